"""The rows of a table without ruling lines: by drawn rules, by codes in the first column, by space between lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.pdf_layout.aligned_columns import Columns
from ingest.pdf_layout.code_pieces import code_pieces
from ingest.pdf_layout.glyphs import Segment
from ingest.pdf_layout.set_rows import Setting, set_rows
from ingest.pdf_layout.text_lines import TextLine

_SETTINGS: tuple[Setting, ...] = ("top", "middle", "bottom")

CLEAR_SPACE = 0.25
"""Space between lines that exceeds the usual by this share of the size parts rows."""


BESIDE = 0.4
"""A line that reaches up by more than this share of the size beside others shows nothing of the usual space."""

SETTLED = 0.4
"""Rows set at the top that cost no more than this for each page are set at the top."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The lines of each row, top to bottom; `doubtful` are the rows of which nothing shows where they end."""

    rows: list[list[TextLine]]
    doubtful: frozenset[int] = frozenset()


def setting_of(pages: Sequence[Sequence[TextLine]], columns: Columns) -> tuple[Setting, bool]:
    """Return how the cells of a table are set in the height of their rows, from its lines on each page.

    That is seen from how well rows set in either way fit; where rows set at the top do, nothing else is tried.
    False when rows set in another way fit as well.
    """
    filled = [lines for lines in pages if lines]
    costs: dict[Setting, float] = {}
    for setting in _SETTINGS:
        costs[setting] = sum(set_rows(page, columns, setting, number > 0).cost for number, page in enumerate(filled))
        if setting == "top" and costs[setting] <= SETTLED * len(filled):
            return "top", True
    first, second, _ = sorted(costs, key=lambda setting: costs[setting])
    return first, costs[second] - costs[first] >= SETTLED


def rows_of(
    lines: Sequence[TextLine], columns: Columns, rules: Sequence[Segment], setting: Setting, goes_on: bool
) -> Rows:
    """Return the rows of one part of a table.  Lines before the first code are a row of their own.

    `goes_on`: the first row may be the rest of one that began on the page before.
    """
    if not lines:
        return Rows([])
    inside = sorted(rule.at for rule in rules if lines[0].base < rule.at < lines[-1].base)
    cut_codes = code_pieces(lines, columns)
    starts = [
        number for number, line in enumerate(lines) if columns.of(line.words[0]) == 0 and number not in cut_codes.pieces
    ]
    if inside and len(inside) >= 0.6 * max(1, len(starts) - 1):
        return Rows(_by_rules(lines, inside))
    doubtful: frozenset[int] = frozenset()
    if setting == "middle":
        found = set_rows(lines, columns, setting, goes_on)
        cuts, doubtful = found.cuts, found.doubtful
    else:
        cuts, by_space = _cuts(lines, starts)
        if setting == "bottom" and not by_space:
            # Where only one column has more lines than one, it ends at the line of a code wherever that is set.
            doubtful = frozenset(range(len(cuts) + 1))
    parts = list(zip([0, *cuts], [*cuts, len(lines)], strict=True))
    unsure = {row for row, (start, end) in enumerate(parts) for number in cut_codes.doubtful if start <= number <= end}
    return Rows([list(lines[start:end]) for start, end in parts], doubtful | unsure)


def _by_rules(lines: Sequence[TextLine], rules: Sequence[float]) -> list[list[TextLine]]:
    rows: list[list[TextLine]] = [[]]
    left = list(rules)
    for line in lines:
        while left and left[0] < (line.top + line.bottom) / 2:
            left.pop(0)
            rows.append([])
        rows[-1].append(line)
    return [row for row in rows if row]


def _cuts(lines: Sequence[TextLine], starts: Sequence[int]) -> tuple[list[int], bool]:
    """Return at which lines rows begin, but for the first, and whether space between lines shows it."""
    spaces = _spaces(lines)
    size = median(line.size for line in lines)
    between = [range(upper + 1, lower + 1) for upper, lower in pairwise(starts)]
    widest = [max(numbers, key=lambda number: (spaces[number], number)) for numbers in between]
    beside = -BESIDE * size
    others = [s for number, s in enumerate(spaces) if number > 0 and number not in set(widest) and s > beside]
    usual = median(others) if others else 0.0
    at_rows = median(spaces[number] for number in widest) if widest else usual
    if at_rows >= usual + CLEAR_SPACE * size:
        return _by_space(lines, starts, spaces, (usual + at_rows) / 2), True
    cuts = {lower for lower in starts if lower > 0}
    for number, lower in zip(widest, starts[1:], strict=True):
        if spaces[number] >= max(spaces[lower], usual) + CLEAR_SPACE * size:
            cuts.discard(lower)
            cuts.add(number)
    return sorted(cuts), False


def _by_space(lines: Sequence[TextLine], starts: Sequence[int], spaces: Sequence[float], clear: float) -> list[int]:
    """Return the cuts where space parts the rows, wherever in its row the code is set."""
    cuts = {number for number in range(1, len(lines)) if spaces[number] >= clear}
    for upper, lower in pairwise(starts):
        if not any(upper < cut <= lower for cut in cuts):
            cuts.add(max(range(upper + 1, lower + 1), key=lambda number: (spaces[number], number)))
    return sorted(cuts)


def _spaces(lines: Sequence[TextLine]) -> list[float]:
    """Return the free space above each line, negative where lines of other columns reach down beside it."""
    spaces, reached = [0.0], lines[0].bottom
    for line in lines[1:]:
        spaces.append(line.top - reached)
        reached = max(reached, line.bottom)
    return spaces
