"""Cells of the sheets: text with coloured words, numbers, blanks; rows as high as their texts; lists with a header."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from output_frameworks.diffing.word_differences import Marked, Op
from output_frameworks.exporting.xlsx_layout import column_width, row_height, set_up_paper
from output_frameworks.exporting.xlsx_styles import FONT, LONGEST_CELL, Styles, clipped

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

TITLE_ROW, HEADER_ROW, FIRST_ROW = 0, 1, 2
_WORDS: dict[Op, dict[str, Any]] = {
    "removed": {"font_color": "#C00000", "font_strikeout": True},
    "added": {"font_color": "#00701A", "bold": True},
}


class Looks(Styles):
    """The cell formats of the workbook, and the fonts of changed words."""

    def __init__(self, book: Workbook) -> None:
        super().__init__(book)
        self.words: dict[Op, Format] = {
            op: book.add_format({"font_name": FONT, "font_size": 11, **look}) for op, look in _WORDS.items()
        }
        self.same = book.add_format({"font_name": FONT, "font_size": 11})


class Cell(NamedTuple):
    """A text, a number, pieces of text with changed words, or nothing, and how it looks (arguments of `Styles.get`)."""

    value: str | Decimal | Fraction | int | Marked | None = None
    look: dict[str, Any] = {}  # noqa: RUF012 - never written to

    @property
    def text(self) -> str:
        """Return the text that the row has to be high enough for."""
        if isinstance(self.value, list):
            return "".join(text for _, text in self.value)
        return "" if self.value is None else str(self.value)


class Column(NamedTuple):
    """A heading and the narrowest and widest that the column may be, in letters."""

    heading: str
    narrowest: float
    widest: float


class Listing(NamedTuple):
    """What stands on a sheet that is one list; `frozen` columns stay on screen when the sheet is moved sideways."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    frozen: int = 0

    @property
    def last_row(self) -> int:
        """Return the number of the last row that the list takes."""
        return FIRST_ROW + max(len(self.rows), 1) - 1


def write_cell(sheet: Worksheet, at: tuple[int, int], cell: Cell, looks: Looks) -> None:
    """Write one cell."""
    style, value = looks.get(**cell.look), cell.value
    if isinstance(value, list):
        _write_marked(sheet, at, value, looks, style)
    elif value is None or value == "":
        sheet.write_blank(*at, None, style)
    elif isinstance(value, str):
        sheet.write_string(*at, clipped(value), style)
    else:
        sheet.write_number(*at, float(value), style)


def write_list(sheet: Worksheet, listing: Listing, looks: Looks, translate: Callable[[str], str]) -> None:
    """Write a list: a title, a header that stays on screen and can be filtered, the rows; set up for paper."""
    columns, rows = listing.columns, listing.rows
    sheet.set_row(TITLE_ROW, 24)
    sheet.write_string(TITLE_ROW, 0, clipped(listing.title), looks.get(title=True))
    widths = [
        column_width((row[at].text for row in rows), column.narrowest, column.widest)
        for at, column in enumerate(columns)
    ]
    for at, (column, width) in enumerate(zip(columns, widths, strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(HEADER_ROW, at, column.heading, looks.get(header=True))
    headings = (_broken(column.heading, width) for column, width in zip(columns, widths, strict=True))
    sheet.set_row(HEADER_ROW, row_height(zip(headings, widths, strict=True), bold=True))
    for number, row in enumerate(rows, start=FIRST_ROW):
        sheet.set_row(number, row_height((cell.text, width) for cell, width in zip(row, widths, strict=True)))
        for at, cell in enumerate(row):
            write_cell(sheet, (number, at), cell, looks)
    sheet.freeze_panes(FIRST_ROW, listing.frozen)
    if rows:
        sheet.autofilter(HEADER_ROW, 0, listing.last_row, len(columns) - 1)
    sheet.repeat_rows(HEADER_ROW)
    set_up_paper(sheet, translate)
    sheet.hide_gridlines(2)


def _broken(heading: str, width: float) -> str:
    """Return a heading with a line for each word where none but one fits a line, for the height of the header."""
    words = heading.split()
    return "\n".join(words) if max(map(len, words), default=0) * 2 > width else heading


def _write_marked(sheet: Worksheet, at: tuple[int, int], marked: Marked, looks: Looks, style: Format) -> None:
    """Write text with coloured words, without colours where the file format has no way to say them."""
    pieces = [(op, text) for op, text in marked if text]
    text = "".join(text for _, text in pieces)
    if not text:
        sheet.write_blank(*at, None, style)
    elif len(text) < 2 or len(text) > LONGEST_CELL:
        sheet.write_string(*at, clipped(text), style)
    else:
        sheet.write_rich_string(*at, *_fragments(pieces, looks), style)


def _fragments(pieces: Marked, looks: Looks) -> Iterable[object]:
    """Yield fonts and texts in turns, two texts at least, as the format of the file wants it."""
    if len(pieces) == 1:
        op, text = pieces[0]
        pieces = [(op, text[:1]), (op, text[1:])]
    for op, text in pieces:
        yield looks.words.get(op, looks.same)
        yield text
