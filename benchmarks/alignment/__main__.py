"""The command of this benchmark; see the package."""

from __future__ import annotations

import argparse
from pathlib import Path
from unittest.mock import patch

from benchmarks.alignment.examples import Example, by_hand, made
from benchmarks.alignment.fitting import both_ways, fit
from output_frameworks.diffing import align as aligning
from output_frameworks.diffing.alignment import Alignment
from output_frameworks.diffing.matching import weights as w

TOML = Path(w.__file__).with_name("weights.toml")
HEAD = """\
# The weights of evidence, written by `python -m benchmarks.alignment --fit` from corpus/alignments/ and made
# evolutions.
# Each number is what a piece of evidence (0-1) adds to the logarithm of the odds that two rows are one.
"""


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.alignment")
    parser.add_argument("--fit", action="store_true", help="write weights.toml again")
    parser.add_argument("--held-out", action="store_true", help="each alignment by weights from all the others")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list at most N errors of each")
    arguments = parser.parse_args()
    examples = list(by_hand())
    if arguments.fit:
        write(fit(both_ways([*examples, *made()])))
        w.weighings.cache_clear()
    extra = both_ways(list(made())) if arguments.held_out else []
    cases = both_ways(examples) if arguments.held_out else []
    print(f"{'alignment':72} wanted found recall precision doubtful")
    for example in examples:
        given = fit([c for c in [*cases, *extra] if c.example.name != example.name]) if cases else w.weighings()
        with patch.object(aligning, "weighings", lambda given=given: given):
            show(example, aligning.align(example.old, example.new), arguments.errors)


def show(example: Example, alignment: Alignment, errors: int) -> None:
    """Print the figures of one alignment."""
    got = {(pair.old.path, pair.new.path): pair for pair in alignment.pairs}
    missed, wrong = sorted(example.wanted - set(got)), sorted(set(got) - example.right)
    recall = 1 - len(missed) / max(len(example.wanted), 1)
    precision = 1 - len(wrong) / max(len(got), 1)
    doubtful = sum(pair.doubtful for pair in got.values())
    print(
        f"{example.name:72} {len(example.wanted):6} {len(got):5} {recall:6.3f} {precision:9.3f} {doubtful:8}",
        flush=True,
    )
    names = {("old", n.path): n.name.value for n in example.old.walk()} | {
        ("new", n.path): n.name.value for n in example.new.walk()}  # fmt: skip
    offered = {(pair.old.path, pair.new.path): pair.similarity for pair in alignment.candidates}
    for title, pairs in (("missed", missed), ("wrong", wrong)):
        for old, new in pairs[:errors]:
            value = got[old, new].similarity if (old, new) in got else offered.get((old, new), "")
            print(f"    {title} {value} {old} {names['old', old][:90]} | {new} {names['new', new][:90]}")


def write(given: w.Weighings) -> None:
    """Write the weights as a table for people."""
    tables = (
        ("pair", w.PAIR, given.pair), ("neighbours", w.WITH_NEIGHBOURS, given.with_neighbours),
        ("whole", w.IN_WHOLE, given.in_whole),
    )  # fmt: skip
    lines = [HEAD.rstrip()]
    for title, names, weighing in tables:
        lines += ["", f"[{title}]", f"offset = {weighing.offset:.4f}"]
        lines += [f'"{name}" = {value:.4f}' for name, value in zip(names, weighing.weights, strict=True)]
    lines += ["", "[usual]", *(f'"{name}" = {value:.4f}' for name, value in zip(w.PAIR, given.usual, strict=True))]
    TOML.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
