"""Many frameworks side by side: concepts as rows, frameworks as columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from output_frameworks.diffing.crosswalk.assigning import Seat
    from output_frameworks.diffing.crosswalk.concepts import Concepts, Edge
    from output_frameworks.diffing.crosswalk.pool import Pool
    from output_frameworks.diffing.crosswalk.result import Crosswalk
    from output_frameworks.model import Framework

ROUNDS = 2
"""How often concepts are joined, frameworks assigned anew in between."""


def crosswalk(frameworks: Iterable[Framework]) -> Crosswalk:
    """Return the crosswalk of frameworks; they are taken one by one, and no more than a few are kept.

    A few are aligned each with each, many are compared by blocking.  The order in which they come decides the order of
    the columns and nothing else.
    """
    from output_frameworks.diffing.crosswalk.building import built
    from output_frameworks.diffing.crosswalk.few import FEW, aligned
    from output_frameworks.diffing.crosswalk.pool import Pool
    from output_frameworks.diffing.crosswalk.shelf import Shelf

    shelf = Shelf()
    kept: list[Framework] = []
    for framework in frameworks:
        shelf.add(framework)
        if len(shelf.columns) <= FEW:
            kept.append(framework)
        else:
            kept.clear()
    pool = Pool(shelf)
    few = kept or not shelf.columns
    return built(*(aligned(pool, kept) if few else blocked(pool)))


def blocked(pool: Pool) -> tuple[Concepts, Iterable[Sequence[Seat]], Sequence[Edge]]:
    """Return the concepts of many frameworks, the seats of their nodes, and pairs that may be one."""
    from output_frameworks.diffing.crosswalk.assigning import reassigned, seated
    from output_frameworks.diffing.crosswalk.concepts import gathered, joined, likely_pairs

    concepts = gathered(pool)
    concepts, near = joined(concepts, likely_pairs(concepts))
    for _ in range(ROUNDS - 1):
        concepts = reassigned(concepts)
        concepts, near = joined(concepts, likely_pairs(concepts))
    return concepts, seated(concepts), near
