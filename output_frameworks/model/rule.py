"""A scoring rule as data: inputs, cases or parts, awards.  Closed under a handful of node types.

How a rule is evaluated is told in `docs/scoring-rules.md`; `output_frameworks.scoring` is one implementation of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from output_frameworks.model.base import Model
from output_frameworks.model.expression import Expression

ClauseStatus = Literal["exact", "assumed", "not-understood"]
ClauseRole = Literal["case", "part", "definition", "maximum", "heading", "condition", "remark", "unread"]
RuleReadingStatus = Literal["exact", "assumed", "not-understood", "qualitative"]
InputType = Literal["number", "ratio", "percent", "count", "choice"]
Assumption = Literal[
    "percent-sign-missing", "percent-number", "ratio-not-defined", "ratio-of-count", "count-of-none", "not-met",
    "whole-steps", "per-item-from-total", "in-proportion", "points-word-missing", "typo", "sum-of-awards",
    "alternatives", "bounds-from-neighbours", "conditions-met", "shared-formula", "sub-items",
]  # fmt: skip
"""What the reading took for granted; said in words by `output_frameworks.scoring.assumptions`."""


class Interval(Model):
    """Applies when `measure` lies between the bounds; an open bound does not count itself, a missing one is none."""

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


class Clause(Model):
    """A clause of the prose as printed, what it was taken for, and how sure that is."""

    words: str
    role: ClauseRole
    status: ClauseStatus = "exact"
    assumption: Assumption | None = None


class Case(Model):
    """One alternative: when it applies, what it awards (`award`, or `parts` that add up), the words it was read from.

    The alternatives of a rule are numbered from 0 as printed: the input `choice` may name any of them.
    """

    when: When
    award: Expression | None = None
    parts: tuple[Rule, ...] = ()
    label: str
    status: ClauseStatus = "exact"
    assumption: Assumption | None = None


class RuleInput(Model):
    """A value that an office enters.

    `ratio` is a fraction (0.45), `percent` a number of per cent (45), `count` a whole number.  An input with a
    `definition` may be left out: it is computed from inputs before it.
    """

    name: str
    label: str
    type: InputType
    unit: str | None = None
    definition: Expression | None = None


class Rule(Model):
    """`first`: the first case that applies gives the score; `sum`: cases that apply, or the parts, add up.

    A part is a rule of its own; its inputs stand under `part0`, `part1`, … in the order of `parts`.  A rule whose
    `status` is `not-understood` must not be evaluated: `clauses` says which words were not read.
    """

    label: str | None = None
    inputs: tuple[RuleInput, ...] = ()
    combine: Literal["first", "sum"] = "first"
    cases: tuple[Case, ...] = ()
    parts: tuple[Rule, ...] = ()
    floor: Expression | None = None
    cap: Expression | None = None
    status: RuleReadingStatus = "exact"
    clauses: tuple[Clause, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    """What was taken for granted about the rule as a whole; clauses and cases name their own."""

    def walk(self) -> Iterator[Rule]:
        """Yield this rule, the parts of its cases and its parts, from the top down."""
        yield self
        for case in self.cases:
            for part in case.parts:
                yield from part.walk()
        for part in self.parts:
            yield from part.walk()


Case.model_rebuild()
Rule.model_rebuild()
