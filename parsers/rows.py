"""Rows of a sheet become entries: a code, a name, the other fields; rows that only go on with another are joined.

An entry is what a person would call one line of the annex.  A physical row can hold two (a pillar cell that spans
rows beside its first indicator), several rows can be one (broken over a page).
"""

from __future__ import annotations

import re

from ingest.document import Cell
from normalizers.characters import fold_spaces
from parsers.codes import Code, parse_code, split_code
from parsers.entries import Entry, EntryKind
from parsers.page_breaks import mark_cut_cells
from parsers.row_columns import RowColumns
from parsers.row_joining import place_entry
from parsers.sheets import RowCell, Sheet, SheetRow

BEYOND_CODES = 60
"""Number at the start of a name from which on it is no code but a quantity."""
BULLET_CODES = {"-", "+", "*", "•", "–", "−", "●", "·", "o"}


def read_entries(sheet: Sheet) -> list[Entry]:
    """Return the entries of a sheet in order."""
    columns = RowColumns(sheet)
    mark_cut_cells(sheet)
    entries: list[Entry] = []
    for row in sheet.rows:
        if row.is_blank():
            continue
        for entry in _entries_of_row(row, columns):
            place_entry(entries, entry, columns)
    return entries


def _entries_of_row(row: SheetRow, columns: RowColumns) -> list[Entry]:
    """Return the entries that a physical row holds, from left to right."""
    code_cell = row.cells[columns.code] if columns.code is not None else RowCell()
    code_text = fold_spaces(code_cell.own)
    named = [column for column in columns.names if row.cells[column].own.strip()]
    texts = {
        i: cell.text
        for i, cell in enumerate(row.cells)
        if cell.text.strip() and i != columns.code and i not in columns.names and not _hanging_alone(cell, columns, i)
    }
    cells = [cell for position in row.cells if not position.hangs for cell in position.cells]
    code = parse_code(code_text) if code_text else None
    name_in_code = ""
    if code_text and code is None and code_text not in BULLET_CODES:
        lead = split_code(code_text)
        if not named or code_cell.column_span > 1:
            code, name_in_code = lead if lead else (None, code_text)
        elif lead is not None:
            code, name_in_code = lead
        else:
            name_in_code = code_text
    if len(named) > 1 and (columns.hierarchical or _are_stacked(row, named)):
        return _stacked(row, named, columns, code=code, texts=texts, cells=cells)
    name_text = "\n".join(part for part in [name_in_code, *(row.cells[column].own for column in named)] if part.strip())
    column = named[0] if named else None
    if code is None and not code_text and (columns.leading_codes or code_cell.hangs):
        lead = split_code(fold_spaces(name_text).split("\n")[0])
        if lead is not None and _plausible_lead(lead[0]):
            code = lead[0]
            name_text = name_text.lstrip()[len(name_text.lstrip()) - len(_rest_after(name_text, lead[1])) :]
    if code_text in BULLET_CODES and name_text:
        name_text = f"- {name_text}"
    entry = _make_entry(row, code, name_text, texts=texts, cells=cells, column=column)
    if code is None and columns.hierarchical and row.cells[columns.names[0]].hangs:
        entry.under = True
    if code_text and code is None and code_text not in BULLET_CODES and named:
        entry.doubts.append(("code-not-read", "code"))
    return [entry]


def _rest_after(text: str, rest: str) -> str:
    """Return the tail of `text` that begins where the (space folded) `rest` begins."""
    words = rest.split()
    at = text.find(words[0]) if words else 0
    probe = text.lstrip()
    for start in range(len(probe)):
        if probe[start:].split()[: len(words)] == words:
            return probe[start:]
    return text[at:]


def _plausible_lead(code: Code) -> bool:
    """Tell whether the code at the start of a name is a code: `1.1. Tỷ lệ`, not `100. …` or `24/7 …`."""
    if code.depth > 1:
        return all(not part.text.startswith("00") for part in code.parts)
    number = re.match(r"\d+", code.parts[0].text)
    return number is None or int(number.group()) < BEYOND_CODES


def _hanging_alone(cell: RowCell, columns: RowColumns, index: int) -> bool:
    """Tell whether a cell that hangs down must not be repeated: points and scores belong to its first row."""
    return cell.hangs and columns.roles.get(index) in ("max_points", "result", "code", "name")


def _are_stacked(row: SheetRow, named: list[int]) -> bool:
    """Tell whether the first of two names opens a group beside its first member."""
    first, second = named[0], named[1]
    return (
        row.cells[first].row_span > row.cells[second].row_span
        or split_code(fold_spaces(row.cells[second].text)) is not None
    )


def _stacked(
    row: SheetRow,
    named: list[int],
    columns: RowColumns,
    *,
    code: Code | None,
    texts: dict[int, str],
    cells: list[Cell],
) -> list[Entry]:
    """Return the entries of a row in which a spanning cell opens a group beside its first member."""
    entries: list[Entry] = []
    code_cell = row.cells[columns.code] if columns.code is not None else None
    owner = _column_of_code(row, named, columns)
    for column in named:
        cell = row.cells[column]
        last = column == named[-1]
        own_texts = (
            texts
            if last
            else {i: t for i, t in texts.items() if row.cells[i].row_span == cell.row_span and cell.row_span > 1}
        )
        if not last:
            texts = {i: t for i, t in texts.items() if i not in own_texts}
        own_code = code if column == owner else None
        name = cell.own
        if own_code is None and (lead := split_code(fold_spaces(name))) is not None and _plausible_lead(lead[0]):
            own_code, name = lead[0], _rest_after(name, lead[1])
        own_cells = [c for position in (column, *own_texts) for c in row.cells[position].cells]
        if code_cell is not None and column == owner and not code_cell.hangs:
            own_cells.extend(code_cell.cells)
        if last:
            own_cells = [c for c in cells if not any(c in e.cells for e in entries)]
        entry = _make_entry(row, own_code, name, texts=own_texts, cells=own_cells, column=column)
        entry.under = own_code is None and bool(entries)
        entries.append(entry)
    return entries


def _column_of_code(row: SheetRow, named: list[int], columns: RowColumns) -> int | None:
    if columns.code is None:
        return None
    span = row.cells[columns.code].row_span
    same = [column for column in named if row.cells[column].row_span == span]
    right = [column for column in same if column > columns.code]
    return (right or same or named)[0]


def _make_entry(
    row: SheetRow, code: Code | None, name: str, *, texts: dict[int, str], cells: list[Cell], column: int | None
) -> Entry:
    spans = max((cell.column_span for cell in row.cells if cell.own.strip()), default=1)
    bold = any(cell.bold for cell in row.cells if cell.own.strip())
    kind: EntryKind = "coded" if code is not None else "uncoded"
    confidence = min((cell.confidence for cell in row.cells if cell.own.strip()), default=1.0)
    notes = {note for cell in row.cells for note in cell.notes if cell.own.strip()}
    rows = [(row.place.table, number) for number in row.table_rows]
    return Entry(
        kind, code, name, dict(texts), row.place, rows, list(cells), column, bold, spans, row.seam, confidence, notes
    )
