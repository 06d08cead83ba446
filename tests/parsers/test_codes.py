"""Codes of rows: what is one, what is none, what stands in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.codes import parse_code, roman_value, split_code


class TestCellThatHoldsACode:
    @pytest.mark.parametrize(
        ("printed", "label"),
        [
            ("I", "I"),
            ("VIII", "VIII"),
            ("VI.1", "VI.1"),
            ("6.13", "6.13"),
            ("5.9.2", "5.9.2"),
            ("1.2.3.4.5", "1.2.3.4.5"),
            ("A", "A"),
            ("Đ", "Đ"),
            ("đ", "đ"),
            ("TC1.2", "TC1.2"),
            ("1a", "1a"),
        ],
    )
    def test_is_kept_as_printed(self, printed: str, label: str) -> None:
        code = parse_code(printed)
        assert code is not None
        assert code.label == label

    @pytest.mark.parametrize(
        ("printed", "label"),
        [
            ("1.", "1"),
            ("10.", "10"),
            ("II.", "II"),
            ("a)", "a"),
            ("đ)", "đ"),
            ("(1)", "1"),
            ("[2]", "2"),
            ("1.1.", "1.1"),
            ("1/", "1"),
            ("3:", "3"),
            ("1.)", "1"),
            ("**VI**", "VI"),
            ("  2.1 ", "2.1"),
            ("2.1\u00a0", "2.1"),
            ("VI. 1", "VI.1"),
            ("1 .2", "1.2"),
        ],
    )
    def test_loses_brackets_dots_markup_and_blanks(self, printed: str, label: str) -> None:
        code = parse_code(printed)
        assert code is not None
        assert code.label == label

    @pytest.mark.parametrize(
        "text",
        [
            "",
            " ",
            "-",
            "+",
            "•",
            "…",
            "x x",
            "Nhận thức số",
            "Chi cục Thống kê",
            "2023",
            "10,5",
            "100%",
            "24/7",
            "01/2024/NQ-HĐND",
            "IIII",
            "VX",
            "TỔNG ĐIỂM",
            "1.1 Tên cấp huyện",
        ],
    )
    def test_words_signs_and_quantities_are_none(self, text: str) -> None:
        assert parse_code(text) is None


class TestParts:
    def test_depth_is_the_number_of_parts(self) -> None:
        depths = [code.depth for text in ("VI", "VI.1", "5.9.2") if (code := parse_code(text))]
        assert depths == [1, 2, 3]

    def test_a_leading_zero_makes_no_other_code(self) -> None:
        one, other = parse_code("01.2"), parse_code("1.2")
        assert one is not None
        assert other is not None
        assert one.key() == other.key()
        assert one.label == "01.2"

    @pytest.mark.parametrize(
        ("text", "style", "value"),
        [
            ("IX", "roman", 9),
            ("C", "roman", 100),
            ("C", "upper", 3),
            ("Đ", "upper", 5),
            ("E", "upper", 6),
            ("7", "digit", 7),
            ("d", "lower", 4),
            ("đ", "lower", 5),
            ("e", "lower", 6),
            ("g", "lower", 7),
            ("i", "lower", 9),
            ("i", "small-roman", 1),
            ("iv", "small-roman", 4),
        ],
    )
    def test_value_in_a_style(self, text: str, style: str, value: int) -> None:
        """Letters count in the order of Vietnamese lists: a b c d đ e g h i."""
        code = parse_code(text)
        assert code is not None
        assert code.parts[0].value(style) == value  # type: ignore[arg-type]

    def test_a_letter_that_is_no_roman_number_has_no_roman_value(self) -> None:
        code = parse_code("B")
        assert code is not None
        assert code.parts[0].value("roman") is None
        assert code.parts[0].styles == ("upper",)

    def test_a_prefix_is_part_of_the_code_and_known_apart(self) -> None:
        code = parse_code("TC 1.2")
        assert code is not None
        assert (code.prefix, code.label, code.key()) == ("TC", "TC1.2", ("1", "2"))


class TestRomanNumbers:
    @pytest.mark.parametrize(
        ("text", "value"), [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("XL", 40), ("XC", 90), ("MCMXCIX", 1999)]
    )
    def test_value(self, text: str, value: int) -> None:
        assert roman_value(text) == value

    @pytest.mark.parametrize("text", ["", "IIII", "VV", "IC", "i", "A"])
    def test_what_is_no_roman_number_has_none(self, text: str) -> None:
        assert roman_value(text) is None


class TestTextThatBeginsWithACode:
    @pytest.mark.parametrize(
        ("text", "label", "rest"),
        [
            ("1. Chỉ số “Nhận thức số”", "1", "Chỉ số “Nhận thức số”"),
            ("I. Nhóm văn bản", "I", "Nhóm văn bản"),
            ("I.Thông tin chung", "I", "Thông tin chung"),
            ("1.1 Tên cấp huyện", "1.1", "Tên cấp huyện"),
            ("1.1. Tỷ lệ hồ sơ", "1.1", "Tỷ lệ hồ sơ"),
            ("VI.1 Hoạt động chính quyền số", "VI.1", "Hoạt động chính quyền số"),
            ("a) Cấp xã", "a", "Cấp xã"),
            ("đ) Công an huyện", "đ", "Công an huyện"),
            ("(2) Hạ tầng số", "2", "Hạ tầng số"),
            ("IV - NHÂN LỰC SỐ", "IV", "NHÂN LỰC SỐ"),
            ("A. TIÊU CHÍ CHUNG", "A", "TIÊU CHÍ CHUNG"),
        ],
    )
    def test_is_split_into_code_and_rest(self, text: str, label: str, rest: str) -> None:
        found = split_code(text)
        assert found is not None
        assert (found[0].label, found[1]) == (label, rest)

    @pytest.mark.parametrize(
        "text",
        [
            "100% dịch vụ công trực tuyến mức độ 3,4 trên môi trường mạng",
            "70% DVCTT mức độ 3 có phát sinh HSTT",
            "01 lần: 1/2 * Điểm tối đa",
            "1/2* Điểm tối đa",
            "24/7 trực hỗ trợ người dân",
            "a = Số cuộc họp chuyển đổi số của tỉnh",
            "Chi cục Thống kê",
            "Có ban hành kế hoạch",
            "2023 là năm dữ liệu số",
            "1.",
            "",
            "- Không có: 0 điểm",
        ],
    )
    def test_quantities_formulas_and_words_are_not_split(self, text: str) -> None:
        assert split_code(text) is None

    @given(st.text(max_size=30))
    def test_any_text_is_answered(self, text: str) -> None:
        """No text raises, and a rest is never empty."""
        parse_code(text)
        found = split_code(text)
        assert found is None or found[1]
