"""Header cells become roles: which column holds the code, the name, the points, the scoring rule, ….

The names are data (`columns.toml`).  Comparison is blind to spaces, because narrow columns break words inside.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz import fuzz

from normalizers.characters import fold_spaces
from normalizers.comparison import bare_key, letters_key
from normalizers.markup import strip_markup
from normalizers.numbers import parse_number
from normalizers.repairs import RepairedText

FUZZY_THRESHOLD = 86.0
"""Least rapidfuzz ratio of the letters for a header to count as a listed name."""
LONGEST_LOOSE = 44
"""Letters of the longest header that may match by some of its words only: longer ones are sentences."""
CONTAINING_SCORE = 0.9
EXACT_SCORE = 1.0

_TOTAL = re.compile(r"\(?\s*(?:tối đa|tổng)?\s*:?\s*(\d[\d.,]*)\s*(?:điểm|đ)?\s*\)?\s*$", re.IGNORECASE)
_BRACKETED_TOTAL = re.compile(
    r"\(\s*(?:tối đa|tổng(?:\s*điểm)?)?\s*:?\s*(\d[\d.,]*)\s*(?:điểm|đ)?\s*\)\s*$", re.IGNORECASE
)
_COLUMN_NUMBER = re.compile(r"\(\s*\d{1,2}\s*\)\s*$")


@dataclass(frozen=True, slots=True)
class RoleName:
    """One listed name of a role."""

    role: str
    key: str
    bare: str
    indicator: bool = False


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """What a column was taken for.  `header` is printed text without the total; `total` the number in brackets."""

    index: int
    header: str
    role: str
    score: float
    total: Decimal | None = None
    indicator: bool = False
    group: str = ""
    """The header above it, in a header of two rows."""
    first: int = -1
    """The first column under the same header cell: columns without headers of their own are one column."""


@cache
def role_data() -> dict[str, dict[str, list[str]]]:
    """Return the lists of `columns.toml` by role."""
    with files("parsers").joinpath("columns.toml").open("rb") as source:
        return tomllib.load(source)


@cache
def listed_names() -> tuple[RoleName, ...]:
    """Return every listed header name with its role."""
    names: list[RoleName] = []
    for role, entry in role_data().items():
        for listing in ("indicator", "names"):
            for name in entry.get(listing, []):
                names.append(RoleName(role, letters_key(name), bare_key(name), listing == "indicator"))
    return tuple(names)


@cache
def _word_groups() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (role, tuple(letters_key(words) for words in group))
        for role, entry in role_data().items()
        for group in entry.get("containing", [])
    )


def header_text(text: str) -> str:
    """Return a header as one line without markup."""
    plain = RepairedText(text)
    strip_markup(plain)
    return " ".join(fold_spaces(plain.value).split())


def split_total(header: str) -> tuple[str, Decimal | None]:
    """Split `Điểm tối đa (100)` into the header and the total in its brackets; a column number `(5)` is no total."""
    match = _BRACKETED_TOTAL.search(header)
    if match is None or match.start() == 0:
        return header, None
    if _COLUMN_NUMBER.search(header) and "điểm" not in header.casefold():
        return _COLUMN_NUMBER.sub("", header).strip(), None
    return header[: match.start()].strip(), parse_number(match.group(1))


@lru_cache(maxsize=4096)
def roles_of(header: str) -> tuple[tuple[str, float, bool], ...]:
    """Return the roles a header may have, the likeliest first: (role, score 0–1, the name says indicator)."""
    name, _ = split_total(header_text(header))
    key, bare = letters_key(name), bare_key(name)
    if not key or len(key) > 90:
        return ()
    best: dict[str, tuple[float, bool]] = {}
    for listed in listed_names():
        if key == listed.key:
            score = EXACT_SCORE
        elif bare == listed.bare and len(bare) > 3:
            score = 0.95
        elif len(key) < 5 or len(listed.key) < 5:
            continue
        else:
            ratio = max(fuzz.ratio(key, listed.key), fuzz.ratio(bare, listed.bare) - 4)
            if ratio < FUZZY_THRESHOLD:
                continue
            score = ratio / 100
        if score > best.get(listed.role, (0.0, False))[0]:
            best[listed.role] = (score, listed.indicator)
    for role, words in _word_groups() if len(key) <= LONGEST_LOOSE else ():
        if all(word in key for word in words) and best.get(role, (0.0, False))[0] < CONTAINING_SCORE:
            long_enough = min(CONTAINING_SCORE, 0.7 + 0.3 * sum(map(len, words)) / len(key))
            if long_enough > best.get(role, (0.0, False))[0]:
                best[role] = (long_enough, role == "name")
    return tuple(sorted(((role, score, says) for role, (score, says) in best.items()), key=lambda item: -item[1]))


def role_score(header: str, role: str) -> float:
    """Return how well a header fits a role, 0–1."""
    return next((score for found, score, _ in roles_of(header) if found == role), 0.0)
