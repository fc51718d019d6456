"""Damaged files: no reader fails, hangs, loses a line or quotes one."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from medrail.data.catalog import Source
from medrail.data.identities import Identity
from medrail.data.rawfiles import LeftOut, Reading, Rejected
from medrail.data.readers import READERS
from medrail.digests import file_digest
from medrail.records import Record
from tests.fakes.catalogued import source_of
from tests.unit.data.sources.damage import CANARY, CATALOG, DAMAGES, Files, damaged, sound_files

DEADLINE_SECONDS = 10


def catalogued_or_own(reader: str) -> Source:
    """The catalogued source of a reader, or one made up for it."""
    known = (source for source in CATALOG.sources.values() if source.reader == reader)
    return next(known, source_of(reader, id="own"))


@contextmanager
def deadline(seconds: int) -> Iterator[None]:
    def late(*_: object) -> None:
        raise TimeoutError(f"a reader took more than {seconds} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def read_all(reader: str, files: Files, folder: Path) -> list[Reading]:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    with deadline(DEADLINE_SECONDS):
        return list(READERS[reader](folder, catalogued_or_own(reader)))


@pytest.mark.parametrize("reader", sorted(READERS))
def test_the_sound_files_that_are_damaged_here_give_records(reader: str, tmp_path: Path) -> None:
    readings = read_all(reader, sound_files(reader), tmp_path)
    records = sum(isinstance(reading, Record) for reading in readings)
    rejects = sum(isinstance(reading, Rejected) for reading in readings)
    assert records > 2 * rejects


@pytest.mark.parametrize("damage", sorted(DAMAGES))
@pytest.mark.parametrize("reader", sorted(READERS))
def test_a_damaged_file_gives_rejects_that_name_a_place_and_quote_nothing(
    reader: str, damage: str, tmp_path: Path
) -> None:
    files = damaged(reader, damage)
    readings = read_all(reader, files, tmp_path)
    assert all(isinstance(reading, Record | Rejected | LeftOut | Identity) for reading in readings)
    for reading in readings:
        if isinstance(reading, Rejected):
            assert reading.file in files
            assert reading.line >= 0
        if isinstance(reading, Rejected | LeftOut):
            assert CANARY not in reading.reason
            assert len(reading.reason) < 150
        if isinstance(reading, Record):
            reading.model_dump_json().encode()


LINE_READERS = ("jsonl_notes", "jsonl_records", "medmcqa", "medqa_usmle", "mmlu_medical", "chat_messages")
WHOLE_LINES = ["none", "line_dropped", "line_doubled", "lines_shuffled", "cut_off", "quote", "nul"]
MARRED_LINES = ["brackets", "long_line", "not_utf8", "latin_1", "mark", "cr_lf", "cr"]


@pytest.mark.parametrize("damage", [*WHOLE_LINES, *MARRED_LINES])
@pytest.mark.parametrize("reader", LINE_READERS)
def test_every_line_is_a_record_or_a_reject_of_that_line(reader: str, damage: str, tmp_path: Path) -> None:
    files = damaged(reader, damage)
    found = {
        (name, place)
        for reading in read_all(reader, files, tmp_path)
        for name, place in place_of(reading, tmp_path)
    }
    assert found == {
        (name, number)
        for name, data in files.items()
        if name.endswith(".jsonl")
        for number, line in enumerate(data.split(b"\n" if b"\n" in data else b"\r"), start=1)
        if line.strip()
    }


def place_of(reading: Reading, folder: Path) -> Iterator[tuple[str, int]]:
    """File and line of a record or reject."""
    if isinstance(reading, Rejected):
        yield reading.file, reading.line
    if isinstance(reading, Record):
        digest, _, place = reading.origin.partition("#")
        yield from ((path.name, int(place)) for path in folder.iterdir() if file_digest(path) == digest)
