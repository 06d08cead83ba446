"""Which pairs of rows are looked at: for each row the few on the other side whose names are most like it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from output_frameworks.diffing.similarity.evidence import Evidence
    from output_frameworks.diffing.similarity.overlap import Floats, Integers, Overlap

_FOR_EACH: Final = 12
_LEAST: Final = 0.05


def candidate_pairs(evidence: Evidence) -> tuple[Integers, Integers]:
    """Return the numbers of old and new rows that may be one: for each row the dozen most alike by words and letters.

    Rows with the same scoring text, if it is rare, and with the same place in the tree are candidates too: the name may
    have changed wholly.  A lone pillar that holds the whole set is a candidate for another such pillar alone.
    """
    old, new = evidence.old, evidence.new
    likeness = _likeness(evidence)
    chosen = np.zeros(likeness.shape, dtype=bool)
    for along, scores in ((1, likeness), (0, likeness)):
        size = scores.shape[along]
        if size <= _FOR_EACH:
            chosen |= scores > _LEAST
            continue
        best = np.argpartition(scores, size - _FOR_EACH, axis=along)
        best = best[:, -_FOR_EACH:] if along else best[-_FOR_EACH:, :]
        picked = np.zeros_like(chosen)
        np.put_along_axis(picked, best, True, axis=along)
        chosen |= picked & (scores > _LEAST)
    _add_equal(chosen, old.formula_keys, new.formula_keys)
    _add_equal(chosen, [row.node.path for row in old.rows], [row.node.path for row in new.rows])
    first, second = _lone(evidence.old.parents), _lone(evidence.new.parents)
    if first or second:
        chosen[0, :] &= bool(second) & (np.arange(chosen.shape[1]) == 0) if first else chosen[0, :]
        chosen[:, 0] &= bool(first) & (np.arange(chosen.shape[0]) == 0) if second else chosen[:, 0]
        if first and second:
            chosen[0, 0] = True
    rows, columns = np.nonzero(chosen)
    return rows, columns


def _likeness(evidence: Evidence) -> Floats:
    """Return how alike names are; of two groups, how alike what stands below them is, if that is more."""
    found = 0.6 * _dice(evidence.words) + 0.4 * _dice(evidence.letters)
    first, second = ([bool(row.node.children) for row in profile.rows] for profile in (evidence.old, evidence.new))
    groups = np.ix_(np.flatnonzero(first), np.flatnonzero(second))
    found[groups] = np.maximum(found[groups], _dice(evidence.below)[groups])
    return found


def _dice(overlap: Overlap) -> Floats:
    shared: Floats = overlap.shared.toarray()
    both = overlap.old_weight[:, None] + overlap.new_weight[None, :]
    return np.divide(2 * shared, both, out=np.zeros_like(shared), where=both > 0)


def _add_equal(chosen: np.ndarray[tuple[int, ...], np.dtype[np.bool_]], old: list[str | None] | list[str],
               new: list[str | None] | list[str]) -> None:  # fmt: skip
    """Mark the pairs that print the same, where no more than three rows on either side do."""
    places: dict[str, tuple[list[int], list[int]]] = {}
    for side, keys in enumerate((old, new)):
        for number, key in enumerate(keys):
            if key is not None:
                places.setdefault(key, ([], []))[side].append(number)
    for first, second in places.values():
        if 0 < len(first) <= _FEW and 0 < len(second) <= _FEW:
            chosen[np.ix_(first, second)] = True


_FEW: Final = 3


def _lone(parents: Integers) -> bool:
    """Tell whether one pillar holds everything."""
    return len(parents) > 1 and int((parents < 0).sum()) == 1
