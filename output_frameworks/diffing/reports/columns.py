"""Changes that say no more than that one of the two documents does not print a column: told once for each column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from output_frameworks.diffing.changes import Change, Comparison, FieldName
from output_frameworks.diffing.reports.words import FIELD_NAMES, field_name
from output_frameworks.messages import N_, say
from output_frameworks.model import Framework, Node

Side = Literal["old", "new"]
COLUMN_FIELDS: tuple[FieldName, ...] = (
    "formula", "note", "evidence", "lead_unit", "coordinating_units", "deadline",
)  # fmt: skip
"""Fields that some documents have no column for."""

LEAST = 3
"""Fewer changes are no column: they are news of the rows that they happened to."""

_LINES: Mapping[Side, str] = {
    "old": N_("The old framework has no column “{field}”: {count} rows have something there now"),
    "new": N_("The new framework has no column “{field}”: {count} rows had something there before"),
}
_SCORING: Mapping[Side, str] = {
    "old": N_(
        "The old framework does not say how points are given, so scoring cannot be compared: {count} rows do now"
    ),
    "new": N_("The new framework does not say how points are given, so scoring cannot be compared: {count} rows did"),
}
_SHARES: Mapping[Side, str] = {
    "old": N_("{old} of them are there only because of columns that the old framework does not have: {old_columns}."),
    "new": N_("{new} of them are there only because of columns that the new framework does not have: {new_columns}."),
}
_SHARES_OF_BOTH = N_(
    "{old} of them are there only because of columns that the old framework does not have ({old_columns}),"
    " {new} because of columns that the new one does not have ({new_columns})."
)


@dataclass(frozen=True, slots=True)
class MissingColumn:
    """A column that no row of one side fills, and the changes that come of it.

    A change of several such fields belongs to each of them.
    """

    field: FieldName
    side: Side
    changes: tuple[Change, ...]

    def sentence(self, lang: str = "vi") -> str:
        """Return which column is not there and how many rows have it on the other side, without a full stop."""
        template = (_SCORING if self.field == "formula" else _LINES)[self.side]
        return say(template, {"field": FIELD_NAMES[self.field], "count": len(self.changes)}, lang)


class Columns:
    """The columns that only one side prints; `in` tells whether a change says no more than that."""

    def __init__(self, comparison: Comparison) -> None:
        self._sides = _sides(comparison)
        told = [change for change in comparison.changes if self._is_told(change)]
        counts = Counter(edit.field for change in told for edit in change.edits)
        self.changes = tuple(c for c in told if any(counts[edit.field] >= LEAST for edit in c.edits))
        self._ids = frozenset(map(id, self.changes))

    def __contains__(self, change: object) -> bool:
        return id(change) in self._ids

    def missing(self, *, approved: bool = True) -> list[MissingColumn]:
        """Return the columns in the order of a row; without `approved`, those changes are left out that are."""
        changes = [change for change in self.changes if approved or not change.approved]
        found = []
        for field in COLUMN_FIELDS:
            inside = tuple(change for change in changes if any(edit.field == field for edit in change.edits))
            if inside:
                found.append(MissingColumn(field, self._sides[field], inside))
        return found

    def remark(self, change: Change, lang: str = "vi") -> str:
        """Return which columns a change comes of, one in a line; empty for every other change."""
        if change not in self:
            return ""
        templates: Mapping[Side, str] = {
            "old": N_("the old framework has no column “{field}”"),
            "new": N_("the new framework has no column “{field}”"),
        }
        return "\n".join(
            say(templates[self._sides[edit.field]], {"field": FIELD_NAMES[edit.field]}, lang) for edit in change.edits
        )

    def share(self, lang: str = "vi") -> str:
        """Return how many of all changes come of columns that one side lacks, as a sentence; empty where none does.

        A change counts once, by its first field.
        """
        counts = Counter(self._sides[change.edits[0].field] for change in self.changes)
        if not counts:
            return ""
        values: dict[str, object] = dict(counts.items())
        for side in counts:
            names = (field_name(column.field, lang) for column in self.missing() if column.side == side)
            values[f"{side}_columns"] = ", ".join(f"“{name}”" for name in names)
        return say(_SHARES_OF_BOTH if len(counts) > 1 else _SHARES[next(iter(counts))], values, lang)

    def _is_told(self, change: Change) -> bool:
        """Tell whether all that changed stands in columns of one side; scoring only where one side says none."""
        if not change.edits or any(edit.field not in self._sides for edit in change.edits):
            return False
        return change.impact != "breaking" or not (_says_how(change.old) and _says_how(change.new))


def _sides(comparison: Comparison) -> dict[FieldName, Side]:
    """Return the fields that no row of one side fills and some row of the other one does, with the blank side."""
    old, new = _filled(comparison.old), _filled(comparison.new)
    return {name: "new" if name in old else "old" for name in COLUMN_FIELDS if (name in old) != (name in new)}


def _filled(framework: Framework) -> set[FieldName]:
    return {name for node in framework.walk() for name in COLUMN_FIELDS if _says(node, name)}


def _says(node: Node, name: FieldName) -> bool:
    text = getattr(node, name)
    return text is not None and bool(text.value.strip())


def _says_how(node: Node | None) -> bool:
    """Tell whether a row says anything on how points are given."""
    return node is not None and (_says(node, "formula") or _says(node, "note"))
