import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from medrail.data.deidentification.report import Put, findings_file
from medrail.data.generators.classified import Amounts, items
from medrail.data.generators.items import is_generated
from medrail.data.splitting import PARTS
from medrail.data.splitting.placing import Fractions
from medrail.errors import BadParameter, ContractBroken
from medrail.formats.jsonl import json_write
from medrail.phi.apply import Replacement
from medrail.phi.findings import Finding
from medrail.phi.keys import key_new
from medrail.records import Record, records_read, records_write
from pipelines.deidentify_params import DeidentifyParams, Setting
from pipelines.params import load_params
from pipelines.validate import Paths, ValidateParams, run
from tests.fakes.detectors import plain
from tests.fakes.records import catalog_write, drug_classes, record
from tests.fakes.splits import parts_divide

ROLES = {"facts": "train", "notes": "train", "bench": "benchmark", "lookup": "knowledge", "ward": "train"}
PUBLISHED = ("facts", "bench", "lookup")
PARAMS = ValidateParams.model_validate(
    {
        "engine": "duckdb",
        "longest_text_characters": 1000,
        "near": {"threshold": 0.85, "permutations": 64, "min_words": 20},
        "drift": {"records_ratio": {"minimum": 0.9, "maximum": 1.1}},
        "balance": {
            "en_fraction": {"minimum": 0.5, "maximum": 1},
            "ko_fraction": {"minimum": 0, "maximum": 0.1},
            "largest_specialty_fraction": {"minimum": 0, "maximum": 0.7},
            "recall_commonest_position_fraction": {"minimum": 0.25, "maximum": 0.3},
        },
    }
)
CLEANING = load_params(DeidentifyParams, "deidentify")
PASSED = {"success": True, "sources": {"notes": {"source": "notes", "findings_left": 0}}}
"""What the gate `privacy` left behind."""
CANARY = "Wilhelmina Quarterstaff"
PHONE = "212-555-0187"
FACTS = sorted(drug_classes(5, 30), key=lambda fact: (fact.input, fact.id))
ITEMS = list(items(FACTS, "drug_class", Amounts(5, 2, 4, 10_000), 1))
Parts = dict[str, list[Record]]


def parts_make() -> Parts:
    stated = [{"specialty": name, "specialty_confidence": 1.0} for name in ("cardiology", "oncology")]
    notes = [
        record(f"{i}", source="notes", kind="note", patient_id=f"p{i}", **stated[i % 2]) for i in range(60)
    ]
    asked = [
        record(f"{i}", source="bench", kind="mcq", input=f"bench {i}?", choices=("a", "b"), answer="a")
        for i in range(5)
    ]
    records = [*FACTS, *ITEMS, *notes, *asked]
    return {**parts_divide(records, ROLES, Fractions(test=0.2, validation=0.1, recall=0.2), 1)}


SOUND = parts_make()


def statistics() -> dict[str, dict[str, int]]:
    """Of SOUND, reckoned without the stage."""
    records = [record for own in SOUND.values() for record in own]
    told = {
        "source": Counter(record.source for record in records),
        "kind": Counter(record.kind for record in records),
        "language": Counter(record.language for record in records),
        "specialty": Counter(record.specialty for record in records),
        "part": Counter(part for part, own in SOUND.items() for _ in own),
        "length": Counter(str(len(_joined(record)).bit_length()) for record in records),
    }
    return {name: dict(sorted(counts.items())) for name, counts in told.items()}


def _joined(record: Record) -> str:
    """All text of a record; empty fields count their blank."""
    texts = (record.instruction, record.input, record.output, record.answer, " ".join(record.choices))
    return " ".join(texts)


STATISTICS = statistics()


def first(parts: Parts, part: str, kind: str) -> Record:
    return next(r for r in parts[part] if r.kind == kind)


def changed(part: str, which: str, /, **update: object) -> Callable[[Parts], None]:
    """Change fields of the first record of kind `which` in a part."""

    def change(parts: Parts) -> None:
        found = first(parts, part, which)
        parts[part][parts[part].index(found)] = found.model_copy(update=update)

    return change


def copied(source: str, target: str, kind: str, **update: object) -> Callable[[Parts], None]:
    return lambda parts: parts[target].append(first(parts, source, kind).model_copy(update=update))


def positions_biased(parts: Parts) -> None:
    parts["recall"] = [
        r.model_copy(update={"choices": (r.answer, *(c for c in r.choices if c != r.answer))})
        for r in parts["recall"]
    ]


CORRUPTIONS: list[tuple[str, Callable[[Parts], None]]] = [
    ("kinds_are_known", changed("train", "note", kind=CANARY)),
    ("languages_are_known", changed("train", "note", language=CANARY)),
    ("specialties_are_known", changed("train", "note", specialty=CANARY)),
    ("specialties_that_a_source_states_are_kept", changed("train", "note", specialty="neurology")),
    ("sources_are_catalogued", changed("train", "note", source=CANARY, licence=CANARY, origin=CANARY)),
    ("answers_are_among_the_choices", changed("test", "mcq", answer=CANARY)),
    ("citations_lead_somewhere", changed("train", "mcq", citations=(CANARY,))),
    ("no_identifier_is_found", changed("test", "note", input=f"{CANARY}, call {PHONE} today")),
    ("no_identifier_is_found", changed("recall", "mcq", output=f"{CANARY} at who@example.org")),
    ("changed_texts_tell_of_no_patient", changed("train", "note", input=f"Mr. {CANARY} came.")),
    ("texts_are_on_one_side", copied("train", "test", "note", id=f"notes:{CANARY}", patient_id=CANARY)),
    ("recall_groups_are_in_training", changed("recall", "mcq", group=CANARY)),
    ("recall_commonest_position_fraction_is_within_bounds", positions_biased),
]
"""What carries a name where it must not come out; all other kinds are in tests/gate_kinds.py."""


def stage(folder: Path, parts: Parts, params: ValidateParams = PARAMS) -> dict[str, object]:
    """Write the parts, run the stage, return its result."""
    for part in PARTS:
        records_write(folder / f"splits/{part}.parquet", parts[part])
    return stage_again(folder, params)


def paths(folder: Path) -> Paths:
    inputs = ("splits", "normalized", "generated", "ingested", "deidentified", "privacy")
    return Paths(*(folder / name for name in (*inputs, "statistics", "out", "reports")))


def made_before(folder: Path, parts: Parts) -> None:
    """What was read and generated, and what the version before was like."""
    read = [record for records in parts.values() for record in records if not is_generated(record.id)]
    for source in ("facts", "notes", "bench"):
        records_write(folder / f"normalized/{source}.parquet", [r for r in read if r.source == source])
    records_write(folder / "generated/facts.parquet", ITEMS)
    if not (folder / "statistics").exists():
        json_write(folder / "statistics/statistics.json", STATISTICS)


def stage_again(
    folder: Path,
    params: ValidateParams = PARAMS,
    cleaning: DeidentifyParams = CLEANING,
    made: Parts | None = None,
) -> dict[str, object]:
    made_before(folder, made or SOUND)
    json_write(folder / "privacy/result.json", PASSED)
    setting = Setting(
        catalog_write(folder / "catalog.yaml", ROLES, PUBLISHED), folder / "state/deidentify", plain
    )
    run(paths(folder), params, cleaning, setting)
    result: dict[str, object] = json.loads((folder / "out/result.json").read_text())
    return result


def written(folder: Path) -> Iterator[str]:
    """Everything that the stage wrote."""
    for path in (folder / "reports").rglob("*"):
        if path.is_file():
            yield path.read_bytes().decode("utf-8", "replace")


def test_sound_data_passes_and_leaves_a_result_and_data_docs(tmp_path: Path) -> None:
    result = stage(tmp_path, SOUND)
    assert result["success"] is True
    names = [outcome["name"] for outcome in result["expectations"]]
    assert len(names) == len(set(names)) > 50
    assert (tmp_path / "reports/data_docs/index.html").is_file()
    assert (tmp_path / "reports/result.json").read_bytes() == (tmp_path / "out/result.json").read_bytes()


def test_the_result_is_the_same_bytes_again_and_names_no_path(tmp_path: Path) -> None:
    stage(tmp_path / "a", SOUND)
    json_write(tmp_path / "b/statistics/statistics.json", {**STATISTICS, "kind": {"note": 9}})
    stage(tmp_path / "b", SOUND)
    text = (tmp_path / "a/out/result.json").read_text()
    for name in ("a", "b"):
        assert json.loads((tmp_path / name / "statistics/statistics.json").read_text()) == STATISTICS
    assert text == (tmp_path / "b/out/result.json").read_text()
    assert str(tmp_path) not in text


@pytest.mark.parametrize(("name", "corrupt"), CORRUPTIONS, ids=[name for name, _ in CORRUPTIONS])
def test_a_corruption_is_found_by_the_expectation_meant_for_it_and_shown_nowhere(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str, corrupt: Callable[[Parts], None]
) -> None:
    parts = {part: list(records) for part, records in SOUND.items()}
    corrupt(parts)
    with pytest.raises(ContractBroken) as caught:
        stage(tmp_path, parts)
    failed = json.loads((tmp_path / "reports/result.json").read_text())["failed"]
    assert name in failed
    assert name in str(caught.value)
    assert not (tmp_path / "out").exists()
    captured = capfd.readouterr()
    for text in (*written(tmp_path), str(caught.value), repr(caught.value), captured.out, captured.err):
        assert CANARY not in text
        assert PHONE not in text
        assert "Quarterstaff" not in text


def test_a_part_of_another_schema_is_found(tmp_path: Path) -> None:
    stage(tmp_path, SOUND)
    path = tmp_path / "splits/validation.parquet"
    pq.write_table(pq.read_table(path).drop_columns(["licence"]), path)
    with pytest.raises(ContractBroken, match="parts_have_the_schema_of_records"):
        stage_again(tmp_path)


def test_a_column_of_another_type_is_found(tmp_path: Path) -> None:
    stage(tmp_path, SOUND)
    path = tmp_path / "splits/test.parquet"
    table = pq.read_table(path)
    place = table.schema.get_field_index("confidence")
    pq.write_table(table.set_column(place, "confidence", table["confidence"].cast(pa.string())), path)
    with pytest.raises(ContractBroken, match="parts_have_the_schema_of_records"):
        stage_again(tmp_path)


def test_a_missing_part_says_what_to_run(tmp_path: Path) -> None:
    stage(tmp_path, SOUND)
    (tmp_path / "splits/recall.parquet").unlink()
    with pytest.raises(ContractBroken, match=r"recall\.parquet is missing: run `dvc repro split`"):
        stage_again(tmp_path)


def test_a_bound_on_what_is_not_measured_is_refused(tmp_path: Path) -> None:
    bounds = {"english_fraction": {"minimum": 0, "maximum": 1}}
    params = ValidateParams.model_validate({**PARAMS.model_dump(), "balance": bounds})
    with pytest.raises(BadParameter, match="english_fraction"):
        stage(tmp_path, SOUND, params)


def test_without_the_verdict_of_privacy_nothing_is_validated(tmp_path: Path) -> None:
    stage(tmp_path, SOUND)
    (tmp_path / "privacy/result.json").write_text('{"success": false}')
    with pytest.raises(ContractBroken, match="does not say that the gate was passed"):
        run(paths(tmp_path), PARAMS, CLEANING, Setting(tmp_path / "catalog.yaml", tmp_path / "s/d", plain))


def test_placeholders_and_invented_numbers_are_no_hits_and_what_is_real_is(tmp_path: Path) -> None:
    key_new("phi-test")
    cleaning = CLEANING.model_copy(update={"key_id": "phi-test"})
    invented = Replacement("PHONE", 0, 12, 0, 12, "surrogate")
    with findings_file(tmp_path / "deidentified/findings/notes.parquet", cleaning.key()) as file:
        file.add(Put("notes:1", "input", Finding(0, 12, "PHONE", 1.0), invented, "real", "212-555-0199"))
    parts = {part: list(records) for part, records in SOUND.items()}
    changed("test", "note", input="Call 212-555-0199 or <PHONE>.")(parts)
    for part in PARTS:
        records_write(tmp_path / f"splits/{part}.parquet", parts[part])
    assert stage_again(tmp_path, cleaning=cleaning, made=parts)["success"] is True
    changed("test", "note", input="Call 212-555-0199 or 212-555-0100.")(parts)
    records_write(tmp_path / "splits/test.parquet", parts["test"])
    with pytest.raises(ContractBroken, match="no_identifier_is_found"):
        stage_again(tmp_path, cleaning=cleaning, made=parts)


def test_records_survive_the_way_through_the_files(tmp_path: Path) -> None:
    records_write(tmp_path / "x.parquet", SOUND["recall"])
    assert list(records_read(tmp_path / "x.parquet")) == SOUND["recall"]
