"""Types of official documents: which type a line or the words before a number name.  Data: `document_types.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from normalizers.names import bare


@cache
def _names() -> dict[str, str]:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {bare(name): str(name) for name in sorted(data["types"], key=len, reverse=True)}


@cache
def _abbreviations() -> dict[str, str]:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {str(short): str(name) for short, name in data["abbreviations"].items()}


@cache
def type_pattern() -> str:
    """Return a pattern that finds a type in a `bare` key; blanks and line breaks between its words do not matter."""
    return "(?:" + "|".join(r"\s+".join(map(re.escape, name.split())) for name in _names()) + r")(?![^\W_])"


def type_named(key: str) -> str | None:
    """Return the type whose `bare` key this is, None when it is none."""
    return _names().get(" ".join(key.split()))


def type_at_end(text: str) -> str | None:
    """Return the type named by the last words of a composed text, as in `theo Quyết định số: ` or `trong KH `."""
    key = bare(text)
    match = re.search(rf"(?<![^\W_])({type_pattern()})\s*(?:ket\s+luan\s*)?(?:so\s*)?(?:hieu\s*)?[\s:.]*$", key)
    if match:
        return type_named(match.group(1))
    short = re.search(r"(?<![^\W_])([^\W\d_]{2})\s*(?:số\s*)?[\s:.]*$", text)
    return _abbreviations().get(short.group(1)) if short else None
