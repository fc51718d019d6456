"""SMILES are read strictly, and properties are those of known molecules."""

import pytest

from medrail.data.deidentification.patients import is_structure, texts_of
from medrail.data.molecules import LONGEST_SMILES, Properties, molecule_of, properties_of, same_molecule
from tests.fakes.records import fact

ASPIRIN = "CC(=O)Oc1ccccc1C(=O)O"
REFUSED = [
    "",
    " ",
    "C C",
    "C1CC",
    "Zebulon",
    "555-123-4567",
    "1959-03-01",
    "C" * (LONGEST_SMILES + 1),
    "C\N{SNOWMAN}",
]


@pytest.mark.parametrize("text", REFUSED, ids=range(len(REFUSED)))
def test_what_is_no_molecule_is_refused_without_a_word(text: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert molecule_of(text) is None
    assert properties_of(text) is None
    assert capfd.readouterr() == ("", "")


def test_the_properties_of_aspirin_are_those_of_the_literature() -> None:
    assert properties_of(ASPIRIN) == Properties("C9H8O4", 180.16, 1.31, 1, 4, 1, 2, 63.6)


def test_one_molecule_may_be_written_in_two_ways() -> None:
    assert same_molecule("OCC", "CCO")
    assert not same_molecule("OCC", "CCC")
    assert not same_molecule("CCO", "Zebulon")


def test_only_a_structure_about_nobody_is_no_text() -> None:
    structure = fact("s", "structure", "aspirin", ASPIRIN, kind="molecule")
    assert [name for name, _ in texts_of(structure)] == ["input"]
    for changed in ({"output": "555-123-4567"}, {"patient_id": "p"}, {"kind": "drug"}):
        other = structure.model_copy(update=changed)
        assert not is_structure(other)
        assert [name for name, _ in texts_of(other)] == ["input", "output"]
