"""What the clauses of one cell make together, and what is never guessed."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from output_frameworks.model.rule import Choice, Interval, Rule
from parsers.scoring_prose import read_rule


def read(text: str, most: str | None = "10", **more: str) -> Rule:
    rule = read_rule(text, max_points=None if most is None else Decimal(most), **more)  # type: ignore[arg-type]
    assert rule is not None
    return rule


class TestTogether:
    def test_awards_that_make_up_the_maximum_are_parts(self) -> None:
        assert len(read("- Lập kế hoạch: 1 điểm.\n- Ban hành kế hoạch: 1 điểm.", "2").parts) == 2

    def test_awards_whose_conditions_exclude_each_other_are_alternatives_even_if_they_add_up(self) -> None:
        rule = read("- Ban hành đúng hạn: 2 điểm\n- Ban hành chậm: 1 điểm", "3")
        assert [type(case.when) for case in rule.cases] == [Choice, Choice]

    def test_the_same_number_twice_decides_nothing(self) -> None:
        text = "- Người đứng đầu ký tối thiểu 01 văn bản đạt 100% điểm\n- Cấp phó ký tối thiểu 01 văn bản đạt 50% điểm"
        assert [type(case.when) for case in read(text).cases] == [Choice, Choice]

    def test_frequencies_of_different_periods_are_no_scale(self) -> None:
        text = "- Từ 1 lần/1 tuần: điểm tối đa.\n- Từ 1 tháng/1 lần/12 tháng: 50% điểm."
        assert [type(case.when) for case in read(text).cases] == [Choice, Choice]

    def test_an_inner_rule_and_a_fixed_award_are_parts(self) -> None:
        text = "- Có phân công: 3 điểm\n- Tỷ lệ cán bộ:\nĐạt 20% trở lên: 7 điểm\nDưới 20%: Tỷ lệ/20%* 7 điểm"
        rule = read(text)
        assert [part.label for part in rule.parts] == ["Có phân công: 3 điểm", "Tỷ lệ cán bộ"]
        assert all(isinstance(case.when, Interval) for case in rule.parts[1].cases)

    def test_a_name_labels_a_rate_that_nothing_else_names(self) -> None:
        rule = read("Điểm = Tỷ lệ * Điểm tối đa", name="Tỷ lệ máy tính có kết nối Internet")
        assert [(entered.name, entered.label) for entered in rule.inputs] == [
            ("ratio", "Tỷ lệ máy tính có kết nối Internet")
        ]


class TestNote:
    def test_gives_the_rule_where_there_is_no_scoring_cell(self) -> None:
        rule = read_rule(None, max_points=Decimal(70), note="Thiếu 01 công dân: trừ 20 điểm")
        assert rule is not None
        assert rule.status == "exact"

    @pytest.mark.parametrize("note", ["Phòng Nội vụ chấm điểm", "(QĐ 506/QĐ-UBND ngày 10/2/2022)", "", None])
    def test_a_remark_is_no_rule(self, note: str | None) -> None:
        assert read_rule(None, max_points=Decimal(70), note=note) is None

    def test_points_that_are_not_understood_are_told(self) -> None:
        rule = read_rule(
            None, max_points=Decimal(60), note="Cứ vượt 1% được cộng 0,5 điểm, tổng điểm không quá 60 điểm"
        )
        assert rule is not None
        assert rule.status == "not-understood"


class TestNeverGuessed:
    def test_one_clause_that_is_not_understood_holds_for_the_rule(self) -> None:
        rule = read("- Đã ban hành: Điểm tối đa\n- Ban hành một phần: trừ điểm theo mức độ")
        assert rule.status == "not-understood"
        assert [clause.words for clause in rule.clauses if clause.status == "not-understood"] == [
            "Ban hành một phần: trừ điểm theo mức độ"
        ]

    def test_two_rates_in_one_formula_are_two_inputs(self) -> None:
        text = "Điểm = (Số HTTT được phê duyệt/Tổng số HTTT) × 5 điểm + (Số HTTT được bảo vệ/Tổng số HTTT) × 5 điểm"
        assert [[entered.name for entered in part.inputs] for part in read(text).parts] == [["ratio"], ["ratio"]]

    def test_letters_without_points_are_not_read_as_points(self) -> None:
        assert read("a = Số đạt;\nb = Tổng số;\nĐiểm = a/b").status == "not-understood"

    def test_only_what_holds_when_nothing_happened_is_printed(self) -> None:
        rule = read("Không có dự án: chấm 60 điểm", "60")
        assert rule.status == "qualitative"
        assert len(rule.cases) == 1

    def test_text_without_a_word_about_scoring_is_qualitative(self) -> None:
        assert read("Tỷ lệ càng cao điểm càng cao").status == "qualitative"

    def test_nothing_gives_nothing(self) -> None:
        assert read_rule("  \n ", max_points=Decimal(5)) is None
        assert read_rule(None, max_points=None) is None


FRAGMENTS = st.sampled_from(
    ["Từ 50% trở lên", "Dưới 50%", "Tỷ lệ", "Điểm tối đa", "Tỷ lệ/50%", "10 điểm", "mỗi", "trừ", "a = Số", "b", "Có",
     "không", "tối đa", "* Cấp huyện:", "1/2", "cứ thêm 1%", "(gọi là a)", "thì", "trong đó:", "đạt", "01 lần"]
)  # fmt: skip
SIGNS = st.sampled_from([" ", ": ", "; ", "\n- ", "\n+ ", " * ", " = ", ". ", "\n", "(", ")", " / "])


class TestAnyText:
    @settings(max_examples=300, deadline=None)
    @given(st.lists(st.tuples(FRAGMENTS, SIGNS), max_size=12), st.sampled_from([None, "0", "5", "0.5", "-2"]))
    def test_is_read_or_flagged_and_no_word_is_dropped(self, pieces: list[tuple[str, str]], most: str | None) -> None:
        text = "".join(word + sign for word, sign in pieces)
        rule = read_rule(text, max_points=None if most is None else Decimal(most), note=text)
        if rule is None:
            assert not re.search(r"[^\W\d_]{2,}", text)
            return
        kept = " ".join(clause.words for clause in rule.clauses).casefold()
        assert set(re.findall(r"[^\W\d_]{2,}", text.casefold())) <= set(re.findall(r"[^\W\d_]{2,}", kept))

    @settings(max_examples=200, deadline=None)
    @given(st.text(max_size=60))
    def test_never_fails(self, text: str) -> None:
        read_rule(text, max_points=Decimal(5), note=text, name=text)
