"""Write editions into a folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.editions.catalogue import EDITIONS, choose, make
from benchmarks.editions.truth import all_truths


def main() -> int:
    """Write the chosen editions of the chosen truths; 2 for a name that is none."""
    truths = all_truths()
    parser = argparse.ArgumentParser(prog="python -m benchmarks.editions", description=__doc__)
    parser.add_argument("edition", nargs="*", help="names or patterns such as 'pdf-*' (all)")
    parser.add_argument("--out", type=Path, help="folder to write to")
    parser.add_argument("--truth", action="append", default=[], choices=sorted(truths), help="only this truth (all)")
    parser.add_argument("--list", action="store_true", help="name the editions and truths")
    args = parser.parse_args()
    if args.list or not args.out:
        print("\n".join(f"{e.name:28} {e.kind:5} {e.loses and 'loses ' + e.loses}" for e in EDITIONS))
        print("truths:", ", ".join(f"{t.id} ({len(t.rows)})" for t in truths.values()))
        return 0
    try:
        editions = choose(args.edition)
    except KeyError as error:
        print(error.args[0], file=sys.stderr)
        return 2
    made = make([truths[name] for name in args.truth or truths], editions, args.out)
    print(f"{len(made)} files in {args.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
