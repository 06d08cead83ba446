"""Rule `unreachable-case`: a case that can never apply."""

from __future__ import annotations

from collections.abc import Iterator

from output_frameworks.checking.rule import Rule
from output_frameworks.checking.rules.rows import ruled_rows
from output_frameworks.checking.rules.tiers import Tier, Tiers, with_tiers
from output_frameworks.checking.rules.vocabulary import further
from output_frameworks.checking.rules.wording import shown
from output_frameworks.messages import N_
from output_frameworks.model import Finding, Framework
from output_frameworks.model.rule import Otherwise


class UnreachableCase(Rule):
    """A case of a rule can never apply.

    What it checks
        Each case that a number decides: whether any number lies between its bounds, and whether the cases printed
        before it leave any of them over.

    Why it matters
        The line is there for a purpose, and no office can ever get its points: a bound is wrong, or two lines say the
        same.

    Fires on
        - "Từ 90% đến dưới 70%: 5 điểm": no number is both.
        - "Từ 50%: 10 điểm; từ 60% đến dưới 70%: 8 điểm": the first holds there already.

    Does not fire on
        - "Các trường hợp khác: 0 điểm" although the lines before leave nothing over: it is said to be safe.
        - "≥ 10%: …; ≥ 7%: …; ≥ 3%: …": the highest that is reached holds.
        - "Dưới 80% nhưng đã có đôn đốc: …": words tell the case from the others.

    What to do
        Compare the bounds with the document, and ask the issuing office for the right ones.

    Known limits
        Alternatives in words are not looked at.
    """

    slug = "unreachable-case"
    template = N_("The case “{says}” of row {row} can never apply: {reason}.")

    def find(self, framework: Framework) -> Iterator[Finding]:
        """Yield a finding for each case that no figure leads to."""
        for row in ruled_rows(framework):
            for tiers in with_tiers(row.rule, row.most):
                for tier, reason in unreachable(tiers):
                    yield self.found(row.node, says=shown(tier.case.label), reason=reason)


NO_NUMBER = N_("no number lies between its bounds")
TAKEN = N_("cases before it hold for the same figures")


def unreachable(tiers: Tiers) -> Iterator[tuple[Tier, str]]:
    """Yield the tiers that no figure leads to, with the reason.

    Cases that ask for something beside the number (`dưới 80% nhưng đã có đôn đốc`) are told apart by words.
    """
    cases = tiers.rule.cases
    others = [number for number, case in enumerate(cases) if isinstance(case.when, Otherwise)]
    for number, tier in enumerate(tiers.tiers):
        left = [tiers.rounded(tier.span.meeting(tiers.domain))]
        if left[0].is_empty:
            yield tier, NO_NUMBER
            continue
        for before in tiers.tiers[:number]:
            left = [rest for span in left for rest in span.without(before.span) if not tiers.rounded(rest).is_empty]
        by_words = further().search(tier.case.label) or any(before.span == tier.span for before in tiers.tiers[:number])
        at = next(place for place, case in enumerate(cases) if case is tier.case)
        if (not left and not by_words) or (others and others[0] < at):
            yield tier, TAKEN
