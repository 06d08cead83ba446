"""The sheet of changes: one row for one change, the changed words coloured, what to do, and a column to approve it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from output_frameworks.diffing.changes import Change, Comparison, Edit
from output_frameworks.diffing.reports.columns import Columns
from output_frameworks.diffing.reports.listing import Pillars, by_impact
from output_frameworks.diffing.reports.marked_texts import MARKED_FIELDS, excerpt, marked_sides
from output_frameworks.diffing.reports.words import (
    advice,
    as_number,
    difference_sentences,
    field_name,
    impact_name,
    kind_name,
    label,
    place_text,
    statement,
    value_text,
)
from output_frameworks.diffing.reports.xlsx.cells import FIRST_ROW, Cell, Column, Listing, Looks, write_list
from output_frameworks.diffing.word_differences import Marked
from output_frameworks.messages import N_, say, translator
from output_frameworks.model import Node

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

LONGEST_SHOWN = 700
"""Letters of a text up to which all of it is shown; of a longer one what is around the changed words."""

KEPT_WORDS = 25
MOST_ROWS = 1_048_576 - FIRST_ROW
DOUBTS = {"breaking": "error", "notable": "warning", "cosmetic": None}
"""The colours of impacts: those that the other workbooks have for findings."""

_COLUMNS = (
    (N_("No."), 5, 6),
    (N_("Impact"), 10, 12),
    (N_("Kind of change"), 12, 14),
    (N_("Pillar"), 12, 18),
    (N_("Old code"), 8, 12),
    (N_("New code"), 8, 12),
    (N_("Old name"), 18, 28),
    (N_("New name"), 18, 28),
    (N_("Before"), 24, 40),
    (N_("Now"), 24, 40),
    (N_("How they differ"), 16, 30),
    (N_("What to do"), 20, 26),
    (N_("Old place in the file"), 9, 12),
    (N_("New place in the file"), 9, 12),
    (N_("Approval"), 10, 10),
    (N_("Fingerprint"), 14, 14),
)
_ONE_SIDED = (N_("Column of one document only"), 12, 18)
"""Stands before the approval where there are such changes."""


def write_changes(sheet: Worksheet, comparison: Comparison, looks: Looks, lang: str) -> None:
    """Write the sheet, what affects the score first, last what only comes of a column that one document lacks."""
    translate = translator(lang)
    pillars = Pillars(comparison)
    columns_of_one = Columns(comparison)
    changes = sorted(by_impact(comparison.changes), key=lambda change: change in columns_of_one)[:MOST_ROWS]
    rows = [_row(number, change, pillars, columns_of_one, lang) for number, change in enumerate(changes, start=1)]
    titles = {
        "old": _title(comparison.old.title, comparison.old.id),
        "new": _title(comparison.new.title, comparison.new.id),
    }
    headings = (*_COLUMNS[:-2], _ONE_SIDED, *_COLUMNS[-2:]) if columns_of_one.changes else _COLUMNS
    columns = [Column(translate(heading), narrowest, widest) for heading, narrowest, widest in headings]
    approval = len(columns) - 2
    listing = Listing(say(N_("Changes from “{old}” to “{new}”"), titles, lang), columns, rows, frozen=3)
    write_list(sheet, listing, looks, translate)
    sheet.print_area(0, 0, listing.last_row, approval)
    if rows:
        _validate(sheet, listing.last_row, approval, lang)


def _title(title: str | None, framework_id: str) -> str:
    return title or framework_id


def _validate(sheet: Worksheet, last: int, column: int, lang: str) -> None:
    translate = translator(lang)
    message = N_("Choose this when the change is known and dealt with; leave it blank otherwise.")
    sheet.data_validation(FIRST_ROW, column, last, column, {
        "validate": "list", "source": [translate(N_("approved"))], "ignore_blank": True,
        "input_title": translate(N_("Approval")),
        "input_message": translate(message),
        "error_title": translate(N_("Approval")),
        "error_message": translate(N_("Choose from the list, or leave the cell blank.")),
    })  # fmt: skip


def _row(number: int, change: Change, pillars: Pillars, columns: Columns, lang: str) -> list[Cell]:
    translate = translator(lang)
    old_pillar, new_pillar = pillars.of(change)
    pillar = new_pillar or old_pillar
    before, after = _sides(change, lang)
    kind = kind_name(change.kind, lang)
    if change.doubtful:
        kind = f"{kind} ({translate(N_('the pair is doubtful'))})"
    small = {"small": True}
    return [
        Cell(number, {"centre": True, "small": True}),
        Cell(impact_name(change.impact, lang), {"doubt": DOUBTS[change.impact]}),
        Cell(kind),
        Cell(label(pillar) if pillar is not None else "", small),
        Cell("\n".join(node.path for node in _olds(change))),
        Cell("\n".join(node.path for node in _news(change))),
        Cell("\n".join(_name(node) for node in _olds(change))),
        Cell("\n".join(_name(node) for node in _news(change))),
        before,
        after,
        Cell("\n".join(_differences(change, lang))),
        Cell(advice(change, lang)),
        Cell(place_text(change.old.source, lang) if change.old is not None else "", small),
        Cell(place_text(change.new.source, lang) if change.new is not None else "", small),
        *([Cell(columns.remark(change, lang), small)] if columns.changes else []),
        Cell(translate(N_("approved")) if change.approved else "", {"centre": True}),
        Cell(change.fingerprint, small),
    ]


def _differences(change: Change, lang: str) -> list[str]:
    """Return where scorings differ; that it is not known, or that they do not, where nothing else is to be said."""
    if change.kind not in ("rule-changed", "rule-reworded"):
        return []
    return difference_sentences(change, lang) or [statement(change, lang)]


def _olds(change: Change) -> tuple[Node, ...]:
    if change.kind == "merged":
        return change.parts
    return (change.old,) if change.old is not None else ()


def _news(change: Change) -> tuple[Node, ...]:
    if change.kind == "split":
        return change.parts
    return (change.new,) if change.new is not None else ()


def _name(node: Node) -> str:
    return " ".join(node.name.value.split())


def _sides(change: Change, lang: str) -> tuple[Cell, Cell]:
    """Return what was there before and what is there now."""
    if change.kind == "removed":
        return Cell(statement(change, lang)), Cell()
    if change.kind in ("added", "split", "merged"):
        return Cell(), Cell(statement(change, lang))
    if len(change.edits) == 1:
        return _one_edit(change.edits[0], lang)
    before: Marked = []
    after: Marked = []
    for edit in change.edits:
        name = f"{field_name(edit.field, lang)}: "
        for side, pieces in zip((before, after), _pieces(edit, lang), strict=True):
            if pieces:
                side += [("same", f"\n{name}" if side else name), *pieces]
    return Cell(before), Cell(after)


def _one_edit(edit: Edit, lang: str) -> tuple[Cell, Cell]:
    if edit.field == "max_points":
        numbers = (as_number(edit.before), as_number(edit.after))
        return Cell(numbers[0], {"right": True}), Cell(numbers[1], {"right": True})
    old, new = _pieces(edit, lang)
    return Cell(old), Cell(new)


def _pieces(edit: Edit, lang: str) -> tuple[Marked, Marked]:
    """Return the pieces of both sides; what is no running text has changed as a whole."""
    if edit.field not in MARKED_FIELDS:
        before, after = value_text(edit, edit.before, lang), value_text(edit, edit.after, lang)
        return ([("removed", before)] if before else []), ([("added", after)] if after else [])
    old, new = marked_sides(edit, lang)
    return _shown(old), _shown(new)


def _shown(pieces: Marked) -> Marked:
    return excerpt(pieces, KEPT_WORDS) if sum(len(text) for _, text in pieces) > LONGEST_SHOWN else pieces
