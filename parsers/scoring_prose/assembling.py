"""Clauses and blocks become one rule: alternatives, parts that add up, what counts for each of something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from output_frameworks.model.expression import (
    Constant,
    Expression,
    InputValue,
    MaxPoints,
    Operation,
    constant,
    input_names,
)
from output_frameworks.model.rule import Case, Choice, ClauseRole, Interval, Otherwise, Rule, RuleReadingStatus
from parsers.scoring_prose.blocks import Block
from parsers.scoring_prose.cases import (
    NOT_MET,
    ZERO,
    assumed_case,
    at_full_rate,
    award_of,
    case_of,
    most_of,
    sum_of,
    with_maximum,
)
from parsers.scoring_prose.clauses import ClauseReading, fixed, points, read_clause, share
from parsers.scoring_prose.conditions import Bounds, exclude_each_other, read_bounds
from parsers.scoring_prose.context import Context
from parsers.scoring_prose.expressions import COUNT, RATIO, read_expression
from parsers.scoring_prose.items import (
    counts_in_proportion,
    deduction_rule,
    each_among_alternatives,
    each_rule,
)
from parsers.scoring_prose.qualitative import award_among_requirements, qualitative_rule
from parsers.scoring_prose.steps import step_rule
from parsers.scoring_prose.tiers import (
    define_rate_by_letters,
    interval,
    percent_as_number,
    ratio_of_count,
    read_alternatives,
    to_cases,
)


@dataclass(slots=True)
class _Sub:
    """A block with a rule of its own; `clause` is the award that its heading prints, if any."""

    heading: str
    rule: Rule
    readings: tuple[ClauseReading, ...] = ()
    scope: bool = False
    clause: ClauseReading | None = None


_Element = ClauseReading | _Sub


@dataclass(slots=True)
class Assembler:
    """Builds the rule of one scoring cell, and accounts for each of its clauses."""

    context: Context

    def rule(self, block: Block) -> Rule | None:
        """Return the rule of a cell; None where it says nothing at all."""
        found = self._block(block, "")
        if found is None:
            found = qualitative_rule(self.context)
        if not self.context.clauses:
            return None
        floor, cap = self._bounds(found)
        clauses = tuple(self.context.clauses)
        return found.model_copy(update={"floor": floor, "cap": cap, "status": self._status(found), "clauses": clauses})

    def _bounds(self, found: Rule) -> tuple[Expression, Expression]:
        """Return the bounds of the whole rule: from 0 to the maximum, or to what the prose prints below it."""
        if self.context.is_negative:
            return MaxPoints(), ZERO
        own, maximum = found.cap, self.context.maximum
        lost = [case.award.value for case in found.cases if isinstance(case.award, Constant) and case.award.value < 0]
        if lost:
            return constant(min(lost)), MaxPoints()
        if found.floor is not None:
            return found.floor, MaxPoints()
        if own is None or (isinstance(own, Constant) and own.value == maximum):
            return ZERO, MaxPoints()
        return ZERO, own if maximum is None else Operation(op="min", terms=(own, MaxPoints()))

    def _status(self, found: Rule) -> RuleReadingStatus:
        clauses = self.context.clauses
        if any(clause.status == "not-understood" for clause in clauses):
            return "not-understood"
        cases = [case for part in found.walk() for case in part.cases]
        if found.status == "qualitative" or not any(case.award is not None or case.parts for case in cases):
            return "qualitative"
        if any(case.award is None and not case.parts for case in cases):
            return "qualitative"
        assumed = any(clause.status == "assumed" for clause in clauses) or self.context.assumptions
        return "assumed" if assumed or any(case.assumption and case.label != NOT_MET for case in cases) else "exact"

    def _block(self, block: Block, above: str) -> Rule | None:
        """Return the rule of a block, None where nothing in it awards points."""
        elements: list[_Element] = []
        maxima: list[ClauseReading] = []
        cap: Fraction | None = None
        for item in block.items:
            if isinstance(item, Block):
                sub = self._sub_block(item, above)
                if sub is not None:
                    elements.append(sub)
                continue
            reading = self._clause(item)
            if reading is None:
                continue
            if reading.kind == "maximum":
                maxima.append(reading)
            elif reading.kind == "cap":
                last = elements[-1] if elements else None
                counts = isinstance(last, ClauseReading) and last.kind in ("each", "take", "step") and last.cap is None
                if isinstance(last, ClauseReading) and counts and len(elements) > 1:
                    elements[-1] = replace(last, cap=reading.cap)
                else:
                    cap = reading.cap
            else:
                elements.append(reading)
        if not elements:
            return None
        if len(maxima) > 1:
            return self._shared_formula(maxima, elements, above)
        rule = self._elements(elements, above)
        own = cap if cap is not None else _number(block.maximum) if block.maximum else _printed_maximum(elements)
        if own is None and len(maxima) == 1 and self.context.max_points is None:
            own = maxima[0].maximum
        if own is not None and rule is not None:
            rule = rule.model_copy(update={"cap": constant(own)})
            if block.kind != "root" or self.context.max_points is None:
                rule = with_maximum(rule, own)
        return rule

    def _clause(self, words: str) -> ClauseReading | None:
        """Read one clause and note what it was taken for; None where it awards nothing."""
        context = self.context
        if context.definitions.define(words):
            context.note(words, "definition")
            return None
        reading = read_clause(words)
        if reading.kind in ("remark", "exempt"):
            context.note(words, "remark")
            return None
        if reading.kind == "condition":
            context.note(words, "condition")
            context.conditions.append(reading)
            return None
        if reading.kind == "unread":
            context.note(words, "unread", "not-understood")
            return None
        reading = percent_as_number(reading, context)
        role: ClauseRole = "maximum" if reading.kind in ("maximum", "cap") else "case"
        context.note(words, role, assumption=reading.assumption)
        return reading

    def _sub_block(self, block: Block, above: str) -> _Sub | None:
        if block.kind in ("neutral", "about"):
            self.context.note(block.heading, "heading")
            for words in block.clauses():
                self.context.note(words, "remark")
            return None
        heading = read_clause(block.heading) if block.kind == "group" else None
        awards = heading is not None and heading.kind == "award"
        self.context.note(block.heading, "case" if awards else "heading")
        inner = self._block(block, f"{above} {block.heading}".strip())
        if awards and heading is not None:
            return _Sub(block.heading, inner or Rule(), clause=heading)
        if inner is None:
            return None
        plain = [read_clause(item) for item in block.items if isinstance(item, str)]
        readings = tuple(reading for reading in plain if reading.kind in ("award", "each", "take", "step", "judged"))
        nested = any(isinstance(item, Block) for item in block.items) or block.maximum is not None
        labelled = inner.model_copy(update={"label": block.heading})
        return _Sub(block.heading, labelled, () if nested else readings, block.kind == "scope")

    def _shared_formula(self, maxima: Sequence[ClauseReading], elements: Sequence[_Element], above: str) -> Rule | None:
        """Return one part for each maximum (`Điểm tối đa của UBND cấp huyện: 5 điểm`), all by the same formula."""
        rule = self._elements(elements, above)
        if rule is None:
            return None
        parts: list[Rule] = []
        for maximum in maxima:
            own = maximum.maximum or Fraction(0)
            part = with_maximum(rule, own)
            parts.append(part.model_copy(update={"label": maximum.condition or None, "cap": constant(own)}))
        return Rule(combine="sum", parts=tuple(parts))

    def _elements(self, elements: Sequence[_Element], above: str) -> Rule | None:
        subs = [element for element in elements if isinstance(element, _Sub)]
        readings = [element for element in elements if isinstance(element, ClauseReading)]
        if not subs:
            return self._readings(readings, above)
        if any(sub.clause is not None for sub in subs):
            return self._with_inner_parts(elements, above)
        awarding = [reading for reading in readings if not reading.is_nothing]
        if len(subs) == 1 and not awarding:
            return subs[0].rule
        if len(subs) == 1 and subs[0].readings and any(self._is_exception(reading) for reading in awarding):
            return self._readings([*subs[0].readings, *readings], f"{above} {subs[0].heading}".strip())
        parts: list[Rule] = []
        for element in elements:
            if isinstance(element, _Sub):
                parts.append(element.rule)
            elif not element.is_nothing:
                parts.append(self._part(element, above))
        total = [most_of(part, self.context.maximum) for part in parts]
        known = [value for value in total if value is not None]
        if (
            self.context.maximum is not None
            and len(known) == len(total)
            and sum(known, Fraction(0)) != self.context.maximum
        ):
            self.context.assume("sum-of-awards")
        return sum_of(parts)

    def _is_exception(self, reading: ClauseReading) -> bool:
        """Tell whether a clause gives all points in a case of its own: `Trường hợp không phát sinh thì đạt điểm tối đa`."""
        most = self._share(reading)
        return most is not None and most >= 1

    def _with_inner_parts(self, elements: Sequence[_Element], above: str) -> Rule:
        """Return alternatives of which one has parts: `Có xảy ra sự cố: 50% điểm` with what makes up the half below it."""
        readings = [element.clause if isinstance(element, _Sub) else element for element in elements]
        known = [reading for reading in readings if reading is not None]
        if len(known) < len(elements):
            return self.context.unread([element for element in elements if isinstance(element, ClauseReading)])
        inputs = self.context.inputs()
        cases = to_cases(read_alternatives(known, inputs, above), inputs)
        for number, element in enumerate(elements):
            if isinstance(element, _Sub) and element.clause is not None and (element.rule.cases or element.rule.parts):
                parts = element.rule.parts or (element.rule,)
                update = {"award": None, "parts": parts, "status": "assumed", "assumption": "sub-items"}
                cases[number] = cases[number].model_copy(update=update)
        self.context.assume("sub-items")
        return Rule(inputs=inputs.all(), cases=tuple(cases))

    def _readings(self, readings: Sequence[ClauseReading], above: str) -> Rule | None:
        if not readings:
            return None
        readings = _with_negative_awards(readings)
        kinds = {reading.kind for reading in readings}
        if any(self._lacks_points(reading) for reading in readings):
            return self.context.unread(readings)
        if any(several_measures(reading) for reading in readings):
            return self._of_several_measures(readings)
        if "step" in kinds:
            return step_rule(readings, above, self.context)
        if "take" in kinds:
            return deduction_rule(readings, self.context)
        if "each" in kinds:
            return self._each(readings, above)
        by_count = counts_in_proportion(readings, self.context)
        if by_count is not None:
            return by_count
        awarding = [reading for reading in readings if not reading.is_nothing]
        bare = [reading for reading in awarding if not reading.condition]
        if len(bare) > 1 and len(bare) == len(awarding):
            return sum_of([self._part(reading, above) for reading in awarding])
        if self._adds_up(awarding):
            return sum_of([self._part(reading, above) for reading in awarding])
        if len(bare) == 1 and not any(read_bounds(reading.condition) for reading in readings):
            return self._one_formula(bare[0], readings, above)
        return self._alternatives(readings, above)

    def _of_several_measures(self, readings: Sequence[ClauseReading]) -> Rule:
        """Return a sum over two rates (`Số a/Tổng số a × 5 + Số b/Tổng số b × 5`) as parts, one for each."""
        formula = readings[0].formula
        if (
            len(readings) > 1
            or formula is None
            or not isinstance(formula.expression, Operation)
            or formula.expression.op != "+"
        ):
            return self.context.unread(readings)
        terms = formula.expression.terms
        if len(terms) != len(formula.measures):
            return self.context.unread(readings)
        parts: list[Rule] = []
        for term, (name, words) in zip(terms, formula.measures, strict=True):
            if name not in set(input_names(term)):
                return self.context.unread(readings)
            inputs = self.context.inputs()
            inputs.take_all(term, [words])
            parts.append(
                Rule(label=words, inputs=inputs.all(), cases=(Case(when=Otherwise(), award=term, label=words),))
            )
        return sum_of(parts)

    def _lacks_points(self, reading: ClauseReading) -> bool:
        """Tell whether a formula is arithmetic of letters alone (`Điểm = a/b`) and the maximum is not 1."""
        if (
            reading.kind != "award"
            or reading.formula is None
            or reading.formula.is_points
            or self.context.maximum in (None, 1)
        ):
            return False
        expression = reading.formula.expression
        return (
            not isinstance(expression, Constant)
            and at_full_rate(expression) == expression
            and not _has_constant(expression)
        )

    def _one_formula(self, formula: ClauseReading, readings: Sequence[ClauseReading], above: str) -> Rule:
        """Return a formula that holds always, but for cases in words beside it (`không có: 0 điểm`)."""
        inputs = self.context.inputs()
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
        return Rule(inputs=inputs.all(), cases=tuple(cases))

    def _alternatives(self, readings: Sequence[ClauseReading], above: str) -> Rule:
        inputs = self.context.inputs()
        found = read_alternatives(readings, inputs, above)
        cases = _with_formula_between(to_cases(found, inputs))
        define_rate_by_letters(found, inputs, self.context)
        divisor = ratio_of_count(found, inputs)
        if divisor is not None:
            before = inputs.taken.pop(RATIO)
            definition = Operation(op="/", terms=(InputValue(name=COUNT), divisor))
            inputs.taken[RATIO] = before.model_copy(update={"definition": definition})
            self.context.assume("ratio-of-count")
        if len(readings) == 1:
            if self.context.conditions and isinstance(cases[0].when, Choice):
                return award_among_requirements(cases[0], self.context)
            cases = self._with_not_met(cases)
        return Rule(inputs=inputs.all(), cases=tuple(cases))

    def _with_not_met(self, cases: list[Case]) -> list[Case]:
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
        self.context.assume("not-met")
        return [*cases, missing]

    def _part(self, reading: ClauseReading, above: str) -> Rule:
        """Return one clause as a part: met or not, a formula, or points for each of something."""
        if reading.kind == "each":
            return each_rule(reading, (reading,), self.context)
        inputs = self.context.inputs()
        expression = award_of(reading)
        label = reading.words.strip(" ;.")
        if any(True for _ in input_names(expression)):
            measures = reading.formula.measures if reading.formula is not None else ()
            inputs.take_all(expression, [*(words for _, words in measures), reading.condition, above])
            return Rule(label=label, inputs=inputs.all(), cases=(case_of(Otherwise(), expression, reading),))
        missing = assumed_case(Choice(index=1), ZERO, NOT_MET, "not-met")
        return Rule(label=label, cases=(case_of(Choice(index=0), expression, reading), missing))

    def _adds_up(self, awarding: Sequence[ClauseReading]) -> bool:
        """Tell whether the awards are parts of the maximum rather than alternatives."""
        shares = [self._share(reading) for reading in awarding]
        if len(shares) < 2 or any(value is None or not 0 < value < 1 for value in shares):
            return False
        conditions = [reading.condition for reading in awarding]
        pairs = [(a, b) for i, a in enumerate(conditions) for b in conditions[i + 1 :]]
        total = sum((value for value in shares if value is not None), Fraction(0))
        alike = len(set(shares)) == 1 and total == 1
        if any(exclude_each_other(a, b) for a, b in pairs) or (_one_scale(conditions) and not alike):
            return False
        if total == 1:
            return True
        if len(set(shares)) == 1 and total < 1:
            self.context.assume("sum-of-awards")
            return True
        return False

    def _share(self, reading: ClauseReading) -> Fraction | None:
        """Return the part of the maximum that a clause can give."""
        if reading.formula is None:
            return None
        expression = at_full_rate(reading.formula.expression)
        own = share(replace(reading.formula, expression=expression))
        if own is not None:
            return own
        maximum = self.context.maximum
        if not isinstance(expression, Constant) or not maximum or maximum <= 0:
            return None
        return expression.value / maximum

    def _each(self, readings: Sequence[ClauseReading], above: str) -> Rule:
        eaches = [reading for reading in readings if reading.kind == "each"]
        others = [reading for reading in readings if reading.kind != "each" and not reading.is_nothing]
        if len(eaches) == 1 and not others:
            return each_rule(eaches[0], readings, self.context)
        if others and not self._parts_of_maximum(eaches, others):
            return each_among_alternatives(readings, self.context)
        adding = [reading for reading in readings if reading.kind == "each" or not reading.is_nothing]
        return sum_of([self._part(reading, above) for reading in adding])

    def _parts_of_maximum(self, eaches: Sequence[ClauseReading], others: Sequence[ClauseReading]) -> bool:
        """Tell whether what is counted comes on top of what is fixed, up to the maximum."""
        rest = [self._share(reading) for reading in others]
        if not self.context.maximum or any(value is None for value in rest):
            return False
        whole = sum((value for value in rest if value is not None), Fraction(0)) * self.context.maximum
        caps = [reading.cap for reading in eaches]
        if any(value is None for value in caps):
            return whole < self.context.maximum
        return whole + sum((value for value in caps if value is not None), Fraction(0)) == self.context.maximum


def several_measures(reading: ClauseReading) -> bool:
    """Tell whether a formula speaks of two rates, or of two things that are counted."""
    if reading.formula is None:
        return False
    named = [name for name, words in reading.formula.measures if len(words.split()) > 2]
    return len(named) > len(set(named))


def _has_constant(expression: Expression) -> bool:
    if isinstance(expression, Operation):
        return any(map(_has_constant, expression.terms))
    return isinstance(expression, Constant)


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


def _printed_maximum(elements: Sequence[_Element]) -> Fraction | None:
    """Return the maximum that a clause prints beside its words: `điểm tối đa (5 điểm)`."""
    readings = [element for element in elements if isinstance(element, ClauseReading)]
    printed = {reading.maximum for reading in readings if reading.maximum is not None}
    return printed.pop() if len(printed) == 1 else None


def _one_scale(conditions: Sequence[str]) -> bool:
    """Tell whether the conditions are different stretches of one scale: `từ 90%`, `từ 70% đến dưới 90%`."""
    bounds = [read_bounds(condition) for condition in conditions]
    known = [found for found in bounds if found is not None]
    if len(known) < len(conditions) or len({found.unit for found in known}) > 1:
        return False
    return len({(found.low, found.low_open, found.high, found.high_open) for found in known}) == len(known)


def _number(printed: str) -> Fraction | None:
    return fixed(read_expression(printed))
