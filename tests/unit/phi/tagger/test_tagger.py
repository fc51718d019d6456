"""Our marginals are those of python-crfsuite, however many texts are tagged at once."""

import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pycrfsuite
import pytest

from medrail.phi.tagger import tagger as tagger_module
from medrail.phi.tagger.features import attributes, piece_of
from medrail.phi.tagger.learning import Example, LearningParams, labels_of, learn
from medrail.phi.tagger.model import Model, model_load
from medrail.phi.tagger.pieces import pieces
from medrail.phi.tagger.tagger import Tagger

PARAMS = LearningParams(l1=0.05, l2=0.02, iterations=60)
NAMES = ("Zebulon Quackenbush", "Anna Berg", "Maria Huber", "John Hill", "Eva Stein", "Tom Wolf")
FRAMES = (
    "Mr. {} came on {}.",
    "Seen by {}, pain since {}.",
    "The scan of {} was normal.",
    "{}: no fever on {}.",
)
DATES = ("03/12/2024", "May 3", "12 June", "2024-01-02", "Monday")
UNSEEN = ("Ms. Berg came on 05/06/2023 with pain.", "Zebulon, seen by Dr. Hill; no scan.", "May came.", "x")


def examples() -> list[Example]:
    """Sentences with a name and some with a date."""
    rng = random.Random(3)
    made = []
    for _ in range(80):
        name, date, frame = rng.choice(NAMES), rng.choice(DATES), rng.choice(FRAMES)
        text = frame.format(name, date)
        spans = [(text.index(name), text.index(name) + len(name), "NAME")]
        if date in text:
            spans.append((text.index(date), text.index(date) + len(date), "DATE"))
        made.append(Example(text, spans))
    return made


@pytest.fixture(scope="module")
def learned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("model") / "en.npz"
    learn(path, "en", examples(), PARAMS)
    return path


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> pycrfsuite.Tagger:
    """The same model, as python-crfsuite keeps it."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for example in examples():
        cut = pieces(example.text)
        trainer.append(list(attributes([piece_of(piece, "en") for piece in cut])), labels_of(cut, example))
    options = {"c1": PARAMS.l1, "c2": PARAMS.l2, "max_iterations": PARAMS.iterations, "feature.minfreq": 2}
    trainer.set_params(options)
    path = str(tmp_path_factory.mktemp("crf") / "crf")
    trainer.train(path)
    crf = pycrfsuite.Tagger()
    crf.open(path)
    return crf


@pytest.fixture
def ours(learned: Path) -> Tagger:
    return Tagger(model_load(learned))


def test_marginals_are_those_of_python_crfsuite(ours: Tagger, theirs: pycrfsuite.Tagger) -> None:
    """But for weights rounded to half precision, tiny ones left out, and pieces decided beyond doubt."""
    assert set(ours.labels) == {"O", "NAME", "DATE"}
    for text in (*UNSEEN, *(example.text for example in examples()[:10])):
        theirs.set(list(attributes([piece_of(piece, "en") for piece in pieces(text)])))
        likely = ours.tag([text])[0].likely
        for place in range(len(likely)):
            expected = [theirs.marginal(label, place) for label in ours.labels]
            assert likely[place] == pytest.approx(expected, abs=0.03), (text, place)


def test_marginals_of_a_piece_sum_to_one(ours: Tagger) -> None:
    for tagged in ours.tag(UNSEEN):
        assert tagged.likely.sum(axis=1) == pytest.approx(1, abs=1e-5)


def test_texts_tagged_together_are_tagged_as_alone(ours: Tagger, learned: Path) -> None:
    together = ours.tag([*UNSEEN, "", " "])
    for text, tagged in zip((*UNSEEN, "", " "), together, strict=True):
        (alone,) = Tagger(model_load(learned)).tag([text])
        assert tagged.starts.tolist() == alone.starts.tolist()
        assert tagged.ends.tolist() == alone.ends.tolist()
        np.testing.assert_allclose(tagged.likely, alone.likely, atol=1e-5)


def test_places_are_code_points_without_white_space(ours: Tagger) -> None:
    (tagged,) = ours.tag(["  Eva\n Stein."])
    assert list(zip(tagged.starts.tolist(), tagged.ends.tolist(), strict=True)) == [(2, 5), (7, 12), (12, 13)]


def test_forgetting_the_table_changes_nothing(
    ours: Tagger, learned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tagger_module, "PIECES_KEPT", 3)
    forgetful = Tagger(model_load(learned))
    for text in (*UNSEEN, *UNSEEN):
        np.testing.assert_allclose(forgetful.tag([text])[0].likely, ours.tag([text])[0].likely, atol=1e-5)


def test_more_pieces_than_a_first_table_holds_are_tagged_alike(ours: Tagger) -> None:
    words = " ".join(
        f"word{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676)}" for i in range(1500)
    )
    before = ours.tag(UNSEEN)
    ours.tag([words])
    for first, second in zip(before, ours.tag(UNSEEN), strict=True):
        np.testing.assert_array_equal(first.likely, second.likely)


def test_learning_twice_gives_the_same_bytes(learned: Path, tmp_path: Path) -> None:
    learn(tmp_path / "again.npz", "en", examples(), PARAMS)
    assert (tmp_path / "again.npz").read_bytes() == learned.read_bytes()


def test_the_label_of_a_piece_is_that_of_the_span_it_touches() -> None:
    example = Example("Dr. Anna Berg-Hof", [(4, 13, "NAME")])
    assert labels_of(pieces(example.text), example) == ["O", "O", "NAME", "NAME", "O", "O"]


def test_threads_may_share_a_tagger(ours: Tagger, learned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger_module, "PIECES_KEPT", 12)
    shared = Tagger(model_load(learned))
    texts = [example.text for example in examples()]
    with ThreadPoolExecutor(4) as pool:
        tagged = list(pool.map(lambda text: shared.tag([text])[0], texts))
    for text, one in zip(texts, tagged, strict=True):
        np.testing.assert_allclose(one.likely, ours.tag([text])[0].likely, atol=1e-5)


def test_a_text_of_many_pieces_is_tagged_though_the_table_is_small(
    ours: Tagger, learned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = " ".join(example.text for example in examples())
    (expected,) = ours.tag([text])
    monkeypatch.setattr(tagger_module, "PIECES_KEPT", 5)
    monkeypatch.setattr(tagger_module, "COMPUTED", 7)
    (tagged,) = Tagger(model_load(learned)).tag([text])
    np.testing.assert_allclose(tagged.likely, expected.likely, atol=1e-5)


def test_long_stretches_in_doubt_neither_overflow_nor_vanish() -> None:
    moves = np.array([[12, -5], [-5, 12]], np.float32)
    doubtful = Tagger(Model("en", ("O", "NAME"), moves, {}, np.zeros((0, 2), np.float32), ""))
    (tagged,) = doubtful.tag(["May " * 5_000])
    np.testing.assert_allclose(tagged.likely, 0.5, atol=1e-6)
