"""Which pairs of rows are looked at: for each row the few on the other side whose names are most like it."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final

import numpy as np

from output_frameworks.diffing.similarity.overlap import ratio

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from output_frameworks.diffing.similarity.evidence import Evidence
    from output_frameworks.diffing.similarity.overlap import Floats, Integers, Overlap

    Chosen = NDArray[np.bool_]

_FOR_EACH: Final = 12
_LEAST: Final = 0.05
_FEW: Final = 3


def candidate_pairs(evidence: Evidence) -> tuple[Integers, Integers]:
    """Return the numbers of old and new rows that may be one: for each row the dozen most alike by words and letters.

    Rows with the same scoring text, if it is rare, and with the same place in the tree are candidates too: the name may
    have changed wholly.  A lone pillar that holds the whole set is a candidate for another such pillar alone.
    """
    old, new = evidence.old, evidence.new
    likeness = _likeness(evidence)
    chosen = _best(likeness) | _best(likeness.T).T
    _add_equal(chosen, old.formula_keys, new.formula_keys)
    _add_equal(chosen, [row.node.path for row in old.rows], [row.node.path for row in new.rows])
    first, second = _lone(old.parents), _lone(new.parents)
    if first:
        chosen[0, :] = False
    if second:
        chosen[:, 0] = False
    if first and second:
        chosen[0, 0] = True
    rows, columns = np.nonzero(chosen)
    return rows, columns


def _best(scores: Floats) -> Chosen:
    """Mark the dozen highest scores of each row."""
    chosen: Chosen = scores > _LEAST
    if scores.shape[1] > _FOR_EACH:
        best = np.argpartition(scores, scores.shape[1] - _FOR_EACH, axis=1)[:, -_FOR_EACH:]
        picked = np.zeros_like(chosen)
        np.put_along_axis(picked, best, True, axis=1)
        chosen &= picked
    return chosen


def _likeness(evidence: Evidence) -> Floats:
    """Return how alike names are; of two groups, how alike what stands below them is, if that is more."""
    found = 0.6 * _dice(evidence.words) + 0.4 * _dice(evidence.letters)
    first, second = ([bool(row.node.children) for row in profile.rows] for profile in (evidence.old, evidence.new))
    groups = np.ix_(np.flatnonzero(first), np.flatnonzero(second))
    found[groups] = np.maximum(found[groups], _dice(evidence.below)[groups])
    return found


def _dice(overlap: Overlap) -> Floats:
    shared = overlap.matrix()
    both = overlap.old_weight[:, None] + overlap.new_weight[None, :]
    return ratio(2 * shared, both)


def _add_equal(chosen: Chosen, old: Sequence[str | None], new: Sequence[str | None]) -> None:
    """Mark the pairs that print the same, where no more than three rows on either side do."""
    places: dict[str, tuple[list[int], list[int]]] = {}
    for side, keys in enumerate((old, new)):
        for number, key in enumerate(keys):
            if key is not None:
                places.setdefault(key, ([], []))[side].append(number)
    few = [sides for sides in places.values() if all(0 < len(side) <= _FEW for side in sides)]
    pairs = [pair for first, second in few for pair in product(first, second)]
    if pairs:
        rows, columns = np.array(pairs).T
        chosen[rows, columns] = True


def _lone(parents: Integers) -> bool:
    """Tell whether one pillar holds everything."""
    return len(parents) > 1 and int((parents < 0).sum()) == 1
