"""The keys in SQL put together exactly what the keys of curation and split put together."""

import re
import unicodedata

import duckdb
import pytest

from medrail.data.checking.dialects import DUCKDB
from medrail.data.checking.engines import DuckEngine
from medrail.data.checking.parts import held_sql
from medrail.data.checking.spelling import PLAIN, content, question, question_words, spelt_here
from medrail.data.curation.text_keys import content_key, question_key, question_words_key
from medrail.records import Record, records_write
from tests.fakes.records import record

TEXTS = (
    "What is (are) Asthma ?",
    "what   is asthma",
    "Asthma: what is it?",
    "the of and",
    "--- !",
    "",
    "Café – crème, naïve",  # noqa: RUF001
    "CAFÉ crème naïve",
    "ﬁne ２ mg of µ-opioid",  # noqa: RUF001
    "fine 2 mg of μ opioid",
    "Straße und STRASSE",
    "strasse und strasse",
    "발열이 있는 환자",
    "발열이, 있는 환자!",
    "snake_case it's x\u00a0y",
    "Snake_case it s x y",
    "a a a b",
)
CHOICES = ((), ("Yes", "no!"), ("NO", "yes"), ("Größe", "grösse"), ("a", "a b"))


def records() -> list[Record]:
    kinds = ("mcq", "qa", "drug", "note")
    return [
        record(
            f"{kind}-{n}-{m}", kind=kind, relation="treats", output=text, answer=text[:3], input=asked
        ).model_copy(update={"choices": CHOICES[(n + m) % 5] if kind == "mcq" else ()})
        for kind in kinds
        for n, asked in enumerate(TEXTS)
        for m, text in enumerate(TEXTS[::6])
    ]


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str, str]]:
    folder = tmp_path_factory.mktemp("spelling")
    records_write(folder / "train.parquet", records())
    with duckdb.connect() as connection:
        engine = DuckEngine(connection, folder)
        engine.view("held", held_sql(DUCKDB, {"train": folder / "train.parquet"}))
        spelt_here(engine, "held")
        makers = {"content": content, "question": question, "question_words": question_words}
        own = ", ".join(
            f"CASE WHEN is_plain THEN {make(DUCKDB)} ELSE s.{name} END" for name, make in makers.items()
        )
        rows = engine.rows(f"SELECT id, {own} FROM held LEFT JOIN spelt AS s USING (id, digest)")
        return {key: (said, asked, told) for key, said, asked, told in rows}


@pytest.mark.parametrize(
    ("place", "by_python"),
    list(enumerate((content_key, question_key, question_words_key))),
    ids=["content", "question", "question_words"],
)
def test_sql_and_python_part_records_alike(
    keys: dict[str, tuple[str, str, str]], place: int, by_python: object
) -> None:
    pairs = set()
    for own in records():
        asks = place == 0 or own.kind in ("qa", "mcq")
        pairs.add((by_python(own) if asks else "", keys[own.id][place]))  # type: ignore[operator]
    assert len({python for python, _ in pairs}) == len({sql for _, sql in pairs}) == len(pairs)
    assert len(pairs) > 8
    assert all(bool(python) == bool(sql) for python, sql in pairs)


def test_plain_signs_need_no_compatibility_and_are_words_to_both_or_to_none() -> None:
    plain = re.compile(f"[{PLAIN}]")
    every = [chr(n) for n in range(0x110000) if not 0xD800 <= n <= 0xDFFF and plain.match(chr(n))]
    assert len(every) > 11_000
    for sign in every:
        assert unicodedata.normalize("NFKC", sign) == sign
        assert sign.casefold() == sign.lower()
