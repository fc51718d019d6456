"""Which records of a split still tell who a patient is; ids leave this module, texts never do.

Four questions, the cheap ones of every record and the dear ones of few:

* every distinct text of a kind that holds prose is searched for identifiers of a fixed form;
* every text of a patient whose identifiers ingest knows is searched for them, by keyed digests;
* a record that is not what `normalize` or `generate` wrote was not seen by the gate `privacy`: it is searched
  for all identifiers of all patients, and
* if it is about a patient, for everything that the detector finds.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple, get_args

import pyarrow.parquet as pq

from medrail.data.checking.engines import Engine
from medrail.data.checking.gold_check import AgainWork, CleanPatient
from medrail.data.checking.identifier_residue import Residue, residue_of
from medrail.data.checking.side_tables import side_table, texts_schema
from medrail.data.deidentification.patients import patient_digest
from medrail.data.identities import FILE, Identities, identities_open
from medrail.phi.findings import Document
from medrail.phi.keys import PhiKey
from medrail.records import TEXT_FIELDS, Language

SCANNED_KINDS = ("note", "dialogue", "qa", "text", "trial", "mcq")
"""Kinds that hold prose; facts are names and sections of published texts."""
LANGUAGES: tuple[str, ...] = get_args(Language)
CHANGED = "record_is_not_as_it_was_read OR item_is_not_as_it_was_made"

Detect = Callable[[str, str], Sequence[object]]
"""Text and language -> findings."""


class Search(NamedTuple):
    """With what texts are searched."""

    detect: Detect
    """Finds identifiers of a fixed form."""
    look: AgainWork
    """Finds all that the detector knows."""
    key: PhiKey | None
    secret: bytes
    """Under it identifiers are compared."""


def phi_searched(engine: Engine, search: Search, ingested: Path, about_patients: frozenset[str]) -> None:
    """Make all tables of this module. `ingested`: its folders hold what is known of patients."""
    files = identity_files(ingested)

    def opened() -> Iterator[tuple[str, Identities]]:
        for source, path in files.items():
            with identities_open(path, engine.scratch, lambda own: patient_digest(own, search.key)) as known:
                yield source, known

    fixed_forms(engine, search.detect)
    known_left(engine, opened(), search.secret)
    told_by_changes(engine, list(files.values()), search, about_patients)


def texts_view(engine: Engine) -> None:
    """Make the view `texts`: id, language and text of every field that is searched."""
    kinds = engine.dialect.texts(SCANNED_KINDS)
    fields = [f"SELECT id, language, kind, {name} AS text FROM held" for name in TEXT_FIELDS]
    fields.append(f"SELECT id, language, kind, {engine.dialect.unnest_name}(choices) AS text FROM held")
    union = " UNION ALL ".join(fields)
    engine.view(
        "texts", f"SELECT id, language, text FROM ({union}) AS t WHERE kind IN {kinds} AND text <> ''"
    )


def fixed_forms(engine: Engine, detect: Detect) -> None:
    """Make `fixed_forms`: ids of records with an identifier of a fixed form in one of their texts."""
    texts_view(engine)
    found = (
        (_digest_of(text), language)
        for language, text in engine.rows("SELECT DISTINCT language, text FROM texts")
        if any(detect(text, own) for own in readings(language))
    )
    side_table(engine, "texts_found", texts_schema("text_digest", "text_language"), found)
    ids: Iterable[tuple[str]] = ()
    if next(engine.rows("SELECT 1 FROM texts_found LIMIT 1"), None):
        joined = "texts_found ON md5(text) = text_digest AND language = text_language"
        ids = ((str(key),) for (key,) in engine.rows(f"SELECT DISTINCT id FROM texts JOIN {joined}"))
    side_table(engine, "fixed_forms", texts_schema("fixed_form_id"), ids)


def readings(language: str) -> tuple[str, ...]:
    """The languages in which a text is searched: its own, or all where it names none that there is."""
    return (language,) if language in LANGUAGES else LANGUAGES


def _digest_of(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def known_left(engine: Engine, identities: Iterable[tuple[str, Identities]], secret: bytes) -> None:
    """Make `known_left`: ids of records that hold an identifier of their own patient.

    `identities`: source and what ingest knows of its patients, asked by the digest that stands in records.
    """
    found = chain.from_iterable(_own_left(engine, source, known, secret) for source, known in identities)
    side_table(engine, "known_left", texts_schema("known_id"), found)


def _own_left(engine: Engine, source: str, known: Identities, secret: bytes) -> Iterator[tuple[str]]:
    wanted = f"source = {engine.dialect.text(source)} AND patient_id <> ''"
    rows = engine.rows(f"SELECT patient_id, id, {_FIELDS} FROM held WHERE {wanted} ORDER BY patient_id, id")
    for patient_id, own in groupby(rows, key=itemgetter(0)):
        residue = residue_of(known.of_key(patient_id), secret)
        for _, key, *fields in own:
            if any(map(residue.count, _texts(fields))):
                yield (key,)


_FIELDS = ", ".join((*TEXT_FIELDS, "choices"))


def _texts(fields: Sequence[object]) -> list[str]:
    *texts, choices = fields
    return [str(text) for text in (*texts, *choices) if text]  # type: ignore[misc]


def told_by_changes(
    engine: Engine, files: Sequence[Path], search: Search, about_patients: frozenset[str]
) -> None:
    """Make `changes_telling`: ids of changed records that hold any patient's identifier, or, in sources
    about patients, anything else that the detector finds. Sound data has no changed record."""
    changed = f"SELECT DISTINCT id AS changed_id FROM crossed WHERE {CHANGED}"
    engine.table("changed", changed)
    found: Iterable[tuple[str]] = ()
    if next(engine.rows("SELECT 1 FROM changed LIMIT 1"), None):
        residue = residue_of(identifiers(files), search.secret)
        found = _telling(engine, residue, search.look, about_patients)
    side_table(engine, "changes_telling", texts_schema("telling_id"), found)


def _telling(
    engine: Engine, residue: Residue, look: AgainWork, about_patients: frozenset[str]
) -> Iterator[tuple[str]]:
    rows = engine.rows(
        f"SELECT id, source, language, {_FIELDS} FROM held JOIN changed ON id = changed_id ORDER BY id"
    )
    for key, source, language, *fields in rows:
        texts = _texts(fields)
        if any(map(residue.count, texts)) or (source in about_patients and _looked(texts, language, look)):
            yield (key,)


def _looked(texts: Sequence[str], language: str, look: AgainWork) -> bool:
    documents = [Document(text, own) for text in dict.fromkeys(texts) for own in readings(language)]
    return sum(look([CleanPatient(documents, [[] for _ in documents])])) > 0


def identity_files(ingested: Path) -> dict[str, Path]:
    """Source -> its identities, where ingest knows some."""
    return {path.parent.name: path for path in sorted(ingested.glob(f"*/{FILE}"))}


def identifiers(files: Iterable[Path]) -> Iterator[str]:
    """All identifiers of all patients."""
    for path in files:
        with pq.ParquetFile(path) as parquet:
            for batch in parquet.iter_batches(columns=["identifier"]):
                yield from map(str, batch.column(0).to_pylist())
