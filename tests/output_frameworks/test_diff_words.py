"""Changes in words: every kind says what happened and what to do, in both languages."""

from decimal import Decimal
from fractions import Fraction

import pytest
from comparison_sample import comparison
from framework_factory import framework_from_lines

from output_frameworks.diffing.alignment import Alignment, Pair, Reason
from output_frameworks.diffing.changes import KINDS, Change, Comparison, Edit, RuleComparison
from output_frameworks.diffing.reports.summary import headline, pillar_weights, total_of
from output_frameworks.diffing.reports.words import (
    advice,
    impact_name,
    kind_name,
    label,
    message,
    percent,
    place_text,
    reason_text,
    statement,
)
from output_frameworks.model import Source

NODE = framework_from_lines("1 | Hạ tầng số | 10\n1/1.1 | Tỷ lệ hộ có cáp quang | 5").nodes[0].children[0]


def change(kind: str, *edits: Edit, impact: str = "notable", **fields: object) -> Change:
    return Change(kind, impact, NODE, NODE, edits, **fields)  # type: ignore[arg-type]


class TestStatements:
    def test_points_that_rise_and_fall(self) -> None:
        assert statement(change("reweighted", Edit("max_points", "2.5", "5")), "en") == (
            "Maximum points rise from 2.5 to 5 (+2.5)."
        )
        assert statement(change("reweighted", Edit("max_points", "5", "2")), "en") == (
            "Maximum points fall from 5 to 2 (−3)."
        )

    def test_numbers_are_written_as_in_the_language(self) -> None:
        assert "2,5" in statement(change("reweighted", Edit("max_points", "2.5", "5")), "vi")

    def test_points_that_were_not_printed(self) -> None:
        assert statement(change("reweighted", Edit("max_points", None, "5")), "en") == "Maximum points is new: “5”."

    def test_a_field_that_is_no_longer_printed(self) -> None:
        assert statement(change("unit-changed", Edit("deadline", "30/11", None)), "en") == (
            "Deadline is no longer printed; it was “30/11”."
        )

    def test_a_scoring_that_is_not_proven_says_so_and_why(self) -> None:
        rules = RuleComparison("unproven", why=lambda lang: "a rule leaves the points to judgement")
        one = change("rule-changed", Edit("formula", "Tốt: 5 điểm", "Khá: 5 điểm"), rules=rules)
        assert message(one, "en").endswith("is not proven. A rule leaves the points to judgement.")
        assert advice(one, "en") == "Have a person read both texts and decide whether the score changes."

    def test_a_message_names_the_row(self) -> None:
        one = change("recoded", Edit("code", "3", "1.1"))
        assert message(one, "en") == "1.1 Tỷ lệ hộ có cáp quang: Number 3 is now 1.1."

    def test_a_move_to_the_top(self) -> None:
        assert statement(change("moved", Edit("parent", "1", None)), "en") == "Moved from 1 to the top level."

    def test_what_came_and_went(self) -> None:
        added = Change("added", "breaking", None, NODE)
        removed = Change("removed", "breaking", NODE, None)
        assert statement(added, "en") == "New indicator with 5 points at most."
        assert statement(removed, "en") == "This indicator of 5 points is no longer there."

    @pytest.mark.parametrize("lang", ["vi", "en"])
    @pytest.mark.parametrize("kind", KINDS)
    def test_every_kind_has_words(self, kind: str, lang: str) -> None:
        for one in comparison().changes:
            if one.kind == kind:
                assert kind_name(one.kind, lang)
                assert impact_name(one.impact, lang)
                assert message(one, lang)[-1] in ".)"
                assert advice(one, lang).endswith(".")
                assert "{" not in message(one, lang) + advice(one, lang)


class TestAdvice:
    def test_it_depends_on_what_happened(self) -> None:
        up = change("reweighted", Edit("max_points", "5", "10"))
        down = change("reweighted", Edit("max_points", "10", "5"))
        sums = change("reweighted", Edit("max_points", "10", "5"), follows=True)
        assert len({advice(one, "en") for one in (up, down, sums)}) == 3
        assert advice(sums, "en").startswith("Nothing to do here")

    def test_a_scoring_that_is_gone_is_asked_for(self) -> None:
        gone = change("rule-changed", Edit("formula", "Có: 5 điểm", None), rules=RuleComparison("different"))
        assert advice(gone, "en") == "Ask the issuing office how points are given; the new text does not say."


class TestSmallWords:
    def test_a_long_name_is_cut_at_a_blank(self) -> None:
        long = NODE.model_copy(update={"name": NODE.name.model_copy(update={"value": "số hóa " * 40})})
        assert label(long).endswith("số hóa…") or label(long).endswith("số…")
        assert len(label(long)) < 130

    def test_only_all_is_100_per_cent(self) -> None:
        assert [percent(share) for share in (0.0, 0.926, 0.999, 1.0)] == [0, 93, 99, 100]

    def test_places(self) -> None:
        assert place_text(Source(page=3, table=2, row=12), "en") == "page 3, table 2, row 12"
        assert place_text(Source(sheet="Biểu 1", row=4), "en") == "sheet “Biểu 1”, row 4"
        assert place_text(Source(line=9), "en") == "line 9"
        assert place_text(Source()) == ""

    def test_reasons(self) -> None:
        assert reason_text(Reason("name", 0.83, 1.0), "en") == "names are 83% alike"
        assert reason_text(Reason("words-apart", 0.0, -1.0), "en") == "words that tell such rows apart differ"


class TestSummary:
    def test_the_headline_is_for_who_has_a_minute(self) -> None:
        assert headline(comparison(), "en") == [
            "Changes: 18; affecting the score: 6, needing attention: 10, wording only: 2.",
            "Indicators: new: 1, no longer there: 1, split: 1, merged: 1, other points: 1, another scoring: 1.",
            "The total goes from 70 to 65 points.",
            "Pairs of rows that a person has to decide on: 2; the result may change with them.",
        ]

    def test_a_printed_total_goes_before_the_sum_of_the_pillars(self) -> None:
        lines = "1 | A | 60\n2 | B | 30"
        summed = total_of(framework_from_lines(lines))
        printed = total_of(framework_from_lines(lines, declared_total=Decimal(100)))
        assert summed is not None
        assert printed is not None
        assert (summed.points, summed.printed) == (90, False)
        assert (printed.points, printed.printed) == (100, True)

    def test_no_total_is_made_up_where_a_pillar_has_no_points(self) -> None:
        assert total_of(framework_from_lines("1 | A | 60\n2 | B")) is None

    def test_points_that_are_taken_off_are_no_part_of_the_total(self) -> None:
        total = total_of(framework_from_lines("1 | A | 60\n2 | Điểm trừ | 5 | polarity = penalty"))
        assert total is not None
        assert total.points == 60

    def test_pillars_stand_beside_their_counterparts(self) -> None:
        old = framework_from_lines("1 | A | 60\n2 | B | 40")
        new = framework_from_lines("I | B | 50\nII | C | 50")
        aligned = Alignment(old, new, (Pair(old.nodes[1], new.nodes[0], 1.0),))
        rows = [(row.before, row.after, row.share_after) for row in pillar_weights(Comparison(aligned, ()))]
        assert rows == [(40, 50, Fraction(1, 2)), (None, 50, Fraction(1, 2)), (60, None, None)]
