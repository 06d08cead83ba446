"""The texts of a change with what changed in them, for a report to mark: whole, side by side, or as an excerpt."""

from __future__ import annotations

import re

from output_frameworks.diffing.changes import Edit
from output_frameworks.diffing.reports.words import value_text
from output_frameworks.diffing.word_differences import Marked, Op, marked_words, new_pieces, old_pieces

MARKED_FIELDS = frozenset({"name", "formula", "note", "evidence", "lead_unit", "coordinating_units", "deadline"})
"""Fields that are running text, in which changed words are marked."""

KEPT_WORDS = 8
"""Unchanged words that stay on each side of a change in an excerpt."""

LEFT_OUT = "… "
"""Stands for the unchanged words that an excerpt leaves out."""

_ENDS = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
_WORD = re.compile(r"(?:[-+–•*]\s+)?\S+\s*")
"""A word with the white space behind it; a bullet goes with the word that it stands before."""


def marked_edit(edit: Edit, lang: str = "vi") -> Marked:
    """Return the pieces of both sides of an edit in one text, as people read them; no mark covers white space alone."""
    marked = _marked(edit, lang)
    kept: Marked = []
    for at, (op, text) in enumerate(marked):
        before, inside, after = _parted(text)
        followed = op == "removed" and at + 1 < len(marked) and marked[at + 1][0] == "added"
        if followed and not inside:
            continue
        kept += [("same", before), (op, inside), ("same", "" if followed else after)]
    return _joined(kept)


def marked_sides(edit: Edit, lang: str = "vi") -> tuple[Marked, Marked]:
    """Return the pieces of the old side of an edit and those of the new one."""
    marked = _marked(edit, lang)
    old, new = ([_parted_piece(piece) for piece in side] for side in (old_pieces(marked), new_pieces(marked)))
    return _joined([part for parts in old for part in parts]), _joined([part for parts in new for part in parts])


def is_replaced(marked: Marked) -> bool:
    """Tell whether nothing of the old text is left in the new one: the two are better shown one after the other."""
    return all(op != "same" or not text.strip() for op, text in marked)


def only_blanks(marked: Marked) -> bool:
    """Tell whether nothing is marked: both texts have the same letters and signs, with other blanks between them."""
    return all(op == "same" for op, _ in marked)


def excerpt(marked: Marked, kept: int = KEPT_WORDS) -> Marked:
    """Return the pieces with long unchanged stretches cut down to the words around the changes."""
    last = len(marked) - 1
    return [
        (op, _cut(text, kept if at > 0 else 0, kept if at < last else 0) if op == "same" else text)
        for at, (op, text) in enumerate(marked)
    ]


def _marked(edit: Edit, lang: str) -> Marked:
    return marked_words(value_text(edit, edit.before, lang), value_text(edit, edit.after, lang))


def _parted(text: str) -> tuple[str, str, str]:
    """Return the white space before a text, the text, and the white space behind it."""
    found = _ENDS.fullmatch(text)
    assert found is not None
    before, inside, after = found.groups()
    return before, inside, after


def _parted_piece(piece: tuple[Op, str]) -> Marked:
    op, text = piece
    before, inside, after = _parted(text)
    return [("same", before), (op, inside), ("same", after)]


def _joined(pieces: Marked) -> Marked:
    """Return pieces with neighbours of one kind in one, and none that is empty."""
    joined: Marked = []
    for op, text in pieces:
        if joined and joined[-1][0] == op:
            joined[-1] = (op, joined[-1][1] + text)
        elif text:
            joined.append((op, text))
    return joined


def _cut(text: str, after: int, before: int) -> str:
    """Return the first `after` and the last `before` words of a stretch, `…` for those between."""
    words = _WORD.findall(text)
    if len(words) <= after + before + 2:
        return text
    lead = text[: len(text) - len(text.lstrip())]
    return lead + "".join(words[:after]) + LEFT_OUT + "".join(words[len(words) - before :])
