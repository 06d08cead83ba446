"""How long `bochiso --help` takes against importing click alone, in one run.

    python -m benchmarks.startup [--rounds N]

Both are whole processes of the same Python, run in turn; the medians are compared, so that a slow moment of the
machine meets both.  Exit code 1 when the ratio is above the limit.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

LIMIT = 3.0
"""Starting takes at most so many times as long as `import click`."""

HELP = (str(Path(sys.executable).with_name("bochiso")), "--help")
CLICK = (sys.executable, "-c", "import click")


def seconds(command: tuple[str, ...]) -> float:
    """Return the wall time of one process."""
    start = perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return perf_counter() - start


def main() -> int:
    """Print both medians and their ratio; 1 when the limit is not kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.startup", description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    args = parser.parse_args()
    seconds(HELP), seconds(CLICK)  # fill the caches of both
    helps, clicks = [], []
    for _ in range(args.rounds):
        helps.append(seconds(HELP))
        clicks.append(seconds(CLICK))
    ratio = median(helps) / median(clicks)
    print(f"bochiso --help   {median(helps) * 1000:6.0f} ms")
    print(f"import click     {median(clicks) * 1000:6.0f} ms")
    print(f"ratio            {ratio:6.2f}      limit {LIMIT:.1f}")
    return int(ratio > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
