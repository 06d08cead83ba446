"""The pairs of an alignment as the changes need them: who is kept as whom, what was regrouped, where all stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from output_frameworks.diffing.alignment import Alignment, Pair
from output_frameworks.model import Framework, Node


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node stands: its number in document order, its parent (None: top level), its place among siblings."""

    node: Node
    number: int
    parent: Node | None
    index: int


def places_of(framework: Framework) -> dict[str, Place]:
    """Return the place of each node by its path, in document order."""
    places: dict[str, Place] = {}

    def add(nodes: Iterable[Node], parent: Node | None) -> None:
        for index, node in enumerate(nodes):
            places[node.path] = Place(node, len(places), parent, index)
            add(node.children, node)

    add(framework.nodes, None)
    return places


@dataclass(slots=True)
class Regrouped:
    """A whole and its parts: of a split the whole is the old node, of a merge the new one.

    `same` are pairs of nodes below that went along: their old parent was one side of it, the new one is the other.
    """

    relation: Literal["split", "merged"]
    whole: Node
    pairs: list[Pair]
    along: list[Pair] = field(default_factory=list)

    @property
    def parts(self) -> tuple[Node, ...]:
        """The parts, in document order."""
        return tuple(pair.new if self.relation == "split" else pair.old for pair in self.pairs)


class Relations:
    """What became of each node.  Every node is kept, or part or whole of something regrouped, or it came or went.

    Where an alignment says more than that, the simplest reading holds: a whole that is also paired as the same with
    one of its parts is split or merged; a node that is kept is no part of anything else; one part alone is the same.
    """

    def __init__(self, alignment: Alignment) -> None:
        self.old = places_of(alignment.old)
        self.new = places_of(alignment.new)
        same, split, merged = self._sorted(alignment.pairs)
        self.regrouped = [Regrouped("split", pairs[0].old, pairs) for pairs in split.values()]
        self.regrouped += [Regrouped("merged", pairs[0].new, pairs) for pairs in merged.values()]
        self.kept = sorted(same, key=lambda pair: self.new[pair.new.path].number)
        """The pairs of one node that is there before and after, in the order of the new framework."""
        self.kept_as = {pair.old.path: pair.new for pair in self.kept}
        self.came_from = {pair.new.path: pair.old for pair in self.kept}
        between = [(group, pair) for group in self.regrouped for pair in group.pairs]
        self.joined: dict[tuple[str, str], Regrouped] = {}
        """What is regrouped, by the paths of each old and new node that it joins."""
        for group, pair in between:
            self.joined.setdefault((pair.old.path, pair.new.path), group)
        self.heirs: dict[str, Node] = {}
        """The new node that stands for each old one that was not removed: of several the first."""
        for group, pair in between:
            self.heirs.setdefault(pair.old.path, group.pairs[0].new)
        self.heirs |= self.kept_as
        came = self.came_from.keys() | {pair.new.path for _, pair in between}
        self.removed = [place for path, place in self.old.items() if path not in self.heirs]
        self.added = [place for path, place in self.new.items() if path not in came]

    def _sorted(self, pairs: tuple[Pair, ...]) -> tuple[list[Pair], dict[str, list[Pair]], dict[str, list[Pair]]]:
        """Return the pairs of kept nodes, and those of parts by the path of their whole."""
        split_wholes = {pair.old.path for pair in pairs if pair.relation == "split"}
        merged_wholes = {pair.new.path for pair in pairs if pair.relation == "merged"}
        same = [
            pair
            for pair in pairs
            if pair.relation == "same" and pair.old.path not in split_wholes and pair.new.path not in merged_wholes
        ]
        kept_old, kept_new = {pair.old.path for pair in same}, {pair.new.path for pair in same}
        split: dict[str, list[Pair]] = {}
        merged: dict[str, list[Pair]] = {}
        for pair in sorted(pairs, key=lambda pair: (self.old[pair.old.path].number, self.new[pair.new.path].number)):
            if pair.old.path in kept_old or pair.new.path in kept_new:
                continue
            if pair.relation == "split" or (pair.relation == "same" and pair.old.path in split_wholes):
                split.setdefault(pair.old.path, []).append(pair)
            if pair.relation == "merged" or (pair.relation == "same" and pair.new.path in merged_wholes):
                merged.setdefault(pair.new.path, []).append(pair)
        for found in (split, merged):
            self._one_part_is_the_same(found, same, {**split, **merged})
        return same, split, merged

    @staticmethod
    def _one_part_is_the_same(found: dict[str, list[Pair]], same: list[Pair], others: dict[str, list[Pair]]) -> None:
        uses = [path for pairs in others.values() for pair in pairs for path in (pair.old.path, pair.new.path)]
        for whole, pairs in list(found.items()):
            if len(pairs) == 1 and uses.count(pairs[0].old.path) == uses.count(pairs[0].new.path) == 1:
                same.extend(found.pop(whole))
