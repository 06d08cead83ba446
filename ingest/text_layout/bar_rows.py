"""Rows marked by `|`: Markdown tables, and the lone `|` lines that scrapers of legal portals leave."""

from __future__ import annotations

import re

from ingest.document import Block, Place, Table
from ingest.text_layout import lone_bars
from ingest.text_layout.lines import Line

_RULE_CELL = re.compile(r":?-{2,}:?|:-:?|-:")
_FEWEST_BARS = 4
_LONGEST_CELL = 60
"""Lines that may stand between two lone bars."""


def _is_markdown(text: str) -> bool:
    plain = text.strip()
    if len(plain) <= 2 or plain.count("|") < 2:
        return False
    return plain.startswith("|") or plain.endswith("|") or _is_rule(plain) or plain.count(" | ") >= 2


def _is_rule(text: str) -> bool:
    """Tell the line below a Markdown header, which only aligns the columns: `| --- | :-: |`."""
    cells = [cell.strip() for cell in text.strip().removeprefix("|").removesuffix("|").split("|")]
    return "|" in text and all(_RULE_CELL.fullmatch(cell) for cell in cells)


def _is_bar(text: str) -> bool:
    return text.strip() == "|"


def end_of_region(lines: list[Line], start: int) -> int:
    """Return the line after the last row of the table that begins at `start`, `start` when there is none."""
    if _is_markdown(lines[start].text):
        return _end_of_markdown(lines, start)
    if _is_bar(lines[start].text):
        return _end_of_bars(lines, start)
    return start


def _end_of_markdown(lines: list[Line], start: int) -> int:
    at = start
    if not lines[start].text.lstrip().startswith("|") and (
        start + 1 >= len(lines) or not _is_markdown(lines[start + 1].text)
    ):
        return start
    while at < len(lines):
        if _is_markdown(lines[at].text) or (
            not lines[at].text.strip()
            and at + 1 < len(lines)
            and _is_markdown(lines[at + 1].text)
            and not _is_header(lines, at + 1)
        ):
            at += 1
        else:
            break
    return at


def _is_header(lines: list[Line], at: int) -> bool:
    return at + 1 < len(lines) and _is_rule(lines[at + 1].text)


def _end_of_bars(lines: list[Line], start: int) -> int:
    last = start
    bars = 1
    at = start + 1
    while at < len(lines) and at - last <= _LONGEST_CELL:
        if _is_bar(lines[at].text):
            last = at
            bars += 1
        elif last == at - 1 and not lines[at].text.strip() and _row_is_over(lines, at):
            break
        at += 1
    return last + 1 if bars >= _FEWEST_BARS else start


def _row_is_over(lines: list[Line], at: int) -> bool:
    """Tell whether no bar follows within the length of a cell, or a heading does: the table has ended."""
    ahead = lines[at : at + _LONGEST_CELL]
    bars = [i for i, line in enumerate(ahead) if _is_bar(line.text)]
    if not bars:
        return True
    blanks = sum(1 for line in ahead[: bars[0]] if not line.text.strip())
    return blanks >= 2


def read_region(lines: list[Line]) -> list[Block]:
    """Return the tables of a region, and what stands between them."""
    place = Place(page=lines[0].page, line=lines[0].number)
    if _is_bar(lines[0].text):
        return lone_bars.read_region(lines)
    texts = [line.text for line in lines if line.text.strip() and not _is_rule(line.text)]
    opened = any(text.lstrip().startswith("|") and not text.startswith(" |") for text in texts)
    closed = opened or all(text.rstrip().endswith("|") for text in texts)
    rows = [_split(text, opened, closed) for text in texts]
    return [Table.from_rows(rows, place)] if rows else []


def _split(text: str, opened: bool, closed: bool) -> list[str]:
    """Return the cells of a row; bars at its ends belong to no cell where the rows of the table have them."""
    plain = text.strip()
    plain = plain[1:] if opened and plain.startswith("|") else plain
    plain = plain[:-1] if closed and plain.endswith("|") and not plain.endswith("\\|") else plain
    return [re.sub(r"<br\s*/?>", "\n", cell.replace("\\|", "|")).strip() for cell in re.split(r"(?<!\\)\|", plain)]
