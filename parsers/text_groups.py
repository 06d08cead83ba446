"""A document as groups of lines: one per paragraph, and one per cell where a table only lays out a letterhead.

Borderless tables that set issuer and motto, or recipients and signature, side by side are layout; their cells are
read like paragraphs, in print order.  Other tables are a boundary that no letterhead reaches across.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ingest.document import Cell, Document, Paragraph, Table
from normalizers.names import bare, composed
from normalizers.set_phrases import mend_set_phrases

_TAG: Final = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>")
_LINE_TAG: Final = re.compile(r"<br\s*/?>|</p>\s*<p>|</p>|</li>")
_STARS: Final = re.compile(r"\*+")
_HEADING_MARKS: Final = re.compile(r"^\s{0,3}#{1,6}(?:\s+|$)", re.MULTILINE)
_LAYOUT: Final = re.compile(
    r"cong\s+hoa\s+xa\s+hoi|doc\s+lap\s*-\s*tu\s+do|^\s*so\s*:|noi\s+nhan\s*:|^\s*kinh\s+gui|^\s*(?:tm|kt|tl|tuq)\s?[./]",
    re.MULTILINE,
)
_MARK: Final = re.compile(
    r"cong\s+hoa\s+xa\s+hoi\s+chu|^\W*so\s*:\s*[\d/.…]+.{0,12}/|noi\s+nhan\s*:|\(\s*(?:ban\s+hanh\s+)?kem\s+theo\s"
)
_MARK_CHARACTERS: Final = 400
_ROWS_ABOVE_MARK: Final = 8
_HEADING_CELLS_MAX: Final = 2
_LAYOUT_ROWS_MAX: Final = 8
_LAYOUT_COLUMNS_MAX: Final = 5
_LAYOUT_CELLS_MAX: Final = 16


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that stand together: `text` is composed (NFC) and without markup, `block` the index of the block.

    `boundary` marks a table of content, whose text is empty here.
    """

    text: str
    block: int
    bold: bool = False
    centered: bool = False
    boundary: bool = False

    @property
    def lines(self) -> list[str]:
        """The lines that hold something, stripped."""
        return [line.strip() for line in self.text.split("\n") if line.strip()]

    @property
    def key(self) -> str:
        """The comparison key of the text, of the same length."""
        return bare(self.text)


def plain(text: str) -> str:
    """Return a text composed , without the marks of Markdown and HTML, set phrases whole; line breaks are kept."""
    text = composed(text).replace("\r", "\n")
    if "<" in text:
        text = _TAG.sub("", _LINE_TAG.sub("\n", text))
    if "*" in text:
        text = _STARS.sub("", text)
    text = _HEADING_MARKS.sub("", text) if "#" in text else text
    return mend_set_phrases(text)


def text_groups(document: Document) -> list[Group]:
    """Return the groups of a document in print order; empty ones are left out."""
    return [group for index, block in enumerate(document.blocks) for group in _groups(index, block)]


def _groups(index: int, block: Paragraph | Table) -> Iterator[Group]:
    if isinstance(block, Paragraph):
        if block.kind in {"page-header", "page-footer", "footnote"}:
            return
        for piece in _pieces(plain(block.text)):
            yield Group(piece, index, block.bold, block.centered)
    elif _is_layout(block):
        for cell in sorted(block.cells, key=lambda cell: (cell.row, cell.column)):
            for piece in _pieces(plain(cell.text)):
                yield Group(piece, index, cell.bold, centered=True)
    else:
        yield from _mixed(index, block)


def _mixed(index: int, table: Table) -> Iterator[Group]:
    """Yield the cells of rows that belong to a letterhead, and a boundary where rows of content stand between.

    Portals' exports and worksheets run letterhead, headings and annex tables together into one grid.
    """
    rows: list[list[Cell]] = [[] for _ in range(table.row_count)]
    for cell in table.cells:
        if cell.text.strip():
            rows[cell.row].append(cell)
    heading = _heading_rows(rows)
    content = False
    for number, cells in enumerate(rows):
        if number not in heading:
            content = content or bool(cells)
            continue
        if content:
            yield Group("", index, boundary=True)
            content = False
        for cell in sorted(cells, key=lambda cell: cell.column):
            for piece in _pieces(plain(cell.text)):
                yield Group(piece, index, cell.bold, centered=True)
    if content:
        yield Group("", index, boundary=True)


def _heading_rows(rows: list[list[Cell]]) -> set[int]:
    """Return the rows that hold a mark of a letterhead, and the rows of one or two cells that lead up to them."""
    heading: set[int] = set()
    for number, cells in enumerate(rows):
        if not any(_MARK.search(bare(plain(cell.text[:_MARK_CHARACTERS]))) for cell in cells):
            continue
        heading.add(number)
        for above in range(number - 1, max(-1, number - 1 - _ROWS_ABOVE_MARK), -1):
            if len(rows[above]) > _HEADING_CELLS_MAX:
                break
            heading.add(above)
    return heading


def _pieces(text: str) -> Iterator[str]:
    """Yield the parts of a text that portals' exports separate with `|`."""
    for piece in re.split(r"\s*\|\s*", text) if "|" in text else (text,):
        if piece.strip():
            yield piece.strip("\n")


def _is_layout(table: Table) -> bool:
    small = table.row_count <= _LAYOUT_ROWS_MAX and table.column_count <= _LAYOUT_COLUMNS_MAX
    if not small or len(table.cells) > _LAYOUT_CELLS_MAX:
        return False
    return any(_LAYOUT.search(bare(plain(cell.text))) for cell in table.cells)
