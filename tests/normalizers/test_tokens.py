"""Tokens: what an official document prints as one stays one, and nothing of a text is lost."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.names import composed
from normalizers.tokens import tokens


def kinds(text: str) -> list[tuple[str, str]]:
    return [(token.text, token.kind) for token in tokens(text) if token.kind not in ("word", "punctuation")]


def words(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


class TestKeptWhole:
    @pytest.mark.parametrize(
        ("text", "printed", "kind"),
        [
            ("Nghị quyết số 01/2024/NQ-HĐND của HĐND", "01/2024/NQ-HĐND", "document-number"),
            ("Quyết định số 811 /QĐ-UBND", "811 /QĐ-UBND", "document-number"),
            ("trước ngày 31/10/2024.", "31/10/2024", "date"),
            ("trước ngày 31.10.2024.", "31.10.2024", "date"),
            ("Hoàn thành trước 31.10", "31.10", "date"),
            ("trong tháng 10/2024", "10/2024", "date"),
            ("đạt 50% trở lên", "50%", "percent"),
            ("đạt ≥ 10%", "10%", "percent"),
            ("đạt 83,125%", "83,125%", "percent"),
            ("chỉ số 1.1.2 của huyện", "1.1.2", "code"),
            ("thuộc mục VI.2 của bảng", "VI.2", "code"),
            ("phủ sóng 4G toàn huyện", "4G", "code"),
            ("tổng 1.972.035.326 triệu đồng", "1.972.035.326", "number"),
            ("được 1/3 điểm", "1/3", "number"),
            ("là 0,5 điểm", "0,5", "number"),
            ("xem https://kimbang.hanam.gov.vn/cds.", "https://kimbang.hanam.gov.vn/cds", "url"),
            ("tại dichvucong.gov.vn, mục 1", "dichvucong.gov.vn", "url"),
            ("gửi ten@example.vn;", "ten@example.vn", "url"),
        ],
    )
    def test_a_piece_inside_a_sentence_is_one_token(self, text: str, printed: str, kind: str) -> None:
        assert (printed, kind) in kinds(text)

    @pytest.mark.parametrize("short", ["HĐND&UBND", "KT-XH", "TT&TT", "BR-VT", "VH-TT", "CĐS"])
    def test_a_joined_abbreviation_is_one_word(self, short: str) -> None:
        assert words(f"về {short} năm") == ["về", short, "năm"]

    def test_words_in_capitals_are_two_where_a_dash_stands_between(self) -> None:
        assert words("KINH TẾ-XÃ HỘI") == ["KINH", "TẾ", "-", "XÃ", "HỘI"]


class TestListMarks:
    def test_marks_before_a_line_and_between_clauses(self) -> None:
        found = kinds("1. Có kế hoạch\na) đạt: 5 điểm; b) không đạt")
        assert found == [("1.", "code"), ("a)", "code"), ("5", "number"), ("b)", "code")]

    def test_a_letter_before_a_closing_bracket_is_no_mark(self) -> None:
        assert words("a) Tỷ lệ (gọi là b) đạt")[-3:] == ["b", ")", "đạt"]


class TestNotTaken:
    def test_a_number_with_a_dot_is_a_date_only_after_a_word_that_asks_for_one(self) -> None:
        assert kinds("được 31.10 điểm") == [("31.10", "number")]

    def test_a_day_that_does_not_exist_is_no_date(self) -> None:
        assert kinds("ngày 31/02/2024") == [("31/02/2024", "code")]

    def test_a_list_of_numbers_is_several(self) -> None:
        assert kinds("mục 1,2,3") == [("1", "number"), ("2", "number"), ("3", "number")]

    def test_the_full_stop_after_an_address_is_a_mark(self) -> None:
        assert words("www.hanam.gov.vn.") == ["www.hanam.gov.vn", "."]


PIECES = st.sampled_from(
    [
        "01/2024/NQ-HĐND",
        "31.10",
        "50%",
        "a)",
        "(",
        ")",
        "1.1.2",
        "HĐND&UBND",
        "Tỷ lệ",
        " ",
        "\n",
        "\t",
        "1/3",
        ",",
        "-",
        ".",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_every_character_but_white_space_stands_in_exactly_one_token(text: str) -> None:
    text = composed(text)
    found = tokens(text)
    assert all(text[token.start : token.end] == token.text for token in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    inside = {at for token in found for at in range(token.start, token.end)}
    assert not [text[at] for at in range(len(text)) if at not in inside and not text[at].isspace()]
