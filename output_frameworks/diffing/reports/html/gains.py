"""Who gains and who loses: what the new framework does to the points of one set of inputs, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from output_frameworks.diffing.points.impact import PointImpact, RowImpact
from output_frameworks.diffing.points.impact_text import cause_text
from output_frameworks.diffing.reports.html.heading import signed
from output_frameworks.diffing.reports.words import label
from output_frameworks.messages import N_, say, translator
from output_frameworks.model import Node
from output_frameworks.scoring.decimals import number_text, spoken_number
from output_frameworks.scoring.explanation import explanation
from output_frameworks.scoring.rows import RowScore


@dataclass(frozen=True, slots=True)
class AccountLine:
    """A line of the account from the old total to the new one; `rows` is how many rows it sums up, empty for totals."""

    name: str
    points: str
    rows: str = ""
    total: bool = False


@dataclass(frozen=True, slots=True)
class GainView:
    """A row that gives more or fewer points now, with the way to the score on both sides."""

    title: str
    before: str
    after: str
    difference: str
    width: str
    up: bool
    cause: str
    how_before: str
    how_after: str
    remark: str


@dataclass(frozen=True, slots=True)
class OpenView:
    """A row whose inputs do not carry over, and why."""

    title: str
    points: str
    reasons: Sequence[str]


@dataclass(frozen=True, slots=True)
class ImpactView:
    """The whole section."""

    account: Sequence[AccountLine]
    rows: Sequence[GainView]
    open: Sequence[OpenView]
    missing: Sequence[str]
    errors: Sequence[str]


def impact_view(impact: PointImpact, lang: str) -> ImpactView:
    """Return what the section on points shows."""
    moved = [*impact.gains, *reversed(impact.losses)]
    longest = max((abs(row.difference or Fraction()) for row in moved), default=Fraction(1))
    errors = [*impact.before.errors, *impact.after.errors]
    return ImpactView(
        account=list(_account(impact, lang)),
        rows=[_gain(row, longest, lang) for row in moved],
        open=list(_open(impact, lang)),
        missing=[label(row.new) for row in impact.of("new") if row.after is None and row.new is not None],
        errors=[f"{path}: {error.sentence(lang)}" for path, error in errors],
    )


def _account(impact: PointImpact, lang: str) -> Iterator[AccountLine]:
    translate = translator(lang)
    yield AccountLine(translate(N_("Old points")), spoken_number(impact.before.total, lang), total=True)
    gone, carried_not, both = (impact.of(state) for state in ("removed", "open", "scored"))
    lines: list[tuple[str, Fraction, int]] = [
        (N_("Rows that are gone"), -impact.removed, len(gone)),
        (N_("Rows whose inputs do not carry over"), -impact.not_carried, len(carried_not)),
        (N_("Rows that both frameworks score"), impact.difference, len(both)),
    ]
    entered = sum(row.state != "scored" and row.after is not None for row in impact.rows)
    lines.append((N_("Rows entered for the new framework alone"), impact.entered, entered))
    for name, points, rows in lines:
        if rows:
            yield AccountLine(translate(name), signed(points, lang), str(rows))
    yield AccountLine(translate(N_("New points")), spoken_number(impact.after.total, lang), total=True)


def _gain(row: RowImpact, longest: Fraction, lang: str) -> GainView:
    difference = row.difference or Fraction()
    remark = N_("The row is called otherwise now: check that the inputs are the same.")
    return GainView(
        title=label(node) if (node := row.new or row.old) is not None else "",
        before=_of_maximum(row.points_before, row.old, lang),
        after=_of_maximum(row.points_after, row.new, lang),
        difference=signed(difference, lang),
        width=number_text(abs(difference) * 100 / longest, 1) if longest else "0",
        up=difference > 0,
        cause=cause_text(row, lang),
        how_before=_how(row.before, lang),
        how_after=_how(row.after, lang),
        remark=translator(lang)(remark) if row.reworded else "",
    )


def _of_maximum(points: Fraction, node: Node | None, lang: str) -> str:
    said = spoken_number(points, lang)
    if node is None or node.max_points is None:
        return said
    return f"{said}/{spoken_number(Fraction(node.max_points), lang)}"


def _how(score: RowScore | None, lang: str) -> str:
    return explanation(score.step, lang) if score is not None and score.step is not None else ""


def _open(impact: PointImpact, lang: str) -> Iterable[OpenView]:
    for row in impact.of("open"):
        reasons = [why.sentence(lang) for why in row.obstacles]
        if row.proposed_score is not None:
            points = spoken_number(row.proposed_score.points, lang)
            reasons.append(say(N_("If it is the same after all, the score is {points}."), {"points": points}, lang))
        if row.old is not None:
            yield OpenView(label(row.old), spoken_number(row.points_before, lang), reasons)
