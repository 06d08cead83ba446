"""Corpus editions with damaged ToUnicode maps, for the tests of the PDF reader."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path

from benchmarks.pdf_damage import Damage, damage_file
from ingest.document import Document, Paragraph

EDITIONS = Path(__file__).resolve().parents[2] / "corpus" / "editions"
SHORT = EDITIONS / "yen-dinh-2023.pdf"


def damaged(folder: Path, damage: Damage) -> Path:
    """Write a copy of the shortest edition with damaged maps."""
    return damage_file(SHORT, folder / "damaged.pdf", damage)


def texts_of(document: Document) -> list[str]:
    """Return the texts of all paragraphs and cells."""
    return [
        unit.text
        for block in document.blocks
        for unit in ((block,) if isinstance(block, Paragraph) else block.cells)
        if unit.text
    ]


def words_of(texts: Iterable[str]) -> list[str]:
    """Return all words, composed."""
    return [word for text in texts for word in unicodedata.normalize("NFC", text).split()]
