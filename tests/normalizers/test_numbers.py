"""A score cell is read to the digit, refused, or flagged; never read as what it may not mean."""

from __future__ import annotations

from decimal import Decimal

import pytest

from normalizers.numbers import PointsReading, is_ambiguous, parse_number, read_points


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("31", "31"),
        ("01", "1"),
        ("0,5", "0.5"),
        ("1.5", "1.5"),
        ("83,125", "83.125"),
        ("1.972.035.326", "1972035326"),
        ("1.234,5", "1234.5"),
        ("1 000", "1000"),
        ("-5", "-5"),
        ("– 2", "-2"),
        ("−0,25", "-0.25"),
        ("+2", "2"),
    ],
)
def test_numbers_as_documents_print_them(printed: str, value: str) -> None:
    assert parse_number(printed) == Decimal(value)


@pytest.mark.parametrize("text", ["1/3", "5-10", "5, 6", "50%", "≥ 10", "", "x", "1.2.3", "10 5", "1,2,3", "0.123.456"])
def test_what_is_more_or_other_than_one_number_is_none(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("cell", "value", "remark"),
    [
        ("10", "10", None),
        ("844 điểm", "844", None),
        ("Tối đa 5 điểm", "5", None),
        ("(5)", "5", None),
        ("10\n(QĐ 506/QĐ-UBND)", "10", "(QĐ 506/QĐ-UBND)"),
        ("2 (điểm thưởng)", "2", "(điểm thưởng)"),
        ("-5", "-5", None),
        ("  31 \n", "31", None),
    ],
)
def test_the_number_and_the_remark_beside_it_are_kept_apart(cell: str, value: str, remark: str | None) -> None:
    assert read_points(cell) == PointsReading(Decimal(value), remark)


@pytest.mark.parametrize(
    ("cell", "doubt"),
    [
        ("50%", "per-cent"),
        ("10; 5", "several-numbers"),
        ("10 (5)", "several-numbers"),
        ("10 - 5", "not-a-number"),
        ("5-10", "not-a-number"),
        ("1/3", "not-a-number"),
        ("5, 6", "not-a-number"),
        ("10\n5", "not-a-number"),
        ("10 điểm/năm", "not-a-number"),
        ("5*", "not-a-number"),
    ],
)
def test_cells_with_more_than_a_number_are_refused_with_the_reason(cell: str, doubt: str) -> None:
    assert read_points(cell) == PointsReading(None, cell, doubt)


def test_a_blank_cell_is_no_number_and_no_doubt() -> None:
    assert read_points(" \n") == PointsReading(None)


def test_text_without_a_number_is_a_remark() -> None:
    assert read_points("Không chấm") == PointsReading(None, "Không chấm")


@pytest.mark.parametrize(("printed", "two_ways"), [("1.000", True), ("12.500", True), ("1.5", False), ("0.500", False)])
def test_one_dot_before_three_digits_can_mean_two_things(printed: str, two_ways: bool) -> None:
    assert is_ambiguous(printed) is two_ways
    assert (read_points(printed).doubt == "ambiguous-number") is two_ways
