"""What concepts are called: the name that stands in the middle, and an id in plain letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from normalizers.comparison import bare_key
from output_frameworks.diffing.crosswalk.pool import Pool

LONGEST: Final = 60
"""Letters of an id, whole words."""


def middle(pool: Pool, items: Sequence[int], most: int) -> int:
    """Return the item that is most like the others, among the commonest ones."""
    chosen = sorted(items)[:most]
    if len(chosen) < 3:
        return chosen[0]
    left, right = (np.array(side, dtype=np.int64) for side in zip(*_others(chosen), strict=True))
    likeness = pool.likeness(left, right) * pool.counts[right]
    told: dict[int, float] = dict.fromkeys(chosen, 0.0)
    for item, each in zip(left.tolist(), likeness.tolist(), strict=True):
        told[item] += each
    return max(chosen, key=lambda item: (round(told[item] + float(pool.counts[item]), 6), -item))


def _others(items: Sequence[int]) -> list[tuple[int, int]]:
    return [(one, two) for one in items for two in items if one != two]


def commonest(labels: Iterable[str]) -> str:
    """Return the commonest of some spellings, the first in the alphabet where several are."""
    return min(Counter(labels).items(), key=lambda counted: (-counted[1], counted[0]))[0]


def plain_id(name: str) -> str:
    """Return a name as an id: `Tỷ lệ hộ gia đình` is `ty-le-ho-gia-dinh`."""
    words = [word for word in map(bare_key, name.replace("/", " ").split()) if word]
    kept, length = list[str](), 0
    for word in words:
        length += len(word) + 1
        if kept and length > LONGEST + 1:
            break
        kept.append(word[:LONGEST])
    return "-".join(kept) or "concept"
