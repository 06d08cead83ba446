"""Many frameworks, and very large ones, that stem from real ones in known ways: for scale."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from benchmarks.evolution.evolving import ORDINARY, Rates, evolve
from benchmarks.evolution.material import large_words
from benchmarks.evolution.rewording import replaced_everywhere
from benchmarks.evolution.tree import Item, Numbering, grown, harvested, sentence_case
from normalizers.comparison import letters_key
from output_frameworks.model import Framework

_POOL = 24
"""How many of the frameworks made so far are kept as parents of the next ones."""
_GENERATIONS = 4
_SHORT = 3
"""Words that are exchanged in lower case only: `Số lượng` is no `số`."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A framework and what each of its paths is about.

    Equal concepts are one thing, within what stems from one `base`: what two real sets have in common is not told.
    A split part is `whole/part`, a merge `one+other`, an added indicator `new:…`, the same in all bases.
    """

    framework: Framework
    concepts: Mapping[str, str]
    base: str
    generation: int


def variants(
    bases: Sequence[Framework], count: int, *, seed: int = 1, rates: Rates = ORDINARY, generations: int = _GENERATIONS
) -> Iterator[Variant]:
    """Yield frameworks that stem from the bases over up to some generations, one after the other.

    Memory stays bounded: a few of the frameworks made so far are kept, to stem from.
    """
    rng = random.Random(seed)
    pool = [Variant(base, {node.path: f"{base.id}:{node.path}" for node in base.walk()}, base.id, 0) for base in bases]
    roots = len(pool)
    for number in range(count):
        parent = rng.choice(pool)
        identity = f"{parent.base}-v{number:05}"
        evolution = evolve(parent.framework, seed + number, rates, concepts=parent.concepts, identity=identity)
        child = Variant(evolution.new, evolution.concepts, parent.base, parent.generation + 1)
        yield child
        if child.generation < generations:
            if len(pool) < roots + _POOL:
                pool.append(child)
            else:
                pool[rng.randrange(roots, len(pool))] = child


def large(bases: Sequence[Framework], *, nodes: int = 2000, seed: int = 1) -> Framework:
    """Return one framework of at least so many nodes, hardly two of the same name.

    The bases stand in it as pillars, then again as sets for other fields of work (their words exchanged), and then
    indicators for each pair of a sort of places and something these do: near-twins, as in real sets of this size.
    """
    rng = random.Random(seed)
    root = Item("", numbering=Numbering("roman"))
    names: set[str] = set()
    size = 0
    for field in [{"name": "", "words": []}, *large_words()["fields"]]:
        for base in bases:
            if size >= nodes * 2 // 3:
                break
            title = f"{base.title or base.id}{' – ' + field['name'] if field['name'] else ''} ({base.id})"
            pillar = Item(title, numbering=Numbering("digit"), parent=root)
            pillar.children = [_exchanged(child, pillar, field["words"]) for child in grown(base).children]
            if field["name"]:
                _drop_known(pillar, names)
            if not pillar.children:
                continue
            _number(pillar)
            root.children.append(pillar)
            found = list(pillar.walk())
            names |= {letters_key(item.name) for item in found}
            size += len(found)
    size += _lattice(root, nodes - size, rng)
    _number(root, below=False)
    empty = bases[0].model_copy(update={"title": f"{nodes} nodes", "declared_total": None, "nodes": ()})
    return harvested(root, empty, f"large-{nodes}-{seed}", bases[0].year)[0]


def _exchanged(item: Item, parent: Item, exchange: list[list[str]]) -> Item:
    """Return a row below another parent, its words exchanged for those of another field."""
    texts = dict(item.texts)
    name = item.name
    for before, after in exchange:
        name = replaced_everywhere(name, before, after)
        if len(before) > _SHORT:
            name = replaced_everywhere(name, sentence_case(before), sentence_case(after))
        texts = {key: replaced_everywhere(text, before, after) for key, text in texts.items()}
    new = Item(name, item.points, texts, item.polarity, parent=parent, tail=item.tail, numbering=item.numbering)
    new.children = [_exchanged(child, new, exchange) for child in item.children]
    return new


def _drop_known(item: Item, names: set[str]) -> None:
    """Take out indicators whose name stands in the framework already, and parents that have none left."""
    for child in item.children:
        _drop_known(child, names)
    had = {id(child) for child in item.children if child.numbering is not None or child.children}
    item.children = [
        child
        for child in item.children
        if child.children or (id(child) not in had and letters_key(child.name) not in names)
    ]


def _lattice(root: Item, wanted: int, rng: random.Random) -> int:
    """Add indicators for pairs of a sort of places and something they do, in groups by the places; return how many."""
    words = large_words()
    made = 0
    for place in words["places"]:
        if made >= wanted:
            break
        pillar = Item(f"Bộ chỉ số áp dụng cho {place}", numbering=Numbering("digit"), parent=root)
        deeds = rng.sample(words["deeds"], min(len(words["deeds"]), wanted - made))
        for deed in deeds:
            points = Decimal(rng.choice((1, 2, 3, 5, 10)))
            formula = rng.choice(words["formulas"])
            pillar.children.append(Item(f"Tỷ lệ {place} {deed}", points, {"formula": formula}, parent=pillar))
        pillar.points = pillar.sum_below()
        _number(pillar)
        root.children.append(pillar)
        made += len(pillar.children) + 1
    return made


def _number(item: Item, *, below: bool = True) -> None:
    """Number the children; `below`, rows below keep the codes they print."""
    numbering = item.numbering or Numbering("digit")
    for number, child in enumerate(item.children, start=1):
        if child.tail is None or not below:
            child.tail = numbering.tail(number)
