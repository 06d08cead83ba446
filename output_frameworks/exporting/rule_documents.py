"""The scoring rules of a framework as one JSON document in another language, and which rules are not in it.

A rule that was not read as a whole is never written as if it were: it stands under `skipped` with its words.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from output_frameworks.model import Framework, Node, decimal_text
from output_frameworks.scoring.decision_tree import Nothing
from output_frameworks.scoring.errors import NoMaximum, NotComputable
from output_frameworks.scoring.lowering import FlatInput, LoweredRule, lower

SAFETY_OF_FLOOR = Fraction(1, 10**11)
"""Added before a value is cut to a whole number: 0.29 × 100 is a little below 29 in floating point."""

Expression = dict[str, Any] | list[Any] | str | float | int | None


def rule_document(framework: Framework, language: str, write: Callable[[LoweredRule], Expression]) -> str:
    """Return the document as JSON text; `write` gives the expression of a rule in the language."""
    rules: dict[str, object] = {}
    skipped: dict[str, object] = {}
    for node in framework.walk():
        if node.rule is None:
            if node.rule_status != "none":
                skipped[node.path] = _skipped("unread", _lines(node))
            continue
        try:
            lowered = lower(node.rule, node.max_points)
        except NotComputable:
            skipped[node.path] = _skipped("not-understood", _unread_words(node))
        except NoMaximum:
            skipped[node.path] = _skipped("no-maximum", _lines(node))
        else:
            if isinstance(lowered.score, Nothing):
                skipped[node.path] = _skipped("judged", _lines(node))
            else:
                rules[node.path] = _entry(node, lowered, write)
    document = {"framework": framework.id, "language": language, "rules": rules, "skipped": skipped}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _entry(node: Node, lowered: LoweredRule, write: Callable[[LoweredRule], Expression]) -> dict[str, object]:
    assert node.rule is not None
    return {
        "name": node.name.value,
        "max_points": None if node.max_points is None else decimal_text(node.max_points),
        "status": node.rule.status,
        "inputs": [_input(entered) for entered in lowered.inputs],
        "expression": write(lowered),
    }


def _input(entered: FlatInput) -> dict[str, object]:
    return {
        "name": entered.name,
        "path": list(entered.path),
        "label": entered.label,
        "part": entered.part,
        "type": entered.type,
        "unit": entered.unit,
        "options": list(entered.options),
        "optional": entered.optional,
    }


def _skipped(reason: str, words: list[str]) -> dict[str, object]:
    return {"reason": reason, "words": words}


def _unread_words(node: Node) -> list[str]:
    rules = node.rule.walk() if node.rule else ()
    words = [clause.words for rule in rules for clause in rule.clauses if clause.status == "not-understood"]
    return list(dict.fromkeys(words)) or _lines(node)


def _lines(node: Node) -> list[str]:
    """Return the scoring text of a row, a clause per line."""
    text = node.formula.value if node.formula else ""
    return [line for line in text.splitlines() if line.strip()]


def decimal_literal(value: Fraction) -> str | None:
    """Return a number as a finite decimal (`0.5`, `10`), None where it is none, as a third."""
    places = value.denominator.bit_length()
    scaled = value * 10**places
    if scaled.denominator != 1:
        return None
    digits = f"{abs(scaled.numerator):0{places + 1}d}"
    sign = "-" if value < 0 else ""
    return (sign + digits[:-places] + "." + digits[-places:]).rstrip("0").rstrip(".")
