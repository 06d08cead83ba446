"""The best one-to-one assignment: no other set of pairs is more likely as a whole."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Final

import numpy as np

from output_frameworks.diffing.matching.support import odds

if TYPE_CHECKING:
    from output_frameworks.diffing.similarity.overlap import Floats

LEAST: Final = 0.03
"""A pair less likely than that is never assigned."""


def assign(likely: Floats) -> list[tuple[int, int]]:
    """Return the pairs of rows and columns whose odds together are highest; what is too unlikely stays alone."""
    from scipy.optimize import linear_sum_assignment

    if not likely.size:
        return []
    gain = np.maximum(odds(likely) - np.log(LEAST / (1 - LEAST)), 0)
    rows, columns = linear_sum_assignment(gain, maximize=True)
    kept = gain[rows, columns] > 0
    return list(zip(rows[kept].tolist(), columns[kept].tolist(), strict=True))


def untangled(pairs: list[tuple[int, int]], twins: Callable[[int, int], Hashable]) -> list[tuple[int, int]]:
    """Return the pairs with twins in their order: those that `twins` gives the same key do not cross."""
    alike: dict[Hashable, list[tuple[int, int]]] = {}
    for pair in pairs:
        alike.setdefault(twins(*pair), []).append(pair)
    found: list[tuple[int, int]] = []
    for group in alike.values():
        rows, columns = sorted(row for row, _ in group), sorted(column for _, column in group)
        found += zip(rows, columns, strict=True)
    return sorted(found)
