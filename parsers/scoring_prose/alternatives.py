"""The clauses of one block become a rule: by steps, deductions, items, sums, a formula, or alternatives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from output_frameworks.model.expression import Constant, Expression, InputValue, Operation, input_names
from output_frameworks.model.rule import Case, Choice, Interval, Otherwise, Rule
from parsers.scoring_prose.cases import NOT_MET, ZERO, assumed_case, at_full_rate, award_of, case_of, sum_of
from parsers.scoring_prose.clause_reading import ClauseReading, fixed
from parsers.scoring_prose.conditions import Bounds, is_nothing, read_bounds
from parsers.scoring_prose.context import Context
from parsers.scoring_prose.expressions import COUNT, RATIO, points
from parsers.scoring_prose.items import counts_in_proportion, deduction_rule
from parsers.scoring_prose.qualitative import award_among_requirements
from parsers.scoring_prose.rates import define_rate_by_letters, ratio_of_count, speak_of_the_rate
from parsers.scoring_prose.steps import step_rule
from parsers.scoring_prose.sums import adds_up, each_rules, part_rule
from parsers.scoring_prose.tiers import interval, read_alternatives, to_cases

_TAKES = re.compile(r"^(?:điểm trừ|trừ điểm)(?!\w)|(?<!\w)(?:điểm trừ|trừ điểm)[^.;]{0,60}:\s*$", re.IGNORECASE)
_ON_TOP = re.compile(r"(?<!\w)(?:thêm|vượt|tiếp theo)(?!\w)[^:;]*(?<!\w)cộng(?!\w)", re.IGNORECASE)
"""What comes on top of another award (`mỗi sản phẩm tăng thêm được cộng 1 điểm`) is no alternative to it."""
_TAKES_FOR_EACH = re.compile(r"(?<!\w)(?:điểm trừ|trừ điểm|trừ)\s+(?:cho\s+)?mỗi\s", re.IGNORECASE)


def rule_of_readings(readings: Sequence[ClauseReading], above: str, context: Context) -> Rule | None:
    """Return the rule that the clauses of one block make together, None where there are none.

    `above` are the words of the headings over them.
    """
    if not readings:
        return None
    spoken = " ".join([above, *(condition.condition for condition in context.conditions)])
    readings = _with_negative_awards(_under_a_heading_that_takes(readings, spoken))
    kinds = {reading.kind for reading in readings}
    if kinds == {"award"} and _TAKES.search(spoken) and not (context.penalty or context.is_negative):
        return context.unread(readings)  # what is printed may be what is taken off
    if any(_lacks_points(reading, context) for reading in readings):
        return context.unread(readings)
    if len(readings) > 1 and any(reading.kind != "step" and _ON_TOP.search(reading.words) for reading in readings):
        return context.unread(readings)
    if any(_several_measures(reading) for reading in readings):
        return _of_several_measures(readings, context)
    if "step" in kinds:
        return step_rule(readings, above, context)
    if "take" in kinds:
        return deduction_rule(readings, context)
    if "each" in kinds:
        return each_rules(readings, above, context)
    by_count = counts_in_proportion(readings, context)
    if by_count is not None:
        return by_count
    awarding = [reading for reading in readings if not reading.is_nothing]
    bare = [reading for reading in awarding if not reading.condition]
    if len(bare) > 1 and len(bare) == len(awarding):
        return sum_of([part_rule(reading, above, context) for reading in awarding])
    if adds_up(awarding, context):
        return sum_of([part_rule(reading, above, context) for reading in awarding])
    if len(bare) == 1 and not any(read_bounds(reading.condition) for reading in readings):
        return _one_formula(bare[0], readings, above, context)
    return alternatives(readings, above, context)


def _of_several_measures(readings: Sequence[ClauseReading], context: Context) -> Rule:
    """Return a sum over two rates (`Số a/Tổng số a × 5 + Số b/Tổng số b × 5`) as parts, one for each."""
    formula = readings[0].formula
    if (
        len(readings) > 1
        or formula is None
        or not isinstance(formula.expression, Operation)
        or formula.expression.op != "+"
    ):
        return context.unread(readings)
    terms = formula.expression.terms
    if len(terms) != len(formula.measures):
        return context.unread(readings)
    parts: list[Rule] = []
    for term, (name, words) in zip(terms, formula.measures, strict=True):
        if name not in set(input_names(term)):
            return context.unread(readings)
        inputs = context.inputs()
        inputs.take_all(term, [words])
        parts.append(Rule(label=words, inputs=inputs.all(), cases=(Case(when=Otherwise(), award=term, label=words),)))
    return sum_of(parts)


def _lacks_points(reading: ClauseReading, context: Context) -> bool:
    """Tell whether a formula is arithmetic of letters alone (`Điểm = a/b`) and the maximum is not 1."""
    if reading.kind != "award" or reading.formula is None or reading.formula.is_points or context.maximum in (None, 1):
        return False
    expression = reading.formula.expression
    return (
        not isinstance(expression, Constant)
        and at_full_rate(expression) == expression
        and not _has_constant(expression)
    )


def _one_formula(formula: ClauseReading, readings: Sequence[ClauseReading], above: str, context: Context) -> Rule:
    """Return a formula that holds always, but for cases in words beside it (`không có: 0 điểm`)."""
    inputs = context.inputs()
    expression = award_of(formula)
    measures = formula.formula.measures if formula.formula is not None else ()
    inputs.take_all(expression, [*(words for _, words in measures), above])
    cases: list[Case] = []
    for number, reading in enumerate(readings):
        if reading is not formula:
            inputs.take_all(award_of(reading), [reading.condition])
            cases.append(case_of(Choice(index=number), award_of(reading), reading))
        elif len(readings) == 1:
            cases.append(case_of(Otherwise(), expression, reading))
        else:
            cases.append(case_of(interval(expression, Bounds()), expression, reading))
    cases = speak_of_the_rate(cases, inputs)
    return Rule(inputs=inputs.all(), cases=tuple(cases))


def alternatives(readings: Sequence[ClauseReading], above: str, context: Context) -> Rule:
    """Return clauses of which one applies as cases, with what a lone requirement gives where it is not met."""
    inputs = context.inputs()
    found = read_alternatives(readings, inputs, above)
    cases = _with_formula_between(to_cases(found, inputs))
    define_rate_by_letters(found, inputs, context)
    divisor = ratio_of_count(found, inputs)
    if divisor is not None:
        before = inputs.taken.pop(RATIO)
        definition = Operation(op="/", terms=(InputValue(name=COUNT), divisor))
        inputs.taken[RATIO] = before.model_copy(update={"definition": definition})
        context.assume("ratio-of-count")
    cases = speak_of_the_rate(cases, inputs)
    if len(readings) == 1:
        if context.conditions and isinstance(cases[0].when, Choice):
            return award_among_requirements(cases[0], context)
        if is_nothing(readings[0].condition):
            return Rule(cases=tuple(cases), status="qualitative")  # what holds otherwise is not printed
        cases = _with_not_met(cases, context)
    return Rule(inputs=inputs.all(), cases=tuple(cases))


def _with_not_met(cases: list[Case], context: Context) -> list[Case]:
    """Return a lone requirement with what its absence gives, which the prose does not print."""
    when = cases[0].when
    if isinstance(when, Choice):
        missing = assumed_case(Choice(index=1), ZERO, NOT_MET, "not-met")
    elif isinstance(when, Interval) and isinstance(when.low, Constant) and when.high is None:
        partly = when.low.value == 1 and set(input_names(when.measure)) == {RATIO}
        below = (
            Bounds(low=Fraction(0), high=Fraction(0))
            if partly
            else Bounds(high=when.low.value, high_open=not when.low_open)
        )
        missing = assumed_case(interval(when.measure, below), ZERO, NOT_MET, "not-met")
    else:
        return cases
    context.assume("not-met")
    return [*cases, missing]


def _several_measures(reading: ClauseReading) -> bool:
    """Tell whether a formula speaks of two rates, or of two things that are counted."""
    if reading.formula is None:
        return False
    named = [name for name, words in reading.formula.measures if len(words.split()) > 2]
    return len(named) > len(set(named))


def _has_constant(expression: Expression) -> bool:
    if isinstance(expression, Operation):
        return any(map(_has_constant, expression.terms))
    return isinstance(expression, Constant)


def _under_a_heading_that_takes(readings: Sequence[ClauseReading], above: str) -> Sequence[ClauseReading]:
    """Return the clauses below `Điểm trừ mỗi lỗi:` as deductions for each (`Tài liệu bị rách: 0.5`)."""
    awards = all(reading.kind == "award" and reading.condition for reading in readings)
    if not awards or not _TAKES_FOR_EACH.search(above):
        return readings
    return [replace(reading, kind="take", item=reading.condition) for reading in readings]


def _with_negative_awards(readings: Sequence[ClauseReading]) -> Sequence[ClauseReading]:
    """Return the clauses with `Học lại: -1 điểm` among grades as an award below nothing, not as a deduction."""
    plain = [reading for reading in readings if reading.kind == "award"]
    if len(plain) < 2 or any(reading.item for reading in readings if reading.kind == "take"):
        return readings
    negative = [re.search(r":\s*[-–−]\s*\d", reading.words) for reading in readings]
    return [
        replace(reading, kind="award", formula=points(-(fixed(reading.formula) or Fraction(0))))
        if sign and reading.kind == "take"
        else reading
        for reading, sign in zip(readings, negative, strict=True)
    ]


def _with_formula_between(cases: list[Case]) -> list[Case]:
    """Return the cases with a formula that has no condition of its own as what holds where no number decides."""
    numeric = [case.when for case in cases if isinstance(case.when, Interval)]
    free = [
        n
        for n, case in enumerate(cases)
        if isinstance(case.when, Choice) and any(True for _ in input_names(case.award))
    ]
    if (
        not numeric
        or len(free) != 1
        or len({repr(when.measure) for when in numeric}) != 1
        or len(numeric) + 1 < len(cases)
    ):
        return cases
    rest = _complement(numeric)
    if rest is not None:
        cases[free[0]] = cases[free[0]].model_copy(update={"when": rest})
    return cases


def _complement(intervals: Sequence[Interval]) -> Interval | None:
    """Return the stretch that intervals of one measure leave over, None where they leave more than one."""
    lows = [(when.low.value, when.low_open) for when in intervals if isinstance(when.low, Constant)]
    highs = [(when.high.value, when.high_open) for when in intervals if isinstance(when.high, Constant)]
    from_below = any(when.low is None for when in intervals)
    from_above = any(when.high is None for when in intervals)
    measure = intervals[0].measure
    if from_below and highs and not from_above:
        value, open_ = max(highs)
        return interval(measure, Bounds(low=value, low_open=not open_))
    if from_above and lows and not from_below:
        value, open_ = min(lows)
        return interval(measure, Bounds(high=value, high_open=not open_))
    alone = intervals[0]
    if len(intervals) == 1 and isinstance(alone.low, Constant) and alone.low == alone.high and alone.low.value == 0:
        return interval(measure, Bounds(low=Fraction(0), low_open=True))  # nothing entered is below 0
    if from_above and from_below and len(intervals) == 2:
        (low, low_open), (high, high_open) = highs[0], lows[0]
        return interval(measure, Bounds(low, not low_open, high, not high_open)) if low < high else None
    return None
