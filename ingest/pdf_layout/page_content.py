"""One page → its ruled tables and its lines of text, nothing of which keeps the page in memory."""

from __future__ import annotations

from ingest.pdf_layout.annotations import names_signature
from ingest.pdf_layout.glyphs import PageMarks
from ingest.pdf_layout.ruled_tables import take_ruled_tables
from ingest.pdf_layout.running_lines import PageContent
from ingest.pdf_layout.text_lines import text_lines


def page_content(marks: PageMarks) -> PageContent:
    """Return what stands on a page whose marks are upright."""
    content = PageContent(marks.number, marks.width, marks.height)
    content.tables, loose, content.rules = take_ruled_tables(marks)
    content.lines = text_lines([glyph for glyph in loose if glyph.angle == 0])
    for angle in (1, 2, 3):
        turned = [glyph for glyph in loose if glyph.angle == angle]
        content.sideways.extend(text_lines(turned))
    for stamp in marks.stamps:
        content.stamps.extend(text_lines(stamp))
    _set_drawn_stamps_aside(content)
    return content


def _set_drawn_stamps_aside(content: PageContent) -> None:
    """Move the lines of stamps that were made part of the page: small print around a line that names a signer."""
    named = [line for line in content.lines if names_signature(line.text)]
    if not named:
        return
    usual = sorted(line.size for line in content.lines)[len(content.lines) // 2]
    for line in list(content.lines):
        small = line.size < 0.85 * usual
        beside = any(
            abs(line.base - other.base) < 5 * line.size and abs(line.size - other.size) < 0.5 for other in named
        )
        if (line in named and (small or line.bottom < 0.2 * content.height)) or (small and beside):
            content.stamps.append(line)
            content.lines.remove(line)
