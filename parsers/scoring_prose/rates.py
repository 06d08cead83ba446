"""The rate of a rule where the prose does not define it: by letters, by a count, as a number of per cent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from output_frameworks.model.expression import Expression, InputValue, Operation, constant, input_names
from output_frameworks.model.rule import Case, Otherwise, Rule
from parsers.scoring_prose.cases import most_of
from parsers.scoring_prose.clause_reading import ClauseReading
from parsers.scoring_prose.context import Context
from parsers.scoring_prose.expressions import COUNT, RATIO
from parsers.scoring_prose.inputs import Inputs
from parsers.scoring_prose.scales import Alternative, bounds_of


def define_rate_by_letters(found: Sequence[Alternative], inputs: Inputs, context: Context) -> None:
    """Take a rate that nothing defines for the one quotient of letters that the awards compute with.

    `Từ 70% - dưới 100%: tính theo công thức (b/a) x 1,0`: the percentages can only be those of b/a.
    """
    rate = inputs.taken.get(RATIO)
    if rate is None or rate.definition is not None:
        return
    quotients = {
        repr(inner): inner for a in found if a.clause.formula for inner in _quotients(a.clause.formula.expression)
    }
    if len(quotients) != 1:
        return
    quotient = next(iter(quotients.values()))
    before = inputs.taken.pop(RATIO)
    for name in input_names(quotient):
        inputs.letter(name)
    inputs.taken[RATIO] = before.model_copy(update={"definition": quotient})
    context.assume("ratio-not-defined")


def _quotients(expression: Expression) -> list[Expression]:
    if not isinstance(expression, Operation):
        return []
    if expression.op == "/" and all(isinstance(term, InputValue) and len(term.name) <= 2 for term in expression.terms):
        return [expression]
    return [inner for term in expression.terms for inner in _quotients(term)]


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
