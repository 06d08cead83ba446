"""Rule `sum-mismatch`: a group's points against those of its rows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from output_frameworks.checking.points.amounts import Amount, amount_below, fits_with_bonus
from output_frameworks.checking.points.misplaced_points import displaced_from
from output_frameworks.checking.rule import Rule, sum_text
from output_frameworks.messages import N_
from output_frameworks.model import Finding, Framework, Node, decimal_text

ALTERNATIVES = N_(
    "Row {row} prints {says} points and its rows {terms}: they do not add up. If only one of these rows can apply, "
    "nothing is wrong; otherwise compare the numbers with the document."
)


class SumMismatch(Rule):
    """The points of a group are not what its rows add up to.

    What it checks
        Every row that prints points and has rows below it: the points of the rows below must add up to its own. A row
        with a blank cell counts with the sum of its own rows. Bonus and penalty points come on top and do not count,
        but a group that fits when its bonus rows are counted in is accepted.

    Why it matters
        Either the document contradicts itself, and every office that uses the set has to know which number holds, or a
        number was misread. A set that does not add up cannot be scored.

    Fires on
        - 2.2 prints 6 points, its rows 2.2.1 and 2.2.2 print 2 each: 6 is said, 4 is expected.
        - A pillar prints 50 points, its groups print none, and all rows below add up to 51.
        - A group prints 10 points, one of its rows is blank, and the others alone make 12.

    Does not fire on
        - A group whose own cell is blank: there is nothing to compare.
        - A group of 10 points with one blank row, when the others make 10 or less: the blank row may hold the rest
          (see blank-points).
        - Weights: every group of the set adds up to the same number, 100 for instance, whatever the groups print.

    What to do
        Compare the numbers of the group and its rows with the document. Where the reading is right, ask the issuing
        office for a correction and write down which number is used until then.

    Known limits
        Rows of which only one can apply look like a mismatch when the highest of them equals the group: these are a
        warning, not an error. Only the maximum points are added up, not the columns of given scores.
    """

    slug = "sum-mismatch"
    template = N_("Row {row} prints {says} points, but its rows add up to {expected} ({terms}).")

    def find(self, framework: Framework) -> Iterator[Finding]:
        """Yield a finding for each group whose points cannot be those of its rows."""
        groups = [
            (node, amount_below(node)) for node in framework.walk() if node.children and node.max_points is not None
        ]
        compared = [(node, below) for node, below in groups if below.known]
        if _are_weights(compared):
            return
        displaced = {node.path for node, _ in displaced_from(framework)}
        for node, below in compared:
            if node.path not in displaced and _contradicts(node, below):
                yield self._finding(node, below)

    def _finding(self, node: Node, below: Amount) -> Finding:
        alternatives = _may_be_alternatives(node)
        finding = self.found(
            node,
            says=decimal_text(_printed(node)),
            expected=decimal_text(below.points),
            what=ALTERNATIVES if alternatives else None,
            terms=sum_text(list(below.terms)) if not alternatives else ", ".join(map(decimal_text, below.terms)),
        )
        return finding.model_copy(update={"severity": "warning"}) if alternatives else finding


def _printed(node: Node) -> Decimal:
    points = node.max_points if node.max_points is not None else Decimal(0)
    return abs(points) if node.polarity == "penalty" else points


def _contradicts(node: Node, below: Amount) -> bool:
    """Tell whether the numbers cannot both be right, whatever the blank rows may hold."""
    printed = _printed(node)
    if printed == below.points or fits_with_bonus(node.children, printed):
        return False
    return below.complete or below.points > printed


def _may_be_alternatives(node: Node) -> bool:
    """Tell whether the rows look like levels of which one applies: the highest is worth as much as the group."""
    points = [child.max_points for child in node.children if child.max_points is not None and not child.children]
    return len(points) == len(node.children) > 1 and max(points) == node.max_points


def _are_weights(compared: list[tuple[Node, Amount]]) -> bool:
    """Tell whether each group's rows share out the same number: weights inside the group, no points."""
    sums = {below.points for _, below in compared if below.complete}
    return len(compared) > 1 and len(sums) == 1 and all(_contradicts(node, below) for node, below in compared)
