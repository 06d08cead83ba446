"""Text in codes of before Unicode (TCVN3, VNI) becomes Unicode, before anything else looks at the document.

Readers say which parts of a text stand in an old font; text without fonts (an export, a wrong font name) is told by
its words alone, where there is enough of it.  Every line that changes is written down.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from ingest.document import Block, Cell, Document, FontSpan, Paragraph, Place, ReaderNote
from normalizers.legacy_fonts.conversion import convert_line
from normalizers.legacy_fonts.evidence import CLEAR, Evidence, Leaning, Stretch, best_encoding, words_of
from normalizers.legacy_fonts.fonts import ENCODINGS, Encoding, legacy_font
from normalizers.repairs import RepairedText
from parsers.source_lines import ChangedLine, LineRepair, changed_line

DOUBT = "legacy-font"
"""Slug of the note on cells of which some codes were left."""

LEAST_OF_FONT = 3
"""Words in one font that must speak before it decides over words that read both ways."""

LEAST_OF_BLOCK = 6
"""Words in old codes that a paragraph or table without a font name needs to be converted by itself."""

LEAST_OF_DOCUMENT = 20
"""Words in old codes that a document needs before its short lines are converted without a font name."""

WHOLE = 10
"""Lines that may be old codes for each line that is Unicode, where a whole document is taken for old."""

WITHOUT_FONT_CONFIDENCE = 0.9

_CODES = re.compile("[\u00a1-\u00ff]")
_UNICODE_ONLY = re.compile("[\u0100-\u024f\u0300-\u036f\u1e00-\u1eff]")
_SOFT_HYPHEN = re.compile("\u00ad")


@dataclass(frozen=True, slots=True)
class Conversions:
    """Every changed line in order, and how many lines hold codes that were left in doubt."""

    lines: tuple[ChangedLine, ...] = ()
    doubtful: int = 0


@dataclass(slots=True)
class _Line:
    """A line of a paragraph or cell; `sure` is the most that a conversion of it can be."""

    text: str
    stretches: list[Stretch]
    sure: float = 1.0

    def may_be_codes(self) -> bool:
        """Tell a line without a font that holds characters of old codes and no letter that is Unicode for certain."""
        return not self.stretches and bool(_CODES.search(self.text)) and not _UNICODE_ONLY.search(self.text)


@dataclass(slots=True)
class _Unit:
    """The lines of a paragraph or a cell."""

    block: int
    holder: Paragraph | Cell
    lines: list[_Line]


@dataclass(slots=True)
class _Work:
    """What is known while a document is converted: the leaning of each font, the lines changed so far."""

    leanings: Mapping[str, Leaning]
    changed: list[ChangedLine] = field(default_factory=list)
    doubtful: int = 0
    first_doubt: Place | None = None


def with_legacy_text_converted(document: Document) -> tuple[Document, Conversions]:
    """Return the document with its texts in Unicode, and what was changed.

    What may be old codes and may be letters as they stand is left: its cell carries the note `legacy-font`, the
    document a note of the reader.  Soft hyphens, which are a letter in TCVN3, are dropped where they are none.
    """
    units = [unit for index, block in enumerate(document.blocks) for unit in _units(index, block)]
    doubtful_lines = _take_lines_without_font(units)
    work = _Work(_leanings(units))
    blocks = list(document.blocks)
    new_cells: dict[int, dict[int, Cell]] = defaultdict(dict)
    for unit in units:
        converted = _converted(unit, doubtful_lines, work)
        if isinstance(converted, Paragraph):
            blocks[unit.block] = converted
        elif converted is not unit.holder:
            new_cells[unit.block][id(unit.holder)] = converted
    for index, cells in new_cells.items():
        table = blocks[index]
        if not isinstance(table, Paragraph):
            made = tuple(cells.get(id(cell), cell) for cell in table.cells)
            blocks[index] = replace(table, cells=made, _owners={})
    notes = document.notes
    if work.doubtful:
        notes += (
            ReaderNote(
                DOUBT,
                "{count} lines may be in an old font (TCVN3, VNI) and were left as they are; they need a person.",
                {"count": str(work.doubtful)},
                work.first_doubt or Place(),
            ),
        )
    return replace(document, blocks=tuple(blocks), notes=notes), Conversions(tuple(work.changed), work.doubtful)


def _units(index: int, block: Block) -> Iterator[_Unit]:
    """Yield the paragraph, or the cells, whose text is not plain ASCII or has an old font."""
    for holder in (block,) if isinstance(block, Paragraph) else block.cells:
        if holder.fonts or not holder.text.isascii():
            yield _Unit(index, holder, list(_lines(holder.text, holder.fonts)))


def _lines(text: str, fonts: tuple[FontSpan, ...]) -> Iterator[_Line]:
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        stretches = [
            Stretch(
                max(span.start, at) - at,
                min(span.end, end) - at,
                known.encoding,
                span.font,
                known.capitals,
                span.capitals,
                known.unnamed,
            )
            for span in fonts
            if span.start < end and span.end > at and (known := legacy_font(span.font)) is not None
        ]
        yield _Line(line, stretches)
        at = end + 1


def _leanings(units: list[_Unit]) -> dict[str, Leaning]:
    """Return what the document holds in each old font: codes, or text that was converted and kept the font's name.

    A font of which too little is said goes with the others of its encoding.
    """
    of_font: dict[str, Evidence] = defaultdict(Evidence)
    of_encoding: dict[Encoding, Evidence] = defaultdict(Evidence)
    encodings: dict[str, Encoding] = {}
    for unit in units:
        for line in unit.lines:
            encodings.update((stretch.font, stretch.encoding) for stretch in line.stretches)
            for word in words_of(line.text, line.stretches) if line.stretches else ():
                evidence = Evidence.of([word])
                of_font[word.font] += evidence
                of_encoding[word.encoding] += evidence
    leanings: dict[str, Leaning] = {}
    for font, encoding in encodings.items():
        own = of_font[font].leaning(LEAST_OF_FONT)
        leanings[font] = of_encoding[encoding].leaning(LEAST_OF_FONT) if own == "none" else own
    return leanings


def _take_lines_without_font(units: list[_Unit]) -> set[int]:
    """Give the lines that are old codes by their words a stretch of their own; return the ids of lines in doubt."""
    candidates = [(unit, line) for unit in units for line in unit.lines if line.may_be_codes()]
    found = best_encoding((line.text for _, line in candidates), ENCODINGS) if candidates else None
    if found is None:
        return set()
    encoding, evidence = found
    plenty = evidence.legacy >= LEAST_OF_DOCUMENT and evidence.leaning() == "legacy"
    in_unicode = sum(bool(_UNICODE_ONLY.search(line.text)) for unit in units for line in unit.lines)
    whole = plenty and len(candidates) >= WHOLE * in_unicode
    of_block: dict[int, Evidence] = defaultdict(Evidence)
    own = {id(line): _evidence(line, encoding) for _, line in candidates}
    for unit, line in candidates:
        of_block[unit.block] += own[id(line)]
    doubtful: set[int] = set()
    for unit, line in candidates:
        here, around = own[id(line)], of_block[unit.block]
        by_block = around.legacy >= LEAST_OF_BLOCK and around.legacy >= CLEAR * around.unicode
        if whole or by_block or (plenty and here.leaning() == "legacy"):
            line.stretches = [Stretch(0, len(line.text), encoding, _font_of(encoding), unnamed=True)]
            line.sure = WITHOUT_FONT_CONFIDENCE
        elif here.legacy or plenty:
            doubtful.add(id(line))
    return doubtful


def _font_of(encoding: Encoding) -> str:
    """Return the name under which text without a font stands among the fonts."""
    return f"({encoding})"


def _evidence(line: _Line, encoding: Encoding) -> Evidence:
    return Evidence.of(words_of(line.text, [Stretch(0, len(line.text), encoding)]))


def _converted(unit: _Unit, doubtful_lines: set[int], work: _Work) -> Paragraph | Cell:
    """Return the paragraph or cell in Unicode, the same one where nothing changes."""
    holder = unit.holder
    texts: list[str] = []
    doubts = 0
    for line in unit.lines:
        in_doubt = id(line) in doubtful_lines
        text = RepairedText(line.text)
        if line.stretches:
            found = convert_line(line.text, line.stretches, work.leanings)
            text, in_doubt = found.text, in_doubt or found.doubtful
        if not in_doubt:
            text.sub(_SOFT_HYPHEN, "", "zero-width")
        if text.value != line.text:
            repairs = [
                LineRepair(one.start, one.before, one.after, one.reason, min(one.confidence, line.sure))
                for one in text.repairs()
            ]
            work.changed.append(changed_line(holder.place, unit.block, line.text, repairs))
        doubts += in_doubt
        texts.append(text.value)
    whole = "\n".join(texts)
    if doubts:
        work.doubtful += doubts
        work.first_doubt = work.first_doubt or holder.place
    fonts = holder.fonts if doubts and whole == holder.text else ()
    if isinstance(holder, Cell):
        notes = tuple(sorted({*holder.notes, DOUBT})) if doubts else holder.notes
        if (whole, fonts, notes) == (holder.text, holder.fonts, holder.notes):
            return holder
        return replace(holder, text=whole, fonts=fonts, notes=notes)
    return replace(holder, text=whole, fonts=fonts)
