"""Exact arithmetic as data: what a scoring rule computes with.

An expression is a tree: a constant, an input by its name, the maximum points, or an operator over expressions.  A
program in any language can evaluate it without this project; `docs/scoring-rules.md` tells how.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import Field

from output_frameworks.model.base import Exact, Model

Operator = Literal["+", "-", "*", "/", "min", "max", "floor"]


@lru_cache(maxsize=4096)
def _quotient(numerator: Decimal, denominator: Decimal) -> Fraction:
    return Fraction(numerator) / Fraction(denominator)


class Constant(Model):
    """An exact number, as numerator and denominator: a third is 1/3."""

    op: Literal["constant"] = "constant"
    numerator: Exact
    denominator: Annotated[Exact, Field(gt=0)] = Decimal(1)

    @property
    def value(self) -> Fraction:
        """Return the number."""
        return _quotient(self.numerator, self.denominator)


class InputValue(Model):
    """The value of an input of the same rule."""

    op: Literal["input"] = "input"
    name: str


class MaxPoints(Model):
    """The maximum points of the indicator."""

    op: Literal["max_points"] = "max_points"


class Operation(Model):
    """An operator over expressions, from left to right; `floor` has one term and drops what is behind the point."""

    op: Operator
    terms: tuple[Expression, ...] = Field(min_length=1)


Expression = Annotated[Constant | InputValue | MaxPoints | Operation, Field(discriminator="op")]


def constant(value: Fraction | Decimal | int) -> Constant:
    """Return an exact number as an expression: a decimal where it is one (`0.5`), else a fraction (`1/3`)."""
    return _constant(Fraction(value))


@lru_cache(maxsize=4096)
def _constant(number: Fraction) -> Constant:
    denominator = number.denominator
    for factor in (2, 5):
        while denominator % factor == 0:
            denominator //= factor
    if denominator == 1:
        return Constant(numerator=Decimal(number.numerator) / Decimal(number.denominator))
    return Constant(numerator=Decimal(number.numerator), denominator=Decimal(number.denominator))


def input_names(expression: Expression | None) -> Iterator[str]:
    """Yield the names of the inputs that an expression uses, from left to right, each as often as it stands there."""
    if isinstance(expression, InputValue):
        yield expression.name
    elif isinstance(expression, Operation):
        for term in expression.terms:
            yield from input_names(term)


Operation.model_rebuild()
