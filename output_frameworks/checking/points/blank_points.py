"""Rule `blank-points`: an indicator without points among indicators that have them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from output_frameworks.checking.rule import Rule
from output_frameworks.messages import N_
from output_frameworks.model import Finding, Framework, Node

SCORED_SHARE = 2
"""A set is scored throughout when at least one in this many of its indicators prints points."""


class BlankPoints(Rule):
    """An indicator prints no points although the indicators beside it do.

    What it checks
        Every row without rows of its own: its points must not be blank when a row beside it prints points, nor in a
        set where most indicators print points, unless a group above it prints them for all its rows together.

    Why it matters
        A blank cell may mean that two rows share one number, that the number stands elsewhere, or that it was lost in
        reading. A scoring system cannot use the row before a person has decided.

    Fires on
        - 5.8.1 prints no points, 5.8.2 prints 10 and a rule that speaks of both.
        - The last row of a pillar is blank, all others print points.

    Does not fire on
        - A set that prints no points at all.
        - A group: its points are the matter of sum-mismatch.
        - All rows of a group are blank and the group itself prints points: they are scored together.

    What to do
        Look at the row and its neighbours in the document. When one rule scores several rows, leave the cell blank and
        note where the points are.

    Known limits
        A cell that is merged over several rows holds its number in the first of them; the others are reported.
    """

    slug = "blank-points"
    template = N_("Row {row} prints no points, although rows beside it do.")

    def find(self, framework: Framework) -> Iterator[Finding]:
        """Yield a finding for each blank indicator."""
        leaves = [node for node in framework.walk() if not node.children]
        scored = sum(leaf.max_points is not None for leaf in leaves)
        if scored:
            mostly_scored = scored * SCORED_SHARE >= len(leaves)
            yield from self._among(framework.nodes, covered=not mostly_scored)

    def _among(self, siblings: Iterable[Node], *, covered: bool) -> Iterator[Finding]:
        """Yield findings; `covered`: points of a row above may hold for these rows too."""
        rows = tuple(siblings)
        some_print = any(row.max_points is not None for row in rows)
        for row in rows:
            if row.children:
                yield from self._among(row.children, covered=covered or _scores_its_rows_together(row))
            elif row.max_points is None and (some_print or not covered):
                yield self.found(row)


def _scores_its_rows_together(group: Node) -> bool:
    """Tell whether a group prints points and no row below it does."""
    below = (node for node in group.walk() if node is not group)
    return group.max_points is not None and all(node.max_points is None for node in below)
