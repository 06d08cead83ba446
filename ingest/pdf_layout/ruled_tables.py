"""Grids and the glyphs that stand in them → tables with the text of each cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.document import Box, Cell, Place, Table
from ingest.pdf_layout.glyphs import Glyph, PageMarks, Segment
from ingest.pdf_layout.grids import Grid, GridCell, ruled_grids
from ingest.pdf_layout.line_joining import Frame, blanks_are_kept, join_lines
from ingest.pdf_layout.text_lines import TextLine, put_marks, text_lines
from ingest.pdf_layout.uncounted_rows import split_uncounted_rows

DOUBTFUL_JOIN = 0.7
LOST_GLYPHS = 0.4
DOUBTFUL_ROWS = 0.4
"""Confidence in a cell whose text may hold a cut word, has holes, whose row ends unseen."""

WIDEST_PADDING = 8.0
SLIVER = 10.0
"""A column narrower than this (points) without text of its own comes from borders that do not quite meet."""


def take_ruled_tables(marks: PageMarks) -> tuple[list[Table], list[Glyph], list[Segment]]:
    """Return the ruled tables of a page (numbers left at None), and the glyphs and long lines outside of them."""
    grids, rules = ruled_grids(marks)
    if not grids:
        return [], marks.glyphs, rules
    loose: list[Glyph] = []
    content: list[dict[int, list[Glyph]]] = [defaultdict(list) for _ in grids]
    for glyph in marks.glyphs:
        x = (glyph.x0 + glyph.x1) / 2
        y = (glyph.top + glyph.bottom) / 2
        for grid, held in zip(grids, content, strict=True):
            owner = grid.cell_at(x, y)
            if owner is not None:
                held[owner].append(glyph)
                break
        else:
            loose.append(glyph)
    drafts = [
        _draft(grid, held)
        for grid, held in zip(grids, content, strict=True)
        if any(not glyph.text.isspace() for glyphs in held.values() for glyph in glyphs)
    ]
    kept = blanks_are_kept([pair for draft in drafts for pair in draft.pairs()])
    return [draft.table(marks.number, kept) for draft in drafts], loose, rules


@dataclass(frozen=True, slots=True)
class _Draft:
    """A table before the lines of its cells are joined."""

    grid: Grid
    texts: list[tuple[GridCell, list[TextLine]]]
    padding: float
    doubtful_rows: frozenset[int]

    def frame(self, cell: GridCell, blanks_kept: bool = False) -> Frame:
        """Return the space for text in a cell."""
        x0, _, x1, _ = self.grid.bbox(cell)
        return Frame(x0 + self.padding, x1 - self.padding, blanks_kept)

    def pairs(self) -> Iterator[tuple[TextLine, TextLine, Frame]]:
        """Yield each line of a cell with the line below it."""
        for cell, lines in self.texts:
            for upper, lower in pairwise(lines):
                yield upper, lower, self.frame(cell)

    def table(self, page: int, blanks_kept: bool) -> Table:
        """Return the table, its number left at None."""
        cells = tuple(
            make_cell(cell, lines, self.grid.bbox(cell), self.frame(cell, blanks_kept), page)
            for cell, lines in self.texts
        )
        return Table(
            cells, len(self.grid.ys) - 1, len(self.grid.xs) - 1, Place(page=page, bbox=self.grid.bbox()), "ruled"
        )


def _draft(grid: Grid, held: dict[int, list[Glyph]]) -> _Draft:
    lines = {number: text_lines(glyphs) for number, glyphs in held.items()}
    texts = [(cell, lines.get(number, [])) for number, cell in enumerate(grid.cells)]
    grid, texts = _without_slivers(grid, texts)
    grid, texts, doubtful = split_uncounted_rows(grid, texts)
    return _Draft(grid, texts, _padding(grid, texts), frozenset(doubtful))


def make_cell(cell: GridCell, lines: Sequence[TextLine], box: Box, frame: Frame, page: int) -> Cell:
    """Return the cell with its text, its style and what is doubtful about it."""
    joined = join_lines(lines, frame)
    notes, confidence = [], 1.0
    for slug, worth, applies in (
        ("doubtful-join", DOUBTFUL_JOIN, joined.doubtful),
        ("lost-glyphs", LOST_GLYPHS, any(line.lost for line in lines)),
    ):
        if applies:
            notes.append(slug)
            confidence = min(confidence, worth)
    return Cell(
        put_marks(joined.text, lines),
        cell.row,
        cell.column,
        cell.row_span,
        cell.column_span,
        Place(page=page, row=cell.row + 1, column=cell.column + 1, bbox=box),
        _mostly(lines, [line.bold for line in lines]),
        _mostly(lines, [line.italic for line in lines]),
        confidence,
        tuple(notes),
    )


def doubt_row(cell: Cell) -> Cell:
    """Return a cell of a row of which nothing shows where it ends."""
    return replace(cell, confidence=min(cell.confidence, DOUBTFUL_ROWS), notes=(*cell.notes, "doubtful-rows"))


def _mostly(lines: Sequence[TextLine], flags: Iterable[bool]) -> bool:
    weights = [(sum(len(word.text) for word in line.words), flag) for line, flag in zip(lines, flags, strict=True)]
    return sum(weight for weight, flag in weights if flag) * 2 > sum(weight for weight, _ in weights)


def _padding(grid: Grid, texts: Sequence[tuple[GridCell, Sequence[TextLine]]]) -> float:
    """Return the space kept free beside the text of cells: the least that any full line leaves."""
    free = sorted(
        line.x0 - grid.xs[cell.column]
        for cell, lines in texts
        for line in lines
        if 0 <= line.x0 - grid.xs[cell.column] <= WIDEST_PADDING
    )
    return free[len(free) // 10] if free else 2.0


def _without_slivers(
    grid: Grid, texts: list[tuple[GridCell, list[TextLine]]]
) -> tuple[Grid, list[tuple[GridCell, list[TextLine]]]]:
    """Return the table without columns too narrow for text in which none stands."""
    narrow = [number for number, (left, right) in enumerate(pairwise(grid.xs)) if right - left < SLIVER]
    filled = {cell.column for cell, lines in texts if lines and cell.column_span == 1}
    drop = [number for number in narrow if number not in filled]
    for number in reversed(drop):
        last = number == len(grid.xs) - 2
        grid.xs.pop(number if last or number else number + 1)
        moved: list[tuple[GridCell, list[TextLine]]] = []
        for cell, lines in texts:
            start, end = cell.column, cell.column + cell.column_span
            start, end = start - (start > number), end - (end > number)
            if end > start:
                moved.append((GridCell(cell.row, start, cell.row_span, end - start), lines))
        texts = moved
    return Grid(grid.xs, grid.ys, [cell for cell, _ in texts]), texts
