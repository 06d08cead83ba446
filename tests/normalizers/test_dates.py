"""Dates as documents print them: whole, or with blanks left for the pen."""

import datetime
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.dates import find_dates, iso_date, read_date


class TestReadDate:
    @pytest.mark.parametrize(
        ("printed", "iso"),
        [
            ("ngày 19 tháng 01 năm 2021", "2021-01-19"),
            ("ngày 24/ 7 /2023", "2023-07-24"),
            ("ngày: 27/9/2023", "2023-09-27"),
            ("ngày 19 /01/2021", "2021-01-19"),
            ("ngày 14 tháng5 năm 2008", "2008-05-14"),
            ("Hà Nội, ngày  22  tháng 11 năm 2002", "2002-11-22"),
            ("(QĐ 506/QĐ-UBND ngày 10/2/2022)", "2022-02-10"),
            ("24.7.2023", "2023-07-24"),
            ("tháng 3/2024", "2024-03"),
        ],
    )
    def test_reads_every_way_of_writing_a_whole_date(self, printed: str, iso: str) -> None:
        assert read_date(printed) == iso

    @pytest.mark.parametrize(
        ("printed", "iso"),
        [
            ("Yên Định, ngày tháng năm 2023", "2023"),
            ("ngày / /2023", "2023"),
            ("ngày      /      /2023", "2023"),
            ("ngày … tháng … năm 2023", "2023"),
            ("ngày tháng 10 năm 2024", "2024-10"),
            ("ngày..... tháng 5 năm 2024", "2024-05"),
            ("ngày 5 tháng    năm 2024", "2024"),
        ],
    )
    def test_a_blank_makes_the_date_partial_and_is_never_filled(self, printed: str, iso: str) -> None:
        assert read_date(printed) == iso

    def test_a_date_broken_over_lines_is_one_date(self) -> None:
        assert read_date("ngày\n25 tháng\n11 năm\n2025") == "2025-11-25"

    def test_words_that_lost_a_letter_still_say_which_number_is_which(self) -> None:
        assert read_date("n ày 24 thán 7 năm 2023") == "2023-07-24"

    @pytest.mark.parametrize("text", ["ngày 31/2/2023", "ngày 12/13/2023", "1.2.3.2024", "đến năm 2025", "24/7", ""])
    def test_what_is_no_date_gives_none(self, text: str) -> None:
        assert read_date(text) is None

    def test_decomposed_letters_read_the_same(self) -> None:
        assert read_date(unicodedata.normalize("NFD", "ngày 8 tháng 3 năm 2024")) == "2024-03-08"

    def test_positions_lead_back_to_the_printed_words(self) -> None:
        text = "Quyết định số 37/QĐ-UBND ngày 08/01/2024 của UBND tỉnh."
        (date,) = find_dates(text)
        assert text[date.start : date.end] == "ngày 08/01/2024"


@given(st.dates(datetime.date(1945, 1, 1), datetime.date(2099, 12, 31)))
def test_every_day_is_read_back_in_words_and_in_figures(day: datetime.date) -> None:
    assert read_date(f"ngày {day.day:02d} tháng {day.month} năm {day.year}") == day.isoformat()
    assert read_date(f"ngày {day.day}/{day.month:02d}/{day.year}") == day.isoformat()


@given(st.text(alphabet="ngàytháng năm/.-0123456789…\n", max_size=60))
def test_any_text_gives_only_dates_that_exist(text: str) -> None:
    for date in find_dates(text):
        parts = [int(part) for part in date.iso.split("-")]
        assert iso_date(*parts) == date.iso
        assert 0 <= date.start < date.end <= len(text)
