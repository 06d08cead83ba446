"""Text inside Markdown: nothing that a document prints is taken for markup, and changed words are marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from output_frameworks.diffing.word_differences import Marked, Op

LINE_BREAK = "  \n"
"""Two spaces at the end of a line: a break in Markdown that a plain mail shows as one too."""

_MARKUP = re.compile(r"[\\`*_\[\]<>~|$]|&(?=#?\w+;)")
_LINE_START = re.compile(r"(?m)^(\s*)(?:([-+#=>])|(\d{1,9})([.)]))(?=\s|$)")
_MENTION = re.compile(r"(?<!\w)([@#])(?=\w)")
_BLANK_LINES = re.compile(r"\s*\n\s*")
_WORD_JOINER = "\u2060"
_SIGNS: dict[Op, str] = {"removed": "~~", "added": "**"}
_ELEMENTS: dict[Op, str] = {"removed": "del", "added": "strong"}


def escaped(text: str, *, starts_line: bool = True) -> str:
    """Return a text as Markdown that shows just this text; lines stay lines, blank ones go.

    A word joiner keeps `@name` and `#12` from calling a person or another issue.
    """
    plain = _MARKUP.sub(lambda found: "\\" + found.group(), _BLANK_LINES.sub("\n", text.strip()))
    plain = _LINE_START.sub(lambda found: _kept_line_start(found, starts_line=starts_line), plain)
    return _MENTION.sub(lambda found: found.group() + _WORD_JOINER, plain)


def in_line(text: str) -> str:
    """Return a text as Markdown in one line, for headings and cells."""
    return escaped(" ".join(text.split()))


def marked_text(marked: Marked) -> str:
    """Return pieces as Markdown: removed words ~~struck~~, added ones **bold**."""
    pieces = [(op, text) for op, text in marked if text]
    found = ""
    for at, (op, text) in enumerate(pieces):
        lead, inside, end = _parted(text)
        following = end or "".join(text for _, text in pieces[at + 1 :])
        beside = op == "added" and at > 0 and pieces[at - 1][0] == "removed"
        found += (" " if beside and not lead else "") + lead
        found += _signed(op, inside, found, following) + end
    return LINE_BREAK.join(_BLANK_LINES.split(found.strip()))


def table(headings: Iterable[str], rows: Iterable[Iterable[str]], right: Iterable[int] = ()) -> list[str]:
    """Return the lines of a table of cells that are Markdown already; columns in `right` hold numbers."""
    heads, numbers = list(headings), set(right)
    rule = ("---:" if at in numbers else "---" for at in range(len(heads)))
    return [_row(heads), _row(rule), *map(_row, rows)]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _kept_line_start(found: re.Match[str], *, starts_line: bool) -> str:
    if not starts_line and found.start() == 0:
        return found.group()
    space, sign, number, dot = found.groups()
    return f"{space}\\{sign}" if sign else f"{space}{number}\\{dot}"


def _parted(text: str) -> tuple[str, str, str]:
    """Return the white space before a text, the text, and the white space behind it."""
    inside = text.strip()
    if not inside:
        return text, "", ""
    at = text.index(inside)
    return text[:at], inside, text[at + len(inside) :]


def _signed(op: Op, text: str, before: str, following: str) -> str:
    """Return a piece, a changed one between its signs, or between tags where Markdown would not see marks in them."""
    inside = escaped(text, starts_line=not before or before.endswith("\n"))
    if op == "same" or not inside:
        return inside
    lines = [line for line in inside.split("\n") if line.strip()]
    last = len(lines) - 1
    return "\n".join(
        _between_signs(op, line.strip(), before[-1:] if at == 0 else "", following[:1] if at == last else "")
        for at, line in enumerate(lines)
    )


def _between_signs(op: Op, inside: str, before: str, after: str) -> str:
    opens = not _is_punctuation(inside[:1]) or _is_edge(before)
    closes = not _is_punctuation(inside[-1:]) or _is_edge(after)
    if opens and closes:
        return f"{_SIGNS[op]}{inside}{_SIGNS[op]}"
    return f"<{_ELEMENTS[op]}>{inside}</{_ELEMENTS[op]}>"


def _is_punctuation(letter: str) -> bool:
    return bool(letter) and unicodedata.category(letter)[0] in "PS"


def _is_edge(letter: str) -> bool:
    """Tell whether a letter is white space, punctuation or none at all."""
    return not letter or letter.isspace() or _is_punctuation(letter)
