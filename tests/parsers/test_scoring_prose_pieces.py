"""The steps of reading scoring prose: blocks, clauses, conditions, definitions, arithmetic."""

from fractions import Fraction

import pytest

from output_frameworks.model.expression import Expression, InputValue, MaxPoints, Operation
from parsers.scoring_prose.blocks import Block, read_blocks
from parsers.scoring_prose.clauses import read_clause
from parsers.scoring_prose.conditions import Bounds, exclude_each_other, read_bounds
from parsers.scoring_prose.definitions import Definitions
from parsers.scoring_prose.expressions import read_expression


def shown(expression: Expression | None) -> str:
    """Return an expression as it would be written by hand, every operation in brackets."""
    if expression is None:
        return "–"
    if isinstance(expression, InputValue):
        return expression.name
    if isinstance(expression, MaxPoints):
        return "max"
    if isinstance(expression, Operation):
        return f"({f' {expression.op} '.join(map(shown, expression.terms))})"
    return str(expression.value)


def outline(block: Block) -> list[object]:
    return [[item.kind, item.heading, outline(item)] if isinstance(item, Block) else item for item in block.items]


class TestArithmetic:
    @pytest.mark.parametrize(
        ("text", "expression"),
        [
            ("Điểm tối đa", "max"),
            ("1/2* Điểm tối đa", "(1/2 * max)"),
            ("50% điểm", "(1/2 * max)"),
            ("100% tiêu chí", "max"),
            ("1/3 điểm", "1/3"),
            ("0,25 điểm", "1/4"),
            ("02 Điểm", "2"),
            ("Tỷ lệ/50% * Điểm tối đa", "((ratio / 1/2) * max)"),
            ("Tỷ lệ nhân 6 điểm", "(ratio * 6)"),
            ("b/a * (Điểm tối đa/2) + c/a * Điểm tối đa", "(((b / a) * (max / 2)) + ((c / a) * max))"),
            ("[(b/a) - 0.7]×điểm tối đa/0.3", "((((b / a) - 7/10) * max) / 3/10)"),
            ("(Tỷ lệ % x điểm tối đa)/100%", "(ratio * max)"),
            ("(x/70%)*Điểm tối đa", "((x / 7/10) * max)"),
            ("50% x điểm tối đa", "(1/2 * max)"),
            ("Điểm tối đa * (a% / 50%) điểm", "(max * ((a / 100) / 1/2))"),
            ("Số lượt*Điểm tối đa/3", "((count * max) / 3)"),
            ("Tỷ lệ * Điểm tối đa của huyện/xã.", "(ratio * max)"),
        ],
    )
    def test_reads_what_stands_there(self, text: str, expression: str) -> None:
        formula = read_expression(text)
        assert formula is not None
        assert shown(formula.expression) == expression

    def test_a_fraction_of_two_counts_is_a_rate_with_its_words(self) -> None:
        formula = read_expression("Tỷ lệ các xã phát sóng từ 2 lần/tháng/tổng số các xã * 10 điểm")
        assert formula is not None
        assert shown(formula.expression) == "(ratio * 10)"
        assert formula.measures == (("ratio", "Tỷ lệ các xã phát sóng từ 2 lần/tháng / tổng số các xã"),)

    @pytest.mark.parametrize("text", ["Có ban hành", "", "a +", "(1/2", "1/0 điểm", "Tỷ lệ rồi Điểm tối đa"])
    def test_refuses_what_is_no_arithmetic_as_a_whole(self, text: str) -> None:
        assert read_expression(text) is None


class TestBlocks:
    def test_headings_hold_what_stands_below_them(self) -> None:
        text = "* Cấp huyện:\n- Từ 4 lần/1 tháng: 10 điểm.\n- Dưới 4 lần: 0 điểm\n* Cấp xã:\n- Tỷ lệ * 10 điểm."
        assert outline(read_blocks(text)) == [
            ["scope", "Cấp huyện", ["Từ 4 lần/1 tháng: 10 điểm.", "Dưới 4 lần: 0 điểm"]],
            ["scope", "Cấp xã", ["Tỷ lệ * 10 điểm."]],
        ]

    def test_a_line_without_a_bullet_belongs_to_the_open_heading_above_it(self) -> None:
        text = "- Có phân công: 3 điểm\n- Tỷ lệ cán bộ:\nĐạt 20% trở lên: 7 điểm\nDưới 20%: Tỷ lệ/20%* 7 điểm"
        assert outline(read_blocks(text)) == [
            "Có phân công: 3 điểm",
            ["group", "Tỷ lệ cán bộ", ["Đạt 20% trở lên: 7 điểm", "Dưới 20%: Tỷ lệ/20%* 7 điểm"]],
        ]

    def test_a_line_broken_in_the_middle_of_its_words_is_whole_again(self) -> None:
        assert read_blocks("Từ 10% trở lên: Điểm tối\nđa\nDưới 10%: 0 điểm").items == [
            "Từ 10% trở lên: Điểm tối đa",
            "Dưới 10%: 0 điểm",
        ]

    def test_clauses_whose_separator_was_lost_come_apart(self) -> None:
        assert read_blocks("01 tin bài: 50% điểm 0 tin bài: 0 điểm").items == [
            "01 tin bài: 50% điểm",
            "0 tin bài: 0 điểm",
        ]

    def test_a_list_inside_a_definition_stays_whole(self) -> None:
        assert read_blocks("a = Số hộ tham gia như: postmart.vn; voso.vn;\nb = Tổng số hộ").items == [
            "a = Số hộ tham gia như: postmart.vn; voso.vn",
            "b = Tổng số hộ",
        ]

    def test_what_is_to_be_done_is_kept_apart_from_what_scores(self) -> None:
        text = "1. Nội dung thực hiện:\n- Các địa phương triển khai.\n2. Điều kiện đảm bảo:\n- Có tổ chức: đạt 01 điểm"
        assert outline(read_blocks(text)) == [
            ["about", "Nội dung thực hiện", ["Các địa phương triển khai."]],
            ["neutral", "Điều kiện đảm bảo", []],
            "Có tổ chức: đạt 01 điểm",
        ]


class TestClauses:
    @pytest.mark.parametrize(
        ("clause", "kind", "condition", "award"),
        [
            ("Từ 90% trở lên: điểm tối đa", "award", "Từ 90% trở lên", "max"),
            ("100% máy tính: điểm tối đa.", "award", "100% máy tính", "max"),
            ("Mức 1 ≥ 10% (10 điểm)", "award", "Mức 1 ≥ 10%", "10"),
            ("Cấp phó là Trưởng ban thì đạt 50% tiêu chí", "award", "Cấp phó là Trưởng ban", "(1/2 * max)"),
            ("Từ 95%: 0,5", "award", "Từ 95%", "1/2"),
            ("10 điểm nếu đạt từ 90% trở lên", "award", "đạt từ 90% trở lên", "10"),
            ("Dưới 20% thì không tính điểm", "award", "Dưới 20%", "0"),
            ("Điểm= Tỷ lệ * 5 điểm", "award", "", "(ratio * 5)"),
            ("Các tính điểm = Tỷ lệ * Điểm tối đa", "award", "", "(ratio * max)"),
            ("Mỗi văn bản được 0,25 điểm, tối đa 01 điểm", "each", "Mỗi văn bản", "1/4"),
            ("Số cuộc họp chủ trì: 1/3 điểm/cuộc họp, tối đa 01 điểm", "each", "Số cuộc họp chủ trì", "1/3"),
            ("Cung cấp thiếu mỗi mục trừ 1 điểm", "take", "Cung cấp thiếu mỗi mục", "1"),
            ("Tối đa 30 điểm", "cap", "", "–"),
            ("Điểm tối đa của UBND cấp huyện: 5 điểm", "maximum", "UBND cấp huyện", "–"),
            ("(Không tính số lần tiếp âm)", "remark", "", "–"),
            ("Có văn bản triển khai", "condition", "Có văn bản triển khai", "–"),
        ],
    )
    def test_reads_condition_and_award(self, clause: str, kind: str, condition: str, award: str) -> None:
        reading = read_clause(clause)
        got = shown(reading.formula.expression) if reading.formula else "–"
        assert (reading.kind, reading.condition, got) == (kind, condition, award)

    @pytest.mark.parametrize(
        "clause",
        [
            "Nộp trễ: trừ điểm theo mức độ vi phạm",
            "Mỗi sáng kiến cấp tỉnh: 2 điểm, cấp cơ sở: 1 điểm",
            "giữa hai mức thì nội suy",
            "Mỗi 1% dưới ngưỡng trừ 1 điểm",
        ],
    )
    def test_what_speaks_of_points_and_is_not_understood_is_never_taken_for_a_remark(self, clause: str) -> None:
        assert read_clause(clause).kind == "unread"


class TestConditions:
    @pytest.mark.parametrize(
        ("condition", "bounds"),
        [
            ("Từ 80% đến dưới 90%", Bounds(Fraction(80), False, Fraction(90), True, "%")),
            ("Từ 95% - dưới 100%", Bounds(Fraction(95), False, Fraction(100), True, "%")),
            ("30% đến dưới 40%", Bounds(Fraction(30), False, Fraction(40), True, "%")),
            ("trên 30% đến 50%", Bounds(Fraction(30), True, Fraction(50), False, "%")),
            ("60% < Tỷ lệ <= 90%", Bounds(Fraction(60), True, Fraction(90), False, "%")),
            ("Có ban hành, hoàn thành từ 90% kế hoạch trở lên", Bounds(low=Fraction(90), unit="%")),
            ("từ 70% trở xuống", Bounds(high=Fraction(70), unit="%")),
            ("đạt 300% tiêu chuẩn của đơn vị hành chính trở lên", Bounds(low=Fraction(300), unit="%")),
            ("01 lần", Bounds(Fraction(1), False, Fraction(1), False, "lần", plain=True)),
            ("3/4 nội dung", Bounds(Fraction(3), False, Fraction(3), False, "nội dung", plain=True)),
            ("Tỷ lệ <80", Bounds(high=Fraction(80), high_open=True)),
        ],
    )
    def test_reads_the_numbers_that_a_condition_allows(self, condition: str, bounds: Bounds) -> None:
        assert read_bounds(condition) == bounds

    @pytest.mark.parametrize(
        "condition", ["Có ban hành", "Báo cáo ngay (không quá 01 ngày)", "trước ngày 31.01", "3/4 kế hoạch"]
    )
    def test_words_and_numbers_in_brackets_set_no_bounds(self, condition: str) -> None:
        assert read_bounds(condition) is None

    def test_opposites_cannot_both_hold(self) -> None:
        assert exclude_each_other("Ban hành đúng hạn", "Ban hành chậm")
        assert exclude_each_other("Đã triển khai đầy đủ", "Đã triển khai nhưng chưa đầy đủ")
        assert not exclude_each_other("Có chức năng tìm kiếm", "Có chức năng liên kết")
        assert not exclude_each_other("Báo cáo ngay (không quá 01 ngày)", "Thực hiện đúng quy trình báo cáo")


class TestDefinitions:
    def test_letters_in_a_note_of_one_line(self) -> None:
        found = Definitions()
        found.read_note("- Thống kê số máy tính (gọi là a) - Thống kê số cán bộ (gọi là b) - Tỷ lệ = b/a * 100%")
        assert found.letters == {"a": "Thống kê số máy tính", "b": "Thống kê số cán bộ"}
        assert [shown(ratio.expression) for ratio in found.ratios] == ["(b / a)"]

    def test_a_letter_that_is_computed(self) -> None:
        found = Definitions()
        found.read_note("- Tỷ lệ dịch vụ có phát sinh hồ sơ là x=(b+d)/(a+c)")
        assert shown(found.derived["x"]) == "((b + d) / (a + c))"

    def test_the_rate_that_a_condition_speaks_of(self) -> None:
        found = Definitions()
        found.read_note(
            "- Tỷ lệ dịch vụ công trực tuyến mức độ 3 là b/a; - Tỷ lệ dịch vụ công trực tuyến mức độ 4 là c/a"
        )
        spoken = found.ratio_for(["tỷ lệ DVCTT mức độ 4"])
        assert spoken is not None
        assert shown(spoken.expression) == "(c / a)"
        assert found.ratio_for(["tỷ lệ"]) is None

    @pytest.mark.parametrize(
        "clause", ["Tỷ lệ = 100%: Điểm tối đa", "Tỷ lệ < 90%: Tỷ lệ/90% * Điểm tối đa", "Có: 5 điểm"]
    )
    def test_a_clause_that_awards_points_defines_nothing(self, clause: str) -> None:
        assert not Definitions().define(clause)
