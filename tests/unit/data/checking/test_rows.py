from pathlib import Path

import pandas as pd

from medrail.data.catalog import catalog_load
from medrail.data.checking.phi_hits import phi_scan
from medrail.data.checking.rows import rows_frame
from medrail.data.splitting import PARTS
from medrail.records import Record
from tests.fakes.records import catalog_write, fact, record

TEXT = "Wilhelmina Quarterstaff"


def frame(folder: Path, records: list[Record], passed: frozenset[str] = frozenset()) -> pd.DataFrame:
    parts = {part: records if part == "train" else [] for part in PARTS}
    catalog = catalog_load(catalog_write(folder / "catalog.yaml", {"facts": "train"}))
    hits = phi_scan(records, lambda text, language: text.split("Quarter")[1:])
    return rows_frame(parts, catalog, hits, passed)


def test_no_cell_of_the_frame_holds_anything_that_a_record_holds_as_text(tmp_path: Path) -> None:
    everywhere = {name: TEXT for name in ("kind", "language", "specialty")}
    odd = record("1", input=TEXT).model_copy(update=everywhere)
    rows = frame(tmp_path, [odd, record("2", patient_id=TEXT, group=TEXT, relation=TEXT)])
    cells = {str(cell) for column in rows for cell in rows[column]}
    assert not any("Quarterstaff" in cell for cell in cells)
    assert rows["kind"].tolist() == ["unknown", "text"]


def test_findings_are_counted_over_all_texts_of_prose_and_not_in_facts(tmp_path: Path) -> None:
    prose = record("1", input=TEXT, output=f"{TEXT}, {TEXT}")
    assert frame(tmp_path, [prose, fact("2", "treats", TEXT, "x")])["phi_hits"].tolist() == [3, 0]


def test_a_source_about_patients_must_have_passed_the_gate(tmp_path: Path) -> None:
    column = "source_passed_no_gate"
    assert frame(tmp_path, [record("1")])[column].tolist() == [True]
    assert frame(tmp_path, [record("1")], frozenset(("facts",)))[column].tolist() == [False]
