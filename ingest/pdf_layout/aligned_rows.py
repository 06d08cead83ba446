"""The rows of a table without ruling lines: by drawn rules, by codes in the first column, by space between lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.pdf_layout.aligned_columns import Columns
from ingest.pdf_layout.glyphs import Segment
from ingest.pdf_layout.line_joining import is_cut_code
from ingest.pdf_layout.text_lines import TextLine

CENTRED_SHARE = 0.2
"""From this share of codes without words beside them on, codes are set in the middle of their rows."""

CLEAR_SPACE = 0.25
"""Space between lines that exceeds the usual by this share of the size parts rows."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The lines of each row, top to bottom; not `sure` when nothing shows where one ends and the next begins."""

    rows: list[list[TextLine]]
    sure: bool = True


def codes_are_centred(lines: Sequence[TextLine], columns: Columns) -> bool:
    """Tell whether codes stand in the middle of the height of their rows: some are then beside no line of words."""
    coded = [line for line in lines if columns.of(line.words[0]) == 0]
    whole = [*coded[:1], *(lower for upper, lower in pairwise(coded) if not _one_code(upper, lower, columns))]
    alone = sum(all(columns.of(word) != 1 for word in line.words) for line in whole)
    return alone >= max(2, CENTRED_SHARE * len(whole))


def rows_of(lines: Sequence[TextLine], columns: Columns, rules: Sequence[Segment], centred: bool) -> Rows:
    """Return the rows of one part of a table.  Lines before the first code are a row of their own."""
    if not lines:
        return Rows([])
    inside = sorted(rule.at for rule in rules if lines[0].base < rule.at < lines[-1].base)
    starts = [number for number, line in enumerate(lines) if columns.of(line.words[0]) == 0]
    if inside and len(inside) >= 0.6 * max(1, len(starts) - 1):
        return Rows(_by_rules(lines, inside))
    cuts, sure = _cuts(lines, starts, columns, centred)
    parts = zip([0, *cuts], [*cuts, len(lines)], strict=True)
    return Rows([list(lines[start:end]) for start, end in parts if end > start], sure)


def _by_rules(lines: Sequence[TextLine], rules: Sequence[float]) -> list[list[TextLine]]:
    rows: list[list[TextLine]] = [[]]
    left = list(rules)
    for line in lines:
        while left and left[0] < (line.top + line.bottom) / 2:
            left.pop(0)
            rows.append([])
        rows[-1].append(line)
    return [row for row in rows if row]


def _cuts(lines: Sequence[TextLine], starts: Sequence[int], columns: Columns, centred: bool) -> tuple[list[int], bool]:
    """Return at which lines rows begin, but for the first, and whether that is sure."""
    spaces = _spaces(lines)
    size = median(line.size for line in lines)
    whole = [*starts[:1], *(b for a, b in pairwise(starts) if not _one_code(lines[a], lines[b], columns))]
    between = [range(upper + 1, lower + 1) for upper, lower in pairwise(whole)]
    widest = [max(numbers, key=lambda number: (spaces[number], number)) for numbers in between]
    others = [space for number, space in enumerate(spaces) if number > 0 and number not in set(widest)]
    usual = median(others) if others else 0.0
    at_rows = median(spaces[number] for number in widest) if widest else usual
    if at_rows >= usual + CLEAR_SPACE * size:
        return _by_space(lines, whole, columns, spaces, (usual + at_rows) / 2), True
    if centred:
        around = _around_codes(lines, starts)
        return around or [lower for lower in starts if lower > 0], bool(around) or len(starts) < 2
    cuts = {lower for lower in starts if lower > 0}
    for number, lower in zip(widest, whole[1:], strict=True):
        if spaces[number] >= max(spaces[lower], usual) + CLEAR_SPACE * size:
            cuts.discard(lower)
            cuts.add(number)
    return sorted(cuts), True


def _by_space(
    lines: Sequence[TextLine], starts: Sequence[int], columns: Columns, spaces: Sequence[float], clear: float
) -> list[int]:
    """Return the cuts where space parts the rows, wherever in its row the code is set."""
    cuts = {number for number in range(1, len(lines)) if spaces[number] >= clear}
    for upper, lower in pairwise(starts):
        if not any(upper < cut <= lower for cut in cuts) and not _one_code(lines[upper], lines[lower], columns):
            cuts.add(max(range(upper + 1, lower + 1), key=lambda number: (spaces[number], number)))
    return sorted(cuts)


def _one_code(upper: TextLine, lower: TextLine, columns: Columns) -> bool:
    """Tell whether the column was too narrow for a code: `VI.` with `1` below it, `VII` with `I`."""
    first, second = ("".join(word.text for word in line.words if columns.of(word) == 0) for line in (upper, lower))
    return is_cut_code(first, second) or any(letter.islower() for letter in second)


def _around_codes(lines: Sequence[TextLine], starts: Sequence[int]) -> list[int]:
    """Return the cuts of rows without any space between them whose codes are set in the middle of their height.

    Each row reaches as far below its code as above it.  Empty when the lines do not bear that out.
    """
    if not starts:
        return []
    cuts, top = [], lines[0].top
    for number, start in enumerate(starts):
        code = lines[start]
        bottom = code.top + code.bottom - top
        following = starts[number + 1] if number + 1 < len(starts) else len(lines)
        cut = next(
            (place for place in range(start + 1, len(lines)) if lines[place].top > bottom - 0.3 * code.size), len(lines)
        )
        if cut > following or bottom < code.bottom - 0.3 * code.size:
            return []
        if cut < len(lines):
            if abs(lines[cut].top - bottom) > 0.5 * code.size:
                return []
            cuts.append(cut)
            top = lines[cut].top
    return cuts if len(cuts) == len(starts) - 1 else []


def _spaces(lines: Sequence[TextLine]) -> list[float]:
    """Return the free space above each line, negative where lines of other columns reach down beside it."""
    spaces, reached = [0.0], lines[0].bottom
    for line in lines[1:]:
        spaces.append(line.top - reached)
        reached = max(reached, line.bottom)
    return spaces
