"""Tables that belong together become one sheet: parts on following pages are joined, repeated headers dropped.

A sheet has a header and rows; each row has a cell for every column of the header, spans resolved, and knows where it
was read.  Nothing is dropped: every cell of the tables is in a row, in the header or in `repeated`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from ingest.document import Block, Cell, Document, Paragraph, Place, Table
from normalizers.comparison import letters_key
from parsers.headers import Header, is_column_numbers, read_header

PAGE_NUMBER = re.compile(r"^\W*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?\W*$", re.IGNORECASE)
SPANNING_ROLES = ("evidence", "lead_unit", "coordinating_units", "deadline", "note", "formula")
"""Columns whose merged cells speak for every row that they cover."""
LONGEST_RUNNING_TITLE = 120
RUNNING_TITLE = 3
"""Times that a line must recur between parts of tables to count as a running title."""


@dataclass(slots=True)
class RowCell:
    """A position of a row.  `text` is empty where a cell to the left covers it; `hangs`: it began in a row above."""

    text: str = ""
    cells: tuple[Cell, ...] = ()
    hangs: bool = False
    covered: bool = False
    row_span: int = 1
    column_span: int = 1
    bold: bool = False
    confidence: float = 1.0
    notes: tuple[str, ...] = ()

    @property
    def own(self) -> str:
        """Return the text that this row brings itself: a cell that hangs down from above brings none."""
        return "" if self.hangs else self.text


@dataclass(slots=True)
class SheetRow:
    """A row of a sheet; `seam`: the first of a part that continues on another page or after a gap."""

    cells: list[RowCell]
    place: Place
    seam: bool = False
    table_rows: tuple[int, ...] = ()

    def is_blank(self) -> bool:
        """Tell whether no cell of the row brings a text."""
        return not any(cell.own.strip() for cell in self.cells)


@dataclass(slots=True)
class Sheet:
    """Parts of one table with one header.  `headings`: the paragraphs between the sheet before and this one."""

    header: Header | None
    rows: list[SheetRow]
    tables: list[Table]
    blocks: list[int]
    headings: list[int] = field(default_factory=list)
    header_cells: list[Cell] = field(default_factory=list)
    above_header: list[Cell] = field(default_factory=list)
    repeated: list[Cell] = field(default_factory=list)
    inherited_header: bool = False
    doubts: list[tuple[str, Place]] = field(default_factory=list)

    @property
    def column_count(self) -> int:
        """Return the number of columns."""
        return (
            len(self.header.columns) if self.header else max((table.column_count for table in self.tables), default=0)
        )


def ignorable(paragraph: Paragraph, running: frozenset[str]) -> bool:
    """Tell whether a paragraph between two parts of a table is page furniture."""
    text = paragraph.text.strip()
    return (
        not text
        or paragraph.kind in ("page-header", "page-footer")
        or bool(PAGE_NUMBER.match(text))
        or letters_key(text) in running
    )


def running_titles(document: Document) -> frozenset[str]:
    """Return the keys of titles printed again on every page: short lines that recur beside tables or first on pages."""
    blocks = document.blocks
    beside = Counter(
        letters_key(block.text)
        for i, block in enumerate(blocks)
        if isinstance(block, Paragraph)
        and len(block.text) < LONGEST_RUNNING_TITLE
        and any(isinstance(blocks[j], Table) for j in (i - 1, i + 1) if 0 <= j < len(blocks))
    )
    recurring = {key for key, count in beside.items() if count >= RUNNING_TITLE} | _first_on_pages(document)
    return frozenset(key for key in recurring if key and not re.match(r"(?:phụlục|bảng|chỉsố|kèmtheo|bộ)", key))


def _first_on_pages(document: Document) -> set[str]:
    """Return the keys of the lines that stand first on more than half of the pages, and on two at least."""
    first: dict[int, str] = {}
    for block in document.blocks:
        page = block.place.page
        if page is not None and page not in first and not (isinstance(block, Paragraph) and block.kind != "body"):
            first[page] = (
                letters_key(block.text)
                if isinstance(block, Paragraph) and len(block.text) < LONGEST_RUNNING_TITLE
                else ""
            )
    counts = Counter(first.values())
    return {key for key, count in counts.items() if key and count >= 2 and count > len(first) / 2}


def gather_sheets(document: Document) -> list[Sheet]:
    """Return the sheets of a document in order; every table is in exactly one."""
    running = running_titles(document)
    sheets: list[Sheet] = []
    between: list[int] = []
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            between.append(index)
            continue
        gap = [i for i in between if not _ignorable(document.blocks[i], running)]
        before = sheets[-1] if sheets else None
        header = read_header(block)
        if before is not None and not gap and _continues(before, header, block):
            _append(before, block, index, header)
        elif (
            before is not None
            and before.header is not None
            and header is None
            and block.column_count == before.column_count
            and gap
        ):
            sheet = Sheet(before.header, [], [], [], headings=list(between), inherited_header=True)
            _append(sheet, block, index, None)
            sheets.append(sheet)
        else:
            sheet = Sheet(header, [], [], [], headings=list(between))
            _append(sheet, block, index, header)
            sheets.append(sheet)
        between = []
    return sheets


def _ignorable(block: Block, running: frozenset[str]) -> bool:
    return isinstance(block, Paragraph) and ignorable(block, running)


def _continues(before: Sheet, header: Header | None, table: Table) -> bool:
    """Tell whether a table goes on with the one before it, nothing but page furniture between them."""
    if before.header is None:
        return header is None and before.tables[-1].column_count == table.column_count
    if header is None:
        return table.column_count == before.column_count or _columns_by_edges(before, table) is not None
    if header.code != before.header.code or [c.total for c in header.columns] != [
        c.total for c in before.header.columns
    ]:
        return False
    return header.key() == before.header.key() and table.column_count == before.column_count


def _columns_by_edges(before: Sheet, table: Table) -> list[int] | None:
    """Return, for each column of a part with other widths, the column of the sheet it lies over; None: not clear."""
    old = _edges(before.tables[-1])
    new = _edges(table)
    if not old or not new or len(new) > len(old):
        return None
    mapping: list[int] = []
    for low, high in new:
        overlaps = [max(0.0, min(high, old_high) - max(low, old_low)) for old_low, old_high in old]
        best = max(range(len(old)), key=lambda i: overlaps[i])
        if overlaps[best] < 0.5 * min(high - low, old[best][1] - old[best][0]) or (mapping and best <= mapping[-1]):
            return None
        mapping.append(best)
    return mapping


def _edges(table: Table) -> list[tuple[float, float]]:
    """Return left and right edge of each column in points, empty where the format has none."""
    spans: dict[int, tuple[float, float]] = {}
    for cell in table.cells:
        if cell.column_span == 1 and cell.place.bbox is not None:
            x0, _, x1, _ = cell.place.bbox
            spans.setdefault(cell.column, (x0, x1))
    return [spans[column] for column in range(table.column_count)] if len(spans) == table.column_count else []


def _append(sheet: Sheet, table: Table, block: int, header: Header | None) -> None:
    first = not sheet.tables
    start = header.end if header is not None else 0
    for cell in table.cells:
        if header is not None and cell.row < header.first_row:
            sheet.above_header.append(cell)
        elif header is not None and cell.row < header.end:
            (sheet.header_cells if first else sheet.repeated).append(cell)
    width = sheet.column_count or table.column_count
    mapping = list(range(table.column_count))
    if sheet.header is not None and table.column_count != width:
        mapping = _columns_by_edges(sheet, table) or mapping
        sheet.doubts.append(("columns-differ", table.place))
    after_header = False
    for number in range(start, table.row_count):
        if sheet.header is not None and number > 0 and _repeats_header(sheet, table, number):
            sheet.repeated.extend(cell for cell in table.cells if cell.row == number)
            after_header = True
            continue
        if number == start and is_column_numbers(table, number):
            sheet.repeated.extend(cell for cell in table.cells if cell.row == number)
            continue
        row = _sheet_row(table, number, width, mapping, sheet.header)
        row.seam = after_header or (not first and not any(r.place.table == table.place.table for r in sheet.rows[-1:]))
        after_header = False
        sheet.rows.append(row)
    if not first:
        _join_spanning_cells(sheet, table)
        _complete_header(sheet)
    sheet.tables.append(table)
    sheet.blocks.append(block)


def _join_spanning_cells(sheet: Sheet, table: Table) -> None:
    """Give a merged cell that a page break cut in two the text of both parts, in every row that it covers."""
    earlier = [row for row in sheet.rows if row.place.table != table.place.table]
    later = [row for row in sheet.rows if row.place.table == table.place.table]
    if not earlier or not later:
        return
    for column, (above, below) in enumerate(zip(earlier[-1].cells, later[0].cells, strict=False)):
        if not above.cells or not below.cells or max(above.row_span, below.row_span) < 2 or not above.text.strip():
            continue
        role = (
            sheet.header.columns[column].role if sheet.header is not None and column < len(sheet.header.columns) else ""
        )
        goes_on = below.text.strip()[:1].islower() or (
            not below.text.strip() and below.row_span > 1 and above.row_span > 1
        )
        if role not in SPANNING_ROLES or not goes_on:
            continue
        whole = f"{above.text.rstrip()} {below.text.strip()}".strip()
        for row, part in [*((row, above) for row in earlier), *((row, below) for row in later)]:
            if column < len(row.cells) and row.cells[column].cells == part.cells:
                row.cells[column].text = whole
                row.cells[column].hangs = row.cells[column].hangs or part is below


def _complete_header(sheet: Sheet) -> None:
    """Take a first row that only fills score columns with words for the rest of a header that a page break cut."""
    header = sheet.header
    if header is None or not sheet.rows or not sheet.rows[0].seam:
        return
    row = sheet.rows[0]
    filled = [(column, cell) for column, cell in enumerate(row.cells) if cell.own.strip()]
    if not filled or any(
        header.columns[column].role not in ("result", "max_points") or re.search(r"\d", cell.own)
        for column, cell in filled
    ):
        return
    sheet.header = header.with_more({column: cell.own for column, cell in filled})
    sheet.header_cells.extend(part for cell in row.cells for part in cell.cells)
    sheet.rows.pop(0)


def _repeats_header(sheet: Sheet, table: Table, number: int) -> bool:
    """Tell whether a row inside a table prints the header once more."""
    assert sheet.header is not None
    texts = [letters_key(cell.text) if cell is not None and cell.row == number else "" for cell in table.row(number)]
    wanted = [letters_key(column.header) for column in sheet.header.columns]
    same = sum(1 for text, want in zip(texts, wanted, strict=False) if want and text == want)
    return same >= 3 and same >= sum(1 for want in wanted if want) - 1


def _reaches_over(cell: Cell, column: int, header: Header) -> bool:
    """Tell whether a cell that begins to the left says the same here: words, no score, over result columns."""
    if column >= len(header.columns) or re.search(r"^\W*\d[\d.,]*\W*$", cell.text) or not cell.text.strip():
        return False
    covered = range(cell.column, min(cell.column + cell.column_span, len(header.columns)))
    return all(header.columns[c].role == "result" for c in covered) and header.columns[column].first in (-1, column)


def _sheet_row(table: Table, number: int, width: int, mapping: list[int], header: Header | None) -> SheetRow:
    cells = [RowCell() for _ in range(max(width, max(mapping, default=0) + 1))]
    for column in range(table.column_count):
        cell = table.owner(number, column)
        if cell is None:
            continue
        covered = cell.column < column
        repeated = covered and header is not None and _reaches_over(cell, column, header)
        cells[mapping[column]] = RowCell(
            "" if covered and not repeated else cell.text,
            (cell,),
            hangs=cell.row < number,
            covered=covered,
            row_span=cell.row_span,
            column_span=cell.column_span,
            bold=cell.bold,
            confidence=cell.confidence,
            notes=cell.notes,
        )
    own = [cell.place for position in cells for cell in position.cells if not position.hangs]
    first = own[0] if own else table.place
    boxes = [place.bbox for place in own if place.bbox is not None]
    box = (
        (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
        if boxes
        else None
    )
    place = Place(first.page or table.place.page, first.line, table.place.table, number + 1, None, box, first.sheet)
    return SheetRow(cells, place, table_rows=(number + 1,))
