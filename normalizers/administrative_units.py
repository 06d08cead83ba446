"""Provinces, districts and communes: what is named in a text, its official code, what became of it.

The tables are dated: `provinces.csv` holds the 63 provinces until the mergers of 1 July 2025 (and tỉnh Thừa Thiên
Huế until 2024) with their successors, and the 34 since; `districts.csv` the district level that ended on that day, with
the districts that had been merged before.  Communes (xã, phường, thị trấn, đặc khu) are known by what is printed alone.
"""

from __future__ import annotations

import csv
import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from normalizers.names import bare, composed

UnitLevel = Literal["province", "district", "commune"]

_FOLDER: Final = Path(__file__).parent
_KIND: Final = re.compile(
    r"(?<![^\W_])(?P<kind>thanh pho|thi tran|thi xa|dac khu|phuong|huyen|quan|tinh|xa|tp\.?|tx\.?)"
    r"(?:[\s.:]+(?=\S)|(?<=tp)(?=hcm(?![^\W_])))"
)
_PRINTED_KINDS: Final = {
    "thanh pho": "thành phố", "tp": "thành phố", "tp.": "thành phố",
    "thi xa": "thị xã", "tx": "thị xã", "tx.": "thị xã",
    "thi tran": "thị trấn", "dac khu": "đặc khu", "phuong": "phường", "huyen": "huyện", "quan": "quận", "tinh": "tỉnh",
    "xa": "xã",
}  # fmt: skip
_COMMUNE_KINDS: Final = frozenset({"xã", "phường", "thị trấn", "đặc khu"})
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d{1,2}(?!\d)")
_COMMUNE_WORDS_MAX: Final = 4


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A row of the tables: a unit under one name, from its first to its last day (ISO).

    `since` is blank for what was there before 2019, `until` for what is there still.  `successor` is what it became,
    None for a unit that is there still, and for districts of 2025, whose communes came directly under the province.
    """

    level: UnitLevel
    kind: str
    name: str
    code: str | None
    province_code: str
    until: str
    successor: str | None = None
    since: str = ""
    successor_code: str | None = None

    def existed_at(self, date: str | None) -> bool:
        """Tell whether the unit was there at a date (ISO, partial); always True without a date."""
        return date is None or (self.since[: len(date)] <= date and (not self.until or date <= self.until))


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A unit named in a text at `text[start:end]` (composed): `kind` and `name` as printed, `known` its possible rows.

    The name begins at `name_start`.  One that is printed as an abbreviation (`BR-VT`) comes in full.

    A name may stand in both tables (thành phố Huế was a district until 2024, and is a province since): `level` is
    then the higher one, and `at` tells which it was at a date.
    """

    start: int
    end: int
    kind: str
    name: str
    level: UnitLevel
    known: tuple[KnownUnit, ...] = ()
    name_start: int = 0

    @property
    def short(self) -> str:
        """Kind and name: `huyện Yên Định`."""
        return f"{self.kind} {self.name}"

    def at(self, date: str | None) -> NamedUnit:
        """Return the unit with the rows that were valid at a date; those of its level where none was."""
        rows = tuple(row for row in self.known if row.existed_at(date)) or self.known
        level = "province" if any(row.level == "province" for row in rows) else rows[0].level if rows else self.level
        return replace(self, level=level, known=tuple(row for row in rows if row.level == level))


@cache
def _provinces() -> tuple[KnownUnit, ...]:
    return tuple(
        KnownUnit(
            "province", row["kind"], row["name"], row["code"], row["code"], row["until"], row["successor"] or None,
            row["since"], row["successor_code"] or None,
        )
        for row in _rows("provinces.csv")
    )  # fmt: skip


@cache
def _districts() -> tuple[KnownUnit, ...]:
    rows = _rows("districts.csv")
    codes = {(row["province_code"], f"{row['kind']} {row['name']}"): row["code"] for row in rows}
    return tuple(
        KnownUnit(
            "district", row["kind"], row["name"], row["code"] or None, row["province_code"], row["until"],
            row["successor"] or None, "", codes.get((row["province_code"], row["successor"])),
        )
        for row in rows
    )  # fmt: skip


def _rows(name: str) -> list[dict[str, str]]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def name_key(name: str) -> str:
    """Return the key under which spellings of one name are equal: no marks, no spaces, no hyphens."""
    return re.sub(r"[^a-z0-9]", "", bare(name))


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(bare(word) for word in _data()[table])


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((_FOLDER / "administrative_units.toml").read_text(encoding="utf-8"))


@cache
def _also() -> dict[str, tuple[str, ...]]:
    return {
        name_key(spelling): (names,) if isinstance(names, str) else tuple(names)
        for spelling, names in _data()["also"].items()
    }


@cache
def _by_key(level: UnitLevel) -> dict[str, tuple[KnownUnit, ...]]:
    units: dict[str, list[KnownUnit]] = {}
    for unit in _provinces() if level == "province" else _districts():
        units.setdefault(name_key(unit.name), []).append(unit)
    return {key: tuple(found) for key, found in units.items()}


def known_units(level: UnitLevel, name: str, *, province_code: str | None = None) -> tuple[KnownUnit, ...]:
    """Return the rows for a name or an abbreviation of it (`BR-VT`): none when it is unknown.

    There are several when districts of different provinces share it, when a province kept its name in the mergers of
    2025, or when an abbreviation stands for more than one (`HN`).
    """
    names = _also().get(name_key(name), (name,))
    rows = (unit for full in names for unit in _by_key(level).get(name_key(full), ()))
    return tuple(unit for unit in rows if province_code is None or unit.province_code == province_code)


def unit_names() -> tuple[str, ...]:
    """Return the names of all provinces and districts of the tables, and of the provinces with their kind."""
    return tuple(
        dict.fromkeys(
            name for unit in (*_provinces(), *_districts()) for name in (unit.name, f"{unit.kind} {unit.name}")
        )
    )


def province_by_code(code: str) -> KnownUnit:
    """Return the province with an official code (KeyError when there is none), under its latest name."""
    return province_at(code, None)


def province_at(code: str, date: str | None) -> KnownUnit:
    """Return the province that had a code at a date (ISO, partial), under the name it had; without a date the latest.

    A code can have passed to another province: 15 was Yên Bái until June 2025 and is Lào Cai since.
    """
    found = sorted((unit for unit in _provinces() if unit.code == code), key=lambda unit: unit.since)
    if not found:
        raise KeyError(code)
    return next((unit for unit in found if date is not None and unit.existed_at(date)), found[-1])


def with_case_of(printed: str, model: str | None) -> str:
    """Return a name printed in capitals in ordinary case, after the model where its letters are the same."""
    if not printed.isupper():
        return printed
    if model is not None and len(model) == len(printed) and bare(model) == bare(printed):
        return "".join(p if m.isupper() else p.lower() for p, m in zip(printed, model, strict=True))
    return _WORD.sub(lambda match: match.group().capitalize(), printed.lower())


def find_units(text: str) -> list[NamedUnit]:
    """Return the units that a text names with their kind, in order: `UBND tỉnh Hà Nam`, `HUYỆN KIM BẢNG`, `TP. Huế`.

    Provinces and districts must stand in the tables; a commune is a run of capitalised words, or in a text of capitals
    the words up to the next mark, and is left out where it cannot be told where the name ends.
    """
    text = composed(text)
    key = bare(text)
    found: list[NamedUnit] = []
    for match in _KIND.finditer(key):
        unit = _unit_at(text, match.start(), match.end(), _PRINTED_KINDS[match["kind"]])
        if unit and not (found and unit.start < found[-1].end):
            found.append(unit)
    return found


def _unit_at(text: str, start: int, name_start: int, kind: str) -> NamedUnit | None:
    if kind in _COMMUNE_KINDS:
        end = _end_of_commune(text, name_start)
        if end is None:
            return None
        name = with_case_of(" ".join(text[name_start:end].split()), None)
        return NamedUnit(start, end, kind, name, "commune", (), name_start)
    levels: tuple[UnitLevel, ...] = ("province",) if kind == "tỉnh" else ("district",)
    if kind == "thành phố":
        levels = ("province", "district")
    best: NamedUnit | None = None
    for end in _name_ends(text, name_start):
        printed = " ".join(text[name_start:end].split())
        if not (printed[0].isupper() or (printed.isdigit() and kind == "quận")):
            break
        rows = tuple(
            row
            for level in levels
            for row in known_units(level, printed)
            if row.level == "district" or kind == "tỉnh" or row.kind == "thành phố"
        )
        of_this_kind = tuple(row for row in rows if row.kind == kind)
        if rows and len({row.name for row in rows}) > 1:
            rows = of_this_kind  # `TP. HN` is Hà Nội, not Hà Nam
        if rows:
            best = NamedUnit(start, end, kind, _in_full(printed, rows), rows[0].level, rows, name_start)
    return best


def _in_full(printed: str, rows: tuple[KnownUnit, ...]) -> str:
    """Return a name in ordinary case; an abbreviation as the table has the name."""
    if name_key(printed) in _also() and len({row.name for row in rows}) == 1 and not _is_spelled(printed):
        return rows[0].name
    return with_case_of(printed, rows[0].name)


def _is_spelled(printed: str) -> bool:
    """Tell whether a name is written out, if in another spelling (`Đăk Lăk`), and no abbreviation."""
    return any(len(word) > 1 and not word.isupper() for word in re.findall(r"[^\W\d_]+", printed)) and " " in printed


def _name_ends(text: str, start: int) -> list[int]:
    """Return where a name of up to five words may end; hyphens may stand between the words."""
    ends: list[int] = []
    position = start
    for _ in range(5):
        word = _WORD.match(text, position)
        if word is None:
            break
        ends.append(word.end())
        gap = re.compile(r"\s*[-–]\s*|\s+").match(text, word.end())
        if gap is None:
            break
        position = gap.end()
    return ends


def _end_of_commune(text: str, start: int) -> int | None:
    words: list[re.Match[str]] = []
    position = start
    first = _WORD.match(text, start)
    capitals = first is not None and first.group().isupper() and len(first.group()) > 1
    while len(words) <= _COMMUNE_WORDS_MAX:
        word = _WORD.match(text, position)
        if word is None or not (word.group()[0].isupper() or word.group().isdigit()):
            break
        if capitals and bare(word.group()) in _words("after_names"):
            break
        if words and word.group().isalpha() and len(word.group()) > 1 and word.group().isupper() != capitals:
            break
        words.append(word)
        gap = re.compile(r"[ \t]+").match(text, word.end())
        if gap is None:
            break
        position = gap.end()
    if not words or len(words) > _COMMUNE_WORDS_MAX:
        return None
    name = bare(" ".join(word.group() for word in words))
    if capitals and any(f"{name} ".startswith(f"{other} ") for other in _words("no_names")):
        return None
    return words[-1].end()
