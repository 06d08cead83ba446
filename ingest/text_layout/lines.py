"""A line of a text file with its number and page; form feeds begin a new page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its end; `number` counts from 1, `page` is None in a file without form feeds."""

    text: str
    number: int
    page: int | None = None


def split_lines(text: str) -> list[Line]:
    r"""Split a text into lines; `\r\n` and `\r` end a line like `\n`, `\v` is a blank, `\f` begins a page."""
    paged = "\f" in text
    page = 1
    lines: list[Line] = []
    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        page += raw.count("\f")
        lines.append(Line(raw.replace("\f", "").replace("\v", " "), number, page if paged else None))
    return lines
