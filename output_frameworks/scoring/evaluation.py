"""One rule and what an office entered become a score, exact; the semantics are told in `docs/scoring-rules.md`.

Parts add up, each with its own inputs.  Of cases, the chosen one applies; without a choice the first one whose measure
lies within its bounds, else `otherwise`.  Then the score is held to cap and floor.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from output_frameworks.model.expression import Expression, MaxPoints, input_names
from output_frameworks.model.rule import Case, Choice, Interval, Otherwise, Rule
from output_frameworks.scoring.compiling import Function, Test, Values, compile_expression, compile_interval
from output_frameworks.scoring.entering import (
    CHOICE,
    PART,
    Reader,
    inputs_of_part,
    letters_of_parts,
    with_letters_in_parts,
)
from output_frameworks.scoring.errors import (
    ChoiceContradicted,
    DividedByZero,
    Judged,
    MissingInputs,
    NoCaseApplies,
    NotComputable,
    RateNotCovered,
    ScoringError,
)
from output_frameworks.scoring.exact import ZERO, Pair, fraction_of, pair_of, same

Inputs = Mapping[str, object]
"""Names of inputs with their values; under `part0`, `part1` … the inputs of a part."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Applied:
    """A case that applied, its number among the printed ones, and what it gave."""

    number: int
    case: Case
    points: Fraction


@dataclass(frozen=True, slots=True)
class Step:
    """How a rule, or a part of one, came to its points: what was entered and derived, and which case applied.

    `parts` are the steps of the parts that added up: those of the rule, or of the case that applied.
    """

    rule: Rule
    max_points: Fraction | None
    values: Mapping[str, Fraction]
    applied: tuple[Applied, ...]
    before_bounds: Fraction
    points: Fraction
    parts: tuple[Step, ...] = ()


class CompiledRule:
    """A rule for one number of maximum points, ready to score; made once, used for many inputs."""

    def __init__(self, rule: Rule, max_points: Decimal | Fraction | int | None) -> None:
        """Compile a rule.  Raises `NotComputable` or `NoMaximum` where it can never give a score."""
        refuse_unread(rule)
        most = None if max_points is None else pair_of(max_points)
        self.rule = rule
        self.max_points = None if most is None else fraction_of(most)
        self._reader = Reader(rule, most)
        self._cases = tuple(_CompiledCase(number, case, most) for number, case in enumerate(rule.cases))
        self._parts = tuple(CompiledRule(part, max_points) for part in rule.parts)
        self._letters = letters_of_parts(rule)
        self._cap = _Bound(rule.cap, most)
        self._floor = _Bound(rule.floor, most)
        self._sums_cases = rule.combine == "sum"
        self._has_choices = any(case.is_choice for case in self._cases)
        self._measures = any(case.test is not None for case in self._cases)

    def score(self, inputs: Inputs) -> Fraction:
        """Return the score.  Raises a `ScoringError` that says what is missing or wrong."""
        return fraction_of(self._points(inputs, None))

    def explain(self, inputs: Inputs) -> Step:
        """Return the score with the way to it.  Raises as `score` does."""
        steps: list[Step] = []
        self._points(inputs, steps)
        return steps[0]

    def _points(self, inputs: Inputs, trace: list[Step] | None) -> Pair:
        """Return the score; `trace` takes up the way to it, where one is kept."""
        if self._letters and isinstance(inputs, Mapping):
            inputs = with_letters_in_parts(inputs, self._letters)
        values, choice = self._reader.read(inputs)
        below: list[Step] | None = None if trace is None else []
        cases: tuple[_CompiledCase, ...] = ()
        if self._parts:
            raw = _sum_of(self._parts, inputs, below)
        elif self._sums_cases:
            cases = self._all_that_apply(values, choice)
            raw = ZERO
            for case in cases:
                award = self._award(case, values, inputs, below)
                raw = raw[0] * award[1] + award[0] * raw[1], raw[1] * award[1]
        else:
            case = self._case(values, choice)
            cases = (case,)
            raw = self._award(case, values, inputs, below)
        points = self._bounded(raw, values)
        if trace is not None:
            trace.append(self._step(values, cases, raw, points, below or []))
        return points

    def _step(
        self, values: Values, cases: tuple[_CompiledCase, ...], raw: Pair, points: Pair, parts: list[Step]
    ) -> Step:
        given = {name: fraction_of(value) for name, value in values.items()}
        applied = tuple(
            Applied(case.number, case.case, fraction_of(case.award(values) if case.award is not None else raw))
            for case in cases
        )
        return Step(self.rule, self.max_points, given, applied, fraction_of(raw), fraction_of(points), tuple(parts))

    def _bounded(self, points: Pair, values: Values) -> Pair:
        cap = self._cap.fixed or self._cap.at(self, values)
        if cap is not None and points[0] * cap[1] > cap[0] * points[1]:
            points = cap
        floor = self._floor.fixed or self._floor.at(self, values)
        if floor is not None and points[0] * floor[1] < floor[0] * points[1]:
            points = floor
        return points

    def _case(self, values: Values, choice: int | None) -> _CompiledCase:
        """Return the case that applies: the chosen one, else the first whose interval holds the measure."""
        if choice is not None:
            chosen = self._cases[choice]
            self._refuse_contradiction(chosen, values)
            return chosen
        for case in self._cases:
            if case.test is not None:
                if self._tested(case, values):
                    return case
            elif case.is_otherwise and (not self._has_choices or self._measures or case.used):
                return case
        if self._has_choices:
            raise MissingInputs([CHOICE])
        raise self._no_case(values)

    def _all_that_apply(self, values: Values, choice: int | None) -> tuple[_CompiledCase, ...]:
        """Return the cases that add up: measured ones that hold, the chosen one, and those that always apply."""
        if self._has_choices and choice is None:
            raise MissingInputs([CHOICE])
        return tuple(
            case
            for case in self._cases
            if (case.test is not None and self._tested(case, values)) or case.is_otherwise or case.number == choice
        )

    def _tested(self, case: _CompiledCase, values: Values) -> bool:
        if case.test is None:
            return False
        try:
            return case.test(values)
        except KeyError:
            instead = [CHOICE] if self._has_choices and not values else []
            raise self._reader.missing(case.measured, values, instead) from None
        except ZeroDivisionError:
            raise DividedByZero(case.measured) from None

    def _of(self, function: Callable[[Values], _T], names: tuple[str, ...], values: Values) -> _T:
        """Return what a function of the values gives, errors named by the inputs that it takes."""
        try:
            return function(values)
        except KeyError:
            raise self._reader.missing(names, values) from None
        except ZeroDivisionError:
            raise DividedByZero(names) from None

    def _no_case(self, values: Values) -> ScoringError:
        """Return the error about numbers of which the document says nothing."""
        measured = next((case for case in self._cases if case.measure is not None), None)
        if self.rule.status == "qualitative" or measured is None or measured.measure is None:
            return Judged()
        names = measured.measured
        entered = next((entered for entered in reversed(self.rule.inputs) if entered.name in names), None)
        label = entered.label if entered is not None else ", ".join(names)
        value = fraction_of(measured.measure(values))
        if entered is not None and entered.type == "ratio":
            return RateNotCovered(measure=label, value=value * 100)
        return NoCaseApplies(measure=label, value=value)

    def _refuse_contradiction(self, chosen: _CompiledCase, values: Values) -> None:
        """Raise where the numbers that were entered decide for a case with another score than the chosen one.

        A printed alternative that itself asks for the number is taken at its word.
        """
        decided = self._decided(values)
        if decided is None and self._lies_outside(chosen, values):
            decided = next((case for case in self._cases if case.is_otherwise), None)
            if decided is None:
                raise self._no_case(values)
        if decided is None or decided is chosen or chosen.award is None or decided.award is None:
            return
        if chosen.is_choice and set(chosen.used) & set(decided.measured):
            return
        try:
            alike = same(decided.award(values), chosen.award(values))
        except (KeyError, ZeroDivisionError):
            return
        if not alike:
            raise ChoiceContradicted(value=chosen.number, other=decided.number, words=decided.case.label)

    def _lies_outside(self, chosen: _CompiledCase, values: Values) -> bool:
        """Tell whether the numbers that were entered lie outside the interval of the chosen case."""
        if chosen.test is None or not values:
            return False
        try:
            return not chosen.test(values)
        except (KeyError, ZeroDivisionError):
            return False

    def _decided(self, values: Values) -> _CompiledCase | None:
        """Return the first case whose interval holds the measure, None where the numbers decide for none."""
        if not values:
            return None
        try:
            return next((case for case in self._cases if case.test is not None and case.test(values)), None)
        except (KeyError, ZeroDivisionError):
            return None

    def _award(self, case: _CompiledCase, values: Values, inputs: Inputs, trace: list[Step] | None) -> Pair:
        if case.parts:
            return _sum_of(case.parts, inputs, trace)
        if case.award is None:
            raise Judged
        if case.fixed is not None:
            return case.fixed
        return self._of(case.award, case.used, values)


class _CompiledCase:
    """A case with its functions; `test` is None for a choice and for `otherwise`."""

    __slots__ = (
        "award",
        "case",
        "fixed",
        "is_choice",
        "is_otherwise",
        "measure",
        "measured",
        "number",
        "parts",
        "test",
        "used",
    )

    def __init__(self, number: int, case: Case, most: Pair | None) -> None:
        self.number = number
        self.case = case
        self.is_choice = isinstance(case.when, Choice)
        self.is_otherwise = isinstance(case.when, Otherwise)
        self.measure: Function | None = None
        self.test: Test | None = None
        self.measured: tuple[str, ...] = ()
        if isinstance(case.when, Interval):
            self.measure, self.test = compile_interval(case.when, most)
            bounds = (case.when.measure, case.when.low, case.when.high)
            self.measured = tuple(dict.fromkeys(name for bound in bounds for name in input_names(bound)))
        self.award = compile_expression(case.award, most) if case.award is not None else None
        self.used = tuple(dict.fromkeys(input_names(case.award)))
        self.fixed: Pair | None = None
        if self.award is not None and not self.used:
            with suppress(ZeroDivisionError):  # which is raised where a score is asked for
                self.fixed = self.award({})
        maximum = None if most is None else fraction_of(most)
        self.parts = tuple(CompiledRule(part, maximum) for part in case.parts)


class _Bound:
    """A cap or floor; it is none where it is the maximum points and none are printed.

    `fixed` is its number where no input changes it, which is how scoring is fast.
    """

    __slots__ = ("fixed", "function", "used")

    def __init__(self, expression: Expression | None, most: Pair | None) -> None:
        none = expression is None or (most is None and isinstance(expression, MaxPoints))
        self.function = None if none or expression is None else compile_expression(expression, most)
        self.used = tuple(dict.fromkeys(input_names(expression)))
        self.fixed: Pair | None = None
        if self.function is not None and not self.used:
            with suppress(ZeroDivisionError):  # which is raised where a score is asked for
                self.fixed = self.function({})

    def at(self, rule: CompiledRule, values: Values) -> Pair | None:
        """Return the number of a bound that inputs change, None where there is no bound."""
        return None if self.function is None else rule._of(self.function, self.used, values)


def refuse_unread(rule: Rule) -> None:
    """Raise `NotComputable` for a rule that was not read as a whole."""
    if rule.status == "not-understood":
        words = next((clause.words for clause in rule.clauses if clause.status == "not-understood"), "")
        raise NotComputable(words=words)


def _sum_of(parts: tuple[CompiledRule, ...], inputs: Inputs, trace: list[Step] | None) -> Pair:
    """Return what the parts give together.  All inputs that are missing are named at once, those of every part."""
    above, below = ZERO
    missing: list[str] = []
    instead: list[str] = []
    for number, part in enumerate(parts):
        given = inputs_of_part(inputs, number)
        try:
            points = part._points(given, trace)
        except MissingInputs as error:
            missing += [f"{PART}{number}.{name}" for name in error.names]
            instead += [f"{PART}{number}.{name}" for name in error.instead]
            continue
        except ScoringError as error:
            raise error.inside(f"{PART}{number}") from error
        above, below = above * points[1] + points[0] * below, below * points[1]
    if missing:
        raise MissingInputs(missing, instead)
    return above, below


def score(rule: Rule, inputs: Inputs, max_points: Decimal | Fraction | int | None) -> Fraction:
    """Return what a rule gives for inputs, exact.  Raises a `ScoringError` that says what is missing or wrong.

    For many inputs of one rule make a `CompiledRule` once.
    """
    return CompiledRule(rule, max_points).score(inputs)


__all__ = ["Applied", "CompiledRule", "Inputs", "Step", "refuse_unread", "score"]
