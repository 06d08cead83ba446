"""Sizes of columns and rows, names of sheets, and paper: so that all text can be read without dragging borders."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from math import ceil
from typing import TYPE_CHECKING

from output_frameworks.messages import N_

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

LONGEST_SHEET_NAME = 31
LINE_HEIGHT = 15.0
HIGHEST_ROW = 409.0
"""What Excel allows, in points; about 27 lines."""

MOST_LINES = 24
LETTERS_PER_WIDTH = 1.15
"""Letters of running text in the font of the workbook that fit where Excel counts one digit of its own font."""

BOLD_WIDTH = 1.12
"""How much wider bold letters are."""

PAPER_A4 = 9
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")


def sheet_name(wanted: str, taken: set[str]) -> str:
    """Return a name that Excel takes and no sheet in `taken` has, and add it there."""
    legal = _NOT_IN_SHEET_NAMES.sub(" ", wanted).strip("' ")[:LONGEST_SHEET_NAME].strip("' ") or "1"
    name, number = legal, 1
    while name.casefold() in taken:
        number += 1
        ending = f" ({number})"
        name = legal[: LONGEST_SHEET_NAME - len(ending)].rstrip("' ") + ending
    taken.add(name.casefold())
    return name


def column_width(texts: Iterable[str], narrowest: float, widest: float) -> float:
    """Return a width, in letters, in which the longest of the texts still fits the lines that a row can show."""
    needed = 0.0
    for text in texts:
        lines = [len(line) for line in text.split("\n")]
        spare = max(1, MOST_LINES - len(lines))
        needed = max(needed, min(max(lines), 24) + 1, sum(lines) / spare)
    return max(narrowest, min(widest, needed))


def row_height(cells: Iterable[tuple[str, float]], *, bold: bool = False) -> float:
    """Return the height, in points, that a row needs for its (text, width of the column) cells."""
    stretch = BOLD_WIDTH if bold else 1.0
    lines = max((_line_count(text, width / stretch) for text, width in cells), default=1)
    return min(HIGHEST_ROW, LINE_HEIGHT * lines + 2)


def _line_count(text: str, width: float) -> int:
    """Count the lines of a text that breaks between words, a little on the safe side."""
    room = max(width * LETTERS_PER_WIDTH - 2, 1)
    return sum(max(1, ceil(len(line) / room)) for line in text.split("\n"))


def set_up_paper(sheet: Worksheet, translate: Callable[[str], str]) -> None:
    """Print on A4 across, all columns on one page, with the name of the sheet and page numbers."""
    sheet.set_landscape()
    sheet.set_paper(PAPER_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer(f"&L&8&A&R&8{translate(N_('Page'))} &P/&N")
