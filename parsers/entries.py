"""Entries: what a person would call one line of an annex, and the words by which lines are told apart."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Literal

from rapidfuzz import fuzz

from ingest.document import Cell, Place
from normalizers.bullets import BULLET
from normalizers.comparison import letters_key
from parsers.codes import Code
from parsers.headers import Header

EntryKind = Literal["coded", "uncoded", "total", "remark", "level"]
LONGEST_TOTAL = 30
"""Letters of the longest name of a total row that says more than the listed ones."""
_CLAUSE = re.compile(
    r"^[a-zđ]\d?\s*[=:]|^(?:tỷ|tỉ) lệ\b.*=|^điểm\s*=|:\s*(?:điểm tối đa|[\d.,/]+\s*\*?\s*điểm)"
    r"|(?<!\w)[\d.,/]+\s*điểm\b|điểm tối đa|tối đa\s+\d|/\s*(?:tổng|số)\b|\*\s*điểm|điểm\s*\*",
    re.IGNORECASE,
)
LOST_LETTERS_RATIO = 75.0
"""Likeness of a name with lost letters to that of a total row."""


@dataclass(slots=True)
class Entry:
    """One line of the annex.  `texts` by column; `name_column` the column its name stands in (None: the code cell)."""

    kind: EntryKind
    code: Code | None
    name: str
    texts: dict[int, str]
    place: Place
    rows: list[tuple[int | None, int]]
    cells: list[Cell] = field(default_factory=list)
    name_column: int | None = None
    bold: bool = False
    spans: int = 1
    seam: bool = False
    confidence: float = 1.0
    notes: set[str] = field(default_factory=set)
    header: Header | None = None
    """The header of its own table, in a framework of several tables."""
    heading: bool = False
    """It was read from a heading above a table, not from a row."""
    under: bool = False
    """It has no code and is one of the parts that make up the coded line above it."""
    doubts: list[tuple[str, str]] = field(default_factory=list)
    """(reason, field) of what is not sure about it."""

    def text(self, column: int | None) -> str:
        """Return the text in a column, empty where there is none."""
        return self.texts.get(column, "") if column is not None else ""


@cache
def row_words() -> dict[str, tuple[str, ...]]:
    """Return the word lists of `rows.toml`, as comparison keys."""
    with files("parsers").joinpath("rows.toml").open("rb") as source:
        data = tomllib.load(source)
    return {name: tuple(letters_key(word) or word for word in words) for name, words in data.items()}


def starts_with(text: str, words: str) -> bool:
    """Tell whether a text begins with one of the words of a list of `rows.toml`, as a whole word."""
    plain = BULLET.sub("", text).strip().casefold()
    key = letters_key(plain)
    for word in row_words()[words]:
        if not word.isalnum():
            if plain.startswith(word):
                return True
        elif key.startswith(word):
            return any(letters_key(" ".join(plain.split()[:n])) == word for n in range(1, 6)) or key == word
    return False


def reads_as_clause(name: str) -> bool:
    """Tell whether a text words a scoring rule: a bullet, `a = Số …`, `… : 5 điểm`, `Tỷ lệ = a/b`, `Số …/Tổng số …`."""
    plain = BULLET.sub("", name)
    if plain != name and not plain[:1].islower():
        return True
    return bool(_CLAUSE.search(plain)) or (not plain[:1].islower() and starts_with(plain, "level"))


def is_total(name: str) -> bool:
    """Tell whether a name is that of a total row: `TỔNG ĐIỂM`, `Tổng cộng (I+II)`, `Tổng điểm tối đa`."""
    key = letters_key(re.sub(r"\([^)]*\)", "", name))
    return key in row_words()["total"] or (
        len(key) <= LONGEST_TOTAL and key.startswith(("tổngđiểm", "tổngcộng", "cộngđiểm", "tổngsốđiểm", "điểmtổngcộng"))
    )


def may_be_total(name: str) -> bool:
    """Tell whether a name of which letters were lost is that of a total row."""
    key = letters_key(name)
    return any(fuzz.ratio(key, word) >= LOST_LETTERS_RATIO for word in row_words()["total"] if len(word) >= 6)
