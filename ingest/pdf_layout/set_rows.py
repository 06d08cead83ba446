"""Rows without lines or space between them, told by how their cells are set: all in the middle of the row's height.

Every cell of such a row has the same middle, the highest one fills the row, and each row has one code.  The rows of
a page are the cuts between its lines under which that holds best; a cut is doubtful when others hold as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Literal

from ingest.pdf_layout.aligned_columns import Columns
from ingest.pdf_layout.code_pieces import code_pieces
from ingest.pdf_layout.text_lines import TextLine

Setting = Literal["top", "middle", "bottom"]

BASE_TO_MIDDLE = 0.3
"""The middle of a line stands above its baseline by this share of its size."""

TOLERATED = 0.22
"""Middles that differ by less than this share of the size are the same."""

HOLE = 1.45
"""Lines of one cell stand at most this many times the usual distance apart."""

MOST_LINES = 80
OFF_COST = 1.0
"""What each size by which a cell stands off the place its setting gives it costs."""

HOLE_COST = 0.8
WITHOUT_CODE = 1.5
GOES_ON = 0.15
"""What a hole in a cell, a row without a code, and a first row that goes on from the page before cost."""

SET_OTHERWISE = 0.3
"""What a cell costs that is set at the top among others in the middle."""

UNEVEN_COST = 0.5
"""What each size by which the space between two rows differs from the usual costs."""

DOUBTFUL_ROW = 0.35
DOUBTFUL_MARGIN = 0.3
"""A row that costs more, or cuts without which everything would cost less than this more, are doubtful."""

_NEVER = float("inf")


@dataclass(frozen=True, slots=True)
class SetRows:
    """Where rows begin among the lines of one page (but for the first), which are doubtful, and what they cost."""

    cuts: list[int]
    doubtful: frozenset[int]
    cost: float


@dataclass(frozen=True, slots=True)
class _Span:
    """A piece of a line: the column it stands in, and the height of its middle."""

    column: int
    middle: float


class _Page:
    """The lines of one page in their columns, and what rows made of them cost."""

    def __init__(self, lines: Sequence[TextLine], columns: Columns, setting: Setting, goes_on: bool) -> None:
        self.lines = lines
        self.size = median(line.size for line in lines)
        self.setting = setting
        self.goes_on = goes_on
        self.pieces = code_pieces(lines, columns).pieces
        self.space: float | None = None
        self.middles = [line.base - BASE_TO_MIDDLE * line.size for line in lines]
        self.columns = [frozenset(columns.of(word) for word in line.words) for line in lines]
        self.codes = [
            "".join(word.text for word in line.words if columns.of(word) == 0) if 0 in held else ""
            for line, held in zip(lines, self.columns, strict=True)
        ]
        distances = sorted(d for d in self._distances() if d > 0.8 * self.size)
        self.pitch = distances[len(distances) // 4] if distances else 1.2 * self.size

    def _distances(self) -> list[float]:
        """Return the distances between lines of the same column."""
        last: dict[int, float] = {}
        found: list[float] = []
        for middle, held in zip(self.middles, self.columns, strict=True):
            found += [middle - last[column] for column in held if column in last]
            last.update(dict.fromkeys(held, middle))
        return found

    def rows_from(self, start: int) -> list[tuple[int, float]]:
        """Return each end (exclusive) of a row that begins at a line, with what the row costs."""
        found: list[tuple[int, float]] = []
        first: dict[int, float] = {}
        last: dict[int, float] = {}
        code, holes = "", 0
        for end in range(start, min(len(self.lines), start + MOST_LINES)):
            middle = self.middles[end]
            if self.codes[end]:
                if code and end not in self.pieces:
                    break
                code += self.codes[end]
            for column in self.columns[end]:
                holes += column in last and middle - last[column] > HOLE * self.pitch
                first.setdefault(column, middle)
                last[column] = middle
            found.append((end + 1, self._cost(start, end + 1, first, last, code) + HOLE_COST * holes))
        return found

    def _cost(self, start: int, end: int, first: dict[int, float], last: dict[int, float], code: str) -> float:
        top, bottom = min(first.values()), max(last.values())
        at_top = sum(self._off(first[column] - top) for column in first)
        at_bottom = sum(self._off(last[column] - bottom) for column in first)
        in_middle = sum(
            min(
                self._off((first[column] + last[column] - top - bottom) / 2),
                SET_OTHERWISE + self._off(first[column] - top),
            )
            for column in first
        )
        if start == 0 and self.goes_on and not code:
            return GOES_ON
        missing = 0.0 if code else WITHOUT_CODE
        if self.setting == "top":
            return at_top + missing
        as_set = in_middle if self.setting == "middle" else at_bottom
        # A row that is cut at the foot of a page is set at its top there.
        return min(at_top + GOES_ON, as_set) + missing if end == len(self.lines) else as_set + missing

    def _off(self, distance: float) -> float:
        return OFF_COST * max(0.0, abs(distance) / self.size - TOLERATED)

    def cut_cost(self, number: int) -> float:
        """Return what a cut before a line costs: rows do not reach into each other, and stand evenly."""
        distance = self.middles[number] - self.middles[number - 1]
        if distance < 0.7 * self.pitch:
            return _NEVER
        return 0.0 if self.space is None else min(1.0, UNEVEN_COST * self._off(distance - self.space))


def set_rows(lines: Sequence[TextLine], columns: Columns, setting: Setting, goes_on: bool) -> SetRows:
    """Return the rows of one page under a setting; `goes_on`: the first may be the rest of one of the page before."""
    page = _Page(lines, columns, setting, goes_on)
    found = _best(page)
    if len(found.cuts) > 2:
        page.space = median(page.middles[cut] - page.middles[cut - 1] for cut in found.cuts)
        found = _best(page)
    return found


def _best(page: _Page) -> SetRows:
    """Return the cheapest rows.  What the best rows without a certain cut cost shows how sure that cut is."""
    count = len(page.lines)
    rows = [page.rows_from(start) for start in range(count)]
    cuts = [0.0, *(page.cut_cost(number) for number in range(1, count)), 0.0]
    ahead = [_NEVER] * count + [0.0]
    for start in range(count - 1, -1, -1):
        ahead[start] = min(cost + cuts[end] + ahead[end] for end, cost in rows[start])
    behind = [0.0] + [_NEVER] * count
    came_from = [0] * (count + 1)
    for start in range(count):
        for end, cost in rows[start]:
            whole = behind[start] + cost + cuts[end]
            if whole < behind[end]:
                behind[end], came_from[end] = whole, start
    if behind[count] == _NEVER:
        return SetRows([], frozenset({0}), _NEVER)
    ends = [count]
    while ends[-1]:
        ends.append(came_from[ends[-1]])
    ends.reverse()
    best = ahead[0]
    without = dict.fromkeys(ends[1:-1], _NEVER)
    for start in range(count):
        for end, cost in rows[start]:
            whole = behind[start] + cost + cuts[end] + ahead[end]
            if whole < best + DOUBTFUL_MARGIN:
                for cut in without:
                    if start < cut < end:
                        without[cut] = min(without[cut], whole)
    doubtful: set[int] = set()
    for number, (start, end) in enumerate(pairwise(ends)):
        if next(cost for stop, cost in rows[start] if stop == end) > DOUBTFUL_ROW:
            doubtful.add(number)
        if without.get(end, _NEVER) < best + DOUBTFUL_MARGIN:
            doubtful.update((number, number + 1))
    return SetRows(ends[1:-1], frozenset(doubtful), best)
