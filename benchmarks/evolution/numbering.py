"""Rows are numbered in another style, and anew where rows came or went."""

from __future__ import annotations

import re

from benchmarks.evolution.tree import Item, Numbering
from benchmarks.evolution.workshop import Workshop


def restyled(shop: Workshop, rate: float) -> None:
    """Number the pillars, or the children of a row, in another style."""
    for item in shop.root.walk():
        if item.numbering is None or not item.children:
            continue
        if item is shop.root:
            if shop.rng.random() < rate * 3:
                styles = [style for style in ("roman", "digit", "upper") if style != item.numbering.style]
                item.numbering = Numbering(shop.rng.choice(styles), item.numbering.behind_parent)  # type: ignore[arg-type]
                shop.shuffled.add(id(item))
        elif shop.rng.random() < rate:
            if item.numbering.style == "digit" and not any(child.children for child in item.children):
                way = shop.rng.random()
                item.numbering = (
                    Numbering("lower") if way < 0.4 else Numbering("digit", not item.numbering.behind_parent)
                )
            else:
                item.numbering = Numbering("digit", not item.numbering.behind_parent)
            shop.shuffled.add(id(item))


def numbered(shop: Workshop, *, keep: float) -> None:
    """Number anew where rows came, went or changed places; with the chance `keep`, rows that stay keep their codes."""
    for item in shop.root.walk():
        if not item.children or id(item) not in shop.shuffled:
            continue
        if item.numbering is None:
            item.numbering = _numbering_of_new(item)
        fresh = [child for child in item.children if _is_fresh(child, item)]
        orderly = _counts_up([child for child in item.children if child not in fresh])
        at_end = bool(fresh) and item.children[0] not in fresh
        if (
            orderly
            and (at_end or not fresh)
            and item.base is not None
            and shop.rng.random() < keep
            and not _is_restyled(item)
        ):
            _number_new_only(item, fresh)
            continue
        for number, child in enumerate(item.children, start=1):
            child.tail = item.numbering.tail(number)


def _numbering_of_new(item: Item) -> Numbering:
    sibling = next((s for s in item.parent.children if s.numbering) if item.parent else iter(()), None)
    return sibling.numbering if sibling is not None and sibling.numbering is not None else Numbering("digit")


def _is_fresh(child: Item, parent: Item) -> bool:
    """Tell whether a child did not stand under its parent before."""
    if not child.is_kept or child.base is None:
        return True
    return (parent.origins or ("",))[0] != child.base.path.rpartition("/")[0]


def _is_restyled(item: Item) -> bool:
    assert item.numbering is not None
    plain = [child.tail for child in item.children if not _is_fresh(child, item)]
    return any(tail is None or not _fits(tail, item.numbering) for tail in plain)


def _fits(tail: str, numbering: Numbering) -> bool:
    return any(numbering.tail(number) == tail for number in range(1, 60))


def _counts_up(children: list[Item]) -> bool:
    """Tell whether rows that were there before still stand in their order."""
    rows = [child.base.source.row or 0 for child in children if child.base is not None]
    return rows == sorted(rows)


def _number_new_only(item: Item, fresh: list[Item]) -> None:
    """Give new rows the codes that are free: the next number behind the last row, `2a` between others."""
    assert item.numbering is not None
    taken = {child.tail for child in item.children if child not in fresh}
    last = max((n for n in range(1, 200) if item.numbering.tail(n) in taken), default=0)
    previous = "0"
    for index, child in enumerate(item.children):
        if child not in fresh:
            previous = child.tail or previous
            continue
        behind = all(other in fresh for other in item.children[index:])
        if behind or item.numbering.style != "digit":
            last += 1
            child.tail = item.numbering.tail(last)
        else:
            base = re.sub(r"[a-zđ]+$", "", previous)
            child.tail = next(f"{base}{letter}" for letter in "abcdđeghiklmnopq" if f"{base}{letter}" not in taken)
        taken.add(child.tail)
        previous = child.tail
