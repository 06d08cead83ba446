"""Layouts as Excel workbooks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from benchmarks.editions.layout import Box, Grid, Layout, Line, SideBySide

Codes = Literal["text", "numbers"]


def write_workbook(layout: Layout, file: Path, *, sheet_per_grid: bool = False, codes: Codes = "text") -> None:
    """Write the layout as `.xlsx`: one sheet below each other, or a sheet for each table with the titles above it.

    Points are numbers; with `codes="numbers"` codes such as 1.10 are numbers too, shown by their format.
    """
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Phụ lục"
    at, fresh = 1, True
    width = max((len(grid.widths) for grid in layout.grids()), default=4)
    for block in layout.blocks:
        if isinstance(block, Line):
            sheet.cell(at, 1, block.text)
            sheet.merge_cells(start_row=at, start_column=1, end_row=at, end_column=width)
            at += 1
        elif isinstance(block, SideBySide):
            for left, right in zip(block.left, block.right, strict=False):
                sheet.cell(at, 1, left)
                sheet.cell(at, width // 2 + 1, right)
                at += 1
            at += 1
        elif isinstance(block, Grid):
            if sheet_per_grid and not fresh:
                sheet, at = book.create_sheet(), 1
            if sheet_per_grid and block.caption:
                sheet.title = re.sub(r"[\[\]:*?/\\]", " ", block.caption)[:31]
            at = put_grid(sheet, block, at, codes) + 1
            fresh = False
    book.save(file)


def put_grid(sheet: object, grid: Grid, top: int, codes: Codes) -> int:
    """Put a table on a sheet from a row on and return the first free row."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.worksheet import Worksheet

    assert isinstance(sheet, Worksheet)
    for r, row in enumerate(grid.rows):
        for c, box in enumerate(row):
            if box is None:
                continue
            cell = sheet.cell(top + r, c + 1)
            put_value(cell, box, is_code=c == 0, codes=codes)
            cell.font = Font(bold=box.bold)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if box.rows > 1 or box.columns > 1:
                last = (top + r + box.rows - 1, c + box.columns)
                sheet.merge_cells(start_row=top + r, start_column=c + 1, end_row=last[0], end_column=last[1])
    return top + len(grid.rows)


def put_value(cell: object, box: Box, *, is_code: bool, codes: Codes) -> None:
    """Write a text, or a number with the format that shows it as printed."""
    from openpyxl.cell.cell import Cell

    assert isinstance(cell, Cell)
    plain = re.fullmatch(r"-?\d+(?:[.,](\d+))?", box.text)
    if plain is None or not box.centered or (is_code and codes == "text"):
        cell.value = box.text or None
        return
    decimals = plain[1]
    cell.value = float(box.text.replace(",", ".")) if decimals else int(box.text)
    if is_code and decimals:
        cell.number_format = "0." + "0" * len(decimals)
