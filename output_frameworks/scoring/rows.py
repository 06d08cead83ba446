"""One row of a framework and what an office entered for it: the score by its rule, or points entered by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from output_frameworks.messages import N_, say
from output_frameworks.model import Node
from output_frameworks.model.framework import RuleStatus
from output_frameworks.scoring.assumptions import SENTENCES, assumptions_of
from output_frameworks.scoring.decimals import spoken_number
from output_frameworks.scoring.entering import REMARK
from output_frameworks.scoring.errors import (
    GroupEntered,
    Judged,
    MissingInputs,
    Negative,
    NoCaseApplies,
    NoRule,
    NotAnObject,
    NotANumber,
    NotComputable,
    OutOfRange,
    PointsRefused,
    ScoringError,
)
from output_frameworks.scoring.evaluation import CompiledRule, Step
from output_frameworks.scoring.exact import fraction_of, pair_of

POINTS = "points"
"""The name under which points are entered by hand."""

MOST_ROWS = 4


@dataclass(frozen=True, slots=True)
class RowScore:
    """The score of a row.  `step` tells how it came about; it is None for points that a person entered.

    `signed` is what the row brings to its group: points of a penalty row are taken off.  `counted` is False for rows
    below a group that was scored itself.
    """

    path: str
    points: Fraction
    signed: Fraction
    max_points: Decimal | None
    status: RuleStatus
    step: Step | None = None
    counted: bool = True

    @property
    def by_hand(self) -> bool:
        """Tell whether a person entered the points."""
        return self.step is None

    def uncounted(self) -> RowScore:
        """Return the score as one that the totals leave out."""
        return replace(self, counted=False)

    def notes(self, lang: str = "vi") -> tuple[str, ...]:
        """Return what a person should know before trusting the score, as sentences."""
        if self.step is None:
            return (say(N_("The points were entered by hand."), {}, lang),)
        taken = () if self.status == "exact" else assumptions_of(self.step.rule)
        said = [say(SENTENCES[assumption], {}, lang) for assumption in taken]
        for name, value in _rates(self.step):
            if value > 1:
                values = {"name": name, "value": spoken_number(value * 100, lang)}
                said.append(say(N_("“{name}” is {value}%, more than the whole."), values, lang))
        return tuple(said)


def _rates(step: Step) -> Iterator[tuple[str, Fraction]]:
    """Yield the rates that were entered or derived, those of parts behind their names."""
    for entered in step.rule.inputs:
        if entered.type == "ratio" and entered.name in step.values:
            yield entered.name, step.values[entered.name]
    for number, part in enumerate(step.parts):
        for name, value in _rates(part):
            yield f"part{number}.{name}", value


class Row:
    """A row that may be scored, its rule compiled."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.rule: CompiledRule | None = None
        self.refusal: ScoringError = NoRule()
        if node.rule is not None:
            try:
                self.rule = CompiledRule(node.rule, node.max_points)
            except ScoringError as error:
                self.refusal = error
        elif node.rule_status == "unread" and node.formula is not None:
            self.refusal = NotComputable(words=node.formula.value)

    def score(self, given: object) -> RowScore | None:
        """Return the score, None where nothing was entered.  Raises a `ScoringError` that says what is wrong."""
        if given is None:
            return None
        if not isinstance(given, Mapping):
            raise NotAnObject(name=self.node.path)
        entered = {name: value for name, value in given.items() if value is not None and name != REMARK}
        if not entered:
            return None
        if self.node.children and not self._may_be_scored_whole(entered):
            raise GroupEntered(rows=tuple(_indicators(self.node))[:MOST_ROWS])
        if POINTS in entered:
            return self._by_hand(entered)
        if self.rule is None:
            raise self.refusal
        step = self.rule.explain(entered)
        return self._scored(step.points, step)

    def missing(self) -> MissingInputs:
        """Return what is to be entered for the row where nothing was."""
        if self.rule is None:
            return MissingInputs([POINTS])
        try:
            self.rule.score({})
        except MissingInputs as error:
            if self.node.rule_status == "qualitative":
                return MissingInputs(error.names, [*error.instead, POINTS])
            return error
        except ScoringError:
            return MissingInputs([POINTS])
        return MissingInputs(["choice"])

    def _may_be_scored_whole(self, entered: Mapping[str, object]) -> bool:
        """Tell whether a group takes inputs: for a rule of its own, or points where its rows print none."""
        if self.rule is not None:
            return True
        below = (node for child in self.node.children for node in child.walk())
        return POINTS in entered and all(node.max_points is None for node in below)

    def _by_hand(self, entered: Mapping[str, object]) -> RowScore:
        self._refuse_where_computed({name: value for name, value in entered.items() if name != POINTS})
        value = entered[POINTS]
        pair = pair_of(value)
        if pair is None:
            raise NotANumber(name=POINTS, value=value)
        points, most = fraction_of(pair), self.node.max_points
        if most is None and points < 0:
            raise Negative(name=POINTS, value=points)
        if most is not None:
            low, high = sorted((Fraction(most), Fraction(0)))
            if not low <= points <= high:
                raise OutOfRange(value=points, low=low, high=high)
        return self._scored(points, None)

    def _refuse_where_computed(self, others: Mapping[str, object]) -> None:
        """Raise where the rule gives a score: points by hand are for what the document leaves open."""
        if self.rule is None or self.node.rule_status == "qualitative":
            return
        try:
            self.rule.score(others)
        except (Judged, NoCaseApplies):
            return
        except MissingInputs as error:
            raise PointsRefused(known=error.names) from None
        raise PointsRefused(known=tuple(others))

    def _scored(self, points: Fraction, step: Step | None) -> RowScore:
        signed = -abs(points) if self.node.polarity == "penalty" else points
        return RowScore(self.node.path, points, signed, self.node.max_points, self.node.rule_status, step)


def _indicators(node: Node) -> Iterator[str]:
    return (below.path for below in node.walk() if not below.children)
