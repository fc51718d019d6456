"""Numbers after a label in German texts (also of Austria and Switzerland): of stays, insurance, taxes."""

from medrail.phi.rules.labels import labelled

RULES = (
    labelled(
        "case_de",
        "ID_ENCOUNTER",
        "fallnummer fallnr fall-nr fall_nr fall-id fall aufnahmenummer aufnahmenr aufnahme-nr"
        " aufnahmezahl fallzahl vorgangsnummer aktenzeichen az auftragsnummer auftrags-nr auftragsnr"
        " auftrag rechnungsnummer rechnung-nr rechnungs-nr protokoll_nr protokollnummer protokoll-nr"
        " kundennummer beleg-nr belegnummer buchungsnummer studien-id überweisungsnummer aktennummer"
        " akten-nr fallkennung fall# terminnummer vorgang vorgangs-nr schadennummer az. bg-az",
        languages=("de",),
    ),
    labelled(
        "patient_de",
        "ID_MRN",
        "piz pid patientennummer patienten-nr patientennr patienten-id pat.-nr pat-nr pat.nr pat-id"
        " pat.-id pat.id ish ish-nr ish-pid stammnummer archivnummer archiv-nr krankenaktennummer mrn id"
        " patientenidentifikation patientenkennung id-nr",
        languages=("de",),
    ),
    labelled(
        "accession_de",
        "ID_ACCESSION",
        "e-nr e.-nr enr eingangsnummer eingangs-nr eingangsnr journal-nr journalnummer histo-nr"
        " histonummer histologie-nr hnr h-nr befundnummer befund-nr befundnr labornummer labor-nr"
        " probennummer proben-nr probe-nr präparate-nr präparatenummer untersuchungsnummer"
        " untersuchungs-nr untersuchungsnr zyto-nr patho-nr pathologie-nr einsendenummer einsendenr"
        " einsende-nr accession röntgen-nr rö-nr block-nr barcode",
        languages=("de",),
    ),
    labelled(
        "health_plan_de",
        "ID_HEALTH_PLAN",
        "sv sv-nr svnr sv-nummer sv_nr sv.nr vsnr vnr versicherungsnummer versicherungs-nr"
        " versicherungsnr versichertennummer versicherten-nr versichertennr vers.-nr vers.nr versnr"
        " mitgliedsnummer mitglieds-nr mitgliedsnr kv-nr kvnr kv-nummer krankenversichertennummer"
        " krankenversicherungsnummer krankenkassennummer ahv ahv-nr ahv-nummer policennummer policen-nr"
        " police versicherungsschein-nr polizze polizzennummer kassennummer ik ik-nr egk ecard e-card",
        languages=("de",),
        digits=4,
    ),
    labelled(
        "pension_de",
        "ID_PENSION",
        "sozialversicherungsnummer sozialversicherungs-nr rentenversicherungsnummer"
        " rentenversicherungs-nr rv-nr rvnr rv-nummer versicherungsnr_der_rentenversicherung",
        languages=("de",),
        digits=6,
    ),
    labelled(
        "tax_de",
        "ID_TAX",
        "steuer-id steueridentifikationsnummer steuer-idnr steuerid identifikationsnummer idnr idnr."
        " steuer-identifikationsnummer steuernummer steuer-nr st-nr st.-nr stnr steuernr",
        languages=("de",),
        digits=6,
    ),
    labelled(
        "identity_card_de",
        "ID_IDENTITY_CARD",
        "personalausweis personalausweis-nr personalausweisnummer personalausweisnr ausweisnummer"
        " ausweis-nr ausweisnr ausweis perso perso-nr pa-nr reisepass reisepass-nr reisepassnummer"
        " pass-nr passnummer aufenthaltstitel",
        languages=("de",),
        digits=3,
    ),
    labelled(
        "lanr",
        "ID_LANR",
        "lanr arztnummer arzt-nr arztnr lebenslange_arztnummer",
        languages=("de",),
        digits=5,
    ),
    labelled(
        "bsnr",
        "ID_BSNR",
        "bsnr betriebsstättennummer betriebsstätten-nr betriebsnummer nbsnr",
        languages=("de",),
        digits=5,
    ),
    labelled(
        "license_de",
        "ID_LICENSE",
        "führerschein führerscheinnummer führerschein-nr approbationsnummer approbation-nr"
        " zulassungsnummer schwerbehindertenausweis mitarbeiternummer personalnummer personal-nr"
        " dienstnummer urkunde-nr zertifikat-nr zertifikatnummer zertifikatsnummer diplom-nr"
        " jagdschein-nr arztausweis efn matrikelnummer",
        languages=("de",),
        digits=3,
    ),
    labelled(
        "account_de",
        "ID_ACCOUNT",
        "konto kontonummer konto-nr kontonr kto kto.-nr iban kreditkarte bankverbindung debitor"
        " debitorennummer",
        languages=("de",),
        digits=5,
    ),
)
