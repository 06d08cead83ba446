"""Which nodes are compared at all: those nearest by words of their names, found through the rarest of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from output_frameworks.diffing.crosswalk.pool import Overlap

    Integers = NDArray[np.int64]

RAREST: Final = 5
"""So many of its rarest words lead from a name to others."""
_ROWS: Final = 1000
"""Names that are looked up at a time."""


def neighbours(overlap: Overlap, rows: Integers, among: Integers, most: int) -> tuple[Integers, Integers]:
    """Return pairs (number in `rows`, number in `among`): for each row the `most` nearest by the words of names.

    Only rows that hold one of the rarest words of the looked-up name are seen; the others are never touched.
    """
    full = overlap.matrix[among]
    across = full.T.tocsr()
    weight = overlap.weight[among]
    left, right = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for start in range(0, len(rows), _ROWS):
        part = rows[start : start + _ROWS]
        found = (_rarest(overlap.matrix[part]) @ across).tocsr()
        for number, (low, high) in enumerate(zip(found.indptr[:-1], found.indptr[1:], strict=True)):
            places = found.indices[low:high]
            nearness = found.data[low:high] / np.sqrt(weight[places] + 1e-9)
            chosen = _best(nearness, places, most)
            left.append(np.full(len(chosen), start + number, dtype=np.int64))
            right.append(chosen.astype(np.int64))
    return np.concatenate(left), np.concatenate(right)


def _best(nearness: NDArray[np.float64], places: NDArray[Any], most: int) -> NDArray[Any]:
    if len(places) > most:
        cut = np.partition(nearness, len(places) - most)[len(places) - most]
        places = places[nearness >= cut - 1e-9]
        if len(places) > 2 * most:  # many are equally near: the first ones are the commonest
            places = np.sort(places)[: 2 * most]
    return np.sort(places)


def _rarest(matrix: Any) -> Any:
    """Return a matrix with the `RAREST` heaviest entries of each row."""
    from scipy.sparse import csr_array

    kept: list[NDArray[Any]] = []
    starts = [0]
    for low, high in zip(matrix.indptr[:-1], matrix.indptr[1:], strict=True):
        order = np.argsort(-matrix.data[low:high], kind="stable")[:RAREST] + low
        kept.append(order)
        starts.append(starts[-1] + len(order))
    chosen = np.concatenate(kept) if kept else np.empty(0, np.int64)
    return csr_array((matrix.data[chosen], matrix.indices[chosen], np.array(starts)), shape=matrix.shape)


def pairs_within(left: Integers, right: Integers) -> Iterator[tuple[int, int]]:
    """Yield each pair of two different numbers once, the smaller first, in order."""
    low, high = np.minimum(left, right), np.maximum(left, right)
    once = np.unique(np.column_stack([low, high])[low != high], axis=0)
    yield from once.tolist()
