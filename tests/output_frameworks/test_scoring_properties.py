"""What holds for every rule and every input: bounds, growth, print order, and that nothing ever fails but by name."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rule_factory import NAMES, any_rule
from rule_forms import FORMS, sums, threshold_ratio

from output_frameworks.model.rule import Rule
from output_frameworks.scoring import CompiledRule, ScoringError
from output_frameworks.scoring.examples import example_inputs
from output_frameworks.scoring.explanation import explanation, explanation_lines
from output_frameworks.scoring.prose import prose_of

MOST = Decimal(10)
WORDS = st.sampled_from(["45%", "0,5", "1/2", "1.234", "x", "", "∞", "½"])
leaves = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=6), WORDS)
names = st.sampled_from([*NAMES, "choice", "part0", "part1", "part", "_", "points"])
anything = st.recursive(
    leaves,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(names, inner, max_size=4)),
    max_leaves=8,
)
"""What a JSON file may hold where inputs are expected."""

numbers = st.sampled_from([0, 1, 2, 3, 0.5, Decimal("0.25"), "75%"])
fitting = st.dictionaries(st.sampled_from([*NAMES, "choice"]), numbers, max_size=7)
"""Inputs that many rules take."""

in_parts = st.builds(lambda own, first, second: {**own, "part0": first, "part1": second}, fitting, fitting, fitting)
anywhere = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], deadline=None)


@settings(anywhere, max_examples=400)
@given(
    any_rule,
    st.one_of(st.dictionaries(names, anything, max_size=5), fitting, in_parts),
    st.sampled_from([None, MOST, Decimal(-5)]),
)
def test_no_rule_and_no_inputs_fail_but_with_a_sentence(
    rule: Rule, inputs: dict[str, object], most: Decimal | None
) -> None:
    try:
        step = CompiledRule(rule, most).explain(inputs)
    except ScoringError as error:
        assert error.sentence("vi") and error.sentence("en")
    else:
        assert explanation(step, "vi") and explanation(step, "en")


@settings(anywhere, max_examples=200)
@given(any_rule)
def test_examples_and_prose_are_given_for_any_rule_that_computes(rule: Rule) -> None:
    try:
        CompiledRule(rule, MOST)
    except ScoringError:
        return
    prose_of(rule)
    example_inputs(rule, MOST)


@settings(anywhere, max_examples=200)
@given(any_rule, in_parts)
def test_explaining_gives_the_same_score(rule: Rule, inputs: dict[str, object]) -> None:
    try:
        compiled = CompiledRule(rule, MOST)
        score = compiled.score(inputs)
    except ScoringError:
        return
    assert compiled.explain(inputs).points == score


@pytest.mark.parametrize("form", FORMS)
def test_a_score_lies_between_floor_and_maximum(form: str) -> None:
    @settings(anywhere, max_examples=60)
    @given(FORMS[form])
    def holds(rule: Rule) -> None:
        compiled = CompiledRule(rule, MOST)
        scores = [compiled.score(inputs) for inputs in example_inputs(rule, MOST)]
        assert scores
        assert all(0 <= score <= 10 for score in scores)

    holds()


@settings(anywhere, max_examples=100)
@given(threshold_ratio(), st.lists(st.integers(0, 120), min_size=2, max_size=6))
def test_with_the_base_held_more_above_the_line_never_gives_less(rule: Rule, numerators: list[int]) -> None:
    """`Từ 50% trở lên: 10 điểm; dưới 50%: Tỷ lệ/50% * 10 điểm` grows up to the threshold and stays."""
    lettered = rule.inputs[0].name == "a"
    compiled = CompiledRule(rule, MOST)
    scores = [
        compiled.score({"a": n, "b": 100} if lettered else {"ratio": Fraction(n, 100)}) for n in sorted(numerators)
    ]
    assert scores == sorted(scores)


@settings(anywhere, max_examples=60)
@given(sums())
def test_parts_are_explained_in_print_order_and_add_up(rule: Rule) -> None:
    inputs = example_inputs(rule, MOST)[0]
    step = CompiledRule(rule, MOST).explain(inputs)
    assert [part.rule for part in step.parts] == list(rule.parts)
    assert sum(part.points for part in step.parts) == step.before_bounds
    assert len(explanation_lines(step)) == len(rule.parts) + 1
