"""Aligning two frameworks: which row is which, and what the whole of `diff` promises."""

from collections import Counter

import pytest
from diff_strategies import some_evolution, some_framework
from framework_factory import framework_from_lines, framework_from_truth
from hypothesis import given, settings
from hypothesis import strategies as st

from output_frameworks.diffing import diff
from output_frameworks.diffing.align import SURE, TAKEN, align
from output_frameworks.diffing.alignment import Alignment
from output_frameworks.diffing.applying import apply_changes, content_of
from output_frameworks.diffing.changes import MIRRORED
from output_frameworks.diffing.similarity.words import Reader, counted, levels, sides, terms
from output_frameworks.model import Framework


def pairs(alignment: Alignment, relation: str = "same") -> set[tuple[str, str]]:
    return {(pair.old.path, pair.new.path) for pair in alignment.pairs if pair.relation == relation}


class TestWords:
    read = staticmethod(Reader({"TTPVHCC": "Trung tâm Phục vụ hành chính công"}).syllables)

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("Tỷ lệ hồ sơ", "Tỉ lệ hồ sơ"),
            ("Số hoá, kỹ năng", "Số hóa kĩ năng"),
            ("Tỷ lệ DVCTT", "Tỷ lệ dịch vụ công trực tuyến"),
            ("TTPVHCC", "Trung tâm phục vụ hành chính công"),
            ("Kế hoạch 05 năm", "KẾ HOẠCH 5 NĂM"),
        ],
    )
    def test_spelling_and_abbreviations_are_no_difference(self, first: str, second: str) -> None:
        assert self.read(first) == self.read(second)

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("Cổng thông tin điện tử", "Trang thông tin điện tử"),
            ("Thư điện tử công vụ", "hộp thư công vụ"),
            ("DVCTT mức độ 4", "DVCTT toàn trình"),
        ],
    )
    def test_one_thing_has_one_word(self, first: str, second: str) -> None:
        assert terms(self.read(first)) == terms(self.read(second))

    def test_society_is_no_commune(self) -> None:
        assert "=xã_phường_thị_trấn" not in terms(self.read("Hoạt động xã hội số"))

    @pytest.mark.parametrize(
        ("first", "second", "contrast"),
        [
            ("Tỷ lệ máy chủ cài phần mềm", "Tỷ lệ máy trạm cài phần mềm", "device"),
            ("DVCTT toàn trình", "DVCTT một phần", "service"),
            ("Tỷ lệ người dân", "Tỷ lệ hộ gia đình", "people"),
            ("văn bản đến", "văn bản đi", "direction"),
            ("Chủ tịch tham gia cuộc họp do tỉnh chủ trì", "Chủ tịch chủ trì cuộc họp", "role"),
        ],
    )
    def test_twins_are_told_apart(self, first: str, second: str, contrast: str) -> None:
        assert not sides(self.read(first))[contrast] & sides(self.read(second))[contrast]

    def test_levels_and_what_is_counted(self) -> None:
        assert levels(self.read("Tỷ lệ UBND cấp xã của huyện")) == {"commune", "district"}
        assert counted(self.read("Tỷ lệ hộ gia đình có kết nối Internet")) == "households"
        assert counted(self.read("Tỷ lệ máy tính có kết nối Internet")) == "computers"


OLD = """
I | Nhận thức số | 20
I/1 | Người đứng đầu là Trưởng ban Ban chỉ đạo chuyển đổi số | 10
I/2 | Đài truyền thanh có chuyên mục chuyển đổi số | 10
II | An toàn thông tin mạng | 30
II/1 | Tỷ lệ máy chủ cài đặt phần mềm phòng, chống mã độc | 10
II/2 | Tỷ lệ máy trạm cài đặt phần mềm phòng, chống mã độc | 10
II/3 | Tỷ lệ hệ thống thông tin được phê duyệt hồ sơ đề xuất cấp độ | 10
"""


class TestPairs:
    def test_renumbered_and_reworded_rows_keep_their_partner(self) -> None:
        new = framework_from_lines(
            """
            A | NHẬN THỨC SỐ | 20
            A/1 | Hệ thống truyền thanh cơ sở có chuyên mục về CĐS | 10
            A/2 | Bí thư/Chủ tịch là Trưởng ban BCĐ chuyển đổi số | 10
            B | An toàn thông tin mạng | 30
            B/1 | Tỉ lệ HTTT đã được phê duyệt Hồ sơ đề xuất cấp độ | 10
            B/2 | Tỉ lệ máy trạm được cài phần mềm phòng chống mã độc | 10
            B/3 | Tỉ lệ máy chủ được cài phần mềm phòng chống mã độc | 10
            """
        )
        assert pairs(align(framework_from_lines(OLD), new)) == {
            ("I", "A"), ("I/1", "A/2"), ("I/2", "A/1"), ("II", "B"), ("II/1", "B/3"), ("II/2", "B/2"), ("II/3", "B/1"),
        }  # fmt: skip

    def test_what_is_about_something_else_has_no_partner(self) -> None:
        new = framework_from_lines(
            OLD.replace("Tỷ lệ máy chủ cài đặt phần mềm phòng, chống mã độc", "Có trang Zalo OA")
        )
        alignment = align(framework_from_lines(OLD), new)
        assert [node.path for node in alignment.removed] == ["II/1"]
        assert [node.path for node in alignment.added] == ["II/1"]

    def test_an_item_in_another_group_is_found(self) -> None:
        moved = (
            OLD.replace("I/2 | Đài truyền thanh có chuyên mục chuyển đổi số | 10\n", "")
            + "II/4 | Đài truyền thanh có chuyên mục chuyển đổi số | 10\n"
        )
        assert ("I/2", "II/4") in pairs(align(framework_from_lines(OLD), framework_from_lines(moved)))

    def test_a_split_is_found_where_words_and_points_fit(self) -> None:
        old = framework_from_lines("I | Hạ tầng | 20\nI/1 | Tỷ lệ cán bộ cấp huyện, cấp xã có chữ ký số | 20\n")
        new = framework_from_lines(
            "I | Hạ tầng | 20\nI/1 | Tỷ lệ cán bộ cấp huyện có chữ ký số | 12\n"
            "I/2 | Tỷ lệ cán bộ cấp xã có chữ ký số | 8\n"
        )
        assert pairs(align(old, new), "split") == {("I/1", "I/1"), ("I/1", "I/2")}
        assert pairs(align(new, old), "merged") == {("I/1", "I/1"), ("I/2", "I/1")}

    def test_points_that_do_not_add_up_make_no_split(self) -> None:
        old = framework_from_lines("I | Hạ tầng | 20\nI/1 | Tỷ lệ cán bộ cấp huyện, cấp xã có chữ ký số | 20\n")
        new = framework_from_lines(
            "I | Hạ tầng | 30\nI/1 | Tỷ lệ cán bộ cấp huyện có chữ ký số | 12\n"
            "I/2 | Tỷ lệ cán bộ cấp xã có chữ ký số | 18\n"
        )
        assert pairs(align(old, new), "split") == set()

    def test_twins_that_nothing_tells_apart_keep_their_order(self) -> None:
        twins = "I | Mạng | 6\nI/1 | Có mạng LAN | 2\nI/2 | Có mạng LAN | 2\nI/3 | Có mạng LAN | 2\n"
        new = framework_from_lines(twins.replace("I/", "I/1."))
        assert pairs(align(framework_from_lines(twins), new)) == {
            ("I", "I"), ("I/1", "I/1.1"), ("I/2", "I/1.2"), ("I/3", "I/1.3"),
        }  # fmt: skip

    def test_a_group_with_another_name_is_found_by_its_children(self) -> None:
        new = framework_from_lines(OLD.replace("An toàn thông tin mạng", "Bảo vệ hệ thống"))
        assert ("II", "II") in pairs(align(framework_from_lines(OLD), new))

    def test_every_pair_says_why_and_how_sure_it_is(self) -> None:
        truths = framework_from_truth("yen-dinh-2023"), framework_from_truth("kim-bang-2023")
        alignment = align(*truths)
        assert alignment.pairs
        for pair in alignment.pairs:
            assert pair.reasons, pair.old.path
            assert pair.relation != "same" or TAKEN <= pair.similarity <= 1
            assert pair.doubtful == (pair.similarity < SURE)

    @pytest.mark.parametrize("lines", ["I | Chỉ một trụ cột | 10\n", "_1 |  | \n", "I | A\nI/_1 | \nI/_2 | \n"])
    def test_small_and_blank_frameworks(self, lines: str) -> None:
        framework = framework_from_lines(lines)
        assert len(align(framework, framework).pairs) == len(list(framework.walk()))
        other = framework_from_lines(OLD)
        assert len(align(framework, other).removed) + len(pairs(align(framework, other))) >= 1


class TestDecisions:
    def test_a_refused_pair_never_comes_back(self) -> None:
        old = framework_from_lines(OLD)
        assert ("I/1", "I/1") not in pairs(align(old, old, refused=[("I/1", "I/1")]))

    def test_a_confirmed_pair_stands_whatever_speaks_against_it(self) -> None:
        old = framework_from_lines(OLD)
        alignment = align(old, old, confirmed=[("I/1", "II/3")])
        assert ("I/1", "II/3") in pairs(alignment)
        confirmed = alignment.by_old["I/1"]
        assert (confirmed.similarity, confirmed.decided, confirmed.doubtful) == (1.0, True, False)

    def test_the_other_direction_takes_the_same_decisions(self) -> None:
        old, new = framework_from_lines(OLD), framework_from_lines(OLD.replace("Nhận thức số", "Nhận thức"))
        ahead = align(old, new, confirmed=[("I/1", "I/2")], refused=[("II/1", "II/1")])
        back = align(new, old, confirmed=[("I/2", "I/1")], refused=[("II/1", "II/1")])
        assert pairs(back) == {(b, a) for a, b in pairs(ahead)}


class TestLaws:
    @settings(max_examples=60)
    @given(some_framework())
    def test_nothing_differs_from_itself(self, framework: Framework) -> None:
        comparison = diff(framework, framework)
        assert comparison.changes == ()
        assert all(pair.old.path == pair.new.path for pair in comparison.alignment.pairs)

    @settings(max_examples=60)
    @given(some_evolution() | st.builds(Alignment, some_framework(), some_framework(), st.just(())))
    def test_either_order_gives_the_same_pairs(self, both: Alignment) -> None:
        for relation, turned in (("same", "same"), ("split", "merged"), ("merged", "split")):
            ahead, back = pairs(align(both.old, both.new), relation), pairs(align(both.new, both.old), turned)
            assert back == {(b, a) for a, b in ahead}

    @settings(max_examples=60)
    @given(some_evolution(own_names=True))
    def test_backwards_the_changes_are_mirrored(self, both: Alignment) -> None:
        ahead, back = diff(both.old, both.new), diff(both.new, both.old)
        assert Counter(MIRRORED.get(change.kind, change.kind) for change in ahead.changes) == back.kinds()
        assert ahead.impacts() == back.impacts()

    @settings(max_examples=60)
    @given(some_evolution())
    def test_old_and_the_changes_make_new(self, both: Alignment) -> None:
        comparison = diff(both.old, both.new)
        assert content_of(apply_changes(both.old, comparison.changes)) == content_of(both.new)

    def test_renumbering_and_reordering_never_remove_and_add(self) -> None:
        old = framework_from_truth("kim-bang-2023")
        lines = "\n".join(
            f"{node.path} | {node.name.value.replace('|', '/')} | {node.max_points or ''}" for node in old.walk()
        )
        before = framework_from_lines(lines)
        pillars = {"I": "1", "II": "2", "III": "C", "IV": "D", "V": "I", "VI": "F", "VII": "II", "VIII": "VIII"}
        renumbered = "\n".join(
            pillars[row.partition(" ")[0].partition("/")[0]] + row[len(row.partition(" ")[0].partition("/")[0]) :]
            for row in lines.split("\n")
        )
        assert set(diff(before, framework_from_lines(renumbered)).kinds()) == {"recoded"}
        rows = lines.split("\n")
        first = [row for row in rows if row.startswith("VIII")]
        reordered = "\n".join([*first, *(row for row in rows if not row.startswith("VIII"))])
        assert diff(before, framework_from_lines(reordered)).kinds() == {"moved": 1}
