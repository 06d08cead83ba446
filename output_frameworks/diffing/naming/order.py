"""The order of rows: which of them keep their place, so that as few as possible are said to have moved."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise


def keep_their_place(places: Sequence[int], weights: Sequence[int]) -> set[int]:
    """Return which items keep their order: the most that can, and of those the heaviest.

    `places[i]` is the old place of the item that now stands at `i`, all different.  `weights` are at least 0 and the
    same in both directions of a comparison, so that both directions choose the same items.
    """
    if all(first < second for first, second in pairwise(places)):
        return set(range(len(places)))
    each = sum(weights) + 1
    rank = {place: number for number, place in enumerate(sorted(places), start=1)}
    tree: list[tuple[int, int]] = [(0, -1)] * (len(places) + 1)
    """Of a Fenwick tree: the best sum that ends at or before a rank, and the item that it ends with."""
    before = [-1] * len(places)
    for item, place in enumerate(places):
        best = (0, -1)
        at = rank[place] - 1
        while at > 0:
            best = max(best, tree[at])
            at -= at & -at
        before[item] = best[1]
        mine = (best[0] + each + weights[item], item)
        at = rank[place]
        while at <= len(places):
            tree[at] = max(tree[at], mine)
            at += at & -at
    best = (0, -1)
    at = len(places)
    while at > 0:
        best = max(best, tree[at])
        at -= at & -at
    kept, last = set[int](), best[1]
    while last >= 0:
        kept.add(last)
        last = before[last]
    return kept
