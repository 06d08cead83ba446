"""The printed lines of a cell or paragraph → its text: wrapped lines joined, real line ends kept.

A line was wrapped when the next word would not have fitted behind it.  It was ended by the author when the
next word would have fitted, when the next line starts with a bullet, or when the lines stand further apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.pdf_layout.glyphs import LOST_GLYPH
from ingest.pdf_layout.syllables import is_syllable
from ingest.pdf_layout.text_lines import TextLine

FIT_TOLERANCE = 0.6
"""Points by which a word may seem too wide and still have fitted."""

PARAGRAPH_GAP = 1.28
"""Baselines further apart than this multiple of the usual distance are two paragraphs."""

MOST_PIECES = 5
"""Into so many pieces a narrow column cuts a syllable at most."""

_BULLET = re.compile(r"(?:[+*•▪◦●■➢✓·]|[-–—](?=\s|[^\W\d_]{2}))")
_NUMBERED = re.compile(
    r"(?:[A-ZĐ]|[a-zđ]|[IVX]{1,4}|\d{1,2}(?:\.\d{1,2})*)(?:[.)](?=\s|$|[^\W\d_]{2})|\s*=(?!=))", re.IGNORECASE
)
_HYPHENED = re.compile(r"[^\W\d_]-$")
_NUMBER_CUT = re.compile(r"(?<!\d)\d{1,3}(?:\.\d{3})*\.$")
_ADDRESS = re.compile(r"(?:https?://|www\.|\S@)\S*$", re.IGNORECASE)
_CODE_START = re.compile(r"(?:[IVXLC]+|\d+|[A-ZĐ])(?:\.\d+)*\.")
_CODE_END = re.compile(r"\d+(?:\.\d+)*\.?")
_ROMAN = re.compile(r"[IVXLC]+")
_ROMAN_NUMBER = re.compile(r"(?=.)X{0,3}(?:IX|IV|V?I{0,3})")
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Frame:
    """The space that text may fill: from `left` to `right` in points."""

    left: float
    right: float
    blanks_kept: bool = False
    """The file prints the blank at which a line was wrapped: a line without one was ended, or cut in a word."""
    beside_another: bool = False
    """One of two columns of text side by side: a letterhead, or recipients beside the signature."""
    page_middle: float | None = None
    """The middle of the page, for titles on pages whose text does not show both margins."""

    @property
    def width(self) -> float:
        """How wide the space is."""
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Joined:
    """The text; `doubtful` when a line break may or may not stand inside a word."""

    text: str
    doubtful: bool = False


def join_lines(lines: Sequence[TextLine], frame: Frame) -> Joined:
    r"""Return the text of lines printed into a frame, `\\n` only where the author ended a line."""
    if not lines:
        return Joined("")
    text, doubtful = lines[0].text, False
    pitch = _usual_distance(lines)
    cut = _cut_often(lines, frame)
    for number, (upper, lower) in enumerate(pairwise(lines)):
        if number in cut:
            text += lower.text
            continue
        if ends_paragraph(upper, lower, text, frame, pitch):
            text += "\n" + lower.text
            continue
        blank, doubt = glue(upper, lower, frame)
        text += blank + lower.text
        doubtful = doubtful or doubt
    return Joined(text, doubtful)


def ends_paragraph(upper: TextLine, lower: TextLine, so_far: str, frame: Frame, pitch: float | None) -> bool:
    """Tell whether the author ended the upper line; `so_far` is the text up to its end."""
    if pitch is not None and lower.base - upper.base > PARAGRAPH_GAP * pitch:
        return True
    if _tight(upper, lower) or (len(lower.words) == 1 and is_cut_code(so_far, lower.text)):
        return False
    if _would_have_fitted(upper, lower, frame):
        return True
    if frame.blanks_kept and not upper.blank_after and _ended_without_blank(upper, lower, frame):
        return True
    paragraph = so_far.rsplit("\n", 1)[-1]
    return starts_item(lower.text) and not _open_bracket(paragraph) and not _cut_inside(paragraph, lower.text)


def starts_item(text: str) -> bool:
    """Tell whether a line starts with a bullet, or with a letter or number that counts or names what follows."""
    return bool(_BULLET.match(text) or _NUMBERED.match(text))


def _usual_distance(lines: Sequence[TextLine]) -> float | None:
    distances = sorted(lower.base - upper.base for upper, lower in pairwise(lines))
    return max(distances[len(distances) // 4], lines[0].size) if len(distances) > 1 else None


def _would_have_fitted(upper: TextLine, lower: TextLine, frame: Frame) -> bool:
    first, end = lower.words[0], lower.words[0].x1
    for word in lower.words[1:]:
        if not word.glued:
            break
        end = word.x1
    # A break behind a hyphen or slash inside the word is possible but never sure: the whole word is measured.
    blank = 0.0 if upper.text.endswith(("-", "/")) and not upper.text.endswith((" -", " /")) else 0.25 * upper.size
    return blank + (end - first.x0) < _room(upper, lower, frame) - FIT_TOLERANCE


def _room(upper: TextLine, lower: TextLine, frame: Frame) -> float:
    """Return how much of the frame the upper line leaves free where a further word could stand."""
    before, behind = max(0.0, upper.x0 - frame.left), max(0.0, frame.right - upper.x1)
    same_middle = abs((upper.x0 + upper.x1) - (lower.x0 + lower.x1)) <= 5.0
    centered = before > 1.0 and abs(before - behind) <= 2.5 and same_middle
    right_aligned = behind < 1.0 < before and abs(upper.x1 - lower.x1) < 1.0 and lower.x0 - frame.left > 1.0
    return before + behind if centered or right_aligned else behind


def _ended_without_blank(upper: TextLine, lower: TextLine, frame: Frame) -> bool:
    """Not every wrapped line prints its blank: only a line that also ends like a sentence was ended."""
    sentence = upper.text.endswith((".", ";", ":")) and not lower.text[:1].islower()
    return sentence and glue(upper, lower, frame) == (" ", False)


def blanks_are_kept(pairs: Sequence[tuple[TextLine, TextLine, Frame]]) -> bool:
    """Tell from lines and those below them whether the file prints the blanks at which lines were wrapped."""
    wrapped = [
        upper
        for upper, lower, frame in pairs
        if not _would_have_fitted(upper, lower, frame) and not starts_item(lower.text)
    ]
    return len(wrapped) >= 4 and sum(line.blank_after for line in wrapped) >= 0.75 * len(wrapped)


def _open_bracket(text: str) -> bool:
    return text.count("(") > text.count(")") or text.count("“") > text.count("”")


def _cut_inside(upper: str, lower: str) -> bool:
    """Tell whether a line that looks like an item goes on with a number or a sign of the line above."""
    if re.search(
        r"(?:^|\s)(?:[×x*+/:=<>≤≥-]|từ|đến|và|hoặc|trên|dưới|số|khoản|điểm|điều|mục|ngày|tháng|năm)$",
        upper,
        re.IGNORECASE,
    ):
        return _BULLET.match(lower) is None or not upper.endswith(("=", ":"))
    return False


def glue(upper: TextLine, lower: TextLine, frame: Frame) -> tuple[str, bool]:
    """Return what stands between two lines that were one, and whether that is doubtful."""
    last, first = upper.words[-1].text, lower.words[0].text
    if upper.blank_after:
        return " ", False
    if _tight(upper, lower):
        return "", False
    if _HYPHENED.search(last) and first[:1].isalpha():
        return "", False
    if len(upper.words) == 1 and is_cut_code(upper.text, lower.text):
        return "", False
    if _NUMBER_CUT.search(last) and re.match(r"\d{3}(?!\d)", first):
        return "", False
    if _ADDRESS.search(last) and re.match(r"[a-z0-9/]", first):
        return "", False
    return _inside_word(upper, lower, frame)


def is_cut_code(upper: str, lower: str) -> bool:
    """Tell whether a code was cut in a narrow column: `VI.` with `1` below it, `VII` with `I`, `1.2.` with `3`."""
    if _CODE_START.fullmatch(upper) and _CODE_END.fullmatch(lower):
        return True
    roman = _ROMAN.fullmatch(upper) and _ROMAN.fullmatch(lower)
    return bool(roman) and _ROMAN_NUMBER.fullmatch(upper + lower) is not None


def _tight(upper: TextLine, lower: TextLine) -> bool:
    """Tell whether a number of a document, a date or a name of an office goes on: `42/2022/NĐ-` and `CP`."""
    last, first = upper.words[-1].text, lower.words[0].text
    if upper.blank_after or len(last) < 2 or last[-1] not in "-/":
        return False
    return _capital_or_digit(last[-2]) and _capital_or_digit(first[0])


def _capital_or_digit(letter: str) -> bool:
    # In the places that are looked at, a letter that was lost is a capital: those of offices and kinds of documents.
    return letter.isupper() or letter.isdigit() or letter == LOST_GLYPH


def _inside_word(upper: TextLine, lower: TextLine, frame: Frame) -> tuple[str, bool]:
    """Decide whether the column was too narrow for a word, so that it was cut without a hyphen."""
    last, first = upper.words[-1], lower.words[0]
    if LOST_GLYPH in last.text + first.text:
        return " ", False
    head, tail = _LETTERS.search(last.text[::-1]), _LETTERS.match(first.text)
    if head is None or tail is None or head.start() != 0:
        return _inside_number(upper, lower, frame)
    before, after = head.group()[::-1], tail.group()
    letter = (first.x1 - first.x0) / max(1, len(first.text))
    if _room(upper, lower, frame) > letter + FIT_TOLERANCE:
        return " ", False
    if _is_abbreviation(before) and len(upper.words) == 1 and after == first.text and _is_consonant(after):
        return "", True
    whole = is_syllable(before + after)
    both = is_syllable(before) and is_syllable(after)
    too_wide = (last.x1 - last.x0) + (first.x1 - first.x0) > frame.width + FIT_TOLERANCE
    alone = len(upper.words) == 1
    if after[:1].isupper() and not before.isupper():
        return " ", False
    if whole and not both:
        return "", False
    if too_wide and not both and before.islower() == after.islower():
        return " ", True
    return " ", whole and both and too_wide and alone


def _is_abbreviation(letters: str) -> bool:
    return len(letters) > 1 and letters.isupper() and not is_syllable(letters)


def _is_consonant(letters: str) -> bool:
    """Tell whether letters are one capital consonant, which is no word: the `D` of `UBND`, cut in a narrow column."""
    return len(letters) == 1 and letters in "BCDĐGHKLMNPQRSTVX"


def _cut_often(lines: Sequence[TextLine], frame: Frame) -> set[int]:
    """Return the lines that end inside a word which a very narrow column cut into three pieces or more.

    The pieces fill their lines, and are together a syllable, though not any two that follow one another.
    """
    cut: set[int] = set()
    for start in range(len(lines) - 2):
        if start in cut:
            continue
        for end in range(min(start + MOST_PIECES, len(lines)) - 1, start + 1, -1):
            pieces = [lines[start].words[-1].text, *(line.text for line in lines[start + 1 : end])]
            pieces.append(lines[end].words[0].text)
            if _one_word(pieces) and all(_is_full(a, b, frame) for a, b in pairwise(lines[start : end + 1])):
                cut.update(range(start, end))
                break
    return cut


def _one_word(pieces: Sequence[str]) -> bool:
    whole = "".join(pieces)
    if not whole.isalpha() or not is_syllable(whole):
        return False
    return not any(is_syllable(a + b) and not (is_syllable(a) and is_syllable(b)) for a, b in pairwise(pieces))


def _is_full(upper: TextLine, lower: TextLine, frame: Frame) -> bool:
    """Tell whether the next letter did not fit behind the upper line."""
    first = lower.words[0]
    letter = (first.x1 - first.x0) / max(1, len(first.text))
    return not upper.blank_after and _room(upper, lower, frame) <= 1.5 * letter + FIT_TOLERANCE


def _inside_number(upper: TextLine, lower: TextLine, frame: Frame) -> tuple[str, bool]:
    """A number or code cut in a column narrower than itself is whole again; its parts would be wrong values."""
    last, first = upper.words[-1], lower.words[0]
    if not (last.text[-1:].isdigit() or last.text[-1:] in ",.") or not first.text[:1].isdigit():
        return " ", False
    digit = (first.x1 - first.x0) / max(1, len(first.text))
    if _room(upper, lower, frame) > digit + FIT_TOLERANCE or len(upper.words) > 1:
        return " ", False
    if (last.x1 - last.x0) + (first.x1 - first.x0) > frame.width + FIT_TOLERANCE:
        return "", True
    return " ", False
