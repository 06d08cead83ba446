"""What a walk through a Word file carries along: counters, the styles, and what it wants known."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ingest.document import Place, ReaderNote
from ingest.old_fonts import FontMarks
from ingest.word_parts.numbering import Numbering
from ingest.word_parts.package import WordPackage
from ingest.word_parts.styles import Styles

NOTE_MESSAGES = {
    "tracked-deletion": "{count} deletions that are tracked in the file were left out, as if accepted.",
    "tracked-insertion": "{count} insertions that are tracked in the file were taken as text, as if accepted.",
    "hidden-text": "{count} pieces of hidden text were left out.",
    "struck-text": "{count} pieces of text are struck through and were left out.",
    "unknown-sign": "{count} signs of a symbol font are not known and were left as they are.",
    "unknown-number-format": "{count} automatic numbers have a format that is not known; they were printed as 1, 2, 3.",
    "date-field": "{count} dates change each time the file is opened; the day on which it was signed may be another.",
    "covered-number": "{count} automatic numbers stand in cells covered by a merged cell; they were counted, not read.",
    "embedded-object": "{count} embedded objects (equations, sheets) hold content that was not read.",
    "picture-in-table": "{count} pictures stand in tables; what they show was not read.",
    "unread-part": "{count} inserted documents inside the file could not be read.",
}


@dataclass
class WordState:
    """Shared by all walkers of one file."""

    package: WordPackage
    styles: Styles
    numbering: Numbering
    paragraph_number: int = 0
    page: int | None = None
    footnotes: list[tuple[str, str, str]] = field(default_factory=list)
    """Kind (`footnote`, `endnote`), id and mark, in the order of the text."""

    old_fonts: FontMarks = field(default_factory=FontMarks)
    notes: Counter[str] = field(default_factory=Counter)
    note_places: dict[str, Place] = field(default_factory=dict)

    def note(self, kind: str, count: int = 1) -> None:
        """Remember that something happened, and where it happened first."""
        self.notes[kind] += count
        self.note_places.setdefault(kind, Place(page=self.page, line=self.paragraph_number or None))

    def reader_notes(self) -> tuple[ReaderNote, ...]:
        """Return one note for each kind of thing that happened."""
        return tuple(
            ReaderNote(kind, NOTE_MESSAGES[kind], {"count": str(count)}, self.note_places[kind])
            for kind, count in self.notes.items()
        )

    def mark_of_note(self, kind: str, identity: str) -> str:
        """Return the mark of a footnote (`[1]`) or an endnote (`[e1]`), counting it."""
        count = sum(found == kind for found, _, _ in self.footnotes) + 1
        mark = f"[{count}]" if kind == "footnote" else f"[e{count}]"
        self.footnotes.append((kind, identity, mark))
        return mark
