"""Awards as sums of shares and counts: `(b/a) * 10 * 1/2 + (c/a) * 10` is 5 times one share and 10 times another.

Most scoring rules are no more than this, and what they can give at most, or where they jump, can then be worked out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from output_frameworks.model.expression import Constant, Expression, InputValue, MaxPoints, Operation
from output_frameworks.model.rule import RuleInput

AtomKind = Literal["share", "percent", "count", "number"]


@dataclass(frozen=True, slots=True)
class Atom:
    """What varies: an input, or a quotient of inputs.

    `whole` names what a share is a share of, as far as the rule says: shares of one whole add up to it at most.
    """

    name: str
    kind: AtomKind
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Linear:
    """`constant` and so many times each atom."""

    constant: Fraction
    terms: Mapping[Atom, Fraction] = field(default_factory=dict)

    @property
    def only_atom(self) -> Atom | None:
        """Return the one atom of the sum, None where there are none or several."""
        return next(iter(self.terms)) if len(self.terms) == 1 else None

    def at(self, values: Mapping[Atom, Fraction]) -> Fraction:
        """Return the value for values of all atoms."""
        return self.constant + sum((factor * values[atom] for atom, factor in self.terms.items()), Fraction(0))

    def times(self, factor: Fraction) -> Linear:
        """Return the sum multiplied by a number."""
        return Linear(self.constant * factor, {atom: value * factor for atom, value in self.terms.items() if factor})

    def plus(self, other: Linear) -> Linear:
        """Return both sums in one."""
        terms = dict(self.terms)
        for atom, factor in other.terms.items():
            terms[atom] = terms.get(atom, Fraction(0)) + factor
        return Linear(self.constant + other.constant, {atom: factor for atom, factor in terms.items() if factor})


def constant_value(expression: Expression | None, most: Fraction | None) -> Fraction | None:
    """Return the number that an expression is whatever is entered, None where it depends on an input or on nothing."""
    found = linear(expression, (), most)
    return found.constant if found is not None and not found.terms else None


def linear(expression: Expression | None, inputs: tuple[RuleInput, ...], most: Fraction | None) -> Linear | None:
    """Return an expression as a sum of atoms, None where it is none (a product of two rates, a missing maximum)."""
    if isinstance(expression, Constant):
        return None if expression.denominator == 0 else Linear(expression.value)
    if isinstance(expression, MaxPoints):
        return None if most is None else Linear(most)
    if isinstance(expression, InputValue):
        return _input(expression, inputs, most)
    if isinstance(expression, Operation):
        parts = [linear(term, inputs, most) for term in expression.terms]
        if expression.op == "/":
            return _quotient(expression, parts)
        known = [part for part in parts if part is not None]
        return _combined(expression.op, known) if len(known) == len(parts) else None
    return None


def _input(expression: InputValue, inputs: tuple[RuleInput, ...], most: Fraction | None) -> Linear | None:
    """Return an input as the atom that it is; one that is computed from others as what it is computed from."""
    at = next((number for number, entered in enumerate(inputs) if entered.name == expression.name), None)
    if at is None:
        return Linear(Fraction(0), {Atom(expression.name, "number"): Fraction(1)})
    entered = inputs[at]
    if entered.definition is not None:
        derived = linear(entered.definition, inputs[:at] + inputs[at + 1 :], most)
        if derived is not None:
            return derived
    kinds: dict[str, AtomKind] = {"ratio": "share", "percent": "percent", "count": "count"}
    return Linear(Fraction(0), {Atom(entered.name, kinds.get(entered.type, "number")): Fraction(1)})


def _quotient(operation: Operation, parts: list[Linear | None]) -> Linear | None:
    """Return a quotient: by a number, or of an input by inputs, which is a share (`b/a`, `(b + d)/(a + c)`)."""
    result = parts[0]
    numerator: Expression | None = operation.terms[0]
    for term, part in zip(operation.terms[1:], parts[1:], strict=True):
        if part is not None and not part.terms:
            if result is None or part.constant == 0:
                return None
            result, numerator = result.times(1 / part.constant), None
        elif numerator is not None and names(numerator) and names(term):
            result, numerator = _share(numerator, term, result), None
        else:
            return None
    return result


def _share(numerator: Expression, whole: Expression, reading: Linear | None) -> Linear | None:
    """Return `numerator / whole`: a factor before the numerator stays a factor (`10 * b / a`)."""
    if reading is not None and reading.constant == 0 and reading.only_atom is not None:
        atom = reading.only_atom
        return Linear(Fraction(0), {Atom(f"{atom.name}/{_key(whole)}", "share", _key(whole)): reading.terms[atom]})
    if reading is not None and reading.constant:
        return None
    return Linear(Fraction(0), {Atom(f"{_key(numerator)}/{_key(whole)}", "share", _key(whole)): Fraction(1)})


def _combined(operator: str, parts: list[Linear]) -> Linear | None:
    result = parts[0]
    for part in parts[1:]:
        if operator == "+":
            result = result.plus(part)
        elif operator == "-":
            result = result.plus(part.times(Fraction(-1)))
        elif operator == "*" and not part.terms:
            result = result.times(part.constant)
        elif operator == "*" and not result.terms:
            result = part.times(result.constant)
        elif operator in ("min", "max") and not (part.terms or result.terms):
            choose = min if operator == "min" else max
            result = Linear(choose(result.constant, part.constant))
        else:
            return None
    if operator == "floor":
        return Linear(Fraction(result.constant.__floor__())) if not result.terms else None
    return result


def names(expression: Expression) -> list[str]:
    """Return the inputs that an expression uses, each once."""
    if isinstance(expression, InputValue):
        return [expression.name]
    if isinstance(expression, Operation):
        return list(dict.fromkeys(name for term in expression.terms for name in names(term)))
    return []


def _key(expression: Expression) -> str:
    """Return an expression as text that is the same for the same arithmetic."""
    if isinstance(expression, InputValue):
        return expression.name
    if isinstance(expression, Constant):
        return f"{expression.numerator}:{expression.denominator}"
    if isinstance(expression, Operation):
        return "(" + f" {expression.op} ".join(map(_key, expression.terms)) + ")"
    return "max"
