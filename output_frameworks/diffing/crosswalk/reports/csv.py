"""The crosswalk as CSV in long form: one row per node of a framework, with the concept that it belongs to."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from output_frameworks.diffing.crosswalk.reports.values import points_text, share_text
from output_frameworks.diffing.crosswalk.result import Crosswalk

COLUMNS = (
    "concept", "concept_name", "concept_kind", "pillar", "framework", "path", "name", "kind", "polarity", "points",
    "share", "rule_kind", "similarity", "doubtful",
)  # fmt: skip


def to_csv(crosswalk: Crosswalk) -> str:
    """Return the crosswalk as CSV text, rows ended by CR LF; encode it as `utf-8-sig` for Excel."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(rows(crosswalk))
    return out.getvalue()


def rows(crosswalk: Crosswalk) -> Iterator[tuple[str, ...]]:
    """Yield a row of `COLUMNS` for each node."""
    for concept, cell in crosswalk.cells():
        yield (
            concept.id, concept.name, concept.kind, concept.pillar or "", cell.framework, cell.path, cell.name,
            cell.kind, cell.polarity, points_text(cell.points), share_text(cell.share), cell.rule_kind or "",
            str(cell.similarity), "yes" if cell.doubtful else "",
        )  # fmt: skip
