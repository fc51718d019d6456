"""Golden numbers on texts small enough to be counted by hand."""

from collections.abc import Sequence

import numpy as np
import pytest

from medrail.errors import InvalidInput
from medrail.evaluation.phi_scores import Judged, PhiScores, Span, phi_scores
from medrail.scores import wilson_interval

TEXT = "Dr. Ada Lovelace-King, room 12, seen 3 May."
#       0   4   8             22   27       37


def judged(gold: Sequence[tuple[int, int, str]], found: Sequence[tuple[int, int, str]]) -> Judged:
    return Judged(TEXT, [Span(*span) for span in gold], [Span(*span) for span in found])


def one(
    gold: Sequence[tuple[int, int, str]], found: Sequence[tuple[int, int, str]], **kwargs: object
) -> PhiScores:
    return phi_scores([judged(gold, found)], **kwargs)  # type: ignore[arg-type]


NAME = (4, 21, "NAME_CLINICIAN")
DATE = (37, 42, "DATE")


@pytest.mark.parametrize(
    ("found", "words", "missed", "false_alarms"),
    [
        ([NAME, DATE], 5, 0, 0),
        ([], 5, 5, 0),
        ([(4, 20, "NAME"), DATE], 5, 1, 0),  # one letter of `King` is left
        ([(4, 17, "NAME"), DATE], 5, 1, 0),  # half of a name with a hyphen
        ([(0, 21, "NAME"), DATE], 5, 0, 1),  # `Dr` is no PHI
        ([NAME, DATE, (28, 29, "ID")], 5, 0, 1),  # a part of `12`
        ([NAME, DATE, (21, 23, "ID")], 5, 0, 0),  # no word is touched
        ([(4, 21, "ID_MRN"), (37, 42, "ID_MRN")], 5, 0, 0),  # words know no types
    ],
)
def test_words_are_caught_whole_or_missed(
    found: list[tuple[int, int, str]], words: int, missed: int, false_alarms: int
) -> None:
    scores = one([NAME, DATE], found)
    assert (scores.words, scores.missed, scores.false_alarms) == (words, missed, false_alarms)


def test_a_word_that_is_gold_in_part_needs_only_that_part_covered() -> None:
    gold, found = [(8, 11, "NAME")], [(8, 11, "NAME")]
    assert (one(gold, found).words, one(gold, found).missed) == (1, 0)
    assert one(gold, [(9, 11, "NAME")]).missed == 1


def test_recall_and_precision_are_shares_of_words() -> None:
    scores = one([NAME, DATE], [(0, 7, "NAME"), DATE])
    assert scores.recall is not None
    assert scores.precision is not None
    assert (scores.recall.value, scores.recall.n) == (3 / 5, 5)
    assert (scores.precision.value, scores.precision.n) == (3 / 4, 4)


def test_types_are_coarse_and_count_words_by_whatever_covers_them() -> None:
    types = one([NAME, DATE], [(4, 7, "LOCATION"), (37, 42, "ID")]).types
    assert list(types) == ["DATE", "NAME"]
    assert (types["NAME"].spans, types["NAME"].words, types["NAME"].missed) == (1, 3, 2)
    assert (types["DATE"].spans, types["DATE"].words, types["DATE"].missed) == (1, 2, 0)


@pytest.mark.parametrize(
    ("found", "precision", "recall", "f1"),
    [
        ([NAME, DATE], 1.0, 1.0, 1.0),
        ([(4, 22, "NAME_PATIENT"), (36, 43, "DATE_BIRTH")], 1.0, 1.0, 1.0),  # edges trimmed, types coarse
        ([(4, 21, "ID"), DATE], 0.5, 0.5, 0.5),
        ([(4, 16, "NAME"), (17, 21, "NAME"), DATE], 1 / 3, 0.5, 0.4),
        ([], 1.0, 0.0, 0.0),
        ([NAME, NAME, DATE], 1.0, 1.0, 1.0),
    ],
)
def test_strict_spans_agree_in_edges_and_type(
    found: list[tuple[int, int, str]], precision: float, recall: float, f1: float
) -> None:
    strict = one([NAME, DATE], found).strict
    assert (strict.precision, strict.recall, strict.f1) == pytest.approx((precision, recall, f1))


@pytest.mark.parametrize("ignored", ["DATE", "DATE_BIRTH"])
def test_an_ignored_type_is_neither_phi_nor_a_false_alarm(ignored: str) -> None:
    gold = [NAME, (37, 42, "DATE_BIRTH")]
    for found in ([NAME], [NAME, DATE], [NAME, (37, 42, "ID")]):
        scores = one(gold, found, ignored={ignored})
        assert (scores.words, scores.missed, scores.false_alarms) == (3, 0, 0)
        assert (scores.strict.precision, scores.strict.recall) == (1.0, 1.0)
        assert list(scores.types) == ["NAME"]


def test_a_finding_of_an_ignored_type_is_no_wrong_span_but_its_words_are_false_alarms() -> None:
    scores = one([NAME, DATE], [NAME, (27, 29, "DATE")], ignored={"DATE"})
    assert (scores.strict.precision, scores.false_alarms) == (1.0, 1)


def test_a_document_with_ignored_spans_only_is_clean() -> None:
    scores = one([DATE], [DATE], ignored={"DATE"})
    assert scores.leak_free is None
    assert scores.clean_hit == wilson_interval(0, 1)
    assert scores.recall is None


def test_types_may_be_named_otherwise() -> None:
    scores = one([(37, 42, "DATE_TIME")], [(37, 42, "WHEN")], type_of=lambda _: "T")
    assert (scores.strict.f1, list(scores.types)) == (1.0, ["T"])


def test_documents_without_a_leak_and_clean_ones_hit_are_shares_with_wilsons_interval() -> None:
    documents = [
        judged([NAME], [NAME]),
        judged([NAME], [(4, 16, "NAME"), (17, 21, "NAME")]),  # the hyphen may stay
        judged([NAME], [(4, 20, "NAME")]),
        judged([], []),
        judged([], [(28, 29, "ID")]),
        judged([], [(21, 23, "ID")]),  # neither letter nor digit
    ]
    scores = phi_scores(documents)
    assert scores.documents == 6
    assert scores.leak_free == wilson_interval(2, 3)
    assert scores.clean_hit == wilson_interval(1, 3)


def test_the_interval_has_its_golden_numbers() -> None:
    """Of 40 documents 10 are bad; 95 % of all draws hold 5 to 15 of them (binomial quantiles)."""
    good, bad = judged([NAME, DATE], [NAME, DATE]), judged([NAME, DATE], [DATE, (28, 30, "ID")])
    scores = phi_scores([good] * 30 + [bad] * 10)
    recall, precision = scores.recall, scores.precision
    assert recall is not None
    assert precision is not None
    assert (recall.value, recall.low, recall.high) == pytest.approx((170 / 200, 155 / 200, 185 / 200))
    assert (precision.value, precision.low, precision.high) == pytest.approx(
        (170 / 180, 155 / 170, 185 / 190)
    )
    assert scores == phi_scores([good] * 30 + [bad] * 10)


def test_the_bootstrap_is_resampling_of_whole_documents() -> None:
    """By the definition, one document at a time: words of a document come and go together."""
    good, bad = judged([NAME, DATE], [NAME, DATE]), judged([NAME, DATE], [])
    documents = [good] * 80 + [bad] * 20
    draw = np.random.default_rng(3)
    shares = [np.mean(draw.choice([1.0] * 80 + [0.0] * 20, 100)) for _ in range(4000)]
    recall = phi_scores(documents).recall
    assert recall is not None
    assert (recall.low, recall.high) == pytest.approx(np.quantile(shares, [0.025, 0.975]).tolist(), abs=0.015)


def test_documents_of_one_group_are_drawn_together() -> None:
    good, bad = judged([NAME, DATE], [NAME, DATE]), judged([NAME, DATE], [DATE])
    alone = phi_scores([good, good, good, bad] * 40).recall
    grouped = [
        one._replace(group=f"carrier {number}")
        for number in range(40)
        for one in [good if number < 30 else bad] * 4
    ]
    together = phi_scores(grouped).recall
    apart = phi_scores([one._replace(group="") for one in grouped]).recall
    assert alone is not None
    assert together is not None
    assert apart is not None
    assert together.value == apart.value == alone.value
    assert (together.low, together.high) == pytest.approx((155 / 200, 185 / 200))  # as of 40 documents above
    assert together.low < apart.low < apart.high < together.high


def test_without_a_miss_the_bound_is_over_groups() -> None:
    recall = phi_scores([judged([NAME], [NAME])._replace(group=str(n % 5)) for n in range(100)]).recall
    assert recall is not None
    assert (recall.low, recall.n) == (wilson_interval(5, 5).low, 300)


@pytest.mark.parametrize(("found", "right"), [([NAME], 12), ([], 0)])
def test_where_resampling_shows_no_doubt_the_bound_is_wilsons_over_documents(
    found: list[tuple[int, int, str]], right: int
) -> None:
    recall = phi_scores([judged([NAME], found)] * 12 + [judged([], [])] * 50).recall
    bound = wilson_interval(right, 12)
    assert recall is not None
    assert (recall.value, recall.low, recall.high, recall.n) == (right / 12, bound.low, bound.high, 36)


@pytest.mark.parametrize("span", [(-1, 3, "NAME"), (5, 4, "NAME"), (40, 44, "NAME")])
def test_a_span_outside_of_its_text_is_refused_and_the_text_is_not_told(span: tuple[int, int, str]) -> None:
    for gold, found in (([span], []), ([], [span])):
        with pytest.raises(InvalidInput, match="outside of its text") as error:
            one(gold, found)
        assert "Lovelace" not in str(error.value)


def test_no_documents_give_no_score() -> None:
    with pytest.raises(InvalidInput, match="no documents"):
        phi_scores([])
