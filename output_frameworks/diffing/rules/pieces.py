"""A rule that one number decides, as a function of that number: where it turns, and what it gives between.

Awards grow evenly between the places where a bound, a cap or a floor takes hold, so that two points of a stretch tell
all of it.  What does not grow evenly (a division by the number) shows at a third point and is marked as not proven.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from output_frameworks.model.expression import Constant, Expression, InputValue, MaxPoints, Operation
from output_frameworks.model.rule import Choice, Interval, Rule

Score = Callable[[Fraction], Fraction | None]
"""What a rule gives for a number; None where the document does not say."""

NONE = Fraction(0)
_MOST_STEPS = 400
_HORIZON = Fraction(2)


@dataclass(frozen=True, slots=True)
class Line:
    """Points that grow evenly: `slope` for each unit of the measure, from `start` at 0."""

    slope: Fraction
    start: Fraction

    def at(self, place: Fraction) -> Fraction:
        """Return the points at a place."""
        return self.slope * place + self.start if self.slope else self.start

    def crossing(self, other: Line) -> Fraction | None:
        """Return where two lines cross; None where they do not, or are one."""
        if self.slope == other.slope:
            return None
        return (other.start - self.start) / (self.slope - other.slope)


class NotEvenError(Exception):
    """An expression does not grow evenly anywhere."""


@dataclass(frozen=True, slots=True)
class _Broken:
    """An expression over the measure from 0 on: lines, and the places where one goes over into the next."""

    breaks: tuple[Fraction, ...]
    lines: tuple[Line, ...]

    def line_from(self, place: Fraction) -> Line:
        """Return the line just above a place."""
        return self.lines[sum(1 for end in self.breaks if end <= place)]


def _constant(value: Fraction) -> _Broken:
    return _Broken((), (Line(NONE, value),))


@dataclass(slots=True)
class Turns:
    """Finds where a rule turns.  `lines` are the values that the measure gives to names, `quotient` a/b in its place.

    `exact` becomes False where not all such places are known, `nearly` where they are not even as far as `horizon`,
    twice the whole at least: steps that go on for ever are looked at no further.
    """

    lines: Mapping[str, Line]
    maximum: Fraction | None
    quotient: Operation | None = None
    exact: bool = True
    nearly: bool = True
    horizon: Fraction = _HORIZON

    def of(self, rule: Rule) -> set[Fraction]:
        """Return the places above 0 where a rule without parts may turn or jump."""
        found: set[Fraction] = set()
        cap, floor = self._broken(rule.cap), self._broken(rule.floor)
        for case in rule.cases:
            if isinstance(case.when, Interval):
                found |= self._crossings(self._broken(case.when.measure), self._broken(case.when.low))
                found |= self._crossings(self._broken(case.when.measure), self._broken(case.when.high))
        self.horizon = max([self.horizon, *(place * 2 for place in found)])
        for case in rule.cases:
            if not isinstance(case.when, Choice):
                award = self._broken(case.award)
                found |= self._crossings(award, cap) | self._crossings(award, floor)
        if rule.combine == "sum" and sum(not isinstance(case.when, Choice) for case in rule.cases) > 1:
            self.exact = self.nearly = False  # the cap holds for the sum: where that reaches it is not looked for
        return {place for place in found if place > 0}

    def _crossings(self, first: _Broken | None, second: _Broken | None) -> set[Fraction]:
        """Return where either breaks, and where they cross."""
        breaks = {*(first.breaks if first else ()), *(second.breaks if second else ())}
        if first is None or second is None:
            return breaks
        return set(_with_crossings(first, second)) | breaks

    def _broken(self, expression: Expression | None) -> _Broken | None:
        """Return an expression as lines; None where there is none, or it is not made of lines."""
        if expression is None or (self.maximum is None and isinstance(expression, MaxPoints)):
            return None
        try:
            return self._lines(expression)
        except NotEvenError:
            self.exact = self.nearly = False
            return None

    def _lines(self, expression: Expression) -> _Broken:
        if isinstance(expression, Constant):
            return _constant(expression.value)
        if isinstance(expression, MaxPoints):
            if self.maximum is None:
                raise NotEvenError
            return _constant(self.maximum)
        if isinstance(expression, InputValue):
            if expression.name not in self.lines:
                raise NotEvenError
            return _Broken((), (self.lines[expression.name],))
        if expression == self.quotient:
            return _Broken((), (Line(Fraction(1), NONE),))
        if expression.op == "floor":
            return self._steps(self._lines(expression.terms[0]))
        total = self._lines(expression.terms[0])
        for term in expression.terms[1:]:
            total = _combined(expression.op, total, self._lines(term))
        return total

    def _steps(self, inner: _Broken) -> _Broken:
        """Return the steps of a line, as far as the horizon."""
        breaks: list[Fraction] = []
        lines: list[Line] = []
        ends = [Fraction(0), *inner.breaks]
        for number, line in enumerate(inner.lines):
            low = ends[number]
            high = ends[number + 1] if number + 1 < len(ends) else None
            if high is None and line.slope:
                self.exact = False
                high = max(self.horizon, low + 1)
            places = [low, *(_whole_places(line, low, high) if high is not None else ())]
            for place, after in zip(places, [*places[1:], high if high is not None else low + 2], strict=True):
                step = line.at((place + after) / 2)
                breaks.append(place)
                lines.append(Line(NONE, Fraction(step.numerator // step.denominator)))
        return _Broken(tuple(breaks[1:]), tuple(lines))


def _whole_places(line: Line, low: Fraction, high: Fraction) -> list[Fraction]:
    """Return the places strictly between two where a line is a whole number."""
    if not line.slope:
        return []
    first, last = sorted((line.at(low), line.at(high)))
    whole = range(-(-first.numerator // first.denominator), last.numerator // last.denominator + 1)
    if len(whole) > _MOST_STEPS:
        raise NotEvenError
    return sorted(place for value in whole if low < (place := (value - line.start) / line.slope) < high)


def _with_crossings(first: _Broken, second: _Broken) -> list[Fraction]:
    """Return the places where either breaks or both cross, in order."""
    ends = sorted({*first.breaks, *second.breaks})
    found = list(ends)
    for low, high in zip([Fraction(0), *ends], [*ends, None], strict=True):
        place = first.line_from(low).crossing(second.line_from(low))
        if place is not None and place > low and (high is None or place < high):
            found.append(place)
    return sorted(found)


def _combined(op: str, first: _Broken, second: _Broken) -> _Broken:
    crossing = op in ("min", "max")
    breaks = _with_crossings(first, second) if crossing else sorted({*first.breaks, *second.breaks})
    lines = []
    for low, high in zip([Fraction(0), *breaks], [*breaks, None], strict=True):
        one, other = first.line_from(low), second.line_from(low)
        if crossing:
            middle = (low + high) / 2 if high is not None else low + 1
            lines.append((min if op == "min" else max)(one, other, key=lambda line: line.at(middle)))
        else:
            lines.append(_of_two(op, one, other))
    return _Broken(tuple(breaks), tuple(lines))


def _of_two(op: str, one: Line, other: Line) -> Line:
    if op == "+":
        return Line(one.slope + other.slope, one.start + other.start)
    if op == "-":
        return Line(one.slope - other.slope, one.start - other.start)
    if op == "*" and not one.slope:
        one, other = other, one
    if op == "*" and not other.slope:
        return Line(one.slope and one.slope * other.start, one.start and one.start * other.start)
    if op == "/" and not other.slope and other.start:
        return Line(one.slope and one.slope / other.start, one.start and one.start / other.start)
    raise NotEvenError


@dataclass(frozen=True, slots=True)
class Stretch:
    """Places from `low` to `high` (None: no end) and what two rules give there: lines, None where nothing is said.

    `same`: both give the same points; `scaled`: the same share of their maxima.
    """

    low: Fraction
    low_open: bool
    high: Fraction | None
    high_open: bool
    before: Line | None
    after: Line | None
    same: bool
    scaled: bool

    @property
    def is_point(self) -> bool:
        """Tell whether it is one place alone."""
        return self.low == self.high

    def holds(self, place: Fraction, before: Fraction | None, after: Fraction | None) -> bool:
        """Tell whether what two rules give at a place goes on evenly from this stretch."""
        return _fits(self.before, place, before) and _fits(self.after, place, after)


def _fits(line: Line | None, place: Fraction, points: Fraction | None) -> bool:
    return points is None if line is None else line.at(place) == points


def stretches(
    breaks: Iterable[Fraction], before: Score, after: Score, ratio: Fraction | None, *, whole: bool
) -> list[Stretch]:
    """Return what two rules give from 0 on, in as few stretches as there are.

    `ratio` is the new maximum over the old one; `whole`: the measure is counted, only whole numbers are looked at.
    """
    ends = sorted({Fraction(0), *breaks})
    found: list[Stretch] = []

    def add(low: Fraction, high: Fraction | None, places: list[Fraction]) -> None:
        first, second = [before(place) for place in places], [after(place) for place in places]
        same = first == second
        scaled = same if ratio == 1 else [_times(one, ratio) for one in first] == second and ratio is not None
        opens = not whole and low != high
        lines = _line(places, first), _line(places, second)
        _add(found, Stretch(low, opens, high, opens and high is not None, *lines, same, scaled))

    for number, end in enumerate(ends):
        high = ends[number + 1] if number + 1 < len(ends) else None
        if not whole or end.denominator == 1:
            add(end, end, [end])
        inner = _inner(end, high, whole=whole)
        if inner is not None:
            add(*inner)
    return found


def _times(points: Fraction | None, ratio: Fraction | None) -> Fraction | None:
    return points * ratio if points and ratio else points


UNEVEN = Line(NONE, Fraction(-(10**9)))
"""Stands where a rule does not grow evenly; it is never like another."""


def _inner(
    low: Fraction, high: Fraction | None, *, whole: bool
) -> tuple[Fraction, Fraction | None, list[Fraction]] | None:
    """Return the ends of what lies strictly between two places, and places to look at."""
    if not whole:
        size = (high - low) / 4 if high is not None else Fraction(1)
        return low, high, [low + size, low + size * 2, low + size * 3]
    first = Fraction(low.numerator // low.denominator + 1)
    if high is None:
        return first, None, [first, first + 1, first + 2]
    last = Fraction(-(-high.numerator // high.denominator) - 1)
    if first > last:
        return None
    return first, last, sorted({first, Fraction((first + last) // 2), last})


def _line(places: list[Fraction], points: list[Fraction | None]) -> Line | None:
    """Return the line through points at places, `UNEVEN` where there is none."""
    known = [value for value in points if value is not None]
    if len(known) < len(points):
        return UNEVEN if known else None
    if all(value == known[0] for value in known[1:]):
        return Line(NONE, known[0])
    slope = (known[-1] - known[0]) / (places[-1] - places[0])
    line = Line(slope, known[0] - slope * places[0])
    inner = zip(places[1:-1], known[1:-1], strict=True)
    return line if all(line.at(place) == value for place, value in inner) else UNEVEN


def _add(found: list[Stretch], new: Stretch) -> None:
    """Add a stretch behind the others, as part of the last one where both go on evenly."""
    merged = _merged(found[-1], new) if found else None
    if merged is not None:
        found[-1] = merged
    else:
        found.append(new)


def _merged(last: Stretch, new: Stretch) -> Stretch | None:
    if UNEVEN in (last.before, last.after, new.before, new.after):
        return None
    if (last.before, last.after) == (new.before, new.after):
        return replace(last, high=new.high, high_open=new.high_open)
    if new.is_point and not last.is_point and last.holds(new.low, _start(new.before), _start(new.after)):
        return replace(last, high=new.high, high_open=False)
    if last.is_point and new.holds(last.low, _start(last.before), _start(last.after)):
        return replace(new, low=last.low, low_open=False)
    return None


def _start(line: Line | None) -> Fraction | None:
    return None if line is None else line.start


__all__ = ["UNEVEN", "Line", "Score", "Stretch", "Turns", "stretches"]
