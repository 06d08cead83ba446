"""Inputs at and around every boundary of a rule: what a person looks at to confirm that it was read right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from output_frameworks.model.expression import Constant, Expression, InputValue, Operation, input_names
from output_frameworks.model.rule import Case, Choice, Interval, Rule, RuleInput, When
from output_frameworks.scoring.compiling import compile_expression
from output_frameworks.scoring.entering import CHOICE, PART
from output_frameworks.scoring.errors import MissingInputs, NoMaximum, ScoringError
from output_frameworks.scoring.evaluation import CompiledRule
from output_frameworks.scoring.exact import fraction_of

MOST_EXAMPLES = 24

Example = dict[str, object]
"""Inputs of a rule, as an office would enter them."""

_HUNDREDTH = Fraction(1, 100)
_STAND_IN = Fraction(10)
"""The maximum points where the document prints none."""
_LARGEST_BASE = 10**6
_ROUNDS = 4


def example_inputs(rule: Rule, max_points: Decimal | Fraction | int | None = None) -> list[Example]:
    """Return inputs for a table of examples, at most 24: every alternative, every bound from both sides, nothing, all,
    and where a cap or the floor begins to hold.

    A rate is given as such where that is enough; parts are varied together, each over all of its own examples.
    Empty for a rule that was not read as a whole.
    """
    maximum = _STAND_IN if max_points is None else Fraction(max_points)
    try:
        compiled = CompiledRule(rule, maximum)
    except ScoringError:
        return []
    if rule.parts:
        return _side_by_side(rule.parts, maximum)
    kept: list[Example] = []
    for example in _Examples(rule, maximum).all():
        whole = _completed(example, rule, compiled)
        if whole not in kept:
            kept.append(whole)
    return kept[:MOST_EXAMPLES]


def _side_by_side(parts: tuple[Rule, ...], maximum: Fraction) -> list[Example]:
    """Return examples of parts that add up: the first of each together, then the second, and so on."""
    columns = [example_inputs(part, maximum) or [{}] for part in parts]
    rows: list[Example] = []
    for at in range(max(map(len, columns))):
        rows.append({f"{PART}{number}": column[min(at, len(column) - 1)] for number, column in enumerate(columns)})
    return rows[:MOST_EXAMPLES]


def _completed(example: Example, rule: Rule, compiled: CompiledRule) -> Example:
    """Return an example with what its rule asks for beside: letters in place of their rate, anything else at a half."""
    types = {entered.name: entered for entered in rule.inputs}
    for _ in range(_ROUNDS):
        try:
            compiled.score(example)
        except MissingInputs as error:
            added: Example = {}
            for entered in types.values():
                if entered.name in example and set(error.names) & set(input_names(entered.definition)):
                    added = _letters(entered, example[entered.name])
                    example = {name: value for name, value in example.items() if name != entered.name}
            if not added:
                added = {name: _half(types[name]) for name in error.names if name in types}
            if not added:
                return example
            example = {**example, **added}
        except ScoringError:
            return example  # that the document says nothing here is worth seeing
        else:
            return example
    return example


def _letters(entered: RuleInput, value: object) -> Example:
    """Return letters that give a rate: 100 below the line, or more where the rate is finer, the first one above it."""
    wanted = Fraction(str(value))
    names = list(dict.fromkeys(input_names(entered.definition)))
    below = set(_divisors(entered.definition))
    base = 100
    while (wanted * base).denominator != 1 and base < _LARGEST_BASE:
        base *= 10
    above = [name for name in names if name not in below]
    return {name: base if name in below else int(wanted * base) if name == above[0] else 0 for name in names}


def _divisors(expression: Expression | None) -> Iterator[str]:
    """Yield the names of the inputs that an expression divides by."""
    if isinstance(expression, Operation):
        for number, term in enumerate(expression.terms):
            if expression.op == "/" and number:
                yield from input_names(term)
            else:
                yield from _divisors(term)


def _half(entered: RuleInput) -> Decimal | int:
    return Decimal("0.5") if entered.type == "ratio" else 2 if entered.type == "count" else 50


class _Examples:
    """Collects the examples of one rule without parts."""

    def __init__(self, rule: Rule, maximum: Fraction) -> None:
        self.rule = rule
        self.maximum = maximum
        self.inputs = {entered.name: entered for entered in rule.inputs}

    def all(self) -> Iterator[Example]:
        """Yield the examples: numbers from the highest down, then printed alternatives."""
        measured = self._measure()
        if measured is not None:
            yield from ({measured.name: value} for value in self._values(measured))
        elif not any(isinstance(case.when, Choice) for case in self.rule.cases):
            yield from self._of_letters()
        for number, case in enumerate(self.rule.cases):
            if isinstance(case.when, Choice):
                yield from self._of_choice(number, case)

    def _of_choice(self, number: int, case: Case) -> Iterator[Example]:
        if case.parts:
            yield from ({CHOICE: number, **row} for row in _side_by_side(case.parts, self.maximum))
            return
        entered = next((self.inputs[name] for name in input_names(case.award) if name in self.inputs), None)
        if entered is None:
            yield {CHOICE: number}
            return
        ends = {Fraction(0), Fraction(1, 2), Fraction(1)} if entered.type == "ratio" else {Fraction(1), Fraction(2)}
        turns = self._turning_points(entered, [case])
        yield from ({CHOICE: number, entered.name: value} for value in _falling(ends | turns, entered))

    def _of_letters(self) -> Iterator[Example]:
        """Yield letters of a formula: the base at 100, each other at all of it, half of it, and none."""
        letters = [entered.name for entered in self.inputs.values() if entered.definition is None]
        below = {name for case in self.rule.cases for name in _divisors(case.award)}
        above = [name for name in letters if name not in below]
        base: Example = {name: 100 for name in letters if name in below}
        for name in above:
            yield {**base, **{other: 100 if other == name else 0 for other in above}}
        if above:
            yield {**base, **dict.fromkeys(above, 100 // len(above) // 2)}
        yield {**base, **dict.fromkeys(above, 0)}

    def _measure(self) -> RuleInput | None:
        """Return the input that the numbers of a rule are about, where it is one alone."""
        names = {name for case in self._intervals() for name in input_names(case.measure)}
        if not names:
            names = {name for case in self.rule.cases if not isinstance(case.when, Choice) for name in _used(case)}
        wanted = [self.inputs[name] for name in names if name in self.inputs]
        return wanted[0] if len(wanted) == 1 else None

    def _intervals(self) -> list[Interval]:
        return [case.when for case in self.rule.cases if isinstance(case.when, Interval)]

    def _values(self, measured: RuleInput) -> list[object]:
        """Return values of the measure at both sides of each bound, at the ends, and where cap and floor take hold."""
        numeric = [case for case in self.rule.cases if not isinstance(case.when, Choice)]
        around: set[Fraction] = set()
        step = self._step(measured)
        for interval in self._intervals():
            for bound, opens in ((interval.low, interval.low_open), (interval.high, not interval.high_open)):
                if isinstance(bound, Constant):
                    around |= {bound.value, bound.value + (step if opens else -step)}
        ends = {Fraction(0), Fraction(1, 2), Fraction(1)} if len(around) < 6 else {Fraction(0), Fraction(1)}
        if measured.type == "percent":
            ends = {end * 100 for end in ends}
        elif measured.type != "ratio":
            ends = {Fraction(0), Fraction(1), Fraction(2)}
        return _falling(around | ends | self._turning_points(measured, numeric), measured)

    def _step(self, measured: RuleInput) -> Fraction:
        """Return how far beside a bound the other side is looked at: a whole, or per cent, or less for small bounds."""
        if measured.type != "ratio":
            return Fraction(1)
        bounds = [bound.value for interval in self._intervals() for bound in (interval.low, interval.high)
                  if isinstance(bound, Constant)]  # fmt: skip
        return min([_HUNDREDTH, *(bound / 10 for bound in bounds if 0 < bound < 2 * _HUNDREDTH)])

    def _turning_points(self, measured: RuleInput, cases: Iterable[Case]) -> set[Fraction]:
        """Return where awards that grow or fall evenly reach a bound, and the first steps of those that go in steps."""
        found: set[Fraction] = set()
        for case in cases:
            limits = [limit for limit in (self.rule.cap, self.rule.floor) if limit is not None]
            award = case.award
            if isinstance(award, Operation) and award.op in ("min", "max"):
                limits += award.terms[1:]
                award = award.terms[0]
            found |= set(_step_ends(award))
            for limit in limits:
                point = self._reaches(award, limit, measured)
                if point is None or (measured.type == "ratio" and point > 1) or not _holds(case.when, point):
                    continue
                if measured.type == "count":
                    whole = Fraction(-(-point.numerator // point.denominator))
                    found |= {whole - 1, whole, whole + 1}
                else:
                    found.add(point)
        return {point for point in found if point >= 0}

    def _reaches(self, award: Expression | None, limit: Expression, measured: RuleInput) -> Fraction | None:
        """Return the value of the measure at which an award reaches a limit, None where it does not grow evenly."""
        if award is None:
            return None
        try:
            function = compile_expression(_even(award), self.maximum.as_integer_ratio())
            target = fraction_of(compile_expression(limit, self.maximum.as_integer_ratio())({}))
            at_0, at_1, at_2 = (fraction_of(function({measured.name: (at, 1)})) for at in (0, 1, 2))
        except (KeyError, ZeroDivisionError, NoMaximum):
            return None
        if at_1 == at_0 or at_2 - at_1 != at_1 - at_0:
            return None
        point = (target - at_0) / (at_1 - at_0)
        return point if point > 0 else None


def _holds(when: When, point: Fraction) -> bool:
    """Tell whether a value lies between the numbers that a case is bounded by, if it is."""
    if not isinstance(when, Interval):
        return True
    above = not isinstance(when.low, Constant) or when.low.value <= point
    return above and (not isinstance(when.high, Constant) or point <= when.high.value)


def _even(expression: Expression) -> Expression:
    """Return an award that goes in steps as one that grows evenly through their ends."""
    if not isinstance(expression, Operation):
        return expression
    if expression.op == "floor":
        return _even(expression.terms[0])
    return Operation(op=expression.op, terms=tuple(map(_even, expression.terms)))


def _used(case: Case) -> Iterator[str]:
    yield from input_names(case.award)
    for part in case.parts:
        for inner in part.cases:
            yield from input_names(inner.award)


def _step_ends(award: Expression | None) -> Iterator[Fraction]:
    """Yield the ends of the first two steps of an award that grows in steps, and a place within the first."""
    if not isinstance(award, Operation):
        return
    if award.op == "floor" and isinstance(award.terms[0], Operation):
        ends, size = award.terms[0].terms[0], award.terms[0].terms[-1]
        if isinstance(ends, Operation) and isinstance(size, Constant):
            edge = next((term.value for term in ends.terms if isinstance(term, Constant)), None)
            if edge is not None:
                way = 1 if isinstance(ends.terms[0], InputValue) else -1
                yield from (edge + way * size.value * part for part in (Fraction(1, 2), Fraction(1), Fraction(2)))
        return
    for term in award.terms:
        yield from _step_ends(term)


def _falling(values: Iterable[Fraction], measured: RuleInput) -> list[object]:
    """Return values that can be entered, the highest first."""
    kept = sorted({value for value in values if value >= 0}, reverse=True)
    if measured.type == "count":
        kept = [value for value in kept if value.denominator == 1]
    return [int(value) if value.denominator == 1 and measured.type != "ratio" else _decimal(value) for value in kept]


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


__all__ = ["MOST_EXAMPLES", "Example", "example_inputs"]
