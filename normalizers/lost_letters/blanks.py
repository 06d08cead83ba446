"""Blanks that are blanks: what a blank costs that may have been a letter, and where nothing can be lost at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

EDGE_BLANK: Final = -0.7
"""The same for one at the edge of a line, where all lines have such a blank."""
EDGE_SHARE: Final = 0.6
"""The share of `extra_blank` for one at the edge of a line, where lines have none as a rule."""
LONGEST_TRAIL: Final = 5
"""More blanks than this at the end of a line are empty columns."""
_ADDRESS: Final = re.compile(r"(?:https?:|www\.)\S*|\S+@\S+|\S+\.(?:vn|com|org|net|gov)\b\S*")
_CODE: Final = re.compile(r"\s*(?:[IVXLC\ufffd]+|[A-ZĐa-zđ])?[\s\d.,/():-]*")


def where_something_may_be_lost(words: Sequence[str], padded: bool) -> tuple[list[bool], list[bool]]:
    """Return for each piece whether letters, and whether signs, may be lost there.

    An address is left as it is: what is lost in it nobody can tell.  A line that is a code or a number alone stays as
    it is, too; so does the blank at the end of a line, where all have one.  A sign is never put at the very end of a
    line: what was lost there left no trace.
    """
    letters: list[bool] = []
    signs: list[bool] = []
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and words[end] != "\n":
            end += 1
        says = not _CODE.fullmatch("".join(words[at:end]))
        trail = end
        while trail > at and words[trail - 1] == " ":
            trail -= 1
        for place in range(at, min(end + 1, len(words))):
            last_blank = place + 1 >= end and words[place] == " "
            says = says and not (place >= trail and end - trail > LONGEST_TRAIL)
            letters.append(says and not (padded and last_blank))
            signs.append(says and not last_blank)
        at = end + 1
    offset = 0
    addresses = [found.span() for found in _ADDRESS.finditer("".join(words))]
    for place, word in enumerate(words):
        if any(start <= offset < stop for start, stop in addresses):
            letters[place] = signs[place] = False
        offset += len(word)
    return letters, signs


def _ends_before(words: Sequence[str], at: int, padded: bool) -> bool:
    """Tell whether a blank stands where none belongs: before closing punctuation, or at a line's end."""
    following = words[at + 1] if at + 1 < len(words) else "\n"
    return following in ").,;" or (following == "\n" and not padded)


def costs_of_first_blanks(words: Sequence[str], extra: float, padded: bool) -> list[float]:
    """Return for each blank what it costs to be a blank where none belongs, though none stands before it."""
    return [EDGE_SHARE * extra * _ends_before(words, at, padded) for at in range(len(words))]


def costs_of_blanks(words: Sequence[str], extra: float, padded: bool) -> list[float]:
    """Return for each blank behind another, or at the start of a line, what it costs to be a blank and no letter.

    Lines often end in a second blank and sometimes begin with one; further ones are rare there, and any inside.
    """
    edge = EDGE_BLANK if padded else EDGE_SHARE * extra
    costs = [0.0] * len(words)
    at = 0
    while at < len(words):
        if words[at] != " ":
            at += 1
            continue
        end = at
        while end < len(words) and words[end] == " ":
            end += 1
        starts, ends = at == 0 or words[at - 1] == "\n", end == len(words) or words[end] == "\n"
        usual = at + 1 if starts else at + 2 if ends else at
        if (starts and ends) or (ends and end - at > LONGEST_TRAIL):
            usual = end
        costs[at:end] = [edge if place < usual else extra for place in range(at, end)]
        at = end
    return costs
