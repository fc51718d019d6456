import pytest

from medrail.data.generators.abstracts import conclusion_of, content_stems, evidence, reported

QUESTION = "Does exercise lower blood pressure?"
ABSTRACT = (
    "BACKGROUND: Exercise may lower blood pressure.\n"
    "METHODS AND RESULTS: We asked 20 men. Blood pressure was lower after exercise (p=0.01).\n"
    "RESULTS: Nobody fell ill. Pressures of <NAME> fell with exercise. Weight stayed as it was"
)


def test_function_words_and_endings_do_not_count() -> None:
    assert content_stems("The increases were increasing in it") == {"increa"}
    assert content_stems("Is it of us?") == frozenset()


def test_only_whole_sentences_below_headings_of_findings_are_reported() -> None:
    assert reported(ABSTRACT) == [
        "We asked 20 men.",
        "Blood pressure was lower after exercise (p=0.01).",
        "Nobody fell ill.",
    ]


def test_an_abstract_without_headings_of_findings_gives_its_second_half() -> None:
    assert reported("One. Two.\nAIM: Three. Four.") == ["Three.", "Four."]


@pytest.mark.parametrize(
    ("conclusion", "count", "expected"),
    [
        ("", 1, ["Blood pressure was lower after exercise (p=0.01)."]),
        ("", 3, ["Blood pressure was lower after exercise (p=0.01)."]),
        ("Men should train.", 3, ["We asked 20 men.", "Blood pressure was lower after exercise (p=0.01)."]),
        ("Ill men should train.", 1, ["Blood pressure was lower after exercise (p=0.01)."]),
        ("", 0, []),
    ],
)
def test_sentences_with_words_of_question_and_conclusion_are_chosen_in_their_order(
    conclusion: str, count: int, expected: list[str]
) -> None:
    assert evidence(QUESTION, ABSTRACT, conclusion, count) == expected


def test_a_long_sentence_does_not_win_by_its_length_alone() -> None:
    long = "RESULTS: Exercise in a hall with music, tables and chairs was pleasant. Exercise helps."
    assert evidence("Does exercise help?", long, "", 1) == ["Exercise helps."]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("More work is needed. Exercise lowers pressure.", "Exercise lowers pressure."),
        ("First. Second.", "First."),
        ("Exercise of <NAME> lowers pressure. It helps.", "It helps."),
        ("cut off here", ""),
        ("", ""),
    ],
)
def test_the_conclusions_sentence_is_the_one_that_shares_most_with_the_question(
    answer: str, expected: str
) -> None:
    assert conclusion_of(QUESTION, answer) == expected
