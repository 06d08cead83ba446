"""Rule `score-contradicts-evidence`: the rate that the evidence prints gives another score than the one filled in."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from output_frameworks.checking.meaning.filled_in import EvidenceRate, evidence_rate, filled_scores
from output_frameworks.checking.meaning.score_unattainable import can_be
from output_frameworks.checking.rule import Rule
from output_frameworks.checking.rules.linear import Atom, constant_value, linear
from output_frameworks.checking.rules.reach import Domains, Reach, scores
from output_frameworks.checking.rules.rows import RuledRow, ruled_rows
from output_frameworks.checking.rules.wording import number_words
from output_frameworks.messages import N_
from output_frameworks.model import Finding, Framework
from output_frameworks.model import Rule as ScoringRule
from output_frameworks.model.expression import Expression
from output_frameworks.model.rule import Interval

ROUNDING = Fraction(1, 50)
"""The share of the maximum by which a filled-in score may differ: the rate of the evidence may be rounded itself."""
_LITTLE = Fraction(1, 10**9)


class ScoreContradictsEvidence(Rule):
    """The evidence gives another score than the one that was filled in.

    What it checks
        Rows with a filled-in score, a rule that a rate decides, and evidence that is nothing but that rate: "20%",
        "108,649/133,841". The rule is computed with it, each of its parts with the same rate, and with whatever is met
        or not beside it.

    Why it matters
        The score is too high or too low. In a set of hundreds of points these rows are where a check by hand should
        begin.

    Fires on
        - Evidence "20%", rule "Điểm = Tỷ lệ * 5": 5 was filled in, 1 is right.
        - Evidence "50%", rule "≥ 5%: 20 điểm": 10 was filled in, 20 is right.

    Does not fire on
        - "100%" beside "Có: 5 điểm; không: 0 điểm", or beside a rule that counts things: it is no rate of the rule.
        - Evidence in words, or with several figures.
        - Small differences, as from rounding.

    What to do
        Ask the office which of the two is right; expected is what the rule gives for the evidence.

    Known limits
        Figures of other rows and annexes are not looked up.
    """

    slug = "score-contradicts-evidence"
    template = N_(
        "The evidence of row {row} says {evidence}, for which the scoring rule gives {expected}; {says} is filled in "
        "({column})."
    )

    def find(self, framework: Framework) -> Iterator[Finding]:
        """Yield a finding for each filled-in score that its evidence denies."""
        for row in ruled_rows(framework):
            rate = evidence_rate(row.node)
            if rate is None or not _takes_a_rate(row.rule, row.most):
                continue
            possible, exact = _scores(row, rate)
            anything = scores(row.rule, row.most)
            if possible is None or exact is None or anything is None:
                continue
            for filled in filled_scores(row.node):
                distance = possible.distance(filled.value)
                tolerance = max(filled.last_digit / 2 if filled.last_digit < 1 else Fraction(0), _rounding(row))
                if distance is not None and distance > tolerance and can_be(filled, anything):
                    yield self.found(
                        row.node,
                        says=filled.printed,
                        expected=_said(exact),
                        evidence=rate.printed,
                        column=filled.column,
                    )


def _rounding(row: RuledRow) -> Fraction:
    return abs(row.most or Fraction(0)) * ROUNDING


def _takes_a_rate(rule: ScoringRule, most: Fraction | None) -> bool:
    """Tell whether one rate decides a rule, or each of its parts that a figure decides."""
    kinds: set[str] = set()
    for part in rule.walk():
        atoms = {atom for case in part.cases for atom in _atoms(part, case.award, most)}
        for case in part.cases:
            if isinstance(case.when, Interval):
                atoms |= _atoms(part, case.when.measure, most)
        if len(atoms) > 1:
            return False
        kinds |= {atom.kind for atom in atoms}
    return bool(kinds) and kinds <= {"share", "percent"}


def _atoms(part: ScoringRule, expression: Expression | None, most: Fraction | None) -> set[Atom]:
    found = linear(expression, part.inputs, most)
    return set(found.terms) if found is not None else set()


def _scores(row: RuledRow, rate: EvidenceRate) -> tuple[Reach | None, Reach | None]:
    """Return the scores for what the rate may have been before it was rounded, and those for the rate as printed."""
    bounds = {bound for part in row.rule.walk() for bound in _bounds(part, row.most)}
    low = max([rate.low, *(bound for bound in bounds if bound <= rate.value)])
    high = min([rate.high, *(bound - _LITTLE for bound in bounds if bound > rate.value)])
    near = scores(row.rule, row.most, Domains((min(low, rate.value), max(high, rate.value))))
    return near, scores(row.rule, row.most, Domains((rate.value, rate.value)))


def _bounds(part: ScoringRule, most: Fraction | None) -> Iterator[Fraction]:
    for case in part.cases:
        if isinstance(case.when, Interval):
            for end in (case.when.low, case.when.high):
                value = constant_value(end, most)
                if value is not None:
                    yield value


def _said(reach: Reach) -> str:
    """Return the possible scores, the highest first."""
    tops = sorted({stretch.high for stretch in reach.stretches if stretch.high is not None}, reverse=True)
    return " / ".join(number_words(top) for top in tops[:4])
