"""Glyphs of which a PDF does not say what they print become letters, before anything else looks at the document.

What they print is weighed over the whole document (`normalizers.glyph_classes`).  Every line that changes is written
down, U+FFFD standing for a glyph of which the file says nothing; where a letter is not sure its cell is marked, and
where none is likely enough the text has U+FFFD.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.document import Block, Cell, Document, GlyphClass, Paragraph, Place
from normalizers.glyph_classes import Solution, solve
from normalizers.language_model import LanguageModel, language_model
from parsers.source_lines import ChangedLine, LineRepair, changed_line

REASON = "glyph-map"
DOUBT = "lost-glyphs"
"""Slug of the note on cells in which a letter is not sure."""

DOUBTFUL = 0.4
"""Confidence in a text with such a letter."""

UNKNOWN = "\N{REPLACEMENT CHARACTER}"


def with_glyph_classes_read(
    document: Document, model: LanguageModel | None = None
) -> tuple[Document, list[ChangedLine]]:
    """Return the document with letters in the place of the characters that stand for glyphs, and the changed lines.

    `model`: the language model that decides, by default that of `normalizers.language_model`.
    """
    if not document.glyphs:
        return document, []
    model = model or language_model()
    texts = [unit.text for block in document.blocks for unit in _units(block)]
    rewriter = _Rewriter(document.glyphs, solve(texts, document.glyphs, model))
    blocks = tuple(rewriter.block(block, number) for number, block in enumerate(document.blocks))
    return replace(document, blocks=blocks, glyphs=()), rewriter.lines


def _units(block: Block) -> Sequence[Paragraph | Cell]:
    return (block,) if isinstance(block, Paragraph) else block.cells


class _Rewriter:
    """Puts letters into texts and writes down what changed."""

    def __init__(self, glyphs: Sequence[GlyphClass], solution: Solution) -> None:
        self.lines: list[ChangedLine] = []
        self._solved = solution.glyphs
        self._before: dict[int, str] = {}
        self._after: dict[int, str] = {}
        for glyph in glyphs:
            printed = glyph.printed if glyph.printed.strip() and len(glyph.printed) == 1 else UNKNOWN
            self._before[ord(glyph.char)] = printed
            self._after[ord(glyph.char)] = self._solved[glyph.char].letter or printed
        damaged = any(glyph.lost for glyph in glyphs) or self._before != self._after
        # Some writers give a letter two glyphs: that alone is no damage.
        self._doubtful = {glyph.char for glyph in glyphs if damaged and not self._solved[glyph.char].certain}

    def block(self, block: Block, number: int) -> Block:
        """Return a block with its letters; `number` is its index in the document."""
        if isinstance(block, Paragraph):
            text, sure, _ = self._read(block.text, block.place, number)
            return block if text == block.text else replace(block, text=text, confidence=min(block.confidence, sure))
        cells = tuple(self._cell(cell, number) for cell in block.cells)
        return block if cells == block.cells else replace(block, cells=cells, _owners={})

    def _cell(self, cell: Cell, number: int) -> Cell:
        text, sure, doubtful = self._read(cell.text, cell.place, number)
        if text == cell.text:
            return cell
        notes = (*cell.notes, DOUBT) if doubtful and DOUBT not in cell.notes else cell.notes
        return replace(cell, text=text, confidence=min(cell.confidence, sure), notes=notes)

    def _read(self, text: str, place: Place, number: int) -> tuple[str, float, bool]:
        """Return a text with its letters, how sure they are at most, and whether one of them is doubtful."""
        sure, doubts = 1.0, False
        for line in text.split("\n"):
            before = line.translate(self._before)
            if before == line:
                continue
            doubtful = any(char in self._doubtful for char in line)
            repairs = [self._repair(char, at) for at, char in enumerate(line) if self._changes(char)]
            if repairs:
                changed = changed_line(place, number, before, repairs)
                self.lines.append(changed)
                sure = min(sure, changed.confidence)
            doubts = doubts or doubtful
        return text.translate(self._after), min(sure, DOUBTFUL) if doubts else sure, doubts

    def _changes(self, char: str) -> bool:
        return self._before.get(ord(char)) != self._after.get(ord(char))

    def _repair(self, char: str, at: int) -> LineRepair:
        glyph = self._solved[char]
        before, after = self._before[ord(char)], self._after[ord(char)]
        return LineRepair(at, before, after, REASON, round(glyph.confidence, 3), glyph.alternatives)
