"""Rule `total-mismatch`: the pillars against the declared total."""

from __future__ import annotations

from collections.abc import Iterator

from output_frameworks.checking.points.amounts import fits_with_bonus, total_of
from output_frameworks.checking.rule import Rule, sum_text
from output_frameworks.messages import N_
from output_frameworks.model import Finding, Framework, decimal_text
from output_frameworks.model.catalogue import finding


class TotalMismatch(Rule):
    """The pillars do not add up to the total that the document declares.

    What it checks
        The total that the document prints (a row "Tổng điểm", a header or a sentence) against the points of the rows
        of the top level. A row with a blank cell counts with the sum of its rows. Bonus and penalty points come on
        top; a total that counts the bonus points in is accepted.

    Why it matters
        The total is what results are published against. When it is not the sum of the pillars, a pillar was changed
        and the total was not, a row was lost, or a number was misread.

    Fires on
        - The document declares 100 points, its eight pillars add up to 101.
        - The document declares 100 points, one pillar prints none, and the others alone make 110.

    Does not fire on
        - No total is printed: nothing is made up.
        - The pillars make 100 and 5 points of bonus come on top.
        - A pillar without any points, when the others make less than the total: the rest may be its points.

    What to do
        Compare the total and the points of the pillars with the document, and see the findings of sum-mismatch first:
        a misread pillar shows in both.

    Known limits
        One total for two sets in a file is compared with each of them. A total that is printed in words only is not
        seen.
    """

    slug = "total-mismatch"
    template = N_("The document declares {says} points in all, but the pillars add up to {expected} ({terms}).")

    def find(self, framework: Framework) -> Iterator[Finding]:
        """Yield one finding, without a path, when the total cannot be right."""
        declared, pillars = framework.declared_total, total_of(framework.nodes)
        if declared is None or not pillars.known:
            return
        fits = pillars.points == declared or fits_with_bonus(framework.nodes, declared)
        if not fits and (pillars.complete or pillars.points > declared):
            yield finding(
                self.slug,
                says=decimal_text(declared),
                expected=decimal_text(pillars.points),
                terms=sum_text(list(pillars.terms)),
            )
