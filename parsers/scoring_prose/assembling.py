"""The blocks of a scoring cell become one rule, and every clause is accounted for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from output_frameworks.model.expression import Constant, Expression, MaxPoints, Operation, constant
from output_frameworks.model.rule import Case, Choice, ClauseRole, Rule, RuleReadingStatus
from parsers.scoring_prose.alternatives import rule_of_readings
from parsers.scoring_prose.blocks import Block
from parsers.scoring_prose.cases import NOT_MET, ZERO, most_of, sum_of, with_maximum
from parsers.scoring_prose.clause_reading import ClauseReading, fixed
from parsers.scoring_prose.clauses import read_clause
from parsers.scoring_prose.conditions import exclude_each_other
from parsers.scoring_prose.context import Context
from parsers.scoring_prose.expressions import read_expression
from parsers.scoring_prose.qualitative import qualitative_rule
from parsers.scoring_prose.rates import percent_as_number
from parsers.scoring_prose.sums import part_rule, share_of
from parsers.scoring_prose.tiers import read_alternatives, to_cases


@dataclass(slots=True)
class _Sub:
    """A block with a rule of its own; `clause` is the award that its heading prints, if any."""

    heading: str
    rule: Rule
    readings: tuple[ClauseReading, ...] = ()
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
        status, assumptions = self._status(found), tuple(dict.fromkeys(self.context.assumptions))
        update = {"floor": floor, "cap": cap, "status": status, "clauses": clauses, "assumptions": assumptions}
        return found.model_copy(update=update)

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
                if reading.words.startswith(",") and reading.cap is not None:
                    reading, cap = self._cap_of_all(reading, elements, cap)
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

    def _cap_of_all(
        self, reading: ClauseReading, before: Sequence[_Element], cap: Fraction | None
    ) -> tuple[ClauseReading, Fraction | None]:
        """Return a clause that goes on counting without its limit, which holds for all that the sentence counts."""
        begun = [isinstance(element, _Sub) or element.words.startswith(",") for element in before]
        first = begun.index(True) if True in begun else len(begun)
        if first != 1 and reading.cap != self.context.maximum:
            self.context.unread([reading])
        return replace(reading, cap=None), reading.cap if reading.cap != self.context.maximum else cap

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
            self.context.note(block.printed or block.heading, "heading")
            for words in block.clauses():
                self.context.note(words, "remark")
            return None
        heading = read_clause(block.heading) if block.kind == "group" else None
        awards = heading is not None and heading.kind == "award"
        self.context.note(block.printed or block.heading, "case" if awards else "heading")
        assumed_before = len(self.context.assumptions)
        inner = self._block(block, f"{above} {block.heading}".strip())
        if awards and heading is not None:
            self._confirm_sum(heading, inner, assumed_before)
            return _Sub(block.heading, inner or Rule(), clause=heading)
        if inner is None:
            return None
        plain = [read_clause(item) for item in block.items if isinstance(item, str)]
        readings = tuple(reading for reading in plain if reading.kind in ("award", "each", "take", "step", "judged"))
        nested = any(isinstance(item, Block) for item in block.items) or block.maximum is not None
        labelled = inner.model_copy(update={"label": block.heading})
        return _Sub(block.heading, labelled, () if nested else readings)

    def _confirm_sum(self, heading: ClauseReading, inner: Rule | None, assumed_before: int) -> None:
        """Take nothing for granted about lines whose awards make up what their heading awards."""
        share, maximum = share_of(heading, self.context), self.context.maximum
        if inner is None or share is None or maximum is None or most_of(inner, maximum) != share * maximum:
            return
        taken = self.context.assumptions
        taken[assumed_before:] = [assumption for assumption in taken[assumed_before:] if assumption != "sum-of-awards"]

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
            return rule_of_readings(readings, above, self.context)
        if any(sub.clause is not None for sub in subs):
            return self._with_inner_parts(elements, above)
        awarding = [reading for reading in readings if not reading.is_nothing]
        if len(subs) == 1 and not awarding:
            return subs[0].rule
        if len(subs) == 1 and subs[0].readings and any(self._is_exception(reading) for reading in awarding):
            return rule_of_readings([*subs[0].readings, *readings], f"{above} {subs[0].heading}".strip(), self.context)
        parts: list[Rule] = []
        for element in elements:
            if isinstance(element, _Sub):
                parts.append(element.rule)
            elif not element.is_nothing:
                parts.append(part_rule(element, above, self.context))
        total = [most_of(part, self.context.maximum) for part in parts]
        known = [value for value in total if value is not None]
        whole = self.context.maximum is not None and len(known) == len(total)
        if whole and sum(known, Fraction(0)) != self.context.maximum:
            if any(exclude_each_other(one.heading, other.heading) for one, other in combinations(subs, 2)):
                return self._alternative_blocks(subs, readings)
            self.context.assume("sum-of-awards")
        return sum_of(parts)

    def _alternative_blocks(self, subs: Sequence[_Sub], readings: Sequence[ClauseReading]) -> Rule:
        """Return blocks of which one holds (`Đơn vị có kế hoạch: …`, `Đơn vị không có kế hoạch: …`) as alternatives."""
        if any(not reading.is_nothing for reading in readings):
            return self.context.unread(readings)
        self.context.assume("alternatives")
        update = {"status": "assumed", "assumption": "alternatives"}
        cases = [
            Case(when=Choice(index=number), parts=(sub.rule,), label=sub.heading).model_copy(update=update)
            for number, sub in enumerate(subs)
        ]
        return Rule(cases=tuple(cases))

    def _is_exception(self, reading: ClauseReading) -> bool:
        """Tell whether a clause gives all points in a case of its own: `Trường hợp không phát sinh: điểm tối đa`."""
        most = share_of(reading, self.context)
        return most is not None and most >= 1

    def _with_inner_parts(self, elements: Sequence[_Element], above: str) -> Rule:
        """Return alternatives of which one has parts: `Có sự cố: 50% điểm` with what makes up the half below it."""
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


def _printed_maximum(elements: Sequence[_Element]) -> Fraction | None:
    """Return the maximum that a clause prints beside its words: `điểm tối đa (5 điểm)`."""
    readings = [element for element in elements if isinstance(element, ClauseReading)]
    printed = {reading.maximum for reading in readings if reading.maximum is not None}
    return printed.pop() if len(printed) == 1 else None


def _number(printed: str) -> Fraction | None:
    return fixed(read_expression(printed))
