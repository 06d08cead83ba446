"""From seats to the crosswalk: rows with names, ids and cells, in the order of the frameworks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from output_frameworks.diffing.crosswalk.assigning import Seat
from output_frameworks.diffing.crosswalk.concepts import WORDINGS, Concepts, Edge
from output_frameworks.diffing.crosswalk.naming import commonest, middle, plain_id
from output_frameworks.diffing.crosswalk.pool import Pool
from output_frameworks.diffing.crosswalk.result import Cell, Concept, Crosswalk, Near
from output_frameworks.diffing.crosswalk.shelf import Record, Shelf, share
from output_frameworks.model.framework import Kind

MOST_NEAR: Final = 2000
"""So many pairs of rows that may be one are kept, the likeliest."""

_DIGITS: Final = 9
"""So far places are told apart: what is behind comes from the order of additions."""


@dataclass(slots=True)
class _Row:
    """A row while it is put together: the seats of its nodes, each with the number of the record."""

    seats: list[tuple[int, Seat]] = field(default_factory=list)


def built(concepts: Concepts, seats: Iterable[Sequence[Seat]], near: Sequence[Edge]) -> Crosswalk:
    """Return the crosswalk of concepts: `seats` of each framework, `near` pairs of items whose rows may be one."""
    pool = concepts.pool
    rows = _rows(concepts, seats)
    of_record = {record: number for number, row in enumerate(rows) for record, _ in row.seats}
    of_item: dict[int, int] = {}
    for number, row in enumerate(rows):
        for _, seat in row.seats:
            of_item.setdefault(seat.item, number)
    pillars = [_pillar(row, pool.shelf, of_record) for row in rows]
    names = [_name(row, pool) for row in rows]
    order = _order(rows, of_record, pool.shelf)
    ids = _ids(rows, names, pillars)
    made = {
        number: Concept(
            id=ids[number],
            name=names[number],
            kind=_commonest_kind([pool.shelf.records[record] for record, _ in rows[number].seats]),
            pillar=None if (pillar := pillars[number]) is None else ids[pillar],
            cells=tuple(_cell(pool.shelf, record, seat) for record, seat in rows[number].seats),
        )
        for number in order
    }
    return Crosswalk(tuple(pool.shelf.columns), tuple(made.values()), tuple(_near(near, of_item, ids)))


def _rows(concepts: Concepts, seats: Iterable[Sequence[Seat]]) -> list[_Row]:
    """Return the rows, the commonest first; nodes of one item that belong to no concept stand in one of their own."""
    pool = concepts.pool
    places: list[list[int]] = [[] for _ in pool.shelf.columns]
    for number, each in enumerate(pool.shelf.records):
        places[each.framework].append(number)
    rows: dict[tuple[int, bool], _Row] = {}
    for place, found in zip(places, seats, strict=True):
        for record, seat in zip(place, found, strict=True):
            key = (seat.item, True) if seat.concept is None else (min(concepts.items[seat.concept]), False)
            rows.setdefault(key, _Row()).seats.append((record, seat))
    return [rows[key] for key in sorted(rows)]


def _pillar(row: _Row, shelf: Shelf, of_record: dict[int, int]) -> int | None:
    """Return the row of the pillar that most nodes of a row stand under; None for a row of pillars."""
    found: Counter[int] = Counter()
    for record, _ in row.seats:
        at = record
        while (above := shelf.records[at].parent) >= 0:
            at = above
        if at != record:
            found[of_record[at]] += 1
    if 2 * sum(found.values()) < len(row.seats):
        return None
    return min(found, key=lambda number: (-found[number], number), default=None)


def _name(row: _Row, pool: Pool) -> str:
    item = middle(pool, sorted({seat.item for _, seat in row.seats}), WORDINGS)
    return commonest(pool.shelf.records[record].label for record, seat in row.seats if seat.item == item)


def _commonest_kind(records: list[Record]) -> Kind:
    counted = Counter(record.kind for record in records)
    return min(counted, key=lambda kind: (-counted[kind], kind))


def _order(rows: list[_Row], of_record: dict[int, int], shelf: Shelf) -> list[int]:
    """Return the rows in the order of the frameworks: each below what most of its nodes stand under."""
    beside = _beside(shelf)
    places = [round(sum(beside[record] for record, _ in row.seats) / len(row.seats), _DIGITS) for row in rows]
    below: dict[int | None, list[int]] = {}
    for number in sorted(range(len(rows)), key=lambda at: (places[at], at)):
        below.setdefault(_parent(rows[number], of_record, shelf), []).append(number)
    found: dict[int, None] = {}
    # Rows may stand under each other in a ring, each in other frameworks: those come last, where they are met.
    waiting = [*sorted(range(len(rows)), key=lambda at: (places[at], at), reverse=True), *reversed(below.get(None, []))]
    while waiting:
        number = waiting.pop()
        if number not in found:
            found[number] = None
            waiting.extend(reversed(below.get(number, [])))
    return list(found)


def _beside(shelf: Shelf) -> list[float]:
    """Return for each record where it stands among those beside it (0-1)."""
    siblings: dict[tuple[int, int], list[int]] = {}
    for number, record in enumerate(shelf.records):
        siblings.setdefault((record.framework, record.parent), []).append(number)
    found = [0.0] * len(shelf.records)
    for numbers in siblings.values():
        for place, number in enumerate(numbers):
            found[number] = place / len(numbers)
    return found


def _parent(row: _Row, of_record: dict[int, int], shelf: Shelf) -> int | None:
    """Return the row that most nodes of a row stand directly under, None for the top."""
    found: Counter[int | None] = Counter()
    for record, _ in row.seats:
        parent = shelf.records[record].parent
        found[None if parent < 0 else of_record[parent]] += 1
    return min(found, key=lambda number: (-found[number], number is not None, number or 0))


def _ids(rows: list[_Row], names: list[str], pillars: list[int | None]) -> list[str]:
    """Return an id for each row: the commonest rows take the plain ones, so that they stay as frameworks are added."""
    order = sorted(
        range(len(rows)), key=lambda at: (-len(rows[at].seats), min(seat.item for _, seat in rows[at].seats))
    )
    ids = [""] * len(rows)
    taken: set[str] = set()
    for at in order:
        pillar = pillars[at]
        wanted = plain_id(names[at])
        longer = wanted if pillar is None else f"{wanted}.{plain_id(names[pillar])}"
        number, name = 1, wanted
        while name in taken:
            name = longer if number == 1 else f"{longer}.{number}"
            number += 1
        taken.add(name)
        ids[at] = name
    return ids


def _cell(shelf: Shelf, number: int, seat: Seat) -> Cell:
    record = shelf.records[number]
    column = shelf.columns[record.framework]
    return Cell(
        framework=column.id,
        path=record.path,
        name=record.label,
        kind=record.kind,
        polarity=record.polarity,
        points=record.points,
        share=share(record.points, column.total),
        rule_kind=record.rule_kind,
        similarity=round(seat.similarity, 4),
        doubtful=seat.doubtful,
    )


def _near(near: Sequence[Edge], of_item: dict[int, int], ids: list[str]) -> list[Near]:
    found: dict[tuple[str, str], float] = {}
    for one, two, told in near:
        first, second = ids[of_item[one]], ids[of_item[two]]
        if first != second:
            found.setdefault((min(first, second), max(first, second)), told)
    return [Near(*pair, round(told, 4)) for pair, told in sorted(found.items(), key=lambda each: -each[1])[:MOST_NEAR]]
