"""The columns of a table without ruling lines: header words first, then widened to gutters that no word covers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.pdf_layout.line_joining import Frame
from ingest.pdf_layout.text_lines import TextLine, Word

STEP = 0.5
"""Resolution (points) at which gutters are looked for."""

CROSSED_BY = 0.04
"""At most this share of lines may cross a gutter: rows that span columns."""

MANY_LINES = 8
"""With so many lines in a column its longest line shows how wide it is."""


@dataclass(slots=True)
class Columns:
    """Gutters between columns, left to right, and how far the words of each column reach."""

    gutters: list[tuple[float, float]]
    borders: list[float]
    extents: list[tuple[float, float]] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)

    def of(self, word: Word) -> int:
        """Return the number of the column in which a word has its middle."""
        return bisect_right(self.borders, (word.x0 + word.x1) / 2)

    def crossed(self, line: TextLine) -> set[int]:
        """Return the gutters that a line covers with a word, or fills with blanks between words."""
        found: set[int] = set()
        for number, (left, right) in enumerate(self.gutters):
            if any(word.x0 < right - 0.5 and word.x1 > left + 0.5 for word in line.words):
                found.add(number)
            else:
                for before, word in pairwise(line.words):
                    if before.x1 <= left + 0.5 and word.x0 >= right - 0.5 and word.gap < 0.12 * line.size:
                        found.add(number)
        return found

    def frame(self, column: int) -> Frame:
        """Return the space for text in a column."""
        left, right = self.extents[column]
        # Codes are short: where one has lines, its column is no wider than the widest.
        if column > 0 and self.counts[column] < MANY_LINES and column < len(self.gutters):
            right = max(right, self.gutters[column][1] - 5.0)
        return Frame(left, right)


def find_columns(header: Sequence[tuple[float, float]], lines: Sequence[TextLine]) -> Columns | None:
    """Return the columns under header words, None when words stand across a place where a gutter must be."""
    gutters = []
    for (_, left), (right, _) in pairwise(header):
        gutter = _gutter(left, right, lines)
        if gutter is None:
            return None
        gutters.append(gutter)
    columns = Columns(gutters, [(left + right) / 2 for left, right in gutters])
    reach: list[list[float]] = [[x0, x1] for x0, x1 in header]
    counts = [0] * len(header)
    for line in lines:
        if columns.crossed(line):
            continue
        met = set()
        for word in line.words:
            number = columns.of(word)
            met.add(number)
            reach[number] = [min(reach[number][0], word.x0), max(reach[number][1], word.x1)]
        for number in met:
            counts[number] += 1
    columns.extents = [(x0, x1) for x0, x1 in reach]
    columns.counts = counts
    return columns


def _gutter(left: float, right: float, lines: Sequence[TextLine]) -> tuple[float, float] | None:
    """Return the widest stretch between two header cells that the fewest lines cover."""
    steps = max(1, int((right - left) / STEP))
    covered = [0] * (steps + 1)
    for line in lines:
        for word in line.words:
            if word.x1 <= left or word.x0 >= right:
                continue
            first = max(0, int((word.x0 - left) / STEP))
            last = min(steps, int((word.x1 - left) / STEP))
            covered[first] += 1
            covered[last] -= 1 if last < steps else 0
    counts, running = [], 0
    for change in covered[:steps]:
        running += change
        counts.append(running)
    fewest = min(counts)
    if fewest > max(1, CROSSED_BY * len(lines)):
        return None
    best, start = (0, 0), None
    for number, count in enumerate([*counts, fewest + 1]):
        if count <= fewest:
            start = number if start is None else start
        elif start is not None:
            best = max(best, (number - start, start))
            start = None
    return left + best[1] * STEP, left + (best[1] + best[0]) * STEP
