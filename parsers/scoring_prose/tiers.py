"""Clauses that are alternatives become cases: intervals of one measure where numbers decide, else printed choices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from output_frameworks.model.expression import Expression, InputValue, Operation, constant, input_names
from output_frameworks.model.rule import Case, Choice, Interval, Otherwise, When
from parsers.scoring_prose.cases import NOT_MET, ZERO, assumed_case
from parsers.scoring_prose.clause_reading import ClauseReading, fixed, share
from parsers.scoring_prose.conditions import Bounds, is_otherwise, is_whole, is_whole_unit, read_bounds, says_no
from parsers.scoring_prose.expressions import COUNT, RATIO, read_expression
from parsers.scoring_prose.inputs import Inputs
from parsers.scoring_prose.scales import (
    HUNDRED,
    Alternative,
    are_tiers,
    as_fraction,
    bounds_of,
    cut_cumulative,
    fill_ends,
    measure_different_things,
    open_the_top,
)
from parsers.scoring_prose.vocabulary import pattern


def read_alternatives(clauses: Sequence[ClauseReading], inputs: Inputs, context: str = "") -> list[Alternative]:
    """Return the clauses with the bounds of their conditions, all of one measure, or with no bounds at all.

    `context` are words that stand above them: `Nếu x`, `Tỷ lệ hồ sơ đạt`.
    """
    found = [Alternative(clause, read_bounds(clause.condition)) for clause in clauses]
    named = _letter_measure([*(clause.condition for clause in clauses), context], inputs)
    numeric = [alternative for alternative in found if alternative.bounds is not None]
    if not numeric:
        return found
    in_hundredths = any(bounds_of(a).unit in HUNDRED for a in numeric)
    of_rate = in_hundredths or (
        all(bounds_of(a).unit is None for a in numeric)
        and any(_speaks_of_rate(text) for text in (*(a.condition for a in numeric), context))
    )
    if of_rate:
        for alternative in found:
            as_fraction(alternative, in_hundredths)
        open_the_top(found)
    if not are_tiers(found, of_rate) or measure_different_things(_with_numbers(found, of_rate=of_rate)):
        for alternative in found:
            alternative.bounds = None
        return found
    cut_cumulative(found)
    measure = named or InputValue(name=RATIO if of_rate else COUNT)
    for alternative in found:
        if alternative.bounds is not None:
            alternative.measure = measure
    if named is not None:
        inputs.take_all(named)
    elif of_rate:
        inputs.ratio([*(_words_of_rate(a.condition) for a in numeric), _words_of_rate(context)])
    else:
        unit = next((bounds_of(a).unit for a in numeric if bounds_of(a).unit), None)
        inputs.count(_counted(numeric[0].condition) or context.strip(" :"), unit, whole=is_whole_unit(unit))
    fill_ends(found, of_rate)
    return found


def _with_numbers(found: Sequence[Alternative], *, of_rate: bool) -> list[str]:
    """Return the conditions that set bounds, and those in words that say how far a plan was reached."""
    spoken = [a.condition for a in found if a.bounds is not None]
    return [*spoken, *(a.condition for a in found if a.bounds is None and of_rate and not a.clause.is_nothing)]


def _speaks_of_rate(text: str) -> bool:
    return bool(pattern(r"(?<!\w){}(?!\w)", "ratio").search(text))


def _words_of_rate(text: str) -> str:
    """Return the name of the rate in a condition: `Tỷ lệ DVCTT mức độ 4` of `Nếu tỷ lệ DVCTT mức độ 4 từ 80%`."""
    ends = r"(?:từ|trên|dưới|đạt|này|là|không)(?!\w)"
    found = pattern(rf"(?<!\w)({{}}(?:\s+(?!{ends})[^\s≥≤<>=:]+)*)", "ratio").search(text)
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
    if not known:
        return None
    for printed in texts:
        text = re.sub(r"(?<!\w)(?:tỷ|tỉ)\s+lệ\s+(?=[(\[]?[a-zA-Z]\d?\s*[/+)])", "", printed, flags=re.IGNORECASE)
        called = re.search(r"(?<!\w)(?:nếu|khi|với)\s+(?P<letter>[a-zA-Z]\d?)\s*:?$", text.strip(), re.IGNORECASE)
        before = re.split(r"[≥≤<>=:]|(?<!\w)(?:từ|trên|dưới|đạt)(?!\w)", text, maxsplit=1)[0].strip(" ,:")
        before = called["letter"] if called else before
        before = re.sub(r"^.*(?<!\w)(?:nếu|khi|với)\s+", "", before, flags=re.IGNORECASE)
        if not before or len(before) > 25:
            continue
        formula = read_expression(before)
        if formula is None or formula.is_points or not known & set(formula.letters):
            continue
        if all(name.endswith("%") for name, _ in formula.measures):
            return formula.expression
    return None


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
        or any(bounds_of(a).low is None or (bounds_of(a).low or 0) <= 0 for a in counted)
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
