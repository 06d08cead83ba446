"""The catalogue of rules: codes, manual pages, the generated manual."""

import re
from pathlib import Path

import pytest

from output_frameworks.checking import UnknownRuleError, explain, rule_of, rules
from output_frameworks.checking.manual import PAGES, manual
from output_frameworks.checking.rule import SECTIONS, read_page
from output_frameworks.model.catalogue import RULES, finding

DOCS = Path(__file__).resolve().parents[2] / "docs"

PUBLISHED = {
    "BCS101": "sum-mismatch",
    "BCS102": "total-mismatch",
    "BCS103": "misplaced-points",
    "BCS104": "blank-points",
    "BCS105": "exceeds-max",
    "BCS201": "numbering-gap",
    "BCS202": "numbering-duplicate",
    "BCS203": "duplicate-indicator",
    "BCS204": "truncated-text",
    "BCS301": "tier-gap",
    "BCS302": "tier-overlap",
    "BCS303": "discontinuity",
    "BCS304": "undefined-variable",
    "BCS305": "missing-rule",
    "BCS306": "unread-rule",
    "BCS307": "assumed-rule",
    "BCS308": "unused-variable",
    "BCS309": "inverted-ratio",
    "BCS310": "unreachable-case",
    "BCS311": "top-below-max",
    "BCS312": "options-do-not-add-up",
    "BCS313": "not-monotone",
    "BCS314": "unit-mismatch",
    "BCS401": "wrong-level-reference",
    "BCS402": "score-unattainable",
    "BCS403": "score-contradicts-evidence",
    "BCS501": "restored-text",
    "BCS502": "doubtful-text",
    "BCS503": "doubtful-cell",
    "BCS504": "doubtful-structure",
    "BCS601": "no-framework",
    "BCS602": "missing-annex",
    "BCS603": "not-understood",
}
"""Codes that other systems store: none may ever change its meaning."""


def test_every_rule_of_the_model_has_its_file_and_the_other_way_round() -> None:
    assert {rule.slug for rule in rules()} == set(RULES)


def test_published_codes_keep_their_meaning() -> None:
    assert {rule.header.code: rule.slug for rule in rules()} == PUBLISHED


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.slug)
def test_a_manual_page_has_every_section_in_order(rule) -> None:
    assert tuple(title for title, _ in rule.page().sections) == SECTIONS


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.slug)
def test_a_rule_is_named_as_its_file(rule) -> None:
    """`sum-mismatch` is class SumMismatch in sum_mismatch.py: found without searching."""
    assert type(rule).__module__.rpartition(".")[2] == rule.slug.replace("-", "_")
    assert type(rule).__name__ == "".join(word.capitalize() for word in rule.slug.split("-"))


@pytest.mark.parametrize(("lang", "name"), PAGES.items())
def test_the_generated_manual_is_in_step(lang: str, name: str) -> None:
    """When this fails: python -m output_frameworks.checking.manual docs."""
    assert (DOCS / name).read_text("utf-8") == manual(lang)


class TestExplain:
    @pytest.mark.parametrize("name", ["BCS101", "bcs101", "sum-mismatch", "Sum-Mismatch"])
    def test_a_rule_is_found_by_code_or_slug_in_any_case(self, name: str) -> None:
        assert rule_of(name).slug == "sum-mismatch"

    def test_the_page_is_given_in_english_with_its_sections(self) -> None:
        page = explain("BCS104", "en")
        assert page.startswith("BCS104 blank-points (warning)\n")
        assert [line for line in page.splitlines() if line in SECTIONS] == list(SECTIONS)

    def test_the_page_is_vietnamese_by_default(self) -> None:
        page = explain("sum-mismatch")
        assert "Kiểm tra gì" in page
        assert not re.search(r"\b(the|rows)\b", page)

    def test_an_unknown_rule_is_refused_with_the_list_of_rules(self) -> None:
        with pytest.raises(UnknownRuleError, match=r"BCS999: there is no such rule.*BCS101 sum-mismatch"):
            explain("BCS999")


class TestReadPage:
    def test_a_page_without_a_section_is_refused(self) -> None:
        with pytest.raises(ValueError, match="my-rule: the manual page has the sections What it checks"):
            read_page("One line.\n\nWhat it checks\n    Something.", "my-rule")

    def test_text_before_the_first_section_is_refused(self) -> None:
        with pytest.raises(ValueError, match="my-rule: text before the first section"):
            read_page("One line.\n\nSome text.", "my-rule")


class TestFinding:
    def test_a_finding_takes_code_and_severity_from_the_catalogue(self) -> None:
        made = finding("doubtful-cell", what="The cell holds “{cell}”.", path="I/2", cell="10 (a)")
        assert (made.code, made.severity, made.path) == ("BCS503", "warning", "I/2")
        assert made.details == {"what": "The cell holds “{cell}”.", "cell": "10 (a)"}

    def test_an_unknown_slug_is_refused(self) -> None:
        with pytest.raises(KeyError):
            finding("no-such-rule")
