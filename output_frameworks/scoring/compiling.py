"""A rule becomes functions on pairs of whole numbers, once; then it scores many inputs fast."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from output_frameworks.model.expression import Constant, Expression, InputValue, MaxPoints, Operation, input_names
from output_frameworks.model.rule import Interval
from output_frameworks.scoring.errors import NoMaximum, NotComputable
from output_frameworks.scoring.exact import Pair, quotient

Values = dict[str, Pair]
"""Inputs by their names."""

Function = Callable[[Values], Pair]
Test = Callable[[Values], bool]


def compile_expression(expression: Expression, max_points: Pair | None) -> Function:
    """Return the function that an expression is; it raises KeyError for an input that it is not given.

    Raises `NoMaximum` where the expression needs the maximum points and there are none, `NotComputable` where it has a
    constant over 0.
    """
    if isinstance(expression, Constant):
        if not expression.denominator:
            raise NotComputable(words=f"{expression.numerator}/{expression.denominator}")
        fixed = expression.value.as_integer_ratio()
        return lambda _values: fixed
    if isinstance(expression, InputValue):
        name = expression.name
        return lambda values: values[name]
    if isinstance(expression, MaxPoints):
        if max_points is None:
            raise NoMaximum
        most = max_points
        return lambda _values: most
    return _operation(expression, max_points)


def _operation(operation: Operation, max_points: Pair | None) -> Function:
    terms = [compile_expression(term, max_points) for term in operation.terms]
    if operation.op == "floor":
        inner = terms[0]
        return lambda values: _floor(inner(values))
    combine = _TWO[operation.op]
    function = terms[0]
    for term in terms[1:]:
        function = _both(combine, function, term)
    if not any(True for _ in input_names(operation)):
        with suppress(ZeroDivisionError):  # which it then raises where a score is asked for
            fixed = function({})
            return lambda _values: fixed
    return function


def _both(combine: Callable[[Pair, Pair], Pair], first: Function, second: Function) -> Function:
    return lambda values: combine(first(values), second(values))


def _plus(first: Pair, second: Pair) -> Pair:
    return first[0] * second[1] + second[0] * first[1], first[1] * second[1]


def _minus(first: Pair, second: Pair) -> Pair:
    return first[0] * second[1] - second[0] * first[1], first[1] * second[1]


def _times(first: Pair, second: Pair) -> Pair:
    return first[0] * second[0], first[1] * second[1]


def _least(first: Pair, second: Pair) -> Pair:
    return first if first[0] * second[1] <= second[0] * first[1] else second


def _most(first: Pair, second: Pair) -> Pair:
    return first if first[0] * second[1] >= second[0] * first[1] else second


def _floor(pair: Pair) -> Pair:
    return pair[0] // pair[1], 1


_TWO: dict[str, Callable[[Pair, Pair], Pair]] = {
    "+": _plus, "-": _minus, "*": _times, "/": quotient, "min": _least, "max": _most,
}  # fmt: skip


def compile_interval(interval: Interval, max_points: Pair | None) -> tuple[Function, Test]:
    """Return the measure of an interval, and the test whether it lies between the bounds."""
    measure = compile_expression(interval.measure, max_points)
    low = compile_expression(interval.low, max_points) if interval.low is not None else None
    high = compile_expression(interval.high, max_points) if interval.high is not None else None
    low_open, high_open = interval.low_open, interval.high_open

    def inside(values: Values) -> bool:
        above, below = measure(values)
        if low is not None:
            bound = low(values)
            difference = above * bound[1] - bound[0] * below
            if difference < 0 or (low_open and difference == 0):
                return False
        if high is not None:
            bound = high(values)
            difference = above * bound[1] - bound[0] * below
            if difference > 0 or (high_open and difference == 0):
                return False
        return True

    return measure, inside
