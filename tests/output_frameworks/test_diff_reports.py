"""What people and programs are given of a comparison: JSON, terminal, Markdown, workbook."""

import io
import json
import re
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from diff_sample import NEW, NOTHING, OLD, SAMPLE, approved, change, pair
from openpyxl.cell.rich_text import CellRichText, TextBlock

from output_frameworks.diffing.alignment import Alignment
from output_frameworks.diffing.changes import Comparison, Edit
from output_frameworks.diffing.reports.json import comparison_data
from output_frameworks.diffing.reports.listing import Pillars, by_impact, by_row, folded, paths_text
from output_frameworks.diffing.reports.markdown import to_markdown
from output_frameworks.diffing.reports.markdown_text import escaped, in_line, marked_text
from output_frameworks.diffing.reports.marked_texts import excerpt, is_replaced, marked_edit, marked_sides
from output_frameworks.diffing.reports.terminal import to_terminal
from output_frameworks.diffing.reports.xlsx import to_xlsx
from output_frameworks.diffing.reports.xlsx.alignment import lines_side_by_side


def edit(before, after, field="formula") -> Edit:
    return Edit(field, before, after)


class TestMarkedWords:
    def test_a_changed_number_is_marked_without_the_space_behind_it(self):
        marked = marked_edit(edit("5 điểm nếu có kế hoạch", "10 điểm nếu có kế hoạch"))
        assert marked == [("removed", "5"), ("added", "10"), ("same", " điểm nếu có kế hoạch")]

    def test_a_removed_blank_before_added_words_leaves_no_mark(self):
        marked = marked_edit(edit("hội thảo về chuyển đổi số", "hội thảo, tập huấn về chuyển đổi số"))
        assert marked == [("same", "hội thảo"), ("added", ", tập huấn"), ("same", " về chuyển đổi số")]

    def test_each_side_reads_as_it_is_printed(self):
        before, after = "hội thảo về chuyển đổi số của huyện", "hội thảo, tập huấn về chuyển đổi số của xã"
        old, new = marked_sides(edit(before, after))
        assert ("".join(text for _, text in old), "".join(text for _, text in new)) == (before, after)

    def test_a_side_that_is_blank_has_no_pieces(self):
        assert marked_sides(edit(None, "Phòng VHTT", "lead_unit")) == ([], [("added", "Phòng VHTT")])

    def test_long_unchanged_stretches_are_left_out_of_an_excerpt(self):
        words = " ".join(f"từ{number}" for number in range(40))
        assert excerpt(marked_edit(edit(f"{words} huyện", f"{words} xã")), 3) == [
            ("same", "… từ37 từ38 từ39 "),
            ("removed", "huyện"),
            ("added", "xã"),
        ]

    def test_a_bullet_stays_with_its_word_in_an_excerpt(self):
        kept = excerpt([("removed", "x"), ("same", " a b c d e f g\n- Không có")], 2)
        assert kept[1] == ("same", " a b … ")

    def test_texts_without_a_common_word_are_replaced(self):
        assert is_replaced(marked_edit(edit("Công an huyện", "Phòng Nội vụ")))
        assert not is_replaced(marked_edit(edit("Công an huyện", "Công an xã")))


class TestListing:
    def test_changes_stand_under_the_new_pillar_and_what_went_away_last(self):
        groups = Pillars(SAMPLE).grouped(SAMPLE.changes)
        pillars = [(group.old and group.old.path, group.new and group.new.path) for group in groups]
        assert pillars == [("I", "I"), (None, "III"), ("II", None)]
        assert [len(group.changes) for group in groups] == [6, 2, 2]

    def test_a_row_that_went_stands_under_what_its_pillar_became(self):
        gone = change("removed", "breaking", "I/2")
        assert [p.path for p in Pillars(SAMPLE).of(gone)] == ["I", "I"]

    def test_the_changes_of_one_row_stand_together(self):
        assert [[c.kind for c in row] for row in by_row(SAMPLE.changes)][1:3] == [
            ["renamed", "unit-changed"],
            ["reweighted", "rule-changed", "recoded"],
        ]

    def test_what_affects_the_score_comes_first_each_impact_in_document_order(self):
        assert [c.kind for c in by_impact(SAMPLE.changes)] == [
            "reweighted", "rule-changed", "added", "removed",
            "reweighted", "unit-changed", "recoded", "added", "removed",
            "renamed",
        ]  # fmt: skip

    def test_few_minor_changes_are_listed_many_are_told_in_one_line(self):
        minor = [change("recoded", "notable", "I/1", "I/1", [("code", "1", "2")])] * 3
        assert folded(minor) == (minor, [])
        assert folded([*minor, *minor]) == ([], [*minor, *minor])

    @pytest.mark.parametrize(
        ("found", "text"),
        [
            (change("renamed", "cosmetic", "I/1", "I/1"), "I/1"),
            (change("recoded", "notable", "I/2", "I/3"), "I/2 → I/3"),
            (change("added", "breaking", None, "III/1"), "III/1"),
            (change("removed", "breaking", "II/1"), "II/1"),
            (change("split", "breaking", "I/2", "I/1", parts=NEW.nodes[0].children), "I/2 → I/1, I/3"),
            (change("merged", "breaking", "I/1", "I/3", parts=OLD.nodes[0].children), "I/1, I/2 → I/3"),
        ],
    )
    def test_where_a_row_stood_and_stands(self, found, text):
        assert paths_text(found) == text


class TestJson:
    DATA = comparison_data(SAMPLE, "en")

    def test_every_row_of_both_frameworks_stands_in_the_alignment(self):
        listed = [(entry["old"], entry["new"], entry["similarity"]) for entry in self.DATA["alignment"]]
        assert listed == [
            ("I", "I", 0.98), ("I/1", "I/1", 0.98), ("I/2", "I/3", 0.9346),
            ("II", None, 0.0), ("II/1", None, 0.0),
            (None, "III", 0.0), (None, "III/1", 0.0),
        ]  # fmt: skip

    def test_a_pair_says_why_and_whether_it_is_doubtful(self):
        entry = self.DATA["alignment"][2]
        assert (entry["relation"], entry["doubtful"], entry["decided"]) == ("same", True, False)
        assert entry["reasons"][0] == {"name": "name", "likeness": 1.0, "weight": 4.2}

    def test_a_change_has_the_keys_of_the_contract(self):
        found = self.DATA["changes"][3]
        contract = {key: found[key] for key in ("kind", "impact", "old", "new", "field", "before", "after")}
        assert contract == {
            "kind": "reweighted", "impact": "breaking", "old": "I/2", "new": "I/3",
            "field": "max_points", "before": "10", "after": "20",
        }  # fmt: skip

    def test_a_rule_says_where_it_differs_and_a_sum_that_it_follows(self):
        assert self.DATA["changes"][4]["differences"] == ["once a month: half of it now"]
        assert [found["follows"] for found in self.DATA["changes"][:2]] == [True, False]

    def test_what_came_or_went_has_no_field(self):
        added = self.DATA["changes"][7]
        assert (added["old"], added["new"], added["field"], added["before"]) == (None, "III/1", None, None)

    def test_the_summary_counts_every_kind_and_impact(self):
        summary = self.DATA["summary"]
        assert (summary["changes"], summary["kinds"]["added"], summary["kinds"]["split"]) == (10, 2, 0)
        assert summary["impacts"] == {"breaking": 4, "notable": 5, "cosmetic": 1}
        assert (summary["aligned"], summary["doubtful"], summary["approved"]) == (3, 2, 0)

    def test_totals_are_printed_ones_or_the_pillars_added_up(self):
        assert self.DATA["summary"]["old"]["total"] == "50"
        assert [self.DATA["summary"][side]["total_printed"] for side in ("old", "new")] == [False, True]

    def test_it_is_plain_data(self):
        assert json.loads(json.dumps(self.DATA)) == self.DATA
        assert [entry["old"] for entry in self.DATA["candidates"]] == ["II/1"]

    def test_nothing_changed(self):
        data = comparison_data(NOTHING)
        assert (data["changes"], {entry["similarity"] for entry in data["alignment"]}) == ([], {1.0})


class TestTerminal:
    def test_changed_words_stand_in_signs_without_colour(self):
        text = to_terminal(SAMPLE, "en", width=100)
        assert "Người đứng đầu {+trực tiếp+} chủ trì" in text
        assert "\x1b" not in text

    def test_changed_words_are_coloured_without_signs(self):
        text = to_terminal(SAMPLE, "en", width=100, colour=True)
        assert re.search(r"\x1b\[32mtrực tiếp\x1b\[0m", text)
        assert "{+" not in text

    def test_coloured_words_that_follow_each_other_stand_apart(self):
        other = change("renamed", "cosmetic", "I/1", "I/1", [("name", "Kế hoạch của huyện", "Kế hoạch của xã")])
        text = to_terminal(Comparison(SAMPLE.alignment, (other,)), "en", width=100, colour=True)
        assert re.sub(r"\x1b\[[\d;]*m", "", text).count("Kế hoạch của huyện xã") == 1

    def test_the_impact_is_a_word_too(self):
        assert "affects the score: scoring changed" in to_terminal(SAMPLE, "en", width=100)

    def test_pillars_are_headings_in_the_order_of_the_new_framework(self):
        headings = re.findall(r"(?m)^━━ (.*)$", to_terminal(SAMPLE, "en", width=100))
        assert headings[:3] == ["I Nhận thức số", "III Hạ tầng số", "II Thể chế số (no longer there)"]

    def test_where_the_scoring_differs_is_said_below_it(self):
        lines = [line.strip() for line in to_terminal(SAMPLE, "en", width=100).splitlines()]
        words = " ".join(lines[: lines.index("• once a month: half of it now")])
        assert re.search(r"{\+[^}]*Từ 1 tháng/1 lần: 50% điểm", words)

    def test_what_is_blank_now_is_said_to_be_no_longer_printed(self):
        gone = change("unit-changed", "notable", "I/1", "I/1", [("lead_unit", "Phòng VHTT", None)])
        text = to_terminal(Comparison(SAMPLE.alignment, (gone,)), "en", width=100)
        assert "Lead unit: no longer printed: [-Phòng VHTT-]" in text

    def test_many_changes_of_numbering_are_one_line(self):
        recoded = change("recoded", "notable", "I/2", "I/3", [("code", "2", "3")])
        text = to_terminal(Comparison(SAMPLE.alignment, (recoded,) * 12), "en", width=100)
        assert "renumbered: 12 (I/2 → I/3; I/2 → I/3; I/2 → I/3; I/2 → I/3; …)" in text

    def test_approved_changes_are_counted_and_not_listed(self):
        text = to_terminal(approved("rule-changed", "renamed"), "en", width=100)
        assert "Approved before and not listed: 2." in text
        assert "scoring changed" not in text

    def test_pairs_to_decide_stand_at_the_end_the_doubtful_ones_that_were_taken_first(self):
        text = to_terminal(SAMPLE, "en", width=100)
        assert "Pairs to decide: 2" in text
        assert text.index("93%  I/2 → I/3: taken as the same so far") < text.index("31%  II/1 → III/1: taken as two")

    @pytest.mark.parametrize("width", [40, 80, 120])
    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_no_line_is_wider_than_the_terminal(self, width, lang):
        assert max(map(len, to_terminal(SAMPLE, lang, width=width).splitlines())) <= width

    def test_a_narrower_terminal_gets_forty_columns(self):
        assert to_terminal(SAMPLE, "en", width=10) == to_terminal(SAMPLE, "en", width=40)

    def test_nothing_changed_is_said(self):
        assert "Nothing changed between the two frameworks." in to_terminal(NOTHING, "en")

    def test_square_brackets_of_a_document_are_text(self):
        odd = change(
            "renamed", "cosmetic", "I/1", "I/1", [("name", "Kế hoạch [bold]số[/bold] 1", "Kế hoạch [bold]số[/bold] 2")]
        )
        assert "[bold]số[/bold]" in to_terminal(Comparison(SAMPLE.alignment, (odd,)), "en", width=100)


class TestMarkdownText:
    @pytest.mark.parametrize(
        ("text", "written"),
        [
            ("a*b_c|d`e", r"a\*b\_c\|d\`e"),
            ("<b>&lt;", r"\<b\>\&lt;"),
            ("R&D", "R&D"),
            ("- Từ 90%", r"\- Từ 90%"),
            ("1. Kế hoạch", r"1\. Kế hoạch"),
            ("# Tiêu đề\n\n> trích", "\\# Tiêu đề\n\\> trích"),
            ("$5$", r"\$5\$"),
            ("nhờ @huyen giúp #12", "nhờ @\u2060huyen giúp #\u206012"),
            ("a@b.vn", "a@b.vn"),
        ],
    )
    def test_what_a_document_prints_is_never_markup(self, text, written):
        assert escaped(text) == written

    def test_a_cell_is_one_line(self):
        assert in_line("một\nhai  ba") == "một hai ba"

    def test_removed_words_are_struck_added_ones_bold(self):
        assert marked_text([("removed", "5"), ("added", "10"), ("same", " điểm")]) == "~~5~~ **10** điểm"

    def test_tags_stand_where_signs_would_not_be_seen_as_marks(self):
        """Markdown takes `số~~, VC~~` for plain text: the sign stands between a letter and punctuation."""
        assert marked_text([("same", "CBCC"), ("removed", ", VC"), ("same", " xã")]) == "CBCC<del>, VC</del> xã"
        assert marked_text([("same", "0 điểm"), ("added", ".")]) == "0 điểm<strong>.</strong>"

    def test_each_line_of_a_changed_text_is_marked_by_itself(self):
        assert marked_text([("added", "- Có: 5\n- Không: 0")]) == "**\\- Có: 5**  \n**\\- Không: 0**"


class TestMarkdown:
    TEXT = to_markdown(SAMPLE, "en")

    def test_the_headings(self):
        assert re.findall(r"(?m)^#+ (.*)$", self.TEXT) == [
            "What changed", "Points of the pillars", "Affects the score (4)", "Needs attention (5)", "Wording only (1)",
            "What to do", "Pairs to decide: 2",
        ]  # fmt: skip

    def test_each_thing_to_do_stands_once_with_the_rows_it_concerns(self):
        items = [line for line in self.TEXT.splitlines() if line.startswith("- [ ] ")]
        assert len(items) == len({item.partition(" (")[0] for item in items})
        assert "- [ ] Add the group to the scoring sheet. (III)" in items

    def test_a_change_of_scoring_stands_with_its_words_its_differences_and_what_to_do(self):
        at = self.TEXT.index("- I/2 → I/3 **Tần suất phát sóng")
        item = self.TEXT[at:].splitlines()
        assert item[0].endswith("** (the pair is doubtful) (old: row 3; new: row 3)")
        assert item[1] == "  - Points changed: Maximum points rise from 10 to 20 (+10)."
        assert re.search(r"\*\*[^*]*Từ 1 tháng/1 lần: 50% điểm\*\*", self.TEXT[at:])
        assert "    - once a month: half of it now" in item

    def test_many_minor_changes_are_a_line_for_each_kind(self):
        recoded = change("recoded", "notable", "I/2", "I/3", [("code", "2", "3")])
        text = to_markdown(Comparison(SAMPLE.alignment, (recoded,) * 11), "en")
        assert "## Wording and numbering only (11)" in text
        assert "- Renumbered (11): I/2 → I/3; I/2 → I/3" in text

    def test_titles_with_signs_stay_in_their_cells(self):
        odd = replace(SAMPLE.alignment, old=OLD.model_copy(update={"title": "A | B *c*"}))
        assert r"| Framework | A \| B \*c\* | BỘ CHỈ SỐ NĂM 2024 |" in to_markdown(
            Comparison(odd, SAMPLE.changes), "en"
        )

    def test_approved_changes_are_counted_and_not_listed(self):
        text = to_markdown(approved("rule-changed"), "en")
        assert "Approved before and not listed: 1." in text
        assert "once a month" not in text

    def test_nothing_changed(self):
        assert "- Nothing changed between the two frameworks." in to_markdown(NOTHING, "en")


@pytest.fixture(scope="module")
def book():
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(SAMPLE, "en")), rich_text=True)


class TestWorkbook:
    HEADER = 2

    def cell(self, sheet, row: int, heading: str):
        return next(sheet.cell(row, cell.column) for cell in sheet[self.HEADER] if cell.value == heading)

    def row(self, sheet, kind: str, code: str) -> int:
        return next(
            row
            for row in range(self.HEADER + 1, sheet.max_row + 1)
            if str(self.cell(sheet, row, "Kind of change").value).startswith(kind)
            and code in (self.cell(sheet, row, "Old code").value, self.cell(sheet, row, "New code").value)
        )

    def test_the_summary_stands_first(self, book):
        assert book.sheetnames == ["Summary", "Changes", "Side by side", "To look at"]

    def test_every_change_is_a_row_what_affects_the_score_first(self, book):
        sheet = book["Changes"]
        impacts = [self.cell(sheet, row, "Impact").value for row in range(3, sheet.max_row + 1)]
        assert impacts == ["affects the score"] * 4 + ["needs attention"] * 5 + ["wording only"]
        assert [self.cell(sheet, row, "No.").value for row in (3, 12)] == [1, 10]

    def test_changed_words_are_coloured_on_the_side_where_they_stand(self, book):
        sheet = book["Changes"]
        found = self.cell(sheet, self.row(sheet, "renamed", "I/1"), "Now").value
        assert isinstance(found, CellRichText)
        assert str(found) == "Người đứng đầu trực tiếp chủ trì, chỉ đạo chuyển đổi số"
        added = [block.text for block in found if isinstance(block, TextBlock) and block.font.color.rgb == "FF00701A"]
        assert [text.strip() for text in added] == ["trực tiếp"]

    def test_points_are_numbers(self, book):
        sheet = book["Changes"]
        row = self.row(sheet, "points changed", "I/2")
        assert (self.cell(sheet, row, "Before").value, self.cell(sheet, row, "Now").value) == (10, 20)

    def test_a_row_says_how_scorings_differ_what_to_do_and_where_it_is_printed(self, book):
        sheet = book["Changes"]
        row = self.row(sheet, "scoring changed", "I/2")
        assert self.cell(sheet, row, "How they differ").value == "once a month: half of it now"
        assert "formula in the scoring sheet" in self.cell(sheet, row, "What to do").value
        assert self.cell(sheet, row, "Old place in the file").value == "row 3"
        assert self.cell(sheet, row, "Fingerprint").value == "rule-changed:I/2:I/3"

    def test_approvals_are_chosen_from_a_list(self, book):
        (validation,) = book["Changes"].data_validations.dataValidation
        assert (validation.type, validation.formula1, str(validation.sqref)) == ("list", '"approved"', "O3:O12")

    def test_approved_changes_say_so(self):
        book = openpyxl.load_workbook(io.BytesIO(to_xlsx(approved("renamed"), "en")))
        sheet = book["Changes"]
        assert self.cell(sheet, self.row(sheet, "renamed", "I/1"), "Approval").value == "approved"

    def test_the_header_stays_can_be_filtered_and_is_printed_on_every_page(self, book):
        sheet = book["Changes"]
        assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("D3", "A2:P12", "$2:$2")
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage

    def test_both_frameworks_stand_side_by_side_and_every_row_once(self, book):
        sheet = book["Side by side"]
        codes = [(sheet.cell(row, 1).value, sheet.cell(row, 4).value) for row in range(3, sheet.max_row + 1)]
        assert codes == [
            ("I", "I"), ("I/1", "I/1"), ("I/2", "I/3"), ("II", None), ("II/1", None), (None, "III"), (None, "III/1"),
        ]  # fmt: skip

    def test_what_stood_before_everything_else_stands_first(self):
        alignment = Alignment(OLD, NEW, (pair("II", "III"),))
        lines = lines_side_by_side(Comparison(alignment, ()))
        assert [(old and old.path, new and new.path) for old, new, _ in lines] == [
            ("I", None), ("I/1", None), ("I/2", None), (None, "I"), (None, "I/1"), (None, "I/3"), ("II", "III"),
            ("II/1", None), (None, "III/1"),
        ]  # fmt: skip

    def test_doubtful_pairs_have_a_cell_for_the_decision(self, book):
        sheet = book["To look at"]
        assert [sheet.cell(row, 2).value for row in (3, 4)] == ["I/2", "II/1"]
        (validation,) = sheet.data_validations.dataValidation
        assert (validation.formula1, str(validation.sqref)) == ('"confirmed,refused"', "K3:K4")

    def test_the_points_of_the_pillars_are_drawn(self, book):
        (chart,) = book["Summary"]._charts
        assert len(chart.series) == 2

    def test_text_that_looks_like_a_formula_is_text(self):
        odd = change("renamed", "cosmetic", "I/1", "I/1", [("name", "=1+1", "=2+2")])
        book = openpyxl.load_workbook(io.BytesIO(to_xlsx(Comparison(SAMPLE.alignment, (odd,)), "en")))
        cell = book["Changes"]["J3"]
        assert (cell.value, cell.data_type) == ("=2+2", "s")

    def test_a_text_longer_than_a_cell_takes_is_cut_visibly(self):
        long = "chữ " * 10_000
        odd = change("evidence-changed", "notable", "I/1", "I/1", [("evidence", None, long)])
        book = openpyxl.load_workbook(io.BytesIO(to_xlsx(Comparison(SAMPLE.alignment, (odd,)), "en")))
        assert book["Changes"]["J3"].value.endswith("[…]")

    def test_nothing_changed(self):
        book = openpyxl.load_workbook(io.BytesIO(to_xlsx(NOTHING, "en")))
        assert book["Changes"].max_row == 2
        assert book["To look at"]["A1"].value == "There are no pairs to decide on."

    def test_half_points_stay_exact(self):
        half = change("reweighted", "breaking", "I/1", "I/1", [("max_points", "0.5", "1.25")])
        book = openpyxl.load_workbook(io.BytesIO(to_xlsx(Comparison(SAMPLE.alignment, (half,)), "en")))
        assert [Decimal(str(book["Changes"][cell].value)) for cell in ("I3", "J3")] == [Decimal("0.5"), Decimal("1.25")]
