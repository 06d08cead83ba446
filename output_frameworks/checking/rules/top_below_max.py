"""Rule `top-below-max`: the best case gives less than the maximum points."""

from __future__ import annotations

from collections.abc import Iterator

from output_frameworks.checking.rule import Rule
from output_frameworks.checking.rules.reach import scores
from output_frameworks.checking.rules.rows import ruled_rows
from output_frameworks.checking.rules.wording import number_words
from output_frameworks.messages import N_
from output_frameworks.model import Finding, Framework


class TopBelowMax(Rule):
    """The best case of a rule gives less than the maximum points of its row.

    What it checks
        The most that the alternatives of a rule can give, with every rate at 100 %, against the maximum points.

    Why it matters
        No office can reach the maximum, so the totals of the set can never be reached either: the points were changed
        in one column and not in the other, or a case was lost.

    Fires on
        - A row of 10 points whose best case is "Đã ban hành: 8 điểm".
        - A row of 5 points with "Mỗi văn bản 1 điểm, tối đa 3 điểm".

    Does not fire on
        - A rule that counts things without a limit.
        - Parts that add up: their sum is the matter of options-do-not-add-up.

    What to do
        Compare the points in the rule with those of the row, and ask the issuing office which are right.

    Known limits
        Rules with a clause that was not read are not checked.
    """

    slug = "top-below-max"
    template = N_("The scoring rule of row {row} gives {says} points at most, but the row has {expected} points.")

    def find(self, framework: Framework) -> Iterator[Finding]:
        """Yield a finding for each row whose maximum its rule cannot give."""
        for row in ruled_rows(framework):
            if row.most is None or row.most <= 0 or row.rule.parts:
                continue
            reach = scores(row.rule, row.most)
            top = reach.most if reach is not None else None
            if top is not None and top < row.most:
                yield self.found(row.node, says=number_words(top), expected=number_words(row.most))
