"""The frames of the stage `privacy`: flags, counts and shares only."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from medrail.data.checking.gold_notes import Tally


class NoteCheck(NamedTuple):
    """What came of one generated note."""

    offsets_are_invalid: bool
    identifiers_left: int
    second_pass_changes_it: bool


class SourceCheck(NamedTuple):
    """What came of the clean records of one source about patients."""

    source: str
    records: int = 0
    findings_left: int = 0
    identifiers_left: int = 0


class TermsKept(NamedTuple):
    """Of how many clinical terms of a language nothing was taken."""

    kept: int
    asked: int

    @property
    def fraction(self) -> float:
        """Share of terms that stay whole."""
        return self.kept / self.asked if self.asked else 0.0


def detector_frame(tallies: Mapping[str, Tally], terms: Mapping[str, TermsKept]) -> pd.DataFrame:
    """One row: `<language>_<kind>_recall_low` (lower bound of the 95 % interval), `<language>_precision`,
    `<language>_terms_kept`."""
    row: dict[str, float] = {}
    for language, tally in tallies.items():
        row |= {f"{language}_{kind}_recall_low": share.low for kind, share in tally.recall().items()}
        row[f"{language}_precision"] = tally.precision().value
    row |= {f"{language}_terms_kept": kept.fraction for language, kept in terms.items()}
    return pd.DataFrame([row])


def notes_frame(checks: Sequence[NoteCheck]) -> pd.DataFrame:
    """One row per generated note."""
    return pd.DataFrame(checks, columns=NoteCheck._fields)


def sources_frame(checks: Sequence[SourceCheck]) -> pd.DataFrame:
    """One row per source about patients; a run without any has one row of zeros."""
    return pd.DataFrame(checks or [SourceCheck("none")], columns=SourceCheck._fields)
