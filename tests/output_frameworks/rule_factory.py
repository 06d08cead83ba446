"""Any rule that the model allows, sensible or not: undefined inputs, circular definitions, divisions by 0, empty cases.

`random_rules.py` has rules that compute; these are for code that must never fail whatever a framework file holds.
"""

from decimal import Decimal
from typing import get_args

from hypothesis import strategies as st

from output_frameworks.model.expression import Constant, Expression, InputValue, MaxPoints, Operation
from output_frameworks.model.rule import (
    Assumption,
    Case,
    Choice,
    Clause,
    ClauseRole,
    ClauseStatus,
    InputType,
    Interval,
    Otherwise,
    Rule,
    RuleInput,
    RuleReadingStatus,
)

NAMES = ("a", "b", "c", "x", "ratio", "count", "không có")
WORDS = (
    "", "Từ 85% trở lên: điểm tối đa", "Dưới 85%: Tỷ lệ nhân điểm tối đa", "Không có: 0 điểm", "Đã có chuyên mục",
    "Cấp xã", "Tỷ lệ các xã phát sóng từ 2 lần/tháng / tổng số các xã",
    "Tỷ lệ HTTT mức bảo vệ 4 lớp", "Số lượng CBCC cấp tỉnh",
    "Tổng kinh phí (tỷ đồng)", "các thủ tục đó", "(", "{x}", "%",
)  # fmt: skip
NUMBERS = tuple(map(Decimal, ("0", "0.5", "0.85", "1", "2", "3", "10", "80", "100", "-1", "1E+3")))

words = st.sampled_from(WORDS)
constants = st.builds(
    Constant, numerator=st.sampled_from(NUMBERS), denominator=st.sampled_from([n for n in NUMBERS if n > 0])
)
leaves = st.one_of(constants, st.sampled_from(NAMES).map(lambda name: InputValue(name=name)), st.builds(MaxPoints))
assumptions = st.one_of(st.none(), st.sampled_from(get_args(Assumption)))
statuses = st.sampled_from(get_args(ClauseStatus))


def _operations(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    terms = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.builds(Operation, op=st.sampled_from(["+", "-", "*", "/", "min", "max", "floor"]), terms=terms)


expressions: st.SearchStrategy[Expression] = st.recursive(leaves, _operations, max_leaves=6)
maybe = st.one_of(st.none(), expressions)
intervals = st.builds(
    Interval, measure=expressions, low=maybe, low_open=st.booleans(), high=maybe, high_open=st.booleans()
)
conditions = st.one_of(intervals, st.builds(Choice, index=st.integers(0, 4)), st.builds(Otherwise))
clauses = st.builds(
    Clause, words=words, role=st.sampled_from(get_args(ClauseRole)), status=statuses, assumption=assumptions
)
inputs = st.builds(
    RuleInput,
    name=st.sampled_from(NAMES),
    label=st.one_of(words, st.sampled_from(NAMES)),
    type=st.sampled_from(get_args(InputType)),
    unit=st.sampled_from([None, "%", "lần", "triệu đồng"]),
    definition=maybe,
)


def _rules(parts: st.SearchStrategy[tuple[Rule, ...]]) -> st.SearchStrategy[Rule]:
    cases = st.builds(
        Case, when=conditions, award=maybe, parts=parts, label=words, status=statuses, assumption=assumptions
    )
    return st.builds(
        Rule,
        label=st.one_of(st.none(), words),
        inputs=st.lists(inputs, max_size=4).map(tuple),
        combine=st.sampled_from(["first", "sum"]),
        cases=st.lists(cases, max_size=4).map(tuple),
        parts=parts,
        floor=maybe,
        cap=maybe,
        status=st.sampled_from(get_args(RuleReadingStatus)),
        clauses=st.lists(clauses, max_size=3).map(tuple),
    )


@st.composite
def tiered_rules(draw: st.DrawFn) -> Rule:
    """Draw a rule as documents print them: one measure, bounds in any order, fixed awards and formulas."""
    name, kind = draw(st.sampled_from([("ratio", "ratio"), ("count", "count"), ("x", "number"), ("p", "percent")]))
    measure = InputValue(name=name)
    bounds = st.one_of(st.none(), st.sampled_from([0, "0.5", "0.85", 1, 2, 10]).map(_constant))
    awards = st.one_of(
        st.sampled_from([0, 2, 5, 10, 15]).map(_constant),
        st.just(MaxPoints()),
        st.just(Operation(op="*", terms=(measure, MaxPoints()))),
        st.just(Operation(op="*", terms=(Operation(op="/", terms=(measure, _constant("0.85"))), MaxPoints()))),
    )
    spans = st.builds(
        Interval,
        measure=st.just(measure),
        low=bounds,
        low_open=st.booleans(),
        high=bounds,
        high_open=st.booleans(),
    )
    cases = draw(
        st.lists(
            st.builds(Case, when=st.one_of(spans, spans, spans, conditions), award=awards, label=words), max_size=4
        )
    )
    return Rule(
        inputs=(RuleInput(name=name, label=draw(words), type=kind, unit=draw(st.sampled_from([None, "tin"]))),),
        cases=tuple(cases),
        floor=draw(st.sampled_from([None, _constant(0)])),
        cap=draw(st.sampled_from([None, MaxPoints(), _constant(30)])),
        status=draw(st.sampled_from(["exact", "assumed"])),
    )


def _constant(number: int | str) -> Constant:
    return Constant(numerator=Decimal(number))


nothing: st.SearchStrategy[tuple[Rule, ...]] = st.just(())
single: st.SearchStrategy[Rule] = st.one_of(_rules(nothing), tiered_rules())
sums = st.builds(
    Rule,
    combine=st.just("sum"),
    parts=st.lists(tiered_rules(), min_size=2, max_size=3).map(tuple),
    cap=st.just(MaxPoints()),
)
any_rule: st.SearchStrategy[Rule] = st.one_of(
    _rules(st.one_of(nothing, st.lists(single, max_size=3).map(tuple))), tiered_rules(), sums
)
"""Any rule, with parts at most one level deep."""
