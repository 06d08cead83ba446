"""A cell that names responsible units, cut into the units: `Phòng VHTT, Văn phòng HĐND&UBND; UBND các xã` is three.

Commas and `và` inside a name (`Phòng Lao động, Thương binh và Xã hội`) do not cut it: a new unit begins only where a
word stands that units begin with.  Which words do is data: `responsible_units.toml`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from normalizers.names import composed

_HARD: Final = re.compile(r"[;\n•+]|(?:^|(?<=\s))[-–*](?=\s)")
_DASH_INSIDE: Final = re.compile(r"(?<=\w)\s[-–]\s(?=\w)")
_SOFT: Final = re.compile(r"\s{0,20},\s{0,20}|\s{1,20}và\s{1,20}", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"\([^()]*\)?")
_LIST: Final = re.compile(
    r"[\s-]*các\s+(?:(?P<head>phòng|sở|chi cục|ban|trung tâm)|\w+(?:\s+\w+)?)\s*:\s*", re.IGNORECASE
)
_EDGES: Final = " \t.,;:-–*•+\n"
_LONGEST_OFFICE: Final = 60
_WORDS_MAX: Final = 9
"""A text without a known head is a name only when it is short."""


@dataclass(frozen=True, slots=True)
class NamedResponsibleUnit:
    """A unit as a cell prints it: `cell[start:end]` of the composed text, spaces folded in `name`."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class _Words:
    heads: re.Pattern[str]
    does: re.Pattern[str]
    no_unit: re.Pattern[str]
    no_unit_inside: re.Pattern[str]


@cache
def _words() -> _Words:
    data = tomllib.loads(Path(__file__).with_name("responsible_units.toml").read_text(encoding="utf-8"))
    shorts = _one_of([head for head in data["heads"] if head.isupper()])
    words = _one_of([head for head in data["heads"] if not head.isupper()])
    return _Words(
        heads=re.compile(rf"(?:{shorts}|(?=[A-ZĐÀ-Ỹ])(?i:{words})|(?i:{words})(?=\s+[A-ZĐÀ-Ỹ]))(?!\w)"),
        does=re.compile(rf"(?<!\w)(?<!cục )(?<!Cục )(?:{_one_of(data['does'])})(?!\w)"),
        no_unit=re.compile(rf"(?:{_one_of(data['no_unit'])})(?!\w)", re.IGNORECASE),
        no_unit_inside=re.compile(rf"(?<!\w)(?:{_one_of(data['no_unit_inside'])})(?!\w)", re.IGNORECASE),
    )


def _one_of(words: list[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first) + ")"


def split_units(cell: str) -> list[NamedResponsibleUnit]:
    """Return the units that a cell names, in order; what it says beside names (`cung cấp số liệu`) is left out."""
    text = composed(cell)
    plain = _BRACKETS.sub(lambda match: " " * len(match.group()), text)
    found: list[NamedResponsibleUnit] = []
    for start, end in _pieces(plain):
        colon = _LIST.match(plain, start, end)
        if colon is not None and not _words().does.match(plain[colon.end() : end].lower()):
            found.extend(_listed(plain, colon, end))
            continue
        unit = _unit(plain, start, end)
        if unit is not None:
            found.append(unit)
    return found


def _listed(plain: str, colon: re.Match[str], end: int) -> list[NamedResponsibleUnit]:
    """Return the units of a list whose head is printed once: `Các phòng: Nội vụ, Tư pháp`."""
    head = colon["head"].capitalize() + " " if colon["head"] else ""
    found: list[NamedResponsibleUnit] = []
    at = colon.end()
    for part in plain[at:end].split(","):
        unit = _unit(plain, at, at + len(part))
        at += len(part) + 1
        if unit is None:
            break  # what follows is no part of the list
        headed = _words().heads.match(unit.name) is not None
        found.append(unit if headed else NamedResponsibleUnit(unit.start, unit.end, head + unit.name))
    return found


def _pieces(text: str) -> list[tuple[int, int]]:
    """Return where the pieces stand that lists and lines, commas and `và` part."""
    inside = {match.start() + 1 for match in _DASH_INSIDE.finditer(text)}
    cuts = [(0, 0)]
    cuts += [(match.start(), match.end()) for match in _HARD.finditer(text) if match.start() not in inside]
    cuts += [
        (match.start(), match.end())
        for match in _SOFT.finditer(text)
        if _words().heads.match(text, match.end()) and not _joins_councils(text, match)
    ]
    cuts.sort()
    ends = [start for start, _ in cuts[1:]] + [len(text)]
    return [(end, stop) for (_, end), stop in zip(cuts, ends, strict=True) if end < stop]


def _joins_councils(text: str, match: re.Match[str]) -> bool:
    """Tell whether `và` or a comma joins the two bodies of one office: `Văn phòng HĐND và UBND`."""
    before = text[max(0, match.start() - _LONGEST_OFFICE) : match.start()].rstrip()
    after = text[match.end() : match.end() + _LONGEST_OFFICE]
    office = re.search(r"(?:Văn phòng|VP)\s+(?:HĐND|Hội đồng nhân dân)$", before, re.IGNORECASE)
    return office is not None and re.match(r"UBND|[ỦU][yỷ]\s+ban\s+nhân\s+dân", after, re.IGNORECASE) is not None


def _unit(plain: str, start: int, end: int) -> NamedResponsibleUnit | None:
    words = _words()
    piece = plain[start:end]
    start += len(piece) - len(piece.lstrip(_EDGES))
    does = words.does.search(plain, start, end)
    if does is not None:
        end = does.start()
    colon = plain.find(":", start, end)
    if colon > start:
        end = colon
    end = start + len(plain[start:end].rstrip(_EDGES))
    if start >= end:
        return None
    name = " ".join(plain[start:end].split())
    headed = words.heads.match(plain, start, end) is not None
    if not headed and not _may_be_a_name(name):
        return None
    return NamedResponsibleUnit(start, end, name)


def _may_be_a_name(name: str) -> bool:
    words = _words()
    if words.no_unit.match(name) or words.no_unit_inside.search(name) or len(name.split()) > _WORDS_MAX:
        return False
    return name[0].isupper() and len(name) > 1 and not name.isdigit()
