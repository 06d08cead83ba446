"""What is printed, before it is a file: lines, a letterhead, grids of cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LineStyle = Literal["title", "subtitle", "heading", "body"]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph outside of tables."""

    text: str
    style: LineStyle = "body"
    number_level: int | None = None
    levels: tuple[tuple[str, str], ...] = ()
    """As in `Box` and `Grid`: a heading whose code the program counts."""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two blocks of lines next to each other, as letterheads and signatures are set: a table without borders."""

    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A cell at its upper left corner.  `number_level` (0–8) marks a code that the program counts by itself."""

    text: str
    columns: int = 1
    rows: int = 1
    bold: bool = False
    centered: bool = False
    number_level: int | None = None


@dataclass(slots=True)
class Grid:
    """A table: rows of cells, None where a cell to the left or above covers the place."""

    rows: list[list[Box | None]]
    widths: list[float]
    header_rows: int = 1
    levels: tuple[tuple[str, str], ...] = ()
    """The levels of automatic numbering, as (format, text): `("upperRoman", "%1")`."""
    caption: str = ""
    """Title of the part that the table is, where a format keeps parts apart (a worksheet's name)."""


@dataclass(slots=True)
class PageBreak:
    """What follows starts on a new page; `landscape` turns the pages that follow."""

    landscape: bool = False


Block = Line | SideBySide | Grid | PageBreak


@dataclass(slots=True)
class Layout:
    """A whole document: blocks in reading order."""

    blocks: list[Block]

    def grids(self) -> list[Grid]:
        """Return the tables in order."""
        return [block for block in self.blocks if isinstance(block, Grid)]
