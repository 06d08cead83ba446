"""Findings about scoring rules in the documents of the corpus: each was compared with the source by a person.

The lists are complete: what is not in them must not be reported.
"""

from pathlib import Path

import pytest

import bochiso
from output_frameworks.model import Framework
from output_frameworks.model.catalogue import RULES

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
ABOUT_RULES = {slug for slug, header in RULES.items() if header.family in ("rules", "meaning")} | {"exceeds-max"}


def warnings(framework: Framework) -> dict[str, set[str]]:
    """Return the paths of the findings about rules that ask a person to decide, by rule."""
    found: dict[str, set[str]] = {}
    for finding in framework.findings:
        if finding.rule in ABOUT_RULES and finding.severity != "info" and finding.path:
            found.setdefault(finding.rule, set()).add(finding.path)
    return found


def read(name: str) -> tuple[Framework, ...]:
    return bochiso.read(CORPUS / name).frameworks


@pytest.fixture(scope="module")
def kim_bang() -> Framework:
    return read("kim-bang-2023-quyet-dinh-811.txt")[0]


@pytest.fixture(scope="module")
def nam_dong() -> dict[str, set[str]]:
    return warnings(read("nam-dong-2021-ke-hoach-25.txt")[0])


@pytest.fixture(scope="module")
def vung_tau() -> tuple[dict[str, set[str]], ...]:
    return tuple(map(warnings, read("vung-tau-2024-cong-van.txt")))


class TestKimBang:
    """A set with scores and evidence filled in; the truth file lists its defects."""

    def test_warnings(self, kim_bang: Framework) -> None:
        assert warnings(kim_bang) == {
            "exceeds-max": {"I/7"},
            "undefined-variable": {"I/5", "VI/VI.2/5"},
            "tier-gap": {"I/5", "IV/3"},
            "unit-mismatch": {"VI/VI.6/5"},
            "score-unattainable": {"II/4", "II/5"},
            "score-contradicts-evidence": {
                "III/1", "IV/6", "IV/8", "VI/VI.2/6", "VI/VI.4/1", "VII/1", "VII/2", "VII/3", "VII/4", "VII/7",
                "VIII/5",
            },
        }  # fmt: skip

    def test_two_tiers_that_agree_where_they_meet_are_an_information(self, kim_bang: Framework) -> None:
        found = [(f.path, f.severity) for f in kim_bang.findings if f.rule == "tier-overlap"]
        assert found == [("VIII/3", "info")]


class TestNamDong:
    """A set for a district, copied from one for a province."""

    def test_wrong_level(self, nam_dong: dict[str, set[str]]) -> None:
        assert nam_dong["wrong-level-reference"] == {
            "I/1/1.2/1.2.2", "I/2/2.2/2.2.2", "I/2/2.3/2.3.2", "I/2/2.3/2.3.5", "I/2/2.5/2.5.3", "I/3/3.1/3.1.1",
            "I/3/3.2/3.2.1", "I/3/3.3/3.3.1/3.3.1.1", "I/3/3.3/3.3.1/3.3.1.2", "I/3/3.3/3.3.2/3.3.2.1",
            "I/3/3.3/3.3.3/3.3.3.1", "I/3/3.3/3.3.4/3.3.4.1", "I/3/3.4/3.4.1", "I/3/3.5/3.5.1", "I/3/3.5/3.5.2",
            "I/4/4.1/4.1.1", "I/4/4.1/4.1.2", "I/4/4.1/4.1.4", "I/4/4.2/4.2.1", "I/4/4.2/4.2.2", "I/4/4.2/4.2.4",
            "I/4/4.2/4.2.5", "I/4/4.2/4.2.6", "I/4/4.2/4.2.8", "I/5/5.5/5.5.2", "I/5/5.7/5.7.1",
        }  # fmt: skip

    def test_rates_upside_down(self, nam_dong: dict[str, set[str]]) -> None:
        """Staff over computers, in six rows."""
        computers = {f"I/3/3.{group}/3.{group}.{row}" for group in (1, 2) for row in (1, 2, 3)}
        assert nam_dong["inverted-ratio"] == computers

    def test_formulas_that_do_not_meet_their_threshold(self, nam_dong: dict[str, set[str]]) -> None:
        assert nam_dong["discontinuity"] == {"I/5/5.8/5.8.2", "I/7/7.2/7.2.3"}

    def test_lines_that_make_more_than_the_row(self, nam_dong: dict[str, set[str]]) -> None:
        assert nam_dong["exceeds-max"] == {"I/1/1.2/1.2.2", "I/1/1.2/1.2.4"}

    def test_letters_that_decide_nothing(self, nam_dong: dict[str, set[str]]) -> None:
        assert nam_dong["unused-variable"] == {"I/7/7.2/7.2.2", "I/7/7.2/7.2.3"}

    def test_nothing_else_but_what_the_reading_assumed(self, nam_dong: dict[str, set[str]]) -> None:
        assert nam_dong.keys() - {"assumed-rule", "unread-rule"} == {
            "wrong-level-reference", "inverted-ratio", "discontinuity", "exceeds-max", "unused-variable",
        }  # fmt: skip


class TestVungTau:
    """Two sets in one document, for districts and for communes."""

    def test_districts(self, vung_tau: tuple[dict[str, set[str]], ...]) -> None:
        assert {rule: paths for rule, paths in vung_tau[0].items() if rule != "assumed-rule"} == {
            "discontinuity": {"VI/5/5.2", "VI/7/7.1", "VIII/3"},
            "tier-gap": {"I/6", "VI/3/3.4", "VI/5/5.6", "VI/5/5.7"},
        }

    def test_communes(self, vung_tau: tuple[dict[str, set[str]], ...]) -> None:
        assert {rule: paths for rule, paths in vung_tau[1].items() if rule != "assumed-rule"} == {
            "discontinuity": {"VI/5/5.2", "VI/7/7.1", "VIII/3"},
            "tier-gap": {"VI/5/5.7"},
        }


def test_thua_thien_hue() -> None:
    """Prose that mostly names requirements: rows where the provincial department acts, and three lone 100 % lines."""
    found = warnings(read("thua-thien-hue-2023-quyet-dinh-2263-cap-xa.txt")[0])
    assert {rule: paths for rule, paths in found.items() if rule not in ("assumed-rule", "unread-rule")} == {
        "tier-gap": {"V/1/1.1", "V/1/1.2", "VI/3/3.1"},
        "wrong-level-reference": {"VI/7/7.1", "VI/12/12.1"},
    }


def test_a_set_without_scoring_rules_has_no_findings_about_them() -> None:
    assert warnings(read("yen-dinh-2023-cong-van.txt")[0]) == {}
