"""What all steps of reading one scoring cell share: definitions, the maximum, what was assumed, what was not read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from output_frameworks.model.rule import Assumption, Clause, ClauseRole, ClauseStatus, Rule
from parsers.scoring_prose.clause_reading import ClauseReading
from parsers.scoring_prose.definitions import Definitions
from parsers.scoring_prose.inputs import Inputs


@dataclass(slots=True)
class Context:
    """One scoring cell: `max_points` and `name` of its indicator, whether its points are taken off."""

    definitions: Definitions
    max_points: Decimal | None
    name: str = ""
    penalty: bool = False
    in_proportion: bool = False
    """The document says that what lies between two steps counts in proportion."""
    clauses: list[Clause] = field(default_factory=list)
    assumptions: list[Assumption] = field(default_factory=list)
    conditions: list[ClauseReading] = field(default_factory=list)

    @property
    def maximum(self) -> Fraction | None:
        """Return the maximum points as a fraction."""
        return None if self.max_points is None else Fraction(self.max_points)

    @property
    def is_negative(self) -> bool:
        """Tell whether the maximum is printed as a negative number: points that can only be lost."""
        return self.max_points is not None and self.max_points < 0

    def inputs(self) -> Inputs:
        """Return an empty collection of inputs for one rule."""
        return Inputs(self.definitions, self.assumptions, self.name)

    def assume(self, assumption: Assumption) -> None:
        """Write down what the reading takes for granted."""
        self.assumptions.append(assumption)

    def note(
        self, words: str, role: ClauseRole, status: ClauseStatus = "exact", assumption: Assumption | None = None
    ) -> None:
        """Account for a clause."""
        status = "assumed" if assumption and status == "exact" else status
        self.clauses.append(Clause(words=words, role=role, status=status, assumption=assumption))

    def unread(self, readings: Sequence[ClauseReading]) -> Rule:
        """Mark clauses that were read each for itself, but not together, as not understood; return an empty rule."""
        words = {reading.words for reading in readings}
        self.clauses = [
            clause.model_copy(update={"status": "not-understood"}) if clause.words in words else clause
            for clause in self.clauses
        ]
        return Rule()
