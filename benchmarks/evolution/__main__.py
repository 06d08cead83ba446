"""Command line: score `diff` on made evolutions, or write evolutions and variants to files."""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import asdict, fields
from pathlib import Path

from benchmarks.evolution.evolving import NAMED, Evolution, Rates, evolve, only
from benchmarks.evolution.many import large, variants
from benchmarks.evolution.score import Score, scored, table, tally
from output_frameworks.diffing.alignment import Alignment, Pair
from output_frameworks.diffing.changes import Comparison
from output_frameworks.model import Framework

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


def bases(folder: Path | None, names: list[str]) -> list[Framework]:
    """Return the frameworks of a folder of JSON files, else of the documents of the corpus; `names` narrow by id."""
    import bochiso

    files = sorted(folder.glob("*.json")) if folder else sorted(CORPUS.glob("*.txt"))
    found = [framework for file in files for framework in bochiso.load(file).frameworks]
    return [framework for framework in found if not names or any(name in framework.id for name in names)]


def truly_aligned(evolution: Evolution) -> Comparison:
    """Return the changes that are named when the alignment is the true one: what naming alone gets wrong."""
    from output_frameworks.diffing.naming.name_changes import name_changes

    old = {node.path: node for node in evolution.old.walk()}
    new = {node.path: node for node in evolution.new.walk()}
    order = {path: number for number, path in enumerate(old)}
    pairs = sorted(evolution.pairs, key=lambda pair: order[pair.old])
    made = tuple(Pair(old[p.old], new[p.new], 1.0, relation=p.relation) for p in pairs)  # type: ignore[arg-type]
    return name_changes(Alignment(evolution.old, evolution.new, made))


def paired_by_names(evolution: Evolution) -> Comparison:
    """Return the changes that are named when rows are paired by names alone."""
    from benchmarks.evolution.floor import by_names
    from output_frameworks.diffing.naming.name_changes import name_changes

    return name_changes(by_names(evolution.old, evolution.new))


def compared(evolution: Evolution) -> Comparison:
    """Return what `diff` says."""
    from output_frameworks.diffing import diff

    return diff(evolution.old, evolution.new)


PAIRED = {"diff": compared, "truth": truly_aligned, "names": paired_by_names}


def score(args: argparse.Namespace) -> int:
    """Print the score over all evolutions; 1 when a kind is below `--min`."""
    rates = only(args.only, args.rate) if args.only else NAMED[args.rates]
    total, seconds, made = Score(), 0.0, 0
    for base in bases(args.source, args.framework):
        for seed in range(args.first, args.first + args.seeds):
            evolution = evolve(base, seed, rates)
            began = time.perf_counter()
            comparison = PAIRED[args.pairs](evolution)
            seconds += time.perf_counter() - began
            made += 1
            one = scored(evolution, comparison)
            one.errors = [f"{base.id}, seed {seed}: {error}" for error in one.errors]
            total.add(one)
    print(f"{made} evolutions, {1000 * seconds / max(1, made):.0f} ms each to compare")
    print(table(total))
    print(
        "\n".join(
            f"{number:5} {sort}" for sort, number in tally(e.partition(": ")[2] for e in total.errors).most_common()
        )
    )
    shown = [error for error in total.errors if not args.kind or error.partition(": ")[2].startswith(args.kind)]
    print("\n".join(f"\n{error}" for error in shown[: args.errors]))
    low = [f"{kind} {count.f1:.3f}" for kind, count in total.kinds.items() if count.f1 < args.min]
    if low:
        print(f"F1 below {args.min}: {', '.join(low)}", file=sys.stderr)
    return 1 if low else 0


def write(args: argparse.Namespace) -> int:
    """Write the old and the new framework and the truth of each evolution."""
    rates = only(args.only, args.rate) if args.only else NAMED[args.rates]
    args.folder.mkdir(parents=True, exist_ok=True)
    for base in bases(args.source, args.framework):
        for seed in range(args.first, args.first + args.seeds):
            made = evolve(base, seed, rates)
            name = f"{base.id}-{seed}"
            _write_framework(args.folder / f"{base.id}.json", made.old)
            _write_framework(args.folder / f"{name}.json", made.new)
            truth = {"pairs": [asdict(p) for p in made.pairs], "changes": [asdict(c) for c in made.changes]}
            _write_json(args.folder / f"{name}.truth.json", truth)
    return 0


def many(args: argparse.Namespace) -> int:
    """Write variants and their concepts."""
    args.folder.mkdir(parents=True, exist_ok=True)
    with (args.folder / "concepts.jsonl").open("w", encoding="utf-8") as concepts:
        for made in variants(bases(args.source, args.framework), args.count, seed=args.first, rates=NAMED[args.rates]):
            _write_framework(args.folder / f"{made.framework.id}.json", made.framework)
            row = {"id": made.framework.id, "base": made.base, "concepts": dict(made.concepts)}
            concepts.write(json.dumps(row, ensure_ascii=False) + "\n")
    return 0


def huge(args: argparse.Namespace) -> int:
    """Write a large framework and its evolution."""
    args.folder.mkdir(parents=True, exist_ok=True)
    made = evolve(large(bases(args.source, args.framework), nodes=args.count), args.first, NAMED[args.rates])
    _write_framework(args.folder / f"{made.old.id}.json", made.old)
    _write_framework(args.folder / f"{made.new.id}.json", made.new)
    truth = {"pairs": [asdict(p) for p in made.pairs], "changes": [asdict(c) for c in made.changes]}
    _write_json(args.folder / f"{made.new.id}.truth.json", truth)
    return 0


def _write_framework(path: Path, framework: Framework) -> None:
    path.write_text(framework.model_dump_json(indent=1) + "\n", "utf-8")


def _write_json(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.evolution", description=__doc__)
    commands = parser.add_subparsers(required=True)
    kinds = [field.name.replace("_", "-") for field in fields(Rates)]
    for name, run, count in (("score", score, 0), ("write", write, 0), ("many", many, 1000), ("large", huge, 2000)):
        command = commands.add_parser(name, help=run.__doc__)
        command.set_defaults(run=run)
        command.add_argument("--from", dest="source", type=Path, help="folder of framework files; else the corpus")
        command.add_argument("--framework", action="append", default=[], help="part of an id, several times")
        command.add_argument("--rates", choices=sorted(NAMED), default="ordinary")
        command.add_argument("--first", type=int, default=1, help="first seed")
        if count:
            command.add_argument("--count", type=int, default=count)
        else:
            command.add_argument("--seeds", type=int, default=3)
            command.add_argument("--only", choices=kinds, help="one kind of change alone")
            command.add_argument("--rate", type=float, default=0.15, help="with --only")
        if name != "score":
            command.add_argument("folder", type=Path)
            continue
        command.add_argument("--errors", type=int, default=0, help="how many errors to print with their texts")
        command.add_argument("--kind", help="print errors of this kind only (`split`, `pair, wrong` …)")
        command.add_argument("--min", type=float, default=0.0, help="least F1 of each kind")
        command.add_argument("--pairs", choices=PAIRED, default="diff", help="who aligns: diff, the truth, names alone")
    args = parser.parse_args()
    return int(args.run(args))


if __name__ == "__main__":
    sys.exit(main())
