"""ClinicalTrials.gov: registered trials, from the registry's XML or from the table of Trial2Vec."""

import re
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from medrail.data.catalog import Source
from medrail.data.rawfiles import RawFile, Reading, Rejected, Row, csv_rows, raw_files
from medrail.data.recording import Place
from medrail.data.trialrecords import RESULTS_NOT_HERE, Trial, TrialsSeen, one_line, trial_readings
from medrail.data.trialxml import trial_of
from medrail.data.xmltext import element_of

COLUMNS = (
    "nct_id",
    "title",
    "description",
    "disease",
    "intervention_name",
    "outcome_measure",
    "criteria",
    "overall_status",
)
DOCUMENT_BYTES = 1 << 25
"""32 MiB: more than any record of the registry; what is larger is not unpacked."""
_FAULTS = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What broken, encrypted and exotic archives raise."""
Document = tuple[int, str, bytes | Rejected]


def read(folder: Path, source: Source) -> Iterator[Reading]:
    """Facts of kind trial, one group per trial; names of contacts and investigators do not enter.

    XML comes first: a file per trial, or many in a .zip or .tar.gz, where the member's position is the line.
    A trial that an earlier file holds is left out. In the table, values that hold commas cannot be told from
    lists, so a field is one value; it does not say which outcomes are primary.
    """
    seen = TrialsSeen()
    for raw in _sorted_files(folder, "*.xml", "*.xml.gz", "*.zip", "*.tar.gz", "*.tgz"):
        for number, member, data in _documents(raw):
            if isinstance(data, Rejected):
                yield data
            else:
                yield from _document(source, Place(raw, number, "", member), data, seen)
    for raw in _sorted_files(folder, "*.csv", "*.csv.gz"):
        for line, row in csv_rows(raw, COLUMNS):
            if isinstance(row, Rejected):
                yield row
            else:
                yield from trial_readings(source, Place(raw, line, ""), _trial(row), seen)


def _sorted_files(folder: Path, *patterns: str) -> Iterator[RawFile]:
    for pattern in patterns:
        yield from raw_files(folder, pattern)


def _document(source: Source, place: Place, data: bytes, seen: TrialsSeen) -> Iterator[Reading]:
    root = element_of(data)
    if isinstance(root, str):
        yield place.raw.rejected(place.line, root)
    elif root.tag != "clinical_study":
        yield place.raw.rejected(place.line, "the root element is not clinical_study")
    else:
        yield from trial_readings(source, place, trial_of(root), seen)


def _documents(raw: RawFile) -> Iterator[Document]:
    """Position, member and bytes of every XML document of a file."""
    if raw.name.endswith((".xml", ".xml.gz")):
        try:
            yield 1, "", raw.content()
        except _FAULTS as error:
            yield 1, "", raw.rejected(1, f"broken file ({type(error).__name__})")
        return
    number = 0
    try:
        members = _zip_members(raw) if raw.name.endswith(".zip") else _tar_members(raw)
        for number, member, data in members:
            yield number, member, data
    except _FAULTS as error:
        reason = f"broken archive ({type(error).__name__}): what follows is not read"
        yield number + 1, "", raw.rejected(number + 1, reason)


def _zip_members(raw: RawFile) -> Iterator[Document]:
    with zipfile.ZipFile(raw.path) as archive:
        for number, info in enumerate(archive.infolist(), start=1):
            if not info.filename.endswith(".xml"):
                continue
            try:
                with archive.open(info) as file:
                    yield number, info.filename, _within_limit(raw, number, file.read(DOCUMENT_BYTES + 1))
            except _FAULTS as error:
                yield number, "", raw.rejected(number, f"broken member ({type(error).__name__})")


def _tar_members(raw: RawFile) -> Iterator[Document]:
    with tarfile.open(raw.path, mode="r:gz") as archive:
        for number, member in enumerate(archive, start=1):
            file = archive.extractfile(member) if member.name.endswith(".xml") and member.isfile() else None
            if file is not None:
                yield number, member.name, _within_limit(raw, number, file.read(DOCUMENT_BYTES + 1))
            archive.members = []  # type: ignore[attr-defined]  # else it remembers all of them


def _within_limit(raw: RawFile, number: int, data: bytes) -> bytes | Rejected:
    if len(data) > DOCUMENT_BYTES:
        return raw.rejected(number, f"larger than {DOCUMENT_BYTES:,} bytes")
    return data


def _trial(row: Row) -> Trial:
    values = {name: _told(row[name]) for name in COLUMNS}
    listed = {name: (one_line(values[name]),) for name in ("disease", "intervention_name", "outcome_measure")}
    return Trial(
        nct_id=values["nct_id"].strip(),
        title=one_line(values["title"]),
        results=RESULTS_NOT_HERE,
        conditions=listed["disease"],
        interventions=listed["intervention_name"],
        outcome_measures=listed["outcome_measure"],
        eligibility=_lines(values["criteria"]),
        summary=_lines(values["description"]),
        status=one_line(values["overall_status"]),
    )


def _told(value: str) -> str:
    """The value, or nothing where the table says that there is none."""
    return "" if value.strip().casefold() in ("none", "nan", "n/a", "null") else value


def _lines(text: str) -> str:
    """The table writes `~` where the registry has a line end."""
    lines = (one_line(line) for line in re.split(r"[~\n]", text))
    return "\n".join(line for line in lines if line)
