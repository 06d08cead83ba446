"""What the tiers of a rule cover, and the words for it."""

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rule_factory import tiered_rules

from output_frameworks.checking.rules.tiers import Span, Tiers, tiers_of
from output_frameworks.checking.rules.wording import number_words, points_words, span_words
from output_frameworks.model.rule import Rule
from output_frameworks.scoring.compiling import compile_interval
from parsers.scoring_prose import read_rule


def tiers(text: str) -> Tiers:
    rule = read_rule(text, max_points=10)
    assert rule is not None
    found = tiers_of(rule, Fraction(10))
    assert found is not None
    return found


RATES = tiers("- Từ 90% trở lên: 10 điểm\n- Từ 70% đến 80%: 5 điểm\n- Dưới 50%: 0 điểm")
COUNTS = tiers("- Từ 05 tin trở lên: 10 điểm\n- 02 tin: 5 điểm")


class TestUncovered:
    def test_the_stretches_between_the_tiers_of_a_rate(self) -> None:
        assert [span_words(span, RATES) for span in RATES.uncovered()] == [
            "Từ 50% đến dưới 70%",
            "Trên 80% đến dưới 90%",
        ]

    def test_counts_from_whole_number_to_whole_number(self) -> None:
        assert [span_words(span, COUNTS) for span in COUNTS.uncovered()] == ["Từ 0 đến 1 tin", "Từ 3 đến 4 tin"]

    def test_a_rate_may_go_beyond_the_whole_where_a_tier_does(self) -> None:
        found = tiers(
            "- Từ 110% dự toán trở lên: 10 điểm\n- Từ 100% đến dưới 110% dự toán: 5 điểm\n- Dưới 100%: 0 điểm"
        )
        assert found.uncovered() == []


class TestOverlaps:
    def test_the_stretch_that_two_tiers_share(self) -> None:
        found = tiers("- Từ 80% trở lên: 10 điểm\n- Từ 70% - dưới 90%: 5 điểm\n- Dưới 70%: 0 điểm")
        assert [span_words(span, found) for _, _, span in found.overlaps()] == ["Từ 80% đến dưới 90%"]

    def test_counts_share_whole_numbers_only(self) -> None:
        """Above 2 and below 3 there is nothing to count."""
        found = tiers("- Từ 03 tin trở lên: 10 điểm\n- Từ 01 đến dưới 03 tin: 5 điểm\n- 0 tin: 0 điểm")
        assert list(found.overlaps()) == []


class TestSpan:
    def test_what_is_left_without_a_piece_in_the_middle(self) -> None:
        whole = Span(low=Fraction(0), high=Fraction(1))
        piece = Span(low=Fraction(1, 4), high=Fraction(1, 2), high_open=True)
        below, above = whole.without(piece)
        assert below == Span(low=Fraction(0), high=Fraction(1, 4), high_open=True)
        assert above == Span(low=Fraction(1, 2), high=Fraction(1))

    @pytest.mark.parametrize(
        ("span", "empty"),
        [
            (Span(low=Fraction(1), high=Fraction(1)), False),
            (Span(low=Fraction(1), high=Fraction(1), high_open=True), True),
            (Span(low=Fraction(2), high=Fraction(1)), True),
            (Span(), False),
        ],
    )
    def test_a_span_without_any_number(self, span: Span, empty: bool) -> None:
        assert span.is_empty is empty


class TestWords:
    @pytest.mark.parametrize(
        ("value", "words"),
        [(Fraction(10), "10"), (Fraction(1, 2), "0,5"), (Fraction(-1, 4), "-0,25"), (Fraction(1, 3), "0,3333")],
    )
    def test_numbers_as_documents_print_them(self, value: Fraction, words: str) -> None:
        assert number_words(value) == words
        assert points_words(value) == f"{words} điểm"

    @pytest.mark.parametrize(
        ("span", "words"),
        [
            (Span(high=Fraction(1, 5), high_open=True), "Dưới 20%"),
            (Span(low=Fraction(1, 5)), "Từ 20% trở lên"),
            (Span(low=Fraction(1, 5), low_open=True), "Trên 20%"),
            (Span(low=Fraction(4, 5), high=Fraction(4, 5)), "80%"),
            (Span(low=Fraction(1, 5), low_open=True, high=Fraction(1), high_open=True), "Trên 20% đến dưới 100%"),
        ],
    )
    def test_stretches_as_conditions(self, span: Span, words: str) -> None:
        assert span_words(span, RATES) == words


@settings(max_examples=300, deadline=None)
@given(tiered_rules(), st.integers(0, 40))
def test_a_value_is_left_out_exactly_when_no_tier_takes_it(rule: Rule, step: int) -> None:
    """Held against the tests with which the evaluator chooses a case."""
    found = tiers_of(rule, Fraction(10))
    assume(found is not None and found.entered is not None)
    assert found is not None
    scale = {"ratio": Fraction(1, 40), "p": Fraction(5, 2)}.get(rule.inputs[0].name, Fraction(1))
    value = step * scale
    name = rule.inputs[0].name
    taken = [compile_interval(tier.case.when, (10, 1))[1]({name: value.as_integer_ratio()}) for tier in found.tiers]
    left_out = any(not span.meeting(Span(value, False, value, False)).is_empty for span in found.uncovered())
    assert left_out is not any(taken)
