"""The learned weights: kept in one file, laid out for fast look-up."""

import hashlib
import json
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Model:
    """Labels (the first is O: nothing), transitions [from, to], and the weights of each attribute.

    `weights` has one row per attribute and one column per label, `attributes` maps a name to its row.
    """

    language: str
    labels: tuple[str, ...]
    transitions: Floats
    attributes: dict[str, int]
    weights: Floats
    digest: str


def model_save(
    path: Path, *, language: str, labels: tuple[str, ...], transitions: Floats, weights: dict[str, Floats]
) -> None:
    """Write the weights, sorted and in half precision: the same learning gives the same bytes.

    `transitions` [from, to]; `weights`: attribute -> one weight per label (natural logarithm of odds).
    """
    names = sorted(weights)
    matrix = np.array([weights[name] for name in names], dtype=np.float16)
    rows, columns = np.nonzero(matrix)
    head = json.dumps({"language": language, "labels": labels}, ensure_ascii=False)
    buffer = BytesIO()
    np.savez_compressed(
        buffer,
        head=np.frombuffer(head.encode(), np.uint8),
        names=np.frombuffer("\n".join(names).encode(), np.uint8),
        transitions=transitions.astype(np.float32),
        counts=np.bincount(rows, minlength=len(names)).astype(np.uint8),
        columns=columns.astype(np.uint8),
        values=matrix[rows, columns],
    )
    path.write_bytes(buffer.getvalue())


def model_load(path: Path) -> Model:
    """Read what `model_save` wrote."""
    data = path.read_bytes()
    with np.load(BytesIO(data), allow_pickle=False) as parts:
        head = json.loads(parts["head"].tobytes())
        names = parts["names"].tobytes().decode().split("\n")
        weights = np.zeros((len(names), len(head["labels"])), np.float32)
        weights[np.repeat(np.arange(len(names)), parts["counts"]), parts["columns"]] = parts["values"]
        transitions = parts["transitions"]
    return Model(
        language=head["language"],
        labels=tuple(head["labels"]),
        transitions=transitions,
        attributes={name: row for row, name in enumerate(names)},
        weights=weights,
        digest=hashlib.sha256(data).hexdigest(),
    )
