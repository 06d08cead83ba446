"""Quantities in running text: an exact number, its unit, how it compares: `≥ 10%`, `từ 50 hộ trở lên`, `1/3 điểm`.

Words beside numbers are data: `quantities.toml`.  Numbers of documents, dates, years, list marks and numbers that name
something (`Điều 5`, `mức độ 4`) are no quantities.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from normalizers.dates import find_dates
from normalizers.names import composed
from normalizers.numbers import is_ambiguous, parse_number
from normalizers.tokens import Token, tokens

Comparison = Literal["=", ">=", ">", "<=", "<", "~"]
Doubt = Literal["ambiguous-number", "ambiguous-fraction", "may-be-a-date", "contradicting-words"]

_YEARS: Final = range(1945, 2100)
_SCALES: Final = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_LIKE_A_DAY: Final = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])")
_DIGIT: Final = r"\d{1,9}(?:[.,]\d{1,9})?"
_TO: Final = re.compile(r"\s*(?:-|–|đến|tới)\s*", re.IGNORECASE)
_LONGEST_WORDS: Final = 40
_FROM: Final = frozenset({"từ", "từ đủ"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity at `text[start:end]` of the composed text, words of comparison and unit included.

    `value` is exact: a Fraction where a fraction is printed, else a Decimal; per cent stay per cent (`50`, unit `%`).
    `unit` is as printed, None where none is known.  `doubt` says why a person should look: `1.500` may be a thousand
    and more (`value`) or one and a half (`other`); `24/7` and `01/6` may be no fractions; `31.10` without a unit may
    be a day; `trên 5 trở lên` contradicts itself.
    """

    start: int
    end: int
    value: Decimal | Fraction
    unit: str | None = None
    comparison: Comparison = "="
    doubt: Doubt | None = None
    other: Decimal | None = None

    def in_base_unit(self) -> tuple[Fraction, str | None]:
        """Return the value without words of scale: `5 triệu đồng` is 5000000 `đồng`, `50%` is 1/2 without unit."""
        value, unit = Fraction(self.value), self.unit
        if unit in ("%", "phần trăm"):
            return value / 100, None
        if unit == "‰":
            return value / 1000, None
        words = (unit or "").split()
        while words and words[0] in _SCALES:
            value *= _SCALES[words.pop(0)]
        return value, " ".join(words) or None


@dataclass(frozen=True, slots=True)
class _Words:
    units: re.Pattern[str]
    whole: frozenset[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    labels: re.Pattern[str]
    comparisons: dict[str, Comparison]


@cache
def _words() -> _Words:
    data: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    before = {word: sign for sign, words in data["before"].items() for word in words}
    after = {word: sign for sign, words in data["after"].items() for word in words}
    unit = _one_of([*data["whole"], *data["divisible"]])
    labels = data["labels"]
    return _Words(
        units=re.compile(rf"\s*(?P<unit>{unit}(?:\s*/\s*(?:{_DIGIT}\s*)?{unit})?)(?!\w)", re.IGNORECASE),
        whole=frozenset(data["whole"]),
        before=re.compile(rf"(?<!\w)(?<!điểm )(?P<word>{_one_of(before)})\s*$", re.IGNORECASE),
        after=re.compile(rf"\s*(?P<word>{_one_of(after)})(?!\w)", re.IGNORECASE),
        labels=re.compile(
            "".join(rf"(?<!{word} )" for word in labels["not_after"]) + rf"(?<!\w)(?:{_one_of(labels['words'])})\s*$",
            re.IGNORECASE,
        ),
        comparisons={**before, **after},
    )


def is_whole_unit(unit: str | None) -> bool:
    """Tell whether there is no part of a unit (`hộ`, `văn bản/tháng`); False where none is printed."""
    return unit is not None and unit.partition("/")[0].strip().casefold() in _words().whole


def _one_of(words: Iterable[str]) -> str:
    """Return a pattern for one of the words, the longest first, any run of blanks between its parts."""
    longest_first = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest_first) + ")"


def find_quantities(text: str) -> list[Quantity]:
    """Return the quantities of a text in order.  Positions count in the composed (NFC) text."""
    text = composed(text)
    dated = [(date.start, date.end) for date in find_dates(text)]
    found: list[Quantity] = []
    for token in tokens(text):
        if token.kind not in ("number", "percent") or any(start <= token.start < end for start, end in dated):
            continue
        if found and token.start < found[-1].end:
            continue
        quantity = _quantity(text, token)
        if quantity is not None:
            found.append(quantity)
    return _without_years(_with_ranges(text, found), text)


def _quantity(text: str, token: Token) -> Quantity | None:
    words = _words()
    printed = token.text.rstrip("%‰")
    ahead = text[max(0, token.start - _LONGEST_WORDS) : token.start]
    if token.kind == "number" and words.labels.search(ahead):
        return None
    value, doubt, other = _exact(printed)
    if value is None:
        return None
    start, end, unit = token.start, token.end, None
    if token.kind == "percent":
        unit = token.text[-1]
    else:
        named = words.units.match(text, token.end)
        if named and (named["unit"][0] in "%‰" or text[token.end : token.end + 1].isspace() or len(named["unit"]) > 1):
            unit, end = re.sub(r"\s*/\s*", "/", " ".join(named["unit"].split())), named.end()
    if doubt is None and unit is None and _LIKE_A_DAY.fullmatch(printed):
        doubt = "may-be-a-date"
    if doubt == "ambiguous-number" and unit is not None and unit.partition("/")[0].casefold() in words.whole:
        doubt = other = None
    if _is_negative(text, start):
        start, value, other = start - 1, -value, -other if other is not None else None
        ahead = ahead[:-1]
    comparison: Comparison = "="
    before = words.before.search(ahead)
    if before:
        comparison = words.comparisons[_spaced(before["word"])]
        start -= len(ahead) - before.start()
    after = words.after.match(text, end)
    if after:
        closing = words.comparisons[_spaced(after["word"])]
        end = after.end()
        if before and _spaced(before["word"]) in _FROM and closing == "<=":
            comparison = closing  # `từ 80% trở xuống` counts down from the number
        elif comparison not in ("=", closing):
            doubt = doubt or "contradicting-words"
        else:
            comparison = closing
    return Quantity(start, end, value, unit, comparison, doubt, other)


def _exact(printed: str) -> tuple[Decimal | Fraction | None, Doubt | None, Decimal | None]:
    """Return the exact value of a printed number, why it is in doubt, and the other value that it may have."""
    if "/" in printed:
        above, _, below = printed.partition("/")
        if int(below) == 0:
            return None, None, None
        plain = int(above) < int(below) and not above.startswith("0") and not below.startswith("0")
        return Fraction(int(above), int(below)), None if plain else "ambiguous-fraction", None
    if re.fullmatch(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?", printed):
        return Decimal(printed.replace(",", "")), None, None
    value = parse_number(printed)
    if is_ambiguous(printed):
        return value, "ambiguous-number", Decimal(printed)
    return value, None, None


def _is_negative(text: str, start: int) -> bool:
    sign = text[start - 1 : start] if start else ""
    return sign in ("-", "−") and sign != "" and (start < 2 or text[start - 2] in " \n\t(:;")


def _spaced(word: str) -> str:
    return " ".join(word.casefold().split())


def _with_ranges(text: str, found: list[Quantity]) -> list[Quantity]:
    """Return the quantities with both ends of a range compared: `10-20%`, `từ 10 đến 20 điểm`."""
    read = list(found)
    for index in range(len(read) - 1):
        low, high = read[index], read[index + 1]
        between = text[low.end : high.start]
        said = low.comparison in (">=", ">")
        if low.unit is None and said and not between.strip(" \n-–") and high.comparison in ("<", "<="):
            read[index] = replace(low, unit=high.unit)  # `từ 15 đến dưới 60 tuổi`
        if not (low.value < high.value and _TO.fullmatch(between) and low.comparison in ("=", ">=", ">")):
            continue
        if not said and between.strip() not in ("-", "–"):
            continue  # `tăng 10 đến 20` may be a step; only a dash or `từ` makes a range
        unit = low.unit or high.unit
        read[index] = replace(low, unit=unit, comparison=low.comparison if said else ">=")
        if high.comparison == "=":
            read[index + 1] = replace(high, comparison="<=")
    return read


def _without_years(found: list[Quantity], text: str) -> list[Quantity]:
    """Return the quantities without periods of years: `2021-2025` counts nothing."""
    return [quantity for quantity in found if not _is_year(quantity, text)]


def _is_year(quantity: Quantity, text: str) -> bool:
    printed = text[quantity.start : quantity.end]
    bare_year = quantity.value in _YEARS and re.search(r"(?<![\d.,])\d{4}(?![\d.,])", printed) is not None
    return bare_year and quantity.unit is None
