"""Which claims a person would call right, and which true changes they tell; one rule for all differs.

A claim is right when it names rows and what truly happened to them:

- *came*, *went*: the row has no counterpart on the other side, whole or in part.  A row that only bears another number
  and is reported as gone and come is wrong twice.  A subtree that came or went counts as its rows.
- *fields*: the two rows are truly one, or a whole and a part of it, and each field that is named truly prints something
  else.  So the same path with another value is right exactly when that row is truly the same one.  Blanks and line
  breaks make no difference; all else that is printed does.  `position` is right when some row that stayed beside this
  one stands on its other side now.
- *split*, *merged*: the whole and all of its parts, no other.
- What more is said about a rule (that it computes something else, or the same) must be true too, where that is known.
  Only a differ that reads rules says so, and only it can be wrong there.

Rows of which the one who aligned them was not sure are left out, for all differs alike.

A true change is a row and one thing that changed about it (its name, its code, its points, its rule, its evidence, its
units, its parent), a row that came or went, a split, a merge, or rows of one parent in another order.  It is found when
a right claim tells of it, however many others do too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from benchmarks.diffing.claims import FIELDS, Claim, parents, value_of
from output_frameworks.model import Framework, Node

Thing = tuple[str, ...]
"""A true change: what changed, then the paths of its rows."""
THINGS = {
    "formula": "rule", "note": "rule", "polarity": "rule", "lead_unit": "units", "coordinating_units": "units",
    "deadline": "units",
}  # fmt: skip
"""Fields that change as one thing; the others are things of their own."""


@dataclass
class Truth:
    """Which rows are one: `same` are pairs of paths, `parts` pairs of a whole and a part.

    `unsure_old` and `unsure_new` are rows that nothing is judged by.  `kinds` are the right kinds of a change of a rule
    by the pair of rows, where that is known.
    """

    old: Framework
    new: Framework
    same: frozenset[tuple[str, str]]
    parts: frozenset[tuple[str, str]] = frozenset()
    unsure_old: frozenset[str] = frozenset()
    unsure_new: frozenset[str] = frozenset()
    kinds: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    @cached_property
    def forward(self) -> dict[str, str]:
        """The new path of each old row that is still there."""
        return dict(self.same)

    @cached_property
    def splits(self) -> frozenset[tuple[str, tuple[str, ...]]]:
        """Each old row that was split, and its parts."""
        found: dict[str, list[str]] = {}
        for old, new in sorted(self.parts):
            found.setdefault(old, []).append(new)
        return frozenset((old, tuple(parts)) for old, parts in found.items() if len(parts) > 1)

    @cached_property
    def merges(self) -> frozenset[tuple[tuple[str, ...], str]]:
        """Each new row that was merged from others, and these."""
        found: dict[str, list[str]] = {}
        for old, new in sorted(self.parts):
            found.setdefault(new, []).append(old)
        return frozenset((tuple(parts), new) for new, parts in found.items() if len(parts) > 1)

    @cached_property
    def _nodes(self) -> tuple[dict[str, Node], dict[str, Node]]:
        return {n.path: n for n in self.old.walk()}, {n.path: n for n in self.new.walk()}

    @cached_property
    def _parents(self) -> tuple[dict[str, str | None], dict[str, str | None]]:
        return parents(self.old), parents(self.new)

    @cached_property
    def _kept(self) -> tuple[frozenset[str], frozenset[str]]:
        """The rows of either side that have a counterpart, whole or in part."""
        pairs = [*self.same, *self.parts]
        return frozenset(old for old, _ in pairs), frozenset(new for _, new in pairs)

    def is_left_out(self, claim: Claim) -> bool:
        """Tell whether a claim is about a row that nobody was sure of."""
        return bool(self.unsure_old & set(claim.old) or self.unsure_new & set(claim.new))

    def is_right(self, claim: Claim) -> bool:
        """Tell whether a person would call a claim right."""
        if claim.sort == "came":
            return not self._kept[1] & set(claim.new)
        if claim.sort == "went":
            return not self._kept[0] & set(claim.old)
        if claim.sort == "split":
            return (claim.old[0], tuple(sorted(claim.new))) in self.splits
        if claim.sort == "merged":
            return (tuple(sorted(claim.old)), claim.new[0]) in self.merges
        pair = claim.old[0], claim.new[0]
        if pair not in self.same and pair not in self.parts:
            return False
        known = self.kinds.get(pair) if claim.kind else None
        return (known is None or claim.kind in known) and all(self.differs(*pair, name) for name in claim.fields)

    def differs(self, old: str, new: str, name: str) -> bool:
        """Tell whether two rows that are one differ in a field."""
        above = self._parents[0][old], self._parents[1][new]
        stays = above[1] == (None if above[0] is None else self.forward.get(above[0]))
        if name == "parent":
            return not stays
        if name == "position":
            return stays and bool(self._crossed(old, new))
        nodes = self._nodes[0][old], self._nodes[1][new]
        before, after = (" ".join(value_of(node, name).split()) for node in nodes)
        return before != after

    def _crossed(self, old: str, new: str) -> list[str]:
        """Return the old paths of rows beside that stayed beside, and stand on the other side now."""
        places = [{path: number for number, path in enumerate(each)} for each in self._parents]
        beside = [path for path, parent in self._parents[0].items() if parent == self._parents[0][old] and path != old]
        found = []
        for path in beside:
            other = self.forward.get(path)
            if other is not None and self._parents[1][other] == self._parents[1][new]:
                ahead = places[0][path] < places[0][old]
                if ahead != (places[1][other] < places[1][new]):
                    found.append(path)
        return found

    def told(self, claim: Claim) -> Iterator[Thing]:
        """Yield the true changes that a right claim tells of."""
        if claim.sort != "fields":
            yield (claim.sort, *claim.old, *claim.new) if claim.sort in ("came", "went") else self._regrouped(claim)
            return
        old, new = claim.old[0], claim.new[0]
        if (old, new) not in self.same:
            return
        for name in claim.fields:
            if name == "position":
                yield "position", self._parents[0][old] or ""
            else:
                yield THINGS.get(name, name), old, new

    @staticmethod
    def _regrouped(claim: Claim) -> Thing:
        return claim.sort, *sorted(claim.old), *sorted(claim.new)

    @cached_property
    def things(self) -> frozenset[Thing]:
        """All true changes; of rows that nobody was sure of none."""
        return frozenset(thing for claim in self._all() if not self.is_left_out(claim) for thing in self.told(claim))

    def _all(self) -> Iterator[Claim]:
        """Yield what a differ that knows the truth would say, field by field."""
        yield from (Claim("came", new=(path,)) for path in self._nodes[1] if path not in self._kept[1])
        yield from (Claim("went", (path,)) for path in self._nodes[0] if path not in self._kept[0])
        yield from (Claim("split", (old,), parts) for old, parts in self.splits)
        yield from (Claim("merged", parts, (new,)) for parts, new in self.merges)
        for old, new in self.same:
            for name in ("parent", "position", *FIELDS):
                if self.differs(old, new, name):
                    yield Claim("fields", (old,), (new,), (name,))


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many changes a differ reported, how many of them are right, how many true changes these tell."""

    reported: int
    right: int
    found: int
    true: int

    @property
    def share_right(self) -> float:
        """The share of what was reported that is right."""
        return self.right / self.reported if self.reported else 1.0

    @property
    def share_found(self) -> float:
        """The share of the true changes that were found."""
        return self.found / self.true if self.true else 1.0


def judged(truth: Truth, claims: Iterable[Claim]) -> Verdict:
    """Return how claims fare against the truth."""
    counted = [claim for claim in claims if not truth.is_left_out(claim)]
    right = [claim for claim in counted if truth.is_right(claim)]
    found = {thing for claim in right for thing in truth.told(claim)} & truth.things
    return Verdict(len(counted), len(right), len(found), len(truth.things))
