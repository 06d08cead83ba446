"""Rule `tier-gap`: something happens for which the rule prints no points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from output_frameworks.checking.rule import Rule
from output_frameworks.checking.rules.reach import scores
from output_frameworks.checking.rules.rows import RuledRow, ruled_rows
from output_frameworks.checking.rules.tiers import Span, Tiers, with_tiers
from output_frameworks.checking.rules.vocabulary import denying, having
from output_frameworks.checking.rules.wording import points_words, shown, span_words
from output_frameworks.messages import N_
from output_frameworks.model import Finding, Framework
from output_frameworks.model import Rule as ScoringRule
from output_frameworks.model.rule import Case, Choice, Interval

UNPRINTED_ABSENCE = N_(
    "Row {row} prints no points for when “{says}” is not met, although the other rows of the set do. A line such as "
    "“{expected}” would close the gap."
)

FEWEST_ROWS = 4
"""A habit of printing what absence gives is one when at least this many rows do so,"""
USUAL_SHARE = (3, 4)
"""and at least three quarters of all rows that could."""

UNKNOWN_POINTS = "… điểm"

_STEPS = tuple(Fraction(1, 10**digits) for digits in range(4))
_NOTHING = re.compile(r"(?<![\d,.])0+(?:[.,]0+)?\s*(?:điểm|đ)?\s*[.;]?\s*$", re.IGNORECASE)
_AWARD = re.compile(r"\s*[:=]\s*[^:=]*$")


class TierGap(Rule):
    """Something can happen for which the rule prints no points.

    What it checks
        The stretches of the measure that the cases leave out: rates from 0 to 100 %, counts from 0. And where a rule
        asks for something in words, whether it prints what its absence gives, in a set whose other rows do.

    Why it matters
        An office whose figure falls into the gap has no score, and offices will fill the gap in different ways.

    Fires on
        - "Từ 30% trở lên: điểm tối đa. Từ 20% - dưới 30%: 50% điểm": nothing is said of less than 20 %.
        - "Có phân công đơn vị chuyên trách: 3 điểm" in a set in which nearly every row says "Không: 0 điểm".
        - "Đã có chuyên mục và số lượng tin, bài đạt: từ 10 tin: …; dưới 10 tin: …": nothing is said of having no
          section.

    Does not fire on
        - "01 lần: …; từ 02 lần trở lên: …; không tổ chức: 0 điểm".
        - A formula: it gives a score for every figure.
        - Requirements without a score for their absence, in a set that never prints one, or for bonus points.
        - "Từ 3,20 đến 3,59; từ 3,60": nothing lies between but a step of the last digit.

    What to do
        Ask the issuing office, or agree within the unit, which score the missing case gives, and write it down;
        expected shows the line that would close the gap.

    Known limits
        Alternatives in words are not checked for completeness: "đầy đủ, kịp thời" beside "không đầy đủ" leaves out
        what is complete but late.
    """

    slug = "tier-gap"
    template = N_(
        "No case of the scoring rule of row {row} covers “{says}”. A line such as “{expected}” would close the gap."
    )

    def find(self, framework: Framework) -> Iterator[Finding]:
        """Yield a finding for each stretch that is left out, and for each row that leaves out what absence gives."""
        rows = list(ruled_rows(framework))
        habit = _prints_absence(rows)
        for row in rows:
            gaps = [(tiers, gap) for tiers in with_tiers(row.rule, row.most) for gap in _gaps(tiers, row, habit)]
            for tiers, gap in gaps:
                says = span_words(gap, tiers)
                yield self.found(row.node, says=says, expected=f"{says}: {_points(gap, tiers, row)}")
            missing = _without_absence(row) if habit and not gaps else None
            if missing:
                expected = f"Không đạt: {points_words(Fraction(0))}"
                yield self.found(row.node, what=UNPRINTED_ABSENCE, says=shown(missing), expected=expected)


def _gaps(tiers: Tiers, row: RuledRow, habit: bool) -> Iterator[Span]:
    """Yield the stretches left out; `Không tổ chức: 0 điểm` beside the tiers is the case of none.

    That nothing earns nothing goes without saying where the set has no habit of saying it, and so does it for bonus and
    penalty points.
    """
    awards = [_is_nothing(case) for case in tiers.choices]
    if tiers.has_otherwise or not all(awards):
        return
    for gap in tiers.uncovered():
        if awards and gap.low == 0 and not gap.low_open:
            gap = tiers.rounded(Span(gap.low, True, gap.high, gap.high_open))  # noqa: PLW2901 - without the 0
        lowest = gap.low == 0 and not gap.low_open
        if lowest and (row.node.polarity != "award" or (gap.point == 0 and not habit)):
            continue
        if not gap.is_empty and not _between_last_digits(gap, tiers):
            yield gap


def _between_last_digits(gap: Span, tiers: Tiers) -> bool:
    """Tell whether a gap is a step of the last printed digit: `từ 3,20 đến 3,59; từ 3,60`, `05 ngày; 06 ngày`."""
    if tiers.in_hundredths or gap.low is None or gap.high is None:
        return False
    step = next((step for step in _STEPS if (gap.low / step).denominator == (gap.high / step).denominator == 1), None)
    return step is not None and gap.high - gap.low == step


def _points(gap: Span, tiers: Tiers, row: RuledRow) -> str:
    """Return the points of the line that would close a gap: none at the lower end where more of it brings more."""
    printed = [tier for tier in tiers.tiers if tier.case.assumption != "not-met"]
    ordered = sorted(printed, key=lambda tier: (tier.span.low is not None, tier.span.low or Fraction(0)))
    ends = [scores(ScoringRule(cases=(tier.case,), inputs=tiers.rule.inputs), row.most) for tier in ordered]
    tops = [reach.most if reach is not None else None for reach in ends]
    lowest, highest = tops[0], tops[-1]
    rises = len(tops) > 1 and lowest is not None and highest is not None and lowest < highest
    return points_words(Fraction(0)) if gap.low == 0 and not gap.low_open and rises else UNKNOWN_POINTS


def _is_nothing(case: Case) -> bool:
    reach = scores(ScoringRule(cases=(case.model_copy(update={"when": Choice(index=0)}),)), None)
    return reach is not None and reach.least == reach.most == 0


def _prints_absence(rows: Sequence[RuledRow]) -> bool:
    """Tell whether the set prints what absence gives wherever a rule asks for something in words."""
    printing = sum(_prints_nothing(row.rule) for row in rows)
    lacking = sum(_without_absence(row) is not None for row in rows)
    above, below = USUAL_SHARE
    return printing >= FEWEST_ROWS and printing * below >= (printing + lacking) * above


def _prints_nothing(rule: ScoringRule) -> bool:
    """Tell whether a rule in words prints a case that gives no points."""
    in_words = [part for part in rule.walk() if any(isinstance(case.when, Choice) for case in part.cases)]
    printed = any(case.assumption != "not-met" and _is_nothing(case) for part in in_words for case in part.cases)
    return printed or (bool(in_words) and _apart(rule))


def _apart(rule: ScoringRule) -> bool:
    """Tell whether a clause that is no case of any part gives no points: it stands for all parts."""
    labels = {case.label for part in rule.walk() for case in part.cases}
    clauses = (
        clause.words for clause in rule.clauses if clause.role == "case" and clause.words.strip(" ;") not in labels
    )
    return any(_NOTHING.search(words) for words in clauses)


def _without_absence(row: RuledRow) -> str | None:
    """Return what a rule asks for in words without saying what its absence gives, None where it says so."""
    if _apart(row.rule):
        return None
    headings = {clause.words for clause in row.rule.clauses if clause.role == "heading"}
    found = [asked for part in (row.rule, *row.rule.parts) if (asked := _asked(part, headings, row.most))]
    return "; ".join(dict.fromkeys(found)) or None


def _asked(part: ScoringRule, headings: set[str], most: Fraction | None) -> str | None:
    """Return what one rule asks for, where nothing says what else there may be."""
    if part.label is not None and part.label in headings and having().match(part.label):
        by_number = part.cases and all(isinstance(case.when, Interval) for case in part.cases)
        return part.label if by_number else None
    choices = [case for case in part.cases if isinstance(case.when, Choice)]
    if not choices or len(choices) < len(part.cases):
        return None
    if any(case.assumption == "not-met" for case in choices):
        return _condition(choices[0])
    reach = scores(part, most)
    complete = len(choices) < 2 or any(denying().search(case.label) for case in choices)
    if complete or reach is None or reach.least is None or reach.least <= 0:
        return None
    return _condition(choices[-1])


def _condition(case: Case) -> str:
    return _AWARD.sub("", case.label).strip()
