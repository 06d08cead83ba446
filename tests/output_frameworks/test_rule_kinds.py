"""What kind of rule a rule is: the words of the CSV column `rule_kind`."""

from fractions import Fraction

import pytest
from rule_forms import COUNT, MAXIMUM, RATIO, ZERO, operation

from output_frameworks.model.expression import Expression, InputValue, constant
from output_frameworks.model.rule import Case, Choice, Interval, Otherwise, Rule, RuleInput
from output_frameworks.scoring.kinds import rule_kind

INPUTS = tuple(
    RuleInput(name=name, label=name, type=kind)
    for name, kind in (("ratio", "ratio"), ("count", "count"), ("a", "number"))
)
A, B, C = (InputValue(name=name) for name in "abc")
HALF = constant(Fraction(1, 2))
SHARE = operation("*", RATIO, MAXIMUM)


def always(award: Expression) -> Rule:
    return Rule(inputs=INPUTS, cases=(Case(when=Otherwise(), award=award, label=""),))


def below_and_above(low_award: Expression, high_award: Expression, measure: Expression = RATIO) -> Rule:
    cases = (
        Case(when=Interval(measure=measure, low=HALF), award=high_award, label=""),
        Case(when=Interval(measure=measure, high=HALF, high_open=True), award=low_award, label=""),
    )
    return Rule(inputs=INPUTS, cases=cases)


def chosen(*awards: Expression | None) -> Rule:
    cases = tuple(Case(when=Choice(index=n), award=award, label="") for n, award in enumerate(awards))
    return Rule(inputs=INPUTS, cases=cases)


EACH = operation("*", constant(3), COUNT)
TAKEN_OFF = operation("-", MAXIMUM, COUNT)
STEPS = operation("*", HALF, operation("floor", operation("/", A, constant(60000))))

KINDS = {
    "Điểm = Tỷ lệ * Điểm tối đa": (always(SHARE), "ratio"),
    "b/a * Điểm tối đa": (always(operation("*", operation("/", B, A), MAXIMUM)), "ratio"),
    "Từ 50%: tối đa; dưới 50%: Tỷ lệ/50% * tối đa": (
        below_and_above(operation("*", operation("/", RATIO, HALF), MAXIMUM), MAXIMUM), "threshold_ratio",
    ),
    "Từ 50%: tối đa; dưới 50%: 0 điểm": (below_and_above(ZERO, MAXIMUM), "tiers"),
    "Có: tối đa; Không có: 0 điểm": (chosen(MAXIMUM, ZERO), "choice"),
    "Đã ban hành: Tỷ lệ * tối đa; Chưa: 0 điểm": (chosen(SHARE, ZERO), "choice"),
    "mỗi nền tảng 3 điểm": (always(EACH), "per_item"),
    "mỗi nền tảng 3 điểm, tối đa 30": (always(operation("min", EACH, constant(30))), "per_item"),
    "cứ thêm 60.000 người được thêm 0,5 điểm": (always(STEPS), "per_item"),
    "thiếu mỗi mục trừ 1 điểm": (always(TAKEN_OFF), "deduction"),
    "thiếu mỗi mục trừ 1 điểm, không dưới 0": (always(operation("max", ZERO, TAKEN_OFF)), "deduction"),
    "b/a * tối đa/2 + c/a * tối đa": (
        always(operation("+", operation("*", operation("/", B, A), HALF), operation("/", C, A))), "expression",
    ),
    "Tổng của hai phần": (Rule(combine="sum", parts=(always(SHARE), chosen(MAXIMUM, ZERO))), "sum"),
    "Các mức cộng lại": (Rule(combine="sum", cases=below_and_above(ZERO, MAXIMUM).cases), "sum"),
    "Hoàn thành tốt nhiệm vụ": (Rule(status="qualitative"), "qualitative"),
    "100%: tối đa; 0%: 0 điểm; còn lại do tổ thẩm định": (
        below_and_above(ZERO, MAXIMUM).model_copy(update={"status": "qualitative"}), "qualitative",
    ),
}  # fmt: skip


@pytest.mark.parametrize("prose", KINDS)
def test_the_structure_tells_the_kind(prose: str):
    rule, kind = KINDS[prose]
    assert rule_kind(rule) == kind


def test_where_numbers_decide_they_tell_the_kind_and_not_the_alternative_beside_them():
    """Có: Tỷ lệ * Điểm tối đa; Không có: 0 điểm."""
    share = Case(when=Interval(measure=RATIO), award=SHARE, label="")
    none = Case(when=Choice(index=1), award=ZERO, label="")
    assert rule_kind(Rule(inputs=INPUTS, cases=(share, none))) == "ratio"


def test_a_rule_that_is_not_there_or_was_not_read_as_a_whole_has_no_kind():
    assert rule_kind(None) is None
    assert rule_kind(always(SHARE).model_copy(update={"status": "not-understood"})) is None
