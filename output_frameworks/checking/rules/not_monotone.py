"""Rule `not-monotone`: more of what is measured gives fewer points, where less of it did too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from output_frameworks.checking.rule import Rule
from output_frameworks.checking.rules.linear import constant_value, linear
from output_frameworks.checking.rules.rows import RuledRow, ruled_rows
from output_frameworks.checking.rules.tiers import Tier, Tiers, with_tiers
from output_frameworks.checking.rules.wording import measure_words, points_words
from output_frameworks.messages import N_
from output_frameworks.model import Finding, Framework

STEP = N_("In row {row} more gives less: just below {first} it gives {says}, from there on {expected}.")

MOST_COUNTED = 60
"""How far things are counted one by one beyond the last threshold."""


class NotMonotone(Rule):
    """A better figure gives fewer points.

    What it checks
        The points over the whole measure, tier by tier and within each formula: they must only rise, or, where less is
        better, only fall.

    Why it matters
        An office loses points by doing more. Mostly two lines were swapped, or a formula below a threshold gives more
        than the threshold itself.

    Fires on
        - "Từ 80%: 5 điểm; từ 50% đến dưới 80%: Tỷ lệ * 10 điểm": 79 % gives 7.9 points, 80 % gives 5.
        - "Từ 3 lần: 5 điểm; 02 lần: 2 điểm; 01 lần: 3 điểm".

    Does not fire on
        - Points that fall all the way: fewer incidents are better.
        - Equal points in two tiers.
        - Two cases for the same figure: words tell them apart, or see tier-overlap.

    What to do
        Compare the lines with the document. Where the reading is right, ask the issuing office which line is meant.

    Known limits
        Rules with several figures, and alternatives in words, are not looked at.
    """

    slug = "not-monotone"
    template = N_(
        "In row {row} more gives less: {first} gives {says}, {second} gives {expected}, although the points rise "
        "elsewhere."
    )

    def find(self, framework: Framework) -> Iterator[Finding]:
        """Yield a finding for each rule whose points rise and fall, at the first step against its direction."""
        for row in ruled_rows(framework):
            for tiers in with_tiers(row.rule, row.most):
                step = _against(_sampled(tiers, row))
                if step is not None:
                    before, after = step
                    yield self.found(
                        row.node,
                        what=STEP if before.value == after.value else None,
                        says=points_words(before.points),
                        expected=points_words(after.points),
                        first=measure_words(before.value, tiers),
                        second=measure_words(after.value, tiers),
                    )


@dataclass(frozen=True, slots=True)
class _Sample:
    """The points at a value of the measure, or as it comes near to it."""

    value: Fraction
    points: Fraction


def _against(samples: Sequence[_Sample]) -> tuple[_Sample, _Sample] | None:
    """Return the first fall of points that rise in the end; None where they only rise, or only fall."""
    steps = list(pairwise(samples))
    if not any(after.points > before.points for before, after in steps):
        return None
    return next(((before, after) for before, after in steps if after.points < before.points), None)


def _sampled(tiers: Tiers, row: RuledRow) -> list[_Sample]:
    """Return the points at the ends of each tier, from the lowest; nothing where they depend on anything else."""
    bounds = [
        (constant_value(rule.floor, row.most), constant_value(rule.cap, row.most)) for rule in (tiers.rule, row.rule)
    ]
    if any(True for _ in tiers.overlaps()) or len({tier.span for tier in tiers.tiers}) < len(tiers.tiers):
        return []
    ordered = sorted(tiers.tiers, key=lambda tier: (tier.span.low is not None, tier.span.low or 0, tier.span.low_open))
    samples: list[_Sample] = []
    for tier in ordered:
        award = linear(tier.case.award, tiers.rule.inputs, row.most)
        if award is None or any(atom != tiers.atom for atom in award.terms):
            return []
        for value in _values(tier, tiers):
            points = award.at({tiers.atom: value / tiers.factor})
            for low, high in bounds:
                points = points if high is None else min(points, high)
                points = points if low is None else max(points, low)
            samples.append(_Sample(value, points))
    return samples


def _values(tier: Tier, tiers: Tiers) -> Iterator[Fraction]:
    """Yield the values at which to look: both ends, or every count up to a limit."""
    span = tiers.rounded(tier.span.meeting(tiers.domain))
    if span.is_empty or span.low is None:
        return
    if not tiers.whole_numbers:
        yield span.low
        if span.high is not None and span.high != span.low:
            yield span.high
        return
    last = int(span.low) + MOST_COUNTED if span.high is None else min(int(span.high), int(span.low) + MOST_COUNTED)
    yield from map(Fraction, range(int(span.low), last + 1))
