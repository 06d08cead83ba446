"""Splits and merges: one indicator whose words and points are those of several on the other side together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, Final

import numpy as np

from output_frameworks.diffing.similarity.overlap import ratio

if TYPE_CHECKING:
    from output_frameworks.diffing.similarity.evidence import Evidence
    from output_frameworks.diffing.similarity.overlap import Floats
    from output_frameworks.diffing.similarity.profiles import Profile, Row

_MOST_PARTS: Final = 4
_MOST_CANDIDATES: Final = 8
_LEAST_OF_PART: Final = 0.75
"""Of the words of a part, that many at least (by weight) are words of the whole."""
_LEAST_COVERED_EACH: Final = 0.12
_LEAST_COVERED: Final = 0.6
"""Of the words of the whole, the parts together have that many at least."""
_LEAST_GAIN: Final = 1
"""The parts together have at least one word of the whole more than the best of them alone, or they are told apart by
words that tell twins apart."""
_FOR_EACH_BETWEEN: Final = 0.02
_BLOCK: Final = 256
"""Rows looked at together."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A row on one side and the rows on the other that are its parts; `covered`: how much of its words they have.

    `fit` is how well that fits: the parts have no words of their own, and stand side by side.
    """

    row: int
    parts: tuple[int, ...]
    covered: float
    fit: float


class Sharing:
    """The words that rows of two profiles share, by the weights of their overlap; seen from either side.

    The rows are looked at in blocks: all at once are too many in large frameworks, one by one takes longer.
    """

    def __init__(self, evidence: Evidence, *, turned: bool = False) -> None:
        overlap = evidence.plain
        shared = overlap.matrix()
        self._shared = shared.T if turned else shared
        self._own = overlap.new_weight if turned else overlap.old_weight
        self._other = overlap.old_weight if turned else overlap.new_weight
        self._block = -1
        self._look_at(0)

    def of_parts(self, row: int) -> Floats:
        """Return for each row of the other side which share of its words `row` has."""
        self._look_at(row // _BLOCK)
        found: Floats = self._of_parts[row % _BLOCK]
        return found

    def covers(self, row: int) -> Floats:
        """Return for each row of the other side which share of the words of `row` it has."""
        self._look_at(row // _BLOCK)
        found: Floats = self._covers[row % _BLOCK]
        return found

    def fitting(self, row: int) -> list[int]:
        """Return the rows of the other side that may be parts of `row` by their words."""
        self._look_at(row // _BLOCK)
        found: list[int] = np.flatnonzero(self._fitting[row % _BLOCK]).tolist()
        return found

    def _look_at(self, block: int) -> None:
        if block == self._block:
            return
        rows = slice(block * _BLOCK, (block + 1) * _BLOCK)
        shared, own = self._shared[rows], self._own[rows, None]
        self._block = block
        self._of_parts = ratio(shared, np.broadcast_to(self._other, shared.shape))
        self._covers = ratio(shared, np.broadcast_to(own, shared.shape))
        self._fitting = (self._of_parts >= _LEAST_OF_PART) & (self._covers >= _LEAST_COVERED_EACH)


def find_splits(profile: Profile, other: Profile, partner: dict[int, int], shared: Sharing) -> list[Whole]:
    """Return the rows of `profile` that several rows of `other` make up together, the best fitting first.

    `partner` are the pairs found so far, by rows of `profile`; parts are rows of `other` without a partner, and the
    partner of the whole itself.  Points must add up: without that, likeness of words is no proof.
    """
    taken = set(partner.values())
    found = [
        whole
        for number, row in enumerate(profile.rows)
        if not row.node.children and row.node.max_points is not None
        for whole in _splits_of((number, row), other, partner.get(number), taken, shared)
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


def _splits_of(
    whole: tuple[int, Row], other: Profile, partner: int | None, taken: set[int], shared: Sharing
) -> Iterator[Whole]:
    number, row = whole
    fitting = [
        part
        for part in shared.fitting(number)
        if (part == partner or part not in taken) and not other.rows[part].node.children
    ]
    if len(fitting) < 2 or (partner is not None and partner not in fitting):
        return  # a partner with new words is another thing, not a part
    covers, of_parts = shared.covers(number), shared.of_parts(number)
    fitting.sort(key=lambda part: (part != partner, -covers[part]))
    for parent in sorted({int(other.parents[part]) for part in fitting}):
        beside = sorted(part for part in fitting[:_MOST_CANDIDATES] if other.parents[part] == parent)
        for size in range(2, min(len(beside), _MOST_PARTS) + 1):
            for parts in combinations(beside, size):
                covered = _covered(row, [other.rows[part] for part in parts])
                if covered and (partner is None or partner in parts):
                    own = float(of_parts[list(parts)].min())
                    between = parts[-1] - parts[0] - len(parts) + 1
                    yield Whole(number, parts, covered, covered * own - _FOR_EACH_BETWEEN * between)


def _covered(whole: Row, parts: list[Row]) -> float:
    """Return how much of the words of a row its parts have together, 0 where they are no parts of it."""
    points = sum((part.node.max_points or Decimal(0) for part in parts), Decimal(0))
    if points != whole.node.max_points or any(part.key == whole.key for part in parts):
        return 0.0
    each = [(part.counts & whole.counts).total() for part in parts]
    together = (sum((part.counts for part in parts), Counter[str]()) & whole.counts).total()
    either: Counter[str] = Counter()
    for part in parts:
        either |= part.counts
    covered = together / max(whole.counts.total(), 1)
    gained = (either & whole.counts).total() - max(each)
    apart = len({_telling_apart(part) for part in parts}) == len(parts)
    longer = together - max(each) >= sum(each) / 2 and whole.counts.total() > max(p.counts.total() for p in parts)
    return covered if covered >= _LEAST_COVERED and (gained >= _LEAST_GAIN or apart or longer) else 0.0


def _telling_apart(row: Row) -> object:
    sides = frozenset((name, side) for name, found in row.sides.items() for side in found)
    return sides, row.steps, row.numbers
