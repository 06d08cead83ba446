"""Points for each of something, deductions for each fault or by how many there are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from output_frameworks.model.expression import Expression, InputValue, MaxPoints, Operation, constant
from output_frameworks.model.rule import Case, Choice, Otherwise, Rule
from parsers.scoring_prose.cases import ZERO, assumed_case, award_of, case_of
from parsers.scoring_prose.clause_reading import ClauseReading, fixed
from parsers.scoring_prose.conditions import Bounds, read_bounds, same_unit
from parsers.scoring_prose.context import Context
from parsers.scoring_prose.expressions import COUNT
from parsers.scoring_prose.tiers import interval, read_alternatives

EACH = re.compile(r"(?<!\w)(?:mỗi|cứ|từng)\s|điểm\s*/", re.IGNORECASE)
"""What says that a number of points is meant for each of something."""
_ONE = re.compile(r"(?<!\w)(?:0?1|một)\s+[^\W\d]", re.IGNORECASE)
_OF_ALL = re.compile(r"tổng\s+(?:số\s+)?điểm\s+(?:bị\s+)?trừ", re.IGNORECASE)
"""What is limited are all deductions together."""


def times_count(reading: ClauseReading) -> Expression:
    """Return what a number of things brings or costs, at most what the clause says."""
    counted = Operation(op="*", terms=(award_of(reading), InputValue(name=COUNT)))
    return counted if reading.cap is None else Operation(op="min", terms=(counted, constant(reading.cap)))


def each_rule(reading: ClauseReading, readings: Sequence[ClauseReading], context: Context) -> Rule:
    """Return the rule of one clause that gives points for each of something; the others beside it give nothing."""
    inputs = context.inputs()
    inputs.count(reading.item or reading.condition)
    alone = len(readings) == 1
    cases: list[Case] = []
    for number, clause in enumerate(readings):
        if clause is reading:
            when = Otherwise() if alone else interval(InputValue(name=COUNT), Bounds())
            cases.append(case_of(when, times_count(reading), reading))
        else:
            cases.append(case_of(Choice(index=number), ZERO, clause))
    return Rule(label=reading.words.strip(" ;.") if alone else None, inputs=inputs.all(), cases=tuple(cases))


def each_among_alternatives(readings: Sequence[ClauseReading], context: Context) -> Rule:
    """Return alternatives of which one counts: `Có đơn vị chuyên trách: tối đa; có nhân sự: mỗi nhân sự 1/2 điểm`."""
    inputs = context.inputs()
    cases: list[Case] = []
    for number, reading in enumerate(readings):
        if reading.kind == "each":
            inputs.count(reading.item or reading.condition)
            award = times_count(reading)
        else:
            award = award_of(reading)
            inputs.take_all(award, [reading.condition])
        cases.append(case_of(Choice(index=number), award, reading))
    return Rule(inputs=inputs.all(), cases=tuple(cases))


def counts_in_proportion(readings: Sequence[ClauseReading], context: Context) -> Rule | None:
    """Return points for each of something where two counts say so: `4 cuộc … đạt 2 điểm, 1 cuộc được tính 0,5 điểm`."""
    if len(readings) != 2 or any(reading.kind != "award" for reading in readings):
        return None
    found = [(read_bounds(reading.condition), fixed(reading.formula)) for reading in readings]
    known = [
        (bounds.low, value)
        for bounds, value in found
        if bounds is not None and bounds.plain and bounds.unit not in ("%", None) and bounds.low and value
    ]
    if len(known) != 2 or known[0][1] / known[0][0] != known[1][1] / known[1][0] or 1 not in (known[0][0], known[1][0]):
        return None
    if known[0][0] + known[1][0] == 3:
        return None  # `02 lần: 2 điểm; 01 lần: 1 điểm` are two tiers as much as a rate
    inputs = context.inputs()
    inputs.count(readings[0].condition)
    each, most = known[0][1] / known[0][0], max(known[0][1], known[1][1])
    award = Operation(
        op="min", terms=(Operation(op="*", terms=(constant(each), InputValue(name=COUNT))), constant(most))
    )
    context.assume("per-item-from-total")
    return Rule(inputs=inputs.all(), cases=(case_of(Otherwise(), award, readings[0]),))


def deduction_rule(readings: Sequence[ClauseReading], context: Context) -> Rule:
    """Return the maximum less what each fault costs."""
    takes = [reading for reading in readings if reading.kind == "take"]
    others = [reading for reading in readings if reading.kind != "take"]
    whole = [reading for reading in others if not reading.is_nothing]
    if _grow_with_a_number(takes):
        return _deductions_by_tier(readings, context)
    until = _each_until(readings, context)
    if until is not None:
        return until
    bounds_of_base = read_bounds(whole[0].condition) if whole else None
    conditional = bounds_of_base is not None and not bounds_of_base.plain
    limited = any(reading.is_nothing and re.search(r"\d", reading.condition) for reading in others)
    if (
        any(reading.kind != "award" for reading in others)
        or conditional
        or limited
        or any(take.formula is None for take in takes)
    ):
        return context.unread(readings)
    base: Expression = award_of(whole[0]) if whole else MaxPoints()
    if context.is_negative or context.penalty:
        base = ZERO
    if len(whole) > 1:
        return context.unread(readings)
    if len(takes) == 1:
        return _one_deduction(takes[0], base, readings, context)
    parts: list[Rule] = []
    of_all = next((take.cap for take in takes if _OF_ALL.search(take.words)), None)
    if of_all is not None:
        takes = [replace(take, cap=None) if _OF_ALL.search(take.words) else take for take in takes]
    for reading in takes:
        inputs = context.inputs()
        inputs.count(reading.item or reading.condition)
        cost = times_count(reading)
        signed = cost if context.penalty and not context.is_negative else Operation(op="-", terms=(ZERO, cost))
        parts.append(
            Rule(label=reading.words.strip(" ;."), inputs=inputs.all(), cases=(case_of(Otherwise(), signed, reading),))
        )
    if not (context.penalty or context.is_negative):
        start = whole[0].words.strip(" ;.") if whole else "Điểm tối đa"
        parts.append(Rule(label=start, cases=(Case(when=Otherwise(), award=base, label=start),)))
    if of_all is None:
        return Rule(combine="sum", parts=tuple(parts))
    if context.penalty and not context.is_negative:
        return Rule(combine="sum", parts=tuple(parts), cap=constant(of_all))
    return Rule(combine="sum", parts=tuple(parts), floor=Operation(op="-", terms=(base, constant(of_all))))


def _each_until(readings: Sequence[ClauseReading], context: Context) -> Rule | None:
    """Return a deduction for each, and what is given from some number on: `từ 05 nhiệm vụ quá hạn trở lên: 0 điểm`."""
    takes = [reading for reading in readings if reading.kind == "take"]
    each = [take for take in takes if EACH.search(take.words) or (take.item and _ONE.search(take.words))]
    rest = [reading for reading in readings if reading not in each]
    ends = [
        clause for clause in rest if (bounds := read_bounds(clause.condition)) and bounds.low and bounds.high is None
    ]
    base = [clause for clause in rest if clause not in ends]
    if len(each) != 1 or len(ends) != 1 or len(base) > 1 or context.penalty or context.is_negative:
        return None
    end, take, bounds = ends[0], each[0], read_bounds(ends[0].condition)
    whole = all(clause.kind == "award" and not clause.is_nothing and not _limits(clause) for clause in base)
    if bounds is None or bounds.unit in ("%", "phần trăm") or not whole or (end.kind == "award" and not end.is_nothing):
        return None
    inputs = context.inputs()
    inputs.count(take.item or take.condition)
    start: Expression = award_of(base[0]) if base else MaxPoints()
    measure = InputValue(name=COUNT)
    cases: list[Case] = []
    for number, reading in enumerate(readings):
        if reading is take:
            below = interval(measure, Bounds(high=bounds.low, high_open=not bounds.low_open))
            cases.append(case_of(below, Operation(op="-", terms=(start, times_count(take))), take))
        elif reading is end:
            left = award_of(end) if end.kind == "award" else Operation(op="-", terms=(start, award_of(end)))
            cases.append(case_of(interval(measure, replace(bounds, unit=None)), left, end))
        else:
            cases.append(case_of(Choice(index=number), start, reading))
    return Rule(inputs=inputs.all(), cases=tuple(cases))


def _limits(clause: ClauseReading) -> bool:
    """Tell whether what is given as a whole asks for less than everything: `Đạt từ 80%`."""
    bounds = read_bounds(clause.condition)
    return bounds is not None and not bounds.plain


def _grow_with_a_number(takes: Sequence[ClauseReading]) -> bool:
    """Tell whether deductions are for stretches of one number: `nghỉ 1 buổi: trừ 1 điểm; từ 2 buổi: trừ 3 điểm`."""
    scale = [bounds for bounds in (read_bounds(take.condition) for take in takes) if bounds is not None]
    if len(takes) < 2 or len(scale) < len(takes) or any(EACH.search(take.words) for take in takes):
        return False
    if not all(same_unit(scale[0].unit, bounds.unit) for bounds in scale[1:]):
        return False
    return not any(one.overlaps(other) for number, one in enumerate(scale) for other in scale[number + 1 :])


def _one_deduction(take: ClauseReading, base: Expression, readings: Sequence[ClauseReading], context: Context) -> Rule:
    inputs = context.inputs()
    inputs.count(take.item or take.condition)
    cost = times_count(take)
    award: Expression = cost if context.penalty and not context.is_negative else Operation(op="-", terms=(base, cost))
    cases: list[Case] = []
    for number, reading in enumerate(readings):
        if reading is take:
            when = Otherwise() if len(readings) == 1 else interval(InputValue(name=COUNT), Bounds())
            cases.append(case_of(when, award, reading))
        else:
            cases.append(case_of(Choice(index=number), award_of(reading), reading))
    return Rule(inputs=inputs.all(), cases=tuple(cases))


def _deductions_by_tier(readings: Sequence[ClauseReading], context: Context) -> Rule:
    """Return deductions that grow with a measure: `tồn đọng từ 1% đến 10%: trừ 10 điểm; …`."""
    inputs = context.inputs()
    whole = [reading for reading in readings if reading.kind == "award" and read_bounds(reading.condition) is None]
    tiers = [reading for reading in readings if reading not in whole]
    found = {alternative.clause: alternative for alternative in read_alternatives(tiers, inputs, "")}
    known = [tier for tier in found.values() if tier.bounds is not None and tier.measure is not None]
    lows = [tier.bounds.low or Fraction(0) for tier in known if tier.bounds is not None]
    if len(whole) > 1 or len(known) < len(tiers) or any(reading.kind not in ("take", "award") for reading in tiers):
        return context.unread(readings)
    base: Expression = award_of(whole[0]) if whole else ZERO if context.penalty else MaxPoints()
    measure, lowest = known[0].measure, min(lows)
    if measure is None or (context.penalty and whole):
        return context.unread(readings)
    none = interval(measure, Bounds(high=lowest, high_open=True))
    cases: list[Case] = []
    for reading in readings:
        if reading in whole:
            cases.append(assumed_case(none, base, reading.words, "count-of-none"))
            continue
        stretch = interval(measure, found[reading].bounds or Bounds())
        cost = award_of(reading)
        if reading.kind == "take" and not (context.penalty and not context.is_negative):
            cost = Operation(op="-", terms=(base, cost))
        cases.append(case_of(stretch, cost, reading))
    if not whole and lowest > 0:
        context.assume("count-of-none")
        cases.append(assumed_case(none, base, "(không có)", "count-of-none"))
    return Rule(inputs=inputs.all(), cases=tuple(cases))
