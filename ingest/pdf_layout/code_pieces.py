"""Codes cut in a column narrower than they are: `6.1` with `0` below it, `VI` with `II`, `1.2.2.` with `1`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.pdf_layout.aligned_columns import Columns
from ingest.pdf_layout.aligned_headers import LEADING, is_ordinal
from ingest.pdf_layout.line_joining import is_cut_code
from ingest.pdf_layout.text_lines import TextLine

WIDTH_TOLERANCE = 0.5


@dataclass(frozen=True, slots=True)
class CodePieces:
    """The lines that begin with the rest of the code above them, and those that may."""

    pieces: frozenset[int]
    doubtful: frozenset[int]


def code_pieces(lines: Sequence[TextLine], columns: Columns) -> CodePieces:
    """Return which lines go on with the code right above them.

    They do when both together are one code too wide for the column, and the words beside the lower one go on with a
    sentence or there are none; where those words could begin a name it is not sure.
    """
    starts = [number for number, line in enumerate(lines) if columns.of(line.words[0]) == 0]
    widest = columns.extents[0][1] - columns.extents[0][0] if columns.extents else 0.0
    pieces: set[int] = set()
    doubtful: set[int] = set()
    code, width, above = "", 0.0, -1
    for number in starts:
        line = lines[number]
        words = [word for word in line.words if columns.of(word) == 0]
        text, wide = "".join(word.text for word in words), words[-1].x1 - words[0].x0
        near = above >= 0 and line.base - lines[above].base <= LEADING * line.size
        belongs = False
        if near and any(letter.islower() for letter in text) and not is_ordinal(text):
            belongs = True
        elif near and width + wide > widest - WIDTH_TOLERANCE and _one(code, text):
            belongs = _goes_on(line, text, columns)
            if not belongs:
                doubtful.add(number)
        if belongs:
            pieces.add(number)
        code, width, above = (code + text if belongs else text), wide, number
    return CodePieces(frozenset(pieces), frozenset(doubtful))


def _one(upper: str, lower: str) -> bool:
    """Tell whether two pieces are one code."""
    if is_cut_code(upper, lower):
        return True
    return upper[-1:].isdigit() and lower[:1].isdigit() and is_ordinal(upper + lower)


def _goes_on(line: TextLine, text: str, columns: Columns) -> bool:
    following = next((word.text for word in line.words if columns.of(word) > 0), None)
    return following is None or following[:1].islower() or text.startswith("0")
