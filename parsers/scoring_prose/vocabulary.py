"""The words of scoring rules, from `vocabulary.toml`, as compiled patterns."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def data() -> dict[str, Any]:
    """Return the lists as they stand in the file."""
    return tomllib.loads((files(__package__ or "") / "vocabulary.toml").read_text("utf-8"))


def words(*keys: str) -> list[str]:
    """Return one list: `words("award", "verbs")`."""
    found: Any = data()
    for key in keys:
        found = found[key]
    return list(found)


def one_of(phrases: Iterable[str]) -> str:
    """Return a pattern for one of the phrases, the longest first, any run of blanks between the words, tỷ like tỉ."""
    longest_first = sorted(phrases, key=len, reverse=True)
    joined = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest_first)
    return f"(?:{joined.replace('tỷ', 't[ỷỉ]')})"


@cache
def pattern(form: str, *keys: str) -> re.Pattern[str]:
    """Return a pattern in which `{}` stands for one of a list of phrases: `pattern(r"^{}:", "headings", "neutral")`."""
    return re.compile(form.replace("{}", one_of(words(*keys))), re.IGNORECASE)
