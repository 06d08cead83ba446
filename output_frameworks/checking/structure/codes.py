"""Codes of rows as numbers: `VI.2` is the 2 under `VI`, `d` is the fourth or fifth letter, `IV` is 4."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Style = Literal["arabic", "roman", "letter"]

ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "abcdđeghiklmnopqrstuvxy",
    "aăâbcdđeêghiklmnoôơpqrstuưvxy",
    "abcdeghiklmnopqrstuvxy",
)
"""Orders in which Vietnamese documents count with letters: English, Vietnamese in common use, in full, without đ."""

_ROMAN = re.compile(r"^(?=[IVXL])X{0,4}L?X{0,3}(IX|IV|V?I{0,3})$")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_PARTS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Numbered:
    """The last part of a code: how it counts, its value, and what stands before it (`VI.` in `VI.2`)."""

    code: str
    prefix: str
    part: str
    style: Style
    value: int
    alphabet: str = ""

    def code_for(self, value: int) -> str:
        """Return the code that this row would have with another value."""
        if self.style == "arabic":
            return f"{self.prefix}{value}"
        text = to_roman(value) if self.style == "roman" else self.alphabet[value - 1 : value].upper()
        return self.prefix + (text if self.part.isupper() else text.lower())


def from_roman(text: str) -> int | None:
    """Return the value of a Roman number up to 89, None when the text is none."""
    upper = text.upper()
    if not _ROMAN.match(upper):
        return None
    values = [_ROMAN_VALUES[letter] for letter in upper]
    return sum(-value if value < max(values[i:]) else value for i, value in enumerate(values))


def to_roman(value: int) -> str:
    """Return a number from 1 to 89 in Roman letters."""
    text = ""
    for sign, worth in (("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)):
        text += sign * (value // worth)
        value %= worth
    return text


def numbered(codes: Sequence[str]) -> list[Numbered] | None:
    """Return the codes of one level as numbers; None when they do not all count in one and the same way.

    Whether `I` and `C` are Roman numbers or letters shows only in the company of the other codes.
    """
    split = [_split(code) for code in codes]
    if not codes or None in split:
        return None
    parts = [pair for pair in split if pair]
    tails = [tail for _, tail in parts]
    style: Style
    alphabet = ""
    if all(tail.isdecimal() for tail in tails):
        style, values = "arabic", [int(tail) for tail in tails]
    elif all(from_roman(tail) for tail in tails) and _counts_in_roman(tails):
        style, values = "roman", [from_roman(tail) or 0 for tail in tails]
    elif all(len(tail) == 1 and tail.isalpha() for tail in tails):
        style, alphabet = "letter", _alphabet([tail.lower() for tail in tails])
        values = [alphabet.find(tail.lower()) + 1 for tail in tails]
        if not all(values):
            return None
    else:
        return None
    return [
        Numbered(code, head, tail, style, value, alphabet)
        for code, (head, tail), value in zip(codes, parts, values, strict=True)
    ]


def _split(code: str) -> tuple[str, str] | None:
    parts = list(_PARTS.finditer(code))
    if not parts or parts[-1].end() != len(code):
        return None
    return code[: parts[-1].start()], parts[-1].group()


def _counts_in_roman(tails: list[str]) -> bool:
    return tails[0].upper() == "I" or any(len(tail) > 1 for tail in tails)


def _alphabet(letters: list[str]) -> str:
    """Return the alphabet in which the letters leave the fewest gaps."""

    def gaps(alphabet: str) -> int:
        values = [alphabet.find(letter) for letter in letters]
        if min(values) < 0:
            return 10_000
        return sum(abs(later - earlier - 1) for earlier, later in pairwise(values))

    return min(ALPHABETS, key=gaps)
