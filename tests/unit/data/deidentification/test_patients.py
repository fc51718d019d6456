from medrail.data.deidentification.patients import PatientRecords, chunked, patient_digest, texts_of
from medrail.phi.findings import Document
from medrail.phi.keys import KEY_BYTES, PhiKey
from tests.fakes.records import record

KEY, OTHER = PhiKey("one", bytes(KEY_BYTES)), PhiKey("other", bytes([1]) * KEY_BYTES)


def test_a_patient_is_the_same_digest_under_one_key_and_another_under_another() -> None:
    assert patient_digest("own:p7", KEY) == patient_digest("own:p7", KEY)
    digests = {patient_digest("own:p7", key) for key in (None, KEY, OTHER)} | {patient_digest("own:p8", KEY)}
    assert len(digests) == 4
    assert [len(patient_digest("own:p7", key)) for key in (None, KEY)] == [16, 32]
    assert patient_digest("", KEY) == ""


def test_equal_texts_are_one_document_and_options_are_numbered() -> None:
    own = record("1", kind="mcq", input="Why?", choices=("a", "b"), answer="a")
    assert list(texts_of(own)) == [
        ("input", "Why?"),
        ("answer", "a"),
        ("choices[0]", "a"),
        ("choices[1]", "b"),
    ]
    documents = PatientRecords("", [own, own], ()).documents()
    assert documents == [Document("Why?", "en"), Document("a", "en"), Document("b", "en")]


def test_bundles_hold_whole_patients_of_about_the_size_asked_for() -> None:
    people = [PatientRecords(str(n), [record(str(n), input="x" * 10)], ()) for n in range(7)]
    assert [len(bundle) for bundle in chunked(people, 30)] == [3, 3, 1]
    assert [own for bundle in chunked(people, 30) for own in bundle] == people
