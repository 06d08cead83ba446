"""Every rule of the corpus, exported and run by evaluators that others wrote: 10,000 inputs, each bound met exactly."""

import json
import random
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import cel
import jsonlogic_rs
import pytest

import bochiso
from output_frameworks.exporting.cel import to_cel
from output_frameworks.exporting.jsonlogic import to_jsonlogic
from output_frameworks.model import Framework
from output_frameworks.model.expression import Constant, Expression, Operation
from output_frameworks.model.rule import Interval, Rule
from output_frameworks.scoring import CompiledRule, ScoringError
from output_frameworks.scoring.errors import ChoiceContradicted
from output_frameworks.scoring.kinds import rule_kind

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
INPUTS = 10_000
NEAR = 1e-9
NOT_CHOSEN = -1
BASE = 400
"""Each printed percentage of it is a whole number or close to one."""

Entry = dict[str, Any]


@cache
def frameworks() -> tuple[Framework, ...]:
    return tuple(found for file in sorted(CORPUS.glob("*.txt")) for found in bochiso.read(file).frameworks)


@cache
def rules() -> tuple[tuple[Entry, Entry, CompiledRule, Rule], ...]:
    """Return each exported rule: its entry in CEL, in JSON Logic, and what it was written from."""
    found = []
    for framework in frameworks():
        in_cel, in_logic = json.loads(to_cel(framework))["rules"], json.loads(to_jsonlogic(framework))["rules"]
        assert in_cel.keys() == in_logic.keys()
        for node in framework.walk():
            if node.path in in_cel:
                assert node.rule is not None
                compiled = CompiledRule(node.rule, node.max_points)
                found.append((in_cel[node.path], in_logic[node.path], compiled, node.rule))
    return tuple(found)


def bounds(rule: Rule) -> list[Fraction]:
    """Return the numbers that a rule compares with."""
    found = {Fraction(0), Fraction(1, 2), Fraction(1)}
    for part in rule.walk():
        for case in part.cases:
            if isinstance(case.when, Interval):
                found.update(constants(case.when.low), constants(case.when.high))
    return sorted(found)


def constants(expression: Expression | None) -> Iterator[Fraction]:
    if isinstance(expression, Constant):
        yield expression.value
    elif isinstance(expression, Operation):
        for term in expression.terms:
            yield from constants(term)


def drawn(entry: Entry, at: list[Fraction], chance: random.Random) -> dict[str, Fraction]:
    """Return a value for each input: at a bound, just beside it, or anywhere."""
    return {entered["name"]: one(entered, chance.choice(at), chance) for entered in entry["inputs"]}


def one(entered: Entry, bound: Fraction, chance: random.Random) -> Fraction:
    if entered["type"] == "choice":
        return Fraction(chance.randrange(NOT_CHOSEN if entered["optional"] else 0, len(entered["options"])))
    step = chance.choice((-1, 0, 0, 0, 1))
    if entered["type"] == "count":
        return Fraction(max(0, int(bound) + step)) if chance.random() < 0.7 else Fraction(chance.randrange(40))
    if entered["type"] == "number":
        return Fraction(chance.choice((max(0, int(bound * BASE) + step), BASE, BASE, chance.randrange(3000))))
    scale = 100 if entered["type"] == "percent" else 1
    near = max(Fraction(0), bound + Fraction(step, 1000))
    return scale * (near if chance.random() < 0.7 else Fraction(chance.randrange(1200), 1000))


def nested(entry: Entry, values: dict[str, Fraction]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for entered in entry["inputs"]:
        if entered["type"] == "choice" and values[entered["name"]] == NOT_CHOSEN:
            continue
        place = found
        for step in entered["path"][:-1]:
            place = place.setdefault(step, {})
        place[entered["path"][-1]] = values[entered["name"]]
    return found


def test_every_rule_that_computes_is_exported() -> None:
    computing = [node for found in frameworks() for node in found.walk() if node.rule_status in ("exact", "assumed")]
    assert len(rules()) >= len(computing) > 300


def test_both_give_the_score_that_ours_gives_and_null_where_there_is_none() -> None:
    chance = random.Random(2024)
    wrong, compared, scores = [], 0, 0
    each = INPUTS * 105 // 100 // len(rules()) + 1  # some choices contradict the numbers and are drawn in vain
    for in_cel, in_logic, compiled, rule in rules():
        program, logic, at = cel.compile(in_cel["expression"]), json.dumps(in_logic["expression"]), bounds(rule)
        for _ in range(each):
            values = drawn(in_cel, at, chance)
            try:
                expected = float(compiled.score(nested(in_cel, values)))
            except ChoiceContradicted:
                continue
            except ScoringError:
                expected = None
            compared += 1
            scores += expected is not None
            entered = {name: float(value) for name, value in values.items()}
            given = program.execute(entered), jsonlogic_rs.apply_serialized(logic, json.dumps(entered), json.loads)
            if given != pytest.approx((expected, expected), abs=NEAR):
                wrong.append((in_cel["expression"], entered, expected, given))
    assert wrong == []
    assert compared >= INPUTS
    assert scores > 0.8 * compared


def test_the_kind_of_every_rule_is_the_one_that_a_person_found() -> None:
    truth = json.loads((CORPUS / "truth" / "kim-bang-2023.json").read_text("utf-8"))
    wanted = {node["path"]: node["rule"]["kind"] for node in truth["nodes"] if node["rule"]}
    (kim_bang,) = (found for found in frameworks() if found.id.startswith("kim-bang"))
    assert {node.path: rule_kind(node.rule) for node in kim_bang.walk() if node.rule} == wanted
