"""Every form of scoring prose gives the scores that a person worked out: the examples beside the parser, the corpus."""

import json
import re
import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import bochiso
from output_frameworks.model import Framework, Node
from output_frameworks.model.rule import Rule
from output_frameworks.scoring import CompiledRule, ScoringError
from output_frameworks.scoring.entering import number_text
from parsers.scoring_prose import read_rule

CORPUS = Path(__file__).parents[2] / "corpus"
EXAMPLES: list[dict[str, Any]] = tomllib.loads((files("parsers.scoring_prose") / "examples.toml").read_text("utf-8"))[
    "example"
]
DOCUMENTS = {
    "nam-dong-district-2021": "nam-dong-2021-ke-hoach-25.txt",
    "vung-tau-district-2024": "vung-tau-2024-cong-van.txt",
    "vung-tau-commune-2024": "vung-tau-2024-cong-van.txt",
    "thua-thien-hue-commune-2023": "thua-thien-hue-2023-quyet-dinh-2263-cap-xa.txt",
}


def entered(text: str) -> dict[str, Any]:
    """Return `part0.a = 45, part0.b = 60` as inputs."""
    inputs: dict[str, Any] = {}
    for pair in text.split(", "):
        name, value = pair.split(" = ")
        *parts, last = name.split(".")
        where = inputs
        for part in parts:
            where = where.setdefault(part, {})
        where[last] = Decimal(value)
    return inputs


def score(rule: Rule, most: Decimal | None, inputs: dict[str, Any]) -> str:
    """Return the score to four places, an empty text where the rule gives none."""
    try:
        return number_text(CompiledRule(rule, most).score(inputs))
    except ScoringError:
        return ""


def assumed(rule: Rule) -> set[str]:
    cases = [case.assumption for part in rule.walk() for case in part.cases]
    return {name for name in (*cases, *(clause.assumption for clause in rule.clauses)) if name}


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["form"] for example in EXAMPLES])
class TestExamples:
    def test_gives_the_scores_worked_out_by_hand(self, example: dict[str, Any]) -> None:
        most = Decimal(example["max"])
        rule = read_rule(example["text"], max_points=most, note=example.get("note"))
        assert rule is not None
        got = [[inputs, score(rule, most, entered(inputs))] for inputs, _ in example["scores"]]
        assert got == example["scores"]

    def test_says_how_sure_the_reading_is(self, example: dict[str, Any]) -> None:
        rule = read_rule(example["text"], max_points=Decimal(example["max"]), note=example.get("note"))
        assert rule is not None
        assert rule.status == example.get("status", "exact")

    def test_accounts_for_every_word(self, example: dict[str, Any]) -> None:
        rule = read_rule(example["text"], max_points=Decimal(example["max"]), note=example.get("note"))
        assert rule is not None
        printed = re.sub(r"\\[a-z]+|&[a-z]+;|<[^>]*>", " ", example["text"])
        kept = " ".join(clause.words for clause in rule.clauses)
        assert set(re.findall(r"[^\W\d_]{2,}", printed.casefold())) <= set(re.findall(r"[^\W\d_]{2,}", kept.casefold()))


def test_what_an_example_says_is_assumed_is_what_the_reading_assumed() -> None:
    # What a rule assumes as a whole (`ratio-of-count`) is no mark of one clause: its status alone tells.
    whole = {"ratio-of-count", "per-item-from-total"}
    wrong = {}
    for example in EXAMPLES:
        rule = read_rule(example["text"], max_points=Decimal(example["max"]), note=example.get("note"))
        assert rule is not None
        expected = set(example.get("assumes", [])) - whole
        if "assumes" in example and not expected <= assumed(rule):
            wrong[example["form"]] = (expected, assumed(rule))
    assert wrong == {}


@cache
def framework(name: str) -> Framework:
    found = bochiso.read(CORPUS / DOCUMENTS[name]).frameworks
    return next(framework for framework in found if framework.id == name)


def worked_out(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((CORPUS / "rules" / f"{name}.json").read_text("utf-8"))
    return loaded


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_rules_of_a_document_give_the_scores_worked_out_by_hand(name: str) -> None:
    nodes: dict[str, Node] = {node.path: node for node in framework(name).walk()}
    wrong = []
    for path, expected in worked_out(name).items():
        node = nodes[path]
        assert node.rule is not None, path
        for inputs, points in expected["scores"]:
            exact = json.loads(json.dumps(inputs), parse_float=Decimal)
            got = score(node.rule, node.max_points, exact)
            if got != points:
                wrong.append((path, inputs, points, got))
    assert wrong == []


def test_kim_bang_gives_the_scores_of_the_truth() -> None:
    truth = json.loads((CORPUS / "truth" / "kim-bang-2023.json").read_text("utf-8"))
    read = bochiso.read(CORPUS / "kim-bang-2023-quyet-dinh-811.txt").frameworks[0]
    nodes = {node.path: node for node in read.walk()}
    wrong = []
    for row in truth["nodes"]:
        for vector in (row["rule"] or {"vectors": []})["vectors"]:
            node = nodes[row["path"]]
            assert node.rule is not None
            inputs = json.loads(json.dumps(vector["inputs"]), parse_float=Decimal)
            got = score(node.rule, node.max_points, inputs)
            if got != vector["score"]:
                wrong.append((row["path"], vector, got))
    assert wrong == []
