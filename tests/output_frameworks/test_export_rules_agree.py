"""Evaluators of CEL and JSON Logic give what our own gives, for rules of every shape."""

import json
from collections.abc import Mapping
from fractions import Fraction

import cel
import jsonlogic_rs
from hypothesis import given, settings
from hypothesis import strategies as st
from random_rules import MOST, nested, rules, values_of

from output_frameworks.exporting.cel import cel_expression
from output_frameworks.exporting.jsonlogic import jsonlogic_expression
from output_frameworks.model import Rule
from output_frameworks.scoring import CompiledRule, ScoringError
from output_frameworks.scoring.errors import ChoiceContradicted
from output_frameworks.scoring.lowering import NOT_CHOSEN, lower


@given(rules(depth=1), st.data())
@settings(max_examples=100)
def test_both_exports_give_what_the_rule_gives_and_null_where_it_gives_no_score(rule: Rule, data: st.DataObject):
    lowered = lower(rule, MOST)
    values = values_of(lowered.inputs, data)
    try:
        expected = CompiledRule(rule, MOST).score(nested(lowered.inputs, values))
    except ChoiceContradicted:
        return
    except ScoringError:
        expected = None
    entered = {name: float(value) for name, value in values.items()}
    assert cel.evaluate(cel_expression(lowered), entered) == expected
    logic = json.dumps(jsonlogic_expression(lowered))
    assert jsonlogic_rs.apply_serialized(logic, json.dumps(entered), json.loads) == expected
    assert jsonlogic_rs.apply_serialized(logic, json.dumps(without_choices_not_made(values)), json.loads) == expected


def without_choices_not_made(values: Mapping[str, Fraction]) -> dict[str, float]:
    return {name: float(value) for name, value in values.items() if value != NOT_CHOSEN}
