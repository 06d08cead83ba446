"""Which rows ask a person to look at them, and why."""

from __future__ import annotations

from collections import defaultdict

from output_frameworks.model import Finding, Framework

_DOUBTS = "doubtful-"
"""Rules whose slug starts so say that the reading itself is unsure: they ask for a look whatever their severity."""


def asks_for_review(finding: Finding) -> bool:
    """Tell whether a person should look: an error, a warning, or any doubt about the reading."""
    return finding.severity != "info" or finding.rule.startswith(_DOUBTS)


def findings_by_path(framework: Framework) -> dict[str, list[Finding]]:
    """Return the findings that ask for review under the path of the row they are about, in their own order."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in framework.findings:
        if finding.path is not None and asks_for_review(finding):
            found[finding.path].append(finding)
    return dict(found)


def review_codes(findings: list[Finding]) -> str:
    """Return the codes of the findings, each once, separated by spaces."""
    return " ".join(dict.fromkeys(finding.code for finding in findings))
