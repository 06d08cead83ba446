"""One crosswalk over 10, 100 and 1,000 frameworks of about a hundred rows: time, memory, and how right it is.

    python -m benchmarks.compare_many [--sizes 10,100,1000] [--rates ordinary|heavy] [--seed N]

The frameworks are made from those of the corpus over several generations (`benchmarks/evolution`), so that it is known
which of their rows are one.  Counted are pairs of rows of two frameworks that stem from one set: `precision` is the
share of those in one concept that truly are one, `recall` the share of those that are one and stand in one concept.
What was split or merged on the way is neither one with its whole nor another thing: such pairs are not counted.
Beside it the floor: rows with the same name are one concept.  `compared` is how many pairs of rows were compared, as a
share of all pairs.  Each size has a process of its own; its time leaves out the making of the frameworks, its memory
holds the known answers too.  Exit code 1 when a limit is not kept.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain, combinations
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from output_frameworks.model import Framework

ROOT = Path(__file__).resolve().parent.parent
MOST_SECONDS = 300.0
"""For the largest size, on two cores."""
MOST_MIB = 1500.0
LEAST_PRECISION, LEAST_RECALL = 0.97, 0.9

Truth = dict[tuple[str, str], tuple[str, str]]
"""Framework and path to base and concept."""
Origins = Callable[[str], frozenset[str]]
"""The rows of the real set that a concept stems from: several where some were merged."""


def origins_in(bases: Iterable[Framework]) -> Origins:
    """Return the function that tells origins: `set:II/2/part+set:II/3` stems from II/2 and II/3 of `set`."""
    paths = {f"{base.id}:{node.path}" for base in bases for node in base.walk()}

    @cache
    def origins(concept: str) -> frozenset[str]:
        found = set()
        for part in concept.split("+"):
            while part not in paths and "/" in part:
                part = part.rpartition("/")[0]  # noqa: PLW2901 - cut until it is a row
            found.add(part)
        return frozenset(found)

    return origins


class Watched:
    """An iterator that counts the time that making its items takes."""

    def __init__(self, items: Iterable[object]) -> None:
        self._items = iter(items)
        self.seconds = 0.0

    def __iter__(self) -> Watched:
        return self

    def __next__(self) -> object:
        start = perf_counter()
        try:
            return next(self._items)
        finally:
            self.seconds += perf_counter() - start


def probe(size: int, rates: str, seed: int) -> dict[str, float]:
    """Return the figures of one size."""
    import bochiso
    from benchmarks.evolution.evolving import NAMED
    from benchmarks.evolution.many import variants
    from output_frameworks.diffing.crosswalk import crosswalk
    from output_frameworks.diffing.crosswalk.pool import Pool

    bases = [
        framework for path in sorted((ROOT / "corpus").glob("*.txt")) for framework in bochiso.read(path).frameworks
    ]
    truth: Truth = {}

    def made() -> Iterator[Framework]:
        for variant in variants(bases, size, seed=seed, rates=NAMED[rates]):
            for path, concept in variant.concepts.items():
                truth[variant.framework.id, path] = variant.base, concept
            yield variant.framework

    compared = 0
    own = Pool.likeness

    def counted(pool: Pool, left: object, right: object) -> object:
        nonlocal compared
        compared += len(left)  # type: ignore[arg-type]
        return own(pool, left, right)  # type: ignore[arg-type]

    Pool.likeness = counted  # type: ignore[method-assign, assignment]
    source = Watched(made())
    start = perf_counter()
    found = crosswalk(source)  # type: ignore[arg-type]
    seconds = perf_counter() - start - source.seconds
    nodes = sum(column.nodes for column in found.columns)
    concept_of = {(cell.framework, cell.path): concept.id for concept, cell in found.cells()}
    name_of = {(cell.framework, cell.path): cell.name.casefold() for _, cell in found.cells()}
    origins = origins_in(bases)
    precision, recall = pairwise(truth, concept_of, origins)
    floor_precision, floor_recall = pairwise(truth, name_of, origins)
    return {
        "size": size,
        "nodes": nodes,
        "concepts": len(found.concepts),
        "seconds": seconds,
        "mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "compared": compared / (nodes * (nodes - 1) / 2),
        "precision": precision,
        "recall": recall,
        "floor_precision": floor_precision,
        "floor_recall": floor_recall,
        "doubtful": sum(coverage.doubtful for coverage in found.coverage) / nodes,
    }


def pairwise(truth: Truth, group_of: dict[tuple[str, str], str], origins: Origins) -> tuple[float, float]:
    """Return precision and recall over pairs of rows that stem from one base."""
    true: Counter[tuple[str, ...]] = Counter()
    groups: dict[tuple[str, str], Counter[str]] = {}
    for place, (base, concept) in truth.items():
        true[base, concept] += 1
        groups.setdefault((base, group_of[place]), Counter())[concept] += 1
    right = wrong = 0
    for concepts in groups.values():
        right += _pairs(concepts)
        for (one, first), (two, second) in combinations(concepts.items(), 2):
            if not origins(one) & origins(two):
                wrong += first * second
    return right / max(right + wrong, 1), right / max(_pairs(true), 1)


def _pairs(counts: Counter[Any]) -> int:
    return sum(count * (count - 1) // 2 for count in counts.values())


def main() -> int:
    """Print one line per size; 1 when a limit is not kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compare_many", description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="10,100,1000")
    parser.add_argument("--rates", choices=("ordinary", "heavy"), default="ordinary")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--probe", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.probe:
        print(json.dumps(probe(args.probe, args.rates, args.seed)))
        return 0
    heads = "sets rows concepts time peak compared precision recall floor floor doubtful".split()  # noqa: SIM905
    print("{:>6} {:>8} {:>9} {:>8} {:>9} {:>9} {:>10} {:>7} {:>10} {:>7} {:>9}".format(*heads))
    outside = False
    for size in map(int, args.sizes.split(",")):
        options = [("--probe", str(size)), ("--rates", args.rates), ("--seed", str(args.seed))]
        command = [sys.executable, "-m", "benchmarks.compare_many", *chain.from_iterable(options)]
        run = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True)
        told = json.loads(run.stdout.splitlines()[-1])
        print(
            f"{size:6} {told['nodes']:8,} {told['concepts']:9,} {told['seconds']:7.1f}s {told['mib']:5.0f} MiB"
            f" {told['compared']:8.3%} {told['precision']:10.4f} {told['recall']:7.4f} {told['floor_precision']:10.4f}"
            f" {told['floor_recall']:7.4f} {told['doubtful']:8.1%}",
            flush=True,
        )
        outside |= told["seconds"] > MOST_SECONDS or told["mib"] > MOST_MIB
        outside |= told["precision"] < LEAST_PRECISION or told["recall"] < LEAST_RECALL
    print(f"limits: {MOST_SECONDS:.0f} s, {MOST_MIB:.0f} MiB, precision {LEAST_PRECISION}, recall {LEAST_RECALL}")
    return int(outside)


if __name__ == "__main__":
    sys.exit(main())
