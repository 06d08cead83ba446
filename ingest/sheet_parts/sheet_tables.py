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
    layout = _Layout(cells)
    blocks: list[Block] = []
    for titles, body in layout.parts():
        blocks += [_paragraph(sheet, layout.rows[row][0]) for row in titles]
        if body:
            blocks.append(_table(sheet, body, cells))
    return blocks


class _Layout:
    """The rows of a worksheet that hold text (or a note), and where they fall apart into tables."""

    def __init__(self, cells: Cells) -> None:
        self.rows: dict[int, list[SheetCell]] = {}
        for (row, _), cell in sorted(cells.items()):
            if cell.text or cell.notes:
                self.rows.setdefault(row, []).append(cell)
        self._numbers = list(self.rows)
        self._tall = [(cell.row, cell.row + cell.row_span) for cell in cells.values() if cell.row_span > 1]
        right = max((cell.column + cell.column_span for cell in cells.values()), default=0)
        self._width = right - min((cell.column for cell in cells.values()), default=0)

    def parts(self) -> Iterator[tuple[list[int], list[int]]]:
        """Yield the rows of titles and of the table under them, part by part."""
        titles: list[int] = []
        body: list[int] = []
        for index, row in enumerate(self._numbers):
            if body and self._begins_part(index, body):
                yield titles, body
                titles, body = [], []
            if not body and _is_title(self.rows[row]):
                titles.append(row)
            else:
                body.append(row)
        yield titles, body

    def _begins_part(self, index: int, body: list[int]) -> bool:
        """Tell whether a row ends the table above it (`body`).

        After a blank row: a header follows at once or under titles, or nothing but titles.  Without a blank row
        only titles with a header under them do, and the header must be plain: bold, repeated, or the first one.
        """
        after_gap = self._gap_before(index)
        ahead = index
        while ahead < len(self._numbers) and _is_title(self.rows[self._numbers[ahead]]):
            if ahead > index and self._gap_before(ahead):
                break
            ahead += 1
        ends = ahead == len(self._numbers) or self._gap_before(ahead)
        if ahead > index and after_gap and ends:
            return True
        wide = self.rows[self._numbers[index]][0].column_span >= HEADER_FILL * self._width
        if ahead > index and (after_gap or wide) and not self._has_codes(body):
            # Lines of prose under a letterhead; under a header, rows with codes would follow.
            return ends or not self._has_codes([self._numbers[ahead]])
        if ahead == len(self._numbers) or not _is_header(self.rows[self._numbers[ahead]], self._width):
            return False
        return after_gap or (ahead > index and self._is_plain_header(self.rows[self._numbers[ahead]], body))

    def _gap_before(self, index: int) -> bool:
        """Tell whether blank rows, not covered by a merged cell, part a row from the one before it."""
        above, row = self._numbers[index - 1], self._numbers[index]
        return row - above > 1 and not any(start <= above and end >= row for start, end in self._tall)

    def _is_plain_header(self, header: list[SheetCell], body: list[int]) -> bool:
        repeated = [cell.text for cell in header] == [cell.text for cell in self.rows[body[0]]]
        return repeated or not self._has_codes(body) or all(cell.bold for cell in header)

    def _has_codes(self, rows: list[int]) -> bool:
        return any(_CODE_OR_NUMBER.fullmatch(cell.text) for row in rows for cell in self.rows[row])


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
    suspects: dict[int, list[DraftCell]] = {}
    others: dict[int, list[str]] = {}
    for draft in drafts:
        if (draft.place.row or 0, draft.place.column or 0) in times:
            suspects.setdefault(draft.column, []).append(draft)
        elif draft.text:
            others.setdefault(draft.column, []).append(draft.text)
    for column, found in suspects.items():
        # The first text of the column is its header.
        alike = sum(1 for text in others.get(column, []) if _CODE_OR_NUMBER.fullmatch(text))
        if alike * 2 > len(others.get(column, [])[1:]):
            for draft in found:
                draft.notes.add("doubtful-code")
                draft.confidence = DOUBTFUL
