"""Classes, indications, targets and structures: every row is a fact, a reject, or left out with a reason."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from medrail.data.catalog import catalog_load
from medrail.data.rawfiles import LeftOut, Reading, Rejected
from medrail.data.sources.drugcentral_2016 import read
from medrail.records import Record

SOURCE = catalog_load().source("drugcentral_2016")
Read = Callable[[dict[str, str]], list[Reading]]
LINCS = "SMILES\tDRUG_ID\tSM_LINCS_ID\tDRUG_NAME\n"
NEWER = "SMILES\tInChI\tInChIKey\tID\tINN\tCAS_RN\n"
TARGET = (
    "DRUG_ID\tCHEMBL_ID\tDRUG_NAME\tTARGET_NAME\tTARGET_FAMILY\tUNIPROT\tGENE\tSWISSPROT\tACTION_TYPE\tSOURCE\t"
    "REFERENCE\n"
)


@pytest.fixture
def reading(tmp_path: Path) -> Read:
    def of(files: dict[str, str]) -> list[Reading]:
        for name, text in files.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        return list(read(tmp_path, SOURCE))

    return of


def target(name: str, action: str) -> str:
    return f"7\tCHEMBL1\teltrombopag\t{name}\tf\tP40238|P1\tMPL\ts\t{action}\tIUPHAR\thttp://x\n"


TARGETS = [
    ("AGONIST", "Thrombopoietin receptor (agonist)"),
    ("OTHER", "Thrombopoietin receptor"),
    ("", "Thrombopoietin receptor"),
]


@pytest.mark.parametrize(("action", "expected"), TARGETS)
def test_a_target_says_how_the_drug_acts_on_it_if_that_is_told(
    reading: Read, action: str, expected: str
) -> None:
    (fact,) = reading({"drug_target.tsv": TARGET + target("Thrombopoietin receptor", action)})
    assert isinstance(fact, Record)
    assert (fact.relation, fact.input, fact.output) == ("drug_target", "eltrombopag", expected)
    assert fact.citations == ("UniProt:P40238", "UniProt:P1", "HGNC:MPL")
    assert fact.group == "drug:eltrombopag"


def test_a_target_without_a_name_is_a_reject_and_a_second_time_left_out(reading: Read) -> None:
    found = reading({"drug_target.tsv": TARGET + target("X", "OPENER") * 2 + target(" ", "AGONIST")})
    assert [type(one) for one in found] == [Record, LeftOut, Rejected]
    assert found[2] == Rejected("drug_target.tsv", 4, "`output` is empty")


STRUCTURES: list[tuple[str, str, str]] = [
    ("CCO\t4\tLSM-1\tethanol\n", "", "structure-4"),
    ("C1CC\t4\tLSM-1\tZebulon\n", "the SMILES is blank or no molecule", ""),
    ("\t4\tLSM-1\tZebulon\n", "the SMILES is blank or no molecule", ""),
    ("CCO\t\tLSM-1\tZebulon\n", "`DRUG_ID` is empty", ""),
    ("CCO\t4\tLSM-1\t \n", "`input` is empty", ""),
    ("CCO\t4\tethanol\n", "3 fields, not 4", ""),
]


@pytest.mark.parametrize(("row", "reason", "key"), STRUCTURES)
def test_a_structure_is_a_molecule_that_rdkit_reads(reading: Read, row: str, reason: str, key: str) -> None:
    (found,) = reading({"LINCS_mapping.tsv": LINCS + row})
    if isinstance(found, Rejected):
        assert (found.line, found.reason) == (2, reason)
    else:
        assert isinstance(found, Record)
        assert found.id == f"drugcentral_2016:{key}"
        assert (found.kind, found.input, found.output, found.group) == (
            "molecule",
            "ethanol",
            "CCO",
            "drug:ethanol",
        )


def test_a_newer_export_adds_structures_and_repeats_are_left_out_by_drug(reading: Read) -> None:
    newer = "OCC\tI\tK\t4\tethanol\t64-17-5\n" + "CCC\tI\tK\t4\tethanol\t\n" + "CC\tI\tK\t5\tethane\t\n"
    found = reading(
        {"LINCS_mapping.tsv": f"{LINCS}CCO\t4\tL\tethanol\n", "structures.smiles.tsv": NEWER + newer}
    )
    assert [one.output for one in found if isinstance(one, Record)] == ["CCO", "CC"]
    reasons = Counter(one.reason for one in found if isinstance(one, LeftOut))
    assert reasons == {"structure repeated": 1, "another structure of the drug": 1}


def test_codes_of_snomed_are_not_read(reading: Read) -> None:
    header = "DRUG_ID\tDRUG_NAME\tINDICATION_FDB\tUMLS_CUI\tSNOMEDCT_CUI\tDOID\n"
    (fact,) = reading({"drug_indication.tsv": f"{header}1\tx\tPain\tC1\t424242\tDOID:1\n"})
    assert isinstance(fact, Record)
    assert "424242" not in fact.model_dump_json()


def test_every_row_of_the_samples_is_accounted_for() -> None:
    folder = Path("samples/drugcentral_2016")
    found = list(read(folder, SOURCE))
    names = ("pharm_class.tsv", "drug_indication.tsv", "drug_target.tsv", "LINCS_mapping.tsv")
    rows = sum((folder / name).read_bytes().rstrip().count(b"\n") for name in names)
    assert len(found) == rows
    assert not [one for one in found if isinstance(one, Rejected)]
    kept = Counter(one.relation for one in found if isinstance(one, Record))
    assert kept["structure"] == 626
    assert len({one.id for one in found if isinstance(one, Record)}) == kept.total()
