"""The table of general information (Thông tin chung) above a table that ran together: `4. Số lượng dân số: …`."""

from __future__ import annotations

import re

from ingest.document import Cell, Place, Table
from normalizers.comparison import letters_key
from parsers.run_together.lines import RunLine

FEWEST_ITEMS = 3
CONFIDENCE = 0.8
HEADERS = ("STT", "Thông tin", "Nội dung/Số lượng")

_OPENS = "thôngtinchung"
_ITEM = re.compile(r"^\s*(?P<code>\d{1,2})\.\s*(?P<text>.*)$")
_ENDS = re.compile(r"^\s*(?:ghi chú|lưu ý|chú thích)", re.IGNORECASE)


def find_information(lines: list[RunLine]) -> tuple[int, int, Table] | None:
    """Return the first and the last line (exclusive) of the table and the table; None when there is none."""
    opening = next((i for i, line in enumerate(lines) if letters_key(line.text) == _OPENS), None)
    if opening is None:
        return None
    items: list[tuple[str, str, RunLine]] = []
    start = end = opening + 1
    for at in range(opening + 1, len(lines)):
        if _ENDS.match(lines[at].text):
            break
        match = _ITEM.match(lines[at].text)
        if match is not None and int(match.group("code")) == len(items) + 1:
            if not items:
                start = max(opening + 1, at - 1)
            items.append((match.group("code"), match.group("text"), lines[at]))
        elif items:
            code, text, line = items[-1]
            items[-1] = (code, f"{text.rstrip()} {lines[at].text.strip()}".strip(), line)
        end = at + 1
    if len(items) < FEWEST_ITEMS:
        return None
    return start, end, _table(items, lines[start])


def _table(items: list[tuple[str, str, RunLine]], header: RunLine) -> Table:
    rows = [HEADERS, *((code, *_name_and_value(text)) for code, text, _ in items)]
    places = [header, *(line for _, _, line in items)]
    cells = tuple(
        Cell(text, r, c, place=Place(line=place.line, row=r + 1, column=c + 1), confidence=CONFIDENCE)
        for r, (row, place) in enumerate(zip(rows, places, strict=True))
        for c, text in enumerate(row)
    )
    return Table(cells, len(rows), len(HEADERS), Place(line=header.line), "run-together")


def _name_and_value(text: str) -> tuple[str, str]:
    """Split a line at its last colon: `Số lượng dân số: 5.200` is a name and a value."""
    name, colon, value = text.rpartition(":")
    return (f"{name}{colon}".strip(), value.strip()) if colon else (text.strip(), "")
