"""Findings: what in a framework contradicts itself, is missing, or should be looked at by a person.

One rule per file, named in `output_frameworks.model.catalogue` with its code and severity.  `check` runs them all.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from output_frameworks.checking.confirmation import confirmed_paths
from output_frameworks.checking.documents.missing_annex import MissingAnnex
from output_frameworks.checking.documents.no_framework import NoFramework
from output_frameworks.checking.documents.not_understood import NotUnderstood
from output_frameworks.checking.meaning.score_contradicts_evidence import ScoreContradictsEvidence
from output_frameworks.checking.meaning.score_unattainable import ScoreUnattainable
from output_frameworks.checking.meaning.wrong_level_reference import WrongLevelReference
from output_frameworks.checking.points.blank_points import BlankPoints
from output_frameworks.checking.points.exceeds_max import ExceedsMax
from output_frameworks.checking.points.misplaced_points import MisplacedPoints
from output_frameworks.checking.points.sum_mismatch import SumMismatch
from output_frameworks.checking.points.total_mismatch import TotalMismatch
from output_frameworks.checking.reading.doubtful_cell import DoubtfulCell
from output_frameworks.checking.reading.doubtful_structure import DoubtfulStructure
from output_frameworks.checking.reading.doubtful_text import DoubtfulText
from output_frameworks.checking.reading.restored_text import RestoredText
from output_frameworks.checking.rule import Rule
from output_frameworks.checking.rules.assumed_rule import AssumedRule
from output_frameworks.checking.rules.discontinuity import Discontinuity
from output_frameworks.checking.rules.inverted_ratio import InvertedRatio
from output_frameworks.checking.rules.missing_rule import MissingRule
from output_frameworks.checking.rules.not_monotone import NotMonotone
from output_frameworks.checking.rules.options_do_not_add_up import OptionsDoNotAddUp
from output_frameworks.checking.rules.tier_gap import TierGap
from output_frameworks.checking.rules.tier_overlap import TierOverlap
from output_frameworks.checking.rules.top_below_max import TopBelowMax
from output_frameworks.checking.rules.undefined_variable import UndefinedVariable
from output_frameworks.checking.rules.unit_mismatch import UnitMismatch
from output_frameworks.checking.rules.unreachable_case import UnreachableCase
from output_frameworks.checking.rules.unread_rule import UnreadRule
from output_frameworks.checking.rules.unused_variable import UnusedVariable
from output_frameworks.checking.structure.duplicate_indicator import DuplicateIndicator
from output_frameworks.checking.structure.numbering_duplicate import NumberingDuplicate
from output_frameworks.checking.structure.numbering_gap import NumberingGap
from output_frameworks.checking.structure.truncated_text import TruncatedText
from output_frameworks.messages import N_, say, translator
from output_frameworks.model import Finding, Framework

__all__ = ["Rule", "UnknownRuleError", "check", "confirmed_paths", "explain", "render", "rule_of", "rules", "said"]

_RULES: tuple[type[Rule], ...] = (
    SumMismatch, TotalMismatch, MisplacedPoints, BlankPoints, ExceedsMax,
    NumberingGap, NumberingDuplicate, DuplicateIndicator, TruncatedText,
    TierGap, TierOverlap, Discontinuity, UndefinedVariable, MissingRule, UnreadRule, AssumedRule, UnusedVariable,
    InvertedRatio, UnreachableCase, TopBelowMax, OptionsDoNotAddUp, NotMonotone, UnitMismatch,
    WrongLevelReference, ScoreUnattainable, ScoreContradictsEvidence,
    RestoredText, DoubtfulText, DoubtfulCell, DoubtfulStructure,
    NoFramework, MissingAnnex, NotUnderstood,
)  # fmt: skip


class UnknownRuleError(LookupError):
    """No rule has this code or slug.  `template` and `values` make its sentence in any language."""

    template = N_("{name}: there is no such rule. The rules are {known}.")

    def __init__(self, name: str) -> None:
        self.values = {"name": name, "known": ", ".join(f"{rule.header.code} {rule.slug}" for rule in rules())}
        super().__init__(self.template.format_map(self.values))


@cache
def rules() -> tuple[Rule, ...]:
    """Return every rule, in the order of their codes."""
    return tuple(sorted((rule() for rule in _RULES), key=lambda rule: rule.header.code))


def rule_of(code_or_slug: str) -> Rule:
    """Return the rule with a code or a slug, in any case.  UnknownRuleError when there is none."""
    for rule in rules():
        if code_or_slug.upper() == rule.header.code or code_or_slug.lower() == rule.slug:
            return rule
    raise UnknownRuleError(code_or_slug)


def check(framework: Framework, lang: str = "vi") -> tuple[Finding, ...]:
    """Return the findings of all rules in document order, each with its sentence in `lang`.

    Findings of the reading (`framework.findings`) are kept; those that rules search for are found anew, so that
    checking twice gives the same.  Findings without a path come first.
    """
    searching = [rule for rule in rules() if rule.searches]
    found_anew = {rule.slug for rule in searching if not rule.also_read}
    findings = [finding for finding in framework.findings if finding.rule not in found_anew]
    findings += [finding for rule in searching for finding in rule.find(framework)]
    position = {node.path: number for number, node in enumerate(framework.walk())}
    source = {node.path: node.source for node in framework.walk()}
    unique: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        key = (finding.rule, finding.path, finding.says, finding.expected, tuple(sorted(finding.details.items())))
        place = finding.source or source.get(finding.path or "")
        unique.setdefault(key, finding.model_copy(update={"source": place}))
    ordered = sorted(unique.values(), key=lambda finding: (position.get(finding.path or "", -1), finding.code))
    return said(ordered, lang)


def said(findings: Iterable[Finding], lang: str = "vi") -> tuple[Finding, ...]:
    """Return findings with their `message` in `lang`."""
    return tuple(finding.model_copy(update={"message": render(finding, lang)}) for finding in findings)


def render(finding: Finding, lang: str = "vi") -> str:
    """Return a finding's sentence in `lang`; a finding of an unknown rule keeps the message it came with."""
    known = {rule.slug: rule for rule in rules()}
    if finding.rule not in known:
        return finding.message
    template = "{what}" if "what" in finding.details else known[finding.rule].template
    values = {"path": finding.path, "says": finding.says, "expected": finding.expected}
    return say(
        template, {**{name: value for name, value in values.items() if value is not None}, **finding.details}, lang
    )


def explain(code_or_slug: str, lang: str = "vi") -> str:
    """Return a rule's manual page in `lang` as plain text.  UnknownRuleError when there is no such rule."""
    rule, translate = rule_of(code_or_slug), translator(lang)
    page = rule.page()
    lines = [f"{rule.header.code} {rule.slug} ({translate(rule.header.severity)})", "", translate(page.summary)]
    for title, paragraphs in page.sections:
        lines += ["", translate(title), *(f"  {translate(paragraph)}" for paragraph in paragraphs)]
    return "\n".join(lines) + "\n"


SEVERITIES = (N_("error"), N_("warning"), N_("info"))
"""The three severities, marked for the catalogues."""
