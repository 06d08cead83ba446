"""What changed in a row that is kept: its points, rule, name, evidence and units."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, Literal

from output_frameworks.checking.points.amounts import amount_below, amount_of
from output_frameworks.diffing.alignment import Pair
from output_frameworks.diffing.changes import Change, ChangeKind, Edit, Impact, RuleComparison
from output_frameworks.diffing.naming.printed_texts import printed, prints_the_same, reads_the_same, tells_apart
from output_frameworks.diffing.naming.structure import scored
from output_frameworks.diffing.naming.unit_wording import names_the_same_units
from output_frameworks.diffing.rules.comparison import compare_rules
from output_frameworks.model import Node, Text, decimal_text

TextField = Literal["name", "formula", "note", "evidence", "lead_unit", "coordinating_units", "deadline"]
RULE_TEXTS: Final[tuple[TextField, ...]] = ("formula", "note")
UNIT_TEXTS: Final[tuple[TextField, ...]] = ("lead_unit", "coordinating_units", "deadline")
TEXTS: Final[tuple[TextField, ...]] = ("name", *RULE_TEXTS, "evidence", *UNIT_TEXTS)
"""The texts that are compared."""


def field_changes(pair: Pair) -> Iterator[Change]:
    """Yield what changed in a kept row besides its code and its place, each thing once."""
    yield from _scoring_changes(pair)
    yield from _text_change(pair, "renamed", ("name",))
    yield from _text_change(pair, "evidence-changed", ("evidence",))
    yield from _text_change(pair, "unit-changed", UNIT_TEXTS)


def _text_change(pair: Pair, kind: ChangeKind, fields: tuple[TextField, ...]) -> Iterator[Change]:
    edits = text_edits(pair.old, pair.new, fields)
    if not edits:
        return
    if kind == "renamed":
        cosmetic = not any(tells_apart(edit.before, edit.after) for edit in edits)
    else:
        cosmetic = all(map(_is_spelling, edits))
    yield Change(kind, "cosmetic" if cosmetic else "notable", pair.old, pair.new, edits, doubtful=pair.doubtful)


def _is_spelling(edit: Edit) -> bool:
    if reads_the_same(edit.before, edit.after):
        return True
    return edit.field in ("lead_unit", "coordinating_units") and names_the_same_units(edit.before, edit.after)


def text_edits(old: Node, new: Node, fields: tuple[TextField, ...]) -> tuple[Edit, ...]:
    """Return the fields that print something else, with what they print."""
    found = []
    for field in fields:
        before, after = text_of(old, field), text_of(new, field)
        if not prints_the_same(before, after):
            found.append(Edit(field, printed(before), printed(after)))
    return tuple(found)


def text_of(node: Node, field: TextField) -> Text | None:
    """Return a text of a node by the name of its field."""
    text: Text | None = getattr(node, field)
    return text


def _scoring_changes(pair: Pair) -> Iterator[Change]:
    """Yield how the points and the rule changed: one change where the same rule gives a share of other points."""
    old, new = pair.old, pair.new
    points = _points_edit(old, new)
    texts = text_edits(old, new, RULE_TEXTS)
    polarity = (Edit("polarity", old.polarity, new.polarity),) if old.polarity != new.polarity else ()
    if points is None and not texts and not polarity:
        return
    has_rule = any(node.rule is not None or printed(node.formula) is not None for node in (old, new))
    rules = compare_rules(old, new) if has_rule else None
    follows_points = not polarity and rules is not None and rules.verdict in ("same", "scaled")
    if points is not None:
        edits = (points, *texts) if follows_points else (points,)
        yield Change(
            "reweighted", _points_impact(old, new), old, new, edits,
            rules=rules, follows=_sums_up(old, new), doubtful=pair.doubtful,
        )  # fmt: skip
        if follows_points:
            return
    if texts or polarity:
        reworded = None if polarity else _rewording(texts, rules)
        kind: ChangeKind = "rule-reworded" if reworded else "rule-changed"
        edits = (*texts, *polarity)
        yield Change(kind, reworded or "breaking", old, new, edits, rules=rules, doubtful=pair.doubtful)


def _rewording(texts: tuple[Edit, ...], rules: RuleComparison | None) -> Impact | None:
    """Return what it means that a rule is only worded otherwise; None where it is another rule.

    Where nothing is computed, words that read the same are the same rule.  A remark on a row that has no rule is no
    rule either: other words in it are worth a look and change no number.
    """
    alike = all(reads_the_same(edit.before, edit.after) for edit in texts)
    if rules is None:
        return "cosmetic" if alike else "notable"
    same = rules.verdict == "same" or (rules.verdict == "unproven" and alike)
    return "cosmetic" if same else None


def _points_edit(old: Node, new: Node) -> Edit | None:
    if old.max_points == new.max_points:
        return None
    return Edit("max_points", _number(old.max_points), _number(new.max_points))


def _number(value: Decimal | None) -> str | None:
    return None if value is None else decimal_text(value)


def _points_impact(old: Node, new: Node) -> Impact:
    """Return what other points mean; a deduction printed with its sign, and now without, is the same deduction."""
    if old.polarity == new.polarity == "penalty" and abs(old.max_points or 0) == abs(new.max_points or 0):
        return "cosmetic"
    return "breaking" if scored(old) or scored(new) else "notable"


def _sums_up(old: Node, new: Node) -> bool:
    """Tell whether a group has other points by just as much as the rows below it have."""
    if old.max_points is None or new.max_points is None or scored(old) or scored(new):
        return False
    before, after = amount_below(old), amount_below(new)
    if not before.complete or not after.complete:
        return False
    return amount_of(new).points - amount_of(old).points == after.points - before.points
