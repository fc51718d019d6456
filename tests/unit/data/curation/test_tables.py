"""The rules that compare records, on small tables."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from duckdb import DuckDBPyConnection

from medrail.data.curation.judging import Judge, file_judge, runs_read
from medrail.data.curation.limits import CurationLimits
from medrail.data.curation.ngrams import RunIndex
from medrail.data.curation.tables import near_ties, records_compare, tables_make
from medrail.data.database import database
from medrail.errors import ContractBroken
from medrail.records import Record, records_write
from tests.fakes.curation import limits_of
from tests.fakes.records import record

ASKED: dict[str, Any] = {
    "kind": "mcq",
    "input": "Which of the following is the most likely diagnosis in a man with a red and hot big toe today?",
    "choices": ("gout of the first joint of the toe", "a fracture of the bone in the foot"),
    "answer": "gout of the first joint of the toe",
}
LONG = " ".join(f"word{i}" for i in range(60))
Drops = dict[str, tuple[str, str, str]]


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[DuckDBPyConnection]:
    with database(tmp_path / "state") as opened:
        yield opened


def as_it_is(one: Record) -> Record:
    return one


def dropped(
    connection: DuckDBPyConnection,
    folder: Path,
    records: Iterable[Record],
    limits: CurationLimits | None = None,
) -> Drops:
    """Id -> rule, detail and kept id; records of the source `bench` are the benchmark."""
    limits = limits or limits_of()
    everything = list(records)
    for name, is_benchmark in (("bench", True), ("facts", False)):
        own = [one for one in everything if (one.source == "bench") is is_benchmark]
        records_write(folder / "in.parquet", own)
        index = RunIndex(runs_read(folder.glob("bench.runs.parquet")), limits.benchmarks)
        file_judge(
            folder / "in.parquet", folder, Judge(limits, None if is_benchmark else index, as_it_is), name
        )
    tables_make(connection, folder)
    records_compare(connection, limits)
    rows = connection.execute("SELECT id, rule, detail, kept_id FROM drops").fetchall()
    assert len(rows) == len({row[0] for row in rows})
    return {row[0]: row[1:] for row in rows}


def bench(key: str, **changes: Any) -> Record:
    return record(key, source="bench", **{**ASKED, **changes})


def test_the_later_of_two_equal_records_goes_and_what_was_read_stays_before_what_was_generated(
    connection: DuckDBPyConnection, tmp_path: Path
) -> None:
    asked = {"kind": "qa", "input": "What is gout?", "output": "A disease."}
    records = [
        *(record("1", input="the same"), record("2", input="The same.")),
        *(record("gen:r:1:q0", **asked), record("z", **asked)),
    ]
    assert dropped(connection, tmp_path, records) == {
        "facts:2": ("exact_duplicate", "", "facts:1"),
        "facts:gen:r:1:q0": ("exact_duplicate", "", "facts:z"),
    }


def other_options(**changes: Any) -> dict[str, Any]:
    return {**ASKED, "choices": ("x", "y"), "answer": "x", **changes}


@pytest.mark.parametrize(
    ("fields", "detail"),
    [
        (ASKED, "content"),
        (other_options(), "question"),
        (other_options(input=f"{ASKED['input']} Choose one."), "words"),
        ({"kind": "text", "input": f"{LONG} {ASKED['input']} And so on."}, "words"),
        ({"kind": "qa", "input": "Name it.", "output": " ".join(ASKED["input"].split()[:14])}, "words"),
        ({**ASKED, "input": "What has he?"}, "options"),
        (other_options(input="What has a man with a red toe?"), ""),
        ({"kind": "text", "input": " ".join(ASKED["input"].split()[:10])}, ""),
    ],
)
def test_what_holds_a_question_of_a_benchmark_goes(
    connection: DuckDBPyConnection, tmp_path: Path, fields: dict[str, Any], detail: str
) -> None:
    drops = dropped(connection, tmp_path, [bench("1"), record("gen:r:1:m0", **fields)])
    expected = {"facts:gen:r:1:m0": ("benchmark_overlap", detail, "bench:1")} if detail else {}
    assert drops == expected


def test_of_equal_benchmark_items_one_stays_and_is_named(
    connection: DuckDBPyConnection, tmp_path: Path
) -> None:
    drops = dropped(
        connection, tmp_path, [bench("2"), bench("1"), record("a", **ASKED), record("b", **ASKED)]
    )
    assert drops == {
        "bench:2": ("exact_duplicate", "", "bench:1"),
        "facts:a": ("benchmark_overlap", "content", "bench:1"),
        "facts:b": ("benchmark_overlap", "content", "bench:1"),
    }


def test_a_turn_of_phrase_that_many_records_share_tells_nothing_but_a_whole_question_always_does(
    connection: DuckDBPyConnection, tmp_path: Path
) -> None:
    phrase = " ".join(ASKED["input"].split()[:13])
    common = [record(f"c{n}", input=f"{phrase} own{n}") for n in range(11)]
    whole = [record(f"w{n}", input=f"{ASKED['input']} own{n}") for n in range(11)]
    drops = dropped(connection, tmp_path, [bench("1"), *common, *whole])
    assert set(drops) == {one.id for one in whole}


def test_copies_of_one_text_do_not_make_its_words_a_turn_of_phrase(
    connection: DuckDBPyConnection, tmp_path: Path
) -> None:
    phrase = " ".join(ASKED["input"].split()[:14])
    copies = [record(f"c{n}", input=phrase) for n in range(20)]
    drops = dropped(connection, tmp_path, [bench("1"), *copies])
    assert {rule for rule, *_ in drops.values()} == {"benchmark_overlap"}
    assert len(drops) == 20


def test_near_duplicates_go_among_read_prose_and_like_texts_that_stay_are_told(
    connection: DuckDBPyConnection, tmp_path: Path
) -> None:
    alike = f"{LONG} some more words at the very end of this one, and then a few others here and there"
    generated = [record("gen:r:1:q0", kind="qa", input="Which words?", output=LONG)]
    records = [record("1", input=LONG), record("2", input=f"{LONG} more"), record("3", input=alike)]
    drops = dropped(connection, tmp_path, [*records, *generated])
    assert drops == {"facts:2": ("near_duplicate", "", "facts:1")}
    [(one, other, similarity)] = near_ties(connection, limits_of().near)
    assert (one, other) == ("facts:1", "facts:3")
    assert 0.7 <= similarity < 0.8


def test_a_text_stays_that_resembles_only_one_that_went(
    connection: DuckDBPyConnection, tmp_path: Path
) -> None:
    words = LONG.split()
    chain = [" ".join([*words[n * 4 :], *(f"new{i}" for i in range(n * 4))]) for n in range(3)]
    records = [record(str(n), input=text) for n, text in enumerate(chain)]
    assert dropped(connection, tmp_path, records) == {"facts:1": ("near_duplicate", "", "facts:0")}


def of_specialty(name: str, number: int, family_size: int = 2) -> list[Record]:
    return [
        record(f"{name}{n}", specialty=name, group=f"g:{name}{n // family_size}", input=f"on {name} {n}")
        for n in range(number)
    ]


def test_whole_families_of_large_specialties_go_until_none_is_above_the_bound(
    connection: DuckDBPyConnection, tmp_path: Path
) -> None:
    known = [*of_specialty("cardiology", 40), *of_specialty("oncology", 6), *of_specialty("neurology", 4)]
    unknown = [record(f"u{n}", input=f"on something {n}", group="g:cardiology1") for n in range(50)]
    drops = dropped(connection, tmp_path, [*known, *unknown])
    assert {rule[:2] for rule in drops.values()} == {("specialty_balance", "cardiology")}
    left = {one.group for one in known[:40] if one.id not in drops}
    assert len(left) == 9
    assert sum(one.group in left for one in known[:40]) == 40 - len(drops) == 18


@pytest.mark.parametrize("family", ["a", "b", "c", "d"])
def test_a_family_larger_than_the_bound_goes_before_those_that_fit(
    connection: DuckDBPyConnection, tmp_path: Path, family: str
) -> None:
    large = [record(f"l{n}", specialty="oncology", group=family, input=f"large {n}") for n in range(30)]
    known = [
        *large,
        *of_specialty("oncology", 4),
        *of_specialty("neurology", 4),
        *of_specialty("cardiology", 4),
    ]
    drops = dropped(connection, tmp_path, known)
    assert set(drops) == {one.id for one in large}


COMPARED = ("exact_duplicate", "benchmark_overlap", "near_duplicate", "specialty_balance")


@pytest.mark.parametrize("rule", COMPARED)
def test_a_comparison_that_is_switched_off_drops_nothing(
    connection: DuckDBPyConnection, tmp_path: Path, rule: str
) -> None:
    records = [
        *(
            bench("1"),
            record("a", **ASKED),
            record("b", input="the same text"),
            record("c", input="the same text"),
        ),
        *(record("d", input=LONG), record("e", input=f"{LONG} more")),
        *of_specialty("cardiology", 40),
        *of_specialty("oncology", 4),
        *of_specialty("neurology", 4),
    ]
    rules = [name for name in limits_of().rules if name != rule]
    drops = dropped(connection, tmp_path, records, limits_of(rules=rules))
    assert {found for found, *_ in drops.values()} == {*COMPARED} - {rule}


def test_an_id_that_two_records_have_is_refused(connection: DuckDBPyConnection, tmp_path: Path) -> None:
    with pytest.raises(ContractBroken, match="1 records"):
        dropped(connection, tmp_path, [record("1", input="a text"), record("1", input="another text")])
