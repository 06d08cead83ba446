"""Codes that Word counts by itself: which level of a list each row is, and how the levels are written."""

from __future__ import annotations

import re

from benchmarks.editions.truth import Row

ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
MAX_LEVELS = 9


def numeral_format(text: str) -> str | None:
    """Return Word's name for the kind of numeral, None where it is none that can be counted."""
    if text in ROMAN and text:
        return "upperRoman"
    if text.isdigit():
        return "decimal"
    if re.fullmatch("[A-Z]", text):
        return "upperLetter"
    if re.fullmatch("[a-z]", text):
        return "lowerLetter"
    return None


def value_of(text: str, kind: str) -> int:
    """Return the number that a numeral stands for."""
    if kind == "upperRoman":
        return ROMAN.index(text)
    return int(text) if kind == "decimal" else ord(text.lower()) - ord("a") + 1


def automatic_levels(rows: tuple[Row, ...]) -> tuple[dict[str, int], tuple[tuple[str, str], ...]]:
    """Return the list level of each path whose code Word would count right, and the levels' formats and texts.

    Two rows share a level where depth, numeral and the part taken over from the parent's code agree; Word starts
    a level anew after any level before it.  Codes that would come out otherwise are left to be typed.
    """
    wanted: dict[str, tuple[int, str, bool]] = {}
    order: list[tuple[int, str, bool]] = []
    codes = {row.path: row.code for row in rows}
    for row in rows:
        parent = codes.get(row.path.rpartition("/")[0], "")
        inherits = bool(parent) and row.code.startswith(parent + ".")
        kind = numeral_format(row.code.removeprefix(parent + ".") if inherits else row.code)
        if kind is None:
            continue
        wanted[row.path] = (row.depth, kind, inherits)
        if wanted[row.path] not in order:
            order.append(wanted[row.path])
    order = sorted(order, key=lambda key: key[0])[:MAX_LEVELS]
    texts: dict[int, str] = {}
    levels: dict[str, int] = {}
    counters = [0] * MAX_LEVELS
    for row in rows:
        key = wanted.get(row.path)
        if key is None or key not in order:
            continue
        level = order.index(key)
        parent_path = row.path.rpartition("/")[0]
        number = row.code.rpartition(".")[2] if key[2] else row.code
        parent_level = levels.get(parent_path)
        if key[2] and parent_level is None:
            continue
        text = f"{texts[parent_level]}.%{level + 1}" if key[2] and parent_level is not None else f"%{level + 1}"
        if texts.setdefault(level, text) != text or counters[level] + 1 != value_of(number, key[1]):
            continue
        counters[level] += 1
        counters[level + 1 :] = [0] * (MAX_LEVELS - level - 1)
        levels[row.path] = level
    return levels, tuple((order[i][1], texts.get(i, f"%{i + 1}")) for i in range(len(order)))
