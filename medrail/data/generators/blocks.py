"""Multiple choice that cannot be guessed: blocks of four questions that share their four options.

Four facts with four different objects make one block: all four objects are the options of all four
questions, and each is the right one exactly once, at each position exactly once. So within a block
neither how common an object is, nor how long its name is, nor where it stands tells the right answer.
"""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence

from medrail.records import Record

SIZE = 4


def blocks(facts: Sequence[Record], seed: str) -> Iterator[tuple[Record, ...]]:
    """Divide facts into as many blocks as possible, each of four facts with four different objects.

    A fact is in at most one block. Facts of an object that more than a quarter of the facts share cannot
    all be placed; which ones stay out depends on the seed.
    """
    draw = random.Random(seed)  # noqa: S311 - a reproducible draw, not a secret
    piles = _piles(facts, draw)
    left = block_count([len(pile) for pile in piles.values()])
    piles = {name: pile[:left] for name, pile in piles.items()}
    _trim(piles, left * SIZE, draw)
    while left:
        chosen = _draw_objects({name: len(pile) for name, pile in piles.items() if pile}, left, draw)
        block = [piles[name].pop() for name in chosen]
        draw.shuffle(block)
        yield tuple(block)
        left -= 1


def block_count(sizes: Sequence[int]) -> int:
    """How many blocks piles of these sizes allow: the largest n with sum(min(size, n)) >= 4 n."""
    low, high = 0, sum(sizes) // SIZE
    while low < high:
        middle = (low + high + 1) // 2
        enough = sum(min(size, middle) for size in sizes) >= SIZE * middle
        low, high = (middle, high) if enough else (low, middle - 1)
    return low


def _piles(facts: Sequence[Record], draw: random.Random) -> dict[str, list[Record]]:
    piles: dict[str, list[Record]] = defaultdict(list)
    for fact in facts:
        piles[fact.output].append(fact)
    for name in sorted(piles):
        draw.shuffle(piles[name])
    return {name: piles[name] for name in sorted(piles)}


def _trim(piles: dict[str, list[Record]], total: int, draw: random.Random) -> None:
    """Leave exactly `total` facts in the piles."""
    names = [name for name, pile in piles.items() for _ in pile]
    for name in draw.sample(names, len(names) - total):
        piles[name].pop()


def _draw_objects(sizes: dict[str, int], left: int, draw: random.Random) -> list[str]:
    """Four different objects, larger piles more often; a pile as high as the blocks left must be taken."""
    chosen = [name for name, size in sizes.items() if size == left]
    rest = {name: size for name, size in sizes.items() if size < left}
    while len(chosen) < SIZE:
        name = draw.choices(list(rest), list(rest.values()))[0]
        chosen.append(name)
        del rest[name]
    return chosen
