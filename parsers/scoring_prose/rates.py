"""The rate of a rule where the prose does not define it: by letters, by a count, as a number of per cent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from output_frameworks.model.expression import Expression, InputValue, Operation, constant, input_names
from output_frameworks.model.rule import Case, Interval, Otherwise, Rule, RuleInput
from parsers.scoring_prose.cases import most_of
from parsers.scoring_prose.clause_reading import ClauseReading
from parsers.scoring_prose.context import Context
from parsers.scoring_prose.expressions import COUNT, RATIO
from parsers.scoring_prose.inputs import Inputs
from parsers.scoring_prose.scales import Alternative, bounds_of

_RATE_OF_LETTERS = re.compile(r"t[ỷỉ]\s+lệ\s+\(?[a-zđ]\d?\s*/\s*\(?[a-zđ]\d?(?!\w)", re.IGNORECASE)
"""`Tỷ lệ a/b ≥ 80%` says what the rate is."""


def define_rate_by_letters(found: Sequence[Alternative], inputs: Inputs, context: Context) -> None:
    """Take a rate that nothing defines for the one quotient of letters that the awards compute with.

    `Từ 70% - dưới 100%: tính theo công thức (b/a) x 1,0`: the percentages can only be those of b/a.
    """
    rate = inputs.taken.get(RATIO)
    if rate is None or rate.definition is not None:
        return
    computed = [a.clause.formula.expression for a in found if a.clause.formula]
    computed += [a.measure for a in found if a.measure is not None]
    quotients = {repr(inner): inner for expression in computed for inner in _quotients(expression)}
    if len(quotients) != 1:
        return
    quotient = next(iter(quotients.values()))
    before = inputs.taken.pop(RATIO)
    for name in input_names(quotient):
        inputs.letter(name)
    inputs.taken[RATIO] = before.model_copy(update={"definition": quotient})
    if not any(_RATE_OF_LETTERS.search(a.condition) for a in found):
        context.assume("ratio-not-defined")


def _quotients(expression: Expression) -> list[Expression]:
    if not isinstance(expression, Operation):
        return []
    if expression.op == "/" and all(isinstance(term, InputValue) and len(term.name) <= 2 for term in expression.terms):
        return [expression]
    return [inner for term in expression.terms for inner in _quotients(term)]


def speak_of_the_rate(cases: Sequence[Case], inputs: Inputs) -> list[Case]:
    """Return the cases with the rate in place of what it is computed from, so that either may be entered.

    A rate that nothing names (`Điểm = b/a * Điểm tối đa`) becomes one where letters stand nowhere else.
    """
    rate = inputs.taken.get(RATIO)
    if rate is None:
        quotient = _only_quotient(cases)
        if quotient is None:
            return list(cases)
        rate = RuleInput(name=RATIO, label=inputs.name or "Tỷ lệ", type="ratio", definition=quotient)
        inputs.taken[RATIO] = rate
    if rate.definition is None:
        return list(cases)
    definition = rate.definition
    spoken: list[Case] = []
    for case in cases:
        award = None if case.award is None else _with_rate(case.award, definition)
        when = case.when
        if isinstance(when, Interval):
            when = when.model_copy(update={"measure": _with_rate(when.measure, definition)})
        spoken.append(case.model_copy(update={"award": award, "when": when}))
    return spoken


def _only_quotient(cases: Sequence[Case]) -> Expression | None:
    """Return the quotient of letters that the awards compute with, where their letters stand nowhere else."""
    awards = [case.award for case in cases if case.award is not None]
    found = {repr(inner): inner for award in awards for inner in _quotients(award)}
    if len(found) != 1:
        return None
    quotient = next(iter(found.values()))
    measures = [case.when.measure for case in cases if isinstance(case.when, Interval)]
    rest = [_with_rate(expression, quotient) for expression in (*awards, *measures)]
    return None if any(name != RATIO for expression in rest for name in input_names(expression)) else quotient


def _with_rate(expression: Expression, definition: Expression) -> Expression:
    if expression == definition:
        return InputValue(name=RATIO)
    if isinstance(expression, Operation):
        terms = tuple(_with_rate(term, definition) for term in expression.terms)
        return expression if terms == expression.terms else Operation(op=expression.op, terms=terms)
    return expression


def percent_as_number(reading: ClauseReading, context: Context) -> ClauseReading:
    """Return an award whose rate is meant as a number of per cent (`Tỷ lệ % × 10/100`) with the rate as a fraction.

    It is meant so where the maximum comes out at 100 and not at 1.
    """
    formula, maximum = reading.formula, context.maximum
    if formula is None or not formula.uses(RATIO) or not maximum:
        return reading
    at_one = most_of(Rule(cases=(Case(when=Otherwise(), award=formula.expression, label=""),)), maximum)
    if at_one is None or at_one * 100 != maximum:
        return reading
    expression = _scaled_rate(formula.expression)
    return replace(
        reading, formula=replace(formula, expression=expression), assumption=reading.assumption or "percent-number"
    )


def _scaled_rate(expression: Expression) -> Expression:
    if isinstance(expression, InputValue) and expression.name == RATIO:
        return Operation(op="*", terms=(expression, constant(100)))
    if isinstance(expression, Operation):
        return Operation(op=expression.op, terms=tuple(map(_scaled_rate, expression.terms)))
    return expression


def ratio_of_count(found: Sequence[Alternative], inputs: Inputs) -> Expression | None:
    """Return what the rate must be where only a number is counted: that number over the first full threshold."""
    counts = [a for a in found if a.measure is not None and set(input_names(a.measure)) == {COUNT}]
    full = [a for a in counts if a.clause.is_whole and a.bounds is not None and a.bounds.low]
    taken = inputs.taken.get(RATIO)
    if taken is None or taken.definition is not None or len(full) != 1:
        return None
    return constant(bounds_of(full[0]).low or Fraction(1))
