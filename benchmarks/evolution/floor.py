"""The floor to beat: rows paired by how alike their names are and by nothing else, the likest first."""

from __future__ import annotations

from output_frameworks.diffing.alignment import Alignment, Pair
from output_frameworks.model import Framework

_ALIKE = 65.0


def by_names(old: Framework, new: Framework) -> Alignment:
    """Return an alignment by names alone; where names are equal, rows of the same path come first."""
    from rapidfuzz import fuzz, process

    first, second = list(old.walk()), list(new.walk())
    alike = process.cdist(
        [node.name.value.casefold() for node in first],
        [node.name.value.casefold() for node in second],
        scorer=fuzz.token_sort_ratio,
        score_cutoff=_ALIKE,
    )
    found = [
        (-float(score), first[row].path != second[column].path, row, column)
        for row, scores in enumerate(alike)
        for column, score in enumerate(scores)
        if score
    ]
    taken: dict[int, tuple[int, float]] = {}
    used: set[int] = set()
    for score, _, row, column in sorted(found):
        if row not in taken and column not in used:
            taken[row] = (column, -score / 100)
            used.add(column)
    return Alignment(old, new, tuple(Pair(first[row], second[at], share) for row, (at, share) in sorted(taken.items())))
