"""One measure shared out among alternatives: whether their numbers do that, and who has the ends of the scale."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from output_frameworks.model.expression import Expression
from output_frameworks.model.rule import Assumption
from parsers.scoring_prose.clause_reading import ClauseReading, fixed
from parsers.scoring_prose.conditions import Bounds, is_nothing, is_otherwise, same_unit, says_no
from parsers.scoring_prose.expressions import RATIO
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


def bounds_of(alternative: Alternative) -> Bounds:
    """Return the bounds of a numeric alternative.  ValueError for one in words."""
    if alternative.bounds is None:
        raise ValueError(alternative.condition)
    return alternative.bounds


def as_fraction(alternative: Alternative, in_hundredths: bool) -> None:
    """Put the bounds of an alternative, which are of a rate, as fractions: 80% and a bare 80 are 4/5."""
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


def open_the_top(found: Sequence[Alternative]) -> None:
    """Let `100%` hold for more, too, where no other clause speaks of more."""
    for alternative in found:
        bounds = alternative.bounds
        if bounds is None or not bounds.plain or bounds.low != 1:
            continue
        others = [other.bounds for other in found if other is not alternative and other.bounds is not None]
        if all(other.high is not None and other.high <= 1 for other in others):
            alternative.bounds = replace(bounds, high=None, unit=None)


_TWO_MEASURES = (("above", "reached"), ("late", "in_time"))
"""Lists of words in `[measures]` of the vocabulary."""


def are_tiers(found: Sequence[Alternative], of_rate: bool) -> bool:
    """Tell whether the numbers of the conditions divide one measure among the clauses."""
    _drop_exceptions(found)
    numeric = [alternative for alternative in found if alternative.bounds is not None]
    units = [bounds_of(a).unit for a in numeric]
    if not of_rate and not all(same_unit(units[0], unit) for unit in units):
        return False
    spans = [(bounds_of(a).low, bounds_of(a).low_open, bounds_of(a).high, bounds_of(a).high_open) for a in numeric]
    if len(set(spans)) < len(spans):
        return False
    if len(numeric) == 1 and len(found) > 1:
        return _one_number_decides(numeric[0], found, of_rate)
    return True


def _drop_exceptions(found: Sequence[Alternative]) -> None:
    """Take the bounds from a clause that says what is different in another's stretch: `dưới 80% nhưng đã đôn đốc`."""
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


def cut_cumulative(found: Sequence[Alternative]) -> None:
    """Give thresholds that only say from where on (`≥ 10%`, `≥ 7%`, `≥ 3%`) the next one as their end."""
    open_above = [a for a in found if a.bounds is not None and a.bounds.low is not None and a.bounds.high is None]
    if len(open_above) > 1:
        ordered = sorted(open_above, key=lambda a: (bounds_of(a).low or Fraction(0), bounds_of(a).low_open))
        for lower, upper in pairwise(ordered):
            end = bounds_of(upper)
            lower.bounds = replace(bounds_of(lower), high=end.low, high_open=not end.low_open)
    open_below = [a for a in found if a.bounds is not None and a.bounds.high is not None and a.bounds.low is None]
    if len(open_below) > 1:
        ordered = sorted(open_below, key=lambda a: (bounds_of(a).high or Fraction(0), not bounds_of(a).high_open))
        for lower, upper in pairwise(ordered):
            end = bounds_of(lower)
            upper.bounds = replace(bounds_of(upper), low=end.high, low_open=not end.high_open)


def fill_ends(found: Sequence[Alternative], of_rate: bool) -> None:
    """Give clauses in words the end of the scale that the numbers leave over: `Không tổ chức` beside `01 lần`."""
    numeric = [a for a in found if a.bounds is not None]
    measure = numeric[0].measure
    lowest = min(numeric, key=lambda a: _low_key(bounds_of(a)))
    highest = max(numeric, key=lambda a: _high_key(bounds_of(a)))
    start = bounds_of(lowest).low
    top = bounds_of(highest)
    whole_left = of_rate and top.high == 1 and top.high_open
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
        elif zero and is_nothing(alternative.condition) and start is None and not lowest.clause.is_nothing:
            alternative.bounds, alternative.measure = Bounds(low=Fraction(0), high=Fraction(0)), measure
            lowest.bounds = replace(bounds_of(lowest), low=Fraction(0), low_open=True)
            start = Fraction(0)
    _leave_none_to_words(found, numeric, of_rate=of_rate)
    if not of_rate and top.plain and len(numeric) > 1 and _most(highest, numeric):
        highest.bounds = replace(top, high=None)
        highest.assumption = highest.assumption or "bounds-from-neighbours"


def _leave_none_to_words(found: Sequence[Alternative], numeric: Sequence[Alternative], *, of_rate: bool) -> None:
    """Take 0 from `dưới 5 hồ sơ: 2 điểm` where a clause in words gives more: `Không có hồ sơ quá hạn: 3 điểm`.

    Where the words say that there is none they get the 0; else 0 alone decides nothing.
    """
    lowest = min(numeric, key=lambda a: _low_key(bounds_of(a)))
    start, own = bounds_of(lowest), fixed(lowest.clause.formula)
    if (
        own is None
        or start.plain
        or (of_rate and own == 0)
        or (start.low is not None and (start.low > 0 or start.low_open))
    ):
        return
    more = [a for a in found if a.bounds is None and not is_otherwise(a.condition) and _gives_more(a, own)]
    if not more:
        return
    lowest.bounds = replace(start, low=Fraction(0), low_open=True)
    if len(more) == 1 and is_nothing(more[0].condition):
        more[0].bounds, more[0].measure = Bounds(low=Fraction(0), high=Fraction(0)), lowest.measure
        more[0].assumption = more[0].assumption or "count-of-none"


def _gives_more(alternative: Alternative, points: Fraction) -> bool:
    own = fixed(alternative.clause.formula)
    return alternative.clause.is_whole or (own is not None and own > points)


def measure_different_things(conditions: Sequence[str]) -> bool:
    """Tell whether numbers are of two measures: `vượt 5%` and `đạt 90%`, `đúng hạn 100%` and `trễ hạn dưới 5%`."""
    for first, second in _TWO_MEASURES:
        one = [pattern(r"(?<!\w){}(?!\w)", "measures", first).search(text) is not None for text in conditions]
        other = [pattern(r"(?<!\w){}(?!\w)", "measures", second).search(text) is not None for text in conditions]
        if any(one) and any(said and not own for own, said in zip(one, other, strict=True)):
            return True
    return False


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
