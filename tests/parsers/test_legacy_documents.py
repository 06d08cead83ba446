"""Whole documents of the corpus, written in old codes, come back letter by letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ingest import read_file
from ingest.document import Block, Document, FontSpan, Paragraph
from parsers.legacy_text import with_legacy_text_converted
from tests.normalizers.legacy_writing import TCVN3, VNI

ROOT = Path(__file__).parents[2]

Writing = Callable[[str], tuple[str, tuple[FontSpan, ...]]]

DOCUMENTS = [
    "corpus/editions/kim-bang-2023.docx",
    "corpus/editions/yen-dinh-2023.docx",
    "corpus/kim-bang-2023-quyet-dinh-811.txt",
]


def in_vni(text: str) -> tuple[str, tuple[FontSpan, ...]]:
    codes = "".join(VNI.get(char, char) for char in text)
    return codes, (FontSpan(0, len(codes), "VNI-Times"),)


def in_tcvn3(text: str) -> tuple[str, tuple[FontSpan, ...]]:
    """Return the codes; capitals that have none stand as small letters in the font of capitals."""
    codes: list[str] = []
    fonts: list[FontSpan] = []
    for at, char in enumerate(text):
        needs_font = char not in TCVN3 and char.isupper() and char.lower() in TCVN3
        codes.append(TCVN3[char.lower()] if needs_font else TCVN3.get(char, char))
        font = ".VnTimeH" if needs_font else ".VnTime"
        if fonts and fonts[-1].font == font:
            fonts[-1] = replace(fonts[-1], end=at + 1)
        else:
            fonts.append(FontSpan(at, at + 1, font))
    return "".join(codes), tuple(fonts)


def composed(document: Document) -> Document:
    def block_of(block: Block) -> Block:
        if isinstance(block, Paragraph):
            return replace(block, text=unicodedata.normalize("NFC", block.text))
        cells = tuple(replace(cell, text=unicodedata.normalize("NFC", cell.text)) for cell in block.cells)
        return replace(block, cells=cells, _owners={})

    return replace(document, blocks=tuple(map(block_of, document.blocks)))


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("write", [in_vni, in_tcvn3])
@pytest.mark.parametrize("named", [True, False])
def test_a_document_of_the_corpus(name: str, write: Writing, named: bool) -> None:
    """With the fonts of its runs and without them; nothing is left in doubt."""
    whole = composed(read_file(ROOT / name))

    def written(block: Block) -> Block:
        if isinstance(block, Paragraph):
            text, fonts = write(block.text)
            return replace(block, text=text, fonts=fonts if named else ())
        cells = []
        for cell in block.cells:
            text, fonts = write(cell.text)
            cells.append(replace(cell, text=text, fonts=fonts if named else ()))
        return replace(block, cells=tuple(cells), _owners={})

    old = replace(whole, blocks=tuple(map(written, whole.blocks)))
    found, changes = with_legacy_text_converted(old)
    if named or write is in_vni:
        assert found.blocks == whole.blocks
    else:
        # Without the font of capitals a capital with a tone is a small letter.
        assert [_small(block) for block in found.blocks] == [_small(block) for block in whole.blocks]
    assert changes.doubtful == 0


def _small(block: Block) -> list[str]:
    return [one.text.lower() for one in ([block] if isinstance(block, Paragraph) else block.cells)]
