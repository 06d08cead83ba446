"""What is known once the tests before have been decided."""

from __future__ import annotations

from output_frameworks.scoring.decision_tree import Compare, Comparison

Facts = dict[Compare, bool]
"""Comparisons of which the truth is known."""

_FOLLOWS: dict[Comparison, tuple[tuple[Comparison, ...], tuple[Comparison, ...]]] = {
    "<": (("<", "<="), (">=", ">", "==")),
    "<=": (("<=",), (">",)),
    "==": (("==", "<=", ">="), ("<", ">")),
    ">=": ((">=",), ("<",)),
    ">": ((">", ">="), ("<", "<=", "==")),
}
"""Where a comparison holds: which others of the same values do, and which do not."""

_OPPOSITE: dict[Comparison, Comparison] = {"<": ">=", "<=": ">", ">=": "<", ">": "<="}


def learnt(test: Compare, *, holds: bool) -> Facts:
    """Return what is known of two values once a comparison of them is decided."""
    if not holds:
        if test.op == "==":
            return {test: False}
        test = Compare(_OPPOSITE[test.op], test.left, test.right)
    true, false = _FOLLOWS[test.op]
    return {Compare(op, test.left, test.right): op in true for op in (*true, *false)}
