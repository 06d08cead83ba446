"""For whom a framework is: the administrative unit with its official code, the level of the offices, the year.

Everything comes from what is printed in titles, headings and letterhead; the name of the file says nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Final, get_args

from normalizers.administrative_units import KnownUnit, NamedUnit, UnitLevel, find_units, province_at
from normalizers.names import bare
from output_frameworks.model import DocumentInfo, Jurisdiction, Level, Unit

_YEAR: Final = re.compile(
    r"(?<!den )(?<!tu )(?<!nhin )(?<!truoc )(?<!sau )(?<![^\W_])"
    r"nam\s+(?P<year>(?:19|20)\d\d)(?!\d)(?!\s*[-–]\s*(?:19|20)\d\d)"
)
_YEAR_IN_NUMBER: Final = re.compile(r"/((?:19|20)\d\d)/")
_BY_ISSUER: Final[dict[str, Level]] = {
    "huyện": "district",
    "thị xã": "district",
    "quận": "district",
    "xã": "commune",
    "phường": "commune",
    "thị trấn": "commune",
    "đặc khu": "commune",
}


def read_jurisdiction(
    info: DocumentInfo, title: str | None, texts: Iterable[str] = ()
) -> tuple[Jurisdiction, Level | None, int | None]:
    """Return the unit that the framework under a title is for, the level of the offices it measures, and its year.

    `texts` are other texts of the document; they settle which province a district is in where several have one of
    that name.  A level that the title leaves open, or names more than once, is None.
    """
    units = units_of(info, [title] if title else [], list(texts))
    jurisdiction = Jurisdiction(**{level: unit for level, unit in units.items() if unit is not None})
    return jurisdiction, _level(info, title), _year(info, title)


def units_of(info: DocumentInfo, headings: Sequence[str], texts: Sequence[str]) -> dict[UnitLevel, Unit | None]:
    """Return province, district and commune that issuer, headings and title name, the higher ones filled in."""
    chosen: dict[UnitLevel, NamedUnit] = {}
    for source in (info.issuer, *headings, info.title):
        for unit in find_units(source or ""):
            dated = unit.at(info.date)
            chosen.setdefault(dated.level, dated)
    commune, district, province = (chosen.get(level) for level in ("commune", "district", "province"))
    codes = {row.province_code for row in district.known} if district else set()
    if province and district:
        own = {row.province_code for row in province.known}
        codes = codes & own or own
    elif province:
        codes = {row.province_code for row in province.known}
    elif len(codes) != 1 and (district or commune):
        codes = _most_named(codes, texts, info.date)
    known = _province(codes, province, district, info.date)
    return {
        "province": _unit(province, (known,) if known else ()) if province else _known(known),
        "district": _unit(district, tuple(row for row in district.known if row.province_code in codes))
        if district
        else None,
        "commune": _unit(commune, ()) if commune else None,
    }


def _province(
    codes: set[str], province: NamedUnit | None, district: NamedUnit | None, date: str | None
) -> KnownUnit | None:
    """Return the one province with these codes as it was at the date, or while the district was there."""
    if len(codes) != 1:
        return None
    code = next(iter(codes))
    named = [row for row in province.known if row.code == code] if province else []
    if len(named) == 1:
        return named[0]  # a code can have passed to another province since
    ends = [row.until for row in district.known if row.province_code == code] if district else []
    last = max(ends, default="")
    return province_at(code, min(date, last) if date and last else date or last or None)


def _most_named(codes: set[str], texts: Sequence[str], date: str | None) -> set[str]:
    """Return the one province that the texts name most often (among `codes` where there are any), else nothing."""
    counts: Counter[str] = Counter()
    for text in texts:
        for unit in find_units(text):
            dated = unit.at(date)
            if dated.level == "province":
                counts.update({row.province_code for row in dated.known if not codes or row.province_code in codes})
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return set()
    return {ranked[0][0]}


def _unit(named: NamedUnit, rows: tuple[KnownUnit, ...]) -> Unit:
    row = rows[0] if len(rows) == 1 else None
    if row is None:
        return Unit(name=named.name, kind=named.kind)
    return _dated(named.name, named.kind, row)


def _known(row: KnownUnit | None) -> Unit | None:
    return _dated(row.name, row.kind, row) if row else None


def _dated(name: str, kind: str, row: KnownUnit) -> Unit:
    return Unit(
        name=name,
        kind=kind,
        code=row.code,
        successor=row.successor,
        successor_code=row.successor_code,
        until=row.until or None,
    )


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, Level]]:
    data = tomllib.loads(Path(__file__).with_name("levels.toml").read_text(encoding="utf-8"))
    levels: dict[str, Level] = {_words(str(phrase)): level for level in get_args(Level) for phrase in data[level]}
    longest_first = sorted(levels, key=len, reverse=True)
    return re.compile(r"\b(?:cac |khoi )?(?P<phrase>" + "|".join(map(re.escape, longest_first)) + r")\b"), levels


def _words(text: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", bare(text)).split())


def level_named(title: str) -> Level | None:
    """Return the level that a title names: `cấp xã`, `UBND CÁC HUYỆN, THỊ XÃ`, or by a unit (`HUYỆN KIM BẢNG`).

    A level in words counts before a unit by name, which may only say where the offices are.  Several levels: None.
    """
    pattern, levels = _phrases()
    named = {levels[match["phrase"]] for match in pattern.finditer(_words(title))}
    if named:
        return next(iter(named)) if len(named) == 1 else None
    units = find_units(title)
    order: tuple[UnitLevel, ...] = ("commune", "district", "province")
    return next((level for level in order if any(unit.level == level for unit in units)), None)


def _level(info: DocumentInfo, title: str | None) -> Level | None:
    for text in (title, info.title):
        level = level_named(text) if text else None
        if level is not None:
            return level
    return next((level for kind, level in _BY_ISSUER.items() if f" {kind} " in f"{info.issuer or ''} "), None)


def _year(info: DocumentInfo, title: str | None) -> int | None:
    for text in (title, info.title):
        match = _YEAR.search(bare(text)) if text else None
        if match:
            return int(match["year"])
    if info.date:
        return int(info.date[:4])
    match = _YEAR_IN_NUMBER.search(info.number or "")
    return int(match.group(1)) if match else None
