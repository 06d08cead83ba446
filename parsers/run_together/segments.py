"""Cuts the lines of a row into its columns by the widths at which they were broken.

A line ends inside a cell only where the next word would not have fitted.  A line end that nothing forced is a new
clause or the border of two cells; lines wider than a column do not belong to it.  Where widths leave a choice, the
words decide: what other rows begin their last cell with, and which words stand side by side within a line elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest
from itertools import combinations_with_replacement, pairwise
from operator import itemgetter

from parsers.run_together.letter_widths import BLANK, printed_width
from parsers.run_together.lines import RunLine
from parsers.run_together.phrases import Phrases, ends_open

DOUBTFUL = 2.0
"""Cost of a cut from which on a person should look at it."""
NARROW_CHOICE = 0.45
"""A cut that is cheaper than the next best one by no more than this is a doubt: nothing tells the two apart."""
TOO_WIDE = 8.0
UNFORCED = 1.5
UNFORCED_CLAUSE = 0.25
SMALL_AFTER_UNFORCED = 1.0
"""More for an unforced line end before a small letter: nobody begins a clause with one."""
CELL_BREAK_INSIDE = 5.0
EMPTY_LAST = 3.0
EMPTY_LAST_ABOVE_BREAK = 1.5
"""The same in the part of a row above a page break: its last cell may stand on the next page alone."""
LOWER_START = 2.0
OPEN_END = 1.0
BROKEN_PAIR = 0.5
"""For a border between two words that stand side by side elsewhere, and for a cell that goes on over a page break
with a word that does not."""
OPENING_INSIDE = 0.5
CLAUSE_IN_NAME = 1.0
LINE_SHARED = 0.5
RECURRING = -1.0
BLANK_BETWEEN = -1.0
SLACK = 0.85
"""Share of the widest line that a line may reach before the next word does not fit."""
KEPT = 6
"""Ways to cut what stands above a page break that are tried with what stands below it."""
MOST_SHARED = 2
"""Lines in one part of a row that may be shared by two cells."""


@dataclass(frozen=True, slots=True)
class Part:
    """The lines of a row between its points, or a page break, and the next page break or its end.

    `above` holds, for each column, the line in which it ended on the page before; `first` and `last` tell which part
    of its row it is.
    """

    lines: tuple[RunLine, ...]
    widths: tuple[int, ...]
    above: tuple[RunLine | None, ...]
    first: bool = True
    last: bool = True


@dataclass(frozen=True, slots=True)
class Cut:
    """The lines of each column, what the worst part of the cut costs, and how much more the next best cut does."""

    columns: tuple[tuple[RunLine, ...], ...]
    cost: float
    margin: float

    @property
    def doubtful(self) -> bool:
        """Tell whether a person should look at the borders."""
        return self.cost >= DOUBTFUL or self.margin <= NARROW_CHOICE


@dataclass(frozen=True, slots=True)
class _Begun:
    """A row cut as far as some page break."""

    total: float
    worst: float
    columns: tuple[tuple[RunLine, ...], ...]


def cut_row(parts: Sequence[Sequence[RunLine]], widths: tuple[int, ...], name: RunLine | None, phrases: Phrases) -> Cut:
    """Return the cheapest way to cut the parts of a row, between page breaks, into its columns.

    The first column is the rest of the name, which only the parts after the first can hold; `name` is its last line
    above the points.  What stands below a page break tells where the cells above it end, so all parts are weighed
    together.
    """
    begun = [_Begun(0.0, 0.0, ((),) * len(widths))]
    for number, lines in enumerate(parts):
        first, last = number == 0, number == len(parts) - 1
        longer: list[_Begun] = []
        for row in begun if lines else ():
            above = tuple(column[-1] if column else None for column in row.columns)
            above = (above[0] or name, *above[1:])
            part = Part(tuple(lines), widths[first:], above[first:], first, last)
            for cost, pieces in _cheapest(part, phrases):
                added = ((), *pieces) if first else pieces
                columns = tuple((*column, *piece) for column, piece in zip(row.columns, added, strict=True))
                longer.append(_Begun(row.total + cost, max(row.worst, cost), columns))
        begun = sorted(longer, key=lambda row: row.total)[:KEPT] if longer else begun
    best = begun[0]
    margin = begun[1].total - best.total if len(begun) > 1 else TOO_WIDE
    return Cut(best.columns, best.worst, margin)


def _cheapest(part: Part, phrases: Phrases) -> list[tuple[float, tuple[tuple[RunLine, ...], ...]]]:
    """Return the cheapest ways to cut a part of a row into its columns, with what they cost."""
    found: list[tuple[float, tuple[tuple[RunLine, ...], ...]]] = []
    for lines, shared in _readings(part.lines, max(part.widths)):
        reading = replace(part, lines=lines)
        for borders in combinations_with_replacement(range(len(lines) + 1), len(part.widths) - 1):
            if shared <= set(borders):
                edges = (0, *borders, len(lines))
                cost = _cost(reading, edges, phrases) + LINE_SHARED * len(shared)
                found.append((cost, tuple(lines[start:end] for start, end in pairwise(edges))))
    return nsmallest(KEPT, found, key=itemgetter(0))


def is_unforced(line: RunLine, following: RunLine, width: int) -> bool:
    """Tell whether the first word of the next line would have fitted on a line in a column of a width."""
    return line.width + BLANK + printed_width(following.first_word) <= width * SLACK


def _readings(lines: tuple[RunLine, ...], widest: int) -> Iterator[tuple[tuple[RunLine, ...], frozenset[int]]]:
    """Yield the lines as they stand, then with a line wider than every column shared by two cells at each blank.

    The numbers are those of the lines that begin the second of two such cells.
    """
    wide = [number for number, line in enumerate(lines) if line.width > widest]
    yield lines, frozenset()
    if not wide or len(wide) > MOST_SHARED:
        return
    at = wide[0]
    text = lines[at].text
    for blank in range(1, len(text.rstrip())):
        if text[blank] != " " or text[blank - 1] == " " or not text[:blank].strip():
            continue
        halves = (
            replace(lines[at], text=text[: blank + 1]),
            replace(lines[at], text=text[blank + 1 :], cell_break=False, page_break=False, after_blank=False),
        )
        for rest, shared in _readings(lines[at + 1 :], widest):
            moved = frozenset(number + at + 2 for number in shared)
            yield (*lines[:at], *halves, *rest), frozenset({at + 1}) | moved


def _cost(part: Part, edges: tuple[int, ...], phrases: Phrases) -> float:
    cost = 0.0
    for number, width in enumerate(part.widths):
        start, end = edges[number], edges[number + 1]
        if start == end:
            continue
        is_last = number == len(part.widths) - 1
        above = part.above[number]
        cost += _inside(part.lines[start:end], width)
        if not is_last:
            cost += OPENING_INSIDE * sum(phrases.opens_last(line.text) for line in part.lines[start + 1 : end])
        if number == 0 and not part.first:
            cost += CLAUSE_IN_NAME * sum(line.opens_clause for line in part.lines[start:end])
        if above is not None:
            cost += _going_on(above, part.lines[start], width, phrases)
        if start > 0:
            before = part.lines[start - 1]
            cost += _border(before, part.lines[start], above is None, phrases)
            cost += _repeated(part.lines[start], phrases) if is_last and part.first else 0.0
        if part.last and ends_open(part.lines[end - 1].text):
            cost += OPEN_END
    if part.first and edges[-2] == edges[-1]:
        cost += EMPTY_LAST if part.last else EMPTY_LAST_ABOVE_BREAK
    return cost


def _going_on(above: RunLine, line: RunLine, width: int, phrases: Phrases) -> float:
    """Return what it costs that a column goes on below where it ended above: a line not full had ended its cell."""
    cost = _unforced(above, line, width)
    if above.ends_clause:
        return cost
    if line.opens_clause:
        return cost + UNFORCED_CLAUSE
    return cost + (0.0 if phrases.joined(above.text, line.text) else BROKEN_PAIR)


def _unforced(line: RunLine, following: RunLine, width: int) -> float:
    if not is_unforced(line, following, width):
        return 0.0
    if line.ends_clause or following.opens_clause:
        return UNFORCED_CLAUSE
    return UNFORCED + (SMALL_AFTER_UNFORCED if following.starts_small else 0.0)


def _inside(lines: tuple[RunLine, ...], width: int) -> float:
    cost = sum(TOO_WIDE for line in lines if line.width > width)
    for line, following in pairwise(lines):
        if following.cell_break:
            cost += CELL_BREAK_INSIDE
        cost += _unforced(line, following, width)
    return cost


def _border(before: RunLine, line: RunLine, begins: bool, phrases: Phrases) -> float:
    """Return what a border costs between two lines; `begins`: the cell below it does not go on from a page before."""
    cost = 0.0
    if begins and line.starts_small:
        cost += LOWER_START
    if begins and not before.ends_clause and phrases.joined(before.text, line.text):
        cost += BROKEN_PAIR
    if line.after_blank:
        cost += BLANK_BETWEEN
    if line.cell_break:
        cost += BLANK_BETWEEN
    return cost


def _repeated(line: RunLine, phrases: Phrases) -> float:
    return RECURRING if phrases.recurs(line.text) else 0.0
