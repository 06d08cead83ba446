"""Examples stand at every bound, on both sides of it, at nothing, at all, and where a cap begins to hold."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from rule_forms import FORMS

from output_frameworks.model.rule import Choice, Rule
from output_frameworks.scoring import CompiledRule
from output_frameworks.scoring.examples import MOST_EXAMPLES, example_inputs
from parsers.scoring_prose import read_rule


def examples(text: str, most: str = "10") -> list[dict[str, object]]:
    rule = read_rule(text, max_points=Decimal(most))
    assert rule is not None
    return example_inputs(rule, Decimal(most))


def test_tiers_are_seen_from_both_sides() -> None:
    found = examples("- Từ 90% trở lên: điểm tối đa\n- Từ 70% đến dưới 90%: 1/2* điểm tối đa.\n- Dưới 70%: 0 điểm")
    assert [example["ratio"] for example in found] == [
        1,
        Decimal("0.9"),
        Decimal("0.89"),
        Decimal("0.7"),
        Decimal("0.69"),
        Decimal("0.5"),
        0,
    ]


def test_a_threshold_below_two_per_cent_is_looked_at_more_closely() -> None:
    found = examples("- Tỷ lệ ≥ 0,5%: Điểm tối đa;\n- Tỷ lệ < 0,5%: Điểm = Tỷ lệ/0,5%* Điểm tối đa")
    assert {Decimal("0.005"), Decimal("0.0045")} <= {example["ratio"] for example in found}


def test_a_bound_that_does_not_count_itself_is_seen_above_it() -> None:
    found = examples("- Trên 50%: Điểm tối đa\n- Từ 50% trở xuống: 0 điểm")
    assert {Decimal("0.51"), Decimal("0.5")} <= {example["ratio"] for example in found}


def test_points_for_each_are_seen_around_the_cap() -> None:
    assert [example["count"] for example in examples("Mỗi nền tảng được 3 điểm, tối đa 30 điểm", "30")] == [
        11,
        10,
        9,
        2,
        1,
        0,
    ]
    assert [example["count"] for example in examples("Mỗi nền tảng được 3 điểm", "10")] == [5, 4, 3, 2, 1, 0]


def test_deductions_are_seen_to_the_floor_and_the_printed_alternative_after_them() -> None:
    found = examples("- Cung cấp đầy đủ: Điểm tối đa.\n- Thiếu mỗi mục thông tin: trừ 2 điểm")
    assert found == [*({"count": count} for count in (6, 5, 4, 2, 1, 0)), {"choice": 0}]


def test_steps_are_seen_at_their_ends_and_at_the_cap() -> None:
    text = (
        "- Từ 01 - 2.000.000 người được 5 điểm\n"
        "- Trên 2.000.000 người thì cứ thêm 60.000 người được tính thêm 0,5 điểm, tối đa 25 điểm"
    )
    counts = {example["count"] for example in examples(text, "25")}
    assert {2000000, 2000001, 2030000, 2060000, 2120000, 4399999, 4400000} <= counts


def test_a_formula_of_letters_gets_letters_that_fit_each_other() -> None:
    text = (
        "- Tỷ lệ = c/a; a = Tổng số dịch vụ công; b = Số dịch vụ mức độ 3; c = Số dịch vụ mức độ 4\n"
        "- Tỷ lệ từ 80% trở lên: Điểm tối đa\n"
        "- Tỷ lệ dưới 80%: b/a * (Điểm tối đa/2) + c/a * Điểm tối đa"
    )
    found = examples(text)
    assert {"a": 100, "c": 79} in [{name: example.get(name) for name in ("a", "c")} for example in found]


def test_parts_are_varied_together_each_over_all_of_its_own() -> None:
    found = examples(
        "- Cấp huyện: Đã có: 5 điểm; Chưa có: 0 điểm\n- Cấp xã: Tỷ lệ các xã có chuyên mục/ tổng số các xã * 5 điểm"
    )
    assert found == [
        {"part0": {"choice": 0}, "part1": {"ratio": 1}},
        {"part0": {"choice": 1}, "part1": {"ratio": Decimal("0.5")}},
        {"part0": {"choice": 1}, "part1": {"ratio": 0}},
    ]


def test_a_rule_that_was_not_read_has_none() -> None:
    assert example_inputs(Rule(status="not-understood")) == []


@pytest.mark.parametrize("form", FORMS)
def test_every_case_applies_in_one_of_them(form: str) -> None:
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(FORMS[form])
    def holds(rule: Rule) -> None:
        compiled = CompiledRule(rule, 10)
        found = example_inputs(rule, 10)
        assert 0 < len(found) <= MOST_EXAMPLES
        steps = [compiled.explain(example) for example in found]
        for number, case in enumerate(rule.cases):
            assert case.award is not None
            seen = any(applied.number == number for step in steps for applied in step.applied)
            assert seen or (isinstance(case.when, Choice) and case.assumption == "not-met")

    holds()
