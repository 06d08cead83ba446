"""Which card stands where: under its pillar, beside the other changes of its row, or folded away with its like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from output_frameworks.diffing.changes import Change, Comparison
from output_frameworks.diffing.reports.columns import Columns
from output_frameworks.diffing.reports.html.cards import CardView, PlacesView
from output_frameworks.diffing.reports.listing import Pillars
from output_frameworks.diffing.reports.words import label
from output_frameworks.model import Node

LEAST_FOLDED = 3
"""Fewer changes of one sort in a pillar are not worth a fold."""

ALWAYS_FOLDED = frozenset({"approved", "follows", "column"})

FOLDS = ("follows", "column", "recoded", "cosmetic", "approved")
"""The folds of a pillar in the order in which they stand."""


@dataclass(slots=True)
class RowView:
    """A row of the framework with its cards."""

    title: str
    cards: list[CardView] = field(default_factory=list)

    @property
    def places(self) -> Sequence[PlacesView]:
        """Where the row stands in both files, when that is one place for all cards; else each card says it."""
        first = self.cards[0].places
        return first if all(card.places == first for card in self.cards) else ()

    @property
    def codes(self) -> tuple[str, str]:
        """The old and the new code, when all cards have the same; empty where they have not."""
        found = {(card.old_code, card.new_code) for card in self.cards}
        return found.pop() if len(found) == 1 else ("", "")


@dataclass(slots=True)
class FoldView:
    """Cards of one sort that stand folded; `sort` is one of `FOLDS`."""

    sort: str
    cards: list[CardView] = field(default_factory=list)


@dataclass(slots=True)
class PillarView:
    """A pillar of the new framework, or one of the old framework that has no counterpart."""

    key: str
    title: str
    gone: bool = False
    rows: list[RowView] = field(default_factory=list)
    folds: list[FoldView] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many changes there are under the pillar."""
        return sum(len(row.cards) for row in self.rows) + sum(len(fold.cards) for fold in self.folds)


def pillar_views(comparison: Comparison, cards: Sequence[CardView]) -> list[PillarView]:
    """Return the pillars that have changes, in the order of the new framework, those that went away last."""
    pillars = Pillars(comparison)
    columns = Columns(comparison)
    keys = {f"n{number}": pillar for number, pillar in enumerate(comparison.new.nodes)}
    keys |= {f"o{number}": pillar for number, pillar in enumerate(comparison.old.nodes)}
    key_of = {(key[0], pillar.path): key for key, pillar in keys.items()}
    by_key: dict[str, list[CardView]] = {}
    for card in cards:
        old, new = pillars.of(card.change)
        pillar, side = (new, "n") if new is not None else (old, "o")
        if pillar is not None:
            by_key.setdefault(key_of[side, pillar.path], []).append(card)
    views = []
    for key, pillar in keys.items():
        if key in by_key:
            shown, folds = _folded(by_key[key], columns)
            rows = list(_rows(shown, comparison))
            views.append(PillarView(key, label(pillar), key[0] == "o", rows, folds))
    return views


def _folded(cards: list[CardView], columns: Columns) -> tuple[list[CardView], list[FoldView]]:
    """Return the cards that stand open, and the folds with the others."""
    sorts: dict[str, list[CardView]] = {}
    for card in cards:
        sorts.setdefault(_sort(card.change, columns), []).append(card)
    folds = [
        FoldView(sort, sorts[sort])
        for sort in FOLDS
        if sort in sorts and (sort in ALWAYS_FOLDED or len(sorts[sort]) >= LEAST_FOLDED)
    ]
    folded = {card.id for fold in folds for card in fold.cards}
    return [card for card in cards if card.id not in folded], folds


def _sort(change: Change, columns: Columns) -> str:
    """Return the fold that a change goes to, empty for one that stands open."""
    if change.approved:
        return "approved"
    if change.follows:
        return "follows"
    if change.kind == "recoded":
        return "recoded"
    if change in columns:
        return "column"
    return "cosmetic" if change.impact == "cosmetic" else ""


def _rows(cards: Iterable[CardView], comparison: Comparison) -> Iterable[RowView]:
    """Return the rows that the cards are about, in document order, what went away at the place where it stood."""
    order = _order(comparison)
    rows: dict[tuple[int, str], RowView] = {}
    for card in cards:
        node = _node(card.change)
        side = "new" if node is card.change.new else "old"
        place = order[side][node.path] if node is not None else 0
        rows.setdefault((place, f"{side} {node.path if node else ''}"), RowView(card.title)).cards.append(card)
    return [rows[key] for key in sorted(rows, key=lambda key: key[0])]


def _node(change: Change) -> Node | None:
    """Return the row under which a change stands."""
    if change.kind == "split" or change.new is None:
        return change.old
    return change.new


def _order(comparison: Comparison) -> dict[str, dict[str, int]]:
    """Return a running number for every row of both frameworks: an old row follows the row that it stood behind."""
    news = {node.path: 2 * number for number, node in enumerate(comparison.new.walk(), start=1)}
    olds: dict[str, int] = {}
    at = 1
    partner = {pair.old.path: pair.new.path for pair in reversed(comparison.alignment.pairs)}
    for node in comparison.old.walk():
        at = news[partner[node.path]] + 1 if node.path in partner else at
        olds[node.path] = at
    return {"new": news, "old": olds}
