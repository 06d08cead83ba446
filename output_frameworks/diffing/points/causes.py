"""Why a row gives other points with the same inputs: by which clause on both sides, from its points or its rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from output_frameworks.model import Node, Rule
from output_frameworks.model.expression import Expression, MaxPoints, Operation, input_names
from output_frameworks.scoring.errors import ScoringError
from output_frameworks.scoring.evaluation import CompiledRule, Step
from output_frameworks.scoring.rows import RowScore

Cause = Literal["none", "points", "rule", "both"]


@dataclass(frozen=True, slots=True)
class Clause:
    """A printed alternative that applied, and the label of the part that it stands in, None outside parts."""

    part: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Causes:
    """A difference as the sum of two: `by_points` comes from other maximum points alone, `by_rule` from another rule.

    `by_points` is what the old rule would give with the new maximum, or all of it where the row still gives the same
    share of its maximum.
    """

    cause: Cause
    by_points: Fraction
    by_rule: Fraction
    clauses_before: tuple[Clause, ...]
    clauses_after: tuple[Clause, ...]


def causes_of(old: Node, new: Node, before: RowScore, after: RowScore) -> Causes:
    """Return what the difference of two scores of a row comes from."""
    difference = after.signed - before.signed if before.counted and after.counted else Fraction(0)
    by_points = _by_points(old, new, before, after) if difference else Fraction(0)
    by_rule = difference - by_points
    cause: Cause = "both" if by_points and by_rule else "points" if by_points else "rule" if by_rule else "none"
    return Causes(cause, by_points, by_rule, tuple(clauses(before.step)), tuple(clauses(after.step)))


def _by_points(old: Node, new: Node, before: RowScore, after: RowScore) -> Fraction:
    """Return how much of a difference comes from the maximum points alone."""
    if (
        old.max_points is None
        or new.max_points is None
        or old.max_points == new.max_points
        or old.polarity != new.polarity
    ):
        return Fraction(0)
    first, second = Fraction(old.max_points), Fraction(new.max_points)
    if after.points * first == before.points * second:
        return after.signed - before.signed
    changed = _with_other_points(before, first, second)
    if changed is None:
        return Fraction(0)
    return (-abs(changed) if old.polarity == "penalty" else changed) - before.signed


def _with_other_points(score: RowScore, first: Fraction, second: Fraction) -> Fraction | None:
    """Return what the old rule gives with another maximum.

    Where it prints points of its own (*5 điểm*) they are taken in proportion, as a new decision prints them anew; what
    is given for each thing that is counted stays.
    """
    if score.step is None:
        return None
    rule = score.step.rule
    if not _uses_maximum(rule) and not _counts(rule):
        return score.points * second / first if first else None
    try:
        changed = CompiledRule(rule, second).score(_entered(score.step))
    except ScoringError:
        return None
    return changed


def _entered(step: Step) -> dict[str, object]:
    """Return inputs that give a step again."""
    inputs: dict[str, object] = dict(step.values)
    chosen = [applied for applied in step.applied if step.rule.combine == "first" or applied.case.when.kind == "choice"]
    if chosen and not step.rule.parts:
        inputs["choice"] = chosen[0].number
    inputs.update({f"part{number}": _entered(part) for number, part in enumerate(step.parts)})
    return inputs


def _awards(rule: Rule) -> Iterator[tuple[Expression, Rule]]:
    for inner in rule.walk():
        for case in inner.cases:
            if case.award is not None:
                yield case.award, inner


def _uses_maximum(rule: Rule) -> bool:
    return any(_has_maximum(award) for award, _ in _awards(rule))


def _has_maximum(expression: Expression) -> bool:
    if isinstance(expression, MaxPoints):
        return True
    return isinstance(expression, Operation) and any(map(_has_maximum, expression.terms))


def _counts(rule: Rule) -> bool:
    """Tell whether points are given for each of something: such points do not grow with the maximum."""
    for award, inner in _awards(rule):
        types = {entered.name: entered.type for entered in inner.inputs if entered.definition is None}
        if any(types.get(name) in ("count", "number") for name in input_names(award)):
            return True
    return False


def clauses(step: Step | None, part: str | None = None) -> Iterator[Clause]:
    """Yield the printed alternatives that applied, those of parts one after the other."""
    if step is None:
        return
    for applied in step.applied:
        words = " ".join(applied.case.label.split())
        if words:
            yield Clause(part, words)
    for number, inner in enumerate(step.parts):
        yield from clauses(inner, " ".join((inner.rule.label or f"part{number}").split()))


__all__ = ["Cause", "Causes", "Clause", "causes_of", "clauses"]
