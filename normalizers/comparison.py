"""Keys for comparing Vietnamese texts: what is no difference to a reader is folded away.  Never shown to anyone."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_NOT_LETTERS = re.compile(r"[^0-9a-zà-ỹđ]+")
_TONE_BEFORE_VOWEL = re.compile(rf"([oue])([{_TONES}])([aeoyi])")

_VOWELS = "".join(c for c in map(chr, range(0xC0, 0x1F00)) if unicodedata.normalize("NFD", c)[0] in "aeoyi")
_MAY_MOVE = re.compile(f"[òóõỏọùúũủụèéẽẻẹ](?=[aeoyi{_VOWELS}])")
"""What a composed text holds where a tone may move; other texts need no decomposing, which takes most of the time."""


@lru_cache(maxsize=65536)
def letters_key(text: str) -> str:
    """Return the letters and digits alone, lower case, old and new tone placement alike (`hoà` = `hòa`), no spaces."""
    folded = text.casefold().replace("ð", "đ")
    if not folded.isascii() and (not unicodedata.is_normalized("NFC", folded) or _MAY_MOVE.search(folded)):
        moved = _TONE_BEFORE_VOWEL.sub(r"\1\3\2", unicodedata.normalize("NFD", folded))
        folded = unicodedata.normalize("NFC", moved)
    return _NOT_LETTERS.sub("", folded)


@lru_cache(maxsize=65536)
def words_key(text: str) -> str:
    """Return the words in lower case, single spaces, punctuation gone, tone placement folded."""
    return " ".join(filter(None, (letters_key(word) for word in text.split())))


@lru_cache(maxsize=65536)
def bare_key(text: str) -> str:
    """Return the letters and digits without any mark: `Điểm tối đa` is `diemtoida`."""
    decomposed = unicodedata.normalize("NFD", letters_key(text))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("đ", "d")
