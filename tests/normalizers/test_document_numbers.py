"""Numbers of official documents, as staff find them in decisions and in the cells of annexes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.document_numbers import (
    body_of_number,
    find_blank_number,
    find_numbers,
    number_key,
    symbol_parts,
    type_of_number,
)


def numbers(text: str) -> list[str]:
    return [found.number for found in find_numbers(text)]


class TestFindNumbers:
    @pytest.mark.parametrize(
        ("printed", "number"),
        [
            ("Số: 25 /KH-UBND", "25/KH-UBND"),
            ("Quyết định số: 2263 /QĐ-UBND ngày: 27/9/2023", "2263/QĐ-UBND"),
            ("Thông tư số 12/2022/TT-BTTTT ngày 12/8/2022", "12/2022/TT-BTTTT"),
            ("SỐ:  144 /2002/QĐ/BTC", "144/2002/QĐ/BTC"),
            ("Nghị định số 178/CP ngày 28/10/1994", "178/CP"),
            ("Nghị quyết số 16-NQ/HU ngày 16/6/2022", "16-NQ/HU"),
            ("(CT 10/CT-TU ngày 09/11/2022)", "10/CT-TU"),
            ("Luật Tổ chức Chính phủ số 63/2025/QH15;", "63/2025/QH15"),
            ("Nghị quyết số: 111/2025/UBTVQH15", "111/2025/UBTVQH15"),
            ("công văn số 11401/UBND-CNTT", "11401/UBND-CNTT"),
            ("Số : 65/ 2025/TT-NHNN", "65/2025/TT-NHNN"),
            ("09/2013/TTLT-BTC-BTTTT", "09/2013/TTLT-BTC-BTTTT"),
            ("Tờ trình số\n16482/TTr-UBND", "16482/TTr-UBND"),
            ("Nghị quyết số 30a/2008/NQ-CP", "30a/2008/NQ-CP"),
        ],
    )
    def test_finds_every_form_and_drops_the_spaces(self, printed: str, number: str) -> None:
        assert numbers(printed) == [number]

    @pytest.mark.parametrize(
        ("printed", "number"),
        [
            ("Nghị định 42/2022/NĐ-\nCP trừ 1 điểm", "42/2022/NĐ-CP"),
            ("163/KH\n-UBND", "163/KH-UBND"),
            ("số 13/2021/TT - BTNMT ngày", "13/2021/TT-BTNMT"),
        ],
    )
    def test_a_number_broken_at_its_hyphen_is_whole_again(self, printed: str, number: str) -> None:
        assert numbers(printed) == [number]

    def test_a_dash_of_the_sentence_is_no_part_of_the_number(self) -> None:
        assert numbers("theo Quyết định số 20/2020/QĐ-TTg - Đã ban hành: 2 điểm") == ["20/2020/QĐ-TTg"]

    def test_a_word_that_sticks_to_the_number_is_left_off(self) -> None:
        assert numbers("số 35/2025/QĐ-TTgcủa Thủ tướng") == ["35/2025/QĐ-TTg"]

    def test_a_symbol_without_its_hyphen_is_given_as_printed(self) -> None:
        assert numbers("Thông tư số 32/2017/TTBTTTT ngày 15/11/2017") == ["32/2017/TTBTTTT"]

    def test_a_cyrillic_letter_from_the_wrong_keyboard_is_read_as_the_latin_one(self) -> None:
        assert numbers("Nghị định số 58/2024/NĐ-CР") == ["58/2024/NĐ-CP"]

    @pytest.mark.parametrize(
        "text",
        [
            "1/3 điểm",
            "phủ sóng mạng 4G/5G",
            "24/7",
            "ngày 12/7/2023",
            "Mẫu số 01/TTHC-DVC",
            "15/CBCC",
            "TCVN 9001:2015",
        ],
    )
    def test_fractions_dates_and_forms_are_no_numbers(self, text: str) -> None:
        assert numbers(text) == []

    def test_positions_lead_back_to_the_printed_number(self) -> None:
        text = "theo Quyết định 588/QĐ-UBND ngày 27/02/2022"
        (found,) = find_numbers(text)
        assert text[found.start : found.end] == "588/QĐ-UBND"


def test_a_number_left_blank_gives_its_symbol_alone() -> None:
    assert find_blank_number("/UBND-VHTT") == (0, 10, "UBND-VHTT")
    blank = find_blank_number(".../UBND-VHTT ngày")
    assert blank is not None
    assert blank[2] == "UBND-VHTT"
    assert find_blank_number("25/KH-UBND") is None


def test_symbols_say_type_and_national_body() -> None:
    assert (type_of_number("45/2016/QĐ-TTg"), body_of_number("45/2016/QĐ-TTg")) == ("Quyết định", "Thủ tướng Chính phủ")
    assert (type_of_number("63/2025/QH15"), body_of_number("63/2025/QH15")) == ("Luật", "Quốc hội")
    assert type_of_number("1669/BTTTT-BC") is None
    assert body_of_number("811/QĐ-UBND") is None
    assert symbol_parts("12/2022/TT-BTTTT") == ("TT", "BTTTT")


def test_spellings_of_one_number_have_one_key_and_neighbours_do_not() -> None:
    assert number_key("32/2017/TTBTTTT") == number_key("32/2017/TT-BTTTT")
    assert number_key("1/2025/NQ-CP") != number_key("12/025/NQ-CP")
    assert number_key("163/KH-UBND") != number_key("163/QĐ-UBND")


@given(
    st.integers(1, 99999),
    st.sampled_from(["QĐ", "KH", "NQ", "CT", "TB"]),
    st.sampled_from(["UBND", "TTg", "HĐND", "TU"]),
)
def test_numbers_of_decisions_are_found_inside_any_sentence(serial: int, kind: str, body: str) -> None:
    assert numbers(f"căn cứ văn bản số {serial}/{kind}-{body} ngày 1/2/2023; và") == [f"{serial}/{kind}-{body}"]


@given(st.text(max_size=80))
def test_any_text_is_read_without_failing_and_numbers_hold_no_space(text: str) -> None:
    assert all(not any(char.isspace() for char in number) for number in numbers(text))
