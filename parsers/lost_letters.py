"""Letters that the fonts of a document lost are put back, before anything else looks at what it says."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.document import Block, Cell, Document, Paragraph, Place, Table
from normalizers.language_model import language_model
from normalizers.lost_letters import Restored, restore, shows_loss
from parsers.source_lines import ChangedLine, LineRepair, changed_line

REASON = "lost-letters"
MOST_LINES = 24
"""Paragraphs of one line each that are read together: what a line begins the next one may end."""


@dataclass(frozen=True, slots=True)
class _Passage:
    """Texts that are read together; `holders` are (block, cell in it, None for a paragraph)."""

    text: str
    holders: tuple[tuple[int, int | None], ...]


def with_lost_letters_restored(document: Document) -> tuple[Document, list[ChangedLine]]:
    """Return the document with lost letters put back where that is likely, and the lines that changed or are in doubt.

    A document that lost nothing is returned as it is.
    """
    passages = list(_passages(document))
    texts = [passage.text for passage in passages]
    if not shows_loss(texts, language_model()):
        return document, []
    restoration = restore(texts)
    if restoration is None:
        return document, []
    changed: list[ChangedLine] = []
    new: dict[tuple[int, int | None], str] = {}
    for passage, repairs in zip(passages, restoration.repairs, strict=True):
        if repairs:
            new.update(_restored_holders(document, passage, repairs, changed))
    blocks = tuple(_rewritten(block, number, new) for number, block in enumerate(document.blocks))
    return replace(document, blocks=blocks), changed


def _passages(document: Document) -> Iterator[_Passage]:
    waiting: list[tuple[str, int]] = []
    for number, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            waiting.append((block.text, number))
            if sum(text.count("\n") + 1 for text, _ in waiting) >= MOST_LINES:
                yield _joined(waiting)
                waiting = []
            continue
        if waiting:
            yield _joined(waiting)
            waiting = []
        for at, cell in enumerate(block.cells):
            if cell.text.strip():
                yield _Passage(_nfc(cell.text), ((number, at),))
    if waiting:
        yield _joined(waiting)


def _joined(paragraphs: Sequence[tuple[str, int]]) -> _Passage:
    return _Passage("\n".join(_nfc(text) for text, _ in paragraphs), tuple((number, None) for _, number in paragraphs))


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _restored_holders(
    document: Document, passage: _Passage, repairs: Sequence[Restored], changed: list[ChangedLine]
) -> Iterator[tuple[tuple[int, int | None], str]]:
    """Yield the new text of each paragraph or cell of a passage; the lines that change are added to `changed`."""
    at = 0
    waiting = list(repairs)
    for holder in passage.holders:
        block = document.blocks[holder[0]]
        owner = block if isinstance(block, Paragraph) else block.cells[holder[1] or 0]
        lines: list[str] = []
        for offset, printed in enumerate(owner.text.split("\n")):
            text = _nfc(printed)
            end = at + len(text)
            mine = [repair for repair in waiting if repair.start < end or (repair.start == end and not repair.before)]
            mine = [repair for repair in mine if repair.start >= at]
            waiting = [repair for repair in waiting if repair not in mine]
            inside = [_line_repair(repair, at) for repair in mine if repair.start + len(repair.before) <= end]
            if inside:
                changed.append(changed_line(_at_line(owner.place, offset), holder[0], text, inside))
            lines.append(changed[-1].after if inside else printed)
            at = end + 1
        yield holder, "\n".join(lines)


def _line_repair(repair: Restored, at: int) -> LineRepair:
    alternatives = tuple(text for text, _ in repair.alternatives)
    return LineRepair(
        repair.start - at, repair.before, repair.after, REASON, round(repair.probability, 3), alternatives
    )


def _at_line(place: Place, offset: int) -> Place:
    return replace(place, line=place.line + offset) if place.line is not None else place


def _rewritten(block: Block, number: int, new: dict[tuple[int, int | None], str]) -> Block:
    if isinstance(block, Paragraph):
        text = new.get((number, None))
        return block if text is None else replace(block, text=text)
    if not any((number, at) in new for at in range(len(block.cells))):
        return block
    cells: list[Cell] = []
    for at, cell in enumerate(block.cells):
        text = new.get((number, at))
        cells.append(cell if text is None else replace(cell, text=text))
    return Table(tuple(cells), block.row_count, block.column_count, block.place, block.borders)
