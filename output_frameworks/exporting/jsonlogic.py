"""Scoring rules as JSON Logic: one JSON document per framework.

The data are the inputs by their names, as numbers.  Where one is missing the result is null, never a score: JSON Logic
would count it as 0, so a rule asks for the inputs of a branch before it goes there.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from output_frameworks.exporting.rule_conditions import All, Condition, Either, Not, condition_of
from output_frameworks.exporting.rule_documents import SAFETY_OF_FLOOR, Expression, decimal_literal, rule_document
from output_frameworks.model import Framework
from output_frameworks.scoring.decision_tree import (
    Arithmetic,
    Both,
    Entered,
    If,
    Nothing,
    Number,
    Value,
    is_never_negative,
)
from output_frameworks.scoring.lowering import NOT_CHOSEN, LoweredRule
from output_frameworks.scoring.rounding import seldom_rounded

LANGUAGE = "jsonlogic"


def to_jsonlogic(framework: Framework) -> str:
    """Return the rules of a framework as a JSON document with JSON Logic expressions."""
    return rule_document(framework, LANGUAGE, jsonlogic_expression)


def jsonlogic_expression(lowered: LoweredRule) -> Expression:
    """Return the score of a rule as JSON Logic over its flat inputs."""
    optional = frozenset(entered.name for entered in lowered.inputs if entered.optional)
    order = {entered.name: number for number, entered in enumerate(lowered.inputs)}
    return _Writer(optional, order).branch(seldom_rounded(lowered.score), frozenset())


class _Writer:
    """Writes values; `optional` are the inputs that may be left out, `order` the others in their order."""

    def __init__(self, optional: frozenset[str], order: dict[str, int]) -> None:
        self._optional = optional
        self._order = order

    def branch(self, value: Value, present: frozenset[str]) -> Expression:
        """Return a score; null where an input is missing that this branch needs and is not `present` for sure."""
        if isinstance(value, Nothing):
            return None
        needed = _needed(value) or frozenset()
        missing = sorted(needed - present - self._optional, key=lambda name: self._order[name])
        steps: list[Any] = [self._missing(missing), None] if missing else []
        present |= needed
        rest: Value = value
        while isinstance(rest, If) and _used(rest.test) <= present | self._optional:
            steps += [self._condition(condition_of(rest.test)), self.branch(rest.then, present)]
            rest = rest.otherwise
        steps.append(self.value(rest) if rest is value else self.branch(rest, present))
        return steps[0] if len(steps) == 1 else {"if": _flattened(steps)}

    def _missing(self, names: list[str]) -> Expression:
        """Return whether one of the inputs is missing, or null: some implementations take null for 0."""
        return {"or": [{"missing": names}, *({"==": [{"var": name}, None]} for name in names)]}

    def value(self, value: Value) -> Expression:
        if isinstance(value, Nothing):
            return None
        if isinstance(value, Number):
            return _number(value.value)
        if isinstance(value, Entered):
            return {"var": [value.name, NOT_CHOSEN] if value.name in self._optional else value.name}
        if isinstance(value, If):
            test = self._condition(condition_of(value.test))
            return {"if": _flattened([test, self.value(value.then), self.value(value.otherwise)])}
        if value.op == "floor":
            return self._floor(value.terms[0])
        if value.op in ("+", "*", "min", "max"):
            return {value.op: [self.value(term) for term in value.terms]}
        left = self.value(value.terms[0])
        for term in value.terms[1:]:
            left = {value.op: [left, self.value(term)]}
        return left

    def _condition(self, condition: Condition) -> Expression:
        if isinstance(condition, Not):
            return {"!": [self._condition(condition.condition)]}
        if isinstance(condition, All | Either):
            word = "and" if isinstance(condition, All) else "or"
            return {word: [self._condition(part) for part in condition.conditions]}
        return {condition.op: [self.value(condition.left), self.value(condition.right)]}

    def _floor(self, value: Value) -> Expression:
        """Return the value less what is behind its point; the remainder of a negative number is negative."""
        safe = {"+": [self.value(value), _number(SAFETY_OF_FLOOR)]}
        cut: Expression = {"-": [safe, {"%": [safe, 1]}]}
        if is_never_negative(value):
            return cut
        return {"if": [{"<": [{"%": [safe, 1]}, 0]}, {"-": [cut, 1]}, cut]}


def _flattened(steps: list[Any]) -> list[Any]:
    """Return the steps of an `if` with those of an `if` in its last place drawn in."""
    last = steps[-1]
    return [*steps[:-1], *last["if"]] if isinstance(last, dict) and last.keys() == {"if"} else steps


def _needed(value: Value) -> frozenset[str] | None:
    """Return the inputs without which a value is nothing in every branch; None where it is nothing anyway."""
    if isinstance(value, Nothing):
        return None
    if not isinstance(value, If):
        return _used(value)
    then, otherwise = _needed(value.then), _needed(value.otherwise)
    if then is None or otherwise is None:
        return _used(value.test) | (then or otherwise or frozenset())
    return _used(value.test) | (then & otherwise)


def _used(value: Value | Both) -> frozenset[str]:
    if isinstance(value, Entered):
        return frozenset({value.name})
    if isinstance(value, Arithmetic):
        return frozenset[str]().union(*map(_used, value.terms))
    if isinstance(value, Both):
        return frozenset[str]().union(*(_used(side) for test in value.tests for side in (test.left, test.right)))
    if isinstance(value, If):
        return _used(value.test) | _used(value.then) | _used(value.otherwise)
    return frozenset()


def _number(value: Fraction) -> Expression:
    text = decimal_literal(value)
    if text is None:
        return {"/": [value.numerator, value.denominator]}
    return float(text) if "." in text else int(text)
