"""What a new framework does to the points of a unit: both frameworks score what was entered for the old one.

Inputs are keyed by the paths of the old framework and carry over along the alignment, each where it surely is the same
(`input_carrying`).  What does not carry over is listed with the reason and counts for nothing: it is open, not lost.
Inputs by the paths of the new framework may be given beside; they fill what is open, and new indicators.

The totals are one account, exact: old total - points of removed rows - points of rows whose inputs do not carry over
+ differences of the rows that both frameworks score + points of rows entered for the new framework alone = new total.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Literal

from output_frameworks.diffing.alignment import Alignment, Pair
from output_frameworks.diffing.points.carrying import Carried, Carriers, Entered
from output_frameworks.diffing.points.causes import Causes, causes_of
from output_frameworks.diffing.points.obstacles import Obstacle
from output_frameworks.model import Node
from output_frameworks.scoring.rows import RowScore
from output_frameworks.scoring.totals import Scoring, score_framework

RowState = Literal["scored", "open", "removed", "new", "not-entered"]
"""`scored`: both frameworks score the row; `open`: the old one does, its inputs do not carry over; `removed`: the row
is gone; `new`: it was not there, or is a part of what was; `not-entered`: nothing usable was entered for it."""
NONE = Fraction(0)


@dataclass(frozen=True, slots=True)
class RowImpact:
    """One row with its scores on both sides, None where there is none.

    `before` and `after` are what the row brings to its total: penalties are below 0, rows below a group that is scored
    as a whole bring nothing.  `inputs` are those of the new row, `proposed` those that would carry over if a person
    confirmed the pair.  `reworded`: the row is called otherwise now, in words that tell nothing apart.
    """

    state: RowState
    old: Node | None
    new: Node | None
    before: RowScore | None = None
    after: RowScore | None = None
    inputs: Entered | None = None
    obstacles: tuple[Obstacle, ...] = ()
    proposed: Entered | None = None
    proposed_score: RowScore | None = None
    causes: Causes | None = None
    reworded: bool = False

    @property
    def points_before(self) -> Fraction:
        """Return what the old row brings to the old total."""
        return brought(self.before)

    @property
    def points_after(self) -> Fraction:
        """Return what the new row brings to the new total."""
        return brought(self.after)

    @property
    def difference(self) -> Fraction | None:
        """Return how many points more or fewer the row gives; None where one of the frameworks does not score it."""
        return self.points_after - self.points_before if self.state == "scored" else None


@dataclass(frozen=True, slots=True)
class GroupImpact:
    """A pillar or group with what its rows bring on both sides, so far as they are scored.

    `difference` is that of the rows which both frameworks score and which stand below the group in both, so that rows
    which came, went or moved do not count in it.
    """

    old: Node | None
    new: Node | None
    before: Fraction | None
    after: Fraction | None
    difference: Fraction


@dataclass(frozen=True, slots=True)
class Possible:
    """What rows without inputs may still bring, from `low` (penalties) to `high`; `unknown` rows print no points."""

    rows: int
    low: Fraction
    high: Fraction
    unknown: int


@dataclass(frozen=True)
class PointImpact:
    """Both scorings, and what becomes of every row: those of the old framework in order, then the new ones."""

    alignment: Alignment
    before: Scoring
    after: Scoring
    rows: tuple[RowImpact, ...]

    def of(self, *states: RowState) -> tuple[RowImpact, ...]:
        """Return the rows in these states."""
        return tuple(row for row in self.rows if row.state in states)

    @cached_property
    def gains(self) -> tuple[RowImpact, ...]:
        """Rows that give more points now, the largest difference first."""
        return tuple(sorted((row for row in self.rows if (row.difference or 0) > 0), key=lambda row: -_size(row)))

    @cached_property
    def losses(self) -> tuple[RowImpact, ...]:
        """Rows that give fewer points now, the largest difference first."""
        return tuple(sorted((row for row in self.rows if (row.difference or 0) < 0), key=lambda row: -_size(row)))

    @property
    def scored_before(self) -> Fraction:
        """Return the old points of the rows that both frameworks score."""
        return sum((row.points_before for row in self.of("scored")), NONE)

    @property
    def scored_after(self) -> Fraction:
        """Return the new points of the rows that both frameworks score."""
        return sum((row.points_after for row in self.of("scored")), NONE)

    @property
    def difference(self) -> Fraction:
        """Return how many points more or fewer the rows give that both frameworks score."""
        return self.scored_after - self.scored_before

    @property
    def removed(self) -> Fraction:
        """Return the points that go away with removed rows."""
        return sum((row.points_before for row in self.of("removed")), NONE)

    @property
    def not_carried(self) -> Fraction:
        """Return the old points of rows whose inputs do not carry over."""
        return sum((row.points_before for row in self.of("open")), NONE)

    @cached_property
    def to_confirm(self) -> tuple[RowImpact, ...]:
        """Rows whose inputs carry over once a person says that both rows are the same."""
        return tuple(row for row in self.of("open") if row.proposed_score is not None)

    @property
    def difference_to_confirm(self) -> Fraction:
        """Return how many points more or fewer the rows would give that a person has to confirm."""
        return sum((brought(row.proposed_score) - row.points_before for row in self.to_confirm), NONE)

    @property
    def entered(self) -> Fraction:
        """Return the points of rows that were entered for the new framework and had no score in the old one."""
        return sum((row.points_after for row in self.rows if row.state != "scored"), NONE)

    def possible(self, *states: RowState) -> Possible:
        """Return what the new rows in these states may still bring: those without a score."""
        return possible(row.new for row in self.of(*states) if row.after is None and row.new is not None)

    @cached_property
    def groups(self) -> tuple[GroupImpact, ...]:
        """Pillars and groups: those of the old framework in order, then those that are new."""
        return tuple(_groups(self))

    @property
    def complete(self) -> bool:
        """Tell whether everything that was entered is scored by both frameworks, and nothing is open in the new one."""
        return all(row.state in ("scored", "removed") or row.after is not None for row in self.rows)

    def as_json(self, lang: str = "vi") -> dict[str, object]:
        """Return the account, the rows and what does not carry over; points as decimal text of at most 4 places."""
        from output_frameworks.diffing.points.impact_text import impact_data

        return impact_data(self, lang)

    def lines(self, lang: str = "vi") -> list[str]:
        """Return the impact as lines of text: the account, who gains and loses by what, what is open."""
        from output_frameworks.diffing.points.impact_text import impact_lines

        return impact_lines(self, lang)


def point_impact(
    alignment: Alignment,
    inputs: Mapping[str, object],
    new_inputs: Mapping[str, object] | None = None,
    *,
    carriers: Carriers | None = None,
) -> PointImpact:
    """Return what the new framework of an alignment does to the points of one set of inputs.

    `inputs` stand under the paths of the old framework, `new_inputs` under those of the new one; the latter go before
    what carries over.  Inputs that are wrong raise nothing: they stand in `before.errors` and `after.errors`.  For many
    sets make the `Carriers` once.
    """
    carriers = carriers or Carriers(alignment)
    before = score_framework(alignment.old, inputs)
    carried: dict[str, Carried] = {}
    for path, carrier in carriers.by_old.items():
        given = inputs.get(path)
        if path in before.scores and isinstance(given, Mapping):
            carried[path] = carrier.carry(given)
    entered = {
        alignment.by_old[path].new.path: found.inputs for path, found in carried.items() if found.score is not None
    }
    given_now: dict[str, object] = {**entered, **(new_inputs or {})}
    after = score_framework(alignment.new, given_now)
    return PointImpact(alignment, before, after, tuple(_rows(alignment, before, after, carried, given_now)))


def _rows(
    alignment: Alignment,
    before: Scoring,
    after: Scoring,
    carried: Mapping[str, Carried],
    given_now: Mapping[str, object],
) -> Iterator[RowImpact]:
    pieces = {pair.old.path: pair for pair in alignment.pairs if pair.relation != "same"}
    for node in alignment.old.walk():
        score = before.scores.get(node.path)
        if node.children and score is None:
            continue
        pair = alignment.by_old.get(node.path)
        if pair is not None:
            given = _entered(given_now.get(pair.new.path))
            yield _paired(pair, (score, after.scores.get(pair.new.path)), carried.get(node.path), given, after)
        elif node.path in pieces:
            reason = pieces[node.path].relation
            paths = [other.new.path for other in alignment.pairs if other.old.path == node.path]
            why = (Obstacle("split" if reason == "split" else "merged", after=", ".join(paths)),)
            yield RowImpact("open" if score is not None else "not-entered", node, None, score, None, obstacles=why)
        else:
            yield RowImpact("removed", node, None, score, None, obstacles=(Obstacle("removed"),))
    for node in alignment.new.walk():
        score = after.scores.get(node.path)
        if node.path not in alignment.by_new and (score is not None or not node.children):
            yield RowImpact("new", None, node, None, score, _entered(given_now.get(node.path)))


def _entered(given: object) -> Entered | None:
    return dict(given) if isinstance(given, Mapping) else None


def _paired(
    pair: Pair,
    scores: tuple[RowScore | None, RowScore | None],
    carried: Carried | None,
    given: Entered | None,
    after: Scoring,
) -> RowImpact:
    old, new, (first, second) = pair.old, pair.new, scores
    if first is None or carried is None:
        return RowImpact("not-entered", old, new, first, second, given)
    if second is not None:
        why = causes_of(old, new, first, second)
        return RowImpact("scored", old, new, first, second, given, causes=why, reworded=carried.reworded)
    refused = tuple(Obstacle("refused", error=error) for path, error in after.errors if path == new.path)
    return RowImpact(
        "open",
        old,
        new,
        first,
        None,
        carried.inputs,
        carried.obstacles or refused,
        carried.proposed,
        carried.proposed_score,
    )


def brought(score: RowScore | None) -> Fraction:
    """Return what a score brings to its total; nothing where there is none, or the totals leave it out."""
    return score.signed if score is not None and score.counted else NONE


def _size(row: RowImpact) -> Fraction:
    return abs(row.difference or NONE)


def possible(nodes: Iterable[Node]) -> Possible:
    """Return what rows may bring at most and at least, by their printed points."""
    rows, low, high, unknown = 0, NONE, NONE, 0
    for node in nodes:
        rows += 1
        if node.max_points is None:
            unknown += 1
        elif node.polarity == "penalty":
            low -= abs(Fraction(node.max_points))
        else:
            high += Fraction(node.max_points)
    return Possible(rows, low, high, unknown)


def _groups(impact: PointImpact) -> Iterator[GroupImpact]:
    alignment = impact.alignment
    both = impact.of("scored")
    for node in alignment.old.walk():
        if node.children:
            pair = alignment.by_old.get(node.path)
            yield _group(impact, node, pair.new if pair is not None else None, both)
    for node in alignment.new.walk():
        if node.children and node.path not in alignment.by_new:
            yield _group(impact, None, node, both)


def _group(impact: PointImpact, old: Node | None, new: Node | None, both: Iterable[RowImpact]) -> GroupImpact:
    first = impact.before.groups.get(old.path) if old is not None else None
    second = impact.after.groups.get(new.path) if new is not None else None
    difference = NONE
    if old is not None and new is not None:
        inside = ({node.path for node in old.walk()}, {node.path for node in new.walk()})
        for row in both:
            if row.old is not None and row.new is not None and row.old.path in inside[0] and row.new.path in inside[1]:
                difference += row.difference or NONE
    return GroupImpact(
        old, new, first.points if first is not None else None, second.points if second is not None else None, difference
    )


__all__ = ["GroupImpact", "PointImpact", "Possible", "RowImpact", "RowState", "brought", "point_impact"]
