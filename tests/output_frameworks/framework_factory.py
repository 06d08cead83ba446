"""Frameworks for tests, written as a person would: one line per row, the tree from the paths."""

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

from output_frameworks.model import (
    DocumentInfo,
    Finding,
    Framework,
    InfoField,
    Node,
    Provenance,
    Rule,
    Source,
    Text,
)
from parsers.scoring_prose import read_rule

TRUTHS = Path(__file__).resolve().parents[2] / "corpus" / "truth"
RESULT = "result:"
TEXTS = ("formula", "evidence", "lead_unit", "coordinating_units", "deadline", "note")


def code_of(path: str) -> str | None:
    """Return the printed code of a path: `2_2` is the second 2, `_1` a row without a code."""
    last = path.rpartition("/")[2]
    return re.sub(r"(?<=.)_\d+$", "", last) if not re.fullmatch(r"_\d+", last) else None


def framework_of(rows: list[dict[str, Any]], **fields: Any) -> Framework:
    """Return a framework from flat rows in document order, each with a path, a name and what else it has."""
    known = {row["path"] for row in rows}
    order = {row["path"]: number for number, row in enumerate(rows, start=1)}
    below: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        parent = row["path"].rpartition("/")[0]
        assert not parent or parent in known, f"{row['path']} has no parent row"
        below.setdefault(parent, []).append(row)

    def node(row: dict[str, Any], number: int) -> Node:
        children = tuple(node(child, order[child["path"]]) for child in below.get(row["path"], []))
        kind = "pillar" if "/" not in row["path"] else "group" if children else "indicator"
        points = row.get("points")
        return Node(
            path=row["path"],
            code=row["code"] if "code" in row else code_of(row["path"]),
            kind=kind,
            polarity=row.get("polarity", "award"),
            name=Text.plain(row["name"]),
            max_points=Decimal(points) if points not in (None, "") else None,
            children=children,
            source=Source(row=number),
            confidence=1,
            results={key.removeprefix(RESULT): value for key, value in row.items() if key.startswith(RESULT)},
            **{field: Text.plain(row[field]) for field in TEXTS if row.get(field)},
        )

    return Framework(
        id="test",
        document=DocumentInfo(),
        nodes=tuple(node(row, order[row["path"]]) for row in below.get("", [])),
        provenance=Provenance(file="test.txt", format="text", reader_version="0"),
        **fields,
    )


def framework_from_lines(lines: str, **fields: Any) -> Framework:
    """Return a framework from lines `path | name | points | field = value | …`; `\\n` in a value is a line break.

    A field `result:Điểm tự chấm` is the cell of that column of results.
    """
    rows = []
    for line in lines.strip().splitlines():
        path, name, *rest = (part.strip() for part in line.split("|"))
        row = {"path": path, "name": name.replace("\\n", "\n"), "points": rest[0] if rest else ""}
        for part in rest[1:]:
            key, _, value = part.partition("=")
            row[key.strip()] = value.strip().replace("\\n", "\n")
        rows.append(row)
    for name in ("info_fields", "findings"):
        model = {"info_fields": InfoField, "findings": Finding}[name]
        fields[name] = tuple(model(**item) if isinstance(item, dict) else item for item in fields.get(name, ()))
    return framework_of(rows, **fields)


def with_rules(framework: Framework) -> Framework:
    """Return a framework with the scoring rules that its rows say, as a reading makes them."""

    def ruled(node: Node) -> Node:
        rule = None if node.children else _rule(node)
        update = {"rule": rule, "rule_status": rule.status if rule else "none"}
        return node.model_copy(update={**update, "children": tuple(map(ruled, node.children))})

    return framework.model_copy(update={"nodes": tuple(map(ruled, framework.nodes))})


def _rule(node: Node) -> Rule | None:
    texts = {field: text.value for field in ("formula", "note") if (text := getattr(node, field)) is not None}
    return read_rule(
        texts.get("formula"),
        max_points=node.max_points,
        note=texts.get("note"),
        name=node.name.value,
        penalty=node.polarity == "penalty",
    )


def framework_from_truth(name: str) -> Framework:
    """Return the framework that a person read from a document of the corpus."""
    truth = json.loads((TRUTHS / f"{name}.json").read_text("utf-8"))
    rows = [
        {
            **{key: value for key, value in node.items() if key not in ("rule", "results")},
            "points": node["max_points"],
            "formula": node["formula_raw"],
            **{f"{RESULT}{header}": value for header, value in node["results"].items()},
        }
        for node in truth["nodes"]
    ]
    infos = tuple(
        InfoField(code=field["code"], name=field["name"], unit=field.get("unit"), value=field.get("value"))
        for field in truth["info_fields"]
    )
    total = truth["framework"]["declared_total"]
    fields = {"level": truth["framework"]["level"], "info_fields": infos}
    return framework_of(rows, declared_total=Decimal(total) if total else None, **fields)
