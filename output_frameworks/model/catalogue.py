"""The rules that a finding can come from: slug → code and severity, for the parsers that find and the checks that do.

Sentences and manual pages live in `output_frameworks.checking`; a finding carries values only.  A finding of the
reading, or of the document, says its sentence in `details["what"]`: an English template with `{names}`, marked with
`N_()` where it is written so that it reaches the message catalogues, its values beside it in `details`:

    finding("doubtful-cell", what=N_("The cell “{cell}” holds more than a number."), path="I/2", cell="10 (a)")
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from output_frameworks.marking import N_
from output_frameworks.model.finding import Finding, Severity
from output_frameworks.model.place import Source

__all__ = ["N_", "RULES", "Family", "RuleHeader", "finding"]

Family = Literal["points", "structure", "rules", "meaning", "reading", "document"]


@dataclass(frozen=True, slots=True)
class RuleHeader:
    """What a rule is known by.  `code` never changes; `severity` is that of its findings."""

    code: str
    severity: Severity
    family: Family


RULES: Mapping[str, RuleHeader] = MappingProxyType(
    {
        "sum-mismatch": RuleHeader("BCS101", "error", "points"),
        "total-mismatch": RuleHeader("BCS102", "error", "points"),
        "misplaced-points": RuleHeader("BCS103", "warning", "points"),
        "blank-points": RuleHeader("BCS104", "warning", "points"),
        "exceeds-max": RuleHeader("BCS105", "warning", "points"),
        "numbering-gap": RuleHeader("BCS201", "warning", "structure"),
        "numbering-duplicate": RuleHeader("BCS202", "warning", "structure"),
        "duplicate-indicator": RuleHeader("BCS203", "warning", "structure"),
        "truncated-text": RuleHeader("BCS204", "warning", "structure"),
        "tier-gap": RuleHeader("BCS301", "warning", "rules"),
        "tier-overlap": RuleHeader("BCS302", "warning", "rules"),
        "discontinuity": RuleHeader("BCS303", "warning", "rules"),
        "undefined-variable": RuleHeader("BCS304", "warning", "rules"),
        "missing-rule": RuleHeader("BCS305", "warning", "rules"),
        "unread-rule": RuleHeader("BCS306", "warning", "rules"),
        "assumed-rule": RuleHeader("BCS307", "info", "rules"),
        "unused-variable": RuleHeader("BCS308", "warning", "rules"),
        "inverted-ratio": RuleHeader("BCS309", "warning", "rules"),
        "unreachable-case": RuleHeader("BCS310", "warning", "rules"),
        "top-below-max": RuleHeader("BCS311", "warning", "rules"),
        "options-do-not-add-up": RuleHeader("BCS312", "warning", "rules"),
        "not-monotone": RuleHeader("BCS313", "warning", "rules"),
        "unit-mismatch": RuleHeader("BCS314", "warning", "rules"),
        "wrong-level-reference": RuleHeader("BCS401", "warning", "meaning"),
        "score-unattainable": RuleHeader("BCS402", "warning", "meaning"),
        "score-contradicts-evidence": RuleHeader("BCS403", "warning", "meaning"),
        "restored-text": RuleHeader("BCS501", "info", "reading"),
        "doubtful-text": RuleHeader("BCS502", "warning", "reading"),
        "doubtful-cell": RuleHeader("BCS503", "warning", "reading"),
        "doubtful-structure": RuleHeader("BCS504", "warning", "reading"),
        "no-framework": RuleHeader("BCS601", "info", "document"),
        "missing-annex": RuleHeader("BCS602", "warning", "document"),
        "not-understood": RuleHeader("BCS603", "warning", "document"),
    }
)


def finding(
    slug: str,
    *,
    what: str | None = None,
    path: str | None = None,
    says: str | None = None,
    expected: str | None = None,
    source: Source | None = None,
    **details: str,
) -> Finding:
    """Return a finding of the rule `slug`; its `message` stays empty until `checking.check` says it.

    `what` is the English sentence as a template over `details`; without it the rule's own sentence is used.
    KeyError when no rule has that slug.
    """
    header = RULES[slug]
    values = details if what is None else {"what": what, **details}
    return Finding(
        code=header.code,
        rule=slug,
        severity=header.severity,
        path=path,
        says=says,
        expected=expected,
        source=source,
        details=values,
    )
