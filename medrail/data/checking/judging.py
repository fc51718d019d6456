"""The table `judged`: a narrow row per record with keys and flags; texts are read once and left behind."""

from collections.abc import Iterator
from typing import NamedTuple

import pyarrow as pa

from medrail.data.catalog import Catalog
from medrail.data.checking.dialects import Dialect
from medrail.data.checking.engines import Engine
from medrail.data.checking.row_flags import row_flags
from medrail.data.checking.side_tables import side_table
from medrail.data.checking.spelling import content, question, question_words, spelt_here

FILLED = {
    "patient_id": "patient_id <> ''",
    "group": "group_key <> ''",
    "relation": "relation <> ''",
    "instruction": "instruction <> ''",
    "input": "input <> ''",
    "output": "output <> ''",
    "choices": "{size}(choices) > 0",
    "answer": "answer <> ''",
    "citations": "{size}(citations) > 0",
    "confidence": "confidence IS NOT NULL",
}
"""Column of a record that may be empty -> when it is filled."""
PLACES = pa.schema(
    [
        pa.field("source", pa.string(), nullable=False),
        pa.field("licence", pa.string(), nullable=False),
        pa.field("role", pa.string(), nullable=False),
        *(
            pa.field(name, pa.bool_(), nullable=False)
            for name in (
                "source_is_not_catalogued",
                "licence_is_not_allowed",
                "licence_is_anothers",
                "source_passed_no_gate",
            )
        ),
    ]
)
"""What the catalog says of every pair of source and licence that occurs."""
PLACE_FLAGS = tuple(field.name for field in PLACES if field.type == pa.bool_())
PAIRS = "SELECT DISTINCT source, licence FROM held"
KEPT = ("part", "id", "kind", "source", "licence", "language", "specialty", "is_generated", "digest")
GROUP = (
    "CASE WHEN patient_id <> '' THEN concat('patient:', patient_id)"
    " WHEN group_key <> '' THEN group_key ELSE concat('record:', id) END"
)
"""`records.group_of`."""


class Allowed(NamedTuple):
    """What the catalog allows, and the sources about patients that passed the gate `privacy`."""

    catalog: Catalog
    passed: frozenset[str]

    def places(self, pairs: Iterator[tuple[str, str]]) -> Iterator[tuple[object, ...]]:
        """Rows of PLACES for pairs of source and licence."""
        for name, licence in pairs:
            source = self.catalog.sources.get(name)
            yield (
                name,
                licence,
                source.role if source else "",
                source is None,
                not set(licence.split(" AND ")) <= set(self.catalog.allowed_licences),
                source is not None and licence != source.licence,
                source is not None and source.subjects == "patients" and name not in self.passed,
            )


def judged(engine: Engine, allowed: Allowed, longest_text_characters: int) -> None:
    """Make `judged` out of `held`, and the views `spelt` and `places` that it and its users need."""
    spelt_here(engine, "held")
    pairs = ((str(source), str(licence)) for source, licence in engine.rows(PAIRS))
    side_table(engine, "places", PLACES, allowed.places(pairs))
    engine.table("judged", judged_sql(engine.dialect, longest_text_characters))


def judged_sql(dialect: Dialect, longest_text_characters: int) -> str:
    """The query of `judged`: one pass over all texts."""
    texts = f"concat_ws(' ', instruction, input, output, answer, {dialect.joined('choices', ' ')})"
    read = f"SELECT *, {texts} AS all_text, bit_length({texts}) = 8 * length({texts}) AS is_ascii FROM held"
    keys = {"content": content, "question": question, "question_words": question_words}
    told = {
        **{name: f"CASE WHEN is_plain THEN {make(dialect)} ELSE s.{name} END" for name, make in keys.items()},
        "group_of": GROUP,
        "characters": "length(all_text)",
        **row_flags(dialect, longest_text_characters),
        **filled(dialect),
    }
    columns = ", ".join(f"({sql}) AS {name}" for name, sql in told.items())
    kept = ", ".join(KEPT)
    return f"SELECT {kept}, {columns} FROM ({read}) AS h LEFT JOIN spelt AS s USING (id, digest)"


def filled(dialect: Dialect) -> dict[str, str]:
    """`filled_<column>` -> when it is."""
    return {f"filled_{name}": sql.format(size=dialect.size_name) for name, sql in FILLED.items()}


def reference(engine: Engine) -> None:
    """Make `reference`: what is known of every record that was read or made, out of the view `made`."""
    engine.table("reference", reference_sql(engine.dialect))


def reference_sql(dialect: Dialect) -> str:
    """The query of `reference`."""
    columns = ", ".join(f"({sql}) AS made_{name}" for name, sql in filled(dialect).items())
    told = "id AS made_id, digest AS made_digest, specialty AS said_specialty"
    return f"SELECT {told}, {columns} FROM made"
