"""The plain decision tree that a rule is lowered to, and how its pieces are put together.

What is left of a rule are numbers, inputs, arithmetic, comparisons and `if`.  `NOTHING` stands where there is no score:
no case applies, something is divided by 0, a choice was not made.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from typing import Literal

Comparison = Literal["<", "<=", "==", ">=", ">"]
ArithmeticOperator = Literal["+", "-", "*", "/", "min", "max", "floor"]


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Entered:
    """An input by its flat name: `a`, `part0_ratio`, `choice`.

    It is never below 0; the number of a choice is, where it was not made.
    """

    name: str
    is_choice: bool = False


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """An operator over values, from left to right; `floor` has one term."""

    op: ArithmeticOperator
    terms: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """A comparison of two values."""

    op: Comparison
    left: Value
    right: Value


@dataclass(frozen=True, slots=True)
class Both:
    """True where all tests hold, tried from left to right; with no test, true."""

    tests: tuple[Compare, ...]


@dataclass(frozen=True, slots=True)
class If:
    """`then` where the test holds, else `otherwise`."""

    test: Both
    then: Value
    otherwise: Value


@dataclass(frozen=True, slots=True)
class Nothing:
    """No score."""


Value = Number | Entered | Arithmetic | If | Nothing
NOTHING = Nothing()
ZERO, ONE = Number(Fraction(0)), Number(Fraction(1))


def arithmetic(op: ArithmeticOperator, terms: Iterable[Value]) -> Value:
    """Return an operation; what is known without inputs is computed, and with a term that is nothing it is nothing."""
    values = tuple(terms)
    if any(isinstance(value, Nothing) for value in values):
        return NOTHING
    if op in ("*", "/"):
        kept = tuple(value for value in values[1:] if value != ONE)
        values = kept if op == "*" and values[0] == ONE and kept else (*values[:1], *kept)
    numbers = [value.value for value in values if isinstance(value, Number)]
    if len(numbers) < len(values):
        return values[0] if len(values) == 1 and op != "floor" else Arithmetic(op, values)
    if op == "/" and 0 in numbers[1:]:
        return NOTHING
    return Number(_computed(op, numbers))


def _computed(op: ArithmeticOperator, numbers: list[Fraction]) -> Fraction:
    if op == "floor":
        return Fraction(numbers[0].numerator // numbers[0].denominator)
    if op == "min":
        return min(numbers)
    if op == "max":
        return max(numbers)
    if op == "+":
        return sum(numbers, Fraction(0))
    return reduce({"-": Fraction.__sub__, "*": Fraction.__mul__, "/": Fraction.__truediv__}[op], numbers)


def where(tests: Iterable[Compare | bool], then: Value, otherwise: Value) -> Value:
    """Return `then` where all tests hold, else `otherwise`; tests that are decided already leave no trace."""
    open_tests: list[Compare] = []
    for test in tests:
        if test is False:
            # What stands before is tried first, but a test changes nothing.
            return otherwise
        if test is not True:
            open_tests.append(test)
    if not open_tests:
        return then
    if isinstance(then, Nothing) and isinstance(otherwise, Nothing):
        return NOTHING
    return If(Both(tuple(open_tests)), then, otherwise)


def may_be_nothing(value: Value) -> bool:
    """Tell whether a value can be without a score for some inputs."""
    if isinstance(value, If):
        return may_be_nothing(value.then) or may_be_nothing(value.otherwise)
    return isinstance(value, Nothing)


def total(values: Iterable[Value]) -> Value:
    """Return the sum; where one of the values is nothing, the sum is.

    That every value is something is asked first and once, so that the tree grows with the number of values and not
    with that of their combinations.
    """
    terms = tuple(values)
    if not terms:
        return ZERO
    if len(terms) == 1:
        return terms[0]
    if any(isinstance(value, Nothing) for value in terms):
        return NOTHING
    asked = [test for value in terms if may_be_nothing(value) for test in _something(value)]
    return where(asked, arithmetic("+", map(_given, terms)), NOTHING)


def _something(value: Value) -> tuple[Compare, ...]:
    """Return the tests that hold together exactly where a value is something."""
    if isinstance(value, If):
        if isinstance(value.otherwise, Nothing):
            return (*value.test.tests, *_something(value.then))
        if isinstance(value.then, Nothing) and len(value.test.tests) == 1:
            test = value.test.tests[0]
            if test.op == "==" and test.right == ZERO and is_never_negative(test.left):
                return (Compare(">", test.left, ZERO), *_something(value.otherwise))
    return (Compare("==", _counted(value), ONE),) if may_be_nothing(value) else ()


def _counted(value: Value) -> Value:
    """Return 1 where a value is something, else 0."""
    if isinstance(value, If) and may_be_nothing(value):
        return If(value.test, _counted(value.then), _counted(value.otherwise))
    return ZERO if isinstance(value, Nothing) else ONE


def _given(value: Value) -> Value:
    """Return a value that is known to be something, without the branches that are nothing."""
    if not isinstance(value, If):
        return value
    then, otherwise = _given(value.then), _given(value.otherwise)
    if isinstance(then, Nothing):
        return otherwise
    return then if isinstance(otherwise, Nothing) else If(value.test, then, otherwise)


def bounded(score: Value, op: Literal["min", "max"], bound: Value) -> Value:
    """Return a score held to a bound in each of its branches; those without a score stay without one."""
    if isinstance(score, If):
        return If(score.test, bounded(score.then, op, bound), bounded(score.otherwise, op, bound))
    if isinstance(score, Nothing) or (op == "max" and bound == ZERO and is_never_negative(score)):
        return score
    return arithmetic(op, (score, bound))


def is_never_negative(value: Value) -> bool:
    """Tell whether a value is known to be 0 or more, because inputs are."""
    if isinstance(value, Number):
        return value.value >= 0
    if isinstance(value, If):
        return all(isinstance(branch, Nothing) or is_never_negative(branch) for branch in (value.then, value.otherwise))
    if isinstance(value, Arithmetic):
        known = [is_never_negative(term) for term in value.terms]
        return any(known) if value.op == "max" else value.op != "-" and all(known)
    return isinstance(value, Entered) and not value.is_choice
