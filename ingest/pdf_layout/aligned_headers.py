"""Where a table without ruling lines begins: words set in columns above a row that is counted.

Prose is never taken for such a table: it has no line of three or more words apart from each other that stands
over a number standing alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.pdf_layout.text_lines import TextLine, Word

APART = 0.35
"""A space without printed blanks this many times the size parts two header cells."""

HIGHEST_HEADER = 14
"""At most so many lines above the first code are looked at: the header, and what stands higher in the first row."""

FEWEST_COLUMNS = 3
ROW_DISTANCE = 3.2
"""The first row stands at most this many line heights below the last line of the header."""

CLEAR_SPACE = 0.45
"""Free space of this share of the size under the fullest line ends a header."""

LEADING = 1.4
"""Lines of one header cell stand at most this many times their size apart."""

CODES_REACH = 0.25
"""Codes stand in this share of the width at the left; a letter further right is a piece of a cut word."""

LONGEST_CODE_TITLE = 10
"""The header over the codes (STT, Số TT, Mã số) has at most so many letters when it does not stand right over them."""

_ORDINAL = re.compile(
    r"(?:[IVXLC]{1,5}(?:\.\d{1,3})*|\d{1,3}(?:\.\d{1,3}){0,4}|[A-HĐa-zđ](?:\.?\d{1,2}(?:\.\d{1,2})*)?)[.)]?|\((?:\d{1,2}|[a-zđ])\)"
)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words of a line that stand together."""

    words: tuple[Word, ...]

    @property
    def x0(self) -> float:
        """The left end."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """The right end."""
        return self.words[-1].x1

    @property
    def text(self) -> str:
        """The words with one blank between them."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table: its lines `start` to `end` (exclusive), and the extent of the words over each column."""

    start: int
    end: int
    columns: tuple[tuple[float, float], ...]
    text: str


def is_ordinal(text: str) -> bool:
    """Tell whether text is nothing but a code that counts rows: `IV`, `1.2.`, `a)`."""
    return _ORDINAL.fullmatch(text) is not None


def _is_letter(text: str) -> bool:
    """Tell whether text is a bare small letter: no table begins with it, and cut words of headers end in one."""
    return len(text) == 1 and text.islower()


def chunks_of(line: TextLine, apart: float = APART) -> list[Chunk]:
    """Return the words of a line in groups, parted where the space between holds no blanks."""
    groups: list[list[Word]] = [[line.words[0]]]
    for word in line.words[1:]:
        if word.gap >= apart * line.size:
            groups.append([word])
        else:
            groups[-1].append(word)
    return [Chunk(tuple(group)) for group in groups]


def headers_of(lines: Sequence[TextLine]) -> list[Header]:
    """Return the headers of tables without lines among the lines of a page, top to bottom."""
    found: list[Header] = []
    last_row = -1
    left = min((line.x0 for line in lines), default=0.0)
    reach = left + CODES_REACH * (max((line.x1 for line in lines), default=0.0) - left)
    for number, line in enumerate(lines):
        first = chunks_of(line)[0]
        if first.x0 > reach or not is_ordinal(first.text) or _is_letter(first.text):
            continue
        if number > last_row + 1:
            header = _header_above(lines, number, first, last_row + 1)
            if header is not None:
                found.append(header)
        last_row = number
    return found


def repeated_headers(lines: Sequence[TextLine], known: Sequence[Header]) -> list[Header]:
    """Return where lines print again what is known to be a header, whatever stands below it.

    The same words in as many columns are the header, also when its cells are wrapped into other lines.
    """
    found: list[Header] = []
    at = 0
    while at < len(lines):
        here = [header for one in known if (header := _again(lines, at, one)) is not None]
        # What stands higher in the first row may have been taken for the end of a header; elsewhere it has its own end.
        header = min(here, key=lambda header: header.end, default=None)
        if header is not None:
            found.append(header)
        at = header.end if header is not None else at + 1
    return found


def _again(lines: Sequence[TextLine], start: int, known: Header) -> Header | None:
    """Return the header that begins at a line and holds the words of a known one."""
    wanted = Counter(known.text.casefold().split())
    left, end = wanted.total(), start
    held: Counter[str] = Counter()
    while left > 0 and end < len(lines):
        words = lines[end].text.casefold().split()
        if len(words) > left or any(word not in wanted for word in words):
            return None
        held.update(words)
        left -= len(words)
        end += 1
    if held != wanted:
        return None
    columns = columns_of([chunks_of(line) for line in lines[start:end]])
    return Header(start, end, tuple(columns), known.text) if len(columns) == len(known.columns) else None


def _header_above(lines: Sequence[TextLine], row: int, ordinal: Chunk, highest: int) -> Header | None:
    """Return the header that ends right above a row, None when there is none."""
    above = range(max(highest, row - HIGHEST_HEADER), row)
    if not above or lines[row].base - lines[row - 1].base > ROW_DISTANCE * lines[row].size:
        return None
    chunks = {number: chunks_of(lines[number]) for number in above}
    fullest = max(above, key=lambda number: (len(chunks[number]), -number))
    if len(chunks[fullest]) < FEWEST_COLUMNS:
        return None
    columns = columns_of([chunks[number] for number in above if number >= fullest])
    start = fullest
    below = [chunk for number in above if number > fullest for chunk in chunks[number]]
    while start - 1 in chunks and all(
        _continues(chunk, columns, below, len(chunks[start - 1]) > 1 or start < fullest) for chunk in chunks[start - 1]
    ):
        if lines[start].base - lines[start - 1].base > LEADING * lines[start].size:
            break
        start -= 1
    if (
        start
        and lines[start].base - lines[start - 1].base < 1.6 * lines[start].size
        and len(chunks_of(lines[start - 1])) > 1
    ):
        return None  # the middle of a table: what stands right above is set in columns as well
    end = _end(lines, start, fullest, row)
    band = [chunk for number in range(start, end) for chunk in chunks[number]]
    columns = columns_of([chunks[number] for number in range(start, end)])
    text = " ".join(lines[number].text for number in range(start, end))
    return _checked(columns, ordinal, band, Header(start, end, tuple(columns), text))


def _end(lines: Sequence[TextLine], start: int, fullest: int, row: int) -> int:
    """Return where the header ends: before the row with the code, or before lines of it that stand higher.

    Those stand below free space, or are not bold below a header that is.
    """
    reached = max(line.bottom for line in lines[start : fullest + 1])
    bold = all(line.bold for line in lines[start : fullest + 1])
    for number in range(fullest + 1, row):
        if bold and not lines[number].bold:
            return number
        if lines[number].top - reached >= CLEAR_SPACE * lines[number].size:
            return number
        reached = max(reached, lines[number].bottom)
    return row


def _checked(columns: list[tuple[float, float]], ordinal: Chunk, band: list[Chunk], header: Header) -> Header | None:
    """Return the header when its first column is the one of the ordinals and all of its cells hold words."""
    if len(columns) < FEWEST_COLUMNS:
        return None
    middle = (ordinal.x0 + ordinal.x1) / 2
    first_reach = columns[0][1] + 0.5 * (columns[1][0] - columns[0][1])
    if middle > first_reach:
        return None
    if columns[0][0] > ordinal.x1 + 2:
        # The header is centred over codes at the left: only a short word is, the text of a row is not.
        title = "".join(chunk.text for chunk in band if chunk.x1 <= first_reach)
        if columns[0][0] > ordinal.x1 + 15 or len(title) > LONGEST_CODE_TITLE or not title[:1].isupper():
            return None
    if any(is_ordinal(chunk.text) for chunk in band if chunk.x0 <= first_reach):
        return None
    worded = sum(any(letter.isalpha() for letter in chunk.text) for chunk in band)
    return header if worded >= max(FEWEST_COLUMNS, len(band) - 2) else None


def _continues(chunk: Chunk, columns: Sequence[tuple[float, float]], below: Sequence[Chunk], beside: bool) -> bool:
    """Tell whether a chunk above the fullest line is of the header: of a cell set in the middle, or over several.

    A line alone over a column is a title; it is of the header when others stand `beside` it or more follows below.
    """
    over = [column for column in columns if column[0] < chunk.x1 and chunk.x0 < column[1]]
    beneath = [other for other in below if other.x0 < chunk.x1 and chunk.x0 < other.x1]
    if len(over) > 1:
        inside = (
            min(column[0] for column in over) - 20 <= chunk.x0 and chunk.x1 <= max(column[1] for column in over) + 20
        )
        return inside and (len(beneath) > 1 or beside) and len(over) <= len(columns) - 2
    return bool(beneath) or beside


def columns_of(rows: Sequence[Sequence[Chunk]]) -> list[tuple[float, float]]:
    """Return the extents of columns: what overlaps is one column, but for a chunk that spans others of one line."""
    extents: list[tuple[float, float]] = []
    for number, row in enumerate(rows):
        for chunk in row:
            if not any(_spans(chunk, other) for place, other in enumerate(rows) if place != number):
                extents.append((chunk.x0, chunk.x1))
    merged: list[tuple[float, float]] = []
    for x0, x1 in sorted(extents):
        if merged and x0 < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], x1))
        else:
            merged.append((x0, x1))
    return merged


def _spans(chunk: Chunk, row: Sequence[Chunk]) -> bool:
    return sum(other.x0 < chunk.x1 and chunk.x0 < other.x1 for other in row) > 1
