"""Which font means which set of codes: `.VnTime` is TCVN3, `.VnTimeH` TCVN3 in capitals, `VNI-Times` VNI."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, get_args

Encoding = Literal["tcvn3", "vni"]
ENCODINGS: tuple[Encoding, ...] = get_args(Encoding)

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_STYLE = re.compile(r"[\s,_-]*(?:bold|italic|oblique|regular|normal)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LegacyFont:
    """What the name of a font says of its glyphs.

    `capitals`: the codes of small letters print as capitals.  `unnamed`: the codes alone are known and no font, so that
    some of the text may have been in a font of capitals.
    """

    encoding: Encoding
    capitals: bool = False
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class _Family:
    encoding: Encoding
    names: re.Pattern[str]
    capitals: re.Pattern[str] | None
    unnamed: bool


@lru_cache(maxsize=1024)
def legacy_font(name: str) -> LegacyFont | None:
    """Return the set of codes of a font, None for fonts of Unicode and those that are not known.

    `name` is as Word, HTML or PDF have it: with the prefix of a subset (`ABCDEF+.VnTime`), a style
    (`.VnTime,Bold`) or other families after it (`.VnTime; Arial`).
    """
    family = _SUBSET.sub("", re.split(r"[;,](?!\s*(?:bold|italic))", name, flags=re.IGNORECASE)[0].strip(" '\""))
    while _STYLE.search(family):
        family = _STYLE.sub("", family)
    for known in _families():
        if known.names.fullmatch(family):
            capitals = known.capitals is not None and bool(known.capitals.fullmatch(family))
            return LegacyFont(known.encoding, capitals, known.unnamed)
    return None


@cache
def _families() -> tuple[_Family, ...]:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))

    return tuple(
        _Family(
            entry["encoding"],
            re.compile(entry["family"], re.IGNORECASE),
            re.compile(entry["capitals"], re.IGNORECASE) if "capitals" in entry else None,
            entry.get("unnamed", False),
        )
        for entry in data["fonts"]
    )
