"""Abbreviations that a document defines itself, and those of them that may have lost the bar of Đ.

`hệ thống thông tin (HTTT)`, `HTTT (hệ thống thông tin)`, a line `HTTT: hệ thống thông tin` of a list: the letters of an
abbreviation are the first letters of the words.  Where the document prints D and the word begins with Đ, scanning may
have lost the bar.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from normalizers.comparison import words_key
from normalizers.names import bare, composed

_LETTERS: Final = r"[^\W\d_]+"
_WORDS: Final = rf"(?:{_LETTERS}(?:\s*[,/&–-]\s*|\s+)){{1,14}}{_LETTERS}"
_SHORT: Final = r"[A-ZĐ](?:[&-]?[A-ZĐ]){1,9}"
_IN_BRACKETS: Final = re.compile(
    rf"\((?:sau đây\s+)?(?:(?:được\s+)?(?:gọi|viết)(?:\s+tắt)?\s+là:?\s+)?(?P<short>{_SHORT})\)"
)
_WORDS_TO_HERE: Final = re.compile(rf"{_WORDS}(?=\s*\Z)")
_LONGEST: Final = 160
"""Letters that the words of an abbreviation may take."""
_BEFORE: Final = re.compile(rf"(?<![\w/&-])(?P<short>{_SHORT})\s*\((?P<words>{_WORDS})\)")
_LISTED: Final = re.compile(
    rf"^[ \t\d.+*-]*(?P<short>{_SHORT})\s*(?:[:=]|là)\s*(?P<words>{_WORDS})[\s.;]*$", re.MULTILINE
)
_DAMAGED: Final = re.compile(
    r"(?P<words>(?:[^\W\d_]+[ ,]+){1,14}[^\W\d_]+)\s*"
    r"\((?:sau đây )?(?:gọi tắt là |viết tắt là )?(?P<short>[A-ZĐ]{2,8})\)"
)
_SMALL: Final = {"và", "của", "các", "về", "cho", "trên", "trong", "với", "hoặc", "từ", "đến", "tại"}


def defined_abbreviations(text: str) -> dict[str, str]:
    """Return the abbreviations that print D where the words before them have Đ, with the form that the words spell.

    The author may have written them so: they are a doubt, not a repair.
    """
    found: dict[str, str] = {}
    for match in _DAMAGED.finditer(text):
        printed = match.group("short")
        if "D" not in printed:
            continue
        words = list(re.finditer(_LETTERS, match.group("words")))
        first = _first_word(words, printed)
        right = _spelled(words[first:], printed) if first is not None else None
        if right is not None and right != printed:
            found[printed] = right
    return found


def definitions(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return what the texts of a document say that abbreviations stand for, as printed, the most frequent first.

    An abbreviation with more than one meaning stands for different things in this document.
    """
    found: dict[str, Counter[str]] = {}
    printed: dict[str, str] = {}
    for text in texts:
        for short, words in _definitions_of(composed(text)):
            long = " ".join(words.split())
            key = words_key(long)
            printed.setdefault(key, long)
            found.setdefault(short, Counter())[key] += 1
    return {short: tuple(printed[key] for key, _ in longs.most_common()) for short, longs in found.items()}


def _definitions_of(text: str) -> Iterator[tuple[str, str]]:
    for match in _IN_BRACKETS.finditer(text) if "(" in text else ():
        before = _WORDS_TO_HERE.search(text[max(0, match.start() - _LONGEST) : match.start()])
        words = list(re.finditer(_LETTERS, before.group())) if before else []
        first = _first_word(words, match["short"])
        if before is not None and first is not None:
            yield match["short"], before.group()[words[first].start() :]
    for pattern in (_BEFORE, _LISTED):
        for match in pattern.finditer(text):
            words = list(re.finditer(_LETTERS, match["words"]))
            if _first_word(words, match["short"]) == 0:
                yield match["short"], match["words"]


def _first_word(words: list[re.Match[str]], short: str) -> int | None:
    """Return the first of the words that the letters of an abbreviation spell, None when they do not spell it.

    Small words (`và`, `của`) may have no letter of their own; marks do not count, so that D may stand for Đ.
    """
    at = len(words)
    for letter in reversed(re.sub(r"[&-]", "", short)):
        at -= 1
        while at >= 0 and words[at].group().casefold() in _SMALL and not _same(words[at], letter):
            at -= 1
        if at < 0 or not _same(words[at], letter):
            return None
    return at


def _same(word: re.Match[str], letter: str) -> bool:
    return bare(word.group()[0]) == bare(letter)


def _spelled(words: list[re.Match[str]], short: str) -> str:
    """Return an abbreviation with the Đ of the words that spell it."""
    letters: list[str] = []
    at = len(words)
    for letter in reversed(short):
        at -= 1
        while not _same(words[at], letter):
            at -= 1
        initial = words[at].group()[0].upper()
        letters.append(initial if initial == "Đ" else letter)
    return "".join(reversed(letters))
