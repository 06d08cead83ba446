"""Bodies that issue documents, in the short form of the trade: `UBND tỉnh Hà Nam`, `HĐND thành phố Huế`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from normalizers.administrative_units import UnitLevel, find_units, known_units, with_case_of
from normalizers.comparison import words_key
from normalizers.names import bare, composed

_GAP: Final = re.compile(r"[\s:,.*_-]*")
_UNIT_WORD: Final = re.compile(r"(?P<kind>tinh|thanh pho|thi xa|huyen|quan|xa|phuong|thi tran|dac khu|tp)(?![^\W_])")
_KINDS: Final = {
    "tinh": "tỉnh", "thanh pho": "thành phố", "tp": "thành phố", "thi xa": "thị xã", "huyen": "huyện", "quan": "quận",
    "xa": "xã", "phuong": "phường", "thi tran": "thị trấn", "dac khu": "đặc khu",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FoundBody:
    """A body and where its name stands in the composed text.  `complete` is False for `UBND huyện` without a name.

    `office`: a part of the administration (Sở, Phòng) that belongs to a unit which its name may leave out.
    """

    start: int
    end: int
    short: str
    complete: bool = True
    office: bool = False


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def _phrase(text: str) -> str:
    """Return the pattern of a phrase in a `bare` key: any run of blanks between its words, a hyphen with or without."""
    words = [re.escape(word) for word in re.split(r"[\s-]+", bare(text)) if word]
    return r"[\s-]+".join(words)


@cache
def _one_of(table: str) -> tuple[re.Pattern[str], dict[str, str]]:
    entries = _data()[table]
    names = list(entries) if isinstance(entries, list | dict) else []
    values = {_squeezed(name): (entries[name] if isinstance(entries, dict) else name) for name in names}
    return _alternatives(names), values


@cache
def _fields() -> tuple[re.Pattern[str], dict[str, str], re.Pattern[str], dict[str, str]]:
    heads, fields = _data()["offices"]["heads"], _data()["offices"]["fields"]
    return (
        _alternatives(heads), {_squeezed(name): name for name in heads},
        _alternatives(fields), {_squeezed(name): name for name in fields},
    )  # fmt: skip


def _alternatives(names: list[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(_phrase, longest_first)) + r")(?![^\W_])")


def _squeezed(text: str) -> str:
    return re.sub(r"[\s-]+", " ", bare(text)).strip()


def body_at(text: str, position: int = 0) -> FoundBody | None:
    """Return the body named at a position of the composed text (leading marks skipped), None when none is.

    `Chủ tịch Ủy ban nhân dân tỉnh X` is the body `UBND tỉnh X`; a name in capitals comes in ordinary case.
    """
    text = composed(text)
    key = bare(text)
    gap = _GAP.match(key, position)
    start = gap.end() if gap else position
    return _body(text, key, start)


def _body(text: str, key: str, start: int) -> FoundBody | None:
    posts, owners = _one_of("posts")
    post = posts.match(key, start)
    at = start
    if post:
        owner = owners[_squeezed(post.group())]
        whole = _national(key, start)
        if whole:
            return whole
        if owner:
            return FoundBody(start, post.end(), owner)
        at = post.end() + len(key[post.end() :]) - len(key[post.end() :].lstrip())
    found = _national(key, at) or _local(text, key, at) or _party(text, key, at) or _office(text, key, at)
    return FoundBody(start, found.end, found.short, found.complete, found.office) if found else None


def _national(key: str, start: int) -> FoundBody | None:
    pattern, names = _one_of("bodies")
    match = pattern.match(key, start)
    return FoundBody(start, match.end(), names[_squeezed(match.group())]) if match else None


def _local(text: str, key: str, start: int) -> FoundBody | None:
    pattern, shorts = _one_of("people")
    match = pattern.match(key, start)
    if match is None:
        return None
    short = shorts[_squeezed(match.group())]
    unit = _unit(text, key, match.end())
    if unit is None:
        return FoundBody(start, match.end(), short, complete=False)
    end, name, complete = unit
    return FoundBody(start, end, f"{short} {name}", complete)


def _unit(text: str, key: str, start: int) -> tuple[int, str, bool] | None:
    gap = re.compile(r"\s*").match(key, start)
    at = gap.end() if gap else start
    kind = _UNIT_WORD.match(key, at)
    if kind is None:
        return None
    named = [unit for unit in find_units(text[at : at + 80]) if unit.start == 0]
    if named:
        return at + named[0].end, named[0].short, True
    return kind.end(), _KINDS[kind["kind"]], False


def _party(text: str, key: str, start: int) -> FoundBody | None:
    pattern, kinds = _one_of("party")
    match = pattern.match(key, start)
    if match is None:
        return None
    head = next(name for name in _data()["party"] if _squeezed(name) == _squeezed(match.group()))
    rest = text[match.end() : match.end() + 60]
    kind = kinds[_squeezed(match.group())] or "xã"
    words = re.match(r"\s+((?:[^\W\d_]+\s?){1,4})", rest)
    if words:
        level: UnitLevel = "province" if kind in {"tỉnh", "thành phố"} else "district"
        parts = words.group(1).split()
        for count in range(len(parts), 0, -1):
            name = " ".join(parts[:count])
            rows = known_units(level, name) or (known_units("district", name) if kind == "thành phố" else ())
            if rows and name[0].isupper():
                end = match.end() + re.match(r"\s+" + r"\s+".join(map(re.escape, parts[:count])), rest).end()  # type: ignore[union-attr]
                return FoundBody(start, end, f"{head} {with_case_of(name, rows[0].name)}")
    return FoundBody(start, match.end(), head, complete=False)


def _office(text: str, key: str, start: int) -> FoundBody | None:
    heads, head_names, fields, field_names = _fields()
    head = heads.match(key, start)
    if head is None:
        return None
    at = head.end()
    gap = re.compile(r"\s+").match(key, at)
    field = fields.match(key, gap.end()) if gap else None
    if field is None:
        return None
    short = f"{head_names[_squeezed(head.group())]} {field_names[_squeezed(field.group())]}"
    unit = _unit(text, key, field.end())
    if unit is not None and unit[2]:
        return FoundBody(start, unit[0], f"{short} {unit[1]}")
    return FoundBody(start, field.end(), short, office=True)


def find_offices(text: str) -> list[str]:
    """Return the offices that a text names by head and field, as printed: `Phòng Văn hóa và Thông tin`."""
    text = composed(text)
    key = bare(text)
    heads, head_names, fields, _ = _fields()
    found: list[str] = []
    for head in re.finditer(rf"(?<![^\W_]){heads.pattern}", key):
        gap = re.compile(r"\s+").match(key, head.end())
        field = fields.match(key, gap.end()) if gap else None
        printed = words_key(text[head.start() : head.end()])
        if field is None or printed != words_key(head_names[_squeezed(head.group())]):
            continue  # `chỉ số Chuyển đổi số` is no Sở
        if text[field.start()].isupper():
            found.append(" ".join(text[head.start() : field.end()].split()))
    return found


def body_names() -> tuple[str, ...]:
    """Return the names of bodies and offices of the tables."""
    data = _data()
    offices = [f"{head} {field}" for head in ("Bộ", "Sở", "Phòng") for field in data["offices"]["fields"]]
    return (*data["bodies"], *data["people"], *data["posts"], *offices)


def ordinary_case(text: str) -> str:
    """Return the name of an unknown body in ordinary case: capitals stay capitals where a known part asks for them."""
    text = " ".join(composed(text).split())
    if not text.isupper():
        return text
    lowered = text[:1] + text[1:].lower()
    key = bare(text)
    fields, names = _fields()[2:]
    for match in fields.finditer(key):
        known = names[_squeezed(match.group())]
        if len(known) == match.end() - match.start():
            lowered = (
                lowered[: match.start()]
                + with_case_of(text[match.start() : match.end()], known)
                + lowered[match.end() :]
            )
    for unit in reversed(find_units(text)):
        lowered = lowered[: unit.name_start] + unit.name + lowered[unit.end :]
    return lowered
