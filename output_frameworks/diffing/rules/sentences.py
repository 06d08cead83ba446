"""Where two rules give different points, in a sentence: *from 80% to below 85%: 10 points before, 5 points now*."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from output_frameworks.diffing.rules.measures import Measure
from output_frameworks.diffing.rules.pieces import UNEVEN, Line, Stretch
from output_frameworks.diffing.rules.words import short
from output_frameworks.messages import N_, say
from output_frameworks.scoring.decimals import spoken_number

Sentence = Callable[[str], str]
LONGEST_ITEM = 30


@dataclass(frozen=True, slots=True)
class PerItem:
    """Points for nothing, for each thing that is counted (below 0: taken off), and where they end; None: nowhere."""

    start: Fraction
    each: Fraction
    end: Fraction | None


def of_part(label: str | None, sentence: Sentence) -> Sentence:
    """Return a sentence about a part of a rule: the label of the part goes before it."""
    if not label:
        return sentence
    said = short(label)
    return lambda lang: say(N_("{part}, {rest}"), {"part": said, "rest": sentence(lang)}, lang)


def plain(template: str, **values: object) -> Sentence:
    """Return the sentence of a template; numbers are written as its language writes them."""
    return lambda lang: say(template, {name: _spoken(value, lang) for name, value in values.items()}, lang)


def _spoken(value: object, lang: str) -> object:
    if callable(value):
        return value(lang)
    return spoken_number(value, lang) if isinstance(value, Fraction) else value


def change(place: Sentence, before: Sentence, after: Sentence) -> Sentence:
    """Return what was given in a place and what is now."""
    return plain(N_("{place}: {before} before, {after} now"), place=place, before=before, after=after)


def of_stretch(stretch: Stretch, measure: Measure) -> Sentence:
    """Return what changed in a stretch of a measure."""
    return change(
        lambda lang: _place(stretch, measure, lang),
        _given(stretch.before, stretch, measure),
        _given(stretch.after, stretch, measure),
    )


def of_points(label: str, before: Fraction | None, after: Fraction | None) -> Sentence:
    """Return what changed for a printed alternative."""
    return change(lambda _lang: f"“{short(label)}”", points(before), points(after))


def only_before(label: str, given: Fraction | None) -> Sentence:
    """Return that a printed alternative is no longer there."""
    return change(lambda _lang: f"“{short(label)}”", points(given), plain(N_("not among the alternatives")))


def only_after(label: str, given: Fraction | None) -> Sentence:
    """Return that a printed alternative was added."""
    return change(lambda _lang: f"“{short(label)}”", plain(N_("not among the alternatives")), points(given))


def points(value: Fraction | None) -> Sentence:
    """Return a number of points; None: the document does not say."""
    if value is None:
        return plain(N_("nothing said"))
    return plain(N_("{points} point") if value == 1 else N_("{points} points"), points=value)


def of_items(measure: Measure, before: PerItem, after: PerItem) -> Sentence:
    """Return what each thing that is counted gave, or took off, and now does."""
    name = (measure.unit or measure.label).partition("/")[0]
    item: Sentence = (lambda _lang: name) if 0 < len(name) <= LONGEST_ITEM else plain(N_("item"))
    if before.each < 0:
        each = plain(
            N_("each {item} takes off {before} before, {after} now"), item=item, before=-before.each, after=-after.each
        )
        if before.start == after.start:
            return each
        return plain(
            N_("{rest}; of {most_before} before, {most_after} now"),
            rest=each, most_before=before.start, most_after=after.start,
        )  # fmt: skip
    each = plain(N_("each {item}: {before} before, {after} now"), item=item, before=before.each, after=after.each)
    if before.end is None and after.end is None:
        return each
    return plain(
        N_("{rest}; at most {most_before} before, {most_after} now"),
        rest=each, most_before=_most(before.end), most_after=_most(after.end),
    )  # fmt: skip


def _most(value: Fraction | None) -> Sentence:
    return plain(N_("no limit")) if value is None else (lambda lang: spoken_number(value, lang))


def _given(line: Line | None, stretch: Stretch, measure: Measure) -> Sentence:
    """Return what a rule gives in a stretch: points, or points that grow with the measure."""
    if line is UNEVEN:
        return plain(N_("by a formula"))
    if line is None:
        return points(None)
    if not line.slope or stretch.is_point:
        return points(line.at(stretch.low))
    low, high = line.at(stretch.low), stretch.high
    if high is None and measure.kind == "ratio" and stretch.low < 1:
        high = Fraction(1)
    if measure.kind == "count":
        if high is None:
            return plain(N_("{low} points and {each} for each more"), low=low, each=line.slope)
        return plain(N_("{low} to {high} points"), low=low, high=line.at(high))
    if high is None:
        return plain(N_("in proportion (from {low} points)"), low=low)
    return plain(N_("in proportion ({low} to {high} points)"), low=low, high=line.at(high))


def _place(stretch: Stretch, measure: Measure, lang: str) -> str:
    """Return the words for a stretch of a measure."""
    low, high = _number(stretch.low, measure, lang), _number(stretch.high, measure, lang)
    values = {"low": low, "high": high}
    if stretch.is_point:
        return low if measure.kind == "count" else say(N_("at {low}"), values, lang)
    if stretch.high is None:
        if stretch.low == 0 and not stretch.low_open:
            return say(N_("for any value"), values, lang)
        return say(N_("above {low}") if stretch.low_open else N_("from {low} on"), values, lang)
    if stretch.low == 0 and not stretch.low_open and measure.kind != "count":
        return say(N_("below {high}") if stretch.high_open else N_("up to {high}"), values, lang)
    if stretch.low_open:
        template = N_("above {low} to below {high}") if stretch.high_open else N_("above {low} to {high}")
    else:
        template = N_("from {low} to below {high}") if stretch.high_open else N_("from {low} to {high}")
    return say(template, {**values, "low": _bare(low, high)}, lang)


def _bare(low: str, high: str) -> str:
    """Return a number without the unit that stands behind the next one: *from 2 to 4 lần*; per cent are kept."""
    number, _, unit = low.partition(" ")
    return number if unit and high.endswith(unit) else low


def _number(value: Fraction | None, measure: Measure, lang: str) -> str:
    if value is None:
        return ""
    if measure.kind == "ratio":
        return f"{spoken_number(value * 100, lang)}%"
    unit = (measure.unit or "").partition("/")[0]
    return f"{spoken_number(value, lang)} {unit}" if unit else spoken_number(value, lang)


__all__ = [
    "PerItem",
    "Sentence",
    "change",
    "of_items",
    "of_part",
    "of_points",
    "of_stretch",
    "only_after",
    "only_before",
    "plain",
    "points",
]
