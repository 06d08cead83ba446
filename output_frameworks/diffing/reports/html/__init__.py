"""The comparison as one HTML file that opens from disk: to read, filter, print, decide and pass on; no network."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from output_frameworks.diffing.changes import IMPACTS, KINDS, Comparison

if TYPE_CHECKING:
    from output_frameworks.diffing.decisions.decisions import Decisions
    from output_frameworks.diffing.points.impact import PointImpact
    from output_frameworks.diffing.points.unit_impacts import UnitImpacts
    from output_frameworks.diffing.reports.html.cards import CardView
    from output_frameworks.diffing.reports.html.pairs import PairView


def to_html(
    comparison: Comparison,
    lang: str = "vi",
    *,
    point_impact: PointImpact | UnitImpacts | None = None,
    decisions: Decisions | None = None,
) -> str:
    """Return the report of a comparison as a whole HTML page in `lang` (`vi`, `en`).

    With a `point_impact` of one unit, or of several, it also says who gains and who loses.  `decisions` are those that
    the comparison was made with (resolved): the file that the page saves holds them too.
    """
    from output_frameworks.diffing.points.impact import PointImpact
    from output_frameworks.diffing.points.unit_impacts import UnitImpacts
    from output_frameworks.diffing.reports.columns import Columns
    from output_frameworks.diffing.reports.html.cards import card_view
    from output_frameworks.diffing.reports.html.gains import impact_view
    from output_frameworks.diffing.reports.html.heading import document_view, kind_counts, weight_views
    from output_frameworks.diffing.reports.html.page import render_page
    from output_frameworks.diffing.reports.html.pairs import pair_views
    from output_frameworks.diffing.reports.html.sections import pillar_views
    from output_frameworks.diffing.reports.html.texts import page_texts
    from output_frameworks.diffing.reports.html.tree import tree_rows
    from output_frameworks.diffing.reports.html.unit_gains import units_view
    from output_frameworks.diffing.reports.summary import headline
    from output_frameworks.diffing.reports.words import impact_name, kind_name

    asked, decided = pair_views(comparison, lang, decisions)
    pair_ids = {(pair.old.path, pair.new.path): pair.id for pair in asked}
    cards = [
        card_view(change, number, comparison, lang, pair_ids)
        for number, change in enumerate(comparison.changes, start=1)
    ]
    impacts = comparison.impacts()
    view = {
        "lang": lang,
        "t": page_texts(lang),
        "old": document_view(comparison.old, lang),
        "new": document_view(comparison.new, lang),
        "headline": headline(comparison, lang),
        "columns": [f"{column.sentence(lang)}." for column in Columns(comparison).missing()],
        "impacts": [(impact, impact_name(impact, lang), impacts[impact]) for impact in IMPACTS],
        "kinds": [(kind, kind_name(kind, lang)) for kind in KINDS if any(card.change.kind == kind for card in cards)],
        "kind_counts": kind_counts(comparison, lang),
        "count": len(cards),
        "weights": weight_views(comparison, lang),
        "impact": impact_view(point_impact, lang) if isinstance(point_impact, PointImpact) else None,
        "units": units_view(point_impact, lang) if isinstance(point_impact, UnitImpacts) else None,
        "pillars": pillar_views(comparison, cards),
        "asked": asked,
        "decided": decided,
        "tree": tree_rows(comparison, cards, lang),
    }
    return render_page(view, _data(comparison, cards, [*asked, *decided], decisions, lang))


def _data(
    comparison: Comparison,
    cards: list[CardView],
    pairs: list[PairView],
    decisions: Decisions | None,
    lang: str,
) -> dict[str, Any]:
    """Return what the script needs to write the file of decisions, as `decisions_csv` does, and to speak."""
    from output_frameworks.diffing.decisions.files import COLUMNS
    from output_frameworks.diffing.reports.html.texts import spoken_texts

    notes = {change.fingerprint: change.note for change in decisions.changes} if decisions is not None else {}
    return {
        "texts": spoken_texts(lang),
        "file": f"decisions-{comparison.old.id}--{comparison.new.id}.csv",
        "columns": COLUMNS,
        "old": {node.path: " ".join(node.name.value.split()) for node in comparison.old.walk()},
        "new": {node.path: " ".join(node.name.value.split()) for node in comparison.new.walk()},
        "pairs": [[pair.id, pair.old.path, pair.new.path, pair.similarity] for pair in pairs],
        "changes": [
            [card.id, card.old_path, card.new_path, card.change.fingerprint, card.change.kind]
            + ([note] if (note := notes.get(card.change.fingerprint)) else [])
            for card in cards
        ],
        "kept": _unused_rows(comparison, decisions),
    }


def _unused_rows(comparison: Comparison, decisions: Decisions | None) -> list[list[str]]:
    """Return the rows of decisions that had nothing to decide this time: they stand last in the file."""
    from output_frameworks.diffing.decisions.files import decisions_csv

    if decisions is None or not (unused := decisions.unused_in(comparison)):
        return []
    written = decisions_csv(comparison, decisions).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(written, newline="")))[-len(unused) :]
