"""The number that a condition asks for: `Từ 80% đến dưới 90%`, `01 lần`, `không quá 3 ngày` as an interval.

What belongs together is seen only beside the other conditions of a rule: `tiers.py` decides what the numbers measure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from normalizers.quantities import Quantity, find_quantities, is_whole_unit
from parsers.scoring_prose.vocabulary import pattern, words

_BRACKETS = re.compile(r"\([^()]*\)")
_SIGNS = (("≥", " ≥ "), ("≤", " ≤ "), (">=", " ≥ "), ("=>", " ≥ "), ("<=", " ≤ "), ("=<", " ≤ "))
_BOTH_SIDES = re.compile(r"(\d[\d.,]*\s*%?)\s*(≤|<=|<)\s*([^\d≤<>≥=]{1,40}?)\s*(≤|<=|<)\s*(\d[\d.,]*\s*%?)")
"""`80% ≤ Tỷ lệ < 100%`."""
_AFTERWARDS = re.compile(r"(?<!\w)trở\s+(lên|xuống)(?!\w)", re.IGNORECASE)
_IN_WORDS = (
    (re.compile(r"(?:lớn|cao|nhiều)\s+hơn\s+hoặc\s+bằng", re.IGNORECASE), "≥"),
    (re.compile(r"(?:nhỏ|bé|thấp|ít)\s+hơn\s+hoặc\s+bằng", re.IGNORECASE), "≤"),
)
_LONE = re.compile(r"(?<![≥≤<>=])([<>])(?![=])")
_PERIODS = frozenset({"tháng", "quý", "năm", "tuần", "ngày"})
_IN_HUNDREDTHS = ("%", "phần trăm")
_NUMBER_WORDS = {"một": "01", "hai": "02", "ba": "03", "bốn": "04", "năm": "05"}
_OF_THEM = re.compile(r"(?<![\d/.,])(\d{1,2})\s*/\s*(\d{1,2})(?=\s+[^\W\d_])")
"""`3/4 nội dung`: three of four."""
_LIMITS = re.compile(r"không\s+(?:quá|vượt|dưới|ít hơn|thấp hơn|hơn|lớn hơn|dùng tiền mặt|giấy)", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_SPELLED = re.compile(r"(?<!\w)(ít nhất|tối thiểu|từ|trên|dưới)\s+(một|hai|ba|bốn)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What numbers a condition allows; `unit` is `%` or what is counted, None where nothing stands beside the number.

    `plain` is true where the number stands without a word of comparison: `01 lần`, `100%`.
    """

    low: Fraction | None = None
    low_open: bool = False
    high: Fraction | None = None
    high_open: bool = False
    unit: str | None = None
    plain: bool = False

    def in_hundredths(self) -> Bounds:
        """Return the bounds of a percentage as those of a fraction."""
        return replace(
            self,
            low=None if self.low is None else self.low / 100,
            high=None if self.high is None else self.high / 100,
            unit=None,
        )

    def overlaps(self, other: Bounds) -> bool:
        """Tell whether a number can satisfy both."""
        low, low_open = max((self.low, self.low_open), (other.low, other.low_open), key=_low_key)
        high, high_open = min((self.high, self.high_open), (other.high, other.high_open), key=_high_key)
        if low is None or high is None:
            return True
        return low < high or (low == high and not low_open and not high_open)


def _low_key(bound: tuple[Fraction | None, bool]) -> tuple[bool, Fraction, bool]:
    return (bound[0] is not None, bound[0] or Fraction(0), bound[1])


def _high_key(bound: tuple[Fraction | None, bool]) -> tuple[bool, Fraction, bool]:
    return (bound[0] is None, bound[0] or Fraction(0), not bound[1])


@lru_cache(maxsize=16384)
def read_bounds(condition: str) -> Bounds | None:
    """Return the numbers that a condition allows, None where it asks for none, or for more than one measure."""
    text = _BRACKETS.sub(" ", condition)
    if not _DIGIT.search(text) and not _SPELLED.search(text):
        return None
    if "≤" in text or "<" in text:
        text = _BOTH_SIDES.sub(_range_in_words, text)
    for words_, plain_sign in _IN_WORDS:
        text = words_.sub(plain_sign, text)
    for sign, spaced in _SIGNS:
        text = text.replace(sign, spaced)
    if "/" in text:
        text = _OF_THEM.sub(lambda found: _number_of_them(found, text), text)
    text = _SPELLED.sub(lambda found: f"{found[1]} {_NUMBER_WORDS[found[2].casefold()]}", _LONE.sub(r" \1 ", text))
    found = [
        quantity
        for quantity in find_quantities(text)
        if quantity.doubt not in ("may-be-a-date", "contradicting-words", "ambiguous-fraction")
        and not isinstance(quantity.value, Fraction)
        and (quantity.unit or "") not in words("incidental", "units")
        and quantity.comparison != "~"
    ]
    bounds = _bounds(_of_one_measure(_with_ranges(text, found)))
    afterwards = _AFTERWARDS.search(text)
    if bounds is not None and bounds.plain and afterwards and found[-1].end <= afterwards.start():
        upwards = afterwards[1].casefold() == "lên"  # `300% tiêu chuẩn của đơn vị hành chính trở lên`
        return replace(bounds, high=None, plain=False) if upwards else replace(bounds, low=None, plain=False)
    return bounds


def _number_of_them(found: re.Match[str], text: str) -> str:
    """Return three of four things as three things; what is no number of whole things stays as printed."""
    items = pattern(r"^\s+{}(?!\w)", "numbered", "items").match(text[found.end() :])
    return found[1] if items and 1 < int(found[1]) <= int(found[2]) else found.group()


def _range_in_words(found: re.Match[str]) -> str:
    low, left, _, right, high = found.groups()
    return f" {'trên' if left == '<' else 'từ'} {low} đến {'dưới ' if right == '<' else ''}{high} "


def _with_ranges(text: str, found: list[Quantity]) -> list[Quantity]:
    """Return the quantities with `30% đến dưới 40%`, `93% đến 94%` and `70 – dưới 100%` as two ends of one range."""
    read = list(found)
    for number, (low, high) in enumerate(pairwise(found)):
        between = text[low.end : high.start].strip(" ,").casefold()
        if between not in ("", "-", "–", "—", "đến", "tới", "và") or low.value >= high.value:
            continue
        if low.comparison == "=" and high.comparison in ("<", "<=") and between != "và":
            read[number] = replace(low, comparison=">=")
        elif (
            low.comparison == "="
            and high.comparison == "="
            and between in ("đến", "tới")
            and high.unit in _IN_HUNDREDTHS
        ):
            read[number], read[number + 1] = replace(low, comparison=">="), replace(high, comparison="<=")
        if low.unit is None and high.unit in _IN_HUNDREDTHS and read[number].comparison in (">=", ">"):
            read[number] = replace(read[number], unit=high.unit)
    return read


def _of_one_measure(found: list[Quantity]) -> list[Quantity]:
    shares = [quantity for quantity in found if quantity.unit in _IN_HUNDREDTHS]
    if shares:
        return _last_range(shares)
    counted = [quantity for quantity in found if (quantity.unit or "") not in _PERIODS]
    return _last_range(counted or found)


def _last_range(found: list[Quantity]) -> list[Quantity]:
    """Return the two ends of a range where one stands among the quantities, else all of them."""
    for first, second in reversed(list(pairwise(found))):
        if first.comparison in (">=", ">") and second.comparison in ("<=", "<") and first.value < second.value:
            return [first, second]
    return found


def _bounds(found: list[Quantity]) -> Bounds | None:
    if not found or len(found) > 2:
        return None
    first, unit = found[0], found[0].unit
    if len(found) == 2:
        second = found[1]
        if not (first.comparison in (">=", ">") and second.comparison in ("<=", "<")):
            return None
        return Bounds(
            Fraction(first.value),
            first.comparison == ">",
            Fraction(second.value),
            second.comparison == "<",
            second.unit or unit,
        )
    value = Fraction(first.value)
    if first.comparison in (">=", ">"):
        return Bounds(low=value, low_open=first.comparison == ">", unit=unit)
    if first.comparison in ("<=", "<"):
        return Bounds(high=value, high_open=first.comparison == "<", unit=unit)
    return Bounds(low=value, high=value, unit=unit, plain=True)


def same_unit(first: str | None, second: str | None) -> bool:
    """Tell whether two units can belong to one measure: `tin` and `tin bài`, or one of them is not printed."""
    if first is None or second is None:
        return True
    one, two = first.casefold(), second.casefold()
    if ("/" in one) != ("/" in two):
        one, two = one.partition("/")[0].strip(), two.partition("/")[0].strip()
    return one == two or one.startswith(f"{two} ") or two.startswith(f"{one} ")


__all__ = [
    "Bounds",
    "exclude_each_other",
    "is_nothing",
    "is_otherwise",
    "is_whole",
    "is_whole_unit",
    "read_bounds",
    "same_unit",
    "says_no",
]


def is_otherwise(condition: str) -> bool:
    """Tell whether a condition is `các trường hợp khác` and the like."""
    return bool(pattern(r"^(?:nếu\s+)?{}(?!\w)[^\d]{0,25}$", "opposites", "otherwise").match(condition.strip()))


def is_nothing(condition: str) -> bool:
    """Tell whether a condition says that nothing was done."""
    return bool(
        pattern(r"^(?:nếu\s+|trường hợp\s+|trong năm\s+)*{}(?!\w)", "opposites", "nothing").match(condition.strip())
    )


def is_whole(condition: str) -> bool:
    """Tell whether a condition says that something was done as a whole: `đầy đủ`, without a `không` before it."""
    return bool(pattern(r"(?<!\w){}(?!\w)", "opposites", "whole").search(condition)) and not says_no(condition)


def says_no(condition: str) -> bool:
    """Tell whether a condition says no to something; `không quá` and what stands in brackets say no to nothing."""
    plain = _LIMITS.sub(" ", _BRACKETS.sub(" ", condition))
    return bool(pattern(r"(?<!\w){}(?!\w)", "opposites", "no").search(plain))


def exclude_each_other(first: str, second: str) -> bool:
    """Tell whether two conditions cannot both hold, as far as their words say."""
    one, two = first.casefold(), second.casefold()
    for pair in words("opposites", "pairs"):
        if (pair[0] in one and pair[1] in two) or (pair[1] in one and pair[0] in two):
            return True
    if re.search(r"(?<!\w)nhưng(?!\w)", one) or re.search(r"(?<!\w)nhưng(?!\w)", two):
        return True
    return says_no(one) != says_no(two) and bool(_content(one) & _content(two))


def _content(condition: str) -> set[str]:
    return {word for word in re.findall(r"\w+", condition) if len(word) > 2} - {"không", "chưa", "được", "đúng"}
