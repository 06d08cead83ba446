"""A rule as one plain decision tree over flat inputs: what exports to other languages are written from.

Parts, derived inputs, intervals and bounds are worked in.  What is entered is taken as it is: that a count is whole and
that two values do not contradict each other is for the system that takes them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from output_frameworks.model.expression import Constant, Expression, InputValue, MaxPoints, input_names
from output_frameworks.model.rule import Case, Choice, InputType, Interval, Otherwise, Rule, RuleInput
from output_frameworks.scoring.comparing import compare
from output_frameworks.scoring.decision_tree import (
    NOTHING,
    ZERO,
    Arithmetic,
    Both,
    Compare,
    Comparison,
    Entered,
    If,
    Nothing,
    Number,
    Value,
    arithmetic,
    bounded,
    total,
    where,
)
from output_frameworks.scoring.errors import NoMaximum
from output_frameworks.scoring.evaluation import refuse_unread
from output_frameworks.scoring.flat_names import flat_name
from output_frameworks.scoring.pruning import pruned

NOT_CHOSEN = -1
"""The value of a choice that was not made, in rules that a number can decide instead."""


@dataclass(frozen=True, slots=True)
class FlatInput:
    """A value to enter: its flat name (ASCII), where it stands among nested inputs, what it is.

    A `choice` has `options`, the printed alternatives in order; `optional` says that a number decides where it is left
    out (then it is `NOT_CHOSEN`).  `part` is the label of the part of the rule that it is for.
    """

    name: str
    path: tuple[str, ...]
    label: str
    type: InputType
    unit: str | None = None
    options: tuple[str, ...] = ()
    optional: bool = False
    part: str | None = None


@dataclass(frozen=True, slots=True)
class LoweredRule:
    """The inputs that are entered (derived ones are worked in), and the score as one value."""

    inputs: tuple[FlatInput, ...]
    score: Value


def lower(rule: Rule, max_points: Decimal | Fraction | int | None) -> LoweredRule:
    """Return a rule as one decision tree, for one number of maximum points.

    Raises `NotComputable` for a rule that was not read as a whole, `NoMaximum` where it needs the maximum points and
    there are none.
    """
    lowering = _Lowering(None if max_points is None else Fraction(max_points))
    score = lowering.rule(rule, ())
    return LoweredRule(tuple(lowering.inputs.values()), score)


@dataclass(slots=True)
class _Lowering:
    """The inputs met so far and the labels of parts, by their places, and the maximum points.

    A place is the way to a part through cases and parts: `part0` of one alternative is not that of another.
    """

    most: Fraction | None
    inputs: dict[tuple[str, ...], FlatInput] = field(default_factory=dict)
    labels: dict[tuple[str, ...], str] = field(default_factory=dict)

    def rule(self, rule: Rule, place: tuple[str, ...]) -> Value:
        refuse_unread(rule)
        if place and rule.label:
            self.labels[place] = rule.label
        scope = _Scope(self, place, {entered.name: entered for entered in rule.inputs}, _derived(rule))
        used = _used(rule, scope.derived)
        for entered in rule.inputs:
            if entered.name in used and entered.name not in scope.derived:
                self.take((*place, entered.name), entered.label, entered.type, entered.unit)
        if rule.parts:
            score = self._sum(rule.parts, place)
        elif rule.combine == "sum":
            score = self._all(rule, scope)
        else:
            score = self._first(rule, scope)
        return pruned(self._held(rule, score, scope))

    def take(
        self, place: tuple[str, ...], label: str, kind: InputType, unit: str | None = None,
        options: tuple[str, ...] = (), *, optional: bool = False,
    ) -> str:  # fmt: skip
        """Return the flat name of an input; the input is asked for from now on."""
        if place not in self.inputs:
            path = tuple(step for step in place if not step.startswith(_CASE))
            name = flat_name(path, {entered.name for entered in self.inputs.values()})
            parts = [self.labels[place[:end]] for end in range(1, len(place)) if place[:end] in self.labels]
            part = " / ".join(parts) or None
            self.inputs[place] = FlatInput(name, path, label, kind, unit, options, optional, part)
        return self.inputs[place].name

    def _held(self, rule: Rule, score: Value, scope: _Scope) -> Value:
        bounds: list[tuple[Literal["min", "max"], Expression]] = []
        if rule.cap is not None and not (self.most is None and isinstance(rule.cap, MaxPoints)):
            bounds.append(("min", rule.cap))
        if rule.floor is not None:
            bounds.append(("max", rule.floor))
        for op, expression in bounds:
            bound = scope.value(expression)
            score = NOTHING if isinstance(bound, Nothing) else _guarded(bound, bounded(score, op, bound))
        return score

    def _first(self, rule: Rule, scope: _Scope) -> Value:
        """Return what the chosen case gives; where none is, the first that a number decides for."""
        numbered = [_needs_no_choice(case, rule) for case in rule.cases]
        choice = self._choice(rule, scope, optional=any(numbered)) if _has_choices(rule) else None
        awards = [self._award(case, scope, number) for number, case in enumerate(rule.cases)]
        score: Value = NOTHING
        for case, award, decides in reversed(list(zip(rule.cases, awards, numbered, strict=True))):
            if decides:
                score = scope.inside(case.when, award, score) if isinstance(case.when, Interval) else award
        if choice is not None:
            for number, award in reversed(list(enumerate(awards))):
                score = where([_chosen(choice, number)], award, score)
        return score

    def _all(self, rule: Rule, scope: _Scope) -> Value:
        """Return what all cases give together that apply; where there is one to choose, it has to be chosen."""
        choice = self._choice(rule, scope) if _has_choices(rule) else None
        added: list[Value] = []
        for number, case in enumerate(rule.cases):
            award = self._award(case, scope, number)
            if not isinstance(case.when, Otherwise):
                elsewhere = ZERO if choice is None else where([_chosen(choice, number)], award, ZERO)
                award = scope.inside(case.when, award, elsewhere) if isinstance(case.when, Interval) else elsewhere
            added.append(award)
        if choice is None:
            return total(added)
        last = Number(Fraction(len(rule.cases) - 1))
        return where([Compare(">=", choice, ZERO), Compare("<=", choice, last)], total(added), NOTHING)

    def _choice(self, rule: Rule, scope: _Scope, *, optional: bool = False) -> Entered:
        options = tuple(case.label for case in rule.cases)
        place = (*scope.place, "choice")
        name = self.take(place, rule.label or "choice", "choice", None, options, optional=optional)
        return Entered(name, is_choice=True)

    def _award(self, case: Case, scope: _Scope, number: int) -> Value:
        if case.parts:
            return self._sum(case.parts, (*scope.place, f"{_CASE}{number}"))
        if case.award is None:
            return NOTHING
        value = scope.value(case.award)
        return _guarded(value, value)

    def _sum(self, parts: Iterable[Rule], place: tuple[str, ...]) -> Value:
        return total([self.rule(part, (*place, f"part{number}")) for number, part in enumerate(parts)])


@dataclass(slots=True)
class _Scope:
    """One rule, without its parts: the names that its expressions may use."""

    lowering: _Lowering
    place: tuple[str, ...]
    declared: dict[str, RuleInput]
    derived: dict[str, Expression]

    def value(self, expression: Expression) -> Value:
        """Return an expression with its inputs by flat names; nothing where it needs an input that the rule lacks."""
        if isinstance(expression, Constant):
            return Number(expression.value) if expression.denominator else NOTHING
        if isinstance(expression, MaxPoints):
            if self.lowering.most is None:
                raise NoMaximum
            return Number(self.lowering.most)
        if isinstance(expression, InputValue):
            if expression.name in self.derived:
                return self.value(self.derived[expression.name])
            entered = self.declared.get(expression.name)
            if entered is None:
                return NOTHING
            place = (*self.place, entered.name)
            return Entered(self.lowering.take(place, entered.label, entered.type, entered.unit))
        return arithmetic(expression.op, map(self.value, expression.terms))

    def inside(self, interval: Interval, then: Value, otherwise: Value) -> Value:
        """Return `then` where the measure lies between the bounds, else `otherwise`.

        The upper bound is not looked at where the lower one decides.
        """
        measure = self.value(interval.measure)
        low = self.value(interval.low) if interval.low is not None else None
        high = self.value(interval.high) if interval.high is not None else None
        if isinstance(measure, Nothing) or isinstance(low, Nothing):
            return NOTHING
        if low is not None and low == high and not interval.low_open and not interval.high_open:
            return _guarded(measure, _guarded(low, where([compare("==", measure, low)], then, otherwise)))
        above = [] if low is None else [compare(">" if interval.low_open else ">=", measure, low)]
        if isinstance(high, Nothing):
            score = where(above, NOTHING, otherwise)
        elif high is None:
            score = where(above, then, otherwise)
        else:
            below = compare("<" if interval.high_open else "<=", measure, high)
            score = _guarded(high, where([*above, below], then, otherwise), above)
        return _guarded(measure, score if low is None else _guarded(low, score))


def _has_choices(rule: Rule) -> bool:
    return any(isinstance(case.when, Choice) for case in rule.cases)


def _needs_no_choice(case: Case, rule: Rule) -> bool:
    """Tell whether a case can apply without being chosen: where there are choices, not unless a number was entered."""
    if isinstance(case.when, Otherwise) and _has_choices(rule):
        return any(isinstance(other.when, Interval) for other in rule.cases) or any(input_names(case.award))
    return not isinstance(case.when, Choice)


def _chosen(choice: Entered, number: int) -> Compare:
    return Compare("==", choice, Number(Fraction(number)))


def _derived(rule: Rule) -> dict[str, Expression]:
    """Return the definitions of the inputs that can be computed: from entered ones and from those derived before."""
    entered = {item.name for item in rule.inputs if item.definition is None}
    derived: dict[str, Expression] = {}
    for item in rule.inputs:
        known = entered | derived.keys()
        if item.definition is not None and item.name not in known and known >= set(input_names(item.definition)):
            derived[item.name] = item.definition
    return derived


def _used(rule: Rule, derived: dict[str, Expression]) -> set[str]:
    """Return the names of the inputs that a rule itself, not a part of it, reads, through derived ones or not."""
    expressions: list[Expression | None] = [rule.floor, rule.cap]
    for case in () if rule.parts else rule.cases:
        expressions.append(case.award)
        if isinstance(case.when, Interval):
            expressions += [case.when.measure, case.when.low, case.when.high]
    used: set[str] = set()
    waiting = [name for expression in expressions for name in input_names(expression)]
    while waiting:
        name = waiting.pop()
        if name not in used:
            used.add(name)
            waiting.extend(input_names(derived.get(name)))
    return used


_CASE = "/case"
"""Marks the step into a case: no input and no part has a name with a stroke in front."""


def _denominators(value: Value) -> tuple[Value, ...]:
    """Return what a value divides by and may be 0, what is inside others first."""
    if not isinstance(value, Arithmetic):
        return ()
    found = [inner for term in value.terms for inner in _denominators(term)]
    if value.op == "/":
        found += [term for term in value.terms[1:] if not isinstance(term, Number)]
    return tuple(dict.fromkeys(found))


def _guarded(divided: Value, score: Value, before: Iterable[Compare | bool] = ()) -> Value:
    """Return a score that is nothing where a value that it needs divides by 0, where the tests `before` hold."""
    for denominator in reversed(_denominators(divided)):
        score = where([*before, compare("==", denominator, ZERO)], NOTHING, score)
    return score


__all__ = [
    "NOTHING",
    "NOT_CHOSEN",
    "Arithmetic",
    "Both",
    "Compare",
    "Comparison",
    "Entered",
    "FlatInput",
    "If",
    "LoweredRule",
    "Nothing",
    "Number",
    "Value",
    "lower",
]
