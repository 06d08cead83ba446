"""Spans of time as plans and frameworks print them: a day, a month, `Quý I/2024`, `giai đoạn 2021-2025`, `trước 31.10`.

A period is known by its first and its last day.  Where the document prints no year (`31.10`, `ngày 5 hằng tháng`) there
are none, and what is printed stands in `text` alone: a year is never made up.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from typing import Final, Literal

from normalizers.dates import find_dates, iso_date
from normalizers.names import bare, composed

PeriodKind = Literal["day", "month", "quarter", "half-year", "year", "years", "days", "day-of-year"]

_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)(?![\d/]|[.,]\d)"
_OF_A_YEAR: Final = rf"\s*(?:/|-|,?\s*nam)\s*{_YEAR}"
_QUARTER: Final = re.compile(rf"(?<![^\W_])qu[yi]\s*(?P<quarter>iv|i{{1,3}}|[1-4])(?![^\W_]){_OF_A_YEAR}")
_HALF: Final = re.compile(rf"(?<![^\W_])(?:6|06|sau)\s+thang\s+(?P<half>dau|cuoi)\s+nam(?:\s+{_YEAR})?")
_YEARS: Final = re.compile(
    r"(?<![\d/.,-])(?P<first>(?:19|20)\d\d)\s*(?:-|den(?:\s+nam)?|toi)\s*(?P<last>(?:19|20)\d\d)(?![\d/]|[.,]\d)"
)
_ONE_YEAR: Final = re.compile(rf"(?<![^\W_])nam\s+{_YEAR}")
_WORD_BEFORE_A_DAY: Final = re.compile(r"(?<![^\W_])(?:ngay|truoc|han|den|thoi han|cham nhat)[\s:]*$")
_DAY: Final = re.compile(r"(?<![\w.,/-])(?P<day>\d{1,2})(?P<mark>[./])(?P<month>\d{1,2})(?![\d/%]|[.,/-]\d|\s*%)")
_DAY_IN_WORDS: Final = re.compile(
    r"(?<![^\W_])ngay\s+(?P<day>\d{1,2})\s+thang\s+(?P<month>\d{1,2})(?!\d|\s*/|\s+nam\s+\d)"
)
_TO: Final = re.compile(r"\s*(?:-|den(?:\s+het)?|toi)\s*")
_LEAP_YEAR: Final = 2000


@dataclass(frozen=True, slots=True)
class Period:
    """A span of time at `text[start:end]` of the composed text.

    `iso` is the shortest writing: `2024-10-31`, `2024-10`, `2024-Q1`, `2024-H1`, `2024`, `2021/2025`,
    `2024-01-01/2024-12-31`, and `--10-31` for a day without a year.  `first` and `last` are days (ISO), None without
    a year.
    """

    start: int
    end: int
    kind: PeriodKind
    iso: str
    first: str | None = None
    last: str | None = None


def find_periods(text: str, *, deadline: bool = False) -> list[Period]:
    """Return the spans of time of a text in order.

    A day without a year is one only after a word that asks for it (`trước 31.10`), or anywhere in a cell of deadlines
    (`deadline`): elsewhere `31.10` is a number.
    """
    text = composed(text)
    key = bare(text)
    found = [_of_date(date.start, date.end, date.iso) for date in find_dates(text)]
    found = _joined(found, key)
    for candidates in (_quarters(key), _halves(key), _several_years(key), _days_of_year(key, deadline), _years(key)):
        taken = [(period.start, period.end) for period in found]
        found += [new for new in candidates if not any(new.start < end and start < new.end for start, end in taken)]
    return sorted(found, key=lambda period: period.start)


def _of_date(start: int, end: int, iso: str) -> Period:
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 1:
        return Period(start, end, "year", iso, f"{iso}-01-01", f"{iso}-12-31")
    if len(parts) == 2:
        return Period(start, end, "month", iso, f"{iso}-01", f"{iso}-{_last_day(*parts):02d}")
    return Period(start, end, "day", iso, iso, iso)


def _last_day(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _joined(dates: list[Period], key: str) -> list[Period]:
    """Return dates with a day each, printed as first and last of a span, as one: `từ ngày … đến ngày …`."""
    joined: list[Period] = []
    for date in dates:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.kind == date.kind == "day"
            and _TO.fullmatch(key, before.end, date.start)
            and before.iso < date.iso
        ):
            joined[-1] = Period(before.start, date.end, "days", f"{before.iso}/{date.iso}", before.iso, date.iso)
        else:
            joined.append(date)
    return joined


def _quarters(key: str) -> list[Period]:
    found = []
    for match in _QUARTER.finditer(key):
        year, quarter = int(match["year"]), _ROMAN[match["quarter"]]
        last = f"{year}-{3 * quarter:02d}-{_last_day(year, 3 * quarter):02d}"
        first = f"{year}-{3 * quarter - 2:02d}-01"
        found.append(Period(match.start(), match.end(), "quarter", f"{year}-Q{quarter}", first, last))
    return found


def _halves(key: str) -> list[Period]:
    found = []
    for match in _HALF.finditer(key):
        year, half = match["year"], 1 if match["half"] == "dau" else 2
        first, last = ("01-01", "06-30") if half == 1 else ("07-01", "12-31")
        if year:
            iso = f"{year}-H{half}"
            found.append(Period(match.start(), match.end(), "half-year", iso, f"{year}-{first}", f"{year}-{last}"))
        else:
            found.append(Period(match.start(), match.end(), "half-year", f"--H{half}"))
    return found


def _several_years(key: str) -> list[Period]:
    return [
        Period(
            match.start(), match.end(), "years", f"{match['first']}/{match['last']}",
            f"{match['first']}-01-01", f"{match['last']}-12-31",
        )
        for match in _YEARS.finditer(key)
        if match["first"] < match["last"]
    ]  # fmt: skip


def _days_of_year(key: str, deadline: bool) -> list[Period]:
    named = [
        match
        for match in _DAY.finditer(key)
        if deadline or _WORD_BEFORE_A_DAY.search(key[max(0, match.start() - 12) : match.start()])
    ]
    found = []
    for match in [*named, *_DAY_IN_WORDS.finditer(key)]:
        day = iso_date(_LEAP_YEAR, int(match["month"]), int(match["day"]))
        if day is not None:
            found.append(Period(match.start(), match.end(), "day-of-year", f"-{day[4:]}"))
    return found


def _years(key: str) -> list[Period]:
    return [_of_date(match.start(), match.end(), match["year"]) for match in _ONE_YEAR.finditer(key)]
