"""What an assignment says for each of its pairs: how far ahead of others it is, whether its neighbours fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from output_frameworks.diffing.matching.neighbours import children_of

if TYPE_CHECKING:
    from output_frameworks.diffing.similarity.overlap import Floats, Integers

NAMES: Final = ("odds", "ahead_of_free_new", "ahead_of_free_old", "ahead_of_new", "ahead_of_old", "least_ahead",
                "siblings", "indicators")  # fmt: skip
"""`odds`: logarithm of the odds of the pair itself; `ahead_…`: how far it is ahead of the next best for either row,
among all or among those that have no partner; `siblings`: which share of the rows beside them have partners beside each
other; `indicators`: for two groups, which share of the indicators below lie below the other."""
_NEUTRAL: Final = 0.5
_NOTHING: Final = 0.3
_MOST_AHEAD: Final = 6.0
_MOST_BEHIND: Final = -3.0
_FLOOR: Final = 1e-6


def odds(likely: Floats) -> Floats:
    """Return the logarithm of the odds of probabilities."""
    kept = np.clip(likely, _FLOOR, 1 - _FLOOR)
    return np.log(kept / (1 - kept))


def support(likely: Floats, pairs: list[tuple[int, int]], old: Integers, new: Integers) -> Floats:
    """Return a row of `NAMES` for each pair of an assignment; `old` and `new` are the parents of the rows."""
    if not pairs:
        return np.zeros((0, len(NAMES)))
    found = odds(likely)
    rows, columns = np.array(pairs).T
    own = found[rows, columns]
    free_old, free_new = np.ones(len(old), bool), np.ones(len(new), bool)
    free_old[rows], free_new[columns] = False, False
    others = found[rows].copy()
    others[np.arange(len(rows)), columns] = -np.inf
    across = found[:, columns].copy()
    across[rows, np.arange(len(rows))] = -np.inf
    ahead = [
        others[:, free_new].max(axis=1, initial=_LOWEST), across[free_old, :].max(axis=0, initial=_LOWEST),
        others.max(axis=1, initial=_LOWEST), across.max(axis=0, initial=_LOWEST),
    ]  # fmt: skip
    leads = [np.clip(own - rival, _MOST_BEHIND, _MOST_AHEAD) for rival in ahead]
    neighbourhood = _Neighbourhood(pairs, old, new)
    return np.column_stack([
        own, *leads, np.minimum(leads[0], leads[1]),
        [neighbourhood.siblings(row, column) for row, column in pairs],
        [neighbourhood.indicators(row, column) for row, column in pairs],
    ])  # fmt: skip


_LOWEST: Final = -9.0


class _Neighbourhood:
    """The rows beside and below, and their partners."""

    def __init__(self, pairs: list[tuple[int, int]], old: Integers, new: Integers) -> None:
        self._old, self._new = old, new
        self._partner = dict(pairs)
        self._back = {column: row for row, column in pairs}
        self._below_old, self._below_new = _indicators(old), _indicators(new)
        self._beside: dict[int, list[int]] = {}
        for number, parent in enumerate(old.tolist()):
            self._beside.setdefault(parent, []).append(number)

    def siblings(self, row: int, column: int) -> float:
        beside = [
            self._partner[other]
            for other in self._beside[int(self._old[row])]
            if other != row and other in self._partner
        ]
        if not beside:
            return _NEUTRAL
        own = int(self._new[column])
        return sum(int(self._new[other]) == own for other in beside) / len(beside)

    def indicators(self, row: int, column: int) -> float:
        below_old, below_new = self._below_old.get(row), self._below_new.get(column)
        if below_old is None or below_new is None:
            return _NEUTRAL
        ahead = [self._partner[one] in below_new for one in below_old
                 if one in self._partner and self._partner[one] not in self._below_new]  # fmt: skip
        back = [
            self._back[one] in below_old
            for one in below_new
            if one in self._back and self._back[one] not in self._below_old
        ]
        if not ahead or not back:
            return _NOTHING
        return (sum(ahead) / len(ahead) + sum(back) / len(back)) / 2


def _indicators(parents: Integers) -> dict[int, set[int]]:
    """Return for each group the indicators at any depth below."""
    groups = children_of(parents)
    found: dict[int, set[int]] = {}
    for group in sorted(groups, reverse=True):
        below: set[int] = set()
        for number in groups[group].tolist():
            below |= found.get(number, {number})
        found[group] = below
    return found
