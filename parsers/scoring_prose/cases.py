"""Pieces that rules are made of: cases from clauses, sums of parts, a part's own maximum put in."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from output_frameworks.model.expression import Constant, Expression, InputValue, MaxPoints, Operation, constant
from output_frameworks.model.rule import Assumption, Case, Choice, Interval, Otherwise, Rule
from parsers.scoring_prose.clause_reading import ClauseReading
from parsers.scoring_prose.expressions import RATIO

NOT_MET = "(không đạt)"
"""The label of the alternative that is not printed: what is asked for is not met."""

ZERO = constant(0)


def award_of(reading: ClauseReading) -> Expression:
    """Return what a clause awards."""
    return reading.formula.expression if reading.formula is not None else ZERO


def case_of(when: Interval | Choice | Otherwise, award: Expression, reading: ClauseReading) -> Case:
    """Return the case that a clause is."""
    status = "assumed" if reading.assumption else "exact"
    return Case(when=when, award=award, label=reading.words.strip(" ;"), status=status, assumption=reading.assumption)


def assumed_case(when: Interval | Choice, award: Expression, label: str, assumption: Assumption) -> Case:
    """Return a case that the prose does not print in so many words."""
    return Case(when=when, award=award, label=label, status="assumed", assumption=assumption)


def sum_of(parts: Sequence[Rule]) -> Rule:
    """Return parts that add up; a part that is itself a plain sum gives its own parts."""
    flat: list[Rule] = []
    for part in parts:
        if part.parts and part.cap is None:
            flat.extend(part.parts)
        else:
            flat.append(part)
    return Rule(combine="sum", parts=tuple(flat))


def with_maximum(rule: Rule, maximum: Fraction) -> Rule:
    """Return the rule of a part with its own maximum in place of that of the indicator."""
    cases = tuple(
        case.model_copy(
            update={
                "award": None if case.award is None else _replaced(case.award, maximum),
                "parts": tuple(with_maximum(part, maximum) for part in case.parts),
            }
        )
        for case in rule.cases
    )
    return rule.model_copy(update={"cases": cases, "parts": tuple(with_maximum(part, maximum) for part in rule.parts)})


def _replaced(expression: Expression, maximum: Fraction) -> Expression:
    if isinstance(expression, MaxPoints):
        return constant(maximum)
    if isinstance(expression, Operation):
        terms = tuple(_replaced(term, maximum) for term in expression.terms)
        if expression.op == "*" and all(isinstance(term, Constant) for term in terms):
            product = Fraction(1)
            for term in terms:
                product *= term.value if isinstance(term, Constant) else 1
            return constant(product)
        return Operation(op=expression.op, terms=terms)
    return expression


def at_full_rate(expression: Expression) -> Expression:
    """Return an award with the rate at 1: what the clause gives at most."""
    if isinstance(expression, Operation):
        kept = [term for term in expression.terms if not (expression.op == "*" and _is_rate(term))]
        terms = tuple(map(at_full_rate, kept))
        if not terms:
            return constant(1)
        return terms[0] if len(terms) == 1 else Operation(op=expression.op, terms=terms)
    return constant(1) if _is_rate(expression) else expression


def _is_rate(expression: Expression) -> bool:
    return isinstance(expression, InputValue) and expression.name == RATIO


def most_of(rule: Rule, maximum: Fraction | None) -> Fraction | None:
    """Return the most that a rule can award at a rate of 1, None where it depends on more than that."""
    if rule.cap is not None and isinstance(rule.cap, Constant):
        return rule.cap.value
    if rule.parts:
        each = [most_of(part, maximum) for part in rule.parts]
        return (
            None
            if any(value is None for value in each)
            else sum((value for value in each if value is not None), Fraction(0))
        )
    awards = [_value(_at_rate(case.award, _top_rate(case)), maximum) for case in rule.cases if case.award is not None]
    known = [value for value in awards if value is not None]
    return max(known) if known and len(known) == len(awards) else None


def _top_rate(case: Case) -> Fraction:
    """Return the highest rate at which a case applies, at most 1."""
    when = case.when
    if isinstance(when, Interval) and _is_rate(when.measure) and isinstance(when.high, Constant):
        return min(Fraction(1), when.high.value)
    return Fraction(1)


def _at_rate(expression: Expression, rate: Fraction) -> Expression:
    if _is_rate(expression):
        return constant(rate)
    if isinstance(expression, Operation):
        return Operation(op=expression.op, terms=tuple(_at_rate(term, rate) for term in expression.terms))
    return expression


def _value(expression: Expression, maximum: Fraction | None) -> Fraction | None:
    if isinstance(expression, Constant):
        return expression.value
    if isinstance(expression, MaxPoints):
        return maximum
    if isinstance(expression, Operation):
        values = [_value(term, maximum) for term in expression.terms]
        if expression.op == "min":
            known = [value for value in values if value is not None]
            return min(known) if known else None
        if any(value is None for value in values):
            return None
        result = values[0] or Fraction(0)
        for value in values[1:]:
            other = value or Fraction(0)
            if expression.op == "*":
                result *= other
            elif expression.op == "+":
                result += other
            elif expression.op == "-":
                result -= other
            elif expression.op == "/" and other:
                result /= other
            else:
                return None
        return result
    return None
