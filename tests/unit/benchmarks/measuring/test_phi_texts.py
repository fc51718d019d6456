import json
from pathlib import Path

import pytest

from benchmarks.measuring.phi_texts import Gold, asq_parts, asq_rows, generated, gold_read, unlike
from medrail.data.phi_notes.spans import Span
from medrail.errors import InvalidInput


def written(folder: Path, *rows: object) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_other_peoples_types_become_our_kinds_and_unknown_ones_stay(tmp_path: Path) -> None:
    spans = [{"start": 0, "end": 3, "type": kind} for kind in ("PERSON", "NAME_DOCTOR", "PROFESSION")]
    path = written(tmp_path, {"id": 1, "lang": "en", "text": "Ada", "spans": spans})
    assert list(gold_read(path)) == [
        Gold("1", "en", "Ada", (Span(0, 3, "NAME"), Span(0, 3, "NAME_DOCTOR"), Span(0, 3, "PROFESSION")))
    ]


@pytest.mark.parametrize(
    "row", [{"id": 1}, [], "Ada", {"id": 1, "lang": "en", "text": "Ada", "spans": [{"start": 0}]}]
)
def test_a_faulty_line_is_told_by_its_number_and_not_its_text(tmp_path: Path, row: object) -> None:
    path = written(tmp_path, {"id": 0, "lang": "en", "text": "Ada", "spans": []}, row)
    with pytest.raises(InvalidInput, match=r"line 2: no gold") as error:
        list(gold_read(path))
    assert "Ada" not in str(error.value)


def test_asq_rows_are_either_taught_or_kept_and_all_types_are_ours() -> None:
    taught, kept = asq_parts(0.25)
    assert sorted(taught + kept) == sorted(asq_rows())
    assert 0.15 < len(kept) / (len(taught) + len(kept)) < 0.35
    types = {span.type for row in taught + kept for span in row.spans}
    assert types == {
        *("DATE", "EMAIL", "FAX", "ID", "ID_ACCOUNT", "ID_HEALTH_PLAN", "ID_MRN"),
        *("LOCATION", "NAME", "PHONE", "SSN"),
    }


def test_generated_notes_come_from_the_named_carriers_in_their_language() -> None:
    golds = list(generated(["ko_heldout"], 5, seed=1, noise_fraction=0.0))
    assert {gold.language for gold in golds} == {"ko"}
    assert golds == list(generated(["ko_heldout"], 5, seed=1, noise_fraction=0.0))
    assert any(gold.spans for gold in golds)
    assert all(gold.group.startswith("ko_heldout/") for gold in golds)


def test_equal_texts_stay_once() -> None:
    golds = [Gold(str(n), "en", text, ()) for n, text in enumerate(("a", "b", "a"))]
    assert [gold.text for gold in unlike(golds)] == ["a", "b"]
