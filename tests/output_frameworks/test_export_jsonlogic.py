"""Rules as JSON Logic: what is missing gives null and is never counted as 0."""

import json
from fractions import Fraction

import jsonlogic_rs
import pytest
from export_sample import SAMPLE
from test_export_cel import COUNT, RATE, formula, given
from test_lowering import MET, ONLINE

from output_frameworks.exporting.jsonlogic import jsonlogic_expression, to_jsonlogic
from output_frameworks.model import Rule
from output_frameworks.model.expression import InputValue, MaxPoints, Operation, constant
from output_frameworks.model.rule import Case, Choice
from output_frameworks.scoring.lowering import lower


def expression(rule: Rule, most: int = 10) -> object:
    return jsonlogic_expression(lower(rule, most))


class TestExpressions:
    def test_a_threshold_on_two_counts_is_asked_in_whole_numbers(self):
        a, b = {"var": "a"}, {"var": "b"}
        assert expression(ONLINE) == {
            "if": [
                {"or": [{"missing": ["a", "b"]}, {"==": [a, None]}, {"==": [b, None]}]}, None,
                {"==": [b, 0]}, None,
                {">=": [{"*": [a, 2]}, b]}, 10,
                {"/": [{"*": [a, 10]}, b]},
            ]
        }  # fmt: skip

    @pytest.mark.parametrize("data", [{}, {"a": 3}, {"b": 4}, {"a": 3, "b": None}, {"a": None, "b": 4}])
    def test_a_missing_input_gives_null(self, data: dict[str, object]):
        assert jsonlogic_rs.apply(expression(ONLINE), data) is None

    def test_an_input_is_asked_for_only_where_it_is_needed(self):
        """Not met needs no number: {"choice": 1} scores."""
        met = Case(
            when=Choice(index=0), award=Operation(op="*", terms=(InputValue(name="ratio"), MaxPoints())), label="Có"
        )
        rule = Rule(inputs=(RATE,), cases=(met, Case(when=Choice(index=1), award=constant(0), label="Không có")))
        for data, score in (({"choice": 1}, 0), ({"choice": 0}, None), ({"choice": 0, "ratio": 0.5}, 5), ({}, None)):
            assert jsonlogic_rs.apply(expression(rule), data) == score

    def test_a_choice_that_a_number_can_decide_instead_may_be_missing(self):
        none = Case(when=Choice(index=2), award=constant(0), label="Không có: 0 điểm")
        rule = ONLINE.model_copy(update={"cases": (*ONLINE.cases, none)})
        assert jsonlogic_rs.apply(expression(rule), {"a": 1, "b": 4}) == 2.5
        assert jsonlogic_rs.apply(expression(rule), {"choice": 2}) == 0

    def test_numbers_are_numbers_and_a_third_is_a_quotient(self):
        count = InputValue(name="count")
        for value, written in (
            (Fraction(1, 3), {"/": [{"var": "count"}, 3]}),
            (Fraction(1, 4), {"*": [{"var": "count"}, 0.25]}),
            (Fraction(2), {"*": [{"var": "count"}, 2]}),
        ):
            award = Operation(op="*", terms=(constant(value), count))
            assert expression(formula(award, COUNT))["if"][-1] == written
        assert expression(formula(constant(Fraction(1, 3)))) == {"/": [1, 3]}

    @pytest.mark.parametrize(("value", "cut"), [(0, -1), (0.5, -1), (1, 0), (1.29, 0), (2.5, 1)])
    def test_numbers_are_cut_downwards(self, value: float, cut: int):
        below = Operation(op="-", terms=(InputValue(name="ratio"), constant(1)))
        rule = formula(Operation(op="floor", terms=(below,)), RATE)
        assert jsonlogic_rs.apply(expression(rule), {"ratio": value}) == cut

    def test_differences_are_taken_from_left_to_right(self):
        count = InputValue(name="count")
        rule = formula(Operation(op="-", terms=(MaxPoints(), count, constant(1))), COUNT)
        assert jsonlogic_rs.apply(expression(rule), {"count": 2}) == 7


def test_the_document_has_the_shape_of_the_one_in_cel():
    document = json.loads(to_jsonlogic(given(MET.model_copy(update={"status": "assumed"}), "assumed")))
    assert (document["language"], document["rules"]["I/1"]["status"]) == ("jsonlogic", "assumed")
    assert document["rules"]["I/1"]["inputs"][0]["options"] == ["Đã có: 5 điểm", "Chưa có: 0 điểm"]
    assert jsonlogic_rs.apply(document["rules"]["I/1"]["expression"], {"choice": 0}) == 5
    assert json.loads(to_jsonlogic(SAMPLE)) == {
        "framework": "kim-bang-2023", "language": "jsonlogic", "rules": {}, "skipped": {}
    }  # fmt: skip
