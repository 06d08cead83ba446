"""What was entered for the frameworks of `bochiso diff`, for one unit or for several, scored by both of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bochiso.errors import InputsNotToCompare
from bochiso.score_inputs import STANDARD_INPUT, read_inputs

if TYPE_CHECKING:
    from output_frameworks.diffing.changes import Comparison
    from output_frameworks.diffing.points.impact import PointImpact
    from output_frameworks.diffing.points.unit_impacts import UnitImpacts


def effect_on_points(comparison: Comparison, inputs: str, new_inputs: str | None) -> PointImpact | UnitImpacts:
    """Return what the new framework does to the points of the unit, or of each unit, in the files of inputs.

    Raises an `InputsError` that names what is wrong.
    """
    from output_frameworks.diffing.points.impact import point_impact
    from output_frameworks.diffing.points.unit_impacts import unit_impacts
    from output_frameworks.diffing.points.unit_inputs import UnitInputsError, unit_inputs, with_new_inputs

    data = read_inputs(inputs, comparison.old.id)
    more = read_inputs(new_inputs, comparison.new.id) if new_inputs is not None else None
    try:
        given = unit_inputs(data, _name(inputs))
        if more is not None:
            given = with_new_inputs(given, more, _name(new_inputs))
    except UnitInputsError as error:
        raise InputsNotToCompare(error.template, **error.values) from error
    if given.single is not None:
        return point_impact(comparison.alignment, given.single.old, given.single.new)
    return unit_impacts(comparison.alignment, given)


def _name(source: str | None) -> str:
    return "stdin" if source == STANDARD_INPUT else source or ""
