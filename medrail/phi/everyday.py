"""Names that are words too (`Brown`, `Koch`, `May`): which they are, and where such a word stands as a name.

A name that was found surely is looked for everywhere. One that is also a word counts only where the words
beside it speak for a person: a possessive, another part of the name, a verb that only persons have, a capital
in the middle of an English sentence, or what the tagger thinks.
"""

import re
from collections.abc import Container

from medrail.phi.gazetteers import ranks, words

_COMMON_RANK = 3_000
"""Words more common than this are words, unless they are known to be only names. By hand."""
_ONLY_NAMES = frozenset(
    (
        "adam alex alexander andreas andrew angeles anke anna benjamin bertram bob brian carina carl charles"
        " charlotte chris christian christoph clinton dan daniel david davis dieter dietrich dirk ed edda"
        " edward elizabeth eric erika esther eva franz franziska friedrich fritz georg george gerhard harry"
        " heinrich heinz helmut henry hermann hugo jackson james jim joachim joe johann johannes john johnson"
        " jones josef joseph jürgen karl karl-heinz kevin klaus lee liane louis ludwig lutz maria marie mario"
        " martin mary matt max michael mike noah oscar otto paolo paul peter philipp quentin renette richard"
        " robert ryan sam scott sebastian simon smith stefan stephen steve steven taylor thomas tim tom tommy"
        " tony vanessa walter werner wilhelm willi william williams wilson wolfgang wolfram xanthippe"
        " huber jansen krause krüger köhler meier müller schmidt schmied schulz schulze schäfer wagner weber"
    ).split()
)
"""Frequent names, or names on a list of nouns, that nobody uses as a word in a note."""
_WORDS_TOO = frozenset(
    (
        "mark rose will grace may june april august hope faith joy dawn summer art bill pat frank ernst wolf"
        " kai pia ida drew chase hunter dean grant miles iris jade ivy lily violet heather ruby pearl olive"
        " ginger penny sandy rusty rich dick jack angel christian stern winter sommer jung engel lang kurz"
    ).split()
)
"""Names that are words however rare the word is."""
_MONTHS = frozenset(
    (
        "january february march april may june july august september october november december mai juni juli"
    ).split()
)
_PERSON_VERBS = frozenset(
    (
        "denies denied reports reported states stated says said refuses refused fell complains complained"
        " declines declined agrees agreed wants asks asked wishes admits admitted lives smokes drinks walks"
        " walked ate slept sleeps understands verbalized verbalizes tolerated ambulated feels felt thinks"
        " called presents presented returned returns remains arrived left consented signed"
        " klagt klagte verneint verneinte berichtet berichtete äußert äußerte wünscht wünschte lehnt lehnte"
        " stürzte stürzt fühlt fühlte erzählt erzählte raucht trinkt schläft schlief erscheint erschien rief"
        " ruft bat bittet fragt fragte möchte will sagt sagte meint verließ kam kommt lebt wohnt unterschrieb"
    ).split()
)
"""What only persons do."""
_OTHER_VERBS = frozenset(
    (
        "is was has had does did appears appeared seems ist war hat hatte wurde wird stellt stellte kann"
        " konnte"
    ).split()
)
"""What persons do, and things."""
_ARTICLES = frozenset(
    (
        "the a an this that no any his her their der die das den dem des ein eine einen einem einer eines"
        " kein keine keinen keinem keiner dieser diese dieses diesen im am zum zur beim vom ins als jeder"
        " jede jedes sein seine ihr ihre ihrem ihren seinem seinen beruf gelernter"
    ).split()
)
"""Before a word rather than a name."""
_BEFORE_NAMES_DE = frozenset("mit von bei an für durch gegenüber".split())
"""Before a name; a German noun would have its article."""
_ADJECTIVES_DE = frozenset(
    (
        "klein kleine kleiner gross grosse grosser lang lange langer kurz kurze braun schwarz weiss"
        " roth frei stark jung junge jünger alt kühn klug ehrlich stolz fromm wild bunt scharf"
    ).split()
)
"""Names that as words have a capital only at the beginning of a sentence."""
_CLINICAL_DE = frozenset(
    (
        "stein bauch kopf zahn nagel finger hand ring knoten kern haar zelle krebs puls hahn brust bein wand"
        " herd keim pilz wurm bohne wunde rauch stoss stau kammer vorhof sack kolben stiel haut blase stuhl"
        " stift platte schraube helm schuh kapsel linse lade wimmer fleck rohr besen lager hals rippe"
        " fuss leber bart arm knie auge ohr"
    ).split()
)
"""Names that as nouns stand in findings, where no article need be: `Stein wurde entfernt`."""
_RELATIVES = re.compile(
    r"(?:[ ](?:family|household)|s?[ ](?:Frau|Mann|Ehefrau|Ehemann|Tochter|Sohn|Mutter|Vater|Familie))\b"
    r"|'s[ ](?:wife|husband|daughter|son|mother|father|family|sister|brother)\b"
)
"""After a name rather than a word."""
_STOP = ".!?:;\n-•"


def is_everyday(word: str, language: str) -> bool:
    """Whether a name (casefolded) is a word too, in notes of this language."""
    if word in _ONLY_NAMES:
        return False
    if word in _WORDS_TOO:
        return True
    listed = "de" if language == "de" else "en"
    if word in words(f"medical_{listed}") or ranks(f"common_{listed}").get(word, _COMMON_RANK) < _COMMON_RANK:
        return True
    return language == "de" and word in words("nouns_de")


def is_clinical(word: str, language: str) -> bool:
    """Whether a name (casefolded) is a word of findings, so that the tagger alone is no reason."""
    if language == "de":
        return word in _CLINICAL_DE or word in words("medical_de")
    return word in words("medical_en")


def is_rare(word: str) -> bool:
    """Whether a name (casefolded) is no word of any list, so that its case does not matter."""
    listed = ("nouns_de", "medical_en", "medical_de", "substances", "eponyms", "abbreviations")
    if any(word in words(name) for name in listed):
        return False
    return not any(word in ranks(f"common_{language}") for language in ("en", "de"))


def stands_as_name(text: str, start: int, end: int, language: str, parts: Container[str]) -> bool:
    """Whether a word with a capital that is both is a name here; `parts`: the person's names, small."""
    before, after = _beside(text, start, end)
    if _is_part(text, start, end, parts) or _RELATIVES.match(text, end):
        return True
    if before in _ARTICLES or (after not in _PERSON_VERBS and text[start:end].lower() in _MONTHS):
        return False
    if after in _PERSON_VERBS:
        return True
    is_inside = not text[start:end].isupper() and _is_inside_sentence(text, start)
    is_inside = is_inside and not _is_before_capital(text, end)
    if language == "de":
        return _stands_as_name_de(text[start:end].casefold(), before, after, is_inside=is_inside)
    return is_inside or after in _OTHER_VERBS or text.startswith(("'s ", "'s\n"), end)


def _stands_as_name_de(word: str, before: str, after: str, *, is_inside: bool) -> bool:
    if is_clinical(word, "de"):
        return False
    if after in _OTHER_VERBS or (is_inside and before in _BEFORE_NAMES_DE):
        return True
    return is_inside and word in _ADJECTIVES_DE


def _beside(text: str, start: int, end: int) -> tuple[str, str]:
    """The words right before and after, in small letters; empty where a mark stands between."""
    before = re.search(r"([^\W\d_]+)[ ]$", text[max(0, start - 24) : start])
    after = re.match(r"[ ]([^\W\d_]+)", text[end : end + 24])
    return before[1].lower() if before else "", after[1].lower() if after else ""


def _is_part(text: str, start: int, end: int, parts: Container[str]) -> bool:
    """Whether another of the person's names, or an initial, stands beside it: `WILL, PAUL`, `P. Will`."""
    around = (
        re.search(r"([^\W\d_]+)(?:,?[ ]|,|-)$", text[max(0, start - 30) : start]),
        re.match(r"(?:,?[ ]|,|-)([^\W\d_]+)", text[end : end + 30]),
    )
    own = text[start:end].lower()
    others = [found[1] for found in around if found and found[1][0].isupper()]
    if any(other.lower() in parts and other.lower() != own for other in others):
        return True
    return bool(re.search(r"(?<![\w.])[A-ZÄÖÜ]\.[ ]?$", text[max(0, start - 4) : start]))


def _is_inside_sentence(text: str, start: int) -> bool:
    """Whether a word in small letters, perhaps with a comma, stands before it in its sentence."""
    before = re.search(r"(\S+)[ ]$", text[max(0, start - 30) : start])
    if not before or before[1][-1] in _STOP:
        return False
    return before[1].strip(",\"'(").islower()


def _is_before_capital(text: str, end: int) -> bool:
    """Whether a word with a capital follows: `Brown University`, `Klein Befund`."""
    return bool(re.match(r"[ -][A-ZÄÖÜ]", text[end : end + 2]))
