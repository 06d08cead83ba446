"""Spans of time: with their first and last day, and no year that is not printed."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.periods import Period, find_periods


def only(text: str, *, deadline: bool = False) -> Period:
    (period,) = find_periods(text, deadline=deadline)
    return period


@pytest.mark.parametrize(
    ("text", "iso", "first", "last"),
    [
        ("ngày 24 tháng 7 năm 2023", "2023-07-24", "2023-07-24", "2023-07-24"),
        ("tháng 10/2024", "2024-10", "2024-10-01", "2024-10-31"),
        ("tháng 2 năm 2024", "2024-02", "2024-02-01", "2024-02-29"),
        ("Quý I/2024", "2024-Q1", "2024-01-01", "2024-03-31"),
        ("quý 4 năm 2025", "2025-Q4", "2025-10-01", "2025-12-31"),
        ("Quí III, năm 2025", "2025-Q3", "2025-07-01", "2025-09-30"),
        ("6 tháng đầu năm 2024", "2024-H1", "2024-01-01", "2024-06-30"),
        ("6 tháng cuối năm 2024", "2024-H2", "2024-07-01", "2024-12-31"),
        ("năm 2024", "2024", "2024-01-01", "2024-12-31"),
        ("giai đoạn 2021-2025", "2021/2025", "2021-01-01", "2025-12-31"),
        ("từ năm 2021 đến năm 2025", "2021/2025", "2021-01-01", "2025-12-31"),
        ("từ ngày 01/01/2024 đến ngày 31/12/2024", "2024-01-01/2024-12-31", "2024-01-01", "2024-12-31"),
        ("từ ngày 5 tháng 8 năm 2024 đến hết ngày 9/8/2024", "2024-08-05/2024-08-09", "2024-08-05", "2024-08-09"),
        ("ngày … tháng … năm 2024", "2024", "2024-01-01", "2024-12-31"),
    ],
)
def test_a_period_has_a_first_and_a_last_day(text: str, iso: str, first: str, last: str) -> None:
    period = only(text)
    assert (period.iso, period.first, period.last) == (iso, first, last)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("trước 31.10", "--10-31"),
        ("Trước ngày 15/12", "--12-15"),
        ("ngày 15 tháng 12 hằng năm", "--12-15"),
        ("6 tháng cuối năm", "--H2"),
    ],
)
def test_no_year_is_made_up(text: str, iso: str) -> None:
    period = only(text)
    assert (period.iso, period.first, period.last) == (iso, None, None)


def test_figures_alone_are_a_day_in_a_cell_of_deadlines_only() -> None:
    assert only("31.10", deadline=True).iso == "--10-31"
    assert find_periods("31.10") == []


@pytest.mark.parametrize(
    "text", ["được 31.10 điểm", "đến 30.02", "đến 45.10", "quý khách 2024", "đạt 2024 hộ", "5 năm"]
)
def test_what_is_no_time_gives_none(text: str) -> None:
    assert find_periods(text) == []


@given(st.dates(datetime.date(1945, 1, 1), datetime.date(2099, 12, 31)), st.sampled_from(["{0:%d/%m}", "{0:%d.%m}"]))
def test_a_day_without_a_year_is_read_back(day: datetime.date, form: str) -> None:
    assert only(f"trước {form.format(day)}").iso == f"--{day:%m-%d}"


@given(st.integers(1945, 2099), st.integers(1, 4), st.sampled_from(["Quý {q}/{y}", "quý {q} năm {y}", "QUÝ {r}/{y}"]))
def test_a_quarter_is_read_back(year: int, quarter: int, form: str) -> None:
    roman = ("I", "II", "III", "IV")[quarter - 1]
    assert only(form.format(q=quarter, y=year, r=roman)).iso == f"{year}-Q{quarter}"


@given(st.text(alphabet="ngàytháng quýnăm/.-0123456789…\n", max_size=60), st.booleans())
def test_any_text_gives_periods_apart_from_each_other(text: str, deadline: bool) -> None:
    end = 0
    for period in find_periods(text, deadline=deadline):
        assert end <= period.start < period.end
        assert (period.first or "") <= (period.last or "")
        end = period.end
