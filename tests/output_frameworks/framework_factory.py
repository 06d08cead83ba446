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
    Source,
    Text,
)

TRUTHS = Path(__file__).resolve().parents[2] / "corpus" / "truth"
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
    """Return a framework from lines `path | name | points | field = value | …`; `\\n` in a value is a line break."""
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


def framework_from_truth(name: str) -> Framework:
    """Return the framework that a person read from a document of the corpus."""
    truth = json.loads((TRUTHS / f"{name}.json").read_text("utf-8"))
    rows = [{**node, "points": node["max_points"], "formula": node["formula_raw"]} for node in truth["nodes"]]
    infos = tuple(
        InfoField(code=field["code"], name=field["name"], unit=field.get("unit"), value=field.get("value"))
        for field in truth["info_fields"]
    )
    total = truth["framework"]["declared_total"]
    return framework_of(rows, declared_total=Decimal(total) if total else None, info_fields=infos)
