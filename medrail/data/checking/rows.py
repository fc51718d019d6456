"""The frame `records`: one row per record, with flags, counts and members of closed lists only."""

import re
from collections import Counter
from typing import get_args

import pandas as pd

from medrail.data.catalog import Catalog
from medrail.data.checking.leakage import keys_of, leakage_find, leakage_flags
from medrail.data.checking.parts import Parts
from medrail.data.checking.phi_hits import PhiHits
from medrail.data.generators.items import is_generated
from medrail.data.recording import blank_field
from medrail.expectations.suites import UNKNOWN
from medrail.records import Kind, Language, Record
from medrail.specialties import SPECIALTIES

ORIGIN = re.compile(r"[0-9a-f]{64}#.+", re.DOTALL)
KINDS, LANGUAGES = frozenset(get_args(Kind)), frozenset(get_args(Language))
NAMED_SPECIALTIES = frozenset(("", *SPECIALTIES))


def rows_frame(parts: Parts, catalog: Catalog, hits: PhiHits, passed: frozenset[str]) -> pd.DataFrame:
    """Flag every record of every part; a flag is True where the record breaks the promise it stands for.

    `passed`: the sources about patients whose clean records passed the gate `privacy`.
    """
    ids = Counter(record.id for records in parts.values() for record in records)
    keys = {part: list(map(keys_of, records)) for part, records in parts.items()}
    found = leakage_find(keys)
    rows = []
    for part, records in parts.items():
        for record, own in zip(records, keys[part], strict=True):
            source = catalog.sources.get(record.source)
            rows.append(
                {
                    "part": part,
                    "kind": _listed(record.kind, KINDS),
                    "language": _listed(record.language, LANGUAGES),
                    "specialty": _listed(record.specialty, NAMED_SPECIALTIES),
                    "id_is_repeated": ids[record.id] > 1,
                    "phi_hits": hits.count(record),
                    "source_passed_no_gate": source is not None
                    and source.subjects == "patients"
                    and record.source not in passed,
                    **source_flags(record, catalog),
                    **content_flags(record),
                    **leakage_flags(record, own, part, source.role if source else "", found),
                }
            )
    return pd.DataFrame(rows)


def source_flags(record: Record, catalog: Catalog) -> dict[str, bool]:
    """Whether the record belongs to what the catalog allows."""
    licences = record.licence.split(" AND ")
    return {
        "source_is_not_catalogued": record.source not in catalog.sources,
        "licence_is_not_allowed": not set(licences) <= set(catalog.allowed_licences),
        "id_names_another_source": not record.id.startswith(f"{record.source}:"),
        "origin_names_no_raw_file": not ORIGIN.fullmatch(record.origin),
    }


def content_flags(record: Record) -> dict[str, bool]:
    """Whether the record is whole in itself."""
    is_choice = record.kind == "mcq"
    confidence = record.confidence
    return {
        "needed_text_is_blank": bool(blank_field(record.kind, dict(record))),
        "confidence_is_no_fraction": confidence is not None and not 0 <= confidence <= 1,
        "choices_are_too_few_or_repeated": is_choice
        and not 2 <= len(record.choices) == len(set(record.choices)),
        "answer_is_not_a_choice": is_choice and record.answer not in record.choices,
        "generated_item_cites_nothing": is_generated(record.id) and not record.citations,
    }


def _listed(value: str, allowed: frozenset[str]) -> str:
    return value if value in allowed else UNKNOWN
