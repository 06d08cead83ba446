"""Rule `missing-rule`: an indicator without a scoring rule among indicators that have one."""

from __future__ import annotations

from collections.abc import Iterator

from output_frameworks.checking.rule import Rule
from output_frameworks.messages import N_
from output_frameworks.model import Finding, Framework, Node, decimal_text

FEWEST_RULES = 5
"""A set gives scoring rules when at least this many indicators have one,"""
USUAL_SHARE = (4, 5)
"""and at least four of five."""


class MissingRule(Rule):
    """An indicator has points and no scoring rule, in a set that gives one for nearly all.

    What it checks
        Every row with points and without rows of its own, in sets where at least four of five such rows have a scoring
        rule. Bonus and penalty points are left out: their conditions mostly stand in the name.

    Why it matters
        Nobody can score the row. The cell was left blank, or it was lost in reading.

    Fires on
        - 60 of 61 indicators have a rule, this one has none.

    Does not fire on
        - A set without a scoring column.
        - A row without points: that is the matter of blank-points.
        - Bonus and penalty rows.

    What to do
        Look at the row in the document: a cell that is merged over several rows holds its rule in one of them.

    Known limits
        A rule that stands in another annex is not found.
    """

    slug = "missing-rule"
    template = N_("Row {row} has {says} points and no scoring rule, although nearly all rows of the set have one.")

    def find(self, framework: Framework) -> Iterator[Finding]:
        """Yield a finding for each scored indicator without a rule."""
        scored = [node for node in framework.walk() if _is_scored(node)]
        with_rule = sum(_has_rule(node) for node in scored)
        above, below = USUAL_SHARE
        if with_rule >= FEWEST_RULES and with_rule * below >= len(scored) * above:
            for node in scored:
                if not _has_rule(node):
                    yield self.found(node, says=None if node.max_points is None else decimal_text(node.max_points))


def _is_scored(node: Node) -> bool:
    return not node.children and node.polarity == "award" and node.max_points is not None


def _has_rule(node: Node) -> bool:
    return node.rule is not None or node.formula is not None
