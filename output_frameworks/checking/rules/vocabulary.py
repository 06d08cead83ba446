"""The words of `vocabulary.toml` as compiled patterns."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files


@cache
def words(key: str) -> tuple[str, ...]:
    """Return one list of the file."""
    return tuple(_data()[key])


@cache
def _data() -> dict[str, list[str]]:
    return tomllib.loads((files(__package__ or "") / "vocabulary.toml").read_text("utf-8"))


def one_of(phrases: Iterable[str]) -> str:
    """Return a pattern for one of the phrases as whole words, the longest first, any run of blanks between words."""
    longest_first = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join(_phrase(phrase) for phrase in longest_first) + ")"


def _phrase(phrase: str) -> str:
    pattern = r"\s+".join(map(re.escape, phrase.split()))
    before = r"(?<!\w)" if phrase[0].isalnum() else ""
    return f"{before}{pattern}" + (r"(?!\w)" if phrase[-1].isalnum() else "")


@cache
def comparing() -> re.Pattern[str]:
    """Return the pattern of a word or sign that makes a bound of a number."""
    return re.compile(one_of(words("comparing")), re.IGNORECASE)


@cache
def denying() -> re.Pattern[str]:
    """Return the pattern of a word that says no, or that stands for all other cases."""
    return re.compile(one_of(words("denying")), re.IGNORECASE)


@cache
def having() -> re.Pattern[str]:
    """Return the pattern of a heading that asks for something to be there."""
    return re.compile(rf"\s*{one_of(words('having'))}", re.IGNORECASE)


@cache
def rate() -> re.Pattern[str]:
    """Return the pattern of the word for a rate."""
    return re.compile(one_of(words("rate")), re.IGNORECASE)


@cache
def named_rate() -> re.Pattern[str]:
    """Return the pattern of a rate that is called something: `tỷ lệ cán bộ chuyên trách`, not `Tỷ lệ nhân …`."""
    return re.compile(
        rf"{one_of(words('rate'))}(?:\s*%)?\s+(?!{one_of(words('no_name_of_rate'))})[^\W\d]\w*\s+\w", re.IGNORECASE
    )


@cache
def of_what() -> re.Pattern[str]:
    """Return the pattern of words that say of what a rate is."""
    return re.compile(one_of(words("of_what")), re.IGNORECASE)


@cache
def units() -> re.Pattern[str]:
    """Return the pattern of a heading that names the units whose part of the points stands below."""
    return re.compile(one_of(words("units")), re.IGNORECASE)


@cache
def pointing_back() -> re.Pattern[str]:
    """Return the pattern of a phrase that points to what was named before: `các thủ tục đó`."""
    ending = one_of(words("pointing_back"))
    return re.compile(
        rf"{one_of(words('several'))}\s+(?P<noun>[^\W\d]\w*(?:\s+[^\W\d]\w*){{0,3}}?)\s+{ending}\s*(?=[.,;:)\n]|$|thì)",
        re.IGNORECASE,
    )


@cache
def no_pointing() -> re.Pattern[str]:
    """Return the pattern of phrases that only look as if they pointed back."""
    return re.compile(one_of(words("no_pointing")), re.IGNORECASE)


@cache
def counting() -> re.Pattern[str]:
    """Return the pattern of the words before what is counted."""
    return re.compile(rf"^(?:{one_of(words('counting'))}\s*)+", re.IGNORECASE)


@cache
def giving_to() -> frozenset[str]:
    """Return the words that stand before those to whom something is given."""
    return frozenset(words("giving_to"))


@cache
def further() -> re.Pattern[str]:
    """Return the pattern of a condition that asks for more than a number."""
    return re.compile(one_of(words("further")), re.IGNORECASE)
