"""Aligns two frameworks: which node of the old one is which of the new one.

In this order: rows that stand at the same place under the same names are one; candidates for the others are weighed
by themselves, then with their neighbours; the best assignment of all is found; each of its pairs is weighed once more
within the whole; splits and merges are looked for among what is left.  What a person decided stands before all that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Final, get_args

import numpy as np

from output_frameworks.diffing.alignment import Alignment, Pair, Reason, Relation
from output_frameworks.diffing.matching.assignment import assign, untangled
from output_frameworks.diffing.matching.candidates import candidate_pairs
from output_frameworks.diffing.matching.leftovers import groups_of_pairs, groups_of_parts, misspelt
from output_frameworks.diffing.matching.neighbours import neighbours
from output_frameworks.diffing.matching.partial import Sharing, find_splits
from output_frameworks.diffing.matching.reasons import (
    children_reasons,
    decided_reasons,
    part_reasons,
    reasons_for,
    settled_reasons,
    spelling_reasons,
)
from output_frameworks.diffing.matching.support import support
from output_frameworks.diffing.matching.weights import Weighings, weighings, with_products
from output_frameworks.diffing.similarity.evidence import Evidence
from output_frameworks.diffing.similarity.profiles import Profile
from output_frameworks.model import Framework, Node

if TYPE_CHECKING:
    from output_frameworks.diffing.similarity.overlap import Floats, Integers

TAKEN: Final = 0.6
"""A pair at least as likely is taken."""
SURE: Final = 0.8
"""A pair less likely is doubtful."""
OFFERED: Final = 0.2
"""A pair at least as likely that was not taken is offered to a person."""
_SAME: Final = 0.999
_SETTLED: Final = 0.995
_MOST_OF_PARTS: Final = 0.95
_MOST_OF_GROUPS: Final = 0.75
"""A group that stands for one of its children is doubtful."""

Paths = tuple[str, str]


@dataclass(frozen=True)
class Likelihood:
    """The probabilities of all pairs of rows, and the evidence for those that were looked at."""

    matrix: Floats
    rows: Integers
    columns: Integers
    evidence: Floats
    """A row of `weights.PAIR` for each pair looked at."""


def align(
    old: Framework, new: Framework, confirmed: Collection[Paths] = (), refused: Collection[Paths] = ()
) -> Alignment:
    """Return how two frameworks align; `confirmed` and `refused` are pairs of paths that a person decided.

    An old row confirmed with several new ones was split, a new row confirmed with several old ones was merged; a pair
    of which both rows are confirmed with others too is a ValueError.  Aligning them the other way round gives the same
    pairs.
    """
    if not old.nodes or not new.nodes:
        return Alignment(old, new, ())
    confirmed_back, refused_back = [(b, a) for a, b in confirmed], [(b, a) for a, b in refused]
    ahead, back = (sorted(confirmed), sorted(refused)), (sorted(confirmed_back), sorted(refused_back))
    if _is_before(new, old) or (back < ahead and not _is_before(old, new)):
        return _turned(align(new, old, confirmed_back, refused_back))
    return _Aligner(Profile.of(old), Profile.of(new), frozenset(confirmed), frozenset(refused)).alignment()


def _is_before(first: Framework, second: Framework) -> bool:
    """Tell which direction to take, by content alone, so that it does not depend on which one is called old."""
    for one, other in zip_longest(map(_key, first.walk()), map(_key, second.walk()), fillvalue=""):
        if one != other:
            return one < other
    return False


def _key(node: Node) -> str:
    return f"{node.path}\t{node.name.value}\t{node.max_points}\t{node.formula and node.formula.value}"


def _turned(alignment: Alignment) -> Alignment:
    swapped: dict[Relation, Relation] = {"same": "same", "split": "merged", "merged": "split"}

    def turn(pair: Pair) -> Pair:
        return replace(pair, old=pair.new, new=pair.old, relation=swapped[pair.relation])

    order = {node.path: number for number, node in enumerate(alignment.new.walk())}
    places = {node.path: number for number, node in enumerate(alignment.old.walk())}
    pairs = sorted(map(turn, alignment.pairs), key=lambda pair: (order[pair.old.path], places[pair.new.path]))
    return Alignment(alignment.new, alignment.old, tuple(pairs), tuple(map(turn, alignment.candidates)))


def likelihoods(
    evidence: Evidence,
    settled: dict[int, int],
    given: Weighings,
    refused: Collection[tuple[int, int]] = (),
    closed: Collection[tuple[int, int]] = (),
) -> Likelihood:
    """Return how likely each pair of rows is one, by itself and with its neighbours.

    `settled` pairs are certain, `refused` ones impossible, and rows of `closed` ones are spoken for.
    """
    rows, columns = candidate_pairs(evidence)
    gone = settled.keys() | {first for first, _ in closed}
    open_old = np.array([number not in gone for number in range(len(evidence.old.rows))], dtype=bool)
    taken = {*settled.values(), *(second for _, second in closed)}
    open_new = np.array([number not in taken for number in range(len(evidence.new.rows))], dtype=bool)
    kept = open_old[rows] & open_new[columns]
    if refused:
        kept &= np.array(
            [pair not in refused for pair in zip(rows.tolist(), columns.tolist(), strict=True)], dtype=bool
        )
    rows, columns = rows[kept], columns[kept]
    matrix = np.zeros((len(evidence.old.rows), len(evidence.new.rows)))
    for first, second in settled.items():
        matrix[first, second] = _SETTLED
    found = with_products(evidence.of(rows, columns))
    matrix[rows, columns] = given.pair.probability(found)
    around = [each[rows, columns] for each in neighbours(matrix, evidence.old.parents, evidence.new.parents)]
    matrix[rows, columns] = given.with_neighbours.probability(np.column_stack([found, *around]))
    return Likelihood(matrix, rows, columns, found)


class _Aligner:
    """One run over two profiles; rows are spoken of by their numbers."""

    def __init__(self, old: Profile, new: Profile, confirmed: frozenset[Paths], refused: frozenset[Paths]) -> None:
        self._old, self._new = old, new
        self._evidence = Evidence(old, new)
        self._given = weighings()
        self._at_old = {row.node.path: number for number, row in enumerate(old.rows)}
        self._at_new = {row.node.path: number for number, row in enumerate(new.rows)}
        self._decided = {(self._at_old[a], self._at_new[b]) for a, b in confirmed}
        self._parts = _parts(self._decided)
        self._confirmed = dict(self._decided - self._parts.keys())
        self._refused = {(self._at_old[a], self._at_new[b]) for a, b in refused}

    def alignment(self) -> Alignment:
        """Return the whole."""
        found, reasons = self._assigned()
        same = {pair: value for pair, value in found.items() if value >= TAKEN}
        self._add_leftovers(same, reasons)
        partial = self._partial(same)
        whole_old = {a for a, _, _, _ in partial}
        whole_new = {b for _, b, _, _ in partial}
        pairs = [
            self._pair(a, b, value, decided_reasons() if (a, b) in self._parts else part_reasons(value), relation)
            for a, b, value, relation in partial
        ]
        pairs += [
            self._pair(a, b, value, reasons.get((a, b), ()))
            for (a, b), value in same.items()
            if a not in whole_old and b not in whole_new
        ]
        pairs.sort(key=lambda pair: (self._at_old[pair.old.path], self._at_new[pair.new.path]))
        used_old, used_new = {pair.old.path for pair in pairs}, {pair.new.path for pair in pairs}
        offered = [
            self._pair(a, b, value, reasons.get((a, b), ()))
            for (a, b), value in found.items()
            if OFFERED <= value < TAKEN
        ]
        offered = [pair for pair in offered if pair.old.path not in used_old and pair.new.path not in used_new]
        offered.sort(key=lambda pair: (-pair.similarity, self._at_old[pair.old.path]))
        return Alignment(self._old.framework, self._new.framework, tuple(pairs), tuple(offered))

    def _assigned(self) -> tuple[dict[tuple[int, int], float], dict[tuple[int, int], tuple[Reason, ...]]]:
        """Return the assigned pairs with how likely they are in the whole, and the reasons."""
        settled = self._settled()
        likely = likelihoods(self._evidence, settled, self._given, self._refused, self._parts)
        assigned = untangled(assign(likely.matrix), self._twins)
        sure = self._given.in_whole.probability(support(likely.matrix, assigned, self._old.parents, self._new.parents))
        found = dict(zip(assigned, sure.tolist(), strict=True))
        for turned in (False, True):
            for part, whole in list(groups_of_parts(self._evidence, likely.matrix, found, turned=turned)):
                if whole not in self._refused:
                    found[whole] = min(found.pop(part), _MOST_OF_GROUPS)
        found.update({(a, b): 1.0 if self._confirmed.get(a) == b else _SAME for a, b in settled.items()})
        reasons = reasons_for(likely.rows, likely.columns, likely.evidence, found, self._given)
        for a, b in settled.items():
            reasons[a, b] = decided_reasons() if self._confirmed.get(a) == b else settled_reasons()
        return found, reasons

    def _add_leftovers(
        self, same: dict[tuple[int, int], float], reasons: dict[tuple[int, int], tuple[Reason, ...]]
    ) -> None:
        """Add the pairs that only show once the others are found; what was found first stays."""
        for finder, reason in ((misspelt, spelling_reasons), (groups_of_pairs, children_reasons)):
            for a, b, value in list(finder(self._old, self._new, dict(same.keys()))):
                used = {row for row, _ in (*same, *self._parts)}, {row for _, row in (*same, *self._parts)}
                if (a, b) not in self._refused and a not in used[0] and b not in used[1]:
                    same[a, b] = value
                    reasons[a, b] = reason(value)

    def _twins(self, row: int, column: int) -> Hashable:
        """Return what pairs share whose rows nothing but their order tells apart, on either side."""
        old, new = self._old.rows[row], self._new.rows[column]
        texts = self._old.formula_keys[row], self._new.formula_keys[column]
        return old.parent, new.parent, old.key, new.key, old.node.max_points, new.node.max_points, texts

    def _settled(self) -> dict[int, int]:
        """Return the pairs that need no weighing: decided ones, and same path, same names from the root down."""
        settled = dict(self._confirmed)
        closed = {row for row, _ in self._parts}
        taken = {*settled.values(), *(row for _, row in self._parts)}
        for number, row in enumerate(self._old.rows):
            other = self._at_new.get(row.node.path)
            if other is None or number in settled or number in closed or other in taken:
                continue
            if (number, other) in self._refused:
                continue
            twin = self._new.rows[other]
            beside = row.parent == twin.parent == -1 or (row.parent >= 0 and settled.get(row.parent) == twin.parent)
            if row.key == twin.key and beside:
                settled[number] = other
                taken.add(other)
        return settled

    def _partial(self, same: dict[tuple[int, int], float]) -> list[tuple[int, int, float, Relation]]:
        """Return the pairs of splits and merges; no row is in two of them."""
        found: list[tuple[int, int, float, Relation]] = [(a, b, 1.0, self._parts[a, b]) for a, b in sorted(self._parts)]
        ahead = dict(same)
        for relation in get_args(Relation):
            if relation == "same":
                continue
            split = relation == "split"
            partner = {(a if split else b): (b if split else a) for a, b in ahead}
            profile, other = (self._old, self._new) if split else (self._new, self._old)
            for whole in find_splits(profile, other, partner, Sharing(self._evidence, turned=not split)):
                pairs = [(whole.row, part) if split else (part, whole.row) for part in whole.parts]
                used = {row for row, _, _, _ in found}, {row for _, row, _, _ in found}
                if any(pair in self._refused or pair[0] in used[0] or pair[1] in used[1] for pair in pairs):
                    continue
                found += [(a, b, min(whole.covered, _MOST_OF_PARTS), relation) for a, b in pairs]
        return found

    def _pair(
        self, row: int, column: int, value: float, reasons: tuple[Reason, ...], relation: Relation = "same"
    ) -> Pair:
        decided = (row, column) in self._decided
        return Pair(
            self._old.rows[row].node, self._new.rows[column].node, round(value, 4), reasons, relation,
            doubtful=value < SURE and not decided, decided=decided,
        )  # fmt: skip


def _parts(decided: Collection[tuple[int, int]]) -> dict[tuple[int, int], Relation]:
    """Return the decided pairs that share a row with another one: parts of what was split or merged."""
    olds, news = Counter(row for row, _ in decided), Counter(row for _, row in decided)
    if any(olds[first] > 1 and news[second] > 1 for first, second in decided):
        message = "A pair is confirmed of which both rows are confirmed with other rows too."
        raise ValueError(message)
    split: dict[tuple[int, int], Relation] = {pair: "split" for pair in decided if olds[pair[0]] > 1}
    return {**split, **{pair: "merged" for pair in decided if news[pair[1]] > 1}}
