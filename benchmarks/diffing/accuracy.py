"""How right alignments and changes are: the tables of `benchmarks.alignment` and `benchmarks.evolution`, in figures."""

from __future__ import annotations

from benchmarks.alignment.__main__ import show
from benchmarks.alignment.examples import by_hand, frameworks
from benchmarks.evolution.evolving import ORDINARY, evolve
from benchmarks.evolution.score import Score, scored, table
from output_frameworks.diffing import diff
from output_frameworks.diffing.align import align


def alignment_figures() -> dict[str, float]:
    """Print how each alignment fares against the one made by hand; return the least recall and precision."""
    print(f"{'alignment':72} wanted found recall precision doubtful")
    recalls, precisions = [], []
    for example in by_hand():
        alignment = align(example.old, example.new)
        show(example, alignment, 0)
        got = {(pair.old.path, pair.new.path) for pair in alignment.pairs}
        recalls.append(len(example.wanted & got) / max(len(example.wanted), 1))
        precisions.append(len(got & example.right) / max(len(got), 1))
    return {"recall": min(recalls), "precision": min(precisions)}


def change_figures(seeds: int) -> dict[str, float]:
    """Print what is found on made evolutions of all frameworks at ordinary rates; return the least F1 of a kind."""
    total = Score()
    for base in frameworks().values():
        for seed in range(1, seeds + 1):
            evolution = evolve(base, seed, ORDINARY)
            total.add(scored(evolution, diff(evolution.old, evolution.new)))
    print(table(total))
    return {"f1": min(count.f1 for count in total.kinds.values())}
