"""What a careful official would trip over: names that say the contrary, points taken off, decisions that share rows."""

import json
import time
from decimal import Decimal

import pytest
from framework_factory import framework_from_lines, with_rules
from hypothesis import given, settings
from hypothesis import strategies as st
from test_diff_decisions import HEADER, decisions_of

from output_frameworks.diffing import diff
from output_frameworks.diffing.align import align
from output_frameworks.diffing.applying import apply_changes, content_of
from output_frameworks.diffing.changes import Change, Comparison
from output_frameworks.diffing.decisions.decisions import ApprovedChange, Decisions
from output_frameworks.diffing.decisions.files import decisions_from_csv
from output_frameworks.diffing.naming.printed_texts import tells_apart
from output_frameworks.diffing.reports.json import comparison_data
from output_frameworks.diffing.reports.markdown import to_markdown
from output_frameworks.diffing.reports.summary import headline
from output_frameworks.diffing.reports.terminal import to_terminal
from output_frameworks.diffing.reports.words import advice, difference_sentences, statement

TIERS = "Tỷ lệ ≥ 80%: 10 điểm;\\nTỷ lệ < 80%: Tỷ lệ/80%*10"
SET = (
    "1 | Chính quyền số | 30\n"
    "1/1 | Tỷ lệ hồ sơ giải quyết trực tuyến toàn trình | 10\n"
    "1/2 | Có kế hoạch chuyển đổi số hằng năm | 10\n"
    "1/3 | Tỷ lệ văn bản điện tử được ký số | 10\n"
    "2 | Kinh tế số | 10\n"
    "2/1 | Số doanh nghiệp nộp thuế điện tử | 10\n"
)
OTHER_SET = SET.replace("Có kế hoạch chuyển đổi số hằng năm", "Số lớp tập huấn kỹ năng số cho cán bộ").replace(
    "Tỷ lệ văn bản điện tử được ký số", "Mức độ hài lòng của người dân"
)


def compared(old: str, new: str) -> Comparison:
    return diff(with_rules(framework_from_lines(old)), with_rules(framework_from_lines(new)))


def only(old: str, new: str) -> Change:
    (change,) = compared(old, new).changes
    return change


class TestNamesThatSayTheContrary:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("Tỷ lệ hộ thanh toán không dùng tiền mặt", "Tỷ lệ hộ thanh toán dùng tiền mặt"),
            ("Số xã chưa có mạng nội bộ", "Số xã có mạng nội bộ"),
            ("Tỷ lệ hồ sơ giải quyết trước hạn", "Tỷ lệ hồ sơ giải quyết sau hạn"),
            ("Tỷ lệ hồ sơ giải quyết đúng hạn", "Tỷ lệ hồ sơ giải quyết quá hạn"),
            ("Có tối thiểu một kế hoạch chuyển đổi số", "Có tối đa một kế hoạch chuyển đổi số"),
        ],
    )
    def test_they_are_told_apart_both_ways(self, before: str, after: str) -> None:
        assert tells_apart(before, after)
        assert tells_apart(after, before)

    @pytest.mark.parametrize("after", ["CBCC được tập huấn kỹ năng số", "Cán bộ công chức được tập huấn kỹ năng số"])
    def test_other_spellings_are_not(self, after: str) -> None:
        assert not tells_apart("Cán bộ, công chức được tập huấn kỹ năng số", after)

    def test_such_a_new_name_needs_attention(self) -> None:
        old = SET.replace("Số doanh nghiệp nộp thuế điện tử", "Tỷ lệ hộ kinh doanh thanh toán không dùng tiền mặt")
        change = only(old, old.replace("không dùng", "dùng"))
        assert (change.kind, change.impact) == ("renamed", "notable")

    def test_only_another_spelling_changes_nothing_else_for_sure(self) -> None:
        spelt = only(SET, SET.replace("hằng năm", "HẰNG NĂM"))
        reworded = only(SET, SET.replace("điện tử được ký số", "điện tử đã ký số"))
        assert [one.impact for one in (spelt, reworded)] == ["cosmetic", "cosmetic"]
        assert advice(spelt, "en") == "Use the new name in the forms; nothing else changes."
        assert advice(reworded, "en") == "Use the new name in the forms, once you have seen that it means the same."


class TestPoints:
    OFF = "1 | Điểm trừ |  | polarity = penalty\n1/1 | Để xảy ra sự cố mất an toàn thông tin | {} | polarity = penalty"

    @pytest.mark.parametrize(
        ("before", "after", "said", "to_do"),
        [
            ("-5", "-10", "Points that can be taken off rise from 5 to 10 (+5).", "more can be lost here"),
            ("5", "2", "Points that can be taken off fall from 5 to 2 (−3).", "less can be lost here"),
            ("-5", "10", "Points that can be taken off rise from 5 to 10 (+5).", "more can be lost here"),
            (
                "5",
                "-5",
                "Up to 5 points are taken off as before; the sign is printed in another way.",
                "Nothing to compute again",
            ),
        ],
    )
    def test_a_deduction_grows_away_from_nothing(self, before: str, after: str, said: str, to_do: str) -> None:
        change = only(self.OFF.format(before), self.OFF.format(after))
        assert statement(change, "en") == said
        assert to_do in advice(change, "en")

    def test_a_scoring_that_keeps_its_own_points_does_not_weigh_more(self) -> None:
        line = "1 | Chính quyền số\n1/1 | Tỷ lệ hồ sơ trực tuyến | {} | formula = " + TIERS
        change = only(line.format(10), line.format(20))
        assert statement(change, "en") == (
            "Maximum points rise from 10 to 20 (+10). The scoring still gives the same points as before."
        )
        assert "ask the issuing office" in advice(change, "en")
        assert "weighs more" not in advice(change, "en")

    def test_a_scoring_in_shares_of_the_maximum_weighs_more(self) -> None:
        line = "1 | Chính quyền số\n1/1 | Tỷ lệ hồ sơ trực tuyến | {} | formula = Điểm = Tỷ lệ * Điểm tối đa"
        assert "weighs more" in advice(only(line.format(10), line.format(20)), "en")

    def test_another_printed_total_is_said_where_no_row_changed(self) -> None:
        old, new = (framework_from_lines(SET, declared_total=Decimal(total)) for total in (1000, 900))
        assert headline(diff(old, new), "en") == ["No row changed, but the printed total goes from 1000 to 900 points."]
        assert "Nothing changed" in headline(diff(old, old), "en")[0]


class TestWhatIsSaidOnScoring:
    LINE = "1 | Chính quyền số\n1/1 | Tỷ lệ hồ sơ trực tuyến | 10 | formula = " + TIERS

    def test_a_new_remark_is_no_scoring_that_is_said_for_the_first_time(self) -> None:
        change = only(self.LINE, self.LINE + " | note = Chỉ tính cấp xã")
        assert statement(change, "en") == "A remark on the scoring is new; whether it changes the points is not proven."
        assert difference_sentences(change, "en")
        assert advice(change, "en") == "Have a person read both texts and decide whether the score changes."

    def test_a_remark_that_is_gone_leaves_the_scoring(self) -> None:
        change = only(self.LINE + " | note = Chỉ tính cấp xã", self.LINE)
        assert statement(change, "en").startswith("A remark on the scoring is gone;")
        assert "Ask the issuing office" not in advice(change, "en")

    def test_a_row_that_became_a_group_gets_its_points_from_below(self) -> None:
        new = "1 | Chính quyền số\n1/1 | Tỷ lệ hồ sơ trực tuyến | 10\n1/1/a | Cấp huyện | 5\n1/1/b | Cấp xã | 5"
        change = next(one for one in compared(self.LINE, new).changes if one.kind == "rule-changed")
        assert statement(change, "en") == "Points now come from the rows below."
        assert advice(change, "en").startswith("Enter figures for the rows below")

    def test_a_pillar_without_rows_is_scored_itself(self) -> None:
        added = next(one for one in compared("1 | Chính quyền số | 40", "1 | Xã hội số | 40").changes if one.new)
        assert advice(added, "en").startswith("Say which unit leads")


class TestDecisionsThatShareARow:
    def decided(self, rows: str) -> tuple[Decisions, Comparison]:
        old, new = framework_from_lines(SET), framework_from_lines(OTHER_SET)
        found = decisions_of(rows).resolve(old, new)
        comparison = diff(old, new, confirmed=found.confirmed, refused=found.refused)
        assert content_of(apply_changes(old, comparison.changes)) == content_of(new)
        return found, comparison

    def test_a_row_confirmed_with_two_new_ones_was_split(self) -> None:
        _, comparison = self.decided("pair,đúng,1/2,1/2,,,,,,\r\npair,đúng,1/2,1/3,,,,,,\r\n")
        (split,) = (change for change in comparison.changes if change.kind == "split")
        assert split.old is not None
        assert (split.old.path, [part.path for part in split.parts]) == ("1/2", ["1/2", "1/3"])
        assert all(pair.decided for pair in comparison.alignment.pairs if pair.relation == "split")
        assert not split.doubtful

    def test_two_rows_confirmed_with_one_were_merged(self) -> None:
        _, comparison = self.decided("pair,đúng,1/2,1/2,,,,,,\r\npair,đúng,1/3,1/2,,,,,,\r\n")
        (merged,) = (change for change in comparison.changes if change.kind == "merged")
        assert [part.path for part in merged.parts] == ["1/2", "1/3"]

    def test_both_at_once_is_told_and_not_used(self) -> None:
        found, comparison = self.decided(
            "pair,đúng,1/2,1/2,,,,,,\r\npair,đúng,1/2,1/3,,,,,,\r\npair,đúng,1/3,1/2,,,,,,\r\n"
        )
        assert [(each.why, each.sentence("en").split(":")[0]) for each in found.unused] == [
            ("tangled", "The decision on “1/2” and “1/2” is not used")
        ]
        assert found.confirmed == {("1/2", "1/3"), ("1/3", "1/2")}
        assert {("1/2", "1/3"), ("1/3", "1/2")} <= {
            (pair.old.path, pair.new.path) for pair in comparison.alignment.pairs
        }

    def test_the_library_refuses_such_pairs(self) -> None:
        old = framework_from_lines(SET)
        with pytest.raises(ValueError, match="both rows"):
            align(old, old, confirmed=[("1/1", "1/1"), ("1/1", "1/2"), ("1/2", "1/1")])

    def test_confirming_a_part_leaves_the_split(self) -> None:
        old = framework_from_lines(SET.replace("Có kế hoạch", "Ban hành kế hoạch và báo cáo"))
        lines = SET.replace(
            "1/2 | Có kế hoạch chuyển đổi số hằng năm | 10",
            "1/2 | Ban hành kế hoạch chuyển đổi số hằng năm | 6\n1/2b | Ban hành báo cáo chuyển đổi số hằng năm | 4",
        )
        new = framework_from_lines(lines)
        assert [change.kind for change in diff(old, new).changes] == ["split"]
        comparison = diff(old, new, confirmed=[("1/2", "1/2")])
        assert [change.kind for change in comparison.changes] == ["split"]
        assert [(pair.new.path, pair.decided) for pair in comparison.alignment.pairs if pair.relation == "split"] == [
            ("1/2", True),
            ("1/2b", False),
        ]

    @settings(max_examples=40, deadline=None)
    @given(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3)), max_size=6))
    def test_whatever_is_confirmed_the_changes_lead_to_the_new_framework(self, pairs: list[tuple[int, int]]) -> None:
        found, comparison = self.decided("".join(f"pair,đúng,1/{old},1/{new},,,,,,\r\n" for old, new in pairs))
        assert found.confirmed <= {(pair.old.path, pair.new.path) for pair in comparison.alignment.pairs}
        assert len(found.pairs) + len(found.unused) == len(set(pairs))

    def test_equal_frameworks_align_alike_both_ways_whatever_is_decided(self) -> None:
        old = framework_from_lines(SET)
        decided = [("1/1", "1/2"), ("1/2", "1/3")]
        ahead = align(old, old, confirmed=decided)
        back = align(old, old, confirmed=[(b, a) for a, b in decided])
        assert {(pair.old.path, pair.new.path) for pair in ahead.pairs} == {
            (pair.new.path, pair.old.path) for pair in back.pairs
        }


class TestFilesOfDecisions:
    @pytest.mark.parametrize("before", ["sep=;\r\n", "\r\n", ";;;;;;;;;\r\n", "sep=;;;;;;;;;\r\n\r\n"])
    def test_lines_before_the_header_are_passed_over(self, before: str) -> None:
        text = before + (HEADER + "pair,đúng,1/2,1/3,,,,,,\r\n").replace(",", ";")
        assert decisions_from_csv(text.encode("utf-8-sig"), "cap.csv").confirmed == {("1/2", "1/3")}

    def test_an_unused_approval_without_names_is_told_by_its_fingerprint(self) -> None:
        same = framework_from_lines(SET)
        (unused,) = Decisions(changes=(ApprovedChange("abcdef123456"),)).unused_in(diff(same, same))
        assert "“abcdef123456”" in unused.sentence("en")


class TestReports:
    def test_every_change_says_where_it_was_read(self) -> None:
        comparison = compared(SET, SET.replace("hằng năm | 10", "hằng năm | 5"))
        (data,) = comparison_data(comparison, "en")["changes"]
        assert data["sources"] == {"old": {"row": 3}, "new": {"row": 3}}
        assert "(old: row 3; new: row 3)" in to_markdown(comparison, "en")
        json.dumps(data)

    def test_what_came_or_went_says_the_one_place(self) -> None:
        text = to_markdown(compared(SET, OTHER_SET), "en")
        assert "**Có kế hoạch chuyển đổi số hằng năm** (old: row 3)" in text
        assert "**Số lớp tập huấn kỹ năng số cho cán bộ** (new: row 3)" in text

    def test_texts_that_differ_in_blanks_only_say_so(self) -> None:
        line = "1 | Hạ tầng số\n1/1 | Tỷ lệ dân số có điện thoại | 5 | evidence = {}"
        comparison = compared(line.format("108,649 /133,841"), line.format("108,649/ 133,841"))
        assert [change.impact for change in comparison.changes] == ["cosmetic"]
        assert "(only blanks differ)" in to_terminal(comparison, "en")
        assert "(only blanks differ)" in to_markdown(comparison, "en")

    def test_thousands_of_small_changes_are_written_in_no_time(self) -> None:
        old = "1 | Trụ cột\n" + "\n".join(f"1/{number} | Chỉ tiêu {number} | 1" for number in range(1, 800))
        new = "1 | Trụ cột\n" + "\n".join(f"1/{number + 1} | Chỉ tiêu {number} | 1" for number in range(1, 800))
        comparison = diff(framework_from_lines(old), framework_from_lines(new))
        start = time.perf_counter()
        to_markdown(comparison, "en")
        assert time.perf_counter() - start < 1
