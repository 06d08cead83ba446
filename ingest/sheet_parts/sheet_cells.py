"""The cells of a worksheet as text, with what the reader had to do to get it."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from ingest.raised_text import raised
from ingest.sheet_parts.number_formats import printed_number, printed_time

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass
class SheetCell:
    """One cell that holds something; rows and columns count from 1, as Excel prints them."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    bold: bool = False
    italic: bool = False
    centered: bool = False
    is_time: bool = False
    notes: set[str] = field(default_factory=set)


def sheet_cells(values: Any, formulas: Any | None, counts: Counter[str]) -> dict[tuple[int, int], SheetCell]:
    """Return the cells with text, and merged blocks, of a worksheet by row and column.

    `values` is the sheet with the results that Excel stored, `formulas` the same sheet with its formulas (None when
    it has none); `counts` takes what is to be reported.  Only cells that the file holds are visited.
    """
    spans = {(block.min_row, block.min_col): block for block in values.merged_cells.ranges}
    cells: dict[tuple[int, int], SheetCell] = {}
    for (row, column), cell in values._cells.items():
        formula = formulas._cells.get((row, column)) if formulas is not None else None
        found = _read(cell, formula, counts)
        block = spans.get((row, column))
        if block is not None:
            found.row_span = block.max_row - block.min_row + 1
            found.column_span = block.max_col - block.min_col + 1
        if found.text or found.notes or block is not None:
            cells[row, column] = found
    return cells


def _read(cell: Any, formula: Any | None, counts: Counter[str]) -> SheetCell:
    found = SheetCell(cell.row, cell.column, "")
    value = cell.value
    if value is None:
        if formula is not None and formula.data_type == "f":
            found.notes.add("formula-without-value")
            counts["formula-without-value"] += 1
        return found
    font, alignment = cell.font, cell.alignment
    found.bold, found.italic = bool(font and font.b), bool(font and font.i)
    found.centered = bool(alignment and alignment.horizontal in {"center", "centerContinuous"})
    if font is not None and font.strike:
        found.notes.add("struck-text")
        counts["struck-text"] += 1
        return found
    if isinstance(value, bool):
        found.text = str(value).upper()
    elif isinstance(value, int | float):
        _read_number(found, value, cell.number_format, counts)
    elif isinstance(value, datetime.datetime | datetime.date | datetime.time | datetime.timedelta):
        found.text, found.is_time = printed_time(value), True
    elif isinstance(value, str):
        found.text = _clean(value)
        if cell.data_type == "e":
            found.notes.add("formula-error")
            counts["formula-error"] += 1
    else:
        _read_rich_text(found, value, counts)
    return found


def _read_number(found: SheetCell, value: int | float, number_format: str | None, counts: Counter[str]) -> None:
    shown = printed_number(value, number_format)
    found.text = shown.text
    if shown.rounded:
        found.notes.add("rounded-by-format")
        counts["rounded-by-format"] += 1


def _read_rich_text(found: SheetCell, value: Any, counts: Counter[str]) -> None:
    """Take in text of several fonts: struck parts left out, superscripts kept apart from numbers."""
    text, bold, letters = "", 0, 0
    for part in value if isinstance(value, list) else [str(value)]:
        font = getattr(part, "font", None)
        piece = part if isinstance(part, str) else str(getattr(part, "text", part))
        if font is not None and font.strike:
            found.notes.add("struck-text")
            counts["struck-text"] += 1
            continue
        text += raised(text, piece) if font is not None and font.vertAlign == "superscript" else piece
        letters += len(piece.strip())
        bold += len(piece.strip()) if (font.b if font is not None else found.bold) else 0
    found.text = _clean(text)
    found.bold = bold * 2 > letters


def _clean(text: str) -> str:
    """Return text with Excel's escapes resolved, single line ends, blanks around lines dropped."""
    text = _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").replace("\t", " ")
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
