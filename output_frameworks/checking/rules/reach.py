"""Which scores a rule can give: stretches and single points, before and after its bounds.

Shares lie between 0 and 1, shares of one whole add up to 1 at most, counts are whole numbers.  Where that is not enough
to tell, the answer is None: nothing is claimed of such a rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor

from output_frameworks.checking.rules.linear import Atom, Linear, constant_value, linear
from output_frameworks.checking.rules.vocabulary import comparing
from output_frameworks.model.expression import Expression, Operation
from output_frameworks.model.rule import Case, Interval, Rule, RuleInput

MOST_STRETCHES = 400
"""More than this many stretches are joined into one, which claims less."""
MOST_COUNTED = 400
"""How far things are counted one by one."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_TIMES = re.compile(r"\s*[*×:]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """All numbers from `low` to `high`, both counted; a missing end is none."""

    low: Fraction | None
    high: Fraction | None

    def distance(self, value: Fraction) -> Fraction:
        """Return how far a number is from the stretch, 0 inside."""
        if self.low is not None and value < self.low:
            return self.low - value
        if self.high is not None and value > self.high:
            return value - self.high
        return Fraction(0)

    def plus(self, other: Stretch) -> Stretch:
        """Return the sums of a number of each."""
        return Stretch(_sum(self.low, other.low), _sum(self.high, other.high))


@dataclass(frozen=True, slots=True)
class Reach:
    """The scores that are possible."""

    stretches: tuple[Stretch, ...]

    @property
    def most(self) -> Fraction | None:
        """Return the highest score, None where there is no end or no score."""
        ends = [stretch.high for stretch in self.stretches]
        known = [end for end in ends if end is not None]
        return max(known) if known and len(known) == len(ends) else None

    @property
    def least(self) -> Fraction | None:
        """Return the lowest score, None where there is no end or no score."""
        ends = [stretch.low for stretch in self.stretches]
        known = [end for end in ends if end is not None]
        return min(known) if known and len(known) == len(ends) else None

    def distance(self, value: Fraction) -> Fraction | None:
        """Return how far a number is from the nearest possible score; None where no score is possible."""
        return min((stretch.distance(value) for stretch in self.stretches), default=None)

    def held(self, low: Fraction | None, high: Fraction | None) -> Reach:
        """Return the scores with those beyond a bound put on it."""
        return Reach(tuple(dict.fromkeys(_held(stretch, low, high) for stretch in self.stretches)))


@dataclass(frozen=True, slots=True)
class Domains:
    """What an office may enter: `rate` holds every rate between two numbers where a document says what it was."""

    rate: tuple[Fraction, Fraction] | None = None

    def of(self, atom: Atom) -> Stretch:
        """Return the values that an atom can have."""
        if atom.kind in ("share", "percent"):
            low, high = self.rate if self.rate is not None else (Fraction(0), Fraction(1))
            scale = 100 if atom.kind == "percent" else 1
            return Stretch(low * scale, high * scale)
        return Stretch(Fraction(0), None)


DomainOf = Callable[[Atom], Stretch]


ANYTHING = Domains()


def scores(rule: Rule, most: Fraction | None, domains: Domains = ANYTHING) -> Reach | None:
    """Return the scores that a rule can give within its bounds, None where that cannot be told."""
    found = before_bounds(rule, most, domains)
    if found is None or not found.stretches:
        return None
    low = constant_value(rule.floor, most)
    high = constant_value(rule.cap, most)
    if (rule.floor is not None and low is None) or (rule.cap is not None and high is None and most is not None):
        return None
    return found.held(low, high)


@lru_cache(maxsize=1024)
def before_bounds(rule: Rule, most: Fraction | None, domains: Domains = ANYTHING) -> Reach | None:
    """Return the scores that a rule would give without the bounds of the whole rule; those of its parts hold."""
    if rule.parts:
        return sum_of_parts(rule.parts, most, domains)
    each = [_of_case(case, rule.inputs, most, domains) for case in rule.cases]
    known = [reach for reach in each if reach is not None]
    if len(known) < len(each) or not known:
        return None
    if rule.combine == "sum":
        zero = Reach((Stretch(Fraction(0), Fraction(0)),))
        return _added([_joined([reach, zero]) for reach in known if reach.stretches])
    return _joined(known)


def sum_of_parts(parts: Sequence[Rule], most: Fraction | None, domains: Domains) -> Reach | None:
    """Return the sums that parts can give; of parts that share out one whole, no more than the best of them."""
    each: list[Reach] = []
    levels: dict[str, dict[str, Reach]] = {}
    for part in parts:
        reach = scores(part, most, domains)
        if reach is None:
            return None
        label = _level_of(part, most)
        alike = levels.setdefault(_NUMBER.sub("#", label).casefold(), {}) if label else {}
        if label is None or label in alike:
            each.append(reach)
        else:
            alike[label] = reach
    each += [
        _one_stretch(list(alike.values())) if len(alike) > 1 else next(iter(alike.values()))
        for alike in levels.values()
    ]
    return _added(each)


def _level_of(part: Rule, most: Fraction | None) -> str | None:
    """Return the name of a share that is one level of several: those that differ in a number alone exclude each other.

    `Tỷ lệ … mức bảo vệ 4 lớp` and `… 3 lớp` do; `từ 2 lần` and `từ 1 lần` do not, one holds the other.
    """
    if len(part.cases) != 1 or part.parts or part.cases[0].award is None:
        return None
    award = linear(part.cases[0].award, part.inputs, most)
    atom = award.only_atom if award is not None else None
    if atom is None or atom.kind != "share":
        return None
    label = _TIMES.split(part.cases[0].label, maxsplit=1)[0]
    return label if _NUMBER.search(label) and not comparing().search(label) else None


def _of_case(case: Case, inputs: tuple[RuleInput, ...], most: Fraction | None, domains: Domains) -> Reach | None:
    """Return what a case can give, nothing where it cannot apply, None where that cannot be told."""
    if case.parts:
        return sum_of_parts(case.parts, most, domains)
    if case.award is None:
        return None
    limits: dict[Atom, Stretch] = {}
    if isinstance(case.when, Interval):
        limit = _limit(case.when, inputs, most, domains)
        if limit is not None:
            atom, stretch = limit
            if stretch is None:
                return Reach(())
            limits[atom] = stretch
    return _of_award(case.award, inputs, most, lambda atom: limits.get(atom, domains.of(atom)))


def _limit(
    interval: Interval, inputs: tuple[RuleInput, ...], most: Fraction | None, domains: Domains
) -> tuple[Atom, Stretch | None] | None:
    """Return what an interval leaves of the values of its measure, nothing of it where the two do not meet."""
    measure = linear(interval.measure, inputs, most)
    atom = measure.only_atom if measure is not None else None
    if measure is None or atom is None or measure.constant or measure.terms[atom] <= 0:
        return None
    factor, domain = measure.terms[atom], domains.of(atom)
    low, high = constant_value(interval.low, most), constant_value(interval.high, most)
    low = None if low is None else low / factor
    high = None if high is None else high / factor
    if domains.rate is None and low is not None and domain.high is not None:
        beyond = low > domain.high or (interval.low_open and low == domain.high)
        domain = Stretch(domain.low, None) if beyond else domain  # `trên 100%`
    if atom.kind == "count":
        low, high = _whole_numbers(low, high, low_open=interval.low_open, high_open=interval.high_open)
    elif _outside(domain, low, high, low_open=interval.low_open, high_open=interval.high_open):
        return atom, None
    meeting = Stretch(_higher(domain.low, low), _lower(domain.high, high))
    if meeting.low is not None and meeting.high is not None and meeting.low > meeting.high:
        return atom, None
    return atom, meeting


def _whole_numbers(
    low: Fraction | None, high: Fraction | None, *, low_open: bool, high_open: bool
) -> tuple[Fraction | None, Fraction | None]:
    if low is not None:
        low = Fraction(floor(low) + 1 if low_open else ceil(low))
    if high is not None:
        high = Fraction(ceil(high) - 1 if high_open else floor(high))
    return low, high


def _outside(domain: Stretch, low: Fraction | None, high: Fraction | None, *, low_open: bool, high_open: bool) -> bool:
    """Tell whether no value meets an interval: a known rate on an end that is not counted, for instance."""
    above = low is not None and domain.high is not None and (domain.high < low or (low_open and domain.high == low))
    below = high is not None and domain.low is not None and (domain.low > high or (high_open and domain.low == high))
    return above or below


def _of_award(
    award: Expression, inputs: tuple[RuleInput, ...], most: Fraction | None, domain_of: DomainOf
) -> Reach | None:
    sum_ = linear(award, inputs, most)
    if sum_ is not None:
        return _of_sum(sum_, domain_of)
    if isinstance(award, Operation) and award.op in ("min", "max"):
        reaches = [_of_award(term, inputs, most, domain_of) for term in award.terms]
        first = next((reach for reach in reaches if reach is not None), None)
        bounds = [constant_value(term, most) for term in award.terms]
        numbers = [bound for bound in bounds if bound is not None]
        varying = [reach for reach, bound in zip(reaches, bounds, strict=True) if bound is None]
        if first is not None and len(varying) == 1 and varying[0] is not None and numbers:
            return varying[0].held(None, min(numbers)) if award.op == "min" else varying[0].held(max(numbers), None)
    if isinstance(award, Operation) and award.op in ("+", "-"):
        reaches = [_of_award(term, inputs, most, domain_of) for term in award.terms]
        known = [reach for reach in reaches if reach is not None]
        if len(known) < len(reaches):
            return None
        return _added(
            [reach if not number or award.op == "+" else _turned(reach) for number, reach in enumerate(known)]
        )
    return None


def _of_sum(award: Linear, domain_of: DomainOf) -> Reach:
    """Return what a sum of atoms can be: point by point where one thing is counted, else from end to end."""
    atom = award.only_atom
    if atom is not None and atom.kind == "count":
        return _counted(award.constant, award.terms[atom], domain_of(atom))
    low: Fraction | None = award.constant
    high: Fraction | None = award.constant
    shares: dict[str, list[tuple[Fraction, Stretch]]] = {}
    for one, factor in award.terms.items():
        domain = domain_of(one)
        if one.kind == "share" and one.whole:
            shares.setdefault(one.whole, []).append((factor, domain))
            continue
        ends = _times(domain, factor)
        low, high = _sum(low, ends.low), _sum(high, ends.high)
    for alike in shares.values():
        ends_of = [_times(domain, factor) for factor, domain in alike]
        low = _sum(low, _best([ends.low for ends in ends_of], min))
        high = _sum(high, _best([ends.high for ends in ends_of], max))
    return Reach((Stretch(low, high),))


def _best(ends: list[Fraction | None], choose: Callable[[list[Fraction]], Fraction]) -> Fraction | None:
    """Return the end of shares of one whole together: the whole of it in the one that counts most, or none of any."""
    known = [end for end in ends if end is not None]
    if len(known) < len(ends):
        return None
    return known[0] if len(known) == 1 else choose([Fraction(0), *known])


def _counted(constant: Fraction, factor: Fraction, domain: Stretch) -> Reach:
    first = ceil(domain.low or 0)
    last = first + MOST_COUNTED if domain.high is None else min(floor(domain.high), first + MOST_COUNTED)
    points = [Stretch(value, value) for value in (constant + factor * number for number in range(first, last + 1))]
    if domain.high is None or floor(domain.high) > last:
        end = constant + factor * last
        points.append(Stretch(end, None) if factor > 0 else Stretch(None, end))
    return Reach(tuple(points))


def _joined(reaches: Iterable[Reach]) -> Reach:
    return Reach(tuple(dict.fromkeys(stretch for reach in reaches for stretch in reach.stretches)))


def _one_stretch(reaches: Sequence[Reach]) -> Reach:
    """Return everything from the lowest to the highest score of several."""
    lows = [reach.least for reach in reaches]
    highs = [reach.most for reach in reaches]
    known_lows = [low for low in lows if low is not None]
    known_highs = [high for high in highs if high is not None]
    low = min(known_lows) if len(known_lows) == len(lows) and lows else None
    high = max(known_highs) if len(known_highs) == len(highs) and highs else None
    return Reach((Stretch(low, high),))


def _added(reaches: Sequence[Reach]) -> Reach:
    total = Reach((Stretch(Fraction(0), Fraction(0)),))
    for reach in reaches:
        if len(total.stretches) * len(reach.stretches) > MOST_STRETCHES * 5:
            total, reach = _one_stretch([total]), _one_stretch([reach])  # noqa: PLW2901 - the same scores, coarser
        pairs = (first.plus(second) for first in total.stretches for second in reach.stretches)
        total = Reach(tuple(dict.fromkeys(pairs)))
    return total


def _turned(reach: Reach) -> Reach:
    return Reach(tuple(_times(stretch, Fraction(-1)) for stretch in reach.stretches))


def _times(stretch: Stretch, factor: Fraction) -> Stretch:
    low = None if stretch.low is None else stretch.low * factor
    high = None if stretch.high is None else stretch.high * factor
    return Stretch(low, high) if factor >= 0 else Stretch(high, low)


def _held(stretch: Stretch, low: Fraction | None, high: Fraction | None) -> Stretch:
    ends = [stretch.low, stretch.high]
    if high is not None:
        ends = [end if end is None or end < high else high for end in ends]
        ends[1] = high if ends[1] is None else ends[1]
    if low is not None:
        ends = [end if end is None or end > low else low for end in ends]
        ends[0] = low if ends[0] is None else ends[0]
        ends[1] = ends[1] if ends[1] is None or ends[1] > low else low
    return Stretch(ends[0], ends[1])


def _sum(first: Fraction | None, second: Fraction | None) -> Fraction | None:
    return None if first is None or second is None else first + second


def _higher(first: Fraction | None, second: Fraction | None) -> Fraction | None:
    return second if first is None else first if second is None else max(first, second)


def _lower(first: Fraction | None, second: Fraction | None) -> Fraction | None:
    return second if first is None else first if second is None else min(first, second)
