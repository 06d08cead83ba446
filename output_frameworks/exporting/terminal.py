"""The framework as a tree for the terminal: codes indented by level, points right-aligned, doubts marked."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from output_frameworks.exporting.headings import FIELDS, POLARITIES
from output_frameworks.exporting.reviewing import findings_by_path, review_codes
from output_frameworks.messages import N_, say, translator
from output_frameworks.model import Finding, Framework, Node, decimal_text

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

NARROWEST = 40
NO_CODE = "·"
_STYLES = {"pillar": "bold cyan", "group": "bold", "indicator": ""}
_DOUBT_STYLES = {"error": "bold red", "warning": "yellow", "info": "yellow"}


def to_terminal(framework: Framework, lang: str = "vi", *, width: int = 80, colour: bool = False) -> str:
    """Return the tree as text of at most `width` columns (40 at least), with escape codes only when `colour` is set."""
    from rich.console import Console

    out = io.StringIO()
    console = Console(
        file=out, width=max(width, NARROWEST), force_terminal=colour, no_color=not colour, highlight=False, emoji=False,
        color_system="standard" if colour else None, legacy_windows=False,
    )  # fmt: skip
    for part in _parts(framework, lang):
        console.print(part)
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def _parts(framework: Framework, lang: str) -> list[RenderableType]:
    from rich.text import Text

    document = framework.document
    about = ", ".join(part for part in (document.type, document.number, document.date, document.issuer) if part)
    parts: list[RenderableType] = [Text(framework.title or framework.id, style="bold")]
    parts += [Text(about)] if about else []
    if framework.declared_total is not None:
        total = {"points": decimal_text(framework.declared_total)}
        parts.append(Text(say(N_("Total as the document prints it: {points}"), total, lang)))
    return [
        *parts,
        Text(""),
        _tree(framework, lang),
        Text(""),
        *_whole_findings(framework),
        Text(_last_line(framework, lang)),
    ]


def _tree(framework: Framework, lang: str) -> Table:
    from rich.table import Table

    translate = translator(lang)
    findings = findings_by_path(framework)
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="dim", expand=True)
    table.add_column(translate(FIELDS["code"]), no_wrap=True)
    table.add_column(translate(FIELDS["name"]), ratio=1)
    table.add_column(translate(N_("Points")), justify="right", no_wrap=True)
    table.add_column(translate(FIELDS["review"]) if findings else "", max_width=16)
    _add_rows(table, framework.nodes, 0, findings, lang)
    return table


def _add_rows(table: Table, nodes: Sequence[Node], depth: int, findings: dict[str, list[Finding]], lang: str) -> None:
    from rich.text import Text

    for node in nodes:
        style = _STYLES[node.kind]
        polarity = translator(lang)(POLARITIES[node.polarity])
        name = f"{node.name.value} ({polarity})" if polarity else node.name.value
        points = "" if node.max_points is None else decimal_text(node.max_points)
        table.add_row(
            Text("  " * depth + (node.code or NO_CODE), style=style),
            Text(name, style=style),
            Text(points, style=style),
            _mark(findings.get(node.path, [])),
        )
        _add_rows(table, node.children, depth + 1, findings, lang)


def _mark(findings: list[Finding]) -> RenderableType:
    from rich.text import Text

    if not findings:
        return Text("")
    worst = min((finding.severity for finding in findings), key=("error", "warning", "info").index)
    return Text(f"! {review_codes(findings)}", style=_DOUBT_STYLES[worst])


def _whole_findings(framework: Framework) -> list[RenderableType]:
    """Return the findings that no row of the tree can show."""
    from rich.text import Text

    rows = {node.path for node in framework.walk()}
    return [
        Text(f"! {finding.code} {finding.message}", style=_DOUBT_STYLES[finding.severity])
        for finding in framework.findings
        if finding.path not in rows
    ]


def _last_line(framework: Framework, lang: str) -> str:
    nodes = list(framework.walk())
    counts = {
        "id": framework.id,
        "rows": len(nodes),
        "indicators": sum(node.kind == "indicator" for node in nodes),
        "doubts": len(findings_by_path(framework)),
    }
    return say(N_("{id}: {rows} rows, of these {indicators} indicators; {doubts} rows to look at"), counts, lang)
