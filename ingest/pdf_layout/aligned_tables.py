"""Tables without ruling lines, found by their header, followed over pages, given out one part per page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.document import Cell, Place, Table
from ingest.pdf_layout.aligned_columns import Columns, find_columns
from ingest.pdf_layout.aligned_headers import Chunk, Header, chunks_of, headers_of, is_ordinal, repeated_headers
from ingest.pdf_layout.aligned_rows import rows_of, setting_of
from ingest.pdf_layout.grids import GridCell
from ingest.pdf_layout.line_joining import Frame
from ingest.pdf_layout.ruled_tables import doubt_row, make_cell
from ingest.pdf_layout.running_lines import PageContent
from ingest.pdf_layout.set_rows import Setting, set_rows
from ingest.pdf_layout.text_lines import TextLine, Word

ALIGNED = 0.9
CROSSING = 0.6
"""Confidence in a cell found by alignment, and in one whose words reach into the next column."""

FAR = 2.2
"""A line this many sizes below the last line of a table does not belong to it, unless a code follows."""

OFF_MIDDLE = 8.0
STICKS_OUT = 3.0
"""A word of a header set so far from the middle of those below it, and reaching so far beyond them, is over two."""

SAME_START = 1.5
"""Lines of one column that is set at the left begin within so many points."""


@dataclass(slots=True)
class _Part:
    """The lines of a table on one page: `start` to `end` (exclusive), the header's lines first when it has one."""

    page: PageContent
    start: int
    end: int
    header: Header | None

    def body(self) -> list[TextLine]:
        """Return the lines below the header."""
        return self.page.lines[self.header.end if self.header else self.start : self.end]


@dataclass(slots=True)
class _Found:
    """A table: its parts in page order, its columns, and how cells are set in the height of their rows."""

    parts: list[_Part]
    columns: Columns
    setting: Setting
    sure: bool
    """Rows set in another way would not fit as well."""


def take_aligned_tables(pages: Sequence[PageContent]) -> None:
    """Move the lines of tables without ruling lines from the lines of the pages to their tables.

    Where the header of a table is printed again, another begins, also one of a single row or cut off right there.
    """
    headers = [headers_of(page.lines) for page in pages]
    if not any(headers):
        return
    found = _tables_under(pages, headers, known=())
    known = _distinct([table.parts[0].header for table in found])
    again = [repeated_headers(page.lines, known) for page in pages]
    merged = [_merged(first, second) for first, second in zip(headers, again, strict=True)]
    if any(again):
        found = _tables_under(pages, merged, known)
    gone: dict[int, set[int]] = {}
    for table in found:
        for part in table.parts:
            part.page.tables.append(_table(part, table))
            gone.setdefault(id(part.page), set()).update(range(part.start, part.end))
    for page in pages:
        lost = gone.get(id(page), set())
        page.lines = [line for place, line in enumerate(page.lines) if place not in lost]


def _tables_under(
    pages: Sequence[PageContent], headers: Sequence[list[Header]], known: Sequence[Header]
) -> list[_Found]:
    """Return the tables under headers, top to bottom; known headers need no rows to be taken for headers."""
    texts = {header.text for header in known}
    found: list[_Found] = []
    taken: dict[int, int] = {}
    for number in range(len(pages)):
        for header in headers[number]:
            if header.start < taken.get(number, 0):
                continue
            table = _follow(pages, headers, number, header, header.text in texts)
            if table is None:
                continue
            found.append(table)
            for part in table.parts:
                taken[pages.index(part.page)] = part.end
    return found


def _distinct(headers: Sequence[Header | None]) -> list[Header]:
    return list({header.text: header for header in headers if header is not None}.values())


def _merged(found: Sequence[Header], again: Sequence[Header]) -> list[Header]:
    """Return the headers of a page; where both tell of one, what is known to be a header shows its extent."""
    others = [one for one in found if not any(one.start < other.end and other.start < one.end for other in again)]
    return sorted([*others, *again], key=lambda header: header.start)


def _follow(
    pages: Sequence[PageContent], headers: Sequence[list[Header]], number: int, header: Header, known: bool
) -> _Found | None:
    """Return the table under a header, followed from page to page; None when it is no table."""
    parts = [_first_part(pages[number], headers[number], header)]
    while number + 1 < len(pages) and parts[-1].end == len(parts[-1].page.lines):
        number += 1
        part = _next_part(pages[number], headers[number], header, parts)
        if part is None:
            break
        parts.append(part)
    body = [line for part in parts for line in part.body()]
    columns = find_columns(header.columns, body)
    if columns is None:
        return None
    codes = sum(is_ordinal(chunks_of(line)[0].text) and columns.of(line.words[0]) == 0 for line in body)
    if not known and codes < 2 and len(body) < 4:
        return None
    _drop_crossing_end(parts[-1], columns)
    setting, sure = setting_of([part.body() for part in parts], columns)
    if setting == "middle" and _end_header_before_its_rows(parts[0], columns):
        columns = find_columns(header.columns, [line for part in parts for line in part.body()]) or columns
        setting, sure = setting_of([part.body() for part in parts], columns)
    return _Found(parts, columns, setting, sure)


def _end_header_before_its_rows(part: _Part, columns: Columns) -> bool:
    """Take lines of the first row, which stand above its code, out of the header, itself a row set in the middle."""
    header = part.header
    if header is None:
        return False
    found = set_rows(part.page.lines[part.start : part.end], columns, "middle", goes_on=False)
    if 0 in found.doubtful or not found.cuts or part.start + found.cuts[0] >= header.end:
        return False
    end = part.start + found.cuts[0]
    text = " ".join(line.text for line in part.page.lines[part.start : end])
    part.header = Header(part.start, end, header.columns, text)
    return True


def _first_part(page: PageContent, headers: Sequence[Header], header: Header) -> _Part:
    limit = min((other.start for other in headers if other.start > header.start), default=len(page.lines))
    limit = min(limit, _next_table(page, page.lines[header.start]))
    last = _last_code(page.lines, header.end, limit, header)
    last = header.end - 1 if last is None else last
    return _Part(page, header.start, _compatible_end(page.lines, last, limit, header), header)


def _next_part(page: PageContent, headers: Sequence[Header], header: Header, parts: Sequence[_Part]) -> _Part | None:
    """Return the part on the next page, which may begin with the header again; None when the table has ended."""
    height = header.end - header.start
    words = [line.text for line in parts[0].page.lines[header.start : header.end]]
    again = [line.text for line in page.lines[:height]] == words
    body = height if again else 0
    limit = min((other.start for other in headers if other.start >= body), default=len(page.lines))
    limit = min(limit, _next_table(page, None))
    if limit <= body or not _fits(page.lines[body], header):
        return None
    last = _last_code(page.lines, body, limit, header)
    if last is None and not again and not _begins_like_cells(page.lines[body], parts):
        return None
    end = _compatible_end(page.lines, body if last is None else last, limit, header)
    return _Part(page, 0, end, Header(0, height, header.columns, header.text) if again else None)


def _begins_like_cells(line: TextLine, parts: Sequence[_Part]) -> bool:
    """Tell whether a line begins where lines of the table do: the rest of a row, not a title below the table."""
    starts = [chunk.x0 for part in parts for other in part.body() for chunk in chunks_of(other)]
    return all(any(abs(chunk.x0 - start) <= SAME_START for start in starts) for chunk in chunks_of(line))


def _next_table(page: PageContent, below: TextLine | None) -> int:
    """Return the first line that stands below the next ruled table."""
    tops = [t.place.bbox[1] for t in page.tables if t.place.bbox and (below is None or t.place.bbox[1] > below.base)]
    if not tops:
        return len(page.lines)
    return sum(line.base < min(tops) for line in page.lines)


def _last_code(lines: Sequence[TextLine], start: int, limit: int, header: Header) -> int | None:
    """Return the last line that begins with a code in the first column."""
    reach = (header.columns[0][1] + header.columns[1][0]) / 2
    last = None
    for number in range(start, limit):
        chunks = chunks_of(lines[number])
        first = chunks[0]
        if (
            is_ordinal(first.text)
            and first.x1 <= reach
            and _crossings(lines[number], header) * 2 <= len(header.columns)
        ):
            last = number
    return last


def _compatible_end(lines: Sequence[TextLine], last: int | None, limit: int, header: Header) -> int:
    """Return where the last row ends: at a line that runs across columns, or stands far below."""
    end = (last + 1) if last is not None else 0
    while 0 < end < limit:
        far = lines[end].base - lines[end - 1].base > FAR * lines[end].size
        if far or not _fits(lines[end], header):
            break
        end += 1
    return end


def _fits(line: TextLine, header: Header) -> bool:
    """Tell whether a line can be one of the table: its words leave free some place in each gap of the header."""
    return _crossings(line, header) == 0


def _crossings(line: TextLine, header: Header) -> int:
    """Return how many gaps between header cells the line fills from side to side."""
    filled = 0
    for (_, left), (right, _) in zip(header.columns, header.columns[1:], strict=False):
        free, reached = 0.0, left
        for word in line.words:
            if word.x1 <= left or word.x0 >= right:
                continue
            if word.gap >= 0.12 * line.size or reached == left:
                free = max(free, word.x0 - reached)
            reached = max(reached, word.x1)
        following = next((word for word in line.words if word.x0 >= right), None)
        if following is None or following.gap >= 0.12 * line.size or reached == left:
            free = max(free, right - reached)
        filled += free < min(2.0, 0.5 * (right - left))
    return filled


def _drop_crossing_end(part: _Part, columns: Columns) -> None:
    """Cut from the end of the last part the lines that cross the columns now known and begin with no code."""
    first = part.header.end if part.header else part.start
    while part.end > first + 1:
        line = part.page.lines[part.end - 1]
        coded = columns.of(line.words[0]) == 0 and is_ordinal(chunks_of(line)[0].text)
        if coded or not columns.crossed(line):
            break
        part.end -= 1


def _table(part: _Part, table: _Found) -> Table:
    columns = table.columns
    lines = part.page.lines[part.start : part.end]
    head = part.header.end - part.header.start if part.header else 0
    count = len(columns.extents)
    left, right = columns.extents[0][0], columns.extents[-1][1]
    rules = [rule for rule in part.page.rules if rule.end - rule.start >= 0.5 * (right - left)]
    cells: list[Cell] = []
    row = 0
    if head:
        row = _header_cells(lines[:head], columns, part.page.number, cells)
    body = rows_of(lines[head:], columns, rules, table.setting, part is not table.parts[0])
    for number, of_row in enumerate(body.rows):
        found: list[Cell] = []
        _row_cells(of_row, row, columns, part.page.number, found)
        cells += [doubt_row(cell) for cell in found] if number in body.doubtful or not table.sure else found
        row += 1
    box = (left, lines[0].top, right, max(line.bottom for line in lines))
    return Table(tuple(cells), row, count, Place(page=part.page.number, bbox=box), "aligned")


def _row_cells(lines: Sequence[TextLine], row: int, columns: Columns, page: int, cells: list[Cell]) -> None:
    """Add the cells of one row; words that run across columns in all of its lines make one cell."""
    count = len(columns.extents)
    crossed = [columns.crossed(line) for line in lines]
    common = set.intersection(*crossed) if len(lines) <= 3 else set()
    doubtful = {column for gutters in crossed for gutter in gutters - common for column in (gutter, gutter + 1)}
    pieces: dict[int, list[TextLine]] = {}
    owner = list(range(count))
    for gutter in sorted(common):
        owner[gutter + 1] = owner[gutter]
    for line in lines:
        by_column: dict[int, list[Word]] = {}
        for word in line.words:
            by_column.setdefault(owner[columns.of(word)], []).append(word)
        for column, words in by_column.items():
            pieces.setdefault(column, []).append(line.part(words))
    top, bottom = min(line.top for line in lines), max(line.bottom for line in lines)
    for column in sorted(set(owner)):
        span = owner.count(column)
        frame = columns.frame(column)
        if span > 1:
            frame = Frame(frame.left, columns.frame(column + span - 1).right)
        x0 = columns.borders[column - 1] if column else columns.extents[0][0]
        x1 = columns.borders[column + span - 1] if column + span < count else columns.extents[-1][1]
        cell = make_cell(GridCell(row, column, 1, span), pieces.get(column, []), (x0, top, x1, bottom), frame, page)
        if column in doubtful:
            cell = replace(cell, confidence=min(cell.confidence, CROSSING), notes=(*cell.notes, "crosses-columns"))
        cells.append(replace(cell, confidence=min(cell.confidence, ALIGNED)))


def _header_cells(lines: Sequence[TextLine], columns: Columns, page: int, cells: list[Cell]) -> int:
    """Add the cells of the header, two rows where a cell spans others; return how many rows it has."""
    spans: list[tuple[int, int, TextLine]] = []
    lower: list[TextLine] = []
    spanned: set[int] = set()
    for line in lines:
        for chunk in chunks_of(line):
            first, last = _spanned(chunk, lines, columns)
            piece = line.part(chunk.words)
            if last > first:
                spans.append((first, last, piece))
                spanned.update(range(first, last + 1))
            else:
                lower.append(piece)
    if not spans:
        _row_cells(_whole(lower), 0, columns, page, cells)
        return 1
    drafts: list[Cell] = []
    _row_cells(_whole(lower), 1, columns, page, drafts)
    for first, last, piece in spans:
        box = (columns.extents[first][0], piece.top, columns.extents[last][1], piece.bottom)
        frame = Frame(box[0], box[2])
        cells.append(make_cell(GridCell(0, first, 1, last - first + 1), [piece], box, frame, page))
    for cell in drafts:
        if cell.column in spanned:
            cells.append(cell)
        else:
            cells.append(replace(cell, row=0, row_span=2, place=replace(cell.place, row=1)))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return 2


def _spanned(chunk: Chunk, lines: Sequence[TextLine], columns: Columns) -> tuple[int, int]:
    """Return the first and the last column a piece of the header spans.

    A short word over two columns stands in one of them, but off the middle of what is below it and towards the other.
    """
    first, last = columns.of(chunk.words[0]), columns.of(chunk.words[-1])
    if last > first:
        return first, last
    at = next(number for number, line in enumerate(lines) if chunk.words[0] in line.words)
    below: dict[int, Chunk] = {}
    for line in lines[at + 1 :]:
        for other in chunks_of(line):
            below.setdefault(columns.of(other.words[0]), other)
    own = below.get(first)
    if own is None:
        return first, last
    off = (chunk.x0 + chunk.x1 - own.x0 - own.x1) / 2
    if off < -OFF_MIDDLE and chunk.x0 < own.x0 - STICKS_OUT and first - 1 in below:
        return first - 1, first
    beside = below.get(first + 1)
    if off > OFF_MIDDLE and chunk.x1 > own.x1 + STICKS_OUT and beside and chunk.x1 > beside.x0 - lines[at].size:
        return first, first + 1
    return first, last


def _whole(pieces: Sequence[TextLine]) -> list[TextLine]:
    return sorted(pieces, key=lambda piece: (piece.base, piece.x0))
