"""Word tables saved as text: a tab leads each cell, a blank line ends each row, a cell may hold lines of its own.

A cell may also end in an empty paragraph, which looks like the end of a row; the number of columns decides.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ingest.document import Block, Paragraph, Place, Table
from ingest.text_layout.lines import Line

_FIRST_HEADERS = {"stt", "tt", "số tt", "mã", "mã số", "số thứ tự"}
"""What the first header cell of a numbered table says."""
_FEWEST_CELLS = 4
_BLANKS_AFTER_TABLE = 2


@dataclass(frozen=True, slots=True)
class _Led:
    """A cell and whether a blank line follows it."""

    text: str
    line: Line
    ends_row: bool


def _leads(line: Line) -> bool:
    return line.text.startswith("\t") and line.text.count("\t") == 1


def end_of_region(lines: list[Line], start: int) -> int:
    """Return the line after the last cell of the table that begins at `start`, `start` when there is none.

    Text after a blank line is no longer in the table when the row is complete and the cell had already ended, or
    when more than one paragraph follows, or another table.
    """
    if not _leads(lines[start]):
        return start
    if not _has_enough_cells(lines, start):
        return start
    width: int | None = None
    count = 0
    at = start
    while True:
        following = _next_lead(lines, at)
        limit = following if following is not None else _end_of_text(lines, at)
        count += 1
        outside = _text_outside(lines, at, limit)
        ends_row = limit > at + 1 and not lines[limit - 1].text.strip()
        opens = following is not None and _opens_table(lines, following)
        if (
            outside is not None
            and (following is None or opens or width is None or count >= width)
            and (outside[1] or opens or following is None)
        ):
            return outside[0]
        if following is None:
            return limit
        if width is None and ends_row:
            width, count = (count, 0) if count > 1 else (None, 0)
        elif width is not None and count >= width:
            count = 0
        if opens:
            width, count = None, 0
        at = following


def _has_enough_cells(lines: list[Line], start: int) -> bool:
    at: int | None = start
    for _ in range(_FEWEST_CELLS - 1):
        at = _next_lead(lines, at) if at is not None else None
    return at is not None


def _next_lead(lines: list[Line], at: int) -> int | None:
    """Return the next line that a tab leads, None where a row of another layout or the end comes first."""
    for number in range(at + 1, len(lines)):
        tabs = lines[number].text.count("\t")
        if tabs > 1:
            return None
        if tabs and lines[number].text.startswith("\t"):
            return number
    return None


def _end_of_text(lines: list[Line], last: int) -> int:
    """Return where the last cell of all ends: before text that follows two blank lines."""
    blanks = 0
    for at in range(last + 1, len(lines)):
        if lines[at].text.count("\t") > 1 or (lines[at].text.strip() and blanks >= _BLANKS_AFTER_TABLE):
            return at
        blanks = 0 if lines[at].text.strip() else blanks + 1
    return len(lines)


def _text_outside(lines: list[Line], cell: int, limit: int) -> tuple[int, bool] | None:
    """Return where text after a blank line begins below a cell, and whether it is surely no part of the cell."""
    chunks: list[int] = []
    blank = False
    for at in range(cell + 1, limit):
        if lines[at].text.strip():
            if blank:
                chunks.append(at)
            blank = False
        else:
            blank = True
    if not chunks:
        return None
    ended = bool(lines[cell].text.strip())
    return (chunks[0], True) if ended else (chunks[0], len(chunks) > 1)


def _opens_table(lines: list[Line], at: int) -> bool:
    """Tell whether a cell is the first of a header: it numbers the rows."""
    return lines[at].text.strip().casefold() in _FIRST_HEADERS


def read_region(lines: list[Line]) -> list[Block]:
    """Return the tables of a region, and lines between them that are no rows, as paragraphs."""
    groups = _groups(_cells(lines))
    blocks: list[Block] = []
    rows: list[list[_Led]] = []
    for group in _rows(groups):
        if len(group) == 1 and (not rows or len(rows[0]) > 1):
            blocks.extend(_table(rows))
            rows = []
            blocks.append(Paragraph(group[0].text, Place(page=group[0].line.page, line=group[0].line.number)))
        else:
            rows.append(group)
    blocks.extend(_table(rows))
    return blocks


def _cells(lines: list[Line]) -> list[_Led]:
    cells: list[_Led] = []
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and not _leads(lines[end]):
            end += 1
        texts = [lines[at].text[1:], *(line.text for line in lines[at + 1 : end])]
        cells.append(_Led("\n".join(texts).strip("\n"), lines[at], ends_row=not texts[-1].strip() and len(texts) > 1))
        at = end
    return cells


def _groups(cells: list[_Led]) -> list[list[_Led]]:
    groups: list[list[_Led]] = [[]]
    for cell in cells:
        groups[-1].append(cell)
        if cell.ends_row:
            groups.append([])
    return [group for group in groups if group]


def _rows(groups: list[list[_Led]]) -> list[list[_Led]]:
    """Join groups that a cell ending in a blank line has torn apart: together they have the usual width."""
    rows: list[list[_Led]] = []
    at = 0
    while at < len(groups):
        width = _width_near(groups, at)
        joined = list(groups[at])
        end = at + 1
        while (
            len(joined) < width
            and end < len(groups)
            and len(joined) + len(groups[end]) <= width
            and len(groups[end]) < width
        ):
            joined = joined + groups[end]
            end += 1
        if len(joined) == width:
            rows.append(joined)
            at = end
        else:
            rows.append(groups[at])
            at += 1
    return rows


def _width_near(groups: list[list[_Led]], at: int) -> int:
    """Return the width of the rows around a place: the commonest one of the groups there."""
    sizes = Counter(len(group) for group in groups[max(0, at - 6) : at + 7] if len(group) > 1)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 1


def _table(rows: list[list[_Led]]) -> list[Block]:
    if not rows:
        return []
    first = rows[0][0].line
    return [Table.from_rows([[cell.text for cell in row] for row in rows], Place(page=first.page, line=first.number))]
