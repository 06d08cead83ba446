"""Letters that the texts of a row define: `a = Số lượng …`, `(gọi là b)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from output_frameworks.model import Node

_CALLED = re.compile(
    r"[(\[]?\s*(?:được\s+)?(?:gọi(?:\s+tắt)?|ký\s+hiệu|kí\s+hiệu|đặt)\s+là\s*:?\s*[“\"']?\s*(?P<letter>[a-zA-Z]\d?)(?!\w)",
    re.IGNORECASE,
)
_EQUALS = re.compile(
    r"(?:^|\n|;|\.\s)\s*(?:[-–+*•]\s*)?(?:trong\s+đó\s*:?\s*)?(?P<letter>[a-zA-Z]\d?)\s*(?:=|:|là(?!\w))\s*(?:là\s+)?"
    r"(?P<label>[^\W\d_]{2,}[^;\n]*)",
    re.IGNORECASE,
)
_STARTS = re.compile(r"[\n;)\]]|(?:^|\s)[-–+]\s")
"""Where the words begin that a letter stands for."""


@dataclass(frozen=True, slots=True)
class DefinedLetter:
    """A letter, what it stands for, and the text of the row that says so."""

    letter: str
    label: str
    field: str


def defined_letters(node: Node) -> Iterator[DefinedLetter]:
    """Yield the letters that the scoring rule and the note of a row define, each once, in print order."""
    seen: set[str] = set()
    for field in ("formula", "note"):
        text = getattr(node, field)
        for letter, label in _letters(text.value) if text is not None else ():
            if letter not in seen:
                seen.add(letter)
                yield DefinedLetter(letter, label, field)


@lru_cache(maxsize=1024)
def _letters(text: str) -> tuple[tuple[str, str], ...]:
    """Return the letters that a text defines, in print order, with what they stand for."""
    found = [(match.start(), match["letter"], match["label"]) for match in _EQUALS.finditer(text)]
    for match in _CALLED.finditer(text):
        label = _STARTS.split(text[: match.start()])[-1]
        found.append((match.start(), match["letter"], label))
    return tuple((letter, " ".join(label.split()).strip(" -–+.,:(")) for _, letter, label in sorted(found))
