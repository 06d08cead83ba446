"""Steps beyond a threshold: `trên 2.000.000 người thì cứ thêm 60.000 người được tính thêm 0,5 điểm`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from output_frameworks.model.expression import Expression, InputValue, Operation, constant
from output_frameworks.model.rule import Case, Choice, Rule
from parsers.scoring_prose.cases import NOT_MET, ZERO, assumed_case, award_of, case_of
from parsers.scoring_prose.clause_reading import ClauseReading
from parsers.scoring_prose.conditions import Bounds, is_whole_unit, read_bounds
from parsers.scoring_prose.context import Context
from parsers.scoring_prose.expressions import COUNT, RATIO
from parsers.scoring_prose.inputs import Inputs
from parsers.scoring_prose.tiers import interval

HUNDRED = ("%", "phần trăm")


@dataclass(slots=True)
class _Scale:
    """What the steps run along: the measure, whether it is a rate, the bounds that each clause sets on it."""

    measure: Expression
    is_rate: bool
    bounds: dict[str, Bounds]


def step_rule(readings: Sequence[ClauseReading], words_above: str, context: Context) -> Rule:
    """Return points up to a threshold and more, or less, for each step beyond it.

    Only whole steps count, which the prose does not say, unless it says that what lies between counts in proportion.
    Clauses that do not fit together are marked as not understood.
    """
    steps = [reading for reading in readings if reading.kind == "step"]
    awards = [reading for reading in readings if reading.kind == "award"]
    step = steps[0].step if len(steps) == 1 else None
    if step is None or len(awards) + 1 < len(readings) or not awards:
        return context.unread(readings)
    inputs = context.inputs()
    scale = _scale(readings, steps[0], inputs, words_above)
    amount = read_bounds(step.amount)
    if scale is None or amount is None or not amount.low:
        return context.unread(readings)
    size = amount.low / 100 if scale.is_rate else amount.low
    edge = _edge(steps[0], awards, scale, step.upwards)
    base = _at_the_edge(awards, scale, edge) if edge is not None else None
    if edge is None or base is None:
        return context.unread(readings)
    ends = (scale.measure, constant(edge)) if step.upwards else (constant(edge), scale.measure)
    distance = Operation(op="/", terms=(Operation(op="-", terms=ends), constant(size)))
    total = _beyond(steps[0], award_of(base), distance, context)
    cases: list[Case] = []
    for number, reading in enumerate(readings):
        if reading.kind == "step":
            beyond = interval(scale.measure, _stretch(scale, edge, step.upwards, awards))
            cases.append(case_of(beyond, total, _named(reading, context)))
        elif reading is base or reading.is_nothing or reading.words in scale.bounds:
            own = interval(scale.measure, _own_stretch(reading, base, scale, edge, step.upwards))
            cases.append(case_of(own, award_of(reading), reading))
        else:
            cases.append(case_of(Choice(index=number), award_of(reading), reading))
    cases += _below_the_first(awards, scale, step.upwards, context)
    return Rule(inputs=inputs.all(), cases=tuple(cases))


def _named(step: ClauseReading, context: Context) -> ClauseReading:
    return replace(step, assumption=None) if context.in_proportion else step


def _scale(readings: Sequence[ClauseReading], step: ClauseReading, inputs: Inputs, words_above: str) -> _Scale | None:
    found = {reading.words: read_bounds(reading.condition) for reading in readings}
    known = {words: bounds for words, bounds in found.items() if bounds is not None}
    amount = read_bounds(step.step.amount) if step.step is not None else None
    units = [bounds.unit for bounds in known.values()]
    is_rate = any(unit in HUNDRED for unit in units) or (not known and amount is not None and amount.unit in HUNDRED)
    if amount is None or (is_rate and amount.unit not in (*HUNDRED, None)):
        return None
    if is_rate:
        inputs.ratio([words_above, next(iter(readings)).condition])
        scaled = {words: bounds.in_hundredths() for words, bounds in known.items()}
        return _Scale(InputValue(name=RATIO), True, scaled)
    unit = next((unit for unit in [*units, amount.unit] if unit), None)
    inputs.count(words_above, unit, whole=is_whole_unit(unit))
    return _Scale(InputValue(name=COUNT), False, known)


def _edge(step: ClauseReading, awards: Sequence[ClauseReading], scale: _Scale, upwards: bool) -> Fraction | None:
    """Return where the steps begin: as their own condition says, else the end of the clause before, else 100%."""
    own = scale.bounds.get(step.words)
    if own is not None:
        return own.low if upwards and own.low is not None else own.high if own.high is not None else own.low
    ends = [scale.bounds[award.words] for award in awards if award.words in scale.bounds]
    if not upwards and scale.is_rate and len(ends) == 1 and ends[0].low is None:
        return Fraction(1)  # the one threshold that is printed ends the steps
    if len(ends) == 1:
        near = ends[0].high if upwards else ends[0].low
        return near if near is not None else ends[0].low if ends[0].low is not None else ends[0].high
    return Fraction(1) if not ends and scale.is_rate else None


def _at_the_edge(awards: Sequence[ClauseReading], scale: _Scale, edge: Fraction) -> ClauseReading | None:
    """Return the clause that the steps go on from."""
    touching = [
        a for a in awards if a.words in scale.bounds and edge in (scale.bounds[a.words].low, scale.bounds[a.words].high)
    ]
    in_words = [a for a in awards if a.words not in scale.bounds and not a.is_nothing]
    found = touching or in_words
    return found[0] if len(found) == 1 else None


def _beyond(step: ClauseReading, base: Expression, distance: Expression, context: Context) -> Expression:
    """Return what a clause gives with the steps that lie behind it added or taken."""
    number = distance if context.in_proportion else Operation(op="floor", terms=(distance,))
    change = Operation(op="*", terms=(award_of(step), number))
    takes = step.item == "take"
    total: Expression = Operation(op="-" if takes else "+", terms=(base, change))
    return total if step.cap is None or takes else Operation(op="min", terms=(total, constant(step.cap)))


def _stretch(scale: _Scale, edge: Fraction, upwards: bool, awards: Sequence[ClauseReading]) -> Bounds:
    """Return where the steps run: from the edge to where another clause takes over, if one does."""
    others = [scale.bounds[award.words] for award in awards if award.words in scale.bounds]
    if upwards:
        ends = [(b.low, b.low_open) for b in others if b.low is not None and b.low > edge]
        end = min(ends) if ends else None
        return Bounds(low=edge, low_open=True, high=end[0] if end else None, high_open=not end[1] if end else False)
    ends = [(b.high, b.high_open) for b in others if b.high is not None and b.high < edge]
    end = max(ends) if ends else None
    return Bounds(low=end[0] if end else None, low_open=not end[1] if end else False, high=edge, high_open=True)


def _own_stretch(reading: ClauseReading, base: ClauseReading, scale: _Scale, edge: Fraction, upwards: bool) -> Bounds:
    """Return where a clause holds; the one that the steps go on from ends at the edge."""
    bounds = scale.bounds.get(reading.words)
    if bounds is None and reading is not base:  # `không đạt chỉ tiêu: 0 điểm`
        return Bounds(high=edge, high_open=True) if upwards else Bounds(low=edge, low_open=True)
    if bounds is None:
        return Bounds(low=edge, high=edge) if upwards else Bounds(low=edge)
    if reading is not base:
        return replace(bounds, unit=None, plain=False)
    if upwards:
        return Bounds(
            low=None if bounds.plain and bounds.low == edge else bounds.low, low_open=bounds.low_open, high=edge
        )
    return Bounds(low=edge, high=None if bounds.plain else bounds.high, high_open=bounds.high_open)


def _below_the_first(awards: Sequence[ClauseReading], scale: _Scale, upwards: bool, context: Context) -> list[Case]:
    """Return that nothing is given below a first clause that says from where on it gives (`đạt 300% trở lên`)."""
    known = [scale.bounds[award.words] for award in awards if award.words in scale.bounds]
    if not upwards or len(known) != 1 or len(awards) > 1 or known[0].low is None or known[0].plain:
        return []
    context.assume("not-met")
    below = Bounds(high=known[0].low, high_open=not known[0].low_open)
    return [assumed_case(interval(scale.measure, below), ZERO, NOT_MET, "not-met")]
