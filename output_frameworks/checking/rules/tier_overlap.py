"""Rule `tier-overlap`: a figure that two cases decide."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from output_frameworks.checking.rule import Rule
from output_frameworks.checking.rules.linear import Linear, linear
from output_frameworks.checking.rules.rows import ruled_rows
from output_frameworks.checking.rules.tiers import Span, Tier, Tiers, with_tiers
from output_frameworks.checking.rules.unreachable_case import unreachable
from output_frameworks.checking.rules.vocabulary import further
from output_frameworks.checking.rules.wording import shown, span_words
from output_frameworks.messages import N_
from output_frameworks.model import Finding, Framework

ALIKE = N_(
    "Two cases of the scoring rule of row {row} hold for {says}: “{first}” and “{second}”. Both give the same points "
    "there, so no score is in doubt."
)


class TierOverlap(Rule):
    """Two cases of a rule hold for the same figure.

    What it checks
        The stretches of the measure that the cases cover, pair by pair, and whether both cases give the same points
        where they meet.

    Why it matters
        When the points differ, two offices with the same figure can claim different scores, and both are right.

    Fires on
        - "Từ 70% đến 90%: 5 điểm; từ 90% trở lên: 10 điểm": at 90 % both hold, and they differ.
        - "Tỷ lệ>=80%: Điểm tối đa; Tỷ lệ<=80%: Tỷ lệ/80%*Điểm tối đa": at 80 % both hold; they agree, which is an
          information only.

    Does not fire on
        - "≥ 10%: 10 điểm; ≥ 7%: 7 điểm; ≥ 3%: 3 điểm": the highest that is reached holds.
        - "01 lần: …; từ 02 lần: …".
        - "100%, nhưng có nhiệm vụ muộn: …" beside "100% đúng tiến độ: …": words tell them apart.
        - A case that leaves nothing to a later one: that is the matter of unreachable-case.

    What to do
        Where the points differ, decide which case holds at the border and write it down; bochiso takes the one that is
        printed first.

    Known limits
        Alternatives in words that can both be true are not seen.
    """

    slug = "tier-overlap"
    template = N_(
        "Two cases of the scoring rule of row {row} hold for {says} and give different points: “{first}” and "
        "“{second}”."
    )

    def find(self, framework: Framework) -> Iterator[Finding]:
        """Yield a finding for each pair of cases that meet; an information where they agree."""
        for row in ruled_rows(framework):
            for tiers in with_tiers(row.rule, row.most):
                never = {id(tier) for tier, _ in unreachable(tiers)}
                for first, second, both in tiers.overlaps():
                    by_words = further().search(first.case.label) or further().search(second.case.label)
                    if by_words or id(second) in never:
                        continue
                    alike = _agree(first, second, both, tiers, row.most)
                    found = self.found(
                        row.node,
                        what=ALIKE if alike else None,
                        says=span_words(both, tiers),
                        first=shown(first.case.label),
                        second=shown(second.case.label),
                    )
                    yield found.model_copy(update={"severity": "info"}) if alike else found


def _agree(first: Tier, second: Tier, both: Span, tiers: Tiers, most: Fraction | None) -> bool:
    """Tell whether two cases give the same points wherever both hold."""
    awards = [linear(tier.case.award, tiers.rule.inputs, most) for tier in (first, second)]
    one, two = awards
    if one is None or two is None:
        return False
    if one == two:
        return True
    if both.point is None or not _alone(one, tiers) or not _alone(two, tiers):
        return False
    value = {tiers.atom: both.point / tiers.factor}
    return one.at(value) == two.at(value)


def _alone(award: Linear, tiers: Tiers) -> bool:
    return all(atom == tiers.atom for atom in award.terms)
