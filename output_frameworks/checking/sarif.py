"""Findings as SARIF 2.1.0, the format in which editors and code platforms show what a checker found."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from output_frameworks.checking import render, rules
from output_frameworks.checking.rule import Rule
from output_frameworks.messages import translator
from output_frameworks.model import Finding, Framework, Severity, Source

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "bochiso/v1"

PLACE_DETAILS = frozenset({"line", "page", "place", "table"})
"""Details that tell where, not what: they change from one edition of a file to the next."""

_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}


def to_sarif(
    findings: Iterable[Finding], file: Framework | str, lang: str = "vi", *, version: str | None = None
) -> dict[str, Any]:
    """Return a SARIF log with one run: the rules' metadata and one result per finding.

    `file` is the document that was checked, as a framework that was read from it or as its name (a relative URI).
    A result's fingerprint depends on the rule, the row and what it says, not on where in the file the row stands, so
    that an approval carries over to a new edition of the file.  `version` is that of the program.
    """
    name = file.provenance.file if isinstance(file, Framework) else file
    reader_version = file.provenance.reader_version if isinstance(file, Framework) else None
    tool: dict[str, Any] = {"name": "bochiso", "rules": [_rule(rule, lang) for rule in rules()]}
    if version or reader_version:
        tool["version"] = version or reader_version
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": tool},
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, name, lang) for finding in findings],
            }
        ],
    }


def _rule(rule: Rule, lang: str) -> dict[str, Any]:
    page, translate = rule.page(), translator(lang)
    sections = [f"{translate(title)}\n" + "\n".join(map(translate, paragraphs)) for title, paragraphs in page.sections]
    return {
        "id": rule.header.code,
        "name": rule.slug,
        "shortDescription": {"text": translate(page.summary)},
        "fullDescription": {"text": translate(page.sections[0][1][0])},
        "help": {"text": "\n\n".join(sections)},
        "defaultConfiguration": {"level": _LEVELS[rule.header.severity]},
        "properties": {"tags": [rule.header.family]},
    }


def _result(finding: Finding, file: str, lang: str) -> dict[str, Any]:
    codes = [rule.header.code for rule in rules()]
    values = {"path": finding.path, "says": finding.says, "expected": finding.expected}
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": render(finding, lang) or finding.message or finding.rule},
        "locations": [_location(finding, file)],
        "partialFingerprints": {FINGERPRINT: fingerprint(finding)},
        "properties": {key: value for key, value in values.items() if value is not None},
    }
    if finding.code in codes:
        result["ruleIndex"] = codes.index(finding.code)
    return result


def fingerprint(finding: Finding) -> str:
    """Return what identifies a finding over editions of a file: 32 hexadecimal digits."""
    details = [f"{name}={value}" for name, value in sorted(finding.details.items()) if name not in PLACE_DETAILS]
    parts = (finding.rule, finding.path or "", finding.says or "", finding.expected or "", *details)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def _location(finding: Finding, file: str) -> dict[str, Any]:
    from urllib.parse import quote

    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(file)}}
    place = finding.source.model_dump(exclude_none=True, exclude_defaults=True) if finding.source else {}
    if finding.source and finding.source.line:
        physical["region"] = {"startLine": finding.source.line}
    if place:
        physical["properties"] = place
    location: dict[str, Any] = {"physicalLocation": physical}
    logical = _logical(finding, finding.source)
    if logical:
        location["logicalLocations"] = [logical]
    return location


def _logical(finding: Finding, source: Source | None) -> dict[str, Any]:
    """Return the row as SARIF's place in the content, the page and table row in words a person can follow."""
    if not finding.path:
        return {}
    logical: dict[str, Any] = {"fullyQualifiedName": finding.path, "kind": "element"}
    if source and source.page:
        logical["properties"] = {"page": source.page, **({"row": source.row} if source.row else {})}
    return logical
