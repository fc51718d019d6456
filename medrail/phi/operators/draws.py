"""Keyed choices: the same key and words give the same draw, and without the key nobody can repeat it."""

import hmac
from collections.abc import Callable, Iterator, Sequence
from math import gcd


def keyed(key: bytes, *words: str) -> bytes:
    """HMAC-SHA-256 over words, each with its length before it, so that no two lists of words look alike."""
    encoded = [word.encode("utf-8", "surrogatepass") for word in words]
    return hmac.digest(key, b"".join(len(e).to_bytes(4, "big") + e for e in encoded), "sha256")


def drawn(key: bytes, *words: str) -> int:
    """A number below 2**128."""
    return int.from_bytes(keyed(key, *words)[:16], "big")


def stream(key: bytes, *words: str) -> Iterator[int]:
    """Numbers below 2**32 without end; their remainders by up to 36 are even enough to be called uniform."""
    block = 0
    while True:
        bytes_ = keyed(key, *words, str(block))
        yield from (int.from_bytes(bytes_[place : place + 4], "big") for place in range(0, 32, 4))
        block += 1


def walk(size: int, seed: int) -> Iterator[int]:
    """Every number below `size` once, in an order that the seed decides: a start and a stride prime to it."""
    start, stride = seed % size, 1 + (seed >> 64) % size
    while gcd(stride, size) != 1:
        stride += 1
    return ((start + stride * turn) % size for turn in range(size))


def chosen(pool: Sequence[str], refused: Callable[[str], bool], key: bytes, *words: str) -> str | None:
    """The first of the pool, in the order that key and words give, which is not refused; None if all are."""
    if not pool:
        return None
    return next((pool[n] for n in walk(len(pool), drawn(key, *words)) if not refused(pool[n])), None)
