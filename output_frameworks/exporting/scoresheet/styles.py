"""How a scoring sheet looks: fonts, fills, borders, and the colours that tell how far a cell is filled in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.cell_range import CellRange

from output_frameworks.exporting.scoresheet.cells import InputCell, joined_ranges
from output_frameworks.exporting.xlsx_styles import FONT, clipped
from output_frameworks.marking import N_

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.styles.cell_style import StyleArray
    from openpyxl.worksheet.worksheet import Worksheet

NAVY, PALE, LINE = "FF1F4E79", "FFDDEBF7", "FFB7C3D0"
GREY = "FFF2F2F2"

TO_ENTER, MAY_STAY_EMPTY = "FFFFF2A8", "FFFFFBE6"
FULL, PARTLY, NONE_GIVEN, ERROR = "FFC6E7CE", "FFFFE0B2", "FFF4BBBB", "FFC00000"
LEGEND = (
    (TO_ENTER, N_("to be entered")),
    (MAY_STAY_EMPTY, N_("may stay empty")),
    (FULL, N_("maximum points")),
    (PARTLY, N_("part of the points")),
    (NONE_GIVEN, N_("no points, or points taken off")),
    (ERROR, N_("to be checked")),
)
"""What the colours say."""

NUMBER_FORMATS = {
    "ratio": "0.00%",
    "percent": "0.00%",
    "rate": "0.00%",
    "count": "#,##0",
    "choice": "@",
    "points": "0.00",
}
"""Of cells to enter and of rates; all others show a number as it is entered.  `@` keeps an alternative as text."""

POINTS_FORMAT = "#,##0.00"

_OWN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a cell."""

    size: float = 11
    bold: bool = False
    italic: bool = False
    colour: str = "FF000000"
    fill: str | None = None
    across: str = "left"
    upright: str = "top"
    indent: int = 0
    bordered: bool = True
    wraps: bool = True
    number_format: str = "General"
    unlocked: bool = False


HEADER = Look(bold=True, fill="FFBDD7EE", across="center", upright="center")
TITLE = Look(size=15, bold=True, colour=NAVY, upright="center", bordered=False)
SUBTITLE = Look(italic=True, colour="FF595959", upright="center", bordered=False)
HEADING = Look(size=12, bold=True, colour=NAVY, bordered=False, wraps=False)
PLAIN = Look(bordered=False)


_MADE: WeakKeyDictionary[Workbook, dict[Look, StyleArray]] = WeakKeyDictionary()
"""What openpyxl made of a look, for each workbook: to make it anew for every cell takes most of the time."""


def _dress(cell: Cell, look: Look) -> None:
    """Give a cell its look."""
    made = _MADE.setdefault(book_of(cell), {})
    if look in made:
        cell._style = copy(made[look])  # type: ignore[attr-defined]
        return
    cell.font, cell.fill, cell.alignment, cell.border, cell.protection = _styles(look)
    cell.number_format = look.number_format
    made[look] = copy(cell._style)  # type: ignore[attr-defined]


def book_of(cell: Cell) -> Workbook:
    """Return the workbook that a cell stands in."""
    book = cell.parent.parent
    assert book is not None
    return book


def _styles(look: Look) -> tuple[Font, PatternFill, Alignment, Border, Protection]:
    side = Side(style="thin", color=LINE) if look.bordered else Side()
    fill = PatternFill("solid", fgColor=look.fill) if look.fill else PatternFill()
    indent = max(1, look.indent) if look.across == "right" else look.indent
    wraps = look.wraps and look.across != "right"  # numbers do not wrap, and LibreOffice forgets their indent
    alignment = Alignment(look.across, look.upright, wrap_text=wraps, indent=indent)
    font = Font(FONT, look.size, bold=look.bold, italic=look.italic, color=look.colour)
    return font, fill, alignment, Border(side, side, side, side), Protection(locked=not look.unlocked)


def put(cell: Cell, value: str | float | None, look: Look, *, formula: bool = False) -> None:
    """Write a cell; text that begins with `=` stays text unless it is a formula of the sheet."""
    if isinstance(value, str) and not formula:
        cell.value = clipped(_OWN_ESCAPE.sub("_x005F_", ILLEGAL_CHARACTERS_RE.sub("", value))) or None
        if cell.value is not None:
            cell.data_type = "s"
    else:
        cell.value = value
    _dress(cell, look)


def merge(sheet: Worksheet, cells: str) -> None:
    """Merge cells that have their looks already; openpyxl's own way sets each border anew, which takes seconds."""
    sheet.merged_cells.ranges.add(CellRange(cells))


def colour_inputs(sheet: Worksheet, cells: Sequence[InputCell]) -> None:
    """Colour cells to enter: white once they are filled in, red where a value cannot be computed with.

    What is wrong with an alternative is told by the words on the row: it stands on another sheet.
    """
    by_test: dict[str, list[InputCell]] = {}
    for cell in cells:
        if cell.options is None:
            by_test.setdefault(cell.usable().replace(cell.at(), "{}"), []).append(cell)
    for alike in by_test.values():
        first = alike[0]
        _colour(sheet, [cell.at() for cell in alike], f'AND({first.at()}<>"",{first.usable()}=0)', ERROR, "FFFFFFFF")
    everywhere = [cell.at() for cell in cells]
    if everywhere:
        _colour(sheet, everywhere, f'{everywhere[0]}<>""', "FFFFFFFF", None)


def colour_scores(sheet: Worksheet, rows: Sequence[int], score: str, most: str) -> None:
    """Colour the scores of rows (columns `score` and `most`): full, part, none, or more than there is to have."""
    colour_excess(sheet, rows, score, most)
    if not rows:
        return
    at, top = f"{score}{rows[0]}", f"{most}{rows[0]}"
    addresses = [f"{score}{row}" for row in rows]
    known = f"ISNUMBER({at}),ISNUMBER({top})"
    _colour(sheet, addresses, f"AND({known},{top}>0,ROUND({at}-{top},8)=0)", FULL, None)
    _colour(sheet, addresses, f"AND(ISNUMBER({at}),{at}>0)", PARTLY, None)
    _colour(sheet, addresses, f"AND({known},{top}>0,{at}<=0)", NONE_GIVEN, None)
    _colour(sheet, addresses, f"AND(ISNUMBER({at}),{at}<0)", NONE_GIVEN, None)


def colour_excess(sheet: Worksheet, rows: Sequence[int], score: str, most: str) -> None:
    """Colour the scores of rows that are more than the document prints for them."""
    if rows:
        at, top = f"{score}{rows[0]}", f"{most}{rows[0]}"
        test = f"AND(ISNUMBER({at}),ISNUMBER({top}),{top}>=0,ROUND({at}-{top},8)>0)"
        _colour(sheet, [f"{score}{row}" for row in rows], test, ERROR, "FFFFFFFF")


def colour_words(sheet: Worksheet, addresses: Sequence[str], words: Sequence[str], fill: str, font: str | None) -> None:
    """Colour cells that hold one of some words."""
    if addresses:
        tests = ",".join(f'{addresses[0]}="{word.replace(chr(34), chr(34) * 2)}"' for word in words)
        _colour(sheet, addresses, f"OR({tests})", fill, font)


def _colour(sheet: Worksheet, addresses: Sequence[str], test: str, fill: str, font: str | None) -> None:
    look = DifferentialStyle(
        fill=PatternFill("solid", bgColor=fill, fgColor=fill), font=Font(color=font) if font else None
    )
    rule = Rule(type="expression", formula=[test], dxf=look, stopIfTrue=True)
    sheet.conditional_formatting.add(" ".join(joined_ranges(addresses)), rule)
