"""The content of all pages → blocks in reading order, tables numbered through the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.document import Block, Table
from ingest.pdf_layout.line_joining import Frame, blanks_are_kept
from ingest.pdf_layout.paragraphs import paragraphs, plain_paragraph
from ingest.pdf_layout.running_lines import PageContent, is_page_number

MARGIN = 20.0
"""Text and tables leave at least this margin (points); marks outside of it do not widen the page."""


def blocks_of(pages: Sequence[PageContent]) -> Iterator[Block]:
    """Yield the blocks of each page: running head, stamps, text and tables from top to bottom, running foot."""
    number = 0
    for page in pages:
        for block in _of_page(page):
            if isinstance(block, Table):
                number += 1
                yield numbered(block, number)
            else:
                yield block


def numbered(table: Table, number: int) -> Table:
    """Return the table with its number in its place and in that of each cell."""
    cells = tuple(replace(cell, place=replace(cell.place, table=number)) for cell in table.cells)
    return replace(table, cells=cells, place=replace(table.place, table=number))


def _of_page(page: PageContent) -> Iterator[Block]:
    for line in (*page.stamps, *page.head):
        yield plain_paragraph(line, page.number, "page-header")
    frame = _text_frame(page)
    tables = sorted(page.tables, key=_top)
    lines = sorted(page.lines, key=lambda line: line.base)
    for table in tables:
        above = [line for line in lines if (line.top + line.bottom) / 2 < _top(table)]
        yield from paragraphs(above, frame, page.number)
        lines = lines[len(above) :]
        yield table
    yield from paragraphs(lines, frame, page.number)
    for line in page.sideways:
        yield plain_paragraph(line, page.number, "page-footer" if is_page_number(line, page) else "text-box")
    for line in page.foot:
        yield plain_paragraph(line, page.number, "page-footer")


def _top(table: Table) -> float:
    return table.place.bbox[1] if table.place.bbox else 0.0


def _text_frame(page: PageContent) -> Frame:
    """Return the width that text fills on a page, as its lines and tables show it."""
    boxes = [table.place.bbox for table in page.tables if table.place.bbox]
    left = [line.x0 for line in page.lines] + [box[0] for box in boxes]
    right = [line.x1 for line in page.lines] + [box[2] for box in boxes]
    if not left:
        return Frame(MARGIN, page.width - MARGIN)
    x0, x1 = max(MARGIN, min(left)), min(page.width - MARGIN, max(right))
    # A page of short lines only does not show its margins; they are taken to be even and at most a sixth wide.
    frame = Frame(min(x0, page.width / 6), max(x1, page.width * 5 / 6))
    kept = blanks_are_kept([(upper, lower, frame) for upper, lower in pairwise(page.lines)])
    return Frame(frame.left, frame.right, kept, page_middle=page.width / 2)
