"""Tables whose columns are ruled but whose rows are not: one drawn row that holds many, told by their codes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.pdf_layout.aligned_columns import Columns
from ingest.pdf_layout.aligned_headers import LEADING, is_ordinal
from ingest.pdf_layout.aligned_rows import rows_of, setting_of
from ingest.pdf_layout.grids import Grid, GridCell
from ingest.pdf_layout.line_joining import is_cut_code
from ingest.pdf_layout.text_lines import TextLine, Word

FEWEST_CODES = 3
"""With fewer codes in its first cell a row is taken as it is drawn, unless it is the only one."""

CODES_PER_ROW = 1.5
"""With fewer codes in the first column for each drawn row, the rows are drawn and a code is cut in a narrow column."""

MOST_PIECES = 4
"""Into so many pieces a narrow column cuts a code at most."""

SAME_LINE = 2.0
Texts = list[tuple[GridCell, list[TextLine]]]


def split_uncounted_rows(grid: Grid, texts: Texts) -> tuple[Grid, Texts, set[int]]:
    """Return the table with a row for each code, and the rows of which it is not sure where they end."""
    codes = sum(is_ordinal(line.text) for cell, lines in texts if cell.column == 0 for line in lines)
    if codes < CODES_PER_ROW * (len(grid.ys) - 1):
        return grid, texts, set()
    ys, doubtful = [grid.ys[0]], set()
    cells: Texts = []
    for row in range(len(grid.ys) - 1):
        here = [(cell, lines) for cell, lines in texts if cell.row == row]
        pieces, sure = _pieces(grid, here)
        if not pieces:
            shift = len(ys) - 1 - row
            cells.extend((replace(cell, row=cell.row + shift), lines) for cell, lines in here)
            ys.append(grid.ys[row + 1])
            continue
        for number, piece in enumerate(pieces):
            last = number == len(pieces) - 1
            if not sure:
                doubtful.add(len(ys) - 1)
            for cell, _ in here:
                cells.append((replace(cell, row=len(ys) - 1), piece.get(cell.column, [])))
            ys.append(grid.ys[row + 1] if last else _foot(piece, pieces[number + 1]))
    return Grid(grid.xs, ys, [cell for cell, _ in cells]), cells, doubtful


def _pieces(grid: Grid, here: Texts) -> tuple[list[dict[int, list[TextLine]]], bool]:
    """Return the lines of each row by column, none when the drawn row is one row."""
    if any(cell.row_span > 1 for cell, _ in here) or len(here) < 2:
        return [], True
    codes = [line for cell, lines in here if cell.column == 0 for line in lines if is_ordinal(line.text)]
    stacked = all(lower.base - upper.base <= LEADING * lower.size for upper, lower in pairwise(codes))
    if stacked and 1 < len(codes) <= MOST_PIECES and is_cut_code("".join(c.text for c in codes[:-1]), codes[-1].text):
        return [], True
    codes = [*codes[:1], *(b for a, b in pairwise(codes) if not is_cut_code(a.text, b.text))]
    if len(codes) < (2 if len(grid.ys) <= 3 else FEWEST_CODES) or here[0][0].column_span > 1:
        return [], True
    borders = [grid.xs[cell.column] for cell, _ in here[1:]]
    columns = Columns([(x, x) for x in borders], borders)
    numbers = [cell.column for cell, _ in here]
    lines = _whole_lines([line for _, of_cell in here for line in of_cell])
    setting, sure = setting_of([lines], columns)
    found = rows_of(lines, columns, [], setting, goes_on=False)
    pieces = []
    for of_row in found.rows:
        by_column: dict[int, list[TextLine]] = defaultdict(list)
        for line in of_row:
            words: dict[int, list[Word]] = defaultdict(list)
            for word in line.words:
                words[numbers[columns.of(word)]].append(word)
            for column, of_column in words.items():
                by_column[column].append(line.part(of_column))
        pieces.append(by_column)
    # A code alone, with no words beside it, is a piece of a code cut in a narrow column.
    if len(pieces) < 2 or any(len(piece) < 2 for piece in pieces):
        return [], True
    return pieces, sure and not found.doubtful


def _whole_lines(pieces: Sequence[TextLine]) -> list[TextLine]:
    """Return the lines across all cells: pieces of neighbouring cells on one baseline are one line."""
    whole: list[TextLine] = []
    for piece in sorted(pieces, key=lambda line: line.base):
        if whole and piece.base - whole[-1].base <= SAME_LINE:
            words = sorted((*whole[-1].words, *piece.words), key=lambda word: word.x0)
            top, bottom = min(whole[-1].top, piece.top), max(whole[-1].bottom, piece.bottom)
            lost = whole[-1].lost or piece.lost
            whole[-1] = replace(whole[-1], words=tuple(words), top=top, bottom=bottom, lost=lost)
        else:
            whole.append(piece)
    return whole


def _foot(piece: dict[int, list[TextLine]], following: dict[int, list[TextLine]]) -> float:
    bottom = max(line.bottom for lines in piece.values() for line in lines)
    top = min(line.top for lines in following.values() for line in lines)
    return (bottom + top) / 2
