"""Where tables begin and end on a worksheet: titles above them become paragraphs, a new header begins a new table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.document import Block, Paragraph, Place
from ingest.grids import DraftCell, table_of
from ingest.sheet_parts.sheet_cells import SheetCell

Cells = dict[tuple[int, int], SheetCell]

_CODE_OR_NUMBER = re.compile(
    r"[-+]?\d+([.,]\d+)*\.?\s*%?|[IVXLC]+(\.\d+)*\.?|\d+(\.\d+)*[.)]|[A-Za-zĐđ][.)]?|[A-Z](\.\d+)+\.?|\d\d/\d\d/\d{4}|[-+*•x]"
)
HEADER_LETTERS = 150
"""Headers are short; a cell with more letters is content."""

DOUBTFUL = 0.3
"""Confidence of a cell whose text Excel has probably changed into a date."""

HEADER_FILL = 0.6
"""The part of the columns that a header must fill."""


def sheet_blocks(sheet: str, cells: Cells) -> list[Block]:
    """Return the paragraphs and tables of a worksheet from top to bottom."""
    rows = _rows(cells)
    blocks: list[Block] = []
    for titles, body in _parts(rows, cells):
        blocks += [_paragraph(sheet, rows[row][0]) for row in titles]
        if body:
            blocks.append(_table(sheet, body, cells))
    return blocks


def _rows(cells: Cells) -> dict[int, list[SheetCell]]:
    """Return the cells with text (or a note) row by row, from left to right."""
    rows: dict[int, list[SheetCell]] = {}
    for (row, _), cell in sorted(cells.items()):
        if cell.text or cell.notes:
            rows.setdefault(row, []).append(cell)
    return rows


def _parts(rows: dict[int, list[SheetCell]], cells: Cells) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the rows of titles and of the table under them, part by part."""
    titles: list[int] = []
    body: list[int] = []
    numbers = list(rows)
    width = max((cell.column + cell.column_span for cell in cells.values()), default=1) - min(
        (cell.column for cell in cells.values()), default=0
    )
    for index, row in enumerate(numbers):
        if body and _begins_part(index, numbers, rows, cells, body, width):
            yield titles, body
            titles, body = [], []
        if not body and _is_title(rows[row]):
            titles.append(row)
        else:
            body.append(row)
    yield titles, body


def _begins_part(
    index: int, numbers: list[int], rows: dict[int, list[SheetCell]], cells: Cells, body: list[int], width: int
) -> bool:
    """Tell whether a row ends the table above it (`body`).

    After a blank row: a header follows at once or under titles, or nothing but titles.  Without a blank row only
    titles with a header under them do, and the header must be plain: bold, repeated, or the first one of all.
    """
    row = numbers[index]
    after_gap = not _reaches(cells, numbers[index - 1], row)
    ahead = index
    while ahead < len(numbers) and _is_title(rows[numbers[ahead]]):
        if ahead > index and not _reaches(cells, numbers[ahead - 1], numbers[ahead]):
            break
        ahead += 1
    if ahead == index:
        return after_gap and _is_header(rows[row], width)
    ends = ahead == len(numbers) or not _reaches(cells, numbers[ahead - 1], numbers[ahead])
    if after_gap and ends:
        return True
    if ahead == len(numbers) or not _is_header(rows[numbers[ahead]], width):
        return False
    header, above = rows[numbers[ahead]], [cell for above in body for cell in rows[above]]
    return (
        after_gap
        or all(cell.bold for cell in header)
        or [cell.text for cell in header] == [cell.text for cell in rows[body[0]]]
        or not any(_CODE_OR_NUMBER.fullmatch(cell.text) for cell in above)
    )


def _reaches(cells: Cells, above: int, row: int) -> bool:
    """Tell whether two rows with text touch: neighbours, or joined by a merged cell."""
    return row - above == 1 or any(
        cell.row <= above and cell.row + cell.row_span > row - 1 for cell in cells.values() if cell.row_span > 1
    )


def _is_title(row: list[SheetCell]) -> bool:
    return len(row) == 1 and not row[0].notes and not _CODE_OR_NUMBER.fullmatch(row[0].text)


def _is_header(row: list[SheetCell], width: int) -> bool:
    if len(row) < 2 or any(cell.notes or cell.is_time or len(cell.text) > HEADER_LETTERS for cell in row):
        return False
    if any(_CODE_OR_NUMBER.fullmatch(cell.text) for cell in row):
        return False
    return sum(cell.column_span for cell in row) >= HEADER_FILL * width


def _paragraph(sheet: str, cell: SheetCell) -> Paragraph:
    place = Place(sheet=sheet, row=cell.row, column=cell.column)
    return Paragraph(cell.text, place, bold=cell.bold, centered=cell.centered)


def _table(sheet: str, body: list[int], cells: Cells) -> Block:
    index = {row: number for number, row in enumerate(body)}
    inside = [cell for cell in cells.values() if cell.row in index]
    filled = [cell for cell in inside if cell.text or cell.notes]
    first = min(cell.column for cell in filled)
    last = max(cell.column + cell.column_span for cell in filled)
    drafts: list[DraftCell] = []
    taken: set[tuple[int, int]] = set()
    hanging = [cell for cell in cells.values() if cell.row not in index and cell.row_span > 1]
    for cell in sorted([*inside, *hanging], key=lambda cell: (cell.row, cell.column)):
        rows = [index[row] for row in range(cell.row, cell.row + cell.row_span) if row in index]
        columns = range(max(cell.column, first), min(cell.column + cell.column_span, last))
        if not rows or not columns or (rows[0], columns[0]) in taken:
            continue
        taken |= {(row, column) for row in rows for column in columns}
        drafts.append(_draft(sheet, cell, rows, columns, first))
    for row, number in index.items():
        for column in range(first, last):
            if (number, column) not in taken:
                place = Place(sheet=sheet, row=row, column=column)
                drafts.append(DraftCell(number, column - first, place=place))
    _flag_times(drafts, {(cell.row, cell.column) for cell in inside if cell.is_time})
    return table_of(drafts, len(body), Place(sheet=sheet, row=body[0], column=first))


def _draft(sheet: str, cell: SheetCell, rows: list[int], columns: range, first: int) -> DraftCell:
    return DraftCell(
        rows[0],
        columns[0] - first,
        row_span=len(rows),
        column_span=len(columns),
        text=cell.text,
        bold=cell.bold,
        italic=cell.italic,
        notes=set(cell.notes),
        place=Place(sheet=sheet, row=cell.row, column=cell.column),
    )


def _flag_times(drafts: list[DraftCell], times: set[tuple[int, int]]) -> None:
    """Mark dates that stand among codes or numbers: Excel turns 1.2 and 3/4 into days of the year when typed."""
    for draft in drafts:
        if (draft.place.row or 0, draft.place.column or 0) not in times:
            continue
        others = [
            other.text
            for other in drafts
            if other.column == draft.column and other.text and (other.place.row, other.place.column) not in times
        ]
        alike = sum(1 for text in others if _CODE_OR_NUMBER.fullmatch(text))
        if alike * 2 > len(others[1:]):
            draft.notes.add("doubtful-code")
            draft.confidence = DOUBTFUL
