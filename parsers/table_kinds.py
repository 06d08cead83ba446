"""What a table is: an indicator framework, general information, or another table; with the reason."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Literal

from normalizers.characters import fold_spaces
from normalizers.comparison import letters_key
from normalizers.numbers import read_points
from parsers.codes import parse_code, split_code
from parsers.columns import ColumnReading
from parsers.sheets import Sheet

TableKind = Literal["framework", "info", "other"]

FEWEST_POINTS = 2
"""Rows with a number in the points column for a table to be a framework."""
FEWEST_CODED = 3
CODED_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a table was taken for and why (a slug)."""

    kind: TableKind
    reason: str


@cache
def kind_words() -> dict[str, tuple[str, ...]]:
    """Return the word lists of `table_kinds.toml` as comparison keys."""
    with files("parsers").joinpath("table_kinds.toml").open("rb") as source:
        return {name: tuple(map(letters_key, words)) for name, words in tomllib.load(source).items()}


def classify(sheet: Sheet, heading: str) -> Verdict:
    """Tell what a sheet is; `heading` are the titles above it."""
    header = sheet.header
    if header is None:
        return Verdict("other", "no-header")
    rows = [row for row in sheet.rows if not row.is_blank()]
    if not rows:
        return Verdict("other", "no-rows") if not header.code else Verdict("framework", "header-of-pillar")
    if _is_info(sheet, heading):
        return Verdict("info", "general-information")
    name = header.find("name")
    points = header.find("max_points")
    if _is_foreign(sheet, name, points):
        return Verdict("other", "foreign-columns")
    if name is None and points is not None and (not _is_bare(points) or _announces_set(heading)):
        name = _likely_name(sheet, points)
    if name is None:
        return Verdict("other", "no-indicator-column")
    coded = sum(1 for row in rows if _has_code(sheet, row_cells=row.cells, name=name.index))
    if points is not None and _numbers(sheet, points.index) >= min(FEWEST_POINTS, len(rows)):
        return Verdict("framework", "points")
    deductions = next((c for c in header.columns if c.role == "result" and "điểmtrừ" in letters_key(c.header)), None)
    if deductions is not None and name.indicator and _numbers(sheet, deductions.index) >= FEWEST_POINTS:
        return Verdict("framework", "deductions")
    if points is not None:
        return Verdict("other", "points-blank")
    if (
        (name.indicator or (_has_targets(sheet) and _announces_set(heading)))
        and coded >= FEWEST_CODED
        and coded >= CODED_SHARE * _rows_that_open(sheet)
        and _states_targets(sheet, heading)
    ):
        return Verdict("framework", "criteria-without-points")
    return Verdict("other", "no-points")


def _is_foreign(sheet: Sheet, name: ColumnReading | None, points: ColumnReading | None) -> bool:
    """Tell whether a column is of another kind of table; indicators beside sure maximum points outweigh it."""
    header = sheet.header
    assert header is not None
    if name is not None and name.indicator and points is not None and not _is_bare(points):
        return False
    keys = [letters_key(column.header) for column in header.columns]
    return any(word in key for key in keys for word in kind_words()["foreign_headers"])


def _is_bare(points: ColumnReading) -> bool:
    """Tell whether a score column says no more than *points*: they may be scores that somebody got."""
    return letters_key(points.header) in kind_words()["bare_points"]


def with_name_column(sheet: Sheet) -> None:
    """Give a framework whose header names no indicator column the one that holds the longest texts."""
    header = sheet.header
    if header is None or header.find("name") is not None:
        return
    points = header.find("max_points")
    likely = _likely_name(sheet, points) if points is not None else None
    if likely is not None:
        columns = tuple(
            replace(column, role="name", score=0.5) if column.index == likely.index else column
            for column in header.columns
        )
        sheet.header = replace(header, columns=columns)


def _is_info(sheet: Sheet, heading: str) -> bool:
    header = sheet.header
    assert header is not None
    if header.find("max_points") is not None:
        return False
    says = [letters_key(column.header) for column in header.columns] + [letters_key(heading)]
    named = header.find("info_name") is not None or header.find("value") is not None
    return named and (any(word in text for text in says for word in kind_words()["info_titles"]) or _is_pairwise(sheet))


def _is_pairwise(sheet: Sheet) -> bool:
    """Tell whether a table has a column of things to tell and one to fill in."""
    header = sheet.header
    assert header is not None
    return header.find("value") is not None and (
        header.find("unit") is not None
        or header.find("info_name") is not None
        or any(letters_key(c.header).startswith("thôngtin") for c in header.columns)
    )


def _has_code(sheet: Sheet, row_cells: list, name: int) -> bool:  # type: ignore[type-arg]
    header = sheet.header
    assert header is not None
    code = header.find("code")
    if code is not None and parse_code(row_cells[code.index].own) is not None:
        return True
    names = [column.index for column in header.all_of("name")] or [name]
    return any(split_code(fold_spaces(row_cells[column].own)) is not None for column in names)


def _rows_that_open(sheet: Sheet) -> int:
    return sum(1 for row in sheet.rows if not row.is_blank() and not row.seam)


def _numbers(sheet: Sheet, column: int) -> int:
    return sum(1 for row in sheet.rows if read_points(row.cells[column].own).value is not None)


def _states_targets(sheet: Sheet, heading: str) -> bool:
    """Tell whether a table without points sets something that is met or not: targets, rules, evidence."""
    header = sheet.header
    assert header is not None
    if header.find("formula") or header.find("evidence"):
        return True
    return _has_targets(sheet) or _announces_set(heading)


def _has_targets(sheet: Sheet) -> bool:
    header = sheet.header
    assert header is not None
    return any(
        "chỉtiêu" in letters_key(c.header + c.group)
        or "yêucầu" in letters_key(c.header)
        or "mức" in letters_key(c.header)
        for c in header.columns
        if c.role != "name"
    )


def _announces_set(heading: str) -> bool:
    """Tell whether the headings above a table announce a set of criteria or indicators."""
    return any(word in letters_key(heading) for word in kind_words()["framework_titles"][:2])


def _likely_name(sheet: Sheet, points: ColumnReading) -> ColumnReading | None:
    header = sheet.header
    assert header is not None
    candidates = [c for c in header.columns if c.role in ("result", "value", "info_name") and c.index != points.index]
    lengths = {
        c.index: sum(len(row.cells[c.index].own) for row in sheet.rows) / max(1, len(sheet.rows)) for c in candidates
    }
    best = max(candidates, key=lambda c: lengths[c.index], default=None)
    return best if best is not None and lengths[best.index] >= 12 else None
