"""A scoring rule as data: inputs, cases or parts, awards.  Closed under a handful of node types.

An award or a measure is an expression tree: a constant (exact), an input by name, the maximum points, or an
operator over expressions.  A program in any language can evaluate it without this project.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from output_frameworks.model.base import Exact, Model


class Constant(Model):
    """An exact number, as numerator and denominator: a third is 1/3."""

    op: Literal["constant"] = "constant"
    numerator: Exact
    denominator: Exact


class InputValue(Model):
    """The value of an input."""

    op: Literal["input"] = "input"
    name: str


class MaxPoints(Model):
    """The maximum points of the indicator."""

    op: Literal["max_points"] = "max_points"


class Operation(Model):
    """An operator over expressions, from left to right."""

    op: Literal["+", "-", "*", "/", "min", "max"]
    terms: tuple[Expression, ...]


Expression = Annotated[Constant | InputValue | MaxPoints | Operation, Field(discriminator="op")]


class Interval(Model):
    """Applies when `measure` lies between the bounds; an open bound does not count itself."""

    kind: Literal["interval"] = "interval"
    measure: Expression
    low: Expression | None = None
    low_open: bool = False
    high: Expression | None = None
    high_open: bool = False


class Choice(Model):
    """Applies when the printed alternative with this number (from 0) is chosen."""

    kind: Literal["choice"] = "choice"
    index: int = Field(ge=0)


class Otherwise(Model):
    """Applies when no case before it does."""

    kind: Literal["otherwise"] = "otherwise"


When = Annotated[Interval | Choice | Otherwise, Field(discriminator="kind")]


class Case(Model):
    """One clause: when it applies, what it awards, the words it was read from."""

    when: When
    award: Expression
    label: str
    status: Literal["exact", "assumed"] = "exact"
    assumption: str | None = None


class RuleInput(Model):
    """A value that an office enters."""

    name: str
    label: str
    type: Literal["number", "ratio", "count", "choice"]
    unit: str | None = None


class Rule(Model):
    """`first`: the first case that applies gives the score; `sum`: cases that apply, or the parts, add up."""

    inputs: tuple[RuleInput, ...] = ()
    combine: Literal["first", "sum"] = "first"
    cases: tuple[Case, ...] = ()
    parts: tuple[Rule, ...] = ()
    floor: Exact | None = None
    cap: Expression | None = None


Operation.model_rebuild()
Rule.model_rebuild()
