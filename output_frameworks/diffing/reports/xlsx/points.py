"""The sheet on points of one unit: each row scored by both frameworks with the same inputs, and why it differs."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from output_frameworks.diffing.points.impact_text import cause_text
from output_frameworks.diffing.reports.xlsx.cells import Cell, Column, Listing, Looks, write_list
from output_frameworks.messages import N_, say, translator
from output_frameworks.scoring.decimals import spoken_number
from output_frameworks.scoring.explanation import explanation_lines

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from output_frameworks.diffing.points.impact import PointImpact, RowImpact
    from output_frameworks.scoring.rows import RowScore

_COLUMNS = (
    (N_("Old code"), 9, 14),
    (N_("New code"), 9, 14),
    (N_("Indicator or criterion"), 30, 50),
    (N_("State"), 14, 18),
    (N_("Points before"), 9, 9),
    (N_("Points now"), 9, 9),
    (N_("Difference"), 9, 9),
    (N_("Why"), 24, 40),
    (N_("How it was scored before"), 28, 45),
    (N_("How it is scored now"), 28, 45),
)
STATES = {
    "scored": N_("scored by both"),
    "open": N_("inputs do not carry over"),
    "removed": N_("no longer there"),
    "new": N_("new"),
    "not-entered": N_("nothing entered"),
}


def write_points(sheet: Worksheet, points: PointImpact, looks: Looks, lang: str) -> None:
    """Write the sheet: rows that lose points first, then those that gain, then what is open."""
    translate = translator(lang)
    totals = {
        "before": spoken_number(points.before.total, lang),
        "after": spoken_number(points.after.total, lang),
    }
    title = say(N_("Points with the same inputs: {before} before, {after} now"), totals, lang)
    columns = [Column(translate(heading), narrowest, widest) for heading, narrowest, widest in _COLUMNS]
    order = [*points.losses, *points.gains]
    rest = [row for row in points.rows if not any(row is other for other in order)]
    rest.sort(key=lambda row: tuple(STATES).index(row.state) if row.state != "scored" else len(STATES))
    rows = [_row(row, lang) for row in (*order, *rest)]
    write_list(sheet, Listing(title, columns, rows, frozen=2), looks, translate)


def _row(row: RowImpact, lang: str) -> list[Cell]:
    node = row.new or row.old
    right = {"right": True}
    difference = row.difference
    doubt = None if not difference else "error" if difference < 0 else None
    why = [cause_text(row, lang)] if row.causes is not None else [why.sentence(lang) for why in row.obstacles]
    return [
        Cell(row.old.path if row.old is not None else ""),
        Cell(row.new.path if row.new is not None else ""),
        Cell(" ".join(node.name.value.split()) if node is not None else ""),
        Cell(translator(lang)(STATES[row.state]), {"doubt": "warning" if row.state == "open" else None}),
        Cell(_brought(row.before, row.points_before), right),
        Cell(_brought(row.after, row.points_after), right),
        Cell(difference, {**right, "doubt": doubt, "polarity": "bonus" if (difference or 0) > 0 else "award"}),
        Cell("\n".join(filter(None, why))),
        Cell(_how(row.before, lang), {"small": True}),
        Cell(_how(row.after, lang), {"small": True}),
    ]


def _brought(score: RowScore | None, points: Fraction) -> Fraction | None:
    return None if score is None else points


def _how(score: RowScore | None, lang: str) -> str:
    return "" if score is None or score.step is None else "\n".join(explanation_lines(score.step, lang))
