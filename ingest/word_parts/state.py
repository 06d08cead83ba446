"""What a walk through a Word file carries along: counters, the styles, and what it wants known."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, field

from ingest.document import Place, ReaderNote
from ingest.word_parts.numbering import Numbering
from ingest.word_parts.package import WordPackage
from ingest.word_parts.styles import Styles

NOTE_MESSAGES = {
    "tracked-deletion": "{count} deletions that are tracked in the file were left out, as if accepted.",
    "tracked-insertion": "{count} insertions that are tracked in the file were taken as text, as if accepted.",
    "hidden-text": "{count} pieces of hidden text were left out.",
    "struck-text": "{count} pieces of text are struck through and were left out.",
    "legacy-font": "{count} pieces of text are in an old font whose letters are not Unicode; they need a person.",
    "unknown-sign": "{count} signs of a symbol font are not known and were left as they are.",
    "unknown-number-format": "{count} automatic numbers have a format that is not known; they were printed as 1, 2, 3.",
    "covered-number": "{count} automatic numbers stand in cells covered by a merged cell; they were counted, not read.",
    "embedded-object": "{count} embedded objects (equations, sheets) hold content that was not read.",
    "picture-in-table": "{count} pictures stand in tables; what they show was not read.",
    "unread-part": "{count} inserted documents inside the file could not be read.",
}


FEW = 10
"""Text in an old encoding has no letter of Unicode's Vietnamese block; one in ten marked letters is proof enough."""


def is_legacy_font(font: str | None) -> bool:
    """Tell the fonts of TCVN3 (`.VnTime`) and VNI (`VNI-Times`), whose letters are not Unicode."""
    name = (font or "").strip().lower()
    return name.startswith((".vn", "vni-", "vni ")) or name == "vni"


@dataclass
class LegacyCount:
    """How much of the text stands in old fonts."""

    letters: int = 0
    legacy: Counter[str] = field(default_factory=Counter)
    unicode_marks: int = 0
    legacy_marks: int = 0

    def add(self, text: str, font: str | None) -> bool:
        """Count a run; tell whether its letters are in an old encoding."""
        letters = sum(char.isalpha() or "\x80" < char < "\u0100" for char in text)
        self.letters += letters
        if font is None or not is_legacy_font(font) or not letters:
            return False
        self.legacy[font] += letters
        marks = sum(_is_vietnamese_only(char) for char in text)
        old = sum("\x80" < char < "\u0100" for char in text)
        self.unicode_marks += marks
        self.legacy_marks += old
        return old > 0 and marks == 0

    def main_font(self) -> str | None:
        """Return the old font that carries most of the text; None when the text is Unicode.

        Documents converted to Unicode often keep the name of the old font: letters such as `ơ` or `ế` tell them.
        """
        legacy = sum(self.legacy.values())
        if legacy * 2 <= self.letters or self.legacy_marks <= self.unicode_marks * FEW:
            return None
        return self.legacy.most_common(1)[0][0]


def _is_vietnamese_only(char: str) -> bool:
    return "\u1ea0" <= char <= "\u1ef9" or char in "ăđĩũơưĂĐĨŨƠƯ" or unicodedata.combining(char) > 0


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

    legacy: LegacyCount = field(default_factory=LegacyCount)
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
