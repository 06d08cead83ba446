"""Rule `options-do-not-add-up`: the parts of a rule make less than the maximum points."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from output_frameworks.checking.rule import Rule
from output_frameworks.checking.rules.reach import before_bounds, scores
from output_frameworks.checking.rules.rows import ruled_rows
from output_frameworks.checking.rules.wording import number_words
from output_frameworks.messages import N_
from output_frameworks.model import Finding, Framework
from output_frameworks.model import Rule as ScoringRule


class OptionsDoNotAddUp(Rule):
    """The parts of a rule add up to less than the maximum points of its row.

    What it checks
        Rules whose parts add up: what each part can give at most, and whether all together reach the maximum points.
        Parts that make more are the matter of exceeds-max.

    Why it matters
        A part is missing, or the points of one were changed: nobody can reach the maximum.

    Fires on
        - "Điểm tối đa của UBND cấp huyện: 5 điểm; của UBND cấp xã: 4 điểm" in a row of 10 points.

    Does not fire on
        - Parts that make the maximum, whatever each of them is worth.
        - A part that counts things without a limit.

    What to do
        Add the parts up by hand and compare them with the row; ask the issuing office for the missing part.

    Known limits
        Lines that were meant as alternatives look like parts when they are printed as such.
    """

    slug = "options-do-not-add-up"
    template = N_(
        "The parts of the scoring rule of row {row} make {terms} = {says}, but the row has {expected} points."
    )

    def find(self, framework: Framework) -> Iterator[Finding]:
        """Yield a finding for each row whose parts leave points over."""
        for row in ruled_rows(framework):
            if row.most is None or row.most <= 0 or not row.rule.parts:
                continue
            reach = before_bounds(row.rule, row.most)
            top = reach.most if reach is not None else None
            if top is not None and top < row.most:
                yield self.found(
                    row.node,
                    says=number_words(top),
                    expected=number_words(row.most),
                    terms=terms_of(row.rule, row.most),
                )


def terms_of(rule: ScoringRule, most: Fraction) -> str:
    """Return what each part gives at most as a sum: `10 + 10 + 5`; `…` for a part without an end."""
    each = (scores(part, most) for part in rule.parts)
    tops = (reach.most if reach is not None else None for reach in each)
    return " + ".join("…" if top is None else number_words(top) for top in tops)
