"""An expression written out as people write arithmetic; what its leaves are called is up to the caller."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from output_frameworks.model.expression import Constant, Expression, InputValue, MaxPoints, Operation

Leaf = Constant | InputValue | MaxPoints
LeafText = Callable[[Leaf, Operation | None], str]
"""Gives the text of a constant, an input or the maximum; the operation that it stands in says what it means there."""

_STRENGTH = {"+": 1, "-": 1, "*": 2, "/": 2}


@dataclass(frozen=True, slots=True)
class Signs:
    """How the operators are written.  `groups` keeps every bracket, so that the same tree can be read back."""

    plus: str = " + "
    minus: str = " - "
    times: str = " × "
    divide: str = "/"
    groups: bool = False

    def of(self, operator: str) -> str:
        """Return the sign of an operator between two terms."""
        return {"+": self.plus, "-": self.minus, "*": self.times, "/": self.divide}[operator]


def infix(expression: Expression, leaf: LeafText, signs: Signs, inside: Operation | None = None) -> str:
    """Return an expression as text."""
    if not isinstance(expression, Operation):
        return leaf(expression, inside)
    if expression.op == "floor":
        return f"⌊{infix(expression.terms[0], leaf, signs, expression)}⌋"
    texts = [infix(term, leaf, signs, expression) for term in expression.terms]
    if expression.op in ("min", "max"):
        return f"{expression.op}({'; '.join(texts)})"
    written = [
        f"({text})" if _needs_brackets(expression, number, term, text, signs) else text
        for number, (term, text) in enumerate(zip(expression.terms, texts, strict=True))
    ]
    return signs.of(expression.op).join(written)


def _needs_brackets(outer: Operation, number: int, term: Expression, text: str, signs: Signs) -> bool:
    if not isinstance(term, Operation):
        fraction = "/" in text and outer.op == "/"
        return fraction or (number > 0 and text.startswith("-"))
    if term.op not in _STRENGTH or outer.op not in _STRENGTH:
        return False
    own, other = _STRENGTH[term.op], _STRENGTH[outer.op]
    if own != other or number == 0:
        return own < other
    return signs.groups or outer.op in "-/" or (outer.op == "*" and term.op == "/" and signs.groups)
