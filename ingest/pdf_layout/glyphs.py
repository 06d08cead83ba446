"""The marks of one page: glyphs, ruled lines and pictures, turned so that the text stands upright."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from ingest.pdf_layout.annotations import is_stamp, printed_annotations
from ingest.pdf_layout.font_codes import FontCodes, FontTable, page_layout

LOST_GLYPH = "\N{REPLACEMENT CHARACTER}"
"""Stands in the text for one glyph that is printed but has no character in the file."""

THIN = 3.5
"""A filled rectangle at most this thick (points) is a line."""

SHORTEST_LINE = 2.0
LEAST_ADVANCE = 0.05
"""A glyph without a character that takes less than this share of the size prints nothing."""

SPACE_WIDTH_TOLERANCE = 0.015
"""A blank whose width differs by more than this share of the font size from the font's blank is a lost glyph."""

_CID = re.compile(r"\(cid:(\d+)\)")
_PRIVATE = re.compile("[\uf020-\uf0ff]")


@dataclass(slots=True)
class Glyph:
    """One printed character.  `angle` counts quarter turns counter-clockwise from upright text."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    bold: bool
    italic: bool
    angle: int = 0
    lost: bool = False
    mark: str = ""
    """What stands for the glyph on its way into the texts of the document: where the file says nothing reliable of it,
    and where its font is of before Unicode."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a ruled line: at `at` (y of a horizontal, x of a vertical one), from `start` to `end`."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class PageMarks:
    """All marks of a page.  `dots` are squares too small to have a direction."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    horizontals: list[Segment] = field(default_factory=list)
    verticals: list[Segment] = field(default_factory=list)
    picture_share: float = 0.0
    curve_count: int = 0
    stamps: list[list[Glyph]] = field(default_factory=list)
    """The glyphs of each signature's stamp, apart from the text of the page."""


def page_marks(page: Any, fonts: FontTable) -> PageMarks:
    """Return the marks of a pdfplumber page, turned upright where most of its text is turned."""
    layout = page_layout(page, fonts)
    marks = PageMarks(page.page_number, layout.width, layout.height)
    turned = _Turned(layout.x0, layout.y1)
    marks.glyphs = _glyphs(_leaves(layout), marks, turned, fonts)
    for printed in printed_annotations(page, fonts):
        glyphs = _glyphs((item for item in _leaves(printed) if hasattr(item, "fontname")), marks, turned, fonts)
        if is_stamp("".join(glyph.text for glyph in glyphs)):
            marks.stamps.append(glyphs)
        else:
            # What is filled in stands on blanks that were left for it.
            marks.glyphs = [glyph for glyph in marks.glyphs if not _covered(glyph, glyphs)] + glyphs
    return _upright(marks)


def _covered(blank: Glyph, glyphs: list[Glyph]) -> bool:
    return blank.text.isspace() and any(
        glyph.x0 <= (blank.x0 + blank.x1) / 2 <= glyph.x1 and glyph.top < blank.base < glyph.bottom + 1
        for glyph in glyphs
    )


def _glyphs(items: Iterable[Any], marks: PageMarks, turned: _Turned, fonts: FontTable) -> list[Glyph]:
    """Return the glyphs among pdfminer's items; lines and pictures go to the marks."""
    characters: list[Any] = []
    for item in items:
        if hasattr(item, "codes"):
            characters.append(item)
            if item._text == " " and item.size:
                item.codes.style.blanks[round(item.adv / item.size, 2)] += 1
        elif hasattr(item, "pts"):
            _add_path(item, marks, turned)
        elif hasattr(item, "stream"):
            marks.picture_share += max(0.0, item.width * item.height) / max(1.0, marks.width * marks.height)
    blank_widths = {id(codes.style): codes.style.blank_width() for codes in fonts.codes.values()}
    found: list[Glyph] = []
    for item in characters:
        codes: FontCodes = item.codes
        glyph = _glyph(item, codes, blank_widths[id(codes.style)], turned, fonts)
        if glyph is not None:
            found.append(glyph)
    return found


@dataclass(frozen=True, slots=True)
class _Turned:
    """From PDF coordinates (y upwards) to those of the page as seen."""

    left: float
    top: float


def _leaves(container: Any) -> Iterator[Any]:
    for item in container:
        if hasattr(item, "_objs"):
            yield from _leaves(item)
        else:
            yield item


def _glyph(item: Any, codes: FontCodes, blank: float | None, turned: _Turned, fonts: FontTable) -> Glyph | None:
    code: int = item.code
    a, b, _, _, e, f = item.matrix
    angle = (0 if a > 0 else 2) if abs(a) >= abs(b) else (1 if b > 0 else 3)
    size = item.size if angle % 2 == 0 else item.width
    verdict = codes.verdicts.get(code)
    if verdict is None:
        verdict = codes.verdicts[code] = _verdict(item, codes, size)
    text, lost = verdict
    style = codes.style
    if text == "":
        return None
    if text == " " and blank is not None and size and angle == 0 and codes.has_ink(code) is None:
        lost = abs(item.adv / item.size - blank) > SPACE_WIDTH_TOLERANCE
        text = LOST_GLYPH if lost else text
    if lost:
        codes.lost.add(code)
    mark = fonts.mark(codes, code, text)
    if style.legacy and not mark and (marked := fonts.old_fonts.marked(text, codes.family)) != text:
        mark = marked
    x0, x1 = item.x0 - turned.left, item.x1 - turned.left
    top, bottom = turned.top - item.y1, turned.top - item.y0
    base = (turned.top - f) if angle % 2 == 0 else (e - turned.left)
    return Glyph(text, x0, top, x1, bottom, base, size, style.bold, style.italic, angle, lost, mark)


def _verdict(item: Any, codes: FontCodes, size: float) -> tuple[str, bool]:
    """Return what the layout is to see of a code, nothing when it is to be dropped, and whether its letter is lost."""
    text: str = item._text
    code: int = item.code
    codes.seen[code] = text
    wide, ink = item.adv > LEAST_ADVANCE * size, codes.has_ink(code)
    if (
        codes.style.legacy
        and (of_font := _CID.fullmatch(text) or _PRIVATE.fullmatch(text))
        and (found := ord(text) & 0xFF if len(text) == 1 else int(of_font.group(1))) < 0x100
    ):
        # The letters of such a font are its codes.
        text = chr(found)
    if codes.is_guessed(code):
        codes.seen[code] = ""
        return (LOST_GLYPH, True) if ink or (wide and ink is None) else (" " if wide else "", False)
    if text == "":
        return (LOST_GLYPH, True) if ink or (wide and ink is None) else (" " if wide else "", False)
    if text == " ":
        return (LOST_GLYPH, True) if ink else (text, False)
    if text[0] < " ":
        return (LOST_GLYPH, True) if ink and wide else ("", False)
    if _CID.fullmatch(text) or "\ufffd" <= text[0] <= "\uffff":
        codes.seen[code] = ""
        return LOST_GLYPH, True
    if "\ue000" <= text[0] <= "\uf8ff" or text[0] >= "\U000f0000":
        return _SYMBOL_BULLETS.get(text, text), text not in _SYMBOL_BULLETS
    return codes.by_outline.get(code, text), False


_SYMBOL_BULLETS = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf02d": "-",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf0fe": "☒",
    "\uf0a8": "☐",
    "\uf0b4": "×",
    "\uf02b": "+",
    "\uf0b3": "≥",
    "\uf0a3": "≤",
    "\uf03c": "<",
    "\uf03e": ">",
    "\uf03d": "=",
    "\uf0e5": "∑",
}
"""Characters of the Symbol and Wingdings fonts, which Word writes into the private use area."""


def _add_path(item: Any, marks: PageMarks, turned: _Turned) -> None:
    stroked, filled = bool(item.stroke), bool(item.fill)
    if not (stroked or filled):
        return
    width, height = item.width, item.height
    if width <= THIN or height <= THIN:
        middle_x, middle_y = (item.x0 + item.x1) / 2 - turned.left, turned.top - (item.y0 + item.y1) / 2
        tiny = width <= SHORTEST_LINE and height <= SHORTEST_LINE
        if tiny or width >= height:
            marks.horizontals.append(Segment(middle_y, item.x0 - turned.left, item.x1 - turned.left))
        if tiny or height > width:
            marks.verticals.append(Segment(middle_x, turned.top - item.y1, turned.top - item.y0))
        return
    if not stroked:
        marks.curve_count += 1
        return
    points = [(x - turned.left, turned.top - y) for x, y in item.pts]
    if points and type(item).__name__ == "LTRect":
        points.append(points[0])
    for (xa, ya), (xb, yb) in pairwise(points):
        if abs(ya - yb) < 1 and abs(xa - xb) >= SHORTEST_LINE:
            marks.horizontals.append(Segment((ya + yb) / 2, min(xa, xb), max(xa, xb)))
        elif abs(xa - xb) < 1 and abs(ya - yb) >= SHORTEST_LINE:
            marks.verticals.append(Segment((xa + xb) / 2, min(ya, yb), max(ya, yb)))
        else:
            marks.curve_count += 1


def _upright(marks: PageMarks) -> PageMarks:
    """Turn the page so that the commonest direction of its text is upright."""
    angles = Counter(glyph.angle for glyph in marks.glyphs)
    turn = angles.most_common(1)[0][0] if angles else 0
    if turn == 0:
        return marks
    width, height = marks.width, marks.height
    for _ in range(turn):
        marks.glyphs = turn_clockwise(marks.glyphs, height)
        marks.stamps = [turn_clockwise(stamp, height) for stamp in marks.stamps]
        horizontals = [Segment(v.at, height - v.end, height - v.start) for v in marks.verticals]
        marks.verticals = [Segment(height - h.at, h.start, h.end) for h in marks.horizontals]
        marks.horizontals = horizontals
        width, height = height, width
    marks.width, marks.height = width, height
    return marks


def turn_clockwise(glyphs: Iterable[Glyph], height: float) -> list[Glyph]:
    """Return the glyphs of an area turned by a quarter, so that text read upwards becomes upright."""
    turned = []
    for g in glyphs:
        # A point (x, y) goes to (height - y, x); the baseline is kept along the axis across the text.
        base = (height - g.base) if g.angle % 2 == 0 else g.base
        turned.append(
            Glyph(
                g.text,
                height - g.bottom,
                g.x0,
                height - g.top,
                g.x1,
                base,
                g.size,
                g.bold,
                g.italic,
                (g.angle - 1) % 4,
                g.lost,
                g.mark,
            )
        )
    return turned
