"""Terms of OBO files and rows of reports: what two of them say alike becomes one record."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from medrail.data.catalog import catalog_load
from medrail.data.rawfiles import LeftOut, Reading, Rejected
from medrail.data.sources.disease_ontology import read
from medrail.records import Record

SOURCE = catalog_load().source("disease_ontology")
Read = Callable[[dict[str, str]], list[Reading]]
LUPUS = """[Term]
id: DOID:1
name: drug-induced lupus
def: "A \\"lupus\\" caused by drugs." [url:https\\://x] {comment="IEDB:RV"}
synonym: "DIL" EXACT OMO:0003012 []
synonym: "Drug-induced lupus" EXACT []
synonym: "lupus of some kind" RELATED []
xref: ICD10CM:M32.0
xref: ICD10CM:M30-M36
xref: MESH:C1
is_a: DOID:2 ! lupus
is_a: DOID:3
is_a: DOID:4

[Term]
id: DOID:3
name: drug reaction
"""


@pytest.fixture
def reading(tmp_path: Path) -> Read:
    def of(files: dict[str, str]) -> list[Reading]:
        for name, text in files.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        return list(read(tmp_path, SOURCE))

    return of


def facts(found: list[Reading]) -> list[tuple[str, str, str]]:
    return [(one.relation, one.input, one.output) for one in found if isinstance(one, Record)]


def left_out(found: list[Reading]) -> list[str]:
    return [one.reason for one in found if isinstance(one, LeftOut)]


def test_a_term_says_what_it_is_what_it_is_a_kind_of_its_names_and_its_codes(reading: Read) -> None:
    found = reading({"doid.obo": LUPUS})
    name = "drug-induced lupus"
    assert facts(found) == [
        ("definition", name, 'A "lupus" caused by drugs.'),
        ("is_a", name, "lupus"),
        ("is_a", name, "drug reaction"),
        ("synonym", name, "DIL"),
        ("icd10_code", name, "M32.0"),
    ]
    assert {one.group for one in found if isinstance(one, Record)} == {"disease:DOID:1"}
    assert left_out(found) == ["a parent whose name is not told", "a term with nothing new to say"]


TERMS: list[tuple[str, str]] = [
    ("[Term]\nname: x\n", "a term without an id"),
    ("[Term]\nid: DOID:1\nname: x\nis_obsolete: true\n", "term obsolete"),
    ("[Term]\nid: UBERON:1\nname: x\n", "a term of another ontology"),
    ("[Typedef]\nid: t\n", "a stanza that is no term"),
    ("[Term]\nid: DOID:1\nname: x\nsynonym: y EXACT []\n", "a synonym is not a quoted string"),
    ('[Term]\nid: DOID:1\ndef: "Zebulon" []\n', "`input` is empty"),
]


@pytest.mark.parametrize(("text", "reason"), TERMS)
def test_what_is_no_fact_has_a_reason(reading: Read, text: str, reason: str) -> None:
    (found,) = reading({"doid.obo": text})
    assert isinstance(found, LeftOut | Rejected)
    assert found.reason == reason


def test_a_term_that_is_not_obsolete_may_say_so(reading: Read) -> None:
    found = reading({"doid.obo": '[Term]\nid: DOID:1\nname: x\ndef: "Y." []\nis_obsolete: false\n'})
    assert facts(found) == [("definition", "x", "Y.")]


def test_what_two_files_say_alike_is_one_record(reading: Read) -> None:
    found = reading(
        {
            "a.obo": LUPUS,
            "b.obo": LUPUS,
            "HumanDO.tsv": 'id\tlabel\tsubClassOf\n"DOID:1"\t"drug-induced lupus"\t"lupus"\n',
            "ICD10inDO.tsv": 'id\tlabel\txrefs\n"DOID:1"\t"drug-induced lupus"\t"ICD10CM:M32.0"\n',
            "allXREFinDO.tsv": "id\tlabel\txref\nDOID:1\td\tICD10CM:M32.0\n"
            "DOID:1\td\tMESH:1\nDOID:9\tgout\tICD10CM:M10\n",
        }
    )
    assert Counter(relation for relation, _, _ in facts(found)) == {
        "definition": 1,
        "is_a": 2,
        "synonym": 1,
        "icd10_code": 2,
        "icd10_chapter": 1,
    }
    assert len({one.id for one in found if isinstance(one, Record)}) == 7
    assert "parent told before" in left_out(found)
    assert "code told before" in left_out(found)


def test_symptoms_come_from_their_report(reading: Read) -> None:
    rows = "disease_id\tdisease_label\tsymptom_id\tsymptom_label\n"
    rows += "DOID:1\tlupus\tSYMP:1\trash\nDOID:1\tlupus\tSYMP:1\tRash\nDOID:1\tlupus\tSYMP:2\t\n"
    fact, again, blank = reading({"disease-symptom.tsv": rows})
    assert isinstance(fact, Record)
    assert (fact.relation, fact.output, fact.citations) == ("has_symptom", "rash", ("SYMP:1",))
    assert again == LeftOut("symptom told before")
    assert blank == Rejected("disease-symptom.tsv", 4, "`output` is empty")


def test_every_row_of_the_samples_is_accounted_for() -> None:
    folder = Path("samples/disease_ontology")
    found = list(read(folder, SOURCE))
    ids = [one.id for one in found if isinstance(one, Record)]
    assert len(set(ids)) == len(ids)
    assert [one.line for one in found if isinstance(one, Rejected)] != []
    assert len([one for one in found if isinstance(one, Rejected)]) == 1
    counted = Counter(relation for relation, _, _ in facts(found))
    assert counted["definition"] > 3_500
    assert counted["is_a"] > 11_000
    assert counted["has_symptom"] > 1_900
