"""Letters in fonts of before Unicode keep their font on the way through a reader.

In a font such as `.VnTime` the file holds `®iÓm` where the page shows `điểm`; later stages convert it, and must know
which part of a text was in that font.  Readers trim, join and fold text in many places, so the font travels in the
text: each letter in an old font is exchanged for a private sign of its own, from U+108000 on, which no document uses
(signs below have other meanings in the reader of PDF); blanks, digits and punctuation stay.  When the blocks are done,
`with_fonts_beside` puts the letters back and writes the fonts beside the text as `FontSpan`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.document import Block, FontSpan, Paragraph

_OLD = re.compile(r"(?:[A-Z]{6}\+)?(?:\.vn\w|(?-i:Vn[A-Z])|vni(?:[-_ ,;]|$))", re.IGNORECASE)

_FIRST = 0x108000
_SLOT = 1280
_MOST_FONTS = 0x7FFE // _SLOT
_LOW = 0x370
_HIGH = 0x1E00
_PRIVATE = re.compile("[\U00108000-\U0010ffff]")
_NO_LETTERS = re.compile(r"[\s0-9!-/:-@\[-`{-~\u2000-\u206f]*")


def is_old_font(name: str | None) -> bool:
    """Tell the fonts of TCVN3 (`.VnTime`) and VNI (`VNI-Times`), with the prefixes and styles that PDF adds."""
    return bool(_OLD.match((name or "").strip(" '\"")))


class FontMarks:
    """The old fonts of one file and the private signs that stand for their letters."""

    def __init__(self) -> None:
        self._slots: dict[tuple[str, bool], int] = {}

    def __bool__(self) -> bool:
        return bool(self._slots)

    def marked(self, text: str, font: str, capitals: bool = False) -> str:
        """Return the text with its letters marked as being in that old font; `capitals`: it is set in capitals."""
        slot = self._slots.setdefault((font, capitals), len(self._slots))
        if slot >= _MOST_FONTS:  # no document has 25 old fonts
            return text
        return "".join(_sign(char, slot) for char in text)

    def taken_out(self, text: str) -> tuple[str, tuple[FontSpan, ...]]:
        """Return the text with its letters put back, and the spans that they fill.

        Blanks and signs between letters of one font belong to its span.
        """
        if not self._slots or text.isascii() or not _PRIVATE.search(text):
            return text, ()
        fonts = list(self._slots)
        letters: list[str] = []
        spans: list[FontSpan] = []
        for at, char in enumerate(text):
            slot, rest = divmod(ord(char) - _FIRST, _SLOT)
            if not 0 <= slot < len(fonts):
                letters.append(char)
                continue
            font, capitals = fonts[slot]
            letters.append(chr(rest if rest < _LOW else rest - _LOW + _HIGH))
            last = spans[-1] if spans else None
            if last and (last.font, last.capitals) == (font, capitals) and _NO_LETTERS.fullmatch(text, last.end, at):
                spans[-1] = replace(last, end=at + 1)
            else:
                spans.append(FontSpan(at, at + 1, font, capitals))
        return "".join(letters), tuple(spans)

    def with_fonts_beside(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        """Return the blocks with the letters of their texts put back and the old fonts written beside them."""
        if not self._slots:
            return tuple(blocks)
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        if isinstance(block, Paragraph):
            text, fonts = self.taken_out(block.text)
            return replace(block, text=text, fonts=fonts) if fonts else block
        cells = []
        for cell in block.cells:
            text, fonts = self.taken_out(cell.text)
            cells.append(replace(cell, text=text, fonts=fonts) if fonts else cell)
        return replace(block, cells=tuple(cells), _owners={})


def in_one_font(blocks: Sequence[Block], font: str) -> tuple[Block, ...]:
    """Return the blocks with all of their text in one font: for files that are in old codes from end to end."""
    marks = FontMarks()

    def marked(block: Block) -> Block:
        if isinstance(block, Paragraph):
            return replace(block, text=marks.marked(block.text, font))
        cells = tuple(replace(cell, text=marks.marked(cell.text, font)) for cell in block.cells)
        return replace(block, cells=cells, _owners={})

    return marks.with_fonts_beside([marked(block) for block in blocks])


def _sign(char: str, slot: int) -> str:
    code = ord(char)
    if not (char.isalpha() or "\xa0" < char <= "\xff" or "\u0300" <= char <= "\u036f"):
        return char
    if code < _LOW:
        return chr(_FIRST + slot * _SLOT + code)
    if _HIGH <= code < _HIGH + _SLOT - _LOW:
        return chr(_FIRST + slot * _SLOT + _LOW + code - _HIGH)
    return char
