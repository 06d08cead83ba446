"""Word tables saved as text: a tab leads each cell, a blank line ends each row, a cell may hold lines of its own.

A cell may also end in an empty paragraph, which looks like the end of a row; the number of columns decides.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ingest.document import Block, Paragraph, Place, Table
from ingest.text_layout.lines import Line

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
    """Return the line after the last cell of the cells that begin at `start`, `start` when there are none."""
    if not _leads(lines[start]):
        return start
    leads = [start]
    at = start + 1
    while at < len(lines) and not (lines[at].text.count("\t") > 1):
        if _leads(lines[at]):
            leads.append(at)
        at += 1
    if len(leads) < _FEWEST_CELLS:
        return start
    return _end_of_cell(lines, leads[-1], at)


def _end_of_cell(lines: list[Line], start: int, limit: int) -> int:
    """Return the line after the last cell: text after two blank lines is no longer in the table."""
    at = start + 1
    blanks = 0
    while at < limit:
        if lines[at].text.strip():
            if blanks >= _BLANKS_AFTER_TABLE:
                return at
            blanks = 0
        else:
            blanks += 1
        at += 1
    return limit


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
        while len(joined) < width and end < len(groups) and len(joined) + len(groups[end]) <= width and len(groups[end]) < width:
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
