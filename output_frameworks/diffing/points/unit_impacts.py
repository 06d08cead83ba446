"""What a new framework does to several units: who gains, who loses, who changes places, and by which indicators.

Units compare by the rows that both frameworks score for all of them: what one of them did not enter would look like a
loss.  Each unit's own impact holds all of its rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from output_frameworks.diffing.alignment import Alignment
from output_frameworks.diffing.points.carrying import Carriers
from output_frameworks.diffing.points.impact import PointImpact, RowImpact, point_impact
from output_frameworks.diffing.points.impact_text import short_name, signed
from output_frameworks.diffing.points.unit_inputs import UnitInputs
from output_frameworks.messages import N_, say
from output_frameworks.model import Node
from output_frameworks.scoring.decimals import number_text, spoken_number

NONE = Fraction(0)


@dataclass(frozen=True, slots=True)
class UnitImpact:
    """One unit: points before and after in the rows that are scored for all units, and its places among them.

    Units with equal points share a place.
    """

    name: str
    impact: PointImpact
    before: Fraction
    after: Fraction
    place_before: int
    place_after: int

    @property
    def difference(self) -> Fraction:
        """Return how many points more or fewer the unit has."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class IndicatorImpact:
    """An indicator over all units that both frameworks score it for: how many gain and lose, and how much in sum."""

    old: Node
    new: Node
    gain: int
    lose: int
    same: int
    least: Fraction
    most: Fraction
    difference: Fraction


@dataclass(frozen=True)
class UnitImpacts:
    """The impacts of several units, in the order of the file."""

    alignment: Alignment
    impacts: Mapping[str, PointImpact]

    @cached_property
    def common(self) -> frozenset[str]:
        """Return the old paths of the rows that both frameworks score for every unit."""
        scored = [
            {row.old.path for row in impact.of("scored") if row.old is not None} for impact in self.impacts.values()
        ]
        return frozenset(set.intersection(*scored)) if scored else frozenset()

    @cached_property
    def units(self) -> tuple[UnitImpact, ...]:
        """Return the units, the largest gain first, the largest loss last."""
        sums = {name: self._sums(impact) for name, impact in self.impacts.items()}
        before = [first for first, _ in sums.values()]
        after = [second for _, second in sums.values()]
        units = [
            UnitImpact(
                name, impact, *sums[name],
                1 + sum(other > sums[name][0] for other in before), 1 + sum(other > sums[name][1] for other in after),
            )
            for name, impact in self.impacts.items()
        ]  # fmt: skip
        return tuple(sorted(units, key=lambda unit: -unit.difference))

    def _sums(self, impact: PointImpact) -> tuple[Fraction, Fraction]:
        rows = [row for row in impact.of("scored") if row.old is not None and row.old.path in self.common]
        return sum((row.points_before for row in rows), NONE), sum((row.points_after for row in rows), NONE)

    @cached_property
    def indicators(self) -> tuple[IndicatorImpact, ...]:
        """Return the indicators that give any unit other points, those that move most points first."""
        rows: dict[str, list[RowImpact]] = {}
        for impact in self.impacts.values():
            for row in impact.of("scored"):
                if row.old is not None:
                    rows.setdefault(row.old.path, []).append(row)
        found = [_over_units(each) for each in rows.values()]
        moved = [each for each in found if each.gain or each.lose]
        return tuple(sorted(moved, key=lambda each: -(abs(each.least) + abs(each.most) + abs(each.difference))))

    @cached_property
    def partly(self) -> int:
        """Return how many rows both frameworks score for some units and not for all of them."""
        scored = {row.old.path for each in self.impacts.values() for row in each.of("scored") if row.old is not None}
        return len(scored - self.common)

    @cached_property
    def open_rows(self) -> tuple[tuple[RowImpact, int], ...]:
        """Return the rows whose inputs do not carry over, each once, and for how many units."""
        found: dict[str, list[RowImpact]] = {}
        for impact in self.impacts.values():
            for row in impact.of("open"):
                if row.old is not None:
                    found.setdefault(row.old.path, []).append(row)
        return tuple((rows[0], len(rows)) for rows in found.values())

    def errors(self, lang: str = "vi") -> list[str]:
        """Return the inputs that are wrong, each with its unit and its row."""
        return [
            f"{name}: {path}: {error.sentence(lang)}"
            for name, impact in self.impacts.items()
            for path, error in (*impact.before.errors, *impact.after.errors)
        ]

    def about(self, lang: str = "vi") -> list[str]:
        """Return in sentences by what the units compare."""
        values = {"count": len(self.impacts), "rows": len(self.common), "others": self.partly}
        said = [N_("Units: {count}. They compare by the {rows} rows that both frameworks score for all of them.")]
        if not self.common:
            said = [N_("Units: {count}. They cannot be compared: no row is scored by both frameworks for all of them.")]
        if self.partly:
            said.append(N_("Rows that are scored for some of the units only, and left out: {others}."))
        return [say(template, values, lang) for template in said]

    def as_json(self, lang: str = "vi") -> dict[str, object]:
        """Return units, indicators and the whole impact of each unit."""
        return {
            "rows_scored_for_all": len(self.common),
            "units": [
                {
                    "name": unit.name,
                    "before": number_text(unit.before),
                    "after": number_text(unit.after),
                    "difference": number_text(unit.difference),
                    "place_before": unit.place_before,
                    "place_after": unit.place_after,
                }
                for unit in self.units
            ],
            "indicators": [
                {
                    "old": each.old.path,
                    "new": each.new.path,
                    "name": " ".join(each.new.name.value.split()),
                    "gain": each.gain,
                    "lose": each.lose,
                    "same": each.same,
                    "least": number_text(each.least),
                    "most": number_text(each.most),
                    "difference": number_text(each.difference),
                }
                for each in self.indicators
            ],
            "impacts": {name: impact.as_json(lang) for name, impact in self.impacts.items()},
        }

    def lines(self, lang: str = "vi") -> list[str]:
        """Return who gains and who loses as lines of text, then the indicators that do it."""
        said = self.about(lang)
        for unit in self.units if self.common else ():
            values = {
                "unit": unit.name, "difference": signed(unit.difference, lang),
                "before": spoken_number(unit.before, lang), "after": spoken_number(unit.after, lang),
                "place_before": unit.place_before, "place_after": unit.place_after,
            }  # fmt: skip
            same = unit.place_before == unit.place_after
            template = (
                N_("{unit}: {difference} ({before} before, {after} now), place {place_after} as before")
                if same
                else N_(
                    "{unit}: {difference} ({before} before, {after} now), from place {place_before} to {place_after}"
                )
            )
            said.append(f"  {say(template, values, lang)}")
        if self.indicators:
            said += ["", say(N_("Indicators that do it"), {}, lang)]
        for each in self.indicators:
            values = {
                "gain": each.gain, "lose": each.lose, "same": each.same,
                "least": signed(each.least, lang), "most": signed(each.most, lang),
            }  # fmt: skip
            counted = say(N_("{gain} gain, {lose} lose, {same} stay; from {least} to {most}"), values, lang)
            paths = each.old.path if each.old.path == each.new.path else f"{each.old.path} → {each.new.path}"
            said.append(f"  {paths} {short_name(each.new)}: {counted}")
        return [*said, *self._open_lines(lang), *self._error_lines(lang)]

    def _open_lines(self, lang: str) -> Iterator[str]:
        if self.open_rows:
            yield ""
            yield say(N_("Inputs that do not carry over"), {}, lang)
        for row, units in self.open_rows:
            path = row.old.path if row.old is not None else ""
            of_units = say(N_("units: {count}"), {"count": units}, lang)
            yield f"  {path} {short_name(row.old)} ({of_units})"
            yield from (f"      {why.sentence(lang)}" for why in row.obstacles)

    def _error_lines(self, lang: str) -> Iterator[str]:
        errors = self.errors(lang)
        if errors:
            yield ""
            yield say(N_("Inputs that are wrong"), {}, lang)
        yield from (f"  {error}" for error in errors)


def _over_units(rows: list[RowImpact]) -> IndicatorImpact:
    differences = [row.difference or NONE for row in rows]
    old, new = rows[0].old, rows[0].new
    if old is None or new is None:
        raise ValueError("rows that both frameworks score have both nodes")
    return IndicatorImpact(
        old, new, sum(value > 0 for value in differences), sum(value < 0 for value in differences),
        sum(value == 0 for value in differences), min(differences), max(differences), sum(differences, NONE),
    )  # fmt: skip


def unit_impacts(alignment: Alignment, given: UnitInputs) -> UnitImpacts:
    """Return what the new framework of an alignment does to each unit; a set without a name is the unit `–`."""
    carriers = Carriers(alignment)
    return UnitImpacts(
        alignment,
        {
            name or "–": point_impact(alignment, each.old, each.new, carriers=carriers)
            for name, each in given.sets.items()
        },
    )


__all__ = ["IndicatorImpact", "UnitImpact", "UnitImpacts", "unit_impacts"]
