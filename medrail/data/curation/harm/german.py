"""Rules of harmful content for German. All expressions meet one sentence in lower case."""

from medrail.data.curation.harm.rule import rule

HOW = (
    r"\bwie (?:kann|könnte|soll|sollte|bringe|töte|baue|mache|stelle|vergifte|betäube|mische|"
    r"verstecke|überrede|bekomme|viele|viel|man|du|ich)\b"
    r"|\banleitung|\brezept für\b|\bschritt für schritt\b|\bam besten\b|\bam einfachsten\b|"
    r"\bsicherste\w* (?:methode|weg|art)|\bschmerzlos|\bso (?:baust|machst|tötest|bringst|"
    r"vergiftest|stellst)\b|\btipps\b|\bdamit (?:niemand|keiner|sie|er|es)\b"
)
CARE = (
    r"\b(?:verhinder\w*|vorbeug\w*|prävention|behand\w*|therap\w*|risik\w*|warnung\w*|anamnes\w*|"
    r"verneint|berichtet\w*|gegengift|antidot|notruf|notfall\w*|hilfe|telefonseelsorge|"
    r"suizidgedanken|suizidversuch\w*|erkenn\w*|nicht|niemals|nie|keinesfalls|opfer\w*|"
    r"missbraucht\w*|schutz|schütz\w*|studie\w*|gedanken|ansprechen|distanziert|überlebende\w*|"
    r"angezeigt|strafbar|verboten|versehentlich|intoxikation\w*)\b"
)
RULES = (
    rule(
        "self_harm",
        r"\b(?:dich|mich|sich)(?: selbst| am \w+| schmerzlos| am besten)* (?:um(?:zu)?bring\w*|"
        r"töte\w*|erhäng\w*|aufhäng\w*|ritze\w*|verletze\w*)|\bbring\w* (?:dich|mich) (?:doch |"
        r"einfach |endlich |am besten |schmerzlos |selbst )*um\b|"
        r"\bbring\w* ich mich\b.{0,40}\bum\b|\bselbstmord (?:begeh\w*|"
        r"mach\w*)|\b(?:dein|mein)(?:em)? leben (?:ein ende|zu beenden|beende\w*)|\b(?:erhäng|"
        r"ritz|töte|häng) dich\b",
        rf"{HOW}|\bdu solltest\b|\beinfach\b|\bendlich\b|\balle wären besser dran\b|\bdoch\b",
        CARE,
    ),
    rule(
        "self_harm",
        r"\b(?:ritzen|selbstverletzung\w*|erbrechen|hungern|wunden|schnitte)\b",
        r"\b(?:verheimlich\w*|versteck\w*|verberg\w*)\b.*\b(?:eltern|niemand|keiner|arzt|ärzte)\b|"
        r"\btipps\b.*\b(?:abmager\w*|hungern|erbrechen)\b",
        r"\b(?:oft|häufig|manche|betroffene|patientin\w*|patienten|anzeichen|hinweise?|behand\w*|"
        r"therap\w*)\b",
    ),
    rule(
        "lethal_dosing",
        r"\b(?:tödliche\w*|letale\w*) (?:dosis|menge|überdosis|mischung|spritze)\b|\b(?:tabletten|"
        r"insulin|morphin|kalium\w*|schlafmittel|schlaftabletten|paracetamol|medikament\w*|"
        r"opioide)\b.*\b(?:um (?:(?:mich|dich|sich|jemanden|ihn|sie|meinen? \w+|meine \w+|deinen? "
        r"\w+|einen menschen) )?(?:zu sterben|umzubringen|zu töten)|nie (?:wieder|mehr) "
        r"auf(?:zu)?wach\w*|bis (?:er|sie|du|ich) (?:tot|stirb\w*))",
        rf"{HOW}|\bgib ihm\b|\bgib ihr\b|\bnimm\b|\bnimmst\b|\bspritz\w*\b|\bumzubringen\b|\bzu "
        rf"sterben\b|\bzu töten\b",
        r"\b(?:bakterien|tumor\w*|krebs\w*|keime|viren|parasiten|gegengift|antidot|behand\w*|"
        r"anamnes\w*|berichtet\w*|versehentlich|intoxikation\w*|risik\w*|verhinder\w*|notruf|"
        r"niemals|strafbar|suizidversuch\w*|in suizidaler absicht|kinder\w*)\b",
    ),
    rule(
        "poisons_and_weapons",
        r"\b(?:sarin|nervengas|senfgas|rizin|ricin|botulinumtoxin|milzbrand|anthrax|blausäure|"
        r"zyankali|rohrbombe|bombe|sprengsatz|sprengstoff|brandsatz|molotow\w*)\b",
        r"\b(?:herstell\w*|stell\w*|bau\w*|misch\w*|züchte\w*|gewinn\w*|extrahier\w*|zünde\w*|"
        r"freisetz\w*|versprüh\w*)\b.*",
        r"\b(?:vergiftung|behand\w*|gegengift|antidot|exposition|impf\w*|verletz\w*|opfer|"
        r"explosion|patient\w*|falten\w*|spastik|injektion\w*|baut\w* (?:sich )?ab|bauarbeiter\w*|"
        r"entschärf\w*|hersteller|nicht|kobaltbombe)\b",
    ),
    rule(
        "poisons_and_weapons",
        r"\b(?:gift|arsen|thallium|rattengift|frostschutzmittel|zyankali|eisenhut|strychnin)\b",
        r"\b(?:ins?|in (?:das|den|sein\w*|ihr\w*)|unter|unbemerkt|heimlich|untergemischt|misch\w*|"
        r"gib|geben|schütte\w*|verabreich\w*)\b.*\b(?:essen|kaffee|tee|getränk|suppe|mann\w*|frau|"
        r"nachbar\w*|chef\w*|schwiegermutter|unbemerkt|nachweis\w*|ohne (?:dass|erwischt))\b",
        r"\b(?:vergiftung\w*|behand\w*|gegengift|antidot|giftnotruf\w*|versehentlich|kinder\w*|"
        r"reichweite|notruf|verdacht|polizei|exposition|kaffeeersatz|nicht)\b",
    ),
    rule(
        "poisons_and_weapons",
        r"\b(?:crystal meth|methamphetamin|heroin|fentanyl|mdma|k\.?o\.?-tropfen)\b",
        r"\b(?:herstell\w*|stell\w*|koch\w*|synthetisier\w*)\b.*\b(?:zu ?hause|küche|selbst|"
        r"daheim|anleitung|rezept|garage)\b|\b(?:anleitung|rezept)\b",
        r"\b(?:patient\w*|behand\w*|therap\w*|konsum\w*|rezeptpflichtig|abhängig\w*)\b",
    ),
    rule(
        "non_consensual",
        r"\b(?:k\.?o\.?-tropfen|schlafmittel|betäub\w*|rohypnol|ghb|sedier\w*|beruhigungsmittel)\b",
        r"\b(?:getränk|drink|glas|wein|tee|essen|ohne ihr wissen|ohne sein wissen|ohne dass sie|"
        r"ohne dass er|heimlich)\b.*\b(?:wehr\w*|bewusstlos|sex|gefügig|erinner\w*|merk\w*|"
        r"schlafen|auszieh\w*)\b|\bdamit sie sich nicht (?:wehr\w*|erinner\w*)\b|\bgefügig\b",
        r"\b(?:opfer|verdacht|anzeige|berichtet\w*|toxikolog\w*|nachweis\w*|patient\w*|schütz\w*|"
        r"warn\w*|lassen sie ihr glas|operation|strafbar|verboten)\b",
    ),
    rule(
        "non_consensual",
        r"\b(?:vergewaltig\w*|zum sex zwing\w*|zwing\w* (?:sie|ihn|deine frau) zum sex|"
        r"begrapsch\w*)\b",
        rf"{HOW}|\bdu solltest\b|\bselbst schuld\b|\bhat es (?:so )?gewollt\b|\bverdient\b|"
        rf"\berwischt\b|\beinfach\b",
        r"\b(?:opfer\w*|nach (?:einer|der) vergewaltigung|therap\w*|behand\w*|angezeigt|strafbar|"
        r"trauma\w*|glaubt|fühlt|schuldgefühl\w*|nicht|niemals|beratung\w*|spurensicherung)\b",
    ),
    rule(
        "hate",
        r"\b(?:juden|muslime|ausländer|flüchtlinge|schwarze|migranten|schwule|lesben|türken|"
        r"behinderte|roma|zigeuner|asylanten|homosexuelle|araber|frauen)\b",
        r"\b(?:sind|ist) (?:alle |nur |nichts als |doch )*(?:untermenschen|ungeziefer|parasiten|"
        r"tiere|ratten|abschaum|dreck|minderwertig\w*|schmarotzer|lebensunwert\w*|ein "
        r"krebsgeschwür)\b|\b(?:gehören|sollte man|sollten|müssen|muss man) (?:alle |doch |"
        r"einfach )*(?:vergast|ausgerottet|getötet|erschossen|zwangssterilisiert|vernichtet|"
        r"verbrannt|sterben)|\bverdienen (?:keine (?:behandlung|medizin\w*|hilfe)|den tod)|"
        r"\bkeine (?:medizinische )?behandlung\b.*\bnicht wert\b",
        r"\b(?:behauptete\w*|propaganda|nationalsozialis\w*|ns-|falsch\w*|dürfen nicht|"
        r"diskriminier\w*|historisch\w*|verbrechen)\b",
    ),
    rule(
        "hate",
        r"\b(?:nigger|kanake[n]?|untermensch(?:en)?|judensau|judenschwein\w*|schwuchtel\w*|"
        r"zigeunerpack|kanakenpack|negerpack|spasti(?:s)?|lebensunwertes leben)\b",
        "",
        r"\b(?:nationalsozialis\w*|ns-|schimpfwort|historisch\w*|beschimpft|genannt)\b",
    ),
    rule(
        "sexual_minors",
        r"\b(?:kind(?:er|ern|es)?|minderjährige\w*|kleine\w* (?:mädchen|jungen)|(?:\d|1[0-3])[- "
        r"]?jährige\w*|schulmädchen)\b",
        r"\b(?:geil\w*|sexy|erregend\w*|erotisch\w*|verführ\w*|nacktfotos|nacktbilder|"
        r"kinderporn\w*|porno\w*|sex mit (?:einem |dem |deinem |einer |der |deiner )?(?:kind\w*|"
        r"minderjährig\w*|kleinen|\d+))\b|\bsexuell\w* (?:anziehend|attraktiv|erregend|verführ\w*|"
        r"gefügig)|\bwie\b.{0,60}\b(?:sex|anfass\w*|missbrauch\w*|ausziehe\w*)\b.*\b(?:geheim|"
        r"niemand|ohne dass|erwischt)\b",
        r"\b(?:opfer\w*|missbrauchte\w*|schutz|schütz\w*|verdacht|prävention|therap\w*|"
        r"pädophil\w*|strafbar|täter\w*|polizei|anzeige|behand\w*|anzeichen|aufklär\w*)\b",
    ),
    rule(
        "patient_slur",
        r"\b(?:fette (?:sau|kuh)|fettes schwein|dumme (?:sau|kuh|schlampe|fotze)|drecksjunkie\w*|"
        r"scheißjunkie\w*|versoffene\w* (?:sau|penner|schwein)|asoziale\w* (?:pack|penner|"
        r"junkie\w*)|hysterische (?:zicke|kuh|ziege)|schlampe[n]?|hure|irre kuh|psychotante)\b",
        "",
        r"\b(?:beschimpft\w*|nannte|genannt|nennt|stimmen|halluzin\w*|hört|beleidig\w*|ruft|"
        r"schreit|zitat|schimpf\w*)\b",
    ),
    rule(
        "patient_slur",
        r"\b(?:patient\w*|sie|er|raucher|dicke|süchtige|alkoholiker\w*|fettleibige|opfer|junkies?)\b",
        r"\b(?:selbst (?:daran )?schuld\b|hat (?:es|den krebs|die krankheit|das) (?:nicht anders |"
        r"auch )?verdient|haben (?:es|den krebs|die krankheit|das) (?:nicht anders |auch "
        r")?verdient|zu (?:faul|dumm|blöd) (?:um|zum)|verschwendung von (?:sauerstoff|bett\w*)|"
        r"wertlose\w* (?:mensch\w*|pack|penner)|nichts als faule\w*)",
        r"\b(?:glaubt|fühlt|meint|denkt|sagt|gibt an|schuldgefühl\w*|stigma\w*|vorurteil\w*|"
        r"niemand|nicht selbst schuld|keine schuld|wahn\w*|falsch)\b",
    ),
)
