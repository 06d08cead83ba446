"""Bars on lines of their own: what scrapers of legal portals leave of a table.

A bar stands before and after each cell, so that two bars in a row end one row and begin the next, or hold an empty cell
between them.  Nothing says which: the width is the one under which most rows are whole and no column is always empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby

from ingest.document import Block, Cell, Paragraph, Place, Table
from ingest.text_layout.lines import Line

_MOST_COLUMNS = 40
_COLUMNS_TRIED = 15
_CAPTION = re.compile(
    r"^\W*(?:phụ lục|biểu mẫu|biểu số|mẫu số|bảng \d)|\((?:ban hành )?kèm theo", re.IGNORECASE | re.MULTILINE
)
"""Text between two tables that says so itself: the heading of an annex."""
_CODE = re.compile(r"\W*(?:[IVXLC]+|[A-Z]|\d{1,3}(?:\.\d{1,3})+)\W*")
_ORDINAL = re.compile(r"\W*\d{1,3}\W*")
_LAST_NUMBER = re.compile(r"(.*?)([0-9]{1,6})(\W*)", re.DOTALL)
_NUMBER = re.compile(r"\W*\d[\d.,]*\s*%?\W*")

_SHORT_ROW = 10
_LONG_ROW = 40
_GROUP_ROW = 4
"""A row of a code and a name is often printed with its other cells merged."""
_TWO_ROWS = 9
_COUNTED_ON = 30
"""`1.1 … 1.2` in one row: hardly anything else than two rows."""
_OPEN_START = 5
_EMPTY_COLUMN = 10
_NO_WHOLE_ROW = 1000


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands between two bars."""

    text: str
    line: Line


_Row = list[_Piece]


def read_region(lines: list[Line]) -> list[Block]:
    """Return the tables of a region that begins and ends with a bar, and the captions between them."""
    blocks: list[Block] = []
    for is_caption, group in groupby(_pieces(lines), key=lambda piece: bool(_CAPTION.search(piece.text))):
        pieces = list(group)
        if is_caption:
            blocks.extend(Paragraph(p.text, Place(page=p.line.page, line=p.line.number)) for p in pieces)
        elif any(piece.text for piece in pieces):
            blocks.append(_table(pieces))
    return blocks


def _pieces(lines: list[Line]) -> list[_Piece]:
    pieces: list[_Piece] = []
    texts: list[str] = []
    first: Line | None = None
    for line in lines[1:]:
        if line.text.strip() == "|":
            pieces.append(_Piece("\n".join(texts).strip(), first or line))
            texts, first = [], None
        else:
            texts.append(line.text.strip())
            first = first or line
    return pieces


def _table(pieces: list[_Piece]) -> Table:
    usual, rows = _rows(pieces)
    rows = [row for row in rows if any(piece.text for piece in row)]
    width = max(len(row) for row in rows)
    heads, spans = _header_spans(rows, usual)
    cells: list[Cell] = []
    for number, row in enumerate(rows):
        doubtful = (spans is None and number >= heads) or (number >= heads and len(row) > 2 and len(row) != usual)
        starts = spans[number] if spans and number < heads else [(c, 1, 1) for c in range(len(row))]
        texts = [piece.text for piece in row]
        if number >= heads or not spans:
            starts += [(c, 1, 1) for c in range(len(row), width)]
            texts += [""] * (width - len(row))
        elif number == 0:
            starts += [(c, heads, 1) for c in range(usual, width)]
            texts += [""] * (width - usual)
        for text, (column, row_span, column_span) in zip(texts, starts, strict=True):
            place = Place(page=row[0].line.page, line=row[0].line.number, row=number + 1, column=column + 1)
            cell = Cell(text, number, column, row_span, column_span, place)
            cells.append(replace(cell, notes=("doubtful-border",), confidence=0.5) if doubtful and text else cell)
    first = pieces[0].line
    return Table(tuple(cells), len(rows), width, Place(page=first.page, line=first.number), "marked")


def _rows(pieces: list[_Piece]) -> tuple[int, list[_Row]]:
    """Return the most likely width and the rows under it; rows with merged cells are shorter."""
    longest = max(len(list(run)) for filled, run in groupby(pieces, key=lambda piece: bool(piece.text)) if filled)
    if longest > _MOST_COLUMNS:
        return 1, [[piece] for piece in pieces]
    best: tuple[int, int, list[_Row]] | None = None
    for width in range(min(longest, 2), max(longest, _COLUMNS_TRIED) + 1):
        cost, rows = _folded(pieces, width)
        cost += _unlikely(rows, width)
        if best is None or cost < best[0]:
            best = (cost, width, rows)
    assert best is not None
    return best[1], best[2]


def _folded(pieces: list[_Piece], width: int) -> tuple[int, list[_Row]]:
    """Return the rows of about `width` cells that cost least: an empty piece ends each but the last."""
    count = len(pieces)
    costs: list[int] = [0] * (count + 2)
    ends: list[int] = [count] * (count + 1)
    unreachable = _NO_WHOLE_ROW * (count + 1)
    next_end = [count] * (count + width + 2)
    for at in range(count - 1, -1, -1):
        next_end[at] = next_end[at + 1] if pieces[at].text else at
        costs[at] = unreachable
        for end in (*range(at + 1, min(at + width, count) + 1), next_end[at + width + 1]):
            if end < count and pieces[end].text:
                continue
            cost = _row_cost(pieces, at, end, width) + (costs[end + 1] if end < count else 0)
            if cost < costs[at]:
                costs[at], ends[at] = cost, end
    rows: list[_Row] = []
    at = 0
    while at < count:
        rows.append(pieces[at : ends[at]])
        at = ends[at] + 1
    return costs[0], rows


def _row_cost(pieces: list[_Piece], start: int, end: int, width: int) -> int:
    length = end - start
    cost = 0 if length == width else _SHORT_ROW if length < width else _LONG_ROW + 5 * (length - width)
    first = pieces[start].text
    if length == 2 < width and first and pieces[start + 1].text:
        cost = _GROUP_ROW
    if not first:
        cost += _OPEN_START
    else:
        cost += _next_row_cost(pieces, start, end)
    return cost


def _next_row_cost(pieces: list[_Piece], start: int, end: int) -> int:
    """Return what speaks against a row in which a second code stands behind an empty piece: it begins the next row."""
    first = pieces[start].text
    if not (_CODE.fullmatch(first) or _ORDINAL.fullmatch(first)):
        return 0
    following = _following(first)
    cost = 0
    for at in range(start + 2, end):
        text = pieces[at].text
        if text and not pieces[at - 1].text:
            if text == following and not text.isdecimal():
                return _COUNTED_ON
            if text == following or _CODE.fullmatch(text):
                cost = _TWO_ROWS
    return cost


def _following(code: str) -> str | None:
    """Return the code that comes after a number or a code that ends in one: `1.9` is followed by `1.10`."""
    match = _LAST_NUMBER.fullmatch(code)
    return f"{match.group(1)}{int(match.group(2)) + 1}{match.group(3)}" if match else None


def _unlikely(rows: list[_Row], width: int) -> int:
    whole = [row for row in rows if len(row) == width]
    if not whole:
        return _NO_WHOLE_ROW
    return _EMPTY_COLUMN * sum(1 for column in range(width) if not any(row[column].text for row in whole))


def _header_spans(rows: list[_Row], width: int) -> tuple[int, list[list[tuple[int, int, int]]] | None]:
    """Return how many rows the header has and (column, rows, columns) of its cells; None where they are not sure.

    A header of two rows lacks cells: one of the first row spans as many columns as the second has, and these hold
    values of one kind, unlike their neighbours.  The other cells of the first row reach over both.
    """
    if len(rows) < 2 or len(rows[0]) >= width or len(rows[0]) < 3:
        return 0, []
    spanned = width - len(rows[0]) + 1
    if len(rows[1]) != spanned:
        return 1, None
    kinds = [{_kind(row[column].text) for row in rows[2:] if len(row) == width} - {""} for column in range(width)]
    fits = [
        at
        for at in range(1, len(rows[0]))
        if len(kinds[at]) == 1 and all(kinds[column] == kinds[at] for column in range(at, at + spanned))
    ]
    if len(fits) != 1:
        return 2, None
    over = fits[0]
    first = [(at, 2, 1) for at in range(over)]
    first += [(over, 1, spanned)] + [(at + spanned - 1, 2, 1) for at in range(over + 1, len(rows[0]))]
    return 2, [first, [(over + at, 1, 1) for at in range(spanned)]]


def _kind(text: str) -> str:
    if not text:
        return ""
    return "number" if _NUMBER.fullmatch(text) else "text"
