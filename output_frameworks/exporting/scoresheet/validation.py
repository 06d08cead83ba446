"""What a cell of a scoring sheet takes, and what a person is told who enters something else."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from openpyxl.worksheet.datavalidation import DataValidation

from output_frameworks.exporting.scoresheet.cells import InputCell, joined_ranges
from output_frameworks.exporting.scoresheet.layout import Field
from output_frameworks.marking import N_
from output_frameworks.messages import say
from output_frameworks.model import decimal_text
from output_frameworks.scoring.decimals import spoken_number

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST_MESSAGE = 250
"""Excel takes 255 letters in a message, 32 in its title."""

TOLD_BEFORE = frozenset({"ratio", "percent", "points"})
"""Kinds of which a person is told on entering the cell what it takes; the others tell when something else was typed."""

_TITLE = N_("Scoring sheet")
_CHOICE = N_("Choose one of the alternatives in the list.")
_SHARE = N_("Enter a percentage from 0% to 100%, for example 45%.")
_SHARE_BEYOND = N_("Enter a percentage from 0% on, for example 45%.")
_COUNT = N_("Enter a whole number from 0 on.")
_NUMBER = N_("Enter a number from 0 on.")
_POINTS = N_("Enter points from {low} to {high}.")
_POINTS_OPEN = N_("Enter points from 0 on.")


def validate(sheet: Worksheet, cells: Sequence[InputCell], lang: str) -> None:
    """Make the cells refuse what the rule cannot take; cells that take the same share one validation."""
    alike: dict[tuple[_Limits, str], list[InputCell]] = {}
    for cell in cells:
        alike.setdefault((_limits(cell), _message(cell.field, lang)), []).append(cell)
    for (limits, message), same in alike.items():
        validation = DataValidation(
            type=limits.kind, operator=limits.operator, formula1=limits.first, formula2=limits.second,
            allow_blank=True, showErrorMessage=True, errorStyle="stop", errorTitle=say(_TITLE, {}, lang)[:32],
            error=message[:LONGEST_MESSAGE], sqref=" ".join(joined_ranges(cell.at() for cell in same)),
        )  # fmt: skip
        if same[0].field.kind in TOLD_BEFORE:
            validation.showInputMessage, validation.prompt = True, message[:LONGEST_MESSAGE]
        sheet.add_data_validation(validation)


class _Limits(NamedTuple):
    """What a validation asks for, in the words of the file format."""

    kind: Literal["list", "whole", "decimal"]
    operator: Literal["between", "greaterThanOrEqual"] | None
    first: str
    second: str | None = None


def _limits(cell: InputCell) -> _Limits:
    field = cell.field
    if cell.options is not None:
        return _Limits("list", None, cell.option_range())
    kind: Literal["whole", "decimal"] = "whole" if field.kind == "count" else "decimal"
    low = decimal_text(field.low or Decimal(0))
    if field.high is None:
        return _Limits(kind, "greaterThanOrEqual", low)
    return _Limits(kind, "between", low, decimal_text(field.high))


def _message(field: Field, lang: str) -> str:
    if field.kind == "choice":
        return say(_CHOICE, {}, lang)
    if field.kind in ("ratio", "percent"):
        return say(_SHARE if field.high is not None else _SHARE_BEYOND, {}, lang)
    if field.kind == "count":
        return say(_COUNT, {}, lang)
    if field.kind == "number":
        return say(_NUMBER, {}, lang)
    if field.low is None or field.high is None:
        return say(_POINTS_OPEN, {}, lang)
    ends = {"low": spoken_number(Fraction(field.low), lang), "high": spoken_number(Fraction(field.high), lang)}
    return say(_POINTS, ends, lang)
