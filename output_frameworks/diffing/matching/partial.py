"""Splits and merges: one indicator whose words and points are those of several on the other side together."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from output_frameworks.diffing.similarity.evidence import Evidence
    from output_frameworks.diffing.similarity.overlap import Floats
    from output_frameworks.diffing.similarity.profiles import Profile, Row

_MOST_PARTS: Final = 4
_MOST_CANDIDATES: Final = 8
_LEAST_OF_PART: Final = 0.75
"""Of the words of a part, that many at least (by weight) are words of the whole."""
_LEAST_COVERED: Final = 0.6
"""Of the words of the whole, the parts together have that many at least."""
_LEAST_COVERED_EACH: Final = 0.12
_FOR_EACH_BETWEEN: Final = 0.02
_LEAST_GAIN: Final = 0.3
"""The parts together have at least one word of the whole more than the best of them alone, or they are told apart by words
that tell twins apart; in usual words."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A row on one side and the rows on the other that are its parts; `covered`: how much of its words they have.

    `fit` is how well that fits: the parts have no words of their own, and stand side by side.
    """

    row: int
    parts: tuple[int, ...]
    covered: float
    fit: float


def find_splits(profile: Profile, other: Profile, partner: dict[int, int], shared: Sharing) -> list[Whole]:
    """Return the rows of `profile` that several rows of `other` make up together, the surest first.

    `partner` are the pairs found so far, by rows of `profile`; parts are rows of `other` without a partner, and the
    partner of the whole itself.  Points must add up: without that, likeness of words is no proof.
    """
    taken = set(partner.values())
    found = [
        whole
        for number, row in enumerate(profile.rows)
        if not row.node.children and row.node.max_points is not None
        for whole in _splits_of(number, row, other, partner.get(number), taken, shared)
    ]
    found.sort(key=lambda whole: (-round(whole.fit, 6), whole.row, whole.parts))
    kept: list[Whole] = []
    used: set[int] = set()
    wholes: set[int] = set()
    for whole in found:
        if whole.row not in wholes and not used & set(whole.parts):
            kept.append(whole)
            wholes.add(whole.row)
            used |= set(whole.parts)
    return kept


class Sharing:
    """The words that rows of two profiles share, by the weights of their overlap; seen from either side."""

    def __init__(self, evidence: Evidence, *, turned: bool = False) -> None:
        overlap = evidence.plain
        self._shared: Floats = overlap.shared.toarray()
        self._own, self._other = overlap.old_weight, overlap.new_weight
        self._matrix = overlap.new
        self._usual = overlap.usual
        self._own_matrix = overlap.old
        if turned:
            self._shared = self._shared.T
            self._own, self._other = self._other, self._own
            self._matrix, self._own_matrix = self._own_matrix, self._matrix

    def of_parts(self, row: int) -> Floats:
        """Return for each row of the other side which share of its words `row` has."""
        return np.divide(self._shared[row], self._other, out=np.zeros_like(self._other), where=self._other > 0)

    def covers(self, row: int) -> Floats:
        """Return for each row of the other side which share of the words of `row` it has."""
        found: Floats = self._shared[row] / self._own[row] if self._own[row] else np.zeros_like(self._other)
        return found

    def in_words(self, row: int, share: float) -> float:
        """Return a share of the words of `row` as a number of usual words."""
        return share * float(self._own[row]) / self._usual

    def covered(self, row: int, parts: Collection[int]) -> float:
        """Return which share of the words of `row` some rows of the other side have together."""
        together = self._matrix[list(parts)].max(axis=0)
        weight = float((self._own_matrix[[row]].multiply(together)).sum())
        return weight / float(self._own[row]) if self._own[row] else 0.0


def _splits_of(
    number: int, row: Row, other: Profile, partner: int | None, taken: set[int], shared: Sharing
) -> Iterator[Whole]:
    covers = shared.covers(number)
    fitting = [
        part
        for part in np.flatnonzero((shared.of_parts(number) >= _LEAST_OF_PART) & (covers >= _LEAST_COVERED_EACH)).tolist()
        if (part == partner or part not in taken) and not other.rows[part].node.children
    ]  # fmt: skip
    if partner is not None and partner not in fitting:
        return  # the partner is another thing with new words, not a part
    fitting.sort(key=lambda part: (part != partner, -covers[part]))
    for parent in sorted({int(other.parents[part]) for part in fitting}):
        beside = [part for part in fitting[:_MOST_CANDIDATES] if other.parents[part] == parent]
        if partner is not None and partner not in beside:
            continue
        for size in range(2, min(len(beside), _MOST_PARTS) + 1):
            for parts in combinations(sorted(beside), size):
                if partner is not None and partner not in parts:
                    continue
                covered = _fits(number, row, other, parts, shared)
                if covered:
                    own = float(shared.of_parts(number)[list(parts)].min())
                    apart = parts[-1] - parts[0] - len(parts) + 1
                    yield Whole(number, parts, covered, covered * own - _FOR_EACH_BETWEEN * apart)


def _fits(number: int, row: Row, other: Profile, parts: tuple[int, ...], shared: Sharing) -> float:
    """Return how much of the words of a row its parts cover, 0 where they are no parts of it."""
    points = sum((other.rows[part].node.max_points or Decimal(0) for part in parts), Decimal(0))
    if points != row.node.max_points or any(other.rows[part].key == row.key for part in parts):
        return 0.0
    together = shared.covered(number, parts)
    best = max(shared.covered(number, [part]) for part in parts)
    if together < _LEAST_COVERED:
        return 0.0
    apart = len({_telling_apart(other.rows[part]) for part in parts}) == len(parts)
    return together if shared.in_words(number, together - best) >= _LEAST_GAIN or (apart and together >= best) else 0.0


def _telling_apart(row: Row) -> object:
    sides = frozenset((name, side) for name, found in row.sides.items() for side in found)
    return sides, row.steps, row.numbers
