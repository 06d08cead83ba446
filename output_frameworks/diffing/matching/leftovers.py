"""Pairs among rows that found no partner: groups whose children found each other, names that differ by a slip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

import numpy as np

from output_frameworks.diffing.matching.neighbours import children_of

if TYPE_CHECKING:
    from output_frameworks.diffing.similarity.evidence import Evidence
    from output_frameworks.diffing.similarity.overlap import Floats
    from output_frameworks.diffing.similarity.profiles import Profile, Row

_LEAST_SHARE: Final = 0.6
"""Of the paired children of either group, that share at least are paired with children of the other."""
_LEAST_CHILDREN: Final = 2
_NEARLY: Final = 0.3
_LEAST_SPELLING: Final = 90.0
_MOST_SURE: Final = 0.9


def groups_of_pairs(old: Profile, new: Profile, pairs: dict[int, int]) -> Iterator[tuple[int, int, float]]:
    """Yield groups without a partner whose paired children are mostly paired with each other, and how sure that is."""
    taken = set(pairs.values())
    together: Counter[tuple[int, int]] = Counter()
    of_old: Counter[int] = Counter()
    of_new: Counter[int] = Counter()
    for row, column in pairs.items():
        first, second = int(old.parents[row]), int(new.parents[column])
        of_old[first] += 1
        of_new[second] += 1
        together[first, second] += 1
    for (first, second), count in together.items():
        if first < 0 or second < 0 or first in pairs or second in taken or count < _LEAST_CHILDREN:
            continue
        share = min(count / of_old[first], count / of_new[second])
        if share >= _LEAST_SHARE:
            yield first, second, share * _MOST_SURE


def groups_of_parts(
    evidence: Evidence, likely: Floats, pairs: Iterable[tuple[int, int]], *, turned: bool = False
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield pairs of an indicator with one of several parts, and the pair with their group that should stand instead.

    *Tỷ lệ hồ sơ trực tuyến* with the children *… cấp huyện*, *… cấp xã* is that indicator, none of its children is:
    where the others are nearly as likely, and the name of the group fits as well as that of the child.  `turned`: the
    group is looked for in the new framework.
    """
    profile, other = (evidence.new, evidence.old) if turned else (evidence.old, evidence.new)
    mine = [(column, row) if turned else (row, column) for row, column in pairs]
    taken = {row for row, _ in mine}
    below = children_of(profile.parents)
    for row, column in mine:
        group = int(profile.parents[row])
        if group < 0 or group in taken or other.rows[column].node.children or profile.rows[row].node.children:
            continue
        twins = [child for child in below[group].tolist() if child != row and child not in taken]
        own = (column, row) if turned else (row, column)
        rivals = [(column, twin) if turned else (twin, column) for twin in twins]
        if not rivals or any(likely[pair] < _NEARLY * likely[own] for pair in rivals):
            continue
        whole = (column, group) if turned else (group, column)
        rows, columns = np.array([own, whole]).T
        of_child, of_group = evidence.words.of(rows, columns)[0]
        if of_group >= of_child:
            yield own, whole


def misspelt(old: Profile, new: Profile, pairs: dict[int, int]) -> Iterator[tuple[int, int, float]]:
    """Yield rows of paired parents without a partner whose names differ by no more than a slip of the pen."""
    from rapidfuzz import fuzz

    taken = set(pairs.values())
    free: dict[int, list[int]] = {}
    for column, row in enumerate(new.rows):
        if column not in taken:
            free.setdefault(row.parent, []).append(column)
    for number, row in enumerate(old.rows):
        if number in pairs:
            continue
        beside = free.get(pairs.get(row.parent, -2) if row.parent >= 0 else -1, [])
        alike = [(fuzz.ratio(row.key, new.rows[column].key), column) for column in beside]
        close = [
            (spelt, column) for spelt, column in alike if spelt >= _LEAST_SPELLING and _twins(row, new.rows[column])
        ]
        if len(close) == 1:
            yield number, close[0][1], close[0][0] / 100 * _MOST_SURE


def _twins(old: Row, new: Row) -> bool:
    """Tell whether no word that tells twins apart differs."""
    same_kind = bool(old.node.children) == bool(new.node.children)
    return same_kind and old.sides == new.sides and old.steps == new.steps and old.numbers == new.numbers
