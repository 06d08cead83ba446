"""Codes of rows: `I`, `VI.1`, `1.2.3`, `a)`, `(1)`, `A.`, `TC1.2`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Style = Literal["roman", "upper", "digit", "lower", "small-roman"]

LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The order in which Vietnamese lists are lettered: a b c d đ e g h i k …"""
LATIN = "abcdefghijklmnopqrstuvwxyz"

_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_PART = r"(?:\d{1,3}[a-zđ]?|[IVXLCDM]{1,7}|[A-ZĐ]|[a-zđ]|[ivx]{1,5})"
_CODE = re.compile(
    rf"^[\(\[]?\s*(?:(?P<prefix>(?:TC|CT|CS|TCTP|CSTP|NCT|DTI|TT)\s?[-.]?\s?)(?=\d))?(?P<parts>{_PART}(?:\s?[.\-]\s?{_PART}){{0,6}})\s*[.)\]:/]{{0,2}}$"
)
_LEADING = re.compile(
    rf"^\s*(?!\d+/\d)[\(\[]?(?P<parts>{_PART}(?:\.{_PART}){{0,6}})(?P<close>[.)\]:/]{{1,2}}|\s*[-–]\s)\s*(?=\S)"
)
_LEADING_DECIMAL = re.compile(
    r"^\s*(?P<parts>(?:\d{1,2}|[IVXLC]{1,5}|[A-ZĐ])(?:\.\d{1,3}){1,6})(?P<close>[.)]?)\s+(?=\S)"
)
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a code, with its value in each of the styles it may have."""

    text: str
    values: tuple[tuple[Style, int], ...]

    def value(self, style: Style) -> int | None:
        """Return the value in a style, None where the part cannot be of it."""
        return next((value for found, value in self.values if found == style), None)

    @property
    def styles(self) -> tuple[Style, ...]:
        """Return the styles that the part may be of."""
        return tuple(style for style, _ in self.values)


@dataclass(frozen=True, slots=True)
class Code:
    """A code: `label` as printed without brackets and dots around it, and its parts."""

    label: str
    parts: tuple[Part, ...]
    prefix: str = ""

    @property
    def depth(self) -> int:
        """Return the number of parts."""
        return len(self.parts)

    def key(self) -> tuple[str, ...]:
        """Return the parts for comparison: `01.2` and `1.2` are alike."""
        return tuple(part.text.lstrip("0") or part.text for part in self.parts)


def roman_value(text: str) -> int | None:
    """Return the value of a Roman number in capitals, None where it is none."""
    if not text or not _ROMAN.fullmatch(text):
        return None
    total = 0
    for here, after in zip(text, [*text[1:], ""], strict=True):
        value = _VALUES[here]
        total += -value if after and _VALUES[after] > value else value
    return total


def _read_part(text: str) -> Part:
    values: list[tuple[Style, int]] = []
    if text[0].isdigit():
        values.append(("digit", int(re.match(r"\d+", text).group())))  # type: ignore[union-attr]
    elif text.isupper():
        roman = roman_value(text)
        if roman is not None:
            values.append(("roman", roman))
        if len(text) == 1:
            values.append(
                (
                    "upper",
                    (LETTERS if text == "Đ" else LETTERS if text.lower() in LETTERS else LATIN).index(text.lower()) + 1,
                )
            )
    else:
        if len(text) == 1:
            values.append(("lower", (LETTERS if text in LETTERS else LATIN).index(text) + 1))
        roman = roman_value(text.upper())
        if roman is not None:
            values.append(("small-roman", roman))
    return Part(text, tuple(values))


@lru_cache(maxsize=8192)
def parse_code(text: str) -> Code | None:
    """Return the code that a cell holds and nothing else; None for words, blanks, bullets and numbers too large."""
    plain = re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip().strip("*_").strip()
    match = _CODE.match(plain)
    if match is None:
        return None
    pieces = [piece.strip() for piece in re.split(r"[.\-]", match.group("parts")) if piece.strip()]
    parts = tuple(_read_part(piece) for piece in pieces)
    if not all(part.values for part in parts):
        return None
    prefix = (match.group("prefix") or "").strip()
    label = (prefix + re.sub(r"\s", "", match.group("parts"))).strip(".")
    return Code(label, parts, prefix)


def split_code(text: str) -> tuple[Code, str] | None:
    """Split `1.1. Tỷ lệ …`, `I. NHẬN THỨC SỐ`, `a) Cấp xã` into the code and the rest; None when no code leads."""
    match = _LEADING_DECIMAL.match(text) or _LEADING.match(text)
    if match is None:
        return None
    code = parse_code(match.group("parts"))
    rest = text[match.end() :].strip()
    if code is None or not rest:
        return None
    return code, rest
