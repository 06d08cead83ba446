"""The ledger: every paragraph and every cell of a document is used, set aside for a reason, or not understood."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ingest.document import Cell, Document, Paragraph, Place
from output_frameworks.model import Ledger, SetAside, Unread

UNREAD_SHOWN = 50
LONGEST_SHOWN = 120


@dataclass(slots=True)
class Accounts:
    """Collects what became of each piece while a document is read."""

    document: Document
    _cells: dict[int, str] = field(default_factory=dict)
    _paragraphs: dict[int, str] = field(default_factory=dict)

    USED = "used"

    def use_cells(self, cells: list[Cell]) -> None:
        """Count cells as used by a node or field."""
        self._cells.update((id(cell), self.USED) for cell in cells)

    def set_cells_aside(self, cells: list[Cell] | tuple[Cell, ...], reason: str) -> None:
        """Count cells as set aside, unless they are used."""
        for cell in cells:
            self._cells.setdefault(id(cell), reason)

    def use_blocks(self, blocks: set[int] | frozenset[int]) -> None:
        """Count blocks as used: paragraphs, or whole tables such as a letterhead."""
        for index in blocks:
            if index < 0:
                continue
            block = self.document.blocks[index]
            if isinstance(block, Paragraph):
                self._paragraphs[index] = self.USED
            else:
                self.use_cells([cell for cell in block.cells if cell.text.strip()])

    def set_paragraph_aside(self, index: int, reason: str) -> None:
        """Count a paragraph as set aside, unless it is used."""
        self._paragraphs.setdefault(index, reason)

    def close(self) -> Ledger:
        """Return the ledger; what nobody spoke for is blank, or not understood."""
        used = 0
        reasons: Counter[str] = Counter()
        unread: list[Unread] = []
        not_understood = 0
        for index, block in enumerate(self.document.blocks):
            pieces: list[tuple[str | None, str, Place]]
            if isinstance(block, Paragraph):
                pieces = [(self._paragraphs.get(index), block.text, block.place)]
            else:
                pieces = [(self._cells.get(id(cell)), cell.text, cell.place) for cell in block.cells]
            for state, text, place in pieces:
                if not text.strip():
                    reasons["blank"] += 1
                elif state == self.USED:
                    used += 1
                elif state is not None:
                    reasons[state] += 1
                else:
                    not_understood += 1
                    if len(unread) < UNREAD_SHOWN:
                        unread.append(Unread(text=" ".join(text.split())[:LONGEST_SHOWN], place=place_text(place)))
        set_aside = sum(reasons.values())
        return Ledger(
            total=used + set_aside + not_understood,
            used=used,
            set_aside=set_aside,
            not_understood=not_understood,
            set_aside_reasons=tuple(SetAside(reason=reason, count=count) for reason, count in reasons.most_common()),
            unread=tuple(unread),
        )


def place_text(place: Place) -> str:
    """Return a place in short: `page 3, table 2, row 12`, with what the format has."""
    named = (
        ("sheet", place.sheet),
        ("page", place.page),
        ("line", place.line if place.table is None else None),
        ("table", place.table),
        ("row", place.row),
        ("column", place.column),
    )
    return ", ".join(f"{name} {value}" for name, value in named if value is not None)
