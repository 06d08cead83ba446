"""A file as every later stage sees it: paragraphs and tables in reading order, each with its place.

Readers (`ingest/readers/`) make a `Document`; parsers take it.  Nothing here knows what an indicator is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

Format = Literal["text", "docx", "doc", "rtf", "odt", "pdf", "html", "xlsx"]
Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in PDF points, origin at the top left of the page as a person sees it."""

ParagraphKind = Literal["body", "heading", "page-header", "page-footer", "footnote", "text-box"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece of text stands in the file.  All counts start at 1; None: the format has no such thing.

    `table` is the number of the table in the file, `row` and `column` count inside it, `line` is the line of
    a text file or the number of the paragraph in a Word or HTML file, `sheet` the name of a worksheet.
    """

    page: int | None = None
    line: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    bbox: Box | None = None
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class FontSpan:
    """A part of a text, `text[start:end]`, that stands in a font of before Unicode (`.VnTime`, `VNI-Times`).

    Its letters are not what they look like: the text holds the codes, as characters of Latin-1, and the page shows
    what the font has at those codes.  `capitals`: the run is set in capitals beside that.
    """

    start: int
    end: int
    font: str
    capitals: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    r"""A paragraph outside of tables.  `text` is what the file says; lines inside it are separated by `\n`."""

    text: str
    place: Place = Place()
    kind: ParagraphKind = "body"
    bold: bool = False
    centered: bool = False
    confidence: float = 1.0
    fonts: tuple[FontSpan, ...] = ()
    """Old fonts only, in order; text in any other font is in no span."""


@dataclass(frozen=True, slots=True)
class Cell:
    r"""One cell of a table, at its upper left corner (`row`, `column`: counted from 0 inside the table).

    `text` is what the file says; paragraphs and lines inside the cell are separated by `\n`.
    `confidence` (0–1) is how sure the reader is of the text and of the borders of the cell.
    `notes` are slugs of what the reader did to get here (`automatic-number`, `tracked-insertion`, …).
    `fonts` are the parts of the text in old fonts, in order; text in any other font is in no span.
    """

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    place: Place = Place()
    bold: bool = False
    italic: bool = False
    confidence: float = 1.0
    notes: tuple[str, ...] = ()
    fonts: tuple[FontSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells.  Positions that no cell covers do not exist in the file; `grid` gives None there."""

    cells: tuple[Cell, ...]
    row_count: int
    column_count: int
    place: Place = Place()
    borders: Literal["ruled", "aligned", "marked", "run-together"] = "ruled"
    """How the reader found the grid: lines, alignment of words, marks in the text, or nothing but line ends."""
    _owners: dict[tuple[int, int], Cell] = field(default_factory=dict, repr=False, compare=False)

    def owner(self, row: int, column: int) -> Cell | None:
        """Return the cell that covers a position, None where the file has none (IndexError never)."""
        if not self._owners:
            for cell in self.cells:
                for r in range(cell.row, cell.row + cell.row_span):
                    for c in range(cell.column, cell.column + cell.column_span):
                        self._owners.setdefault((r, c), cell)
        return self._owners.get((row, column))

    def grid(self) -> list[list[Cell | None]]:
        """Return the rows; a cell stands at its upper left corner, positions that it also covers hold None."""
        rows: list[list[Cell | None]] = [[None] * self.column_count for _ in range(self.row_count)]
        for cell in self.cells:
            rows[cell.row][cell.column] = cell
        return rows

    def row(self, number: int) -> list[Cell | None]:
        """Return the owners of each position of one row, spans repeated."""
        return [self.owner(number, column) for column in range(self.column_count)]

    @classmethod
    def from_rows(
        cls,
        rows: list[list[str]],
        place: Place = Place(),
        borders: Literal["ruled", "aligned", "marked", "run-together"] = "marked",
    ) -> Table:
        """Return a table without spans from rows of texts; short rows are filled with empty cells."""
        width = max((len(row) for row in rows), default=0)
        cells = [
            Cell(text, r, c, place=replace(place, row=r + 1, column=c + 1))
            for r, row in enumerate(rows)
            for c, text in enumerate([*row, *[""] * (width - len(row))])
        ]
        return cls(tuple(cells), len(rows), width, place, borders)


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class ReaderNote:
    """Something the reader repaired, left out or doubts, for the findings of the document.

    `kind` is a slug (`columns-differ`, `tracked-deletion`, `hidden-text`, …); `message` is an English sentence
    with `{names}` in it, `details` their values; the door translates it.
    """

    kind: str
    message: str
    details: dict[str, str] = field(default_factory=dict)
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class GlyphClass:
    """One glyph of a font of which the file does not say reliably what it prints; it prints the same each time.

    `char` stands for it in the texts of the document (one character from U+F0000 on).  `printed` is what the map of
    the file says, empty when that is nothing; `lost`: nothing is to be made of it, otherwise it may be right.
    The other fields are evidence: characters, each of one code point, of that font.
    """

    char: str
    font: str
    glyph: int
    """The character code in the font."""
    printed: str
    width: float
    """Advance in thousandths of the font size."""
    like: str = ""
    """Characters that are exactly as wide."""
    known: str = ""
    """All characters whose width is known."""
    taken: str = ""
    """Characters that other glyphs of the font reliably print: this glyph is none of them."""
    drawn: str = ""
    """Characters that it can be by its outline; none: the outline tells nothing."""
    lost: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader gives: the blocks in reading order and what it wants known about its reading."""

    name: str
    format: Format
    blocks: tuple[Block, ...]
    page_count: int | None = None
    notes: tuple[ReaderNote, ...] = ()
    glyphs: tuple[GlyphClass, ...] = ()
    """The glyphs that stand in the texts as a character of their own (PDF)."""

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield the paragraphs outside of tables."""
        return (block for block in self.blocks if isinstance(block, Paragraph))

    def tables(self) -> Iterator[Table]:
        """Yield the tables in reading order."""
        return (block for block in self.blocks if isinstance(block, Table))
