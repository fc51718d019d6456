"""Generated notes: carriers filled with an invented world, with exact gold spans."""

import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from medrail.atomic import replaced_file
from medrail.data.phi_notes.carriers import Carrier
from medrail.data.phi_notes.drawing import chance
from medrail.data.phi_notes.fillers import VOCABULARY, Vocabulary
from medrail.data.phi_notes.noise import noisy
from medrail.data.phi_notes.romanisation import particle
from medrail.data.phi_notes.scene import Scene
from medrail.data.phi_notes.slots import Slot, kind
from medrail.data.phi_notes.spans import Span, is_inside
from medrail.errors import InvalidInput

__all__ = ["Note", "Span", "embedded", "filled", "gold_write", "notes"]


class Note(NamedTuple):
    """A text with gold spans in order; `noises` names what was done to the text after it was filled."""

    id: str
    language: str
    text: str
    spans: tuple[Span, ...]
    carrier: str
    noises: tuple[str, ...] = ()


def notes(
    carriers: Sequence[Carrier],
    seed: int,
    count: int,
    noise_fraction: float,
    vocabulary: Vocabulary = VOCABULARY,
) -> Iterator[Note]:
    """So many notes; each depends on seed, index and carriers alone. All carriers come before one repeats."""
    if not carriers:
        raise InvalidInput("there are no carriers to fill: name at least one carrier file")
    if not 0 <= noise_fraction <= 1:
        raise InvalidInput(f"noise_fraction must lie between 0 and 1, not {noise_fraction}")
    order: list[int] = []
    for index in range(count):
        turn, at = divmod(index, len(carriers))
        if at == 0:
            order = list(range(len(carriers)))
            seeded(f"{seed}:order:{turn}").shuffle(order)
        yield _note(carriers[order[at]], seed, index, noise_fraction, vocabulary)


def _note(carrier: Carrier, seed: int, index: int, noise_fraction: float, vocabulary: Vocabulary) -> Note:
    # The carrier is part of the name: two sets of carriers with one seed must not share their persons.
    rng = seeded(f"{seed}:{index}:{carrier.id}")
    text, spans = filled(carrier, rng, vocabulary)
    name = f"{seed}-{index:06}"
    # Drawn from a generator of its own, so that the fraction does not change what the notes say.
    rng = seeded(f"{seed}:{index}:noise")
    if not chance(rng, noise_fraction):
        return Note(name, carrier.language, text, spans, carrier.id)
    changed = noisy(rng, text, spans, carrier.language)
    return Note(name, carrier.language, changed.text, changed.spans, carrier.id, changed.noises)


def seeded(name: str) -> random.Random:
    """A generator that the same name always starts alike."""
    return random.Random(name)  # noqa: S311 - reproducible notes, no secret


def filled(
    carrier: Carrier, rng: random.Random, vocabulary: Vocabulary = VOCABULARY
) -> tuple[str, tuple[Span, ...]]:
    """The carrier's text with all slots filled, and the spans of those that are protected information."""
    scene = Scene(rng, carrier, vocabulary)
    pieces, spans, at = list[str](), list[Span](), 0
    for number, part in enumerate(carrier.parts):
        if isinstance(part, str):
            piece = part
        elif part.type == "p":
            piece = particle(pieces[-1], *part.choices)
        else:
            value, after = scene.filled(part, _before(carrier.parts, number))
            if value.endswith(".") and _starts_with_dot(carrier.parts, number + 1):
                value = value[:-1]  # "James T." at the end of a sentence has one full stop
            if kind(part) and value:
                spans.append(Span(at, at + len(value), kind(part)))
            piece = value + after
        pieces.append(piece)
        at += len(piece)
    return "".join(pieces), tuple(spans)


def _before(parts: Sequence[str | Slot], number: int) -> str:
    part = parts[number - 1] if number else ""
    return part if isinstance(part, str) else ""


def _starts_with_dot(parts: Sequence[str | Slot], number: int) -> bool:
    part = parts[number] if number < len(parts) else ""
    return isinstance(part, str) and part.startswith(".")


BREAK = re.compile(r"(?<=[.!?])[ \u00a0]+(?=[A-ZÄÖÜ가-힣\"(])|\s*\n\s*")
ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:\w|\d+|\w+\.\w+|Dr|Dres|Drs|Prof|Priv|Univ|Doz|Mag|Mr|Mrs|Ms|St|Mt|No|vs|pt|Pt|Pat|geb|Tel|Nr|"
    r"Fr|Hr|med|bzw|ca|ggf|inkl|tgl|Str|wh|re|li|bds|Z|Fa|approx|dept|Dept)\.$"
)


def embedded(note: Note, text: str, rng: random.Random) -> Note:
    """Sentences of the note that hold protected information, put between sentences of a longer real text.

    The real text must hold no protected information itself. The noises of the note stay recorded.
    """
    chosen = _sentences(note.text, note.spans)
    with_values = [place for place in chosen if any(place[0] <= span.start < place[1] for span in note.spans)]
    if not with_values:
        return note._replace(id=f"{note.id}-embedded", text=text, spans=())
    taken = sorted(rng.sample(with_values, min(len(with_values), rng.randrange(1, 5))))
    hosts = _sentences(text, ()) or [(0, len(text))]
    gaps = sorted(rng.choices(range(len(hosts) + 1), k=len(taken)))
    pieces, spans, at, done = list[str](), list[Span](), 0, 0
    for (start, end), gap in zip(taken, gaps, strict=True):
        edge = hosts[gap - 1][1] if gap else hosts[0][0]
        joint = rng.choice((" ", " ", " ", "\n"))
        before = text[done:edge] + (joint if edge > 0 else "")
        pieces += [
            before,
            note.text[start:end],
            "" if text[edge : edge + 1].isspace() or edge == len(text) else joint,
        ]
        spans += [
            Span(at + len(before) + span.start - start, at + len(before) + span.end - start, span.type)
            for span in note.spans
            if start <= span.start < end
        ]
        at += sum(len(piece) for piece in pieces[-3:])
        done = edge
    return note._replace(id=f"{note.id}-embedded", text="".join([*pieces, text[done:]]), spans=tuple(spans))


def _sentences(text: str, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Start and end of each sentence or line; no span is cut, and no sentence ends after an abbreviation."""
    places, start = [], 0
    for match in BREAK.finditer(text):
        line_end = "\n" in match[0]
        if is_inside(match.start(), spans) or is_inside(match.end(), spans):
            continue
        if any(
            match.start() < span.start < match.end() or match.start() < span.end < match.end()
            for span in spans
        ):
            continue
        if not line_end and ABBREVIATION.search(text[max(start, match.start() - 12) : match.start()]):
            continue
        places.append((start, match.start()))
        start = match.end()
    places.append((start, len(text)))
    return [(start, end) for start, end in places if text[start:end].strip()]


def gold_write(path: Path, notes: Iterable[Note]) -> int:
    """Write notes as JSON lines `{id, lang, text, spans: [{start, end, type}]}`; gives their number."""
    count = 0
    with replaced_file(path) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as file:
        for note in notes:
            spans = [span._asdict() for span in note.spans]
            row = {"id": note.id, "lang": note.language, "text": note.text, "spans": spans}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    return count
