"""The drug interactions annotated in the NLM corpus of cardiovascular drug labels.

An XML file has sentences with entities and pairs of entities: `ddi="true"` with a kind (caution, increase,
decrease, specific) and a trigger, or `ddi="false"`. A false pair only means that the sentence states no
interaction of the two, never that there is none. It says more only where the sentence itself does
("did not affect the pharmacokinetics of …"): then it is `Denied`.

Offsets are those of the file: characters of the sentence as annotated, a gap as a comma.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from medrail.data.labelsections import TAG
from medrail.data.substances import substance

DRUG_TYPES = frozenset(("Drug", "Drug_Class", "Substance"))
DRUG_SEMANTICS = frozenset(("phsu", "antb", "clnd", "vita"))
"""UMLS semantic types of what is a drug: in sentences without an interaction all entities are of one type."""
LABEL_DRUG = "labelDrug"
KINDS = re.compile(r"^[A-Za-z]{1,30}_Interaction$")
OFFSETS = re.compile(r"^(\d{1,6})[:-](\d{1,6})$")
DENIALS = (
    re.compile(
        r"\bno (?:clinically |statistically )?(?:significant |relevant |important |meaningful )?"
        r"(?:pharmacokinetic |pharmacodynamic )?(?:drug[- ]?(?:drug )?)?interactions?\b"
    ),
    re.compile(
        r"\b(?:did|does|do) not (?:significantly |appear to )?"
        r"(?:affect|alter|change|influence|interact with|modify)\b"
    ),
    re.compile(
        r"\b(?:had|has|have) no (?:significant |clinically relevant |relevant )?(?:effect|influence) on\b"
    ),
)
DOUBTS = re.compile(
    r"\b(?:but|however|although|except|unless|may|might|could|should|caution\w*|monitor\w*|increas\w*|decreas\w*|reduc\w*"
    r"|potentiat\w*|risk|toxic\w*|rats?|mice|rabbits?|dogs?|animals?|in vitro|binding|fertility|known)\b"
)
"""Words with which a sentence says more than that there is no effect, or says it of no human being."""


class Named(NamedTuple):
    """An entity as it stands in the sentence, and where; no offsets if they do not fit the text."""

    text: str
    offsets: str


class Stated(NamedTuple):
    """A sentence that states an interaction of the label's drug with another drug, class or food."""

    sentence_id: str
    sentence: str
    other: Named
    role: str
    """Of the other: `precipitant` (acts), `object` (is acted on) or `other` where the file does not say."""
    marks: tuple[str, ...]
    """Kind and offsets of trigger and severity: `Caution_Interaction:46-57`."""


class Denied(NamedTuple):
    """A sentence that says that the label's drug and another do not affect each other."""

    sentence_id: str
    sentence: str
    other: Named


class Passed(NamedTuple):
    """A pair that becomes no fact, and why: a short fixed phrase."""

    reason: str


class LabelDrug:
    """What names the drug of a label: brand, generic name, its substances, classes it is said to be in."""

    def __init__(self, names: tuple[str, ...]) -> None:
        plain = {substance(name) for name in names} | {name.casefold().strip() for name in names}
        self.names = sorted(name for name in plain if len(name) > 2)
        self.words = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in self.names) or r"(?!)")
        self.classes: set[str] = set()

    def is_meant(self, text: str) -> bool:
        """Whether an entity names this drug, or a class that the file says it belongs to."""
        return bool(self.words.search(text.casefold())) or text.casefold() in self.classes

    def learn_classes(self, document: Element) -> None:
        """Note the classes of which the file says that the drug is a member."""
        for sentence in document.iter("sentence"):
            entities = _entities(sentence)
            for membership in sentence.findall("drugClassMembership"):
                drug, of_class = (entities.get(membership.get(end, "")) for end in ("drug", "drugClass"))
                if drug is not None and of_class is not None and self.is_meant(drug.get("text", "")):
                    self.classes.add(of_class.get("text", "").casefold())


def pairs_of(document: Element, drug: LabelDrug) -> Iterator[Stated | Denied | Passed]:
    """What the file says of pairs with the label's drug; what it states nowhere else may be denied."""
    drug.learn_classes(document)
    stated: set[str] = set()
    for sentence in document.iter("sentence"):
        for found in _stated(sentence, drug):
            if isinstance(found, Stated):
                stated |= {found.other.text.casefold(), substance(found.other.text)}
            yield found
    for sentence in document.iter("sentence"):
        for denied in _denied(sentence, drug):
            is_stated = {denied.other.text.casefold(), substance(denied.other.text)} & stated
            yield Passed("pair denied in one sentence and stated in another") if is_stated else denied


def sentence_text(sentence: Element) -> str:
    """A sentence on one line, without the marks of lists."""
    return " ".join(TAG.sub(" ", sentence.get("text", "")).split())


def _entities(sentence: Element) -> dict[str, Element]:
    return {entity.get("id", ""): entity for entity in sentence.findall("entity")}


def _stated(sentence: Element, drug: LabelDrug) -> Iterator[Stated | Passed]:
    entities, seen = _entities(sentence), set[str]()
    for pair in sentence.findall("pair"):
        if pair.get("ddi", "").lower() != "true":
            yield Passed("pair without a stated interaction")
            continue
        found = _other(pair, entities, drug)
        if isinstance(found, Passed):
            yield found
            continue
        named = _named(found, sentence)
        if named is None:
            yield Passed("annotated name is not in its sentence")
        elif named.text.casefold() in seen:
            yield Passed("pair annotated again in the same sentence")
        else:
            seen.add(named.text.casefold())
            role = _role(sentence, pair.get("trigger", ""), found.get("id", ""))
            marks = _marks(pair, entities)
            yield Stated(sentence.get("id", ""), sentence_text(sentence), named, role, marks)


def _other(pair: Element, entities: Mapping[str, Element], drug: LabelDrug) -> Element | Passed:
    """The end of a pair that is not the label's drug."""
    others = []
    for end in (pair.get("e1", ""), pair.get("e2", "")):
        if end == LABEL_DRUG:
            continue
        if end not in entities:
            return Passed("a drug of the pair stands in another sentence")
        if not drug.is_meant(entities[end].get("text", "")):
            others.append(entities[end])
    if len(others) != 1:
        return Passed("pair of two other drugs" if others else "pair of the label's own drugs")
    return others[0] if others[0].get("type") in DRUG_TYPES else Passed("pair with something that is no drug")


def _named(entity: Element, sentence: Element) -> Named | None:
    """The entity's words as the sentence has them; None if it does not have them all."""
    whole, text = sentence.get("text", ""), " ".join(entity.get("text", "").split())
    spans = [OFFSETS.match(part) for part in entity.get("charOffset", "").split("|")]
    cut = [(int(span[1]), int(span[2])) for span in spans if span]
    pieces = " ".join(whole[start:end] for start, end in cut)
    if text and len(cut) == len(spans) and pieces.casefold() == text.casefold():
        return Named(pieces, ",".join(f"{start}-{end}" for start, end in cut))
    start = whole.casefold().find(text.casefold())
    if not text or start < 0 or len(whole) != len(whole.casefold()):
        return None
    return Named(whole[start : start + len(text)], f"{start}-{start + len(text)}")


def _role(sentence: Element, trigger: str, entity: str) -> str:
    """What the entity is in the interactions of the trigger, or in any if the pair has none."""
    for interaction in sentence.iterfind("drugInteraction/interaction"):
        if trigger and interaction.get("trigger") != trigger:
            continue
        for relation in interaction.iter("relation"):
            if any(end.get("id") == entity for end in relation.findall("entity")):
                if relation.get("type") == "hasPrecipitant":
                    return "precipitant"
                if relation.get("type") == "hasObject":
                    return "object"
    return "other"


def _marks(pair: Element, entities: Mapping[str, Element]) -> tuple[str, ...]:
    """Kind of the interaction and where its trigger and a severity stand."""
    kind = pair.get("type", "")
    marks = [_mark(kind, entities.get(pair.get("trigger", "")))] if KINDS.match(kind) else []
    marks += [_mark("severity", entities[end]) for end in _ids(pair.get("severity", "")) if end in entities]
    return tuple(marks)


def _mark(name: str, entity: Element | None) -> str:
    """`name:46-57`, or the name alone without sound offsets."""
    parts = (entity.get("charOffset", "") if entity is not None else "").split("|")
    spans = [OFFSETS.match(part) for part in parts]
    return f"{name}:{','.join(f'{s[1]}-{s[2]}' for s in spans if s)}" if all(spans) else name


def _ids(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def _denied(sentence: Element, drug: LabelDrug) -> Iterator[Denied]:
    """The drugs that a sentence without any interaction names beside the label's, if it denies an effect."""
    text = sentence_text(sentence)
    if sentence.get("type") != "negative" or DOUBTS.search(text.casefold()):
        return
    if not any(denial.search(text.casefold()) for denial in DENIALS):
        return
    entities, seen = _entities(sentence), set[str]()
    for pair in sentence.findall("pair"):
        ends = [entities.get(pair.get(end, "")) for end in ("e1", "e2")]
        own = [end is not None and drug.is_meant(end.get("text", "")) for end in ends]
        other = ends[own.index(False)] if own.count(True) == 1 else None
        named = _named(other, sentence) if other is not None and _is_drug(other) else None
        if pair.get("ddi", "").lower() == "false" and named is not None and named.text.casefold() not in seen:
            seen.add(named.text.casefold())
            yield Denied(sentence.get("id", ""), text, named)


def _is_drug(entity: Element) -> bool:
    """Whether the thesaurus calls an entity a drug."""
    types = {kind.strip() for node in entity.iter("mmtx") for kind in node.get("semType", "").split(",")}
    return bool(types & DRUG_SEMANTICS)
