"""Two scorings as lines: jumps jump, slopes slope, and the axis names what matters."""

from fractions import Fraction
from itertools import pairwise

from comparison_sample import RULES

from output_frameworks.diffing.changes import RuleComparison, RulePoint
from output_frameworks.diffing.reports.html.curves import curve_view, measure_text


def points(*rows: tuple[str, int | None, int | None]) -> tuple[RulePoint, ...]:
    def exact(score: int | None) -> Fraction | None:
        return None if score is None else Fraction(score)

    return tuple(RulePoint(Fraction(at), exact(before), exact(after)) for at, before, after in rows)


def comparison(*rows: tuple[str, int | None, int | None]) -> RuleComparison:
    return RuleComparison("different", curve=points(*rows), measured="ratio")


class TestLines:
    def test_a_slope_is_one_line_and_a_step_never_a_slope(self) -> None:
        """Old: nothing below 50%, all from there on.  New: in proportion."""
        view = curve_view(comparison(("0", 0, 0), ("1/2", 0, 5), ("1/2", 10, 5), ("1", 10, 10)), "x", "en")
        assert view is not None
        assert view.new == "M44 184h0L220 105L396 26"
        assert view.new_jumps == ""
        assert view.old == "M44 184h0L220 184M220 26h0L396 26"
        assert view.old_jumps == "M220 184L220 26"

    def test_a_line_is_broken_where_there_is_no_score(self) -> None:
        view = curve_view(comparison(("0", None, 0), ("1/2", None, 5), ("1/2", 5, 5), ("1", 10, 10)), "x", "en")
        assert view is not None
        assert view.old == "M220 105h0L396 26"

    def test_scores_below_0_are_drawn_too(self) -> None:
        view = curve_view(comparison(("0", 0, -5), ("10", 0, 5)), "x", "en")
        assert view is not None
        assert [mark.text for mark in view.up] == ["-5", "0", "5"]

    def test_nothing_is_drawn_without_a_stretch(self) -> None:
        assert curve_view(comparison(), "x", "en") is None
        assert curve_view(comparison(("1", 0, 1), ("1", 1, 1)), "x", "en") is None

    def test_scores_that_are_all_0_are_a_line_on_the_ground(self) -> None:
        view = curve_view(comparison(("0", 0, 0), ("1", 0, 0)), "x", "en")
        assert view is not None
        assert view.old == "M44 184h0L396 184"


class TestMarks:
    def test_ends_and_thresholds_are_named_in_per_cent(self) -> None:
        view = curve_view(RULES, "x", "en")
        assert view is not None
        assert [mark.text for mark in view.across] == ["0%", "50%", "80%", "100%"]

    def test_counts_are_counts(self) -> None:
        assert measure_text(Fraction(3), "en", is_rate=False) == "3"
        assert measure_text(Fraction(1, 2), "vi", is_rate=True) == "50%"
        assert measure_text(Fraction(6, 5), "vi", is_rate=True) == "120%"

    def test_marks_never_stand_too_near_to_each_other(self) -> None:
        many = comparison(*((str(at), at % 2, at % 3) for at in range(60)))
        view = curve_view(many, "x", "en")
        assert view is not None
        places = [Fraction(mark.at) for mark in view.across]
        assert min(b - a for a, b in pairwise(places)) >= 36
