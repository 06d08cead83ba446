"""What number decides a rule, and whether the numbers of two rules are of the same thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from output_frameworks.diffing.rules.pieces import Line
from output_frameworks.diffing.rules.words import alike, is_bare, without_award
from output_frameworks.marking import N_
from output_frameworks.model.expression import Constant, Expression, InputValue, Operation, input_names
from output_frameworks.model.rule import Choice, Interval, Rule, RuleInput

MeasureKind = Literal["ratio", "count", "number"]

OTHER_INPUTS = N_("the two rules ask for different inputs")
OTHER_RATE = N_("the rate is made of other numbers: before “{before}”, now “{after}”")
ONE_SAYS = N_("only one side says of what the rate is: “{words}”")
OTHER_MEASURE = N_("what is entered is called otherwise: before “{before}”, now “{after}”")


class SeveralError(Exception):
    """More than one number decides a rule, or one that it does not declare."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The one number that decides a rule: a rate as a fraction, a count, another number.

    `enter` makes inputs of a value; `lines` are the values of the names of the rule by it.  `definition` is how a rate
    is computed from `letters`, where the document says so.
    """

    kind: MeasureKind
    label: str
    unit: str | None
    enter: Callable[[Fraction], dict[str, object]]
    lines: Mapping[str, Line]
    quotient: Operation | None = None
    definition: Expression | None = None
    letters: Mapping[str, RuleInput] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why two rules cannot be compared: a message and its values.  `turned`: a rate is upside down, so they differ."""

    message: str
    values: Mapping[str, str] = field(default_factory=dict)
    turned: bool = False


def expressions_of(rule: Rule) -> Iterator[Expression]:
    """Yield the expressions that a rule itself, not a part of it, evaluates."""
    for case in rule.cases:
        if isinstance(case.when, Interval):
            yield from (bound for bound in (case.when.measure, case.when.low, case.when.high) if bound is not None)
        if case.award is not None:
            yield case.award
    yield from (bound for bound in (rule.cap, rule.floor) if bound is not None)


def measure_of(rule: Rule) -> Measure | None:
    """Return the number that decides a rule without parts, None where none does.  Raises `SeveralError`."""
    used = {name for expression in expressions_of(rule) for name in input_names(expression)}
    if not used:
        return None
    entered = {item.name: item for item in rule.inputs}
    if not used <= entered.keys():
        raise SeveralError
    below = {name: _base(name, entered) for name in used}
    bases = frozenset[str]().union(*below.values())
    if len(bases) == 1:
        return _entered(entered[next(iter(bases))], entered)
    if len(used) == 1:
        return _derived(entered[next(iter(used))], bases, entered)
    quotient = _only_quotient(rule)
    if quotient is None or any(entered[name].definition is not None for name in used):
        raise SeveralError
    return _of_quotient(quotient, entered)


def _base(name: str, entered: Mapping[str, RuleInput], above: frozenset[str] = frozenset()) -> frozenset[str]:
    """Return the names that are entered for an input."""
    if name not in entered or name in above:
        raise SeveralError
    definition = entered[name].definition
    if definition is None:
        return frozenset({name})
    below = (_base(inner, entered, above | {name}) for inner in input_names(definition))
    return frozenset[str]().union(*below) or frozenset({name})


def _kind(item: RuleInput) -> MeasureKind:
    if item.type in ("ratio", "percent"):
        return "ratio"
    return "count" if item.type == "count" or item.name == "count" else "number"


def _entered(item: RuleInput, entered: Mapping[str, RuleInput]) -> Measure:
    size = Fraction(100 if item.type == "percent" else 1)
    lines = {item.name: Line(size, Fraction(0))}
    for other in entered.values():
        line = _line(other.definition, lines) if other.definition is not None else None
        if line is not None:
            lines.setdefault(other.name, line)
    return Measure(_kind(item), item.label, item.unit, lambda value: {item.name: value * size}, lines)


def _line(expression: Expression, lines: Mapping[str, Line]) -> Line | None:
    """Return a definition as a line where it is an input times or over a number."""
    if isinstance(expression, InputValue):
        return lines.get(expression.name)
    if not isinstance(expression, Operation) or expression.op not in ("*", "/") or len(expression.terms) != 2:
        return None
    first, second = expression.terms
    if isinstance(first, Constant) and expression.op == "*":
        first, second = second, first
    line = lines.get(first.name) if isinstance(first, InputValue) else None
    if line is None or not isinstance(second, Constant) or not second.value:
        return None
    size = second.value if expression.op == "*" else 1 / second.value
    return Line(line.slope * size, line.start * size)


def _derived(item: RuleInput, bases: frozenset[str], entered: Mapping[str, RuleInput]) -> Measure:
    size = Fraction(100 if item.type == "percent" else 1)
    letters = {name: letter for name, letter in entered.items() if name in bases}
    lines = {item.name: Line(size, Fraction(0))}
    enter = lambda value: {item.name: value * size}  # noqa: E731
    return Measure(_kind(item), item.label, item.unit, enter, lines, None, item.definition, letters)


def _only_quotient(rule: Rule) -> Operation | None:
    """Return a/b where a rule takes its inputs in no other way."""
    found = {inner for expression in expressions_of(rule) for inner in _outermost(expression)}
    only = next(iter(found)) if len(found) == 1 else None
    return only if isinstance(only, Operation) else None


def _outermost(expression: Expression) -> Iterator[Expression]:
    """Yield quotients of two inputs, and inputs that stand elsewhere."""
    if isinstance(expression, InputValue):
        yield expression
    elif isinstance(expression, Operation):
        names = [term.name for term in expression.terms if isinstance(term, InputValue)]
        if expression.op == "/" and len(expression.terms) == len(names) == len(set(names)) == 2:
            yield expression
        else:
            for term in expression.terms:
                yield from _outermost(term)


def _of_quotient(quotient: Operation, entered: Mapping[str, RuleInput]) -> Measure:
    above, below = (entered[name] for name in input_names(quotient))

    def enter(value: Fraction) -> dict[str, object]:
        return {above.name: value.numerator, below.name: value.denominator}

    letters = {above.name: above, below.name: below}
    return Measure("ratio", "", None, enter, {}, quotient, quotient, letters)


def doubt_about(before: Measure, after: Measure, names: tuple[str, str]) -> Doubt | None:
    """Return why the numbers of two rules may not be of the same thing, None where they are.

    `names` are those of the two rows: a rate that a document does not define is what its row is called.
    """
    kinds = {before.kind, after.kind}
    if len(kinds) > 1 and kinds != {"count", "number"}:
        return Doubt(OTHER_INPUTS)
    if before.unit and after.unit and not alike(before.unit, after.unit):
        return Doubt(OTHER_MEASURE, {"before": before.unit, "after": after.unit})
    return _doubt_about_labels(before, after, names) or _doubt_about_letters(before, after, names)


def _doubt_about_labels(before: Measure, after: Measure, names: tuple[str, str]) -> Doubt | None:
    first, second = without_award(before.label), without_award(after.label)
    if not first or not second or alike(first, second):
        return None
    named = " ".join(names)
    if is_bare(first, named) and is_bare(second, named) and (is_bare(first, names[0]) or is_bare(second, names[1])):
        return None
    return Doubt(OTHER_MEASURE, {"before": first, "after": second})


def _doubt_about_letters(before: Measure, after: Measure, names: tuple[str, str]) -> Doubt | None:
    if before.definition is None and after.definition is None:
        return None
    if before.definition is None or after.definition is None:
        said = before if before.definition is not None else after
        for letter in said.letters.values():
            if not is_bare(letter.label, " ".join(names)):
                return Doubt(ONE_SAYS, {"words": letter.label})
        return None
    doubt = Doubt(OTHER_RATE, {"before": _said(before), "after": _said(after)})
    labels: list[tuple[str, str]] = []
    for pair in _in_place(before.definition, after.definition):
        if pair is None or pair[0] not in before.letters or pair[1] not in after.letters:
            return doubt
        labels.append((before.letters[pair[0]].label, after.letters[pair[1]].label))
    if all(alike(one, other) for one, other in labels):
        return None
    crossed = len(labels) == 2 and alike(labels[0][0], labels[1][1]) and alike(labels[1][0], labels[0][1])
    return Doubt(doubt.message, doubt.values, turned=crossed)


def _in_place(before: Expression, after: Expression) -> Iterator[tuple[str, str] | None]:
    """Yield the inputs that stand in the same places of two expressions, None where these are not of one shape."""
    if isinstance(before, InputValue) and isinstance(after, InputValue):
        yield before.name, after.name
    elif isinstance(before, Operation) and isinstance(after, Operation):
        if before.op != after.op or len(before.terms) != len(after.terms):
            yield None
            return
        for one, other in zip(before.terms, after.terms, strict=True):
            yield from _in_place(one, other)
    elif before != after:
        yield None


def _said(measure: Measure) -> str:
    """Return a definition with the words of its letters."""
    return " / ".join(measure.letters[name].label for name in dict.fromkeys(input_names(measure.definition))
                      if name in measure.letters)  # fmt: skip


def has_choices(rule: Rule) -> bool:
    """Tell whether a rule asks for a printed alternative."""
    return any(isinstance(case.when, Choice) for case in rule.cases)


__all__ = ["Doubt", "Measure", "SeveralError", "doubt_about", "expressions_of", "has_choices", "measure_of"]
