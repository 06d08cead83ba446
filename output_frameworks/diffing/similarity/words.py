"""The words of an indicator as one who compares two of them takes them.

They are folded, abbreviations written out, one word stands for one thing.  What is known about words is data:
`vocabulary.toml`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
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
    """`same`: what phrases stand for, longest first for each first word; `empty`: terms that say nothing, likewise.

    `contrasts` and `levels` give for a phrase the set that it belongs to and its side there.
    """

    same: Mapping[str, tuple[tuple[Phrase, Phrase], ...]]
    empty: Mapping[str, tuple[Phrase, ...]]
    contrasts: Mapping[str, tuple[tuple[Phrase, str, int], ...]]
    first_contrasts: frozenset[str]
    counted: Mapping[str, tuple[tuple[Phrase, str], ...]]
    levels: Mapping[str, tuple[tuple[Phrase, str], ...]]
    level_terms: frozenset[str]


@cache
def syllable(word: str) -> str:
    """Return a word of one syllable as it is compared: lower case, `hoà` = `hòa`, `tỷ` = `tỉ`, `05` = `5`."""
    text = word.casefold()
    if not text.isascii():
        text = _TONE_BEFORE_VOWEL.sub(r"\1\3\2", unicodedata.normalize("NFD", text.replace("ð", "đ")))
    if "y" in text:
        text = _LONE_Y.sub(r"\1i\2", text)
    if text.startswith("0"):
        text = _ORDINAL_ZERO.sub("", text)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


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
        {first: tuple(words for words, _ in found) for first, found in _homes({"": data["empty"]}).items()},
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


class _Readings(dict[str, Phrase]):
    """The syllables that each word stands for, found when it is first asked for."""

    def __init__(self, long: Mapping[str, Phrase]) -> None:
        super().__init__()
        self._long = long

    def __missing__(self, word: str) -> Phrase:
        found = self[word] = self._long.get(word) or (syllable(word),)
        return found


@cache
def _trade_phrases() -> dict[str, Phrase]:
    return _phrases(trade_abbreviations())


def _phrases(abbreviations: Mapping[str, str]) -> dict[str, Phrase]:
    return {short: phrase(long) for short, long in abbreviations.items() if short.isalnum()}


class Reader:
    """Reads the texts of one framework: its own abbreviations win over those of the trade."""

    def __init__(self, abbreviations: Mapping[str, str]) -> None:
        self._read = _Readings({**_trade_phrases(), **_phrases(abbreviations)})

    def syllables(self, text: str) -> list[str]:
        """Return the folded syllables of a text, abbreviations expanded."""
        return list(chain.from_iterable(map(self._read.__getitem__, _WORD.findall(text))))

    def words(self, text: str) -> frozenset[str]:
        """Return the syllables of a text, each once."""
        return frozenset(chain.from_iterable(map(self._read.__getitem__, set(_WORD.findall(text)))))


def terms(syllables: list[str]) -> list[str]:
    """Return what a text is about: phrases that the vocabulary knows as one word, syllables elsewhere."""
    known = vocabulary().same
    found: list[str] = []
    at, size = 0, len(syllables)
    while at < size:
        first = syllables[at]
        for words, stands_for in known.get(first, ()):
            if len(words) == 1 or tuple(syllables[at : at + len(words)]) == words:
                found += stands_for
                at += len(words)
                break
        else:
            found.append(first)
            at += 1
    return found


def without_empty(found: list[str]) -> list[str]:
    """Return terms without those that say nothing."""
    empty = vocabulary().empty
    kept: list[str] = []
    at, size = 0, len(found)
    while at < size:
        first = found[at]
        for words in empty.get(first, ()):
            if len(words) == 1 or tuple(found[at : at + len(words)]) == words:
                at += len(words)
                break
        else:
            kept.append(first)
            at += 1
    return kept


def sides(syllables: list[str]) -> dict[str, set[int]]:
    """Return for each set of contrasts the sides that a text names: `{"device": {0}}` for *máy chủ*."""
    known, first_only = vocabulary().contrasts, vocabulary().first_contrasts
    found: dict[str, set[int]] = {}
    for at, first in enumerate(syllables):
        for words, name, side in known.get(first, ()):
            if name in first_only and name in found:
                continue
            if len(words) == 1 or tuple(syllables[at : at + len(words)]) == words:
                found.setdefault(name, set()).add(side)
    return found


def levels(syllables: list[str]) -> set[str]:
    """Return the levels of government that a text names."""
    known, found = vocabulary().levels, set[str]()
    for at, first in enumerate(syllables):
        for words, name in known.get(first, ()):
            if len(words) == 1 or tuple(syllables[at : at + len(words)]) == words:
                found.add(name)
                break
    return found


def counted(syllables: list[str]) -> str | None:
    """Return what an indicator counts: the first thing of `[counted]` that it names."""
    known = vocabulary().counted
    for at, first in enumerate(syllables):
        for words, name in known.get(first, ()):
            if len(words) == 1 or tuple(syllables[at : at + len(words)]) == words:
                return name
    return None
