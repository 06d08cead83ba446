"""Each framework against all concepts near it: which node stands in which row, the best assignment as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from output_frameworks.diffing.crosswalk.concepts import LIKELY, Concepts, against

CLEAR: Final = 0.5
"""Below this probability a node in a row is doubtful."""
LEAD: Final = 3.0
"""A node is doubtful too where the odds of its row are not so many times those of another one."""
_MORE: Final = 1e-6
"""What is just likely enough is better than no row."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a node stands: its concept (None: in no row with others), how probable and whether doubtful that is."""

    item: int
    concept: int | None
    similarity: float
    doubtful: bool


def reassigned(concepts: Concepts) -> Concepts:
    """Return concepts after each framework was assigned anew: an item goes where most frameworks put it."""
    votes: list[Counter[int | None]] = [Counter() for _ in range(len(concepts.pool))]
    for seats in seated(concepts):
        for seat in seats:
            votes[seat.item][seat.concept] += 1
    new = Concepts(concepts.pool)
    numbers: dict[int, int] = {}
    for item, counted in enumerate(votes):
        concept = min(counted, key=lambda each: (-counted[each], each is None, each or 0))
        if concept is None or concept not in numbers:
            number = new.found(item)
            if concept is not None:
                numbers[concept] = number
        else:
            new.join(numbers[concept], item)
    return new


def seated(concepts: Concepts) -> Iterator[list[Seat]]:
    """Yield for each framework the seats of its nodes, in document order."""
    from scipy.optimize import linear_sum_assignment

    likely = _likely(concepts)
    for items in concepts.pool.by_framework():
        columns = sorted({concept for item in items for concept in likely[item]})
        place = {concept: number for number, concept in enumerate(columns)}
        gain = np.zeros((len(items), len(columns) + len(items)))
        for row, item in enumerate(items):
            for concept, told in likely[item].items():
                gain[row, place[concept]] = told - LIKELY + _MORE
        taken = linear_sum_assignment(gain, maximize=True)[1].tolist()
        yield [
            _seat(item, likely[item], columns[column] if column < len(columns) and gain[row, column] > 0 else None)
            for row, (item, column) in enumerate(zip(items, taken, strict=True))
        ]


def _likely(concepts: Concepts) -> list[dict[int, float]]:
    """Return for each item the concepts of several frameworks that it likely belongs to."""
    pool = concepts.pool
    found: list[dict[int, float]] = [{} for _ in range(len(pool))]
    left, right, likeness = against(concepts, np.arange(len(pool)))
    several = np.array([each.bit_count() > 1 for each in concepts.frameworks])
    enough = (likeness >= LIKELY) & several[right]
    for item, concept, told in zip(
        left[enough].tolist(), right[enough].tolist(), likeness[enough].tolist(), strict=True
    ):
        found[item][concept] = told
    return found


def _seat(item: int, likely: dict[int, float], concept: int | None) -> Seat:
    if concept is None:
        return Seat(item, None, 1.0, False)
    told = likely[concept]
    other = max((other for number, other in likely.items() if number != concept), default=0.0)
    return Seat(item, concept, told, told < CLEAR or told * (1 - other) < LEAD * other * (1 - told))
