"""Abbreviations that a document defines itself, and that may have lost the bar of Đ.

`Quản lý văn bản và điều hành (QLVBDH)`: the letters of an abbreviation are the first letters of the words before it;
where the document prints D and the word begins with Đ, scanning lost the bar.
"""

from __future__ import annotations

import re

_DEFINITION = re.compile(
    r"(?P<words>(?:[^\W\d_]+[ ,]+){1,14}[^\W\d_]+)\s*"
    r"\((?:sau đây )?(?:gọi tắt là |viết tắt là )?(?P<short>[A-ZĐ]{2,8})\)"
)
_SMALL = {"và", "của", "các", "về", "cho", "trên", "trong", "với", "hoặc", "từ", "đến", "tại"}


def defined_abbreviations(text: str) -> dict[str, str]:
    """Return the abbreviations that print D where the words before them have Đ, with the form that the words spell.

    The author may have written them so: they are a doubt, not a repair.
    """
    found: dict[str, str] = {}
    for match in _DEFINITION.finditer(text):
        printed = match.group("short")
        if "D" not in printed:
            continue
        right = _from_initials(re.findall(r"[^\W\d_]+", match.group("words")), printed)
        if right is not None and right != printed:
            found[printed] = right
    return found


def _from_initials(words: list[str], printed: str) -> str | None:
    """Return the abbreviation as the words before it spell it, None when they do not spell it at all."""
    letters: list[str] = []
    at = len(words) - 1
    for letter in reversed(printed):
        while at >= 0 and words[at].casefold() in _SMALL and words[at][0].upper() != letter:
            at -= 1
        if at < 0:
            return None
        initial = words[at][0].upper()
        if initial.replace("Đ", "D") != letter.replace("Đ", "D"):
            return None
        letters.append(initial)
        at -= 1
    return "".join(reversed(letters))
