"""Pairs of frameworks with known answers: made evolutions, and alignments that were made by hand."""

from __future__ import annotations

import json

from benchmarks.alignment.examples import FOLDER, frameworks
from benchmarks.diffing.judging import Truth
from benchmarks.evolution.evolving import Evolution

RULES = ("rule-changed", "rule-reworded")


def of_evolution(evolution: Evolution) -> Truth:
    """Return what is true about a made evolution."""
    kinds = {
        (change.old[0], change.new[0]): frozenset({change.kind, *change.also})
        for change in evolution.changes
        if change.kind in RULES
    }
    same = frozenset((pair.old, pair.new) for pair in evolution.pairs if pair.relation == "same")
    parts = frozenset((pair.old, pair.new) for pair in evolution.pairs if pair.relation != "same")
    return Truth(evolution.old, evolution.new, same, parts, kinds=kinds)


def by_hand(name: str) -> Truth:
    """Return what a person says about two frameworks of the corpus; `name` is a file of `corpus/alignments`.

    What is only close, a part without other parts, or in doubt is left out.
    """
    old, _, new = name.partition("--")
    entries = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    parts = {(e["old"], e["new"]) for e in entries if e["relation"] == "part" and e["sure"]}
    lone = {
        pair
        for pair in parts
        if sum(other[0] == pair[0] for other in parts) == sum(other[1] == pair[1] for other in parts) == 1
    }
    unsure = [e for e in entries if not e["sure"] or e["relation"] == "close"]
    unsure += [{"old": first, "new": second} for first, second in lone]
    return Truth(
        frameworks()[old],
        frameworks()[new],
        frozenset((e["old"], e["new"]) for e in entries if e["relation"] == "same" and e["sure"]),
        frozenset(parts - lone),
        frozenset(e["old"] for e in unsure if e["old"]),
        frozenset(e["new"] for e in unsure if e["new"]),
    )
