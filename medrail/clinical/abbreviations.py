"""Expand abbreviations where the context decides: `HTN` becomes `hypertension (HTN)` at its first mention.

Each reading of an abbreviation gets points from the context (`senses`). The best one is put in place if it
has enough of them and leads the next by enough; otherwise nothing is. Headings, capitals, names, quotations
and the like are never touched (`abbreviation_guards`), nor an abbreviation that the text explains itself.
Wrong expansions remain possible.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from medrail.clinical.abbreviation_guards import guard
from medrail.clinical.edits import Edit
from medrail.clinical.senses import LEFT_ALONE, Context, Sense, Senses, cues_of

BESIDE_CHARACTERS, SENTENCE_CHARACTERS, WIDER_CHARACTERS = 60, 240, 400
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ\d\[])|\n")
HEADING = re.compile(r"(?m)^[ *#-]*([A-ZÄÖÜ][^\n:.]{1,40}):")
CAPITALS = r"[A-ZÄÖÜ]{2,8}"
NOT_BEFORE = r"(?<![\w/&@#+*'\u2019§$-])(?<!\w\.)"
NOT_AFTER = r"(?![\w/&@*+'\u2019]|[-\u2013.:]\w)"
DEFINED = re.compile(r"\(([A-Z]{2,})\)")
LONG_FORM_CHARACTERS = 80
ALIKE_CHARACTERS = 3


@dataclass(frozen=True)
class Threshold:
    """Points that the best reading needs, and by how many it must lead the next."""

    score: int
    margin: int


@dataclass(frozen=True)
class Lexicon:
    """The senses of one language and the pattern that finds their abbreviations."""

    senses: Senses
    pattern: re.Pattern[str]

    def senses_of(self, written: str) -> tuple[Sense, ...]:
        """The readings of an abbreviation as written in a text: blanks after its points do not count."""
        return self.senses.get(written) or self.senses.get(written.replace(". ", "."), ())


def lexicon(senses: Senses, table: Senses | None = None) -> Lexicon:
    """Hand-written senses and, for abbreviations that these lack, those of a table."""
    rare = [short for short in senses if not re.fullmatch(CAPITALS, short)]
    written = [re.escape(short).replace(r"\.", r"\. ?").removesuffix(" ?") for short in sorted(rare)]
    forms = "|".join([*sorted(written, key=len, reverse=True), CAPITALS])
    return Lexicon({**(table or {}), **senses}, re.compile(f"{NOT_BEFORE}(?:{forms}){NOT_AFTER}"))


@dataclass
class Expansion:
    """What is to be done in a text: edits, the abbreviations expanded, and those left alone, by reason."""

    edits: list[Edit] = field(default_factory=list)
    expanded: list[str] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)


def expansion(text: str, words: Lexicon, threshold: Threshold) -> Expansion:
    """Expand the first decided mention of each reading that the text does not itself explain."""
    result = Expansion()
    seen: set[tuple[str, str]] = set()
    folded = ""
    for match in words.pattern.finditer(text):
        short, senses = match[0], words.senses_of(match[0])
        if not senses:
            continue
        if reason := guard(text, match.start(), match.end()):
            result.left[reason] += 1
            continue
        sense = decided(senses, context_of(text, match.start(), match.end()), threshold)
        if sense is None or sense.meaning == LEFT_ALONE:
            result.left["undecided" if sense is None else "another reading"] += 1
            continue
        if (short, sense.meaning) in seen:
            continue
        seen.add((short, sense.meaning))
        folded = folded or text.casefold()
        if sense.meaning.casefold() in folded or f"({short.casefold()})" in folded:
            result.left["explained in the text"] += 1
            continue
        result.edits.append(Edit(match.start(), match.end(), f"{sense.meaning} ({short})"))
        result.expanded.append(short)
    return result


def decided(senses: Iterable[Sense], context: Context, threshold: Threshold) -> Sense | None:
    """The reading that the context speaks for, or None in doubt."""
    scored = sorted(((sense.score(context), sense) for sense in senses), key=lambda pair: -pair[0])
    best, sense = scored[0]
    second = scored[1][0] if len(scored) > 1 else 0
    return sense if best >= threshold.score and best - second >= threshold.margin else None


def context_of(text: str, start: int, end: int) -> Context:
    """What stands around the characters `start` to `end`, without these."""
    left, right = text[max(0, start - SENTENCE_CHARACTERS) : start], text[end : end + SENTENCE_CHARACTERS]
    ends = [match.end() for match in SENTENCE_END.finditer(left)]
    stop = SENTENCE_END.search(right)
    headings = HEADING.findall(text[max(0, start - 2 * WIDER_CHARACTERS) : start])
    return Context(
        before=left[-BESIDE_CHARACTERS:],
        after=right[:BESIDE_CHARACTERS],
        sentence=f"{left[ends[-1] if ends else 0 :]} {right[: stop.start() if stop else None]}",
        wider=f"{text[max(0, start - WIDER_CHARACTERS) : start]} {text[end : end + WIDER_CHARACTERS]}",
        heading=headings[-1] if headings else "",
    )


def contested(texts: Iterable[str], senses: Senses) -> frozenset[str]:
    """Abbreviations that some text defines otherwise: `long form (ABC)` with a long form of no reading.

    A long form is a reading's if it begins as the meaning does.
    """
    found: set[str] = set()
    for text in texts:
        for match in DEFINED.finditer(text):
            short = match[1]
            if short not in senses or short in found:
                continue
            form = long_form(short, text[max(0, match.start() - LONG_FORM_CHARACTERS) : match.start()])
            beginnings = {sense.meaning[:ALIKE_CHARACTERS].casefold() for sense in senses[short]}
            if form and form[:ALIKE_CHARACTERS] not in beginnings:
                found.add(short)
    return frozenset(found)


def long_form(short: str, before: str) -> str:
    """The words before a bracket that spell the abbreviation in it, in small letters, or an empty string.

    From right to left each letter must be found, the first one at the beginning of a word (Schwartz and
    Hearst 2003, A simple algorithm for identifying abbreviation definitions in biomedical text).
    """
    words = before.casefold().split()[-min(len(short) + 5, 2 * len(short)) :]
    text = " ".join(words)
    place = len(text)
    for position, letter in reversed(list(enumerate(short.casefold()))):
        place = text.rfind(letter, 0, place)
        while position == 0 and place > 0 and text[place - 1] not in " (":
            place = text.rfind(letter, 0, place)
        if place < 0:
            return ""
    return text[place:]


def without_contested(senses: Senses, table: Senses, doubtful: frozenset[str]) -> tuple[Senses, Senses]:
    """Senses in which these need context, their own words at least, and a table without them."""
    asked: Mapping[str, tuple[Sense, ...]] = {
        short: tuple(map(_needing_context, readings)) if short in doubtful else readings
        for short, readings in senses.items()
    }
    return asked, {short: readings for short, readings in table.items() if short not in doubtful}


def _needing_context(sense: Sense) -> Sense:
    if not sense.is_plain:
        return sense
    cues = [cue for cue in sense.cues if cue != "!"]
    return replace(sense, cues=(*cues, *cues_of(sense.meaning)))
