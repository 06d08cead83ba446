"""The sheet of pairs that a person has to decide on: whether the two rows are the same thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from output_frameworks.diffing.alignment import Pair
from output_frameworks.diffing.changes import Comparison, Edit
from output_frameworks.diffing.reports.listing import pair_standing
from output_frameworks.diffing.reports.marked_texts import marked_sides
from output_frameworks.diffing.reports.summary import open_pairs
from output_frameworks.diffing.reports.words import percent, reason_text
from output_frameworks.diffing.reports.xlsx.cells import FIRST_ROW, Cell, Column, Listing, Looks, write_list
from output_frameworks.messages import N_, translator

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_COLUMNS = (
    (N_("No."), 5, 6),
    (N_("Old code"), 9, 14),
    (N_("New code"), 9, 14),
    (N_("Old name"), 26, 45),
    (N_("New name"), 26, 45),
    (N_("Old points"), 8, 8),
    (N_("New points"), 8, 8),
    (N_("Likelihood"), 10, 10),
    (N_("For and against"), 22, 30),
    (N_("So far"), 14, 16),
    (N_("Decision"), 11, 11),
    (N_("Note"), 18, 24),
)
_DECISION = len(_COLUMNS) - 2


def write_pairs(sheet: Worksheet, comparison: Comparison, looks: Looks, lang: str) -> None:
    """Write the sheet; without such pairs it says so."""
    translate = translator(lang)
    pairs = open_pairs(comparison)
    columns = [Column(translate(heading), narrowest, widest) for heading, narrowest, widest in _COLUMNS]
    rows = [_row(number, pair, comparison, lang) for number, pair in enumerate(pairs, start=1)]
    question = N_("Are these two rows the same thing?") if pairs else N_("There are no pairs to decide on.")
    listing = Listing(translate(question), columns, rows, frozen=3)
    write_list(sheet, listing, looks, translate)
    if pairs:
        sheet.data_validation(FIRST_ROW, _DECISION, listing.last_row, _DECISION, {
            "validate": "list", "source": [translate(N_("confirmed")), translate(N_("refused"))], "ignore_blank": True,
            "error_title": translate(N_("Decision")),
            "error_message": translate(N_("Choose from the list, or leave the cell blank.")),
        })  # fmt: skip


def _row(number: int, pair: Pair, comparison: Comparison, lang: str) -> list[Cell]:
    old, new = marked_sides(Edit("name", pair.old.name.value, pair.new.name.value), lang)
    return [
        Cell(number, {"centre": True, "small": True}),
        Cell(pair.old.path),
        Cell(pair.new.path),
        Cell(old),
        Cell(new),
        Cell(pair.old.max_points, {"right": True}),
        Cell(pair.new.max_points, {"right": True}),
        Cell(f"{percent(pair.similarity)}%", {"right": True}),
        Cell("\n".join(reason_text(reason, lang) for reason in pair.reasons), {"small": True}),
        Cell(translator(lang)(pair_standing(pair, comparison))),
        Cell(None, {"centre": True, "doubt": "warning"}),
        Cell(),
    ]
