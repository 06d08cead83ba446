"""Codes of TCVN3 and VNI become the letters that they print.

The text holds the codes as a program does that takes them for Western: the byte 0xAE (`đ` in TCVN3) as `®`.  Letters
that are Unicode already, and everything without a place in the table, stay as they are.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from normalizers.legacy_fonts.fonts import Encoding

Replacement = tuple[int, int, str]
"""`text[start:end]` is to become the third."""

_LOOSE_MARK = re.compile("[øûïåäëüØÛÏÅÄËÜ]")
"""Second characters of VNI that are no letter of Vietnamese; the others cannot be told when they stand alone."""

_TONES = "\u0300\u0301\u0303\u0309\u0323"


@dataclass(frozen=True, slots=True)
class _Table:
    """Letters by their codes, and the pattern that finds codes, the longest first."""

    letters: dict[str, str]
    pattern: re.Pattern[str]


def replacements(text: str, encoding: Encoding) -> list[Replacement]:
    """Return what is to be replaced in a text of which all codes are of that encoding, in order."""
    if text.isascii():
        return []
    table = _table(encoding)
    found: list[Replacement] = []
    for match in table.pattern.finditer(text):
        letter = table.letters[match.group()]
        if letter != match.group():
            found.append((match.start(), match.end(), letter))
    return found


def decoded(text: str, encoding: Encoding) -> str:
    """Return the text with all its codes as letters."""
    pieces: list[str] = []
    at = 0
    for start, end, letter in replacements(text, encoding):
        pieces += (text[at:start], letter)
        at = end
    return "".join(pieces) + text[at:]


def has_loose_marks(text: str, encoding: Encoding) -> bool:
    """Tell whether a decoded text still holds codes that are a mark without its letter."""
    return encoding == "vni" and bool(_LOOSE_MARK.search(text))


@cache
def _table(encoding: Encoding) -> _Table:
    data = tomllib.loads((Path(__file__).parent / f"{encoding}.toml").read_text(encoding="utf-8"))
    letters = _tcvn3(data) if encoding == "tcvn3" else _vni(data)
    codes = sorted(letters, key=len, reverse=True)
    return _Table(letters, re.compile("|".join(map(re.escape, codes))))


def _tcvn3(data: dict[str, Any]) -> dict[str, str]:
    return {chr(code): letter for part in ("letters", "capitals") for letter, code in data[part].items()}


def _vni(data: dict[str, Any]) -> dict[str, str]:
    small: dict[str, str] = {codes: letter for letter, codes in data["letters"].items()}
    marks = {codes[1:] for codes in small if len(codes) > 1}
    shapes = {mark for mark in marks if _carries(small, mark, shape=True, tone=False)}
    tones = {mark for mark in marks if _carries(small, mark, shape=False, tone=True)}
    # Some programs wrote shape and tone as two characters after the base.
    for base, shape, tone in product("aeo", sorted(shapes), sorted(tones)):
        shaped, toned = small.get(base + shape), small[base + tone]
        if shaped is not None:
            mark = next(char for char in unicodedata.normalize("NFD", toned) if char in _TONES)
            letter = unicodedata.normalize("NFC", shaped + mark)
            small[base + shape + tone] = small[base + tone + shape] = letter
    letters: dict[str, str] = {}
    for codes, letter in small.items():
        # The base decides between small letter and capital.
        for mark in {codes[1:], codes[1:].upper()}:
            letters[codes[0] + mark] = letter
            letters[codes[0].upper() + mark] = letter.upper()
    return letters


def _carries(small: dict[str, str], mark: str, *, shape: bool, tone: bool) -> bool:
    """Tell whether a mark on `a` is a shape (`ă`, `â`) alone, or a tone alone."""
    letter = small.get("a" + mark)
    if letter is None:
        return False
    parts = unicodedata.normalize("NFD", letter)[1:]
    return any(part not in _TONES for part in parts) == shape and any(part in _TONES for part in parts) == tone
