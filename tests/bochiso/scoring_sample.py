"""A framework of three rows with rules, and inputs for it, on disk."""

import json
from decimal import Decimal
from pathlib import Path

from cli_sample import framework, node

from output_frameworks.exporting.json import to_json
from output_frameworks.model import Node, Text
from parsers.scoring_prose import read_rule

CHAIR = "Bí thư: Điểm tối đa; Phó Bí thư: 1/2 * Điểm tối đa; Chưa có: 0 điểm"
MEETINGS = "a = Số cuộc họp có Bí thư; b = Tổng số cuộc họp; Tỷ lệ = a/b; Điểm = Tỷ lệ * Điểm tối đa"
FULL = {"I/1": {"choice": 1}, "I/2": {"a": 3, "b": 4}, "I/3": {"points": 2}}
"""5 + 7.5 + 2 = 14.5 points."""


def ruled(path: str, name: str, points: str, formula: str | None) -> Node:
    rule = read_rule(formula, max_points=Decimal(points))
    made = node(path, name, points)
    update = {"rule": rule, "rule_status": rule.status if rule else "none"}
    return made.model_copy(update={**update, "formula": Text.plain(formula) if formula else None})


def scored_framework(folder: Path) -> Path:
    """Return a framework file: two rows that compute and one that does not."""
    rows = (
        ruled("I/1", "Trưởng ban", "10", CHAIR),
        ruled("I/2", "Họp", "10", MEETINGS),
        ruled("I/3", "Khác", "5", None),
    )
    made = framework().model_copy(update={"nodes": (node("I", "Nhận thức số", "25", *rows),)})
    path = folder / "bo.json"
    path.write_text(to_json(made), encoding="utf-8")
    return path


def written(folder: Path, inputs: object) -> Path:
    """Return a file with inputs; text is written as it is."""
    path = folder / "nhap.json"
    path.write_text(inputs if isinstance(inputs, str) else json.dumps(inputs, ensure_ascii=False), encoding="utf-8")
    return path
