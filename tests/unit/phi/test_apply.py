"""Placeholders, operators, overlaps and the way back to the original's offsets."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medrail.errors import BadParameter
from medrail.phi.apply import (
    PLACEHOLDERS,
    Context,
    Operators,
    deidentify,
    overlaps_resolved,
    placeholders,
    replace,
)
from medrail.phi.findings import Finding
from medrail.phi.keys import PhiKey
from medrail.phi.kinds import KINDS
from medrail.phi.operators.spelling import folded

TEXT = "Call 555-1234 or a@b.de now"
PHONE = Finding(5, 13, "PHONE", 0.4)
EMAIL = Finding(17, 23, "EMAIL", 1.0)


def test_every_finding_becomes_a_placeholder_of_its_type() -> None:
    assert replace(TEXT, [EMAIL, PHONE]).text == "Call <PHONE> or <EMAIL> now"


def test_offsets_lead_back_to_the_original() -> None:
    result = replace(TEXT, [PHONE, EMAIL])
    for word in ("Call", "or", "now"):
        assert result.original_offset(result.text.index(word)) == TEXT.index(word)
    assert result.original_offset(result.text.index("EMAIL")) == 17
    assert replace("none", []).original_offset(3) == 3


@pytest.mark.parametrize(
    ("findings", "kept"),
    [
        ([Finding(0, 4, "SSN", 0.5), Finding(0, 4, "PHONE", 0.4)], [Finding(0, 4, "SSN", 0.5)]),
        ([Finding(0, 9, "URL", 0.6), Finding(2, 5, "EMAIL", 1.0)], [Finding(0, 9, "URL", 0.6)]),
        ([Finding(0, 5, "DATE", 0.6), Finding(3, 11, "PHONE", 0.4)], [Finding(0, 11, "PHONE", 0.4)]),
        (
            [Finding(0, 4, "DATE", 0.6), Finding(4, 8, "DATE", 0.6)],
            [Finding(0, 4, "DATE", 0.6), Finding(4, 8, "DATE", 0.6)],
        ),
    ],
)
def test_overlapping_findings_become_one_that_covers_them_all(
    findings: list[Finding], kept: list[Finding]
) -> None:
    assert overlaps_resolved(findings) == kept
    assert overlaps_resolved(findings[::-1]) == kept


KEY = PhiKey("phi-test", bytes(range(32)))
EVERYTHING = Operators(
    {
        "NAME": "surrogate",
        "LOCATION": "surrogate",
        "LOCATION_ZIP": "zip",
        "EMAIL": "surrogate",
        "PHONE": "surrogate",
        "DATE": "shift",
        "ID": "keep_structure",
        "AGE": "age",
        "default": "replace",
    }
)
LETTER = (
    "Herr Hans Müller, geb. 12.3.1950, Hauptstr. 5, 10117 Berlin, Tel. 030 1102612, h.mueller@web.de, "
    "Fall 4711-08, war vom 29.1. bis 3.2.2024 bei uns. Frau Dr. Anna Kuhn. Mutter 94 Jahre, Vater 80 Jahre. "
    "2019 gesund. Müller ging heim."
)
PHI = [
    ("Hans Müller", "NAME_PATIENT"),
    ("12.3.1950", "DATE_BIRTH"),
    ("Hauptstr. 5", "LOCATION_STREET"),
    ("10117", "LOCATION_ZIP"),
    ("Berlin", "LOCATION_CITY"),
    ("030 1102612", "PHONE"),
    ("h.mueller@web.de", "EMAIL"),
    ("4711-08", "ID_ENCOUNTER"),
    ("29.1.", "DATE"),
    ("3.2.2024", "DATE"),
    ("Anna Kuhn", "NAME_CLINICIAN"),
    ("94", "AGE"),
    ("80", "AGE"),
    ("2019", "DATE"),
    ("Müller ging", "NAME"),
]


def findings_of(text: str, stretches: list[tuple[str, str]]) -> list[Finding]:
    """Each stretch at its last place."""
    return [
        Finding(text.rindex(t), text.rindex(t) + len(t.split(" ging")[0]), kind, 1.0) for t, kind in stretches
    ]


FOUND = findings_of(LETTER, PHI)
CONTEXT = Context("de", key=KEY, patient_id="p1", document_id="d1", reference_year=2024)


def test_every_finding_gets_what_its_kinds_operator_makes() -> None:
    done = deidentify(LETTER, FOUND, EVERYTHING, CONTEXT)
    made = {LETTER[r.start : r.end]: done.text[r.new_start : r.new_end] for r in done.replacements}
    family = made["Hans Müller"].split()[1]
    assert made["Müller"] == family
    assert made["h.mueller@web.de"].partition("@")[0].endswith(f".{folded(family)}")
    assert made["10117"] == "1****"
    assert (made["94"], made["80"], made["2019"]) == ("90+", "80", "2019")
    first, last = (datetime.strptime(made[t], "%d.%m.%Y").date() for t in ("12.3.1950", "3.2.2024"))
    assert last - first == date(2024, 2, 3) - date(1950, 3, 12)
    left = (
        "Hans",
        "Müller",
        "Anna",
        "Kuhn",
        "Hauptstr",
        "10117",
        "Berlin",
        "1102612",
        "mueller",
        "web",
        "4711",
    )
    assert [word for word in left if word in done.text] == []
    assert all(made[t] != t for t in made if t not in ("80", "2019"))
    assert [r.operator for r in done.replacements][:3] == ["surrogate", "shift", "surrogate"]


def test_offsets_of_changed_stretches_lead_back_too() -> None:
    done = deidentify(LETTER, FOUND, EVERYTHING, CONTEXT)
    for word in ("Herr", "bei uns", "Mutter", "gesund", "heim"):
        assert done.original_offset(done.text.index(word)) == LETTER.index(word)
    for change in done.replacements:
        assert done.original_offset(change.new_start) == change.start


def test_the_result_is_the_same_for_findings_in_any_order() -> None:
    assert deidentify(LETTER, FOUND[::-1], EVERYTHING, CONTEXT) == deidentify(
        LETTER, FOUND, EVERYTHING, CONTEXT
    )


@pytest.mark.parametrize(
    "policy", [PLACEHOLDERS, Operators({"default": "keyed_hash"}), Operators({"default": "mask"})]
)
def test_a_second_run_with_whatever_findings_changes_no_placeholder(policy: Operators) -> None:
    once = deidentify(LETTER, FOUND, policy, CONTEXT)
    again = [
        Finding(r.new_start, r.new_end, kind, 1.0)
        for r in once.replacements
        for kind in ("NAME", "AGE", "ID")
    ]
    kept = [f for f in again if not once.text[f.start : f.end].isalnum()]
    assert deidentify(once.text, kept, policy, CONTEXT).text == once.text
    whole = deidentify(
        once.text, [Finding(0, len(once.text), "NAME", 1.0)], Operators({"default": "replace"}), CONTEXT
    )
    marks = [once.text[start:end] for start, end in placeholders(once.text)]
    assert [mark for mark in marks if mark not in whole.text] == []


@pytest.mark.parametrize(
    ("findings", "policy", "expected"),
    [
        ([Finding(0, 2, "AGE", 1.0), Finding(0, 10, "NAME", 0.5)], {"AGE": "age"}, "<NAME>, 2024"),
        ([Finding(0, 10, "AGE", 1.0), Finding(3, 10, "NAME", 0.5)], {"AGE": "age"}, "<AGE>, 2024"),
        ([Finding(12, 16, "DATE", 1.0), Finding(12, 16, "ID", 0.5)], {"DATE": "shift"}, "45 Johnson, <DATE>"),
        ([Finding(12, 16, "DATE", 1.0)], {"DATE": "shift"}, "45 Johnson, 2024"),
        ([Finding(0, 2, "AGE", 1.0)], {"AGE": "age"}, "45 Johnson, 2024"),
        ([Finding(0, 2, "AGE", 1.0)], {}, "<AGE> Johnson, 2024"),
    ],
)
def test_where_findings_of_several_kinds_meet_nothing_stays_by_rule(
    findings: list[Finding], policy: dict[str, str], expected: str
) -> None:
    operators = Operators.model_validate({**policy, "default": "replace"})
    assert (
        deidentify("45 Johnson, 2024", findings, operators, Context("en", key=KEY, patient_id="p")).text
        == expected
    )


@given(
    st.lists(
        st.tuples(st.integers(0, 200), st.integers(1, 30), st.sampled_from(KINDS)), min_size=1, max_size=12
    )
)
@settings(derandomize=True, deadline=None, max_examples=200)
def test_whatever_is_found_a_word_that_was_covered_is_gone(spans: list[tuple[int, int, str]]) -> None:
    text = " ".join(f"w{n}q{n * 7}z" for n in range(40))
    findings = [
        Finding(start, min(start + length, len(text)), kind, 0.5)
        for start, length, kind in spans
        if start < len(text)
    ]
    done = deidentify(text, findings, EVERYTHING, Context("en", key=KEY, patient_id="p", document_id="d"))
    position = 0
    for change in done.replacements:
        assert change.start >= position
        position = change.end
        old, new = text[change.start : change.end], done.text[change.new_start : change.new_end]
        assert old != new or not any(map(str.isalnum, old))
    covered = {p for f in findings for p in range(f.start, f.end) if not text[p].isspace()}
    replaced = {p for change in done.replacements for p in range(change.start, change.end)}
    assert covered <= replaced


def test_a_policy_that_needs_a_key_is_refused_without_one() -> None:
    with pytest.raises(BadParameter, match="medrail phi key new"):
        deidentify("x", [], EVERYTHING, Context("en"))
    assert deidentify("Ann", [Finding(0, 3, "NAME", 1.0)], PLACEHOLDERS, Context("en")).text == "<NAME>"


def test_dates_of_nobody_in_particular_become_placeholders() -> None:
    policy = Operators({"DATE": "shift", "default": "replace"})
    found = [Finding(0, 8, "DATE", 1.0)]
    assert deidentify("3/4/2024", found, policy, Context("en", key=KEY)).text == "<DATE>"
    of_document = deidentify("3/4/2024", found, policy, Context("en", key=KEY, document_id="d")).text
    assert (
        of_document
        == deidentify("3/4/2024", found, policy, Context("en", key=KEY, patient_id="d")).text
        != "<DATE>"
    )


@pytest.mark.parametrize(
    ("text", "findings", "reference_year", "expected"),
    [
        ("born 1930, seen 3/4/2015", [(5, 9, "DATE_BIRTH"), (16, 24, "DATE")], 2015, "born 1930"),
        ("born 1930, seen 3/4/2015", [(5, 9, "DATE_BIRTH"), (16, 24, "DATE")], 2020, "born <DATE>"),
        ("born 1930, seen 3/4/2015", [(5, 9, "DATE_BIRTH"), (16, 24, "DATE")], 0, "born <DATE>"),
        ("born 2050, seen 3/4/2145", [(5, 9, "DATE_BIRTH"), (16, 24, "DATE")], 0, "born <DATE>"),
    ],
)
def test_the_year_of_the_document_decides_who_is_over_89(
    text: str, findings: list[tuple[int, int, str]], reference_year: int, expected: str
) -> None:
    context = Context("en", key=KEY, patient_id="p", reference_year=reference_year)
    policy = Operators({"DATE": "shift", "default": "replace"})
    done = deidentify(text, [Finding(*f, 1.0) for f in findings], policy, context)
    assert done.text.partition(",")[0] == expected


def test_no_representation_shows_the_key_or_what_is_real() -> None:
    context = Context("de", key=KEY, avoid=frozenset(("Zitzewitz",)))
    assert "Zitzewitz" not in repr(context)
    assert str(bytes(range(32))) not in repr(context)
