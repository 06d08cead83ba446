"""The words of an indicator as one who compares two of them takes them.

They are folded, abbreviations written out, one word stands for one thing.  What is known about words is data:
`vocabulary.toml`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from normalizers.abbreviations import trade_abbreviations

_WORD = re.compile(r"[0-9A-Za-zÀ-ỹĐđ]+")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE_BEFORE_VOWEL = re.compile(rf"([oue])([{_TONES}])([aeoyi])")
_LONE_Y = re.compile(rf"^([bcdđghklmnprstvx]*)y([{_TONES}]?)$")
_ORDINAL_ZERO = re.compile(r"^0+(?=\d)")

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`same`: what phrases stand for, longest first for each first word; `empty`: syllables that say nothing.

    `contrasts` and `levels` give for a phrase the set that it belongs to and its side there.
    """

    same: Mapping[str, tuple[tuple[Phrase, Phrase], ...]]
    empty: frozenset[Phrase]
    contrasts: Mapping[str, tuple[tuple[Phrase, str, int], ...]]
    first_contrasts: frozenset[str]
    counted: Mapping[str, tuple[tuple[Phrase, str], ...]]
    levels: Mapping[str, tuple[tuple[Phrase, str], ...]]
    level_terms: frozenset[str]


@cache
def syllable(word: str) -> str:
    """Return a word of one syllable as it is compared: lower case, `hoà` = `hòa`, `tỷ` = `tỉ`, `05` = `5`."""
    decomposed = unicodedata.normalize("NFD", word.casefold().replace("ð", "đ"))
    moved = _LONE_Y.sub(r"\1i\2", _TONE_BEFORE_VOWEL.sub(r"\1\3\2", decomposed))
    return _ORDINAL_ZERO.sub("", unicodedata.normalize("NFC", moved))


def phrase(text: str) -> Phrase:
    """Return the syllables of a text, folded."""
    return tuple(syllable(word) for word in _WORD.findall(text))


@cache
def vocabulary() -> Vocabulary:
    """Return what `vocabulary.toml` knows, folded."""
    data = tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text(encoding="utf-8"))
    same: dict[str, dict[Phrase, Phrase]] = {}
    for group in data["same"]:
        first = ("=" + "_".join(phrase(group["words"][0])),)
        for words in group["words"]:
            key = phrase(words)
            same.setdefault(key[0], {})[key] = first
    contrasts: dict[str, list[tuple[Phrase, str, int]]] = {}
    for name, sides in (data["contrasts"] | data["first_contrasts"]).items():
        for number, words in enumerate(sides):
            for each in words:
                contrasts.setdefault(phrase(each)[0], []).append((phrase(each), name, number))
    levels = _homes(data["levels"])

    def stands_for(words: Phrase) -> Phrase:
        return same.get(words[0], {}).get(words, words if len(words) == 1 else ())

    return Vocabulary(
        {first: tuple(sorted(found.items(), key=lambda item: -len(item[0]))) for first, found in same.items()},
        frozenset(phrase(words) for words in data["empty"]),
        {first: tuple(sorted(found, key=lambda item: -len(item[0]))) for first, found in contrasts.items()},
        frozenset(data["first_contrasts"]),
        _homes(data["counted"]),
        levels,
        frozenset(term for found in levels.values() for words, _ in found for term in stands_for(words)),
    )


def _homes(table: Mapping[str, list[str]]) -> dict[str, tuple[tuple[Phrase, str], ...]]:
    """Return by first syllable which phrase belongs to which name, longest first."""
    found: dict[str, list[tuple[Phrase, str]]] = {}
    for name, texts in table.items():
        for text in texts:
            found.setdefault(phrase(text)[0], []).append((phrase(text), name))
    return {first: tuple(sorted(homes, key=lambda home: -len(home[0]))) for first, homes in found.items()}


class Reader:
    """Reads the texts of one framework: its own abbreviations win over those of the trade."""

    def __init__(self, abbreviations: Mapping[str, str]) -> None:
        known = {**trade_abbreviations(), **abbreviations}
        self._long = {short: phrase(long) for short, long in known.items() if short.isalnum()}
        self._seen: dict[str, Phrase] = {}

    def syllables(self, text: str) -> list[str]:
        """Return the folded syllables of a text, abbreviations expanded."""
        seen = self._seen
        found: list[str] = []
        for word in _WORD.findall(text):
            known = seen.get(word)
            if known is None:
                known = seen[word] = self._long.get(word) or (syllable(word),)
            found.extend(known)
        return found


def terms(syllables: list[str]) -> list[str]:
    """Return what a text is about: phrases that the vocabulary knows as one word, syllables elsewhere."""
    return list(_terms(syllables))


def _terms(syllables: list[str]) -> Iterator[str]:
    known = vocabulary().same
    at = 0
    while at < len(syllables):
        for words, stands_for in known.get(syllables[at], ()):
            if tuple(syllables[at : at + len(words)]) == words:
                yield from stands_for
                at += len(words)
                break
        else:
            yield syllables[at]
            at += 1


def sides(syllables: list[str]) -> dict[str, set[int]]:
    """Return for each set of contrasts the sides that a text names: `{"device": {0}}` for *máy chủ*."""
    known, first_only = vocabulary().contrasts, vocabulary().first_contrasts
    found: dict[str, set[int]] = {}
    for at, first in enumerate(syllables):
        for words, name, side in known.get(first, ()):
            if tuple(syllables[at : at + len(words)]) == words and not (name in first_only and name in found):
                found.setdefault(name, set()).add(side)
    return found


def levels(syllables: list[str]) -> set[str]:
    """Return the levels of government that a text names."""
    known, found = vocabulary().levels, set[str]()
    for at, first in enumerate(syllables):
        for words, name in known.get(first, ()):
            if tuple(syllables[at : at + len(words)]) == words:
                found.add(name)
                break
    return found


def counted(syllables: list[str]) -> str | None:
    """Return what an indicator counts: the first thing of `[counted]` that it names."""
    known = vocabulary().counted
    for at, first in enumerate(syllables):
        for words, name in known.get(first, ()):
            if tuple(syllables[at : at + len(words)]) == words:
                return name
    return None
