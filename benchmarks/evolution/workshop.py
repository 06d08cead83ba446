"""A tree at work: what was true of it before the first change, and small steps that all operations take."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field

from benchmarks.evolution.tree import TEXTS, Item
from normalizers.comparison import letters_key


@dataclass(slots=True)
class Workshop:
    """A tree at work, with what is known about it from before the first change."""

    root: Item
    rng: random.Random
    touched: set[int] = field(default_factory=set)
    """Rows that were added, split or merged, and twins that print the same: of these, nobody can tell which changed."""
    shuffled: set[int] = field(default_factory=set)
    """Rows whose children are to be numbered anew."""
    adds_up: set[int] = field(default_factory=set)
    """Rows whose printed points were the sum of their children."""
    columns: set[str] = field(default_factory=set)
    """Texts that the set prints."""

    @classmethod
    def of(cls, root: Item, rng: random.Random) -> Workshop:
        """Look at a tree before any change."""
        leaves = [item for item in root.walk() if not item.children]
        columns = {name for name in TEXTS if sum(name in leaf.texts for leaf in leaves) > len(leaves) * 0.2}
        adds_up = {
            id(item) for item in root.walk() if item.children and item.points and item.points == item.sum_below()
        }
        return cls(root, rng, touched=set(map(id, _twins(leaves))), adds_up=adds_up, columns=columns)

    def leaves(self) -> list[Item]:
        """Return indicators that were there before, whole."""
        found = [item for item in self.root.walk() if not item.children and item.parent is not None]
        return [item for item in found if item.is_kept and id(item) not in self.touched]

    def picked(self, items: list[Item], rate: float) -> list[Item]:
        """Return each of the items with the chance `rate`."""
        return [item for item in items if self.rng.random() < rate]

    def count(self, of: int, rate: float) -> int:
        """Return how many of a number of things happen at a rate."""
        return sum(self.rng.random() < rate for _ in range(of))

    def names(self) -> set[str]:
        """Return the keys of all names."""
        return {letters_key(item.name) for item in self.root.walk()}

    def place(self, item: Item, parent: Item, index: int) -> None:
        """Put an item under a parent."""
        item.parent = parent
        parent.children.insert(index, item)
        self.shuffled.add(id(parent))

    def take(self, item: Item) -> None:
        """Take an item out from under its parent."""
        assert item.parent is not None
        item.parent.children.remove(item)
        self.shuffled.add(id(item.parent))


def _twins(leaves: list[Item]) -> list[Item]:
    """Return indicators that print the same name, points and rule as another one."""
    printed = [(letters_key(leaf.name), leaf.points, leaf.texts.get("formula")) for leaf in leaves]
    often = Counter(printed)
    return [leaf for leaf, what in zip(leaves, printed, strict=True) if often[what] > 1]


def hosts(shop: Workshop) -> list[Item]:
    """Return the rows that indicators stand under, those for bonus and penalty left out."""
    return [
        item
        for item in shop.root.walk()
        if item.parent is not None and any(not c.children and c.polarity == "award" for c in item.children)
    ]
