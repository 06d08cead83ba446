"""Takes out of a decision tree what the tests before have decided already, and bounds that are never reached."""

from __future__ import annotations

from typing import Literal

from output_frameworks.scoring.comparing import compare
from output_frameworks.scoring.decision_tree import Arithmetic, Compare, If, Number, Value, arithmetic, where
from output_frameworks.scoring.facts import Facts, learnt
from output_frameworks.scoring.ranges import range_of

MOST_TWICE = 8
"""Pieces of a value that may be written twice: `ratio >= 1 ? 10 : ratio * 10` rather than `min(ratio * 10, 10)`."""


def pruned(value: Value, known: Facts | None = None) -> Value:
    """Return a tree that gives the same for all inputs, without tests and bounds that are decided on the way to them.

    `known` are comparisons that are decided before the tree is asked.
    """
    facts = known or {}
    if isinstance(value, Arithmetic):
        terms = tuple(pruned(term, facts) for term in value.terms)
        if value.op in ("min", "max") and len(terms) == 2:
            return _bounded(value.op, terms[0], terms[1], facts)
        return arithmetic(value.op, terms)
    if not isinstance(value, If):
        return value
    tests: list[Compare] = []
    inside = dict(facts)
    for test in value.test.tests:
        asked = compare(test.op, pruned(test.left, inside), pruned(test.right, inside))
        truth = asked if isinstance(asked, bool) else inside.get(asked)
        if truth is False:
            return pruned(value.otherwise, facts)
        if not isinstance(asked, bool) and truth is None:
            tests.append(asked)
            inside.update(learnt(asked, holds=True))
    then = pruned(value.then, inside)
    if not tests:
        return then
    outside = {**facts, **learnt(tests[0], holds=False)} if len(tests) == 1 else facts
    return where(tests, then, pruned(value.otherwise, outside))


def _bounded(op: Literal["min", "max"], value: Value, bound: Value, facts: Facts) -> Value:
    """Return the lesser or the greater of two values: one of them where it is known which that is."""
    if isinstance(value, Number):
        value, bound = bound, value
    decided = compare("<=", value, bound)
    below = decided if isinstance(decided, bool) else facts.get(decided)
    if below is None and isinstance(bound, Number):
        least, greatest = range_of(value, facts)
        if greatest is not None and greatest <= bound.value:
            below = True
        elif least is not None and least >= bound.value:
            below = False
    if below is not None:
        return value if below == (op == "min") else bound
    if isinstance(bound, Number) and _pieces(value) <= MOST_TWICE:
        return where([compare(">=" if op == "min" else "<=", value, bound)], bound, value)
    return arithmetic(op, (value, bound))


def _pieces(value: Value) -> int:
    """Return of how many numbers, inputs and operators a value is; one that branches is not written twice."""
    if isinstance(value, If) or (isinstance(value, Arithmetic) and value.op in ("min", "max")):
        return MOST_TWICE + 1
    return 1 + sum(map(_pieces, value.terms)) if isinstance(value, Arithmetic) else 1
