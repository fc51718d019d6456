"""Make Unicode, white space and units uniform, and expand abbreviations where the context decides."""

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import Field

from medrail.atomic import replaced_folder
from medrail.clinical.abbreviations import Lexicon, Threshold, contested, lexicon, without_contested
from medrail.clinical.senses import Senses, senses_read, table_senses
from medrail.data.normalizing import Counts, Rules, source_normalized
from medrail.data.scratch import scratch_folder
from medrail.data.source_cache import source_kept, source_key
from medrail.digests import file_digest
from medrail.errors import ContractBroken
from medrail.formats.jsonl import json_write
from medrail.records import Kind, Language, records_read, records_write
from pipelines.params import StageParams, load_params
from pipelines.stage import progress, stage_main

STATE = Path(".state/normalize")
TABLE_LANGUAGE: Language = "en"
"""Language of the table shipped as medical_abbreviations."""


class NormalizeParams(StageParams):
    measure_kinds: tuple[Kind, ...]
    measure_languages: tuple[Language, ...]
    expand_kinds: tuple[Kind, ...]
    expand_languages: tuple[Language, ...]
    expand_score_minimum: int = Field(ge=1)
    expand_margin_minimum: int = Field(ge=1)


Vocabulary = Mapping[str, tuple[Senses, Senses]]
"""Language -> hand-written senses, and those of the table."""


def vocabulary(abbreviations: Path, params: NormalizeParams) -> Vocabulary:
    """All senses of the languages in which abbreviations are expanded."""
    table = table_senses(abbreviations)
    return {
        language: (senses_read(language), table if language == TABLE_LANGUAGE else {})
        for language in params.expand_languages
    }


def vocabulary_digest(senses: Vocabulary) -> str:
    """SHA-256 of all senses and their cues."""
    told = {
        language: [
            {short: [(sense.meaning, sense.cues) for sense in found] for short, found in table.items()}
            for table in tables
        ]
        for language, tables in senses.items()
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def source_contested(path: Path, senses: Vocabulary, params: NormalizeParams) -> dict[str, list[str]]:
    """Language -> abbreviations that a text of the source defines otherwise."""
    found: dict[str, set[str]] = {language: set() for language in senses}
    known = {language: {**table, **written} for language, (written, table) in senses.items()}
    for record in records_read(path):
        if record.kind in params.expand_kinds and record.language in known:
            found[record.language] |= contested((record.input, record.output), known[record.language])
    return {language: sorted(shorts) for language, shorts in sorted(found.items())}


def agreed(senses: Vocabulary, by_source: Iterable[Mapping[str, list[str]]]) -> Vocabulary:
    """The senses without what some text of the run defines otherwise."""
    doubtful: dict[str, set[str]] = {language: set() for language in senses}
    for found in by_source:
        for language, shorts in found.items():
            doubtful[language].update(shorts)
    return {
        language: without_contested(written, table, frozenset(doubtful[language]))
        for language, (written, table) in senses.items()
    }


def rules_of(senses: Vocabulary, params: NormalizeParams) -> Rules:
    """Parameters and senses as the rules for records."""
    lexicons: dict[str, Lexicon] = {language: lexicon(*tables) for language, tables in senses.items()}
    return Rules(
        frozenset(params.measure_kinds),
        frozenset(params.measure_languages),
        frozenset(params.expand_kinds),
        lexicons,
        Threshold(params.expand_score_minimum, params.expand_margin_minimum),
    )


def normalize(path: Path, rules: Rules, folder: Path) -> None:
    """One source into a folder: records, edits and counts."""
    counts = Counts()
    records = source_normalized(records_read(path), rules, counts, folder / "edits.parquet")
    if not records_write(folder / "records.parquet", records):
        raise ContractBroken(f"{path} gives no record: run `dvc repro ingest@{path.stem}` again")
    json_write(folder / "counts.json", counts.as_dict())


def run(deidentified: Path, abbreviations: Path, out_dir: Path, params: NormalizeParams, state: Path) -> None:
    """Normalize every <source>.parquet of a folder into another, with one report, all or nothing.

    What did not change since an earlier run is taken from `state`.
    """
    paths = sorted(deidentified.glob("*.parquet"))
    if not paths:
        raise ContractBroken(f"{deidentified} holds no source: run `dvc repro deidentify` first")
    with scratch_folder(state) as scratch, replaced_folder(out_dir) as folder:
        keep = Keeping(state, scratch, {path: file_digest(path) for path in paths}, params)
        senses = vocabulary(abbreviations, params)
        senses = agreed(senses, [keep.contested(path, senses) for path in paths])
        rules, known = rules_of(senses, params), vocabulary_digest(senses)
        (folder / "edits").mkdir()
        by_source: dict[str, dict[str, Any]] = {}
        for path in progress(paths, total=len(paths), label="normalize"):
            made = keep.normalized(path, rules, known)
            (made / "records.parquet").rename(folder / path.name)
            (made / "edits.parquet").rename(folder / "edits" / path.name)
            by_source[path.stem] = json.loads((made / "counts.json").read_text(encoding="utf-8"))
        json_write(folder / "report.json", report(senses, by_source))


@dataclass(frozen=True)
class Keeping:
    """Work per source that is kept in `state` by the digest of all that it is made from."""

    state: Path
    scratch: Path
    digests: Mapping[Path, str]
    params: NormalizeParams

    def contested(self, path: Path, senses: Vocabulary) -> dict[str, list[str]]:
        """What the source's texts define otherwise."""

        def make(folder: Path) -> None:
            json_write(folder / "contested.json", source_contested(path, senses, self.params))

        made = self._made("contested", path, vocabulary_digest(senses), make)
        found: dict[str, list[str]] = json.loads((made / "contested.json").read_text(encoding="utf-8"))
        return found

    def normalized(self, path: Path, rules: Rules, known: str) -> Path:
        """A folder with the source's records, edits and counts."""
        return self._made("sources", path, known, lambda folder: normalize(path, rules, folder))

    def _made(self, step: str, path: Path, known: str, make: Callable[[Path], None]) -> Path:
        key = source_key(step, self.digests[path], self.params.model_dump(mode="json"), known)
        out = self.scratch / step / path.stem
        source_kept(self.state / step, path.stem, key, out, make)
        return out


def report(senses: Vocabulary, by_source: Mapping[str, Mapping[str, Any]]) -> dict[str, object]:
    """Counts per source and in all."""
    total: dict[str, Any] = {}
    for counts in by_source.values():
        for name, count in counts.items():
            nothing: Any = {} if isinstance(count, dict) else 0
            total[name] = _sum(total.get(name, nothing), count)
    in_use = {language: len({*written, *table}) for language, (written, table) in sorted(senses.items())}
    return {"abbreviations_in_use": in_use, "total": total, "sources": dict(by_source)}


def _sum(one: Any, other: Any) -> Any:
    return dict(sorted((Counter(one) + Counter(other)).items())) if isinstance(one, dict) else one + other


if __name__ == "__main__":
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("deidentified", type=Path)
    cli.add_argument("abbreviations", type=Path, help="data/raw/medical_abbreviations")
    cli.add_argument("out_dir", type=Path)
    args = cli.parse_args()
    stage_main(
        lambda: run(
            args.deidentified,
            args.abbreviations,
            args.out_dir,
            load_params(NormalizeParams, "normalize"),
            STATE,
        )
    )
