"""What is kept of each node while many frameworks are read one by one: numbers and a few short texts.

A thousand frameworks of a hundred nodes take some hundred megabytes as models; here they take tens.  Words are
numbers, bags of words that come again are kept once, and nothing of a framework stays but its rows and its heading.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from normalizers.themes import theme_of
from output_frameworks.diffing.crosswalk.result import FrameworkColumn
from output_frameworks.diffing.similarity.profiles import Profile, Row
from output_frameworks.model import Framework, Node, Text
from output_frameworks.model.framework import Kind, Polarity
from output_frameworks.scoring.kinds import RuleKind, rule_kind

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    from output_frameworks.diffing.similarity.overlap import Integers


class Bags:
    """Sets of words as sets of numbers; equal sets have one number."""

    def __init__(self) -> None:
        self.words: dict[str, int] = {}
        self._known: dict[tuple[int, ...], int] = {}
        self._starts = array("q", [0])
        self._flat = array("i")

    def number(self, words: Iterable[str]) -> int:
        """Return the number of a set of words."""
        known = self.words
        bag = tuple(sorted({known.setdefault(word, len(known)) for word in words}))
        found = self._known.get(bag)
        if found is None:
            found = self._known[bag] = len(self._known)
            self._flat.extend(bag)
            self._starts.append(len(self._flat))
        return found

    def sizes(self) -> Integers:
        """Return how many words each bag has."""
        starts = np.array(self._starts, dtype=np.int64)
        return starts[1:] - starts[:-1]

    def matrix(self, numbers: Integers) -> csr_array:
        """Return a row of ones for each of the bags, one column per word in the order of the alphabet."""
        from scipy.sparse import csr_array

        places = np.empty(len(self.words), dtype=np.int32)
        places[sorted(range(len(self.words)), key=list(self.words).__getitem__)] = np.arange(len(self.words))
        flat, starts = np.array(self._flat, dtype=np.int32), np.array(self._starts, dtype=np.int64)
        whole = csr_array((np.ones(len(flat)), places[flat], starts), shape=(len(starts) - 1, max(len(self.words), 1)))
        whole.sort_indices()
        return whole[numbers]


@dataclass(frozen=True, slots=True)
class Name:
    """How a name is compared: its letters, its bags of words, and what tells it from near-twins."""

    key: str
    words: int
    all_words: int
    things: int
    letters: int
    sides: tuple[tuple[str, frozenset[int]], ...]
    steps: frozenset[int]
    figures: int
    counted: str | None


@dataclass(slots=True)
class Record:
    """A node: whose it is, its place, and the numbers of its texts.

    `parent` is the number of another record, -1 at the top; `formula_rows` how many rows of its framework print the
    same scoring text; `weight` its share of the points of all indicators, `size` of the indicators, `order` how far
    down it stands.
    """

    framework: int
    parent: int
    name: int
    label: str
    path: str
    kind: Kind
    polarity: Polarity
    points: Decimal | None
    rule_kind: RuleKind | None
    theme: str | None
    above: int
    below: int
    formula: int
    formula_key: int
    formula_rows: int
    evidence: int
    units: int
    weight: float
    size: float
    order: float

    @property
    def leaf(self) -> bool:
        """Whether nothing stands below it."""
        return self.kind == "indicator"


@dataclass
class Shelf:
    """All nodes of all frameworks, and the tables that their numbers lead to."""

    columns: list[FrameworkColumn] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    words: Bags = field(default_factory=Bags)
    letters: Bags = field(default_factory=Bags)
    _name_numbers: dict[Name, int] = field(default_factory=dict)
    _labels: dict[str, str] = field(default_factory=dict)
    _texts: dict[tuple[int, int], int] = field(default_factory=dict)
    _formulas: dict[int, int] = field(default_factory=dict)
    _ids: set[str] = field(default_factory=set)

    def add(self, framework: Framework) -> None:
        """Keep the nodes of a framework; a framework whose id is there already gets a number behind it."""
        profile = Profile.of(framework)
        rows = profile.rows
        first, place = len(self.records), len(self.columns)
        above, below = _above(rows), _below(rows)
        weights, sizes, themes = _weights(rows), _sizes(rows), _themes(rows)
        formulas = Counter(profile.formula_keys)
        abbreviations = hash(tuple((each.short, each.long) for each in framework.abbreviations))
        for number, (row, formula) in enumerate(zip(rows, profile.formula_keys, strict=True)):
            node = row.node
            self.records.append(
                Record(
                    framework=place,
                    parent=first + row.parent if row.parent >= 0 else -1,
                    name=self._name(row),
                    label=self._same(node.name.value),
                    path=self._same(node.path),
                    kind=node.kind,
                    polarity=node.polarity,
                    points=node.max_points,
                    rule_kind=rule_kind(node.rule),
                    theme=themes[number],
                    above=self.words.number(above[number]),
                    below=self.words.number(below[number]),
                    formula=self._text(profile, node.formula, abbreviations),
                    formula_key=self._formula(formula),
                    formula_rows=formulas[formula],
                    evidence=self._text(profile, node.evidence, abbreviations),
                    units=self._text(profile, node.lead_unit, abbreviations),
                    weight=weights[number],
                    size=sizes[number],
                    order=number / len(rows),
                )
            )
        self.columns.append(self._column(framework, len(rows)))

    def _column(self, framework: Framework, rows: int) -> FrameworkColumn:
        wanted = name = framework.id
        number = 1
        while name in self._ids:
            number += 1
            name = f"{wanted}-{number}"
        self._ids.add(name)
        area = framework.jurisdiction
        province = area.province.name if area.province is not None else framework.document.province
        return FrameworkColumn(
            id=name, title=framework.title, level=framework.level, year=framework.year, province=province,
            total=total_of(framework), nodes=rows,
        )  # fmt: skip

    def _same(self, text: str) -> str:
        """Return one object for texts that are equal."""
        return self._labels.setdefault(text, text)

    def _name(self, row: Row) -> int:
        name = Name(
            key=row.key,
            words=self.words.number(row.words),
            all_words=self.words.number(row.all_words),
            things=self.words.number(row.things),
            letters=self.letters.number(row.trigrams),
            sides=tuple(sorted((side, frozenset(where)) for side, where in row.sides.items())),
            steps=row.steps,
            figures=self.words.number(f"#{number}" for number in row.numbers),
            counted=row.counted,
        )
        found = self._name_numbers.get(name)
        if found is None:
            found = self._name_numbers[name] = len(self.names)
            self.names.append(name)
        return found

    def _formula(self, key: str | None) -> int:
        return -1 if key is None else self._formulas.setdefault(hash(key), len(self._formulas))

    def _text(self, profile: Profile, text: Text | None, abbreviations: int) -> int:
        if text is None:
            return self.words.number(())
        key = (hash(text.value), abbreviations)  # the texts themselves would be most of what is kept
        found = self._texts.get(key)
        if found is None:
            found = self._texts[key] = self.words.number(profile.reader.syllables(text.value))
        return found


def total_of(framework: Framework) -> Decimal | None:
    """Return the total that shares are shares of: the sum of the pillars, where all print points, else the printed one.

    Points on top (bonus, penalty) are no part of it.  None where the document prints neither.
    """
    pillars = [node for node in framework.nodes if node.polarity == "award"]
    printed = [node.max_points for node in pillars if node.max_points is not None]
    if pillars and len(printed) == len(pillars) and sum(printed) > 0:
        return sum(printed, Decimal(0))
    return framework.declared_total if framework.declared_total else None


def share(points: Decimal | None, total: Decimal | None) -> Fraction | None:
    """Return points as a share of a total."""
    return None if points is None or not total else Fraction(points) / Fraction(total)


def _above(rows: list[Row]) -> list[frozenset[str]]:
    found: list[frozenset[str]] = []
    for row in rows:
        found.append(found[row.parent] | rows[row.parent].words if row.parent >= 0 else frozenset())
    return found


def _below(rows: list[Row]) -> list[frozenset[str]]:
    found = [frozenset[str]() if row.node.children else row.words for row in rows]
    for number in range(len(rows) - 1, -1, -1):
        parent = rows[number].parent
        if parent >= 0:
            found[parent] |= found[number]
    return found


def _weights(rows: list[Row]) -> list[float]:
    """Return the points of each row as a share of all that indicators give, 0 where none are printed."""
    points = [_points(row.node) for row in rows]
    whole = sum(each for each, row in zip(points, rows, strict=True) if not row.node.children)
    return [each / whole if whole else 0.0 for each in points]


def _points(node: Node) -> float:
    return 0.0 if node.max_points is None else float(abs(node.max_points))


def _sizes(rows: list[Row]) -> list[float]:
    """Return which share of all indicators each group holds, 0 for an indicator."""
    leaves = [0 if row.node.children else 1 for row in rows]
    found = [0] * len(rows)
    for number in range(len(rows) - 1, -1, -1):
        parent = rows[number].parent
        if parent >= 0:
            found[parent] += leaves[number] or found[number]
    return [each / max(sum(leaves), 1) for each in found]


def _themes(rows: list[Row]) -> list[str | None]:
    """Return the theme of each row: its pillar's, or that of the group below a pillar which has one of its own."""
    found: list[str | None] = []
    for row in rows:
        own: str | None = row.node.theme.theme if row.node.theme is not None else None
        if own is None and row.depth == 1 and row.node.children and found[row.parent] is not None:
            told = theme_of(row.node.name.value)
            own = told.theme if told is not None else None
        found.append(own if own is not None or row.parent < 0 else found[row.parent])
    return found
