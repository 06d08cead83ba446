"""What docs/scoring-rules.md promises: vectors worked out by hand hold for our evaluator and the one on the page."""

import json
import re
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest

from output_frameworks.model import Rule
from output_frameworks.model.expression import Constant, InputValue, MaxPoints, Operation, Operator
from output_frameworks.model.rule import Case, Choice, Clause, Interval, Otherwise, RuleInput
from output_frameworks.scoring import CompiledRule, ScoringError
from output_frameworks.scoring.decimals import number_text
from output_frameworks.scoring.errors import (
    DividedByZero,
    Judged,
    MissingInputs,
    NoCaseApplies,
    NoMaximum,
    NotComputable,
)

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "scoring-rules.md").read_text("utf-8")
GROUPS: list[dict[str, Any]] = json.loads((Path(__file__).with_name("data") / "rule-vectors.json").read_text("utf-8"))
VECTORS = [(group, vector) for group in GROUPS for vector in group["vectors"]]

NO_SCORE = (DividedByZero, Judged, NoCaseApplies)
NOT_COMPUTABLE = (NoMaximum, NotComputable)

RUN_ALL = """
const groups = JSON.parse(require("fs").readFileSync(0, "utf-8"));
const results = groups.map((group) => group.vectors.map((vector) => {
  try { return score(group.rule, vector.inputs, group.max_points); } catch (error) {
    if (error instanceof Failure) return error.kind;
    throw error;
  }
}));
console.log(JSON.stringify(results));
"""


def outcome(group: dict[str, Any], inputs: dict[str, Any]) -> str:
    """Return the score as it is shown, or what came instead, in the words of the page."""
    try:
        most = None if group["max_points"] is None else Decimal(group["max_points"])
        return number_text(CompiledRule(Rule.model_validate(group["rule"]), most).score(inputs))
    except MissingInputs:
        return "missing"
    except NO_SCORE:
        return "no-score"
    except NOT_COMPUTABLE:
        return "not-computable"
    except ScoringError:
        return "refused"


def wanted(vector: dict[str, Any]) -> str:
    return vector.get("score") or vector["outcome"]


def named(value: object) -> str:
    return json.dumps(value["inputs"] if isinstance(value, dict) and "inputs" in value else "", ensure_ascii=False)[:50]


@pytest.mark.parametrize(("group", "vector"), VECTORS, ids=named)
def test_our_evaluator_gives_what_was_worked_out_by_hand(group: dict[str, Any], vector: dict[str, Any]) -> None:
    assert outcome(group, vector["inputs"]) == wanted(vector)


def test_the_vectors_use_every_kind_of_node_and_every_outcome() -> None:
    text = json.dumps([group["rule"] for group in GROUPS])
    for op in ("constant", "input", "max_points", "+", "-", "*", "/", "min", "floor"):
        assert f'"op": "{op}"' in text, op
    for kind in ("interval", "choice", "otherwise"):
        assert f'"kind": "{kind}"' in text
    outcomes = {vector["outcome"] for _, vector in VECTORS if "outcome" in vector}
    assert outcomes == {"missing", "no-score", "refused", "not-computable"}
    assert len(VECTORS) >= 100


@pytest.mark.system
def test_the_evaluator_on_the_page_gives_the_same() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node is not installed")
    (script,) = re.findall(r"^```js\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    run = subprocess.run(
        [node, "-e", script + RUN_ALL], input=json.dumps(GROUPS), capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    results = [result for group in json.loads(run.stdout) for result in group]
    wrong = [(vector, result) for (_, vector), result in zip(VECTORS, results, strict=True) if result != wanted(vector)]
    assert wrong == []


class TestThePage:
    @pytest.mark.parametrize(
        "model",
        [Rule, RuleInput, Case, Interval, Choice, Clause, Constant, InputValue, Operation],
        ids=lambda m: m.__name__,
    )
    def test_every_key_is_named(self, model: type[Rule]) -> None:
        assert [name for name in model.model_fields if f"`{name}`" not in PAGE] == []

    def test_every_operator_and_condition_is_named(self) -> None:
        kinds = [kind.model_fields["kind"].default for kind in (Interval, Choice, Otherwise)]
        ops = [*get_args(Operator), *(op.model_fields["op"].default for op in (Constant, InputValue, MaxPoints))]
        assert [word for word in (*kinds, *ops) if f"`{word}`" not in PAGE] == []

    def test_the_rule_that_it_shows_is_one_and_scores_as_it_says(self) -> None:
        (shown,) = re.findall(r"^```json\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
        rule = Rule.model_validate_json(shown)
        scores = [({"a": 400, "b": 500}, "20"), ({"a": 30, "b": 100}, "7.5"), ({"ratio": 0.6}, "15")]
        for inputs, score in scores:
            assert number_text(CompiledRule(rule, 20).score(inputs)) == score
        with pytest.raises(DividedByZero):
            CompiledRule(rule, 20).score({"a": 0, "b": 0})

    def test_every_example_in_its_table_stands_in_the_vectors(self) -> None:
        table = PAGE.partition("## Examples")[2].partition("\n## ")[0]
        shown = [json.loads(inputs) for inputs in re.findall(r"\| `(\{.*?\})` \|", table)]
        assert len(shown) >= 10
        known = [vector["inputs"] for _, vector in VECTORS]
        assert [inputs for inputs in shown if inputs not in known] == []
