"""Rows that only list the levels of the indicator above them (`Từ 90% trở lên | 10`) are its scoring rule."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from normalizers.bullets import BULLET
from normalizers.characters import fold_spaces
from normalizers.numbers import read_points
from parsers.entries import Entry, reads_as_clause, starts_with

CLAUSE_SHARE = 0.5
"""Share of the rows below an indicator that must read as clauses for all of them to be its scoring rule."""


def fold_levels(entries: list[Entry], points: int | None, formula: int | None) -> list[Entry]:
    """Return the entries with level rows added to the scoring text of their indicator.

    A run of rows below an indicator is a list of levels when their points do not exceed its own, the best of them
    reaches it or their names read as conditions, and they do not add up to it as children would.
    """
    if points is None:
        return entries
    kept: list[Entry] = []
    at = 0
    while at < len(entries):
        head = entries[at]
        kept.append(head)
        at += 1
        if head.kind not in ("coded", "uncoded"):
            continue
        run = _run_below(entries, at, head)
        if run and _are_levels(head, run, points):
            for level in run:
                _fold(head, level, points, formula)
            at += len(run)
            continue
        if head.code is None:
            continue
        if _add_up(head, run, points):
            _put_under(run)
        elif formula is None and _within(head, run, points) and (clauses := _clauses_of(run)):
            for clause in clauses:
                _fold(head, clause, points, formula)
            at += len(clauses)
        elif _are_bullets(run, points):
            _put_under(run)
        else:
            _doubt_rows_beside(head, run, points)
    return kept


def _doubt_rows_beside(head: Entry, run: list[Entry], points: int) -> None:
    """Mark rows with points and no code below an indicator with points: of their own, its parts, or its levels."""
    if not head.text(points).strip():
        return
    for entry in run:
        if entry.code is not None or entry.bold:
            break
        if entry.text(points).strip():
            entry.doubts.append(("row-without-code", "code"))
            if ("rows-below", "formula") not in head.doubts:
                head.doubts.append(("rows-below", "formula"))


def _put_under(run: list[Entry]) -> None:
    for part in run:
        part.under = part.code is None


def _clauses_of(run: list[Entry]) -> list[Entry]:
    """Return the rows at the head of a run that word the scoring of the indicator above them."""
    plain: list[Entry] = []
    for entry in run:
        if entry.code is not None or entry.bold or entry.spans > 2:
            break
        plain.append(entry)
    worded = sum(1 for entry in plain if reads_as_clause(fold_spaces(entry.name)))
    return plain if plain and worded >= CLAUSE_SHARE * len(plain) else []


def _values(run: list[Entry], points: int) -> list[Decimal]:
    """Return the points of the rows without a code, empty when one of them has none."""
    values = [read_points(entry.text(points)).value for entry in run if entry.code is None]
    known = [value for value in values if value is not None]
    return known if len(known) == len(values) else []


def _add_up(head: Entry, run: list[Entry], points: int) -> bool:
    """Tell whether the points of the rows without a code add up to those of the row above: they are its parts."""
    values = _values(run, points)
    return len(values) > 1 and min(values) > 0 and sum(values) == read_points(head.text(points)).value


def _within(head: Entry, run: list[Entry], points: int) -> bool:
    """Tell whether no row without a code has more points than the row above."""
    top = read_points(head.text(points)).value
    values = [read_points(entry.text(points)).value for entry in run if entry.code is None]
    return top is None or all(value is None or value <= top for value in values)


def _are_bullets(run: list[Entry], points: int) -> bool:
    """Tell whether all rows without a code are bullets that have points."""
    return bool(_values(run, points)) and all(BULLET.match(fold_spaces(e.name)) for e in run if e.code is None)


def _run_below(entries: list[Entry], start: int, head: Entry) -> list[Entry]:
    """Return the rows below an indicator that could be its levels: without a code, or lettered a, b, c."""
    run: list[Entry] = []
    for entry in entries[start:]:
        if entry.kind == "uncoded" or (entry.code is not None and _is_lettered(entry) and not _is_lettered(head)):
            run.append(entry)
        else:
            break
    return run


def _is_lettered(entry: Entry) -> bool:
    return entry.code is not None and entry.code.depth == 1 and entry.code.parts[0].text.islower()


def _are_levels(head: Entry, run: list[Entry], points: int) -> bool:
    top = read_points(head.text(points)).value
    values = [read_points(entry.text(points)).value for entry in run]
    known = [value for value in values if value is not None]
    if any(value is None for value in values) or not known:
        return False
    best = top is not None and max(known) == top
    worded = sum(
        1
        for entry in run
        if starts_with(fold_spaces(entry.name), "level") or (best and BULLET.match(fold_spaces(entry.name)))
    )
    if worded < 0.6 * len(run):
        return False
    if top is None:
        return (
            len(run) > 1
            and _descends(known)
            and min(known) <= max(known) / 2
            and all(entry.code is None for entry in run)
        )
    if sum(known) == top and len(known) > 1 and max(known) < top:
        return False
    return max(known) <= top


def _descends(values: list[Decimal]) -> bool:
    pairs = list(pairwise(values))
    return all(after < before for before, after in pairs) or all(after > before for before, after in pairs)


def _fold(head: Entry, level: Entry, points: int, formula: int | None) -> None:
    name = fold_spaces(level.name).replace("\n", " ")
    label = f"{level.code.label}) {name}" if level.code is not None else name
    value = level.text(points).strip()
    line = f"{label}: {' '.join(value.split())}" if value else label
    target = formula if formula is not None else -1
    own = level.text(formula).strip() if formula is not None else ""
    head.texts[target] = "\n".join(part for part in [head.text(target), line, own] if part.strip())
    for column, text in level.texts.items():
        if column in (points, formula) or not text.strip():
            continue
        if not head.text(column).strip():
            head.texts[column] = text
        elif fold_spaces(head.text(column)) != fold_spaces(text):
            head.texts[column] = f"{head.text(column)}\n{text}"
    head.cells.extend(level.cells)
    head.rows.extend(level.rows)
    head.confidence = min(head.confidence, level.confidence)
