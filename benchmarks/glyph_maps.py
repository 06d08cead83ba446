"""How much of PDFs with damaged ToUnicode maps is read right: letters lost, or mapped to wrong letters.

    python -m benchmarks.glyph_maps [FILE…] [--ways dropped,merged] [--counts 4,8,12,20] [--seeds 3] [--no-outlines]

Each file is read as it is and damaged, and the words are compared.  damaged: words with a letter that was hit, and how
many of these came out right; silent: words that are wrong and stand in no text that is marked, as a share of all.
The language model that decides has not seen the texts named `--unseen`, of which `corpus` holds what the PDF says.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import get_args

from benchmarks.pdf_damage import Way, damage_file, damaging, some_letters, without_outlines
from ingest.document import Document, Paragraph
from ingest.readers.pdf import read
from normalizers.language_model import LanguageModel, language_model
from normalizers.language_model.building import FRAMEWORK_WEIGHT
from parsers.glyph_text import DOUBTFUL, with_glyph_classes_read

CORPUS = Path(__file__).parent.parent / "corpus"
EDITIONS = ("kim-bang-2023.pdf", "yen-dinh-2023.pdf", "vung-tau-2024-two-sets.pdf")


@dataclass(frozen=True, slots=True)
class Figures:
    """Words with a letter that was hit and how many came out right; all words, and how many are wrong and unmarked."""

    damaged: int
    right: int
    words: int
    silent: int

    def __add__(self, other: Figures) -> Figures:
        return Figures(
            self.damaged + other.damaged,
            self.right + other.right,
            self.words + other.words,
            self.silent + other.silent,
        )

    def __str__(self) -> str:
        restored = 100 * self.right / self.damaged if self.damaged else 100.0
        return (
            f"{self.damaged:7} damaged {restored:7.2f} % right {100 * self.silent / max(1, self.words):7.3f} % silent "
            f"({self.silent} of {self.words})"
        )


def words_of(document: Document) -> Iterator[tuple[str, bool]]:
    """Yield the words of a document with whether a person is asked to look at the text that they stand in."""
    for block in document.blocks:
        for unit in (block,) if isinstance(block, Paragraph) else block.cells:
            marked = unit.confidence <= DOUBTFUL
            for word in unicodedata.normalize("NFC", unit.text).split():
                yield word, marked


def compared(right: Document, read_as: Document, letters: Sequence[str]) -> Figures:
    """Return the figures of a document of which some letters were hit."""
    truth = [word for word, _ in words_of(right)]
    found = list(words_of(read_as))
    hit = [any(letter in word for letter in letters) for word in truth]
    correct = [False] * len(truth)
    silent = 0
    matcher = SequenceMatcher(None, truth, [word for word, _ in found], autojunk=False)
    for kind, a1, a2, b1, b2 in matcher.get_opcodes():
        if kind == "equal":
            correct[a1:a2] = [True] * (a2 - a1)
        elif not any(marked for _, marked in found[b1:b2]):
            silent += max(a2 - a1, b2 - b1)
    right_of_hit = sum(fine for fine, was_hit in zip(correct, hit, strict=True) if was_hit)
    return Figures(sum(hit), right_of_hit, len(truth), silent)


def unseen_model(source: Path) -> LanguageModel:
    """Return the language model without the text of the corpus that a PDF edition was made from."""
    model = language_model()
    start = "-".join(source.stem.split("-")[:2])
    for text in CORPUS.glob(f"{start}*.txt"):
        model = model.without(text.read_text(encoding="utf-8"), FRAMEWORK_WEIGHT)
    return model


def measured(source: Path, way: Way, count: int, seed: int, model: LanguageModel, outlines: bool = True) -> Figures:
    """Return the figures of one damaged copy of a PDF, with or without the outlines of its fonts."""
    letters = some_letters(source, count, seed)
    with tempfile.TemporaryDirectory() as folder:
        copy = damage_file(source, Path(folder) / source.name, damaging(letters, way, seed))
        if not outlines:
            copy = without_outlines(copy, copy.with_name("without-outlines.pdf"))
        read_as, _ = with_glyph_classes_read(read(copy), model)
    return compared(read(source), read_as, letters)


def main() -> int:
    """Print one line per way and count, all files and seeds together."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.glyph_maps", description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--ways", default=",".join(get_args(Way)))
    parser.add_argument("--counts", default="4,8,12,20")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--no-outlines", action="store_true", help="take the font files out of the copies")
    parser.add_argument("--details", action="store_true", help="print the figures of each copy, too")
    args = parser.parse_args()
    files = args.files or [CORPUS / "editions" / name for name in EDITIONS]
    models = {path: unseen_model(path) for path in files}
    for way in args.ways.split(","):
        for count in map(int, args.counts.split(",")):
            whole = Figures(0, 0, 0, 0)
            for path in files:
                for seed in range(args.seeds):
                    figures = measured(path, way, count, seed, models[path], not args.no_outlines)
                    whole += figures
                    if args.details:
                        print(f"  {path.name:28} {way:8} {count:3} {seed:3} {figures}", flush=True)
            print(f"{way:8} {count:3} {whole}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
