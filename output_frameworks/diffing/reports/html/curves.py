"""Two scorings drawn over each other: the score of both for every value of the measure that decides them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from output_frameworks.diffing.changes import RuleComparison, RulePoint
from output_frameworks.messages import N_, say
from output_frameworks.scoring.decimals import number_text, spoken_number

WIDTH, HEIGHT = 420, 212
LEFT, RIGHT, TOP, BOTTOM = 44, 24, 26, 28
MOST_MARKS = 7
DOT = "h0"
"""A line of no length: a score at one single value shows as a dot."""

NEAREST_MARKS = 36
"""Marks of the measure stand at least so far apart that their numbers do not touch."""

_Values = Sequence[tuple[Fraction, Fraction | None]]


@dataclass(frozen=True, slots=True)
class MarkView:
    """A number at an axis."""

    at: str
    text: str


@dataclass(frozen=True, slots=True)
class CurveView:
    """Where lines, jumps and marks stand in the drawing; `description` says it to who does not see it."""

    id: str
    old: str
    new: str
    old_jumps: str
    new_jumps: str
    across: Sequence[MarkView]
    up: Sequence[MarkView]
    measure: str
    description: str


class _Scale:
    """From values to places in the drawing."""

    def __init__(self, points: Sequence[RulePoint]) -> None:
        scores = [score for point in points for score in (point.before, point.after) if score is not None]
        self.low, self.high = points[0].at, points[-1].at
        self.bottom, self.top = min([*scores, Fraction()]), max([*scores, Fraction()])
        if self.top == self.bottom:
            self.top += 1

    def across(self, at: Fraction) -> str:
        return number_text(LEFT + (at - self.low) / (self.high - self.low) * (WIDTH - LEFT - RIGHT), 1)

    def up(self, score: Fraction) -> str:
        return number_text(
            HEIGHT - BOTTOM - (score - self.bottom) / (self.top - self.bottom) * (HEIGHT - BOTTOM - TOP), 1
        )


def curve_view(rules: RuleComparison, name: str, lang: str) -> CurveView | None:
    """Return the drawing of a comparison; None where no one number decides both scorings."""
    points = sorted(rules.curve, key=lambda point: point.at)
    if len(points) < 2 or points[0].at == points[-1].at:
        return None
    scale = _Scale(points)
    old, old_jumps = _line([(point.at, point.before) for point in points], scale)
    new, new_jumps = _line([(point.at, point.after) for point in points], scale)
    is_rate = rules.measured == "ratio"
    values = {name: measure_text(points[at].at, lang, is_rate=is_rate) for name, at in (("low", 0), ("high", -1))}
    return CurveView(
        id=f"curve-{name}",
        old=old,
        new=new,
        old_jumps=old_jumps,
        new_jumps=new_jumps,
        across=[MarkView(scale.across(at), measure_text(at, lang, is_rate=is_rate)) for at in _marks(points, scale)],
        up=[MarkView(scale.up(score), spoken_number(score, lang, 2)) for score in _score_marks(scale)],
        measure=rules.measure or "",
        description=say(N_("Score of the old and of the new scoring for values from {low} to {high}."), values, lang),
    )


def measure_text(at: Fraction, lang: str, *, is_rate: bool) -> str:
    """Return a value of the measure as it is printed under the drawing; rates in per cent."""
    return f"{spoken_number(at * 100, lang, 2)}%" if is_rate else spoken_number(at, lang, 2)


def _line(values: _Values, scale: _Scale) -> tuple[str, str]:
    """Return the path of a line and that of its jumps: two scores at one value are never joined by a slope.

    The line is broken where there is no score.
    """
    line: list[str] = []
    jumps: list[str] = []
    before: tuple[Fraction, Fraction] | None = None
    for at, score in values:
        if score is None:
            before = None
            continue
        here = f"{scale.across(at)} {scale.up(score)}"
        if before is None:
            line.append(f"M{here}{DOT}")
        elif before[0] == at and before[1] != score:
            jumps.append(f"M{scale.across(at)} {scale.up(before[1])}L{here}")
            line.append(f"M{here}{DOT}")
        elif before != (at, score):
            line.append(f"L{here}")
        before = at, score
    return "".join(line), "".join(jumps)


def _marks(points: Sequence[RulePoint], scale: _Scale) -> list[Fraction]:
    """Return the values to write at the axis: both ends, then where a line jumps or bends, as many as there is room."""
    wanted = [points[0].at, points[-1].at, *_turns(points)]
    taken: list[Fraction] = []
    for at in wanted:
        if len(taken) < MOST_MARKS and all(
            abs(Fraction(scale.across(at)) - Fraction(scale.across(other))) >= NEAREST_MARKS for other in taken
        ):
            taken.append(at)
    return sorted(taken)


def _turns(points: Sequence[RulePoint]) -> Iterable[Fraction]:
    """Yield where one of the lines jumps, begins or ends, then where it bends."""
    pairs = list(pairwise(points))
    for left, right in pairs:
        if left.at == right.at and (left.before, left.after) != (right.before, right.after):
            yield left.at
    for (first, middle), (_, last) in pairwise(pairs):
        if first.at < middle.at < last.at and any(
            _bends((first.at, a), (middle.at, b), (last.at, c))
            for a, b, c in (
                (first.before, middle.before, last.before),
                (first.after, middle.after, last.after),
            )
        ):
            yield middle.at


def _bends(*three: tuple[Fraction, Fraction | None]) -> bool:
    (x0, y0), (x1, y1), (x2, y2) = three
    if y0 is None or y1 is None or y2 is None:
        return (y0 is None) != (y1 is None) or (y1 is None) != (y2 is None)
    return (y1 - y0) * (x2 - x1) != (y2 - y1) * (x1 - x0)


def _score_marks(scale: _Scale) -> list[Fraction]:
    """Return the scores to write at the axis: the ends and the middle."""
    return [scale.bottom, (scale.bottom + scale.top) / 2, scale.top]
