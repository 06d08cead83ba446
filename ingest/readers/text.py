"""Plain text: exports of Word tables (one cell per line), tab separated rows, Markdown and `|` marks of portals.

What is no table is paragraphs, split at blank lines.  Lines of nothing but blanks are kept: in some exports they are
the only trace of an empty cell.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ingest.document import Block, Document, Paragraph, Place, Table
from ingest.encoding import decode_with_codes
from ingest.errors import EmptyFile
from ingest.old_fonts import in_one_font
from ingest.text_layout import bar_rows, led_cells, tab_rows
from ingest.text_layout.lines import Line, split_lines


def read(path: Path, progress: Callable[[int, int], None] | None = None) -> Document:
    """Read a text file; raise EmptyFile when it holds nothing but blanks, UnsupportedFile when it is no text."""
    text, codes = decode_with_codes(path, path.read_bytes())
    if not text.strip():
        raise EmptyFile(path)
    document = read_text(text, path.name)
    if codes is not None:
        document = replace(document, blocks=in_one_font(document.blocks, codes))
    if progress:
        progress(1, 1)
    return document


def read_text(text: str, name: str) -> Document:
    """Read a text that is already in memory."""
    lines = split_lines(text)
    blocks: list[Block] = []
    at = 0
    tables = 0
    while at < len(lines):
        for layout in (bar_rows, led_cells, tab_rows):
            end = layout.end_of_region(lines, at)
            if end > at:
                for block in layout.read_region(lines[at:end]):
                    if isinstance(block, Table):
                        tables += 1
                        block = number_table(block, tables)  # noqa: PLW2901
                    blocks.append(block)
                at = end
                break
        else:
            end = _end_of_paragraph(lines, at)
            blocks.extend(_paragraphs(lines[at:end]))
            at = end
    return Document(name, "text", tuple(blocks))


def number_table(table: Table, number: int) -> Table:
    """Return the table with its running number in its place and in the places of its cells."""
    cells = tuple(replace(cell, place=replace(cell.place, table=number)) for cell in table.cells)
    return replace(table, cells=cells, place=replace(table.place, table=number), _owners={})


def _end_of_paragraph(lines: list[Line], start: int) -> int:
    end = start + 1
    while end < len(lines) and (lines[end].text and lines[end - 1].text) and not _starts_table(lines, end):
        end += 1
    return end


def _starts_table(lines: list[Line], at: int) -> bool:
    return any(layout.end_of_region(lines, at) > at for layout in (bar_rows, led_cells, tab_rows))


def _paragraphs(lines: list[Line]) -> list[Block]:
    text = "\n".join(line.text for line in lines)
    if not text:
        return []
    return [Paragraph(text, Place(page=lines[0].page, line=lines[0].number))]
