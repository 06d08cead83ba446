"""Few frameworks: each is aligned with each other as `diff` does, and what is aligned makes the concepts.

That compares all with all, so it is for as many frameworks as a person reads side by side; more go by blocking.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import Final

from output_frameworks.diffing.align import align
from output_frameworks.diffing.crosswalk.assigning import Seat
from output_frameworks.diffing.crosswalk.concepts import Concepts, Edge, joined
from output_frameworks.diffing.crosswalk.pool import Pool
from output_frameworks.model import Framework

FEW: Final = 12
"""So many frameworks at most are aligned with each other."""
UNPAIRED: Final = 0.1
"""How likely two nodes are one that no alignment pairs: others may speak for it."""
TAKEN: Final = 0.5
"""From this mean over all pairs of nodes on two concepts are one."""

CLEAR: Final = 0.75
"""Below this mean probability a node in a row is doubtful."""

Likely = dict[tuple[int, int], float]
"""Pairs of items of different frameworks, the smaller first, and how likely they are one."""


def aligned(pool: Pool, frameworks: Sequence[Framework]) -> tuple[Concepts, list[list[Seat]], list[Edge]]:
    """Return the concepts of a few frameworks, the seats of their nodes, and pairs that may be one."""
    likely = _likely(pool, frameworks)
    concepts = Concepts(pool)
    for item in range(len(pool)):
        concepts.found(item)
    edges = [(one, two, told) for (one, two), told in sorted(likely.items())]
    concepts, near = joined(concepts, edges, TAKEN, UNPAIRED)
    return concepts, _seats(concepts, likely), near


def _likely(pool: Pool, frameworks: Sequence[Framework]) -> Likely:
    """Return what the alignments of all pairs of frameworks say."""
    rows = pool.by_framework()
    told: dict[tuple[int, int], list[float]] = defaultdict(list)
    for one, two in combinations(range(len(frameworks)), 2):
        first = dict(zip((node.path for node in frameworks[one].walk()), rows[one], strict=True))
        second = dict(zip((node.path for node in frameworks[two].walk()), rows[two], strict=True))
        found = align(frameworks[one], frameworks[two])
        for pair in (*found.pairs, *found.candidates):
            if pair.relation == "same":
                items = first[pair.old.path], second[pair.new.path]
                told[min(items), max(items)].append(pair.similarity)
    return {pair: sum(each) / len(each) for pair, each in told.items() if pair[0] != pair[1]}


def _seats(concepts: Concepts, likely: Likely) -> list[list[Seat]]:
    pool = concepts.pool
    of = {item: concept for concept, items in enumerate(concepts.items) for item in items}
    seats = {}
    for item, concept in of.items():
        weights = [
            (pool.counts[other], _told(likely, item, other)) for other in concepts.items[concept] if other != item
        ]
        weights.append((pool.counts[item] - 1, 1.0))
        whole = sum(weight for weight, _ in weights)
        if whole:
            mean = float(sum(weight * told for weight, told in weights) / whole)
            seats[item] = Seat(item, concept, mean, mean < CLEAR)
        else:
            seats[item] = Seat(item, None, 1.0, False)
    return [[seats[item] for item in items] for items in pool.by_framework()]


def _told(likely: Likely, one: int, two: int) -> float:
    return likely.get((min(one, two), max(one, two)), UNPAIRED)
