"""Clauses that add up: parts of the maximum, what is fixed beside what is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from output_frameworks.model.expression import Constant, input_names
from output_frameworks.model.rule import Choice, Otherwise, Rule
from parsers.scoring_prose.cases import NOT_MET, ZERO, assumed_case, at_full_rate, award_of, case_of, sum_of
from parsers.scoring_prose.clause_reading import ClauseReading, share
from parsers.scoring_prose.conditions import exclude_each_other, read_bounds
from parsers.scoring_prose.context import Context
from parsers.scoring_prose.items import each_among_alternatives, each_rule

_PERIOD = re.compile(r"(?<!\w)(?:quý\s+(?:IV|I{1,3}|[1-4])|tháng\s+\d{1,2}|\d{1,2}/\d{1,2})(?!\w)", re.IGNORECASE)


def part_rule(reading: ClauseReading, above: str, context: Context) -> Rule:
    """Return one clause as a part: met or not, a formula, or points for each of something."""
    if reading.kind == "each":
        return each_rule(reading, (reading,), context)
    inputs = context.inputs()
    expression = award_of(reading)
    label = reading.words.strip(" ;.")
    if any(True for _ in input_names(expression)):
        measures = reading.formula.measures if reading.formula is not None else ()
        inputs.take_all(expression, [*(words for _, words in measures), reading.condition, above])
        return Rule(label=label, inputs=inputs.all(), cases=(case_of(Otherwise(), expression, reading),))
    missing = assumed_case(Choice(index=1), ZERO, NOT_MET, "not-met")
    return Rule(label=label, cases=(case_of(Choice(index=0), expression, reading), missing))


def adds_up(awarding: Sequence[ClauseReading], context: Context) -> bool:
    """Tell whether the awards are parts of the maximum rather than alternatives."""
    shares = [share_of(reading, context) for reading in awarding]
    if len(shares) < 2 or any(value is None or not 0 < value < 1 for value in shares):
        return False
    conditions = [reading.condition for reading in awarding]
    pairs = [(a, b) for i, a in enumerate(conditions) for b in conditions[i + 1 :]]
    total = sum((value for value in shares if value is not None), Fraction(0))
    alike = len(set(shares)) == 1 and total == 1
    if total == 1 and _of_different_periods(conditions):
        return True
    if any(exclude_each_other(a, b) for a, b in pairs) or (_one_scale(conditions) and not alike):
        return False
    if total == 1:
        return True
    if len(set(shares)) == 1 and total < 1:
        context.assume("sum-of-awards")
        return True
    return False


def _of_different_periods(conditions: Sequence[str]) -> bool:
    """Tell whether each condition is about a time of its own: `Quý I đạt từ 10%`, `đến 30/9 đạt từ 70%`."""
    times = [_PERIOD.findall(condition) for condition in conditions]
    return all(len(found) == 1 for found in times) and len({found[0] for found in times}) == len(times)


def share_of(reading: ClauseReading, context: Context) -> Fraction | None:
    """Return the part of the maximum that a clause can give."""
    if reading.formula is None:
        return None
    expression = at_full_rate(reading.formula.expression)
    own = share(replace(reading.formula, expression=expression))
    if own is not None:
        return own
    maximum = context.maximum
    if not isinstance(expression, Constant) or not maximum or maximum <= 0:
        return None
    return expression.value / maximum


def each_rules(readings: Sequence[ClauseReading], above: str, context: Context) -> Rule:
    """Return the rule of clauses of which some give points for each of something: one, parts, or alternatives."""
    eaches = [reading for reading in readings if reading.kind == "each"]
    others = [reading for reading in readings if reading.kind != "each" and not reading.is_nothing]
    if len(eaches) == 1 and not others:
        return each_rule(eaches[0], readings, context)
    if others and not _parts_of_maximum(eaches, others, context):
        return each_among_alternatives(readings, context)
    adding = [reading for reading in readings if reading.kind == "each" or not reading.is_nothing]
    return sum_of([part_rule(reading, above, context) for reading in adding])


def _parts_of_maximum(eaches: Sequence[ClauseReading], others: Sequence[ClauseReading], context: Context) -> bool:
    """Tell whether what is counted comes on top of what is fixed, up to the maximum."""
    rest = [share_of(reading, context) for reading in others]
    if not context.maximum or any(value is None for value in rest):
        return False
    whole = sum((value for value in rest if value is not None), Fraction(0)) * context.maximum
    caps = [reading.cap for reading in eaches]
    if any(value is None for value in caps):
        return whole < context.maximum
    return whole + sum((value for value in caps if value is not None), Fraction(0)) == context.maximum


def _one_scale(conditions: Sequence[str]) -> bool:
    """Tell whether the conditions are different stretches of one scale: `từ 90%`, `từ 70% đến dưới 90%`."""
    bounds = [read_bounds(condition) for condition in conditions]
    known = [found for found in bounds if found is not None]
    if len(known) < len(conditions) or len({found.unit for found in known}) > 1:
        return False
    return len({(found.low, found.low_open, found.high, found.high_open) for found in known}) == len(known)
