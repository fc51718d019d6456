"""Every format is found by its name or a file's ending, and writes."""

from pathlib import Path

import pytest

from medrail.errors import InvalidInput
from medrail.formats.written import BY_ENDING, FORMATS, format_of
from tests.fakes.records import record


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_a_question(name: str, tmp_path: Path) -> None:
    question = record("q", kind="qa", input="What is gout?", output="A disease.")
    assert format_of(tmp_path / "questions", name)(tmp_path / "questions", [question]) == 1
    assert b"gout" in (tmp_path / "questions").read_bytes()


@pytest.mark.parametrize(("ending", "name"), BY_ENDING.items())
def test_the_ending_says_the_format_and_a_name_says_it_better(ending: str, name: str) -> None:
    assert format_of(Path(f"a{ending.upper()}")) is FORMATS[name]
    assert format_of(Path(f"a{ending}"), "alpaca") is FORMATS["alpaca"]


@pytest.mark.parametrize(("path", "name"), [("a.txt", ""), ("a.jsonl", "xml")])
def test_what_is_no_format_is_refused_with_those_there_are(path: str, name: str) -> None:
    with pytest.raises(InvalidInput, match="jsonl_records"):
        format_of(Path(path), name)
