"""Which findings ask a person to look at a row, and which cell of it they are about."""

import pytest

from output_frameworks.exporting.reviewing import asks_for_review, field_of
from output_frameworks.model.catalogue import RULES, finding


class TestAsksForReview:
    @pytest.mark.parametrize("slug", ["exceeds-max", "tier-gap", "score-unattainable", "wrong-level-reference"])
    def test_what_a_person_has_to_decide_asks_for_a_look(self, slug: str) -> None:
        assert asks_for_review(finding(slug, path="1"))

    def test_a_score_that_is_left_to_judgement_does_so_even_as_an_information(self) -> None:
        judged = finding("unread-rule", path="1").model_copy(update={"severity": "info"})
        assert asks_for_review(judged)

    def test_what_is_good_to_know_does_not(self) -> None:
        assert not asks_for_review(finding("assumed-rule", path="1"))


class TestFieldOf:
    @pytest.mark.parametrize("slug", [slug for slug, header in RULES.items() if header.family == "rules"])
    def test_findings_about_a_rule_stand_at_the_scoring_cell(self, slug: str) -> None:
        assert field_of(finding(slug, path="1")) == "formula"

    @pytest.mark.parametrize(("said", "field"), [("note", "note"), ("scoring rule", "formula"), ("name", "name")])
    def test_a_finding_that_names_its_field_stands_there(self, said: str, field: str) -> None:
        assert field_of(finding("wrong-level-reference", path="1", field=said)) == field

    def test_a_finding_about_a_filled_in_score_stands_in_its_column(self) -> None:
        assert field_of(finding("score-unattainable", path="1", column="Điểm tự chấm")) == "result:Điểm tự chấm"
