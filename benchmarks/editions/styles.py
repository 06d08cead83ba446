"""How a framework can be laid out, and the wordings of headers."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Literal

from benchmarks.editions.truth import HERE

Codes = Literal["plain", "dot", "bracket", "automatic", "in-name"]
PillarHeading = Literal["", "quoted", "points", "header-cell"]

LEVEL = re.compile(r"(.*?):? *([0-9.,]+) điểm[.;]?")
"""A line that gives a level and its points: `- Từ 90% trở lên: 10 điểm`."""

WIDTHS = {"code": 7, "name": 30, "formula_raw": 34, "max_points": 8, "evidence": 20, "note": 14, "deadline": 12}


@dataclass(frozen=True, slots=True)
class Style:
    """How a framework is laid out.  The defaults give one plain table under a title."""

    headers: str = "usual"
    codes: Codes = "plain"
    order: tuple[str, ...] = ()
    """Columns in this order come first, after the code; the others follow as usual."""
    leave_out: tuple[str, ...] = ()
    """Columns that are not printed; `results` leaves out all further score columns."""
    spanning_groups: bool = False
    """The name of a group row spans the empty cells to its right."""
    spanning_texts: tuple[str, ...] = ()
    """In these columns equal cells of consecutive rows are one cell."""
    two_row_header: bool = False
    column_numbers: bool = False
    """A row (1) (2) (3) under the header."""
    header_every: int = 0
    """The header is typed again after this many rows."""
    pillar_heading: PillarHeading = ""
    """One table for each pillar, the pillar being the heading above it."""
    full_width_pillars: bool = False
    """A pillar is one cell across the table: `I. NHẬN THỨC SỐ (100 điểm)`."""
    cut_every: int = 0
    """After so many rows the table ends and goes on as another one with other widths and no header."""
    capital_pillars: bool = False
    comma: bool = False
    note_beside_score: bool = False
    """The note stands under the number in the first further score cell, as remarks do in filled-in forms."""
    name_in_two_columns: bool = False
    """Groups stand in a column of their own, indicators in the next."""
    level_rows: Literal["", "in-name", "with-points"] = ""
    """Each line of the scoring column is a row of its own, without a code."""
    total_row: Literal["", "top", "bottom"] = ""
    break_every: int = 0
    """Every so many rows, a row is cut as at the foot of a page and goes on in a row without a code."""
    letterhead: bool = False
    info_table: bool = False
    tasks_before: bool = False
    tasks_after: bool = False
    blank_rows: bool = False
    landscape_annex: bool = False
    """The annex is a section of its own with pages on their side."""
    parts: bool = False
    """Each pillar's table is a part of its own: a worksheet."""


@cache
def header_sets() -> dict[str, dict[str, str]]:
    """Return the wordings of headers by set and field."""
    return tomllib.loads((HERE / "headers.toml").read_text(encoding="utf-8"))
