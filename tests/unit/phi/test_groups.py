"""Neighbouring documents of one patient, and work on them in several processes."""

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial

import pytest

from medrail.errors import BadParameter, EnvironmentFault
from medrail.phi.groups import Group, groups, spread
from medrail.phi.lines import Line


def line(number: int, patient: str = "", text: str = "text", known: tuple[str, ...] = ()) -> Line:
    return Line(number, number, text, "en", patient, known)


def numbers(found: list[Group]) -> list[list[int]]:
    return [[line.number for line in group.lines] for group in found]


def test_only_neighbours_of_one_patient_are_a_group() -> None:
    lines = [line(1, "a"), line(2, "a"), line(3, "b"), line(4, "a"), line(5), line(6)]
    assert numbers(list(groups(lines))) == [[1, 2], [3], [4], [5], [6]]
    assert list(groups([])) == []


def test_what_one_line_tells_of_a_patient_counts_for_all_of_the_group_and_for_no_other() -> None:
    lines = [
        line(1, "a", known=("x", "y")),
        line(2, "a", known=("y", "z")),
        line(3, "b", known=("w",)),
        line(4),
    ]
    assert [group.known for group in groups(lines)] == [("x", "y", "z"), ("w",), ()]


def test_a_patient_with_too_many_documents_is_cut_and_what_is_known_goes_on() -> None:
    lines = [line(n, "a", "x" * 10, ("k",) if n == 1 else ()) for n in range(1, 6)] + [line(6, "b")]
    found = list(groups(lines, characters_maximum=20))
    assert numbers(found) == [[1, 2], [3, 4], [5], [6]]
    assert [group.is_continued for group in found] == [False, True, True, False]
    assert [group.known for group in found] == [("k",), ("k",), ("k",), ()]


def test_groups_are_given_before_the_input_ends() -> None:
    def endless() -> Iterator[Line]:
        number = 0
        while True:
            number += 1
            yield line(number)

    first = next(groups(endless()))
    assert numbers([first]) == [[1]]


def measuring(factor: int) -> Callable[[Sequence[Group]], list[int]]:
    return lambda batch: [group.characters * factor for group in batch]


def telling_process() -> Callable[[Sequence[Group]], list[int]]:
    return lambda batch: [os.getpid() for _ in batch]


def refusing() -> Callable[[Sequence[Group]], list[int]]:
    raise BadParameter("no such model")


def dying() -> Callable[[Sequence[Group]], list[int]]:
    os._exit(9)


def test_work_gives_the_same_in_the_same_order_for_any_number_of_processes() -> None:
    given = [Group((line(n, text="x" * (n % 50)),)) for n in range(1_000)]
    alone = list(spread(given, partial(measuring, 3), 1))
    assert alone == [n % 50 * 3 for n in range(1_000)]
    assert list(spread(given, partial(measuring, 3), 2)) == alone


def test_several_workers_are_other_processes() -> None:
    given = [Group((line(n),)) for n in range(3)]
    assert os.getpid() not in spread(given, telling_process, 2)
    assert set(spread(given, telling_process, 1)) == {os.getpid()}


def test_an_error_on_purpose_reaches_the_caller_from_another_process() -> None:
    with pytest.raises(BadParameter, match="no such model"):
        list(spread([Group((line(1),))], refusing, 2))


def test_a_process_that_dies_is_an_error_and_no_lost_document() -> None:
    with pytest.raises(EnvironmentFault, match="fewer workers"):
        list(spread([Group((line(1),))], dying, 2))


def test_several_processes_read_no_further_ahead_than_they_must() -> None:
    read = 0

    def counted() -> Iterator[Group]:
        nonlocal read
        for number in range(100_000):
            read += 1
            yield Group((line(number),))

    work = spread(counted(), partial(measuring, 1), 2)
    next(work)
    assert read <= 2_000
    work.close()
