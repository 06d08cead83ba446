"""The framework as one flat Parquet table with typed columns: one row per node, in document order.

pyarrow is needed to write it and does not come with bochiso: it takes 170 MB for this one format.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from output_frameworks.exporting.reviewing import findings_by_path, review_codes
from output_frameworks.model import Framework, Node, Text
from output_frameworks.scoring.kinds import rule_kind

DIGITS, PLACES = 18, 4
"""Points as exact decimals: digits in all, and behind the point."""

MOST_DIGITS = 38
"""Digits in all where a document prints points with more of them."""

COLUMNS: tuple[tuple[str, str], ...] = (
    ("framework", "text"), ("position", "whole"), ("depth", "whole"),
    ("path", "text"), ("parent_path", "text"), ("code", "text"), ("kind", "text"), ("polarity", "text"),
    ("name", "text"), ("name_raw", "text"), ("max_points", "points"), ("formula_raw", "text"),
    ("rule_kind", "text"), ("rule_status", "text"), ("rule", "text"),
    ("evidence", "text"), ("lead_unit", "text"), ("coordinating_units", "text"), ("deadline", "text"), ("note", "text"),
    ("results", "pairs"), ("page", "whole"), ("table", "whole"), ("rows", "wholes"),
    ("confidence", "share"), ("review", "texts"),
)  # fmt: skip
"""The columns and what each holds: those of the CSV under the same names, and what only a typed table can hold."""


class NoParquetWriter(Exception):
    """pyarrow is not installed."""


def to_parquet(framework: Framework) -> bytes:
    """Return the table as the bytes of a Parquet file.

    Raises `NoParquetWriter` where pyarrow is not installed.
    """
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError as error:
        raise NoParquetWriter from error
    types = {
        "text": arrow.string(),
        "texts": arrow.list_(arrow.string()),
        "whole": arrow.int32(),
        "wholes": arrow.list_(arrow.int32()),
        "points": arrow.decimal128(*_digits(framework)),
        "pairs": arrow.map_(arrow.string(), arrow.string()),
        "share": arrow.float64(),
    }
    schema = arrow.schema(
        [arrow.field(name, types[kind]) for name, kind in COLUMNS],
        metadata={"framework": framework.id, "schema_version": framework.schema_version},
    )
    table = arrow.Table.from_pylist(list(_rows(framework)), schema=schema)
    sink = arrow.BufferOutputStream()
    parquet.write_table(table, sink, compression="zstd")
    content: bytes = sink.getvalue().to_pybytes()
    return content


def _digits(framework: Framework) -> tuple[int, int]:
    """Return the digits of points, in all and behind the point; the same for every framework whose points they hold."""
    printed = [node.max_points.as_tuple() for node in framework.walk() if node.max_points is not None]
    behind = max((-value.exponent for value in printed if isinstance(value.exponent, int)), default=0)
    before = max((len(value.digits) + int(value.exponent) for value in printed), default=0)
    if behind <= PLACES and before <= DIGITS - PLACES:
        return DIGITS, PLACES
    return MOST_DIGITS, min(max(behind, PLACES), MOST_DIGITS - max(before, 0))


def _rows(framework: Framework) -> Iterator[dict[str, Any]]:
    findings = findings_by_path(framework)
    position = 0

    def below(nodes: tuple[Node, ...], parent: Node | None, depth: int) -> Iterator[dict[str, Any]]:
        nonlocal position
        for node in nodes:
            position += 1
            yield {
                "framework": framework.id,
                "parent_path": parent.path if parent else None,
                "position": position,
                "depth": depth,
                "review": review_codes(findings.get(node.path, [])).split(),
                **_row(node),
            }
            yield from below(node.children, node, depth + 1)

    return below(framework.nodes, None, 1)


def _row(node: Node) -> dict[str, Any]:
    return {
        "path": node.path,
        "code": node.code,
        "kind": node.kind,
        "polarity": node.polarity,
        "name": node.name.value,
        "name_raw": node.name.raw,
        "max_points": node.max_points,
        "formula_raw": _value(node.formula),
        "rule": None if node.rule is None else node.rule.model_dump_json(),
        "rule_kind": rule_kind(node.rule),
        "rule_status": node.rule_status,
        "evidence": _value(node.evidence),
        "lead_unit": _value(node.lead_unit),
        "coordinating_units": _value(node.coordinating_units),
        "deadline": _value(node.deadline),
        "note": _value(node.note),
        "results": list(node.results.items()),
        "page": node.source.page,
        "table": node.source.table,
        "rows": list(node.source.rows),
        "confidence": node.confidence,
    }


def _value(text: Text | None) -> str | None:
    return text.value if text else None
