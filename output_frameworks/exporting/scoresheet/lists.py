"""The hidden sheets of a scoring sheet: printed alternatives for the drop-downs, and formulas too long for one cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from output_frameworks.exporting.scoresheet.cells import quoted
from output_frameworks.exporting.scoresheet.styles import HEADER, PLAIN, put

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

TEXT_COLUMN, WHERE_COLUMN, FORMULA_COLUMN = "B", "A", "B"


class OptionLists:
    """Lists of alternatives, each once, one below the other."""

    def __init__(self, sheet: Worksheet, headings: tuple[str, str]) -> None:
        self._sheet = sheet
        self._known: dict[tuple[str, ...], tuple[int, int]] = {}
        self._row = 1
        for cell, heading in zip(("A1", "B1"), headings, strict=True):
            put(sheet[cell], heading, HEADER)
        sheet.column_dimensions["A"].width = 24
        sheet.column_dimensions["B"].width = 120

    def place(self, options: Sequence[str], path: str) -> tuple[str, int, int]:
        """Return where a list stands: sheet and column, first and last row.  `path` is the row that it is for."""
        key = tuple(options)
        if key not in self._known:
            first = self._row + 1
            put(self._sheet[f"A{first}"], path, PLAIN)
            for number, text in enumerate(options):
                put(self._sheet[f"{TEXT_COLUMN}{first + number}"], text, PLAIN)
            self._known[key] = first, first + len(options) - 1
            self._row = self._known[key][1] + 1
        first, last = self._known[key]
        return f"{quoted(self._sheet.title)}${TEXT_COLUMN}", first, last


class HelperCells:
    """Formulas that other formulas are too long without, one per row."""

    def __init__(self, sheet: Worksheet, headings: tuple[str, str]) -> None:
        self._sheet = sheet
        self._row = 1
        for cell, heading in zip(("A1", "B1"), headings, strict=True):
            put(sheet[cell], heading, HEADER)
        sheet.column_dimensions["A"].width = 24
        sheet.column_dimensions["B"].width = 24

    def store(self, formula: str, path: str) -> str:
        """Write a formula for the row at `path` and return its address, with the sheet."""
        self._row += 1
        put(self._sheet[f"{WHERE_COLUMN}{self._row}"], path, PLAIN)
        put(self._sheet[f"{FORMULA_COLUMN}{self._row}"], f"={formula}", PLAIN, formula=True)
        return f"{quoted(self._sheet.title)}${FORMULA_COLUMN}${self._row}"

    @property
    def is_empty(self) -> bool:
        """Tell whether no formula was stored."""
        return self._row == 1
