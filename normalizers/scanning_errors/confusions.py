"""What may have stood on paper where a word is printed: one confusion away, at a cost (`confusions.toml`)."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log
from pathlib import Path
from typing import Final

from normalizers.syllables import is_syllable

SECOND_CONFUSION: Final = 2.0
"""What a second confusion within one word costs beyond its own cost."""

_TONES: Final = {"\u0301": "acute", "\u0300": "grave", "\u0309": "hook", "\u0303": "tilde", "\u0323": "dot"}
_SHAPES: Final = {
    "a": ("", "\u0302", "\u0306"),
    "e": ("", "\u0302"),
    "i": ("",),
    "o": ("", "\u0302", "\u031b"),
    "u": ("", "\u031b"),
    "y": ("",),
}


@dataclass(frozen=True, slots=True)
class Confusions:
    """Costs are natural logarithms of one in so many slips.

    `letters` are what is printed, what was meant and the cost; `spellings` pairs of words that are never a slip,
    `heads_of_names` words that names of places and persons follow.
    """

    marks: dict[str, float]
    near: frozenset[frozenset[str]]
    letters: tuple[tuple[str, str, float], ...]
    spellings: frozenset[frozenset[str]]
    heads_of_names: frozenset[str]


@cache
def confusions() -> Confusions:
    """Return the confusions of `confusions.toml`."""
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return Confusions(
        {name: -log(share) for name, share in data["marks"].items() if name != "near"},
        frozenset(map(frozenset, data["marks"]["near"])),
        tuple(
            (printed, meant, -log(share))
            for printed, several in data["letters"].items()
            for meant, share in several.items()
        ),
        frozenset(map(frozenset, data["spellings"]["same"])),
        frozenset(data["names"]["heads"]),
    )


@lru_cache(maxsize=4096)
def meant_words(printed: str, twice: bool = False) -> tuple[tuple[str, float], ...]:
    """Return the syllables that may have been meant by a lower-case word, each with the cost of the confusion.

    `twice` also looks two confusions away.  Spellings of the same word are left out (`hàng`, `hằng`; `hoà`, `hòa`).
    """
    found: dict[str, float] = {}
    for word, cost in _one_away(printed):
        _keep_cheapest(found, printed, word, cost)
        if twice:
            for further, more in _one_away(word):
                _keep_cheapest(found, printed, further, cost + more + SECOND_CONFUSION)
    return tuple(sorted(found.items(), key=lambda item: item[1]))


def is_same_word(one: str, other: str) -> bool:
    """Tell whether two lower-case words are spellings of one: marks set elsewhere, or a known pair."""
    return frozenset((one, other)) in confusions().spellings or _marks_in_any_place(one) == _marks_in_any_place(other)


def _keep_cheapest(found: dict[str, float], printed: str, word: str, cost: float) -> None:
    if cost < found.get(word, float("inf")) and is_syllable(word) and not is_same_word(printed, word):
        found[word] = cost


def _marks_in_any_place(word: str) -> list[str]:
    return sorted(unicodedata.normalize("NFD", word))


def _one_away(word: str) -> Iterator[tuple[str, float]]:
    for at, letter in enumerate(word):
        for other, cost in _other_marks(letter):
            yield word[:at] + other + word[at + 1 :], cost
    for printed, meant, cost in confusions().letters:
        at = word.find(printed)
        while at >= 0:
            yield word[:at] + meant + word[at + len(printed) :], cost
            at = word.find(printed, at + 1)


@cache
def _other_marks(letter: str) -> tuple[tuple[str, float], ...]:
    """Return the letters that differ from a vowel in marks alone, with the cost that the vowel is printed for them."""
    base, shape, tone = _taken_apart(letter)
    others = ((s, t) for s in _SHAPES.get(base, ()) for t in ("", *_TONES) if (s, t) != (shape, tone))
    costs = confusions().marks
    return tuple((unicodedata.normalize("NFC", base + s + t), costs[_change((shape, tone), (s, t))]) for s, t in others)


def _taken_apart(letter: str) -> tuple[str, str, str]:
    decomposed = unicodedata.normalize("NFD", letter)
    base, marks = decomposed[0], decomposed[1:]
    shape = "".join(mark for mark in marks if mark not in _TONES)
    return base, shape, "".join(mark for mark in marks if mark in _TONES)


def _change(printed: tuple[str, str], meant: tuple[str, str]) -> str:
    """Return the name under `marks` of a change from what was meant to what is printed."""
    (shape, tone), (meant_shape, meant_tone) = printed, meant
    if shape != meant_shape and tone != meant_tone:
        return "both"
    if shape != meant_shape:
        return "shape_lost" if not shape else "shape_gained" if not meant_shape else "shape_changed"
    if not tone or not meant_tone:
        return "tone_lost" if not tone else "tone_gained"
    return "tone_near" if frozenset((_TONES[tone], _TONES[meant_tone])) in confusions().near else "tone_far"
