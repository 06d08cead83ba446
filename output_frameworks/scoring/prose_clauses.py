"""What single clauses of scoring prose say, in the words that documents use: conditions, awards, points for each."""

from __future__ import annotations

import re
from fractions import Fraction

from output_frameworks.model.expression import (
    Constant,
    Expression,
    InputValue,
    MaxPoints,
    Operation,
    Operator,
    input_names,
)
from output_frameworks.model.rule import Case, Interval, Rule, RuleInput
from output_frameworks.scoring.decimals import is_rounded, spoken_number
from output_frameworks.scoring.infix import Leaf, Signs, infix

MAXIMUM = "Điểm tối đa"
RATE = "Tỷ lệ"
COUNTED = "Số lượng"
LONGEST_HEADING = 60
NOT_A_HEADING = re.compile(r"[\d:;*/=()]|điểm|tối đa|tỷ lệ|tỉ lệ", re.IGNORECASE)
"""What makes a label more than a name: reading it again would take it for a clause."""

_LANG = "vi"
_SIGNS = Signs(times=" * ", groups=True)
_AFTER_SIGN = re.compile(r"(?<= [+-] )[^\W\d_]{2}")
_PLACES = 8


def arithmetic(expression: Expression) -> str:
    """Return an expression in the words of scoring prose: `Tỷ lệ/50% * Điểm tối đa`.

    Behind a plus or minus words are small, as a capital there would begin a clause of its own.
    """
    return _AFTER_SIGN.sub(lambda found: found.group().lower(), infix(expression, _leaf, _SIGNS))


def two_terms(expression: Expression | None, *operators: Operator) -> tuple[Expression, Expression] | None:
    """Return the terms of an operation with one of the operators and two terms; None for any other expression."""
    if isinstance(expression, Operation) and expression.op in operators and len(expression.terms) == 2:
        return expression.terms[0], expression.terms[1]
    return None


def points(value: Fraction) -> str:
    """Return a number of points: `0,5 điểm`, `1/3 điểm`."""
    return f"{_number(value)} điểm"


def award(expression: Expression) -> str:
    """Return what a case awards: `5 điểm`, `1/2 * Điểm tối đa`, `Tỷ lệ/50% * 10 điểm`."""
    if isinstance(expression, Constant):
        return points(expression.value)
    return arithmetic(expression) if _holds_maximum(expression) else _with_points(expression)


def _with_points(expression: Expression) -> str:
    """Return an award without the maximum, its last number marked as points: `Tỷ lệ * 5 điểm`."""
    if isinstance(expression, Operation) and expression.op in ("+", "-", "*") and len(expression.terms) > 1:
        *rest, last = expression.terms
        if isinstance(last, Constant):
            first = rest[0] if len(rest) == 1 else Operation(op=expression.op, terms=tuple(rest))
            weak = isinstance(first, Operation) and first.op in ("+", "-") and expression.op == "*"
            text = arithmetic(first)
            return f"{f'({text})' if weak else text}{_SIGNS.of(expression.op)}{points(last.value)}"
    text = arithmetic(expression)
    weak = isinstance(expression, Operation) and expression.op in ("+", "-")
    return f"{f'({text})' if weak else text} * 1 điểm"


def _holds_maximum(expression: Expression) -> bool:
    if isinstance(expression, Operation):
        return any(_holds_maximum(term) for term in expression.terms)
    return isinstance(expression, MaxPoints)


def counted(rule: Rule, case: Case) -> str | None:
    """Return an award for each of something: `Mỗi văn bản được 3 điểm, tối đa 30 điểm`; None where it is another."""
    each = each_of(case.award)
    if each is not None:
        return f"{item(rule)} được {each}"
    taken = two_terms(case.award, "-")
    if taken is None or not (isinstance(taken[0], MaxPoints) or taken[0] in [other.award for other in rule.cases]):
        return None
    cost = each_of(taken[1])
    return None if cost is None else f"{item(rule)} bị trừ {cost}"


def each_of(expression: Expression | None) -> str | None:
    """Return points times a number of things as `3 điểm, tối đa 30 điểm`; None for any other expression."""
    inner, cap = _with_cap(expression)
    product = two_terms(inner, "*")
    if product is None or product[1] != InputValue(name="count") or any(True for _ in input_names(product[0])):
        return None
    return f"{award(product[0])}{cap}"


def _with_cap(expression: Expression | None) -> tuple[Expression | None, str]:
    """Return an expression without the limit that it is held to, and the words of the limit."""
    limited = two_terms(expression, "min")
    if limited is None or not isinstance(limited[1], Constant):
        return expression, ""
    return limited[0], f", tối đa {points(limited[1].value)}"


def item(rule: Rule) -> str:
    """Return what a rule counts: `Mỗi văn bản`."""
    entered = next((entered for entered in rule.inputs if entered.name == "count"), None)
    if entered is None:
        return "Mỗi nội dung"
    if entered.unit:
        return f"Mỗi {entered.unit.partition('/')[0]}"
    label = " ".join(entered.label.split()).strip(" .;:,")
    plain = 0 < len(label) <= LONGEST_HEADING and not NOT_A_HEADING.search(label)
    return f"Mỗi {label[0].lower()}{label[1:]}" if plain else "Mỗi nội dung"


def stepped(expression: Expression | None, when: Interval, inputs: dict[str, RuleInput]) -> str | None:
    """Return an award that goes on in steps: `cứ thêm 5% được tính thêm 0,25 điểm, tối đa 2 điểm`; None for another."""
    inner, cap = _with_cap(expression)
    change = two_terms(inner, "+", "-")
    gain = two_terms(change[1], "*") if change else None
    if gain is None or not isinstance(gain[0], Constant):
        return None
    distance = two_terms(gain[1].terms[0], "/") if isinstance(gain[1], Operation) and gain[1].op == "floor" else None
    ends = two_terms(distance[0], "-") if distance else None
    if distance is None or ends is None or not isinstance(inner, Operation):
        return None
    unit, scale = _unit(when, inputs)
    way = "thêm" if ends[0] == when.measure else "giảm"
    act = "được tính thêm" if inner.op == "+" else "bị trừ"
    return f"cứ {way} {_bound(distance[1], scale)}{unit} {act} {points(gain[0].value)}{cap}"


def condition(interval: Interval, inputs: dict[str, RuleInput]) -> str:
    """Return what an interval asks for: `Tỷ lệ từ 70% đến dưới 90%`, `Từ 2 lần trở lên`."""
    counts = interval.measure == InputValue(name="count")
    name = "" if counts else arithmetic(interval.measure)
    unit, scale = _unit(interval, inputs)
    low, high = (None if bound is None else f"{_bound(bound, scale)}{unit}" for bound in (interval.low, interval.high))
    text = _between(low, interval.low_open, high, interval.high_open)
    return f"{name} {text}" if name else f"{text[0].upper()}{text[1:]}"


def _unit(interval: Interval, inputs: dict[str, RuleInput]) -> tuple[str, int]:
    """Return what stands behind the bounds of an interval, and by how much they are multiplied for that."""
    if interval.measure == InputValue(name="count"):
        entered = inputs.get("count")
        return (f" {entered.unit}" if entered is not None and entered.unit else ""), 1
    return ("%", 100) if _in_hundredths(interval, inputs) else ("", 1)


def _in_hundredths(interval: Interval, inputs: dict[str, RuleInput]) -> bool:
    """Tell whether the bounds of an interval are printed in per cent: those of a rate, or of a letter that is one."""
    measure = interval.measure
    entered = inputs.get(measure.name) if isinstance(measure, InputValue) else None
    if entered is not None and entered.type == "ratio":
        return True
    return all(bound.value <= 1 for bound in (interval.low, interval.high) if isinstance(bound, Constant))


def _between(low: str | None, low_open: bool, high: str | None, high_open: bool) -> str:
    if low is not None and low == high:
        return low
    if high is None:
        return f"trên {low}" if low_open else f"từ {low} trở lên"
    if low is None:
        return f"dưới {high}" if high_open else f"không quá {high}"
    return f"{'trên' if low_open else 'từ'} {low} đến {'dưới ' if high_open else ''}{high}"


def _bound(bound: Expression, scale: int) -> str:
    if isinstance(bound, Constant):
        return spoken_number(bound.value * scale, _LANG, _PLACES)
    return arithmetic(bound)


def _leaf(leaf: Leaf, inside: Operation | None) -> str:
    if isinstance(leaf, MaxPoints):
        return MAXIMUM
    if isinstance(leaf, InputValue):
        return {"ratio": RATE, "count": COUNTED}.get(leaf.name, leaf.name)
    value = leaf.value
    beside_maximum = inside is not None and inside.op == "*" and any(isinstance(t, MaxPoints) for t in inside.terms)
    if beside_maximum and 0 < value < 1:
        exact = value.denominator > 4 and not is_rounded(value * 100, 2)
        return f"{spoken_number(value * 100, _LANG)}%" if exact else f"{value.numerator}/{value.denominator}"
    if inside is not None and inside.op == "/" and value < 1 and not is_rounded(value * 100, _PLACES):
        return f"{spoken_number(value * 100, _LANG, _PLACES)}%"
    return _number(value)


def _number(value: Fraction) -> str:
    if value.denominator == 1 or not is_rounded(value, _PLACES):
        return spoken_number(value, _LANG, _PLACES)
    return f"{value.numerator}/{value.denominator}"
