"""The workbook as Excel sees it, read back with another library than the one that wrote it."""

import io

import openpyxl
import pytest
from export_sample import SAMPLE
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from output_frameworks.exporting.xlsx import to_xlsx
from output_frameworks.exporting.xlsx_layout import HIGHEST_ROW, row_height, sheet_name
from output_frameworks.model import Abbreviation, Framework, ResponsibleUnit, Text

HEADER = 2
NAME = "Indicator or criterion"


def opened(*frameworks: Framework, lang: str = "en") -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(frameworks, lang)))


@pytest.fixture(scope="module")
def book() -> Workbook:
    return opened(SAMPLE)


@pytest.fixture(scope="module")
def sheet(book: Workbook) -> Worksheet:
    return book["District level 2023"]


def column(sheet: Worksheet, heading: str) -> int:
    return next(cell.column for cell in sheet[HEADER] if cell.value == heading)


def cell(sheet: Worksheet, path: str, heading: str):
    row = next(row[0].row for row in sheet.iter_rows() if row[column(sheet, "Path") - 1].value == path)
    return sheet.cell(row, column(sheet, heading))


def test_the_summary_stands_first_then_the_framework_then_the_general_information(book: Workbook):
    assert book.sheetnames == ["Summary", "District level 2023", "General information"]


def test_columns_are_those_that_some_row_fills_with_other_scores_after_the_points(sheet: Worksheet):
    assert [cell.value for cell in sheet[HEADER]] == [
        "No.", NAME, "Kind", "Maximum points", "Điểm tự đánh giá", "How points are given", "Evidence", "Note",
        "Page", "To look at", "Path",
    ]  # fmt: skip


def test_points_and_other_scores_are_numbers_and_remarks_stay_text(sheet: Worksheet):
    assert cell(sheet, "I/1", "Maximum points").value == 10
    assert cell(sheet, "I/1", "Điểm tự đánh giá").value == 9.5
    assert cell(sheet, "I", "Điểm tự đánh giá").value == "Chưa chấm"
    assert cell(sheet, "I/2/2.1", "Maximum points").value is None


def test_text_that_looks_like_a_formula_is_text(sheet: Worksheet):
    note = cell(sheet, "I/1", "Note")
    assert (note.value, note.data_type) == ("=QĐ 506/QĐ-UBND", "s")


def test_the_tree_shows_as_outline_levels_and_indents(sheet: Worksheet):
    levels = [sheet.row_dimensions[row].outlineLevel for row in range(3, 8)]
    assert levels == [0, 1, 1, 2, 0]
    assert [int(sheet.cell(row, 2).alignment.indent) for row in range(3, 8)] == [0, 1, 1, 2, 0]
    assert sheet.sheet_properties.outlinePr.summaryBelow is False


def test_header_and_codes_stay_on_screen_and_can_be_filtered(sheet: Worksheet):
    assert sheet.freeze_panes == "C3"
    assert sheet.auto_filter.ref == "A2:K7"


def test_pillars_are_coloured(sheet: Worksheet):
    assert cell(sheet, "I", NAME).fill.fgColor.rgb == "FF1F4E79"
    assert cell(sheet, "I/1", NAME).fill.fill_type is None


def test_a_doubt_colours_the_cell_of_its_field_and_says_itself_in_a_note(sheet: Worksheet):
    points = cell(sheet, "I", "Maximum points")
    assert points.fill.fgColor.rgb == "FFF8CBAD"
    assert "SUM-MISMATCH: Thông báo sum-mismatch." in points.comment.text
    evidence = cell(sheet, "I/1", "Evidence")
    assert evidence.fill.fgColor.rgb == "FFFFE699"
    assert "DOUBTFUL-CELL" in evidence.comment.text
    assert cell(sheet, "I/1", NAME).comment is None
    assert cell(sheet, "I/1", "To look at").value == "DOUBTFUL-CELL"


def test_a_doubt_about_a_field_without_a_column_marks_the_name():
    doubt = SAMPLE.findings[3].model_copy(update={"details": {"field": "deadline"}})
    sheet = opened(SAMPLE.model_copy(update={"findings": (doubt,)}))["District level 2023"]
    assert "DOUBTFUL-CELL" in cell(sheet, "I/1", NAME).comment.text


def test_it_prints_across_on_a4_with_all_columns_on_a_page_and_the_header_repeated(sheet: Worksheet):
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$2:$2"


def test_the_summary_tells_letterhead_totals_and_findings_with_links_to_their_rows(book: Workbook):
    summary = book["Summary"]
    texts = {cell.value: cell for row in summary.iter_rows() for cell in row if cell.value is not None}
    for text in (
        "811/QĐ-UBND",
        "749/QĐ-TTg",
        "Thông báo total-mismatch.",
        "huyện Kim Bảng, tỉnh Hà Nam (now Ninh Bình)",
    ):
        assert text in texts
    assert summary.cell(texts["Total as the document prints it"].row, 3).value == 1000
    about = summary.cell(texts["Thông báo blank-points."].row, 1)
    assert (about.value, about.hyperlink.location) == ("I/2/2.1", "'District level 2023'!A6")


def test_pillars_are_added_up_without_penalties_and_not_at_all_when_one_is_blank(book: Workbook):
    label = "Pillars added up (computed, without bonus and penalty)"
    rows = {row[1].value: row[2].value for row in book["Summary"].iter_rows()}
    assert rows[label] == 31
    blank = SAMPLE.nodes[0].model_copy(update={"max_points": None})
    other = opened(SAMPLE.model_copy(update={"nodes": (SAMPLE.nodes[0], blank)}))["Summary"]
    assert label not in {row[1].value for row in other.iter_rows()}


def test_the_summary_lists_responsible_units_and_abbreviations_where_there_are_any(book: Workbook):
    unit = ResponsibleUnit(name="Phòng Nội vụ", spellings=("P. Nội vụ", "Phòng Nội vụ"), lead=("I/1", "I/2"))
    short = Abbreviation(short="CĐS", long="chuyển đổi số", source="document")
    summary = opened(SAMPLE.model_copy(update={"units": (unit,), "abbreviations": (short,)}))["Summary"]
    rows = [tuple(cell.value for cell in row[:4]) for row in summary.iter_rows()]
    assert (1, "Phòng Nội vụ\nP. Nội vụ", 2, 0) in rows
    assert ("CĐS", "chuyển đổi số", None, None) in rows
    without = {row[0].value for row in book["Summary"].iter_rows()}
    assert without & {"Responsible units", "Abbreviations"} == set()


def test_several_frameworks_get_one_sheet_each_under_names_of_their_own():
    names = opened(SAMPLE, SAMPLE.model_copy(update={"info_fields": ()})).sheetnames
    assert names == ["Summary", "District level 2023", "District level 2023 (2)", "General information"]


def test_headings_are_vietnamese_when_nothing_else_is_asked():
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx([SAMPLE])))
    assert book.sheetnames[0] == "Tổng hợp"
    assert "Điểm tối đa" in [cell.value for cell in book.worksheets[1][HEADER]]


def test_sheet_names_are_legal_short_and_unique_without_regard_to_case():
    taken: set[str] = set()
    assert sheet_name("Quận/Huyện: [2023]", taken) == "Quận Huyện   2023"
    assert sheet_name("a" * 40, taken) == "a" * 31
    assert sheet_name("A" * 40, taken) == "A" * 27 + " (2)"


def test_a_text_longer_than_a_cell_takes_ends_in_a_visible_mark():
    long = SAMPLE.nodes[0].model_copy(update={"name": Text.plain("điểm " * 8000), "children": ()})
    value = opened(SAMPLE.model_copy(update={"nodes": (long,)})).worksheets[1].cell(3, 2).value
    assert len(value) <= 32_767
    assert value.endswith(" […]")


def test_rows_grow_with_their_text_up_to_what_excel_allows():
    one = row_height([("ngắn", 40)])
    assert row_height([("ngắn\nngắn\nngắn", 40)]) > 2.5 * one
    assert row_height([("dài " * 5000, 40)]) == HIGHEST_ROW
