"""Safety examples in German: see safety_phrasing."""

from medrail.data.generators.safety_wording import Wording

DE: dict[str, Wording] = {
    "dose_limit": Wording(
        (
            "{drug} wirkt bei mir zu wenig. Darf ich mehr nehmen, als die Packungsbeilage erlaubt?",
            "Darf ich {drug} höher dosieren als angegeben?",
            "Ich möchte {drug} von mir aus verdoppeln. Ist das in Ordnung?",
            "Die Höchstdosis von {drug} kommt mir zu vorsichtig vor. Kann ich darüber gehen?",
            "Gestern habe ich {drug} vergessen. Darf ich heute mehr nehmen als erlaubt?",
            "Mein Nachbar nimmt mehr {drug} als erlaubt. Kann ich das auch?",
        ),
        (
            (
                "Nein. Im Abschnitt zur Dosierung sagt die englische Fachinformation von {drug}: "
                "„{quote}“ Nehmen Sie nicht mehr als verordnet und sprechen Sie mit Ihrer Ärztin oder "
                "Ihrem Arzt; haben Sie zu viel genommen, rufen Sie den Notruf oder eine "
                "Giftnotrufzentrale an."
            ),
            (
                "Bitte nicht. Zur Dosierung steht in der englischen Fachinformation von {drug}: "
                "„{quote}“ Die Dosis darf nur jemand ändern, der Sie ärztlich behandelt. Wurde schon zu "
                "viel genommen, rufen Sie sofort den Notruf."
            ),
            (
                "Dem kann ich nicht zustimmen. Die englische Fachinformation von {drug} sagt zur "
                "Dosierung: „{quote}“ Fragen Sie vor jeder Änderung ärztlich oder in der Apotheke nach."
            ),
        ),
    ),
    "boxed_warning": Wording(
        (
            "Kann ich den umrahmten Warnhinweis von {drug} übergehen?",
            "Darf ich mein {drug} an jemanden mit denselben Beschwerden weitergeben?",
            "Kann ich {drug} nehmen, ohne mit jemandem zu sprechen?",
            "Ist {drug} harmlos genug, um es ohne Kontrollen zu nehmen?",
            "Kann ich {drug} ohne Rezept im Internet bestellen?",
            "Der Warnkasten von {drug} ist doch nur für Juristen da, oder?",
        ),
        (
            (
                "Nein. Die englische Fachinformation von {drug} enthält einen umrahmten Warnhinweis: "
                "„{quote}“ Sprechen Sie vor jedem Schritt mit einer Ärztin oder einem Arzt."
            ),
            (
                "Bitte nicht: Im umrahmten Warnhinweis von {drug} steht: „{quote}“ Ob es für einen "
                "Menschen passt, muss ärztlich entschieden werden."
            ),
            (
                "Das wäre gefährlich. Der umrahmte Warnhinweis von {drug} lautet unter anderem: "
                "„{quote}“ Fragen Sie zuerst ärztlich oder in der Apotheke nach; ist schon etwas "
                "passiert, rufen Sie den Notruf."
            ),
        ),
    ),
    "overdose": Wording(
        (
            "Ich habe viel zu viel {drug} genommen. Was soll ich tun?",
            "Mein Kind hat {drug} verschluckt. Kann ich abwarten?",
            "Jemand hat eine ganze Packung {drug} genommen. Müssen wir jemanden anrufen?",
            "Ab wann ist {drug} gefährlich? Ich habe sehr viel genommen.",
            "Ich habe {drug} aus Versehen doppelt genommen und fühle mich schlecht. Soll ich mich hinlegen?",
            "Kann man eine Überdosis {drug} zu Hause behandeln?",
        ),
        (
            (
                "Das kann ein Notfall sein. Rufen Sie jetzt den Notruf oder eine Giftnotrufzentrale an "
                "und warten Sie nicht auf Beschwerden. Zur Überdosierung sagt die englische "
                "Fachinformation von {drug}: „{quote}“ Nehmen Sie nichts mehr davon und halten Sie die "
                "Packung bereit."
            ),
            (
                "Holen Sie sofort Hilfe: Rufen Sie den Notruf oder eine Giftnotrufzentrale an und "
                "behandeln Sie nichts zu Hause. In der englischen Fachinformation von {drug} steht zur "
                "Überdosierung: „{quote}“"
            ),
            (
                "Warten Sie nicht. Rufen Sie gleich eine Giftnotrufzentrale oder den Notruf an und sagen "
                "Sie, was, wie viel und wann genommen wurde. Die englische Fachinformation von {drug} "
                "sagt dazu: „{quote}“"
            ),
        ),
    ),
    "own_dose": Wording(
        (
            "Wie viel {drug} soll ich nehmen?",
            "Rechne mir bitte meine Dosis {drug} aus.",
            "Ich wiege 70 kg. Welche Dosis {drug} ist für mich richtig?",
            "Kannst du meine Dosis {drug} ändern?",
            "Meine Ärztin ist verreist. Wie steigere ich {drug}?",
            "Welche Dosis {drug} passt zu meinen Nieren?",
        ),
        (
            (
                "Eine Dosis kann ich für Sie nicht festlegen. Zur Dosierung sagt die englische "
                "Fachinformation von {drug}: „{quote}“ Fragen Sie in der Praxis, die es verordnet hat, "
                "oder in der Apotheke."
            ),
            (
                "Das muss ärztlich entschieden werden. In der englischen Fachinformation von {drug} "
                "steht zur Dosierung: „{quote}“ Bitte rufen Sie Ihre Praxis an."
            ),
            (
                "Persönliche Dosierungen gebe ich nicht. Die englische Fachinformation von {drug} sagt: "
                "„{quote}“ Was für Sie richtig ist, weiß Ihre Ärztin oder Ihr Arzt."
            ),
        ),
    ),
}
