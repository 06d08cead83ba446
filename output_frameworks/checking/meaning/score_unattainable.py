"""Rule `score-unattainable`: a filled-in score that the rule of its row cannot give."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from output_frameworks.checking.meaning.filled_in import FilledScore, filled_scores
from output_frameworks.checking.rule import Rule
from output_frameworks.checking.rules.reach import Reach, Stretch, scores
from output_frameworks.checking.rules.rows import ruled_rows
from output_frameworks.checking.rules.wording import number_words
from output_frameworks.messages import N_
from output_frameworks.model import Finding, Framework

ABOVE_MAXIMUM = N_("The filled-in score of row {row} ({column}) is {says}, but the row has {expected} points.")

MOST_SHOWN = 6
ROUNDING = Fraction(1, 100)
"""How far a filled-in score may be from what the rule gives, when it was rounded."""


class ScoreUnattainable(Rule):
    """A filled-in score that the scoring rule cannot give, whatever the figures are.

    What it checks
        Columns of scores that offices gave themselves or were given (tự đánh giá, tự chấm, điểm đạt): each number must
        be one that the rule of its row can give, and no more than the maximum points.

    Why it matters
        Nobody can defend the score: it was estimated, or written into the wrong row.

    Fires on
        - 10, where the rule says "Có ban hành: 15 điểm; chưa ban hành: 0 điểm".
        - 12 in a row of 10 points.

    Does not fire on
        - 7.33 for a third of 22: rounded scores.
        - Any score between 0 and the maximum where a rate decides.
        - Rules that leave something to judgement, or that were not read as a whole.

    What to do
        Look at the evidence of the row and score it anew; expected shows what the rule can give.

    Known limits
        Scores that were agreed by way of exception look the same.
    """

    slug = "score-unattainable"
    template = N_("The filled-in score of row {row} ({column}) is {says}, but its scoring rule gives {expected} only.")

    def find(self, framework: Framework) -> Iterator[Finding]:
        """Yield a finding for each score that cannot be."""
        reaches = {row.node.path: scores(row.rule, row.most) for row in ruled_rows(framework)}
        for node in framework.walk():
            most = None if node.max_points is None else Fraction(node.max_points)
            for filled in filled_scores(node):
                reach = reaches.get(node.path)
                if most is not None and most > 0 and filled.value > most:
                    yield self.found(
                        node, what=ABOVE_MAXIMUM, says=filled.printed, expected=number_words(most), column=filled.column
                    )
                elif reach is not None and not can_be(filled, reach):
                    yield self.found(node, says=filled.printed, expected=_said(reach), column=filled.column)


def can_be(filled: FilledScore, reach: Reach) -> bool:
    """Tell whether a filled-in score is one of those that are possible, as far as rounding goes."""
    distance = reach.distance(filled.value)
    tolerance = max(ROUNDING, filled.last_digit / 2 if filled.last_digit < 1 else Fraction(0))
    return distance is None or distance <= tolerance


def _said(reach: Reach) -> str:
    """Return the possible scores in words, the highest first: `15 / 0`, `10 / 5–0`."""
    ordered = sorted(reach.stretches, key=lambda stretch: stretch.high or Fraction(0), reverse=True)
    shown = [_stretch(stretch) for stretch in ordered[:MOST_SHOWN]]
    return " / ".join(dict.fromkeys(shown)) + (" / …" if len(ordered) > MOST_SHOWN else "")


def _stretch(stretch: Stretch) -> str:
    if stretch.low == stretch.high and stretch.low is not None:
        return number_words(stretch.low)
    low = "…" if stretch.low is None else number_words(stretch.low)
    high = "…" if stretch.high is None else number_words(stretch.high)
    return f"{low}–{high}"
