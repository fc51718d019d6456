"""Every noise is applied to values between marks that no noise touches: they must stay at the edges."""

import random
import re
import unicodedata

import pytest

from medrail.data.phi_notes.noise import CHOICES, NOISES, Noisy, applied, noisy
from medrail.data.phi_notes.notes import notes
from medrail.data.phi_notes.spans import Span
from tests.unit.data.phi_notes.support import LANGUAGES, carrier, note, slots, tiny

LEFT, RIGHT = "⟦", "⟧"


def marked(language: str, seed: int) -> Noisy:
    """A text with every slot and style, its values between marks."""
    lines = [
        f"Text vor {LEFT}{slot}{RIGHT} und danach 2024, Größe 3-4 cm. 끝."
        for slot in slots(language)
        if slot.isupper() or "{{NAME" in slot or "{{DATE" in slot or "{{LOC" in slot
    ]
    made = note("\n".join(lines), language, seed)
    return Noisy(made.text, made.spans, ())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NOISES)
def test_spans_are_exact_after_a_noise(name: str, language: str) -> None:
    changed = 0
    for seed in range(8):
        before = marked(language, seed)
        after = applied(random.Random(seed), name, before)
        assert [span.type for span in after.spans] == [span.type for span in before.spans]
        for span in after.spans:
            assert after.text[span.start - 1].upper() == LEFT
            ends = after.text[span.end :]
            assert ends.startswith((RIGHT, "'", "\u2019")), (name, ends[:5])
        changed += after.noises == (name,)
        assert (after.text != before.text) == bool(after.noises)
    assert changed or (language, name) == ("ko", "never")


def without_blanks(text: str) -> str:
    return re.sub(r"\s+", "", text)


KEPT = {
    "upper_case": lambda text: text.upper(),
    "crlf": lambda text: text.replace("\r\n", "\n"),
    "nfd": lambda text: unicodedata.normalize("NFC", text),
    "nbsp": lambda text: text.replace("\u00a0", " "),
    "full_width": lambda text: unicodedata.normalize("NFKC", text),
    "broken_names": without_blanks,
    "wrapped": lambda text: text.replace("\n", " "),
    "wide_blanks": without_blanks,
    "glued": without_blanks,
    "split_numbers": without_blanks,
    "dashes": lambda text: re.sub("[\u2010\u2011\u2013\u2212]", "-", text),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", KEPT)
def test_a_noise_changes_only_what_its_name_says(name: str, language: str) -> None:
    undone = KEPT[name]
    for seed, made in enumerate(notes(tiny(language), 5, 30, 0.0)):
        before = Noisy(made.text, made.spans, ())
        after = applied(random.Random(seed), name, before)
        assert undone(after.text) == undone(before.text)
        for old, new in zip(before.spans, after.spans, strict=True):
            assert undone(after.text[new.start : new.end]) == undone(before.text[old.start : old.end])


EXAMPLES = [
    ("upper_case", "de", "Frau {{NAME_PATIENT:last}} heißt so.", "HEISST"),
    ("lower_case", "en", "Mr. {{NAME_PATIENT:last}} May go.", "may go"),
    ("crlf", "en", "a\n{{MRN}}", "a\r\n"),
    ("umlauts", "de", "Größe {{number}}", "Gr"),
    ("glued", "de", "geb. am {{DATE:birth}}", "am"),
]


@pytest.mark.parametrize(("name", "language", "text", "expected"), EXAMPLES)
def test_an_example_of_a_noise(name: str, language: str, text: str, expected: str) -> None:
    made = note(text, language)
    results = {
        applied(random.Random(seed), name, Noisy(made.text, made.spans, ())).text for seed in range(30)
    }
    assert any(expected in result and result != made.text for result in results)


def test_a_birth_date_is_glued_to_the_word_before_it_and_stays_one_span() -> None:
    made = note("geb. am {{DATE:birth}} hier", "de")
    results = [applied(random.Random(seed), "glued", Noisy(made.text, made.spans, ())) for seed in range(60)]
    value = made.text[made.spans[0].start : made.spans[0].end]
    assert any(f"am{value}" in result.text for result in results)
    assert all(result.text[result.spans[0].start : result.spans[0].end] == value for result in results)


def test_identifiers_are_split_and_other_values_are_not() -> None:
    made = note("{{NAME_PATIENT}} {{DATE:iso}} {{KVNR}}", "de")
    before = Noisy(made.text, made.spans, ())
    results = [applied(random.Random(seed), "split_numbers", before) for seed in range(20)]
    name, day, number = zip(
        *([one.text[span.start : span.end] for span in one.spans] for one in results), strict=True
    )
    assert len({*name}) == len({*day}) == 1
    assert len({*number}) > 1


def test_a_name_is_broken_inside_and_stays_one_span() -> None:
    made = note("Pat. {{NAME_PATIENT:last_first}} kommt.", "de")
    before = Noisy(made.text, made.spans, ())
    values = {
        one.text[one.spans[0].start : one.spans[0].end]
        for one in (applied(random.Random(seed), "broken_names", before) for seed in range(30))
    }
    assert any("\n" in value for value in values)


def test_addresses_of_the_net_keep_their_narrow_digits() -> None:
    for seed in range(30):
        made = note("{{IP}} {{EMAIL}} {{PHONE}}", "ko", seed)
        after = applied(random.Random(seed), "full_width", Noisy(made.text, made.spans, ()))
        ip = after.spans[0]
        assert after.text[ip.start : ip.end].isascii()


@pytest.mark.parametrize("language", LANGUAGES)
def test_noise_is_seeded_and_each_noise_is_recorded_once(language: str) -> None:
    before = marked(language, 1)
    results = [noisy(random.Random(seed), before.text, before.spans, language) for seed in range(60)]
    assert results == [noisy(random.Random(seed), before.text, before.spans, language) for seed in range(60)]
    assert {name for result in results for name in result.noises} > {"crlf", "ocr", "nbsp"}
    assert all(len(result.noises) == len(set(result.noises)) <= 3 for result in results)


def test_every_noise_that_is_drawn_exists_and_every_one_is_drawn_somewhere() -> None:
    assert {name for choice in CHOICES.values() for name in choice._values} == set(NOISES)


def test_a_noise_that_finds_nothing_is_not_recorded() -> None:
    made = next(notes([carrier("nothing here", "en")], 1, 1, 0.0))
    assert applied(random.Random(1), "umlauts", Noisy(made.text, made.spans, ())).noises == ()


def test_two_letters_that_a_span_divides_are_not_misread_as_one() -> None:
    text = "rn" * 20
    before = Noisy(text, (Span(1, 39, "NAME_PATIENT"),), ())
    results = [applied(random.Random(seed), "ocr", before) for seed in range(60)]
    assert any(result.noises for result in results)
    for result in results:
        (span,) = result.spans
        assert (span.start, span.end) == (1, len(result.text) - 1)
        assert (result.text[0], result.text[-1]) == ("r", "n")
