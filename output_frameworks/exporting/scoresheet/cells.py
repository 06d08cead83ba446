"""The cells of a scoring sheet in which something is entered, as pieces of formulas that Excel and LibreOffice share.

A criterion in quotes (`">=0"`) holds whole numbers only: Excel reads it in the language of the office, where a half is
written with a comma.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from output_frameworks.exporting.scoresheet.layout import Field
from output_frameworks.model import decimal_text


def quoted(sheet: str) -> str:
    """Return the name of a sheet as formulas write it before a cell, with its exclamation mark."""
    return "'" + sheet.replace("'", "''") + "'!"


@dataclass(frozen=True, slots=True)
class InputCell:
    """A cell to enter a value in; `options` are the cells of its alternatives, with their sheet."""

    field: Field
    column: str
    row: int
    options: tuple[str, int, int] | None = None

    def at(self, sheet: str = "") -> str:
        """Return the address, behind `sheet` (quoted) where the formula stands on another one."""
        return f"{sheet}{self.column}{self.row}"

    def option(self, number: int) -> str:
        """Return the address of an alternative, counted from 0."""
        place, first, _ = self._options()
        return f"{place}${first + number}"

    def option_range(self) -> str:
        """Return the addresses of all alternatives."""
        place, first, last = self._options()
        return f"{place}${first}:{place.rpartition('!')[2]}${last}"

    def number_chosen(self, sheet: str = "") -> str:
        """Return a formula piece that is the number of the chosen alternative, from 0, and -1 without one."""
        listed = self.option_range()
        return f"(SUMPRODUCT(({listed}={self.at(sheet)})*(ROW({listed})-ROW({self.option(0)})+1))-1)"

    def _options(self) -> tuple[str, int, int]:
        if self.options is None:
            raise ValueError(f"{self.field.name} has no alternatives")
        return self.options

    def usable(self, sheet: str = "") -> str:
        """Return a formula piece that is 1 where the cell holds a value that can be computed with, else 0."""
        at = self.at(sheet)
        if self.options is not None:
            return f"SUMPRODUCT(--({self.option_range()}={at}))"
        if self.field.kind == "count":
            return f'COUNTIF({at},">=0")*(INT(N({at}))=N({at}))'
        if self.field.kind in ("ratio", "percent") and self.field.high is not None:
            return f'(COUNTIF({at},">=0")-COUNTIF({at},">1"))'
        if self.field.kind == "points":
            return f"IF(ISNUMBER({at}),IF({self._within(at)},1,0),0)"
        return f'COUNTIF({at},">=0")'

    def _within(self, at: str) -> str:
        """Return the test whether points entered by hand are ones that the row can have."""
        ends = [("<=", self.field.high), (">=", self.field.low)]
        tests = [f"{at}{sign}{decimal_text(end)}" for sign, end in ends if end is not None]
        return f"AND({','.join(tests)})" if tests else "TRUE"

    def is_wrong_when_chosen(self, sheet: str = "") -> str:
        """Return the test whether an alternative that may stay empty holds something that is none."""
        return f'AND({self.at(sheet)}<>"",{self.usable(sheet)}=0)'

    @property
    def is_plain(self) -> bool:
        """Tell whether the cell takes any number from 0 on."""
        return self.usable() == f'COUNTIF({self.at()},">=0")'


def usable_count(cells: Sequence[InputCell], sheet: str = "") -> str:
    """Return the formula piece that counts the usable ones of some cells; plain neighbours are counted together."""
    pieces: list[str] = []
    run: list[InputCell] = []
    for cell in [*sorted(cells, key=lambda cell: cell.row), None]:
        if run and (cell is None or not cell.is_plain or cell.row != run[-1].row + 1):
            pieces.append(_plain_count(run, sheet))
            run = []
        if cell is None:
            break
        if cell.is_plain:
            run.append(cell)
        else:
            pieces.append(cell.usable(sheet))
    return "+".join(pieces) or "0"


def _plain_count(run: Sequence[InputCell], sheet: str) -> str:
    first, last = run[0].at(sheet), run[-1].at()
    return f'COUNTIF({first}{f":{last}" if len(run) > 1 else ""},">=0")'


def joined_ranges(addresses: Iterable[str]) -> list[str]:
    """Return the addresses of cells of one column (`E7`), in the order of the rows, with neighbours as one range."""
    runs: list[tuple[str, int, int]] = []
    for address in addresses:
        column = address.rstrip("0123456789")
        row = int(address.removeprefix(column))
        if runs and runs[-1][0] == column and runs[-1][2] == row - 1:
            runs[-1] = (column, runs[-1][1], row)
        else:
            runs.append((column, row, row))
    return [f"{column}{first}" if first == last else f"{column}{first}:{column}{last}" for column, first, last in runs]


def range_of(cells: Iterable[InputCell], sheet: str = "") -> str:
    """Return the address of neighbouring cells, from the first to the last."""
    ordered = sorted(cells, key=lambda cell: cell.row)
    first, last = ordered[0].at(sheet), ordered[-1].at()
    return first if len(ordered) == 1 else f"{first}:{last}"
