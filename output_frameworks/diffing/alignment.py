"""Which node of one framework is which node of another: pairs with their similarity and the reasons for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from output_frameworks.model import Framework, Node

ReasonName = Literal["name", "place", "points", "rule", "evidence", "units", "words-apart", "points-add-up", "decision"]
"""`words-apart`: words that tell near-twins apart (cấp huyện, cấp xã) differ; `decision`: a person said so."""
Relation = Literal["same", "split", "merged"]


@dataclass(frozen=True, slots=True)
class Reason:
    """What speaks for a pair (`weight` above 0) or against it, and how alike the two are in that (0-1)."""

    name: ReasonName
    likeness: float
    weight: float


@dataclass(frozen=True, slots=True)
class Pair:
    """An old and a new node that are one thing, or that the new one holds a part of.

    `similarity` is the probability (0-1) that a person would put the two in one row.  `doubtful` asks a person.
    """

    old: Node
    new: Node
    similarity: float
    reasons: tuple[Reason, ...] = ()
    relation: Relation = "same"
    doubtful: bool = False
    decided: bool = False


@dataclass(frozen=True)
class Alignment:
    """Every node of both frameworks, in pairs or alone.

    `pairs` stand in the order of the old framework; of nodes in a split or merge, each part makes a pair with the
    whole.  `candidates` are pairs that were not taken because they are less sure than not: for a person to decide.
    """

    old: Framework
    new: Framework
    pairs: tuple[Pair, ...]
    candidates: tuple[Pair, ...] = ()

    @cached_property
    def by_old(self) -> dict[str, Pair]:
        """Pairs of relation `same` by the path of the old node."""
        return {pair.old.path: pair for pair in self.pairs if pair.relation == "same"}

    @cached_property
    def by_new(self) -> dict[str, Pair]:
        """Pairs of relation `same` by the path of the new node."""
        return {pair.new.path: pair for pair in self.pairs if pair.relation == "same"}

    @cached_property
    def removed(self) -> tuple[Node, ...]:
        """Old nodes without any pair, in document order."""
        paired = {pair.old.path for pair in self.pairs}
        return tuple(node for node in self.old.walk() if node.path not in paired)

    @cached_property
    def added(self) -> tuple[Node, ...]:
        """New nodes without any pair, in document order."""
        paired = {pair.new.path for pair in self.pairs}
        return tuple(node for node in self.new.walk() if node.path not in paired)

    def partial(self) -> Iterator[tuple[Relation, Node, tuple[Node, ...]]]:
        """Yield each split (the old node and its new parts) and each merge (the new node and its old parts)."""
        for relation in ("split", "merged"):
            parts: dict[str, list[Pair]] = {}
            for pair in self.pairs:
                if pair.relation == relation:
                    parts.setdefault((pair.old if relation == "split" else pair.new).path, []).append(pair)
            for found in parts.values():
                if relation == "split":
                    yield "split", found[0].old, tuple(pair.new for pair in found)
                else:
                    yield "merged", found[0].new, tuple(pair.old for pair in found)
