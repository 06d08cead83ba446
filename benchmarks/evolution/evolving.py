"""One evolution: a framework, a seed and rates become the framework of next year, and the truth about both."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal

from benchmarks.evolution import numbering, parting, placing
from benchmarks.evolution.material import words
from benchmarks.evolution.prose import is_computed, rechanged, rescaled, reworded, same_function
from benchmarks.evolution.rewording import level_changed, renamed, replaced_everywhere, speaks_of_one_level, spelling
from benchmarks.evolution.tree import UNIT_TEXTS, Item, grown, harvested
from benchmarks.evolution.truth import TrueChange, TrueOrder, TruePair, true_changes, true_pairs
from benchmarks.evolution.workshop import Workshop
from normalizers.comparison import letters_key
from output_frameworks.model import Framework


@dataclass(frozen=True, slots=True)
class Rates:
    """How often each kind of change hits a row that it can hit (0-1).

    `recoded` is the chance of a row that its children get another style of numbers, and three times that for pillars;
    `regrouped` that a new pillar is made of groups, `level` that a set for districts becomes one for communes, `year`
    that the year in all texts moves on: once for the whole set.  `keep_codes` is the chance that rows keep their codes
    when others come or go among them.
    """

    added: float = 0.0
    removed: float = 0.0
    split: float = 0.0
    merged: float = 0.0
    moved: float = 0.0
    reordered: float = 0.0
    renamed: float = 0.0
    reweighted: float = 0.0
    rule_changed: float = 0.0
    rule_reworded: float = 0.0
    evidence_changed: float = 0.0
    unit_changed: float = 0.0
    recoded: float = 0.0
    regrouped: float = 0.0
    level: float = 0.0
    year: float = 0.0
    keep_codes: float = 0.2


def even(rate: float) -> Rates:
    """Return the same rate for every kind."""
    names = [field.name for field in fields(Rates) if field.name not in ("level", "year", "keep_codes")]
    return Rates(**dict.fromkeys(names, rate), level=rate, year=0.5)


ORDINARY = even(0.05)
HEAVY = even(0.15)
NAMED = {"ordinary": ORDINARY, "heavy": HEAVY}


def only(kind: str, rate: float = 0.15) -> Rates:
    """Return rates at which one kind alone happens: a name of `Rates`, with `-` or `_`."""
    return replace(Rates(), **{kind.replace("-", "_"): rate})


@dataclass(frozen=True, slots=True)
class Evolution:
    """Two frameworks and the truth about them.  `concepts` says what each new path is about, over many evolutions."""

    old: Framework
    new: Framework
    pairs: tuple[TruePair, ...]
    changes: tuple[TrueChange, ...]
    orders: tuple[TrueOrder, ...]
    concepts: Mapping[str, str]


def evolve(
    framework: Framework,
    seed: int,
    rates: Rates = ORDINARY,
    *,
    concepts: Mapping[str, str] | None = None,
    identity: str | None = None,
) -> Evolution:
    """Return an evolution of a framework, the same for the same seed.

    `concepts` names what the old paths are about; without it, each is about itself.
    """
    rng = random.Random(f"{framework.id}/{seed}")
    root = grown(framework)
    for item in root.walk():
        if item.origins:
            item.concept = concepts[item.origins[0]] if concepts is not None else f"{framework.id}:{item.origins[0]}"
    shop = Workshop.of(root, rng)
    _whole_set(shop, rates, framework)
    _rows(shop, rates)
    _texts(shop, rates)
    numbering.restyled(shop, rates.recoded)
    numbering.numbered(shop, keep=rates.keep_codes)
    _sums(shop)
    year = framework.year + 1 if framework.year is not None else None
    new, items = harvested(root, framework, identity or f"{framework.id}-{seed}", year)
    changes, orders = true_changes(framework, items)
    by_path = {path: item.concept for path, item in items.items()}
    return Evolution(framework, new, true_pairs(items), changes, orders, by_path)


def _rows(shop: Workshop, rates: Rates) -> None:
    parting.split(shop, rates.split)
    parting.merged(shop, rates.merged)
    placing.removed(shop, rates.removed)
    placing.moved(shop, rates.moved)
    placing.regrouped(shop, rates.regrouped)
    placing.added(shop, rates.added)
    placing.reordered(shop, rates.reordered)


def _whole_set(shop: Workshop, rates: Rates, framework: Framework) -> None:
    """Change the year and the level everywhere, where the set speaks of them."""
    year = framework.year
    if shop.rng.random() < rates.year and year is not None:
        for item in shop.root.walk():
            _rewrite(item, lambda text: replaced_everywhere(text, f"năm {year}", f"năm {year + 1}"))
    names = [item.name for item in shop.root.walk()]
    keys = {letters_key(name) for name in names}
    distinct = len({letters_key(level_changed(name)) for name in names}) == len(keys)
    if shop.rng.random() < rates.level and distinct and speaks_of_one_level(names):
        for item in shop.root.walk():
            if _rewrite(item, level_changed):
                item.meaning = "unproven"  # the same arithmetic, but of other offices


def _rewrite(item: Item, change: Callable[[str], str]) -> bool:
    """Change all texts of a row; tell whether that touched its rule, which stays in doubt where nobody can tell."""
    before = item.rule()
    texts = item.texts.get("formula"), item.texts.get("note")
    item.name = change(item.name)
    item.texts = {name: change(text) for name, text in item.texts.items()}
    if texts == (item.texts.get("formula"), item.texts.get("note")):
        return False
    if not (is_computed(before) and same_function(before, item.rule(), item.points, item.points)):
        item.meaning = "unproven"
    return True


def _texts(shop: Workshop, rates: Rates) -> None:
    """Change what is printed about rows that stay."""
    rng = shop.rng
    kept = [item for item in shop.root.walk() if item.is_kept and id(item) not in shop.touched]
    taken = shop.names() | {letters_key(item.base.name.value) for item in kept if item.base is not None}
    for item in shop.picked(kept, rates.renamed):
        name = renamed(item.name, rng, taken, is_heading=bool(item.children))
        if name is not None and _is_read_alike(item, name):
            item.name = name
            taken.add(letters_key(name))
    leaves = [item for item in kept if not item.children]
    for item in shop.picked(leaves, rates.rule_changed):
        text = rechanged(item, rng)
        if text is not None:
            item.meaning = "changed" if is_computed(item.rule()) else "unproven"
            item.texts["formula"] = text
    for item in shop.picked(leaves, rates.rule_reworded):
        text = reworded(item, rng)
        if text is not None:
            item.texts["formula"] = text
    for item in shop.picked(leaves, rates.reweighted):
        _reweigh(item, rng)
    for item in shop.picked([item for item in leaves if "evidence" in item.texts], rates.evidence_changed):
        item.texts["evidence"] = _other_text(item.texts["evidence"], words()["units"]["evidence"], rng)
    for item in shop.picked(leaves, rates.unit_changed):
        _change_units(item, shop)


def _is_read_alike(item: Item, name: str) -> bool:
    """Tell whether the rule of a row says the same under another name of the row."""
    old = item.rule()
    if not is_computed(old):
        return True
    new = Item(name, item.points, item.texts, item.polarity).rule()
    return same_function(old, new, item.points, item.points)


def _reweigh(item: Item, rng: random.Random) -> None:
    """Give a row other points, and its rule with it."""
    if item.points is None or item.points <= 0:
        return
    options = [item.points * 2, item.points / 2, item.points * 3 / 2, item.points + 1, item.points + 5]
    for points in rng.sample(options, len(options)):
        if points * 100 % 5 or points <= 0:
            continue
        formula = rescaled(item, points.normalize())
        if formula is not None:
            item.points = Decimal(format(points.normalize(), "f"))
            if formula:
                item.texts["formula"] = formula
            return


def _other_text(text: str, others: list[str], rng: random.Random) -> str:
    """Return another text for a cell: others' words, more of them, or another spelling."""
    way = rng.random()
    if way < 0.2 and (new := spelling(text, rng)) != text:
        return new
    other = rng.choice([entry for entry in others if entry not in text] or others)
    return other if way < 0.6 else f"{text.rstrip(' .;')}; {other[:1].lower()}{other[1:]}"


def _change_units(item: Item, shop: Workshop) -> None:
    names = [name for name in UNIT_TEXTS if name in shop.columns]
    if not names:
        return
    rng = shop.rng
    name = rng.choice(names)
    others = words()["units"][
        {"lead_unit": "lead", "coordinating_units": "coordinating", "deadline": "deadlines"}[name]
    ]
    now = item.texts.get(name)
    if now is not None and rng.random() < 0.15:
        del item.texts[name]
    elif now is None or name == "deadline":
        item.texts[name] = rng.choice([other for other in others if other != now])
    else:
        item.texts[name] = _other_text(now, others, rng)


def _sums(shop: Workshop) -> None:
    """Let printed sums follow, from the bottom up, where they were sums before."""
    for item in reversed(list(shop.root.walk())):
        if id(item) in shop.adds_up:
            item.points = item.sum_below() or item.points
