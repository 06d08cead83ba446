"""What is known of glyphs of which the file does not say what they print: their widths, and how they are drawn."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ingest.document import Block, GlyphClass, Paragraph
from ingest.pdf_layout.font_codes import FIRST_MARK, FontCodes, FontTable
from ingest.pdf_layout.glyph_drawing import VOWELS, Drawing
from ingest.pdf_layout.syllables import is_syllable

WIDTH_TOLERANCE = 1.0
"""Advances that differ by no more than so many thousandths of the size are the same: writers round."""

OTHER_WIDTH = 20.0
"""Letters whose widths differ by more than so many thousandths are not the same letter of one typeface."""

ALIKE = 0.7
"""A typeface in which this share of the glyphs is as wide is that of the font."""

FEWEST_COMPARED = 8

LONGEST_SHARED = 24
"""Outlines of fewer bytes, as of dots and strokes, are shared by signs that differ."""

FACES = ("Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic", "Helvetica", "Helvetica-Bold")
"""Typefaces whose widths are public (Adobe Core 14), and are those of their many copies."""

IMPOSSIBLE_WORDS = 3
"""So many different words with Vietnamese letters that cannot be words speak against the letters of a file."""

_WORD = re.compile(rf"(?:[^\W\d_]|[\ufffd{chr(FIRST_MARK)}-\U0010ffff])+")
_SERIF = re.compile(r"times|liberationserif|nimbusrom|termes|tinos", re.IGNORECASE)
_SANS = re.compile(r"arial|helvetica|liberationsans|nimbussan|heros|arimo", re.IGNORECASE)


def glyph_classes(fonts: FontTable) -> tuple[tuple[GlyphClass, ...], dict[int, str]]:
    """Return the glyphs that have characters of their own, and which of these are to be put back as they were.

    Of two codes that print the same, one that never occurred makes the other no less reliable.
    """
    put_back: dict[int, str] = {}
    for codes in fonts.codes.values():
        for code, mark in list(codes.marks.items()):
            text = codes.seen[code]
            if code in codes.lost or code not in codes.doubled:
                continue
            if not any(other != code and codes.seen.get(other) == text for other in codes.doubled):
                put_back[ord(mark)] = text
                del codes.marks[code]
    if not any(codes.marks for codes in fonts.codes.values()):
        return (), put_back
    outlines = _outlines(fonts)
    numbers: Counter[str] = Counter()
    found: list[GlyphClass] = []
    for codes in fonts.codes.values():
        numbers[codes.name] += 1
        if codes.marks:
            number = numbers[codes.name]
            found += _of_font(codes, codes.name if number == 1 else f"{codes.name}/{number}", outlines)
    return tuple(found), put_back


def with_marks_put_back(blocks: Iterable[Block], put_back: dict[int, str]) -> Iterator[Block]:
    """Yield the blocks with what stands for some glyphs replaced by what they print."""
    for block in blocks:
        if not put_back:
            yield block
        elif isinstance(block, Paragraph):
            yield replace(block, text=block.text.translate(put_back))
        else:
            cells = tuple(replace(cell, text=cell.text.translate(put_back)) for cell in block.cells)
            yield replace(block, cells=cells, _owners={})


def letters_are_doubtful(blocks: Iterable[Block], fonts: FontTable) -> bool:
    """Tell whether letters seem to be exchanged: by their outlines and widths, or by words that are no syllables."""
    return any(map(_contradicts, fonts.codes.values())) or _has_impossible_words(blocks)


def _contradicts(codes: FontCodes) -> bool:
    """Tell whether a letter is drawn as another letter of the font, or as wide as it is in no such typeface."""
    printed = {code: text for code, text in _printed(codes).items() if text.isalpha()}
    if codes.style.symbols or codes.style.legacy or not printed:
        return False
    standard = _standard_widths(codes, printed)
    if any(
        text in standard and abs(standard[text] - codes.width(code)) > OTHER_WIDTH for code, text in printed.items()
    ):
        return True
    drawing = Drawing(codes, printed, {})
    return any((drawn := drawing.allowed(code)) and text not in drawn for code, text in printed.items())


def letters_by_outline(fonts: FontTable) -> dict[object, dict[int, str]]:
    """Return the letters that are drawn as another one, which, by the key of their font and their code."""
    found: dict[object, dict[int, str]] = {}
    for key, codes in fonts.codes.items():
        printed = {code: text for code, text in _printed(codes).items() if text.isalpha()}
        drawing = Drawing(codes, printed, {})
        drawn = {code: drawing.allowed(code) for code in printed}
        found[key] = {code: drawn[code] for code, text in printed.items() if len(drawn[code]) == 1}
    return found


def _has_impossible_words(blocks: Iterable[Block]) -> bool:
    """Tell whether words hold Vietnamese letters and are no syllables.

    Foreign words hold none; abbreviations are in capitals.
    """
    found: set[str] = set()
    for block in blocks:
        for unit in (block,) if isinstance(block, Paragraph) else block.cells:
            if not unit.fonts and not unit.text.isascii():
                found.update(word for word in _WORD.findall(unit.text) if not word.isascii() and _is_word(word))
    impossible = 0
    for word in found:
        impossible += not is_syllable(word) or not word[1:].islower()
        if impossible >= IMPOSSIBLE_WORDS:
            return True
    return False


def _is_word(letters: str) -> bool:
    """Tell whether letters are to be a word: they begin with a small letter, or go on with small ones."""
    return len(letters) > 1 and letters.isalpha() and (letters[0].islower() or letters[1:].islower())


def _of_font(codes: FontCodes, name: str, outlines: Mapping[bytes, str]) -> Iterator[GlyphClass]:
    reliable = _printed(codes)
    printed = {**reliable, **_printed(codes, doubtful=True)}
    widths = {**_standard_widths(codes, printed), **{text: codes.width(code) for code, text in reliable.items()}}
    for text, width in _widths_of_families(codes, printed).items():
        widths.setdefault(text, width)
    known, taken = "".join(widths), "".join(sorted(set(reliable.values())))
    drawing = Drawing(codes, printed, outlines)
    for code, mark in codes.marks.items():
        width = codes.width(code)
        like = "".join(text for text, other in widths.items() if abs(other - width) <= WIDTH_TOLERANCE)
        lost = code in codes.lost
        yield GlyphClass(mark, name, code, codes.seen[code], width, like, known, taken, drawing.allowed(code), lost)


def _printed(codes: FontCodes, doubtful: bool = False) -> dict[int, str]:
    """Return the codes that reliably, or doubtfully, print what the file says, one character each."""
    return {
        code: composed
        for code, text in codes.seen.items()
        if (code in codes.marks) == doubtful
        and code not in codes.lost
        and text.strip()
        and len(composed := unicodedata.normalize("NFC", text)) == 1
    }


def _widths_of_families(codes: FontCodes, printed: Mapping[int, str]) -> dict[str, float]:
    """Return the width of letters that most letters with the same base have: `à`, `ạ`, `ấ`."""
    widths: dict[str, Counter[float]] = defaultdict(Counter)
    for code, text in printed.items():
        if text in VOWELS:
            widths[unicodedata.normalize("NFD", text)[0]][codes.width(code)] += 1
    found: dict[str, float] = {}
    for base, counted in widths.items():
        width, count = counted.most_common(1)[0]
        if count > 1 and count * 2 > counted.total():
            found[base] = width
    return found


def _standard_widths(codes: FontCodes, printed: Mapping[int, str]) -> dict[str, float]:
    """Return the widths of the standard typeface that a font agrees with in nearly all that is known of it."""
    from pdfminer.fontmetrics import FONT_METRICS

    best: tuple[float, dict[str, float]] = (ALIKE, {})
    for name in FACES:
        widths: dict[str, float] = {text: float(width) for text, width in FONT_METRICS[name][1].items()}
        compared = [(widths[text], codes.width(code)) for code, text in printed.items() if text in widths]
        same = sum(abs(a - b) <= WIDTH_TOLERANCE for a, b in compared)
        if len(compared) >= FEWEST_COMPARED:
            best = max(best, (same / len(compared), widths), key=lambda item: item[0])
        elif same == len(compared) and name == _face_by_name(codes):
            best = max(best, (ALIKE, widths), key=lambda item: len(item[1]))
    return best[1]


def _face_by_name(codes: FontCodes) -> str | None:
    bold, italic = codes.style.bold, codes.style.italic
    if _SANS.search(codes.name):
        return "Helvetica-Bold" if bold else "Helvetica"
    if _SERIF.search(codes.name):
        return "Times-" + ("Bold" * bold + "Italic" * italic or "Roman")
    return None


def _outlines(fonts: FontTable) -> dict[bytes, str]:
    """Return what reliable glyphs print by how they are drawn, for glyphs drawn alike in another part of their font."""
    found: dict[bytes, str] = {}
    for codes in fonts.codes.values():
        if codes.program is None:
            continue
        for code, text in _printed(codes).items():
            outline = codes.program.outline(codes.glyph(code))
            if len(outline) > LONGEST_SHARED:
                found.setdefault(outline, text)
    return found
