"""The line under the heading of an annex that says which document it belongs to.

`(Kèm theo Quyết định số: 811/QĐ-UBND ngày 24/7/2023 của Chủ tịch Ủy ban nhân dân tỉnh Hà Nam)`
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from normalizers.dates import find_dates
from normalizers.document_numbers import find_blank_number, find_numbers
from normalizers.names import bare
from normalizers.organisations import FoundBody, body_at
from parsers.document_types import type_named, type_pattern
from parsers.signature import is_signature_line
from parsers.text_groups import Group

_ATTACHED: Final = re.compile(
    rf"k?\s?em\s+theo\s+(?P<type>{type_pattern()})(?:\s+ket\s+luan)?\s*(?P<so>so)?\s*(?P<colon>:)?\s*"
)
_ANNEX: Final = re.compile(r"\W*phu\s+luc(?![^\W_])|\W*phu\s+bieu(?![^\W_])")
_OF: Final = re.compile(r"(?<![^\W_])cua\s+")
_HEADING_LINES_MAX: Final = 8
_LINE_MAX: Final = 400


@dataclass(frozen=True, slots=True)
class AnnexLine:
    """What such a line says.  `heading` are the lines above it that name the annex, `annex`: one says Phụ lục."""

    type: str
    number: str | None
    date: str | None
    issuer: FoundBody | None
    heading: tuple[str, ...]
    annex: bool
    blocks: frozenset[int]


def find_annex_lines(groups: Sequence[Group]) -> list[AnnexLine]:
    """Return the annex lines of a document in order; a line counts where it opens with a bracket or stands alone."""
    found: list[AnnexLine] = []
    for index, group in enumerate(groups):
        for match in _ATTACHED.finditer(group.key):
            start = group.text.rfind("(", 0, match.start())
            opened = start >= 0 and match.start() - start < 40 and ")" not in group.text[start : match.start()]
            if opened:
                found.append(_annex_line(groups, index, start, match))
                break
    return found


def _annex_line(groups: Sequence[Group], index: int, start: int, match: re.Match[str]) -> AnnexLine:
    group = groups[index]
    closing = group.text.find(")", match.end())
    text = group.text[match.end() : closing if closing >= 0 else match.end() + _LINE_MAX]
    key = bare(text)
    number, at = _number(text)
    dates = find_dates(text[at:])
    issuer: FoundBody | None = None
    of = _OF.search(key, at)
    if of:
        issuer = body_at(text, of.end())
    heading, blocks = _heading(groups, index, group.text[:start])
    kind = type_named(match["type"]) or "Văn bản"
    return AnnexLine(
        kind, number, dates[0].iso if dates else None, issuer, tuple(heading),
        any(_ANNEX.match(bare(line)) for line in heading), frozenset(blocks | {group.block}),
    )  # fmt: skip


def _number(text: str) -> tuple[str | None, int]:
    """Return the number at the start of a text and where it ends; None where its serial was left blank."""
    announced = f"số {text}"
    blank = find_blank_number(text)
    if blank:
        return None, blank[1]
    for number in find_numbers(announced):
        if number.start == 3:
            return number.number, number.end - 3
    serial = re.match(r"\s*(\d{1,6})(?=\s+ng)", bare(text))
    return (serial.group(1), serial.end()) if serial else (None, 0)


def _heading(groups: Sequence[Group], index: int, same: str) -> tuple[list[str], set[int]]:
    """Return the heading lines above an annex line: back to *Phụ lục*, or as long as lines are in capitals."""
    lines = [line.strip() for line in same.split("\n") if line.strip()]
    blocks: set[int] = set()
    if any(_ANNEX.match(bare(line)) for line in lines):
        return _from_annex(lines), blocks
    for group in reversed(groups[max(0, index - _HEADING_LINES_MAX) : index]):
        if group.boundary or len(lines) > _HEADING_LINES_MAX:
            break
        above = group.lines
        if any(is_signature_line(line) for line in above):
            break
        named = any(_ANNEX.match(bare(line)) for line in above)
        if not named and not (all(line.isupper() for line in above) or group.bold or group.centered):
            break
        lines = above + lines
        blocks.add(group.block)
        if named:
            return _from_annex(lines), blocks
    return lines, blocks


def _from_annex(lines: list[str]) -> list[str]:
    first = max(i for i, line in enumerate(lines) if _ANNEX.match(bare(line)))
    return lines[first:]
