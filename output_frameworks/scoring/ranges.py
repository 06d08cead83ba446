"""How low and how high a value can be, as far as that is known: inputs are 0 or more, and tests have been decided."""

from __future__ import annotations

from fractions import Fraction

from output_frameworks.scoring.comparing import quotient_of
from output_frameworks.scoring.decision_tree import Arithmetic, If, Nothing, Number, Value, is_never_negative
from output_frameworks.scoring.facts import Facts, learnt

Range = tuple[Fraction | None, Fraction | None]
"""The least and the greatest that a value can be; None where no end is known."""


def range_of(value: Value, facts: Facts) -> Range:
    """Return the range of a value that is something, under what is known."""
    if isinstance(value, Number):
        return value.value, value.value
    low = Fraction(0) if is_never_negative(value) else None
    if isinstance(value, If):
        return _of_branches(value, low, facts)
    if isinstance(value, Arithmetic) and value.op in ("+", "-"):
        return _of_sum(value, low, facts)
    return low, _greatest(value, facts)


def _of_branches(value: If, low: Fraction | None, facts: Facts) -> Range:
    inside, outside = dict(facts), dict(facts)
    for test in value.test.tests:
        inside.update(learnt(test, holds=True))
    if len(value.test.tests) == 1:
        outside.update(learnt(value.test.tests[0], holds=False))
    branches = ((value.then, inside), (value.otherwise, outside))
    known = [range_of(branch, told) for branch, told in branches if not isinstance(branch, Nothing)]
    lows, highs = _all([low for low, _ in known]), _all([high for _, high in known])
    return (min(lows) if lows else low), (max(highs) if highs else None)


def _of_sum(value: Arithmetic, low: Fraction | None, facts: Facts) -> Range:
    known = [range_of(term, facts) for term in value.terms]
    if value.op == "-":
        known = known[:1] + [_turned(ends) for ends in known[1:]]
    lows, highs = _all([low for low, _ in known]), _all([high for _, high in known])
    return (sum(lows, Fraction(0)) if lows else low), (sum(highs, Fraction(0)) if highs else None)


def _turned(ends: Range) -> Range:
    low, high = ends
    return (None if high is None else -high), (None if low is None else -low)


def _all(ends: list[Fraction | None]) -> list[Fraction] | None:
    known = [end for end in ends if end is not None]
    return known if len(known) == len(ends) else None


def _greatest(value: Value, facts: Facts) -> Fraction | None:
    """Return the greatest that a fraction can be: where `a * 5 < b * 4`, twice a/b is less than 8/5."""
    wanted = quotient_of(value)
    if wanted.number <= 0 or not wanted.above:
        return None
    bounds = []
    for fact, holds in facts.items():
        if holds and fact.op in ("<", "<=", "=="):
            left, right = quotient_of(fact.left), quotient_of(fact.right)
            if left.number > 0 and (left.above, right.above) == (wanted.above, wanted.below):
                bounds.append(wanted.number * right.number / left.number)
    return min(bounds, default=None)
