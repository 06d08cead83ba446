"""Exact numbers as pairs of whole numbers, numerator and denominator: what compiled rules compute with.

Pairs are not reduced on the way, which makes them several times faster than `Fraction`; a score becomes one at the end.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction

Pair = tuple[int, int]
"""Numerator and denominator; the denominator is positive."""

Number = int | Decimal | Fraction

ZERO: Pair = (0, 1)
_PRINTED = re.compile(r"\s*([-+]?\d[\d.]*(?:,\d+)?)\s*(%)?\s*")
_THOUSANDS = re.compile(r"[-+]?[1-9]\d{0,2}(?:\.\d{3})+")


def pair_of(value: object) -> Pair | None:
    """Return an entered number as a pair, None where it is none.

    Takes whole numbers, `Decimal`, `Fraction`, floats by the digits they print, and text as people type it: `0,45`,
    `45%`, `1/3`.  `1.234` is refused: it may be a thousand and more.
    """
    kind = type(value)
    if kind is int:
        return (value, 1)  # type: ignore[return-value]
    if isinstance(value, Decimal | Fraction):
        return _ratio_of(value)
    if isinstance(value, float):
        return _ratio_of(Decimal(repr(value)))
    return _typed(value) if isinstance(value, str) else None


def _ratio_of(value: Decimal | Fraction) -> Pair | None:
    try:
        return value.as_integer_ratio()
    except (OverflowError, ValueError):  # infinity, not a number
        return None


def _typed(text: str) -> Pair | None:
    above, slash, below = text.partition("/")
    if slash:
        first, second = _typed(above), _typed(below)
        return None if first is None or second is None or second[0] == 0 else quotient(first, second)
    printed = _PRINTED.fullmatch(text)
    if printed is None or _THOUSANDS.fullmatch(printed[1]):
        return None
    try:
        number = Decimal(printed[1].replace(",", "."))
    except InvalidOperation:
        return None
    numerator, denominator = number.as_integer_ratio()
    return numerator, denominator * (100 if printed[2] else 1)


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
    return Fraction(pair[0], pair[1])


def same(first: Pair, second: Pair) -> bool:
    """Tell whether two pairs are the same number."""
    return first[0] * second[1] == second[0] * first[1]
