"""What the reading of a rule took for granted, said in words."""

from __future__ import annotations

from output_frameworks.marking import N_
from output_frameworks.model.rule import Assumption, Rule

SENTENCES: dict[Assumption, str] = {
    "percent-sign-missing": N_("A number without a sign is taken for per cent, as its neighbours are."),
    "percent-number": N_("A rate in per cent is taken as a fraction: 45% is 0.45."),
    "ratio-not-defined": N_("The document defines several rates; it does not say which of them is meant."),
    "ratio-of-count": N_("The rate is taken as the number over the first threshold, which the document does not say."),
    "count-of-none": N_("The alternative in words is taken for a number of 0."),
    "not-met": N_("What is not met gives 0 points; the document does not print it."),
    "whole-steps": N_("Only whole steps count."),
    "per-item-from-total": N_("Points for each are worked out from two numbers that the document prints."),
    "in-proportion": N_("“In proportion” is taken as the rate times the points."),
    "points-word-missing": N_("A number without the word “points” is taken for points."),
    "typo": N_("A slip of the pen is read as what it means."),
    "sum-of-awards": N_("The awards are taken as parts that add up."),
    "alternatives": N_("The awards are taken as alternatives, of which one holds."),
    "bounds-from-neighbours": N_("A threshold holds up to the next one that is printed."),
    "conditions-met": N_("Everything that is asked for gives the maximum; the document does not say so in numbers."),
    "shared-formula": N_("One formula is taken for every part."),
    "sub-items": N_("What stands below an alternative is taken for its parts."),
}


def assumptions_of(rule: Rule) -> tuple[Assumption, ...]:
    """Return what was taken for granted about a rule and its parts, each once, in the order of the prose."""
    found: list[Assumption | None] = [*rule.assumptions, *(clause.assumption for clause in rule.clauses)]
    found += [case.assumption for part in rule.walk() for case in part.cases]
    return tuple(dict.fromkeys(assumption for assumption in found if assumption is not None))
