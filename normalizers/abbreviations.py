"""Abbreviations in a text and what they stand for: as the document defines them, else as the trade uses them.

The trade's own are data, `abbreviations.toml`.  The text is never changed; an abbreviation with several meanings
(`TT`: thông tin, thị trấn, thông tư) has no expansion unless the document gives one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

from normalizers.names import composed
from normalizers.tokens import tokens

AbbreviationSource = Literal["document", "trade"]

_NONE: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({})
_PART: Final = re.compile(r"[^&-]+")


@dataclass(frozen=True, slots=True)
class FoundAbbreviation:
    """An abbreviation at `text[start:end]` of the composed text.

    `long` is None where it can stand for several things: `meanings` holds them all, the one or the many.
    """

    start: int
    end: int
    short: str
    long: str | None
    source: AbbreviationSource
    meanings: tuple[str, ...]


@cache
def _data() -> tuple[Mapping[str, str], Mapping[str, tuple[str, ...]]]:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    ambiguous = {short: tuple(longs) for short, longs in data["ambiguous"].items()}
    return MappingProxyType(dict(data["expansions"])), MappingProxyType(ambiguous)


def trade_abbreviations() -> Mapping[str, str]:
    """Return the abbreviations of the trade that stand for one thing, with what they stand for."""
    return _data()[0]


def ambiguous_abbreviations() -> Mapping[str, tuple[str, ...]]:
    """Return the abbreviations of the trade that stand for several things."""
    return _data()[1]


def find_abbreviations(text: str, defined: Mapping[str, tuple[str, ...]] = _NONE) -> list[FoundAbbreviation]:
    """Return the abbreviations of a text in order; `defined` are those of its document, which win.

    `HĐND&UBND` is two where it is not known as one.  Parts of document numbers (`811/QĐ-UBND`) are none.
    """
    found: list[FoundAbbreviation] = []
    for token in tokens(composed(text)):
        if token.kind == "word":
            found.extend(_in_word(token.text, token.start, defined))
    return found


def _in_word(word: str, start: int, defined: Mapping[str, tuple[str, ...]]) -> Iterator[FoundAbbreviation]:
    whole = _known(word, start, defined)
    if whole is not None:
        yield whole
    elif "&" in word or "-" in word:
        parts = [_known(part.group(), start + part.start(), defined) for part in _PART.finditer(word)]
        if all(part is not None and part.long is not None for part in parts):  # else it is a name: `BR-VT`
            yield from (part for part in parts if part is not None)


def _known(short: str, start: int, defined: Mapping[str, tuple[str, ...]]) -> FoundAbbreviation | None:
    end = start + len(short)
    expansions, ambiguous = _data()
    if short in defined:
        longs = defined[short]
        return FoundAbbreviation(start, end, short, longs[0] if len(longs) == 1 else None, "document", longs)
    if short in expansions:
        return FoundAbbreviation(start, end, short, expansions[short], "trade", (expansions[short],))
    if short in ambiguous:
        return FoundAbbreviation(start, end, short, None, "trade", ambiguous[short])
    return None
