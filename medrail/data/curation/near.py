"""Near-duplicates among long texts: MinHash and locality-sensitive hashing over word 3-shingles.

Method: Broder, "On the resemblance and containment of documents" (1997); sketches and the choice of bands by
the datasketch library. Candidates are found by a database, so memory does not grow with the corpus, and every
one is confirmed by the Jaccard similarity of the full shingle sets: sketches decide only what is found.

What may be missed: a pair whose bands all differ (the more permutations, the fewer; at the threshold itself
about one in three with 64), and pairs within a crowd. Texts of one equal band are a bucket; in it each is
compared with the first and with the `NEIGHBOURS` before it, in an order that puts like sketches side by side.
So work grows with the texts, not with their square, a bucket of up to `NEIGHBOURS` + 1 texts is compared
whole, and the pairs of a larger one still tie it together.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import numpy as np
import pyarrow as pa
from datasketch import MinHash, MinHashLSH
from duckdb import DuckDBPyConnection

from medrail.data.curation.text_keys import words

Shingles = np.ndarray[tuple[int], np.dtype[np.uint64]]
Pair = tuple[str, str, float]
SHINGLE_WORDS = 3
SEED = 1
NEIGHBOURS = 8
BATCH = 512
SKETCH_SCHEMA = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),
        pa.field("shingles", pa.binary(), nullable=False),
        pa.field("bands", pa.list_(pa.uint64()), nullable=False),
    ]
)
"""A text's sketch: its shingles as little-endian 32-bit numbers, and one key per band."""


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


class Sketching:
    """How texts are sketched: the same for all that are to be compared."""

    def __init__(self, *, threshold: float, permutations: int, min_words: int) -> None:
        """`threshold`: the least similarity to be found; texts under `min_words` words are not compared."""
        index = MinHashLSH(threshold=threshold, num_perm=permutations)
        self._shape = (index.b, index.r)
        self._blank = MinHash(num_perm=permutations, seed=SEED, hashfunc=int)
        self._least = max(1, min_words - SHINGLE_WORDS + 1)
        draw = np.random.Generator(np.random.PCG64(SEED))
        self._factors = draw.integers(1, 2**63, self._shape, dtype=np.uint64) * np.uint64(2) + np.uint64(1)

    def batches(self, documents: Iterable[tuple[str, str]]) -> Iterator[pa.RecordBatch]:
        """Sketches of (id, text) in their order, without those too short to compare."""
        rows = (row for row in map(self._row, documents) if row)
        while batch := list(islice(rows, BATCH)):
            columns = [list(column) for column in zip(*batch, strict=True)]
            yield pa.record_batch(columns, schema=SKETCH_SCHEMA)

    def _row(self, document: tuple[str, str]) -> tuple[str, bytes, list[int]] | None:
        name, text = document
        own = shingles(text)
        if len(own) < self._least:
            return None
        sketch = self._blank.copy()
        sketch.update_batch(own.tolist())
        bands, rows = self._shape
        values = sketch.hashvalues[: bands * rows].astype(np.uint64).reshape(self._shape)
        keys: list[int] = (values * self._factors).sum(axis=1, dtype=np.uint64).tolist()
        return name, own.astype("<u4").tobytes(), keys


def near_pairs(
    connection: DuckDBPyConnection,
    documents: Iterable[tuple[str, str]],
    *,
    threshold: float,
    permutations: int,
    min_words: int,
) -> Iterator[Pair]:
    """(earlier id, later id, similarity) of (id, text) alike by at least `threshold`, in the texts' order.

    Texts shorter than `min_words` words are not compared. The connection is that of
    `medrail.data.database.database`; tables whose names begin with `near_` are made in it anew.
    """
    sketching = Sketching(threshold=threshold, permutations=permutations, min_words=min_words)
    connection.execute("CREATE OR REPLACE TABLE near_sketches (id VARCHAR, shingles BLOB, bands UBIGINT[])")
    for batch in sketching.batches(documents):
        connection.from_arrow(pa.Table.from_batches([batch])).insert_into("near_sketches")
    yield from sketched_pairs(connection, "SELECT rowid AS place, * FROM near_sketches", threshold=threshold)


def sketched_pairs(connection: DuckDBPyConnection, sketches: str, *, threshold: float) -> Iterator[Pair]:
    """The same for sketches made before: `sketches` selects place (their order), id, shingles and bands."""
    ranked = f"SELECT *, row_number() OVER (ORDER BY bands, place) AS along FROM ({sketches})"  # noqa: S608
    connection.execute(f"CREATE OR REPLACE TABLE near_documents AS {ranked}")
    connection.execute(CANDIDATES)
    connection.execute("CREATE OR REPLACE TABLE near_found (one BIGINT, other BIGINT, similarity DOUBLE)")
    for found in _confirmed(connection, threshold):
        connection.from_arrow(found).insert_into("near_found")
    reader = connection.cursor().sql(FOUND_IN_ORDER).to_arrow_reader(BATCH)
    for batch in reader:
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _confirmed(connection: DuckDBPyConnection, threshold: float) -> Iterator[pa.Table]:
    """Batches of the candidates that are as like as the threshold asks."""
    query = f"{CANDIDATE_SHINGLES} WHERE least(a.size, b.size) >= {threshold!r} * greatest(a.size, b.size)"
    for batch in connection.cursor().sql(query).to_arrow_reader(BATCH):
        ones, others, *sets = (column.to_pylist() for column in batch.columns)
        like = [jaccard(_numbers(a), _numbers(b)) for a, b in zip(*sets, strict=True)]
        kept = [row for row in zip(ones, others, like, strict=True) if row[2] >= threshold]
        if kept:
            columns = [list(column) for column in zip(*kept, strict=True)]
            yield pa.table(columns, names=["one", "other", "similarity"])


def _numbers(data: bytes) -> Shingles:
    return np.frombuffer(data, dtype="<u4").astype(np.uint64)


_BEFORE = ", ".join(f"lag(place, {step}) OVER bucket" for step in range(1, NEIGHBOURS + 1))
CANDIDATES = f"""
CREATE OR REPLACE TABLE near_candidates AS
WITH keyed AS (SELECT place, along, unnest(bands) AS key FROM near_documents),
shared AS (SELECT key FROM keyed GROUP BY key HAVING count(*) > 1),
linked AS (
    SELECT place, unnest([min(place) OVER (PARTITION BY key), {_BEFORE}]) AS other
    FROM keyed SEMI JOIN shared USING (key)
    WINDOW bucket AS (PARTITION BY key ORDER BY along)
)
SELECT DISTINCT least(place, other) AS one, greatest(place, other) AS other FROM linked WHERE place <> other
"""  # noqa: S608
CANDIDATE_SHINGLES = """
WITH sized AS (SELECT place, shingles, octet_length(shingles) AS size FROM near_documents)
SELECT one, other, a.shingles, b.shingles FROM near_candidates
JOIN sized a ON a.place = one JOIN sized b ON b.place = other
"""
FOUND_IN_ORDER = """
SELECT a.id, b.id, similarity FROM near_found
JOIN near_documents a ON a.place = one JOIN near_documents b ON b.place = other ORDER BY one, other
"""


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
