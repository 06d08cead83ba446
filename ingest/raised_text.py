"""Superscripts in plain text: the 2 of km² must never turn a number beside it into another number."""

from __future__ import annotations

import re

_RAISED = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
_PLAIN = re.compile(r"[0-9+-]+")
_BRACKETED = re.compile(r"\(.*\)|\[.*\]", re.DOTALL)


def raised(before: str, text: str) -> str:
    """Return a superscript as it may follow `before`: `km²`, `10^2`, `10 (1)` for the mark of a note.

    A raised sign glued to a digit would read as part of the number, also after Unicode normalisation, so there it is
    kept apart.  Raised letters, and a line that is raised as a whole, stay as they are.
    """
    last = before[-1:]
    if not last.strip() or not text.strip():
        return text
    if last.isdigit():
        return f" {text}" if _BRACKETED.fullmatch(text.strip()) or text.strip() == "*" else f"^{text}"
    return text.translate(_RAISED) if _PLAIN.fullmatch(text) else text
