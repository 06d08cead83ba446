"""Rates that a document derives from its letters (Tỷ lệ = a/b): shown on the scoring sheet once they are known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from output_frameworks.exporting.scoresheet.labels import UNNAMED, part_label
from output_frameworks.marking import N_
from output_frameworks.messages import translator
from output_frameworks.model.expression import Constant, InputValue, Operation, input_names
from output_frameworks.model.rule import Case, Otherwise, Rule, RuleInput
from output_frameworks.scoring.decimals import spoken_number
from output_frameworks.scoring.decision_tree import Arithmetic, Both, Compare, Entered, If, Value
from output_frameworks.scoring.errors import ScoringError
from output_frameworks.scoring.infix import Leaf, Signs, infix
from output_frameworks.scoring.lowering import LoweredRule, lower

SIGNS = Signs(divide=" / ")


@dataclass(frozen=True, slots=True)
class Rate:
    """A derived value of a rule or of one of its parts, over the flat inputs of the whole rule."""

    name: str
    label: str
    value: Value
    is_share: bool


def rates_of(rule: Rule, lowered: LoweredRule, max_points: Decimal | None, lang: str) -> tuple[Rate, ...]:
    """Return the rates that the letters of a rule give, in the order of its parts."""
    return tuple(_Rates(rule, lowered, max_points, lang).inside(rule, ()))


class _Rates:
    """Looks for the rates of a rule and of its parts."""

    def __init__(self, whole: Rule, lowered: LoweredRule, most: Decimal | None, lang: str) -> None:
        self._whole = whole
        self._flat = {item.path: item.name for item in lowered.inputs}
        self._most = most
        self._lang = lang

    def inside(self, rule: Rule, path: tuple[str, ...]) -> Iterator[Rate]:
        """Yield the rates of the part at `path`, then those of its own parts."""
        for entered in rule.inputs:
            names = set(input_names(entered.definition))
            value = self._value(rule, entered, path) if names and not names & UNNAMED else None
            if value is not None:
                label = self._label(entered, path)
                yield Rate("_".join((*path, entered.name)), label, value, entered.type == "ratio")
        for parts in (rule.parts, *(case.parts for case in rule.cases)):
            for number, part in enumerate(parts):
                yield from self.inside(part, (*path, f"part{number}"))

    def _label(self, entered: RuleInput, path: tuple[str, ...]) -> str:
        name = translator(self._lang)(N_("Ratio")) if entered.name in UNNAMED else entered.name
        assert entered.definition is not None
        part = part_label(self._whole, path, self._lang)
        label = f"{name} = {infix(entered.definition, self._leaf, SIGNS)}"
        return f"{part} – {label}" if part else label

    def _leaf(self, leaf: Leaf, _inside: Operation | None) -> str:
        if isinstance(leaf, Constant):
            return spoken_number(leaf.value, self._lang)
        return leaf.name if isinstance(leaf, InputValue) else translator(self._lang)(N_("maximum points"))

    def _value(self, rule: Rule, entered: RuleInput, path: tuple[str, ...]) -> Value | None:
        """Return a derived input as a value, by a rule that awards just that; None where the whole rule lacks it."""
        award = Case(when=Otherwise(), award=InputValue(name=entered.name), label=entered.label)
        try:
            lowered = lower(Rule(inputs=rule.inputs, cases=(award,)), self._most)
        except ScoringError:
            return None
        names = {item.name: self._flat.get((*path, *item.path)) for item in lowered.inputs}
        known = {name: flat for name, flat in names.items() if flat is not None}
        return _renamed(lowered.score, known) if len(known) == len(names) else None


def _renamed(value: Value, names: dict[str, str]) -> Value:
    """Return a value of a part with the names that its inputs have in the whole rule."""
    if isinstance(value, Entered):
        return Entered(names[value.name], value.is_choice)
    if isinstance(value, Arithmetic):
        return Arithmetic(value.op, tuple(_renamed(term, names) for term in value.terms))
    if isinstance(value, If):
        tests = tuple(Compare(c.op, _renamed(c.left, names), _renamed(c.right, names)) for c in value.test.tests)
        return If(Both(tests), _renamed(value.then, names), _renamed(value.otherwise, names))
    return value
