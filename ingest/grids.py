"""From cells with spans to a `Table`: what the readers of Word, HTML and Excel share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ingest.document import Block, Cell, Paragraph, Place, Table

NOWHERE = Place()

LAYOUT_ROWS = 3
LAYOUT_RATIO = 2
"""A page laid out by a table has few rows (head, content, foot), and the real tables stand in one cell."""


@dataclass
class DraftCell:
    """A cell while its grid is being made; positions count from 0."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    text: str = ""
    bold: bool = False
    italic: bool = False
    confidence: float = 1.0
    notes: set[str] = field(default_factory=set)
    place: Place = NOWHERE
    blocks: list[Block] = field(default_factory=list)
    """The content as blocks of their own, for tables that only lay out a page."""

    @property
    def end(self) -> int:
        """Return the first column after the cell."""
        return self.column + self.column_span


def drop_thin_columns(cells: list[DraftCell], widths: Sequence[float | None], thin: float) -> None:
    """Take out grid columns narrower than `thin` that no cell fills alone.

    Borders dragged by hand row after row miss each other by a millimetre; the sliver between them is no column.
    """
    for column in range(len(widths) - 1, -1, -1):
        width = widths[column]
        if width is not None and 0 < width < thin:
            covering = [cell for cell in cells if cell.column <= column < cell.end]
            if covering and all(cell.column_span > 1 for cell in covering):
                _remove_column(cells, column)


def merge_uncut_columns(cells: list[DraftCell]) -> None:
    """Join neighbouring grid columns between which no row has a border."""
    width = max((cell.end for cell in cells), default=0)
    cuts = {cell.column for cell in cells} | {cell.end for cell in cells}
    for column in range(width - 1, 0, -1):
        if column not in cuts:
            _remove_column(cells, column)


def _remove_column(cells: list[DraftCell], column: int) -> None:
    for cell in cells:
        if cell.column <= column < cell.end:
            cell.column_span -= 1
        elif cell.column > column:
            cell.column -= 1


def drop_empty_rows(cells: list[DraftCell], row_count: int) -> int:
    """Take out rows in which no cell begins (all of it is covered from above); return how many rows are left."""
    begun = {cell.row for cell in cells}
    for row in range(row_count - 1, -1, -1):
        if row in begun:
            continue
        row_count -= 1
        for cell in cells:
            if cell.row > row:
                cell.row -= 1
            elif cell.row + cell.row_span > row:
                cell.row_span -= 1
    return row_count


def table_of(cells: Iterable[DraftCell], row_count: int, place: Place = NOWHERE) -> Table:
    """Return the table of the cells; each cell's place names its row and column unless it has them already."""
    made = tuple(
        Cell(
            text=cell.text,
            row=cell.row,
            column=cell.column,
            row_span=cell.row_span,
            column_span=cell.column_span,
            place=replace(
                cell.place,
                row=cell.place.row or cell.row + 1,
                column=cell.place.column or cell.column + 1,
            ),
            bold=cell.bold,
            italic=cell.italic,
            confidence=cell.confidence,
            notes=tuple(sorted(cell.notes)),
        )
        for cell in sorted(cells, key=lambda cell: (cell.row, cell.column))
    )
    return Table(made, row_count, max((cell.column + cell.column_span for cell in made), default=0), place)


def number_tables(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks with the tables, and the places of their cells, numbered from 1 in reading order."""
    numbered: list[Block] = []
    count = 0
    for block in blocks:
        if isinstance(block, Table):
            count += 1
            cells = tuple(replace(cell, place=replace(cell.place, table=count)) for cell in block.cells)
            numbered.append(replace(block, cells=cells, place=replace(block.place, table=count), _owners={}))
        else:
            numbered.append(block)
    return tuple(numbered)


def is_real_grid(table: Table) -> bool:
    """Tell a table with rows and columns from a box or a line of boxes."""
    return table.row_count > 1 and table.column_count > 1


def row_lines(table: Table) -> list[str]:
    """Return a table as lines of text, one for each row with text in it."""
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        if cell.text:
            rows.setdefault(cell.row, []).append(" ".join(cell.text.split("\n")))
    return [" ".join(rows[row]) for row in sorted(rows)]


def text_of_blocks(blocks: Iterable[Block]) -> str:
    """Return the text of a cell from its blocks: paragraphs line by line, inner tables row by row."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
        elif is_real_grid(block):
            lines += row_lines(block)
        else:
            lines += [cell.text for cell in block.cells if cell.text]
    return "\n".join(line for line in lines if line)


def tables_or_content(cells: list[DraftCell], table: Table) -> list[Block]:
    """Return the table followed by the real tables inside its cells, or its content when it only lays out the page."""
    inner = [block for cell in cells for block in cell.blocks if isinstance(block, Table)]
    if _lays_out_the_page(cells, table, inner):
        return [block for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)) for block in cell.blocks]
    return [table, *(block for block in inner if is_real_grid(block))]


def _lays_out_the_page(cells: list[DraftCell], table: Table, inner: list[Table]) -> bool:
    """Tell a frame around tables: one filled cell in each row, or a few cells around far more of them."""
    if not inner:
        return False
    filled = [cell.row for cell in cells if text_of_blocks(cell.blocks)]
    if len(filled) == len(set(filled)):
        return True
    return table.row_count <= LAYOUT_ROWS and sum(len(block.cells) for block in inner) > LAYOUT_RATIO * len(cells)
