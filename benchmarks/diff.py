"""What changed between two frameworks: how fast, beside which general differs, and how right.

    python -m benchmarks.diff [speed] [peers] [accuracy] [--rounds N] [--seeds N] [--min FIGURE=VALUE]

`speed`: two frameworks of a hundred nodes in at most 50 ms and of 2,000 in at most 5 s, after loading: imports are made
and word lists read, but every cache that holds texts or rules is empty, and the frameworks are just loaded.  In
processor time, which another process on the machine changes least; the time by the clock stands beside it.  The memory
of the 2,000 is that of a process of its own.

`peers`: general differs of trees and tables on the same pairs, judged by known answers; `diffing/judging.py` says what
counts as right.  Each is given what is printed about the rows and nothing else, in the form that suits it best.  One
that is not installed is left out.

`accuracy`: alignments held against those made by hand, changes against made evolutions with known answers.

Figures for `--min`: `recall` and `precision` (the least of all alignments by hand), `f1` (the least of all kinds),
`right` and `found` (the least share of our own changes that are right, of the true changes that are found, beside the
peers).  Exit status 1 when a time is above its limit or a figure below its.
"""

from __future__ import annotations

import argparse
import sys
from os import getloadavg

PARTS = ("speed", "peers", "accuracy")
FIGURES = ("recall", "precision", "f1", "right", "found")


def limit(text: str) -> tuple[str, float]:
    """Return a figure and the least it may be, from `FIGURE=VALUE`."""
    name, _, value = text.partition("=")
    if name not in FIGURES:
        raise argparse.ArgumentTypeError(f"no figure is named {name}: there are {', '.join(FIGURES)}")
    try:
        return name, float(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{name} needs a number, not {value!r}") from None


def main(arguments: list[str] | None = None) -> int:
    """Print the tables; 1 when a limit is not kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.diff", description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}; all where none is named")
    parser.add_argument("--rounds", type=int, default=11, help="how often each pair is compared for its time")
    parser.add_argument("--seeds", type=int, default=3, help="evolutions of each framework")
    parser.add_argument("--min", type=limit, action="append", default=[], metavar="FIGURE=VALUE")
    args = parser.parse_args(arguments)
    if unknown := set(args.parts) - set(PARTS):
        parser.error(f"no part is named {', '.join(sorted(unknown))}: there are {', '.join(PARTS)}")
    parts = args.parts or PARTS
    outside = []
    figures: dict[str, float] = {}
    if "speed" in parts:
        from benchmarks.diffing.speed import HEAD, speed_rows

        print(f"{HEAD}; load {getloadavg()[0]:.1f}", flush=True)
        for told, fine in speed_rows(args.rounds):
            print(f"{'  ' if fine else '! '}{told}", flush=True)
            outside += [] if fine else [told.partition("  ")[0]]
    if "peers" in parts:
        from benchmarks.diffing.side_by_side import compared

        figures |= compared(args.seeds, max(1, args.rounds // 4))
    if "accuracy" in parts:
        from benchmarks.diffing.accuracy import alignment_figures, change_figures

        figures |= alignment_figures()
        figures |= change_figures(args.seeds)
    if figures:
        print("  ".join(f"{name} {value:.3f}" for name, value in figures.items()))
    outside += [f"{name} {figures[name]:.3f} < {least}" for name, least in args.min if figures.get(name, least) < least]
    print(f"{len(outside)} outside a limit" + "".join(f"\n! {told}" for told in outside))
    return int(bool(outside))


if __name__ == "__main__":
    sys.exit(main())
