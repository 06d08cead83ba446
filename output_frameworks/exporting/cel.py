"""Scoring rules in the Common Expression Language: one JSON document per framework.

All inputs are given as doubles (`45.0`), a choice by its number (`0.0`), one that is left out as `-1.0`.  The result is
a double, or null where the rule gives no score.  Only the standard language is used, no extension.
"""

from __future__ import annotations

from fractions import Fraction

from output_frameworks.exporting.rule_conditions import All, Condition, Not, condition_of
from output_frameworks.exporting.rule_documents import SAFETY_OF_FLOOR, decimal_literal, rule_document
from output_frameworks.model import Framework
from output_frameworks.scoring.decision_tree import Compare, Entered, If, Nothing, Number, Value, is_never_negative
from output_frameworks.scoring.lowering import LoweredRule
from output_frameworks.scoring.rounding import seldom_rounded

LANGUAGE = "cel"

_TERNARY, _OR, _AND, _RELATION, _SUM, _PRODUCT, _ATOM, _WORD = range(8)
"""How tight an operator binds; a word is a name or a number and may be written twice."""

_LEVELS = {"+": _SUM, "-": _SUM, "*": _PRODUCT, "/": _PRODUCT}
_OPPOSITE = {"<": ">=", "<=": ">", "==": "!=", ">=": "<", ">": "<="}
_NULL = "dyn(null)"
"""Evaluators that check types take a number beside nothing only where it is said to be meant."""

Piece = tuple[str, int]
"""A piece of an expression, and how tight its outermost operator binds."""


def to_cel(framework: Framework) -> str:
    """Return the rules of a framework as a JSON document with CEL expressions."""
    return rule_document(framework, LANGUAGE, cel_expression)


def cel_expression(lowered: LoweredRule) -> str:
    """Return the score of a rule as a CEL expression over its flat inputs."""
    names = {entered.name for entered in lowered.inputs}
    bound = "it"
    while bound in names:
        bound += "_"
    return _Writer(bound).value(seldom_rounded(lowered.score))[0]


class _Writer:
    """Writes values; `bound` is the name of a value that is needed twice."""

    def __init__(self, bound: str) -> None:
        self._bound = bound

    def value(self, value: Value) -> Piece:
        if isinstance(value, Nothing):
            return _NULL, _ATOM
        if isinstance(value, Number):
            return _number(value.value)
        if isinstance(value, Entered):
            return value.name, _WORD
        if isinstance(value, If):
            condition = self._at(self.condition(condition_of(value.test)), _OR)
            then, otherwise = self._at(self.value(value.then), _OR), self.value(value.otherwise)[0]
            return f"{condition} ? {then} : {otherwise}", _TERNARY
        if value.op == "floor":
            return self._floor(value.terms[0])
        if value.op in ("min", "max"):
            piece = self.value(value.terms[0])
            for term in value.terms[1:]:
                piece = self._bounded(piece, "<" if value.op == "min" else ">", self.value(term))
            return piece
        return self._chain(value.op, value.terms)

    def condition(self, condition: Condition) -> Piece:
        if isinstance(condition, Compare):
            left, right = self._at(self.value(condition.left), _SUM), self._at(self.value(condition.right), _SUM)
            return f"{left} {condition.op} {right}", _RELATION
        if isinstance(condition, Not):
            if isinstance(condition.condition, Compare):
                compare = condition.condition
                left, right = self._at(self.value(compare.left), _SUM), self._at(self.value(compare.right), _SUM)
                return f"{left} {_OPPOSITE[compare.op]} {right}", _RELATION
            return f"!({self.condition(condition.condition)[0]})", _ATOM
        level = _AND if isinstance(condition, All) else _OR
        word = " && " if isinstance(condition, All) else " || "
        return word.join(self._at(self.condition(part), level) for part in condition.conditions), level

    def _chain(self, op: str, terms: tuple[Value, ...]) -> Piece:
        """Return terms from left to right; the terms behind `-` and `/` bind tighter than the operator."""
        level = _LEVELS[op]
        text = self._at(self.value(terms[0]), level)
        for term in terms[1:]:
            text += f" {op} {self._at(self.value(term), level + 1)}"
        return text, level

    def _bounded(self, piece: Piece, sign: str, bound: Piece) -> Piece:
        """Return the lesser or greater of two; one that is more than a word is not written twice."""
        if piece[1] == bound[1] == _WORD:
            return f"{piece[0]} {sign} {bound[0]} ? {piece[0]} : {bound[0]}", _TERNARY
        it = self._bound
        if bound[1] == _WORD:
            return f"[{piece[0]}].map({it}, {it} {sign} {bound[0]} ? {it} : {bound[0]})[0]", _ATOM
        pair = f"[{piece[0]}, {bound[0]}]"
        return f"[{pair}].map({it}, {it}[0] {sign} {it}[1] ? {it}[0] : {it}[1])[0]", _ATOM

    def _floor(self, value: Value) -> Piece:
        safe = self._chain("+", (value, Number(SAFETY_OF_FLOOR)))[0]
        if is_never_negative(value):
            return f"double(int({safe}))", _ATOM
        it = self._bound
        cut = f"double(int({it}))"
        return f"[{safe}].map({it}, {cut} > {it} ? {cut} - 1.0 : {cut})[0]", _ATOM

    def _at(self, piece: Piece, level: int) -> str:
        """Return a piece as a part of an operator that binds as tight as `level`."""
        return piece[0] if piece[1] >= level else f"({piece[0]})"


def _number(value: Fraction) -> Piece:
    text = decimal_literal(value)
    if text is None:
        return f"{value.numerator}.0 / {value.denominator}.0", _PRODUCT
    return (text if "." in text else f"{text}.0"), (_WORD if value >= 0 else _PRODUCT)
