"""A comparison as the bytes of a file, in the format that was asked for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from output_frameworks.diffing.changes import Comparison
    from output_frameworks.diffing.decisions.decisions import Decisions
    from output_frameworks.diffing.points.impact import PointImpact
    from output_frameworks.diffing.points.unit_impacts import UnitImpacts

ReportFormat = Literal["text", "json", "html", "xlsx", "md"]
FORMATS: tuple[ReportFormat, ...] = get_args(ReportFormat)
WIDTH_OF_A_FILE = 100
"""Columns of the text where no terminal says how many there are."""

_ENDINGS: dict[str, ReportFormat] = {
    ".txt": "text", ".json": "json", ".html": "html", ".htm": "html", ".xlsx": "xlsx", ".md": "md"}  # fmt: skip


def format_of(out: Path | None) -> ReportFormat:
    """Return the format that the name of a file says; text where it says none."""
    return _ENDINGS.get(out.suffix.lower(), "text") if out is not None else "text"


def report(
    comparison: Comparison,
    to: ReportFormat,
    lang: str,
    *,
    point_impact: PointImpact | UnitImpacts | None = None,
    decisions: Decisions | None = None,
    width: int = WIDTH_OF_A_FILE,
    colour: bool = False,
) -> bytes:
    """Return the report; `decisions` (resolved) are for the page that saves them, `width` and `colour` for the text."""
    if to == "xlsx":
        from output_frameworks.diffing.reports.xlsx import to_xlsx

        return to_xlsx(comparison, lang, point_impact=point_impact)
    if to == "html":
        from output_frameworks.diffing.reports.html import to_html

        return to_html(comparison, lang, point_impact=point_impact, decisions=decisions).encode("utf-8")
    return _text(comparison, to, lang, point_impact, width, colour=colour).encode("utf-8")


def _text(
    comparison: Comparison,
    to: ReportFormat,
    lang: str,
    impact: PointImpact | UnitImpacts | None,
    width: int,
    *,
    colour: bool,
) -> str:
    if to == "json":
        from output_frameworks.diffing.reports.json import comparison_data

        return json.dumps(comparison_data(comparison, lang, point_impact=impact), ensure_ascii=False, indent=1) + "\n"
    if to == "md":
        from output_frameworks.diffing.reports.markdown import to_markdown

        return to_markdown(comparison, lang, point_impact=impact)
    from output_frameworks.diffing.reports.terminal import to_terminal

    return to_terminal(comparison, lang, width=width, colour=colour, point_impact=impact).rstrip() + "\n"
