"""What is found is replaced everywhere, patients stay patients, and no output tells what was there."""

import json
import logging
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from medrail.data.deidentification.looking import DetectorMaker
from medrail.data.identities import FILE, Identity, identities_write
from medrail.errors import BadParameter, ContractBroken
from medrail.phi.keys import key_load, key_new
from medrail.phi.operators.lists import lists
from medrail.phi.operators.policy import Operators
from medrail.records import Record, records_read, records_write
from pipelines.deidentify import run
from pipelines.deidentify_params import DeidentifyParams, Setting, SparkParams
from pipelines.params import load_params, load_sources
from tests.fakes.detectors import plain, raising
from tests.fakes.records import catalog_write

PLACEHOLDERS = Operators({"default": "replace", "AGE": "age"})
PARAMS = DeidentifyParams(
    operators=PLACEHOLDERS,
    key_id="none",
    year=2026,
    engine="local",
    workers=1,
    spark=SparkParams(master="local[1]"),
)
INVENTING = Operators(
    {"default": "replace", "NAME": "surrogate", "DATE": "shift", "ID": "keep_structure", "PHONE": "surrogate"}
)
CANARIES = ("Wilhelmina", "Quarterstaff", "212-555-0187", "jane.roe@example.org", "536-22-8714", "QX77120")
KEY = "phi-unit"


@pytest.fixture(scope="module", autouse=True)
def key() -> None:
    key_new(KEY)


def record(key: str, **fields: object) -> Record:
    shared: dict[str, object] = {
        "source": "own",
        "kind": "note",
        "language": "en",
        "licence": "MIT",
        "origin": "0#1",
        "input": "Cough.",
    }
    return Record.model_validate({"id": f"{fields.get('source', 'own')}:{key}", **shared, **fields})


def deidentified(
    folder: Path, *records: Record, params: DeidentifyParams = PARAMS, make: DetectorMaker = plain
) -> Path:
    """Run the stage on the sources that the records name; `facts` is published."""
    sources = sorted({own.source for own in records})
    for source in sources:
        own = [record for record in records if record.source == source]
        records_write(folder / "ingested" / source / "records.parquet", own)
    catalog = catalog_write(folder / "catalog.yaml", dict.fromkeys(["own", "facts"], "train"), ["facts"])
    run(folder / "ingested", folder / "out", params, sources, Setting(catalog, folder / "state", make))
    return folder / "out"


def read(out: Path, source: str = "own") -> dict[str, Record]:
    return {own.id: own for own in records_read(out / f"{source}.parquet")}


def test_no_canary_is_in_any_output_cache_log_or_report(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    text = f"Ms. {CANARIES[0]} {CANARIES[1]}, call {CANARIES[2]} or {CANARIES[3]}, SSN {CANARIES[4]}."
    fields = {"patient_id": f"own:{CANARIES[5]}", "instruction": text, "input": text, "output": text}
    out = deidentified(tmp_path, record("1", **fields), record("2", input=f"{CANARIES[5]}."))
    written = [p.read_bytes() for place in (out, tmp_path / "state") for p in place.rglob("*") if p.is_file()]
    rows = "".join(own.model_dump_json() for own in read(out).values())
    findings = str(pq.read_table(out / "findings/own.parquet").to_pylist())
    told = caplog.text + "".join(capfd.readouterr())
    for canary in CANARIES[:5]:
        assert not any(canary.encode() in content for content in written), canary
        assert canary not in rows + findings + told
    assert rows.count("Ms. <NAME>, call <PHONE> or <EMAIL>, SSN <SSN>.") == 3


def test_a_name_in_one_record_is_found_in_all_of_the_patient_and_in_no_other(tmp_path: Path) -> None:
    rows = [
        record("1", patient_id="own:a", input="Ms. Jane Roe was seen."),
        record("2", patient_id="own:b", input="Roe is no name here."),
        record("3", patient_id="own:a", input="Roe slept well."),
    ]
    out = read(deidentified(tmp_path, *rows))
    assert out["own:3"].input == "<NAME> slept well."
    assert out["own:2"].input == "Roe is no name here."


def test_what_structured_fields_say_of_a_patient_is_found_in_its_records_alone(tmp_path: Path) -> None:
    identities = [Identity("own:a", "Quarterstaff"), Identity("own:b", "Doe")]
    identities_write(tmp_path / "ingested/own" / FILE, identities)
    rows = [
        record("1", patient_id="own:a", input="quarterstaff and Doe"),
        record("2", patient_id="own:b", input="Quarterstaff and Doe"),
        record("3", patient_id="own:QX77120", input="Folder QX77120, room 12"),
    ]
    out = read(deidentified(tmp_path, *rows))
    assert [out[f"own:{n}"].input for n in (1, 2, 3)] == [
        "<NAME> and Doe",
        "Quarterstaff and <NAME>",
        "Folder <ID>, room 12",
    ]


def test_published_sources_keep_names_and_order_and_lose_identifiers_only(tmp_path: Path) -> None:
    texts = [f"Dr. Jane Roe {n}, 45-year-old, writes to jane@example.org" for n in range(50)]
    rows = [record(f"{n}", source="facts", kind="qa", input=text) for n, text in enumerate(texts)]
    out = list(records_read(deidentified(tmp_path, *rows) / "facts.parquet"))
    assert [own.id for own in out] == [own.id for own in rows]
    assert [own.input for own in out] == [text.replace("jane@example.org", "<EMAIL>") for text in texts]


@pytest.mark.parametrize(
    "fields", [{"kind": "note"}, {"kind": "dialogue"}, {"kind": "qa", "patient_id": "x:1"}]
)
def test_a_record_about_somebody_in_a_published_source_stops_the_run(
    tmp_path: Path, fields: dict[str, str]
) -> None:
    with pytest.raises(ContractBroken, match="facts:1 is about somebody"):
        deidentified(tmp_path, record("1", source="facts", **fields))
    assert not (tmp_path / "out").exists()


def test_the_report_counts_by_type_rule_language_and_source_and_says_what_is_not_found(
    tmp_path: Path,
) -> None:
    out = deidentified(tmp_path, record("1", input="Ms. Roe: 212-555-0187, 212-555-0100"), record("2"))
    report = json.loads((out / "report.json").read_text())
    assert (report["detector"], len(report["detector_digest"])) == ("plain", 64)
    assert report["findings_by_type"] == {"NAME": 1, "PHONE": 2}
    assert report["findings_by_rule"] == {"title": 1, "phone": 2}
    assert report["findings_by_language"] == {"en": 3}
    assert report["records_touched"] == report["sources"]["own"]["records_touched"] == 1
    assert (report["sources"]["own"]["records"], report["sources"]["own"]["subjects"]) == (2, "patients")
    assert (report["operators"], report["key_fingerprint"], report["year"]) == (PLACEHOLDERS.root, "", 2026)
    assert "some is not" in report["limits"]


def test_each_finding_is_listed_by_place_and_keyed_digest(tmp_path: Path) -> None:
    rows = [
        record("1", patient_id="own:a", input="Ms. Roe called."),
        record("2", patient_id="own:b", kind="mcq", choices=("Ms. Roe", "nobody"), answer="nobody"),
    ]
    plain_rows = pq.read_table(deidentified(tmp_path, *rows) / "findings/own.parquet").to_pylist()
    by_record = {row["record_id"]: row for row in plain_rows}
    first, second = by_record["own:1"], by_record["own:2"]
    assert (first["field"], second["field"]) == ("input", "choices[0]")
    assert (first["start"], first["end"], first["new_start"], first["new_end"]) == (4, 7, 4, 10)
    assert (first["type"], first["score"], first["rule"], first["digest"]) == ("NAME", 0.9, "title", "")
    keyed = PARAMS.model_copy(update={"key_id": KEY})
    with_key = pq.read_table(deidentified(tmp_path, *rows, params=keyed) / "findings/own.parquet").to_pylist()
    digests = {row["digest"] for row in with_key}
    assert len(digests) == 1
    assert all(len(digest) == 32 for digest in digests)


def test_one_patient_stays_one_patient_and_a_key_makes_the_digest_a_secret(tmp_path: Path) -> None:
    rows = [
        record(key, patient_id=patient) for key, patient in (("1", "a"), ("2", "a"), ("3", "b"), ("4", ""))
    ]
    keyed = PARAMS.model_copy(update={"key_id": KEY})
    for params, digits in ((PARAMS, 16), (keyed, 32)):
        out = read(deidentified(tmp_path, *rows, params=params))
        first, second, third, fourth = (out[f"own:{n}"].patient_id for n in (1, 2, 3, 4))
        assert first == second != third
        assert (len(first), fourth) == (digits, "")
    assert (
        json.loads((tmp_path / "out/report.json").read_text())["key_fingerprint"]
        == key_load(KEY).fingerprint()
    )


def test_invented_names_agree_over_all_records_of_a_patient_and_show_nothing_real(tmp_path: Path) -> None:
    params = PARAMS.model_copy(update={"operators": INVENTING, "key_id": KEY})
    rows = [record(str(n), patient_id="own:a", input=f"Ms. Roe was seen on 04/1{n}/2021.") for n in range(5)]
    texts = [own.input for own in read(deidentified(tmp_path, *rows, params=params)).values()]
    assert len({text.split(" was ")[0] for text in texts}) == 1
    assert "Roe" not in "".join(texts)
    assert len({text.split(" on ")[1] for text in texts}) == 5, "all dates move by the same number of days"


def test_no_invented_name_is_a_real_one_of_another_record_of_the_patient(tmp_path: Path) -> None:
    params = PARAMS.model_copy(update={"operators": INVENTING, "key_id": KEY})
    names = [name for name in lists("en").family if name.isalpha() and name.istitle()][:200]
    rows = [record(str(n), patient_id="own:a", input=f"Ms. {name} came.") for n, name in enumerate(names)]
    out = read(deidentified(tmp_path, *rows, params=params)).values()
    invented = {own.input.removeprefix("Ms. ").removesuffix(" came.") for own in out}
    assert len(invented) > 100
    assert invented.isdisjoint(names)


def test_operators_that_need_a_key_are_refused_without_one_and_a_missing_key_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadParameter, match=r"deidentify\.operators.*medrail phi key new"):
        deidentified(tmp_path, record("1"), params=PARAMS.model_copy(update={"operators": INVENTING}))
    with pytest.raises(BadParameter, match="phi-gone"):
        deidentified(tmp_path, record("1"), params=PARAMS.model_copy(update={"key_id": "phi-gone"}))
    assert not (tmp_path / "out").exists()


def test_a_question_whose_options_become_equal_is_dropped_and_counted(tmp_path: Path) -> None:
    phones = ("212-555-0187", "212-555-0100")
    out = deidentified(tmp_path, record("1", kind="mcq", choices=phones, answer=phones[0]), record("2"))
    assert list(read(out)) == ["own:2"]
    counts = json.loads((out / "report.json").read_text())["sources"]["own"]
    assert (counts["records_dropped_for_equal_options"], counts["findings_by_type"]) == (1, {"PHONE": 3})
    assert pq.read_table(out / "findings/own.parquet").num_rows == 0


def test_only_the_sources_of_the_run_are_taken_and_each_must_be_there(tmp_path: Path) -> None:
    records_write(tmp_path / "ingested" / "withdrawn" / "records.parquet", [record("9")])
    out = deidentified(tmp_path, record("1"))
    assert sorted(path.name for path in out.iterdir()) == ["findings", "own.parquet", "report.json"]
    setting = Setting(tmp_path / "catalog.yaml", tmp_path / "state", plain)
    with pytest.raises(ContractBroken, match="ingest@facts"):
        run(tmp_path / "ingested", tmp_path / "out", PARAMS, ["own", "facts"], setting)
    assert (out / "own.parquet").is_file()


def test_the_same_input_gives_the_same_bytes_with_and_without_the_cache(tmp_path: Path) -> None:
    rows = [record(str(n), patient_id=f"own:{n % 3}", input="Ms. Roe: 212-555-0187") for n in range(9)]

    def content() -> dict[Path, bytes]:
        out = deidentified(tmp_path, *rows)
        return {path.relative_to(out): path.read_bytes() for path in out.rglob("*") if path.is_file()}

    first = content()
    assert content() == first
    (tmp_path / "state/findings.sqlite").unlink()
    assert content() == first


def test_what_is_in_the_cache_is_not_looked_for_again(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    rows = [record(str(n), patient_id=f"own:{n}", input=f"Ms. Roe {n}") for n in range(9)]
    deidentified(tmp_path, *rows)
    assert "9 documents of patients, 0 of them from the cache" in capfd.readouterr().err
    rows[4] = rows[4].model_copy(update={"input": "Ms. Doe"})
    deidentified(tmp_path, *rows)
    assert "9 documents of patients, 8 of them from the cache" in capfd.readouterr().err


def test_a_run_that_fails_leaves_no_output_no_scratch_and_no_word_of_the_text(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ContractBroken) as caught:
        deidentified(tmp_path, record("1", input="Ms. Wilhelmina Quarterstaff"), make=raising)
    assert "Quarterstaff" not in f"{caught.value!r}" + "".join(capfd.readouterr())
    assert not (tmp_path / "out").exists()
    assert [path.name for path in (tmp_path / "state").iterdir()] == ["findings.sqlite"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("deidentify: {operator: {}}", r"deidentify\.operator.*did you mean `operators`"),
        ("deidentfy: {}", r"`deidentify` is missing; did you mean `deidentfy`"),
        ("deidentify: {operators: {NAME: mask}}", r"deidentify\.operators.*default"),
        ("deidentify: {operators: {default: replace}, workers: 0}", r"deidentify\."),
    ],
)
def test_a_wrong_parameter_is_named(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "params.yaml").write_text(text)
    with pytest.raises(BadParameter, match=message):
        load_params(DeidentifyParams, "deidentify", tmp_path / "params.yaml")


@pytest.mark.parametrize("text", ["sources: []", "sources: own", "source: [own]", "sources: [1]"])
def test_a_run_without_sources_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "params.yaml").write_text(text)
    with pytest.raises(BadParameter, match="`sources` must be a list"):
        load_sources(tmp_path / "params.yaml")
