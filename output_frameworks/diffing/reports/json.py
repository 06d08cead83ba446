"""The comparison as JSON: every pair and every row without one, the changes, and a summary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from output_frameworks.diffing.alignment import Pair
from output_frameworks.diffing.changes import IMPACTS, KINDS, Change, Comparison
from output_frameworks.diffing.reports.columns import Columns
from output_frameworks.diffing.reports.summary import open_pairs, total_of
from output_frameworks.diffing.reports.words import difference_sentences, message
from output_frameworks.model import Framework, Node
from output_frameworks.scoring.decimals import number_text

if TYPE_CHECKING:
    from output_frameworks.diffing.points.impact import PointImpact
    from output_frameworks.diffing.points.unit_impacts import UnitImpacts

PLACES = 4
"""Decimals of likenesses and similarities."""


def comparison_data(
    comparison: Comparison, lang: str = "vi", *, point_impact: PointImpact | UnitImpacts | None = None
) -> dict[str, Any]:
    """Return the comparison as plain data; `message` and `differences` are sentences in `lang` (`vi`, `en`).

    `alignment` lists each pair in the order of the old framework, then the old rows without one, then the new ones,
    each once with null on the other side and similarity 0.  `candidates` are pairs that were not taken.  `points` is
    there with a `point_impact` only: what the inputs of one unit, or of several, score in both frameworks.
    """
    alignment = comparison.alignment
    return {
        "alignment": [
            *map(pair_data, alignment.pairs),
            *(_alone(node.path, None) for node in alignment.removed),
            *(_alone(None, node.path) for node in alignment.added),
        ],
        "changes": [change_data(change, lang) for change in comparison.changes],
        "candidates": [pair_data(pair) for pair in alignment.candidates],
        "summary": _summary(comparison),
        **({"points": point_impact.as_json(lang)} if point_impact is not None else {}),
    }


def pair_data(pair: Pair) -> dict[str, Any]:
    """Return a pair as plain data."""
    return {
        "old": pair.old.path,
        "new": pair.new.path,
        "similarity": round(pair.similarity, PLACES),
        "relation": pair.relation,
        "doubtful": pair.doubtful,
        "decided": pair.decided,
        "reasons": [
            {"name": reason.name, "likeness": round(reason.likeness, PLACES), "weight": round(reason.weight, PLACES)}
            for reason in pair.reasons
        ],
    }


def change_data(change: Change, lang: str = "vi") -> dict[str, Any]:
    """Return a change as plain data, rows by their paths."""
    return {
        "kind": change.kind,
        "impact": change.impact,
        "old": change.old.path if change.old is not None else None,
        "new": change.new.path if change.new is not None else None,
        "field": change.field,
        "before": change.before,
        "after": change.after,
        "edits": [{"field": edit.field, "before": edit.before, "after": edit.after} for edit in change.edits],
        "parts": [node.path for node in change.parts],
        "sources": {"old": _source(change.old), "new": _source(change.new)},
        "differences": difference_sentences(change, lang),
        "follows": change.follows,
        "doubtful": change.doubtful,
        "fingerprint": change.fingerprint,
        "approved": change.approved,
        "message": message(change, lang),
    }


def _source(node: Node | None) -> dict[str, Any] | None:
    """Return where a row stands in its file, as the framework says it."""
    return node.source.model_dump(mode="json", exclude_defaults=True) if node is not None else None


def _alone(old: str | None, new: str | None) -> dict[str, Any]:
    return {
        "old": old, "new": new, "similarity": 0.0, "relation": None, "doubtful": False, "decided": False, "reasons": [],
    }  # fmt: skip


def _summary(comparison: Comparison) -> dict[str, Any]:
    kinds, impacts, columns = comparison.kinds(), comparison.impacts(), Columns(comparison)
    return {
        "old": _framework(comparison.old),
        "new": _framework(comparison.new),
        "changes": len(comparison.changes),
        "kinds": {kind: kinds[kind] for kind in KINDS},
        "impacts": {impact: impacts[impact] for impact in IMPACTS},
        "aligned": sum(pair.relation == "same" for pair in comparison.alignment.pairs),
        "doubtful": len(open_pairs(comparison)),
        "approved": sum(change.approved for change in comparison.changes),
        "by_columns": len(columns.changes),
        "columns": [
            {"field": column.field, "missing": column.side, "changes": len(column.changes)}
            for column in columns.missing()
        ],
    }


def _framework(framework: Framework) -> dict[str, Any]:
    """Return what a framework is; `total` is the printed one, or the pillars added up where none is printed."""
    total = total_of(framework)
    return {
        "id": framework.id,
        "title": framework.title,
        "total": number_text(total.points) if total else None,
        "total_printed": total.printed if total else None,
    }
