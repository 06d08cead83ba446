"""Where the cells of an HTML table stand: rowspan and colspan as browsers lay them out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ingest.grids import DraftCell
from ingest.html_parts.visibility import Visibility

Element = etree._Element

MAX_SPAN = 1000
"""The limit of the HTML standard for colspan."""

_GROUPS = ("thead", "tbody", "tfoot")


def cell_positions(table: Element, visibility: Visibility) -> list[tuple[Element, DraftCell]]:
    """Return the visible cells of a table with their places; spans end where the table, or their row group, ends."""
    placed: list[tuple[Element, DraftCell]] = []
    first_row = 0
    for rows, is_head in _row_groups(table, visibility):
        taken: set[tuple[int, int]] = set()
        for offset, row in enumerate(rows):
            column = 0
            for element in row:
                if element.tag not in {"td", "th"} or visibility.is_hidden(element):
                    continue
                while (offset, column) in taken:
                    column += 1
                height = _row_span(element, len(rows) - offset)
                width = _free_width(taken, offset, column, _span(element.get("colspan")))
                taken |= {(offset + down, column + right) for down in range(height) for right in range(width)}
                cell = DraftCell(first_row + offset, column, height, width)
                if is_head:
                    cell.notes.add("header-row")
                placed.append((element, cell))
                column += width
        first_row += len(rows)
    _clip_columns([cell for _, cell in placed])
    _close_rows([cell for _, cell in placed])
    return placed


def _row_groups(table: Element, visibility: Visibility) -> Iterator[tuple[list[Element], bool]]:
    """Yield the rows group by group, head first and foot last as they are shown, and whether they are the head."""
    loose: list[Element] = []
    groups: dict[str, list[list[Element]]] = {name: [] for name in _GROUPS}
    for element in table:
        if not isinstance(element.tag, str) or visibility.is_hidden(element):
            continue
        if element.tag == "tr":
            if not loose:
                groups["tbody"].append(loose)
            loose.append(element)
        elif element.tag in groups:
            loose = []
            groups[element.tag].append(
                [row for row in element if row.tag == "tr" and not visibility.is_hidden(row)],
            )
    for name in _GROUPS:
        for rows in groups[name]:
            yield rows, name == "thead"


def _span(text: str | None) -> int:
    found = re.match(r"\s*\+?(\d{1,6})", text or "")
    return min(max(int(found.group(1)), 1), MAX_SPAN) if found else 1


def _row_span(element: Element, rows_left: int) -> int:
    text = (element.get("rowspan") or "").strip()
    return rows_left if re.fullmatch(r"0+", text) else min(_span(text), rows_left)


def _free_width(taken: set[tuple[int, int]], row: int, column: int, wanted: int) -> int:
    """Return how far a cell may reach before it would lie over one that hangs down from above."""
    width = 1
    while width < wanted and (row, column + width) not in taken:
        width += 1
    return width


def _clip_columns(cells: list[DraftCell]) -> None:
    """Shorten spans that reach beyond the last column in which a cell begins."""
    last = max((cell.column for cell in cells), default=0)
    for cell in cells:
        cell.column_span = min(cell.column_span, last + 1 - cell.column)


def _close_rows(cells: list[DraftCell]) -> None:
    """Take out rows in which no cell begins: empty `<tr>` elements have no height."""
    begun = sorted({cell.row for cell in cells})
    number = {row: index for index, row in enumerate(begun)}
    for cell in cells:
        cell.row_span = sum(1 for row in begun if cell.row <= row < cell.row + cell.row_span)
        cell.row = number[cell.row]
