"""Decision trees of rules before they become formulas: which inputs a branch needs, and what numbers alone decide."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from output_frameworks.scoring.decision_tree import (
    ZERO,
    Arithmetic,
    Both,
    Compare,
    Entered,
    If,
    Nothing,
    Number,
    Value,
    arithmetic,
    is_never_negative,
)
from output_frameworks.scoring.lowering import NOT_CHOSEN


def names_in(value: Value) -> Iterator[str]:
    """Yield the names of all inputs that a value reads, wherever they stand."""
    if isinstance(value, Entered):
        yield value.name
    elif isinstance(value, Arithmetic):
        for term in value.terms:
            yield from names_in(term)
    elif isinstance(value, If):
        for compare in value.test.tests:
            yield from names_in(compare.left)
            yield from names_in(compare.right)
        yield from names_in(value.then)
        yield from names_in(value.otherwise)


def names_needed(value: Value) -> frozenset[str] | None:
    """Return the inputs without which a value can give nothing; None where it never gives anything."""
    if isinstance(value, Nothing):
        return None
    if isinstance(value, Arithmetic):
        return _all_of(names_needed(term) for term in value.terms)
    if not isinstance(value, If):
        return frozenset(names_in(value))
    then, otherwise = names_needed(value.then), names_needed(value.otherwise)
    if then is None and otherwise is None:
        return None
    common = otherwise if then is None else then if otherwise is None else then & otherwise
    tested = _all_of(names_needed(side) for compare in value.test.tests for side in (compare.left, compare.right))
    return (tested or frozenset()) | (common or frozenset())


def _all_of(needs: Iterator[frozenset[str] | None]) -> frozenset[str] | None:
    names: frozenset[str] = frozenset()
    for need in needs:
        if need is None:
            return None
        names |= need
    return names


def divides(value: Value) -> bool:
    """Tell whether a value divides by something that is entered."""
    if isinstance(value, Arithmetic):
        by_input = value.op == "/" and not all(isinstance(term, Number) for term in value.terms[1:])
        return by_input or any(divides(term) for term in value.terms)
    if isinstance(value, If):
        tested = (side for compare in value.test.tests for side in (compare.left, compare.right))
        return any(divides(inner) for inner in (*tested, value.then, value.otherwise))
    return False


def divisors(value: Value) -> Iterator[str]:
    """Yield the names of the inputs that must not be 0, because the value divides by them."""
    if isinstance(value, Arithmetic):
        for term in value.terms:
            yield from divisors(term)
    if not isinstance(value, If):
        return
    for compare in value.test.tests:
        refuses = (compare.op == "==" and isinstance(value.then, Nothing)) or (
            compare.op == ">" and isinstance(value.otherwise, Nothing)
        )
        if refuses and compare.right == ZERO and isinstance(compare.left, Entered) and not compare.left.is_choice:
            yield compare.left.name
    yield from divisors(value.then)
    yield from divisors(value.otherwise)


def unchosen(value: Value, names: frozenset[str]) -> Value:
    """Return a value for the case that none of some alternatives was chosen: what the numbers alone decide."""
    if isinstance(value, Arithmetic):
        return Arithmetic(value.op, tuple(unchosen(term, names) for term in value.terms))
    if not isinstance(value, If):
        return value
    tests: list[Compare] = []
    for compare in value.test.tests:
        if compare.op == "==" and isinstance(compare.left, Entered) and compare.left.name in names:
            if compare.right != Number(Fraction(NOT_CHOSEN)):
                return unchosen(value.otherwise, names)
        else:
            tests.append(Compare(compare.op, unchosen(compare.left, names), unchosen(compare.right, names)))
    then = unchosen(value.then, names)
    return If(Both(tuple(tests)), then, unchosen(value.otherwise, names)) if tests else then


def taken_off(value: Value, *, signed: bool) -> Value:
    """Return the points of a penalty as what they take off: 0 or less, printed with a minus or not.

    `signed` says that what is entered may be below 0 itself.
    """
    if isinstance(value, If):
        branches = (taken_off(branch, signed=signed) for branch in (value.then, value.otherwise))
        return If(value.test, *branches)
    minus = arithmetic("-", (ZERO, value))
    return minus if is_never_negative(value) and not signed else arithmetic("min", (value, minus))
