"""Findings as the `check` and `document` commands give them: JSON of the contract, and lines for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import click

from bochiso.console import Console
from output_frameworks.messages import N_
from output_frameworks.model import Finding

SEVERITIES = {"error": N_("error"), "warning": N_("warning"), "info": N_("info")}
_COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}


def finding_data(finding: Finding, framework: str | None) -> dict[str, object]:
    """Return a finding as JSON of the contract; `framework` is the id of its framework, None for the document."""
    source = finding.source.model_dump(exclude_none=True, exclude_defaults=True) if finding.source else {}
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity,
        "framework": framework,
        "path": finding.path,
        "message": finding.message,
        "says": finding.says,
        "expected": finding.expected,
        "source": {"page": None, "row": None, **source} if finding.source else None,
    }


def finding_lines(console: Console, finding: Finding, *, colour: bool) -> str:
    """Return a finding as two lines: where it is and which rule, then its sentence."""
    severity = console.say(SEVERITIES[finding.severity])
    mark = click.style(severity, fg=_COLOURS[finding.severity], bold=True) if colour else severity
    where = [part for part in (finding.path, _place(console, finding)) if part]
    return f"{mark} {finding.code} {finding.rule}: {', '.join(where)}".rstrip(": ") + f"\n    {finding.message}"


def _place(console: Console, finding: Finding) -> str:
    source = finding.source
    if source is None:
        return ""
    parts = (
        console.say(N_("page {number}"), number=source.page) if source.page else "",
        console.say(N_("sheet {name}"), name=source.sheet) if source.sheet else "",
        console.say(N_("table {number}"), number=source.table) if source.table else "",
        console.say(N_("row {number}"), number=source.row) if source.row else "",
        console.say(N_("line {number}"), number=source.line) if source.line and not source.row else "",
    )
    return ", ".join(part for part in parts if part)


def tell_counts(console: Console, findings: Iterable[Finding]) -> None:
    """Say on stderr how many findings of each severity there are."""
    counts = Counter(finding.severity for finding in findings)
    console.tell(
        N_("Errors: {errors}, warnings: {warnings}, for information: {infos}."),
        errors=counts["error"], warnings=counts["warning"], infos=counts["info"],
    )  # fmt: skip
