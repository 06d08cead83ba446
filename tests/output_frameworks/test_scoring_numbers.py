"""Numbers as offices type them become exact numbers, and exact numbers are printed as people write them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from output_frameworks.scoring.decimals import number_text, spoken_number
from output_frameworks.scoring.exact import is_ambiguous, pair_of, rounds_to


def exact(value: object) -> Fraction | None:
    pair = pair_of(value)
    return None if pair is None else Fraction(*pair)


class TestWhatIsEntered:
    @pytest.mark.parametrize(
        ("entered", "number"),
        [
            (45, Fraction(45)),
            (0.1, Fraction(1, 10)),
            (Decimal("0.45"), Fraction(9, 20)),
            (Fraction(1, 3), Fraction(1, 3)),
            ("0.45", Fraction(9, 20)),
            ("0,45", Fraction(9, 20)),
            (" 45 % ", Fraction(9, 20)),
            ("45,5%", Fraction(91, 200)),
            ("1/3", Fraction(1, 3)),
            ("-2", Fraction(-2)),
            ("0.125", Fraction(1, 8)),
            ("1.234.567", Fraction(1234567)),
            ("1,234,567", Fraction(1234567)),
            ("1.234,5", Fraction(2469, 2)),
            ("12,345.25", Fraction(49381, 4)),
        ],
    )
    def test_is_the_number_that_is_meant(self, entered: object, number: Fraction) -> None:
        assert exact(entered) == number

    @pytest.mark.parametrize(
        "entered",
        [
            True, False, None, "", " ", "%", "abc", "45 lần", "1,,2", "1/0", "1/2/3", "--1", "1e5", [], {}, b"1",
            float("nan"), float("inf"), Decimal("NaN"), Decimal("Infinity"), Decimal("1E+999999"), 10**31, "9" * 61,
            "1.2.3", "²",
        ],
        ids=str,
    )  # fmt: skip
    def test_is_no_number_where_it_is_none_or_none_that_can_be_meant(self, entered: object) -> None:
        assert pair_of(entered) is None

    @pytest.mark.parametrize("entered", ["1.234", "1,234", "123.456", "-1.234", "1.234%"])
    def test_is_refused_where_it_may_be_thousands_or_decimals(self, entered: str) -> None:
        assert pair_of(entered) is None
        assert is_ambiguous(entered)

    @given(st.one_of(st.text(max_size=12), st.floats(), st.integers(), st.decimals()))
    def test_never_fails(self, entered: object) -> None:
        found = exact(entered)
        assert found is None or abs(found) <= 10**30


class TestRounding:
    @pytest.mark.parametrize(
        ("typed", "right"), [("0.67", True), ("0.6667", True), ("0.7", False), ("0.66", False), ("2/3", True)]
    )
    def test_two_thirds_may_be_typed_with_two_decimals_and_no_fewer(self, typed: str, right: bool) -> None:
        pair = pair_of(typed)
        assert pair is not None
        assert rounds_to(pair, (2, 3)) is right

    def test_a_fraction_is_rounded_to_nothing_but_itself(self) -> None:
        assert not rounds_to((1, 3), (333, 1000))


class TestPrinting:
    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (Fraction(31), "31"),
            (Fraction(1, 3), "0.3333"),
            (Fraction(2, 3), "0.6667"),
            (Fraction(1, 20000), "0.0001"),
            (Fraction(1, 20001), "0"),
            (Fraction(-3, 2), "-1.5"),
            (Fraction(-1, 30000), "0"),
            (Fraction(10**29) + Fraction(1, 4), "1" + "0" * 29 + ".25"),
        ],
    )
    def test_rounds_half_up_to_four_places_and_drops_zeros(self, value: Fraction, text: str) -> None:
        assert number_text(value) == text

    @pytest.mark.parametrize(
        ("value", "vi", "en"),
        [
            (Fraction(9, 20), "0,45", "0.45"),
            (Fraction(133841), "133841", "133841"),
            (Fraction(4400001, 2), "2.200.000,5", "2,200,000.5"),
        ],
    )
    def test_is_spoken_with_the_signs_of_the_language(self, value: Fraction, vi: str, en: str) -> None:
        assert (spoken_number(value, "vi"), spoken_number(value, "en")) == (vi, en)

    @given(st.fractions())
    def test_is_never_off_by_more_than_half_of_the_last_place(self, value: Fraction) -> None:
        assert abs(Fraction(number_text(value)) - value) <= Fraction(1, 20000)
