"""Quantities: exact numbers with unit and comparison, doubts where print allows two readings."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.names import composed
from normalizers.quantities import Quantity, find_quantities


def only(text: str) -> Quantity:
    (quantity,) = find_quantities(text)
    return quantity


class TestNumbers:
    @pytest.mark.parametrize(
        ("printed", "value"),
        [
            ("0,5", "0.5"),
            ("01", "1"),
            ("83,125", "83.125"),
            ("1.972.035.326 triệu đồng", "1972035326"),
            ("1.972.035,5 triệu đồng", "1972035.5"),
            ("0.5 điểm", "0.5"),
            ("-5 điểm", "-5"),
        ],
    )
    def test_a_number_is_read_exactly(self, printed: str, value: str) -> None:
        assert only(printed).value == Decimal(value)

    def test_a_printed_fraction_stays_a_fraction(self) -> None:
        assert only("được 1/3 điểm tối đa") == Quantity(5, 20, Fraction(1, 3), "điểm tối đa")

    def test_a_dash_before_a_line_is_no_minus(self) -> None:
        assert only("- 5 điểm").value == 5

    def test_nothing_is_divided_by_nothing(self) -> None:
        assert find_quantities("5/0") == []


class TestUnits:
    @pytest.mark.parametrize(
        ("text", "unit"),
        [
            ("50% điểm", "%"),
            ("50 %", "%"),
            ("0,5 điểm/văn bản", "điểm/văn bản"),
            ("4 lượt/năm", "lượt/năm"),
            ("03 ngày làm việc", "ngày làm việc"),
            ("100 Mbps", "Mbps"),
            ("7 kỳ tích", None),
        ],
    )
    def test_the_unit_is_the_longest_that_is_known(self, text: str, unit: str | None) -> None:
        assert only(text).unit == unit

    @pytest.mark.parametrize(
        ("text", "value", "unit"),
        [
            ("5 triệu đồng", Fraction(5_000_000), "đồng"),
            ("2 nghìn tỷ đồng", Fraction(2 * 10**12), "đồng"),
            ("50%", Fraction(1, 2), None),
            ("5‰", Fraction(1, 200), None),
            ("3 hộ", Fraction(3), "hộ"),
        ],
    )
    def test_words_of_scale_can_be_worked_in(self, text: str, value: Fraction, unit: str | None) -> None:
        assert only(text).in_base_unit() == (value, unit)


class TestComparison:
    @pytest.mark.parametrize(
        ("text", "comparison"),
        [
            ("≥ 10%", ">="),
            ("đạt từ 50% trở lên", ">="),
            ("tối thiểu 02 cuộc", ">="),
            ("trên 50%", ">"),
            ("không quá 03 ngày", "<="),
            ("10 điểm trở xuống", "<="),
            ("Dưới 75%: 0", "<"),
            ("< 60%", "<"),
            ("khoảng 20 hộ", "~"),
            ("Điểm tối đa 10", "="),
        ],
    )
    def test_words_around_the_number_say_how_it_compares(self, text: str, comparison: str) -> None:
        assert find_quantities(text)[0].comparison == comparison

    @pytest.mark.parametrize(
        ("text", "ends"),
        [
            ("Từ 95% - dưới 100% hồ sơ", [(95, ">=", "%"), (100, "<", "%")]),
            ("từ 15 đến dưới 60 tuổi", [(15, ">=", "tuổi"), (60, "<", "tuổi")]),
            ("từ 10 đến 20 điểm", [(10, ">=", "điểm"), (20, "<=", "điểm")]),
            ("10-20 điểm", [(10, ">=", "điểm"), (20, "<=", "điểm")]),
            ("tăng 10 đến 20 điểm", [(10, "=", None), (20, "=", "điểm")]),
        ],
    )
    def test_both_ends_of_a_range_are_compared(self, text: str, ends: list[tuple[int, str, str]]) -> None:
        assert [(q.value, q.comparison, q.unit) for q in find_quantities(text)] == ends

    def test_the_span_holds_the_words(self) -> None:
        text = "Tỷ lệ đạt từ 50% trở lên: 10"
        quantity = find_quantities(text)[0]
        assert text[quantity.start : quantity.end] == "đạt từ 50% trở lên"


class TestDoubts:
    def test_one_dot_before_three_digits_has_two_values(self) -> None:
        quantity = only("đạt 1.500")
        assert (quantity.value, quantity.other, quantity.doubt) == (1500, Decimal("1.500"), "ambiguous-number")

    def test_what_is_counted_whole_settles_it(self) -> None:
        quantity = only("1.500 hộ")
        assert (quantity.value, quantity.other, quantity.doubt) == (1500, None, None)

    @pytest.mark.parametrize(
        ("text", "doubt"),
        [
            ("24/7", "ambiguous-fraction"),
            ("01/6", "ambiguous-fraction"),
            ("31.10", "may-be-a-date"),
            ("trên 50% trở xuống", "contradicting-words"),
        ],
    )
    def test_what_can_mean_something_else_says_so(self, text: str, doubt: str) -> None:
        assert only(text).doubt == doubt


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định số 811/QĐ-UBND",
        "ngày 24/7/2023",
        "trước 31.10",
        "ngày 24 tháng 7 năm 2023",
        "năm 2023",
        "giai đoạn 2021-2025",
        "Điều 5",
        "mức độ 4",
        "chỉ số 1.1.2",
        "1. Nhận thức số",
        "mạng 4G",
    ],
)
def test_numbers_that_name_or_date_something_are_no_quantities(text: str) -> None:
    assert find_quantities(text) == []


@st.composite
def written(draw: st.DrawFn) -> tuple[str, Decimal]:
    """Return a number as an office writes it, thousands in dots and decimals after a comma, with its value."""
    whole, decimals = draw(st.integers(0, 10**12)), draw(st.text("0123456789", max_size=3))
    printed = f"{whole:,}".replace(",", ".") if whole >= 10**6 or draw(st.booleans()) else str(whole)
    value = Decimal(f"{whole}.{decimals}") if decimals else Decimal(whole)
    return f"{printed},{decimals}" if decimals else printed, value


SIGNS = st.sampled_from(
    [("", "="), ("≥ ", ">="), ("> ", ">"), ("≤ ", "<="), ("< ", "<"), ("dưới ", "<"), ("trên ", ">"), ("từ ", ">=")]
)


@given(written(), SIGNS, st.sampled_from(["%", " triệu đồng", " điểm", " hộ"]))
def test_what_is_written_is_read_back(number: tuple[str, Decimal], sign: tuple[str, str], unit: str) -> None:
    quantity = only(f"Đạt {sign[0]}{number[0]}{unit}.")
    assert quantity.value == number[1]
    assert (quantity.comparison, quantity.unit) == (sign[1], unit.strip())


@given(st.integers(1, 99), st.integers(1, 99))
def test_fractions_are_read_back(above: int, below: int) -> None:
    quantity = only(f"được {above}/{below} điểm")
    assert quantity.value == Fraction(above, below)
    assert (quantity.doubt is None) == (above < below)


PIECES = st.sampled_from(
    ["từ ", "đến ", "dưới ", "10", "1.500", "1/3", "%", " điểm", " - ", ", ", "trở lên ", "31.10", "\n"]
)


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_any_text_gives_quantities_in_order_inside_it(text: str) -> None:
    text, end = composed(text), 0
    for quantity in find_quantities(text):
        assert end <= quantity.start < quantity.end <= len(text)
        end = quantity.end
