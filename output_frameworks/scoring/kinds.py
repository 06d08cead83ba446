"""What kind of rule a rule is, told from its structure."""

from __future__ import annotations

from typing import Literal

from output_frameworks.model.expression import Constant, Expression, InputValue, MaxPoints, Operation, input_names
from output_frameworks.model.rule import Case, Choice, Interval, Rule

RuleKind = Literal[
    "ratio", "threshold_ratio", "tiers", "choice", "per_item", "deduction", "expression", "sum", "qualitative"
]
"""`ratio`: a share of the points in proportion; `threshold_ratio`: so below a threshold, full points from there on;
`tiers`: fixed points by bounds of a number; `choice`: printed alternatives; `per_item`: points for each thing counted;
`deduction`: points taken off for each; `expression`: another formula; `sum`: parts add up; `qualitative`: judged."""


def rule_kind(rule: Rule | None) -> RuleKind | None:
    """Return the kind of a rule; None where there is none, or it was not read as a whole.

    Where a rule has alternatives of several kinds, those that a number decides tell: *có: tỷ lệ × điểm tối đa; không
    có: 0* is a `ratio`.
    """
    if rule is None or rule.status == "not-understood":
        return None
    if rule.status == "qualitative" or not (rule.cases or rule.parts):
        return "qualitative"
    if rule.parts or rule.combine == "sum":
        return "sum"
    numbered = [case for case in rule.cases if not isinstance(case.when, Choice)]
    computed = [case for case in numbered if any(input_names(case.award))]
    if not computed:
        return "tiers" if any(_is_bounded(case) for case in numbered) else "choice"
    kinds = {_kind_of_award(case.award, rule) for case in computed}
    if kinds not in ({"ratio"}, {"per_item"}):
        return "deduction" if kinds == {"deduction"} else "expression"
    if any(_is_bounded(case) for case in numbered):
        return "threshold_ratio"
    return "per_item" if kinds == {"per_item"} else "ratio"


def _is_bounded(case: Case) -> bool:
    return isinstance(case.when, Interval) and (case.when.low is not None or case.when.high is not None)


def _kind_of_award(award: Expression | None, rule: Rule) -> RuleKind:
    """Return what an award is: in proportion to one thing, less the more of it there is, or another formula."""
    while isinstance(award, Operation) and award.op in ("min", "max"):
        inner = [term for term in award.terms if any(input_names(term))]
        if len(inner) != 1:
            return "expression"
        award = inner[0]
    if isinstance(award, Operation) and award.op == "-" and not any(input_names(award.terms[0])):
        return "deduction"
    factors = _factors(award)
    if factors is None or len(factors[0]) != 1 or len(factors[1]) > 1:
        return "expression"
    return "ratio" if factors[1] or _is_rate(factors[0][0], rule) else "per_item"


def _is_rate(factor: Expression, rule: Rule) -> bool:
    """Tell whether a factor is a rate: entered as one, or derived; counts and steps are none."""
    if not isinstance(factor, InputValue):
        return False
    return any(
        entered.name == factor.name and (entered.type in ("ratio", "percent") or entered.definition is not None)
        for entered in rule.inputs
    )


Factors = tuple[list[Expression], list[Expression]]
"""What is multiplied, and what is divided by, numbers left out."""


def _factors(expression: Expression | None) -> Factors | None:
    """Return the factors of a product of inputs and steps; None where it is another formula."""
    if expression is None or isinstance(expression, Constant | MaxPoints) or not any(input_names(expression)):
        return [], []
    if isinstance(expression, InputValue) or expression.op == "floor":
        return [expression], []
    if expression.op not in ("*", "/"):
        return None
    above: list[Expression] = []
    below: list[Expression] = []
    for number, term in enumerate(expression.terms):
        factors = _factors(term)
        if factors is None:
            return None
        turned = factors[::-1] if number and expression.op == "/" else factors
        above += turned[0]
        below += turned[1]
    return above, below
