"""Which units gain and which lose by the new framework, their places before and now, and by which indicators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from output_frameworks.diffing.points.unit_impacts import IndicatorImpact, UnitImpact, UnitImpacts
from output_frameworks.diffing.reports.html.gains import OpenView
from output_frameworks.diffing.reports.html.heading import signed
from output_frameworks.messages import N_, say
from output_frameworks.model import Node
from output_frameworks.scoring.decimals import number_text, spoken_number


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit with its points and its places on both sides; `turn` is `up`, `down`, or empty where they stay."""

    name: str
    before: str
    after: str
    difference: str
    width: str
    turn: str
    places: str


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """An indicator that gives some unit other points; `spread` is the least and the most that it gives a unit more."""

    title: str
    gain: int
    lose: int
    same: int
    spread: str
    difference: str


@dataclass(frozen=True, slots=True)
class UnitsView:
    """The whole section; of an open row, `points` says for how many units it is open."""

    about: Sequence[str]
    units: Sequence[UnitView]
    indicators: Sequence[IndicatorView]
    open: Sequence[OpenView]
    errors: Sequence[str]


def units_view(impacts: UnitImpacts, lang: str) -> UnitsView:
    """Return what the section on units shows."""
    units = impacts.units if impacts.common else ()
    longest = max((abs(unit.difference) for unit in units), default=Fraction()) or Fraction(1)
    return UnitsView(
        about=impacts.about(lang),
        units=[_unit(unit, longest, lang) for unit in units],
        indicators=[_indicator(each, lang) for each in impacts.indicators],
        open=[
            OpenView(
                _titled(row.old),
                say(N_("units: {count}"), {"count": count}, lang),
                [why.sentence(lang) for why in row.obstacles],
            )
            for row, count in impacts.open_rows
            if row.old is not None
        ],
        errors=impacts.errors(lang),
    )


def _titled(node: Node) -> str:
    """Return a row with its path: among rows of all pillars its code alone tells little."""
    return f"{node.path} {' '.join(node.name.value.split())}"


def places_text(unit: UnitImpact) -> str:
    """Return the place of a unit, both where it changed."""
    if unit.place_before == unit.place_after:
        return str(unit.place_after)
    return f"{unit.place_before} → {unit.place_after}"


def _unit(unit: UnitImpact, longest: Fraction, lang: str) -> UnitView:
    return UnitView(
        name=unit.name,
        before=spoken_number(unit.before, lang),
        after=spoken_number(unit.after, lang),
        difference=signed(unit.difference, lang),
        width=number_text(abs(unit.difference) * 100 / longest, 1),
        turn="up" if unit.difference > 0 else "down" if unit.difference < 0 else "",
        places=places_text(unit),
    )


def _indicator(each: IndicatorImpact, lang: str) -> IndicatorView:
    ends = dict.fromkeys((signed(each.least, lang), signed(each.most, lang)))
    return IndicatorView(
        _titled(each.new), each.gain, each.lose, each.same, " … ".join(ends), signed(each.difference, lang)
    )
