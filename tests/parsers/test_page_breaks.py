"""Merged cells that a page break may have cut in two are marked, never joined."""

import pytest
from small_documents import document, table

from parsers.page_breaks import CUT_CELL, mark_cut_cells
from parsers.sheets import Sheet, gather_sheets

HEADER = "STT | Tiêu chí | Đơn vị chủ trì | Đơn vị phối hợp | Điểm tối đa\n"


def over_pages(above: str, below: str) -> Sheet:
    (sheet,) = gather_sheets(document(table(HEADER + above, 1), table(below, 2)))
    mark_cut_cells(sheet)
    return sheet


def marked(sheet: Sheet) -> list[str]:
    return [cell.text for row in sheet.rows for cell in row.cells if CUT_CELL in cell.notes]


def test_units_that_end_with_a_semicolon_above_the_break_and_go_on_below_it() -> None:
    sheet = over_pages(
        "3.3 | Cáp quang | Phòng VHTT | UBND xã | 1\n3.4 | Phủ sóng | Phòng VHTT | - Viễn thông Yên Định; | 2",
        "3.5 | Hạ tầng | Phòng VHTT | Viettel Yên Định; Mobifone Yên Định. | 2",
    )
    assert marked(sheet) == ["- Viễn thông Yên Định;", "Viettel Yên Định; Mobifone Yên Định."]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("3.4 | Phủ sóng | A | Viễn thông | 2", "3.5 | Hạ tầng | A | Viettel | 2"),
        ("3.4 | Phủ sóng | A | - Viễn thông; | 2", "3.5 | Hạ tầng | A | - Viettel; | 2"),
        ("3.4 | Phủ sóng | A | Viễn thông; | 2", " | toàn huyện | | Viettel | "),
        ("3.4 | Phủ sóng; | A | Viễn thông | 2", "3.5 | Hạ tầng | A | Viettel | 2"),
    ],
    ids=["ended", "a list of its own", "the same row goes on", "not a column of units"],
)
def test_other_texts_beside_a_break_are_not_marked(above: str, below: str) -> None:
    assert marked(over_pages("3.3 | Cáp quang | A | B | 1\n" + above, below)) == []


def test_rows_of_one_page_are_not_marked() -> None:
    (sheet,) = gather_sheets(document(table(HEADER + "1 | Phủ sóng | A | B; | 2\n2 | Hạ tầng | A | C | 2", 1)))
    mark_cut_cells(sheet)
    assert marked(sheet) == []
