"""Every rule's cases: what fires, what does not, as data beside this file.  The whole check runs on each."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from framework_factory import framework_from_lines, with_rules

from output_frameworks.checking import check, rules
from output_frameworks.model.catalogue import RULES

CASES = Path(__file__).parent / "cases"
ABOUT_RULES = {slug for slug, header in RULES.items() if header.family in ("rules", "meaning")} | {"exceeds-max"}
"""The rules whose cases are read with their scoring rules."""


def cases() -> list[tuple[str, dict[str, Any]]]:
    return [
        (path.stem, case)
        for path in sorted(CASES.glob("*.toml"))
        for case in tomllib.loads(path.read_text("utf-8"))["case"]
    ]


@pytest.mark.parametrize(("slug", "case"), [pytest.param(s, c, id=f"{s}: {c['name']}") for s, c in cases()])
def test_a_case_gives_exactly_the_findings_it_lists(slug: str, case: dict[str, Any]) -> None:
    """All findings of the whole check, in document order, and no others."""
    extra = {key: case[key] for key in ("findings", "info_fields", "level", "title") if key in case}
    if "declared_total" in case:
        extra["declared_total"] = Decimal(case["declared_total"])
    framework = framework_from_lines(case["rows"], **extra)
    found = check(with_rules(framework) if slug in ABOUT_RULES else framework, "vi")
    assert [" ".join(filter(None, (f.rule, f.path))) for f in found] == case["expect"]
    own = next((f for f in found if f.rule == slug), None)
    for key in ("says", "expected", "message", "severity"):
        if key in case:
            assert own is not None
            assert getattr(own, key) == case[key]


def test_every_rule_has_cases_that_fire_and_cases_that_do_not() -> None:
    """A rule nobody shows firing may never fire; one nobody shows silent may always."""
    fires = {slug for slug, case in cases() if any(item.split()[0] == slug for item in case["expect"])}
    silent = {slug for slug, case in cases() if not any(item.split()[0] == slug for item in case["expect"])}
    slugs = {rule.slug for rule in rules()}
    assert fires == slugs
    assert silent == slugs


def test_every_case_file_belongs_to_a_rule() -> None:
    assert {slug for slug, _ in cases()} == {rule.slug for rule in rules()}
