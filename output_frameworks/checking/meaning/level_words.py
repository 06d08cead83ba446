"""The words of `levels.toml` as patterns: which levels a text names, and what it says belongs to them."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from output_frameworks.checking.rules.vocabulary import one_of

LEVELS = ("commune", "district", "province")
"""From the lowest."""


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files(__package__ or "") / "levels.toml").read_text("utf-8"))


def words(key: str) -> list[str]:
    """Return one list of words."""
    return list(_data()["words"][key])


@cache
def level_pattern(level: str) -> re.Pattern[str]:
    """Return the pattern of a unit of a level; a named place (`tỉnh Hà Nam`) is one too."""
    return re.compile(one_of(_data()["levels"][level]), re.IGNORECASE)


def levels_in(text: str) -> set[str]:
    """Return the levels that a text names."""
    return {level for level in LEVELS if level_pattern(level).search(text)}


@cache
def belonging_to(level: str) -> re.Pattern[str]:
    """Return the pattern of something that belongs to a level: `CQNN cấp tỉnh`, `của tỉnh`, and not `tỉnh Hà Nam`."""
    return re.compile(rf"{one_of(words('belonging'))}\s+{one_of(_data()['levels'][level])}", re.IGNORECASE)


@cache
def within(level: str) -> re.Pattern[str]:
    """Return the pattern of where something is counted: `trên địa bàn tỉnh`."""
    return re.compile(rf"{one_of(words('scope'))}\s+{one_of(_data()['levels'][level])}", re.IGNORECASE)


@cache
def predicate() -> re.Pattern[str]:
    """Return the pattern of the first word that says something of what is counted."""
    return re.compile(one_of(words("predicates")), re.IGNORECASE)


@cache
def shared() -> re.Pattern[str]:
    """Return the pattern of what a higher level has for all."""
    return re.compile(one_of(words("shared")), re.IGNORECASE)


@cache
def departments() -> re.Pattern[str]:
    """Return the pattern of something that belongs to the bodies of a province."""
    return re.compile(one_of(words("departments")), re.IGNORECASE)


@cache
def departments_named() -> re.Pattern[str]:
    """Return the pattern of the bodies of a province, in the title of a set that is for them too."""
    return re.compile(one_of(["SBN", *words("acting")]), re.IGNORECASE)


@cache
def acting() -> re.Pattern[str]:
    """Return the pattern of a clause in which the bodies of a province act."""
    return re.compile(rf"^{one_of(words('acting'))}(?:\s+[^\s.;:]+){{0,6}}?\s+{one_of(words('acts'))}", re.IGNORECASE)


@cache
def office_of(level: str) -> re.Pattern[str]:
    """Return the pattern of an office or body of a level: `Chủ tịch UBND tỉnh`; group `office` is the office alone."""
    kinds = one_of(_data()["levels"][level])
    return re.compile(rf"(?P<office>{one_of(words('offices'))})\s+(?:cấp\s+)?{kinds}", re.IGNORECASE)


@cache
def shared_of(level: str | None) -> re.Pattern[str]:
    """Return the pattern of something shared (group `shared`) that belongs to a level, or to the unit itself (None)."""
    owners = words("own") if level is None else _data()["levels"][level]
    return re.compile(
        rf"(?P<shared>{one_of(words('shared'))}(?:\s+[^\s,.;:]+){{0,4}}?)\s+của\s+(?:các\s+)?{one_of(owners)}",
        re.IGNORECASE,
    )
