"""Characters that look right and are not: decomposed marks, blanks that are no space, soft hyphens, look-alikes."""

from __future__ import annotations

import re
import unicodedata

from normalizers.repairs import RepairedText

_ZERO_WIDTH = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f]")
_COMBINING = re.compile("[^\\W\\d_][\u0300-\u036f]+")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000\t\x0b\x0c]")
_ETH = re.compile("[Ðð]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def fold_spaces(text: str) -> str:
    """Return the text with every kind of blank as a single space, lines kept apart, no blank line."""
    lines = (re.sub(r"\s+", " ", _SPACES.sub(" ", line)).strip() for line in text.replace("\r", "\n").split("\n"))
    return "\n".join(line for line in lines if line)


def fix_characters(text: RepairedText) -> None:
    """Bring a text to NFC, drop zero-width and control characters, make Icelandic eth the Vietnamese Đ."""
    value = text.value
    if value.isascii() and not _CONTROL.search(value):
        return
    text.sub(_ZERO_WIDTH, "", "zero-width")
    text.sub(_CONTROL, "", "control-character")
    if not unicodedata.is_normalized("NFC", text.value):
        text.sub(_COMBINING, lambda match: unicodedata.normalize("NFC", match.group()), "unicode-nfc")
    if not unicodedata.is_normalized("NFC", text.value):
        text.replace(0, len(text.value), unicodedata.normalize("NFC", text.value), "unicode-nfc")
    text.sub(_ETH, lambda match: "Đ" if match.group() == "Ð" else "đ", "look-alike")
