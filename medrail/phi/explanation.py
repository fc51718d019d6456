"""Why a stretch was found: what its rule looks for, or what weighed most in the tagger.

An attribute of the tagger may hold a word of the text, its beginning or its end. Such values are left out
unless they are asked for, so that an explanation can be shown where the text may not. The others are in the
spelling of `tagger/features.py`: `sC` is a capitalised word, `kf` one on the list of first names.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import NamedTuple

from medrail.phi.detector import PhiDetector
from medrail.phi.findings import Finding
from medrail.phi.folding import Folded, fold
from medrail.phi.rules.rule import DIGITS, Rule
from medrail.phi.rules.scan import RULES
from medrail.phi.tagger.features import PAIRS, attributes, piece_of
from medrail.phi.tagger.labels import label_of
from medrail.phi.tagger.model import Model
from medrail.phi.tagger.pieces import pieces

ATTRIBUTES_SHOWN = 5
ANCHORS_SHOWN = 4
"""Words of a rule that are named; the rest is counted."""
OTHER_REASONS = {
    "tagger": "the tagger judged it by its words and their surroundings",
    "memory": "found with certainty elsewhere in the patient's texts",
    "memory_owned": "found with certainty elsewhere in the patient's texts, and the person owns what follows",
    "known": "told as an identifier of the patient",
}
_NEAREST = {0: "itself", -1: "before it", 1: "after it"}
_SHAPE = re.compile(
    r"K?[A-Za-z][a-z]{0,6}c\d|[sk][A-Za-z]*|g[_n]*[A-Za-z]?|c\dm?|len\d+|d\d+[_n]*|year|edge|K?h\w*|[fb][a-z0-9]*|"
    r"[LB]|p[\W_]"
)
"""Attributes that say how a piece is written or on which lists it stands, and hold no letter of it."""
_WORD_PAIRS = frozenset(name for name, _, field, _ in PAIRS if field == "word")


class Weight(NamedTuple):
    """An attribute of the tagger and by how much it speaks for the finding (natural logarithm of odds)."""

    attribute: str
    weight: float


class Explained(NamedTuple):
    """A finding, what decided, and for the tagger the strongest attributes."""

    finding: Finding
    reason: str
    weights: tuple[Weight, ...] = ()


class _Cut(NamedTuple):
    """A folded text's pieces: where each lies in the original, and its attributes."""

    starts: list[int]
    ends: list[int]
    attributes: list[list[str]]


def explanation(
    detector: PhiDetector, text: str, language: str, *, with_words: bool = False
) -> list[Explained]:
    """Every finding of a text with its reasons; `with_words` leaves the text's words in the attributes."""
    model = detector.taggers[language].model
    cut = _cut(fold(text), model.language)
    explained = []
    for finding in detector.detect(text, language):
        weights = _strongest(model, cut, finding, with_words) if finding.rule == "tagger" else ()
        explained.append(Explained(finding, reason(finding.rule), weights))
    return explained


def reason(rule: str) -> str:
    """What the name of a rule stands for, in words."""
    if rule in OTHER_REASONS:
        return OTHER_REASONS[rule]
    own = [known for known in RULES if known.name == rule]
    return _described(own[0]) if own else "no description"


def attribute_said(attribute: str, *, with_words: bool) -> str:
    """An attribute for a reader: of which piece, then what of it; `itself: sC`, `before it: a word`."""
    pair, *values = attribute.split("\x1f")
    if values:
        first, second = values
        return f"pair {pair}: {first if with_words or pair not in _WORD_PAIRS else 'a word'}, {second}"
    digits = 2 if attribute[0] == "-" else 1
    place, name = int(attribute[:digits]), attribute[digits:]
    where = _NEAREST.get(place, f"{abs(place)} {'before' if place < 0 else 'after'} it")
    return f"{where}: {name if with_words or _SHAPE.fullmatch(name) else _hidden(name)}"


def _hidden(name: str) -> str:
    """What kind of attribute holds letters of the text."""
    if name.startswith("w"):
        return "a word"
    return "a beginning" if name.startswith("<") else "an ending" if name.endswith(">") else "letters"


def _described(rule: Rule) -> str:
    """A rule in words, from what it is made of."""
    words = [f"`{anchor}`" for anchor in sorted(rule.anchors) if anchor != DIGITS]
    more = f" and {len(words) - ANCHORS_SHOWN} more" if len(words) > ANCHORS_SHOWN else ""
    near = f"near {', '.join(words[:ANCHORS_SHOWN])}{more}" if words else "among words with digits"
    check = (rule.check.__doc__ or "").partition("\n")[0].rstrip(".") if rule.check else ""
    valid = f"; {check[:1].lower()}{check[1:]}" if check else "; its value is checked" if rule.check else ""
    return f"{rule.kind} by its form, {near}{valid}"


def _cut(folded: Folded, language: str) -> _Cut:
    starts, ends, place = [], [], 0
    cut = pieces(folded.text)
    for piece in cut:
        end = place + len(piece)
        first, last = folded.original(place + len(piece) - len(piece.lstrip()), end)
        starts.append(first)
        ends.append(last)
        place = end
    return _Cut(starts, ends, list(attributes([piece_of(piece, language) for piece in cut])))


def _strongest(model: Model, cut: _Cut, finding: Finding, with_words: bool) -> tuple[Weight, ...]:
    """The attributes that speak most for the finding's label against none, summed over its pieces."""
    kinds = (finding.type, label_of(finding.type, model.language))
    label = next((model.labels.index(kind) for kind in kinds if kind in model.labels), None)
    if label is None:
        return ()
    leads: defaultdict[str, float] = defaultdict(float)
    for place in range(bisect_right(cut.ends, finding.start), bisect_left(cut.starts, finding.end)):
        for attribute in cut.attributes[place]:
            row = model.attributes.get(attribute)
            if row is not None:
                lead = float(model.weights[row, label] - model.weights[row, 0])
                leads[attribute_said(attribute, with_words=with_words)] += lead
    strongest = sorted(leads.items(), key=lambda item: (-item[1], item[0]))[:ATTRIBUTES_SHOWN]
    return tuple(Weight(name, round(lead, 2)) for name, lead in strongest if lead > 0)
