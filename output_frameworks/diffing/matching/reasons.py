"""Why two rows are taken for one: the evidence put together under the names that a person would use."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Final

import numpy as np

from output_frameworks.diffing.alignment import Reason, ReasonName
from output_frameworks.diffing.matching.weights import PAIR, Weighings

if TYPE_CHECKING:
    from output_frameworks.diffing.similarity.overlap import Floats, Integers

_PARTS: Final[dict[ReasonName, tuple[str, ...]]] = {
    "name": ("words", "contained", "all_words", "things", "letters", "same_name", "things*contained",
             "contained*above"),
    "words-apart": ("apart", "words_apart", "sides", "levels", "numbers", "counted"),
    "place": ("above", "below", "leaf", "size", "theme", "order"),
    "points": ("points",),
    "rule": ("formula", "same_formula", "points*same_formula"),
    "evidence": ("evidence",),
    "units": ("units",),
}  # fmt: skip
_LIKENESS: Final[dict[ReasonName, tuple[str, ...]]] = {
    "name": ("words", "letters"),
    "words-apart": ("sides", "levels"),
    "place": ("above", "order"),
    "points": ("points",),
    "rule": ("formula",),
    "evidence": ("evidence",),
    "units": ("units",),
}
"""The columns whose mean says how alike two rows are in something."""
_LEAST_WEIGHT: Final = 0.05


def reasons_for(
    rows: Integers, columns: Integers, evidence: Floats, wanted: Collection[tuple[int, int]], given: Weighings
) -> dict[tuple[int, int], tuple[Reason, ...]]:
    """Return the reasons for pairs, the weightiest first; a weight is what it adds to the logarithm of the odds."""
    at = {name: number for number, name in enumerate(PAIR)}
    asked = set(wanted)
    pairs = list(zip(rows.tolist(), columns.tolist(), strict=True))
    chosen = [number for number, pair in enumerate(pairs) if pair in asked]
    told = evidence[chosen]
    shares = given.pair.weights * (told - given.usual)
    weights = np.column_stack([shares[:, [at[each] for each in parts]].sum(axis=1) for parts in _PARTS.values()])
    likeness = np.column_stack([told[:, [at[each] for each in _LIKENESS[name]]].mean(axis=1) for name in _PARTS])
    found: dict[tuple[int, int], tuple[Reason, ...]] = {}
    for number, alike, heavy in zip(chosen, likeness.tolist(), weights.tolist(), strict=True):
        each = zip(_PARTS, alike, heavy, strict=True)
        reasons = [Reason(name, round(like, 3), round(weight, 2)) for name, like, weight in each]
        kept = [reason for reason in reasons if abs(reason.weight) >= _LEAST_WEIGHT]
        found[pairs[number]] = tuple(sorted(kept, key=lambda reason: -abs(reason.weight)))
    return found


def settled_reasons() -> tuple[Reason, ...]:
    """Return the reasons for two rows at the same place under the same names."""
    return Reason("name", 1.0, 1.0), Reason("place", 1.0, 1.0)


def decided_reasons() -> tuple[Reason, ...]:
    """Return the reason for a pair that a person decided."""
    return (Reason("decision", 1.0, 1.0),)


def part_reasons(covered: float) -> tuple[Reason, ...]:
    """Return the reasons for a part of a split or merge: its words are those of the whole, the points add up."""
    return Reason("name", round(covered, 3), 1.0), Reason("points-add-up", 1.0, 1.0)


def spelling_reasons(likeness: float) -> tuple[Reason, ...]:
    """Return the reasons for names that differ by a slip of the pen, in the same place."""
    return Reason("name", round(likeness, 3), 1.0), Reason("place", 1.0, 1.0)


def children_reasons(share: float) -> tuple[Reason, ...]:
    """Return the reason for two groups whose children are paired with each other."""
    return (Reason("place", round(share, 3), 1.0),)
