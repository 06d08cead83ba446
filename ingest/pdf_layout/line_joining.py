"""The printed lines of a cell or paragraph → its text: wrapped lines joined, real line ends kept.

A line was wrapped when the next word would not have fitted behind it.  It was ended by the author when the
next word would have fitted, when the next line starts with a bullet, or when the lines stand further apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.pdf_layout.syllables import is_syllable
from ingest.pdf_layout.text_lines import TextLine

FIT_TOLERANCE = 0.6
"""Points by which a word may seem too wide and still have fitted."""

PARAGRAPH_GAP = 1.28
"""Baselines further apart than this multiple of the usual distance are two paragraphs."""

_BULLET = re.compile(r"(?:[+*•▪◦●■➢✓·]|[-–—](?=\s|[^\W\d_]{2}))")
_NUMBERED = re.compile(
    r"(?:[A-ZĐ]|[a-zđ]|[IVX]{1,4}|\d{1,2}(?:\.\d{1,2})*)(?:[.)](?=\s|$|[^\W\d_]{2})|\s*=(?!=))", re.IGNORECASE
)
_TIGHT_BEFORE = re.compile(r"[A-ZĐÀ-ỸƠƯĂÂÊÔ0-9][-/]$")
_TIGHT_AFTER = re.compile(r"[A-ZĐÀ-ỸƠƯĂÂÊÔ0-9]")
_HYPHENED = re.compile(r"[^\W\d_]-$")
_NUMBER_CUT = re.compile(r"(?<!\d)\d{1,3}(?:\.\d{3})*\.$")
_ADDRESS = re.compile(r"(?:https?://|www\.|\S@)\S*$", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Frame:
    """The space that text may fill: from `left` to `right` in points."""

    left: float
    right: float

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
    """Return the text of lines printed into a frame, `\\n` only where the author ended a line."""
    if not lines:
        return Joined("")
    text, doubtful = lines[0].text, False
    pitch = _usual_distance(lines)
    for upper, lower in pairwise(lines):
        if ends_paragraph(upper, lower, text, frame, pitch):
            text += "\n" + lower.text
            continue
        glue, doubt = _glue(upper, lower, frame)
        text += glue + lower.text
        doubtful = doubtful or doubt
    return Joined(text, doubtful)


def ends_paragraph(upper: TextLine, lower: TextLine, so_far: str, frame: Frame, pitch: float | None) -> bool:
    """Tell whether the author ended the upper line; `so_far` is the text up to its end."""
    if pitch is not None and lower.base - upper.base > PARAGRAPH_GAP * pitch:
        return True
    if _would_have_fitted(upper, lower, frame):
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
    first = lower.words[0]
    # A break behind a hyphen or slash inside the word is possible but never sure: the whole word is measured.
    blank = 0.0 if upper.text.endswith(("-", "/")) and not upper.text.endswith((" -", " /")) else 0.25 * upper.size
    return blank + (first.x1 - first.x0) < _room(upper, frame) - FIT_TOLERANCE


def _room(line: TextLine, frame: Frame) -> float:
    """Return how much of the frame a line leaves free where a further word could stand."""
    before, behind = max(0.0, line.x0 - frame.left), max(0.0, frame.right - line.x1)
    centered = before > 1.0 and abs(before - behind) <= 2.5
    right_aligned = behind < 1.0 < before
    return before + behind if centered or right_aligned else behind


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


def _glue(upper: TextLine, lower: TextLine, frame: Frame) -> tuple[str, bool]:
    """Return what stands between two lines that were one, and whether that is doubtful."""
    last, first = upper.words[-1].text, lower.words[0].text
    if _TIGHT_BEFORE.search(last) and _TIGHT_AFTER.match(first):
        return "", False
    if _HYPHENED.search(last) and first[:1].isalpha():
        return "", False
    if _NUMBER_CUT.search(last) and re.match(r"\d{3}(?!\d)", first):
        return "", False
    if _ADDRESS.search(last) and re.match(r"[a-z0-9/]", first):
        return "", False
    return _inside_word(upper, lower, frame)


def _inside_word(upper: TextLine, lower: TextLine, frame: Frame) -> tuple[str, bool]:
    """Decide whether the column was too narrow for a word, so that it was cut without a hyphen."""
    last, first = upper.words[-1], lower.words[0]
    head, tail = _LETTERS.search(last.text[::-1]), _LETTERS.match(first.text)
    if head is None or tail is None or head.start() != 0:
        return _inside_number(upper, lower, frame)
    before, after = head.group()[::-1], tail.group()
    letter = (first.x1 - first.x0) / max(1, len(first.text))
    if _room(upper, frame) > letter + FIT_TOLERANCE:
        return " ", False
    whole = is_syllable(before + after)
    both = is_syllable(before) and is_syllable(after)
    too_wide = (last.x1 - last.x0) + (first.x1 - first.x0) > frame.width + FIT_TOLERANCE
    alone = len(upper.words) == 1
    if after[:1].isupper() and not before.isupper():
        return " ", False
    if whole and not both:
        return "", False
    if too_wide and alone and not both and before.islower() == after.islower():
        return " ", True
    return " ", whole and both and too_wide and alone


def _inside_number(upper: TextLine, lower: TextLine, frame: Frame) -> tuple[str, bool]:
    """A number or code cut in a column narrower than itself is whole again; its parts would be wrong values."""
    last, first = upper.words[-1], lower.words[0]
    if not (last.text[-1:].isdigit() or last.text[-1:] in ",.") or not first.text[:1].isdigit():
        return " ", False
    digit = (first.x1 - first.x0) / max(1, len(first.text))
    if _room(upper, frame) > digit + FIT_TOLERANCE or len(upper.words) > 1:
        return " ", False
    if (last.x1 - last.x0) + (first.x1 - first.x0) > frame.width + FIT_TOLERANCE:
        return "", True
    return " ", False
