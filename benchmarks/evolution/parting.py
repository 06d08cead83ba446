"""One indicator becomes several, or several become one: names, points and rules are shared out or joined."""

from __future__ import annotations

import random
import re
from decimal import Decimal
from itertools import pairwise

from benchmarks.evolution.material import words
from benchmarks.evolution.prose import filled, rescaled
from benchmarks.evolution.tree import Item, rule_of, sentence_case
from benchmarks.evolution.workshop import Workshop, hosts
from normalizers.comparison import letters_key

_LONGEST_NAME = 220
_SHARED = 0.55
"""The share of words that two indicators have in common at both ends when one name can say both."""


def split(shop: Workshop, rate: float) -> None:
    """Split indicators into those for each part of what they name."""
    leaves = shop.leaves()
    wanted = shop.count(len(leaves), rate)
    for item in shop.rng.sample(leaves, len(leaves)):
        if wanted <= 0:
            return
        parts = _parts(item, shop)
        if parts is None:
            continue
        assert item.parent is not None
        index = item.parent.children.index(item)
        parent = item.parent
        shop.take(item)
        for number, part in enumerate(parts):
            shop.place(part, parent, index + number)
            shop.touched.add(id(part))
        wanted -= 1


def _parts(item: Item, shop: Workshop) -> list[Item] | None:
    """Return the parts of an indicator, None where its name joins nothing."""
    if item.polarity != "award":
        return None
    for way in words()["splits"]:
        for whole in way["whole"]:
            pattern = rf"(?<!\w){re.escape(whole)}(?!\w)"
            if re.search(pattern, item.name, re.IGNORECASE if whole[0].islower() else re.NOFLAG) is None:
                continue
            names = [sentence_case(re.sub(pattern, p, item.name, count=1, flags=re.IGNORECASE)) for p in way["parts"]]
            taken = shop.names()
            shares = shared_out(item.points, len(names), shop.rng)
            if shares is None or any(letters_key(name) in taken for name in names):
                return None
            parts = []
            for name, words_of_part, points in zip(names, way["parts"], shares, strict=True):
                texts = _texts_of_part(item, whole, words_of_part, points)
                concept = f"{item.concept}/{words_of_part}"
                parts.append(Item(name, points, texts, item.polarity, origins=item.origins, part=True, concept=concept))
            return parts
    return None


def _texts_of_part(item: Item, whole: str, part: str, points: Decimal | None) -> dict[str, str]:
    texts = dict(item.texts)
    formula = texts.get("formula")
    if formula and points is not None:
        new = rescaled(item, points)
        if new is None:
            new = filled("threshold", {"high": "90"}, points) or formula
        texts["formula"] = new.replace(whole, part)
        if rule_of(texts, points, item.name, item.polarity) is None:
            texts["formula"] = new
    return texts


def shared_out(points: Decimal | None, parts: int, rng: random.Random) -> list[Decimal | None] | None:
    """Return points shared out in short numbers, the first getting what is left; None where they are too few."""
    if points is None:
        return [None] * parts
    if points <= 0:
        return None
    for unit in (Decimal(1), Decimal("0.5"), Decimal("0.25"), Decimal("0.1"), Decimal("0.05")):
        each = points / parts // unit * unit
        if each > 0 and (unit < 1 or points == points.to_integral_value()):
            rest = points - each * (parts - 1)
            if rest == each or rng.random() < 0.6 or unit < Decimal("0.5"):
                return [rest, *[each] * (parts - 1)]
    return None


def merged(shop: Workshop, rate: float) -> None:
    """Make one indicator of two neighbours, rather those whose names have most in common."""
    leaves = shop.leaves()
    wanted = shop.count(len(leaves), rate)
    found: list[tuple[float, Item, Item, str]] = []
    for parent in hosts(shop):
        free = [c for c in parent.children if c.is_kept and not c.children and id(c) not in shop.touched]
        for first, second in pairwise(free):
            alike, name = joint_name(first.name, second.name)
            if 0 < len(name) <= _LONGEST_NAME and first.polarity == second.polarity == "award":
                found.append((alike + shop.rng.random() * 0.6, first, second, name))
    found.sort(key=lambda entry: -entry[0])
    for _, first, second, name in found:
        if wanted <= 0:
            return
        if {id(first), id(second)} & shop.touched or letters_key(name) in shop.names():
            continue
        _merge(shop, first, second, name)
        wanted -= 1


def _merge(shop: Workshop, first: Item, second: Item, name: str) -> None:
    known = [points for points in (first.points, second.points) if points is not None]
    points = sum(known, Decimal(0)) if known else None
    texts = {**second.texts, **first.texts}
    if "formula" in texts and points is not None:
        scaled = rescaled(first, points) if first.points is not None else None
        texts["formula"] = scaled or filled("tiers", {"high": "90", "low": "60"}, points) or texts["formula"]
    for key in ("evidence", "lead_unit", "coordinating_units"):
        both = dict.fromkeys(item.texts[key].rstrip(" .;") for item in (first, second) if key in item.texts)
        if both:
            texts[key] = "; ".join(both)
    new = Item(name, points, texts, first.polarity, origins=first.origins + second.origins)
    new.concept = f"{first.concept}+{second.concept}"
    parent = first.parent
    assert parent is not None
    index = parent.children.index(first)
    shop.take(first)
    shop.take(second)
    shop.place(new, parent, index)
    shop.touched.update((id(new), id(first), id(second)))


def joint_name(first: str, second: str) -> tuple[float, str]:
    """Return the share of words that two names have in common at their ends, and one name for both.

    The name is blank where one of them says all of the other.
    """
    one, other = first.rstrip(" .;").split(), second.rstrip(" .;").split()
    head = 0
    while head < min(len(one), len(other)) and one[head].casefold() == other[head].casefold():
        head += 1
    tail = 0
    while tail < min(len(one), len(other)) - head and one[-1 - tail].casefold() == other[-1 - tail].casefold():
        tail += 1
    if head + tail >= min(len(one), len(other)):
        return 0.0, ""
    share = (head + tail) / max(len(one), len(other))
    middle = [row[head : len(row) - tail] for row in (one, other)]
    if share >= _SHARED and all(middle):
        joined = [*one[:head], *middle[0], "và", *middle[1], *(one[len(one) - tail :])]
        return share, " ".join(joined)
    rest = other[head:] if 2 <= head < len(other) else other
    lowered = " ".join(rest)
    if head < 2 and not rest[0][:2].isupper():
        lowered = lowered[:1].lower() + lowered[1:]
    return share, f"{' '.join(one)} và {lowered}"
