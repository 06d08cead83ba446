"""The tiers of a rule: which stretch of its measure each case covers, what none covers, what two do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from output_frameworks.checking.rules.linear import Atom, constant_value, linear
from output_frameworks.model.expression import InputValue
from output_frameworks.model.rule import Case, Choice, Interval, Otherwise, Rule, RuleInput


@dataclass(frozen=True, slots=True)
class Span:
    """Numbers from `low` to `high`; an open end is not counted itself, a missing one is none."""

    low: Fraction | None = None
    low_open: bool = False
    high: Fraction | None = None
    high_open: bool = False

    @property
    def is_empty(self) -> bool:
        """Tell whether no number lies between the ends."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    @property
    def point(self) -> Fraction | None:
        """Return the one number of the span, None where there are more."""
        return self.low if self.low is not None and self.low == self.high and not self.is_empty else None

    def meeting(self, other: Span) -> Span:
        """Return what lies in both."""
        low, low_open = max((self.low, self.low_open), (other.low, other.low_open), key=_low_key)
        high, high_open = min((self.high, self.high_open), (other.high, other.high_open), key=_high_key)
        return Span(low, low_open, high, high_open)

    def without(self, other: Span) -> Iterator[Span]:
        """Yield what is left below and above another span."""
        if self.meeting(other).is_empty:
            yield self
            return
        if other.low is not None:
            yield self.meeting(Span(high=other.low, high_open=not other.low_open))
        if other.high is not None:
            yield self.meeting(Span(low=other.high, low_open=not other.high_open))


def _low_key(end: tuple[Fraction | None, bool]) -> tuple[bool, Fraction, bool]:
    return end[0] is not None, end[0] or Fraction(0), end[1]


def _high_key(end: tuple[Fraction | None, bool]) -> tuple[bool, Fraction, bool]:
    return end[0] is None, end[0] or Fraction(0), not end[1]


@dataclass(frozen=True, slots=True)
class Tier:
    """A case that a number decides, and the stretch of the measure that it covers."""

    case: Case
    span: Span


@dataclass(frozen=True, slots=True)
class Tiers:
    """The cases of one rule that a number decides, in print order, and what that number is."""

    rule: Rule
    atom: Atom
    factor: Fraction
    domain: Span
    entered: RuleInput | None
    tiers: tuple[Tier, ...]

    @property
    def whole_numbers(self) -> bool:
        """Tell whether the measure is counted, as far as its bounds tell: `01 sáng kiến`, `từ 02 sáng kiến`."""
        if self.factor != 1 or self.atom.kind not in ("count", "number"):
            return False
        bounds = [bound for tier in self.tiers for bound in (tier.span.low, tier.span.high) if bound is not None]
        unit = self.entered.unit if self.entered is not None else None
        single = any(tier.span.point for tier in self.tiers)
        return self.atom.kind == "count" or (
            single and unit is None and all(bound.denominator == 1 for bound in bounds)
        )

    @property
    def in_hundredths(self) -> bool:
        """Tell whether the measure is a share, which people write in per cent."""
        return self.atom.kind in ("share", "percent") and self.domain.high == 1

    @property
    def has_otherwise(self) -> bool:
        """Tell whether a case holds for all that no number decides."""
        return any(isinstance(case.when, Otherwise) for case in self.rule.cases)

    @property
    def choices(self) -> tuple[Case, ...]:
        """Return the alternatives in words beside the tiers."""
        return tuple(case for case in self.rule.cases if isinstance(case.when, Choice))

    def uncovered(self) -> list[Span]:
        """Return the stretches of the measure that no printed tier covers, from the lowest."""
        left = [self.domain]
        for tier in (tier for tier in self.tiers if tier.case.assumption != "not-met"):
            left = [rest for span in left for rest in span.without(tier.span) if not rest.is_empty]
        found = [self.rounded(span) for span in left]
        return sorted(
            (span for span in found if not span.is_empty), key=lambda span: _low_key((span.low, span.low_open))
        )

    def overlaps(self) -> Iterator[tuple[Tier, Tier, Span]]:
        """Yield each pair of tiers that some number decides for both; words tell those apart that print the same."""
        for number, first in enumerate(self.tiers):
            for second in (tier for tier in self.tiers[number + 1 :] if tier.span != first.span):
                both = self.rounded(first.span.meeting(second.span).meeting(self.domain))
                if not both.is_empty:
                    yield first, second, both

    def rounded(self, span: Span) -> Span:
        """Return a span of counts from whole number to whole number, any other as it is."""
        if not self.whole_numbers:
            return span
        low, high = span.low, span.high
        if low is not None:
            low = Fraction(floor(low) + 1 if span.low_open else ceil(low))
        if high is not None:
            high = Fraction(ceil(high) - 1 if span.high_open else floor(high))
        return Span(low, False, high, False)


def tiers_of(rule: Rule, most: Fraction | None) -> Tiers | None:
    """Return the tiers of a rule itself, not of its parts; None where its cases do not divide one measure."""
    intervals = [case for case in rule.cases if isinstance(case.when, Interval)]
    if not intervals or rule.combine != "first":
        return None
    measures = [linear(case.when.measure, rule.inputs, most) for case in intervals if isinstance(case.when, Interval)]
    first = measures[0]
    atom = first.only_atom if first is not None else None
    if first is None or atom is None or first.constant or any(measure != first for measure in measures):
        return None
    found = [_tier(case, most) for case in intervals]
    tiers = [tier for tier in found if tier is not None]
    factor = first.terms[atom]
    if len(tiers) < len(found) or factor <= 0:
        return None
    return Tiers(rule, atom, factor, _domain(atom, factor, tiers), _entered(rule, intervals), tuple(tiers))


def _tier(case: Case, most: Fraction | None) -> Tier | None:
    when = case.when
    if not isinstance(when, Interval):
        return None
    low, high = constant_value(when.low, most), constant_value(when.high, most)
    if (when.low is not None and low is None) or (when.high is not None and high is None):
        return None
    return Tier(case, Span(low, when.low_open, high, when.high_open))


def _domain(atom: Atom, factor: Fraction, tiers: Sequence[Tier]) -> Span:
    """Return the values that the measure can have: shares up to 1, unless a tier speaks of more (`trên 100%`)."""
    if atom.kind not in ("share", "percent"):
        return Span(low=Fraction(0))
    whole = factor * (100 if atom.kind == "percent" else 1)
    bounds = [bound for tier in tiers for bound in (tier.span.low, tier.span.high) if bound is not None]
    more = any(bound > whole for bound in bounds) or any(
        tier.span.low == whole and tier.span.low_open for tier in tiers
    )
    return Span(low=Fraction(0), high=None if more else whole)


def _entered(rule: Rule, intervals: Sequence[Case]) -> RuleInput | None:
    measure = intervals[0].when.measure if isinstance(intervals[0].when, Interval) else None
    name = measure.name if isinstance(measure, InputValue) else None
    return next((entered for entered in rule.inputs if entered.name == name), None)


def with_tiers(rule: Rule, most: Fraction | None) -> Iterator[Tiers]:
    """Yield the tiers of a rule and of its parts."""
    for part in rule.walk():
        found = tiers_of(part, most)
        if found is not None:
            yield found
