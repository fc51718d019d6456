"""What the three generators make of the shipped labels: derived again, word for word, number for number."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from medrail.data.catalog import catalog_load
from medrail.data.generators.checker import item_check
from medrail.data.generators.facts import subject_key, subject_of
from medrail.data.generators.registry import BY_NAME
from medrail.data.readers import reader_of
from medrail.records import Record
from pipelines.generate import GenerateParams
from pipelines.params import load_params

SOURCES = ("fda_spl", "nlm_cvddi_labels")
NAMES = ("interactions", "labels", "safety")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@cache
def facts() -> dict[str, Record]:
    read = (
        reading
        for name in SOURCES
        for reading in reader_of(catalog_load().source(name))(
            Path("samples", name), catalog_load().source(name)
        )
    )
    return {reading.id: reading for reading in read if isinstance(reading, Record)}


@cache
def items(name: str) -> tuple[Record, ...]:
    generator, params = BY_NAME[name], load_params(GenerateParams, "generate")
    amounts: Any = getattr(params, name)
    of_generator = [fact for fact in facts().values() if generator.reads(fact)]
    ordered = sorted(of_generator, key=lambda f: (f.source, f.relation, subject_key(f), subject_of(f), f.id))
    return tuple(
        item
        for source in SOURCES
        for item in generator.items([fact for fact in ordered if fact.source == source], amounts, 1)
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_item_follows_from_its_facts(name: str) -> None:
    assert len(items(name)) > 500
    assert [item.id for item in items(name) if not item_check(item, facts())] == []
    assert len({item.id for item in items(name)}) == len(items(name))


@pytest.mark.parametrize("name", NAMES)
def test_every_number_of_an_answer_stands_so_on_the_label(name: str) -> None:
    for item in items(name):
        cited = [facts()[key] for key in item.citations]
        label = {number for fact in cited for number in NUMBER.findall(fact.text())}
        assert set(NUMBER.findall(item.output)) <= label


def test_every_line_of_a_label_answer_is_a_part_of_a_line_of_the_label() -> None:
    for item in items("labels"):
        section = facts()[item.citations[0]].output
        assert all(line in section for line in item.output.splitlines())


@pytest.mark.parametrize("name", NAMES)
def test_another_dose_or_a_dropped_not_is_found(name: str) -> None:
    changes = (
        lambda text: NUMBER.sub(lambda found: f"{found[0]}0", text, count=1),
        lambda text: re.sub(r"\bnot ", "", text, count=1),
    )
    found = 0
    for item in items(name)[::5]:
        for change in changes:
            changed = item.model_copy(update={"output": change(item.output)})
            if changed != item:
                assert not item_check(changed, facts())
                found += 1
    assert found > 50
