"""Two rules as functions of what is entered: which points they give where, exactly, and where these differ."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from output_frameworks.diffing.rules import sentences as say
from output_frameworks.diffing.rules.compared import Compared, End, Entry, Sides, unmatched
from output_frameworks.diffing.rules.leaves import compare_leaves
from output_frameworks.diffing.rules.matching import Matching, match_labels
from output_frameworks.diffing.rules.measures import OTHER_INPUTS, Doubt
from output_frameworks.diffing.rules.words import is_number_of_part, without_award
from output_frameworks.marking import N_
from output_frameworks.model.expression import Expression, MaxPoints, input_names
from output_frameworks.model.rule import Case, Choice, Otherwise, Rule
from output_frameworks.scoring import CompiledRule, ScoringError

OTHER_PARTS = N_("the parts cannot be matched: before {before}, now {after}")


def compare_functions(before: Rule, after: Rule, sides: Sides) -> Compared:
    """Return what two rules that compute give for the same inputs."""
    before, after = _unwrapped(before), _unwrapped(after)
    if before.parts and after.parts:
        return _compare_sums(before, after, sides)
    if before.parts or after.parts:
        return Compared(doubts=(Doubt(OTHER_INPUTS),))
    return compare_leaves(before, after, sides, _compare_parts)


def _unwrapped(rule: Rule) -> Rule:
    """Return the part of a rule that has one part alone and no bound of its own."""
    while len(rule.parts) == 1 and rule.cap is None and rule.floor is None:
        rule = rule.parts[0]
    return rule


def _compare_sums(before: Rule, after: Rule, sides: Sides) -> Compared:
    """Compare parts each with its own, and then what the sums are held to."""
    compared = _compare_parts(before.parts, after.parts, sides)
    bounds: list[Entry] = []
    doubts = list(compared.doubts)
    for name, template, place in (("cap", N_("at most in all"), 1), ("floor", N_("at least in all"), 0)):
        first, second = _bound(getattr(before, name), sides.before), _bound(getattr(after, name), sides.after)
        if first is _UNKNOWN or second is _UNKNOWN:
            if getattr(before, name) != getattr(after, name):
                doubts.append(Doubt(OTHER_INPUTS))
            continue
        reached = [_reaches(end[place], bound, name)
                   for end, bound in zip(compared.ends, (first, second), strict=True)]  # fmt: skip
        entry = sides.entry(first, second, say.change(say.plain(template), say.points(first), say.points(second)))
        if any(reached):
            bounds.append(entry)
    return replace(compared, entries=(*compared.entries, *bounds), doubts=tuple(doubts), measure=None, pieces=())


def _reaches(end: End, bound: End, name: str) -> bool:
    """Tell whether a bound may be met."""
    if bound is None:
        return False
    return end is None or (end > bound if name == "cap" else end < bound)


def _compare_parts(before: tuple[Rule, ...], after: tuple[Rule, ...], sides: Sides) -> Compared:
    labels = [[_name_of(part) for part in parts] for parts in (before, after)]
    if len(before) == len(after) and not any((*labels[0], *labels[1])):
        matching = Matching(tuple((place, place) for place in range(len(before))), (), ())
    else:
        matching = match_labels(*labels)
    found = [(labels[0][one], compare_functions(before[one], after[other], sides)) for one, other in matching.pairs]
    entries = [replace(entry, sentence=say.of_part(label, entry.sentence))
               for label, compared in found for entry in compared.entries]  # fmt: skip
    doubts = [doubt for _, compared in found for doubt in compared.doubts]
    if matching.doubtful:
        doubts.append(unmatched(OTHER_PARTS, [labels[0][place] for place in matching.only_before],
                                 [labels[1][place] for place in matching.only_after]))  # fmt: skip
    else:
        for place in matching.only_before:
            entries.append(Entry(False, False, say.plain(N_("part “{part}” is gone"), part=labels[0][place])))
        for place in matching.only_after:
            entries.append(Entry(False, False, say.plain(N_("part “{part}” is new"), part=labels[1][place])))
    known = not matching.only_before and not matching.only_after
    ends = tuple(_total([compared.ends[side] for _, compared in found] if known else []) for side in (0, 1))
    return Compared(tuple(entries), tuple(doubts), (ends[0], ends[1]), all(compared.exact for _, compared in found))


def _name_of(part: Rule) -> str:
    """Return what a part is called: its label, else the first alternative that it prints."""
    label = without_award(part.label or "")
    if label and not is_number_of_part(label):
        return label
    first = part.cases[0] if part.cases else None
    return without_award(first.label) if first is not None and isinstance(first.when, Choice) else ""


def _total(ends: list[tuple[End, End]]) -> tuple[End, End]:
    """Return the least and greatest that parts give together."""
    lows, highs = [low for low, _ in ends], [high for _, high in ends]
    return (
        None if not ends or None in lows else sum((low for low in lows if low is not None), Fraction(0)),
        None if not ends or None in highs else sum((high for high in highs if high is not None), Fraction(0)),
    )


_UNKNOWN = Fraction(-(10**9))
"""Stands for a bound that inputs change."""


def _bound(expression: Expression | None, maximum: Fraction | None) -> End:
    if expression is None or (maximum is None and isinstance(expression, MaxPoints)):
        return None
    if any(True for _ in input_names(expression)):
        return _UNKNOWN
    try:
        return CompiledRule(Rule(cases=(Case(when=Otherwise(), award=expression, label=""),)), maximum).score({})
    except ScoringError:
        return _UNKNOWN


__all__ = ["compare_functions"]
