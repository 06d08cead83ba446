"""The nodes that differ from each other in what is compared, and the evidence for any two of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from output_frameworks.diffing.crosswalk.blocking import neighbours
from output_frameworks.diffing.crosswalk.likeness import probability
from output_frameworks.diffing.crosswalk.shelf import Bags, Name, Record, Shelf
from output_frameworks.diffing.similarity.evidence import NAMES, NEUTRAL
from output_frameworks.diffing.similarity.overlap import ratio

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from output_frameworks.diffing.similarity.overlap import Floats, Integers

_SIDES_SHARED: Final = 0.65
_LEVELS_SHARED: Final = 0.7
"""What a side or a level that both name says where one of them names others too."""
_RAREST: Final = 200
"""A word in one of so many names is as rare as a word can be: two frameworks have as many."""
_DIGITS: Final = 6
"""So far probabilities are told apart: what is behind comes from the order of additions."""
_CHUNK: Final = 100_000
"""Pairs for which evidence is computed at a time."""


class Overlap:
    """How much of their words bags share, rare words weighing more."""

    def __init__(self, bags: Bags, numbers: Integers) -> None:
        ones = bags.matrix(numbers)
        counts = np.asarray(ones.sum(axis=0)).ravel()
        self.weights: Floats = np.log1p(len(numbers) / np.maximum(counts, max(len(numbers) / _RAREST, 1)))
        self.usual = float(np.median(self.weights[counts > 0])) if counts.any() else 1.0
        ones.data = np.sqrt(self.weights)[ones.indices]
        self.matrix = ones.tocsr()
        self.weight: Floats = np.asarray(ones.multiply(ones).sum(axis=1)).ravel()

    def of(self, left: Integers, right: Integers) -> tuple[Floats, Floats]:
        """Return for pairs how much of both they share, and how much of the smaller one (0-1)."""
        shared = self._shared(left, right)
        first, second = self.weight[left], self.weight[right]
        return ratio(2 * shared, first + second), ratio(shared, np.minimum(first, second))

    def apart(self, left: Integers, right: Integers) -> Floats:
        """Return how much each of the two has that the other lacks, by the one that lacks less (0-1)."""
        shared = self._shared(left, right)
        least = np.minimum(self.weight[left] - shared, self.weight[right] - shared)
        found: Floats = 1 - np.exp(-np.maximum(least, 0) / self.usual)
        return found

    def _shared(self, left: Integers, right: Integers) -> Floats:
        return np.asarray(self.matrix[left].multiply(self.matrix[right]).sum(axis=1)).ravel()


class Pool:
    """Items: nodes of any framework that have the same name in the same place are one.

    What a framework says twice in one place is two items, so that an item has one node of a framework at most.
    `members` are the numbers of the records of each item, `frameworks` the set of their frameworks as the bits of a
    number.  Items stand from the commonest to the rarest, then by their content, so that the order in which frameworks
    were read decides nothing.
    """

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        order = sorted(range(len(shelf.columns)), key=lambda number: shelf.columns[number].id)
        rank = {number: place for place, number in enumerate(order)}
        groups: dict[tuple[int, int, str, bool, int], list[int]] = {}
        seen: dict[tuple[int, int, int, str, bool], int] = {}
        for number, record in enumerate(shelf.records):
            what = (record.name, record.above, record.polarity, record.leaf)
            time = seen[record.framework, *what] = seen.get((record.framework, *what), -1) + 1
            groups.setdefault((*what, time), []).append(number)
        members = [
            sorted(group, key=lambda number: (rank[shelf.records[number].framework], number))
            for group in groups.values()
        ]
        sets = [_bits(shelf.records[number].framework for number in group) for group in members]
        by_content = sorted(
            range(len(members)), key=lambda at: (-sets[at].bit_count(), self._content(members[at], rank))
        )
        self.members = [members[at] for at in by_content]
        self.frameworks = [sets[at] for at in by_content]
        self.first: list[Record] = [shelf.records[group[0]] for group in self.members]
        self.counts: Floats = np.array([found.bit_count() for found in self.frameworks], dtype=np.float64)
        self._prepare()

    def __len__(self) -> int:
        return len(self.members)

    def _content(self, group: list[int], rank: dict[int, int]) -> tuple[str, int, int]:
        record = self.shelf.records[group[0]]
        name = self.shelf.names[record.name]
        return name.key, rank[record.framework], group[0] - self._start(record.framework)

    def _start(self, framework: int) -> int:
        return sum(column.nodes for column in self.shelf.columns[:framework]) if framework else 0

    def _prepare(self) -> None:
        shelf, first = self.shelf, self.first
        names = [shelf.names[record.name] for record in first]
        self.names: Sequence[Name] = names
        self.words = Overlap(shelf.words, _numbers(name.words for name in names))
        self._all_words = Overlap(shelf.words, _numbers(name.all_words for name in names))
        things = _numbers(name.things for name in names)
        self._things = Overlap(shelf.words, things)
        self._letters = Overlap(shelf.letters, _numbers(name.letters for name in names))
        sizes = shelf.words.sizes()
        self._bags = {
            field: _numbers(getattr(record, field) for record in first)
            for field in ("above", "below", "formula", "evidence", "units")
        }
        self._overlaps = {field: Overlap(shelf.words, numbers) for field, numbers in self._bags.items()}
        self._silent = {field: sizes[numbers] == 0 for field, numbers in {**self._bags, "things": things}.items()}
        self._keys = _codes(name.key for name in names)
        self._leaf = np.array([record.leaf for record in first])
        self._polarity = _codes(record.polarity for record in first)
        self._theme = _codes(record.theme for record in first)
        self._counted = _codes(name.counted for name in names)
        self._weight = np.array([record.weight for record in first])
        self._size = np.array([record.size for record in first])
        self._formula = np.array([record.formula_key for record in first])
        self._formula_rows = np.array([record.formula_rows for record in first])
        self._order = np.array([record.order for record in first])
        self._sides = _side_masks(names)
        self._steps = np.array([sum(1 << (step + 8) for step in name.steps) for name in names], dtype=np.int64)
        self._figures = _numbers(name.figures for name in names)
        self._figure_overlap = Overlap(shelf.words, self._figures)
        self._figureless = sizes[self._figures] == 0

    def by_framework(self) -> list[list[int]]:
        """Return for each framework the items of its nodes, in document order."""
        found: list[list[tuple[int, int]]] = [[] for _ in self.shelf.columns]
        for item, members in enumerate(self.members):
            for record in members:
                found[self.shelf.records[record].framework].append((record, item))
        return [[item for _, item in sorted(rows)] for rows in found]

    def near(self, items: Integers, among: Integers, most: int) -> tuple[Integers, Integers]:
        """Return pairs (number in `items`, number in `among`) that share rare words, groups those of what is below."""
        left, right = neighbours(self.words, items, among, most)
        first, second = np.flatnonzero(~self._leaf[items]), np.flatnonzero(~self._leaf[among])
        if not len(first) or not len(second):
            return left, right
        also, other = neighbours(self._overlaps["below"], items[first], among[second], most)
        return np.concatenate([left, first[also]]), np.concatenate([right, second[other]])

    def evidence(self, left: Integers, right: Integers) -> Floats:
        """Return a row of evidence, in the order of `NAMES`, for each pair of items."""
        words, contained = self.words.of(left, right)
        same_formula = (self._formula[left] == self._formula[right]) & (self._formula[left] >= 0)
        formula_rows = np.maximum(np.maximum(self._formula_rows[left], self._formula_rows[right]), 1)
        silent = self._silent["things"][left] | self._silent["things"][right]
        found: dict[str, Floats] = {
            "words": words,
            "contained": contained,
            "all_words": self._all_words.of(left, right)[0],
            "things": np.where(silent, NEUTRAL, self._things.of(left, right)[0]),
            "apart": self._things.apart(left, right),
            "words_apart": self.words.apart(left, right),
            "letters": self._letters.of(left, right)[0],
            "same_name": (self._keys[left] == self._keys[right]).astype(np.float64),
            "above": self._above(left, right),
            "below": self._below(left, right),
            "formula": self._field("formula", left, right),
            "same_formula": same_formula / formula_rows,
            "evidence": self._field("evidence", left, right),
            "units": self._field("units", left, right),
            "points": _alike(self._weight[left], self._weight[right]),
            "leaf": (self._leaf[left] == self._leaf[right]).astype(np.float64),
            "size": _alike(self._size[left], self._size[right]),
            "theme": self._told_alike(self._theme, left, right),
            "sides": self._contrasts(left, right),
            "levels": self._levels(left, right),
            "numbers": self._numbers(left, right),
            "counted": self._told_alike(self._counted, left, right),
            "order": 1 - np.abs(self._order[left] - self._order[right]),
        }
        return np.column_stack([found[name] for name in NAMES])

    def likeness(self, left: Integers, right: Integers) -> Floats:
        """Return for pairs of items the probability that a person would put them into one row."""
        if not len(left):
            return np.empty(0)
        parts = []
        for start in range(0, len(left), _CHUNK):
            one, two = left[start : start + _CHUNK], right[start : start + _CHUNK]
            same = self._polarity[one] == self._polarity[two]
            parts.append(np.where(same, probability(self.evidence(one, two)), 0.0))
        return np.concatenate(parts).round(_DIGITS)

    def _above(self, left: Integers, right: Integers) -> Floats:
        shared, contained = self._overlaps["above"].of(left, right)
        tops = self._silent["above"][left] & self._silent["above"][right]
        return np.where(tops, 1.0, (shared + contained) / 2)

    def _field(self, field: str, left: Integers, right: Integers) -> Floats:
        shared, contained = self._overlaps[field].of(left, right)
        silent = self._silent[field][left] | self._silent[field][right]
        return np.where(silent, NEUTRAL, (shared + contained) / 2)

    def _below(self, left: Integers, right: Integers) -> Floats:
        shared, contained = self._overlaps["below"].of(left, right)
        groups = 2 - self._leaf[left].astype(int) - self._leaf[right].astype(int)
        return np.select([groups == 2, groups == 1], [shared, contained], NEUTRAL)

    def _told_alike(self, codes: Integers, left: Integers, right: Integers) -> Floats:
        """Return 1 for pairs that have the same code, 0 for another one; neutral where one has none."""
        first, second = codes[left], codes[right]
        return np.where((first < 0) | (second < 0), NEUTRAL, first == second)

    def _contrasts(self, left: Integers, right: Integers) -> Floats:
        first, second = self._sides[left], self._sides[right]
        both = (first != 0) & (second != 0)
        apart = (both & ((first & second) == 0)).any(axis=1)
        equal = (both & (first == second)).any(axis=1)
        told: Floats = np.where(equal, 1.0, np.where(both.any(axis=1), _SIDES_SHARED, NEUTRAL))
        return np.where(apart, 0.0, told)

    def _levels(self, left: Integers, right: Integers) -> Floats:
        first, second = self._steps[left], self._steps[right]
        told = np.where(first == second, 1.0, np.where(first & second, _LEVELS_SHARED, 0.0))
        return np.where((first == 0) | (second == 0), NEUTRAL, told)

    def _numbers(self, left: Integers, right: Integers) -> Floats:
        shared, _ = self._figure_overlap.of(left, right)
        silent = self._figureless[left] | self._figureless[right]
        return np.where(silent, NEUTRAL, shared > 0)


def _alike(first: Floats, second: Floats) -> Floats:
    """Return the smaller over the larger of two shares; neutral where one is not known."""
    known = (first > 0) & (second > 0)
    return np.where(known, ratio(np.minimum(first, second), np.maximum(first, second)), NEUTRAL)


def _numbers(found: Iterable[int]) -> Integers:
    return np.fromiter(found, dtype=np.int64)


def _codes(values: Iterable[object]) -> Integers:
    """Return a number for each value, -1 for None."""
    known: dict[object, int] = {}
    return _numbers(-1 if value is None else known.setdefault(value, len(known)) for value in values)


def _bits(numbers: Iterable[int]) -> int:
    found = 0
    for number in numbers:
        found |= 1 << number
    return found


def _side_masks(names: Sequence[Name]) -> NDArray[np.int32]:
    """Return for each name and each set of contrasts the sides that it names, as bits."""
    sets: dict[str, int] = {}
    for name in names:
        for contrast, _ in name.sides:
            sets.setdefault(contrast, len(sets))
    masks = np.zeros((len(names), max(len(sets), 1)), dtype=np.int32)
    for row, name in enumerate(names):
        for contrast, where in name.sides:
            masks[row, sets[contrast]] = _bits(where)
    return masks
