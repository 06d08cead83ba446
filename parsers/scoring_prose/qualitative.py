"""Prose that names requirements and no points: what it decides, and what it leaves to judgement."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from output_frameworks.model.expression import Expression, InputValue, MaxPoints
from output_frameworks.model.rule import Case, Choice, Rule
from parsers.scoring_prose.cases import NOT_MET, ZERO, assumed_case
from parsers.scoring_prose.conditions import Bounds, read_bounds
from parsers.scoring_prose.context import Context
from parsers.scoring_prose.expressions import RATIO
from parsers.scoring_prose.tiers import interval, read_alternatives
from parsers.scoring_prose.vocabulary import pattern


def qualitative_rule(context: Context) -> Rule:
    """Return what prose without points decides: the maximum where all it asks for is met, nothing where nothing is.

    What lies between is left to judgement: no case covers it.
    """
    asked = context.conditions
    if not asked or context.max_points is None:
        return Rule(status="qualitative")
    inputs = context.inputs()
    label = "; ".join(reading.words.strip(" .;") for reading in asked)
    bounds = read_bounds(asked[0].condition) if len(asked) == 1 else None
    measure: Expression | None = None
    start = Bounds(low=Fraction(1))
    if bounds is not None and bounds.low is not None:
        found = read_alternatives([replace(asked[0], kind="award")], inputs, "")
        if found[0].bounds is not None:
            measure, start = found[0].measure, replace(found[0].bounds, high=None)
    elif pattern(r"^{}(?!\w)", "ratio").match(context.name.strip()):
        inputs.ratio([])
        measure = InputValue(name=RATIO)
    if measure is None:
        if any(pattern(r"(?:càng\s+cao|thuận)|{}", "items", "exempt").search(reading.words) for reading in asked):
            return Rule(status="qualitative")
        met = assumed_case(Choice(index=0), MaxPoints(), label, "conditions-met")
        missed = assumed_case(Choice(index=1), ZERO, NOT_MET, "not-met")
        return Rule(cases=(met, missed), status="qualitative")
    none = Bounds(low=Fraction(0), high=Fraction(0))
    return Rule(
        inputs=inputs.all(),
        cases=(
            assumed_case(interval(measure, start), MaxPoints(), label, "conditions-met"),
            assumed_case(interval(measure, none), ZERO, NOT_MET, "not-met"),
        ),
        status="qualitative",
    )


def award_among_requirements(case: Case, context: Context) -> Rule:
    """Return a lone award among requirements that print none: what those give is left to judgement."""
    printed = [clause.words for clause in context.clauses if clause.role in ("condition", "case")]
    cases = [
        case.model_copy(update={"when": Choice(index=number)})
        if words.strip(" ;") == case.label
        else Case(when=Choice(index=number), label=words.strip(" ;."))
        for number, words in enumerate(printed)
    ]
    return Rule(cases=tuple(cases), status="qualitative")
