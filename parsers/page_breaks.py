"""Merged cells that a page break cuts: the file prints half of their text on each page, or nothing on the second."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from normalizers.bullets import BULLET
from normalizers.characters import fold_spaces
from parsers.sheets import RowCell, Sheet, SheetRow

CUT_CELL = "cut-cell"
"""The note on cells of which it is not sure whether they are halves of one merged cell."""
UNIT_ROLES = ("lead_unit", "coordinating_units", "deadline")
"""Columns whose cells are merged over rows, and never end with the sign of a list that goes on."""


def mark_cut_cells(sheet: Sheet) -> None:
    """Put the note `cut-cell` on texts that end with a comma or semicolon above a page break and may go on below it.

    The row below has a code of its own and a text in the same column that is no bullet; both texts may belong to both
    rows.
    """
    header = sheet.header
    assert header is not None
    code = header.find("code")
    columns = [column.index for column in header.columns if column.role in UNIT_ROLES]
    if code is None:
        return
    for above, below in pairwise(sheet.rows):
        if below.seam and _has(above, code.index) and _has(below, code.index):
            for column in columns:
                if _may_be_halves(above.cells[column], below.cells[column]):
                    for row in (above, below):
                        cell = row.cells[column]
                        row.cells[column] = replace(cell, notes=(*cell.notes, CUT_CELL))


def _has(row: SheetRow, column: int) -> bool:
    return bool(row.cells[column].own.strip())


def _may_be_halves(upper: RowCell, lower: RowCell) -> bool:
    first, second = fold_spaces(upper.own), fold_spaces(lower.own)
    return first.endswith((";", ",")) and bool(second) and BULLET.match(second) is None
