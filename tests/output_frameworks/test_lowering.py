"""A rule as one decision tree: it gives what the rule gives, for every rule and all inputs."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_rules import MOST, nested, rules, values_of
from rule_factory import any_rule
from tree_evaluation import evaluate, size

from output_frameworks.model.expression import InputValue, MaxPoints, Operation, constant
from output_frameworks.model.rule import Case, Choice, Clause, Interval, Otherwise, Rule, RuleInput
from output_frameworks.scoring import CompiledRule, ScoringError
from output_frameworks.scoring.errors import ChoiceContradicted, NoMaximum, NotComputable
from output_frameworks.scoring.lowering import NOT_CHOSEN, Nothing, Number, lower

RATE = Operation(op="/", terms=(InputValue(name="a"), InputValue(name="b")))
LETTERS = (
    RuleInput(name="a", label="Số lượng hồ sơ trực tuyến", type="number"),
    RuleInput(name="b", label="Tổng số hồ sơ", type="number"),
    RuleInput(name="ratio", label="Tỷ lệ", type="ratio", definition=RATE),
)
HALF_OR_MORE = Interval(measure=InputValue(name="ratio"), low=constant(Fraction(1, 2)))
LESS = Interval(measure=InputValue(name="ratio"), high=constant(Fraction(1, 2)), high_open=True)
IN_PROPORTION = Operation(op="*", terms=(InputValue(name="ratio"), MaxPoints()))

ONLINE = Rule(
    inputs=LETTERS,
    cases=(
        Case(when=HALF_OR_MORE, award=MaxPoints(), label="Từ 50% trở lên: Điểm tối đa"),
        Case(when=LESS, award=IN_PROPORTION, label="Dưới 50%: Tỷ lệ * Điểm tối đa"),
    ),
    floor=constant(0),
    cap=MaxPoints(),
)
MET = Rule(
    label="Cấp huyện",
    cases=(
        Case(when=Choice(index=0), award=constant(5), label="Đã có: 5 điểm"),
        Case(when=Choice(index=1), award=constant(0), label="Chưa có: 0 điểm"),
    ),
)


def score(rule: Rule, most: int | None = 10, **values: int | str) -> Fraction | None:
    return evaluate(lower(rule, most).score, {name: Fraction(value) for name, value in values.items()})


class TestWhatTheTreeGives:
    @given(rules(depth=1), st.data())
    @settings(max_examples=100)
    def test_what_the_rule_gives_and_nothing_where_the_rule_gives_no_score(self, rule: Rule, data: st.DataObject):
        compiled, lowered = CompiledRule(rule, MOST), lower(rule, MOST)
        values = values_of(lowered.inputs, data)
        try:
            expected = compiled.score(nested(lowered.inputs, values))
        except ChoiceContradicted:
            return
        except ScoringError:
            expected = None
        assert evaluate(lowered.score, values) == expected

    def test_derived_inputs_are_worked_in_and_only_entered_ones_are_asked_for(self):
        assert [entered.name for entered in lower(ONLINE, 10).inputs] == ["a", "b"]
        assert score(ONLINE, a=45, b=60) == 10
        assert score(ONLINE, a=45, b=100) == Fraction(9, 2)

    def test_a_division_by_0_gives_no_score(self):
        assert score(ONLINE, a=0, b=0) is None

    def test_a_value_that_the_document_does_not_speak_of_gives_no_score(self):
        gap = Rule(inputs=LETTERS[-1:], cases=(ONLINE.cases[0],))
        assert (score(gap, ratio="0.5"), score(gap, ratio="0.49")) == (10, None)

    def test_a_choice_that_was_not_made_gives_no_score(self):
        assert (score(MET, choice=0), score(MET, choice=1), score(MET, choice=NOT_CHOSEN)) == (5, 0, None)

    def test_where_a_number_can_decide_a_choice_may_be_left_out(self):
        none = Case(when=Choice(index=2), award=constant(0), label="Không có: 0 điểm")
        rule = ONLINE.model_copy(update={"cases": (*ONLINE.cases, none)})
        assert next(entered for entered in lower(rule, 10).inputs if entered.name == "choice").optional
        assert score(rule, choice=NOT_CHOSEN, a=1, b=4) == Fraction(5, 2)
        assert score(rule, choice=2, a=1, b=4) == 0

    def test_a_sum_of_parts_has_no_score_while_one_of_them_has_none(self):
        both = Rule(combine="sum", parts=(MET, ONLINE), cap=constant(12))
        assert score(both, part0_choice=0, part1_a=1, part1_b=4) == Fraction(15, 2)
        assert score(both, part0_choice=0, part1_a=3, part1_b=4) == 12
        assert score(both, part0_choice=0, part1_a=0, part1_b=0) is None
        assert score(both, part0_choice=NOT_CHOSEN, part1_a=1, part1_b=4) is None

    def test_cases_that_add_up_count_where_they_apply_and_always_where_they_say_otherwise(self):
        bonus = Rule(
            inputs=LETTERS[-1:],
            combine="sum",
            cases=(
                Case(when=HALF_OR_MORE, award=constant(3), label="Từ 50%: thêm 3 điểm"),
                Case(when=Otherwise(), award=constant(2), label="2 điểm"),
            ),
        )
        assert (score(bonus, ratio="0.6"), score(bonus, ratio="0.4")) == (5, 2)


class TestSize:
    def test_it_grows_with_the_number_of_parts_and_not_with_their_combinations(self):
        few, many = (size(lower(Rule(combine="sum", parts=(MET,) * n), 100).score) for n in (10, 40))
        assert many < 4.5 * few

    def test_sums_inside_sums_grow_with_what_they_hold(self):
        rule = MET
        sizes = []
        for _ in range(6):
            rule = Rule(combine="sum", parts=(rule, MET), cap=constant(7))
            sizes.append(size(lower(rule, 100).score))
        steps = [after - before for before, after in pairwise(sizes)]
        assert max(steps) <= 2 * min(steps)

    def test_what_is_decided_is_not_asked_again(self):
        """Below 50% needs no test once 50% or more is ruled out, and below it the cap is never reached."""
        assert size(lower(ONLINE, 10).score) == size(lower(ONLINE.model_copy(update={"cap": None}), 10).score)
        assert not isinstance(lower(ONLINE.model_copy(update={"inputs": LETTERS[-1:]}), 10).score, Nothing | Number)


class TestRefusals:
    @given(any_rule, st.sampled_from([None, 10]))
    @settings(max_examples=100)
    def test_no_rule_makes_it_fail_in_another_way(self, rule: Rule, most: int | None):
        try:
            lowered = lower(rule, most)
        except (NotComputable, NoMaximum):
            return
        assert len({entered.name for entered in lowered.inputs}) == len(lowered.inputs)

    def test_a_rule_that_was_not_read_as_a_whole_is_refused_with_its_words_also_as_a_part(self):
        unread = Rule(
            status="not-understood", clauses=(Clause(words="Theo quy định", role="unread", status="not-understood"),)
        )
        for rule in (unread, Rule(combine="sum", parts=(MET, unread))):
            with pytest.raises(NotComputable, match="Theo quy định"):
                lower(rule, 10)

    def test_a_share_of_a_maximum_that_is_not_printed_is_refused(self):
        with pytest.raises(NoMaximum):
            lower(ONLINE, None)
        assert score(MET.model_copy(update={"cap": MaxPoints()}), None, choice=0) == 5


class TestNames:
    def test_they_are_ascii_and_no_word_that_languages_keep_for_themselves(self):
        names = ("đ", "in", "2x", "tỷ lệ")
        terms = tuple(InputValue(name=name) for name in names)
        rule = Rule(
            inputs=tuple(RuleInput(name=name, label=name, type="number") for name in names),
            cases=(Case(when=Otherwise(), award=Operation(op="+", terms=terms), label=""),),
        )
        assert [entered.name for entered in lower(rule, 10).inputs] == ["d", "input_in", "input_2x", "ty_le"]
        assert [entered.path for entered in lower(rule, 10).inputs] == [(name,) for name in names]

    def test_inputs_of_parts_are_named_by_their_part_and_say_whose_they_are(self):
        inputs = lower(Rule(combine="sum", parts=(MET, ONLINE)), 10).inputs
        assert [(entered.name, entered.path, entered.part) for entered in inputs] == [
            ("part0_choice", ("part0", "choice"), "Cấp huyện"),
            ("part1_a", ("part1", "a"), None),
            ("part1_b", ("part1", "b"), None),
        ]

    def test_parts_of_different_alternatives_have_inputs_of_their_own(self):
        other = MET.model_copy(
            update={"cases": (*MET.cases, Case(when=Choice(index=2), award=constant(2), label="2 điểm"))}
        )
        rule = Rule(
            cases=(
                Case(when=Choice(index=0), parts=(MET,), label="Cấp huyện"),
                Case(when=Choice(index=1), parts=(other,), label="Cấp xã"),
            )
        )
        found = {entered.name: len(entered.options) for entered in lower(rule, 10).inputs}
        assert found == {"choice": 2, "part0_choice": 2, "part0_choice_2": 3}
        assert score(rule, choice=1, part0_choice=NOT_CHOSEN, part0_choice_2=2) == 2
