"""The rows of a framework whose rule was read as a whole, each with its maximum points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from output_frameworks.model import Framework, Node
from output_frameworks.model import Rule as ScoringRule


@dataclass(frozen=True, slots=True)
class RuledRow:
    """A row with a rule that computes; `most` are its maximum points, None where none are printed."""

    node: Node
    rule: ScoringRule
    most: Fraction | None


def ruled_rows(framework: Framework) -> Iterator[RuledRow]:
    """Yield the rows with a rule that was read as a whole and leaves nothing to judgement, in document order."""
    for node in framework.walk():
        if node.rule is not None and node.rule.status in ("exact", "assumed"):
            most = None if node.max_points is None else Fraction(node.max_points)
            yield RuledRow(node, node.rule, most)
