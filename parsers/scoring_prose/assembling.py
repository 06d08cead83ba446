"""Clauses and blocks become one rule: alternatives, parts that add up, points for each of something, deductions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
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
from output_frameworks.model.rule import (
    Assumption,
    Case,
    Choice,
    Clause,
    ClauseRole,
    ClauseStatus,
    Interval,
    Otherwise,
    Rule,
    RuleInput,
    RuleReadingStatus,
)
from parsers.scoring_prose.blocks import Block
from parsers.scoring_prose.clauses import ClauseReading, fixed, read_clause, share
from parsers.scoring_prose.conditions import Bounds, exclude_each_other, read_bounds
from parsers.scoring_prose.definitions import Definitions
from parsers.scoring_prose.expressions import COUNT, RATIO, read_expression
from parsers.scoring_prose.inputs import Inputs
from parsers.scoring_prose.tiers import interval, ratio_of_count, read_alternatives, to_cases
from parsers.scoring_prose.vocabulary import pattern

NOT_MET = "(không đạt)"
"""The label of the alternative that is not printed: a part that is not met."""

ZERO = constant(0)


@dataclass(slots=True)
class _Sub:
    """A block with a rule of its own; `clause` is the award that its heading prints, if any."""

    heading: str
    rule: Rule
    clause: ClauseReading | None = None


_Element = ClauseReading | _Sub


@dataclass(slots=True)
class Assembler:
    """Builds the rule of one scoring cell, and accounts for each of its clauses."""

    definitions: Definitions
    max_points: Decimal | None
    name: str = ""
    penalty: bool = False
    clauses: list[Clause] = field(default_factory=list)
    assumptions: list[Assumption] = field(default_factory=list)
    conditions: list[ClauseReading] = field(default_factory=list)

    def rule(self, block: Block) -> Rule | None:
        """Return the rule of a cell; None where it says nothing at all."""
        found = self._block(block, "")
        if found is None:
            found = self._qualitative()
        if not self.clauses:
            return None
        bounds = self._outer_bounds(found)
        return found.model_copy(update={**bounds, "status": self._status(found), "clauses": tuple(self.clauses)})

    def _outer_bounds(self, found: Rule) -> dict[str, Expression | None]:
        if self.max_points is not None and self.max_points < 0:
            return {"floor": MaxPoints(), "cap": ZERO}
        cap: Expression = MaxPoints()
        if found.cap is not None:
            cap = found.cap if self.max_points is None else Operation(op="min", terms=(found.cap, MaxPoints()))
            if isinstance(found.cap, Constant) and self.max_points is not None and found.cap.value == Fraction(self.max_points):
                cap = MaxPoints()
        return {"floor": ZERO, "cap": cap}

    def _status(self, found: Rule) -> RuleReadingStatus:
        if any(clause.status == "not-understood" for clause in self.clauses):
            return "not-understood"
        if not any(case.award is not None or case.parts for part in found.walk() for case in part.cases) or found.status == "qualitative":
            return "qualitative"
        assumed = any(clause.status == "assumed" for clause in self.clauses) or self.assumptions
        return "assumed" if assumed or any(case.assumption for part in found.walk() for case in part.cases if case.label != NOT_MET) else "exact"

    # Clauses are accounted for here, each once.

    def _note(self, words: str, role: ClauseRole, status: ClauseStatus = "exact", assumption: Assumption | None = None) -> None:
        self.clauses.append(Clause(words=words, role=role, status="assumed" if assumption and status == "exact" else status, assumption=assumption))

    def _block(self, block: Block, context: str) -> Rule | None:
        """Return the rule of a block, None where nothing in it awards points."""
        elements: list[_Element] = []
        maxima: list[ClauseReading] = []
        cap: Fraction | None = None
        for item in block.items:
            if isinstance(item, Block):
                sub = self._sub_block(item, context)
                if sub is not None:
                    elements.append(sub)
                continue
            reading = self._clause(item)
            if reading is None:
                continue
            if reading.kind == "maximum":
                maxima.append(reading)
            elif reading.kind == "cap":
                if elements and isinstance(elements[-1], ClauseReading) and elements[-1].kind in ("each", "take", "step") and elements[-1].cap is None and len(elements) > 1:
                    elements[-1] = replace(elements[-1], cap=reading.cap)
                else:
                    cap = reading.cap
            else:
                elements.append(reading)
        if not elements:
            return None
        if len(maxima) > 1:
            return self._shared_formula(maxima, elements, context)
        rule = self._elements(elements, context)
        own = cap if cap is not None else _number(block.maximum) if block.maximum else _printed_maximum(elements)
        if own is None and len(maxima) == 1 and self.max_points is None:
            own = maxima[0].maximum
        if own is not None and rule is not None:
            rule = rule.model_copy(update={"cap": constant(own)})
            if block.kind != "root":
                rule = _with_maximum(rule, own)
        return rule

    def _clause(self, words: str) -> ClauseReading | None:
        """Read one clause and note what it was taken for; None where it awards nothing."""
        if self.definitions.define(words):
            self._note(words, "definition")
            return None
        reading = read_clause(words)
        if reading.kind in ("remark", "exempt"):
            self._note(words, "remark")
            return None
        if reading.kind == "condition":
            self._note(words, "condition")
            self.conditions.append(reading)
            return None
        if reading.kind == "unread":
            self._note(words, "unread", "not-understood")
            return None
        role: ClauseRole = "maximum" if reading.kind in ("maximum", "cap") else "case"
        self._note(words, role, assumption=reading.assumption)
        return reading

    def _sub_block(self, block: Block, context: str) -> _Sub | None:
        if block.kind in ("neutral", "about"):
            self._note(block.heading, "heading")
            for words in block.clauses():
                self._note(words, "remark")
            return None
        heading = read_clause(block.heading) if block.kind == "group" else None
        awards = heading is not None and heading.kind == "award"
        self._note(block.heading, "case" if awards else "heading")
        inner = self._block(block, f"{context} {block.heading}".strip())
        if awards and heading is not None:
            return _Sub(block.heading, inner or Rule(), heading)
        if inner is None:
            return None
        return _Sub(block.heading, inner.model_copy(update={"label": block.heading}))

    def _inputs(self) -> Inputs:
        return Inputs(self.definitions, self.name)

    def _shared_formula(self, maxima: Sequence[ClauseReading], elements: Sequence[_Element], context: str) -> Rule | None:
        """Return one part for each maximum (`Điểm tối đa của UBND cấp huyện: 5 điểm`), all by the same formula."""
        rule = self._elements(elements, context)
        if rule is None:
            return None
        parts = [
            _with_maximum(rule, maximum.maximum or Fraction(0)).model_copy(update={"label": maximum.condition or None, "cap": constant(maximum.maximum or 0)})
            for maximum in maxima
        ]
        return Rule(combine="sum", parts=tuple(parts))

    def _elements(self, elements: Sequence[_Element], context: str) -> Rule | None:
        subs = [element for element in elements if isinstance(element, _Sub)]
        readings = [element for element in elements if isinstance(element, ClauseReading)]
        if not subs:
            return self._readings(readings, context)
        if any(sub.clause is not None for sub in subs):
            return self._with_inner_parts(elements, context)
        awarding = [reading for reading in readings if not reading.is_nothing]
        if len(subs) == 1 and not awarding:
            return subs[0].rule
        parts: list[Rule] = []
        for element in elements:
            if isinstance(element, _Sub):
                parts.append(element.rule)
            elif not element.is_nothing:
                parts.append(self._part(element, context))
        return _sum_of(parts)

    def _with_inner_parts(self, elements: Sequence[_Element], context: str) -> Rule:
        """Return alternatives of which one has parts: `Có xảy ra sự cố: 50% điểm` with what makes up the half below it."""
        readings = [element.clause if isinstance(element, _Sub) else element for element in elements]
        known = [reading for reading in readings if reading is not None]
        inputs = self._inputs()
        cases = to_cases(read_alternatives(known, inputs, context), inputs)
        for number, element in enumerate(elements):
            if isinstance(element, _Sub) and element.clause is not None and (element.rule.cases or element.rule.parts):
                parts = element.rule.parts or (element.rule,)
                cases[number] = cases[number].model_copy(update={"award": None, "parts": parts, "status": "assumed", "assumption": "sub-items"})
        self.assumptions.append("sub-items")
        return Rule(inputs=inputs.all(), cases=tuple(cases))

    def _readings(self, readings: Sequence[ClauseReading], context: str) -> Rule | None:
        if not readings:
            return None
        kinds = {reading.kind for reading in readings}
        if "step" in kinds:
            return self._steps(readings, context)
        if "take" in kinds:
            return self._deductions(readings, context)
        if "each" in kinds:
            return self._each(readings, context)
        per_item = self._proportional_counts(readings)
        if per_item is not None:
            return per_item
        awarding = [reading for reading in readings if not reading.is_nothing]
        bare = [reading for reading in awarding if not reading.condition]
        if len(bare) > 1 and len(bare) == len(awarding):
            return _sum_of([self._part(reading, context) for reading in awarding])
        if self._adds_up(awarding):
            return _sum_of([self._part(reading, context) for reading in awarding])
        if len(bare) == 1 and len(awarding) == 1:
            return self._one_formula(bare[0], [reading for reading in readings if reading.is_nothing], readings, context)
        return self._alternatives(readings, context)

    def _one_formula(self, formula: ClauseReading, zeros: Sequence[ClauseReading], readings: Sequence[ClauseReading], context: str) -> Rule:
        inputs = self._inputs()
        expression = _expression(formula)
        inputs.take_all(expression, [*(words for _, words in formula.formula.measures if formula.formula), context] if formula.formula else [context])
        self._adopt(inputs)
        bounded = [reading for reading in zeros if read_bounds(reading.condition)]
        if bounded:
            return self._alternatives(readings, context)
        measured = expression if zeros else None
        cases: list[Case] = []
        for number, reading in enumerate(readings):
            when = Choice(index=number) if reading.is_nothing else interval(measured, Bounds()) if measured is not None else Otherwise()
            cases.append(_case(when, _expression(reading), reading))
        return Rule(inputs=inputs.all(), cases=tuple(cases))

    def _alternatives(self, readings: Sequence[ClauseReading], context: str) -> Rule:
        inputs = self._inputs()
        found = read_alternatives(readings, inputs, context)
        cases = to_cases(found, inputs)
        if any(isinstance(case.when, Interval) for case in cases):
            cases = self._with_formula_between(cases)
        divisor = ratio_of_count(found, inputs)
        if divisor is not None:
            before = inputs.taken[RATIO]
            inputs.taken.pop(RATIO)
            definition = Operation(op="/", terms=(InputValue(name=COUNT), divisor))
            inputs.taken[RATIO] = before.model_copy(update={"definition": definition})
            self.assumptions.append("ratio-of-count")
        self._adopt(inputs)
        if len(readings) == 1:
            if self.conditions and isinstance(cases[0].when, Choice):
                return self._with_unawarded(cases[0])
            cases = self._with_not_met(cases, readings[0])
        return Rule(inputs=inputs.all(), cases=tuple(cases))

    def _with_unawarded(self, case: Case) -> Rule:
        """Return a lone award among requirements that print none: what those give is left to judgement."""
        printed = [clause.words for clause in self.clauses if clause.role in ("condition", "case")]
        cases = [
            case.model_copy(update={"when": Choice(index=number)}) if words.strip(" ;") == case.label else Case(when=Choice(index=number), label=words.strip(" ;."))
            for number, words in enumerate(printed)
        ]
        return Rule(cases=tuple(cases), status="qualitative")

    def _with_formula_between(self, cases: list[Case]) -> list[Case]:
        """Return the cases with a formula that has no condition of its own as what holds where no number decides."""
        bare = [number for number, case in enumerate(cases) if isinstance(case.when, Choice) and case.award is not None and not isinstance(case.award, Constant) and any(True for _ in input_names(case.award))]
        if len(bare) != 1 or any(isinstance(case.when, Otherwise) for case in cases):
            return cases
        measures = [case.when.measure for case in cases if isinstance(case.when, Interval)]
        if not set(input_names(cases[bare[0]].award)) & {name for measure in measures for name in input_names(measure)}:
            return cases
        cases[bare[0]] = cases[bare[0]].model_copy(update={"when": Otherwise()})
        return cases

    def _with_not_met(self, cases: list[Case], reading: ClauseReading) -> list[Case]:
        """Return a lone requirement with what its absence gives, which the prose does not print."""
        when = cases[0].when
        if isinstance(when, Choice):
            missing = Case(when=Choice(index=1), award=ZERO, label=NOT_MET, status="assumed", assumption="not-met")
        elif isinstance(when, Interval) and when.low is not None and when.high is None:
            missing = Case(when=interval(when.measure, Bounds(low=Fraction(0), high=Fraction(0))), award=ZERO, label=NOT_MET, status="assumed", assumption="not-met")
        else:
            return cases
        self.assumptions.append("not-met")
        return [*cases, missing]

    def _adopt(self, inputs: Inputs) -> None:
        self.assumptions.extend(inputs.assumptions)

    def _part(self, reading: ClauseReading, context: str) -> Rule:
        """Return one clause as a part: met or not, a formula, or points for each of something."""
        if reading.kind == "each":
            return self._each([reading], context)
        inputs = self._inputs()
        expression = _expression(reading)
        label = reading.words.strip(" ;.")
        if any(True for _ in input_names(expression)):
            words = [text for _, text in reading.formula.measures] if reading.formula else []
            inputs.take_all(expression, [*words, reading.condition, context])
            self._adopt(inputs)
            return Rule(label=label, inputs=inputs.all(), cases=(_case(Otherwise(), expression, reading),))
        missing = Case(when=Choice(index=1), award=ZERO, label=NOT_MET, status="assumed", assumption="not-met")
        return Rule(label=label, cases=(_case(Choice(index=0), expression, reading), missing))

    def _adds_up(self, awarding: Sequence[ClauseReading]) -> bool:
        """Tell whether the awards are parts of the maximum rather than alternatives."""
        shares = [self._share(reading) for reading in awarding]
        if len(shares) < 2 or any(value is None or value >= 1 or value <= 0 for value in shares):
            return False
        conditions = [reading.condition for reading in awarding]
        pairs = [(a, b) for i, a in enumerate(conditions) for b in conditions[i + 1 :]]
        if any(exclude_each_other(a, b) for a, b in pairs) or _one_scale(conditions):
            return False
        total = sum(value for value in shares if value is not None)
        if total == 1:
            return True
        if len(set(shares)) == 1 and total < 1:
            self.assumptions.append("sum-of-awards")
            return True
        return False

    def _share(self, reading: ClauseReading) -> Fraction | None:
        """Return the part of the maximum that a clause can give."""
        if reading.formula is None:
            return None
        expression = reading.formula.expression
        if reading.formula.uses(RATIO):
            expression = _at_full_rate(expression)
        own = share(replace(reading.formula, expression=expression))
        if own is not None:
            return own
        value = expression.value if isinstance(expression, Constant) else None
        if value is None or not self.max_points or self.max_points <= 0:
            return None
        return value / Fraction(self.max_points)

    def _each(self, readings: Sequence[ClauseReading], context: str) -> Rule:
        eaches = [reading for reading in readings if reading.kind == "each"]
        others = [reading for reading in readings if reading.kind != "each" and not reading.is_nothing]
        zeros = [reading for reading in readings if reading.kind != "each" and reading.is_nothing]
        if len(eaches) == 1 and not others:
            return self._one_each(eaches[0], zeros, readings)
        if others and not self._parts_of_maximum(eaches, others):
            return self._each_among_alternatives(readings)
        parts = [self._one_each(reading, (), (reading,)) if reading.kind == "each" else self._part(reading, context) for reading in readings if reading not in zeros]
        return _sum_of(parts)

    def _parts_of_maximum(self, eaches: Sequence[ClauseReading], others: Sequence[ClauseReading]) -> bool:
        if not self.max_points:
            return False
        most = [reading.cap for reading in eaches]
        rest = [self._share(reading) for reading in others]
        if any(value is None for value in rest):
            return False
        fixed_part = sum((value for value in rest if value is not None), Fraction(0)) * Fraction(self.max_points)
        if any(value is None for value in most):
            return fixed_part < self.max_points and not any(reading.is_whole for reading in others)
        return fixed_part + sum(value for value in most if value is not None) == Fraction(self.max_points)

    def _one_each(self, reading: ClauseReading, zeros: Sequence[ClauseReading], readings: Sequence[ClauseReading]) -> Rule:
        inputs = self._inputs()
        inputs.count(reading.item or reading.condition)
        expression = _times_count(reading)
        cases: list[Case] = []
        for number, clause in enumerate(readings):
            if clause is reading:
                when = interval(InputValue(name=COUNT), Bounds()) if zeros else Otherwise()
                cases.append(_case(when, expression, reading))
            else:
                cases.append(_case(Choice(index=number), ZERO, clause))
        return Rule(label=reading.words.strip(" ;.") if not zeros else None, inputs=inputs.all(), cases=tuple(cases))

    def _each_among_alternatives(self, readings: Sequence[ClauseReading]) -> Rule:
        inputs = self._inputs()
        cases: list[Case] = []
        for number, reading in enumerate(readings):
            if reading.kind == "each":
                inputs.count(reading.item or reading.condition)
                expression = _times_count(reading)
            else:
                expression = _expression(reading)
                inputs.take_all(expression, [reading.condition])
            cases.append(_case(Choice(index=number), expression, reading))
        return Rule(inputs=inputs.all(), cases=tuple(cases))

    def _deductions(self, readings: Sequence[ClauseReading], context: str) -> Rule:
        """Return the maximum less what each fault costs."""
        takes = [reading for reading in readings if reading.kind == "take"]
        others = [reading for reading in readings if reading.kind != "take"]
        whole = [reading for reading in others if not reading.is_nothing]
        if any(reading.kind == "each" for reading in others) or len(whole) > 1 or any(read_bounds(reading.condition) for reading in whole):
            for reading in readings:
                self._unread(reading.words)
            return Rule()
        base: Expression = _expression(whole[0]) if whole else MaxPoints()
        negative = self.max_points is not None and self.max_points < 0
        if negative or self.penalty:
            base = ZERO
        if len(takes) == 1:
            inputs = self._inputs()
            inputs.count(takes[0].item or takes[0].condition)
            cost = _times_count(takes[0])
            award: Expression = cost if self.penalty and not negative else Operation(op="-", terms=(base, cost))
            if negative:
                award = Operation(op="-", terms=(ZERO, cost))
            cases: list[Case] = []
            for number, reading in enumerate(readings):
                if reading is takes[0]:
                    when = interval(InputValue(name=COUNT), Bounds()) if others else Otherwise()
                    cases.append(_case(when, award, reading))
                else:
                    cases.append(_case(Choice(index=number), _expression(reading), reading))
            return Rule(inputs=inputs.all(), cases=tuple(cases))
        parts: list[Rule] = []
        for reading in takes:
            inputs = self._inputs()
            inputs.count(reading.item or reading.condition)
            cost = _times_count(reading)
            signed = cost if self.penalty and not negative else Operation(op="-", terms=(ZERO, cost))
            parts.append(Rule(label=reading.words.strip(" ;."), inputs=inputs.all(), cases=(_case(Otherwise(), signed, reading),)))
        if not (self.penalty or negative):
            start = whole[0].words if whole else "Điểm tối đa"
            parts.append(Rule(label=start, cases=(Case(when=Otherwise(), award=base, label=start),)))
        return Rule(combine="sum", parts=tuple(parts))

    def _unread(self, words: str) -> None:
        self.clauses = [
            clause.model_copy(update={"status": "not-understood"}) if clause.words == words else clause for clause in self.clauses
        ]

    def _steps(self, readings: Sequence[ClauseReading], context: str) -> Rule:
        """Return points up to a threshold, then more for each step beyond it: `cứ thêm 60.000 người được thêm 0,5 điểm`."""
        steps = [reading for reading in readings if reading.kind == "step"]
        firsts = [reading for reading in readings if reading.kind == "award" and read_bounds(reading.condition)]
        rest = [reading for reading in readings if reading not in steps and reading not in firsts]
        if len(steps) != 1 or len(firsts) != 1 or rest or steps[0].step is None:
            for reading in steps:
                self._unread(reading.words)
            return Rule()
        step, stepped, first = steps[0].step, steps[0], firsts[0]
        inputs = self._inputs()
        beyond = replace(stepped, kind="award")
        found = read_alternatives([first, beyond if stepped.condition else replace(beyond, condition=first.condition)], inputs, context)
        bounds = found[0].bounds
        measure = found[0].measure
        amount = read_bounds(step.amount)
        if bounds is None or measure is None or amount is None or amount.low is None:
            self._unread(stepped.words)
            return Rule()
        is_rate = RATIO in set(input_names(measure)) or amount.unit == "%"
        size = amount.low / 100 if is_rate and amount.unit in ("%", None) else amount.low
        edge = bounds.high if step.upwards else bounds.low
        edge = edge if edge is not None else bounds.low if bounds.low is not None else bounds.high
        if edge is None or not size:
            self._unread(stepped.words)
            return Rule()
        distance: Expression = Operation(op="-", terms=(measure, constant(edge)) if step.upwards else (constant(edge), measure))
        number = Operation(op="floor", terms=(Operation(op="/", terms=(distance, constant(size))),))
        gain = Operation(op="*", terms=(_expression(stepped), number))
        total: Expression = Operation(op="-" if stepped.item == "take" else "+", terms=(_expression(first), gain))
        if stepped.cap is not None and stepped.item != "take":
            total = Operation(op="min", terms=(total, constant(stepped.cap)))
        beyond_edge = Bounds(low=edge, low_open=True) if step.upwards else Bounds(high=edge, high_open=True)
        within = bounds if bounds.low is None or bounds.high is None else bounds
        cases = [_case(interval(measure, within), _expression(first), first), _case(interval(measure, beyond_edge), total, stepped)]
        ordered = cases if readings.index(first) < readings.index(stepped) else cases[::-1]
        return Rule(inputs=inputs.all(), cases=tuple(ordered))

    def _proportional_counts(self, readings: Sequence[ClauseReading]) -> Rule | None:
        """Return points for each of something where two counts say so: `4 cuộc … đạt 2 điểm, 1 cuộc được tính 0,5 điểm`."""
        if len(readings) != 2 or any(reading.kind != "award" for reading in readings):
            return None
        found = [(read_bounds(reading.condition), fixed(reading.formula)) for reading in readings]
        known = [(bounds.low, value) for bounds, value in found if bounds is not None and bounds.plain and bounds.unit not in ("%", None) and bounds.low and value]
        if len(known) != 2 or known[0][1] / known[0][0] != known[1][1] / known[1][0] or 1 not in (known[0][0], known[1][0]):
            return None
        each = known[0][1] / known[0][0]
        inputs = self._inputs()
        inputs.count(readings[0].condition)
        most = max(known[0][1], known[1][1])
        award = Operation(op="min", terms=(Operation(op="*", terms=(constant(each), InputValue(name=COUNT))), constant(most)))
        self.assumptions.append("per-item-from-total")
        return Rule(inputs=inputs.all(), cases=(_case(Otherwise(), award, readings[0]),))

    def _qualitative(self) -> Rule:
        """Return what prose without points decides: the maximum where all it asks for is met, nothing where nothing is."""
        asked = self.conditions
        if not asked or self.max_points is None:
            return Rule(status="qualitative")
        inputs = self._inputs()
        label = "; ".join(reading.words.strip(" .;") for reading in asked)
        bounds = read_bounds(asked[0].condition) if len(asked) == 1 else None
        measure: Expression | None = None
        start = Bounds(low=Fraction(1))
        if bounds is not None and bounds.low is not None:
            found = read_alternatives([replace(asked[0], kind="award")], inputs, "")
            if found[0].bounds is not None:
                measure, start = found[0].measure, replace(found[0].bounds, high=None)
        elif pattern(r"^{}(?!\w)", "ratio").match(self.name.strip()):
            inputs.ratio([])
            measure = InputValue(name=RATIO)
        if measure is None:
            if any(pattern(r"(?:càng\s+cao|thuận)|{}", "items", "exempt").search(reading.words) for reading in asked):
                return Rule(status="qualitative")
            met, missed = Choice(index=0), Choice(index=1)
            return Rule(cases=(_assumed(met, MaxPoints(), label, "conditions-met"), _assumed(missed, ZERO, NOT_MET, "not-met")), status="qualitative")
        none = Bounds(low=Fraction(0), high=Fraction(0))
        return Rule(
            inputs=inputs.all(),
            cases=(
                _assumed(interval(measure, start), MaxPoints(), label, "conditions-met"),
                _assumed(interval(measure, none), ZERO, NOT_MET, "not-met"),
            ),
            status="qualitative",
        )


def _assumed(when: Interval | Choice, award: Expression, label: str, assumption: Assumption) -> Case:
    return Case(when=when, award=award, label=label, status="assumed", assumption=assumption)


def _printed_maximum(elements: Sequence[_Element]) -> Fraction | None:
    """Return the maximum that a clause prints beside its words: `điểm tối đa (5 điểm)`."""
    printed = {element.maximum for element in elements if isinstance(element, ClauseReading) and element.maximum is not None}
    return printed.pop() if len(printed) == 1 else None


def _expression(reading: ClauseReading) -> Expression:
    return reading.formula.expression if reading.formula is not None else ZERO


def _case(when: Interval | Choice | Otherwise, award: Expression, reading: ClauseReading) -> Case:
    return Case(
        when=when, award=award, label=reading.words.strip(" ;"), status="assumed" if reading.assumption else "exact", assumption=reading.assumption
    )


def _times_count(reading: ClauseReading) -> Expression:
    counted = Operation(op="*", terms=(_expression(reading), InputValue(name=COUNT)))
    return counted if reading.cap is None else Operation(op="min", terms=(counted, constant(reading.cap)))


def _at_full_rate(expression: Expression) -> Expression:
    """Return an award with the rate at 1: what the clause gives at most."""
    if isinstance(expression, Operation):
        terms = tuple(_at_full_rate(term) for term in expression.terms if not (isinstance(term, InputValue) and term.name == RATIO and expression.op == "*"))
        return terms[0] if len(terms) == 1 else Operation(op=expression.op, terms=terms)
    return constant(1) if isinstance(expression, InputValue) and expression.name == RATIO else expression


def _one_scale(conditions: Sequence[str]) -> bool:
    """Tell whether the conditions are different stretches of one scale: `từ 90%`, `từ 70% đến dưới 90%`."""
    bounds = [read_bounds(condition) for condition in conditions]
    known = [found for found in bounds if found is not None]
    if len(known) < len(conditions) or len({found.unit for found in known}) > 1:
        return False
    spans = {(found.low, found.low_open, found.high, found.high_open) for found in known}
    return len(spans) == len(known)


def _sum_of(parts: Sequence[Rule]) -> Rule:
    """Return parts that add up; a part that is itself a plain sum gives its own parts."""
    flat: list[Rule] = []
    for part in parts:
        if part.parts and part.cap is None:
            flat.extend(part.parts)
        else:
            flat.append(part)
    return Rule(combine="sum", parts=tuple(flat))


def _with_maximum(rule: Rule, maximum: Fraction) -> Rule:
    """Return the rule of a part with its own maximum in place of that of the indicator."""
    cases = tuple(
        case.model_copy(
            update={
                "award": None if case.award is None else _replaced(case.award, maximum),
                "parts": tuple(_with_maximum(part, maximum) for part in case.parts),
            }
        )
        for case in rule.cases
    )
    inputs: tuple[RuleInput, ...] = rule.inputs
    return rule.model_copy(update={"cases": cases, "inputs": inputs, "parts": tuple(_with_maximum(part, maximum) for part in rule.parts)})


def _replaced(expression: Expression, maximum: Fraction) -> Expression:
    if isinstance(expression, MaxPoints):
        return constant(maximum)
    if isinstance(expression, Operation):
        return Operation(op=expression.op, terms=tuple(_replaced(term, maximum) for term in expression.terms))
    return expression


def _number(printed: str) -> Fraction | None:
    formula = read_expression(printed)
    return fixed(formula)
