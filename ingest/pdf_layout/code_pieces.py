"""Codes cut in a column narrower than they are: `6.1` with `0` below it, `VI` with `II`, `1.2.2.` with `1`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.pdf_layout.aligned_columns import Columns
from ingest.pdf_layout.aligned_headers import LEADING, is_ordinal
from ingest.pdf_layout.line_joining import is_cut_code
from ingest.pdf_layout.text_lines import TextLine, Word

WIDTH_TOLERANCE = 0.5


@dataclass(frozen=True, slots=True)
class CodePieces:
    """The lines that begin with the rest of the code above them, and those that may."""

    pieces: frozenset[int]
    doubtful: frozenset[int]


def code_pieces(lines: Sequence[TextLine], columns: Columns) -> CodePieces:
    """Return which lines go on with the code right above them.

    They do when both together are one code too wide for the column, and the words beside the lower one go on with a
    sentence, there are none, or other codes begin like the upper piece; where those words could begin a name it is
    not sure.
    """
    starts = [number for number, line in enumerate(lines) if columns.of(line.words[0]) == 0]
    codes = ["".join(word.text for word in lines[number].words if columns.of(word) == 0) for number in starts]
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
        elif near and width + wide > widest - WIDTH_TOLERANCE and _one(code, text, codes[: starts.index(above)]):
            belongs = text.startswith("0") or _goes_on(lines[above], line, columns) or _is_prefix(code, text, codes)
            if not belongs:
                doubtful.add(number)
        if belongs:
            pieces.add(number)
        code, width, above = (code + text if belongs else text), wide, number
    return CodePieces(frozenset(pieces), frozenset(doubtful))


def _one(upper: str, lower: str, before: Sequence[str]) -> bool:
    """Tell whether two pieces can be one code; `before` are the codes above.

    `6.1` and `7` are two codes where the codes above do not say that the upper one is out of its order.
    """
    if lower.startswith(upper):
        return False
    if is_cut_code(upper, lower):
        return True
    if not (lower.isdigit() and upper[-1:].isdigit() and "." in upper and is_ordinal(upper + lower)):
        return False
    parent = upper.rsplit(".", 1)[0]
    out_of_order = any(code.rsplit(".", 1)[0] == parent and "." in code for code in before)
    follows = parent.rsplit(".", 1)[-1]
    return out_of_order or not (follows.isdigit() and int(lower) == int(follows) + 1)


def _is_prefix(upper: str, lower: str, codes: Sequence[str]) -> bool:
    """Tell whether other codes begin with the upper piece, up to its dot: `VI.` of `VI.1` where `VI.2` is whole."""
    others = [code for code in codes if code.startswith(upper)]
    return upper.endswith(".") and lower.isdigit() and len(others) > 1


def _goes_on(upper: TextLine, lower: TextLine, columns: Columns) -> bool:
    """Tell whether the name beside the upper piece goes on beside the lower one, or has ended."""
    named = next((columns.of(word) for word in upper.words if columns.of(word) > 0 and _is_worded(word)), None)
    following = next((word for word in lower.words if columns.of(word) == named), None)
    if following is None:
        return named is not None or len(lower.words) == 1
    return following.text[:1].islower()


def _is_worded(word: Word) -> bool:
    return any(letter.isalpha() for letter in word.text)
