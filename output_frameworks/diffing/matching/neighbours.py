"""What the neighbours of two rows say: whether their parents, and the rows below them, are likely one too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from output_frameworks.diffing.similarity.overlap import Floats, Integers

NAMES: Final = ("parents", "children", "parts")
"""`parents`: how likely the parents are one; `children`: how well the rows below fit each other; `parts`: how likely a
second row below is the other one too: a group whose parts all look like one indicator is that indicator."""
_NEUTRAL: Final = 0.5


def neighbours(likely: Floats, old: Integers, new: Integers) -> tuple[Floats, Floats, Floats]:
    """Return `NAMES` as matrices; `likely` is a matrix of probabilities, `old` and `new` the parents of the rows."""
    first, second = children_of(old), children_of(new)
    above = np.zeros((len(old) + 1, len(new) + 1))
    above[:-1, :-1] = likely
    above[-1, -1] = 1.0
    parents = above[np.ix_(old, new)]
    return parents, _children(likely, first, second), np.maximum(_parts(likely, first), _parts(likely.T, second).T)


def children_of(parents: Integers) -> dict[int, Integers]:
    """Return for each row that has any the numbers of the rows directly below."""
    found: dict[int, list[int]] = {}
    for number, parent in enumerate(parents.tolist()):
        if parent >= 0:
            found.setdefault(parent, []).append(number)
    return {parent: np.array(numbers) for parent, numbers in found.items()}


def _children(likely: Floats, first: dict[int, Integers], second: dict[int, Integers]) -> Floats:
    found = np.full(likely.shape, _NEUTRAL)
    if not first or not second:
        return found
    best_new = np.column_stack([likely[:, numbers].max(axis=1) for numbers in second.values()])
    best_old = np.vstack([likely[numbers, :].max(axis=0) for numbers in first.values()])
    from_old = np.vstack([best_new[numbers, :].mean(axis=0) for numbers in first.values()])
    from_new = np.column_stack([best_old[:, numbers].mean(axis=1) for numbers in second.values()])
    found[np.ix_(list(first), list(second))] = (from_old + from_new) / 2
    return found


def _parts(likely: Floats, below: dict[int, Integers]) -> Floats:
    found = np.zeros(likely.shape)
    for number, parts in below.items():
        if len(parts) > 1:
            found[number] = np.partition(likely[parts], len(parts) - 2, axis=0)[-2]
    return found
