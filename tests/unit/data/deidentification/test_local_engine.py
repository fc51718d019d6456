"""The same comes out whatever the number of processes, and no death among them goes unnoticed."""

from collections.abc import Iterator, Sequence

import pytest

from medrail.data.deidentification.local_engine import AHEAD, local_engine
from medrail.data.deidentification.looking import DetectorMaker, Look
from medrail.errors import ContractBroken, EnvironmentFault
from medrail.phi.findings import Document, Patient
from medrail.phi.operators.policy import PLACEHOLDERS
from tests.fakes.detectors import dying, plain, raising

CANARY = "Wilhelmina Quarterstaff"


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the machine had them."""
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1})


def bundles(*texts: str) -> Iterator[tuple[int, Sequence[Patient]]]:
    yield from ((n, [Patient([Document(text, "en")])]) for n, text in enumerate(texts))


def found(workers: int, make: DetectorMaker, *texts: str) -> list[object]:
    with local_engine(workers) as engine:
        return list(engine.work(bundles(*texts), Look(make, PLACEHOLDERS)))


def test_one_worker_and_two_find_the_same_in_the_same_order() -> None:
    texts = [f"Ms. Roe{'a' * n} called 212-555-01{n:02}." for n in range(30)]
    assert found(1, plain, *texts) == found(2, plain, *texts)


def test_an_empty_bundle_asks_nobody_and_keeps_its_place() -> None:
    with local_engine(1) as engine:
        assert list(engine.work([("a", []), ("b", [])], Look(dying, PLACEHOLDERS))) == [("a", []), ("b", [])]


def test_a_worker_that_dies_ends_the_run_with_a_word_on_what_to_do() -> None:
    with pytest.raises(EnvironmentFault, match=r"worker processes died.*Lower `deidentify\.workers`"):
        found(2, dying, *(["Ms. Roe"] * 5), "die", *(["Ms. Doe"] * 5))


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_of_the_detector_keeps_its_words_to_itself(workers: int) -> None:
    with pytest.raises(ContractBroken, match="failed with ValueError") as caught:
        found(workers, raising, f"Ms. {CANARY}")
    seen: BaseException | None = caught.value
    while seen is not None:
        assert "Quarterstaff" not in f"{seen!r} {seen}"
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)


def test_work_is_read_only_a_little_ahead_of_what_is_taken() -> None:
    read: list[int] = []

    def counted() -> Iterator[tuple[int, Sequence[Patient]]]:
        for token, patients in bundles(*(["Ms. Roe"] * 50)):
            read.append(token)
            yield token, patients

    with local_engine(2) as engine:
        results = engine.work(counted(), Look(plain, PLACEHOLDERS))
        next(results)
        assert len(read) <= 2 * AHEAD + 1
        results.close()


def test_no_more_processes_than_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0})
    with local_engine(8) as engine:
        assert engine._pool is None
