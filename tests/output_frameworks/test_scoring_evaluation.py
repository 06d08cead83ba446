"""Rules compute exactly what the document says, from any inputs that decide the score, and say what is wrong."""

from decimal import Decimal
from fractions import Fraction

import pytest

from output_frameworks.model.rule import Rule
from output_frameworks.scoring import CompiledRule, MissingInputs, ScoringError, score
from output_frameworks.scoring.errors import (
    AmbiguousNumber,
    ChoiceContradicted,
    Contradiction,
    DividedByZero,
    Judged,
    Negative,
    NoCaseApplies,
    NoMaximum,
    NoSuchChoice,
    NotAnObject,
    NotANumber,
    NotComputable,
    NotWhole,
    TooLarge,
    UnknownInput,
)
from parsers.scoring_prose import read_rule

SMARTPHONES = (
    "- a = Số lượng người dân trưởng thành có chữ ký số cá nhân;\n"
    "- b = Tổng dân số trong độ tuổi trưởng thành;\n"
    "- Tỷ lệ = a/b;\n"
    "Điểm:\n"
    "- Tỷ lệ>=50%: Điểm tối đa;\n"
    "- Tỷ lệ<50%: Tỷ lệ/50% * Điểm tối đa"
)
"""Kim Bảng 2023, VIII/2, 20 points."""
CONFERENCES = "- Từ 02 lần trở lên: Điểm tối đa\n- 01 lần: 1/2 * Điểm tối đa\n- Không tổ chức: 0 điểm"
"""Kim Bảng 2023, I/3, 20 points."""
BOARD = (
    "- Trưởng ban là Bí thư/Chủ tịch cấp huyện: Điểm tối đa;\n"
    "- Trưởng ban là Phó Bí thư/Phó Chủ tịch cấp huyện: 1/2* Điểm tối đa;\n"
    "- Chưa có Ban chỉ đạo hoặc có nhưng Trưởng ban không phải Lãnh đạo cấp huyện: 0 điểm"
)
"""Kim Bảng 2023, I/1, 10 points."""
SECTIONS = "- Cấp huyện: Đã có: 5 điểm; Chưa có: 0 điểm\n- Cấp xã: Tỷ lệ các xã có chuyên mục/ tổng số các xã * 5 điểm"
"""Kim Bảng 2023, I/6, 10 points."""
PLATFORMS = "Mỗi nền tảng, HTTT được 10 điểm, tối đa 40 điểm"
"""Kim Bảng 2023, VI/VI.6/1, 40 points."""
ITEMS = "- Cung cấp đầy đủ: Điểm tối đa.\n- Cung cấp thiếu mỗi mục thông tin theo quy định: trừ 1 điểm"
"""After Kim Bảng 2023, VI/VI.1/1, 10 points."""


def rule(text: str, most: str = "10") -> Rule:
    found = read_rule(text, max_points=Decimal(most))
    assert found is not None
    return found


def scored(text: str, inputs: dict[str, object], most: str = "10") -> Fraction:
    return score(rule(text, most), inputs, Decimal(most))


class TestScores:
    @pytest.mark.parametrize(
        ("inputs", "points"),
        [
            ({"a": 50, "b": 100}, Fraction(20)),
            ({"a": 45, "b": 100}, Fraction(18)),
            ({"a": 1, "b": 3}, Fraction(40, 3)),
            ({"ratio": "45%"}, Fraction(18)),
            ({"ratio": 0.45}, Fraction(18)),
            ({"choice": 0}, Fraction(20)),
            ({"choice": 1, "ratio": "0,1"}, Fraction(4)),
        ],
    )
    def test_any_inputs_that_decide_are_enough_and_a_third_of_a_half_is_exact(
        self, inputs: dict[str, object], points: Fraction
    ) -> None:
        assert scored(SMARTPHONES, inputs, "20") == points

    @pytest.mark.parametrize(("count", "points"), [(3, 20), (2, 20), (1, 10), (0, 0)])
    def test_a_number_decides_between_printed_alternatives(self, count: int, points: int) -> None:
        assert scored(CONFERENCES, {"count": count}, "20") == points

    @pytest.mark.parametrize(
        ("choice", "points"),
        [(0, 10), (1, 5), (2, 0), ("1", 5), ("Trưởng ban là Phó Bí thư/Phó chủ tịch cấp huyện", 5)],
    )
    def test_an_alternative_is_chosen_by_its_number_or_its_printed_words(self, choice: object, points: int) -> None:
        assert scored(BOARD, {"choice": choice}) == points

    def test_parts_add_up_each_with_its_own_inputs(self) -> None:
        inputs = {"part0": {"choice": 0}, "part1": {"ratio": Decimal("0.5")}}
        assert scored(SECTIONS, inputs) == Fraction(15, 2)

    @pytest.mark.parametrize(("count", "points"), [(0, 0), (3, 30), (4, 40), (5, 40)])
    def test_the_cap_holds_points_for_each(self, count: int, points: int) -> None:
        assert scored(PLATFORMS, {"count": count}, "40") == points

    @pytest.mark.parametrize(("inputs", "points"), [({"choice": 0}, 10), ({"count": 3}, 7), ({"count": 12}, 0)])
    def test_deductions_end_at_the_floor(self, inputs: dict[str, object], points: int) -> None:
        assert scored(ITEMS, inputs) == points

    def test_none_counts_as_not_entered_and_remarks_are_passed_over(self) -> None:
        assert scored(SMARTPHONES, {"_": "quý I", "a": None, "b": None, "ratio": 1}, "20") == 20

    def test_the_rate_that_was_typed_rounded_gives_way_to_its_letters(self) -> None:
        """0.6667 is not 2/3: the score is that of the letters."""
        assert scored(
            "Điểm = Tỷ lệ * Điểm tối đa; Tỷ lệ = a/b; a = Số hộ có mạng; b = Tổng số hộ",
            {"a": 2, "b": 3, "ratio": 0.6667},
        ) == Fraction(20, 3)


class TestMissing:
    def test_the_letters_of_a_rate_are_named_and_the_rate_will_do_as_well(self) -> None:
        with pytest.raises(MissingInputs) as caught:
            scored(SMARTPHONES, {}, "20")
        assert (caught.value.names, caught.value.instead) == (("a", "b"), ("ratio",))
        assert str(caught.value) == "Not entered: a, b; ratio will do as well."

    def test_with_one_letter_entered_the_other_is_what_is_missing(self) -> None:
        with pytest.raises(MissingInputs) as caught:
            scored(SMARTPHONES, {"a": 45}, "20")
        assert str(caught.value) == "Not entered: b."

    def test_those_of_all_parts_are_named_at_once_behind_their_parts(self) -> None:
        with pytest.raises(MissingInputs) as caught:
            scored(SECTIONS, {})
        assert caught.value.names == ("part0.choice", "part1.ratio")

    def test_a_choice_is_asked_for_where_nothing_else_decides(self) -> None:
        with pytest.raises(MissingInputs) as caught:
            scored(BOARD, {})
        assert caught.value.names == ("choice",)

    def test_a_number_is_asked_for_where_it_decides_and_the_choice_will_do(self) -> None:
        with pytest.raises(MissingInputs) as caught:
            scored(ITEMS, {})
        assert (caught.value.names, caught.value.instead) == (("count",), ("choice",))


class TestInputsBeside:
    """A rate or a number beside what the rule takes: it must be a number, and decides nothing."""

    def test_change_no_score_that_the_others_determine(self) -> None:
        assert scored(BOARD, {"choice": 1, "ratio": 0.9}) == scored(BOARD, {"choice": 1}) == 5
        assert scored(SMARTPHONES, {"ratio": 0.45, "count": 12}, "20") == 18

    def test_never_stand_for_what_is_missing(self) -> None:
        with pytest.raises(MissingInputs):
            scored(BOARD, {"ratio": 1})

    def test_are_refused_where_they_are_no_number(self) -> None:
        with pytest.raises(NotANumber):
            scored(BOARD, {"choice": 0, "count": "nhiều"})


class TestLettersOutsideTheParts:
    """Letters that mean one thing throughout need not say in which part they stand."""

    TEXT = (
        "a = Tổng số hồ sơ; b = Số hồ sơ nộp trực tuyến; c = Số hồ sơ trả đúng hạn\n"
        "* Cấp huyện: b/a * 5 điểm\n* Cấp xã: c/a * 5 điểm"
    )

    def test_are_entered_once(self) -> None:
        in_parts = {"part0": {"a": 20, "b": 10}, "part1": {"a": 20, "c": 5}}
        assert scored(self.TEXT, in_parts) == scored(self.TEXT, {"a": 20, "b": 10, "c": 5}) == Fraction(15, 4)

    def test_what_a_part_says_itself_goes_before(self) -> None:
        assert scored(self.TEXT, {"a": 20, "b": 10, "c": 5, "part1": {"a": 5}}) == Fraction(15, 2)

    def test_are_asked_for_where_they_mean_different_things(self) -> None:
        text = "* Cấp huyện: Tỷ lệ hồ sơ đúng hạn * 5 điểm\n* Cấp xã: Tỷ lệ hồ sơ đúng hạn * 5 điểm"
        with pytest.raises(MissingInputs):
            scored(text, {"ratio": 1})


class TestWrongInputs:
    @pytest.mark.parametrize(
        ("text", "inputs", "error", "sentence"),
        [
            (SMARTPHONES, {"c": 1}, UnknownInput, "“c” is no input of this rule; it takes a, b, ratio, choice."),
            (SMARTPHONES, {"ratio": "nhiều"}, NotANumber,
             "“ratio”: “nhiều” is not a number. Write 0.45, 45% or a whole number."),
            (SMARTPHONES, {"ratio": True}, NotANumber,
             "“ratio”: “true” is not a number. Write 0.45, 45% or a whole number."),
            (SMARTPHONES, {"a": "1.234", "b": 2000}, AmbiguousNumber,
             "“a”: “1.234” may be thousands or decimals. Write it without a sign between the digits."),
            (SMARTPHONES, {"a": 10**40, "b": 1}, TooLarge, "“a” is larger than any number that can be meant."),
            (SMARTPHONES, {"a": -1, "b": 3}, Negative, "“a” is -1; it cannot be below 0."),
            (SMARTPHONES, {"a": 1, "b": 0}, DividedByZero, "The rule divides by 0. Check what was entered for a, b."),
            (SMARTPHONES, {"a": 1, "b": 2, "ratio": 0.4}, Contradiction, "“ratio” is 0.4, but a, b make it 0.5."),
            (SMARTPHONES, {"choice": 0, "ratio": 0.4}, ChoiceContradicted,
             "Alternative 0 is chosen, but by the numbers entered alternative 1 applies: "
             "“Tỷ lệ<50%: Tỷ lệ/50% * Điểm tối đa”."),
            (CONFERENCES, {"count": 1.5}, NotWhole, "“count” is 1.5; things are counted in whole numbers."),
            (BOARD, {"choice": 3}, NoSuchChoice, "“choice” is 3; the alternatives are numbered from 0 to 2."),
            (BOARD, {"choice": False}, NoSuchChoice, "“choice” is false; the alternatives are numbered from 0 to 2."),
            (BOARD, {"choice": "Trưởng ban"}, NoSuchChoice,
             "“choice” is Trưởng ban; the alternatives are numbered from 0 to 2."),
            (SECTIONS, {"part0": 5}, NotAnObject,
             '“part0”: inputs are written as names with values, for example {"a": 45, "b": 60}.'),
            (SECTIONS, {"part0": {"choice": 2}, "part1": {"ratio": 1}}, NoSuchChoice,
             "“part0.choice” is 2; the alternatives are numbered from 0 to 1."),
            (SECTIONS, {"part2": {}}, UnknownInput, "“part2” is no input of this rule; it takes part0, part1."),
        ],
    )  # fmt: skip
    def test_are_one_sentence_with_the_name_and_the_value(
        self, text: str, inputs: dict[str, object], error: type[ScoringError], sentence: str
    ) -> None:
        with pytest.raises(error) as caught:
            scored(text, inputs, "20")
        assert str(caught.value) == sentence

    def test_numbers_are_written_as_the_language_writes_them(self) -> None:
        with pytest.raises(Contradiction) as caught:
            scored(SMARTPHONES, {"a": 1, "b": 2, "ratio": 0.4}, "20")
        assert caught.value.sentence("vi") == "“ratio” là 0,4, nhưng tính từ a, b thì được 0,5."

    def test_a_chosen_alternative_that_itself_asks_for_the_number_is_taken_at_its_word(self) -> None:
        """`Có: tỷ lệ nhân điểm tối đa` is chosen although a rate of 100% alone would give another one."""
        text = "- 100% văn bản: điểm tối đa.\n- Dưới 100%: Tỷ lệ nhân điểm tối đa."
        assert scored(text, {"choice": 1, "ratio": 0.5}, "2") == 1


class TestWhatCannotBeComputed:
    def test_a_value_of_which_the_document_says_nothing_is_no_zero(self) -> None:
        gap = "- Từ 90% trở lên: 10 điểm\n- Từ 50% đến dưới 80%: 5 điểm\n- Dưới 50%: 0 điểm"
        with pytest.raises(NoCaseApplies) as caught:
            scored(gap, {"ratio": "85%"})
        assert str(caught.value).endswith("= 85% gives.")

    def test_a_rule_with_a_clause_not_understood_never_computes(self) -> None:
        unread = rule("Từ 50% trở lên: Điểm tối đa").model_copy(update={"status": "not-understood"})
        with pytest.raises(NotComputable):
            CompiledRule(unread, 10)

    def test_a_share_of_the_maximum_needs_a_maximum(self) -> None:
        with pytest.raises(NoMaximum):
            CompiledRule(rule(SMARTPHONES), None)

    def test_what_the_document_leaves_to_judgement_is_told_so(self) -> None:
        """Thừa Thiên Huế 2023: 100% is asked for, and nothing is said of less."""
        asked = rule("- Đảm bảo 100% người dân trên địa bàn có cài ví điện tử")
        assert asked.status == "qualitative"
        assert score(asked, {"ratio": 1}, 10) == 10
        with pytest.raises(Judged):
            score(asked, {"ratio": 0.5}, 10)


class TestExplaining:
    def test_the_score_is_the_same_and_every_value_and_case_is_there(self) -> None:
        step = CompiledRule(rule(SMARTPHONES, "20"), 20).explain({"a": 45, "b": 100})
        assert step.points == 18
        assert step.values == {"a": 45, "b": 100, "ratio": Fraction(9, 20)}
        assert [applied.number for applied in step.applied] == [1]

    def test_parts_stand_in_print_order(self) -> None:
        step = CompiledRule(rule(SECTIONS), 10).explain({"part1": {"ratio": 1}, "part0": {"choice": 1}})
        assert [part.points for part in step.parts] == [0, 5]

    def test_what_cap_and_floor_did_can_be_seen(self) -> None:
        step = CompiledRule(rule(ITEMS), 10).explain({"count": 12})
        assert (step.before_bounds, step.points) == (-2, 0)
