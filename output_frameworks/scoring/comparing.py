"""Comparisons in a form that ordinary floating point numbers decide right.

Whether 49 of 70 are at least 70% is asked as `a * 10 >= b * 7`: floating point holds whole numbers exactly, 49/70 and
0.7 it may not.  A rate that is entered as such is compared with the bound itself.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

from output_frameworks.scoring.decision_tree import (
    ZERO,
    Arithmetic,
    Compare,
    Comparison,
    Number,
    Value,
    arithmetic,
    is_never_negative,
)

_TURNED: dict[Comparison, Comparison] = {"<": ">", "<=": ">=", "==": "==", ">=": "<=", ">": "<"}


@dataclass(frozen=True, slots=True)
class Quotient:
    """A number times values, over values: what is multiplied is `above`, what is divided by `below`."""

    number: Fraction
    above: tuple[Value, ...] = ()
    below: tuple[Value, ...] = ()


def compare(op: Comparison, left: Value, right: Value) -> Compare | bool:
    """Return a comparison without division where the signs of the denominators are known; decided already, its truth.

    What is divided by must not be 0: that is asked before.
    """
    first, second = quotient_of(left), quotient_of(right)
    if not first.above + first.below + second.above + second.below:
        return _holds(op, first.number, second.number)
    if not second.above and second.number <= 0 and is_never_negative(left):
        return _against_none(op, first, second)
    if not all(map(is_never_negative, first.below + second.below)):
        return Compare(op, left, right)
    if not first.below and not second.below:
        return _without_factor(op, first, second) or Compare(op, left, right)
    size = lcm(first.number.denominator, second.number.denominator)
    ahead, behind = int(first.number * size), int(second.number * size)
    if ahead == behind == 0:
        return _holds(op, Fraction(0), Fraction(0))
    divisor = gcd(ahead, behind)
    return Compare(
        op,
        product(Fraction(ahead, divisor), (*first.above, *second.below)),
        product(Fraction(behind, divisor), (*second.above, *first.below)),
    )


def _against_none(op: Comparison, first: Quotient, second: Quotient) -> Compare | bool:
    """Return the comparison of a value that is never negative with 0, or with less."""
    if second.number < 0 or op in ("<", ">="):
        return op in (">", ">=")
    if first.number == 0:
        return op != ">"
    return Compare(">" if op == ">" else "==", product(Fraction(1), first.above), ZERO)


def _without_factor(op: Comparison, first: Quotient, second: Quotient) -> Compare | None:
    """Return `x >= 0.29` for `x * 100 >= 29`: a bound is rounded once, a product once more."""
    if not second.above and first.number:
        turned = op if first.number > 0 else _TURNED[op]
        return Compare(turned, product(Fraction(1), first.above), Number(second.number / first.number))
    return None


def _holds(op: Comparison, left: Fraction, right: Fraction) -> bool:
    return {"<": left < right, "<=": left <= right, "==": left == right, ">=": left >= right, ">": left > right}[op]


def product(number: Fraction, factors: tuple[Value, ...]) -> Value:
    """Return a number times values, without a factor of 1."""
    if number == 0:
        return ZERO
    return arithmetic("*", factors if number == 1 and factors else (*factors, Number(number)))


def quotient_of(value: Value) -> Quotient:
    """Return a value as one fraction, as far as it is one."""
    if isinstance(value, Number):
        return Quotient(value.value)
    if not isinstance(value, Arithmetic) or value.op in ("min", "max", "floor"):
        return Quotient(Fraction(1), (value,))
    terms = [quotient_of(term) for term in value.terms]
    if value.op in ("+", "-"):
        return _over_one_denominator(value, terms)
    product = terms[0]
    for term in terms[1:]:
        if value.op == "*":
            product = Quotient(product.number * term.number, product.above + term.above, product.below + term.below)
        elif term.number == 0:
            return Quotient(Fraction(1), (value,))
        else:
            product = Quotient(product.number / term.number, product.above + term.below, product.below + term.above)
    return product


def _over_one_denominator(value: Arithmetic, terms: list[Quotient]) -> Quotient:
    """Return `b/a + c/a` as `(b + c) / a`, and `1/2 + b/a` as `(a + 2 b) / a` halves."""
    if not any(term.below for term in terms):
        return Quotient(Fraction(1), (value,))
    below: Counter[Value] = Counter()
    for term in terms:
        below |= Counter(term.below)
    size = lcm(*(term.number.denominator for term in terms))
    whole = [product(term.number * size, (*term.above, *(below - Counter(term.below)).elements())) for term in terms]
    return Quotient(Fraction(1, size), (arithmetic(value.op, whole),), tuple(below.elements()))
