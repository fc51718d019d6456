"""Where a statement of a drug label ends, and what of a section is a statement."""

import pytest

from medrail.data.labelsentences import sentences, statements, whole_within


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Stop it. Call a doctor.", ["Stop it.", "Call a doctor."]),
        ("Avoid drugs (e.g. Aspirin) daily.", ["Avoid drugs (e.g. Aspirin) daily."]),
        ("Avoid e.g. Aspirin. Ask first.", ["Avoid e.g. Aspirin.", "Ask first."]),
        ("Use, i.e. Drugol, once.", ["Use, i.e. Drugol, once."]),
        ("Give 0.5 mg. Then 1.5 mg daily.", ["Give 0.5 mg.", "Then 1.5 mg daily."]),
        ("Give 10 mg b.i.d. with food. Stop.", ["Give 10 mg b.i.d. with food.", "Stop."]),
        ("Give 10 mg b.i.d. The dose may rise.", ["Give 10 mg b.i.d.", "The dose may rise."]),
        ("Take 2.5 mg q.d. Monday to Friday.", ["Take 2.5 mg q.d. Monday to Friday."]),
        ("Infection with E. Coli and S. Aureus.", ["Infection with E. Coli and S. Aureus."]),
        ("See Fig. 2 and No. 5. End.", ["See Fig. 2 and No. 5.", "End."]),
        ("It was seen by Smith et al. In trials.", ["It was seen by Smith et al. In trials."]),
        ("Avoid it (see Table 1. Rates) here. End.", ["Avoid it (see Table 1. Rates) here.", "End."]),
        ("Harm [see Warnings (5.1)]. Stop.", ["Harm [see Warnings (5.1)].", "Stop."]),
        ("He said “stop.” Then he left.", ["He said “stop.”", "Then he left."]),
        ("Why? Because! Yes.", ["Why?", "Because!", "Yes."]),
        ("St. John's wort. 5 mg is enough.", ["St. John's wort.", "5 mg is enough."]),
        ("1. Take it. 2. Rest.", ["1. Take it.", "2. Rest."]),
        ("no end", ["no end"]),
        ("", []),
    ],
)
def test_a_sentence_ends_at_its_full_stop_and_nowhere_else(line: str, expected: list[str]) -> None:
    assert sentences(line) == expected


@pytest.mark.parametrize(
    ("text", "expected", "is_everything"),
    [
        ("4.1 Nitrates\nDo not combine. Ever.", ["Do not combine.", "Ever."], True),
        ("Nitrates\nDo not combine.", ["Do not combine."], True),
        ("Not for patients with:\n• anuria\n• gout", ["Not for patients with:\n• anuria\n• gout"], True),
        ("Stop. Not in:\n• gout\nEnd.", ["Stop.", "Not in:\n• gout", "End."], True),
        ("• Gout. Or not.\n• Anuria", ["• Gout. Or not.", "• Anuria"], True),
        ("•Gout\n- Anuria\n1. Asthma\n(a) Fever", ["•Gout", "- Anuria", "1. Asthma", "(a) Fever"], True),
        ("Age | Dose\nadults | 5 mg\nDone.", ["Done."], False),
        ("The dose is:\nAge | Dose", [], False),
        ("The dose is:", [], False),
        ("Anuria\nGout\nAsthma", ["Asthma"], False),
        ("Known hypersensitivity", ["Known hypersensitivity"], True),
        ("8.1 Pregnancy\nRisk Summary\nNo data.", ["No data."], True),
        ("", [], True),
    ],
)
def test_headings_and_tables_are_no_statements_and_lists_stay_with_their_introduction(
    text: str, expected: list[str], is_everything: bool
) -> None:
    found = statements(text)
    assert [statement.text for statement in found.all] == expected
    assert found.is_everything == is_everything


def test_first_statements_stand_as_in_the_section() -> None:
    found = statements("A heading\nOne. Two.\nThree.\n• four")
    assert found.first(4) == "One. Two.\nThree.\n• four"
    assert [whole_within(found, limit) for limit in (3, 4, 9, 16, 23)] == [0, 1, 2, 3, 4]
