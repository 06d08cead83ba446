"""What stands on the rows of a scoring sheet: a block per row of the framework, a line per value to enter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from output_frameworks.exporting.scoresheet.labels import field_label, hand_label, option_texts
from output_frameworks.exporting.scoresheet.rates import Rate, rates_of
from output_frameworks.marking import N_
from output_frameworks.model import Framework, Node
from output_frameworks.model.rule import InputType
from output_frameworks.scoring.decision_tree import Arithmetic, Both, Entered, If, Number, Value
from output_frameworks.scoring.errors import NoMaximum
from output_frameworks.scoring.lowering import FlatInput, LoweredRule, lower

FieldKind = Literal[InputType, "points", "rate", "figure"]
"""Beside what is entered: a rate (shown as per cent) or another figure that follows from it."""

DERIVED = ("rate", "figure")

POINTS = "points"
"""The name of points that are entered by hand."""

BY_HAND = {
    "none": N_("the document prints no way to compute them"),
    "unread": N_("the scoring text was not read"),
    "not-understood": N_("the scoring text was not understood as a whole"),
    "qualitative": N_("the document leaves them to judgement"),
    "no-maximum": N_("the document prints no maximum points"),
    "no-inputs": N_("the scoring text names nothing to enter"),
}
"""Why an office enters the points themselves."""

FULL_SHARE = {"ratio": Fraction(1), "percent": Fraction(100)}
"""What is 100 % for inputs that are a share."""


@dataclass(frozen=True, slots=True)
class Field:
    """A line of a block: a value to enter, or a rate that follows from the values above.

    `low` and `high` are what may be entered, None where there is no end.  Shares are entered as per cent: 1 is 100 %.
    """

    name: str
    kind: FieldKind
    label: str
    options: tuple[str, ...] = ()
    optional: bool = False
    low: Decimal | None = Decimal(0)
    high: Decimal | None = None
    value: Value | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A row of the framework on the sheet, from row `first`; without `lowered` an indicator takes points by hand."""

    node: Node
    depth: int
    first: int
    fields: tuple[Field, ...] = ()
    lowered: LoweredRule | None = None
    below: tuple[Block, ...] = ()

    @property
    def last(self) -> int:
        """Return the last row of the block itself, without those below it."""
        return self.first + max(len(self.fields), 1) - 1

    @property
    def is_scored(self) -> bool:
        """Tell whether the block has a score of its own: an indicator, or a group whose rows print no points."""
        return bool(self.fields)

    @property
    def entered(self) -> tuple[Field, ...]:
        """Return the lines in which something is entered; they stand before the rates."""
        return tuple(field for field in self.fields if field.kind not in DERIVED)

    def walk(self) -> Iterator[Block]:
        """Yield this block and all below it, in document order."""
        yield self
        for block in self.below:
            yield from block.walk()


def blocks_of(framework: Framework, first_row: int, lang: str) -> tuple[Block, ...]:
    """Return a block per pillar, with those of the rows below it, on rows from `first_row` on."""
    return _blocks(framework.nodes, 0, first_row, lang)[0]


def _blocks(
    nodes: Sequence[Node], depth: int, row: int, lang: str, *, counted: bool = True
) -> tuple[tuple[Block, ...], int]:
    """Return the blocks of some rows and the row behind them; rows that are not counted take nothing."""
    blocks = []
    for node in nodes:
        as_whole = counted and _is_scored_as_a_whole(node)
        fields, lowered = _fields(node, lang) if as_whole or (counted and not node.children) else ((), None)
        after = row + max(len(fields), 1)
        below, after = _blocks(node.children, depth + 1, after, lang, counted=counted and not as_whole)
        blocks.append(Block(node, depth, row, fields, lowered, below))
        row = after
    return tuple(blocks), row


def _is_scored_as_a_whole(node: Node) -> bool:
    """Tell whether a group is scored itself: its rows print neither points nor a rule that could be computed."""
    below = [inner for child in node.children for inner in child.walk()]
    has_own = node.max_points is not None or _computed(node)[0] is not None
    return (
        bool(below)
        and has_own
        and not any(inner.max_points is not None or _computed(inner)[0] is not None for inner in below)
    )


def _fields(node: Node, lang: str) -> tuple[tuple[Field, ...], LoweredRule | None]:
    """Return the lines of an indicator, and its rule where the sheet computes it."""
    lowered, reason = _computed(node)
    if lowered is None or node.rule is None:
        return (_points_field(node, reason, lang),), None
    entered = [_field(node, item, lowered, lang) for item in lowered.inputs]
    return (*entered, *(_rate_field(rate) for rate in rates_of(node.rule, lowered, node.max_points, lang))), lowered


def _computed(node: Node) -> tuple[LoweredRule | None, str]:
    """Return the rule to compute, else the reason why the points are entered by hand."""
    if node.rule is None:
        return None, "none" if node.formula is None else "unread"
    if any(rule.status in ("not-understood", "qualitative") for rule in node.rule.walk()):
        unread = any(rule.status == "not-understood" for rule in node.rule.walk())
        return None, "not-understood" if unread else "qualitative"
    try:
        lowered = lower(node.rule, node.max_points)
    except NoMaximum:
        return None, "no-maximum"
    return (lowered, "") if lowered.inputs else (None, "no-inputs")


def _field(node: Node, item: FlatInput, lowered: LoweredRule, lang: str) -> Field:
    assert node.rule is not None
    label = field_label(node.rule, item, lang)
    high = Decimal(1) if item.type in FULL_SHARE and not _goes_beyond(item, lowered.score) else None
    return Field(item.name, item.type, label, option_texts(item.options), item.optional, high=high)


def _rate_field(rate: Rate) -> Field:
    return Field(rate.name, "rate" if rate.is_share else "figure", rate.label, value=rate.value)


def _points_field(node: Node, reason: str, lang: str) -> Field:
    """Return the line for points by hand: from 0 to the maximum, or from the greatest penalty to 0."""
    most = node.max_points
    low, high = (Decimal(0), most) if most is None or most >= 0 else (most, Decimal(0))
    return Field(POINTS, "points", hand_label(BY_HAND[reason], low, high, lang), low=low, high=high)


def _goes_beyond(item: FlatInput, value: Value) -> bool:
    """Tell whether a rule speaks of more than 100 % of a share: growth, or more than was planned."""
    full = FULL_SHARE[item.type]
    if isinstance(value, If):
        return (
            _bound_beyond(item.name, value.test, full)
            or _goes_beyond(item, value.then)
            or _goes_beyond(item, value.otherwise)
        )
    return isinstance(value, Arithmetic) and any(_goes_beyond(item, term) for term in value.terms)


def _bound_beyond(name: str, test: Both, full: Fraction) -> bool:
    for compare in test.tests:
        for measured, bound in ((compare.left, compare.right), (compare.right, compare.left)):
            if measured == Entered(name) and isinstance(bound, Number) and bound.value > full:
                return True
    return False
