"""Rows on a line each, cells separated by tabs (`1.1<TAB>Tuyên truyền<TAB>…`)."""

from __future__ import annotations

from ingest.document import Block, Place, Table
from ingest.text_layout.lines import Line

_FEWEST_TABS = 2
_FEWEST_TABS_FILLED = 1
_LONGEST_CELL_BREAK = 40
"""Lines that a cell with line ends inside may go on for."""


def _is_row(line: Line) -> bool:
    tabs = line.text.count("\t")
    return tabs >= _FEWEST_TABS or (tabs >= _FEWEST_TABS_FILLED and all(part.strip() for part in line.text.split("\t")))


def end_of_region(lines: list[Line], start: int) -> int:
    """Return the line after the last row of the table that begins at `start`, `start` when there is none."""
    if not _is_row(lines[start]):
        return start
    width = lines[start].text.count("\t")
    at = start
    while at < len(lines):
        if _is_row(lines[at]):
            at = _end_of_row(lines, at, width)
        else:
            break
    return at


def _end_of_row(lines: list[Line], at: int, width: int) -> int:
    """Return the line after a row; a row with too few tabs goes on over lines until it has them all."""
    tabs = lines[at].text.count("\t")
    if tabs >= width:
        return at + 1
    end = at + 1
    while end < len(lines) and end - at < _LONGEST_CELL_BREAK:
        more = lines[end].text.count("\t")
        if tabs + more > width or (more and not lines[end].text.split("\t")[0].strip()):
            break
        tabs += more
        end += 1
        if tabs == width and more:
            return end
    return at + 1


def read_region(lines: list[Line]) -> list[Block]:
    """Return the table of a region."""
    width = lines[0].text.count("\t")
    rows: list[list[str]] = []
    at = 0
    while at < len(lines):
        end = _end_of_row(lines, at, width)
        rows.append("\n".join(line.text for line in lines[at:end]).split("\t"))
        at = end
    return [Table.from_rows(rows, Place(page=lines[0].page, line=lines[0].number))]
