"""The sheets on points of several units: who gains and loses, by which indicators, and each unit row by row."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from output_frameworks.diffing.points.impact_text import cause_text
from output_frameworks.diffing.reports.xlsx.cells import Cell, Column, Listing, Looks, write_list
from output_frameworks.diffing.reports.xlsx.points import STATES
from output_frameworks.messages import N_, translator

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from output_frameworks.diffing.points.impact import RowImpact
    from output_frameworks.diffing.points.unit_impacts import UnitImpacts

_Headings = Sequence[tuple[str, float, float]]
_UNITS: _Headings = (
    (N_("Unit"), 24, 45),
    (N_("Points before"), 9, 12),
    (N_("Points now"), 9, 12),
    (N_("Difference"), 11, 11),
    (N_("Rank before"), 9, 9),
    (N_("Rank now"), 9, 9),
)
_INDICATORS: _Headings = (
    (N_("Old code"), 9, 14),
    (N_("New code"), 9, 14),
    (N_("Indicator or criterion"), 30, 60),
    (N_("Units that gain"), 9, 9),
    (N_("Units that lose"), 9, 9),
    (N_("Units that stay"), 9, 9),
    (N_("Least"), 9, 9),
    (N_("Most"), 9, 9),
    (N_("Sum of all units"), 11, 11),
)
_ROWS: _Headings = (
    (N_("Unit"), 18, 30),
    (N_("Old code"), 9, 14),
    (N_("New code"), 9, 14),
    (N_("Indicator or criterion"), 30, 50),
    (N_("State"), 14, 18),
    (N_("Points before"), 9, 9),
    (N_("Points now"), 9, 9),
    (N_("Difference"), 11, 11),
    (N_("Why"), 24, 45),
)
_RIGHT: dict[str, Any] = {"right": True}


def write_units(sheet: Worksheet, impacts: UnitImpacts, looks: Looks, lang: str) -> None:
    """Write the units, the largest gain first; none where there is nothing to compare them by."""
    rows = [
        [
            Cell(unit.name),
            Cell(unit.before, _RIGHT),
            Cell(unit.after, _RIGHT),
            _difference(unit.difference),
            Cell(unit.place_before, _RIGHT),
            Cell(unit.place_after, _RIGHT),
        ]
        for unit in (impacts.units if impacts.common else ())
    ]
    listing = Listing(" ".join(impacts.about(lang)), _columns(_UNITS, lang), rows, frozen=1)
    write_list(sheet, listing, looks, translator(lang))


def write_indicators(sheet: Worksheet, impacts: UnitImpacts, looks: Looks, lang: str) -> None:
    """Write the indicators that give some unit other points, those that move most first."""
    rows = [
        [
            Cell(each.old.path),
            Cell(each.new.path),
            Cell(" ".join(each.new.name.value.split())),
            Cell(each.gain, _RIGHT),
            Cell(each.lose, _RIGHT),
            Cell(each.same, _RIGHT),
            _difference(each.least),
            _difference(each.most),
            _difference(each.difference),
        ]
        for each in impacts.indicators
    ]
    translate = translator(lang)
    title = translate(N_("Indicators that do it"))
    write_list(sheet, Listing(title, _columns(_INDICATORS, lang), rows, frozen=3), looks, translate)


def write_rows(sheet: Worksheet, impacts: UnitImpacts, looks: Looks, lang: str) -> None:
    """Write, unit after unit, the rows that give other points and those whose inputs do not carry over."""
    rows = [
        _row(name, row, lang)
        for name, impact in impacts.impacts.items()
        for row in (*impact.losses, *impact.gains, *impact.of("open"))
    ]
    translate = translator(lang)
    title = translate(N_("Rows with other points, and inputs to enter again"))
    write_list(sheet, Listing(title, _columns(_ROWS, lang), rows, frozen=1), looks, translate)


def _row(unit: str, row: RowImpact, lang: str) -> list[Cell]:
    node = row.new or row.old
    why = [cause_text(row, lang)] if row.causes is not None else [each.sentence(lang) for each in row.obstacles]
    return [
        Cell(unit),
        Cell(row.old.path if row.old is not None else ""),
        Cell(row.new.path if row.new is not None else ""),
        Cell(" ".join(node.name.value.split()) if node is not None else ""),
        Cell(translator(lang)(STATES[row.state]), {"doubt": "warning" if row.state == "open" else None}),
        Cell(None if row.before is None else row.points_before, _RIGHT),
        Cell(None if row.after is None else row.points_after, _RIGHT),
        _difference(row.difference),
        Cell("\n".join(filter(None, why))),
    ]


def _difference(value: Fraction | None) -> Cell:
    lost, gained = (value or 0) < 0, (value or 0) > 0
    return Cell(value, {**_RIGHT, "doubt": "error" if lost else None, "polarity": "bonus" if gained else "award"})


def _columns(headings: _Headings, lang: str) -> list[Column]:
    return [Column(translator(lang)(heading), narrowest, widest) for heading, narrowest, widest in headings]
