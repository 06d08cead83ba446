"""How the glyphs of a font are drawn, and what that tells of the letters they print."""

from __future__ import annotations

import struct
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from ingest.pdf_layout.font_codes import FontCodes

AGREEING = 0.9
"""A map that gives this share of the reliable glyphs rightly is taken to be that of the font."""

_MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
_LETTERS = "AĂÂEÊIOÔƠUƯY"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
VOWELS = frozenset(
    unicodedata.normalize("NFC", letter + tone) for letter in _LETTERS + _LETTERS.lower() for tone in _TONES
)

_Votes = dict[Any, list[tuple[int, frozenset[Any]]]]
"""For parts of glyphs: the codes that say what they are, and what they can be by each."""


class Drawing:
    """How the glyphs of a font are drawn: `ế` is an `e` and a mark, and the same mark stands on the `ấ`.

    What most glyphs with a part say of it holds; what a glyph says of itself is no evidence for it.
    """

    def __init__(self, codes: FontCodes, printed: Mapping[int, str], outlines: Mapping[bytes, str]) -> None:
        self._codes = codes
        self._outlines = outlines
        self._characters: Mapping[int, str] = {}
        self._bases: _Votes = defaultdict(list)
        self._signs: _Votes = defaultdict(list)
        if codes.program is None:
            return
        characters = codes.program.characters
        compared = [(characters[glyph], text) for glyph, _, text in self._glyphs(printed) if glyph in characters]
        if compared and sum(a == b for a, b in compared) >= AGREEING * len(compared):
            self._characters = characters
        built = [(self._parts(glyph), code, text) for glyph, code, text in self._glyphs(printed)]
        for glyph, code, text in self._glyphs(printed):
            self._bases[glyph].append((code, frozenset(text)))
        for parts, code, text in built:
            if len(parts) > 1 and (splits := _splits(text)):
                self._bases[parts[0]].append((code, frozenset(base for base, _ in splits)))
        for parts, code, text in built:
            if len(parts) > 1 and (splits := _splits(text)):
                bases = self._said(self._bases[parts[0]], code)
                fitting = {split for split in splits if split[0] in bases} or splits
                self._signs[parts[1:]].append((code, frozenset(marks for _, marks in fitting)))

    def _glyphs(self, printed: Mapping[int, str]) -> Iterator[tuple[int, int, str]]:
        for code, text in printed.items():
            glyph = self._codes.glyph(code)
            if glyph is not None:
                yield glyph, code, text

    def _parts(self, glyph: int) -> tuple[int, ...]:
        try:
            return self._codes.program.parts(glyph) if self._codes.program else ()
        except struct.error:
            return ()

    @staticmethod
    def _said(votes: list[tuple[int, frozenset[Any]]], code: int) -> set[Any]:
        """Return what more than half of the other glyphs say."""
        others = [options for voter, options in votes if voter != code]
        counted = Counter(option for options in others for option in options)
        most = max(counted.values(), default=0)
        return {option for option, count in counted.items() if count == most} if most * 2 > len(others) else set()

    def allowed(self, code: int) -> str:
        """Return the characters that a glyph can be by how it is drawn, none when that tells nothing."""
        program, glyph = self._codes.program, self._codes.glyph(code)
        if program is None or glyph is None:
            return ""
        if glyph in self._characters:
            return unicodedata.normalize("NFC", self._characters[glyph])
        twin = self._outlines.get(program.outline(glyph))
        if twin is not None:
            return twin
        parts = self._parts(glyph)
        if len(parts) < 2:
            return "".join(sorted(self._said(self._bases.get(glyph, []), code)))
        bases = self._said(self._bases.get(parts[0], []), code)
        signs = self._said(self._signs.get(parts[1:], []), code)
        if not bases and not signs:
            return ""

        def fits(split: tuple[str, frozenset[str]]) -> bool:
            return (not bases or split[0] in bases) and (not signs or split[1] in signs)

        return "".join(sorted(letter for letter in VOWELS if any(map(fits, _splits(letter)))))


@cache
def _splits(text: str) -> frozenset[tuple[str, frozenset[str]]]:
    """Return the ways to build a letter of a letter and marks: `ế` of `e` and two marks, or of `ê` and one."""
    spelled = unicodedata.normalize("NFD", text)
    plain, marks = spelled[:1], spelled[1:]
    if not marks or any(mark not in _MARKS for mark in marks):
        return frozenset()
    found = {(plain, frozenset(marks))}
    for mark in marks:
        rest = frozenset(marks) - {mark}
        if rest:
            found.add((unicodedata.normalize("NFC", plain + mark), rest))
    return frozenset(found)
