"""How far the data moved from the version before: population stability index (PSI) of its shares.

PSI = sum of (p - q) ln(p / q) over the classes of a share. Below 0.1 nothing to speak of has moved, above
0.25 much has: Siddiqi, "Credit Risk Scorecards" (2006), chapter 10. Half a record is added to every class, so
that a class that is new or gone counts and does not make it endless.
"""

import json
from collections.abc import Mapping
from math import log
from pathlib import Path

import pandas as pd

from medrail.data.checking.engines import Engine
from medrail.errors import ContractBroken

Shares = dict[str, dict[str, int]]
"""Property -> class -> records."""
PROPERTIES = {
    "source": "source",
    "kind": "kind",
    "language": "language",
    "specialty": "specialty",
    "part": "part",
    "length": "length(bin(characters))",
}
"""Property -> its class in SQL. Lengths: by the number of binary digits; a class is twice the one before."""
PRIOR = 0.5
STATISTICS = "statistics.json"


def statistics_of(engine: Engine) -> Shares:
    """Counts of the split data by property."""
    return {
        name: {
            str(value): int(count)
            for value, count in engine.rows(
                f"SELECT CAST({sql} AS STRING) AS class, count(*) FROM judged GROUP BY 1 ORDER BY 1"
            )
        }
        for name, sql in PROPERTIES.items()
    }


def previous_statistics(folder: Path) -> Shares | None:
    """The statistics of the version that passed before; None where there is none."""
    path = folder / STATISTICS
    if not path.is_file():
        return None
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return {name: {key: int(count) for key, count in told[name].items()} for name in PROPERTIES}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ContractBroken(f"{path} does not hold the statistics of a version: remove it") from None


def drift_frame(now: Shares, before: Shares | None) -> pd.DataFrame:
    """One row: `<property>_psi`, and `records_ratio`, now to before. No version before: nothing moved."""
    row = {f"{name}_psi": stability_index(now[name], before[name]) if before else 0.0 for name in PROPERTIES}
    ratio = sum(now["part"].values()) / max(1, sum(before["part"].values())) if before else 1.0
    return pd.DataFrame([{**row, "records_ratio": round(ratio, 4)}])


def stability_index(now: Mapping[str, int], before: Mapping[str, int]) -> float:
    """PSI of two counts by class, rounded to four digits; 0 for equal shares."""
    classes = sorted(now.keys() | before.keys())
    here, there = (sum(counts.values()) + PRIOR * len(classes) for counts in (now, before))
    moved = 0.0
    for name in classes:
        p, q = (now.get(name, 0) + PRIOR) / here, (before.get(name, 0) + PRIOR) / there
        moved += (p - q) * log(p / q)
    return round(moved, 4)


def drift_told(frame: pd.DataFrame, before: Shares | None) -> dict[str, object]:
    """For the report: what moved, and since how many records; numbers only."""
    records = sum(before["part"].values()) if before else 0
    told: dict[str, object] = {
        "previous_version": f"{records} records" if before else "none: nothing to compare"
    }
    return told | {str(name): float(frame[name][0]) for name in frame.columns}
