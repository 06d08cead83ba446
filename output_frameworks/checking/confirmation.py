"""Points that fit confirm each other: which rows a sum proves to be read right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from output_frameworks.checking.points.amounts import total_of
from output_frameworks.model import Framework, Node, Polarity


def confirmed_paths(framework: Framework) -> frozenset[str]:
    """Return the paths of rows whose printed points are part of a sum that fits.

    That is a group whose rows add up to it, with those rows, and the pillars when they make the declared total.
    Rows without printed points are never confirmed.
    """
    paths = set(_confirmed(framework.nodes, "award", framework.declared_total))
    for node in framework.walk():
        if node.children and node.max_points is not None:
            points = abs(node.max_points) if node.polarity == "penalty" else node.max_points
            below = set(_confirmed(node.children, node.polarity, points))
            paths |= below | {node.path} if below else set()
    return frozenset(paths)


def _confirmed(rows: Iterable[Node], polarity: Polarity, points: Decimal | None) -> Iterator[str]:
    """Yield the rows that make up `points`, nothing when they do not or one of them is blank."""
    nodes = tuple(rows)
    total = total_of(nodes, polarity)
    if points is not None and total.complete and total.points == points:
        yield from _counted(nodes, polarity)


def _counted(rows: Iterable[Node], polarity: Polarity) -> Iterator[str]:
    for node in rows:
        if node.polarity == polarity:
            if node.max_points is not None:
                yield node.path
            else:
                yield from _counted(node.children, polarity)
