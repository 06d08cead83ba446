"""A text as the language model sees it: lower-case syllables, numbers by class, signs, ¶ where a sentence ends."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

BOUNDARY: Final = "¶"
"""Before the first and after the last word of a line of a table, a paragraph, a bullet."""
NUMBER: Final = "0"
"""Any number but those of the classes below."""
HUNDRED: Final = "100"
ROUND: Final = "50"
"""Multiples of five below a hundred, which are often percentages."""
YEAR: Final = "2000"
_SEGMENT = re.compile(r"[^\W\d_]+|\d+(?:[.,/]\d+)*|[^\w\s]|_+")
_BREAKS = re.compile(r"\n\s*\n|[|\t]|\n\s*(?=[-+*•–#])|(?<=[;])\s*\n|</?(?:td|tr|th|p|br|li|ul)\b[^>]*>")
_MARKUP = re.compile(r"</?[a-zA-Z][^>]*>|\*{1,3}|\\\w+|https?://\S+|[$#~`]")
_ALIKE = str.maketrans("“”„«»‘’–—−•∙●", '"""""\'\'------')


def segments(text: str) -> list[str]:
    """Return the segments of one line or cell (NFC), without boundaries; case is kept."""
    return _SEGMENT.findall(text.translate(_ALIKE))


def key(segment: str) -> str:
    """Return the form under which a segment is counted."""
    return _number_key(segment) if segment[0].isdigit() else segment.lower()


def _number_key(number: str) -> str:
    if not number.isdecimal():
        return NUMBER
    if number == HUNDRED:
        return HUNDRED
    if len(number) == 4 and number[:2] in ("19", "20"):
        return YEAR
    return ROUND if len(number) == 2 and number[0] != "0" and number[1] in "05" else NUMBER


def passages(text: str) -> list[list[str]]:
    """Return the segments of a whole text, one list for each passage that does not run on into the next."""
    plain = unicodedata.normalize("NFC", text.replace("\r", ""))
    found = (segments(_MARKUP.sub(" ", part)) for part in _BREAKS.split(plain))
    return [part for part in found if part]
