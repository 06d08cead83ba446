"""The rows of a table without ruling lines: by drawn rules, by codes in the first column, by space between lines."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from ingest.pdf_layout.aligned_columns import Columns
from ingest.pdf_layout.glyphs import Segment
from ingest.pdf_layout.text_lines import TextLine

CLEAR_SPACE = 0.25
"""Space between lines that exceeds the usual by this share of the size parts rows."""


def rows_of(lines: Sequence[TextLine], columns: Columns, rules: Sequence[Segment]) -> list[list[TextLine]]:
    """Return the lines of each row, top to bottom.  Lines before the first code are a row of their own."""
    if not lines:
        return []
    inside = sorted(rule.at for rule in rules if lines[0].base < rule.at < lines[-1].base)
    starts = [number for number, line in enumerate(lines) if columns.of(line.words[0]) == 0]
    if inside and len(inside) >= 0.6 * max(1, len(starts) - 1):
        return _by_rules(lines, inside)
    cuts = _cuts(lines, starts)
    return [list(lines[start:end]) for start, end in zip([0, *cuts], [*cuts, len(lines)], strict=True) if end > start]


def _by_rules(lines: Sequence[TextLine], rules: Sequence[float]) -> list[list[TextLine]]:
    rows: list[list[TextLine]] = [[]]
    left = list(rules)
    for line in lines:
        while left and left[0] < (line.top + line.bottom) / 2:
            left.pop(0)
            rows.append([])
        rows[-1].append(line)
    return [row for row in rows if row]


def _cuts(lines: Sequence[TextLine], starts: Sequence[int]) -> list[int]:
    """Return at which lines rows begin, but for the first."""
    spaces = _spaces(lines)
    size = median(line.size for line in lines)
    before = [spaces[number] for number in starts if number > 0]
    within = [space for number, space in enumerate(spaces) if number > 0 and number not in set(starts)]
    usual = median(within) if within else 0.0
    at_codes = median(before) if before else 0.0
    spaced = bool(before) and at_codes >= usual + CLEAR_SPACE * size
    cuts: set[int] = set()
    for upper, lower in zip([None, *starts], starts, strict=False):
        between = range((upper if upper is not None else -1) + 1, lower + 1)
        between = range(max(1, between.start), between.stop)
        if not between:
            continue
        widest = max(between, key=lambda number: (spaces[number], number))
        centred = spaces[widest] >= max(spaces[lower], usual) + CLEAR_SPACE * size
        if upper is None and not centred and spaces[lower] < usual + CLEAR_SPACE * size and not spaced:
            cuts.add(lower)
            continue
        cuts.add(widest if centred else lower)
    if spaced:
        cuts.update(number for number in range(1, len(lines)) if spaces[number] >= at_codes - 0.1 * size)
    return sorted(cut for cut in cuts if cut > 0)


def _spaces(lines: Sequence[TextLine]) -> list[float]:
    """Return the free space above each line, negative where lines of other columns reach down beside it."""
    spaces, reached = [0.0], lines[0].bottom
    for line in lines[1:]:
        spaces.append(line.top - reached)
        reached = max(reached, line.bottom)
    return spaces
