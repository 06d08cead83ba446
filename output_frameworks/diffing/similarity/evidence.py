"""What speaks for and against pairs of an old and a new row, as numbers between 0 and 1."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from normalizers.themes import theme_of
from output_frameworks.diffing.similarity.overlap import Overlap, ratio
from output_frameworks.diffing.similarity.profiles import Profile, Row

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from output_frameworks.diffing.similarity.overlap import Floats, Integers

NAMES: Final = (
    "words", "contained", "all_words", "things", "apart", "words_apart", "letters", "same_name", "above", "below",
    "formula", "same_formula", "evidence", "units", "points", "leaf", "size", "theme", "sides", "levels", "numbers",
    "counted", "order",
)  # fmt: skip
"""The columns of `Evidence.of`."""
NEUTRAL: Final = 0.5
"""Where one of the two says nothing, nothing speaks for the pair or against it."""


@dataclass
class Evidence:
    """Computes the evidence for pairs of rows of two profiles."""

    old: Profile
    new: Profile

    @cached_property
    def words(self) -> Overlap:
        """The words of names."""
        return self._overlap(lambda row: row.words)

    @cached_property
    def all_words(self) -> Overlap:
        """The words of names, those in brackets too."""
        return self._overlap(lambda row: row.all_words)

    @cached_property
    def below(self) -> Overlap:
        """The words of the names of all indicators below; of an indicator, of its own."""
        return Overlap(_descendants(self.old), _descendants(self.new))

    @cached_property
    def plain(self) -> Overlap:
        """The words of names as printed."""
        return self._overlap(lambda row: row.plain)

    @cached_property
    def letters(self) -> Overlap:
        """Three letters each of names."""
        return self._overlap(lambda row: row.trigrams)

    def of(self, rows: Integers, columns: Integers) -> Floats:
        """Return a row of `NAMES` for each pair of an old row and a new one."""
        words, contained = self.words.of(rows, columns)
        letters, _ = self.letters.of(rows, columns)
        all_words, _ = self.all_words.of(rows, columns)
        overlap = self._overlap(lambda row: row.things)
        things, _ = overlap.of(rows, columns)
        found: dict[str, Floats] = {
            "words": words,
            "contained": contained,
            "all_words": all_words,
            "things": np.where(self._silent(lambda row: bool(row.things), rows, columns), NEUTRAL, things),
            "apart": overlap.apart(rows, columns),
            "words_apart": self.words.apart(rows, columns),
            "letters": letters,
            "same_name": self._equal(lambda row: row.key, rows, columns),
            "above": self._above(rows, columns),
            "below": self._below(rows, columns),
            "formula": self._field("formula", rows, columns),
            "same_formula": self._same_formula(rows, columns),
            "evidence": self._field("evidence", rows, columns),
            "units": self._field("lead_unit", rows, columns),
            "points": self._alike(_shares(self.old), _shares(self.new), rows, columns),
            "leaf": self._equal(lambda row: not row.node.children, rows, columns),
            "size": self._alike(_sizes(self.old), _sizes(self.new), rows, columns),
            "theme": self._theme(rows, columns),
            "sides": self._each(_sides, _sides_told, rows, columns),
            "levels": self._each(_levels, lambda row: row.steps, rows, columns),
            "numbers": self._each(_numbers, lambda row: row.numbers, rows, columns),
            "counted": self._each(_counted, lambda row: row.counted, rows, columns),
            "order": self._order(rows, columns),
        }
        return np.column_stack([found[name] for name in NAMES])

    def _overlap(self, of: Callable[[Row], frozenset[str]]) -> Overlap:
        return Overlap([of(row) for row in self.old.rows], [of(row) for row in self.new.rows])

    def _equal(self, of: Callable[[Row], Hashable], rows: Integers, columns: Integers) -> Floats:
        numbers: dict[Hashable, int] = {}
        first, second = _numbered(self.old, of, numbers), _numbered(self.new, of, numbers)
        found: Floats = (first[rows] == second[columns]).astype(np.float64)
        return found

    def _silent(self, told: Callable[[Row], bool], rows: Integers, columns: Integers) -> NDArray[np.bool_]:
        """Tell for which pairs one of the two says nothing."""
        first, second = ([told(row) for row in profile.rows] for profile in (self.old, self.new))
        found: NDArray[np.bool_] = ~np.array(first)[rows] | ~np.array(second)[columns]
        return found

    def _above(self, rows: Integers, columns: Integers) -> Floats:
        """Return how alike the names of all above are; two rows of the top level are alike."""
        old, new = _ancestors(self.old), _ancestors(self.new)
        shared, contained = Overlap(old, new).of(rows, columns)
        tops = np.array([not words for words in old])[rows] & np.array([not words for words in new])[columns]
        return np.where(tops, 1.0, (shared + contained) / 2)

    def _below(self, rows: Integers, columns: Integers) -> Floats:
        """Return how alike the names of all below two groups are; of a group and an indicator, the name of this."""
        shared, contained = self.below.of(rows, columns)
        first, second = ([bool(row.node.children) for row in profile.rows] for profile in (self.old, self.new))
        groups = np.array(first)[rows].astype(int) + np.array(second)[columns].astype(int)
        return np.select([groups == 2, groups == 1], [shared, contained], NEUTRAL)

    def _field(self, name: str, rows: Integers, columns: Integers) -> Floats:
        old, new = self.old.words_of_field(name), self.new.words_of_field(name)
        shared, contained = Overlap(old, new).of(rows, columns)
        silent = ~np.array([bool(words) for words in old])[rows] | ~np.array([bool(words) for words in new])[columns]
        return np.where(silent, NEUTRAL, (shared + contained) / 2)

    def _same_formula(self, rows: Integers, columns: Integers) -> Floats:
        """Return 1 where both print the same scoring text, and one that few rows of their framework print."""
        numbers: dict[str | None, int] = {None: -1}
        first = np.array([numbers.setdefault(key, len(numbers)) for key in self.old.formula_keys])
        second = np.array([numbers.setdefault(key, len(numbers)) for key in self.new.formula_keys])
        size = len(numbers) + 1
        common = np.maximum(np.bincount(first + 1, minlength=size), np.bincount(second + 1, minlength=size))
        same = (first[rows] == second[columns]) & (first[rows] >= 0)
        return np.where(same, 1 / np.maximum(common[first[rows] + 1], 1), 0.0)

    def _alike(self, old: Floats, new: Floats, rows: Integers, columns: Integers) -> Floats:
        """Return the smaller over the larger of two shares; neutral where one is not known."""
        first, second = old[rows], new[columns]
        known = (first > 0) & (second > 0)
        return np.where(known, ratio(np.minimum(first, second), np.maximum(first, second)), NEUTRAL)

    def _theme(self, rows: Integers, columns: Integers) -> Floats:
        first, second = _themes(self.old), _themes(self.new)
        numbers: dict[str | None, int] = {}
        one = np.array([numbers.setdefault(theme, len(numbers)) for theme in first])[rows]
        two = np.array([numbers.setdefault(theme, len(numbers)) for theme in second])[columns]
        none = numbers.get(None, -1)
        return np.where((one != none) & (two != none), one == two, NEUTRAL)

    def _each(
        self, of: Callable[[Row, Row], float], told: Callable[[Row], Hashable], rows: Integers, columns: Integers
    ) -> Floats:
        """Return what `of` says for each pair; it sees of a row what `told` gives, and is asked once for each two."""
        numbers: dict[Hashable, int] = {}
        first, second = _numbered(self.old, told, numbers), _numbered(self.new, told, numbers)
        _, one_each, which = np.unique(
            first[rows] * len(numbers) + second[columns], return_index=True, return_inverse=True
        )
        pairs = zip(rows[one_each].tolist(), columns[one_each].tolist(), strict=True)
        return np.array([of(self.old.rows[row], self.new.rows[column]) for row, column in pairs])[which]

    def _order(self, rows: Integers, columns: Integers) -> Floats:
        """Return how near the two stand, each among all rows of its framework."""
        return 1 - np.abs(rows / max(len(self.old.rows), 1) - columns / max(len(self.new.rows), 1))


def _numbered(profile: Profile, of: Callable[[Row], Hashable], numbers: dict[Hashable, int]) -> Integers:
    """Return a number for what `of` gives for each row, the same for the same."""
    return np.array([numbers.setdefault(of(row), len(numbers)) for row in profile.rows], dtype=np.int64)


def _ancestors(profile: Profile) -> list[frozenset[str]]:
    found: list[frozenset[str]] = []
    for row in profile.rows:
        found.append(found[row.parent] | profile.rows[row.parent].words if row.parent >= 0 else frozenset())
    return found


def _descendants(profile: Profile) -> list[frozenset[str]]:
    found: list[set[str]] = [set() if row.node.children else set(row.words) for row in profile.rows]
    for number in range(len(profile.rows) - 1, -1, -1):
        parent = profile.rows[number].parent
        if parent >= 0:
            found[parent] |= found[number]
    return [frozenset(words) for words in found]


def _shares(profile: Profile) -> Floats:
    """Return which share of the points of all indicators each row has."""
    printed = [row.node.max_points for row in profile.rows]
    points = np.array([0.0 if value is None else abs(float(value)) for value in printed])
    whole = sum(points[number] for number, row in enumerate(profile.rows) if not row.node.children)
    return points / whole if whole else points


def _sizes(profile: Profile) -> Floats:
    """Return which share of all indicators each group holds; 0 for an indicator."""
    leaves = [0 if row.node.children else 1 for row in profile.rows]
    found = [0] * len(leaves)
    for number in range(len(leaves) - 1, -1, -1):
        parent = profile.rows[number].parent
        if parent >= 0:
            found[parent] += leaves[number] or found[number]
    return np.array(found) / max(sum(leaves), 1)


def _themes(profile: Profile) -> Sequence[str | None]:
    """Return the theme of each row: its pillar's, or that of the group below a pillar which has one of its own."""
    found: list[str | None] = []
    for row in profile.rows:
        own: str | None = row.node.theme.theme if row.node.theme is not None else None
        if own is None and row.depth == 1 and row.node.children and found[row.parent] is not None:
            told = theme_of(row.node.name.value)
            own = told.theme if told is not None else None
        found.append(own if own is not None or row.parent < 0 else found[row.parent])
    return found


def _sides(old: Row, new: Row) -> float:
    """Return 0 where the two are on other sides of a contrast, 1 where they are on the same one."""
    least = NEUTRAL
    for name, first in old.sides.items():
        second = new.sides.get(name)
        if second is not None:
            if not first & second:
                return 0.0
            least = max(least, 1.0 if first == second else 0.65)
    return least


def _sides_told(row: Row) -> Hashable:
    return tuple((name, *found) for name, found in row.sides.items())


def _levels(old: Row, new: Row) -> float:
    if not old.steps or not new.steps:
        return NEUTRAL
    if old.steps == new.steps:
        return 1.0
    return 0.7 if old.steps & new.steps else 0.0


def _counted(old: Row, new: Row) -> float:
    if old.counted is None or new.counted is None:
        return NEUTRAL
    return 1.0 if old.counted == new.counted else 0.0


def _numbers(old: Row, new: Row) -> float:
    if not old.numbers or not new.numbers:
        return NEUTRAL
    return 1.0 if old.numbers & new.numbers else 0.0
