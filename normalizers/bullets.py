"""Bullets in a cell: one clause per line, the dash inside a sentence left alone."""

from __future__ import annotations

import re

from normalizers.repairs import RepairedText

BULLET = re.compile(r"^\s*(?:[-–—•●◦▪▫■□➢✓\uf0b7\uf02d]|\+(?!\d)|\*(?![*\d]))\s*(?=\S)")
"""A bullet at the start of a line."""

_NUMBERED_RANGE = re.compile(r"(?:từ|khoảng)?\s*\d[\d.,]*\s*(?:%|tuổi|tháng|năm|lần|điểm)?\s*$", re.IGNORECASE)
_INNER = re.compile(r"(?<=\S) (?=([-+•*]) (?=[A-ZÀ-ỸĐ0-9≥≤<>]))|(?<=:) (?=- ?[^\W\d_])")
"""A sign between two words; after a colon a dash opens a list before a small letter, too, and without a blank."""
_CLAUSE_END = re.compile(r"(?:[.;:,)”\"]|điểm|đa|tiêu chí|\d|%)$", re.IGNORECASE)
_LONGEST_LEAD = 80
"""Characters before a sign that tell what it is."""


def _starts_clause(lead: str, in_list: bool, sign: str, after: str) -> bool:
    """Tell whether a sign between two words begins a new clause rather than joins the words.

    `lead` is the end of the line before it, `in_list` whether that line is, or announces, one of several clauses.
    """
    lead = lead.rstrip()
    if not lead:
        return False
    if (
        sign == "-"
        and _NUMBERED_RANGE.search(lead.rsplit(":", 1)[-1])
        and re.match(r"(?:dưới|đến|[<≤]\s*\d|[\d.,]+\s*%?)", after, re.IGNORECASE)
    ):
        return False
    if sign == "*":
        return lead[-1] in ".;:,"
    if lead[-1] in ".;:,)”":
        return sign == "-" or bool(re.match(r"[A-ZÀ-ỸĐ≥≤<>]", after))
    if sign == "+":
        if "=" in lead or re.match(r"Điểm\b", after):
            return False
        return in_list and bool(re.match(r"[A-ZÀ-ỸĐ]", after)) and not re.search(r"[\d)]$", lead)
    return in_list and bool(_CLAUSE_END.search(lead))


def split_clauses(text: RepairedText) -> None:
    """Put each clause of a cell that was exported on one line (`… điểm - Không có: 0 điểm`) on a line of its own."""
    value = text.value
    announced = [at for at in (value.find(":"), value.find("\n")) if at >= 0]
    list_start = 0 if BULLET.match(value) else min(announced, default=len(value))
    line_start = looked = 0
    breaks: list[int] = []
    for match in _INNER.finditer(value):
        at = match.start()
        line_start = max(line_start, value.rfind("\n", looked, at) + 1)
        looked = at
        lead = value[max(line_start, at - _LONGEST_LEAD) : at]
        after = value[match.end() + 2 : match.end() + 2 + _LONGEST_LEAD]
        if _starts_clause(lead, at > list_start, match.group(1) or "-", after):
            breaks.append(at)
            line_start = at + 1
            list_start = min(list_start, at)
    text.replace_all([(at, at + 1, "\n") for at in breaks], "clause-per-line")


def drop_bullet(text: RepairedText) -> None:
    """Drop a bullet at the start of a name."""
    match = BULLET.match(text.value)
    if match:
        text.replace(0, match.end(), "", "bullet")
