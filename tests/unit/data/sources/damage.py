"""Small files for every reader, and ways to damage them."""

import csv
import gzip
import io
import json
import random
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pyarrow as pa
import pyarrow.parquet as pq

from medrail.data.catalog import catalog_load

ROOT = Path(__file__).parents[4]
CATALOG = catalog_load(ROOT / "catalog.yaml")
CANARY = "Zebulon"
LINES, MEMBERS, FILES_OF_A_KIND, XML_BYTES = 40, 12, 3, 60_000
HUGE = 11_000_000
NAMED_BY_OTHERS = ("nodes.tsv",)
"""Tables that other files point into stay whole."""
JOINED = {"prompts_merged.csv": ("v2_annotations.csv", "PromptID")}
"""Of these tables the rows stay that the other file names in this column."""

Files = dict[str, bytes]
ROW = {"instruction": "Answer.", "input": "What is a fever?", "output": "A raised temperature."}
TURNS = [("human", "Hello?"), ("gpt", "How can I help?"), ("human", "A fever."), ("gpt", "Since when?")]
MCQ = {"question": "Q?", "options": {"A": "yes", "B": "no"}, "answer_idx": "B", "meta_info": "step1"}
TABLE = "id,text,patient_id,ward\n" + "".join(
    f'{n},"A cough, for {n} days.\nNo fever.",p{n},b\n' for n in range(9)
)
SYNTH = "Note,Dialogue,ICD10,ICD10_desc\n" + '"Note, one.","Hi.\nHello.",E11.9,Type 2 diabetes\n' * 5


def json_lines(*rows: object) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


MADE: dict[str, Files] = {
    "alpaca": {"a.jsonl": json_lines(*[ROW] * 8), "b.json": json.dumps([ROW] * 8).encode()},
    "chat_messages": {
        "c.jsonl": json_lines(
            *[{"messages": [{"role": "user", "content": "Hi?"}, {"role": "assistant", "content": "Yes."}]}]
            * 8
        )
    },
    "csv_table": {"t.csv": TABLE.encode()},
    "jsonl_notes": {
        "n.jsonl": json_lines(*({"id": f"{n}", "text": f"Cough for {n} days."} for n in range(9)))
    },
    "jsonl_records": {"r.jsonl": json_lines(*[{**ROW, "metadata": {"kind": "qa", "confidence": 0.9}}] * 8)},
    "medqa_usmle": {"q.jsonl": json_lines(*[MCQ] * 8)},
    "medsynth": {
        "m.csv": SYNTH.encode(),
        "m.jsonl": json_lines(*[{"note": "N.", "dialogue": "D.", "icd10": "I10", "icd10_desc": "H"}] * 8),
    },
    "notes_folder": {
        "one.txt": "Erste Zeile.\nZweite, für Ärzte.\n".encode(),
        "one.json": b'{"patient_id": "p1", "identifiers": ["QX-77120"]}',
        "two.txt": b"Another note.\n",
        "patients.csv": b"file,patient_id\ntwo.txt,p2\n",
    },
    "sharegpt": {
        "s.json": json.dumps([{"conversations": [{"from": f, "value": v} for f, v in TURNS]}] * 6).encode()
    },
}


@cache
def parquet_made() -> bytes:

    buffer = io.BytesIO()
    rows = [{"id": n, "note": f"Cough for {n} days.", "patient_id": f"p{n}", "ward": "b"} for n in range(60)]
    pq.write_table(pa.Table.from_pylist(rows), buffer, row_group_size=20)
    return buffer.getvalue()


@cache
def sound_files(reader: str) -> Files:
    """A few rows of each of the files that a reader is catalogued with, else files made here."""
    if reader == "parquet_table":
        return {"p.parquet": parquet_made()}
    found: Files = {}
    kinds: dict[str, int] = {}
    for source in CATALOG.sources.values():
        for file in source.files if source.reader == reader else ():
            suffix = "".join(Path(file.name).suffixes[-2:])
            kinds[suffix] = kinds.get(suffix, 0) + 1
            if kinds[suffix] <= FILES_OF_A_KIND and Path(file.name).suffix not in (".md", ""):
                found[file.name] = shortened(file.name, (ROOT / file.path).read_bytes())
    for name, (other, column) in JOINED.items():
        if name in found:
            keys = {row[column] for row in csv.DictReader(io.StringIO(found[other].decode()))}
            found[name] = csv_joined((ROOT / "samples" / reader / name).read_text(), column, keys)
    return found or MADE[reader]


def shortened(name: str, data: bytes) -> bytes:
    """The beginning of a file, still sound."""
    if name.endswith((".tar.gz", ".tgz")):
        return tar_packed(list(tar_unpacked(data))[:MEMBERS])
    if name.endswith(".zip"):
        return data
    if name.endswith(".gz"):
        return gzip.compress(shortened(name.removesuffix(".gz"), gzip.decompress(data)), mtime=0)
    if name.endswith(".json"):
        return json.dumps(_few(json.loads(data)), ensure_ascii=False).encode()
    if name.endswith(".csv"):
        return csv_shortened(data.decode())
    if name.endswith(".xml"):
        return xml_shortened(data)
    if name in NAMED_BY_OTHERS:
        return data
    lines = data.splitlines(keepends=True)
    step = max(len(lines) // LINES, 1) if name.endswith((".tsv", ".sif")) else 1
    return b"".join([*lines[:1], *lines[1::step][:LINES]])


def csv_shortened(text: str) -> bytes:
    buffer = io.StringIO(newline="")
    rows = csv.reader(io.StringIO(text, newline=""))
    csv.writer(buffer, lineterminator="\n").writerows(
        [cell[:300] for cell in row] for row, _ in zip(rows, range(LINES // 2), strict=False)
    )
    return buffer.getvalue().encode()


def csv_joined(text: str, column: str, keys: set[str]) -> bytes:
    buffer = io.StringIO(newline="")
    rows = csv.DictReader(io.StringIO(text, newline=""))
    writer = csv.DictWriter(buffer, rows.fieldnames or [], lineterminator="\n")
    writer.writeheader()
    writer.writerows(row for row in rows if row[column] in keys)
    return buffer.getvalue().encode()


def xml_shortened(data: bytes) -> bytes:
    """A document with as many children of each element as a small size allows."""
    for most in (40, 12, 6, 3, 2):
        if len(data) <= XML_BYTES:
            break
        root = ElementTree.fromstring(data)
        for element in root.iter():
            for child in list(element)[most:]:
                element.remove(child)
        data = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return data


def _few(value: Any, count: int = 6) -> Any:
    if isinstance(value, dict):
        return {key: _few(value[key]) for key in list(value)[: max(count, 12)]}
    return [_few(item) for item in value[:count]] if isinstance(value, list) else value


def tar_unpacked(data: bytes) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as archive:
        for member in archive:
            if file := archive.extractfile(member):
                yield member.name, file.read()


def tar_packed(members: list[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def inside(name: str, data: bytes, change: Callable[[bytes], bytes], draw: random.Random) -> bytes:
    """Change what is packed: the text of a .gz, one member of an archive, else the file itself."""
    if name.endswith(".zip"):
        return zip_changed(data, change, draw)
    if name.endswith((".tar.gz", ".tgz")):
        members = list(tar_unpacked(data))
        at = draw.randrange(len(members))
        members[at] = (members[at][0], change(members[at][1]))
        return tar_packed(members)
    if name.endswith(".gz"):
        return gzip.compress(change(gzip.decompress(data)), mtime=0)
    return change(data)


def zip_changed(data: bytes, change: Callable[[bytes], bytes], draw: random.Random) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(buffer, "w") as after:
        chosen = draw.choice(before.namelist())
        for name in before.namelist():
            after.writestr(name, change(before.read(name)) if name == chosen else before.read(name))
    return buffer.getvalue()


def _at_lines(change: Callable[[list[bytes], random.Random], list[bytes]]) -> "Damage":
    return lambda data, draw: b"".join(change(data.splitlines(keepends=True) or [b""], draw))


def _put(piece: bytes) -> "Damage":
    def put(data: bytes, draw: random.Random) -> bytes:
        at = draw.randrange(len(data) + 1)
        return data[:at] + piece + data[at:]

    return put


def flipped(data: bytes, draw: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(20 if data else 0):
        changed[draw.randrange(len(changed))] ^= 1 << draw.randrange(8)
    return bytes(changed)


def columns_swapped(data: bytes, draw: random.Random) -> bytes:
    """Exchange the first two names of the header only."""
    header, end, rest = data.partition(b"\n")
    mark = b"\t" if b"\t" in header else b","
    names = header.split(mark)
    return mark.join([*names[1:2], *names[:1], *names[2:]]) + end + rest


def named(data: bytes, draw: random.Random) -> bytes:
    """Put a name into many places after the first line."""
    header, end, rest = data.partition(b"\n")
    words = rest.split(b" ")
    for at in draw.sample(range(len(words)), min(20, len(words))):
        words[at] = CANARY.encode()
    return header + end + b" ".join(words)


Damage = Callable[[bytes, random.Random], bytes]
DAMAGES: dict[str, Damage] = {
    "none": lambda data, _: data,
    "cut_off": lambda data, draw: data[: draw.randrange(len(data) + 1)],
    "cut_off_early": lambda data, draw: data[: draw.randrange(min(len(data), 60) + 1)],
    "bytes_flipped": flipped,
    "line_dropped": _at_lines(lambda lines, draw: [x for x in lines if draw.random() > 0.2]),
    "line_doubled": _at_lines(lambda lines, draw: [x for x in lines for _ in range(draw.choice((1, 1, 2)))]),
    "lines_shuffled": _at_lines(lambda lines, draw: draw.sample(lines, len(lines))),
    "nul": _put(b"\0"),
    "quote": _put(b'"'),
    "name_and_quote": _put(f'"{CANARY}'.encode()),
    "brackets": _put(b"[{" * 60_000),
    "tags": _put(b"<a>" * 20_000),
    "long_line": _put(CANARY.encode() * (HUGE // len(CANARY))),
    "not_utf8": _put(b"\xff\xfe\x80"),
    "latin_1": lambda data, _: data.decode("utf-8", "replace").encode("latin-1", "replace"),
    "utf_16": lambda data, _: data.decode("utf-8", "replace").encode("utf-16"),
    "utf_16_without_mark": lambda data, _: data.decode("utf-8", "replace").encode("utf-16-le"),
    "mark": lambda data, _: b"\xef\xbb\xbf" + data,
    "cr_lf": lambda data, _: data.replace(b"\n", b"\r\n"),
    "cr": lambda data, _: data.replace(b"\n", b"\r"),
    "empty": lambda data, _: b"",
    "columns_swapped": columns_swapped,
    "half_sign": _put(rb'"\ud800"'),
    "names": named,
    "number": _put(b"9" * 5000),
}
PACKED_TOO = frozenset(("cut_off", "cut_off_early", "bytes_flipped", "empty", "not_utf8"))
"""Damages that are done to the packed bytes as well."""


def damaged(reader: str, damage: str, seed: int = 0) -> Files:
    """The files of a reader with one of them damaged."""
    draw = random.Random(f"{reader} {damage} {seed}")
    files = dict(sound_files(reader))
    name = draw.choice(sorted(files))
    change = DAMAGES[damage]
    if damage in PACKED_TOO and draw.random() < 0.5:
        files[name] = change(files[name], draw)
    else:
        files[name] = inside(name, files[name], lambda data: change(data, draw), draw)
    return files
