"""JSON Lines at the edges."""

from pathlib import Path

import pytest

from medrail.formats.jsonl import json_write, jsonl_write, object_of


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ('{"a": 1}', {"a": 1}),
        ("[1]", "not a JSON object"),
        ('{"Zebulon', "not JSON, or cut off"),
        ("", "not JSON, or cut off"),
    ],
)
def test_a_line_is_an_object_or_the_reason_why_not(line: str, value: object) -> None:
    assert object_of(line) == value


def test_what_is_written_has_sorted_keys_and_readable_letters(tmp_path: Path) -> None:
    assert jsonl_write(tmp_path / "a.jsonl", [{"b": 1, "a": "ä"}, {}]) == 2
    assert (tmp_path / "a.jsonl").read_text(encoding="utf-8") == '{"a": "ä", "b": 1}\n{}\n'
    json_write(tmp_path / "a.json", {"b": 1, "a": 2})
    assert (tmp_path / "a.json").read_text(encoding="utf-8") == '{\n  "a": 2,\n  "b": 1\n}\n'
