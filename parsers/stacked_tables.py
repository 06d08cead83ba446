"""One grid that holds several tables one below the other, as spreadsheets and text exports do, is cut into them.

A cut is made where a row inside the grid reads as a header with other words than the one above; blank rows and
titles right above it become paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ingest.document import Block, Cell, Document, Paragraph, Table
from parsers.headers import header_row_score, read_header

SURE_HEADER = 2.5
"""Score from which on a row in the middle of a grid counts as a header."""
MOST_TITLES = 6


def with_stacked_tables_cut(document: Document) -> Document:
    """Return the document with every grid of several tables as those tables."""
    blocks: list[Block] = []
    changed = False
    for block in document.blocks:
        pieces = list(_pieces(block)) if isinstance(block, Table) else [block]
        changed = changed or len(pieces) > 1
        blocks.extend(pieces)
    return replace(document, blocks=tuple(blocks)) if changed else document


def _pieces(table: Table) -> Iterator[Block]:
    cuts = _cuts(table)
    if not cuts:
        yield table
        return
    start = 0
    for titles, header in cuts:
        if titles > start:
            yield _part(table, start, titles)
        for row in range(titles, header):
            yield from _title(table, row)
        start = header
    yield _part(table, start, table.row_count)


def _cuts(table: Table) -> list[tuple[int, int]]:
    """Return, for each inner header, the row where its titles begin and its own row."""
    header = read_header(table)
    if header is None:
        return []
    known = header.key()
    cuts: list[tuple[int, int]] = []
    row = header.end
    while row < table.row_count:
        if header_row_score(table, row) >= SURE_HEADER and not _spanned(table, row):
            below = read_header(_part(table, row, table.row_count))
            if below is not None and below.first_row == 0 and _differs(below.key(), known):
                titles = row
                while titles > header.end and row - titles < MOST_TITLES and _is_title(table, titles - 1):
                    titles -= 1
                cuts.append((titles, row))
                known, row = below.key(), row + below.end
                continue
        row += 1
    return cuts


def _differs(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two headers have other words, blank columns at the end left out."""
    return tuple(filter(None, one)) != tuple(filter(None, other))


def _spanned(table: Table, row: int) -> bool:
    return any(cell.row < row < cell.row + cell.row_span for cell in table.cells)


def _is_title(table: Table, row: int) -> bool:
    """Tell whether a row is blank or holds one text only, no code before it."""
    cells = [cell for cell in table.cells if cell.row == row and cell.text.strip()]
    return not cells or (
        len(cells) == 1
        and cells[0].column == 0
        and (cells[0].column_span > 1 or len(cells[0].text) > 12)
        and cells[0].row_span == 1
    )


def _title(table: Table, row: int) -> Iterator[Paragraph]:
    for cell in table.cells:
        if cell.row == row and cell.text.strip():
            yield Paragraph(
                cell.text, replace(cell.place, table=None), "heading", bold=cell.bold, centered=cell.column_span > 1
            )


def _part(table: Table, start: int, end: int) -> Table:
    """Return the rows from `start` to before `end` as a table; places keep pointing at the grid they were read from."""
    cells: list[Cell] = []
    for cell in table.cells:
        top, bottom = max(cell.row, start), min(cell.row + cell.row_span, end)
        if top < bottom:
            cells.append(replace(cell, row=top - start, row_span=bottom - top))
    width = max((cell.column + cell.column_span for cell in cells if cell.text.strip()), default=table.column_count)
    kept = tuple(
        replace(cell, column_span=min(cell.column_span, width - cell.column)) for cell in cells if cell.column < width
    )
    return Table(kept, end - start, width, replace(table.place, row=(table.place.row or 1) + start), table.borders)
