"""Printed lines become text: wrapped lines are joined, lines that the author ended are kept."""

from __future__ import annotations

import pytest

from ingest.pdf_layout.line_joining import Frame, is_cut_code, join_lines, starts_item
from ingest.pdf_layout.syllables import is_syllable
from ingest.pdf_layout.text_lines import TextLine, Word

LETTER = 5.0
"""Every letter of these lines is 5 points wide and a blank 2.5; lines stand 12 points apart."""


def line(text: str, number: int, left: float = 0.0, blank_after: bool = False) -> TextLine:
    words, x = [], left
    for part in text.split(" "):
        words.append(Word(part, x, x + LETTER * len(part)))
        x += LETTER * len(part) + LETTER / 2
    base = 10.0 + 12.0 * number
    return TextLine(tuple(words), base - 8, base + 2, base, 10.0, blank_after=blank_after)


def joined(*texts: str, width: float, **options: bool) -> tuple[str, bool]:
    result = join_lines([line(text, number, **options) for number, text in enumerate(texts)], Frame(0.0, width))
    return result.text, result.doubtful


def test_a_line_without_room_for_the_next_word_was_wrapped() -> None:
    assert joined("Số lượng văn bản", "chỉ đạo", width=90) == ("Số lượng văn bản chỉ đạo", False)


def test_a_line_with_room_for_the_next_word_was_ended() -> None:
    assert joined("Có ban hành", "Điểm tối đa", width=200) == ("Có ban hành\nĐiểm tối đa", False)


@pytest.mark.parametrize(
    "item", ["- Tỷ lệ", "+ Từ 10 tin", "• Có", "a = Số cuộc họp", "b= Tổng số", "a) Có", "1. Đã ban hành", "* Cấp xã"]
)
def test_an_item_starts_a_line_of_its_own_though_the_line_above_is_full(item: str) -> None:
    assert joined("Đã ban hành kế hoạch;", item, width=101)[0] == f"Đã ban hành kế hoạch;\n{item}"


def test_a_number_inside_a_bracket_is_no_item() -> None:
    assert joined("Có văn bản (mục 1,", "2. của kế hoạch)", width=90)[0] == "Có văn bản (mục 1, 2. của kế hoạch)"


@pytest.mark.parametrize(
    ("upper", "lower", "text"),
    [
        ("Phòng TC-", "KH", "Phòng TC-KH"),
        ("Nghị định 42/2022/NĐ-", "CP", "Nghị định 42/2022/NĐ-CP"),
        ("ngày 24/", "7/2023", "ngày 24/7/2023"),
        ("HĐND/", "UBND huyện", "HĐND/UBND huyện"),
        ("Bí thư/", "Chủ tịch", "Bí thư/ Chủ tịch"),
        ("tổng 1.972.", "035 đồng", "tổng 1.972.035 đồng"),
    ],
)
def test_numbers_dates_and_names_of_offices_broken_at_a_sign_are_whole_again(upper: str, lower: str, text: str) -> None:
    assert joined(upper, lower, width=LETTER * len(upper) + 1)[0] == text


def test_a_word_cut_in_a_narrow_column_is_whole_again() -> None:
    assert joined("Đi", "ểm", width=14) == ("Điểm", False)
    assert joined("tự đ", "ánh", width=21) == ("tự đánh", False)


def test_a_word_cut_into_three_pieces_is_whole_again() -> None:
    assert joined("Đi", "ể", "m", width=12) == ("Điểm", False)
    assert joined("Đi", "ể", "m tối", "đa", width=27)[0] != "Đi ể m tối đa"


def test_short_words_one_below_the_other_stay_words() -> None:
    assert joined("tối", "đa", "cả", width=16)[0] == "tối đa cả"


def test_two_words_in_a_narrow_column_stay_two() -> None:
    assert joined("Thanh", "tra", width=28)[0] == "Thanh tra"
    assert joined("tối", "đa", width=20)[0] == "tối đa"


def test_a_cut_that_may_be_one_word_or_two_is_doubtful() -> None:
    text, doubtful = joined("thu", "a", width=16)
    assert (text, doubtful) == ("thu a", True)


def test_an_abbreviation_that_lost_its_last_letter_to_the_next_line_is_whole_again_and_doubtful() -> None:
    assert joined("UBN", "D", width=19) == ("UBND", True)
    assert joined("UBN", "D cấp", width=40)[0] == "UBN\nD cấp", "there was room for it"
    assert joined("LGSP", "NDXP", width=25)[0] == "LGSP NDXP"


def test_a_printed_blank_at_the_end_means_two_words() -> None:
    lines = [line("Đi", 0, blank_after=True), line("ểm", 1)]
    assert join_lines(lines, Frame(0.0, 12.0)).text == "Đi ểm"


def test_a_number_cut_in_a_narrow_column_is_doubtful_never_two_numbers_unseen() -> None:
    assert joined("10", "00", width=12) == ("1000", True)


@pytest.mark.parametrize(("upper", "lower"), [("VI.", "1"), ("VII", "I"), ("1.2.", "3"), ("A.", "1")])
def test_a_code_cut_in_a_narrow_column_is_whole_again(upper: str, lower: str) -> None:
    assert is_cut_code(upper, lower)
    assert joined(upper, lower, width=LETTER * len(upper) + 2)[0] == upper + lower


def test_two_codes_are_not_one() -> None:
    assert not is_cut_code("IV", "V")
    assert not is_cut_code("1", "2")


def test_lines_further_apart_than_usual_are_paragraphs() -> None:
    lines = [line("Số văn bản đã ký", 0), line("trong năm nay là", 1), line("Tổng số văn bản", 3)]
    assert join_lines(lines, Frame(0.0, 82.0)).text == "Số văn bản đã ký trong năm nay là\nTổng số văn bản"


def test_what_starts_an_item() -> None:
    assert starts_item("- Có")
    assert not starts_item("-5 điểm")
    assert not starts_item("ban hành")


@pytest.mark.parametrize("word", ["Điểm", "nghiệp", "quyết", "giếng", "gì", "ỦY", "việc", "thuở", "ánh"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("letters", ["Điể", "ểm", "đ", "UBND", "nghiê", "viec", "chch", "việ", ""])
def test_what_is_no_syllable(letters: str) -> None:
    assert not is_syllable(letters)
