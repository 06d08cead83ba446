"""Whether two rules were read alike: the quick way to know that they compute the same."""

from __future__ import annotations

from output_frameworks.diffing.rules.words import alike, without_award
from output_frameworks.model.expression import Constant, Expression, MaxPoints, Operation
from output_frameworks.model.rule import Interval, Rule
from output_frameworks.scoring.prose import same_rule


def reads_alike(before: Rule, after: Rule, *, same_text: bool) -> bool:
    """Tell whether two rules compute the same from the same inputs, and call these alike.

    With the same text the labels are not asked: a rate that is called what its row is called is no other rate.
    """
    return same_rule(before, after) and (same_text or _labelled_alike(before, after))


def _labelled_alike(before: Rule, after: Rule) -> bool:
    entered = {item.name: item for item in after.inputs}
    if not all(
        alike(item.label, entered[item.name].label)
        and (not item.unit or not (unit := entered[item.name].unit) or alike(item.unit, unit))
        for item in before.inputs
    ):
        return False
    for one, other in zip(before.cases, after.cases, strict=True):
        told = not isinstance(one.when, Interval) and len(before.cases) > 1
        if told and not alike(without_award(one.label), without_award(other.label)):
            return False
        if not all(_parts_alike(*pair) for pair in zip(one.parts, other.parts, strict=True)):
            return False
    return all(_parts_alike(*pair) for pair in zip(before.parts, after.parts, strict=True))


def _parts_alike(before: Rule, after: Rule) -> bool:
    return alike(without_award(before.label or ""), without_award(after.label or "")) and _labelled_alike(before, after)


def awards_shares(rule: Rule) -> bool:
    """Tell whether all that a rule awards is a share of the maximum points: another maximum changes no share."""
    for part in rule.walk():
        awards = [case.award for case in part.cases if case.award is not None]
        if not all(_is_share(bound) for bound in (*awards, part.cap, part.floor) if bound is not None):
            return False
        bounds = [bound for case in part.cases if isinstance(case.when, Interval)
                  for bound in (case.when.measure, case.when.low, case.when.high) if bound is not None]  # fmt: skip
        definitions = [item.definition for item in part.inputs if item.definition is not None]
        if any(_holds_maximum(expression) for expression in (*bounds, *definitions)):
            return False
    return True


def _is_share(expression: Expression) -> bool:
    """Tell whether an expression is the maximum points times something that they do not change, or nothing."""
    if isinstance(expression, Constant):
        return not expression.value
    if isinstance(expression, MaxPoints):
        return True
    if not isinstance(expression, Operation):
        return False
    if expression.op in ("+", "-", "min", "max"):
        return all(map(_is_share, expression.terms))
    if expression.op == "*":
        return sum(map(_holds_maximum, expression.terms)) == 1 and all(
            _is_share(term) for term in expression.terms if _holds_maximum(term)
        )
    first, *others = expression.terms
    return expression.op == "/" and _is_share(first) and not any(map(_holds_maximum, others))


def _holds_maximum(expression: Expression) -> bool:
    if isinstance(expression, Operation):
        return any(map(_holds_maximum, expression.terms))
    return isinstance(expression, MaxPoints)


__all__ = ["awards_shares", "reads_alike"]
