"""What a row counts for in a sum: its printed points, or those of the rows below where its own cell is blank."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from output_frameworks.model import Framework, Node, Polarity


@dataclass(frozen=True, slots=True)
class Amount:
    """Points found so far; `complete` is False when a row that should count prints none."""

    points: Decimal
    complete: bool
    terms: tuple[Decimal, ...] = ()

    @property
    def known(self) -> bool:
        """Tell whether any number was found at all."""
        return bool(self.terms)


def amount_of(node: Node) -> Amount:
    """Return what a row counts for: printed points, else the sum of its rows (a penalty counts without its sign)."""
    if node.max_points is not None:
        points = abs(node.max_points) if node.polarity == "penalty" else node.max_points
        return Amount(points, complete=True, terms=(points,))
    return amount_below(node)


def amount_below(node: Node) -> Amount:
    """Return what the rows of a group add up to.

    Rows of another polarity do not count: bonus and penalty points come on top of the points of a set.
    """
    return total_of(node.children, node.polarity)


def total_of(nodes: Iterable[Node], polarity: Polarity = "award") -> Amount:
    """Return what the rows of one polarity add up to; nothing known when none of them prints a number."""
    amounts = [amount_of(node) for node in nodes if node.polarity == polarity]
    return Amount(
        sum((amount.points for amount in amounts), Decimal(0)),
        complete=bool(amounts) and all(amount.complete for amount in amounts),
        terms=tuple(amount.points for amount in amounts if amount.known),
    )


def fits_with_bonus(nodes: Iterable[Node], points: Decimal) -> bool:
    """Tell whether award and bonus points together make the number: some sets count the bonus into their total."""
    rows = tuple(nodes)
    bonus = total_of(rows, "bonus")
    return bonus.complete and total_of(rows, "award").points + bonus.points == points


def prints_points(framework: Framework) -> bool:
    """Tell whether the set is scored in points at all."""
    return any(node.max_points is not None for node in framework.walk())
