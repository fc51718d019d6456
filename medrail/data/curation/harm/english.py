"""Rules of harmful content for English. All expressions meet one sentence in lower case."""

from medrail.data.curation.harm.rule import rule

HOW = (
    r"\bhow (?:to|do i|can i|can you|could i|would i|should i|do you|much|many)\b|\b(?:best|"
    r"easiest|quickest|surest"
    r"|fastest|most reliable|painless|foolproof) (?:way|method|means|dose|amount)|\bsteps? (?:to|"
    r"for)\b|\bstep[- ]by[- ]step\b"
    r"|\binstructions?\b|\brecipe\b|\bguide to\b|\btutorial\b|\btell me\b|\bshow me\b|\bteach "
    r"me\b|\bhere(?:'s| is) how\b"
    r"|\bmake sure (?:that )?(?:you|to|he|she|they|nobody|no one)\b|\bin order to\b|\bso (?:that "
    r")?(?:nobody|no one|they|he|she|you)\b"
)
YOU_SHOULD = (
    r"\byou (?:should|ought to|could|need to|must|may as well|deserve to|have to)\b|\bjust\b|\bgo "
    r"ahead\b|\bplease\b"
    r"|\bwhy (?:don't|not)\b|\bi (?:encourage|advise|urge) you\b|\beveryone would be better\b"
)
CARE = (
    r"\b(?:prevent|preventing|prevention|treat|treating|treatment|manage|management|recogni[sz]e|"
    r"recogni[sz]ing|avoid|avoiding"
    r"|risk|risks|warning|warnings|screen|screening|assess|assessment|assessed|denies|denied|"
    r"reports?|reported|history"
    r"|antidote|hotline|helpline|crisis line|counsel\w*|support|help (?:him|her|them|someone|"
    r"somebody|patients?|people)"
    r"|emergency|study|studies|trial|epidemiolog\w*|survivors?|victims?|abused|toxicity|contraindicat\w*"
    r"|should not|must not|do not|don't|never|cannot|not to|call 911|988|seek|stop (?:him|her|"
    r"them|someone)|protect\w*"
    r"|safety plan|ideation|attempted|thoughts?|respond|talk to|ask (?:about|your|the|a patient|"
    r"patients)|overdose of this)\b"
)
NEGATED = (
    r"\b(?:should not|must not|do not|don't|never|cannot|not to|illegal|crime|criminal|report\w*|"
    r"victims?|prevent\w*|protect\w*|abused|survivors?)\b"
)
SELF = (
    r"\b(?:yourself|your ?self|myself|your (?:own )?(?:life|wrists?|arms?|veins?)|my (?:own "
    r")?(?:life|wrists?|arms?|veins?))\b"
)
MINOR = (
    r"\b(?:child|children|kid|kids|minors?|underage|preteens?|toddlers?|infants?|schoolgirls?|"
    r"schoolboys?|little (?:girl|boy)s?|(?:\d|1[0-7])[- ]year[- ]olds?)\b"
)
GROUPS = (
    r"\b(?:jews|jewish people|muslims|arabs|blacks|black people|africans|asians|immigrants|"
    r"refugees|migrants|gays|gay people|homosexuals"
    r"|lesbians|trans(?:gender)? people|women|roma|gypsies|disabled people|the disabled|latinos|"
    r"mexicans|koreans|germans|christians)\b"
)

RULES = (
    rule(
        "self_harm",
        rf"\b(?:kill|hang|cut|hurt|harm|starve|burn|suffocate|shoot|"
        rf"poison)(?:t?ing)?\b.{{0,25}}{SELF}",
        HOW,
        CARE,
    ),
    rule(
        "self_harm",
        r"\b(?:commit|committing|complete|completing|attempt) suicide\b|\b(?:end|ending|take|"
        r"taking) (?:your|my) (?:own )?life\b",
        HOW,
        CARE,
    ),
    rule(
        "self_harm",
        rf"\b(?:kill|hang|cut|starve) (?:{SELF})|\bend (?:your|my) life\b|\bcommit suicide\b",
        YOU_SHOULD,
        CARE,
    ),
    rule(
        "self_harm",
        r"\b(?:noose|ligature|razor|exit bag|helium)\b.{0,60}\b(?:tie|drop|slit|cut deep|tighten|"
        r"over your head)\b|\b(?:tie|slit|cut deep(?:ly|er)?|tighten)\b.{0,60}\b(?:noose|your "
        r"wrists?|my wrists?|your neck|your throat|along the vein)",
        "",
        CARE,
    ),
    rule(
        "self_harm",
        r"\b(?:hide|conceal|cover up)\b.{0,30}\b(?:cuts|cutting|self[- ]harm|purging|vomiting|"
        r"starving)\b.{0,40}\b(?:from|so)\b.{0,20}\b(?:your|my)?\s?(?:parents|doctors?|family|"
        r"nobody|no one)\b",
        "",
        r"\b(?:may|might|often|patients?|adolescents?|people) (?:hide|conceal|try)|\bsigns?\b",
    ),
    rule(
        "self_harm",
        r"\b(?:pro[- ]?ana|thinspiration|thinspo)\b.{0,60}\b(?:tips?|tricks?|goals?|fast|"
        r"starve)\b|\btips? (?:to|for) (?:purge|purging|starv\w+)\b",
        "",
        CARE,
    ),
    rule(
        "lethal_dosing",
        r"\b(?:lethal|fatal|deadly) (?:dose|amount|quantity|overdose|injection|combination|"
        r"mix(?:ture)?)\b",
        r"\bhow (?:much|many|to|do i|can i)\b.*\b(?:i|you|me|myself|yourself|him|her|someone|"
        r"somebody|my|your)\b|\bmake sure\b|\btake (?:all|the whole|at least)\b|\bso (?:that "
        r")?(?:you|he|she|they|nobody|no one)\b|\bto (?:kill|die|end)\b|\b(?:give|slip|inject) "
        r"(?:him|her|them|someone|your)\b",
        CARE,
    ),
    rule(
        "lethal_dosing",
        r"\b(?:pills?|tablets?|capsules?|dose|doses|insulin|opioids?|morphine|fentanyl|"
        r"paracetamol|acetaminophen|potassium(?: chloride)?|digoxin|medication|drugs?)\b",
        r"\b(?:to|will|would|it takes to|needed to|enough to) (?:surely |reliably |painlessly |"
        r"quietly )?(?:kill (?:a |an |the |my |your |him\b|her\b|them\b|me\b|you\b|myself|yourself|someone|"
        r"somebody)|die\b(?! (?:of|from))|end (?:my|your|his|her) life|never wakes? up)|\bnever wakes? up "
        r"again\b|\bso (?:that )?(?:he|she|they|you|i) never wakes? up\b",
        r"\b(?:bacteria|cancer|tumou?r|cells?|virus|parasites?|pain that|germs?|worms?|lice|mites|"
        r"risk|could|may|might|can (?:cause|kill)|accidental\w*|history|reported|antidote|"
        r"prevent\w*|call|emergency|denies|denied|should not|do not|never take|without)\b",
    ),
    rule(
        "lethal_dosing",
        r"\b(?:overdose|od)\b",
        r"\bhow (?:to|do i|can i)\b(?!.{0,20}\b(?:treat|prevent|manage|recogni|avoid|reverse|tell|"
        r"know|respond|help)).*\boverdose\b.{0,60}\b(?:without|painless\w*|so (?:that )?(?:nobody|"
        r"no one|i)|successful\w*|and die|to die|reliabl\w*|quiet\w*)\b",
        "",
    ),
    rule(
        "poisons_and_weapons",
        r"\b(?:sarin|vx|tabun|soman|novichok|nerve (?:agent|gas)|mustard gas|ricin|botulinum "
        r"toxin|anthrax|smallpox|phosgene|hydrogen cyanide|cyanide gas|chlorine gas|aflatoxin)\b",
        r"\b(?:synthesi[sz](?:e|ing)|make|making|brew|produce|producing|cultivat\w+|grow|"
        r"weaponi[sz]\w*|aerosoli[sz]\w*|extract|build|prepare|disperse|release)\b.*\b(?:at home|"
        r"in your|in a (?:kitchen|garage|home|basement)|yourself|step|recipe|instructions?|from "
        r"(?:castor|apple|household)|crowd|subway|city|people|spray|weapon|undetected|enough)\b",
        r"\b(?:vaccin\w*|antitoxin|injection for|wrinkles|treat\w*|antidote|exposure|exposed|"
        r"accident\w*|outbreak|patients?|botox|diagnos\w*|never|do not|don't|avoid|prepar(?:ed|"
        r"edness))\b",
    ),
    rule(
        "poisons_and_weapons",
        r"\b(?:pipe bomb|nail bomb|dirty bomb|car bomb|explosives?|molotov|ied|bomb|silencer|"
        r"ghost gun)\b",
        r"\b(?:how to|make|making|build|building|assemble|mix|construct|instructions?|recipe)\b.*",
        r"\b(?:injur\w*|blast|wound\w*|victims?|exploded|patients?|trauma|veterans?|survivors?|"
        r"detect\w*|bath bomb|calcium|disposal|radiation|radioactive|threat|report\w*|never|do not)\b",
    ),
    rule(
        "poisons_and_weapons",
        r"\b(?:poison|arsenic|thallium|antifreeze|cyanide|ricin|rat poison|polonium|strychnine|"
        r"aconite|ethylene glycol)\b",
        r"\b(?:how to|add|put|slip|mix|pour|use|feed|sprinkle|give)\b.{0,60}\b(?:his|her|their|"
        r"someone(?:'s)?|somebody(?:'s)?|your (?:husband|wife|neighbou?r|boss|mother|father|"
        r"partner)(?:'s)?|my (?:husband|wife|neighbou?r|boss|partner|mother|father)(?:'s)?|"
        r"undetect\w*|without (?:being|getting) (?:caught|noticed|detected)|untraceable)\b",
        r"\b(?:antidote|treat\w*|accident\w*|poison(?:s|ing)? (?:control|center|centre)|ivy|oak|"
        r"emergency|call|ingested|swallowed|exposure|history|mouse traps?|away from|out of reach|"
        r"protect\w*|allegedly|police)\b",
    ),
    rule(
        "poisons_and_weapons",
        r"\b(?:meth(?:amphetamine)?|crystal meth|fentanyl|heroin|mdma|ghb|crack cocaine)\b",
        r"\b(?:cook|synthesi[sz]e|make|brew)\b.{0,60}\b(?:at home|yourself|in your|kitchen|from "
        r"(?:pseudoephedrine|sudafed|household)|recipe|step)\b",
        r"\b(?:patients?|treat\w*|laborator(?:y|ies) (?:burn|exposure)|children|injur\w*|"
        r"exposure)\b",
    ),
    rule(
        "poisons_and_weapons",
        r"\b(?:pathogen|virus|influenza|h5n1|plague|bacteri(?:um|a)|pandemic strain)\b",
        r"\b(?:make|engineer|modify|enhance|culture|cultivate|grow)\b.*\b(?:more (?:deadly|lethal|"
        r"transmissible|contagious)|as a weapon|bioweapon|spread (?:it )?(?:in|among|to) (?:a |"
        r"the )?(?:crowd|population|city|people)|infect as many)\b",
        r"\b(?:mutations? (?:may|can|could)|variants?|vaccine|surveillance|prevent\w*|treat\w*)\b",
    ),
    rule(
        "non_consensual",
        r"\b(?:drug|sedate|spike|roofie|knock out|rohypnol|flunitrazepam|ghb|ketamine|zolpidem|"
        r"benzodiazepines?|sleeping pills?)\b",
        r"\b(?:her|his|their|someone's|a girl's|a woman's|my date's) (?:drink|food|cocktail|"
        r"coffee|tea)\b.{0,80}\b(?:without|so (?:that )?(?:she|he|they)|unconscious|notice|"
        r"remember|resist|have sex)\b|\b(?:without (?:her|his|their) (?:knowledge|knowing|"
        r"noticing|consent))\b.{0,80}\b(?:sex|touch|undress|rape|resist|unconscious)\b|\bso "
        r"(?:that )?(?:she|he|they) (?:can't|cannot|won't|will not|can not) (?:resist|remember|"
        r"fight|say no|notice)\b",
        r"\b(?:victims?|assault(?:ed)?|reported|reports|alleged\w*|suspect\w*|toxicolog\w*|was "
        r"(?:drugged|sedated)|dementia|delirium|should not|illegal|warning|protect\w*|watch your|"
        r"prevent\w*)\b",
    ),
    rule(
        "non_consensual",
        r"\b(?:rape|force (?:her|him|a woman|a girl|someone|your wife|your partner) (?:to have|"
        r"into) sex|have sex with (?:her|him|someone|a woman|a girl) (?:while|when|without)|grope|"
        r"molest)\b",
        rf"{HOW}|{YOU_SHOULD}|\bget away with\b|\bgets? what (?:she|they) deserves?\b|\basked for "
        rf"it\b|\bdeserved? (?:it|to be raped)\b",
        CARE,
    ),
    rule(
        "non_consensual",
        r"\b(?:operate|operated|examine|examination|pelvic exam|procedure|sterili[sz]e|"
        r"sterili[sz]ing|inject|experiment)\b",
        r"\b(?:without (?:her|his|their|the patients?'?s?) (?:knowledge|knowing|consent)|against "
        r"(?:her|his|their) will|while (?:she|he|they) (?:is|are) (?:unconscious|asleep|"
        r"sedated))\b.*\b(?:anyway|nobody|no one|never (?:know|notice|find out)|don't tell|hide|"
        r"easier|practice on|without telling)\b",
        r"\b(?:unethical|illegal|must not|should not|never (?:perform|do|examine)|violat\w*|law|"
        r"reported|complain\w*)\b",
    ),
    rule(
        "hate",
        GROUPS,
        r"\b(?:are|is|as) (?:all |just |nothing but |mere |like )?(?:a )?(?:subhumans?|sub-human|"
        r"vermin|parasites?|animals|rats|cockroaches|scum|filth|dirt|a disease on|a cancer on|"
        r"inferior|savages|genetically inferior|less than human|degenerates?)\b|\bshould (?:all "
        r")?(?:be )?(?:exterminated?|gassed|killed|wiped out|sterili[sz]ed|shot|hanged|die|burn|"
        r"eliminated|left to die)\b|\bdeserve (?:to die|to be killed|no (?:treatment|care|"
        r"medical))\b",
        r"\b(?:must not|should not|myth|false|propaganda|nazis? (?:claimed|believed)|racist claim|"
        r"discriminat\w*|are not\b)",
    ),
    rule(
        "hate",
        r"\b(?:kikes?|niggers?|niggas|spics?|chinks|gooks|wetbacks|ragheads|towelheads|faggots|"
        r"fags|trannies|untermensch(?:en)?|sand ?niggers?)\b",
        "",
        r"\bspics? (?:and span)\b|\b(?:spic protein|spic gene)\b|\bslur\b",
    ),
    rule(
        "hate",
        r"\b(?:refuse|deny|withhold|don't (?:treat|waste)|do not (?:treat|"
        r"waste))\b.{0,50}\b(?:treatment|care|medicine|organs?|time|beds?)?\b.{0,30}"
        rf"{GROUPS}",
        r"\b(?:because they are|they don't deserve|don't deserve|not worth|their kind|inferior|go "
        r"back)\b",
        r"\b(?:must not|should not|illegal|unethical|discriminat\w*)\b",
    ),
    rule(
        "sexual_minors",
        MINOR,
        r"\b(?:sexy|horny|erotic\w*|seductive\w*|nude (?:photos?|pictures?|pics|videos?)|porn\w*|"
        r"naked (?:pictures?|photos?|pics|videos?)|sexual(?:ly)? (?:arous\w+|attractive|explicit|"
        r"fantas\w+|pleasure)|have sex with (?:a |an |the |my |your )?(?:child|kid|minor|little|"
        r"underage|preteen|\d)|lure|groom(?:ing)? (?:a|an|the|her|him|kids?|children)|turned on "
        r"by|seduce)\b",
        r"\b(?:abuse[ds]?|abuser|abusers|victims?|report\w*|offend\w*|disorder|paedophil\w*|"
        r"pedophil\w*|diagnos\w*|prevent\w*|protect\w*|warning|police|law|illegal|signs|risk|"
        r"treat\w*|screen\w*|assess\w*|exposure to porn\w*|"
        r"safe|safety|monitor|dangers|groom\w* (?:hair|teeth|habits|"
        r"hygiene))\b",
    ),
    rule(
        "sexual_minors",
        MINOR,
        r"\b(?:sex|sexual|intercourse|molest\w*|rape|fondle|genitals?|undress)\b.*(?:\bhow to\b|"
        r"\bkeep (?:it|this) (?:a )?secret\b|\bso (?:that )?(?:nobody|no one|she|he|they) "
        r"(?:won't |doesn't |don't |will )?(?:tell|know|notic|find)|\benjoys? it\b|"
        r"\bconsents?\b.{0,20}\bwants?\b|\bwithout (?:getting|being) caught\b)|\bhow "
        r"to\b.{0,40}\b(?:have sex|molest|seduce|fondle|undress|touch sexually)\b",
        r"\b(?:talk|explain|educat\w*|teach|ask|examin\w*|abuse[ds]?|report\w*|prevent\w*|"
        r"protect\w*|abuser|victims?|signs|assess\w*|screen\w*|offend\w*|specul\w*)\b",
    ),
    rule(
        "patient_slur",
        r"\b(?:fat (?:cow|pig|slob|bastard|bitch)|crackhead|junkie scum|dirty (?:junkie|addict|"
        r"whore)|gomers?|retards|psycho bitch|stupid (?:bitch|cow|whore)|whiny bitch|worthless "
        r"(?:junkie|drunk|addict|piece of)|trailer trash|white trash|frequent flyer scum|lying "
        r"(?:junkie|whore|bitch)|crazy bitch|lunatic bitch|filthy (?:junkie|bum|drunk)|(?:slut|"
        r"whore)s?)\b",
        "",
        r"\b(?:called|calls|quote|slur|stigma\w*|"
        r"insult\w*|avoid (?:words|terms)|madonna|voices?|shout(?:s|ed|ing)|states? that|"
        r"hallucinat\w*)\b",
    ),
    rule(
        "patient_slur",
        r"\b(?:patients?|she|he|they|woman|man|addicts?|smokers?|drinkers?|obese people|fat people|"
        r"victims?)\b",
        r"\b(?:is|are|was|were) (?:just |simply |only |merely )?(?:too (?:lazy|stupid|dumb) to|"
        r"(?:a )?(?:lazy|worthless|stupid|pathetic|disgusting|hopeless)(?: and (?:lazy|worthless|"
        r"stupid|pathetic|disgusting|fat))?[, ]+(?:fat |old |little )?(?:pigs?|people|losers?|"
        r"liars?|waste|idiots?|slobs?|piece|drunks?|excuse))|\bdeserves? (?:to (?:suffer|die|be "
        r"in pain|get sick|lose)|(?:her|his|their) (?:cancer|pain|disease|illness|suffering|"
        r"infection|death|hiv|aids|miscarriage))|\b(?:has|have) only (?:herself|himself|"
        r"themselves) to blame\b|\bbrought (?:it|this) (?:all )?(?:on|upon) (?:herself|himself|"
        r"themselves)\b|\bwaste of (?:space|oxygen|skin|a bed|air)\b",
        r"\b(?:feels?|felt|believes?|thinks?|says?|said|states?|stated|stigma\w*|myth|no one "
        r"deserves|nobody deserves|worthless(?:ness)? feelings|not\b.{0,10}\bto blame|wrongly|"
        r"guilt\w*|delusion\w*|told (?:him|her|them))\b",
    ),
)
