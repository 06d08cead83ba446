"""The known answer, told from what was done and not from how alike things look: which node is which, what changed."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.evolution.tree import UNIT_TEXTS, Item
from output_frameworks.model import Framework, Node

Relation = str
LABELS = (
    "added", "removed", "split", "merged", "moved", "position", "reweighted", "rule-changed", "rule-reworded",
    "renamed", "evidence-changed", "unit-changed", "recoded",
)  # fmt: skip
"""The kinds of changes; `position` are those of kind `moved` that stay with their parent."""


@dataclass(frozen=True, slots=True)
class TruePair:
    """Paths of one thing in both frameworks, or of a whole and one of its parts (`split`, `merged`)."""

    old: str
    new: str
    relation: Relation = "same"


@dataclass(frozen=True, slots=True)
class TrueChange:
    """One change.  `also` are kinds that are as right; what is `optional` may be reported or not.

    `follows`: the change only sums up others (points of a group).
    """

    kind: str
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    optional: bool = False
    follows: bool = False


@dataclass(frozen=True, slots=True)
class TrueOrder:
    """The children that one parent keeps: paths in the old framework, in the old and in the new order.

    Which of them moved is a matter of taste, but how many must at least have moved is not.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def moves(self) -> int:
        """The least number of rows that must move."""
        return len(self.after) - len(self.staying())

    def staying(self) -> set[str]:
        """Return the rows of one longest run that stays in order."""
        place = {path: number for number, path in enumerate(self.before)}
        return {self.after[number] for number in longest_run([place[path] for path in self.after])}

    def explains(self, moved: set[str]) -> bool:
        """Tell whether the order is kept without the given rows, and no fewer would do."""
        rest = [path for path in self.after if path not in moved]
        return len(moved & set(self.after)) == self.moves and rest == [p for p in self.before if p in set(rest)]


def longest_run(numbers: Sequence[int]) -> list[int]:
    """Return the indices of a longest increasing subsequence."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        place = bisect_left(ends, number)
        before.append(at[place - 1] if place else -1)
        if place == len(ends):
            ends.append(number)
            at.append(index)
        else:
            ends[place] = number
            at[place] = index
    found = []
    index = at[-1] if at else -1
    while index >= 0:
        found.append(index)
        index = before[index]
    return found[::-1]


def printed(text: str | None) -> str:
    """Return what a text prints: one normal form, spaces folded, "" for none."""
    return " ".join(unicodedata.normalize("NFC", text or "").split())


def true_pairs(items: Mapping[str, Item]) -> tuple[TruePair, ...]:
    """Return which paths are one thing."""
    pairs = []
    for path, item in items.items():
        relation = "same" if item.is_kept else "split" if item.part else "merged"
        pairs += [TruePair(origin, path, relation) for origin in item.origins]
    return tuple(pairs)


def true_changes(old: Framework, items: Mapping[str, Item]) -> tuple[tuple[TrueChange, ...], tuple[TrueOrder, ...]]:
    """Return what changed, and the orders of children."""
    nodes = {node.path: node for node in old.walk()}
    kept = {item.origins[0]: (path, item) for path, item in items.items() if item.is_kept}
    changes = list(_whole_rows(nodes, items))
    orders = tuple(_orders(old, kept, items))
    for origin, (path, item) in kept.items():
        changes += _of_kept(nodes[origin], path, item)
    for order in orders:
        staying = order.staying()
        changes += [TrueChange("position", (p,), (kept[p][0],)) for p in order.after if p not in staying]
    return tuple(changes), orders


def _whole_rows(nodes: Mapping[str, Node], items: Mapping[str, Item]) -> Iterator[TrueChange]:
    """Yield what came, went, was split or merged."""
    parts: dict[str, list[str]] = {}
    used: set[str] = set()
    for path, item in items.items():
        used.update(item.origins)
        if not item.origins:
            yield TrueChange("added", new=(path,))
        elif item.part:
            parts.setdefault(item.origins[0], []).append(path)
        elif len(item.origins) > 1:
            yield TrueChange("merged", item.origins, (path,))
    for origin, found in parts.items():
        yield TrueChange("split", (origin,), tuple(found))
    for origin in nodes:
        if origin not in used:
            yield TrueChange("removed", (origin,))


def _of_kept(node: Node, path: str, item: Item) -> Iterator[TrueChange]:
    """Yield what changed about a row that is there before and after."""
    ends = ((node.path,), (path,))
    above = node.path.rpartition("/")[0]
    parent = item.parent
    stays = parent is not None and (parent.parent is None if not above else parent.origins == (above,))
    if not stays:
        yield TrueChange("moved", *ends)
    if printed(node.name.value) != printed(item.name):
        yield TrueChange("renamed", *ends)
    if (node.code or "") != (item.code or ""):
        yield TrueChange("recoded", *ends, optional=not stays)
    reweighted = node.max_points != item.points
    if reweighted:
        yield TrueChange("reweighted", *ends, follows=bool(item.children))
    if any(_differs(node, item, name) for name in ("formula", "note")):
        if item.meaning == "changed":
            yield TrueChange("rule-changed", *ends)
        elif item.meaning == "unproven":
            yield TrueChange("rule-changed", *ends, also=("rule-reworded",))
        else:
            yield TrueChange("rule-reworded", *ends, optional=reweighted)
    if _differs(node, item, "evidence"):
        yield TrueChange("evidence-changed", *ends)
    if any(_differs(node, item, name) for name in UNIT_TEXTS):
        yield TrueChange("unit-changed", *ends)


def _differs(node: Node, item: Item, name: str) -> bool:
    text = getattr(node, name)
    return printed(text.value if text is not None else None) != printed(item.texts.get(name))


def _orders(old: Framework, kept: Mapping[str, tuple[str, Item]], items: Mapping[str, Item]) -> Iterator[TrueOrder]:
    """Yield the order of the children that each parent keeps, where it is another one."""
    below: dict[str, list[str]] = {"": [node.path for node in old.nodes]}
    for node in old.walk():
        below[node.path] = [child.path for child in node.children]
    place = {path: number for number, path in enumerate(items)}
    for above, children in below.items():
        if above and above not in kept:
            continue
        staying = [p for p in children if p in kept and _is_below(kept[p][1], above)]
        after = sorted(staying, key=lambda path: place[kept[path][0]])
        if after != staying:
            yield TrueOrder(tuple(staying), tuple(after))


def _is_below(item: Item, above: str) -> bool:
    parent = item.parent
    return parent is not None and (parent.parent is None if not above else parent.origins == (above,))
