"""Small documents for the tests of the parsers.

A table is written as it looks: one line per row, `|` between cells, `⏎` for a line end inside a cell, `<` for a
position that the cell to the left covers, `^` for one that the cell above covers.  `*…*` is a cell in bold.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import count

from ingest.document import Block, Box, Cell, Document, Format, Paragraph, Place, Table
from output_frameworks.model import Framework, Node, Provenance, decimal_text
from parsers import DocumentReading, read_document
from parsers.entries import Entry
from parsers.rows import read_entries
from parsers.sheets import Sheet, gather_sheets

_NUMBERS = count(1)


def table(rows: str, page: int | None = None, edges: tuple[float, ...] = ()) -> Table:
    """Return a table; `edges`: the x of the left edge of each column and the right one of the last, in points."""
    number = next(_NUMBERS)
    lines = [[text.strip().replace("⏎", "\n") for text in line.split("|")] for line in rows.split("\n") if line.strip()]
    width = max(map(len, lines))
    owners: dict[tuple[int, int], Cell] = {}
    for r, line in enumerate(lines):
        for c, text in enumerate([*line, *[""] * (width - len(line))]):
            if text in ("<", "^"):
                above = owners[(r, c - 1) if text == "<" else (r - 1, c)]
                whole = replace(
                    above,
                    row_span=max(above.row_span, r - above.row + 1),
                    column_span=max(above.column_span, c - above.column + 1),
                )
                owners.update({at: whole for at, owner in owners.items() if owner == above})
                owners[r, c] = whole
                continue
            bold = len(text) > 2 and text.startswith("*") and text.endswith("*")
            box: Box | None = (edges[c], 20.0 * r, edges[c + 1], 20.0 * (r + 1)) if edges else None
            place = Place(page=page, table=number, row=r + 1, column=c + 1, bbox=box)
            owners[r, c] = Cell(text.strip("*") if bold else text, r, c, place=place, bold=bold)
    cells = tuple(dict.fromkeys(owners.values()))
    return Table(cells, len(lines), width, Place(page=page, table=number))


def lines(text: str, **how: object) -> list[Block]:
    """Return a paragraph for each line of a text."""
    return [Paragraph(line.strip(), **how) for line in text.strip().split("\n")]  # type: ignore[arg-type]


def document(*blocks: Block | list[Block], written: Format = "docx") -> Document:
    flat = [block for piece in blocks for block in (piece if isinstance(piece, list) else [piece])]
    return Document("thử.docx", written, tuple(flat))


def read(*blocks: Block | list[Block], written: Format = "docx") -> DocumentReading:
    made = document(*blocks, written=written)
    return read_document(made, Provenance(file=made.name, format=made.format, reader_version="0"))


def framework(*blocks: Block | list[Block], written: Format = "docx") -> Framework:
    """Return the one framework that the blocks hold."""
    (found,) = read(*blocks, written=written).frameworks
    return found


def sheet(rows: str) -> Sheet:
    """Return the one sheet of a table."""
    (found,) = gather_sheets(document(table(rows)))
    return found


def entries(rows: str) -> list[Entry]:
    """Return the entries of the one table, header first."""
    return read_entries(sheet(rows))


def nodes(found: Framework) -> dict[str, Node]:
    return {node.path: node for node in found.walk()}


def paths(found: Framework) -> list[str]:
    return [node.path for node in found.walk()]


def points(found: Framework) -> dict[str, str | None]:
    return {node.path: number(node.max_points) for node in found.walk()}


def number(value: Decimal | None) -> str | None:
    return None if value is None else decimal_text(value)


def rules(found: Framework, path: str) -> list[str]:
    """Return the rules whose findings ask to look at a row."""
    return [finding.rule for finding in found.findings if finding.path == path]
