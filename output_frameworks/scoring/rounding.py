"""Formulas in a form that floating point rounds as seldom as can be.

`a / b / 0.8 * 20` is rounded three times and gives 7.499999999999999 for 30 of 100; `a * 25 / b` is rounded once.
"""

from __future__ import annotations

from fractions import Fraction

from output_frameworks.scoring.comparing import product, quotient_of
from output_frameworks.scoring.decision_tree import ONE, Arithmetic, If, Value, arithmetic


def seldom_rounded(value: Value) -> Value:
    """Return a tree that gives the same, its products and quotients written as one number times inputs over inputs."""
    if isinstance(value, If):
        return If(value.test, seldom_rounded(value.then), seldom_rounded(value.otherwise))
    if not isinstance(value, Arithmetic):
        return value
    if value.op in ("min", "max", "floor"):
        return arithmetic(value.op, map(seldom_rounded, value.terms))
    whole = quotient_of(value)
    if whole.above == (value,):
        return arithmetic(value.op, map(seldom_rounded, value.terms))
    above, below = whole.number, Fraction(1)
    if not _is_exact(above):
        above, below = Fraction(above.numerator), Fraction(above.denominator)
    divided = product(below, tuple(map(seldom_rounded, whole.below)))
    multiplied = product(above, tuple(map(seldom_rounded, whole.above)))
    return multiplied if divided == ONE else arithmetic("/", (multiplied, divided))


def _is_exact(number: Fraction) -> bool:
    """Tell whether floating point holds a number as it is."""
    try:
        return Fraction(float(number)) == number
    except OverflowError:
        return False
