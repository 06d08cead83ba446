"""The CSV: one row per node, in document order.

The text of a cell is exact: one that starts with `=`, `+`, `-` or `@` is what the document prints and stays so.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from decimal import ROUND_FLOOR, Decimal

from output_frameworks.exporting.reviewing import findings_by_path, review_codes
from output_frameworks.model import Framework, Node, Text, decimal_text
from output_frameworks.scoring.kinds import rule_kind

COLUMNS = (
    "path", "parent_path", "code", "kind", "polarity", "name", "name_raw", "max_points", "formula_raw", "rule_kind",
    "evidence", "lead_unit", "coordinating_units", "deadline", "note", "results", "page", "confidence", "review",
)  # fmt: skip


def to_csv(framework: Framework) -> str:
    """Return the framework as CSV text: a header and one row per node, rows ended by CR LF, cells quoted as needed.

    Written to a file it needs a byte order mark for Excel: encode it as `utf-8-sig`.
    """
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    findings = findings_by_path(framework)
    for parent, node in _with_parents(framework.nodes, None):
        writer.writerow(_row(node, parent, review_codes(findings.get(node.path, []))))
    return out.getvalue()


def _with_parents(nodes: tuple[Node, ...], parent: Node | None) -> Iterator[tuple[Node | None, Node]]:
    for node in nodes:
        yield parent, node
        yield from _with_parents(node.children, node)


def _row(node: Node, parent: Node | None, review: str) -> dict[str, str]:
    return {
        "path": node.path,
        "parent_path": parent.path if parent else "",
        "code": node.code or "",
        "kind": node.kind,
        "polarity": node.polarity,
        "name": _cell(node.name.value),
        "name_raw": _cell(node.name.raw),
        "max_points": "" if node.max_points is None else decimal_text(node.max_points),
        "formula_raw": _value(node.formula),
        "rule_kind": rule_kind(node.rule) or "",
        "evidence": _value(node.evidence),
        "lead_unit": _value(node.lead_unit),
        "coordinating_units": _value(node.coordinating_units),
        "deadline": _value(node.deadline),
        "note": _value(node.note),
        "results": json.dumps(node.results, ensure_ascii=False) if node.results else "",
        "page": "" if node.source.page is None else str(node.source.page),
        "confidence": _two_places(node.confidence),
        "review": review,
    }


def _value(text: Text | None) -> str:
    return _cell(text.value) if text else ""


def _cell(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _two_places(confidence: float) -> str:
    """Round down, so that 1.00 stands for certainty alone."""
    return str(Decimal(str(confidence)).quantize(Decimal("0.01"), ROUND_FLOOR))
