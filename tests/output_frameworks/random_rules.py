"""Rules of every shape that the model allows, and inputs for them; all numbers are held exactly by floating point.

What is divided by is 0 or a power of 2, so that arithmetic is exact too, and no difference between two evaluators is
one of rounding.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from output_frameworks.model.expression import Constant, Expression, InputValue, MaxPoints, Operation, constant
from output_frameworks.model.rule import Case, Choice, Interval, Otherwise, Rule, RuleInput
from output_frameworks.scoring.lowering import NOT_CHOSEN, FlatInput

NUMBERS = [Fraction(0), Fraction(1, 4), Fraction(1, 2), Fraction(3, 4), *map(Fraction, (1, 2, 3, 5, 10))]
DIVISORS = [Fraction(1, 2), *map(Fraction, (1, 2, 4))]
ENTERED = {
    "number": [Fraction(0), Fraction(1), Fraction(2), Fraction(4)],
    "count": [Fraction(0), Fraction(1), Fraction(2), Fraction(4)],
    "ratio": [Fraction(0), Fraction(1, 4), Fraction(1, 2), Fraction(1)],
    "percent": [Fraction(0), Fraction(32), Fraction(64)],
}
"""Values to enter: each may be divided by."""

LETTERS = (("a", "number"), ("b", "number"), ("ratio", "ratio"), ("count", "count"), ("p", "percent"))
MOST = Fraction(10)


def constants(numbers: list[Fraction] = NUMBERS) -> st.SearchStrategy[Constant]:
    return st.sampled_from(numbers).map(constant)


def expressions(names: list[str], depth: int = 2) -> st.SearchStrategy[Expression]:
    """Return arithmetic over the inputs that are named; only inputs and plain numbers are divided by."""
    leaves = [constants(), st.just(MaxPoints())]
    if names:
        inputs = st.sampled_from(names).map(lambda name: InputValue(name=name))
        leaves += [inputs, inputs]
    if not depth:
        return st.one_of(leaves)
    inner = expressions(names, depth - 1)
    divisors = constants(DIVISORS) if not names else st.one_of(constants(DIVISORS), inputs)
    return st.one_of(
        *leaves,
        st.builds(Operation, op=st.sampled_from(["+", "-", "*", "min", "max"]), terms=st.tuples(inner, inner)),
        st.builds(Operation, op=st.just("/"), terms=st.tuples(inner, divisors)),
        st.builds(Operation, op=st.just("floor"), terms=st.tuples(inner)),
    )


def conditions(names: list[str]) -> st.SearchStrategy[Interval | Choice | Otherwise]:
    bounds = st.one_of(st.none(), constants(), expressions(names, 1))
    interval = st.builds(
        Interval,
        measure=expressions(names, 1),
        low=bounds,
        low_open=st.booleans(),
        high=bounds,
        high_open=st.booleans(),
    )
    return st.one_of(interval, interval, st.builds(Choice, index=st.just(0)), st.just(Otherwise()))


@st.composite
def inputs_of_rule(draw: st.DrawFn) -> tuple[RuleInput, ...]:
    """Draw inputs; a rate may be derived from a and b."""
    chosen = draw(st.lists(st.sampled_from(LETTERS), unique=True, max_size=3))
    names = [name for name, _ in chosen]
    derived = "ratio" in names and {"a", "b"} <= set(names) and draw(st.booleans())
    quotient = Operation(op="/", terms=(InputValue(name="a"), InputValue(name="b")))
    return tuple(
        RuleInput(name=name, label=name, type=kind, definition=quotient if derived and name == "ratio" else None)
        for name, kind in sorted(chosen)
    )


@st.composite
def rules(draw: st.DrawFn, depth: int = 2) -> Rule:
    """Draw a rule; the choices among its cases are numbered as the model asks."""
    inputs = draw(inputs_of_rule())
    names = [entered.name for entered in inputs]
    bounds = st.one_of(st.none(), constants(), expressions(names, 1))
    parts = tuple(draw(st.lists(rules(depth - 1), max_size=3))) if depth and draw(st.booleans()) else ()
    with_parts = draw(st.integers(0, 11)) if depth else None
    cases = tuple(
        draw(case_of_parts(names, number, depth) if number == with_parts else case(names, number))
        for number in range(draw(st.integers(0, 4)))
    )
    return Rule(
        inputs=inputs,
        combine=draw(st.sampled_from(["first", "first", "first", "sum"])),
        cases=() if parts else cases,
        parts=parts,
        floor=draw(bounds),
        cap=draw(bounds),
    )


@st.composite
def case(draw: st.DrawFn, names: list[str], number: int) -> Case:
    award = draw(st.one_of(expressions(names), expressions(names), expressions(names), st.none()))
    return Case(when=numbered(draw(conditions(names)), number), award=award, label=f"{number}")


@st.composite
def case_of_parts(draw: st.DrawFn, names: list[str], number: int, depth: int) -> Case:
    """Draw a case whose parts add up; a rule has one at most, as the inputs of two would stand in one place."""
    parts = tuple(draw(st.lists(rules(depth - 1), min_size=1, max_size=2)))
    return Case(when=numbered(draw(conditions(names)), number), parts=parts, label=f"{number}")


def numbered(when: Interval | Choice | Otherwise, number: int) -> Interval | Choice | Otherwise:
    return Choice(index=number) if isinstance(when, Choice) else when


def value_of(entered: FlatInput) -> st.SearchStrategy[Fraction]:
    """Return values to enter for an input of a lowered rule, a choice that was not made among them."""
    if entered.type == "choice":
        least = NOT_CHOSEN if entered.optional else 0
        return st.integers(least, len(entered.options) - 1).map(Fraction)
    return st.sampled_from(ENTERED[entered.type])


def values_of(inputs: tuple[FlatInput, ...], data: st.DataObject) -> dict[str, Fraction]:
    """Draw a value for every input."""
    return {entered.name: data.draw(value_of(entered), label=entered.name) for entered in inputs}


def nested(inputs: tuple[FlatInput, ...], values: Mapping[str, Fraction]) -> dict[str, Any]:
    """Return flat values as the inputs of a rule: parts in parts, choices that were not made left out."""
    found: dict[str, Any] = {}
    for entered in inputs:
        if entered.type == "choice" and values[entered.name] == NOT_CHOSEN:
            continue
        place = found
        for step in entered.path[:-1]:
            place = place.setdefault(step, {})
        place[entered.path[-1]] = values[entered.name]
    return found
