"""Both frameworks side by side, row by row: what stands beside what, and which changes belong to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from output_frameworks.diffing.changes import Comparison
from output_frameworks.diffing.reports.html.cards import CardView
from output_frameworks.diffing.reports.words import points_text
from output_frameworks.model import Framework, Node, decimal_text


@dataclass(frozen=True, slots=True)
class CellView:
    """A row of one framework; `depth` is 0 for a pillar."""

    code: str
    name: str
    points: str
    depth: int


@dataclass(frozen=True, slots=True)
class TreeRow:
    """What stands side by side: several old rows beside the one they were merged into."""

    olds: Sequence[CellView]
    new: CellView | None
    cards: Sequence[CardView]
    top: bool


def tree_rows(comparison: Comparison, cards: Iterable[CardView], lang: str) -> list[TreeRow]:
    """Return all rows in the order of the new framework; old rows alone follow the row that they stood behind."""
    depths = _depths(comparison.old), _depths(comparison.new)
    olds_of: dict[str, list[Node]] = {}
    anchor: dict[str, str] = {}
    for pair in comparison.alignment.pairs:
        olds_of.setdefault(pair.new.path, []).append(pair.old)
        anchor[pair.old.path] = pair.new.path
    alone: dict[str, list[Node]] = {}
    at = ""
    for node in comparison.old.walk():
        at = anchor.get(node.path, at)
        if node.path not in anchor:
            alone.setdefault(at, []).append(node)
    by_new, by_old = _by_row(cards)
    rows: list[TreeRow] = []

    def cell(node: Node, side: int) -> CellView:
        points = "" if node.max_points is None else points_text(decimal_text(node.max_points), lang)
        return CellView(node.code or "", node.name.value, points, min(depths[side][node.path], 4))

    def add_alone(path: str) -> None:
        for node in alone.get(path, ()):
            rows.append(TreeRow([cell(node, 0)], None, by_old.get(node.path, ()), depths[0][node.path] == 0))

    add_alone("")
    for node in comparison.new.walk():
        olds = [cell(old, 0) for old in olds_of.get(node.path, ())]
        rows.append(TreeRow(olds, cell(node, 1), by_new.get(node.path, ()), depths[1][node.path] == 0))
        add_alone(node.path)
    return rows


def _by_row(cards: Iterable[CardView]) -> tuple[dict[str, list[CardView]], dict[str, list[CardView]]]:
    """Return the cards by the path of the new row, and those that have none by the path of the old row."""
    by_new: dict[str, list[CardView]] = {}
    by_old: dict[str, list[CardView]] = {}
    for card in cards:
        change = card.change
        news = change.parts if change.kind == "split" else (change.new,)
        paths = [node.path for node in news if node is not None]
        for path in paths:
            by_new.setdefault(path, []).append(card)
        if not paths and change.old is not None:
            by_old.setdefault(change.old.path, []).append(card)
    return by_new, by_old


def _depths(framework: Framework) -> dict[str, int]:
    found: dict[str, int] = {}

    def walk(nodes: Iterable[Node], depth: int) -> None:
        for node in nodes:
            found[node.path] = depth
            walk(node.children, depth + 1)

    walk(framework.nodes, 0)
    return found
