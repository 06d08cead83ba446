"""Finds the header of a table that ran together: known column names one after the other, broken anywhere."""

from __future__ import annotations

from dataclasses import dataclass

from normalizers.comparison import letters_key
from parsers.columns import listed_names
from parsers.run_together.lines import RunLine

LONGEST_HEADER = 40
"""Lines that a header may take."""
FEWEST_COLUMNS = 3
_NEEDED = {"code", "name"}
_SCORED = {"max_points", "formula"}


@dataclass(frozen=True, slots=True)
class RunHeader:
    """Where the header stands (lines `start` to `end`) and its columns as (header, role)."""

    start: int
    end: int
    columns: tuple[tuple[str, str], ...]


def find_header(lines: list[RunLine], after: int = 0) -> RunHeader | None:
    """Return the first header at or after a line, None when there is none."""
    codes = {name.key for name in listed_names() if name.role == "code"}
    for start in range(after, len(lines)):
        first = letters_key(lines[start].text)
        if not any(first.startswith(code) and len(code) > 1 for code in codes) or len(first) > 60:
            continue
        found = _longest(lines, start)
        if found is not None:
            return found
    return None


def _longest(lines: list[RunLine], start: int) -> RunHeader | None:
    best: RunHeader | None = None
    text = ""
    for end in range(start + 1, min(len(lines), start + LONGEST_HEADER) + 1):
        text += letters_key(lines[end - 1].text)
        columns = segment_header(text)
        if columns is not None and _is_header(columns):
            best = RunHeader(start, end, columns)
        if len(text) > 300:
            break
    return best


def _is_header(columns: tuple[tuple[str, str], ...]) -> bool:
    roles = [role for _, role in columns]
    return (
        len(columns) >= FEWEST_COLUMNS
        and set(roles) >= _NEEDED
        and bool(_SCORED & set(roles))
        and len(set(roles) - {"result"}) == len([r for r in roles if r != "result"])
    )


def segment_header(text: str) -> tuple[tuple[str, str], ...] | None:
    """Cut letters into known header names, as few as possible; None when they are more than that."""
    names: dict[str, str] = {}
    for name in listed_names():
        if name.role not in ("unit", "value", "info_name"):
            names.setdefault(name.key, name.role)
    longest = max(map(len, names))
    best: list[tuple[int, tuple[tuple[str, str], ...]] | None] = [None] * (len(text) + 1)
    best[0] = (0, ())
    for end in range(1, len(text) + 1):
        for start in range(max(0, end - longest), end):
            before = best[start]
            piece = text[start:end]
            if before is not None and piece in names and (best[end] is None or before[0] + 1 < best[end][0]):  # type: ignore[index]
                best[end] = (before[0] + 1, (*before[1], (piece, names[piece])))
    found = best[len(text)]
    return found[1] if found is not None else None
