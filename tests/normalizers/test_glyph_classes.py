"""Glyphs without a reliable letter: one glyph is one letter throughout its font."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.glyph_classes import Solution, SolvedGlyph, solve
from normalizers.language_model import language_model

DIGITS = "0123456789"


@dataclass(frozen=True)
class Glyph:
    """What a reader says of a glyph."""

    char: str
    font: str = "Serif"
    printed: str = ""
    like: str = ""
    known: str = ""
    taken: str = ""
    drawn: str = ""
    lost: bool = True


FIRST, SECOND = Glyph("◆"), Glyph("◇")


def solution(texts: Sequence[str], *glyphs: Glyph) -> Solution:
    return solve(texts, glyphs, language_model())


def solved(texts: Sequence[str], glyph: Glyph) -> SolvedGlyph:
    """Return what a glyph, `◆` in the texts, is found to print."""
    return solution(texts, glyph).glyphs[glyph.char]


class TestLostLetters:
    def test_all_words_with_the_glyph_are_weighed_together(self) -> None:
        found = solved(["Số lượn◆ văn bản", "Cổn◆ thôn◆ tin điện tử", "tron◆ năm 2023"], FIRST)
        assert (found.letter, found.certain, found.alternatives) == ("g", True, ())

    def test_words_that_lost_several_letters_are_read_when_the_others_are(self) -> None:
        texts = [
            "K◇ hoạch chuyển đổi số",
            "k◇t quả thực hiện",
            "thi◇t bị",
            "b◆n hành",
            "các đơn vị hành chính, c◆c c◇p",
        ]
        found = solution(texts, replace(FIRST, drawn="aáà"), SECOND)
        assert found.glyphs["◇"].letter == "ế"

    @pytest.mark.parametrize("text", ["ch◆ đạo", "quyết đ◆nh", "ký s◆"])
    def test_one_word_alone_makes_no_letter_certain(self, text: str) -> None:
        found = solved([text], FIRST)
        assert not found.certain
        assert found.confidence < 0.9
        assert found.alternatives

    def test_the_outline_makes_it_certain(self) -> None:
        found = solved(["quyết đ◆nh"], replace(FIRST, drawn="ị"))
        assert (found.letter, found.certain) == ("ị", True)

    def test_a_letter_that_another_glyph_of_the_font_prints_is_out(self) -> None:
        assert solved(["đạt ◆ết quả", "có ◆ết quả"], FIRST).letter == "k"
        assert solved(["đạt ◆ết quả", "có ◆ết quả"], replace(FIRST, taken="k")).letter != "k"

    def test_a_letter_of_another_width_is_out(self) -> None:
        texts = ["b◆n hành", "b◆n ngành", "văn b◆n"]
        as_wide_as_e = replace(FIRST, like="eèé", known="aàáeèé")
        assert solved(texts, as_wide_as_e).letter not in set("aàáảãạ")

    def test_two_glyphs_of_one_font_are_two_letters(self) -> None:
        texts = ["văn b◆n", "văn b◇n", "b◆n hành", "b◇n hành"]
        found = solution(texts, FIRST, SECOND)
        assert not (found.glyphs["◆"].certain and found.glyphs["◇"].certain)
        assert found.glyphs["◆"].letter is None or found.glyphs["◆"].letter != found.glyphs["◇"].letter

    def test_capitals_are_told_from_small_letters(self) -> None:
        texts = ["◆ế hoạch chuyển đổi số", "◆ết quả thực hiện", "Mục 1. ◆inh phí"]
        assert solved(texts, replace(FIRST, taken="k")).letter == "K"
        assert solved(["UBND huyện ◆im Bảng", "◆HÁI NIỆM", "ĐĂNG ◆Ý", "CÔNG ◆HAI"], FIRST).letter == "K"

    def test_names_that_another_font_prints_tell_the_letter(self) -> None:
        """The name is no word of the language; the document itself prints it, too."""
        alone = ["xã Vĩnh Thu◆n"]
        assert solved(alone, replace(FIRST, like="a")).letter != "ẫ"
        texts = [*alone, *["Ủy ban nhân dân xã Vĩnh Thuẫn năm nay"] * 6]
        assert solved(texts, replace(FIRST, like="a")).letter == "ẫ"


class TestNumbers:
    def test_a_digit_is_never_made_up(self) -> None:
        found = solved(["Đạt 8◆% trở lên", "từ 1◆ đến 20 ngày"], replace(FIRST, like=DIGITS + "ab", known=DIGITS))
        assert (found.letter, found.certain) == (None, False)

    def test_a_percent_sign_takes_its_width_and_its_place(self) -> None:
        texts = ["tỷ lệ 100◆ hồ sơ", "từ 80◆ trở lên", "đạt 50◆", "dưới 70◆ thì"]
        found = solved(texts, replace(FIRST, like="%", known="%" + DIGITS))
        assert (found.letter, found.certain) == ("%", True)

    def test_its_place_alone_leaves_a_doubt(self) -> None:
        found = solved(["tỷ lệ 100◆ hồ sơ", "đạt 50◆"], replace(FIRST, known=DIGITS))
        assert not found.certain

    def test_a_sign_as_wide_as_another_that_is_missing_leaves_a_doubt(self) -> None:
        """Comma and full stop are equally wide, and words hardly tell them apart."""
        texts = ["kế hoạch◆ báo cáo◆ thống kê", "xã◆ phường◆ thị trấn", "các phòng◆ ban◆ ngành"]
        both = replace(FIRST, like=",.", known=",." + DIGITS)
        assert not solved(texts, both).certain
        found = solved(texts, replace(both, taken="."))
        assert (found.letter, found.certain) == (",", True)

    def test_a_digit_where_a_letter_belongs_is_put_right(self) -> None:
        texts = ["c◆ỉ số t◆ông tin", "kế ◆oạch", "t◆ực ◆iện", "doanh ng◆iệp"]
        found = solved(texts, replace(FIRST, printed="1", lost=False))
        assert (found.letter, found.certain) == ("h", True)

    def test_a_letter_where_a_digit_belongs_is_doubted(self) -> None:
        found = solved(
            ["10◆%", "◆0 điểm", "năm 20◆3"], replace(FIRST, printed="h", like=DIGITS, known=DIGITS, lost=False)
        )
        assert not found.certain

    def test_a_letter_beside_numbers_is_still_a_letter(self) -> None:
        texts = ["tron◆ 10 n◆ày", "thán◆ 7", "n◆ày 24", "văn phòn◆", "chứ không phải đườn◆"]
        assert solved(texts, replace(FIRST, like=DIGITS + "bdhknu", known=DIGITS + "bdhknu")).letter == "g"


class TestWrongLetters:
    def test_exchanged_letters_go_back(self) -> None:
        texts = ["b◆n hành, kh◆i thác", "c◇c cơ qu◆n, b◆n ngành", "thông b◇o", "gi◆o nhiệm vụ, gi◇m s◇t"]
        wrong = solution(texts, replace(FIRST, printed="á", lost=False), replace(SECOND, printed="a", lost=False))
        assert wrong.letters() == {ord("◆"): "a", ord("◇"): "á"}

    def test_what_the_file_says_stays_where_words_do_not_speak_against_it(self) -> None:
        texts = ["b◆n hành, kh◆i thác", "c◇c cơ qu◆n, b◆n ngành", "thông b◇o", "gi◆o nhiệm vụ, gi◇m s◇t"]
        right = solution(texts, replace(FIRST, printed="a", lost=False), replace(SECOND, printed="á", lost=False))
        assert right.letters() == {ord("◆"): "a", ord("◇"): "á"}
        assert all(glyph.certain for glyph in right.glyphs.values())

    def test_a_sign_with_two_glyphs_stays_what_it_is(self) -> None:
        signs = replace(FIRST, printed="-", lost=False), replace(SECOND, printed="-", lost=False)
        found = solution(["◆ Kế hoạch chuyển đổi số", "42/QĐ◇UBND"], *signs)
        assert found.letters() == {ord("◆"): "-", ord("◇"): "-"}

    def test_two_glyphs_that_print_one_digit_stay_as_printed_and_are_doubted(self) -> None:
        digits = replace(FIRST, printed="1", lost=False), replace(SECOND, printed="1", lost=False)
        found = solution(["từ ◆0 đến ◇5 điểm", "được ◇ điểm", "trừ ◆ điểm"], *digits)
        assert found.letters() == {ord("◆"): "1", ord("◇"): "1"}
        assert not any(glyph.certain for glyph in found.glyphs.values())


class TestWhatHoldsAlways:
    @given(
        st.lists(st.text("◆◇ aeộnghcKT5%-", max_size=30), max_size=4),
        st.sampled_from(["", "aeg", "aegộ0"]),
        st.sampled_from(["", "ế", "gh"]),
        st.sampled_from(["", "a", "5"]),
    )
    def test_letters_are_none_that_are_taken_and_doubt_is_said(
        self, texts: list[str], taken: str, drawn: str, printed: str
    ) -> None:
        glyphs = [
            replace(FIRST, taken=taken, drawn=drawn),
            replace(SECOND, taken=taken, printed=printed, lost=not printed),
        ]
        for glyph, found in zip(glyphs, solve(texts, glyphs, language_model()).glyphs.values(), strict=True):
            assert 0 <= found.confidence <= 1
            assert found.letter not in found.alternatives
            if glyph.lost:
                assert found.letter is None or found.letter not in taken + DIGITS
            if found.certain:
                assert found.letter is not None
                assert found.confidence >= 0.99

    def test_no_glyphs_are_no_solution(self) -> None:
        assert solve(["Kế hoạch"], [], language_model()).letters() == {}

    def test_a_glyph_that_stands_nowhere_is_not_solved(self) -> None:
        assert solved(["Kế hoạch"], FIRST) == SolvedGlyph("◆", None, 0.0, (), False)
