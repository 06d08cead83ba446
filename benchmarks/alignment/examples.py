"""Pairs of frameworks with what is known about which of their rows are one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import bochiso
from benchmarks.evolution.evolving import HEAVY, ORDINARY, evolve
from output_frameworks.model import Framework

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "corpus" / "alignments"
EVOLVED = ("kim-bang-district-2023", "vung-tau-district-2024", "nam-dong-district-2021")
SEEDS = (101, 102)
OF_EVOLUTIONS = 0.15
"""An example from a made evolution counts that much."""


@dataclass(frozen=True)
class Example:
    """Two frameworks; `same` must be found (with how much each counts), `right` may be found as well."""

    name: str
    old: Framework
    new: Framework
    same: dict[tuple[str, str], float]
    right: frozenset[tuple[str, str]]
    counts: float = 1.0
    made: bool = False

    @property
    def wanted(self) -> frozenset[tuple[str, str]]:
        """The pairs that must be found: those that were sure."""
        return frozenset(pair for pair, weight in self.same.items() if weight == 1)


@cache
def frameworks() -> dict[str, Framework]:
    """Return the frameworks of the corpus by id."""
    found = (
        framework for file in sorted((ROOT / "corpus").glob("*.txt")) for framework in bochiso.load(file).frameworks
    )
    return {framework.id: framework for framework in found}


def by_hand() -> Iterator[Example]:
    """Yield the alignments made by hand."""
    for file in sorted(FOLDER.glob("*.json")):
        old, _, new = file.stem.partition("--")
        entries = [e for e in json.loads(file.read_text(encoding="utf-8")) if e["old"] and e["new"]]
        same = {(e["old"], e["new"]): 1.0 if e["sure"] else 0.5 for e in entries if e["relation"] == "same"}
        right = frozenset((e["old"], e["new"]) for e in entries)
        yield Example(file.stem, frameworks()[old], frameworks()[new], same, right)


def made() -> Iterator[Example]:
    """Yield evolutions whose answer is known because they were made."""
    for name in EVOLVED:
        for seed in SEEDS:
            evolution = evolve(frameworks()[name], seed, HEAVY if seed % 2 else ORDINARY)
            same = {(pair.old, pair.new): 1.0 for pair in evolution.pairs if pair.relation == "same"}
            right = frozenset((pair.old, pair.new) for pair in evolution.pairs)
            title = f"{name} evolved {seed}"
            yield Example(title, evolution.old, evolution.new, same, right, OF_EVOLUTIONS, made=True)


def turned(example: Example) -> Example:
    """Return an example with old and new in each other's place."""
    same = {(new, old): weight for (old, new), weight in example.same.items()}
    right = frozenset((new, old) for old, new in example.right)
    return Example(example.name, example.new, example.old, same, right, example.counts, example.made)
