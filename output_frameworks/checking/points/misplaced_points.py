"""Rule `misplaced-points`: a number that stands in a row (or column) beside its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from output_frameworks.checking.points.amounts import amount_below, amount_of
from output_frameworks.checking.rule import Rule, label
from output_frameworks.messages import N_
from output_frameworks.model import Finding, Framework, Node, decimal_text

OWNER = N_(
    "Row {row} prints no points; {says} stands one row below, at {lower}, and probably belongs here. "
    "The rows of {row} add up to {expected}."
)


class MisplacedPoints(Rule):
    """A number of points stands one row or one column beside the row it belongs to.

    What it checks
        A group without points among rows that have them, whose first row is a group too: when the points of that first
        row do not fit the rows below it but are nearer to what the whole group adds up to, the number has slipped down
        by a row. Numbers that were found in a neighbouring column are reported by the reading.

    Why it matters
        A slipped number makes one row worth far too much and another worth nothing. No number is moved silently: both
        rows are marked.

    Fires on
        - Row 3 is blank, row 3.1 prints 70, the rows of 3.1 add up to 6 and all rows of 3 to 43; the neighbours of 3
          print 40 and 50.
        - A points cell is blank and a bare number of fitting size stands in the column of remarks.

    Does not fire on
        - Row 3 is blank, row 3.1 prints 8 and its rows add up to 6: that is a plain sum-mismatch.
        - A level of the tree that prints no points anywhere: blank is how the document is written.

    What to do
        Look at both rows in the document and enter the points where they belong.

    Known limits
        A number that has slipped onto a row without rows of its own cannot be told from a wrong one.
    """

    slug = "misplaced-points"
    also_read = True
    template = N_(
        "Row {row} prints {says} points but its rows add up to {expected}; the number probably belongs to the row "
        "above, {upper}, which prints none."
    )

    def find(self, framework: Framework) -> Iterator[Finding]:
        """Yield two findings for each slipped number: at the row it stands in and at the row it belongs to."""
        for lower, upper in displaced_from(framework):
            says = decimal_text(amount_of(lower).points)
            correct = _sum_without_slip(upper)
            yield self.found(upper, what=OWNER, says=says, expected=decimal_text(correct), lower=label(lower))
            yield self.found(lower, says=says, expected=decimal_text(amount_below(lower).points), upper=label(upper))


def displaced_from(framework: Framework) -> list[tuple[Node, Node]]:
    """Return (row that holds the number, row above that it belongs to) for each number that slipped down by a row."""
    return list(_slips(framework.nodes))


def _slips(siblings: Iterable[Node]) -> Iterator[tuple[Node, Node]]:
    rows = tuple(siblings)
    peers_print = any(row.max_points is not None for row in rows)
    for row in rows:
        if peers_print and row.max_points is None and row.children and _has_slipped(row):
            yield row.children[0], row
        yield from _slips(row.children)


def _has_slipped(upper: Node) -> bool:
    lower = upper.children[0]
    if lower.max_points is None or not lower.children:
        return False
    own = amount_below(lower)
    whole = _sum_without_slip(upper)
    return (
        own.complete
        and own.points != lower.max_points
        and abs(lower.max_points - whole) < abs(lower.max_points - own.points)
    )


def _sum_without_slip(upper: Node) -> Decimal:
    """Return what the rows of a group add up to when its first row counts with its own rows."""
    lower = upper.children[0]
    others = amount_below(upper).points - amount_of(lower).points
    return others + amount_below(lower).points
