"""What a clause of a scoring cell was read as: the words before the award, the award, what limits it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from output_frameworks.model.expression import Constant, MaxPoints, Operation
from output_frameworks.model.rule import Assumption
from parsers.scoring_prose.expressions import Formula

Kind = Literal["award", "each", "take", "step", "cap", "maximum", "exempt", "judged", "remark", "condition", "unread"]

NUMBER: Final = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)"
"""A number as printed: `0,5`, `01`, `2.000.000`."""
POINTS: Final = r"(?:điểm|đ)(?!\w)"


@dataclass(frozen=True, slots=True)
class Step:
    """`cứ thêm 60.000 người được tính thêm 0,5 điểm`: how far apart the steps are, and what one brings (or costs)."""

    amount: str
    upwards: bool
    points: Formula


@dataclass(frozen=True, slots=True)
class ClauseReading:
    """A clause as read.  `condition` are the words before the award, `formula` the award; `item` what is counted.

    `cap` is the most that the clause gives (or takes), `maximum` the maximum points that it prints for its part.
    """

    words: str
    kind: Kind
    condition: str = ""
    formula: Formula | None = None
    item: str = ""
    cap: Fraction | None = None
    maximum: Fraction | None = None
    step: Step | None = None
    assumption: Assumption | None = None

    @property
    def is_nothing(self) -> bool:
        """Tell whether the clause awards no points."""
        return fixed(self.formula) == 0

    @property
    def is_whole(self) -> bool:
        """Tell whether the clause awards the maximum."""
        return self.formula is not None and isinstance(self.formula.expression, MaxPoints)


def fixed(formula: Formula | None) -> Fraction | None:
    """Return the number of points that a formula is, None where it depends on anything."""
    if formula is not None and isinstance(formula.expression, Constant):
        return formula.expression.value
    return None


def share(formula: Formula | None) -> Fraction | None:
    """Return the part of the maximum that a formula is, None where it is something else."""
    expression = formula.expression if formula is not None else None
    if isinstance(expression, MaxPoints):
        return Fraction(1)
    if not isinstance(expression, Operation) or len(expression.terms) != 2:
        return None
    first, second = expression.terms
    if expression.op == "/" and isinstance(first, MaxPoints) and isinstance(second, Constant):
        return 1 / second.value if second.value else None
    if expression.op != "*":
        return None
    if isinstance(first, MaxPoints) and isinstance(second, Constant):
        return second.value
    return first.value if isinstance(first, Constant) and isinstance(second, MaxPoints) else None
