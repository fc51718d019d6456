"""Words are counted as found only when nothing of them is left."""

from medrail.data.checking.gold_notes import (
    identifiers_of,
    offsets_are_valid,
    precision_table,
    recall_table,
    tallied,
)
from medrail.data.phi_notes.notes import Note, Span
from medrail.phi.findings import Finding
from medrail.scores import wilson_interval

TEXT = "Frau Jane Roe, MRN 12-34, kam am 3.2.2024."
NOTE = Note(
    "n1",
    "de",
    TEXT,
    (Span(5, 13, "NAME_PATIENT"), Span(19, 24, "ID_MRN"), Span(33, 41, "DATE")),
    "carrier",
)


def found(*places: tuple[int, int]) -> list[Finding]:
    return [Finding(start, end, "NAME", 0.9) for start, end in places]


def test_recall_is_by_coarse_kind_in_words_with_the_lower_bound_of_the_interval() -> None:
    table = recall_table(tallied([NOTE], [found((5, 9), (10, 12), (19, 24))]))["de"]
    low = round(wilson_interval(1, 2).low, 4)
    assert table["NAME"] == {"value": 0.5, "low": low, "n": 2}, "of Roe a letter is left"
    assert (table["ID"]["value"], table["ID"]["n"]) == (1.0, 2)
    assert (table["DATE"]["value"], table["DATE"]["n"]) == (0.0, 3)


def test_precision_is_the_share_of_covered_words_that_are_protected() -> None:
    table = precision_table(tallied([NOTE], [found((0, 13))]))["de"]
    assert (table["value"], table["n"]) == (round(2 / 3, 4), 3)
    assert precision_table(tallied([NOTE], [[]]))["de"]["value"] == 0


def test_the_type_of_a_finding_does_not_matter_but_that_it_covers() -> None:
    by_type = [Finding(5, 13, kind, 0.9) for kind in ("NAME", "LOCATION")]
    tables = [recall_table(tallied([NOTE], [[finding]])) for finding in by_type]
    assert tables[0] == tables[1]


def test_offsets_must_be_in_the_text_in_order_apart_of_a_kind_and_without_blanks() -> None:
    assert offsets_are_valid(TEXT, found((5, 13), (19, 24)))
    for wrong in (
        [(-1, 4)],
        [(5, 5)],
        [(30, 99)],
        [(19, 24), (5, 13)],
        [(5, 13), (10, 14)],
        [(4, 13)],
        [(5, 14 + 1)],
    ):
        assert not offsets_are_valid(TEXT, found(*wrong)), wrong
    assert not offsets_are_valid(TEXT, [Finding(5, 13, "PERSON", 1.0)])


def test_offsets_outside_the_text_are_told_and_do_no_harm() -> None:
    assert recall_table(tallied([NOTE], [found((-5, 500))]))["de"]["NAME"]["value"] == 1


def test_what_structured_fields_would_hold_is_taken_from_the_note() -> None:
    masked = NOTE._replace(text=TEXT.replace("Jane Roe", "J○ne Roe"))
    assert identifiers_of(NOTE) == ["12-34", "Jane Roe"]
    assert identifiers_of(masked) == ["12-34"]
