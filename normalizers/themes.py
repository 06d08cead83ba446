"""Which theme of the national index of digital transformation a pillar is about, and how sure that is.

The name decides; where it says little, the names of the indicators do.  What is known about the themes is data:
`themes.toml`.  A pillar of a set about something else has no theme.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal, get_args

from normalizers.abbreviations import trade_abbreviations
from normalizers.comparison import words_key
from normalizers.tokens import tokens

ThemeName = Literal[
    "awareness", "institutions", "infrastructure", "data", "workforce", "security", "government", "economy", "society",
    "bonus", "penalty",
]  # fmt: skip

LEAST_SCORE: Final = 0.4
"""A theme that less of a name, or of the indicators, speaks for is none."""
_ALSO: Final = 0.2
_OF_INDICATORS: Final = 0.8
"""What the indicators say is that much less sure than what the name says."""
_LEAST_INDICATORS: Final = 2
_LEAST_LEAD: Final = 0.15
_WEAK: Final = 0.9


@dataclass(frozen=True, slots=True)
class ThemeReading:
    """A theme with its score (0–1), and the other themes that the name speaks of (`Kinh tế số và xã hội số`)."""

    theme: ThemeName
    score: float
    also: tuple[ThemeName, ...] = ()


@dataclass(frozen=True, slots=True)
class _Lexicon:
    digital: re.Pattern[str]
    empty: re.Pattern[str]
    names: re.Pattern[str]
    strong: dict[str, ThemeName]
    weak: dict[str, ThemeName]
    indicators: re.Pattern[str]
    weights: dict[str, dict[ThemeName, float]]


@cache
def _lexicon() -> _Lexicon:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    strong: dict[str, ThemeName] = {_folded(p): t for t in get_args(ThemeName) for p in data[t]["strong"]}
    weak: dict[str, ThemeName] = {_folded(p): t for t in get_args(ThemeName) for p in data[t]["weak"]}
    homes: dict[str, list[ThemeName]] = {}
    for theme in get_args(ThemeName):
        for phrase in data[theme]["indicators"]:
            homes.setdefault(_folded(phrase), []).append(theme)
    # a longer phrase says more, one that several themes share says less
    weights = {p: dict.fromkeys(themes, len(p.split()) / len(themes)) for p, themes in homes.items()}
    return _Lexicon(
        digital=_one_of(map(_folded, data["digital"])),
        empty=_one_of(map(_folded, data["empty"])),
        names=_one_of([*strong, *weak]),
        strong=strong,
        weak=weak,
        indicators=_one_of(weights),
        weights=weights,
    )


def _one_of(phrases: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(r"(?<!\S)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\S)")


def _folded(text: str) -> str:
    """Return a text as words alone, lower case, tone placement folded, the abbreviations of the trade written out."""
    expansions = trade_abbreviations()
    words = (expansions.get(token.text, token.text) for token in tokens(text) if token.kind != "punctuation")
    return words_key(" ".join(words))


def is_digital(title: str | None, pillars: Sequence[str] = ()) -> bool:
    """Tell whether a set is about digital transformation: its title says so, or at least half of its pillars do."""
    lexicon = _lexicon()
    if title is not None and lexicon.digital.search(_folded(title)):
        return True
    said = sum(any(match.group() in lexicon.strong for match in lexicon.names.finditer(_folded(p))) for p in pillars)
    return len(pillars) > 1 and 2 * said >= len(pillars)


def theme_of(name: str, indicators: Sequence[str] = (), *, digital: bool = True) -> ThemeReading | None:
    """Return the theme of a pillar by its name and the names of its indicators, None when nothing fits.

    `digital`: whether its set is about digital transformation (`is_digital`); where it is not, there is no theme.
    """
    if not digital:
        return None
    shares, weak = _shares_of_name(name)
    if shares:
        best = max(shares, key=lambda theme: shares[theme])
        score = round(shares[best] * (_WEAK if best in weak else 1), 2)
        if score >= LEAST_SCORE:
            also = tuple(theme for theme, share in shares.items() if theme != best and share >= _ALSO)
            return ThemeReading(best, score, also)
    return _theme_of_indicators(indicators)


def _shares_of_name(name: str) -> tuple[dict[ThemeName, float], set[ThemeName]]:
    """Return which share of the words of a name speaks for each theme, and the themes of weak words alone."""
    lexicon = _lexicon()
    folded = _folded(name)
    words: Counter[ThemeName] = Counter()
    strong: set[ThemeName] = set()
    rest = folded
    for match in lexicon.names.finditer(folded):
        theme = lexicon.strong.get(match.group()) or lexicon.weak[match.group()]
        if match.group() in lexicon.strong:
            strong.add(theme)
        words[theme] += len(match.group().split())
        rest = rest.replace(match.group(), " ", 1)
    left = len(lexicon.empty.sub(" ", " ".join(rest.split())).split())
    total = sum(words.values()) + left
    return {theme: count / total for theme, count in words.items()}, set(words) - strong


def _theme_of_indicators(indicators: Sequence[str]) -> ThemeReading | None:
    """Return the theme that the words of the indicators speak for, where enough of them do and one theme leads."""
    lexicon = _lexicon()
    points: dict[ThemeName, float] = {}
    speaking: Counter[ThemeName] = Counter()
    for indicator in indicators:
        own: dict[ThemeName, float] = {}
        for match in lexicon.indicators.finditer(_folded(indicator)):
            for theme, weight in lexicon.weights[match.group()].items():
                own[theme] = own.get(theme, 0) + weight
        for theme, weight in own.items():
            points[theme] = points.get(theme, 0) + weight / sum(own.values())  # each indicator has one vote
            speaking[theme] += 1
    ranked = sorted(points.items(), key=lambda vote: -vote[1])[:2]
    if not ranked or speaking[ranked[0][0]] < _LEAST_INDICATORS:
        return None
    votes = max(len(indicators), 1)
    best, second = ranked[0][1] / votes, ranked[1][1] / votes if len(ranked) > 1 else 0.0
    score = round(best * _OF_INDICATORS, 2)
    if score < LEAST_SCORE or best - second < _LEAST_LEAD:
        return None
    return ThemeReading(ranked[0][0], score)
