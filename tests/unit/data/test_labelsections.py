"""Where sections of a drug label begin and end."""

import pytest

from medrail.data.labelsections import sections


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Title\nno heading", []),
        (
            "T\n4 CONTRAINDICATIONS\nA.\n\nB.\n7 DRUG INTERACTIONS\nC.",
            [("contraindications", "A.\nB."), ("drug_interactions", "C.")],
        ),
        ("DOSAGE  -  ADMINISTRATION SECTION\nOne daily.", [("dosage_and_administration", "One daily.")]),
        (
            "PRECAUTIONS\nA\nDrug Interactions\nB\nPregnancy Category C\nC",
            [("precautions", "A"), ("drug_interactions", "B"), ("precautions", "C")],
        ),
        (
            "PRECAUTIONS\nA\nDrug Interactions\nB\nPregnancy\nC",
            [("precautions", "A"), ("drug_interactions", "B"), ("precautions", "C")],
        ),
        ("WARNING: FETAL TOXICITY\nStop.", [("boxed_warning", "Stop.")]),
        ("WARNINGS\n <list>\n <item>\n <item>Stop.\n </list>", [("warnings", "• Stop.")]),
        ("WARNINGS\n<main><paragraph>Stop.\n</paragraph>", [("warnings", "Stop.")]),
        ("Contraindications are listed below\nWARNINGS\n", []),
        ("Contraindications\nA.", []),
    ],
)
def test_a_heading_stands_alone_in_capitals_and_its_body_follows(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert list(sections(text)) == expected
