"""The changes in the order of a reader: by pillar, and within a pillar by the row that they happened to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from output_frameworks.diffing.alignment import Pair
from output_frameworks.diffing.changes import IMPACTS, Change, Comparison
from output_frameworks.messages import N_
from output_frameworks.model import Framework, Node

FEW = 3
"""Up to so many changes of wording or numbering in a pillar are listed; more are told in one line."""

ARROW = "→"


@dataclass(frozen=True, slots=True)
class PillarChanges:
    """A pillar on both sides (None where it is not there) and the changes inside it."""

    old: Node | None
    new: Node | None
    changes: tuple[Change, ...]


class Pillars:
    """The pillar that each change belongs to: that of its new row, for what went away the one its old pillar became."""

    def __init__(self, comparison: Comparison) -> None:
        self._old, self._new = _pillar_of_rows(comparison.old), _pillar_of_rows(comparison.new)
        tops = {pillar.path for pillar in comparison.new.nodes}
        same = comparison.alignment.by_old
        self._became = {
            pillar.path: same[pillar.path].new
            for pillar in comparison.old.nodes
            if pillar.path in same and same[pillar.path].new.path in tops
        }
        self._was = {new.path: old for old in comparison.old.nodes if (new := self._became.get(old.path)) is not None}
        self._order = [
            *((self._was.get(pillar.path), pillar) for pillar in comparison.new.nodes),
            *((pillar, None) for pillar in comparison.old.nodes if pillar.path not in self._became),
        ]

    def of(self, change: Change) -> tuple[Node | None, Node | None]:
        """Return the pillar of a change on the old side and on the new one."""
        if change.new is not None and change.new.path in self._new:
            new = self._new[change.new.path]
            return self._was.get(new.path), new
        if change.old is None:
            return None, None
        old = self._old[change.old.path]
        return old, self._became.get(old.path)

    def grouped(self, changes: Iterable[Change]) -> list[PillarChanges]:
        """Return the pillars that have changes, in the order of the new framework, those that went away last."""
        inside: dict[tuple[str | None, str | None], list[Change]] = {}
        for change in changes:
            inside.setdefault(_key(*self.of(change)), []).append(change)
        return [
            PillarChanges(old, new, tuple(inside[_key(old, new)]))
            for old, new in self._order
            if _key(old, new) in inside
        ]


def by_row(changes: Iterable[Change]) -> list[tuple[Change, ...]]:
    """Return the changes with those of one row together, rows in the order of their first change."""
    rows: dict[tuple[str | None, str | None], list[Change]] = {}
    for change in changes:
        rows.setdefault(_key(change.old, change.new), []).append(change)
    return [tuple(found) for found in rows.values()]


def by_impact(changes: Iterable[Change]) -> list[Change]:
    """Return the changes with those that affect the score first, each impact in its own order."""
    return sorted(changes, key=lambda change: IMPACTS.index(change.impact))


def is_minor(change: Change) -> bool:
    """Tell whether a change is one of wording or numbering alone."""
    return change.impact == "cosmetic" or change.kind == "recoded"


def folded(changes: Sequence[Change]) -> tuple[list[Change], list[Change]]:
    """Return the changes to list one by one, and those to tell in one line because there are many of them."""
    minor = [change for change in changes if is_minor(change)]
    if len(minor) <= FEW:
        return list(changes), []
    return [change for change in changes if not is_minor(change)], minor


def paths_text(change: Change) -> str:
    """Return where the row of a change stands: `1/1.2 → I/2`, one path where both are alike."""
    old, new = (node.path if node is not None else None for node in (change.old, change.new))
    if change.kind == "split":
        new = ", ".join(part.path for part in change.parts)
    elif change.kind == "merged":
        old = ", ".join(part.path for part in change.parts)
    return old or "" if new is None else new if old in (None, new) else f"{old} {ARROW} {new}"


def pair_standing(pair: Pair, comparison: Comparison) -> str:
    """Return, as a message, what an open pair is taken for until a person decides."""
    taken = any(pair is other for other in comparison.alignment.pairs)
    return N_("taken as the same so far") if taken else N_("taken as two different rows so far")


def _key(old: Node | None, new: Node | None) -> tuple[str | None, str | None]:
    return old.path if old is not None else None, new.path if new is not None else None


def _pillar_of_rows(framework: Framework) -> dict[str, Node]:
    return {node.path: pillar for pillar in framework.nodes for node in pillar.walk()}
