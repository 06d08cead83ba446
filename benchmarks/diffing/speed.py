"""How long `diff` takes from cold caches, and how much memory two frameworks of 2,000 nodes need."""

from __future__ import annotations

import functools
import gc
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from benchmarks.alignment.examples import ROOT, frameworks
from benchmarks.evolution.evolving import evolve
from benchmarks.evolution.many import large
from output_frameworks.diffing import diff
from output_frameworks.diffing.similarity.words import syllable
from output_frameworks.model import Framework

LIMIT_MS = 50.0
"""Two frameworks of about a hundred nodes each, at most that long."""
LIMIT_LARGE_MS = 5_000.0
LARGE = 2_000
HUNDRED = 100
"""Where two frameworks have more nodes than that on average, they may take longer in proportion."""
FIRST_SEED = 1_000
OWN = ("bochiso.", "normalizers.", "output_frameworks.", "parsers.")
KIM_BANG, VUNG_TAU = "kim-bang-district-2023", "vung-tau-district-2024"
ACROSS = (
    (VUNG_TAU, "vung-tau-commune-2024"), (KIM_BANG, "yen-dinh-district-2023"), (KIM_BANG, VUNG_TAU),
    ("yen-dinh-district-2023", VUNG_TAU), ("nam-dong-district-2021", KIM_BANG),
    ("thua-thien-hue-commune-2023", "vung-tau-commune-2024"),
)  # fmt: skip
PROBE = """
import re, sys
from pathlib import Path
from output_frameworks.diffing import diff
from output_frameworks.model import Framework
old, new = (Framework.model_validate_json(Path(name).read_text("utf-8")) for name in sys.argv[1:])
def peak():
    return re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text()).group(1)
diff(old.model_copy(update={"nodes": old.nodes[:1]}), new.model_copy(update={"nodes": new.nodes[:1]}))
before = peak()
diff(old, new)
print(before, peak())
"""


@dataclass(frozen=True, slots=True)
class Times:
    """The times of the rounds of one pair in milliseconds: processor time, and by the clock on the wall."""

    processor: tuple[float, ...]
    wall: tuple[float, ...]


def empty_caches() -> None:
    """Empty every cache that holds texts or rules; word lists and patterns, which every process has, stay."""
    for cached in gc.get_objects():
        if isinstance(cached, functools._lru_cache_wrapper):
            bounded = cached.cache_parameters()["maxsize"] is not None
            if bounded and cached.__module__.startswith(OWN):
                cached.cache_clear()
    syllable.cache_clear()


def loaded_again(framework: Framework) -> Framework:
    """Return the framework as just loaded: nothing is remembered at its nodes or rules."""
    return Framework.model_validate_json(framework.model_dump_json())


def times(pairs: Iterator[tuple[Framework, Framework]]) -> Times:
    """Return how long each pair takes to compare, from cold caches."""
    processor, wall = [], []
    for old, new in pairs:
        first, second = loaded_again(old), loaded_again(new)
        empty_caches()
        gc.collect()
        began = process_time(), perf_counter()
        diff(first, second)
        processor.append(1000 * (process_time() - began[0]))
        wall.append(1000 * (perf_counter() - began[1]))
    return Times(tuple(processor), tuple(wall))


def speed_rows(rounds: int) -> Iterator[tuple[str, bool]]:
    """Yield a line for each pair of frameworks, and whether it keeps its limit."""
    known = frameworks()
    base = known[KIM_BANG]
    diff(base, evolve(base, FIRST_SEED - 1).new)  # imports and word lists
    evolutions = [evolve(base, FIRST_SEED + number).new for number in range(rounds)]
    yield _row("Kim Bảng, evolved", base, evolutions[0], times((base, new) for new in evolutions), LIMIT_MS)
    for first, second in ACROSS:
        old, new = known[first], known[second]
        yield _row(f"{first} – {second}", old, new, times((old, new) for _ in range(rounds)), LIMIT_MS)
    whole = large(list(known.values()), nodes=LARGE)
    pairs = [(whole, evolve(whole, FIRST_SEED + number).new) for number in range(min(rounds, 3))]
    yield _row(f"{LARGE} nodes, evolved", *pairs[0], times(iter(pairs)), LIMIT_LARGE_MS)
    if Path("/proc/self/status").exists():
        before, peak = peak_kib(*pairs[0])
        yield f"{'':60} memory: peak {peak / 1024:.0f} MiB, {before / 1024:.0f} MiB of it before comparing", True


def _row(name: str, old: Framework, new: Framework, taken: Times, limit: float) -> tuple[str, bool]:
    sizes = [sum(1 for _ in framework.walk()) for framework in (old, new)]
    if limit == LIMIT_MS:
        limit *= max(1.0, sum(sizes) / (2 * HUNDRED))
    middle = median(taken.processor)
    told = (
        f"{name:60} {sizes[0]:4} {sizes[1]:5} {middle:8.1f} {min(taken.processor):8.1f} {median(taken.wall):8.1f} "
        f"(≤ {limit:,.0f})"
    )
    return told, middle <= limit


HEAD = f"{'two frameworks':60} {'rows':>10} {'median':>8} {'least':>8} {'wall':>8}   limit, in milliseconds"


def peak_kib(old: Framework, new: Framework) -> tuple[int, int]:
    """Return the peak resident memory of a process before and after it compares, in KiB, as Linux counts it.

    Not by `getrusage`: a process inherits that peak from the one that started it.
    """
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / "old.json", Path(folder) / "new.json"]
        for file, framework in zip(files, (old, new), strict=True):
            file.write_text(framework.model_dump_json(), "utf-8")
        run = subprocess.run(
            [sys.executable, "-c", PROBE, *map(str, files)], check=True, cwd=ROOT, capture_output=True, text=True
        )
    before, peak = run.stdout.split()
    return int(before), int(peak)
