"""What a comparison of many frameworks gives: concepts as rows, frameworks as columns, a cell where one measures it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from output_frameworks.model.framework import Kind, Level, Polarity
from output_frameworks.scoring.kinds import RuleKind

NEARLY_ALL = Fraction(9, 10)
"""What so many of the frameworks measure, nearly all do."""


@dataclass(frozen=True, slots=True)
class FrameworkColumn:
    """A framework as a column: `total` is what its shares are shares of, None where the document prints no points."""

    id: str
    title: str | None
    level: Level | None
    year: int | None
    province: str | None
    total: Decimal | None
    nodes: int


@dataclass(frozen=True, slots=True)
class Cell:
    """The node of one framework in the row of a concept.

    `similarity` is the probability (0-1) that a person would put it into this row; 1 where nothing else is in the row.
    `doubtful` asks a person.  `share` is its part of the total of its framework.
    """

    framework: str
    path: str
    name: str
    kind: Kind
    polarity: Polarity
    points: Decimal | None
    share: Fraction | None
    rule_kind: RuleKind | None
    similarity: float
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Concept:
    """What frameworks measure under one name or another.

    `name` is the name that stands in the middle of all of them, `id` the same in plain letters.  `kind` is the
    commonest one, `pillar` the id of the concept that its nodes most often stand under at the top.  Cells stand in the
    order of the columns; a framework has one cell at most.
    """

    id: str
    name: str
    kind: Kind
    pillar: str | None
    cells: tuple[Cell, ...]

    @property
    def doubtful(self) -> int:
        """How many of the cells ask a person."""
        return sum(cell.doubtful for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Near:
    """Two rows that may be one: not taken as one, because that is less sure than not."""

    first: str
    second: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a framework others measure too: rows, and points of indicators as a share of its total."""

    framework: FrameworkColumn
    shared: int
    alone: int
    shared_points: Fraction | None
    doubtful: int


@dataclass(frozen=True)
class Crosswalk:
    """All frameworks side by side.

    Concepts stand in the order of the frameworks that have them, each below what it most often stands under.
    """

    columns: tuple[FrameworkColumn, ...]
    concepts: tuple[Concept, ...]
    near: tuple[Near, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Concept]:
        """Concepts by their ids."""
        return {concept.id: concept for concept in self.concepts}

    def cells(self) -> Iterator[tuple[Concept, Cell]]:
        """Yield every cell with its concept."""
        for concept in self.concepts:
            for cell in concept.cells:
                yield concept, cell

    @cached_property
    def pillars(self) -> tuple[Concept, ...]:
        """Concepts that stand at the top of some framework."""
        return tuple(concept for concept in self.concepts if any(cell.kind == "pillar" for cell in concept.cells))

    @cached_property
    def nearly_all(self) -> tuple[Concept, ...]:
        """Concepts that at least nine in ten frameworks have."""
        least = NEARLY_ALL * len(self.columns)
        return tuple(concept for concept in self.concepts if len(concept.cells) >= least)

    @cached_property
    def single(self) -> tuple[Concept, ...]:
        """Concepts that one framework alone has."""
        return tuple(concept for concept in self.concepts if len(concept.cells) == 1)

    @cached_property
    def coverage(self) -> tuple[Coverage, ...]:
        """How much each framework shares with others, in the order of the columns."""
        shared: dict[str, list[Cell]] = {column.id: [] for column in self.columns}
        doubtful = dict.fromkeys(shared, 0)
        for concept, cell in self.cells():
            doubtful[cell.framework] += cell.doubtful
            if len(concept.cells) > 1:
                shared[cell.framework].append(cell)
        return tuple(
            Coverage(
                column,
                len(shared[column.id]),
                column.nodes - len(shared[column.id]),
                _points(shared[column.id]) if column.total else None,
                doubtful[column.id],
            )
            for column in self.columns
        )


def _points(cells: list[Cell]) -> Fraction:
    counted = (cell for cell in cells if cell.kind == "indicator" and cell.polarity == "award")
    return sum((cell.share or Fraction(0) for cell in counted), Fraction(0))
