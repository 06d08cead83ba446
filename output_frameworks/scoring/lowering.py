"""A rule as one plain decision tree over flat inputs: what exports to other languages are written from.

Parts, derived inputs, intervals and bounds are worked in; what is left are numbers, inputs, arithmetic, comparisons and
`if`.  `NOTHING` stands where the rule gives no score: no case applies, a division by 0, a choice that was not made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from output_frameworks.model.expression import Constant, Expression, InputValue, MaxPoints, Operation
from output_frameworks.model.rule import Case, Choice, InputType, Interval, Rule, RuleInput
from output_frameworks.scoring.errors import NoMaximum
from output_frameworks.scoring.evaluation import refuse_unread

Comparison = Literal["<", "<=", "==", ">=", ">"]
NOT_CHOSEN = -1
"""The value of a choice that was not made, in rules that a number can decide instead."""


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Entered:
    """An input by its flat name: `a`, `part0_ratio`, `choice`."""

    name: str


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """An operator over values, from left to right; `floor` has one term."""

    op: Literal["+", "-", "*", "/", "min", "max", "floor"]
    terms: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """A comparison of two values."""

    op: Comparison
    left: Value
    right: Value


@dataclass(frozen=True, slots=True)
class Both:
    """True where all tests hold; with no test, true."""

    tests: tuple[Compare, ...]


@dataclass(frozen=True, slots=True)
class If:
    """`then` where the test holds, else `otherwise`."""

    test: Both
    then: Value
    otherwise: Value


@dataclass(frozen=True, slots=True)
class Nothing:
    """No score."""


Value = Number | Entered | Arithmetic | If | Nothing
NOTHING = Nothing()


@dataclass(frozen=True, slots=True)
class FlatInput:
    """A value to enter: its flat name, where it stands among nested inputs, what it is.

    A `choice` has `options`, the printed alternatives in order; `optional` says that a number decides where it is left
    out (then it is `NOT_CHOSEN`).
    """

    name: str
    path: tuple[str, ...]
    label: str
    type: InputType
    unit: str | None = None
    options: tuple[str, ...] = ()
    optional: bool = False


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
    most: Fraction | None
    inputs: dict[str, FlatInput] = field(default_factory=dict)

    def rule(self, rule: Rule, path: tuple[str, ...]) -> Value:
        refuse_unread(rule)
        derived = {entered.name: entered for entered in rule.inputs if entered.definition is not None}
        for entered in rule.inputs:
            if entered.definition is None and _is_used(entered.name, rule, derived):
                self._take(FlatInput(_flat(path, entered.name), (*path, entered.name), entered.label, entered.type, entered.unit))
        if rule.parts:
            score = _total([self.rule(part, (*path, f"part{number}")) for number, part in enumerate(rule.parts)])
        elif rule.combine == "sum":
            score = _total([self._award(case, path, derived) for case in rule.cases])
        else:
            score = self._cases(rule, path, derived)
        return self._bounded(rule, score, path, derived)

    def _take(self, entered: FlatInput) -> None:
        self.inputs.setdefault(entered.name, entered)

    def _bounded(self, rule: Rule, score: Value, path: tuple[str, ...], derived: dict[str, RuleInput]) -> Value:
        caps = rule.cap is not None and not (self.most is None and isinstance(rule.cap, MaxPoints))
        bounds: list[tuple[Literal["min", "max"], Expression]] = []
        if caps and rule.cap is not None:
            bounds.append(("min", rule.cap))
        if rule.floor is not None:
            bounds.append(("max", rule.floor))
        for op, expression in bounds:
            score = _apply(score, op, self._value(expression, path, derived))
        return score

    def _cases(self, rule: Rule, path: tuple[str, ...], derived: dict[str, RuleInput]) -> Value:
        chosen = [case for case in rule.cases if isinstance(case.when, Choice)]
        numeric = [case for case in rule.cases if not isinstance(case.when, Choice)]
        score: Value = NOTHING
        for case in reversed(numeric):
            award = self._award(case, path, derived)
            if isinstance(case.when, Interval):
                test = self._interval(case.when, path, derived)
                guards = _denominators(self._value(case.when.measure, path, derived))
                score = _guarded(guards, award if not test.tests else If(test, award, score))
            else:
                score = award
        if not chosen:
            return score
        name = _flat(path, "choice")
        options = tuple(case.label for case in rule.cases)
        self._take(FlatInput(name, (*path, "choice"), rule.label or "choice", "choice", None, options, bool(numeric)))
        for number, case in reversed(list(enumerate(rule.cases))):
            test = Both((Compare("==", Entered(name), Number(Fraction(number))),))
            score = If(test, self._award(case, path, derived), score)
        return score

    def _award(self, case: Case, path: tuple[str, ...], derived: dict[str, RuleInput]) -> Value:
        if case.parts:
            return _total([self.rule(part, (*path, f"part{number}")) for number, part in enumerate(case.parts)])
        if case.award is None:
            return NOTHING
        value = self._value(case.award, path, derived)
        return _guarded(_denominators(value), value)

    def _interval(self, interval: Interval, path: tuple[str, ...], derived: dict[str, RuleInput]) -> Both:
        measure = self._value(interval.measure, path, derived)
        tests: list[Compare] = []
        if interval.low is not None:
            tests.append(Compare(">" if interval.low_open else ">=", measure, self._value(interval.low, path, derived)))
        if interval.high is not None:
            tests.append(Compare("<" if interval.high_open else "<=", measure, self._value(interval.high, path, derived)))
        return Both(tuple(tests))

    def _value(self, expression: Expression, path: tuple[str, ...], derived: dict[str, RuleInput]) -> Value:
        if isinstance(expression, Constant):
            return Number(expression.value)
        if isinstance(expression, MaxPoints):
            if self.most is None:
                raise NoMaximum
            return Number(self.most)
        if isinstance(expression, InputValue):
            entered = derived.get(expression.name)
            if entered is not None and entered.definition is not None:
                return self._value(entered.definition, path, derived)
            return Entered(_flat(path, expression.name))
        return Arithmetic(expression.op, tuple(self._value(term, path, derived) for term in expression.terms))


def _is_used(name: str, rule: Rule, derived: dict[str, RuleInput]) -> bool:
    """Tell whether a rule, through its derived inputs or not, reads an input."""
    expressions: list[Expression | None] = [rule.floor, rule.cap]
    for case in rule.cases:
        expressions.append(case.award)
        if isinstance(case.when, Interval):
            expressions += [case.when.measure, case.when.low, case.when.high]
    seen: set[str] = set()
    waiting = [inner for expression in expressions for inner in _names(expression)]
    while waiting:
        used = waiting.pop()
        if used in seen:
            continue
        seen.add(used)
        if used in derived:
            waiting.extend(_names(derived[used].definition))
    return name in seen


def _names(expression: Expression | None) -> Iterator[str]:
    if isinstance(expression, InputValue):
        yield expression.name
    elif isinstance(expression, Operation):
        for term in expression.terms:
            yield from _names(term)


def _flat(path: tuple[str, ...], name: str) -> str:
    return "_".join((*path, name))


def _total(values: list[Value]) -> Value:
    """Return the sum; where one of them gives no score, the sum gives none."""
    if len(values) == 1:
        return values[0]
    for number, value in enumerate(values):
        if isinstance(value, Nothing):
            return NOTHING
        if isinstance(value, If):
            then, otherwise = list(values), list(values)
            then[number], otherwise[number] = value.then, value.otherwise
            if _may_be_nothing(value):
                return If(value.test, _total(then), _total(otherwise))
    return Arithmetic("+", tuple(values))


def _may_be_nothing(value: Value) -> bool:
    if isinstance(value, If):
        return _may_be_nothing(value.then) or _may_be_nothing(value.otherwise)
    return isinstance(value, Nothing)


def _apply(score: Value, op: Literal["min", "max"], bound: Value) -> Value:
    """Return the score held to a bound; branches without a score stay without one."""
    if isinstance(score, If):
        return If(score.test, _apply(score.then, op, bound), _apply(score.otherwise, op, bound))
    if isinstance(score, Nothing):
        return score
    if isinstance(score, Number) and isinstance(bound, Number):
        return Number(min(score.value, bound.value) if op == "min" else max(score.value, bound.value))
    return Arithmetic(op, (score, bound))


def _denominators(value: Value) -> tuple[Value, ...]:
    """Return what a value divides by and may be 0."""
    if not isinstance(value, Arithmetic):
        return ()
    found = [inner for term in value.terms for inner in _denominators(term)]
    if value.op == "/":
        found += [term for term in value.terms[1:] if not isinstance(term, Number)]
    return tuple(dict.fromkeys(found))


def _guarded(denominators: tuple[Value, ...], value: Value) -> Value:
    for denominator in denominators:
        value = If(Both((Compare("==", denominator, Number(Fraction(0))),)), NOTHING, value)
    return value
