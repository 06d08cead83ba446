"""Rows go, come, move under another parent or change places."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal

from benchmarks.evolution.material import NewIndicator, new_groups, new_indicators, new_pillars
from benchmarks.evolution.prose import filled
from benchmarks.evolution.tree import Item
from benchmarks.evolution.workshop import Workshop, hosts
from normalizers.comparison import letters_key


def removed(shop: Workshop, rate: float) -> None:
    """Drop indicators, and now and then a group; no parent loses its last child."""
    groups = [i for i in shop.root.walk() if i.children and i.depth >= 1 and all(c.is_kept for c in i.children)]
    for item in shop.picked(shop.leaves(), rate) + shop.picked(groups, rate / 3):
        if item.parent is not None and len(item.parent.children) > 1 and _stands(item):
            shop.take(item)


def _stands(item: Item) -> bool:
    """Tell whether an item and all above it are in the tree."""
    while item.parent is not None:
        if item not in item.parent.children:
            return False
        item = item.parent
    return True


def moved(shop: Workshop, rate: float) -> None:
    """Move indicators, and now and then a group, under another parent."""
    groups = [i for i in shop.root.walk() if i.children and i.depth >= 1 and i.is_kept]
    for item in shop.picked(shop.leaves(), rate) + shop.picked(groups, rate / 3):
        if item.polarity != "award" or item.parent is None or len(item.parent.children) < 2:
            continue
        if item.children:
            targets = [
                other.parent
                for other in groups
                if other.depth == item.depth and other.parent is not None and other.parent is not item.parent
            ]
        else:
            targets = [host for host in hosts(shop) if host is not item.parent]
        if targets:
            target = shop.rng.choice(targets)
            shop.take(item)
            shop.place(item, target, shop.rng.randint(0, len(target.children)))


def reordered(shop: Workshop, rate: float) -> None:
    """Let indicators and groups change their place among their siblings."""
    standing = [i for i in shop.root.walk() if i.is_kept and id(i) not in shop.touched]
    movable = [i for i in standing if i.parent is not None and len(i.parent.children) > 2]
    for item in shop.picked(movable, rate):
        parent = item.parent
        assert parent is not None
        before = parent.children.index(item)
        places = [index for index in range(len(parent.children)) if index != before]
        shop.take(item)
        shop.place(item, parent, shop.rng.choice(places))


def regrouped(shop: Workshop, rate: float) -> None:
    """Make one new pillar of groups that were there."""
    root = shop.root
    groups = [
        item
        for pillar in root.children
        if len(pillar.children) > 2
        for item in pillar.children
        if item.children and item.is_kept and item.polarity == "award"
    ]
    if shop.rng.random() >= rate or len(groups) < 3:
        return
    names = [name for name in new_pillars() if letters_key(name) not in shop.names()]
    if not names:
        return
    loud = all(pillar.name.isupper() for pillar in root.children)
    name = shop.rng.choice(names)
    pillar = Item(name.upper() if loud else name, concept=f"new:{name}")
    for item in shop.rng.sample(groups, 2):
        assert item.parent is not None
        if len(item.parent.children) > 1:
            pillar.numbering = pillar.numbering or item.parent.numbering
            shop.take(item)
            shop.place(item, pillar, len(pillar.children))
    if pillar.children:
        shop.place(pillar, root, len(root.children) - shop.rng.randint(0, 1))
        shop.touched.add(id(pillar))
        if any(other.points for other in root.children if other is not pillar):
            pillar.points = pillar.sum_below()
            shop.adds_up.add(id(pillar))


def added(shop: Workshop, rate: float) -> None:
    """Add indicators on subjects that the set did not measure, and now and then a group of them."""
    leaves = shop.leaves()
    known = {item.concept.partition("/")[0] for item in shop.root.walk()}
    taken = shop.names()
    free = {
        key: new
        for key, new in new_indicators().items()
        if f"new:{key}" not in known and letters_key(new.name) not in taken
    }
    for group in new_groups():
        if shop.rng.random() < rate and all(key in free for key in group["indicators"]):
            _add_group(shop, group["name"], [free.pop(key) for key in group["indicators"]])
    for _ in range(shop.count(len(leaves), rate)):
        places = hosts(shop)
        if not places or not free:
            return
        place = shop.rng.choice(places)
        theme = _theme(place)
        fitting = [key for key, new in free.items() if new.theme == theme]
        new = free.pop(shop.rng.choice(fitting or list(free)))
        item = new_item(shop, new, _usual_points(place, shop.rng))
        shop.place(item, place, shop.rng.randint(0, len(place.children)))


def _add_group(shop: Workshop, name: str, indicators: list[NewIndicator]) -> None:
    groups = [i for i in shop.root.walk() if i.children and i.depth >= 1 and i.is_kept and i.polarity == "award"]
    if not groups or letters_key(name) in shop.names():
        return
    sibling = shop.rng.choice(groups)
    parent = sibling.parent
    assert parent is not None
    group = Item(name, concept=f"new:{name}", numbering=sibling.numbering)
    for new in indicators:
        shop.place(new_item(shop, new, _usual_points(sibling, shop.rng)), group, len(group.children))
    if sibling.points is not None:
        group.points = group.sum_below()
        shop.adds_up.add(id(group))
    shop.place(group, parent, parent.children.index(sibling) + 1)
    shop.touched.add(id(group))


def new_item(shop: Workshop, new: NewIndicator, points: Decimal | None) -> Item:
    """Return a new indicator in the columns that the set has."""
    texts = {name: text for name, text in new.texts.items() if name in shop.columns}
    formula = filled(new.rule, new.gaps, points) or filled("done", new.gaps, points)
    if "formula" in shop.columns and formula:
        texts["formula"] = formula
    item = Item(new.name, points, texts, concept=f"new:{new.id}")
    shop.touched.add(id(item))
    return item


def _theme(item: Item) -> str | None:
    while item.parent is not None and item.parent.parent is not None:
        item = item.parent
    theme = item.base.theme if item.base is not None else None
    return theme.theme if theme is not None else None


def _usual_points(place: Item, rng: random.Random) -> Decimal | None:
    """Return points as a row under a parent has them, None where it prints none."""
    near = list(_positive(place))
    return rng.choice(near) if near else None


def _positive(item: Item) -> Iterator[Decimal]:
    for child in item.walk():
        if not child.children and child.points is not None and child.points > 0:
            yield child.points
