"""What a person should know about a row before trusting its score: doubts of the reading, what it took for granted."""

from __future__ import annotations

from collections.abc import Iterator

from output_frameworks.exporting.reviewing import asks_for_review, field_of
from output_frameworks.marking import N_
from output_frameworks.messages import translator
from output_frameworks.model import Finding, Framework, Node
from output_frameworks.scoring.assumptions import SENTENCES, assumptions_of

COMPUTED = ("exact", "assumed")
"""Statuses of rules that the sheet computes; for all others the points are entered by hand."""

SAID_OTHERWISE = frozenset({"assumed-rule", "missing-rule", "unread-rule"})
"""Rules of findings that the sheet tells in its own words: assumptions here, points by hand beside their cell."""

ABOUT_OLD_SCORES = frozenset({"score-unattainable", "score-contradicts-evidence"})
"""Rules of findings about scores that the document holds already; a new sheet holds none."""

DAMAGED = N_("The file is damaged where it says how points are given: compare it with the document.")
DOUBTFUL_POINTS = N_("It is not sure that the maximum points were read right: compare them with the document.")
_DOUBTS = {"formula": DAMAGED, "max_points": DOUBTFUL_POINTS}


def remarks_by_path(framework: Framework, lang: str) -> dict[str, tuple[str, ...]]:
    """Return the remarks under the path of their row; rows without any are left out.

    Doubts about texts that no points depend on are not repeated here; the workbook of the framework tells them.
    """
    translate = translator(lang)
    findings: dict[str | None, list[Finding]] = {}
    for finding in framework.findings:
        findings.setdefault(finding.path, []).append(finding)
    remarks: dict[str, tuple[str, ...]] = {}
    for node in framework.walk():
        lines = dict.fromkeys(translate(line) for line in _lines(node, findings.get(node.path, [])))
        if lines:
            remarks[node.path] = tuple(lines)
    return remarks


def _lines(node: Node, findings: list[Finding]) -> Iterator[str]:
    if node.rule is not None and node.rule.status in COMPUTED:
        yield from (SENTENCES[assumption] for assumption in assumptions_of(node.rule))
    for finding in findings:
        if not asks_for_review(finding) or finding.rule in SAID_OTHERWISE | ABOUT_OLD_SCORES:
            continue
        if not finding.rule.startswith("doubtful-"):
            yield finding.message
        elif field_of(finding) in _DOUBTS:
            yield _DOUBTS[field_of(finding)]
