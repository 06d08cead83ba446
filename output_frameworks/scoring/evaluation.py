"""One rule and what an office entered become a score, exact; the semantics are told in `docs/scoring-rules.md`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NoReturn

from output_frameworks.model.expression import MaxPoints, input_names
from output_frameworks.model.rule import Case, Choice, Interval, Rule
from output_frameworks.scoring.compiling import Function, Test, Values, compile_expression, compile_interval
from output_frameworks.scoring.entering import Reader, number_text
from output_frameworks.scoring.errors import (
    ChoiceContradicted,
    DividedByZero,
    Judged,
    MissingInputs,
    NoCaseApplies,
    NotAnObject,
    NotComputable,
    ScoringError,
    UnknownInput,
)
from output_frameworks.scoring.exact import Pair, fraction_of, pair_of, same

Inputs = Mapping[str, object]
"""Names of inputs with their values; under `part0`, `part1` … the inputs of a part."""

CHOICE = "choice"
_PART = "part"


@dataclass(frozen=True, slots=True)
class Step:
    """How a rule, or a part of one, came to its points: what was entered and derived, and which case applied."""

    rule: Rule
    values: Mapping[str, Fraction]
    case: Case | None
    points: Fraction
    before_bounds: Fraction
    parts: tuple[Step, ...] = ()


class CompiledRule:
    """A rule for one number of maximum points, ready to score; made once, used for many inputs."""

    def __init__(self, rule: Rule, max_points: Decimal | Fraction | int | None) -> None:
        """Compile a rule.  Raises `NotComputable` or `NoMaximum` where it can never give a score."""
        refuse_unread(rule)
        most = None if max_points is None else pair_of(max_points)
        self.rule = rule
        self._reader = Reader(rule, most)
        self._cases = tuple(_CompiledCase(number, case, most) for number, case in enumerate(rule.cases))
        self._parts = tuple(CompiledRule(part, max_points) for part in rule.parts)
        self._floor = compile_expression(rule.floor, most) if rule.floor is not None else None
        caps = rule.cap is not None and not (most is None and isinstance(rule.cap, MaxPoints))
        self._cap = compile_expression(rule.cap, most) if caps and rule.cap is not None else None
        self._sums_cases = rule.combine == "sum" and not rule.parts
        self._has_choices = any(isinstance(case.when, Choice) for case in rule.cases)

    def score(self, inputs: Inputs) -> Fraction:
        """Return the score.  Raises a `ScoringError` that says what is missing or wrong."""
        return fraction_of(self._points(inputs))

    def explain(self, inputs: Inputs) -> Step:
        """Return the score with the way to it.  Raises as `score` does."""
        values, choice = self._read(inputs)
        steps: tuple[Step, ...] = ()
        chosen: _CompiledCase | None = None
        if self._parts:
            steps = tuple(
                _inside(f"{_PART}{number}", lambda part=part, number=number: part.explain(_of_part(inputs, number)))  # type: ignore[misc]
                for number, part in enumerate(self._parts)
            )
            raw = sum((step.points for step in steps), Fraction(0))
        elif self._sums_cases:
            raw = fraction_of(self._before_bounds(values, choice, inputs))
        else:
            chosen = self._case(values, choice)
            if chosen.parts:
                steps = tuple(
                    _inside(f"{_PART}{number}", lambda part=part, number=number: part.explain(_of_part(inputs, number)))  # type: ignore[misc]
                    for number, part in enumerate(chosen.parts)
                )
            raw = fraction_of(self._award(chosen, values, inputs))
        points = fraction_of(self._bounded((raw.numerator, raw.denominator), values))
        entered = {name: fraction_of(value) for name, value in values.items()}
        return Step(self.rule, entered, chosen.case if chosen else None, points, raw, steps)

    def _points(self, inputs: Inputs) -> Pair:
        values, choice = self._read(inputs)
        return self._bounded(self._before_bounds(values, choice, inputs), values)

    def _read(self, inputs: Inputs) -> tuple[Values, int | None]:
        return self._reader.read(inputs, bool(self._parts) or any(case.parts for case in self._cases))

    def _before_bounds(self, values: Values, choice: int | None, inputs: Inputs) -> Pair:
        if self._parts:
            return self._sum_of(self._parts, inputs)
        if self._sums_cases:
            total: Pair = (0, 1)
            for case in self._cases:
                if case.test is None or self._tested(case, values):
                    award = self._award(case, values, inputs)
                    total = total[0] * award[1] + award[0] * total[1], total[1] * award[1]
            return total
        return self._award(self._case(values, choice), values, inputs)

    def _sum_of(self, parts: tuple[CompiledRule, ...], inputs: Inputs) -> Pair:
        above, below = 0, 1
        missing: list[str] = []
        for number, part in enumerate(parts):
            try:
                points = part._points(_of_part(inputs, number))
            except MissingInputs as error:
                missing += [f"{_PART}{number}.{name}" for name in error.names]
                continue
            except ScoringError as error:
                raise error.inside(f"{_PART}{number}") from error
            above, below = above * points[1] + points[0] * below, below * points[1]
        if missing:
            raise MissingInputs(missing)
        return above, below

    def _bounded(self, points: Pair, values: Values) -> Pair:
        if self._cap is not None:
            cap = self._cap(values)
            if points[0] * cap[1] > cap[0] * points[1]:
                points = cap
        if self._floor is not None:
            floor = self._floor(values)
            if points[0] * floor[1] < floor[0] * points[1]:
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
            elif not case.is_choice and not self._has_choices:
                return case
        if self._has_choices or not self._cases:
            raise MissingInputs([CHOICE])
        self._refuse_value(values)

    def _tested(self, case: _CompiledCase, values: Values) -> bool:
        test = case.test
        if test is None:
            return False
        try:
            return test(values)
        except KeyError:
            missing = [name for name in case.measured if name not in values]
            if self._has_choices and len(missing) == len(set(case.measured)):
                missing = [CHOICE] if self._only_choices_left(values) else missing
            raise MissingInputs(self._reader.asked(missing, values)) from None
        except ZeroDivisionError:
            raise DividedByZero(names=", ".join(case.measured)) from None

    def _only_choices_left(self, values: Values) -> bool:
        return not values

    def _refuse_value(self, values: Values) -> NoReturn:
        if self.rule.status == "qualitative":
            raise Judged
        case = next(case for case in self._cases if case.measure is not None)
        assert case.measure is not None  # noqa: S101 - the case was found by it
        measured = fraction_of(case.measure(values))
        names = case.measured
        label = next((entered.label for entered in self.rule.inputs if entered.name in names), ", ".join(names))
        raise NoCaseApplies(measure=label, value=number_text(measured))

    def _refuse_contradiction(self, chosen: _CompiledCase, values: Values) -> None:
        """Raise where numbers that were entered decide for another case with another score than the chosen one."""
        if not values or not any(case.test is not None for case in self._cases):
            return
        for case in self._cases:
            try:
                applies = case.test is not None and case.test(values)
            except (KeyError, ZeroDivisionError):
                return
            if applies and case is not chosen and case.award is not None and chosen.award is not None:
                try:
                    alike = same(case.award(values), chosen.award(values))
                except (KeyError, ZeroDivisionError):
                    return
                if not alike:
                    raise ChoiceContradicted(value=str(chosen.number), other=str(case.number))
            if applies:
                return

    def _award(self, case: _CompiledCase, values: Values, inputs: Inputs) -> Pair:
        if case.parts:
            return self._sum_of(case.parts, inputs)
        if case.award is None:
            raise Judged
        try:
            return case.award(values)
        except KeyError:
            missing = [name for name in case.used if name not in values]
            raise MissingInputs(self._reader.asked(missing, values)) from None
        except ZeroDivisionError:
            raise DividedByZero(names=", ".join(case.used)) from None


class _CompiledCase:
    """A case with its functions; `test` is None for a choice and for `otherwise`."""

    __slots__ = ("award", "case", "is_choice", "measure", "measured", "number", "parts", "test", "used")

    def __init__(self, number: int, case: Case, most: Pair | None) -> None:
        self.number = number
        self.case = case
        self.is_choice = isinstance(case.when, Choice)
        self.measure: Function | None = None
        self.test: Test | None = None
        self.measured: tuple[str, ...] = ()
        if isinstance(case.when, Interval):
            self.measure, self.test = compile_interval(case.when, most)
            self.measured = tuple(dict.fromkeys(input_names(case.when.measure)))
        self.award = compile_expression(case.award, most) if case.award is not None else None
        self.used = tuple(dict.fromkeys(input_names(case.award)))
        maximum = None if most is None else fraction_of(most)
        self.parts = tuple(CompiledRule(part, maximum) for part in case.parts)


def refuse_unread(rule: Rule) -> None:
    """Raise `NotComputable` for a rule that was not read as a whole."""
    if rule.status == "not-understood":
        words = next((clause.words for clause in rule.clauses if clause.status == "not-understood"), "")
        raise NotComputable(words=words)


def _of_part(inputs: Inputs, number: int) -> Inputs:
    given = inputs.get(f"{_PART}{number}")
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise NotAnObject(name=f"{_PART}{number}")
    return given


def _inside(part: str, explain: Callable[[], Step]) -> Step:
    try:
        return explain()
    except ScoringError as error:
        raise error.inside(part) from error


def score(rule: Rule, inputs: Inputs, max_points: Decimal | Fraction | int | None) -> Fraction:
    """Return what a rule gives for inputs, exact.  Raises a `ScoringError` that says what is missing or wrong.

    For many inputs of one rule make a `CompiledRule` once.
    """
    return CompiledRule(rule, max_points).score(inputs)


__all__ = ["CHOICE", "CompiledRule", "Inputs", "Step", "UnknownInput", "score"]
