"""PDF with a text layer → `Document`: tables by their lines or by alignment, everything else as paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.document import Document, ReaderNote
from ingest.errors import REASONS, DamagedFile, EncryptedFile, NeedsOcr, NoPages

if TYPE_CHECKING:
    from ingest.pdf_layout.font_codes import FontTable
    from ingest.pdf_layout.glyphs import PageMarks
    from ingest.pdf_layout.running_lines import PageContent

Progress = Callable[[int, int], None]

PICTURE_SHARE = 0.4
"""A page of which pictures cover this share …"""

FEW_GLYPHS = 250
"""… and that prints fewer glyphs than this is a picture: a stamp alone has up to 200, a page of text 1,500."""

MANY_CURVES = 200
"""A page without text but with so many curves has its letters drawn."""


def read(path: Path, progress: Progress | None = None) -> Document:
    """Return the paragraphs and tables of a PDF in reading order.

    `progress` is told (pages done, pages in all).  Raises `EncryptedFile`, `DamagedFile`, `NoPages` and
    `NeedsOcr` (pages are pictures, also when a signature's stamp is printed on them).
    """
    from ingest.pdf_layout.font_codes import FontTable
    from ingest.pdf_layout.glyph_classes import letters_are_doubtful, letters_by_outline

    fonts = FontTable()
    document = _read(path, fonts, progress)
    if letters_are_doubtful(document.blocks, fonts):
        return _read(path, FontTable(letters_suspected=True, by_outline=letters_by_outline(fonts)), None)
    return document


def _read(path: Path, fonts: FontTable, progress: Progress | None) -> Document:
    from ingest.pdf_layout.aligned_tables import take_aligned_tables
    from ingest.pdf_layout.assembly import blocks_of
    from ingest.pdf_layout.glyph_classes import glyph_classes, with_marks_put_back
    from ingest.pdf_layout.running_lines import set_running_lines_aside

    survey = _Survey()
    contents = list(_contents(path, fonts, survey, progress))
    survey.refuse(path)
    set_running_lines_aside(contents)
    take_aligned_tables(contents)
    glyphs, put_back = glyph_classes(fonts)
    blocks = fonts.old_fonts.with_fonts_beside(with_marks_put_back(blocks_of(contents), put_back))
    return Document(path.name, "pdf", blocks, len(contents), tuple(survey.notes), glyphs)


class _Survey:
    """What the pages are made of, counted while they go by."""

    def __init__(self) -> None:
        self.pages = 0
        self.glyphs = 0
        self.pictures: list[int] = []
        self.notes: list[ReaderNote] = []

    def look_at(self, marks: PageMarks) -> None:
        from ingest.document import Place

        printed = [glyph for glyph in marks.glyphs if not glyph.text.isspace()]
        self.pages += 1
        self.glyphs += len(printed)
        drawn = not printed and (marks.curve_count >= MANY_CURVES or marks.picture_share > 0)
        if drawn or (marks.picture_share >= PICTURE_SHARE and len(printed) < FEW_GLYPHS):
            self.pictures.append(marks.number)
            self.notes.append(
                ReaderNote(
                    "picture-page",
                    "Page {page} is a picture; its text was not read.",
                    {"page": str(marks.number)},
                    Place(page=marks.number),
                )
            )

    def refuse(self, path: Path) -> None:
        """Raise what speaks against reading this file."""
        if self.pages == 0:
            raise NoPages(path)
        if self.pictures and (len(self.pictures) * 2 >= self.pages or self.glyphs == 0):
            raise NeedsOcr(path)


def _contents(path: Path, fonts: FontTable, survey: _Survey, progress: Progress | None) -> Iterator[PageContent]:
    """Yield the content of each page; no page is kept."""
    from ingest.pdf_layout.glyphs import page_marks
    from ingest.pdf_layout.page_content import page_content

    with _opened(path) as pdf:
        pages = _pages(pdf, path)
        for number, page in enumerate(pages, 1):
            try:
                marks = page_marks(page, fonts)
            except _pdf_errors() as error:
                raise DamagedFile(path, reason=f"page {number}: {type(error).__name__}") from error
            page.close()
            survey.look_at(marks)
            yield page_content(marks)
            if progress is not None:
                progress(number, len(pages))


def _pdf_errors() -> tuple[type[Exception], ...]:
    """What pdfminer and pdfplumber throw at a file that is not what it should be."""
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    return (
        PdfminerException,
        MalformedPDFException,
        PSException,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        EOFError,
        OverflowError,
        AssertionError,
    )


def _opened(path: Path) -> Any:
    import logging

    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    # pdfminer reports every odd colour and font to the log; the reading itself says what is wrong with it.
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        return pdfplumber.open(path)
    except _pdf_errors() as error:
        causes = {type(cause).__name__ for cause in (error, *error.args)}
        if isinstance(next(iter(error.args), None), PDFPasswordIncorrect) or causes & {
            "PDFPasswordIncorrect",
            "PDFEncryptionError",
        }:
            raise EncryptedFile(path) from error
        raise DamagedFile(path, reason=REASONS["cut-off"]) from error


def _pages(pdf: Any, path: Path) -> list[Any]:
    try:
        pages: list[Any] = pdf.pages
    except _pdf_errors() as error:
        raise DamagedFile(path, reason=REASONS["cut-off"]) from error
    if not pages:
        raise NoPages(path)
    return pages
