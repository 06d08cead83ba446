"""Which scores a rule can give, worked out without entering anything."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rule_factory import tiered_rules

from output_frameworks.checking.rules.linear import constant_value, linear
from output_frameworks.checking.rules.reach import Domains, Reach, Stretch, before_bounds, scores
from output_frameworks.model.expression import InputValue, MaxPoints, Operation, constant
from output_frameworks.model.rule import Rule, RuleInput
from output_frameworks.scoring import CompiledRule, ScoringError
from parsers.scoring_prose import read_rule


def rule(text: str, most: int, note: str | None = None) -> Rule:
    found = read_rule(text, max_points=most, note=note)
    assert found is not None
    return found


def reach(text: str, most: int) -> set[tuple[Any, Any]]:
    """Return the stretches of what a rule can give."""
    found = scores(rule(text, most), Fraction(most))
    assert found is not None
    return {(stretch.low, stretch.high) for stretch in found.stretches}


class TestScores:
    def test_alternatives_in_words_give_single_scores(self) -> None:
        assert reach("- Đã ban hành: Điểm tối đa\n- Chưa ban hành: 0 điểm", 15) == {(15, 15), (0, 0)}

    def test_a_rate_gives_everything_between(self) -> None:
        assert reach("Điểm = Tỷ lệ * Điểm tối đa", 10) == {(0, 10)}

    def test_a_formula_gives_what_its_tier_leaves_it(self) -> None:
        """From 80 % to below 90 % of Tỷ lệ/90% * 9: from 8 on; the end itself is counted in."""
        text = "- Từ 90% trở lên: Điểm tối đa\n- Từ 80% đến dưới 90%: Tỷ lệ/90% * Điểm tối đa\n- Dưới 80%: 0 điểm"
        assert reach(text, 9) == {(9, 9), (8, 9), (0, 0)}

    def test_things_are_counted_one_by_one_up_to_the_maximum(self) -> None:
        assert reach("Mỗi nền tảng dùng chung được tính 3 điểm", 10) == {(n, n) for n in (0, 3, 6, 9, 10)}

    def test_parts_give_all_their_sums(self) -> None:
        text = "- Lập kế hoạch: 1 điểm.\n- Đã ban hành kế hoạch: 2 điểm.\n- Chưa thực hiện: 0 điểm"
        assert reach(text, 3) == {(n, n) for n in (0, 1, 2, 3)}

    def test_a_rate_that_is_known_leaves_one_score(self) -> None:
        text = "- Từ 50% trở lên: Điểm tối đa\n- Dưới 50%: Tỷ lệ/50% * Điểm tối đa"
        known = Domains((Fraction(1, 4), Fraction(1, 4)))
        assert scores(rule(text, 20), Fraction(20), known) == Reach((Stretch(Fraction(10), Fraction(10)),))

    def test_nothing_is_said_of_a_rule_that_cannot_be_worked_out(self) -> None:
        rate = InputValue(name="ratio")
        squared = Operation(op="*", terms=(rate, rate))
        unclear = rule("Điểm = Tỷ lệ * Điểm tối đa", 10)
        unclear = unclear.model_copy(update={"cases": (unclear.cases[0].model_copy(update={"award": squared}),)})
        assert scores(unclear, Fraction(10)) is None


class TestBeforeBounds:
    def test_parts_can_make_more_than_the_maximum(self) -> None:
        text = "- Do Thủ trưởng ký: 01 điểm/văn bản, tối đa 03 điểm\n- Do cấp phó ký: 1/3 điểm/văn bản, tối đa 01 điểm"
        found = before_bounds(rule(text, 3), Fraction(3))
        assert found is not None
        assert found.most == 4

    def test_shares_of_one_whole_count_with_it_once(self) -> None:
        """All at level 4 gives 6 points; what is at level 3 is not at level 4."""
        text = "- Tỷ lệ HTTT bảo vệ 4 lớp * 6 điểm\n- Tỷ lệ HTTT bảo vệ 3 lớp * 3 điểm"
        found = before_bounds(rule(text, 6), Fraction(6))
        assert found is not None
        assert found.most == 6

    def test_who_reaches_twice_reaches_once_too(self) -> None:
        text = "- Tỷ lệ xã phát từ 2 lần/tháng/tổng số xã * 10 điểm\n- Tỷ lệ xã phát từ 1 lần/tháng/tổng số xã * 5 điểm"
        found = before_bounds(rule(text, 10), Fraction(10))
        assert found is not None
        assert found.most == 15


class TestLinear:
    inputs = (
        RuleInput(name="a", label="Tổng số", type="number"),
        RuleInput(name="b", label="Số", type="number"),
        RuleInput(
            name="ratio",
            label="Tỷ lệ",
            type="ratio",
            definition=Operation(op="/", terms=(InputValue(name="b"), InputValue(name="a"))),
        ),
    )

    def test_a_rate_and_the_quotient_that_it_is_are_one(self) -> None:
        quotient = Operation(op="/", terms=(InputValue(name="b"), InputValue(name="a")))
        assert linear(InputValue(name="ratio"), self.inputs, None) == linear(quotient, self.inputs, None)

    @pytest.mark.parametrize(
        ("expression", "value"),
        [
            (Operation(op="*", terms=(constant(Fraction(1, 2)), MaxPoints())), Fraction(5)),
            (Operation(op="min", terms=(constant(30), MaxPoints())), Fraction(10)),
            (Operation(op="/", terms=(MaxPoints(), constant(0))), None),
            (InputValue(name="a"), None),
        ],
    )
    def test_a_number_is_one_whatever_is_entered(self, expression: Any, value: Fraction | None) -> None:
        assert constant_value(expression, Fraction(10)) == value


VALUES = st.sampled_from([Fraction(n, 20) for n in range(21)])


@settings(max_examples=300, deadline=None)
@given(tiered_rules(), VALUES, st.integers(0, 12))
def test_every_score_is_one_of_those_that_are_possible(found: Rule, rate: Fraction, count: int) -> None:
    """Whatever is entered, the evaluator gives nothing that the checks hold impossible."""
    name = found.inputs[0].name
    value: Any = {"ratio": rate, "p": rate * 100}.get(name, count)
    possible = scores(found, Fraction(10))
    assume(possible is not None)
    try:
        score = CompiledRule(found, 10).score({name: value})
    except ScoringError:
        return
    assert possible is not None
    assert possible.distance(score) == 0


@settings(max_examples=200, deadline=None)
@given(tiered_rules(), VALUES)
def test_a_score_for_a_known_rate_is_among_those_for_that_rate(found: Rule, rate: Fraction) -> None:
    assume(found.inputs[0].type == "ratio")
    possible = scores(found, Fraction(10), Domains((rate, rate)))
    assume(possible is not None)
    try:
        score = CompiledRule(found, 10).score({"ratio": rate})
    except ScoringError:
        return
    assert possible is not None
    assert possible.distance(score) == 0
