"""The inputs of a whole framework with nothing entered yet: every path, the names it takes, and what each is."""

from __future__ import annotations

from output_frameworks.messages import N_, say
from output_frameworks.model import Framework, Node, Rule
from output_frameworks.model.rule import Choice
from output_frameworks.scoring.entering import CHOICE, PART, REMARK
from output_frameworks.scoring.rows import POINTS, Row


def input_template(framework: Framework, lang: str = "vi") -> dict[str, object]:
    """Return inputs as `score_framework` takes them, every value None, which counts as not entered.

    Under `_`, which scoring passes over, stands what the row and its inputs are.
    """
    return {node.path: _of_row(node, lang) for node in framework.walk() if not node.children}


def _of_row(node: Node, lang: str) -> dict[str, object]:
    said = " ".join(node.name.value.split())
    if Row(node).rule is None or node.rule is None:
        return {REMARK: said, POINTS: None}
    inputs = _of_rule(node.rule, lang, said)
    return {**inputs, POINTS: None} if node.rule_status == "qualitative" else inputs


def _of_rule(rule: Rule, lang: str, said: str) -> dict[str, object]:
    names = [entered for entered in rule.inputs if entered.definition is None]
    told = [said, *(f"{entered.name}: {entered.label}" for entered in names)]
    inputs: dict[str, object] = {entered.name: None for entered in names}
    if not rule.parts and any(isinstance(case.when, Choice) for case in rule.cases):
        printed = "; ".join(f"{number} = {case.label.strip(' .;')}" for number, case in enumerate(rule.cases))
        told.append(f"{CHOICE}: {printed}")
        inputs[CHOICE] = None
    below = rule.parts or max((case.parts for case in rule.cases), key=len, default=())
    for number, part in enumerate(below):
        label = (part.label or "").strip(" .:;") or say(N_("Part {number}"), {"number": number + 1}, lang)
        inputs[f"{PART}{number}"] = _of_rule(part, lang, label)
    return {REMARK: ". ".join(told), **inputs}


__all__ = ["input_template"]
