"""Ruled lines → grids: which rectangles of a page are cells, and how many rows and columns each covers."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.pdf_layout.glyphs import PageMarks, Segment

SNAP = 3.0
"""Parallel lines closer than this (points) are one line: double borders, borders drawn once per cell."""

TOUCH = 3.0
"""How far a line may end from another (points) and still meet it."""

SHORTEST_BORDER = 6.0
OPEN_SIDE = 8.0
"""Lines that run on this far beyond the outermost border mean that the outer border was left out."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell by its place in the grid, counted from 0."""

    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(slots=True)
class Grid:
    """A table as its lines give it: `xs` and `ys` are the borders, one more than columns and rows."""

    xs: list[float]
    ys: list[float]
    cells: list[GridCell]
    _owners: dict[tuple[int, int], int] = field(default_factory=dict, repr=False)

    def bbox(self, cell: GridCell | None = None) -> tuple[float, float, float, float]:
        """Return x0, top, x1, bottom of a cell, or of the whole grid."""
        if cell is None:
            return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]
        return (
            self.xs[cell.column],
            self.ys[cell.row],
            self.xs[cell.column + cell.column_span],
            self.ys[cell.row + cell.row_span],
        )

    def cell_at(self, x: float, y: float) -> int | None:
        """Return the number of the cell that holds a point, None outside of all cells."""
        if not (self.xs[0] <= x < self.xs[-1] and self.ys[0] <= y < self.ys[-1]):
            return None
        if not self._owners:
            for number, cell in enumerate(self.cells):
                for row in range(cell.row, cell.row + cell.row_span):
                    for column in range(cell.column, cell.column + cell.column_span):
                        self._owners[row, column] = number
        return self._owners.get((bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1))


def ruled_grids(marks: PageMarks) -> tuple[list[Grid], list[Segment]]:
    """Return the grids that the lines of a page draw, top to bottom, and horizontal lines that draw none.

    A frame around one cell is no grid.
    """
    horizontals, verticals = merged(marks.horizontals), merged(marks.verticals)
    grids = []
    rules: list[Segment] = []
    for group_h, group_v in connected(horizontals, verticals):
        grid = grid_of(group_h, group_v) if group_h and group_v else None
        if grid is not None and len(grid.cells) > 1:
            grids.append(grid)
        else:
            rules.extend(group_h)
    grids.sort(key=lambda grid: (grid.ys[0], grid.xs[0]))
    outer = [grid for grid in grids if not any(_inside(grid, other) for other in grids if other is not grid)]
    return outer, rules


def merged(segments: Iterable[Segment]) -> list[Segment]:
    """Return straight lines: parallel ones that lie within `SNAP` at one place, pieces that meet joined."""
    ordered = sorted(segments, key=lambda segment: segment.at)
    lines: list[Segment] = []
    cluster: list[Segment] = []
    for segment in ordered:
        if cluster and segment.at - cluster[-1].at > SNAP:
            lines.extend(_joined(cluster))
            cluster = []
        cluster.append(segment)
    lines.extend(_joined(cluster))
    return [line for line in lines if line.end - line.start >= SHORTEST_BORDER]


def _joined(cluster: list[Segment]) -> list[Segment]:
    if not cluster:
        return []
    length = sum(segment.end - segment.start for segment in cluster) or 1.0
    at = sum(segment.at * (segment.end - segment.start) for segment in cluster) / length or cluster[0].at
    joined: list[Segment] = []
    for segment in sorted(cluster, key=lambda one: one.start):
        if joined and segment.start <= joined[-1].end + TOUCH:
            if segment.end > joined[-1].end:
                joined[-1] = Segment(at, joined[-1].start, segment.end)
        else:
            joined.append(Segment(at, segment.start, segment.end))
    return joined


def connected(
    horizontals: Sequence[Segment], verticals: Sequence[Segment]
) -> list[tuple[list[Segment], list[Segment]]]:
    """Return the groups of lines that meet one another: one group for each drawing."""
    parent = list(range(len(horizontals) + len(verticals)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for i, h in enumerate(horizontals):
        for j, v in enumerate(verticals, len(horizontals)):
            if h.start - TOUCH <= v.at <= h.end + TOUCH and v.start - TOUCH <= h.at <= v.end + TOUCH:
                parent[root(j)] = root(i)
    groups: dict[int, tuple[list[Segment], list[Segment]]] = defaultdict(lambda: ([], []))
    for i, h in enumerate(horizontals):
        groups[root(i)][0].append(h)
    for j, v in enumerate(verticals, len(horizontals)):
        groups[root(j)][1].append(v)
    return list(groups.values())


def grid_of(horizontals: list[Segment], verticals: list[Segment]) -> Grid | None:
    """Return the grid of one group of lines, None when they enclose nothing."""
    verticals, horizontals = _with_outer_borders(verticals, horizontals)
    xs = sorted({v.at for v in verticals})
    ys = sorted({h.at for h in horizontals})
    if len(xs) < 2 or len(ys) < 2:
        return None
    over = _walls(horizontals, ys, xs)
    beside = _walls(verticals, xs, ys)
    cells = _regions(over, beside, len(ys) - 1, len(xs) - 1)
    return _tight(Grid(xs, ys, cells)) if cells else None


def _with_outer_borders(verticals: list[Segment], horizontals: list[Segment]) -> tuple[list[Segment], list[Segment]]:
    """Return the lines and, where crossing lines run on beyond the outermost one, the border that was left out."""
    left, right = _open_sides(verticals, horizontals)
    top, bottom = _open_sides(horizontals, verticals) if len(verticals) > 1 else (None, None)
    xs = [v.at for v in verticals] + [x for x in (left, right) if x is not None]
    ys = [h.at for h in horizontals] + [y for y in (top, bottom) if y is not None]
    added_v = [Segment(x, *_reach(x, horizontals, ys)) for x in (left, right) if x is not None]
    added_h = [Segment(y, *_reach(y, verticals, xs)) for y in (top, bottom) if y is not None]
    return verticals + added_v, horizontals + added_h


def _open_sides(borders: list[Segment], crossing: list[Segment]) -> tuple[float | None, float | None]:
    """Return where the crossing lines end before the first and behind the last border, None where at a border."""
    first, last = min(border.at for border in borders), max(border.at for border in borders)
    sides: list[float | None] = []
    for ends in (
        [line.start for line in crossing if line.start < first - OPEN_SIDE],
        [line.end for line in crossing if line.end > last + OPEN_SIDE],
    ):
        usual = sorted(ends)[len(ends) // 2] if ends else 0.0
        agreed = sum(abs(end - usual) <= TOUCH for end in ends)
        enough = agreed >= 2 or (agreed == 1 and len(crossing) == 1 and len(borders) > 1)
        sides.append(usual if enough and agreed * 2 >= len(crossing) else None)
    return sides[0], sides[1]


def _reach(at: float, crossing: list[Segment], across: list[float]) -> tuple[float, float]:
    """Return from where to where an added border runs: over all lines that come up to it."""
    reached = [line.at for line in crossing if line.start - TOUCH <= at <= line.end + TOUCH]
    if len(reached) == len(crossing):
        return min(across), max(across)
    return min(reached), max(reached)


def _walls(lines: Sequence[Segment], places: Sequence[float], steps: Sequence[float]) -> list[list[bool]]:
    """Return, for each place of a line, over which steps between the crossing lines it is drawn."""
    walls = [[False] * (len(steps) - 1) for _ in places]
    row_of = {place: number for number, place in enumerate(places)}
    for line in lines:
        row = walls[row_of[line.at]]
        for step, (start, end) in enumerate(pairwise(steps)):
            slack = max(TOUCH, (end - start) * 0.2)
            if line.start <= start + slack and line.end >= end - slack:
                row[step] = True
    return walls


def _regions(over: list[list[bool]], beside: list[list[bool]], rows: int, columns: int) -> list[GridCell]:
    """Return the rectangles between the walls; what is open to the outside is no cell."""
    outside = rows * columns
    parent = list(range(outside + 1))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for r in range(rows):
        for c in range(columns):
            here = r * columns + c
            if not over[r][c]:
                parent[root(here)] = root(here - columns if r else outside)
            if not beside[c][r]:
                parent[root(here)] = root(here - 1 if c else outside)
            if r == rows - 1 and not over[rows][c]:
                parent[root(here)] = root(outside)
            if c == columns - 1 and not beside[columns][r]:
                parent[root(here)] = root(outside)
    groups: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for r in range(rows):
        for c in range(columns):
            if (group := root(r * columns + c)) != root(outside):
                groups[group].append((r, c))
    cells = [cell for group in groups.values() for cell in _rectangles(group)]
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def _rectangles(positions: list[tuple[int, int]]) -> list[GridCell]:
    """Return the rectangle that positions fill, or rectangles of whole rows where they fill none."""
    top, bottom = min(r for r, _ in positions), max(r for r, _ in positions)
    left, right = min(c for _, c in positions), max(c for _, c in positions)
    if (bottom - top + 1) * (right - left + 1) == len(positions):
        return [GridCell(top, left, bottom - top + 1, right - left + 1)]
    columns_of: dict[int, list[int]] = defaultdict(list)
    for r, c in positions:
        columns_of[r].append(c)
    pieces: list[GridCell] = []
    for r, columns in sorted(columns_of.items()):
        start = previous = columns[0]
        for c in [*columns[1:], -1]:
            if c == previous + 1:
                previous = c
                continue
            width = previous - start + 1
            above = next(
                (p for p in pieces if p.column == start and p.column_span == width and p.row + p.row_span == r), None
            )
            if above is not None:
                pieces[pieces.index(above)] = GridCell(above.row, start, above.row_span + 1, width)
            else:
                pieces.append(GridCell(r, start, 1, width))
            start = previous = c
    return pieces


def _tight(grid: Grid) -> Grid:
    """Return the grid without borders at which no cell begins or ends."""
    columns = sorted({e for cell in grid.cells for e in (cell.column, cell.column + cell.column_span)})
    rows = sorted({e for cell in grid.cells for e in (cell.row, cell.row + cell.row_span)})
    column_of = {old: new for new, old in enumerate(columns)}
    row_of = {old: new for new, old in enumerate(rows)}
    cells = [
        GridCell(
            row_of[cell.row],
            column_of[cell.column],
            row_of[cell.row + cell.row_span] - row_of[cell.row],
            column_of[cell.column + cell.column_span] - column_of[cell.column],
        )
        for cell in grid.cells
    ]
    return Grid([grid.xs[c] for c in columns], [grid.ys[r] for r in rows], cells)


def _inside(inner: Grid, outer: Grid) -> bool:
    """Tell whether a grid lies within one cell of another: a nested table, read as text of that cell."""
    x0, top, x1, bottom = inner.bbox()
    holder = outer.cell_at((x0 + x1) / 2, (top + bottom) / 2)
    if holder is None:
        return False
    cell = outer.bbox(outer.cells[holder])
    return cell[0] <= x0 and cell[1] <= top and cell[2] >= x1 and cell[3] >= bottom
