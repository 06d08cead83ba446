"""Glyphs without a reliable letter become letters in the texts of a document, and every change is written down."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.pdf_damage import Way, damaging, some_letters
from ingest.document import Cell, Document, GlyphClass, Paragraph, Place, Table
from ingest.readers.pdf import read
from parsers.glyph_text import with_glyph_classes_read
from tests.ingest.pdf_damage import EDITIONS, SHORT, damaged, texts_of, words_of

G = GlyphClass("\U00100000", "Serif", 7, "", 500.0)
UNKNOWN = "\N{REPLACEMENT CHARACTER}"


def document(*texts: str, glyphs: tuple[GlyphClass, ...] = (G,)) -> Document:
    """Return a paragraph for the first text and a cell for each other; `◆` is the first glyph, `◇` the second."""
    first, *others = (text.replace("◆", "\U00100000").replace("◇", "\U00100001") for text in texts)
    cells = tuple(Cell(text, row, 0, place=Place(row=row + 1)) for row, text in enumerate(others))
    return Document("t.pdf", "pdf", (Paragraph(first), Table(cells, len(cells), 1)), 1, (), glyphs)


class TestTexts:
    def test_each_changed_line_says_what_the_file_says_and_what_is_meant(self) -> None:
        found, lines = with_glyph_classes_read(
            document("Cổn◆ thôn◆ tin điện tử", "tron◆ năm\nkế hoạch\nn◆ày 24", "Kế hoạch")
        )
        assert texts_of(found) == ["Cổng thông tin điện tử", "trong năm\nkế hoạch\nngày 24", "Kế hoạch"]
        assert found.glyphs == ()
        assert [(line.block, line.place.row, line.before, line.after) for line in lines] == [
            (0, None, f"Cổn{UNKNOWN} thôn{UNKNOWN} tin điện tử", "Cổng thông tin điện tử"),
            (1, 1, f"tron{UNKNOWN} năm", "trong năm"),
            (1, 1, f"n{UNKNOWN}ày 24", "ngày 24"),
        ]
        assert [(repair.start, repair.after) for repair in lines[0].repairs] == [(3, "g"), (9, "g")]
        assert all(line.confidence >= 0.99 for line in lines)

    def test_what_is_sure_is_no_doubt_of_its_cell(self) -> None:
        found, _ = with_glyph_classes_read(document("Cổn◆ thôn◆ tin", "tron◆ năm", "n◆ày 24, thán◆ 7"))
        table = next(found.tables())
        assert all("lost-glyphs" not in cell.notes and cell.confidence > 0.9 for cell in table.cells)

    def test_what_is_doubtful_marks_its_cell_and_names_the_alternatives(self) -> None:
        found, (line,) = with_glyph_classes_read(document("Kế hoạch", "ch◆ đạo", "Mục tiêu"))
        (doubted, plain) = next(found.tables()).cells
        assert (doubted.notes, plain.notes) == (("lost-glyphs",), ())
        assert doubted.confidence <= 0.4 < plain.confidence
        assert line.repairs[0].alternatives

    def test_nothing_likely_leaves_the_hole_and_the_mark(self) -> None:
        found, lines = with_glyph_classes_read(document("Kế hoạch", "8◆", glyphs=(G,)))
        (cell,) = next(found.tables()).cells
        assert (cell.text, cell.notes) == (f"8{UNKNOWN}", ("lost-glyphs",))
        assert lines == []

    def test_letters_that_are_right_are_no_change(self) -> None:
        """Fonts with two glyphs for one sign are no damage."""
        signs = tuple(
            GlyphClass(char, "Serif", code, "-", 333.0, lost=False)
            for code, char in enumerate(("\U00100000", "\U00100001"))
        )
        found, lines = with_glyph_classes_read(document("◆ Kế hoạch", "42/QĐ◇UBND", glyphs=signs))
        assert texts_of(found) == ["- Kế hoạch", "42/QĐ-UBND"]
        assert lines == []
        assert next(found.tables()).cells[0].confidence == 1.0

    def test_a_document_without_such_glyphs_is_the_same(self) -> None:
        plain = Document("t.pdf", "pdf", (Paragraph("Kế hoạch"),))
        assert with_glyph_classes_read(plain) == (plain, [])


class TestFiles:
    @pytest.mark.parametrize("way", ["dropped", "empty", "blank", "merged", "swapped"])
    def test_damaged_maps_are_read_as_if_they_were_whole(self, tmp_path: Path, way: Way) -> None:
        letters = some_letters(SHORT, 12, seed=1)
        found, lines = with_glyph_classes_read(read(damaged(tmp_path, damaging(letters, way, seed=1))))
        whole = texts_of(read(SHORT))
        right = sum(a == b for a, b in zip(words_of(texts_of(found)), words_of(whole), strict=True))
        assert right >= 0.998 * len(words_of(whole))
        assert len(lines) > 100

    def test_wrong_words_are_marked(self, tmp_path: Path) -> None:
        letters = some_letters(SHORT, 20, seed=1)
        found, _ = with_glyph_classes_read(read(damaged(tmp_path, damaging(letters, "swapped", seed=1))))
        whole = [cell for table in read(SHORT).tables() for cell in table.cells]
        cells = [cell for table in found.tables() for cell in table.cells]
        for cell, right in zip(cells, whole, strict=True):
            assert words_of([cell.text]) == words_of([right.text]) or "lost-glyphs" in cell.notes

    def test_the_edition_that_lost_letters_reads_as_the_whole_one(self) -> None:
        found, _ = with_glyph_classes_read(read(EDITIONS / "kim-bang-2023-lost-glyphs.pdf"))
        whole = read(EDITIONS / "kim-bang-2023.pdf")
        assert [words_of(c.text for c in t.cells) for t in found.tables()] == [
            words_of(c.text for c in t.cells) for t in whole.tables()
        ]
