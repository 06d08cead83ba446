"""How well documents are read: each edition of the corpus, and generated ones, held against what a person read.

    python -m benchmarks.accuracy                          the corpus and a few generated editions
    python -m benchmarks.accuracy --editions 'pdf-*'       generated editions by name; --truth ID narrows
    python -m benchmarks.accuracy --min recall=1 --max silent=0
    python -m benchmarks.accuracy --details 5              what came and what is right, for the first wrong nodes

Shares (1.000 is right): recall, precision, kind, max_points, name, results, polarity.  Error rates (0 is right):
formula_raw_error, evidence_error, lead_unit_error, …  silent: nodes wrong without a finding.  Exit status 1 when a
figure of any document is outside a threshold or a document cannot be read, 2 for a name that is none.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from benchmarks.comparing import Comparison, compare
from benchmarks.editions.catalogue import choose, make
from benchmarks.editions.pages import has_office
from benchmarks.editions.truth import Truth, all_truths

CORPUS = Path(__file__).parent.parent / "corpus"
NOT_READ_HERE = ("*-scan.pdf",)
"""Corpus files that need recognition of scanned pages."""

USUAL = ("word-decision", "word-spanning-texts", "word-automatic-numbers", "pdf-narrow-no-repeat",
         "pdf-no-lines", "web-portal", "excel-decision", "text-tabs-broken", "text-lines-decision",
         "text-markdown-pillars")  # fmt: skip

COLUMNS = (
    ("recall", "recall"), ("precision", "prec"), ("kind", "kind"), ("max_points", "points"), ("name", "names"),
    ("formula_raw_error", "formula"), ("evidence_error", "evid"), ("lead_unit_error", "lead"),
    ("coordinating_units_error", "coord"), ("deadline_error", "dead"), ("note_error", "note"),
    ("results", "results"), ("polarity", "polar"), ("reviewed", "review"), ("silent", "silent"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read and what is right."""

    label: str
    file: Path
    truth: Truth


def corpus_tasks(truths: dict[str, Truth]) -> Iterator[Task]:
    """Yield the corpus files whose names begin as the truth file does, once for each framework of the file."""
    files = sorted([*CORPUS.glob("*.txt"), *(CORPUS / "editions").glob("*")])
    for truth in truths.values():
        for file in files:
            if file.name.startswith(truth.source) and not any(fnmatch(file.name, p) for p in NOT_READ_HERE):
                yield Task(label(file, truth, joined=truth.id != truth.source), file, truth)


def label(file: Path, truth: Truth, *, joined: bool) -> str:
    """Return what the table calls a file: its name, with the set that is measured where it holds several."""
    return f"{file.name} {truth.id.removeprefix(truth.source).strip('-')}" if joined else file.name


def measured(task: Task) -> tuple[Comparison | None, str, float]:
    """Return the figures of a file, or the sentence that it was refused with, and the seconds that it took."""
    import bochiso

    start = time.perf_counter()
    try:
        reading = bochiso.read(task.file)
    except (bochiso.ReadError, bochiso.BochisoError) as error:
        return None, str(error), time.perf_counter() - start
    seconds = time.perf_counter() - start
    return compare(task.truth, reading.frameworks), "", seconds


def outside(figures: dict[str, float], low: dict[str, float], high: dict[str, float]) -> list[str]:
    """Return the thresholds that the figures miss; a figure that a document has no use for misses none."""
    missed = [f"{k} {figures[k]:.3f} < {v}" for k, v in low.items() if k in figures and figures[k] < v]
    return missed + [f"{k} {figures[k]:.3f} > {v}" for k, v in high.items() if k in figures and figures[k] > v]


def figure_cells(figures: dict[str, float]) -> list[str]:
    """Return the printed figures in column order: three places, counts whole, a dash where there is none."""
    return [
        "-" if name not in figures else str(int(figures[name])) if name in ("silent", "reviewed") else
        f"{figures[name]:.3f}"
        for name, _ in COLUMNS
    ]  # fmt: skip


def print_details(found: Comparison, limit: int) -> None:
    """Print the first wrong nodes, each field with what came and what is right."""
    if found.missing or found.extra:
        print(f"    missing {found.missing[:12]} extra {found.extra[:12]} of {found.frameworks} framework(s)")
    for path, fields in list(found.wrong.items())[:limit]:
        for name, (got, want) in fields.items():
            print(f"    {path} {name}\n        got  {got[:160]!r}\n        want {want[:160]!r}")


def thresholds(options: list[str]) -> dict[str, float]:
    """Return `NAME=VALUE` options as a dictionary."""
    return {name: float(value) for name, _, value in (option.partition("=") for option in options)}


def parse() -> argparse.Namespace:
    """Return the command line's options."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy")
    parser.description, parser.formatter_class = __doc__, argparse.RawDescriptionHelpFormatter
    parser.add_argument("--editions", nargs="*", metavar="NAME", help="generated editions by name or pattern")
    parser.add_argument("--all", action="store_true", help="every generated edition")
    parser.add_argument("--truth", action="append", default=[], metavar="ID", help="only these truths")
    parser.add_argument("--no-corpus", action="store_true", help="generated editions only")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="write generated files here and keep them")
    parser.add_argument("--min", action="append", default=[], metavar="FIGURE=VALUE")
    parser.add_argument("--max", action="append", default=[], metavar="FIGURE=VALUE")
    parser.add_argument("--details", type=int, default=0, metavar="N", help="show the first N wrong nodes of each file")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    return parser.parse_args()


def main() -> int:
    """Measure, print the table and return the exit status."""
    args = parse()
    known = all_truths()
    truths = {name: truth for name, truth in known.items() if not args.truth or name in args.truth}
    try:
        editions = choose([] if args.all else USUAL if args.editions is None else args.editions)
    except KeyError as error:
        print(error.args[0], file=sys.stderr)
        return 2
    if set(args.truth) - set(known):
        print(f"no truth is named {', '.join(set(args.truth) - set(known))}", file=sys.stderr)
        return 2
    if not has_office():
        editions = [e for e in editions if e.kind != "pdf"]
        print("LibreOffice is not installed: no generated PDF is measured.", file=sys.stderr)
    tasks = [] if args.no_corpus else list(corpus_tasks(truths))
    with tempfile.TemporaryDirectory() as temporary:
        made = make(truths.values(), editions, args.keep or Path(temporary))
        tasks += [Task(label(one.file, one.truth, joined=one.edition.joined), one.file, one.truth) for one in made]
        return report(tasks, args)


def report(tasks: list[Task], args: argparse.Namespace) -> int:
    """Measure and print each task; 1 when one is refused or outside a threshold."""
    low, high = thresholds(args.min), thresholds(args.max)
    width = max((len(task.label) for task in tasks), default=8)
    print(f"{'document':{width}}  nodes " + " ".join(f"{title:>7}" for _, title in COLUMNS) + "  seconds")
    failed, perfect = [], 0
    written: dict[str, dict[str, object]] = {}
    for task in tasks:
        found, refusal, seconds = measured(task)
        if found is None:
            failed.append(f"{task.label}: {refusal}")
            print(f"{task.label:{width}}  {refusal}")
            written[task.label] = {"refused": refusal}
            continue
        print(
            f"{task.label:{width}}  {found.want:5} "
            + " ".join(f"{cell:>7}" for cell in figure_cells(found.figures))
            + f"  {seconds:7.2f}",
            flush=True,
        )
        perfect += not (found.wrong or found.missing or found.extra)
        if args.details:
            print_details(found, args.details)
        failed += [f"{task.label}: {text}" for text in outside(found.figures, low, high)]
        written[task.label] = {**found.figures, "seconds": round(seconds, 2)}
    print(f"{perfect} of {len(tasks)} documents read without any difference")
    if args.json:
        args.json.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print("\n".join(failed), file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
