"""Compares the rules of two rows by what they compute, not by their words.

Where two rules were read alike, nothing has to be computed.  Else each is taken as an exact function of what is
entered, and the places where it turns are looked at: what is said to be the same is the same for every input.  Where it
is not sure that both ask for the same things, a person has to read them: `unproven`.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from output_frameworks.diffing.changes import RuleComparison, RuleDifference, RulePoint
from output_frameworks.diffing.rules import sentences
from output_frameworks.diffing.rules.compared import Compared, Entry, Sides
from output_frameworks.diffing.rules.functions import compare_functions
from output_frameworks.diffing.rules.guards import told_otherwise
from output_frameworks.diffing.rules.measures import OTHER_RATE, Doubt
from output_frameworks.diffing.rules.pieces import UNEVEN, Line, Stretch
from output_frameworks.diffing.rules.structure import awards_shares, reads_alike
from output_frameworks.diffing.rules.words import asked_otherwise, text_key
from output_frameworks.messages import N_, say
from output_frameworks.model import Node
from output_frameworks.model.framework import Polarity
from output_frameworks.model.rule import Rule
from output_frameworks.scoring import ScoringError
from output_frameworks.scoring.errors import NoMaximum

MOST_SENTENCES = 8

_POLARITIES: dict[Polarity, str] = {"award": N_("points"), "bonus": N_("bonus points"), "penalty": N_("penalty points")}
_SAME = RuleComparison("same", "exact")


def compare_rules(old: Node, new: Node) -> RuleComparison:
    """Return how the rules of two rows compare, each for the maximum points of its row.

    Points are those of the rule; whether they are added or taken off (`polarity`) is compared too.
    """
    if old.polarity != new.polarity:
        before, after = (_words(_POLARITIES[node.polarity]) for node in (old, new))
        return _different(sentences.change(_words(N_("kind of points")), before, after))
    texts = _text(old), _text(new)
    if texts[0] == texts[1] and old.max_points == new.max_points and old.rule == new.rule:
        return _SAME
    same_text = texts[0] == texts[1] or text_key(texts[0]) == text_key(texts[1])
    if old.rule is None and new.rule is None and not (old.formula or new.formula):
        return _SAME
    if _is_blank(old) != _is_blank(new):
        added = _is_blank(old)
        return _different(_words(N_("the rule was added")) if added else _words(N_("the rule was taken out")))
    rules = _computing(old), _computing(new)
    if rules[0] is None or rules[1] is None:
        return RuleComparison("same", "exact") if same_text else _unproven(Doubt(_why_not(old, new)))
    return _compare_computing(rules[0], rules[1], old, new, same_text=same_text)


def _text(node: Node) -> str:
    return "\n".join(text.value for text in (node.formula, node.note) if text is not None)


def _is_blank(node: Node) -> bool:
    return node.rule is None and node.formula is None


def _computing(node: Node) -> Rule | None:
    """Return the rule of a row where it was read as a whole and leaves nothing to judgement."""
    rule = node.rule
    if rule is None or any(part.status in ("not-understood", "qualitative") for part in rule.walk()):
        return None
    return rule if rule.cases or rule.parts else None


def _why_not(old: Node, new: Node) -> str:
    judged = any(node.rule is not None and node.rule.status == "qualitative" for node in (old, new))
    return N_("a rule leaves the points to judgement") if judged else N_("a rule was not read as a whole")


def _compare_computing(old: Rule, new: Rule, before: Node, after: Node, *, same_text: bool) -> RuleComparison:
    sides = Sides(
        (before.name.value, after.name.value),
        None if before.max_points is None else Fraction(before.max_points),
        None if after.max_points is None else Fraction(after.max_points),
    )

    def doubt() -> Doubt | None:
        return None if same_text else _other_words(old, new, before, after)

    if reads_alike(old, new, same_text=same_text):
        if sides.before == sides.after:
            return _in_doubt(doubt(), _SAME)
        if sides.ratio is not None and awards_shares(old):
            return _in_doubt(doubt(), RuleComparison("scaled", "exact"))
    try:
        compared = compare_functions(old, new, sides)
    except NoMaximum:
        return _unproven(Doubt(N_("a rule needs the maximum points, which are not printed")))
    except ScoringError:
        return _unproven(Doubt(N_("a rule was not read as a whole")))
    return _verdict(compared, sides, doubt)


def _other_words(old: Rule, new: Rule, before: Node, after: Node) -> Doubt | None:
    """Return the doubt that one of two texts asks for something of which the other says nothing."""
    texts = [f"{_text(node)}\n{_labels(rule)}" for node, rule in ((before, old), (after, new))]
    words = asked_otherwise(texts[0], texts[1], f"{before.name.value} {after.name.value}")
    if words is None:
        maxima = tuple(None if n.max_points is None else Fraction(n.max_points) for n in (before, after))
        words = told_otherwise(_text(before), _text(after), (old, new), maxima)
    return None if words is None else Doubt(N_("only one of the two says “{words}”"), {"words": words})


def _labels(rule: Rule) -> str:
    return "\n".join(item.label for part in rule.walk() for item in part.inputs)


def _in_doubt(doubt: Doubt | None, verdict: RuleComparison) -> RuleComparison:
    return _unproven(doubt) if doubt is not None else verdict


def _verdict(compared: Compared, sides: Sides, doubt: Callable[[], Doubt | None]) -> RuleComparison:
    same = all(entry.same for entry in compared.entries)
    scaled = sides.before != sides.after and all(entry.scaled for entry in compared.entries)
    turned = next((found for found in compared.doubts if found.turned), None)
    if turned is None and (same or scaled):
        first = compared.doubts[0] if compared.doubts else doubt()
        return _in_doubt(first, RuleComparison("same" if same else "scaled", "exact" if compared.exact else "sampled"))
    listed = _listed(compared.entries, sides)
    found = [*([_maxima(sides)] if sides.before != sides.after else []), *(entry.sentence for entry in listed)]
    if turned is not None:
        found.append(sentences.plain(OTHER_RATE, **turned.values))
    found += [
        sentences.plain(N_("to be read: {words}"), words=_said(other)) for other in compared.doubts if not other.turned
    ]
    return RuleComparison(
        "different",
        differences=tuple(map(RuleDifference, _cut(found))),
        measure=compared.measure.label if compared.measure is not None else None,
        measured=compared.measure.kind if compared.measure is not None else None,
        curve=_curve(compared),
    )


def _listed(entries: tuple[Entry, ...], sides: Sides) -> list[Entry]:
    """Return what to tell: with another maximum, what it does not explain goes before what it does."""
    different = [entry for entry in entries if not entry.same]
    unexplained = [entry for entry in different if not entry.scaled]
    return unexplained if sides.before != sides.after and unexplained else different


def _maxima(sides: Sides) -> sentences.Sentence:
    said = [
        sentences.points(most) if most is not None else _words(N_("not printed"))
        for most in (sides.before, sides.after)
    ]
    return sentences.change(_words(N_("maximum points")), said[0], said[1])


def _cut(found: list[sentences.Sentence]) -> list[sentences.Sentence]:
    if len(found) <= MOST_SENTENCES:
        return found
    rest = len(found) - MOST_SENTENCES + 1
    return [*found[: MOST_SENTENCES - 1], sentences.plain(N_("… and {count} more places"), count=rest)]


def _curve(compared: Compared) -> tuple[RulePoint, ...]:
    """Return points to draw: both ends of each stretch, two at a place where either rule jumps."""
    if compared.measure is None or any(UNEVEN in (piece.before, piece.after) for piece in compared.pieces):
        return ()
    found: list[RulePoint] = []
    for piece in compared.pieces:
        for place in dict.fromkeys((piece.low, _top(piece, compared))):
            point = RulePoint(place, _at(piece.before, place), _at(piece.after, place))
            if not found or found[-1] != point:
                found.append(point)
    return tuple(found)


def _top(piece: Stretch, compared: Compared) -> Fraction:
    """Return the upper end of a stretch; of the last one, a place from which nothing changes."""
    if piece.high is not None:
        return piece.high
    if compared.measure is not None and compared.measure.kind == "ratio":
        return max(Fraction(1), piece.low)
    return max(piece.low + 1, piece.low * Fraction(5, 4).__ceil__()) if piece.low else Fraction(1)


def _at(line: Line | None, place: Fraction) -> Fraction | None:
    return None if line is None else line.at(place)


def _words(message: str) -> sentences.Sentence:
    return sentences.plain(message)


def _said(doubt: Doubt) -> sentences.Sentence:
    return lambda lang: say(doubt.message, doubt.values, lang)


def _different(sentence: sentences.Sentence) -> RuleComparison:
    return RuleComparison("different", differences=(RuleDifference(sentence),))


def _unproven(doubt: Doubt) -> RuleComparison:
    return RuleComparison("unproven", why=_said(doubt))


__all__ = ["MOST_SENTENCES", "compare_rules"]
