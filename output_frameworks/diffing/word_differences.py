"""Which words of a text changed: the pieces of both texts in reading order, for every report that marks them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from rapidfuzz.distance import Indel

from normalizers.names import composed
from normalizers.tokens import Token, tokens

Op = Literal["same", "removed", "added"]
Marked = list[tuple[Op, str]]

LEAST_SHARED = 0.25
"""Below this share of common words two texts are shown as wholly replaced: scattered common words tell nothing."""

SHORTEST_ISLAND = 2
"""Common words between two changes that are fewer than this are marked along with the changes around them."""

LONGEST = 4000
"""Texts of more tokens than this are not compared word by word."""

_Run = tuple[int, int, int, int]
"""A stretch of the old tokens and of the new ones that stands in its place: old start and end, new start and end."""


def marked_words(before: str, after: str) -> Marked:
    """Return the pieces of two texts, each `same`, `removed` or `added`, in reading order.

    Pieces that are not removed give `after` when joined; those that are not added give `before`, white space between
    words that stayed as it is in `after`.
    """
    old, new = composed(before).strip(), composed(after).strip()
    if old == new:
        return [("same", new)] if new else []
    sides = _Side(old), _Side(new)
    longest = max(len(side.tokens) for side in sides)
    if longest > LONGEST:
        return _whole(old, new)
    first, second = sides
    changes = _changes([token.text for token in first.tokens], [token.text for token in second.tokens])
    changes = _without_islands(changes, first.tokens)
    removed = sum(old_end - old_start for old_start, old_end, _, _ in changes)
    if len(first.tokens) - removed < LEAST_SHARED * longest:
        return _whole(old, new)
    return _pieces(changes, first, second)


def old_pieces(marked: Marked) -> Marked:
    """Return the pieces of the old text."""
    return [(op, words) for op, words in marked if op != "added"]


def new_pieces(marked: Marked) -> Marked:
    """Return the pieces of the new text."""
    return [(op, words) for op, words in marked if op != "removed"]


def _whole(old: str, new: str) -> Marked:
    return [*([("removed", old)] if old else []), *([("added", new)] if new else [])]  # type: ignore[list-item]


def _changes(old: Sequence[str], new: Sequence[str]) -> list[_Run]:
    """Return the stretches that differ; what is removed and added at one place is one stretch."""
    found: list[_Run] = []
    for opcode in Indel.opcodes(old, new):
        if opcode.tag == "equal":
            continue
        run = (opcode.src_start, opcode.src_end, opcode.dest_start, opcode.dest_end)
        if found and found[-1][1] == run[0] and found[-1][3] == run[2]:
            run = (found[-1][0], run[1], found[-1][2], run[3])
            found.pop()
        found.append(run)
    return found


def _without_islands(changes: list[_Run], old: Sequence[Token]) -> list[_Run]:
    """Join changes with hardly a common word between them, so that a reader sees one change and not its crumbs."""
    joined: list[_Run] = []
    for run in changes:
        if joined and _words(old[joined[-1][1] : run[0]]) < SHORTEST_ISLAND <= min(_size(joined[-1]), _size(run)):
            joined[-1] = (joined[-1][0], run[1], joined[-1][2], run[3])
        else:
            joined.append(run)
    return joined


def _words(stretch: Sequence[Token]) -> int:
    return sum(token.kind != "punctuation" for token in stretch)


def _size(run: _Run) -> int:
    return max(run[1] - run[0], run[3] - run[2])


def _pieces(changes: list[_Run], old: _Side, new: _Side) -> Marked:
    pieces: list[tuple[Op, str]] = []
    at = 0
    for old_start, old_end, new_start, new_end in changes:
        before, after = old.space_before(old_start), new.space_before(new_start)
        alike = before == after
        pieces += [
            ("same", new.words(at, new_start) + (after if alike else "")),
            ("removed", ("" if alike else before) + old.words(old_start, old_end, old_start < old_end)),
            ("added", ("" if alike else after) + new.words(new_start, new_end, new_start < new_end)),
        ]
        at = new_end
    pieces.append(("same", new.words(at, len(new.tokens))))
    return [(op, words) for op, words in pieces if words]


class _Side:
    """A text and its tokens."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens(text)

    def words(self, start: int, end: int, and_space: bool = False) -> str:
        """Return the text from one token to before another one, with the white space behind it where that is asked."""
        if start == end:
            return ""
        stop = self.tokens[end - 1].end
        return self.text[self.tokens[start].start : stop] + (self.space_before(end) if and_space else "")

    def space_before(self, number: int) -> str:
        """Return the white space before a token; none before the first, none behind the last."""
        if number in (0, len(self.tokens)):
            return ""
        return self.text[self.tokens[number - 1].end : self.tokens[number].start]
