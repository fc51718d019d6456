import csv
import gzip
import io
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medrail.data.rawfiles import LeftOut, Rejected
from medrail.data.sources import clinicaltrials
from medrail.data.trialrecords import NAMES_A_PERSON, SAME_TRIAL, names_person
from medrail.records import Record
from tests.fakes.catalogued import readings

COLUMNS = ["", *clinicaltrials.COLUMNS, "keyword", "reference"]
ROW = {
    "nct_id": "NCT00000001",
    "title": "Drug X\nin asthma",
    "description": "First.~~Second  part.",
    "disease": "Asthma, Severe",
    "intervention_name": "none",
    "outcome_measure": "FEV1",
    "criteria": "Inclusion Criteria:~Adults~Exclusion Criteria:~Smokers",
    "overall_status": "Completed",
}
SAMPLE = Path("samples/clinicaltrials_mini/NCT00000378.xml")


def table(*rows: dict[str, str]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, restval="none")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def document(nct_id: str = "NCT00000002", inside: str = "") -> bytes:
    return (
        f"<clinical_study><id_info><nct_id>{nct_id}</nct_id></id_info><brief_title>A\n title</brief_title>"
        f"<overall_status>Terminated</overall_status>{inside}</clinical_study>"
    ).encode()


def facts(found: list[Any]) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for record in found:
        if isinstance(record, Record):
            told.setdefault(record.relation, []).append(record.output)
    return told


def test_a_row_of_the_table_becomes_facts_about_the_trial(tmp_path: Path) -> None:
    found = readings(tmp_path, "clinicaltrials", {"t.csv": table(ROW)})
    assert facts(found) == {
        "trial_condition": ["Asthma, Severe"],
        "trial_outcome_measure": ["FEV1"],
        "trial_eligibility": ["Inclusion Criteria:\nAdults\nExclusion Criteria:\nSmokers"],
        "trial_summary": ["First.\nSecond part."],
        "trial_status": ["Completed"],
        "trial_results": ["the record holds no results"],
    }
    first = found[0]
    assert isinstance(first, Record)
    assert (first.kind, first.input, first.group) == (
        "trial",
        "Drug X in asthma (NCT00000001)",
        "trial:NCT00000001",
    )
    assert first.citations == ("https://clinicaltrials.gov/study/NCT00000001",)


def test_the_registrys_own_xml_is_read_without_contacts_and_investigators(tmp_path: Path) -> None:
    found = readings(tmp_path, "clinicaltrials", {SAMPLE.name: SAMPLE.read_bytes()})
    told = facts(found)
    assert told["trial_condition"] == ["Depression", "Melancholia"]
    assert told["trial_intervention"] == ["Sertraline (drug)", "Nortriptyline (drug)"]
    assert told["trial_phase"] == ["Phase 4"]
    assert told["trial_enrolment"] == ["110 participants (actual)"]
    assert told["trial_participants"] == ["sex: All; age: 60 Years to 95 Years; healthy volunteers: No"]
    assert told["trial_start_date"] == ["July 1997"]
    assert told["trial_results"] == ["results are posted on the registry"]
    assert told["trial_eligibility"][0].split("\n")[:2] == ["Inclusion Criteria:", "Patients must have:"]
    everything = " ".join(r.model_dump_json() for r in found if isinstance(r, Record))
    for private in ("Roose", "646-774", "columbia.edu", "Riverside", "New York"):
        assert private not in everything


LISTED = """<eligibility><criteria><textblock>
        Inclusion Criteria:

          -  Adults with a long
             line
             18. and more

          1. Signed consent
          2. No MRI
          9. months ago

        Exclusion Criteria:
          * Smokers
</textblock></criteria></eligibility>"""


def test_wrapped_lines_and_bullets_of_criteria_become_a_line_each(tmp_path: Path) -> None:
    found = readings(tmp_path, "clinicaltrials", {"a.xml": document(inside=LISTED)})
    assert facts(found)["trial_eligibility"] == [
        "Inclusion Criteria:\nAdults with a long line 18. and more\nSigned consent\nNo MRI 9. months ago\n"
        "Exclusion Criteria:\nSmokers"
    ]


PEOPLE = (
    "<overall_official><last_name>Ann B. Zebulon, MD</last_name></overall_official>"
    "<location><investigator><first_name>Carl</first_name><last_name>Yarrow</last_name></investigator>"
    "</location><primary_outcome><measure>Score of Ann Zebulon</measure></primary_outcome>"
    "<primary_outcome><measure>Yarrow score</measure></primary_outcome>"
    "<secondary_outcome><measure>As Carl D. Yarrow rates it</measure></secondary_outcome>"
)


def test_texts_that_name_a_person_of_the_record_are_left_out(tmp_path: Path) -> None:
    found = readings(tmp_path, "clinicaltrials", {"a.xml": document(inside=PEOPLE)})
    assert facts(found)["trial_primary_outcome"] == ["Yarrow score"]
    assert found.count(LeftOut(NAMES_A_PERSON)) == 2
    assert "Zebulon" not in repr(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("as rated by Dr. Smith", True),
        ("Professor A. Smith leads it", True),
        ("Jane Q. Smith, M.D. will", True),
        ("Investigator: Jane Smith", True),
        ("Investigator Global Assessment Score", False),
        ("Crohn's Disease Activity Index", False),
        ("MD Anderson criteria", False),
        ("Prof les", False),
    ],
)
def test_the_forms_of_a_persons_name_are_known(text: str, expected: bool) -> None:
    assert names_person(text, ()) is expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Ann B. Lee, MD", "score of Ann Lee", True),
        ("Lee, Ann B.", "by Ann Birgit Lee", True),
        ("Prof. Ann Lee", "Ann\nLee", True),
        ("Lee, MD", "Lee score", False),
        ("Ann Lee", "Leeds score of Annabel", False),
        ("Study Director", "a study director", False),
    ],
)
def test_a_name_is_found_however_the_record_writes_it(name: str, text: str, expected: bool) -> None:
    assert names_person(text, (name,)) is expected


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"a.xml": b"<clinical_study>"},
            Rejected("a.xml", 1, "not well-formed XML, or cut off (ParseError)"),
        ),
        ({"a.xml": b"<a/>"}, Rejected("a.xml", 1, "the root element is not clinical_study")),
        ({"a.xml": document("X1")}, Rejected("a.xml", 1, "no registry number of the form NCT and 8 digits")),
        ({"a.xml.gz": b"no"}, Rejected("a.xml.gz", 1, "not well-formed XML, or cut off (ParseError)")),
        ({"a.zip": b"PK"}, Rejected("a.zip", 1, "broken archive (BadZipFile): what follows is not read")),
        ({"a.tgz": b"no"}, Rejected("a.tgz", 1, "broken archive (ReadError): what follows is not read")),
        ({"t.csv": table(ROW | {"title": " "})}, Rejected("t.csv", 2, "the title is empty")),
        ({"t.csv": b"nct_id\nNCT00000001\n"}, Rejected("t.csv", 2, "column `title` is missing")),
    ],
)
def test_what_is_malformed_is_rejected(tmp_path: Path, files: dict[str, bytes], expected: Rejected) -> None:
    assert readings(tmp_path, "clinicaltrials", files) == [expected]


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def tarred(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


MANY = {f"NCT0000xxxx/NCT0000000{n}.xml": document(f"NCT0000000{n}") for n in range(1, 5)}


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.zip", zipped({"Contents.txt": b"x", **MANY})), ("a.tar.gz", tarred(MANY)), ("a.tgz", tarred(MANY))],
)
def test_archives_of_xml_are_read_member_by_member(tmp_path: Path, name: str, content: bytes) -> None:
    found = readings(tmp_path, "clinicaltrials", {name: content})
    status = [r for r in found if isinstance(r, Record) and r.relation == "trial_status"]
    assert [r.group for r in status] == [f"trial:NCT0000000{n}" for n in range(1, 5)]
    assert status[0].origin.endswith("#NCT0000xxxx/NCT00000001.xml")
    assert not [r for r in found if not isinstance(r, Record)]


MARKED = bytes(range(256))
"""What deflating leaves as it is, so that it can be damaged."""


def test_a_broken_member_costs_only_itself(tmp_path: Path) -> None:
    packed = zipped({"a.xml": document(), "b.xml": b"<x", "c.xml": document("NCT00000009")})
    damaged = zipped({"a.xml": document(), "b.xml": MARKED, "c.xml": document("NCT00000009")})
    for content in (packed, damaged.replace(MARKED[-20:], b"?" * 20)):
        found = readings(tmp_path, "clinicaltrials", {"a.zip": content})
        _only_the_second_is_lost(found)


def _only_the_second_is_lost(found: list[Any]) -> None:
    assert [(r.file, r.line) for r in found if isinstance(r, Rejected)] == [("a.zip", 2)]
    assert {r.group for r in found if isinstance(r, Record)} == {"trial:NCT00000002", "trial:NCT00000009"}


def test_a_member_that_is_too_large_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clinicaltrials, "DOCUMENT_BYTES", 100)
    found = readings(tmp_path, "clinicaltrials", {"a.zip": zipped({"a.xml": document()})})
    assert found == [Rejected("a.zip", 1, "larger than 100 bytes")]


def test_the_fuller_record_of_a_trial_is_read_and_others_are_left_out(tmp_path: Path) -> None:
    files = {"a.csv": table(ROW, ROW), "z.xml": document(ROW["nct_id"])}
    found = readings(tmp_path, "clinicaltrials", files)
    assert facts(found)["trial_status"] == ["Terminated"]
    assert found.count(LeftOut(SAME_TRIAL)) == 2


@settings(max_examples=80, deadline=2000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(min_value=0, max_value=2000), junk=st.binary(max_size=5), form=st.integers(0, 4))
def test_damage_anywhere_crashes_nothing_and_is_told(
    tmp_path: Path, cut: int, junk: bytes, form: int
) -> None:
    forms = {
        "a.csv": table(ROW, ROW | {"nct_id": "NCT00000003"}),
        "a.xml": document(inside=PEOPLE),
        "a.zip": zipped(MANY),
        "a.tar.gz": tarred(MANY),
        "a.xml.gz": gzip.compress(document()),
    }
    name, content = list(forms.items())[form]
    cut %= len(content)
    found = readings(tmp_path, "clinicaltrials", {name: content[:cut] + junk})
    assert found or name == "a.csv"
    assert all("Zebulon" not in r.reason for r in found if isinstance(r, Rejected))


@settings(max_examples=60, deadline=2000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.fixed_dictionaries({name: st.text(max_size=9) for name in ROW}), max_size=4))
def test_every_row_of_the_table_is_accounted_for(tmp_path: Path, rows: list[dict[str, str]]) -> None:
    numbered = [row | {"nct_id": f"NCT{number:08}"} for number, row in enumerate(rows)]
    encoded = table(*numbered).decode(errors="replace").encode()
    found = readings(tmp_path, "clinicaltrials", {"t.csv": encoded})
    trials = {r.group for r in found if isinstance(r, Record)}
    refused = [r for r in found if isinstance(r, Rejected) or r == LeftOut(NAMES_A_PERSON)]
    assert len(trials) + len(refused) >= len(rows)
