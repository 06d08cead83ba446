"""Decision trees evaluated as they are written, exact: what the exports are held against."""

from collections.abc import Mapping
from fractions import Fraction
from functools import reduce
from operator import add, ge, gt, le, lt, mul, sub, truediv

from output_frameworks.scoring.decision_tree import Arithmetic, Both, Entered, If, Nothing, Number, Value

OPERATORS = {"+": add, "-": sub, "*": mul, "/": truediv, "min": min, "max": max}
COMPARISONS = {"<": lt, "<=": le, "==": lambda left, right: left == right, ">=": ge, ">": gt}


def evaluate(value: Value, inputs: Mapping[str, Fraction]) -> Fraction | None:
    """Return the score; None where there is none.  A division by 0 is a fault of the tree and stays an error."""
    if isinstance(value, Number):
        return value.value
    if isinstance(value, Entered):
        return inputs[value.name]
    if isinstance(value, Nothing):
        return None
    if isinstance(value, If):
        return evaluate(value.then if holds(value.test, inputs) else value.otherwise, inputs)
    return computed(value, inputs)


def computed(value: Arithmetic, inputs: Mapping[str, Fraction]) -> Fraction:
    terms = [evaluate(term, inputs) for term in value.terms]
    assert None not in terms, "nothing stands inside arithmetic"
    if value.op == "floor":
        return Fraction(terms[0] // 1)
    return reduce(OPERATORS[value.op], terms)


def holds(test: Both, inputs: Mapping[str, Fraction]) -> bool:
    return all(COMPARISONS[one.op](evaluate(one.left, inputs), evaluate(one.right, inputs)) for one in test.tests)


def size(value: object) -> int:
    """Return how many pieces a tree has."""
    if isinstance(value, If):
        return 1 + size(value.test) + size(value.then) + size(value.otherwise)
    if isinstance(value, Both):
        return sum(1 + size(test.left) + size(test.right) for test in value.tests)
    return 1 + sum(map(size, value.terms)) if isinstance(value, Arithmetic) else 1
