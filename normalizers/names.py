"""Names of persons, and the key in which names and set phrases are looked for inside a text."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

from normalizers.comparison import words_key

_LETTERS_AS: Final = {"đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "\u00a0": " ", "\u2007": " ", "\u202f": " "}
_HYPHENS: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_NAME_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NAME_WORDS_MIN: Final = 2
_NAME_WORDS_MAX: Final = 6
_NAME_WORD_LETTERS_MAX: Final = 8
"""A Vietnamese syllable has at most seven letters (nghiêng); names of minorities have a little more."""


@cache
def _bare_letter(letter: str) -> str:
    if letter in _LETTERS_AS:
        return _LETTERS_AS[letter]
    if letter in _HYPHENS:
        return "-"
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return base if len(base) == 1 else letter


def composed(text: str) -> str:
    """Return the text in NFC, the form in which every letter is one character."""
    return unicodedata.normalize("NFC", text)


def bare(text: str) -> str:
    """Return a key of the same length as `composed(text)`: lower case, no marks, every hyphen and space alike.

    Because the length is kept, a match in the key is a match at the same place in the composed text.
    """
    return "".join(map(_bare_letter, composed(text)))


@cache
def _titles() -> re.Pattern[str]:
    data = tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))
    words = sorted((bare(word) for word in data["titles"]), key=len, reverse=True)
    return re.compile(r"(?:(?:" + "|".join(map(re.escape, words)) + r")[\s.,]+)+")


@cache
def _surnames() -> frozenset[str]:
    data = tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))
    return frozenset(words_key(word) for word in data["surnames"])


def is_surname(word: str) -> bool:
    """Tell whether a word is one of the usual surnames (họ)."""
    return words_key(word) in _surnames()


def person_name(text: str) -> str | None:
    """Return the name of a person without academic or military titles, None when the text is no such name.

    A name is two to six capitalised words and nothing else; one in capitals throughout must begin with a usual
    surname, because a line in capitals is more often a title or an office.
    """
    text = " ".join(composed(text).replace("*", " ").split()).strip(" .;,")
    title = _titles().match(bare(text))
    if title:
        text = text[title.end() :].strip()
    words = text.split()
    if not _NAME_WORDS_MIN <= len(words) <= _NAME_WORDS_MAX:
        return None
    if not all(_NAME_WORD.fullmatch(word) and len(word) <= _NAME_WORD_LETTERS_MAX for word in words):
        return None
    if all(word.isupper() and len(word) > 1 for word in words):
        return " ".join(word.capitalize() for word in words) if is_surname(words[0]) else None
    if not all(word[0].isupper() and (word[1:].islower() or len(word) == 1 or not word.isalpha()) for word in words):
        return None
    return text
