"""Our own `diff` and general differs on the same pairs: what is right, what is found, and how long it takes."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from time import process_time

from benchmarks.alignment.examples import frameworks
from benchmarks.diffing.judging import Truth, Verdict, judged
from benchmarks.diffing.peers import OURS, PEERS, Differ
from benchmarks.diffing.speed import KIM_BANG
from benchmarks.diffing.truths import by_hand, of_evolution
from benchmarks.evolution.evolving import ORDINARY, evolve

HAND = "vung-tau-district-2024--vung-tau-commune-2024"


HEAD = f"{'reported':>8} {'right':>6} {'share':>6} {'found':>6} {'of':>5} {'share':>6} {'ours/theirs':>12}"


def cases(seeds: int) -> dict[str, list[Truth]]:
    """Return the pairs to compare, by what they are."""
    base = frameworks()[KIM_BANG]
    evolutions = [of_evolution(evolve(base, seed, ORDINARY)) for seed in range(1, seeds + 1)]
    return {
        f"Kim Bảng and {seeds} ordinary evolutions of it": evolutions,
        "Vũng Tàu, district and commune, by hand": [by_hand(HAND)],
    }


def verdict_of(differ: Differ, truths: Sequence[Truth], rounds: int) -> tuple[Verdict, list[float]]:
    """Return how a differ fares over several pairs together, and its times in seconds."""
    reported = right = found = true = 0
    taken = []
    for truth in truths:
        run, read = differ.prepare(truth.old, truth.new)
        for _ in range(rounds):
            began = process_time()
            result = run()
            taken.append(process_time() - began)
        verdict = judged(truth, read(result))
        reported, right = reported + verdict.reported, right + verdict.right
        found, true = found + verdict.found, true + verdict.true
    return Verdict(reported, right, found, true), taken


def compared(seeds: int, rounds: int) -> dict[str, float]:
    """Print a table for each case; return the least share that is right and that is found of our own `diff`.

    Times are in processor time, caches warm: with the same pairs over and over, all differs are measured alike.
    """
    shares: list[Verdict] = []
    for title, truths in cases(seeds).items():
        print(f"{title:48} {HEAD}")
        own: list[float] = []
        for differ in (OURS, *PEERS):
            absence = differ.absence()
            if absence is not None:
                print(f"  {absence}")
                continue
            verdict, taken = verdict_of(differ, truths, rounds)
            if differ is OURS:
                shares.append(verdict)
                own = taken
            ratio = f"{median(own) / median(taken):12.2f}" if differ is not OURS else f"{1000 * median(own):9.1f} ms"
            print(
                f"  {differ.name:46} {verdict.reported:8} {verdict.right:6} {verdict.share_right:6.1%} "
                f"{verdict.found:6} {verdict.true:5} {verdict.share_found:6.1%} {ratio}",
                flush=True,
            )
    return {"right": min(v.share_right for v in shares), "found": min(v.share_found for v in shares)}
