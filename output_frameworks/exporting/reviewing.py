"""Which rows ask a person to look at them, and why."""

from __future__ import annotations

from collections import defaultdict

from output_frameworks.model import Finding, Framework, Node, Text

NODE_TEXTS = ("formula", "evidence", "lead_unit", "coordinating_units", "deadline", "note")
"""The text fields of a node beside its name, in the order of the CSV."""

RESULT = "result:"
"""Before the header of a column of results where it stands among the fields of a row."""

_FIELD_OF_RULE = {
    "sum-mismatch": "max_points",
    "total-mismatch": "max_points",
    "misplaced-points": "max_points",
    "blank-points": "max_points",
    "numbering-gap": "code",
    "numbering-duplicate": "code",
    "exceeds-max": "formula",
    "tier-gap": "formula",
    "tier-overlap": "formula",
    "discontinuity": "formula",
    "undefined-variable": "formula",
    "missing-rule": "formula",
    "unread-rule": "formula",
    "assumed-rule": "formula",
    "unused-variable": "formula",
    "inverted-ratio": "formula",
    "unreachable-case": "formula",
    "top-below-max": "formula",
    "options-do-not-add-up": "formula",
    "not-monotone": "formula",
    "unit-mismatch": "formula",
}
"""The field that a rule is about where the finding does not name one; the name of the row for all others."""

_TO_JUDGE = frozenset({"unread-rule"})
"""Rules whose findings say that a person has to decide a score: they ask for a look whatever their severity."""

_DOUBTS = "doubtful-"
"""Rules whose slug starts so say that the reading itself is unsure: they ask for a look whatever their severity."""


def asks_for_review(finding: Finding) -> bool:
    """Tell whether a person should look: an error, a warning, a doubt about the reading, a score left to judgement."""
    return finding.severity != "info" or finding.rule.startswith(_DOUBTS) or finding.rule in _TO_JUDGE


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


def field_of(finding: Finding) -> str:
    """Return the field of the row that a finding is about (`name`, `max_points`, `formula`, …).

    A finding about a filled-in score names its column: `result:Điểm tự chấm`.
    """
    if "column" in finding.details:
        return f"{RESULT}{finding.details['column']}"
    said = finding.details.get("field", "").replace(" ", "_").removesuffix("_raw")
    named = "formula" if said == "scoring_rule" else said
    if named in ("code", "name", "max_points", *NODE_TEXTS):
        return named
    return _FIELD_OF_RULE.get(finding.rule, "name")


def node_text(node: Node, field: str) -> str:
    """Return the value of one of `NODE_TEXTS`, empty where the row has none."""
    text: Text | None = getattr(node, field)
    return text.value if text else ""
