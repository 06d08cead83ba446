"""Exact numbers as pairs of whole numbers, numerator and denominator: what compiled rules compute with.

Pairs are not reduced on the way, which makes them several times faster than `Fraction`; a score becomes one at the end.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

Pair = tuple[int, int]
"""Numerator and denominator; the denominator is positive."""

ZERO: Pair = (0, 1)

LARGEST = 10**30
"""The largest number that can be entered; beyond it a slip of the hand is certain."""

_MOST_DECIMALS = 400
_LONGEST = 60
_SIGNED = re.compile(r"\s*([-+]?)\s*([0-9.,]+)\s*(%)?\s*")
_DECIMAL = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_AMBIGUOUS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_GROUPED = (
    (re.compile(r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+,[0-9]+|(?:\.[0-9]{3}){2,})"), "."),
    (re.compile(r"[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+\.[0-9]+|(?:,[0-9]{3}){2,})"), ","),
)
"""Numbers whose thousands are set off, and by what: two groups, or decimals behind the other sign, leave no doubt."""


def pair_of(value: object) -> Pair | None:
    """Return an entered number as a pair, None where it is none, or larger than any number that can be meant.

    Takes whole numbers, `Decimal`, `Fraction`, floats by the digits they print, and text as people type it: `0,45`,
    `45%`, `1/3`, `1.234.567`.  `1.234` and `1,234` are refused: they may be a thousand and more.  True and False are no
    numbers.
    """
    if type(value) is int:
        return (value, 1) if -LARGEST <= value <= LARGEST else None
    if isinstance(value, float):
        value = Decimal(repr(value))
    if isinstance(value, Decimal):
        if not value.is_finite() or abs(value.adjusted()) > _MOST_DECIMALS:
            return None
        pair = value.as_integer_ratio()
    elif isinstance(value, Fraction):
        pair = value.as_integer_ratio()
    elif isinstance(value, str):
        typed = _typed(value)
        if typed is None:
            return None
        pair = typed
    else:
        return None
    return pair if abs(pair[0]) <= LARGEST * pair[1] else None


def is_ambiguous(value: object) -> bool:
    """Tell whether a text can be read as thousands and as decimals: `1.234`."""
    printed = _SIGNED.fullmatch(value) if isinstance(value, str) else None
    return printed is not None and _AMBIGUOUS.fullmatch(printed[2]) is not None


def _typed(text: str) -> Pair | None:
    if len(text) > _LONGEST:
        return None
    above, slash, below = text.partition("/")
    if slash:
        first, second = _printed(above), _printed(below)
        return None if first is None or second is None or second[0] == 0 else quotient(first, second)
    return _printed(text)


def _printed(text: str) -> Pair | None:
    printed = _SIGNED.fullmatch(text)
    digits = _digits(printed[2]) if printed else None
    if printed is None or digits is None:
        return None
    numerator, denominator = Decimal(printed[1] + digits).as_integer_ratio()
    return numerator, denominator * (100 if printed[3] else 1)


def _digits(text: str) -> str | None:
    """Return printed digits with a decimal point and no other sign; None where they can be read two ways, or not."""
    for grouped, separator in _GROUPED:
        if grouped.fullmatch(text):
            return text.replace(separator, "").replace(",", ".")
    return text.replace(",", ".") if _DECIMAL.fullmatch(text) and not _AMBIGUOUS.fullmatch(text) else None


def quotient(first: Pair, second: Pair) -> Pair:
    """Return first / second.  ZeroDivisionError when the second is 0."""
    above, below = first[0] * second[1], first[1] * second[0]
    if below < 0:
        return -above, -below
    if below == 0:
        raise ZeroDivisionError
    return above, below


def fraction_of(pair: Pair) -> Fraction:
    """Return a pair as a reduced fraction."""
    whole, rest = divmod(pair[0], pair[1])
    return Fraction(pair[0], pair[1]) if rest else Fraction(whole)


def same(first: Pair, second: Pair) -> bool:
    """Tell whether two pairs are the same number."""
    return first[0] * second[1] == second[0] * first[1]


def rounds_to(given: Pair, exact: Pair, fewest_places: int = 2) -> bool:
    """Tell whether a number was typed rounded, to two decimals at least: 0.67 and 0.6667 for 2/3, never 0.7."""
    if same(given, exact):
        return True
    places = fewest_places
    while given[0] * 10**places % given[1]:
        if places == _MOST_DECIMALS:
            return False
        places += 1
    difference = abs(given[0] * exact[1] - exact[0] * given[1])
    return bool(difference * 2 * 10**places <= given[1] * exact[1])
