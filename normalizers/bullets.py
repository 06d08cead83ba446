"""Bullets in a cell: one clause per line, the dash inside a sentence left alone."""

from __future__ import annotations

import re

from normalizers.repairs import RepairedText

BULLET = re.compile(r"^\s*(?:[-–—•●◦▪▫■□➢✓\uf0b7\uf02d]|\+(?!\d)|\*(?![*\d]))\s*(?=\S)")
"""A bullet at the start of a line."""

_NUMBERED_RANGE = re.compile(r"(?:từ|khoảng)?\s*\d[\d.,]*\s*(?:%|tuổi|tháng|năm|lần|điểm)?\s*$", re.IGNORECASE)
_INNER = re.compile(r"(?<=\S) (?=([-+•*]) (?=[A-ZÀ-ỸĐ0-9≥≤<>]))")
_CLAUSE_END = re.compile(r"(?:[.;:,)”\"]|điểm|đa|tiêu chí|\d|%)$", re.IGNORECASE)


def _starts_clause(before: str, sign: str, after: str) -> bool:
    """Tell whether a sign between two words begins a new clause rather than joins the words."""
    line = before.rsplit("\n", 1)[-1].rstrip()
    if not line:
        return False
    if (
        sign == "-"
        and _NUMBERED_RANGE.search(line.rsplit(":", 1)[-1])
        and re.match(r"(?:dưới|đến|[\d.,]+\s*%?)", after, re.IGNORECASE)
    ):
        return False
    if sign == "*":
        return line[-1] in ".;:,"
    if line[-1] in ".;:,)”":
        return sign == "-" or bool(re.match(r"[A-ZÀ-ỸĐ≥≤<>]", after))
    in_list = bool(BULLET.match(line)) or "\n" in before or ":" in line
    if sign == "+":
        return in_list and bool(re.match(r"[A-ZÀ-ỸĐ]", after)) and not re.search(r"[\d)]$", line)
    return in_list and bool(_CLAUSE_END.search(line))


def split_clauses(text: RepairedText) -> None:
    """Put each clause of a cell that was exported on one line (`… điểm - Không có: 0 điểm`) on a line of its own."""
    position = 0
    while True:
        match = _INNER.search(text.value, position)
        if match is None:
            return
        sign = match.group(1)
        rest = text.value[match.end() + 2 :]
        if _starts_clause(text.value[: match.start()], sign, rest):
            text.replace(match.start(), match.end(), "\n", "clause-per-line")
        position = match.end() + 1


def drop_bullet(text: RepairedText) -> None:
    """Drop a bullet at the start of a name."""
    match = BULLET.match(text.value)
    if match:
        text.replace(0, match.end(), "", "bullet")
