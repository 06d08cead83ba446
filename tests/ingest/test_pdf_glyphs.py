"""PDFs whose ToUnicode maps lost entries or map them to wrong letters: each glyph keeps its identity."""

from __future__ import annotations

import struct
from contextlib import suppress
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from benchmarks.pdf_damage import (
    code_map,
    damage_file,
    damaging,
    fonts_of,
    letters_of,
    without_maps,
    without_outlines,
)
from ingest.document import Document, GlyphClass
from ingest.pdf_layout.font_programs import FontProgram
from ingest.readers.pdf import read
from tests.ingest.pdf_damage import EDITIONS, SHORT, damaged, texts_of, words_of
from tests.ingest.pdf_making import VIETNAMESE, draw

needs_font = pytest.mark.skipif(not VIETNAMESE, reason="no font with Vietnamese letters")


def write(folder: Path, *lines: str) -> Path:
    def paint(canvas: Canvas) -> None:
        for number, line in enumerate(lines):
            canvas.drawString(60, 760 - 20 * number, line)

    return draw(folder / "t.pdf", paint)


def regular(document: Document) -> dict[int, GlyphClass]:
    """Return the glyphs of the font of the running text by their codes."""
    return {glyph.glyph: glyph for glyph in document.glyphs if glyph.font.endswith("LiberationSerif")}


class TestUndamaged:
    @pytest.mark.parametrize("name", ["kim-bang-2023.pdf", "yen-dinh-2023.pdf", "vung-tau-2024-two-sets.pdf"])
    def test_no_glyph_has_a_character_of_its_own(self, name: str) -> None:
        document = read(EDITIONS / name)
        assert document.glyphs == ()
        assert not any(char >= "\U000f0000" for text in texts_of(document) for char in text)


class TestLostEntries:
    @pytest.mark.parametrize("way", ["dropped", "empty", "blank"])
    def test_one_glyph_is_one_character_and_the_words_are_those_of_the_whole_file(
        self, tmp_path: Path, way: str
    ) -> None:
        letters = ["ố", "h", "ể", "Đ"]
        document = read(damaged(tmp_path, damaging(letters, way)))  # type: ignore[arg-type]
        assert all(glyph.lost for glyph in document.glyphs)
        whole, found = words_of(texts_of(read(SHORT))), words_of(texts_of(document))
        assert len(whole) == len(found)
        printed: dict[str, set[str]] = {}
        for right, holed in zip(whole, found, strict=True):
            assert len(right) == len(holed)
            for letter, char in zip(right, holed, strict=True):
                if char != letter:
                    printed.setdefault(char, set()).add(letter)
        assert set(printed) == {glyph.char for glyph in document.glyphs}
        assert all(len(letters) == 1 for letters in printed.values())
        assert {letter for of_char in printed.values() for letter in of_char} == set(letters)

    def test_a_letter_that_is_built_of_a_letter_and_marks_is_told_by_its_outline(self, tmp_path: Path) -> None:
        document = read(damaged(tmp_path, damaging(["ố", "ề"], "dropped")))
        assert {"ố", "ề"} <= {glyph.drawn for glyph in regular(document).values()}

    def test_a_letter_that_has_no_parts_is_told_by_its_width_and_the_letters_that_others_print(
        self, tmp_path: Path
    ) -> None:
        (glyph,) = regular(read(damaged(tmp_path, damaging(["h"], "dropped")))).values()
        assert glyph.drawn == ""
        # In this typeface h, n and the digits are 500 wide, m is wider.
        assert {"h", "n", "0"} <= set(glyph.like)
        assert "m" in glyph.known
        assert "m" not in glyph.like
        assert "n" in glyph.taken
        assert "h" not in glyph.taken

    def test_without_the_outlines_the_base_of_a_letter_still_tells_its_width(self, tmp_path: Path) -> None:
        holed = damaged(tmp_path, damaging(["ề"], "dropped"))
        glyphs = regular(read(without_outlines(holed, tmp_path / "bare.pdf")))
        assert len(glyphs) == 1
        assert all(glyph.drawn == "" and "e" in glyph.like for glyph in glyphs.values())

    def test_without_any_map_nothing_is_guessed_from_codes_that_are_of_this_file_only(self, tmp_path: Path) -> None:
        document = read(without_maps(SHORT, tmp_path / "t.pdf"))
        assert all(glyph.lost and glyph.printed == "" for glyph in document.glyphs)
        # 133 letters, digits and signs in the font of the running text; none of them is read as what it is not.
        own = {glyph.char for glyph in document.glyphs}
        assert {char for text in texts_of(document) for char in text if not char.isspace()} <= own

    @needs_font
    def test_the_layout_is_that_of_the_page(self, tmp_path: Path) -> None:
        whole = write(tmp_path, "1. Kế hoạch của Ủy ban nhân dân", "2. Công văn số 42/2022/UBND-VX")
        holed = damage_file(whole, tmp_path / "holed.pdf", damaging(["U", "ế", "n"], "empty"))
        right, found = texts_of(read(whole)), texts_of(read(holed))
        assert [len(text) for text in found] == [len(text) for text in right]
        assert all(
            a == b for x, y in zip(right, found, strict=True) for a, b in zip(x, y, strict=True) if a not in "Uến"
        )


class TestWrongLetters:
    def test_two_glyphs_that_print_one_letter_are_told_apart(self, tmp_path: Path) -> None:
        def merge(codes: dict[int, str]) -> dict[int, str | None]:
            return {code: "n" if text == "h" else text for code, text in codes.items()}

        glyphs = regular(read(damaged(tmp_path, merge)))
        assert [glyph.printed for glyph in glyphs.values()] == ["n", "n"]
        assert not any(glyph.lost for glyph in glyphs.values())

    def test_exchanged_letters_make_everything_doubtful_that_is_printed(self, tmp_path: Path) -> None:
        document = read(damaged(tmp_path, damaging(["h", "ộ"], "swapped")))
        printed = {glyph.printed for glyph in regular(document).values()}
        assert {"h", "ộ", "a", "Đ", "1", ","} <= printed
        assert not any(glyph.lost for glyph in document.glyphs)

    def test_exchanged_letters_are_contradicted_by_their_outlines(self, tmp_path: Path) -> None:
        """Both can stand in the same words, so that no word tells."""
        document = read(damaged(tmp_path, damaging(["ố", "ổ"], "swapped")))
        drawn = {glyph.printed: glyph.drawn for glyph in regular(document).values()}
        assert (drawn["ố"], drawn["ổ"]) == ("ổ", "ố")

    def test_the_layout_sees_what_the_file_says(self, tmp_path: Path) -> None:
        whole, found = read(SHORT), read(damaged(tmp_path, damaging(["h", "ộ"], "swapped")))
        shapes = [[(t.place.page, t.row_count, t.column_count) for t in d.tables()] for d in (whole, found)]
        assert shapes[0] == shapes[1]

    def test_a_second_code_for_a_letter_that_never_occurs_changes_nothing(self, tmp_path: Path) -> None:
        def add(codes: dict[int, str]) -> dict[int, str | None]:
            return {**codes, 250: "a"}

        document = read(damaged(tmp_path, add))
        assert document.glyphs == ()
        assert texts_of(document) == texts_of(read(SHORT))


class TestBlanks:
    @needs_font
    def test_a_glyph_without_ink_is_a_blank_and_one_with_ink_is_not(self, tmp_path: Path) -> None:
        """Both are mapped to a blank, and the comma is as wide as one."""
        whole = write(tmp_path, "Văn bản, kế hoạch")
        holed = damage_file(whole, tmp_path / "holed.pdf", damaging([","], "blank"))
        (glyph,) = read(holed).glyphs
        assert texts_of(read(holed)) == [f"Văn bản{glyph.char} kế hoạch"]


@cache
def program() -> bytes:
    """Return the font of the running text as it is embedded in an edition."""
    with pikepdf.open(SHORT) as pdf:
        return next(
            bytes(font.FontDescriptor.FontFile2.read_bytes())
            for font in fonts_of(pdf)
            if str(font.BaseFont).endswith("LiberationSerif")
        )


class TestFontPrograms:
    def test_a_letter_with_marks_is_built_of_the_letter_and_its_marks(self) -> None:
        with pikepdf.open(SHORT) as pdf:
            codes = {text: code for font in fonts_of(pdf) for code, text in code_map(font).items()
                     if str(font.BaseFont).endswith("LiberationSerif")}  # fmt: skip
        font = FontProgram(program())
        letters = {text: font.codes[code] for text, code in codes.items()}
        assert font.parts(letters["ế"])[0] == font.parts(letters["ẻ"])[0]
        assert font.outline(font.parts(letters["ế"])[0]) == font.outline(letters["e"])
        assert font.parts(letters["ế"])[1:] == font.parts(letters["ấ"])[1:]
        assert font.parts(letters["e"]) == ()
        assert font.has_ink(letters["e"])
        assert not font.has_ink(letters[" "])

    @given(st.integers(0, 40_000), st.lists(st.tuples(st.integers(0, 40_000), st.integers(0, 255)), max_size=30))
    def test_a_damaged_one_is_refused_or_read_as_far_as_it_goes(
        self, length: int, changes: list[tuple[int, int]]
    ) -> None:
        data = bytearray(program()[:length])
        for at, value in changes:
            if at < len(data):
                data[at] = value
        with suppress(ValueError, struct.error, IndexError):
            font = FontProgram(bytes(data))
            for glyph in range(-1, 200):
                with suppress(struct.error):
                    assert all(0 <= part <= 0xFFFF for part in font.parts(glyph))
                assert isinstance(font.outline(glyph), bytes)


def test_the_letters_of_a_file_are_those_of_its_maps() -> None:
    letters = letters_of(SHORT)
    assert {"ế", "Đ", "a"} <= set(letters)
    assert not {"0", " ", ","} & set(letters)


def test_fonts_of_one_name_are_told_apart(tmp_path: Path) -> None:
    """Programs that put files together leave several parts of one font, each with codes of its own."""
    first = damaged(tmp_path, damaging(["h"], "dropped"))
    both = tmp_path / "both.pdf"
    with pikepdf.open(first) as pdf, pikepdf.open(EDITIONS / "kim-bang-2023-lost-glyphs.pdf") as other:
        pdf.pages.extend(other.pages)
        pdf.save(both)
    fonts = {glyph.font for glyph in read(both).glyphs}
    assert {"CAAAAA+LiberationSerif", "CAAAAA+LiberationSerif/2"} <= fonts
