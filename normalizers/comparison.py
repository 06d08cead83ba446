"""Keys for comparing Vietnamese texts: what is no difference to a reader is folded away.  Never shown to anyone."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_NOT_LETTERS = re.compile(r"[^0-9a-zà-ỹđ]+")
_TONE_BEFORE_VOWEL = re.compile(rf"([oue])([{_TONES}])([aeoyi])")


@lru_cache(maxsize=65536)
def letters_key(text: str) -> str:
    """Return the letters and digits alone, lower case, old and new tone placement alike (`hoà` = `hòa`), no spaces."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("ð", "đ"))
    moved = _TONE_BEFORE_VOWEL.sub(r"\1\3\2", decomposed)
    return _NOT_LETTERS.sub("", unicodedata.normalize("NFC", moved))


@lru_cache(maxsize=65536)
def words_key(text: str) -> str:
    """Return the words in lower case, single spaces, punctuation gone, tone placement folded."""
    return " ".join(filter(None, (letters_key(word) for word in text.split())))


@lru_cache(maxsize=65536)
def bare_key(text: str) -> str:
    """Return the letters and digits without any mark: `Điểm tối đa` is `diemtoida`."""
    decomposed = unicodedata.normalize("NFD", letters_key(text))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("đ", "d")
