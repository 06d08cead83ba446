"""Puts tables that ran together back in their place in a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingest.document import Block, Cell, Document, Paragraph, Place, Table
from normalizers.comparison import letters_key
from parsers.codes import Code, parse_code
from parsers.columns import role_data
from parsers.row_joining import glue
from parsers.run_together.general_information import find_information
from parsers.run_together.header import RunHeader, find_header
from parsers.run_together.letter_widths import LETTER
from parsers.run_together.lines import RunLine, run_lines
from parsers.run_together.phrases import Phrases
from parsers.run_together.segments import cut_row, is_unforced

CONFIDENCE = 0.8
CONFIDENCE_CUT = 0.6
"""Confidence of cells whose borders were found by line widths alone."""
FEWEST_ROWS = 5
ROOM = 1.05
"""How much wider a column is than its widest line."""
DEADLINE = r"\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?"

_TITLE = re.compile(r"(?:phụ\s*lục|biểu|\(?\s*(?:ban hành\s+)?kèm theo|của\s+u[ỷy]?ủ?y? ban)", re.IGNORECASE)
_POINTS_AND_DEADLINE = re.compile(
    rf"^(?P<name>.*?)(?:^|\s)\s*(?P<points>\d{{1,4}}(?:[.,]\d{{1,3}})?)\s+(?P<deadline>{DEADLINE})(?:\s+(?P<rest>\S.*))?\s*$"
)
_POINTS_ALONE = re.compile(r"^(?P<name>.*?)(?:^|\s)\s*(?P<points>-?\d{1,4}(?:[.,]\d{1,3})?)(?P<rest>)\s{2,}$")
_CODE_LINE = re.compile(
    r"^\s{0,2}(?P<code>[IVXLC]{1,6}|\d{1,2}(?:\.\d{1,2}){0,4}|[A-ZĐ])(?P<dot>[.)]?)(?:\s+(?P<rest>.*))?$"
)


@dataclass(slots=True)
class RunRow:
    """A row as it is put together: texts by role."""

    code: str
    line: RunLine | None
    name: list[RunLine] = field(default_factory=list)
    points: str = ""
    deadline: str = ""
    parts: list[list[RunLine]] = field(default_factory=lambda: [[]])
    closed: bool = False
    """The points were read: what follows are the columns after them."""
    doubtful: bool = False
    """It is not sure where one of the cells ends."""


def with_run_together_tables(document: Document) -> Document:
    """Return the document with a `Table` in the place of the lines of each table that ran together."""
    if document.format not in ("text", "pdf") or any(t.row_count > FEWEST_ROWS for t in document.tables()):
        return document
    lines = run_lines(list(enumerate(document.blocks)))
    headers = list(_headers(lines))
    tables: list[tuple[int, int, Table]] = []
    for number, (header, end) in enumerate(headers):
        roles = [role for _, role in header.columns]
        rows = _read_rows(lines[header.end : end], "deadline" in roles)
        if len(rows) >= FEWEST_ROWS:
            tables.append((header.start, end, _table(header, lines, rows, roles, number + 1)))
    information = find_information(lines[: headers[0][0].start] if headers else [])
    if not tables:
        return document
    if information is not None:
        tables.insert(0, information)
    return replace(document, blocks=tuple(_with_tables(document, lines, tables)))


def _headers(lines: list[RunLine]) -> Iterator[tuple[RunHeader, int]]:
    """Yield each header with the line where its table ends: before the titles of the next one."""
    header = find_header(lines)
    while header is not None:
        following = find_header(lines, header.end)
        end = len(lines) if following is None else following.start
        while following is not None and end > header.end and _may_stand_above(lines[end - 1]):
            end -= 1
        yield header, end
        header = following


def _may_stand_above(line: RunLine) -> bool:
    """Tell whether a line is a title above a table: capitals, the number of an annex, the decision it belongs to."""
    text = line.text.strip()
    return text.isupper() or bool(_TITLE.match(text))


def _with_tables(document: Document, lines: list[RunLine], tables: list[tuple[int, int, Table]]) -> Iterator[Block]:
    """Yield the blocks of the document, each table in the place of the lines that it was read from."""
    taken: dict[int, set[int]] = {}
    begins = {start: table for start, _, table in tables}
    for start, end, _ in tables:
        for line in lines[start:end]:
            taken.setdefault(line.block, set()).add(line.part)
    first = {lines[start].block: begins[start] for start in begins}
    last = max(lines[end - 1].block for _, end, _ in tables)
    for index, block in enumerate(document.blocks):
        if index not in taken:
            if not (isinstance(block, Paragraph) and not block.text.strip() and min(taken) < index < last):
                yield block
            continue
        assert isinstance(block, Paragraph)
        kept = [text for part, text in enumerate(block.text.split("\n")) if part not in taken[index]]
        before = index in first and any(text.strip() for text in kept)
        if before:
            yield replace(block, text="\n".join(kept))
        if index in first:
            yield first[index]
        if not before and any(text.strip() for text in kept):
            yield replace(block, text="\n".join(kept))


def _read_rows(lines: list[RunLine], dated: bool) -> list[RunRow]:
    rows: list[RunRow] = []
    numbering = _Numbering()
    row: RunRow | None = None
    for line in lines:
        lead = numbering.take(line)
        if lead is not None:
            row = RunRow(lead[0].label, line)
            rows.append(row)
            if lead[1].strip():
                _add(row, replace(line, text=lead[1], page_break=False), dated)
        elif row is None:
            row = RunRow("", line)
            rows.append(row)
            _add(row, line, dated)
        else:
            if line.page_break and any(row.parts[-1]):
                row.parts.append([])
            _add(row, line, dated)
    return rows


def _add(row: RunRow, line: RunLine, dated: bool) -> None:
    """Add a line to a row: to its name until the points come, then to the columns after them."""
    if row.closed:
        row.parts[-1].append(line)
        return
    match = _POINTS_AND_DEADLINE.match(line.text) if dated else None
    match = match or _POINTS_ALONE.match(line.text)
    if match is None:
        row.name.append(line)
        return
    row.closed = True
    if match.group("name").strip():
        row.name.append(replace(line, text=match.group("name")))
    row.points = match.group("points")
    row.deadline = match.groupdict().get("deadline") or ""
    if match.group("rest"):
        row.parts[-1].append(replace(line, text=match.group("rest"), cell_break=False, page_break=False))


class _Numbering:
    """Tells a code at the start of a line from a number in the text: only the next code in order is one."""

    def __init__(self) -> None:
        self.open: list[Code] = []

    def take(self, line: RunLine) -> tuple[Code, str] | None:
        match = _CODE_LINE.match(line.text)
        if match is None:
            return None
        code = parse_code(match.group("code"))
        rest = match.group("rest") or ""
        if (
            code is None
            or match.group("dot")
            or (rest.strip() and not (rest.strip()[0].isupper() or rest.startswith(" ")))
        ):
            return None
        depth = self._fits(code)
        if depth is None:
            return None
        self.open = [*self.open[:depth], code]
        return code, rest

    def _fits(self, code: Code) -> int | None:
        """Return at which depth a code goes on with the numbering, None when it does not."""
        for depth in range(len(self.open) - 1, -1, -1):
            known = self.open[depth]
            if (
                known.depth == code.depth
                and known.key()[:-1] == code.key()[:-1]
                and any(
                    (before := known.parts[-1].value(style)) is not None and value == before + 1
                    for style, value in code.parts[-1].values
                )
            ):
                return depth
        begins = any(value == 1 for _, value in code.parts[-1].values)
        if not begins:
            return None
        if not self.open:
            return 0
        last = self.open[-1]
        if code.depth == 1:
            return (
                len(self.open) if last.depth == 1 and set(last.parts[0].styles) != set(code.parts[0].styles) else None
            )
        for depth in range(len(self.open) - 1, -1, -1):
            if self.open[depth].key() == code.key()[:-1]:
                return depth + 1
        return None


def _table(header: RunHeader, lines: list[RunLine], rows: list[RunRow], roles: list[str], table: int) -> Table:
    """Return the table of the rows."""
    tail = [role for role in roles if role not in ("code", "name", "max_points", "deadline", "note")]
    widths = _widths(rows, len(tail))
    texts = _cut_rows(rows, tail, widths)
    names = _printed_names(header)
    place = Place(line=lines[header.start].line, table=table)
    cells = [
        Cell(name, 0, column, place=replace(place, row=1, column=column + 1), confidence=CONFIDENCE)
        for column, name in enumerate(names)
    ]
    for number, (row, found) in enumerate(zip(rows, texts, strict=True), start=1):
        values = {
            "code": row.code,
            "name": _joined([*row.name, *found.get("name", [])]),
            "max_points": row.points,
            "deadline": row.deadline,
        }
        values |= {
            role: _joined(found[role], width if role == "formula" else None)
            for role, width in zip(tail, widths[1:], strict=True)
        }
        for column, role in enumerate(roles):
            at = Place(line=row.line.line if row.line else None, table=table, row=number + 1, column=column + 1)
            sure = CONFIDENCE if role in ("code", "max_points", "deadline") else CONFIDENCE_CUT
            notes = ("doubtful-border",) if row.doubtful and role in ("name", *tail) and values.get(role) else ()
            cells.append(Cell(values.get(role, ""), number, column, place=at, confidence=sure, notes=notes))
    return Table(tuple(cells), len(rows) + 1, len(roles), place, "run-together")


def _joined(lines: list[RunLine], width: int | None = None) -> str:
    """Return lines of one cell as its text: one line, or one for each clause where the width of its column is given."""
    text = ""
    for number, line in enumerate(lines):
        piece = line.text[1:] if line.page_break else line.text
        clause = width is not None and number > 0 and _begins_clause(lines[number - 1], line, width)
        text = glue(text, piece, line=clause)
    return text


def _begins_clause(above: RunLine, line: RunLine, width: int) -> bool:
    """Tell whether a line is a clause of its own: by its bullet, or because nothing but a mark ended the line above."""
    return line.opens_clause or (above.ends_clause and not line.starts_small and is_unforced(above, line, width))


def _printed_names(header: RunHeader) -> list[str]:
    """Return the names of the columns as the list of headers spells them."""
    spelled: dict[str, str] = {}
    for entry in role_data().values():
        for listing in ("indicator", "names"):
            for name in entry.get(listing, []):
                spelled.setdefault(letters_key(name), name)
    return [spelled.get(key, key) for key, _ in header.columns]


def _cut_rows(rows: list[RunRow], tail: list[str], widths: tuple[int, ...]) -> list[dict[str, list[RunLine]]]:
    """Return, for each row, the lines of each column after the points, and what of the name stands on a later page."""
    lines = [line for row in rows for line in (*row.name, *(line for part in row.parts for line in part))]
    phrases = Phrases.read(lines, ())
    found: list[dict[str, list[RunLine]]] = []
    for _ in range(2):
        found = [_cut_row(row, tail, widths, phrases) for row in rows]
        phrases = Phrases.read(lines, (cells[tail[-1]][0].text for cells in found if tail and cells[tail[-1]]))
    return found


def _cut_row(row: RunRow, tail: list[str], widths: tuple[int, ...], phrases: Phrases) -> dict[str, list[RunLine]]:
    if not tail:
        return {"name": [line for part in row.parts for line in part]}
    made = cut_row(row.parts, widths, row.name[-1] if row.name else None, phrases)
    row.doubtful = made.doubtful
    return {role: list(lines) for role, lines in zip(("name", *tail), made.columns, strict=True)}


def _widths(rows: list[RunRow], columns: int) -> tuple[int, ...]:
    """Return the printed width of the name column and of each column after the points."""
    name = _near_top(sorted(line.width for row in rows for line in row.name))
    wide = _near_top(sorted(line.width for row in rows for line in row.parts[0][:1]))
    if columns <= 1:
        return (name, *([wide] * columns))
    return (name, *([wide] * (columns - 1)), _narrow([line.width for row in rows for line in row.parts[0][-3:]], wide))


def _near_top(widths: list[int]) -> int:
    """Return the width that nearly all lines keep to, with a little room."""
    return round(widths[min(len(widths) - 1, int(len(widths) * 0.97))] * ROOM) if widths else 1


def _narrow(widths: list[int], wide: int) -> int:
    """Return the width of the last column: where the heap of lines that end the rows runs out."""
    counts = Counter(width // LETTER for width in widths)
    most = wide // LETTER
    heap = {letters: sum(counts[near] for near in range(letters - 1, letters + 2)) for letters in range(4, most + 1)}
    peak = max(heap, key=lambda letters: heap[letters] * (letters < 0.8 * most), default=most)
    letters = peak
    while letters < most and heap.get(letters + 1, 0) > 0.2 * heap[peak]:
        letters += 1
    return round(max((width for width in widths if width // LETTER <= letters), default=wide) * ROOM)
