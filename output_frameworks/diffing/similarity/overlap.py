"""How much two lists of word sets share, pair by pair: rare words weigh more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

_MOST_CELLS: Final = 250_000
"""A matrix of more pairs than that is not kept whole."""


class Overlap:
    """The words of old and new texts, weighed by how few texts have them."""

    def __init__(self, old: Sequence[frozenset[str]], new: Sequence[frozenset[str]]) -> None:
        from scipy.sparse import csr_array

        numbers = {word: number for number, word in enumerate(dict.fromkeys(chain.from_iterable((*old, *new))))}
        first, second = _listed(old, numbers), _listed(new, numbers)
        size = max(len(numbers), 1)
        counts = np.bincount(first[1], minlength=size) + np.bincount(second[1], minlength=size)
        weights = np.log1p((len(old) + len(new)) / np.maximum(counts, 1))
        roots = np.sqrt(weights)
        self.usual = float(np.median(weights))
        self.old = csr_array((roots[first[1]], first[1], first[0]), shape=(len(old), size))
        self.new = csr_array((roots[second[1]], second[1], second[0]), shape=(len(new), size))
        self.old_weight = _sums(weights[first[1]], first[0])
        self.new_weight = _sums(weights[second[1]], second[0])

    @cached_property
    def shared(self) -> Any:
        """The weight that each old text shares with each new one, as a sparse matrix."""
        return (self.old @ self.new.T).tocsr()

    @cached_property
    def _whole(self) -> Floats:
        found: Floats = self.shared.toarray()
        return found

    def matrix(self) -> Floats:
        """Return the weight that each old text shares with each new one, as a full matrix."""
        whole: Floats = self._whole if self._is_small else self.shared.toarray()
        return whole

    @property
    def _is_small(self) -> bool:
        return bool(self.old.shape[0] * self.new.shape[0] <= _MOST_CELLS)

    def _shared(self, rows: Integers, columns: Integers) -> Floats:
        if self._is_small:
            return self._whole[rows, columns]
        shared: Floats = np.asarray(self.old[rows].multiply(self.new[columns]).sum(axis=1)).ravel()
        return shared

    def of(self, rows: Integers, columns: Integers) -> tuple[Floats, Floats]:
        """Return for pairs which share of both they have in common, and which of the smaller one (0-1)."""
        shared = self._shared(rows, columns)
        first, second = self.old_weight[rows], self.new_weight[columns]
        return ratio(2 * shared, first + second), ratio(shared, np.minimum(first, second))

    def apart(self, rows: Integers, columns: Integers) -> Floats:
        """Return how much each of the two has that the other lacks, by the one that lacks less (0-1)."""
        shared = self._shared(rows, columns)
        left = np.minimum(self.old_weight[rows] - shared, self.new_weight[columns] - shared)
        found: Floats = 1 - np.exp(-np.maximum(left, 0) / self.usual)
        return found


def _listed(sets: Sequence[frozenset[str]], numbers: Mapping[str, int]) -> tuple[Integers, Integers]:
    """Return where each set starts and ends in the list of all their words, and the numbers of these."""
    starts = np.array([0, *accumulate(map(len, sets))], dtype=np.int64)
    found = np.fromiter(map(numbers.__getitem__, chain.from_iterable(sets)), np.int64, int(starts[-1]))
    return starts, found


def ratio(above: Floats, under: Floats) -> Floats:
    """Return quotients, 0 where the divisor is."""
    found: Floats = np.divide(above, under, out=np.zeros_like(above), where=under > 0)
    return found


def _sums(values: Floats, starts: Integers) -> Floats:
    sums = np.concatenate([[0.0], np.cumsum(values)])
    found: Floats = sums[starts[1:]] - sums[starts[:-1]]
    return found
