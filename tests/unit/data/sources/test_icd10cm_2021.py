"""The order file and the tabular list: titles, hierarchy, notes; a cut-off file ends in one reject."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from medrail.data.catalog import catalog_load
from medrail.data.rawfiles import Reading, Rejected
from medrail.data.sources.icd10cm_2021 import read
from medrail.records import Record

SOURCE = catalog_load().source("icd10cm_2021")
Read = Callable[[dict[str, bytes]], list[Reading]]
XML = b"""<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.tabular><version>2021</version><introduction><introSection><title>T</title></introSection>
</introduction><chapter><name>1</name><desc>Infectious diseases (A00-B99)</desc>
<includes><note>of the chapter</note></includes>
<section id="A00-A09"><desc>Intestinal diseases (A00-A09)</desc>
<diag><name>A00</name><desc>Cholera</desc>
 <includes><note>all of cholera</note></includes>
 <excludes1><note>gastritis (K29.-)</note><note>colitis (K50)</note></excludes1>
 <sevenChrDef><extension char="A">initial</extension></sevenChrDef>
 <diag><name>A00.0</name><desc>Cholera
   due to  biovar</desc><inclusionTerm><note>Classical cholera</note></inclusionTerm>
   <excludes2><note>carrier (Z22)</note></excludes2></diag>
</diag></section></chapter></ICD10CM.tabular>"""
FACTS = [
    ("icd10cm_title", "A00.0", "Cholera due to biovar"),
    ("icd10cm_parent", "A00.0", "A00 Cholera"),
    ("icd10cm_inclusion", "A00.0", "Classical cholera"),
    ("icd10cm_excludes2", "A00.0", "carrier (Z22)"),
    ("icd10cm_title", "A00", "Cholera"),
    ("icd10cm_parent", "A00", "Intestinal diseases (A00-A09)"),
    ("icd10cm_includes", "A00", "all of cholera"),
    ("icd10cm_excludes1", "A00", "gastritis (K29.-)"),
    ("icd10cm_excludes1", "A00", "colitis (K50)"),
]


@pytest.fixture
def reading(tmp_path: Path) -> Read:
    def of(files: dict[str, bytes]) -> list[Reading]:
        for name, data in files.items():
            (tmp_path / name).write_bytes(data)
        return list(read(tmp_path, SOURCE))

    return of


def facts(found: list[Reading]) -> list[tuple[str, str, str]]:
    return [(one.relation, one.input, one.output) for one in found if isinstance(one, Record)]


@pytest.mark.parametrize("name", ["icd10cm_tabular_2021.xml", "icd10cm_tabular_2021.xml.gz"])
def test_a_tabular_list_gives_titles_parents_and_notes(reading: Read, name: str) -> None:
    found = reading({name: gzip.compress(XML) if name.endswith("gz") else XML})
    assert facts(found) == FACTS
    assert {one.group for one in found if isinstance(one, Record)} == {"icd10cm:A00"}
    assert len({one.id for one in found if isinstance(one, Record)}) == len(FACTS)


@pytest.mark.parametrize("name", ["icd10cm-order-Jan-2021.txt", "icd10cm_order_2024.txt"])
def test_the_title_of_the_order_file_stands(reading: Read, name: str) -> None:
    line = f"00001 {'A000':<7} 1 {'Cholera':<60} Cholera of the order file\n".encode()
    found = reading({name: line, "icd10cm_tabular_2021.xml": XML})
    assert ("icd10cm_title", "A00.0", "Cholera of the order file") in facts(found)
    assert ("icd10cm_title", "A00.0", "Cholera due to biovar") not in facts(found)
    assert len(facts(found)) == len(FACTS)


def test_addenda_have_other_columns_and_are_not_read(reading: Read) -> None:
    assert reading({"icd10cm_order_addenda_2024.txt": b"Add: 00001 A000 1 Zebulon\n"}) == []


BROKEN: list[tuple[bytes, str, int]] = [
    (XML[:-40], "ParseError", 2),
    (XML[:600], "ParseError", 1),
    (b"", "ParseError", 1),
    (b"Zebulon", "ParseError", 1),
    (b"<!DOCTYPE a [<!ENTITY z 'Zebulon'>]><a>&z;</a>", "DTDForbidden", 1),
]


@pytest.mark.parametrize(("data", "error", "line"), BROKEN)
def test_a_broken_list_ends_in_one_reject_and_keeps_what_came_before(
    reading: Read, data: bytes, error: str, line: int
) -> None:
    found = reading({"icd10cm_tabular_x.xml": data})
    rejects = [one for one in found if isinstance(one, Rejected)]
    reason = f"not well-formed XML, or cut off ({error}): what follows is not read"
    assert rejects == [Rejected("icd10cm_tabular_x.xml", line, reason)]
    assert facts(found) == FACTS[: len(facts(found))]


@pytest.mark.parametrize(
    "data", [gzip.compress(XML)[:-30], gzip.compress(XML)[:5], b"no gzip", b"\x1f\x8b" + b"\xff" * 40]
)
def test_a_broken_archive_ends_in_one_reject(reading: Read, data: bytes) -> None:
    found = reading({"icd10cm_tabular_x.xml.gz": data})
    assert len([one for one in found if isinstance(one, Rejected)]) == 1


@pytest.mark.parametrize("name", ["", "Zebulon", "A0", "A00-A09", "A00.00000"])
def test_a_code_that_is_none_is_a_reject(reading: Read, name: str) -> None:
    data = f"<x><diag><name>{name}</name><desc>d</desc></diag></x>".encode()
    (found,) = reading({"icd10cm_tabular_x.xml": data})
    assert found == Rejected("icd10cm_tabular_x.xml", 1, "the name of a code is not an ICD-10-CM code")
