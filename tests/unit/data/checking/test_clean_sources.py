"""Clean records are read again as they were cleaned: by patient, with where something was put."""

from pathlib import Path

from medrail.data.checking.clean_sources import clean_patients
from medrail.data.deidentification.report import Put, findings_file
from medrail.phi.apply import Replacement
from medrail.phi.cleaning import Written
from medrail.phi.findings import Document, Finding
from medrail.records import records_write
from tests.fakes.records import record

RECORDS = [
    record("1", patient_id="a", input="Ms. Max Doe", output="fine"),
    record("2", patient_id="a", input="nothing"),
    record("3", patient_id="a", input="fine", output="Max went"),
    record("4", patient_id="b", input="Max went"),
    record("5", input="alone"),
]


def written(folder: Path) -> None:
    records_write(folder / "facts.parquet", RECORDS)
    with findings_file(folder / "findings/facts.parquet", None) as file:
        for key, field, start, end in (("1", "input", 4, 11), ("3", "output", 0, 3), ("4", "input", 0, 3)):
            new = Replacement("NAME", 0, 5, start, end, "surrogate")
            file.add(Put(f"facts:{key}", field, Finding(0, 5, "NAME", 1.0), new, "real", "Max"))


def test_records_of_one_patient_come_together_with_their_distinct_texts(tmp_path: Path) -> None:
    written(tmp_path)
    people = list(clean_patients(tmp_path, "facts", with_places=False))
    assert [(own.patient_id, len(own.records)) for own in people] == [("a", 3), ("b", 1), ("", 1)]
    texts = ["Ms. Max Doe", "fine", "nothing", "Max went"]
    assert people[0].patient.documents == [Document(text, "en") for text in texts]
    assert people[0].patient.written == [[], [], [], []]


def test_places_go_to_the_text_they_are_in(tmp_path: Path) -> None:
    written(tmp_path)
    first, second, third = clean_patients(tmp_path, "facts", with_places=True)
    assert first.patient.written == [[Written(4, 11, "NAME")], [], [], [Written(0, 3, "NAME")]]
    assert second.patient.written == [[Written(0, 3, "NAME")]]
    assert third.patient.written == [[]]
