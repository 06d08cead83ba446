"""Rule `assumed-rule`: a scoring rule that was read with something taken for granted."""

from __future__ import annotations

from collections.abc import Iterator

from output_frameworks.checking.rule import Rule
from output_frameworks.checking.rules.reach import before_bounds
from output_frameworks.checking.rules.rows import RuledRow, ruled_rows
from output_frameworks.checking.rules.undefined_variable import rate_of_count
from output_frameworks.checking.rules.wording import shown
from output_frameworks.messages import N_
from output_frameworks.model import Finding, Framework
from output_frameworks.model import Rule as ScoringRule
from output_frameworks.model.rule import Assumption
from output_frameworks.scoring.assumptions import SENTENCES, assumptions_of

WITHOUT_WORDS = N_("The scoring rule of row {row} was read with something taken for granted. {reason}")
UNSAID = N_("Its words can be read in more than one way.")

ASKING: frozenset[Assumption] = frozenset(
    {
        "in-proportion", "ratio-of-count", "ratio-not-defined", "whole-steps", "sub-items", "sum-of-awards",
        "alternatives", "shared-formula", "count-of-none",
    }
)  # fmt: skip
"""A score may be wrong when these are: they ask a person to look at the row.  The others are good to know."""

TOLD_ELSEWHERE: frozenset[Assumption] = frozenset({"percent-sign-missing", "ratio-of-count"})
"""Findings of unit-mismatch and of undefined-variable."""


class AssumedRule(Rule):
    """A scoring rule was read with something taken for granted.

    What it checks
        What the reading of each scoring rule took for granted because the words do not say it. Where another reading
        would give another score the finding is a warning and asks for a look; slips of the pen and the like are an
        information.

    Why it matters
        The rule computes, and it computes what was most likely meant. Whoever answers for the scores should know what
        that rests on.

    Fires on
        - "Không đầy đủ: tính điểm theo tỷ lệ", taken as the rate times the maximum.
        - "Các tính điểm = Tỷ lệ * Điểm tối ta", read as "Cách tính điểm" and "Điểm tối đa".
        - "Có xảy ra sự cố: 50% điểm" with two lines of 25 % below it, taken as the parts of the 50 %.

    Does not fire on
        - Rules that say all they need.
        - "Tỷ lệ < 80" for "< 80%": see unit-mismatch.

    What to do
        Read the rule beside its boundary examples (bochiso rule). Where the reading is wrong, report the wording.

    Known limits
        What the reading did not notice as an assumption is not told.
    """

    slug = "assumed-rule"
    template = N_("The scoring rule of row {row} was read with something taken for granted (“{says}”). {reason}")

    def find(self, framework: Framework) -> Iterator[Finding]:
        """Yield a finding for each thing that was taken for granted; a warning where a score may be wrong."""
        for row in ruled_rows(framework):
            if row.rule.status != "assumed":
                continue
            taken, unnamed = _taken(row)
            for assumption in taken:
                if assumption not in TOLD_ELSEWHERE:
                    words = _words(row.rule, assumption)
                    found = self.found(
                        row.node, what=None if words else WITHOUT_WORDS, says=words, reason=SENTENCES[assumption]
                    )
                    yield _asking(found) if assumption in ASKING else found
            if unnamed:
                yield _asking(self.found(row.node, what=WITHOUT_WORDS, reason=UNSAID))


def _taken(row: RuledRow) -> tuple[tuple[Assumption, ...], bool]:
    """Return what the reading took for granted, and whether there is more that it does not name.

    That lines are parts is told by exceeds-max and options-do-not-add-up where they do not make the maximum, and
    confirmed where they do; that a part which is not met gives nothing goes without saying.
    """
    said = assumptions_of(row.rule)
    if any(rate_of_count(part) is not None for part in row.rule.walk()):
        return (*said, "ratio-of-count"), False
    if not row.rule.parts:
        return said, not said
    reach = before_bounds(row.rule, row.most)
    unsure = reach is None or reach.most is None
    rest = tuple(taken for taken in said if taken != "not-met" and (unsure or taken != "sum-of-awards"))
    return rest, unsure and not rest


def _asking(found: Finding) -> Finding:
    return found.model_copy(update={"severity": "warning"})


def _words(rule: ScoringRule, assumption: Assumption) -> str | None:
    """Return the clause or case that an assumption is about, None where it is about something that is not printed."""
    if assumption == "not-met":
        return None
    clauses = [clause.words for clause in rule.clauses if clause.assumption == assumption]
    cases = [case.label for part in rule.walk() for case in part.cases if case.assumption == assumption]
    return next((shown(words) for words in (*clauses, *cases)), None)
