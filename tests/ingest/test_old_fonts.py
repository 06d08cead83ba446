"""Letters in old fonts keep their font while a reader trims, joins and folds text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Cell, FontSpan, Paragraph, Table
from ingest.old_fonts import FontMarks, in_one_font, is_old_font

letters = st.text(alphabet="aBé®ôĐế\u00ad\u0301 10%.\n–", max_size=20)


@pytest.mark.parametrize(
    ("name", "old"),
    [
        (".VnTime", True),
        (".vnarialh", True),
        ("ABCDEF+.VnTime,Bold", True),
        ("VnTime", True),
        ("VNI-Times", True),
        ("VNI Helve", True),
        ("VNtimes new roman", False),
        ("Times New Roman", False),
        ("", False),
        (None, False),
    ],
)
def test_old_fonts_are_told_by_name(name: str | None, old: bool) -> None:
    assert is_old_font(name) is old


class TestMarks:
    """Marked and taken out, a text is the same."""

    @given(st.lists(st.tuples(letters, st.sampled_from([None, ".VnTime", ".VnTimeH", "VNI-Times"])), max_size=6))
    def test_any_runs(self, runs: list[tuple[str, str | None]]) -> None:
        """Letters of each run are in a span of its font, and in no other."""
        marks = FontMarks()
        text, fonts = marks.taken_out("".join(marks.marked(part, font) if font else part for part, font in runs))
        assert text == "".join(part for part, _ in runs)
        of_place = [font for part, font in runs for _ in part]
        named = {at: span.font for span in fonts for at in range(span.start, span.end)}
        for at, char in enumerate(text):
            if char.isalpha():
                assert named.get(at) == of_place[at]

    def test_blanks_digits_and_signs_stay_plain(self) -> None:
        """So that trimming, folding and numbers work as ever."""
        assert FontMarks().marked(" 10 – 15%\n", ".VnTime") == " 10 – 15%\n"

    def test_blanks_between_letters_of_one_font_belong_to_it(self) -> None:
        """One span, not one for each word."""
        marks = FontMarks()
        text = marks.marked("tèi ®a 10, ", ".VnTime").strip() + " " + marks.marked("sè", ".VnTime")
        assert marks.taken_out(text) == ("tèi ®a 10, sè", (FontSpan(0, 13, ".VnTime"),))

    def test_capitals_are_a_font_of_their_own(self) -> None:
        """A run that is set in capitals."""
        marks = FontMarks()
        found = marks.taken_out(marks.marked("sè", ".VnTime", capitals=True) + marks.marked("sè", ".VnTime"))
        assert found == ("sèsè", (FontSpan(0, 2, ".VnTime", True), FontSpan(2, 4, ".VnTime")))

    def test_more_fonts_than_there_is_room_for(self) -> None:
        """Nothing is lost but the names of the last."""
        marks = FontMarks()
        text = "".join(marks.marked("é", f".Vn{number}") for number in range(100))
        found, fonts = marks.taken_out(text)
        assert found == "é" * 100
        assert fonts[0] == FontSpan(0, 1, ".Vn0")

    def test_without_old_fonts_nothing_is_done(self) -> None:
        """The blocks themselves come back."""
        block = Paragraph("\U00108041")
        assert FontMarks().with_fonts_beside([block]) == (block,)


def test_blocks_in_one_font() -> None:
    table = Table((Cell("sè", 0, 0), Cell("10", 0, 1)), 1, 2)
    paragraph, found = in_one_font([Paragraph("Bé: x"), table], "TCVN3")
    assert isinstance(paragraph, Paragraph)
    assert isinstance(found, Table)
    assert paragraph.fonts == (FontSpan(0, 5, "TCVN3"),)
    assert [cell.fonts for cell in found.cells] == [(FontSpan(0, 2, "TCVN3"),), ()]
    assert found.owner(0, 0) is found.cells[0]
