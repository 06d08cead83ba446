"""Truth files: what a person read in a document, one row per node."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FOLDERS = (HERE.parent.parent / "corpus" / "truth", HERE / "truths")

TEXT_FIELDS = ("formula_raw", "evidence", "lead_unit", "coordinating_units", "deadline", "note")
"""The columns of a framework that hold text, beside the name."""


@dataclass(frozen=True, slots=True)
class Row:
    """A node as the truth gives it; `also` holds further right values by field."""

    path: str
    code: str
    kind: str
    name: str
    max_points: str | None = None
    polarity: str = "award"
    texts: dict[str, str] = field(default_factory=dict)
    results: dict[str, str] = field(default_factory=dict)
    also: dict[str, list[str | None]] = field(default_factory=dict)

    @property
    def depth(self) -> int:
        """0 for a pillar."""
        return self.path.count("/")

    @property
    def pillar(self) -> str:
        """The first code of the path."""
        return self.path.split("/", 1)[0]


@dataclass(frozen=True, slots=True)
class Truth:
    """A framework: its document's letterhead as a dictionary, its rows in document order, its info fields."""

    id: str
    source: str
    """The name of the truth file without its ending: corpus files of that document begin with it."""
    title: str
    document: dict[str, Any]
    rows: tuple[Row, ...]
    info_fields: tuple[dict[str, Any], ...] = ()

    def result_names(self) -> list[str]:
        """Return the headers of the further score columns, in the order in which they first occur."""
        return list(dict.fromkeys(name for row in self.rows for name in row.results))

    def fields(self) -> list[str]:
        """Return the text columns that any row fills."""
        return [name for name in TEXT_FIELDS if any(row.texts.get(name) for row in self.rows)]

    def pillars(self) -> list[tuple[Row, list[Row]]]:
        """Return each pillar with the rows below it."""
        found: list[tuple[Row, list[Row]]] = []
        for row in self.rows:
            if row.depth == 0:
                found.append((row, []))
            else:
                found[-1][1].append(row)
        return found


def row_from_json(node: dict[str, Any]) -> Row:
    """Return a node of a truth file as a row."""
    return Row(
        path=node["path"],
        code=node["code"],
        kind=node["kind"],
        name=node["name"],
        max_points=node.get("max_points"),
        polarity=node.get("polarity", "award"),
        texts={name: node[name] for name in TEXT_FIELDS if node.get(name)},
        results=dict(node.get("results") or {}),
        also={key.removesuffix("_also"): node[key] for key in node if key.endswith("_also")},
    )


def row_to_json(row: Row) -> dict[str, Any]:
    """Return a row as a node of a truth file."""
    node: dict[str, Any] = {"path": row.path, "code": row.code, "kind": row.kind, "polarity": row.polarity}
    node |= {"name": row.name, "max_points": row.max_points}
    node |= {name: row.texts.get(name) for name in TEXT_FIELDS}
    node["results"] = row.results
    node |= {f"{name}_also": values for name, values in row.also.items()}
    return node


def read_truth(file: Path) -> list[Truth]:
    """Return the frameworks of a truth file: one, or those under `sets`."""
    data = json.loads(file.read_text(encoding="utf-8"))
    return [
        Truth(
            id=file.stem if "sets" not in data else one["id"],
            source=file.stem,
            title=one["framework"]["title"],
            document=one["document"],
            rows=tuple(row_from_json(node) for node in one["nodes"]),
            info_fields=tuple(one.get("info_fields", ())),
        )
        for one in data.get("sets", [data])
    ]


def all_truths() -> dict[str, Truth]:
    """Return every truth at hand by its id."""
    files = [file for folder in FOLDERS for file in sorted(folder.glob("*.json"))]
    return {truth.id: truth for file in files for truth in read_truth(file)}


def truth_to_json(truth: Truth) -> dict[str, Any]:
    """Return a truth in the format of `corpus/truth`."""
    nodes = [row_to_json(row) for row in truth.rows]
    return {"id": truth.id, "document": truth.document, "framework": {"title": truth.title}, "nodes": nodes}


def write_truth(truths: Sequence[Truth], file: Path) -> None:
    """Write the truths of a document in the format of `corpus/truth`, several under `sets`."""
    found = [truth_to_json(truth) for truth in truths]
    data = found[0] if len(found) == 1 else {"sets": found}
    file.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def with_rows(truth: Truth, rows: Iterable[Row]) -> Truth:
    """Return the truth with other rows."""
    return replace(truth, rows=tuple(rows))


def with_blanks(truth: Truth, fields: Iterable[str]) -> Truth:
    """Return the truth with a blank as right as the text wherever a field repeats that of the row before."""
    names = tuple(fields)
    rows = [truth.rows[0]]
    for before, row in pairwise(truth.rows):
        same = [name for name in names if name in row.texts and row.texts[name] == before.texts.get(name)]
        blank: dict[str, list[str | None]] = {name: [*row.also.get(name, []), None] for name in same}
        rows.append(replace(row, also={**row.also, **blank}))
    return with_rows(truth, rows)
