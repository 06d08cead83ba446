"""The fonts of a file: what their codes print, and which codes the file says nothing reliable about."""

from __future__ import annotations

import re
import struct
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdftypes import PDFStream, resolve1
from pdfplumber.utils.exceptions import PdfminerException

from ingest.old_fonts import FontMarks, is_old_font
from ingest.pdf_layout.font_programs import FontProgram

FIRST_MARK = 0x100000
"""From this character on, characters stand for glyphs of which the file does not say what they print."""

_BOLD = re.compile(r"bold|black|heavy|semibold|demi|,b|-bd", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|,i\b|-it\b", re.IGNORECASE)
_SYMBOLS = re.compile(r"symbol|wingdings|webdings|dingbats", re.IGNORECASE)


@dataclass(slots=True)
class FontStyle:
    """What the name of a font tells, and the width of its blank as a share of the size.

    Fonts of one name share it: a page may hold too few blanks to know their width.
    """

    bold: bool
    italic: bool
    legacy: bool
    """Of before Unicode: what the file says are codes of TCVN3 or VNI."""
    symbols: bool
    blanks: Counter[float] = field(default_factory=Counter)

    @classmethod
    def named(cls, name: str) -> FontStyle:
        """Return the style that a font name means."""
        return cls(bool(_BOLD.search(name)), bool(_ITALIC.search(name)), is_old_font(name), bool(_SYMBOLS.search(name)))

    def blank_width(self) -> float | None:
        """Return the usual width of a blank, None when the font printed none."""
        return self.blanks.most_common(1)[0][0] if self.blanks else None


class FontCodes:
    """The codes of one font object."""

    def __init__(self, name: str, font: Any, spec: Mapping[str, Any], style: FontStyle) -> None:
        self.name = name
        self.family = name.rpartition("+")[2]
        """The name without the letters that tell the parts of a font in one file from one another."""
        self.style = style
        self._font = font
        self._spec = spec
        self.map: Mapping[int, str] = getattr(getattr(font, "unicode_map", None), "cid2unichr", None) or {}
        """What the ToUnicode map of the font says."""
        self.seen: dict[int, str] = {}
        """What each code that occurred prints, as far as the file says."""
        self.by_outline: Mapping[int, str] = {}
        """What the layout is to see of codes that are drawn as other letters than the file says."""
        self.verdicts: dict[int, tuple[str, bool]] = {}
        """What each code is to the layout, and whether its letter is lost."""
        self.marks: dict[int, str] = {}
        """The characters that stand for codes in the texts."""
        self.lost: set[int] = set()
        """The codes among them of which nothing is to be made."""
        printed = Counter(text for text in self.map.values() if len(text) == 1 and text.strip())
        self.doubled = frozenset(code for code, text in self.map.items() if printed[text] > 1)
        """Codes that print what another code of the font prints, which a font has no need of."""

    def width(self, code: int) -> float:
        """Return the advance of a code in thousandths of the size."""
        return round(float(self._font.char_width(code)) * 1000, 1)

    @cached_property
    def program(self) -> FontProgram | None:
        """The embedded font file, None when there is none that can be read."""
        stream = resolve1(self._font.descriptor.get("FontFile2"))
        if not isinstance(stream, PDFStream):
            return None
        try:
            return FontProgram(stream.get_data())
        except (ValueError, struct.error, IndexError):
            return None

    @cached_property
    def _glyphs(self) -> Mapping[int, int] | None:
        """Glyphs by code; None: the codes are the numbers of the glyphs."""
        if not self._font.is_multibyte():
            return self.program.codes if self.program else {}
        table = resolve1(self._spec.get("CIDToGIDMap"))
        if not isinstance(table, PDFStream):
            return None
        data = table.get_data()
        return dict(enumerate(struct.unpack(f">{len(data) // 2}H", data[: len(data) // 2 * 2])))

    def glyph(self, code: int) -> int | None:
        """Return the number of the glyph in the font file that a code prints, None when it is not known."""
        return code if self._glyphs is None else self._glyphs.get(code)

    def has_ink(self, code: int) -> bool | None:
        """Tell whether a code prints anything, None when that is not known."""
        glyph = self.glyph(code)
        return None if self.program is None or glyph is None else self.program.has_ink(glyph)

    @cached_property
    def _numbered_anew(self) -> bool:
        """Tell whether a simple font has codes of its own, so that no usual encoding says what they print."""
        if self._font.is_multibyte() or "Encoding" in self._spec:
            return False
        mapped = any(code < 32 and text > " " for code, text in self.map.items())
        return mapped or (
            self.program is not None and any(code < 32 and self.has_ink(code) for code in self.program.codes)
        )

    def is_guessed(self, code: int) -> bool:
        """Tell whether what pdfminer makes of a code is a guess that does not hold."""
        return code not in self.map and self._numbered_anew


class FontTable(PDFResourceManager):
    """The fonts of a file; kept for the whole of it."""

    def __init__(
        self, letters_suspected: bool = False, by_outline: Mapping[object, Mapping[int, str]] | None = None
    ) -> None:
        """`letters_suspected`: no letter, digit or sign of any font is to be relied on.

        `by_outline`: what codes print by their outlines, by the key of their font in `codes`, for the layout.
        """
        super().__init__()
        self.codes: dict[object, FontCodes] = {}
        self._styles: dict[str, FontStyle] = {}
        self.old_fonts = FontMarks()
        """The fonts of before Unicode and what stands for their letters on the way into the texts."""
        self._letters_suspected = letters_suspected
        self._by_outline = by_outline or {}
        self._marks = 0

    def get_font(self, objid: object, spec: Mapping[str, object]) -> Any:
        """Return pdfminer's font with the `FontCodes` of it as `codes`; equal fonts share them."""
        font: Any = super().get_font(objid, spec)
        if not hasattr(font, "codes"):
            font.codes = self._codes_of(font, spec)
        return font

    def _codes_of(self, font: Any, spec: Mapping[str, object]) -> FontCodes:
        name = font.fontname if isinstance(font.fontname, str) else font.fontname.decode("latin-1")
        style = self._styles.setdefault(name, FontStyle.named(name))
        codes = FontCodes(name, font, spec, style)
        key = (name, hash(frozenset(codes.map.items())), hash(frozenset(font.widths.items())))
        known = self.codes.get(key)
        if known is None:
            known = self.codes[key] = codes
            codes.by_outline = self._by_outline.get(key, {})
        return known

    def mark(self, codes: FontCodes, code: int, text: str) -> str:
        """Return the character that stands for a code throughout the texts, none where `text` is relied on."""
        doubted = code in codes.doubled or (self._letters_suspected and not text.isspace())
        if codes.style.symbols or not (code in codes.lost or (doubted and not codes.style.legacy)):
            return ""
        mark = codes.marks.get(code)
        if mark is None:
            mark = codes.marks[code] = chr(FIRST_MARK + self._marks)
            self._marks += 1
        return mark


class _GlyphDevice(PDFPageAggregator):
    """Puts `code` and `codes` (its font) on every character of a page."""

    def render_char(self, *given: Any, **named: Any) -> float:
        advance = super().render_char(*given, **named)
        item: Any = self.cur_item._objs[-1]
        # After the matrix, the font, the size, the scaling and the rise comes the code.
        item.code, item.codes = given[5], given[1].codes
        return advance


def page_layout(page: Any, fonts: FontTable) -> Any:
    """Return pdfminer's layout of a pdfplumber page.  Raises `PdfminerException`."""
    device, interpreter = layout_device(page, fonts)
    try:
        interpreter.process_page(page.page_obj)
    except Exception as error:
        # pdfminer throws whatever Python throws at what it did not expect.
        raise PdfminerException(error) from error
    return device.get_result()


def layout_device(page: Any, fonts: FontTable) -> tuple[PDFPageAggregator, PDFPageInterpreter]:
    """Return what draws a page, and what tells it to."""
    device = _GlyphDevice(fonts, pageno=page.page_number, laparams=None)
    return device, PDFPageInterpreter(fonts, device)
