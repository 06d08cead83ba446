"""Finds the header rows of a table and what each column is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.document import Cell, Table
from normalizers.comparison import letters_key
from parsers.codes import parse_code
from parsers.columns import ColumnReading, header_text, roles_of, split_total

DEEPEST_HEADER = 6
"""Rows from the top among which the header is looked for: titles and totals may stand above it."""
LONGEST_HEADER_CELL = 120
LAST_CODE_COLUMN = 2
"""Number (from 0) of the last column that may hold codes."""
_TELLING = {"code", "name", "max_points", "info_name"}
"""Roles of which a header has at least one."""
_PLAIN_NUMBER = re.compile(r"^\s*-?\d[\d.,]*\s*$")
_COLUMN_NUMBERS = re.compile(r"^\W*(?:\d{1,2}|[A-H])\W*(?:=.*)?$")

ONE_PER_TABLE = ("code", "max_points", "formula", "evidence", "lead_unit", "coordinating_units", "deadline")
"""Roles that one column of a table has; further columns of the kind keep their header as results."""


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table: rows above it (titles), rows it takes, its columns, and the code printed in it."""

    first_row: int
    row_count: int
    columns: tuple[ColumnReading, ...]
    code: str | None = None

    @property
    def end(self) -> int:
        """Return the number of the first row below the header."""
        return self.first_row + self.row_count

    def find(self, role: str) -> ColumnReading | None:
        """Return the first column of a role."""
        return next((column for column in self.columns if column.role == role), None)

    def all_of(self, role: str) -> tuple[ColumnReading, ...]:
        """Return the columns of a role, from left to right."""
        return tuple(column for column in self.columns if column.role == role)

    def with_role(self, index: int, role: str) -> Header:
        """Return the header with another role for a column."""
        return replace(
            self,
            columns=tuple(replace(column, role=role) if column.index == index else column for column in self.columns),
        )

    def with_more(self, texts: dict[int, str]) -> Header:
        """Return the header with the rest of its texts, which stood on the next page, and the roles they then have."""
        columns = []
        for column in self.columns:
            more = header_text(texts.get(column.index, ""))
            header = f"{column.header} {more}".strip()
            roles = roles_of(header) if more else ()
            columns.append(
                replace(column, header=header, role=roles[0][0] if roles else column.role) if more else column
            )
        return replace(self, columns=tuple(_settle(columns)))

    def key(self) -> tuple[str, ...]:
        """Return what makes two headers the same: their texts without totals."""
        return tuple(letters_key(column.header) for column in self.columns)


def read_header(table: Table) -> Header | None:
    """Return the header of a table, None when no row near the top reads as one."""
    best: tuple[float, int] | None = None
    for number in range(min(DEEPEST_HEADER, table.row_count)):
        score = header_row_score(table, number)
        if score >= 1.5 and (best is None or score > best[0] + 0.5):
            best = (score, number)
    if best is None:
        return None
    first = best[1]
    count = _header_height(table, first)
    return _with_roles(table, first, count)


def _distinct(table: Table, number: int) -> list[Cell]:
    """Return the cells of a row, each once, those that hang down from above left out."""
    seen: list[Cell] = []
    for cell in table.row(number):
        if cell is not None and cell.row == number and cell not in seen:
            seen.append(cell)
    return seen


def header_row_score(table: Table, number: int) -> float:
    """Return the sum of what the cells of a row are worth as headers; two sure ones make a header.

    A row that prints a number in a cell of its own, or begins with a code and names hardly any column, is a row
    of data.
    """
    cells = [cell for cell in _distinct(table, number) if cell.text.strip()]
    if len(cells) < 2:
        return 0.0
    worth: dict[str, float] = {}
    known = begun_above = 0
    for cell in cells:
        text = header_text(cell.text)
        if len(text) > LONGEST_HEADER_CELL:
            return 0.0
        found = roles_of(text)
        if text[:1].islower() or (found and found[0][0] == "code" and cell.column > LAST_CODE_COLUMN):
            begun_above += 1
        elif found and found[0][1] >= 0.7:
            known += 1
            worth[found[0][0]] = max(worth.get(found[0][0], 0.0), found[0][1])
    if (
        begun_above * 2 >= len(cells)
        or not set(worth) & _TELLING
        or any(_PLAIN_NUMBER.match(cell.text) for cell in cells if cell.column > 0)
    ):
        return 0.0
    if parse_code(header_text(cells[0].text)) is not None and (
        "name" not in worth or known < max(2, min(len(cells) - 1, 3))
    ):
        return 0.0
    return sum(worth.values()) * (0.5 + 0.5 * min(1.0, (len(worth) + 1) / len(cells)))


def _header_height(table: Table, first: int) -> int:
    """Return how many rows the header takes: rows under merged header cells, and a row of column numbers."""
    count = max([1, *(cell.row_span for cell in _distinct(table, first) if cell.row_span <= 3 and cell.text.strip())])
    count = min(count, table.row_count - first)
    while count < 3 and first + count < table.row_count and _is_second_row(table, first, first + count):
        count += 1
    if first + count < table.row_count and is_column_numbers(table, first + count):
        count += 1
    return count


def is_column_numbers(table: Table, number: int) -> bool:
    """Tell whether a row only numbers the columns: `(1) (2) (3)`, `A B 1 2 3=1+2`."""
    texts = [cell.text.strip() for cell in _distinct(table, number)]
    filled = [text for text in texts if text]
    if len(filled) < 3 or len(filled) < len(texts) - 1 or not all(_COLUMN_NUMBERS.match(text) for text in filled):
        return False
    digits = [int(found.group()) for text in filled if (found := re.search(r"\d+", text))]
    return len(digits) >= 2 and all(after - before == 1 for before, after in pairwise(digits))


def _is_second_row(table: Table, first: int, number: int) -> bool:
    """Tell whether a row goes on with the header: it fills what a merged or empty header cell left open."""
    under = [cell for cell in table.row(number) if cell is not None and cell.row == number]
    filled = [cell for cell in under if cell.text.strip()]
    if not filled or any(len(cell.text) > LONGEST_HEADER_CELL for cell in filled):
        return False
    open_columns = set()
    above: Cell | None = None
    for column in range(table.column_count):
        cell = table.owner(first, column)
        if cell is not None and cell.text.strip():
            above = cell
            if cell.column_span > 1:
                open_columns.add(column)
        elif above is not None and above.column + above.column_span <= column:
            open_columns.update({column, column - 1})
    for cell in filled:
        if cell.column not in open_columns:
            return False
        if re.fullmatch(r"\W*\d[\d.,]*\W*", cell.text.strip()):
            return False
    return True


def _with_roles(table: Table, first: int, count: int) -> Header:
    texts, groups = _header_texts(table, first, count)
    numbered = sum(1 for i, text in enumerate(texts) if re.search(rf"\(\s*{i + 1}\s*\)\s*$", text))
    code: str | None = None
    columns: list[ColumnReading] = []
    for index, text in enumerate(texts):
        plain = re.sub(r"\(\s*\d{1,2}\s*\)\s*$", "", text).strip() if numbered >= 3 else text
        name, total = split_total(plain)
        roles = roles_of(plain) or (roles_of(groups[index]) if groups[index] else ())
        role, score, indicator = roles[0] if roles else ("result", 0.0, False)
        if not roles and index == 0 and (parsed := parse_code(plain)) is not None:
            code, role, score, name = parsed.label, "code", 0.9, ""
        columns.append(
            ColumnReading(
                index, name, role, score, total, indicator, groups[index], _first_under(table, first, count, index)
            )
        )
    columns = _settle(columns)
    if (
        columns
        and not any(column.role == "code" for column in columns)
        and not columns[0].header
        and columns[0].role == "result"
    ):
        columns[0] = replace(columns[0], role="code", score=0.6)
    return Header(first, count, tuple(columns), code)


def _first_under(table: Table, first: int, count: int, column: int) -> int:
    """Return the first column that the lowest filled header cell above a column covers."""
    for row in range(first + count - 1, first - 1, -1):
        cell = table.owner(row, column)
        if cell is not None and cell.text.strip() and not is_column_numbers(table, row):
            return cell.column
    return column


def _header_texts(table: Table, first: int, count: int) -> tuple[list[str], list[str]]:
    """Return for each column its own header and the one above it, column numbers left out."""
    texts: list[str] = []
    groups: list[str] = []
    rows = [r for r in range(first, first + count) if not is_column_numbers(table, r)] or [first]
    for column in range(table.column_count):
        parts: list[str] = []
        for row in rows:
            cell = table.owner(row, column)
            if row == rows[0] and len(rows) > 1 and cell is not None and not cell.text.strip():
                cell = _open_group(table, rows, column)
            part = header_text(cell.text) if cell is not None else ""
            if part and part not in parts:
                parts.append(part)
        own = parts[-1] if parts else ""
        groups.append(parts[0] if len(parts) > 1 else "")
        texts.append(own)
    return texts, groups


def _open_group(table: Table, rows: list[int], column: int) -> Cell | None:
    """Return the header that stands to the left of an empty one and reaches over it, when the row below says so."""
    below = table.owner(rows[-1], column)
    if below is None or not below.text.strip() or below.row == rows[0]:
        return None
    for left in range(column - 1, -1, -1):
        cell = table.owner(rows[0], left)
        if cell is not None and cell.text.strip():
            under = table.owner(rows[-1], left)
            return cell if under is not None and under.text.strip() and under.row != rows[0] else None
    return None


def _settle(columns: list[ColumnReading]) -> list[ColumnReading]:
    """Give each single role to its best column; `Nội dung` beside `Tiêu chí`, a second score column are results."""
    settled = list(columns)
    for role in ONE_PER_TABLE:
        holders = [column for column in settled if column.role == role]
        if len(holders) < 2:
            continue
        winner = max(holders, key=lambda column: (column.score, -column.index))
        for column in holders:
            if column is not winner:
                settled[column.index] = replace(column, role="result")
    names = [column for column in settled if column.role == "name"]
    if any(column.indicator for column in names):
        for column in names:
            if not column.indicator:
                settled[column.index] = replace(column, role="result")
        names = [column for column in names if column.indicator]
    for column in names[1:]:
        if not column.indicator and any(
            role == "result" and score >= 0.85 for role, score, _ in roles_of(column.header)
        ):
            settled[column.index] = replace(column, role="result")
    names = [column for column in settled if column.role == "name"]
    if len(names) > 1:
        points = next((column.index for column in settled if column.role == "max_points"), len(settled))
        lead = names[0].index
        for column in names[1:]:
            adjacent = all(settled[between].role in ("name", "code") for between in range(lead, column.index))
            if not adjacent or (column.index > points and names[0].index < points):
                settled[column.index] = replace(
                    column, role="result" if not _looks_like_rule(settled, column) else "formula"
                )
    if not any(column.role == "name" for column in settled):
        settled = _promote_name(settled)
    return settled


def _looks_like_rule(columns: list[ColumnReading], column: ColumnReading) -> bool:
    return not any(other.role == "formula" for other in columns) and "chấm" in letters_key(column.header)


def _promote_name(columns: list[ColumnReading]) -> list[ColumnReading]:
    """Where no header is known as a name, let one that may be a name be it (`Chỉ tiêu`, `Nội dung`)."""
    for column in columns:
        if column.role in ("result", "value", "info_name") and any(
            role == "name" for role, _, _ in roles_of(column.header)
        ):
            return [replace(c, role="name") if c is column else c for c in columns]
    return columns
