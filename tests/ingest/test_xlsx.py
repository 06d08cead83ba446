"""Excel is read as people see it: numbers by their formats, merged cells, tables told apart, doubts marked."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Font

from ingest.document import Cell, Document, Paragraph, Table
from ingest.readers.xlsx import read
from ingest.sheet_parts.number_formats import printed_number

HEADER = ["TT", "Chỉ số", "Điểm tối đa", "Ghi chú"]


class Book:
    """A workbook under construction."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "bo-chi-so.xlsx"
        self.book = openpyxl.Workbook()
        self.sheet: Any = self.book.active

    def read(self) -> Document:
        self.book.save(self.path)
        return read(self.path)

    def rows(self, *rows: list[Any]) -> Book:
        for row in rows:
            self.sheet.append(row)
        return self


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path)


def grid(table: Table) -> list[list[str | None]]:
    return [[None if cell is None else cell.text for cell in row] for row in table.grid()]


def shape(document: Document) -> list[Any]:
    return [block.text if isinstance(block, Paragraph) else grid(block) for block in document.blocks]


def at(document: Document, row: int, column: int) -> Cell:
    """Return the cell at a place of the sheet."""
    cells = (cell for table in document.tables() for cell in table.cells)
    return next(cell for cell in cells if (cell.place.row, cell.place.column) == (row, column))


def kinds(document: Document) -> list[str]:
    return [note.kind for note in document.notes]


class TestNumbers:
    """What the cell shows, without the marks that depend on the reader's country."""

    @pytest.mark.parametrize(
        ("value", "number_format", "text"),
        [
            (10.0, "General", "10"),
            (10, None, "10"),
            (0.5, "General", "0.5"),
            (1.1, "General", "1.1"),
            (0.1 + 0.2, "General", "0.3"),
            (1e-7, "General", "0.0000001"),
            (0.9, "0%", "90%"),
            (0.125, "0.0%", "12.5%"),
            (1.1, "0.00", "1.10"),
            (10, "0.0", "10.0"),
            (10, "0.##", "10"),
            (2.25, "0.0#", "2.25"),
            (5, "00", "05"),
            (1234567, "#,##0", "1234567"),
            (1234.5, "#,##0.00", "1234.50"),
            (-3, "0;(0)", "(3)"),
            (-3, "0.0", "-3.0"),
            (10, '0" điểm"', "10 điểm"),
            (3, '"Mục "0', "Mục 3"),
            (1234, '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)', "1234"),
            (7, "[Red]0", "7"),
            (0.5, "# ?/?", "0.5"),
            (1500, "0.00E+00", "1500"),
            (7, "@", "7"),
        ],
    )
    def test_a_number_in_its_format(self, value: float, number_format: str | None, text: str) -> None:
        """Formats beyond digits, decimals, per cent and words give the plain number."""
        assert printed_number(value, number_format).text == text

    @pytest.mark.parametrize(("value", "number_format", "rounded"), [(2.5, "0", True), (2.5, "0.00", False)])
    def test_digits_that_a_format_hides_are_told(self, value: float, number_format: str, rounded: bool) -> None:
        """2.5 shown as 3."""
        assert printed_number(value, number_format).rounded is rounded

    def test_a_rounded_number_is_marked_in_its_cell(self, book: Book) -> None:
        """A person must look: the sheet computes with another number than it shows."""
        book.rows(HEADER, [1, "a", 2.5])
        book.sheet["C2"].number_format = "0"
        found = book.read()
        assert (at(found, 2, 3).text, at(found, 2, 3).notes) == ("3", ("rounded-by-format",))
        assert kinds(found) == ["rounded-by-format"]

    def test_dates_are_printed_day_first(self, book: Book) -> None:
        """A deadline; with a time of day when there is one."""
        book.rows(
            HEADER, [1, "a", 5, datetime.datetime(2023, 7, 24)], [2, "b", 5, datetime.datetime(2023, 7, 4, 16, 30)]
        )
        found = book.read()
        assert at(found, 2, 4).text == "24/07/2023"
        assert at(found, 3, 4).text == "04/07/2023 16:30"
        assert at(found, 2, 4).notes == ()

    def test_a_date_among_codes_is_doubtful(self, book: Book) -> None:
        """Excel made 1.2 a day of the year; 1.1 and 1.3 stand around it."""
        book.rows(HEADER, ["1.1", "a", 5], [datetime.datetime(2024, 2, 1), "b", 5], ["1.3", "c", 5])
        found = book.read()
        assert at(found, 3, 1).notes == ("doubtful-code",)
        assert at(found, 3, 1).confidence < 0.5
        assert kinds(found) == ["doubtful-code"]

    def test_yes_and_no_values(self, book: Book) -> None:
        """As Excel shows them."""
        book.rows(HEADER, [1, "a", True, False])
        assert grid(next(book.read().tables()))[1] == ["1", "a", "TRUE", "FALSE"]


class TestFormulas:
    """Results that Excel stored are values; without them the cell is empty, and says so."""

    def test_a_formula_without_result_leaves_an_empty_cell_with_a_note(self, book: Book) -> None:
        """A program wrote the sum, Excel never computed it."""
        book.rows(HEADER, [1, "a", "=2+3"])
        found = book.read()
        assert (at(found, 2, 3).text, at(found, 2, 3).notes) == ("", ("formula-without-value",))
        assert kinds(found) == ["formula-without-value"]

    def test_a_stored_result_is_the_value(self, book: Book, tmp_path: Path) -> None:
        """The cell holds formula and result, as Excel saves it."""
        import xlsxwriter

        path = tmp_path / "b.xlsx"
        with xlsxwriter.Workbook(path) as made:
            sheet = made.add_worksheet()
            sheet.write_row(0, 0, HEADER)
            sheet.write_row(1, 0, [1, "a"])
            sheet.write_formula(1, 2, "=2+3", None, 5)
        found = read(path)
        assert (at(found, 2, 3).text, at(found, 2, 3).notes) == ("5", ())

    def test_an_error_of_a_formula_is_kept_and_told(self, book: Book) -> None:
        """`#REF!` is what the sheet shows."""
        book.rows(HEADER, [1, "a", "#REF!"])
        found = book.read()
        assert (at(found, 2, 3).text, at(found, 2, 3).notes) == ("#REF!", ("formula-error",))


class TestText:
    """Text with its fonts."""

    def test_lines_and_escapes_of_a_cell(self, book: Book) -> None:
        """Line ends of the cell are lines; Excel writes odd characters as `_x000D_`."""
        book.rows(HEADER, [1, "- a\n\n  - b_x000D_\nc", 5])
        assert at(book.read(), 2, 2).text == "- a\n- b\nc"

    def test_struck_text_is_left_out_and_told(self, book: Book) -> None:
        """A struck part of a cell and a struck cell."""
        rich = CellRichText(TextBlock(InlineFont(strike=True), "10"), "15")
        book.rows(HEADER, [1, "a", rich, "bỏ"])
        book.sheet["D2"].font = Font(strike=True)
        found = book.read()
        assert [at(found, 2, column).text for column in (3, 4)] == ["15", ""]
        assert kinds(found) == ["struck-text"]

    def test_a_superscript_never_makes_another_number(self, book: Book) -> None:
        """The mark of a note raised behind 10."""
        rich = CellRichText("10", TextBlock(InlineFont(vertAlign="superscript"), "1"))
        book.rows(HEADER, [1, "a", rich])
        assert at(book.read(), 2, 3).text == "10^1"

    def test_bold_is_what_most_of_the_letters_are(self, book: Book) -> None:
        """From the cell, or from the parts of its text."""
        mostly = CellRichText(TextBlock(InlineFont(b=True), "Nhận thức số"), " (1)")
        book.rows(HEADER, ["I", mostly, "a"])
        book.sheet["A2"].font = Font(bold=True)
        found = book.read()
        assert [at(found, 2, column).bold for column in (1, 2, 3)] == [True, True, False]


class TestTables:
    """Where tables begin and end."""

    def test_titles_above_the_table_are_paragraphs(self, book: Book) -> None:
        """Merged over the table or not, with or without a blank row below."""
        book.rows(["PHỤ LỤC"], ["(Kèm theo Quyết định)"], [], HEADER, [1, "a", 5])
        book.sheet.merge_cells("A1:D1")
        book.sheet["A1"].alignment = Alignment(horizontal="center")
        found = book.read()
        assert shape(found) == ["PHỤ LỤC", "(Kèm theo Quyết định)", [HEADER, ["1", "a", "5", ""]]]
        assert next(found.paragraphs()).centered

    def test_a_new_header_after_a_blank_row_begins_a_new_table(self, book: Book) -> None:
        """With its title."""
        book.rows(HEADER, [1, "a", 5], [], ["Bảng 2. Nhiệm vụ"], ["TT", "Việc", "Đơn vị", "Hạn"], [1, "b", "c", "d"])
        assert shape(book.read()) == [
            [HEADER, ["1", "a", "5", ""]],
            "Bảng 2. Nhiệm vụ",
            [["TT", "Việc", "Đơn vị", "Hạn"], ["1", "b", "c", "d"]],
        ]

    def test_a_blank_row_alone_does_not_end_a_table(self, book: Book) -> None:
        """Rows with codes go on after it; the blank row is dropped."""
        book.rows(HEADER, [1, "a", 5], [], [2, "b", 5])
        assert shape(book.read()) == [[HEADER, ["1", "a", "5", ""], ["2", "b", "5", ""]]]

    def test_a_pillar_across_the_table_is_a_row_of_it(self, book: Book) -> None:
        """One merged cell between rows with codes."""
        book.rows(HEADER, ["I. NHẬN THỨC SỐ"], [1, "a", 5], ["II. THỂ CHẾ SỐ"], [1, "b", 5])
        for row in (2, 4):
            book.sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=4)
        (table,) = book.read().tables()
        assert [row[0] for row in grid(table)] == ["TT", "I. NHẬN THỨC SỐ", "1", "II. THỂ CHẾ SỐ", "1"]
        assert table.owner(1, 3) is table.owner(1, 0)

    def test_a_heading_with_its_own_header_begins_a_table_without_a_blank_row(self, book: Book) -> None:
        """One table for each pillar, the header repeated."""
        book.rows(["1. Nhận thức số"], HEADER, ["1.1", "a", 5], ["2. Thể chế số"], HEADER, ["2.1", "b", 5])
        assert shape(book.read()) == [
            "1. Nhận thức số",
            [HEADER, ["1.1", "a", "5", ""]],
            "2. Thể chế số",
            [HEADER, ["2.1", "b", "5", ""]],
        ]

    def test_a_letterhead_and_the_prose_under_it(self, book: Book) -> None:
        """Two blocks side by side, then lines over the whole width, then the table."""
        book.rows(["UBND HUYỆN A", None, "CỘNG HÒA"], ["QUYẾT ĐỊNH"], ["Căn cứ Luật"], HEADER, [1, "a", 5])
        for row in (2, 3):
            book.sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=4)
        for column in range(1, 5):
            book.sheet.cell(4, column).font = Font(bold=True)
        assert shape(book.read()) == [
            [["UBND HUYỆN A", "", "CỘNG HÒA"]],
            "QUYẾT ĐỊNH",
            "Căn cứ Luật",
            [HEADER, ["1", "a", "5", ""]],
        ]

    def test_a_line_after_a_blank_row_at_the_end_is_a_paragraph(self, book: Book) -> None:
        """A remark under the table."""
        book.rows(HEADER, [1, "a", 5], [], ["Ghi chú: điểm làm tròn"])
        assert shape(book.read())[-1] == "Ghi chú: điểm làm tròn"

    def test_merged_cells_are_spans(self, book: Book) -> None:
        """A unit over two rows, a header over two columns; covered cells are not cells."""
        book.rows(["TT", "Chỉ số", "Điểm", None], [None, None, "Tối đa", "Tự chấm"], [1, "a", 5, 4], [2, "b", 5, 3])
        for block in ("A1:A2", "B1:B2", "C1:D1"):
            book.sheet.merge_cells(block)
        (table,) = book.read().tables()
        spans = {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells}
        assert spans["TT"] == (0, 0, 2, 1)
        assert spans["Điểm"] == (0, 2, 1, 2)
        assert grid(table)[1] == [None, None, "Tối đa", "Tự chấm"]

    def test_places_are_those_of_the_sheet(self, book: Book) -> None:
        """Sheet name, row and column as Excel shows them, also where the table does not begin at A1."""
        book.sheet.title = "Cấp huyện"
        for column, text in enumerate(HEADER, start=3):
            book.sheet.cell(5, column, text)
            book.sheet.cell(6, column, column)
        place = next(book.read().tables()).cells[-1].place
        assert (place.sheet, place.row, place.column, place.table) == ("Cấp huyện", 6, 6, 1)

    def test_a_cell_far_away_costs_nothing(self, book: Book) -> None:
        """A formatted cell in the last row and column of the sheet is no reason to walk seventeen billion cells."""
        book.rows(HEADER, [1, "a", 5])
        book.sheet.cell(1_048_576, 16_384).font = Font(bold=True)
        assert shape(book.read()) == [[HEADER, ["1", "a", "5", ""]]]


class TestHidden:
    """Hidden things are read, and told."""

    def test_hidden_rows_columns_and_sheets(self, book: Book) -> None:
        """One note each, with the name of the sheet."""
        book.rows(HEADER, [1, "a", 5], [2, "b", 5])
        book.sheet.row_dimensions[2].hidden = True
        book.sheet.column_dimensions["C"].hidden = True
        other = book.book.create_sheet("Cũ")
        other.append(HEADER)
        other.append([1, "c", 5])
        other.sheet_state = "hidden"
        found = book.read()
        assert kinds(found) == ["hidden-rows", "hidden-columns", "hidden-sheet"]
        assert found.notes[2].details["sheet"] == "Cũ"
        assert len(list(found.tables())) == 2
