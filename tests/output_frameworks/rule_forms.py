"""Hypothesis strategies for rules of the forms that documents print, as reading them would give them."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from output_frameworks.model.expression import Expression, InputValue, MaxPoints, Operation, constant
from output_frameworks.model.rule import Case, Choice, Interval, Otherwise, Rule, RuleInput

MAXIMUM = MaxPoints()
RATIO = InputValue(name="ratio")
COUNT = InputValue(name="count")
ZERO = constant(0)

LABELS = ("Số lượng hồ sơ giải quyết trực tuyến", "Tổng số hồ sơ đã giải quyết", "Số lượng hồ sơ chậm giải quyết")
WORDS = ("Đã ban hành kịp thời", "Đã ban hành nhưng chậm", "Chưa ban hành")
UNITS = ("lần", "văn bản", "tin")


def operation(op: str, *terms: Expression) -> Operation:
    """Return an operation over terms."""
    return Operation(op=op, terms=terms)  # type: ignore[arg-type]


def times(expression: Expression, value: Expression) -> Expression:
    """Return a product, without a factor of 1."""
    return expression if value == constant(1) else operation("*", expression, value)


def whole(rule: Rule) -> Rule:
    """Return a rule with the bounds that every scoring cell has: from 0 to the maximum."""
    return rule.model_copy(update={"floor": ZERO, "cap": MAXIMUM})


def case(when: Interval | Choice | Otherwise, award: Expression, label: str = "") -> Case:
    """Return a case."""
    return Case(when=when, award=award, label=label)


def share(part: Fraction) -> Expression:
    """Return a part of the maximum."""
    return MAXIMUM if part == 1 else operation("*", constant(part), MAXIMUM)


def not_met(number: int = 1) -> Case:
    """Return the alternative that documents do not print."""
    return Case(when=Choice(index=number), award=ZERO, label="(không đạt)", status="assumed", assumption="not-met")


def rate_inputs(lettered: bool) -> tuple[RuleInput, ...]:
    """Return a rate, with or without the letters that it is computed from."""
    if not lettered:
        return (RuleInput(name="ratio", label="Tỷ lệ", type="ratio"),)
    letters = tuple(RuleInput(name=n, label=label, type="number") for n, label in zip("ab", LABELS, strict=False))
    definition = operation("/", InputValue(name="a"), InputValue(name="b"))
    return (*letters, RuleInput(name="ratio", label="Tỷ lệ", type="ratio", definition=definition))


def count_inputs(unit: str | None = None) -> tuple[RuleInput, ...]:
    """Return a number of things."""
    return (RuleInput(name="count", label="văn bản chỉ đạo", type="count", unit=unit),)


def tiers(measure: Expression, thresholds: list[Fraction], awards: list[Expression]) -> tuple[Case, ...]:
    """Return cases from the highest threshold down, the last for all below."""
    cases = []
    above: Fraction | None = None
    for number, award in enumerate(awards):
        low = thresholds[number] if number < len(thresholds) else None
        cases.append(
            case(
                Interval(
                    measure=measure,
                    low=None if low is None else constant(low),
                    high=None if above is None else constant(above),
                    high_open=above is not None,
                ),
                award,
            )
        )
        above = low
    return tuple(cases)


percents = st.integers(1, 99).map(lambda number: Fraction(number, 100))
points = st.integers(1, 40).map(lambda number: Fraction(number, 4))
shares = st.sampled_from([Fraction(3, 4), Fraction(1, 2), Fraction(1, 4), Fraction(7, 10), Fraction(1, 5)])


@st.composite
def ratio_tiers(draw: st.DrawFn) -> Rule:
    """`Tỷ lệ từ 90% trở lên: Điểm tối đa; từ 70% đến dưới 90%: 1/2 * Điểm tối đa; dưới 70%: 0 điểm`."""
    thresholds = sorted(draw(st.lists(percents, min_size=1, max_size=4, unique=True)), reverse=True)
    falling = sorted(draw(st.lists(shares, min_size=len(thresholds) - 1, max_size=len(thresholds) - 1, unique=True)))
    last = draw(st.sampled_from([ZERO, operation("*", RATIO, MAXIMUM)]))
    awards = [MAXIMUM, *(share(part) for part in reversed(falling)), last]
    return whole(Rule(inputs=rate_inputs(draw(st.booleans())), cases=tiers(RATIO, thresholds, awards)))


@st.composite
def threshold_ratio(draw: st.DrawFn) -> Rule:
    """`Tỷ lệ từ 50% trở lên: 10 điểm; dưới 50%: Tỷ lệ/50% * 10 điểm`."""
    threshold = draw(percents)
    most: Expression = draw(st.one_of(st.just(MAXIMUM), points.map(constant)))
    below = times(operation("/", RATIO, constant(threshold)), most)
    return whole(Rule(inputs=rate_inputs(draw(st.booleans())), cases=tiers(RATIO, [threshold], [most, below])))


@st.composite
def count_tiers(draw: st.DrawFn) -> Rule:
    """`Từ 4 lần trở lên: Điểm tối đa; từ 2 lần đến dưới 4 lần: 5 điểm; dưới 2 lần: 0 điểm`."""
    thresholds = sorted(draw(st.lists(st.integers(2, 60), min_size=1, max_size=3, unique=True)), reverse=True)
    falling = sorted(draw(st.lists(points, min_size=len(thresholds) - 1, max_size=len(thresholds) - 1, unique=True)))
    awards = [MAXIMUM, *(constant(value) for value in reversed(falling)), ZERO]
    cases = tiers(COUNT, [Fraction(value) for value in thresholds], awards)
    return whole(Rule(inputs=count_inputs(draw(st.sampled_from(UNITS))), cases=cases))


@st.composite
def choices(draw: st.DrawFn) -> Rule:
    """`Đã ban hành kịp thời: Điểm tối đa; Đã ban hành nhưng chậm: 1/2 * Điểm tối đa; Chưa ban hành: 0 điểm`."""
    middle = draw(st.one_of(shares.map(share), points.map(constant)))
    awards = draw(st.sampled_from([[MAXIMUM, middle, ZERO], [MAXIMUM, ZERO]]))
    words = WORDS if len(awards) == 3 else (WORDS[0], WORDS[2])
    cases = tuple(case(Choice(index=n), a, f"{w}: …") for n, (a, w) in enumerate(zip(awards, words, strict=True)))
    return whole(Rule(cases=cases))


def met_or_not(award: Expression, words: str) -> Rule:
    """Return a part that is met or not."""
    return Rule(label=f"{words}: …", cases=(case(Choice(index=0), award, f"{words}: …"), not_met()))


@st.composite
def sums(draw: st.DrawFn) -> Rule:
    """Parts under headings, each with a maximum of its own or none."""
    made = draw(st.lists(st.sampled_from(["met", "rate", "tiers"]), min_size=2, max_size=4))
    parts: list[Rule] = []
    for number, form in enumerate(made):
        most = draw(points)
        if form == "met":
            parts.append(met_or_not(constant(most), f"Có văn bản chỉ đạo của lãnh đạo đơn vị {'xyzt'[number] * 2}"))
        elif form == "rate":
            award = times(RATIO, constant(most))
            parts.append(Rule(inputs=rate_inputs(False), cases=(case(Otherwise(), award),)))
        else:
            cases = tiers(RATIO, [draw(percents)], [constant(most), ZERO])
            parts.append(Rule(inputs=rate_inputs(False), cases=cases))
        if draw(st.booleans()):
            parts[-1] = parts[-1].model_copy(update={"cap": constant(most)})
    return whole(Rule(combine="sum", parts=tuple(parts)))


@st.composite
def per_item(draw: st.DrawFn) -> Rule:
    """`Mỗi văn bản được 3 điểm, tối đa 30 điểm`."""
    each = draw(points)
    award = operation("*", constant(each), COUNT)
    if draw(st.booleans()):
        award = operation("min", award, constant(each * draw(st.integers(2, 20))))
    return whole(Rule(inputs=count_inputs(), cases=(case(Otherwise(), award),)))


@st.composite
def deductions(draw: st.DrawFn) -> Rule:
    """`Mỗi văn bản bị trừ 1 điểm`, one or several of them."""
    costs = draw(st.lists(points, min_size=1, max_size=3))
    if len(costs) == 1:
        award = operation("-", MAXIMUM, operation("*", constant(costs[0]), COUNT))
        return whole(Rule(inputs=count_inputs(), cases=(case(Otherwise(), award),)))
    parts = [
        Rule(
            inputs=count_inputs(),
            cases=(case(Otherwise(), operation("-", ZERO, operation("*", constant(cost), COUNT))),),
        )
        for cost in costs
    ]
    start = Rule(label="Điểm tối đa", cases=(case(Otherwise(), MAXIMUM, "Điểm tối đa"),))
    return whole(Rule(combine="sum", parts=(*parts, start)))


@st.composite
def letter_formulas(draw: st.DrawFn) -> Rule:
    """`Điểm = b/a * (Điểm tối đa/2) + c/a * Điểm tối đa`, and the rate times points."""
    a, b, c = (InputValue(name=name) for name in "abc")
    letters = tuple(RuleInput(name=n, label=label, type="number") for n, label in zip("abc", LABELS, strict=True))
    weight = draw(st.integers(2, 9))
    form = draw(st.sampled_from(["sum", "rate"]))
    if form == "rate":
        award = times(RATIO, draw(st.one_of(st.just(MAXIMUM), points.map(constant))))
        return whole(Rule(inputs=rate_inputs(draw(st.booleans())), cases=(case(Otherwise(), award),)))
    half = operation("/", MAXIMUM, constant(weight))
    award = operation("+", operation("*", operation("/", b, a), half), operation("*", operation("/", c, a), MAXIMUM))
    return whole(Rule(inputs=letters, cases=(case(Otherwise(), award),)))


@st.composite
def steps(draw: st.DrawFn) -> Rule:
    """`Từ 10% đến 30%: 1 điểm; trên 30%: cứ thêm 5% được tính thêm 0,25 điểm, tối đa 2 điểm`."""
    edge, size = draw(st.integers(2, 90)), draw(st.integers(1, 20))
    base, gain = draw(points), draw(points)
    low = draw(st.integers(1, edge - 1))
    scale = Fraction(1, 100)
    distance = operation("/", operation("-", RATIO, constant(edge * scale)), constant(size * scale))
    award = operation("+", constant(base), operation("*", constant(gain), operation("floor", distance)))
    if draw(st.booleans()):
        award = operation("min", award, constant(base + 2 * gain))
    within = Interval(measure=RATIO, low=constant(low * scale), high=constant(edge * scale))
    beyond = Interval(measure=RATIO, low=constant(edge * scale), low_open=True)
    below = Interval(measure=RATIO, high=constant(low * scale), high_open=True)
    cases = (case(within, constant(base)), case(beyond, award), case(below, ZERO))
    return whole(Rule(inputs=rate_inputs(False), cases=cases))


FORMS = {
    "ratio tiers": ratio_tiers(),
    "threshold ratio": threshold_ratio(),
    "count tiers": count_tiers(),
    "choices": choices(),
    "sums": sums(),
    "per item": per_item(),
    "deductions": deductions(),
    "letter formulas": letter_formulas(),
    "steps": steps(),
}
"""The strategies by what they are called."""
