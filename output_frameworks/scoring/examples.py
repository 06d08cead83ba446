"""Inputs at and around every boundary of a rule: what a person looks at to confirm that it was read right."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from output_frameworks.model.expression import Constant, Expression, InputValue, Operation, input_names
from output_frameworks.model.rule import Case, Choice, Interval, Rule, RuleInput
from output_frameworks.scoring.evaluation import Inputs

MOST_EXAMPLES = 12
HUNDREDTH = Fraction(1, 100)


def example_inputs(rule: Rule) -> list[dict[str, object]]:
    """Return inputs for a table of examples, in the order of the printed alternatives, at most twelve.

    A rate is given as such even where letters define it; parts are varied one after the other.
    """
    if rule.parts:
        return _of_parts(rule)
    return list(_of_cases(rule))[:MOST_EXAMPLES]


def _of_parts(rule: Rule) -> list[dict[str, object]]:
    columns = [example_inputs(part) or [{}] for part in rule.parts]
    longest = max(map(len, columns))
    rows = [{f"part{number}": column[min(at, len(column) - 1)] for number, column in enumerate(columns)} for at in range(longest)]
    return rows[:MOST_EXAMPLES]


def _of_cases(rule: Rule) -> Iterator[dict[str, object]]:
    measured = _measure(rule)
    if measured is not None:
        for value in _values(rule, measured):
            yield {measured.name: value}
    for number, case in enumerate(rule.cases):
        if isinstance(case.when, Choice):
            yield from _of_choice(rule, number, case)
    if measured is None and not any(isinstance(case.when, Choice) for case in rule.cases):
        yield from _of_formula(rule)


def _of_choice(rule: Rule, number: int, case: Case) -> Iterator[dict[str, object]]:
    if case.parts:
        for inner in _of_parts(Rule(combine="sum", parts=case.parts)):
            yield {"choice": number, **inner}
        return
    needed = list(dict.fromkeys(input_names(case.award)))
    if not needed:
        yield {"choice": number}
        return
    for entered in rule.inputs:
        if entered.name in needed:
            for value in ((Decimal(1), Decimal("0.5")) if entered.type == "ratio" else (1, 2)):
                yield {"choice": number, entered.name: value}
            return


def _of_formula(rule: Rule) -> Iterator[dict[str, object]]:
    """Yield inputs for rules that compute from letters: all of the base, half of it, a third."""
    letters = [entered for entered in rule.inputs if entered.definition is None]
    if not letters:
        yield {}
        return
    for share in (Fraction(1), Fraction(1, 2), Fraction(1, 4), Fraction(0)):
        yield {entered.name: _typed(entered, share, number) for number, entered in enumerate(letters)}


def _typed(entered: RuleInput, share: Fraction, number: int) -> object:
    if entered.type == "ratio":
        return Decimal(share.numerator) / Decimal(share.denominator)
    base = 100 if entered.type != "count" else 4
    return base if number else int(base * share)


def _measure(rule: Rule) -> RuleInput | None:
    """Return the input that the intervals of a rule measure, where it is one alone."""
    names = {name for case in rule.cases if isinstance(case.when, Interval) for name in input_names(case.when.measure)}
    if not names and len(rule.inputs) == 1 and rule.inputs[0].type in ("ratio", "count", "percent"):
        return rule.inputs[0]
    if not names and rule.has_input("ratio"):
        names = {"ratio"}
    wanted = [entered for entered in rule.inputs if entered.name in names]
    return wanted[0] if len(wanted) == 1 else None


def _values(rule: Rule, measured: RuleInput) -> list[Decimal | int]:
    """Return values of the measure at, just below and just above each bound, and at the ends, falling."""
    bounds = {bound for case in rule.cases if isinstance(case.when, Interval) for bound in _bounds(case.when)}
    if measured.type in ("ratio", "percent"):
        scale = 1 if measured.type == "ratio" else 100
        ends = {Fraction(1), Fraction(1, 2), Fraction(0)} if len(bounds) < 3 else {Fraction(1), Fraction(0)}
        step = min([HUNDREDTH, *(bound / 10 for bound in bounds if 0 < bound < HUNDREDTH * 2)])
        around = {bound + shift for bound in bounds for shift in (-step, Fraction(0))} | ends
        kept = sorted({value for value in around if value >= 0}, reverse=True)
        return [_decimal(value * scale) for value in kept]
    caps = {most for case in rule.cases for most in _caps(case.award)}
    whole = {int(bound) for bound in bounds} | caps
    near = {value + shift for value in whole for shift in (-1, 0, 1)} | {0, 1, 2}
    return sorted((value for value in near if value >= 0), reverse=True)


def _bounds(interval: Interval) -> Iterator[Fraction]:
    for bound in (interval.low, interval.high):
        if isinstance(bound, Constant):
            yield bound.value


def _caps(award: Expression | None) -> Iterator[int]:
    """Yield the number of things at which a cap is reached: `min(3 * count, 30)` at 10."""
    if isinstance(award, Operation) and award.op == "min" and len(award.terms) == 2:
        inner, cap = award.terms
        if isinstance(inner, Operation) and inner.op == "*" and isinstance(cap, Constant):
            each = next((term for term in inner.terms if isinstance(term, Constant)), None)
            if each is not None and each.value and any(isinstance(term, InputValue) for term in inner.terms):
                yield int(cap.value / each.value)


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


__all__ = ["MOST_EXAMPLES", "Inputs", "example_inputs"]
