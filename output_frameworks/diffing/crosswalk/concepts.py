"""From items to concepts: which nodes of all frameworks measure one thing.

Four steps, none of which compares all with all:

1. Items join concepts from the commonest item to the rarest: an item is compared with the few concepts that share rare
   words with it, by their commonest wordings, and joins where it surely belongs.
2. Concepts are joined, the likeliest first, by the mean of the probabilities between their wordings.  Two concepts that
   one framework has both of stay two.
3. Each framework is assigned anew: its nodes against all concepts near them, the best assignment as a whole.
4. Steps 2 and 3 once more, now that concepts have their full wordings.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from output_frameworks.diffing.crosswalk.blocking import pairs_within
from output_frameworks.diffing.crosswalk.pool import Pool

if TYPE_CHECKING:
    from output_frameworks.diffing.similarity.overlap import Floats, Integers


SURE: Final = 0.9
"""From this mean probability on an item joins a concept in the first step."""
LIKELY: Final = 0.15
"""From this mean probability on two concepts are one, and a node is put into a row."""
WORDINGS: Final = 6
"""By so many of its commonest wordings a concept is compared."""
NEAREST: Final = 12
"""With so many of the nearest wordings an item is compared."""

_NEAR: Final = 0.5
"""So much of what joins two concepts, and they are shown to a person."""
_NOTHING: Final = 0.03
"""Less likely than that is not likely at all."""
MOST_SHARED: Final = 0.03
"""Two concepts may be one although so large a part of the frameworks of the smaller one has both: stray readings."""

Edge = tuple[int, int, float]
"""Two concepts, or an item of either, and how probable it is that they are one."""


@dataclass
class Concepts:
    """Concepts as lists of items, and the frameworks that each has, as the bits of a number."""

    pool: Pool
    items: list[list[int]] = field(default_factory=list)
    frameworks: list[int] = field(default_factory=list)

    def wordings(self, concept: int) -> list[int]:
        """Return the commonest items of a concept; items are numbered from the commonest."""
        return sorted(self.items[concept])[:WORDINGS]

    def found(self, item: int) -> int:
        """Make a concept of one item and return its number."""
        self.items.append([item])
        self.frameworks.append(self.pool.frameworks[item])
        return len(self.items) - 1

    def join(self, concept: int, item: int) -> None:
        """Put an item into a concept."""
        self.items[concept].append(item)
        self.frameworks[concept] |= self.pool.frameworks[item]


def apart(first: int, second: int) -> bool:
    """Tell whether two sets of frameworks, as bits, share too many for the two to be one concept."""
    shared = (first & second).bit_count()
    return shared > MOST_SHARED * min(first.bit_count(), second.bit_count())


def gathered(pool: Pool) -> Concepts:
    """Return concepts of items that surely belong together (step 1)."""
    concepts = Concepts(pool)
    start, size = 0, 256
    while start < len(pool):
        items = np.arange(start, min(start + size, len(pool)))
        rest = _join_known(concepts, items)
        _join_among(concepts, rest)
        start, size = start + size, min(size * 2, 4096)
    return concepts


def _join_known(concepts: Concepts, items: Integers) -> list[int]:
    """Let items join concepts there are; return those that join none."""
    pool = concepts.pool
    numbers: list[int] = items.tolist()
    if not concepts.items:
        return numbers
    left, right, likeness = against(concepts, items)
    chosen = _by_item(left, right, likeness, SURE)
    rest = []
    for number, item in enumerate(numbers):
        for _, concept in chosen.get(number, ()):
            if not apart(pool.frameworks[item], concepts.frameworks[concept]):
                concepts.join(concept, item)
                break
        else:
            rest.append(item)
    return rest


def _join_among(concepts: Concepts, rest: list[int]) -> None:
    """Let items join each other, the commonest first."""
    pool = concepts.pool
    rows = np.array(rest, dtype=np.int64)
    pairs = list(pairs_within(*pool.near(rows, rows, NEAREST)))
    left = np.array([first for first, _ in pairs], dtype=np.int64)
    right = np.array([second for _, second in pairs], dtype=np.int64)
    likeness = pool.likeness(rows[left], rows[right])
    chosen = _by_item(right, left, likeness, SURE)
    founded: dict[int, int] = {}
    for number, item in enumerate(rest):
        for _, leader in chosen.get(number, ()):
            concept = founded.get(leader)
            if concept is not None and not apart(pool.frameworks[item], concepts.frameworks[concept]):
                concepts.join(concept, item)
                break
        else:
            founded[number] = concepts.found(item)


def _by_item(left: Integers, right: Integers, likeness: Floats, least: float) -> dict[int, list[tuple[float, int]]]:
    """Return for each left number the right ones that are likely enough, the likeliest first."""
    found: dict[int, list[tuple[float, int]]] = {}
    enough = likeness >= least
    for first, second, told in zip(
        left[enough].tolist(), right[enough].tolist(), likeness[enough].tolist(), strict=True
    ):
        found.setdefault(first, []).append((-round(told, 9), second))
    return {first: sorted(others) for first, others in found.items()}


def against(concepts: Concepts, items: Integers) -> tuple[Integers, Integers, Floats]:
    """Return (number in `items`, concept, probability) for items and the concepts near them.

    The probability is the mean over the wordings of the concept, each with the number of frameworks that have it; an
    item itself counts for the other frameworks that say the same.  A concept of nothing else is left out.
    """
    pool = concepts.pool
    wordings = [concepts.wordings(concept) for concept in range(len(concepts.items))]
    among = np.array([item for each in wordings for item in each], dtype=np.int64)
    owner = np.array([concept for concept, each in enumerate(wordings) for _ in each], dtype=np.int64)
    left, right = pool.near(items, among, NEAREST)
    own = np.full(len(pool), -1, dtype=np.int64)
    for concept, each in enumerate(concepts.items):
        own[each] = concept
    here = np.flatnonzero(own[items] >= 0)
    known = np.column_stack([np.concatenate([left, here]), np.concatenate([owner[right], own[items[here]]])])
    pairs = np.unique(known, axis=0)
    sizes = np.array([len(wordings[concept]) for concept in pairs[:, 1].tolist()], dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum([len(each) for each in wordings])])
    pair = np.repeat(np.arange(len(pairs)), sizes)
    within = np.arange(len(pair)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    first = items[pairs[pair, 0]]
    second = among[starts[pairs[pair, 1]] + within]
    itself = first == second
    likeness = np.ones(len(first))
    likeness[~itself] = pool.likeness(first[~itself], second[~itself])
    weight = pool.counts[second] - itself
    total = np.bincount(pair, weight, len(pairs))
    mean = np.bincount(pair, weight * likeness, len(pairs)) / np.maximum(total, 1)
    told = total > 0
    return pairs[told, 0], pairs[told, 1], mean[told]


def likely_pairs(concepts: Concepts) -> Iterator[Edge]:
    """Yield pairs of concepts that share rare words, with the mean probability between their wordings."""
    pool = concepts.pool
    items = np.array(
        [item for concept in range(len(concepts.items)) for item in concepts.wordings(concept)], dtype=np.int64
    )
    owner = np.array(
        [concept for concept in range(len(concepts.items)) for _ in concepts.wordings(concept)], dtype=np.int64
    )
    left, right, likeness = against(concepts, items)
    first = owner[left]
    weight = pool.counts[items[left]]
    different = first != right
    low, high = np.minimum(first, right)[different], np.maximum(first, right)[different]
    codes, place = np.unique(low * len(concepts.items) + high, return_inverse=True)
    total = np.bincount(place, weight[different], len(codes))
    mean = np.bincount(place, (weight * likeness)[different], len(codes)) / total
    for code, told in zip(codes.tolist(), mean.tolist(), strict=True):
        if told > _NOTHING:
            yield (*divmod(code, len(concepts.items)), told)


def joined(
    concepts: Concepts, edges: Iterable[Edge], least: float = LIKELY, missing: float = 0.0
) -> tuple[Concepts, list[Edge]]:
    """Return concepts of which those that are likely one are joined (step 2), and pairs that were not likely enough.

    `edges` are pairs of concepts with their probability; of the pairs that are returned, each side is an item of one.
    `missing` is the probability of pairs that are not among them, where they are averaged with others.
    """
    graph = _Graph(concepts, edges, missing)
    graph.join(least)
    return graph.result(least * _NEAR)


class _Graph:
    """Concepts and the probabilities between them; joining two averages what others have to them."""

    def __init__(self, concepts: Concepts, edges: Iterable[Edge], missing: float) -> None:
        self._concepts, self._missing = concepts, missing
        self._groups = {number: [number] for number in range(len(concepts.items))}
        self._frameworks = dict(enumerate(concepts.frameworks))
        self._edges: dict[int, dict[int, float]] = {number: {} for number in self._groups}
        for one, two, told in edges:
            self._edges[one][two] = self._edges[two][one] = told

    def join(self, least: float) -> None:
        """Join the likeliest two until none are likely enough."""
        heap = [
            (-told, one, two) for one, others in self._edges.items() for two, told in others.items()
            if one < two and told >= least
        ]  # fmt: skip
        heapq.heapify(heap)
        while heap:
            told, one, two = heapq.heappop(heap)
            if self._edges.get(one, {}).get(two) != -told:
                continue  # one of them has been joined with another since
            if apart(self._frameworks[one], self._frameworks[two]):
                continue
            for three, new in self._merge(one, two):
                if new >= least:
                    heapq.heappush(heap, (-new, min(one, three), max(one, three)))

    def _merge(self, one: int, two: int) -> list[tuple[int, float]]:
        """Put the second into the first; return the new probabilities of the first to others."""
        first, second = self._frameworks[one].bit_count(), self._frameworks.pop(two)
        share = first / (first + second.bit_count())
        self._frameworks[one] |= second
        self._groups[one] += self._groups.pop(two)
        mine, its = self._edges[one], self._edges.pop(two)
        changed = []
        for three in sorted((mine.keys() | its.keys()) - {one, two}):
            new = share * mine.get(three, self._missing) + (1 - share) * its.get(three, self._missing)
            self._edges[three].pop(two, None)
            mine[three] = self._edges[three][one] = new
            changed.append((three, new))
        mine.pop(two, None)
        return changed

    def result(self, least: float) -> tuple[Concepts, list[Edge]]:
        """Return the concepts as they are now, and what is likely for those that stayed two."""
        old, new = self._concepts, Concepts(self._concepts.pool)
        for number in sorted(self._groups, key=lambda each: min(min(old.items[one]) for one in self._groups[each])):
            new.items.append(sorted(item for one in self._groups[number] for item in old.items[one]))
            new.frameworks.append(self._frameworks[number])
        near = [
            (min(old.items[one]), min(old.items[two]), told)
            for one, others in self._edges.items()
            for two, told in others.items()
            if one < two and told >= least and not apart(self._frameworks[one], self._frameworks[two])
        ]
        return new, sorted(near, key=lambda edge: (-edge[2], edge[:2]))
