"""What a text prints, and which differences of wording a reader would not call one.

Two steps.  What is *printed* the same is no change at all: the value of the text, composed, blanks folded.  What is
printed differently and *reads* the same is a cosmetic change: capitals, the place of a tone (`hoà`, `hòa`), `tỷ` for
`tỉ`, punctuation, an abbreviation of the trade for its words.  Numbers, and signs that compute, are never punctuation.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

from normalizers.abbreviations import trade_abbreviations
from normalizers.characters import fold_spaces
from output_frameworks.diffing.similarity.words import Reader, levels, phrase, sides, terms
from output_frameworks.model import Text

_TOKEN: Final = re.compile(
    r"(?<![^\W_])-?\d+(?:[.,]\d+)*"  # a number with its sign
    r"|[^\W_]+"
    r"|[%‰<>≤≥=≠+×*÷±√^]"
    r"|(?<=\d)\s{0,3}[-–:/]\s{0,3}(?=\d)"  # 80-90, 1/2
    r"|(?<![^\W_]{2})(?<=[^\W_])\s{0,3}[-–:/]\s{0,3}(?=[^\W_](?![^\W_]))"  # a/b
)
_HALF: Final = 0.5
_DENIALS: Final = ("không", "chưa", "chẳng")
_OPPOSITES: Final = (
    (("dưới",), ("trên", "từ")), (("trước",), ("sau",)), (("đúng",), ("trễ", "quá", "chậm")),
    (("tăng",), ("giảm",)), (("nam",), ("nữ",)), (("thành thị", "đô thị"), ("nông thôn",)),
    (("tối thiểu", "ít nhất"), ("tối đa", "nhiều nhất")),
)  # fmt: skip
"""A name that has a word of one side in the place of one of the other says the contrary."""
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*%?")


def printed(text: Text | None) -> str | None:
    """Return what a text prints, lines kept apart; None where it is blank."""
    return None if text is None else _printed(text.value)


@lru_cache(maxsize=4096)
def _printed(value: str) -> str | None:
    return fold_spaces(unicodedata.normalize("NFC", value)) or None


def prints_the_same(old: Text | None, new: Text | None) -> bool:
    """Tell whether two texts print the same, wherever their lines break."""
    before, after = old.value if old is not None else "", new.value if new is not None else ""
    return before == after or _folded(before) == _folded(after)


def _folded(value: str) -> str:
    return " ".join(unicodedata.normalize("NFC", value).split())


def reads_the_same(before: str | None, after: str | None) -> bool:
    """Tell whether two printed texts differ in spelling and punctuation only; blank and not blank never do."""
    return (before is None) == (after is None) and _read(before or "") == _read(after or "")


@lru_cache(maxsize=4096)
def _read(text: str) -> tuple[str, ...]:
    """Return the words, numbers and signs of a text, each as it is compared."""
    found: list[str] = []
    for word in _TOKEN.findall(unicodedata.normalize("NFC", text)):
        if word[-1].isdigit():
            found.append(_number(word))
        elif word[-1].isalpha():
            found.extend(_syllables(word))
        else:
            found.append(word.strip().replace("–", "-"))
    return tuple(found)


@lru_cache(maxsize=4096)
def _syllables(word: str) -> tuple[str, ...]:
    return tuple(_reader().syllables(word))


def _number(word: str) -> str:
    """Return a number as it is compared: `05` is `5`, and `0,5` stays what it is."""
    return word.lstrip("0") or "0" if word.isdigit() else word


def tells_apart(before: str | None, after: str | None) -> bool:
    """Tell whether two names differ in what tells near-twins apart: a number, a level, one side of a contrast.

    *Máy chủ* and *máy trạm* are sides of one contrast; a name that names no side differs from one that does.  So does
    a name that denies (*không dùng tiền mặt*) from one that does not.  Names that have less than half of their words in
    common are told apart by all of them.
    """
    first, second = before or "", after or ""
    return (
        _marks(first) != _marks(second)
        or _says_the_contrary(first, second)
        or _shared(_words(first), _words(second)) < _HALF
    )


def _says_the_contrary(before: str, after: str) -> bool:
    first, second = _padded(before), _padded(after)

    def count(text: str, words: tuple[str, ...]) -> int:
        return sum(text.count(f" {'  '.join(phrase(each))} ") for each in words)

    if count(first, _DENIALS) != count(second, _DENIALS):
        return True
    gained = [[count(second, side) - count(first, side) for side in sides] for sides in _OPPOSITES]
    return any(one * other < 0 for one, other in gained)


def _padded(name: str) -> str:
    """Return the syllables of a name, each between blanks of its own."""
    return f" {'  '.join(_reader().syllables(name))} "


@lru_cache(maxsize=4096)
def _marks(name: str) -> tuple[object, ...]:
    syllables = _reader().syllables(name)
    named = tuple(sorted((contrast, *sorted(which)) for contrast, which in sides(syllables).items()))
    return tuple(sorted(_number(found) for found in _NUMBER.findall(name))), named, tuple(sorted(levels(syllables)))


@cache
def _reader() -> Reader:
    return Reader(trade_abbreviations())


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    return frozenset(terms(_reader().syllables(name)))


def _shared(before: frozenset[str], after: frozenset[str]) -> float:
    """Return the share of all words that both names have; words that stand for each other are one."""
    return 2 * len(before & after) / (len(before) + len(after)) if before or after else 1.0
