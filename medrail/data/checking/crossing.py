"""The table `crossed`: what is wrong with a record beside others: of the split, its source, a benchmark."""

from medrail.data.checking.engines import Engine
from medrail.data.checking.judging import FILLED, PLACE_FLAGS
from medrail.data.splitting import Part

SIDES: tuple[Part, ...] = ("train", "validation", "test")
ON_SIDES = f"part IN {SIDES}"
TWO_SIDES = (
    "SELECT {key} AS shared_{key} FROM judged WHERE " + ON_SIDES + " AND {key} <> ''"
    " GROUP BY {key} HAVING min(part) <> max(part)"
)
VIEWS = {
    "repeated": "SELECT id AS repeated_id FROM judged GROUP BY id HAVING count(*) > 1",
    "shared_groups": TWO_SIDES.format(key="group_of"),
    "shared_texts": TWO_SIDES.format(key="content"),
    "shared_questions": TWO_SIDES.format(key="question_words"),
    "learnt_groups": (
        "SELECT DISTINCT group_of AS learnt_group FROM judged"
        " WHERE part = 'train' AND group_of IN (SELECT group_of FROM judged WHERE part = 'recall')"
    ),
    "learnt_texts": (
        "SELECT DISTINCT content AS learnt_text FROM judged"
        " WHERE part = 'train' AND content IN (SELECT content FROM judged WHERE part = 'recall')"
    ),
    "benchmark_questions": (
        "SELECT DISTINCT question AS benchmark_question FROM judged"
        " WHERE part = 'benchmark' AND question <> ''"
    ),
}
FLAGS = {
    "id_is_repeated": "repeated_id IS NOT NULL",
    "group_is_on_two_sides": f"{ON_SIDES} AND shared_group_of IS NOT NULL",
    "text_is_on_two_sides": f"{ON_SIDES} AND shared_content IS NOT NULL",
    "question_is_on_two_sides": f"{ON_SIDES} AND shared_question_words IS NOT NULL",
    "recall_group_is_not_in_training": "part = 'recall' AND learnt_group IS NULL",
    "recall_item_is_in_training": "part = 'recall' AND learnt_text IS NOT NULL",
    "recall_holds_something_else": "part = 'recall' AND NOT (kind = 'mcq' AND is_generated)",
    "benchmark_source_is_elsewhere": "role = 'benchmark' AND part <> 'benchmark'",
    "other_source_is_in_benchmark": "role <> 'benchmark' AND part = 'benchmark'",
    "knowledge_source_is_in_a_part": "role = 'knowledge'",
    "question_is_of_a_benchmark": "part <> 'benchmark' AND benchmark_question IS NOT NULL",
    "record_is_not_as_it_was_read": "NOT is_generated AND (made_id IS NULL OR digest <> made_digest)",
    "item_is_not_as_it_was_made": "is_generated AND (made_id IS NULL OR digest <> made_digest)",
    "specialty_of_the_source_is_lost": "coalesce(said_specialty, '') <> '' AND specialty <> said_specialty",
}
KEPT = ("part", "id", "source", "is_generated")
JOINS = """
LEFT JOIN reference ON id = made_id
LEFT JOIN places USING (source, licence)
LEFT JOIN repeated ON id = repeated_id
LEFT JOIN shared_groups ON group_of = shared_group_of
LEFT JOIN shared_texts ON content = shared_content
LEFT JOIN shared_questions ON question_words = shared_question_words
LEFT JOIN learnt_groups ON group_of = learnt_group
LEFT JOIN learnt_texts ON content = learnt_text
LEFT JOIN benchmark_questions ON question = benchmark_question
"""


def crossed(engine: Engine, local_flags: tuple[str, ...]) -> None:
    """Make `crossed` out of `judged`, `reference` and `places`."""
    for name, sql in VIEWS.items():
        engine.view(name, sql)
    engine.table("crossed", crossed_sql(local_flags))


def crossed_sql(local_flags: tuple[str, ...]) -> str:
    """The query of `crossed`."""
    told = ", ".join(f"({sql}) AS {name}" for name, sql in FLAGS.items())
    flags = ", ".join((*local_flags, *PLACE_FLAGS))
    both = ", ".join(
        f"filled_{name}, coalesce(made_filled_{name}, false) AS made_filled_{name}" for name in FILLED
    )
    return f"SELECT {', '.join(KEPT)}, {flags}, {told}, {both} FROM judged {JOINS}"


def emptied() -> list[str]:
    """The columns of the frame `columns` beside `part`."""
    return [f"{name}_is_emptied" for name in FILLED]


def columns_sql() -> str:
    """One row per part: `<column>_is_emptied`, where none of its records has what their source gave some."""
    told = ", ".join(
        f"bool_or(made_filled_{name}) AND NOT bool_or(filled_{name}) AS {name}_is_emptied" for name in FILLED
    )
    return f"SELECT part, {told} FROM crossed GROUP BY part ORDER BY part"
