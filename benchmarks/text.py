"""How well damaged text is made right, and how little undamaged text is touched: a table, each row with its limit.

    python -m benchmarks.text [--seeds 2] [--only texts|pdf|clean|model]

Every document is read by a language model that has not seen it.  `texts`: letters are dropped from clean texts, each
leaving a blank or nothing.  `pdf`: entries of a PDF's map to Unicode are dropped, blanked, or lead to other letters.
`clean`: words that change in texts without damage.  Exit status 1 when a figure is outside its limit.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import glyph_maps, lost_letters
from benchmarks.pdf_damage import Way
from normalizers.language_model import LanguageModel, language_model
from normalizers.language_model.building import FRAMEWORK_WEIGHT
from normalizers.lost_letters import shows_loss
from normalizers.scanning_errors.measuring import changed_words
from normalizers.syllables import has_lost_letters

CORPUS = Path(__file__).parent.parent / "corpus"
COUNTS = (4, 8, 12, 20)
LEAST_RIGHT = {" ": (0.99, 0.985, 0.98, 0.95), "": (0.98, 0.97, 0.96, 0.90)}
"""Shares of damaged syllables restored right, by what a lost letter leaves and how many letters are lost."""
MOST_SILENT = 0.002
MOST_CHANGED = 0.0005
LEAST_SPEED = 200.0
"""Damaged cells a second on one core."""
MANY = 20
"""Letters lost where the speed is told: with few, most time goes into finding out what is lost."""
MOST_LOADING = 0.3
"""Seconds to load the language model."""
WAYS: tuple[Way, ...] = ("dropped", "blank", "merged")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table; `fine`: the figures keep their limits."""

    name: str
    figures: str
    fine: bool


def documents() -> list[Path]:
    """Return the documents of the corpus that are whole."""
    files = sorted(CORPUS.glob("*.txt"))
    return [file for file in files if not has_lost_letters([file.read_text(encoding="utf-8")])]


def unseen(path: Path) -> LanguageModel:
    """Return the language model without a document of the corpus."""
    return language_model().without(path.read_text(encoding="utf-8"), FRAMEWORK_WEIGHT)


def text_rows(seeds: int) -> Iterator[Row]:
    """Yield the rows of letters dropped from texts, and the speed."""
    files = documents()
    texts = {path: lost_letters.clean_texts(path) for path in files}
    models = {path: unseen(path) for path in files}
    for left, limits in LEAST_RIGHT.items():
        for count, least in zip(COUNTS, limits, strict=True):
            whole = lost_letters.Figures()
            for path in files:
                for seed in range(seeds):
                    gone = lost_letters.some_letters(texts[path], count, seed)
                    whole += lost_letters.measured(texts[path], gone, left, models[path])
            figures = (
                f"{whole.damaged:6} damaged  right {whole.right_share:7.2%} (≥ {least:.1%})  "
                f"wrong, no flag {whole.silent_share:6.3%} (≤ {MOST_SILENT:.1%})  "
                f"flagged {whole.flagged / whole.words:6.2%}"
            )
            fine = whole.right_share >= least and whole.silent_share <= MOST_SILENT
            yield Row(f"texts, {count} letters leave {'a blank' if left else 'nothing'}", figures, fine)
    cells = lost_letters.Figures()
    for path in files:
        of_tables = lost_letters.clean_texts(path, cells_only=True)
        gone = lost_letters.some_letters(of_tables, MANY, 0)
        cells += lost_letters.measured(of_tables, gone, " ", models[path])
    speed = cells.texts / cells.seconds
    figures = f"{speed:.0f} damaged cells a second of processor time (≥ {LEAST_SPEED:.0f})"
    yield Row(f"cells of tables, {MANY} letters", figures, speed >= LEAST_SPEED)


def pdf_rows(seeds: int) -> Iterator[Row]:
    """Yield the rows of PDFs with damaged maps."""
    files = [CORPUS / "editions" / name for name in glyph_maps.EDITIONS]
    models = {path: glyph_maps.unseen_model(path) for path in files}
    for way in WAYS:
        for count, least in zip(COUNTS, LEAST_RIGHT[" "], strict=True):
            whole = glyph_maps.Figures(0, 0, 0, 0)
            for path in files:
                for seed in range(seeds):
                    whole += glyph_maps.measured(path, way, count, seed, models[path])
            right, silent = whole.right / max(1, whole.damaged), whole.silent / max(1, whole.words)
            figures = (
                f"{whole.damaged:6} damaged  right {right:7.2%} (≥ {least:.1%})  "
                f"wrong, no flag {silent:6.3%} (≤ {MOST_SILENT:.1%})"
            )
            yield Row(f"pdf, {count} letters {way}", figures, right >= least and silent <= MOST_SILENT)


def clean_rows() -> Iterator[Row]:
    """Yield what happens to texts without damage, their own slips repaired before: one row each, and all together."""
    words = changed = 0
    for path in documents():
        texts = lost_letters.clean_texts(path)
        count, changes = changed_words(texts, unseen(path))
        words, changed = words + count, changed + len(changes)
        shown = ", ".join(dict.fromkeys(f"{change.printed} → {change.after}" for change in changes[:4]))
        taken = shows_loss(texts, unseen(path))
        told = f"{len(changes)} of {count} words changed: {shown or 'none'}" + ("; taken for damaged" if taken else "")
        yield Row(f"clean, {path.stem}", told, not taken)
    share = changed / max(1, words)
    yield Row("clean, all", f"{share:.3%} of {words} words changed (≤ {MOST_CHANGED:.2%})", share <= MOST_CHANGED)


def loading_row() -> Row:
    """Return how long the language model takes to load, in a process of its own."""
    code = (
        "import time; start = time.process_time(); from normalizers.language_model import language_model; "
        "language_model(); print(time.process_time() - start)"
    )
    seconds = min(
        float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)
        for _ in range(3)
    )
    return Row("language model", f"loads in {seconds:.2f} s (≤ {MOST_LOADING} s)", seconds <= MOST_LOADING)


def main() -> int:
    """Print the table; 1 when a limit is not kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.text", description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--only", choices=("texts", "pdf", "clean", "model"), help="one part of the table")
    args = parser.parse_args()
    parts = {
        "model": lambda: iter([loading_row()]),
        "texts": lambda: text_rows(args.seeds),
        "clean": clean_rows,
        "pdf": lambda: pdf_rows(max(1, args.seeds // 2)),
    }
    start = time.perf_counter()
    outside = 0
    for name, rows in parts.items():
        if args.only in (None, name):
            for row in rows():
                outside += not row.fine
                print(f"{'  ' if row.fine else '! '}{row.name:36} {row.figures}", flush=True)
    print(f"  {outside} outside a limit; {time.perf_counter() - start:.0f} s")
    return int(outside > 0)


if __name__ == "__main__":
    sys.exit(main())
