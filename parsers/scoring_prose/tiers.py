"""Clauses that are alternatives become cases: intervals of one measure where numbers decide, else printed choices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from output_frameworks.model.expression import Expression, InputValue, Operation, constant, input_names
from output_frameworks.model.rule import Assumption, Case, Choice, Interval, Otherwise, Rule, When
from parsers.scoring_prose.cases import NOT_MET, ZERO, assumed_case, most_of
from parsers.scoring_prose.clauses import ClauseReading, fixed, share
from parsers.scoring_prose.conditions import (
    Bounds,
    is_nothing,
    is_otherwise,
    is_whole,
    is_whole_unit,
    read_bounds,
    same_unit,
    says_no,
)
from parsers.scoring_prose.context import Context
from parsers.scoring_prose.expressions import COUNT, RATIO, read_expression
from parsers.scoring_prose.inputs import Inputs
from parsers.scoring_prose.vocabulary import pattern

HUNDRED = ("%", "phần trăm")


@dataclass(slots=True)
class Alternative:
    """A clause among its alternatives: the bounds that its condition sets, if it sets any, and what was assumed."""

    clause: ClauseReading
    bounds: Bounds | None
    measure: Expression | None = None
    assumption: Assumption | None = None

    @property
    def condition(self) -> str:
        """Return the words before the award."""
        return self.clause.condition


@dataclass(frozen=True, slots=True)
class Measured:
    """What the numbers of the alternatives measure, and in what."""

    name: str
    unit: str | None


def read_alternatives(clauses: Sequence[ClauseReading], inputs: Inputs, context: str = "") -> list[Alternative]:
    """Return the clauses with the bounds of their conditions, all of one measure, or with no bounds at all.

    `context` are words that stand above them: `Nếu x`, `Tỷ lệ hồ sơ đạt`.
    """
    found = [Alternative(clause, read_bounds(clause.condition)) for clause in clauses]
    named = _letter_measure([*(clause.condition for clause in clauses), context], inputs)
    numeric = [alternative for alternative in found if alternative.bounds is not None]
    if not numeric:
        return found
    in_hundredths = any(_bounds(a).unit in HUNDRED for a in numeric)
    of_rate = in_hundredths or (
        all(_bounds(a).unit is None for a in numeric)
        and any(_speaks_of_rate(text) for text in (*(a.condition for a in numeric), context))
    )
    if of_rate:
        for alternative in found:
            _as_fraction(alternative, in_hundredths)
        _open_the_top(found)
    if not _are_tiers(found, of_rate):
        for alternative in found:
            alternative.bounds = None
        return found
    _cut_cumulative(found)
    measure = named or InputValue(name=RATIO if of_rate else COUNT)
    for alternative in found:
        if alternative.bounds is not None:
            alternative.measure = measure
    if named is not None:
        inputs.take_all(named)
    elif of_rate:
        inputs.ratio([*(_words_of_rate(a.condition) for a in numeric), _words_of_rate(context)])
    else:
        unit = next((_bounds(a).unit for a in numeric if _bounds(a).unit), None)
        inputs.count(_counted(numeric[0].condition) or context.strip(" :"), unit, whole=is_whole_unit(unit))
    _fill_ends(found, of_rate)
    return found


def _bounds(alternative: Alternative) -> Bounds:
    assert alternative.bounds is not None
    return alternative.bounds


def _speaks_of_rate(text: str) -> bool:
    return bool(pattern(r"(?<!\w){}(?!\w)", "ratio").search(text))


def _words_of_rate(text: str) -> str:
    """Return the name of the rate in a condition: `Tỷ lệ DVCTT mức độ 4` of `Nếu tỷ lệ DVCTT mức độ 4 từ 80% trở lên`."""
    found = pattern(r"(?<!\w)({}(?:\s+(?!(?:từ|trên|dưới|đạt|này|là|không)(?!\w))[^\s≥≤<>=:]+)*)", "ratio").search(text)
    return found[1] if found else ""


def _counted(text: str) -> str:
    cut = re.split(
        r"\s*(?:[≥≤<>=:]|(?<!\w)(?:từ|trên|dưới|đạt|tối thiểu|ít nhất|không quá)(?!\w)|\d)",
        text,
        maxsplit=1,
        flags=re.IGNORECASE,
    )[0]
    return cut.strip(" ,-") if len(cut.split()) > 1 else ""


def _letter_measure(texts: Sequence[str], inputs: Inputs) -> Expression | None:
    """Return the letter, or the arithmetic of letters, that conditions compare: `Nếu x`, `b/a ≥ 80%`."""
    known = {*inputs.definitions.letters, *inputs.definitions.derived}
    for text in texts:
        text = re.sub(r"(?<!\w)(?:tỷ|tỉ)\s+lệ\s+(?=[(\[]?[a-zA-Z]\d?\s*[/+)])", "", text, flags=re.IGNORECASE)
        called = re.search(r"(?<!\w)(?:nếu|khi|với)\s+(?P<letter>[a-zA-Z]\d?)\s*:?$", text.strip(), re.IGNORECASE)
        before = re.split(r"[≥≤<>=:]|(?<!\w)(?:từ|trên|dưới|đạt)(?!\w)", text, maxsplit=1)[0].strip(" ,:")
        before = called["letter"] if called else before
        before = re.sub(r"^.*(?<!\w)(?:nếu|khi|với)\s+", "", before, flags=re.IGNORECASE)
        if not before or len(before) > 25:
            continue
        formula = read_expression(before)
        if (
            formula is None
            or formula.is_points
            or formula.of_number
            or not formula.letters
            or (formula.measures and not all(name.endswith("%") for name, _ in formula.measures))
        ):
            continue
        if known & set(formula.letters):
            return formula.expression
    return None


def _as_fraction(alternative: Alternative, in_hundredths: bool) -> None:
    bounds = alternative.bounds
    if bounds is None:
        return
    if bounds.unit in HUNDRED:
        alternative.bounds = bounds.in_hundredths()
    elif bounds.unit is None:
        largest = max(value for value in (bounds.low, bounds.high, Fraction(0)) if value is not None)
        if largest > 1 or (in_hundredths and largest == 1):
            alternative.bounds = bounds.in_hundredths()
            alternative.assumption = "percent-sign-missing"
    elif in_hundredths:
        alternative.bounds = None  # something else that is counted beside a percentage


def _open_the_top(found: Sequence[Alternative]) -> None:
    """Let `100%` hold for more, too, where no other clause speaks of more."""
    for alternative in found:
        bounds = alternative.bounds
        if bounds is None or not bounds.plain or bounds.low != 1:
            continue
        others = [other.bounds for other in found if other is not alternative and other.bounds is not None]
        if all(other.high is not None and other.high <= 1 for other in others):
            alternative.bounds = replace(bounds, high=None, unit=None)


def _are_tiers(found: Sequence[Alternative], of_rate: bool) -> bool:
    """Tell whether the numbers of the conditions divide one measure among the clauses."""
    _drop_exceptions(found)
    numeric = [alternative for alternative in found if alternative.bounds is not None]
    units = [_bounds(a).unit for a in numeric]
    if not of_rate and not all(same_unit(units[0], unit) for unit in units):
        return False
    spans = [(_bounds(a).low, _bounds(a).low_open, _bounds(a).high, _bounds(a).high_open) for a in numeric]
    if len(set(spans)) < len(spans):
        return False
    if len(numeric) == 1 and len(found) > 1:
        return _one_number_decides(numeric[0], found, of_rate)
    return True


def _drop_exceptions(found: Sequence[Alternative]) -> None:
    """Take the bounds from a clause that says of another's stretch what is different there: `dưới 80% nhưng đã đôn đốc`."""
    seen: set[tuple[Fraction | None, bool, Fraction | None, bool]] = set()
    for alternative in found:
        bounds = alternative.bounds
        if bounds is None:
            continue
        span = (bounds.low, bounds.low_open, bounds.high, bounds.high_open)
        if span in seen and re.search(r"(?<!\w)(?:nhưng|trường hợp)(?!\w)", alternative.condition, re.IGNORECASE):
            alternative.bounds = None
        seen.add(span)


def _one_number_decides(numeric: Alternative, found: Sequence[Alternative], of_rate: bool) -> bool:
    """Tell whether a single number among alternatives in words decides between them."""
    others = [a for a in found if a is not numeric]
    if any(is_otherwise(a.condition) for a in others):
        return True
    if len(others) == 1 and not others[0].condition:
        return True  # a formula that holds wherever the number does not
    if of_rate:
        return any(a.clause.formula is not None and a.clause.formula.uses(RATIO) for a in found) or all(
            a.clause.is_nothing for a in others
        )
    return all(a.clause.is_nothing or is_nothing(a.condition) for a in others)


def _cut_cumulative(found: Sequence[Alternative]) -> None:
    """Give thresholds that only say from where on (`≥ 10%`, `≥ 7%`, `≥ 3%`) the next one as their end."""
    open_above = [a for a in found if a.bounds is not None and a.bounds.low is not None and a.bounds.high is None]
    if len(open_above) > 1:
        ordered = sorted(open_above, key=lambda a: (_bounds(a).low or Fraction(0), _bounds(a).low_open))
        for lower, upper in zip(ordered, ordered[1:], strict=False):
            end = _bounds(upper)
            lower.bounds = replace(_bounds(lower), high=end.low, high_open=not end.low_open)
    open_below = [a for a in found if a.bounds is not None and a.bounds.high is not None and a.bounds.low is None]
    if len(open_below) > 1:
        ordered = sorted(open_below, key=lambda a: (_bounds(a).high or Fraction(0), not _bounds(a).high_open))
        for lower, upper in zip(ordered, ordered[1:], strict=False):
            end = _bounds(lower)
            upper.bounds = replace(_bounds(upper), low=end.high, low_open=not end.high_open)


def _fill_ends(found: Sequence[Alternative], of_rate: bool) -> None:
    """Give clauses in words the end of the scale that the numbers leave over: `Không tổ chức` beside `01 lần`."""
    numeric = [a for a in found if a.bounds is not None]
    measure = numeric[0].measure
    lowest = min(numeric, key=lambda a: _low_key(_bounds(a)))
    highest = max(numeric, key=lambda a: _high_key(_bounds(a)))
    start = _bounds(lowest).low
    top = _bounds(highest)
    whole_left = of_rate and (top.high, top.high_open) == (1, True)
    none_left = not of_rate and start is not None and start > 0
    for alternative in [
        a for a in found if a.bounds is None and not is_otherwise(a.condition) and a.clause.kind == "award"
    ]:
        nothing = is_nothing(alternative.condition) or says_no(alternative.condition)
        zero = alternative.clause.is_nothing
        if whole_left and not zero and not says_no(alternative.condition):
            alternative.bounds, alternative.measure = Bounds(low=Fraction(1)), measure
            whole_left = False
        elif none_left and (nothing or not zero):
            if not nothing:
                alternative.assumption = alternative.assumption or "count-of-none"
            alternative.bounds, alternative.measure = Bounds(low=Fraction(0), high=Fraction(0)), measure
            none_left = False
        elif zero and is_nothing(alternative.condition) and start is None and not _gives_nothing(lowest):
            alternative.bounds, alternative.measure = Bounds(low=Fraction(0), high=Fraction(0)), measure
            lowest.bounds = replace(_bounds(lowest), low=Fraction(0), low_open=True)
            start = Fraction(0)
    if not of_rate and top.plain and len(numeric) > 1 and _most(highest, numeric):
        highest.bounds = replace(top, high=None)
        highest.assumption = highest.assumption or "bounds-from-neighbours"


def _gives_nothing(alternative: Alternative) -> bool:
    return alternative.clause.is_nothing


def _low_key(bounds: Bounds) -> tuple[bool, Fraction]:
    return (bounds.low is not None, bounds.low or Fraction(0))


def _high_key(bounds: Bounds) -> tuple[bool, Fraction]:
    return (bounds.high is None, bounds.high or Fraction(0))


def _most(alternative: Alternative, numeric: Sequence[Alternative]) -> bool:
    if alternative.clause.is_whole:
        return True
    own = fixed(alternative.clause.formula)
    rest = [fixed(other.clause.formula) for other in numeric if other is not alternative]
    return own is not None and all(value is not None and value < own for value in rest)


def rate_decides(found: Sequence[Alternative]) -> bool:
    """Tell whether clauses in words are decided by the rate: done as a whole, in part by the rate, not at all."""
    if any(a.bounds is not None for a in found):
        return False
    by_rate = [a for a in found if a.clause.formula is not None and a.clause.formula.uses(RATIO)]
    whole = [a for a in found if a not in by_rate and not a.clause.is_nothing]
    if len(by_rate) != 1 or len(whole) > 1:
        return False
    if not whole:
        return True
    top = share(whole[0].clause.formula)
    in_words = is_whole(whole[0].condition) or says_no(by_rate[0].condition) or _speaks_of_rate(by_rate[0].condition)
    return in_words and (top == 1 or fixed(whole[0].clause.formula) is not None)


def to_cases(found: Sequence[Alternative], inputs: Inputs) -> list[Case]:
    """Return the alternatives as cases in print order."""
    decided = rate_decides(found)
    cases: list[Case] = []
    for number, alternative in enumerate(found):
        formula = alternative.clause.formula
        expression = formula.expression if formula is not None else None
        if formula is not None:
            spoken = [words for _, words in formula.measures]
            inputs.take_all(formula.expression, [*spoken, alternative.condition])
        if expression is not None and alternative.clause.cap is not None:
            expression = Operation(op="min", terms=(expression, constant(alternative.clause.cap)))
        when = _when(number, alternative, found, decided, inputs)
        assumption = alternative.assumption or alternative.clause.assumption
        cases.append(
            Case(
                when=when,
                award=expression,
                label=alternative.clause.words.strip(" ;"),
                status="assumed" if assumption else "exact",
                assumption=assumption,
            )
        )
    return [*cases, *_none_counted(found)]


def _none_counted(found: Sequence[Alternative]) -> list[Case]:
    """Return the case that nothing was counted, where the prose prints points for one or more and no word for none."""
    counted = [
        a for a in found if a.bounds is not None and a.measure is not None and set(input_names(a.measure)) == {COUNT}
    ]
    if (
        len(counted) < 2
        or len(counted) < len(found)
        or any(_bounds(a).low is None or (_bounds(a).low or 0) <= 0 for a in counted)
    ):
        return []
    measure = counted[0].measure
    assert measure is not None
    return [assumed_case(interval(measure, Bounds(low=Fraction(0), high=Fraction(0))), ZERO, NOT_MET, "not-met")]


def _when(number: int, alternative: Alternative, found: Sequence[Alternative], decided: bool, inputs: Inputs) -> When:
    bounds, measure = alternative.bounds, alternative.measure
    if bounds is not None and measure is not None:
        return interval(measure, bounds)
    if decided:
        formula = alternative.clause.formula
        if formula is not None and formula.uses(RATIO):
            inputs.ratio([words for _, words in formula.measures])
            others = [a for a in found if a is not alternative and not a.clause.is_nothing]
            return interval(InputValue(name=RATIO), Bounds(high=Fraction(1), high_open=True) if others else Bounds())
        if not alternative.clause.is_nothing:
            inputs.ratio([])
            return interval(InputValue(name=RATIO), Bounds(low=Fraction(1)))
        return Choice(index=number)
    if is_otherwise(alternative.condition) and any(a.bounds is not None for a in found):
        return Otherwise()
    return Choice(index=number)


def interval(measure: Expression, bounds: Bounds) -> Interval:
    """Return the interval of a measure."""
    return Interval(
        measure=measure,
        low=None if bounds.low is None else constant(bounds.low),
        low_open=bounds.low_open,
        high=None if bounds.high is None else constant(bounds.high),
        high_open=bounds.high_open,
    )


def define_rate_by_letters(found: Sequence[Alternative], inputs: Inputs, context: Context) -> None:
    """Take a rate that nothing defines for the quotient of letters that the awards compute with, where there is one alone.

    `Từ 70% - dưới 100%: tính theo công thức (b/a) x 1,0`: the percentages can only be those of b/a.
    """
    rate = inputs.taken.get(RATIO)
    if rate is None or rate.definition is not None:
        return
    quotients = {
        repr(inner): inner for a in found if a.clause.formula for inner in _quotients(a.clause.formula.expression)
    }
    if len(quotients) != 1:
        return
    quotient = next(iter(quotients.values()))
    before = inputs.taken.pop(RATIO)
    for name in input_names(quotient):
        inputs.letter(name)
    inputs.taken[RATIO] = before.model_copy(update={"definition": quotient})
    context.assume("ratio-not-defined")


def _quotients(expression: Expression) -> list[Expression]:
    if not isinstance(expression, Operation):
        return []
    if expression.op == "/" and all(isinstance(term, InputValue) and len(term.name) <= 2 for term in expression.terms):
        return [expression]
    return [inner for term in expression.terms for inner in _quotients(term)]


def percent_as_number(reading: ClauseReading, context: Context) -> ClauseReading:
    """Return an award whose rate is meant as a number of per cent (`Tỷ lệ % × 10/100`) with the rate as a fraction.

    It is meant so where the maximum comes out at 100 and not at 1.
    """
    formula, maximum = reading.formula, context.maximum
    if formula is None or not formula.uses(RATIO) or not maximum:
        return reading
    at_one = most_of(Rule(cases=(Case(when=Otherwise(), award=formula.expression, label=""),)), maximum)
    if at_one is None or at_one * 100 != maximum:
        return reading
    expression = _scaled_rate(formula.expression)
    return replace(
        reading, formula=replace(formula, expression=expression), assumption=reading.assumption or "percent-number"
    )


def _scaled_rate(expression: Expression) -> Expression:
    if isinstance(expression, InputValue) and expression.name == RATIO:
        return Operation(op="*", terms=(expression, constant(100)))
    if isinstance(expression, Operation):
        return Operation(op=expression.op, terms=tuple(map(_scaled_rate, expression.terms)))
    return expression


def ratio_of_count(found: Sequence[Alternative], inputs: Inputs) -> Expression | None:
    """Return what the rate must be where only a number is counted: that number over the first full threshold."""
    counts = [a for a in found if a.measure is not None and set(input_names(a.measure)) == {COUNT}]
    full = [a for a in counts if a.clause.is_whole and a.bounds is not None and a.bounds.low]
    taken = inputs.taken.get(RATIO)
    if taken is None or taken.definition is not None or len(full) != 1:
        return None
    return constant(_bounds(full[0]).low or Fraction(1))
