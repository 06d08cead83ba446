"""What an embedded TrueType font says of its glyphs: have they ink, which characters are they, how are they built.

Source: the OpenType specification, tables cmap, loca, glyf; ISO 32000-1, 9.6.6.4 (codes of simple fonts).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

_MORE, _WORDS, _SCALE, _SCALES, _MATRIX = 0x20, 0x01, 0x08, 0x40, 0x80
"""Flags of the parts of a composite glyph."""


class FontProgram:
    """The tables of one font file.  Raises `ValueError` or `struct.error` where they are not what they should be."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        (count,) = struct.unpack_from(">H", data, 4)
        self._tables: dict[bytes, int] = {}
        for number in range(count):
            tag, _, offset, _ = struct.unpack_from(">4sLLL", data, 12 + 16 * number)
            self._tables[tag] = offset
        if not {b"loca", b"glyf", b"head", b"maxp"} <= self._tables.keys():
            raise ValueError("no TrueType outlines")
        (glyphs,) = struct.unpack_from(">H", data, self._tables[b"maxp"] + 4)
        (long,) = struct.unpack_from(">h", data, self._tables[b"head"] + 50)
        offsets = struct.unpack_from(f">{glyphs + 1}{'L' if long else 'H'}", data, self._tables[b"loca"])
        self._offsets = [offset if long else 2 * offset for offset in offsets]
        self.characters: dict[int, str] = {}
        """Characters by glyph, as a Unicode map of the font has them."""
        self.codes: dict[int, int] = {}
        """Glyphs by the character codes of a simple font."""
        for platform, encoding, pairs in self._maps():
            if platform == 0 or (platform, encoding) in ((3, 1), (3, 10)):
                for code, glyph in pairs.items():
                    self.characters.setdefault(glyph, chr(code))
            elif (platform, encoding) == (1, 0):
                self.codes.update(pairs)
            elif (platform, encoding) == (3, 0):
                self.codes.update((code & 0xFF, glyph) for code, glyph in pairs.items())

    def has_ink(self, glyph: int) -> bool | None:
        """Tell whether a glyph has an outline, None when the font has no such glyph."""
        return self._offsets[glyph + 1] > self._offsets[glyph] if 0 <= glyph < len(self._offsets) - 1 else None

    def outline(self, glyph: int | None) -> bytes:
        """Return how a simple glyph is drawn, nothing for a composite one and for a glyph that is not there."""
        if glyph is None or not self.has_ink(glyph):
            return b""
        start = self._tables[b"glyf"]
        found = self._data[start + self._offsets[glyph] : start + self._offsets[glyph + 1]]
        return b"" if found[:1] >= b"\x80" else found

    def parts(self, glyph: int) -> tuple[int, ...]:
        """Return the glyphs that a composite glyph is made of, the largest, a letter, before its marks."""
        if not self.has_ink(glyph):
            return ()
        at = self._tables[b"glyf"] + self._offsets[glyph]
        if struct.unpack_from(">h", self._data, at)[0] >= 0:
            return ()
        at += 10
        found = []
        while True:
            flags, part = struct.unpack_from(">HH", self._data, at)
            found.append(part)
            at += 4 + (4 if flags & _WORDS else 2)
            at += 2 if flags & _SCALE else 4 if flags & _SCALES else 8 if flags & _MATRIX else 0
            if not flags & _MORE:
                letter = max(found, key=self._size)
                found.remove(letter)
                return (letter, *found)

    def _size(self, glyph: int) -> int:
        """Return the area of the box around a glyph."""
        if not self.has_ink(glyph):
            return 0
        at = self._tables[b"glyf"] + self._offsets[glyph] + 2
        left, low, right, high = map(int, struct.unpack_from(">4h", self._data, at))
        return (right - left) * (high - low)

    def _maps(self) -> Iterator[tuple[int, int, Mapping[int, int]]]:
        start = self._tables.get(b"cmap")
        if start is None:
            return
        (count,) = struct.unpack_from(">H", self._data, start + 2)
        for number in range(count):
            platform, encoding, offset = struct.unpack_from(">HHL", self._data, start + 4 + 8 * number)
            yield platform, encoding, self._map(start + offset)

    def _map(self, at: int) -> Mapping[int, int]:
        (layout,) = struct.unpack_from(">H", self._data, at)
        if layout == 0:
            return {code: glyph for code, glyph in enumerate(self._data[at + 6 : at + 262]) if glyph}
        if layout == 4:
            return dict(self._segments(at))
        if layout == 6:
            first, count = struct.unpack_from(">HH", self._data, at + 6)
            glyphs = struct.unpack_from(f">{count}H", self._data, at + 10)
            return {first + step: glyph for step, glyph in enumerate(glyphs) if glyph}
        return {}

    def _segments(self, at: int) -> Iterator[tuple[int, int]]:
        (twice,) = struct.unpack_from(">H", self._data, at + 6)
        count = twice // 2
        ends = struct.unpack_from(f">{count}H", self._data, at + 14)
        starts = struct.unpack_from(f">{count}H", self._data, at + 16 + twice)
        deltas = struct.unpack_from(f">{count}H", self._data, at + 16 + 2 * twice)
        ranges_at = at + 16 + 3 * twice
        last = -1
        for number, (start, end, delta) in enumerate(zip(starts, ends, deltas, strict=True)):
            if start <= last:
                # Segments come in order; a damaged map could otherwise go on for hours.
                return
            last = end
            (offset,) = struct.unpack_from(">H", self._data, ranges_at + 2 * number)
            for code in range(start, min(end, 0xFFFE) + 1):
                glyph = code
                if offset:
                    place = ranges_at + 2 * number + offset + 2 * (code - start)
                    (glyph,) = struct.unpack_from(">H", self._data, place)
                    if not glyph:
                        continue
                if glyph := (glyph + delta) & 0xFFFF:
                    yield code, glyph
