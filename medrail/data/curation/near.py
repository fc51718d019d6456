"""Near-duplicates among long texts: MinHash and locality-sensitive hashing over word 3-shingles.

Method: Broder, "On the resemblance and containment of documents" (1997); banding by the datasketch
library. Every pair that the bands propose is confirmed by the Jaccard similarity of the full shingle sets,
so permutations decide only what is found, never what is dropped.
"""

import zlib
from collections.abc import Iterator, Sequence

import numpy as np
from datasketch import MinHash, MinHashLSH

from medrail.data.curation.text_keys import words

Shingles = np.ndarray[tuple[int], np.dtype[np.uint64]]
SHINGLE_WORDS = 3
SEED = 1


def shingles(text: str) -> Shingles:
    """Sorted distinct 32-bit hashes of every run of three words; empty for texts of fewer words."""
    hashes = np.fromiter((zlib.crc32(word.encode()) for word in words(text)), dtype=np.uint64)
    if len(hashes) < SHINGLE_WORDS:
        return np.empty(0, dtype=np.uint64)
    mixed = hashes[:-2] * np.uint64(0x9E3779B1) + hashes[1:-1] * np.uint64(0x85EBCA77) + hashes[2:]
    mixed ^= mixed >> np.uint64(29)
    return np.unique((mixed * np.uint64(0xC2B2AE3D)) & np.uint64(0xFFFFFFFF))


def jaccard(one: Shingles, other: Shingles) -> float:
    """Share of common shingles, 0 to 1."""
    common = len(np.intersect1d(one, other, assume_unique=True))
    return common / (len(one) + len(other) - common)


def near_duplicates(
    texts: Sequence[str], *, threshold: float, permutations: int, min_words: int
) -> Iterator[tuple[int, int]]:
    """Pairs (dropped, kept) of positions in `texts`: a text that resembles an earlier kept one.

    Texts shorter than `min_words` words are not compared. Similarity at or above `threshold` counts.
    """
    index = MinHashLSH(threshold=threshold, num_perm=permutations)
    blank = MinHash(num_perm=permutations, seed=SEED, hashfunc=int)
    kept: dict[int, Shingles] = {}
    for position, text in enumerate(texts):
        own = shingles(text)
        if len(own) < max(1, min_words - SHINGLE_WORDS + 1):
            continue
        sketch = blank.copy()
        sketch.update_batch(own.tolist())
        like = [other for other in sorted(index.query(sketch)) if jaccard(own, kept[other]) >= threshold]
        if like:
            yield position, like[0]
        else:
            index.insert(position, sketch, check_duplication=False)
            kept[position] = own
