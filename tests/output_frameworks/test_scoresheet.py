"""The scoring sheet as an office finds it: sheets, cells to enter, what is locked, what it refuses, how it prints."""

import io
import zipfile
from collections.abc import Iterator
from fractions import Fraction

import openpyxl
import pytest
from export_sample import SAMPLE, finding
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from rule_forms import MAXIMUM, RATIO, ZERO, rate_inputs, tiers, whole
from scoring_frameworks import (
    COUNTED,
    ISSUED,
    JUDGED,
    NUMBER_OR_WORDS,
    PARTS,
    PERCENT,
    RATE,
    SHARE,
    UNREAD,
    framework,
    group,
    indicator,
)

from output_frameworks.exporting.scoresheet import to_scoresheet
from output_frameworks.messages import translator
from output_frameworks.model import Framework, Text
from output_frameworks.model.rule import Rule

PILLAR = group(
    "I",
    indicator("I/1", ISSUED, evidence=Text.plain("=Kế hoạch"), lead_unit=Text.plain("Phòng Nội vụ")),
    indicator("I/2", RATE, deadline=Text.plain("31/12")),
    group("I/3", indicator("I/3/3.1", SHARE), indicator("I/3/3.2", COUNTED)),
    indicator("I/4", PARTS),
    indicator("I/5", NUMBER_OR_WORDS),
    indicator("I/6", PERCENT),
    most="70",
)
BY_HAND = group(
    "II",
    indicator("II/1", UNREAD),
    indicator("II/2", JUDGED),
    indicator("II/3", most="0.5"),
    indicator("II/4", most=None),
    indicator("II/5", ISSUED, most=None),
)
EXTRA = group(
    "III", indicator("III/1", most="-5", polarity="penalty"), indicator("III/2", most="3", polarity="penalty"),
    indicator("III/3", most="2", polarity="bonus"), polarity="bonus",
)  # fmt: skip
FRAMEWORK = framework(PILLAR, BY_HAND, EXTRA)


def opened(made: Framework, lang: str = "en") -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(to_scoresheet(made, lang)))


@pytest.fixture(scope="module")
def book() -> Workbook:
    return opened(FRAMEWORK)


@pytest.fixture(scope="module")
def sheet(book: Workbook) -> Worksheet:
    return book["Scoring"]


def column(sheet: Worksheet, heading: str) -> str:
    return next(cell.column_letter for cell in sheet[3] if cell.value == heading)


def rows(sheet: Worksheet, path: str) -> list[int]:
    """Return the rows of an indicator on which something is entered or derived."""
    found = sheet[column(sheet, "Path")]
    return [cell.row for cell in found if cell.row > 3 and cell.value == path]


def cell(sheet: Worksheet, path: str, heading: str, line: int = 0):
    return sheet[f"{column(sheet, heading)}{rows(sheet, path)[line]}"]


def validation(sheet: Worksheet, path: str, line: int = 0) -> DataValidation:
    at = cell(sheet, path, "Enter here", line).coordinate
    return next(one for one in sheet.data_validations.dataValidation if at in one.sqref)


def entry_cells(sheet: Worksheet) -> Iterator:
    letter = column(sheet, "Enter here")
    paths = column(sheet, "Path")
    for row in range(4, sheet.max_row + 1):
        at = sheet[f"{letter}{row}"]
        if sheet[f"{paths}{row}"].value and not at.value:
            yield at


class TestSheets:
    """What stands where."""

    def test_the_summary_first_then_the_table_then_hidden_what_it_needs(self, book: Workbook):
        assert [(sheet.title, sheet.sheet_state) for sheet in book.worksheets] == [
            ("Summary", "visible"), ("Scoring", "visible"), ("Alternatives", "hidden"), ("Calculation", "hidden"),
        ]  # fmt: skip

    def test_without_long_formulas_there_is_no_sheet_for_them(self):
        assert opened(framework(group("I", indicator("I/1", ISSUED)))).sheetnames == [
            "Summary",
            "Scoring",
            "Alternatives",
        ]

    def test_every_word_of_its_own_is_vietnamese_when_nothing_else_is_asked(self):
        made = openpyxl.load_workbook(io.BytesIO(to_scoresheet(FRAMEWORK)))
        say = translator("vi")
        assert made.sheetnames == [say(word) for word in ("Summary", "Scoring", "Alternatives", "Calculation")]
        assert {say("Enter here"), say("Maximum points"), say("State")} <= {at.value for at in made.worksheets[1][3]}

    def test_columns_that_no_row_fills_are_left_out(self, sheet: Worksheet):
        headings = [at.value for at in sheet[3]]
        assert headings == [
            "No.", "Indicator or criterion", "How points are given", "What is to be entered", "Enter here",
            "Maximum points", "Points", "State", "Evidence", "Deadline", "Lead unit", "To look at", "Path", "Input",
        ]  # fmt: skip

    def test_row_and_input_of_each_line_are_there_for_programs_but_hidden(self, sheet: Worksheet):
        assert [cell(sheet, "I/4", "Input", line).value for line in (0, 1)] == ["part0_choice", "part1_ratio"]
        assert [sheet.column_dimensions[column(sheet, name)].hidden for name in ("Path", "Input", "State")] == [
            True,
            True,
            False,
        ]

    def test_a_framework_without_rules_has_no_column_for_them(self):
        sheet = opened(framework(group("I", indicator("I/1"))))["Scoring"]
        assert "How points are given" not in [at.value for at in sheet[3]]

    def test_text_that_looks_like_a_formula_is_text(self, sheet: Worksheet):
        evidence = cell(sheet, "I/1", "Evidence")
        assert (evidence.value, evidence.data_type) == ("=Kế hoạch", "s")

    def test_programs_compute_it_when_they_open_it(self, book: Workbook):
        assert book.calculation.fullCalcOnLoad
        with zipfile.ZipFile(io.BytesIO(to_scoresheet(FRAMEWORK))) as packed:
            assert b"</f><v>" not in packed.read("xl/worksheets/sheet2.xml").replace(b"<v></v>", b"").replace(
                b"<v/>", b""
            )


@pytest.fixture(scope="module")
def texts(book: Workbook) -> dict[object, int]:
    return {at.value: at.row for row in book["Summary"].iter_rows() for at in row if at.value is not None}


class TestSummary:
    """The first sheet: what it is about, how far the office is, what to do."""

    def test_title_document_and_instruction(self, texts: dict[object, int]):
        assert {"BỘ CHỈ SỐ (DTI) & XẾP HẠNG", "How to use this sheet", "What the colours say"} <= set(texts)
        assert any("811/QĐ-UBND" in str(text) and "UBND tỉnh Hà Nam" in str(text) for text in texts)

    def test_each_pillar_with_its_points_and_a_link_to_its_rows(self, book: Workbook, texts: dict[object, int]):
        row = texts["Chỉ số I"]
        summary = book["Summary"]
        assert (summary[f"C{row}"].value, summary[f"D{row}"].value) == (
            70,
            "=IF(ISNUMBER('Scoring'!G4),'Scoring'!G4,\"\")",
        )
        assert summary[f"A{row}"].hyperlink.location == "'Scoring'!A4"
        # Seven indicators on rows 5, 6 to 8, 10, 11, 12 and 13, 14 and 15, 16.
        assert summary[f"F{row}"].value == "=COUNT('Scoring'!G5:G6,'Scoring'!G10:G16)&\"/7\""

    def test_the_total_is_that_of_all_pillars(self, book: Workbook, texts: dict[object, int]):
        total = book["Summary"][f"D{texts['Total points']}"].value
        pillars = "'Scoring'!G4,'Scoring'!G17,'Scoring'!G23"
        assert total == f'=IF(COUNT({pillars})=0,"",SUM({pillars}))'

    def test_the_maximum_is_that_of_the_pillars_where_all_of_them_print_theirs(self):
        summary = opened(framework(PILLAR, group("II", indicator("II/1"), most="30")))["Summary"]
        found = {row[1].value: row[2].value for row in summary.iter_rows()}
        assert found["Total, maximum of the pillars added up"] == 100

    def test_a_printed_total_is_the_maximum(self):
        summary = opened(FRAMEWORK.model_copy(update={"declared_total": 100}))["Summary"]
        found = {row[1].value: row[2].value for row in summary.iter_rows()}
        assert found["Total, maximum as the document prints it"] == 100

    def test_of_one_pillar_alone_the_groups_are_listed(self):
        summary = opened(framework(group("I", group("I/1", indicator("I/1/1")), group("I/2", indicator("I/2/1")))))[
            "Summary"
        ]
        names = {at.value for row in summary.iter_rows() for at in row}
        assert {"Chỉ số I/1", "Chỉ số I/2"} <= names
        assert "Chỉ số I" not in names

    def test_the_office_may_write_who_it_is(self, book: Workbook):
        summary = book["Summary"]
        assert [summary[at].protection.locked for at in ("C5", "C6", "A5", "D9")] == [False, False, True, True]


class TestWhatIsEntered:
    """A line per value, in the words of the document."""

    def test_letters_stand_with_what_they_mean(self, sheet: Worksheet):
        assert [cell(sheet, "I/2", "What is to be entered", line).value for line in (0, 1)] == [
            "a: Số lượng hồ sơ giải quyết trực tuyến",
            "b: Tổng số hồ sơ đã giải quyết",
        ]

    def test_the_rate_that_the_letters_give_is_shown_below_them(self, sheet: Worksheet):
        assert cell(sheet, "I/2", "What is to be entered", 2).value == "Ratio = a / b"
        rate = cell(sheet, "I/2", "Enter here", 2)
        assert rate.value.startswith("=") and rate.protection.locked and rate.number_format == "0.00%"

    def test_shares_say_that_they_are_per_cent_and_counts_what_is_counted(self, sheet: Worksheet):
        assert cell(sheet, "I/3/3.1", "What is to be entered").value == "Tỷ lệ (%)"
        assert cell(sheet, "I/3/3.2", "What is to be entered").value == "Number of văn bản chỉ đạo"

    def test_parts_stand_under_their_names(self, sheet: Worksheet):
        assert [cell(sheet, "I/4", "What is to be entered", line).value for line in (0, 1)] == [
            "Có phân công đơn vị chuyên trách: …",
            "Cấp xã – Tỷ lệ (%)",
        ]

    def test_an_alternative_that_a_number_decides_may_stay_empty(self, sheet: Worksheet):
        assert cell(sheet, "I/5", "What is to be entered", 1).value == (
            "Alternative that applies (may stay empty where the number is entered)"
        )

    @pytest.mark.parametrize(
        ("path", "label"),
        [
            ("II/1", "Points, entered by hand, from 0 to 10: the scoring text was not understood as a whole"),
            ("II/2", "Points, entered by hand, from 0 to 10: the document leaves them to judgement"),
            ("II/3", "Points, entered by hand, from 0 to 0.5: the document prints no way to compute them"),
            ("II/4", "Points, entered by hand: the document prints no way to compute them"),
            ("II/5", "Points, entered by hand: the document prints no maximum points"),
            ("III/1", "Points, entered by hand, from -5 to 0: the document prints no way to compute them"),
        ],
    )
    def test_what_cannot_be_computed_takes_points_by_hand_and_says_why(self, sheet: Worksheet, path: str, label: str):
        assert len(rows(sheet, path)) == 1
        assert cell(sheet, path, "What is to be entered").value == label

    def test_the_words_of_the_rule_stand_beside(self, sheet: Worksheet):
        assert cell(sheet, "II/1", "How points are given").value == "Cách tính của II/1"

    def test_alternatives_are_those_printed_on_a_sheet_of_their_own(self, book: Workbook, sheet: Worksheet):
        assert validation(sheet, "I/1").formula1 == "'Alternatives'!$B$2:$B$4"
        assert [book["Alternatives"][f"B{row}"].value for row in (2, 3, 4)] == [case.label for case in ISSUED.cases]

    def test_a_group_whose_rows_print_neither_points_nor_rules_is_scored_itself(self):
        whole = group("I/1", indicator("I/1/a", most=None), indicator("I/1/b", most=None), most="20")
        sheet = opened(framework(group("I", whole)))["Scoring"]
        assert rows(sheet, "I/1") == [5]
        assert rows(sheet, "I/1/a") == []
        assert sheet["F4"].value == '=IF(COUNT(F5)=0,"",SUM(F5))'


class TestWhatIsRefused:
    """Validations: of each kind of input."""

    def test_shares_are_from_0_to_100_per_cent(self, sheet: Worksheet):
        one = validation(sheet, "I/3/3.1")
        assert (one.type, one.operator, one.formula1, one.formula2) == ("decimal", "between", "0", "1")
        assert cell(sheet, "I/3/3.1", "Enter here").number_format == "0.00%"
        assert validation(sheet, "I/6") is one, "a number of per cent is entered alike"

    def test_a_share_of_which_the_rule_asks_more_than_100_per_cent_has_no_end(self):
        growth = whole(Rule(inputs=rate_inputs(False), cases=tiers(RATIO, [Fraction(11, 10)], [MAXIMUM, ZERO])))
        one = validation(opened(framework(group("I", indicator("I/1", growth))))["Scoring"], "I/1")
        assert (one.operator, one.formula1, one.formula2) == ("greaterThanOrEqual", "0", None)

    def test_counts_are_whole_and_numbers_not_below_0(self, sheet: Worksheet):
        counts, numbers = validation(sheet, "I/3/3.2"), validation(sheet, "I/2")
        assert (counts.type, counts.operator, counts.formula1) == ("whole", "greaterThanOrEqual", "0")
        assert (numbers.type, numbers.operator, numbers.formula1) == ("decimal", "greaterThanOrEqual", "0")

    def test_points_by_hand_are_those_that_the_row_can_have(self, sheet: Worksheet):
        ends = {
            path: (validation(sheet, path).formula1, validation(sheet, path).formula2) for path in ("II/3", "III/1")
        }
        assert ends == {"II/3": ("0", "0.5"), "III/1": ("-5", "0")}

    def test_every_cell_to_enter_has_one_and_it_stops(self, sheet: Worksheet):
        checked = list(entry_cells(sheet))
        assert len(checked) == 18
        for at in checked:
            found = [one for one in sheet.data_validations.dataValidation if at.coordinate in one.sqref]
            assert len(found) == 1
            assert found[0].errorStyle == "stop" and found[0].showErrorMessage
            assert 0 < len(found[0].error) <= 255 and len(found[0].errorTitle) <= 32


class TestProtection:
    """Only what is entered can be changed."""

    def test_all_sheets_are_locked_without_a_password(self, book: Workbook):
        for sheet in book.worksheets:
            assert sheet.protection.sheet and not sheet.protection.password

    def test_cells_to_enter_are_open_and_no_others(self, sheet: Worksheet):
        unlocked = {at.coordinate for row in sheet.iter_rows() for at in row if not at.protection.locked}
        assert unlocked == {at.coordinate for at in entry_cells(sheet)}

    def test_columns_and_rows_may_be_made_wider(self, sheet: Worksheet):
        assert not sheet.protection.formatColumns and not sheet.protection.formatRows


class TestLook:
    """On the screen and on paper."""

    def test_header_and_names_stay_on_screen(self, sheet: Worksheet):
        assert sheet.freeze_panes == "C4"

    def test_it_prints_across_on_a4_all_columns_on_a_page_header_repeated_pages_numbered(self, book: Workbook):
        for sheet in (book["Summary"], book["Scoring"]):
            assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
            assert sheet.sheet_properties.pageSetUpPr.fitToPage
            assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
            assert "&P/&N" in sheet.oddFooter.right.text
            assert sheet.oddFooter.left.text == "BỘ CHỈ SỐ (DTI) && XẾP HẠNG"
        assert book["Scoring"].print_title_rows == "$3:$3"

    def test_hidden_columns_do_not_print(self, sheet: Worksheet):
        assert sheet.print_area == "'Scoring'!$A$1:$L$26"

    def test_missing_inputs_wrong_ones_and_scores_are_coloured(self, sheet: Worksheet):
        assert cell(sheet, "I/1", "Enter here").fill.fgColor.rgb == "FFFFF2A8"
        assert cell(sheet, "I/5", "Enter here", 1).fill.fgColor.rgb == "FFFFFBE6"
        rules = [(str(where.sqref), rule.formula[0]) for where in sheet.conditional_formatting for rule in where.rules]
        score = cell(sheet, "I/1", "Points").coordinate
        assert any(where.startswith(score) and "=0" in test for where, test in rules), "full score"
        assert any(test == 'E5<>""' for _, test in rules), "an input that is there"

    def test_blocks_are_merged_without_overlap(self, sheet: Worksheet):
        taken: set[tuple[int, int]] = set()
        for merged in sheet.merged_cells.ranges:
            cells = set(merged.cells)
            assert not taken & cells
            taken |= cells
        first, _, last = rows(sheet, "I/2")
        assert f"G{first}:G{last}" in {str(merged) for merged in sheet.merged_cells.ranges}

    def test_what_is_doubtful_about_points_is_told_in_a_note(self):
        made = framework(
            group("I", indicator("I/1", ISSUED)),
            findings=(
                finding("doubtful-text", "I/1", details={"field": "formula"}),
                finding("doubtful-text", "I/1", details={"field": "evidence"}),
                finding("tier-gap", "I/1"),
            ),
        )
        at = cell(opened(made)["Scoring"], "I/1", "To look at")
        assert at.value == "2 remarks"
        assert at.comment.text.split("\n") == [
            "- The file is damaged where it says how points are given: compare it with the document.",
            "- Thông báo tier-gap.",
        ]

    def test_a_framework_of_an_old_kind_with_nothing_to_compute_is_written_too(self):
        assert opened(SAMPLE).sheetnames[:2] == ["Summary", "Scoring"]
