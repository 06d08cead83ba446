"""One change for one thing: fragments of real sets, what a person would say changed, and nothing else."""

import pytest
from diff_factory import aligned, aligned_lines, mirrored, said
from framework_factory import framework_from_lines, with_rules

from output_frameworks.diffing.alignment import Alignment
from output_frameworks.diffing.applying import ChangesDoNotFit, apply_changes, content_of
from output_frameworks.diffing.naming.name_changes import name_changes

OLD = """
I   | Nhận thức số | 5
I/1 | Người đứng đầu là Trưởng Ban Chỉ đạo | 2 | formula = Có: 2 điểm; không có: 0 điểm
I/2 | Chuyên mục riêng về chuyển đổi số | 3 | evidence = Đường link chuyên mục
II  | Thể chế số | 4
II/1 | Ban hành Kế hoạch chuyển đổi số năm | 4 | lead_unit = Phòng Văn hóa và Thông tin
"""


def changes(alignment: Alignment) -> list[str]:
    """Return what changed, and make sure that it is the whole difference, forwards and backwards."""
    found = name_changes(alignment).changes
    assert content_of(apply_changes(alignment.old, found)) == content_of(alignment.new)
    back = name_changes(mirrored(alignment)).changes
    assert content_of(apply_changes(alignment.new, back)) == content_of(alignment.old)
    return [said(change) for change in found]


def between(old: str, new: str, pairs: str = "") -> list[str]:
    """Return what changed between sets as lines; without pairs, rows of the same path are the same."""
    if not pairs:
        paths = [{line.split("|")[0].strip() for line in text.strip().splitlines()} for text in (old, new)]
        pairs = " ".join(f"{path}={path}" for path in sorted(paths[0] & paths[1]))
    return changes(aligned_lines(old, new, pairs))


class TestStructure:
    def test_a_row_that_was_added_moves_no_neighbour(self) -> None:
        new = OLD.replace("I/2 |", "I/1a | Lãnh đạo dự tập huấn | 1\nI/2 |")
        assert between(OLD, new) == ["added breaking – → I/1a"]

    def test_a_removed_row_stands_where_it_stood(self) -> None:
        old = OLD.replace("I/2 |", "I/9 | Lãnh đạo dự tập huấn | 1\nI/2 |")
        new = OLD.replace("riêng về chuyển", "riêng cho chuyển").replace("Trưởng Ban", "trưởng ban")
        assert between(old, new) == [
            "renamed cosmetic I/1 → I/1: name Người đứng đầu là Trưởng Ban Chỉ đạo → "
            "Người đứng đầu là trưởng ban Chỉ đạo",
            "removed breaking I/9 → –",
            "renamed cosmetic I/2 → I/2: name Chuyên mục riêng về chuyển đổi số → Chuyên mục riêng cho chuyển đổi số",
        ]

    def test_a_new_group_takes_in_a_row_that_was_there_before(self) -> None:
        new = OLD.replace("II  |", "III | Hạ tầng số | 3\nII  |").replace("I/2 |", "III/1 |")
        lines = new.strip().splitlines()
        lines[2], lines[3] = lines[3], lines[2]
        assert between(OLD, "\n".join(lines), "I=I I/1=I/1 I/2=III/1 II=II II/1=II/1") == [
            "added notable – → III",
            "moved notable I/2 → III/1: parent I → III",
            "recoded notable I/2 → III/1: code 2 → 1",
        ]

    def test_a_moved_group_takes_its_rows_along(self) -> None:
        rows = "I/1 | Dịch vụ công\nI/1/a | Hồ sơ trực tuyến | 5\nI/1/b | Hồ sơ một phần | 5"
        old = f"I | Chính quyền số\n{rows}\nII | Dữ liệu số"
        new = f"I | Chính quyền số\nII | Dữ liệu số\n{rows.replace('I/', 'II/')}"
        assert between(old, new, "I=I I/1=II/1 I/1/a=II/1/a I/1/b=II/1/b II=II") == [
            "moved notable I/1 → II/1: parent I → II",
        ]

    def test_rows_of_a_group_that_was_dissolved_have_moved_and_the_group_has_gone(self) -> None:
        old = "I | Dữ liệu số\nI/1 | Kho dữ liệu\nI/1/a | Kho dữ liệu dùng chung | 5\nI/2 | Dữ liệu mở | 3"
        new = "I | Dữ liệu số\nI/1 | Kho dữ liệu dùng chung | 5\nI/2 | Dữ liệu mở | 3"
        assert between(old, new, "I=I I/1/a=I/1 I/2=I/2") == [
            "removed notable I/1 → –",
            "moved notable I/1/a → I/1: parent I/1 → I",
            "recoded notable I/1/a → I/1: code a → 1",
        ]

    def test_other_order_is_the_fewest_moves(self) -> None:
        old = "I | Kinh tế số\n" + "\n".join(f"I/{code} | Chỉ tiêu {code} | 1" for code in "abcde")
        new = "I | Kinh tế số\n" + "\n".join(f"I/{code} | Chỉ tiêu {code} | 1" for code in "bcdae")
        assert between(old, new) == ["moved cosmetic I/a → I/a: position 1 → 4"]

    def test_of_two_that_changed_places_the_one_with_fewer_rows_moved(self) -> None:
        small, large = "I | Nhận thức số", "II | Hạ tầng số\nII/1 | Mạng LAN | 2\nII/2 | Mạng WAN | 3"
        assert between(f"{small}\n{large}", f"{large}\n{small}") == ["moved cosmetic I → I: position 1 → 2"]
        assert between(f"{large}\n{small}", f"{small}\n{large}") == ["moved cosmetic I → I: position 2 → 1"]

    def test_other_numbers_of_a_group_are_one_change_and_none_of_its_rows(self) -> None:
        new = OLD.replace("II", "3")
        assert between(OLD, new, "I=I I/1=I/1 I/2=I/2 II=3 II/1=3/1") == ["recoded notable II → 3: code II → 3"]

    def test_a_split_indicator_is_one_change(self) -> None:
        new = OLD.replace(
            "I/2 | Chuyên mục riêng về chuyển đổi số | 3",
            "I/2 | Chuyên mục trên đài | 1\nI/3 | Chuyên mục trên trang | 2",
        )
        found = between(OLD, new, "I=I I/1=I/1 I/2<I/2 I/2<I/3 II=II II/1=II/1")
        assert found == ["split breaking I/2 → I/2"]

    def test_rows_of_a_split_group_have_not_moved(self) -> None:
        old = "I | Kinh tế số và xã hội số\n" + "\n".join(f"I/{code} | Chỉ tiêu {code} | 1" for code in "abcd")
        economy = "I | Kinh tế số\nI/a | Chỉ tiêu a | 1\nI/c | Chỉ tiêu c | 1"
        new = f"{economy}\nII | Xã hội số\nII/b | Chỉ tiêu b | 1\nII/d | Chỉ tiêu d | 1"
        assert between(old, new, "I<I I<II I/a=I/a I/c=I/c I/b=II/b I/d=II/d") == ["split breaking I → I"]
        assert between(new, old, "I>I II>I I/a=I/a I/c=I/c II/b=I/b II/d=I/d") == ["merged breaking I → I"]

    def test_a_whole_that_is_also_the_same_as_a_part_is_split(self) -> None:
        alignment = aligned_lines(
            OLD, OLD.replace("II  |", "I/3 | Chuyên mục | 1\nII  |"), "I=I I/1=I/1 I/2=I/2 I/2<I/3 II=II II/1=II/1"
        )
        assert changes(alignment) == ["split breaking I/2 → I/2"]

    def test_an_indicator_that_became_a_group_is_told_by_its_new_rows(self) -> None:
        new = OLD.replace("II  |", "I/2/a | Trên đài | 1\nI/2/b | Trên trang | 2\nII  |")
        assert between(OLD, new) == ["added breaking – → I/2/a", "added breaking – → I/2/b"]

    def test_a_group_and_its_row_may_change_places(self) -> None:
        old, new = "I | Dữ liệu\nI/1 | Kho dữ liệu", "1 | Kho dữ liệu\n1/I | Dữ liệu"
        assert between(old, new, "I=1/I I/1=1") == [
            "moved notable I/1 → 1: parent I → None",
            "moved notable I → 1/I: parent None → 1",
        ]


class TestPointsAndRules:
    def ruled(self, old: str, new: str) -> list[str]:
        """Return what changed in the row I/1 with its rule."""
        frameworks = [with_rules(framework_from_lines(f"I | Nhận thức số\nI/1 | {row}")) for row in (old, new)]
        found = name_changes(aligned(*frameworks, [("I", "I"), ("I/1", "I/1")])).changes
        assert content_of(apply_changes(frameworks[0], found)) == content_of(frameworks[1])
        return [f"{change.kind} {change.impact} {' '.join(edit.field for edit in change.edits)}" for change in found]

    def test_points_alone(self) -> None:
        assert self.ruled("Có chuyên mục | 5", "Có chuyên mục | 10") == ["reweighted breaking max_points"]

    def test_the_same_rule_for_other_points_is_one_change(self) -> None:
        old = "Có chuyên mục | 5 | formula = - Có: 5 điểm.\\n- Không có: 0 điểm."
        new = "Có chuyên mục | 10 | formula = - Có: 10 điểm.\\n- Không có: 0 điểm."
        assert self.ruled(old, new) == ["reweighted breaking max_points formula"]

    def test_other_points_and_another_rule_are_two(self) -> None:
        old = "Tỷ lệ hồ sơ | 5 | formula = - Từ 80% trở lên: điểm tối đa.\\n- Dưới 80%: 0 điểm."
        new = "Tỷ lệ hồ sơ | 10 | formula = - Từ 90% trở lên: điểm tối đa.\\n- Dưới 90%: 0 điểm."
        assert self.ruled(old, new) == ["reweighted breaking max_points", "rule-changed breaking formula"]

    def test_other_words_for_the_same_rule(self) -> None:
        old = "Tỷ lệ hồ sơ | 5 | formula = - Từ 80% trở lên: điểm tối đa.\\n- Dưới 80%: 0 điểm."
        new = "Tỷ lệ hồ sơ | 5 | formula = - Từ 80% trở lên: 5 điểm\\n- Dưới 80%: 0 điểm"
        assert self.ruled(old, new) == ["rule-reworded cosmetic formula"]

    def test_points_that_are_taken_off_now_are_another_rule(self) -> None:
        old, new = "Chậm báo cáo | 2", "Chậm báo cáo | 2 | polarity = penalty"
        assert self.ruled(old, new) == ["rule-changed breaking polarity"]

    def test_a_deduction_printed_with_its_sign_is_the_same_deduction(self) -> None:
        old, new = "Chậm báo cáo | 2 | polarity = penalty", "Chậm báo cáo | -2 | polarity = penalty"
        assert self.ruled(old, new) == ["reweighted cosmetic max_points"]

    def test_a_remark_on_a_group_is_no_rule(self) -> None:
        old = "I | Điểm thưởng | 5 | note = Tối đa 5 điểm\nI/1 | Sáng kiến | 5"
        assert between(old, old.replace("Tối đa 5", "Tối đa 5,0")) == [
            "rule-reworded notable I → I: note Tối đa 5 điểm → Tối đa 5,0 điểm"
        ]

    def test_a_sum_that_follows_its_rows(self) -> None:
        new = OLD.replace("số | 5", "số | 7").replace("đạo | 2", "đạo | 4")
        assert between(OLD, new) == [
            "reweighted notable (follows) I → I: max_points 5 → 7",
            "reweighted breaking I/1 → I/1: max_points 2 → 4",
        ]

    def test_a_sum_of_deductions_follows_its_rows_with_and_without_a_sign(self) -> None:
        off = "polarity = penalty"
        old = f"X | Điểm trừ | -5 | {off}\nX/1 | Chậm báo cáo | 2 | {off}\nX/2 | Sai số liệu | 3 | {off}"
        new = old.replace("-5", "-6").replace("cáo | 2", "cáo | 3")
        assert between(old, new)[0] == "reweighted notable (follows) X → X: max_points -5 → -6"

    def test_a_sum_that_does_not_follow_its_rows(self) -> None:
        new = OLD.replace("số | 5", "số | 8").replace("đạo | 2", "đạo | 4")
        assert between(OLD, new)[0] == "reweighted notable I → I: max_points 5 → 8"


class TestTexts:
    @pytest.mark.parametrize(
        ("before", "after", "impact"),
        [
            ("Đường link chuyên mục", "Đường link, chuyên mục.", "cosmetic"),
            ("Đường link chuyên mục", "Văn bản, ảnh chụp chuyên mục", "notable"),
        ],
    )
    def test_evidence(self, before: str, after: str, impact: str) -> None:
        assert between(OLD, OLD.replace(before, after)) == [
            f"evidence-changed {impact} I/2 → I/2: evidence {before} → {after}"
        ]

    def test_units_and_deadline_are_one_change(self) -> None:
        new = OLD.replace("Phòng Văn hóa và Thông tin", "Văn phòng HĐND&UBND | deadline = 31/12")
        assert between(OLD, new) == [
            "unit-changed notable II/1 → II/1: lead_unit Phòng Văn hóa và Thông tin → Văn phòng HĐND&UBND, "
            "deadline None → 31/12"
        ]

    def test_blanks_line_breaks_and_composition_are_no_change(self) -> None:
        new = OLD.replace("Đường link chuyên mục", "Đường  link\\nchuyên mu\u0323c").replace("| 3 ", "| 3.0 ")
        assert between(OLD, new) == []


class TestOrderAndFingerprints:
    def test_changes_of_a_row_stand_in_the_order_of_kinds(self) -> None:
        new = OLD.replace(
            "I/2 | Chuyên mục riêng về chuyển đổi số | 3 | evidence = Đường link",
            "I/5 | Trang riêng | 4 | evidence = Ảnh",
        )
        kinds = [line.split()[0] for line in between(OLD, new, "I=I I/1=I/1 I/2=I/5 II=II II/1=II/1")]
        assert kinds == ["reweighted", "renamed", "evidence-changed", "recoded"]

    def test_a_fingerprint_stays_when_rows_are_inserted_and_renumbered_elsewhere(self) -> None:
        new = OLD.replace("đạo | 2", "đạo | 3")
        later = new.replace("I ", "0 | Tổng hợp\nI ", 1).replace("II", "IX")
        marks = [
            {change.fingerprint for change in name_changes(alignment).changes if change.kind == "reweighted"}
            for alignment in (
                aligned_lines(OLD, new, "I=I I/1=I/1 I/2=I/2 II=II II/1=II/1"),
                aligned_lines(OLD, later, "I=I I/1=I/1 I/2=I/2 II=IX II/1=IX/1"),
            )
        ]
        assert marks[0] == marks[1] and len(marks[0]) == 1

    def test_another_value_is_another_change_and_not_approved(self) -> None:
        pairs = "I=I I/1=I/1 I/2=I/2 II=II II/1=II/1"
        first = name_changes(aligned_lines(OLD, OLD.replace("đạo | 2", "đạo | 3"), pairs)).changes
        approved = {change.fingerprint for change in first}
        again = name_changes(aligned_lines(OLD, OLD.replace("đạo | 2", "đạo | 4"), pairs), approved).changes
        assert [change.approved for change in again] == [False]

    def test_an_added_row_with_other_points_than_approved_is_not_approved(self) -> None:
        pairs = "I=I I/1=I/1 I/2=I/2 II=II II/1=II/1"
        first, second = (
            name_changes(aligned_lines(OLD, f"{OLD}II/2 | Quy chế quản lý | {points}", pairs)).changes[0].fingerprint
            for points in (1, 20)
        )
        assert first != second


class TestApplying:
    def test_changes_of_another_framework_are_refused_by_the_row_that_is_missing(self) -> None:
        pairs = "I=I I/1=I/1 I/2=I/2 II=II II/1=II/1"
        found = name_changes(aligned_lines(OLD, OLD.replace("đạo | 2", "đạo | 4"), pairs)).changes
        other = framework_from_lines("1 | Kinh tế số\n1/1 | Chỉ tiêu | 2")
        with pytest.raises(ChangesDoNotFit, match="I/1"):
            apply_changes(other, found)

    def test_a_rule_whose_words_changed_has_to_be_read_again(self) -> None:
        old = with_rules(framework_from_lines(OLD))
        new = with_rules(framework_from_lines(OLD.replace("Có: 2 điểm;", "Đã có: 2 điểm;")))
        paths = [(node.path, node.path) for node in old.walk()]
        made = apply_changes(old, name_changes(aligned(old, new, paths)).changes)
        row = made.nodes[0].children[0]
        assert (row.rule, row.rule_status) == (None, "none")
        assert row.formula is not None and row.formula.value.startswith("Đã có")
