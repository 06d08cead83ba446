"""Rules as CEL: expressions that a person can read, and that every evaluator of the language takes."""

import json
from fractions import Fraction

import cel
import pytest
from export_sample import SAMPLE
from test_lowering import IN_PROPORTION, LETTERS, MET, ONLINE

from output_frameworks.exporting import render
from output_frameworks.exporting.cel import cel_expression, to_cel
from output_frameworks.model import Framework, Rule, Text
from output_frameworks.model.expression import InputValue, MaxPoints, Operation, constant
from output_frameworks.model.rule import Case, Clause, Interval, Otherwise, RuleInput
from output_frameworks.scoring.lowering import lower

RATE = RuleInput(name="ratio", label="Tỷ lệ", type="ratio")
COUNT = RuleInput(name="count", label="văn bản", type="count")


def expression(rule: Rule, most: int = 10) -> str:
    return cel_expression(lower(rule, most))


def formula(award: Operation, *inputs: RuleInput, **bounds: object) -> Rule:
    """Return a rule that is one formula."""
    return Rule(inputs=inputs, cases=(Case(when=Otherwise(), award=award, label=""),), **bounds)


def given(rule: Rule | None, status: str, **fields: object) -> Framework:
    """Return the sample with a rule on its first indicator."""
    pillar = SAMPLE.nodes[0]
    leader = pillar.children[0].model_copy(update={"rule": rule, "rule_status": status, **fields})
    changed = pillar.model_copy(update={"children": (leader, *pillar.children[1:])})
    return SAMPLE.model_copy(update={"nodes": (changed, *SAMPLE.nodes[1:])})


class TestExpressions:
    def test_a_threshold_on_two_counts_is_asked_in_whole_numbers(self):
        """45 of 60 against 75% must not hang on how 45/60 is rounded."""
        assert expression(ONLINE) == "b == 0.0 ? dyn(null) : a * 2.0 >= b ? 10.0 : a * 10.0 / b"

    def test_a_rate_that_is_entered_is_compared_with_the_printed_bound(self):
        rule = ONLINE.model_copy(update={"inputs": (RATE,)})
        assert expression(rule) == "ratio >= 0.5 ? 10.0 : ratio * 10.0"

    def test_alternatives_are_numbers_and_none_chosen_gives_null(self):
        assert expression(MET) == "choice == 0.0 ? 5.0 : choice == 1.0 ? 0.0 : dyn(null)"

    def test_parts_add_up_once_each_of_them_has_a_score(self):
        assert expression(Rule(combine="sum", parts=(MET, ONLINE), cap=constant(12))) == (
            "(part0_choice == 0.0 || part0_choice == 1.0) && part1_b > 0.0 ? "
            "[(part0_choice == 0.0 ? 5.0 : 0.0) + (part1_a * 2.0 >= part1_b ? 10.0 : part1_a * 10.0 / part1_b)]"
            ".map(it, it < 12.0 ? it : 12.0)[0] : dyn(null)"
        )

    def test_a_cap_that_cannot_be_reached_is_not_written(self):
        assert ".map(" not in expression(Rule(combine="sum", parts=(MET, ONLINE), cap=constant(15)))

    def test_what_is_needed_twice_is_named_and_the_name_is_none_of_the_inputs(self):
        it = RuleInput(name="it", label="it", type="number")
        added = Operation(op="+", terms=(InputValue(name="it"), InputValue(name="ratio"), *[constant(1)] * 6))
        rule = formula(added, it, RATE, cap=MaxPoints())
        assert ".map(it_, it_ < 10.0 ? it_ : 10.0)[0]" in expression(rule)
        assert cel.evaluate(expression(rule), {"it": 7.0, "ratio": 0.5}) == 10.0

    def test_a_third_is_a_quotient_and_operators_bind_as_the_rule_means(self):
        third = Operation(op="*", terms=(constant(Fraction(1, 3)), InputValue(name="count")))
        assert expression(formula(third, COUNT)) == "count / 3.0"
        both = Operation(op="*", terms=(InputValue(name="count"), InputValue(name="ratio")))
        divided = formula(Operation(op="/", terms=(MaxPoints(), both)), COUNT, RATE)
        assert expression(divided) == "count * ratio == 0.0 ? dyn(null) : 10.0 / (count * ratio)"
        less = Operation(op="-", terms=(MaxPoints(), Operation(op="-", terms=(InputValue(name="count"), constant(1)))))
        assert expression(formula(less, COUNT)) == "10.0 - (count - 1.0)"

    def test_points_that_come_out_even_do_in_floating_point_too(self):
        """a / b / 0.8 * 20 would give 7.499999999999999 for 30 of 100."""
        share = Operation(op="/", terms=(InputValue(name="ratio"), constant(Fraction(4, 5))))
        text = expression(formula(Operation(op="*", terms=(share, MaxPoints())), *LETTERS), 20)
        assert text == "b == 0.0 ? dyn(null) : a * 25.0 / b"
        assert cel.evaluate(text, {"a": 30.0, "b": 100.0}) == 7.5

    @pytest.mark.parametrize(("value", "steps"), [(0.29, 29), (0.57, 57), (0.2899, 28), (1.15, 115)])
    def test_whole_steps_of_a_rate_are_not_lost_to_rounding(self, value: float, steps: int):
        """0.29 × 100 is 28.999999999999996 in floating point."""
        whole = Operation(op="floor", terms=(Operation(op="*", terms=(InputValue(name="ratio"), constant(100))),))
        assert cel.evaluate(expression(formula(whole, RATE)), {"ratio": value}) == steps

    @pytest.mark.parametrize(("value", "cut"), [(0.0, -1), (0.5, -1), (1.0, 0), (1.5, 0), (2.5, 1)])
    def test_numbers_below_0_are_cut_downwards(self, value: float, cut: int):
        below = Operation(op="-", terms=(InputValue(name="ratio"), constant(1)))
        rule = formula(Operation(op="floor", terms=(below,)), RATE)
        assert cel.evaluate(expression(rule), {"ratio": value}) == cut

    @pytest.mark.parametrize(("a", "b", "score"), [(49, 70, 10), (48, 70, 4), (7, 10, 10), (699999, 1000000, 4)])
    def test_a_bound_that_is_met_exactly_counts_as_met(self, a: int, b: int, score: int):
        """49/70 is a little less than 0.7 in floating point."""
        seventy = constant(Fraction(7, 10))
        cases = (
            Case(when=Interval(measure=InputValue(name="ratio"), low=seventy), award=MaxPoints(), label=""),
            Case(
                when=Interval(measure=InputValue(name="ratio"), high=seventy, high_open=True),
                award=constant(4),
                label="",
            ),
        )
        text = expression(Rule(inputs=LETTERS, cases=cases))
        assert cel.evaluate(text, {"a": float(a), "b": float(b)}) == score


class TestDocument:
    def test_it_tells_for_each_row_what_to_enter_and_how_it_is_scored(self):
        document = json.loads(to_cel(given(MET, "exact")))
        assert (document["framework"], document["language"], list(document["rules"])) == (
            "kim-bang-2023",
            "cel",
            ["I/1"],
        )
        rule = document["rules"]["I/1"]
        assert (rule["name"], rule["max_points"], rule["status"]) == (
            "Người đứng đầu cấp huyện là Trưởng ban",
            "10",
            "exact",
        )
        assert rule["inputs"] == [
            {
                "name": "choice", "path": ["choice"], "label": "Cấp huyện", "part": None, "type": "choice",
                "unit": None, "options": ["Đã có: 5 điểm", "Chưa có: 0 điểm"], "optional": False,
            }
        ]  # fmt: skip
        assert rule["expression"] == "choice == 0.0 ? 5.0 : choice == 1.0 ? 0.0 : dyn(null)"

    def test_a_rule_that_was_not_read_as_a_whole_is_left_out_with_its_words(self):
        read = Clause(words="Đã có: 5 điểm", role="case")
        unread = Clause(words="Theo mức độ hoàn thành", role="unread", status="not-understood")
        rule = Rule(cases=MET.cases, clauses=(read, unread), status="not-understood")
        document = json.loads(to_cel(given(rule, "not-understood")))
        assert document["rules"] == {}
        assert document["skipped"] == {"I/1": {"reason": "not-understood", "words": ["Theo mức độ hoàn thành"]}}

    def test_a_part_that_was_not_read_leaves_out_the_whole(self):
        unread = Rule(status="not-understood", clauses=(Clause(words="b", role="unread", status="not-understood"),))
        document = json.loads(to_cel(given(Rule(combine="sum", parts=(MET, unread)), "assumed")))
        assert (document["rules"], document["skipped"]["I/1"]["words"]) == ({}, ["b"])

    @pytest.mark.parametrize(
        ("rule", "status", "points", "reason"),
        [
            (None, "unread", 10, "unread"),
            (Rule(status="qualitative"), "qualitative", 10, "judged"),
            (formula(IN_PROPORTION, RATE), "exact", None, "no-maximum"),
        ],
    )
    def test_what_gives_no_score_is_left_out_with_the_reason(self, rule, status, points, reason):
        document = json.loads(
            to_cel(given(rule, status, max_points=points, formula=Text.plain("Hoàn thành tốt\n\nCòn lại")))
        )
        assert document["rules"] == {}
        assert document["skipped"] == {"I/1": {"reason": reason, "words": ["Hoàn thành tốt", "Còn lại"]}}

    def test_rows_without_a_scoring_text_are_not_mentioned(self):
        assert json.loads(to_cel(SAMPLE))["skipped"] == {}

    def test_the_file_is_utf_8_without_a_mark_and_readable(self):
        content = render([given(MET, "exact")], "cel")
        assert content.startswith(b'{\n "framework": "kim-bang-2023"')
        assert "Đã có" in content.decode("utf-8")
