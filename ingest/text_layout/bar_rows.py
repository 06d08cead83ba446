"""Rows marked by `|`: Markdown tables, and the lone `|` lines that scrapers of legal portals leave."""

from __future__ import annotations

import re
from collections import Counter

from ingest.document import Block, Place, Table
from ingest.text_layout.lines import Line

_RULE = re.compile(r"^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*\|?\s*$")
_FEWEST_BARS = 4
_LONGEST_CELL = 60
"""Lines that may stand between two lone bars."""


def _is_markdown(text: str) -> bool:
    plain = text.strip()
    if len(plain) <= 2 or plain.count("|") < 2:
        return False
    return plain.startswith("|") or plain.endswith("|") or bool(_RULE.match(plain)) or plain.count(" | ") >= 2


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
    return at + 1 < len(lines) and bool(_RULE.match(lines[at + 1].text))


def _end_of_bars(lines: list[Line], start: int) -> int:
    last = start
    bars = 1
    at = start + 1
    while at < len(lines) and at - last <= _LONGEST_CELL:
        if _is_bar(lines[at].text):
            last = at
            bars += 1
        elif last == at - 1 and not lines[at].text.strip() and _row_is_over(lines, start, at):
            break
        at += 1
    return last + 1 if bars >= _FEWEST_BARS else start


def _row_is_over(lines: list[Line], start: int, at: int) -> bool:
    """Tell whether no bar follows within the length of a cell, or a heading does: the table has ended."""
    ahead = lines[at : at + _LONGEST_CELL]
    bars = [i for i, line in enumerate(ahead) if _is_bar(line.text)]
    if not bars:
        return True
    blanks = sum(1 for line in ahead[: bars[0]] if not line.text.strip())
    return blanks >= 2


def read_region(lines: list[Line]) -> list[Block]:
    """Return the table of a region."""
    place = Place(page=lines[0].page, line=lines[0].number)
    if _is_bar(lines[0].text):
        return [Table.from_rows(_bar_table(lines), place)]
    texts = [line.text for line in lines if line.text.strip() and not _RULE.match(line.text)]
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


def _bar_table(lines: list[Line]) -> list[list[str]]:
    """Cut lone bars into rows: two bars in a row end one row and begin the next, or hold an empty cell between them."""
    cells: list[str] = []
    texts: list[str] = []
    for line in lines[1:]:
        if _is_bar(line.text):
            cells.append("\n".join(texts).strip())
            texts = []
        else:
            texts.append(line.text.strip())
    return _fold_rows(cells, _likely_width(cells))


def _likely_width(cells: list[str]) -> int:
    """Return the number of columns: the distance at which an empty piece recurs between rows that are all of one length."""
    votes: Counter[int] = Counter()
    for width in range(1, 16):
        hits = 0
        at = width
        while at < len(cells):
            if cells[at] == "" and (at + 1 >= len(cells) or cells[at + 1] != "" or width > 1):
                hits += 1
                at += width + 1
            else:
                at += 1
        votes[width] = hits * (width + 1)
    ordinals = [i for i, cell in enumerate(cells) if re.fullmatch(r"\W*(?:\d{1,3}|[IVX]+)\W*", cell)]
    for before, after in zip(ordinals, ordinals[1:], strict=False):
        if 2 <= after - before - 1 <= 15:
            votes[after - before - 1] += 3 * (after - before)
    return max(votes, key=lambda width: (votes[width], -width))


def _fold_rows(cells: list[str], width: int) -> list[list[str]]:
    rows: list[list[str]] = []
    at = 0
    while at < len(cells):
        end = at + width
        if end >= len(cells) or cells[end] == "":
            rows.append(cells[at:end])
            at = end + 1
            continue
        # a row with merged cells is shorter: it ends at the next empty piece
        end = next((i for i in range(at + 1, min(at + width, len(cells))) if cells[i] == ""), end)
        rows.append(cells[at:end])
        at = end + 1
    return [row for row in rows if any(cell for cell in row)]
