"""What a glyph can print, by its width, its outline, and what other glyphs of its font print already."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Final, Protocol


class GlyphEvidence(Protocol):
    """What is known of a glyph; see `ingest.document.GlyphClass`, where each field is described."""

    @property
    def char(self) -> str:
        """The character that stands for the glyph in the texts."""

    @property
    def font(self) -> str:
        """The font."""

    @property
    def printed(self) -> str:
        """What the file says that it prints."""

    @property
    def like(self) -> str:
        """Characters as wide."""

    @property
    def known(self) -> str:
        """Characters of known width."""

    @property
    def taken(self) -> str:
        """Characters that other glyphs of the font print."""

    @property
    def drawn(self) -> str:
        """Characters that it can be by its outline."""

    @property
    def lost(self) -> bool:
        """Nothing is to be made of what the file says."""


DIGITS: Final = "0123456789"
ANY_DIGIT: Final = "0"
"""Stands for all ten digits: nothing tells one from another."""

SIGNS: Final = ",.;:()/-–%“”\"+=&*<>≥≤…?!'’[]_@#•×|"
_TONES: Final = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_CONSONANTS: Final = "bcdđfghjklmnpqrstvwxz"
_LOWER: Final = [unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in _TONES]
LETTERS: Final = "".join([*_LOWER, *_CONSONANTS]) + "".join([*_LOWER, *_CONSONANTS]).upper()
"""The Vietnamese letters and the four foreign ones, lower and upper case."""

AS_WIDE: Final = 1.0
"""Worth (log of odds) of a letter that is exactly as wide, or with the same base as one that is."""
OTHER_WIDTH: Final = -7.0
"""Of a letter whose base is known to be of another width: marks may widen a letter."""
AS_DRAWN: Final = 2.0
DRAWN_OTHERWISE: Final = -9.0
PRINTED: Final = 4.0
"""Of what the file says, where that may be right."""
SIGN: Final = -2.0
"""Of what is no letter: nearly all glyphs that fonts lose are letters."""


@cache
def family(letter: str) -> str:
    """Return the letters that are as wide as a letter in nearly every font: those with the same base and horn.

    `i` and `ị` keep their dot, the others with a tone lose it: those are two families.
    """
    plain = unicodedata.normalize("NFD", letter)
    base = plain[0] + ("\u031b" if "\u031b" in plain else "")
    if base in "iI" and len(plain) > 1 and "\u0323" not in plain:
        base = "ì" if base == "i" else "Ì"
    return base


@cache
def _families(letters: str) -> frozenset[str]:
    return frozenset(map(family, letters))


def candidates(glyph: GlyphEvidence) -> dict[str, float]:
    """Return what a glyph may print, each with the log of the odds that width and outline give it.

    Digits are one candidate, `0`, except one that the file prints.
    """
    found: dict[str, float] = {}
    digits = _as_digit(glyph)
    for char in _possible(glyph):
        worth = _width_worth(glyph, char)
        if worth is None:
            continue
        if glyph.drawn:
            worth += AS_DRAWN if char in glyph.drawn else DRAWN_OTHERWISE
        if not char.isalpha():
            worth += SIGN
        found[char] = worth
    if digits is not None and (glyph.lost or glyph.printed not in DIGITS):
        found[ANY_DIGIT] = digits
    if not glyph.lost and glyph.printed:
        contradicted = glyph.drawn and glyph.printed not in glyph.drawn
        found[glyph.printed] = max(found.get(glyph.printed, 0.0), DRAWN_OTHERWISE if contradicted else 0.0) + PRINTED
    return found


def _possible(glyph: GlyphEvidence) -> Iterable[str]:
    return (char for char in dict.fromkeys((*LETTERS, *SIGNS, *glyph.drawn)) if char not in glyph.taken)


def _width_worth(glyph: GlyphEvidence, char: str) -> float | None:
    if char in glyph.like:
        return AS_WIDE
    if char in glyph.known:
        return None
    if not char.isalpha():
        return 0.0
    if family(char) in _families(glyph.like):
        return AS_WIDE
    return OTHER_WIDTH if family(char) in _families(glyph.known) else 0.0


def _as_digit(glyph: GlyphEvidence) -> float | None:
    """Return the worth of its being a digit, None when it cannot be one: digits are all as wide."""
    if any(digit in glyph.like for digit in DIGITS):
        return AS_WIDE + SIGN if any(digit not in glyph.taken for digit in DIGITS) else None
    return None if any(digit in glyph.known for digit in DIGITS) else SIGN
