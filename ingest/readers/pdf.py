"""PDF with a text layer → `Document`: tables by their lines or by alignment, everything else as paragraphs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ingest.document import Document

Progress = Callable[[int, int], None]


def read(path: Path, progress: Progress | None = None) -> Document:
    from dataclasses import replace
    from ingest.document import Paragraph, Place
    from ingest.pdf_layout.glyphs import page_marks
    from ingest.pdf_layout.ruled_tables import take_ruled_tables
    from ingest.pdf_layout.text_lines import text_lines
    import pdfplumber

    blocks = []
    with pdfplumber.open(path) as pdf:
        fonts = {}
        n = 0
        for page in pdf.pages:
            marks = page_marks(page, fonts)
            tables, loose = take_ruled_tables(marks)
            page.close()
            items = [(t.place.bbox[1], t) for t in tables] + [
                (l.top, Paragraph(l.text, Place(page=marks.number), bold=l.bold)) for l in text_lines(loose)
            ]
            items.sort(key=lambda i: i[0])
            for _, b in items:
                if hasattr(b, "cells"):
                    n += 1
                    b = replace(
                        b,
                        place=replace(b.place, table=n),
                        cells=tuple(replace(c, place=replace(c.place, table=n)) for c in b.cells),
                    )
                blocks.append(b)
    return Document(path.name, "pdf", tuple(blocks), len(pdf.pages))
