"""The tests of a decision tree as plain truths, for languages that know and, or, not."""

from __future__ import annotations

from dataclasses import dataclass

from output_frameworks.scoring.decision_tree import ONE, ZERO, Both, Compare, If, Value


@dataclass(frozen=True, slots=True)
class All:
    """True where all are."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """True where one is."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """True where the condition is not."""

    condition: Condition


Condition = Compare | All | Either | Not


def condition_of(test: Both) -> Condition:
    """Return the tests of an `if` as one condition; counted truths (1 where something holds, else 0) are undone."""
    conditions = tuple(_of_comparison(compare) for compare in test.tests)
    return conditions[0] if len(conditions) == 1 else All(conditions)


def _of_comparison(compare: Compare) -> Condition:
    if compare.op == "==" and compare.right == ONE and _is_truth(compare.left):
        return _of_truth(compare.left)
    return compare


def _is_truth(value: Value) -> bool:
    """Tell whether a value is a choice between 1 and 0 and depends on its test."""
    if not isinstance(value, If):
        return False
    branches = (value.then, value.otherwise)
    return branches[0] != branches[1] and all(branch in (ONE, ZERO) or _is_truth(branch) for branch in branches)


def _of_truth(value: Value) -> Condition:
    assert isinstance(value, If)
    test = condition_of(value.test)
    if value.then == ONE:
        return test if value.otherwise == ZERO else Either((test, _of_truth(value.otherwise)))
    if value.then == ZERO:
        return Not(test) if value.otherwise == ONE else All((Not(test), _of_truth(value.otherwise)))
    then = _of_truth(value.then)
    if value.otherwise == ZERO:
        return All((test, then))
    if value.otherwise == ONE:
        return Either((Not(test), then))
    return Either((All((test, then)), All((Not(test), _of_truth(value.otherwise)))))
