"""The crosswalk as JSON: frameworks, concepts with their cells, and what follows from them."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from output_frameworks.diffing.crosswalk.reports.values import share_text
from output_frameworks.diffing.crosswalk.result import Cell, Concept, Coverage, Crosswalk
from output_frameworks.model import decimal_text


def to_json(crosswalk: Crosswalk) -> str:
    """Return the crosswalk as JSON; numbers are exact strings, shares have four places."""
    data = {
        "frameworks": [_framework(coverage) for coverage in crosswalk.coverage],
        "concepts": [_concept(concept) for concept in crosswalk.concepts],
        "pillar_weights": [
            {"concept": concept.id, "weights": {cell.framework: _share(cell.share) for cell in concept.cells}}
            for concept in crosswalk.pillars
        ],
        "nearly_all": [concept.id for concept in crosswalk.nearly_all],
        "single": [concept.id for concept in crosswalk.single],
        "near": [
            {"first": near.first, "second": near.second, "similarity": near.similarity} for near in crosswalk.near
        ],
        "summary": {
            "frameworks": len(crosswalk.columns),
            "nodes": sum(column.nodes for column in crosswalk.columns),
            "concepts": len(crosswalk.concepts),
            "nearly_all": len(crosswalk.nearly_all),
            "single": len(crosswalk.single),
            "doubtful": sum(coverage.doubtful for coverage in crosswalk.coverage),
            "near": len(crosswalk.near),
        },
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _framework(coverage: Coverage) -> dict[str, Any]:
    column = coverage.framework
    return {
        "id": column.id,
        "title": column.title,
        "level": column.level,
        "year": column.year,
        "province": column.province,
        "total": None if column.total is None else decimal_text(column.total),
        "nodes": column.nodes,
        "shared": coverage.shared,
        "alone": coverage.alone,
        "shared_points": _share(coverage.shared_points),
        "doubtful": coverage.doubtful,
    }


def _concept(concept: Concept) -> dict[str, Any]:
    return {
        "id": concept.id,
        "name": concept.name,
        "kind": concept.kind,
        "pillar": concept.pillar,
        "frameworks": len(concept.cells),
        "cells": [_cell(cell) for cell in concept.cells],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "framework": cell.framework,
        "path": cell.path,
        "name": cell.name,
        "kind": cell.kind,
        "polarity": cell.polarity,
        "points": None if cell.points is None else decimal_text(cell.points),
        "share": _share(cell.share),
        "rule_kind": cell.rule_kind,
        "similarity": cell.similarity,
        "doubtful": cell.doubtful,
    }


def _share(share: Fraction | None) -> str | None:
    return share_text(share) or None
