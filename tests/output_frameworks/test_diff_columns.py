"""What comes of a column that only one document prints is told once, and never hides other news."""

import io

import openpyxl
import pytest
from diff_factory import aligned
from framework_factory import framework_from_lines
from lxml import html

from output_frameworks.diffing.changes import Comparison
from output_frameworks.diffing.naming.name_changes import name_changes
from output_frameworks.diffing.reports.columns import LEAST, Columns
from output_frameworks.diffing.reports.html import to_html
from output_frameworks.diffing.reports.json import comparison_data
from output_frameworks.diffing.reports.markdown import MOST_ROWS, to_markdown
from output_frameworks.diffing.reports.summary import headline
from output_frameworks.diffing.reports.terminal import to_terminal
from output_frameworks.diffing.reports.xlsx import to_xlsx
from output_frameworks.model import Framework

RULE = "formula = Đã ban hành: điểm tối đa\\nChưa ban hành: 0 điểm"


def framework(*columns: str, rows: int = 4, points: str = "5") -> Framework:
    """Return a pillar of plans; each of the columns is printed in every row."""
    lines = [f"1 | Thể chế số | {int(points) * rows}"]
    for number in range(1, rows + 1):
        lines.append(" | ".join([f"1/{number}", f"Kế hoạch số {number} của huyện", points, *columns]))
    return framework_from_lines("\n".join(lines))


def compared(old: Framework, new: Framework) -> Comparison:
    return name_changes(aligned(old, new, [(node.path, node.path) for node in old.walk()]))


def missing(comparison: Comparison) -> list[tuple[str, str, int]]:
    return [(found.field, found.side, len(found.changes)) for found in Columns(comparison).missing()]


BARE = framework()
EVIDENCE = framework("evidence = Quyết định, kế hoạch")


class TestWhatIsFolded:
    @pytest.mark.parametrize("field", ["evidence", "lead_unit", "coordinating_units", "deadline"])
    def test_a_column_that_one_side_prints(self, field: str) -> None:
        printed = framework(f"{field} = Phòng VHTT")
        assert missing(compared(BARE, printed)) == [(field, "old", 4)]
        assert missing(compared(printed, BARE)) == [(field, "new", 4)]

    def test_scoring_that_one_side_prints(self) -> None:
        comparison = compared(BARE, framework(RULE))
        assert {change.impact for change in comparison.changes} == {"breaking"}
        assert missing(comparison) == [("formula", "old", 4)]

    def test_fewer_rows_than_a_column_are_news(self) -> None:
        few = LEAST - 1
        assert missing(compared(framework(rows=few), framework("deadline = Quý I", rows=few))) == []

    def test_a_column_that_both_print_is_compared(self) -> None:
        assert missing(compared(EVIDENCE, framework("evidence = Báo cáo"))) == []

    def test_one_row_with_something_on_the_other_side_is_a_column_there_too(self) -> None:
        lines = "1 | Thể chế số | 20\n1/1 | Kế hoạch số 1 của huyện | 5 | evidence = Ảnh\n"
        lines += "\n".join(f"1/{n} | Kế hoạch số {n} của huyện | 5" for n in (2, 3, 4))
        assert missing(compared(framework_from_lines(lines), EVIDENCE)) == []

    def test_a_change_of_a_printed_column_beside_a_missing_one_stays_in_the_list(self) -> None:
        comparison = compared(
            framework("lead_unit = Phòng VHTT", "deadline = Quý I"), framework("lead_unit = Phòng Nội vụ")
        )
        assert [change.kind for change in comparison.changes] == ["unit-changed"] * 4
        assert missing(comparison) == []

    def test_two_columns_that_go_together_are_two_lines_and_one_change_for_each_row(self) -> None:
        comparison = compared(framework("lead_unit = Phòng VHTT", "deadline = Quý I"), BARE)
        assert missing(comparison) == [("lead_unit", "new", 4), ("deadline", "new", 4)]
        assert len(Columns(comparison).changes) == len(comparison.changes) == 4

    def test_scoring_that_moved_from_the_remarks_to_its_own_column_is_compared(self) -> None:
        noted = framework("note = Đã ban hành: điểm tối đa\\nChưa ban hành: 0 điểm")
        assert missing(compared(noted, framework(RULE.replace("0 điểm", "1 điểm")))) == []

    def test_other_points_are_never_folded(self) -> None:
        comparison = compared(BARE, framework("evidence = Quyết định", points="8"))
        columns = Columns(comparison)
        assert {change.kind for change in comparison.changes if change not in columns} == {"reweighted"}


class TestWhatIsSaid:
    SAID = "The old framework has no column “Evidence”: 4 rows have something there now"

    def test_the_first_sentence_says_how_many_changes_are_none_of_the_contents(self) -> None:
        told = headline(compared(BARE, EVIDENCE), "en")[0]
        assert "4 of them are there only because of columns that the old framework does not have: “Evidence”." in told

    def test_both_sides_in_one_sentence(self) -> None:
        told = headline(compared(framework("deadline = Quý I"), EVIDENCE), "en")[0]
        assert "the old framework does not have (“Evidence”), 4 because of columns that the new one does not" in told

    def test_scoring_that_nobody_can_compare_is_no_other_scoring(self) -> None:
        comparison = compared(BARE, framework(RULE))
        assert not any("another scoring" in sentence for sentence in headline(comparison, "en"))
        (column,) = Columns(comparison).missing()
        assert "so scoring cannot be compared: 4 rows do now" in column.sentence("en")

    def test_the_terminal_has_one_line_and_no_rows(self) -> None:
        text = to_terminal(compared(BARE, EVIDENCE), "en", width=200)
        assert f"{self.SAID} (1/1; 1/2; 1/3; 1/4)." in text
        assert "Quyết định" not in text

    def test_markdown_names_the_rows_up_to_a_number(self) -> None:
        rows = MOST_ROWS + 2
        text = to_markdown(compared(framework(rows=rows), framework("evidence = Ảnh", rows=rows)), "en")
        line = next(line for line in text.splitlines() if line.startswith("- The old framework has no column"))
        assert line.endswith(f"1/{MOST_ROWS}; … and 2 more).")
        assert "- [ ]" not in text

    def test_approved_changes_are_not_counted_again(self) -> None:
        comparison = compared(BARE, EVIDENCE)
        approved = name_changes(comparison.alignment, [change.fingerprint for change in comparison.changes])
        assert self.SAID not in to_terminal(approved, "en", width=200)

    def test_the_workbook_has_all_of_them_at_the_end_with_the_reason(self) -> None:
        new = framework(RULE, points="8")
        sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(compared(BARE, new), "en")))["Changes"]
        header, *rows = sheet.iter_rows(min_row=2, values_only=True)
        at = header.index("Column of one document only")
        assert [bool(row[at]) for row in rows] == [False] * (len(rows) - 4) + [True] * 4
        assert rows[-1][at] == "the old framework has no column “How points are given”"
        assert sheet.auto_filter.ref == f"A2:Q{len(rows) + 2}"
        (validation,) = sheet.data_validations.dataValidation
        assert str(validation.sqref) == f"P3:P{len(rows) + 2}"

    def test_the_page_has_the_line_and_folds_the_cards(self) -> None:
        page = html.fromstring(to_html(compared(BARE, framework(RULE)), "en"))
        assert "cannot be compared" in page.xpath("//section[@id='summary']/ul/li")[0].text_content()
        assert len(page.xpath("//details[contains(@class, 'column')]//*[@data-kind]")) == 4

    def test_the_data_say_which_column_which_side_and_how_many(self) -> None:
        summary = comparison_data(compared(BARE, EVIDENCE))["summary"]
        assert summary["columns"] == [{"field": "evidence", "missing": "old", "changes": 4}]
        assert summary["by_columns"] == 4
