"""Glyphs → words → lines, without ever looking at fonts for word borders."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.pdf_layout.glyphs import Glyph, turn_clockwise
from ingest.raised_text import raised

SAME_BASELINE = 0.18
"""Glyphs whose baselines differ by less than this share of their size stand on one line."""

RAISED = 0.6
"""How far a small glyph may be raised or lowered (share of the size of its line) and still belong to it."""

SHIFTED = 0.4
"""How far a piece of a line may be shifted when nothing of the line stands over or under it."""

WORD_GAP = 0.28
WORD_GAP_WITHOUT_BLANKS = 0.15
"""The narrowest gap between words (share of the size), in lines that print blanks and in lines that do not."""

PRINTED_TWICE = 0.08
"""The same letter again within this share of its size is a letter made bold by printing it twice."""


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a blank between them."""

    text: str
    x0: float
    x1: float
    gap: float = 0.0
    """How much of the space before this word (points) no printed blank fills: a wide gap parts columns."""
    glued: bool = False
    """Only a no-break space stands before this word: it never starts a line of its own."""
    marked: str = ""
    """The text with the marks of its glyphs (see `Glyph.mark`), empty when none has a mark."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words on one baseline, left to right."""

    words: tuple[Word, ...]
    top: float
    bottom: float
    base: float
    size: float
    bold: bool = False
    italic: bool = False
    lost: bool = False
    blank_after: bool = False
    """A blank is printed after the last word: the line was wrapped there, between two words."""

    @property
    def x0(self) -> float:
        """The left end of the first word."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """The right end of the last word."""
        return self.words[-1].x1

    @property
    def text(self) -> str:
        """The words with one blank between them."""
        return " ".join(word.text for word in self.words)

    def part(self, words: Sequence[Word]) -> TextLine:
        """Return a line of some of the words."""
        return replace(self, words=tuple(words), blank_after=self.blank_after and words[-1] is self.words[-1])


def text_lines(glyphs: Sequence[Glyph]) -> list[TextLine]:
    """Return the lines of an area from top to bottom; text that is turned is read along its own direction."""
    if not glyphs:
        return []
    angle = Counter(glyph.angle for glyph in glyphs).most_common(1)[0][0]
    if angle:
        height = max(glyph.bottom for glyph in glyphs)
        for _ in range(angle):
            glyphs = turn_clockwise(glyphs, height)
    lines = (_line(row) for row in _rows(glyphs))
    return [line for line in lines if line is not None]


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Return the glyphs of each line, raised and lowered ones with the line they belong to."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=_baseline):
        if rows and glyph.base - rows[-1][-1].base <= SAME_BASELINE * glyph.size:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    merged: list[list[Glyph]] = []
    for row in rows:
        if merged and _belongs(merged[-1], row):
            merged[-1].extend(row)
        else:
            merged.append(row)
    return merged


def _baseline(glyph: Glyph) -> float:
    return glyph.base


def _belongs(upper: list[Glyph], lower: list[Glyph]) -> bool:
    printed_upper = [g for g in upper if not g.text.isspace()]
    printed_lower = [g for g in lower if not g.text.isspace()]
    distance = lower[0].base - upper[-1].base
    if not printed_upper or not printed_lower:
        return distance < 0.3 * upper[0].size
    size_upper, size_lower = max(g.size for g in printed_upper), max(g.size for g in printed_lower)
    small, large = sorted((size_upper, size_lower))
    if distance > RAISED * large:
        return False
    apart = not _over_one_another(printed_upper, printed_lower)
    return apart and (small < 0.85 * large or distance < SHIFTED * small)


def _over_one_another(upper: list[Glyph], lower: list[Glyph]) -> bool:
    edges = sorted(upper, key=lambda g: g.x0)
    for glyph in lower:
        middle = (glyph.x0 + glyph.x1) / 2
        if any(other.x0 < middle < other.x1 for other in edges):
            return True
    return False


def _reading_order(glyph: Glyph) -> float:
    # A mark that is combined with the letter before it may start where the next letter starts.
    return glyph.x0 - 0.05 if glyph.x1 - glyph.x0 < 0.5 and unicodedata.combining(glyph.text[0]) else glyph.x0


def _line(row: list[Glyph]) -> TextLine | None:
    row.sort(key=_reading_order)
    printed = [glyph for glyph in row if not glyph.text.isspace()]
    if not printed:
        return None
    gap = WORD_GAP if len(printed) < len(row) else WORD_GAP_WITHOUT_BLANKS
    tallest = max(printed, key=_size)
    words: list[Word] = []
    letters: list[Glyph] = []
    filled = end = row[0].x0
    blanks = ""

    def close() -> None:
        nonlocal filled, blanks, end
        if letters:
            bare = max(0.0, letters[0].x0 - end - filled) if words else 0.0
            glued = bool(words) and bool(blanks) and not blanks.strip("\N{NO-BREAK SPACE}")
            end = max(glyph.x1 for glyph in letters)
            text = _spelled(letters, tallest)
            marked = _marked(text, letters, tallest) if any(letter.mark for letter in letters) else ""
            words.append(Word(text, letters[0].x0, end, bare, glued, marked))
            letters.clear()
            blanks, filled = "", 0.0

    filled = 0.0
    for glyph in row:
        if glyph.text.isspace():
            close()
            blanks += glyph.text
            filled += glyph.x1 - glyph.x0
            continue
        if letters:
            last = letters[-1]
            if glyph.text == last.text and glyph.x0 - last.x0 < PRINTED_TWICE * glyph.size:
                continue
            if glyph.x0 - last.x1 > gap * glyph.size:
                close()
        letters.append(glyph)
    blank_after = not letters
    close()
    return TextLine(
        tuple(words),
        min(glyph.top for glyph in printed),
        max(glyph.bottom for glyph in printed),
        tallest.base,
        tallest.size,
        _most(glyph.bold for glyph in printed),
        _most(glyph.italic for glyph in printed),
        any(glyph.lost and not glyph.mark for glyph in printed),
        blank_after,
    )


def _size(glyph: Glyph) -> float:
    return glyph.size


def _spelled(letters: list[Glyph], tallest: Glyph) -> str:
    """Return the letters of a word; small raised ones keep apart from the number they stand beside."""
    text = pending = ""
    for glyph in letters:
        if tallest.base - glyph.base > 0.2 * tallest.size and glyph.size < 0.85 * tallest.size:
            pending += glyph.text
            continue
        if pending:
            text, pending = text + raised(text, pending), ""
        text += glyph.text
    return text + raised(text, pending) if pending else text


def _marked(text: str, letters: list[Glyph], tallest: Glyph) -> str:
    """Return the word with the marks of its glyphs."""
    with_marks = [replace(letter, text=letter.mark or letter.text) for letter in letters]
    marked = _spelled(with_marks, tallest)
    # A raised sign is written otherwise where it is a mark: then the marks stand beside one another as printed.
    return marked if len(marked) == len(text) else "".join(letter.text for letter in with_marks)


def put_marks(text: str, lines: Sequence[TextLine]) -> str:
    """Return the text of joined lines with the marks of their glyphs in the place of what the layout saw of them."""
    words = [word for line in lines for word in line.words]
    if not any(word.marked for word in words):
        return text
    signs = [sign for word in words for sign in word.marked or word.text if not sign.isspace()]
    if len(signs) != sum(not sign.isspace() for sign in text):
        return " ".join(word.marked or word.text for word in words)
    following = iter(signs)
    return "".join(sign if sign.isspace() else next(following) for sign in text)


def _most(flags: Iterable[bool]) -> bool:
    counted = Counter(flags)
    return counted[True] > counted[False]
