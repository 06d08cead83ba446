"""Dates as official documents print them, also where day or month were left blank for the pen.

A date is an ISO text, as long as what is printed: `2023-07-24`, `2024-10`, `2023`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from normalizers.names import bare

_BLANK: Final = r"[\s.…_]*"
_GAP: Final = r"[\s:,.…_]*"
_NGAY: Final = r"(?<![^\W\d_])n\s?g?\s?a?\s?y(?![^\W\d_])"
_THANG: Final = r"(?<![^\W_\d])t\s?h?\s?a?\s?n?\s?g?(?![^\W\d_])"
_NAM: Final = r"(?<![^\W_\d])n\s?a?\s?m(?![^\W\d_])"
"""Ngày (day), tháng (month), năm (year), also with letters lost: `n ày 24 thán 7 năm 2023`."""
_WORDS: Final = re.compile(
    rf"(?:{_NGAY}{_GAP}(?P<day>\d{{1,2}})?{_GAP})?{_THANG}{_GAP}(?P<month>\d{{1,2}})?{_GAP}"
    rf"{_NAM}{_GAP}(?P<year>\d\s?\d\s?\d\s?\d)(?!\d)"
)
_FIGURES: Final = re.compile(
    rf"(?:{_NGAY}{_GAP}(?P<day>\d{{1,2}})?|(?<![\d/.,-])(?P<lone_day>\d{{1,2}})){_BLANK}(?P<sep>[/.-]){_BLANK}"
    rf"(?P<month>\d{{1,2}})?{_BLANK}(?P=sep)\s*(?P<year>\d{{4}})(?![\d/])"
)
_MONTH_FIGURES: Final = re.compile(r"thang\s*(?P<month>\d{1,2})\s*[/-]\s*(?P<year>\d{4})(?![\d/])")
_YEARS: Final = range(1945, 2100)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where it stands: `text[start:end]` of the composed (NFC) text."""

    start: int
    end: int
    iso: str


def iso_date(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """Return the ISO text of a date, partial where month or day are None; None when there is no such date."""
    if year not in _YEARS:
        return None
    if month is None:
        return f"{year:04d}"
    try:
        date = datetime.date(year, month, day or 1)
    except ValueError:
        return None
    return date.isoformat() if day is not None else f"{year:04d}-{month:02d}"


def find_dates(text: str) -> list[FoundDate]:
    """Return the dates of a text in order: `ngày 24 tháng 7 năm 2023`, `ngày / /2023`, `24/ 7 /2023`.

    Positions count in the composed text.  A day or month that does not exist (31/02) makes no date, not another one.
    """
    key = bare(text)
    found = [*_matches(_WORDS, key), *_matches(_FIGURES, key), *_matches(_MONTH_FIGURES, key)]
    found.sort(key=lambda date: (date.start, -date.end))
    apart: list[FoundDate] = []
    for date in found:
        if not apart or date.start >= apart[-1].end:
            apart.append(date)
    return apart


def _matches(pattern: re.Pattern[str], key: str) -> Iterator[FoundDate]:
    for match in pattern.finditer(key):
        parts = match.groupdict()
        year = int("".join(parts["year"].split()))
        month = int(parts["month"]) if parts.get("month") else None
        printed_day = parts.get("day") or parts.get("lone_day")
        day = int(printed_day) if printed_day and month is not None else None
        iso = iso_date(year, month, day)
        if iso is not None:
            yield FoundDate(match.start(), match.end(), iso)


def read_date(text: str) -> str | None:
    """Return the first date of a text, None when it has none."""
    dates = find_dates(text)
    return dates[0].iso if dates else None
