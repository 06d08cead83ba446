"""Cuts the lines of a row into its columns by the widths at which they were broken.

A line ends inside a cell only where the next word would not have fitted.  A line end that nothing forced is a new
clause or the border of two cells; lines wider than a column do not belong to it.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations_with_replacement, pairwise

from parsers.run_together.lines import RunLine

_CLAUSE = re.compile(r"^\s*(?:[-+•*]|\d{1,2}[.)])\s")
DOUBTFUL = 2.0
"""Cost of a cut from which on a person should look at it."""
TOO_WIDE = 8.0
UNFORCED = 1.5
UNFORCED_CLAUSE = 0.25
CELL_BREAK_INSIDE = 5.0
EMPTY_LAST = 3.0
LOWER_START = 2.0
RECURRING = -1.0
BLANK_BETWEEN = -1.0
SLACK = 0.84
"""Share of the widest line that a line may reach before the next word does not fit: letters differ in width."""


def cut(
    lines: list[RunLine],
    widths: tuple[int, ...],
    recurring: Counter[str],
    before: tuple[RunLine | None, ...],
    last_needed: bool,
) -> tuple[list[list[RunLine]], float]:
    """Return the lines of each column and the cost of the best cut; `before`: the line each column ended in above."""
    best: tuple[float, tuple[int, ...]] | None = None
    for borders in combinations_with_replacement(range(len(lines) + 1), len(widths) - 1):
        edges = (0, *borders, len(lines))
        cost = _cost(lines, edges, widths, recurring, last_needed) + _going_on(lines, edges, widths, before)
        if best is None or cost < best[0]:
            best = (cost, edges)
    assert best is not None
    edges = best[1]
    return [lines[start:end] for start, end in pairwise(edges)], best[0]


def _cost(
    lines: list[RunLine], edges: tuple[int, ...], widths: tuple[int, ...], recurring: Counter[str], last_needed: bool
) -> float:
    cost = 0.0
    for number, width in enumerate(widths):
        start, end = edges[number], edges[number + 1]
        cost += _inside(lines[start:end], width)
        if number and start < end and start > 0:
            cost += _border(lines[start], recurring if number == len(widths) - 1 else Counter())
    if last_needed and edges[-2] == edges[-1]:
        cost += EMPTY_LAST
    return cost


def _going_on(
    lines: list[RunLine], edges: tuple[int, ...], widths: tuple[int, ...], before: tuple[RunLine | None, ...]
) -> float:
    """Return what it costs that columns go on below where they ended above: a line not full had ended its cell."""
    cost = 0.0
    for number, (width, above) in enumerate(zip(widths, before, strict=True)):
        if above is not None and edges[number] < edges[number + 1]:
            cost += _unforced(above, lines[edges[number]], width)
    return cost


def _unforced(line: RunLine, following: RunLine, width: int) -> float:
    if line.width + 1 + len(following.first_word) > width * SLACK:
        return 0.0
    ends = line.text.rstrip().endswith((".", ";", ":")) or bool(_CLAUSE.match(following.text))
    return UNFORCED_CLAUSE if ends else UNFORCED


def _inside(lines: list[RunLine], width: int) -> float:
    cost = sum(TOO_WIDE for line in lines if line.width > width)
    for line, following in pairwise(lines):
        if following.cell_break:
            cost += CELL_BREAK_INSIDE
        cost += _unforced(line, following, width)
    return cost


def _border(line: RunLine, recurring: Counter[str]) -> float:
    cost = 0.0
    text = line.text
    if text[:1].islower():
        cost += LOWER_START
    if recurring[" ".join(text.split())] >= 2:
        cost += RECURRING
    if line.after_blank:
        cost += BLANK_BETWEEN
    if line.cell_break:
        cost += BLANK_BETWEEN
    return cost
