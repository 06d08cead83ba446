"""What a new framework does to the points: one set of inputs, scored by both, each row with the reason."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from framework_factory import framework_from_lines, with_rules
from hypothesis import given, settings
from hypothesis import strategies as st
from rule_factory import any_rule

from output_frameworks.diffing.alignment import Alignment, Pair
from output_frameworks.diffing.points.impact import PointImpact, RowImpact, point_impact
from output_frameworks.diffing.points.unit_impacts import unit_impacts
from output_frameworks.diffing.points.unit_inputs import InputSet, UnitInputsError, unit_inputs, with_new_inputs
from output_frameworks.model import Framework, Rule
from output_frameworks.model.framework import Jurisdiction, Unit
from output_frameworks.scoring.examples import example_inputs
from output_frameworks.scoring.totals import score_framework


def framework(lines: str) -> Framework:
    return with_rules(framework_from_lines(lines))


def aligned(old: Framework, new: Framework, pairs: dict[str, str] | None = None, **fields: bool) -> Alignment:
    """Return an alignment by equal paths, but for the pairs that are given; an empty new path leaves the row alone."""
    olds, news = ({node.path: node for node in each.walk()} for each in (old, new))
    named = {**{path: path for path in olds if path in news}, **(pairs or {})}
    made = [Pair(olds[first], news[second], 1.0, **fields) for first, second in named.items() if second]
    return Alignment(old, new, tuple(made))


def row(before: str, after: str, inputs: dict[str, object], **fields: bool) -> RowImpact:
    """Return the one row of two frameworks, each written as `points | name | formula`."""
    sides = []
    for text in (before, after):
        points, name, formula = (part.strip() for part in text.split("|", 2))
        sides.append(framework(f"I | Nhận thức số | {points}\nI/1 | {name} | {points} | formula = {formula}"))
    return next(row for row in point_impact(aligned(*sides, **fields), {"I/1": inputs}).rows if row.old is not None)


def reasons(found: RowImpact) -> list[str]:
    return [obstacle.reason for obstacle in found.obstacles]


RATE = "a = Số doanh nghiệp dùng hợp đồng điện tử; b = Tổng số doanh nghiệp; Tỷ lệ = a/b"
ISSUED = "Đã ban hành: Điểm tối đa; Chưa ban hành: 0 điểm"


class TestWhatADifferenceComesFrom:
    def test_a_threshold_that_was_raised_takes_points_by_its_rule(self) -> None:
        """30/40 is 75%: 75/80 × 10 = 9.375 before, 75/90 × 10 = 8.333 now."""
        found = row(
            f"10 | Hợp đồng điện tử | {RATE}; Tỷ lệ ≥ 80%: điểm tối đa; Tỷ lệ < 80%: tỷ lệ/80% * điểm tối đa",
            f"10 | Hợp đồng điện tử | {RATE}; Tỷ lệ ≥ 90%: điểm tối đa; Tỷ lệ < 90%: tỷ lệ/90% * điểm tối đa",
            {"a": 30, "b": 40},
        )
        assert (found.points_before, found.points_after) == (Fraction(75, 8), Fraction(25, 3))
        assert found.difference == Fraction(-25, 24)
        assert found.causes is not None
        assert (found.causes.cause, found.causes.by_points, found.causes.by_rule) == ("rule", 0, Fraction(-25, 24))
        assert [clause.words for clause in found.causes.clauses_before] == ["Tỷ lệ < 80%: tỷ lệ/80% * điểm tối đa"]
        assert [clause.words for clause in found.causes.clauses_after] == ["Tỷ lệ < 90%: tỷ lệ/90% * điểm tối đa"]

    def test_the_same_share_of_more_points_comes_from_the_points(self) -> None:
        found = row(f"10 | Kế hoạch | {ISSUED}", f"20 | Kế hoạch | {ISSUED}", {"choice": 0})
        assert found.difference == 10
        assert found.causes is not None and (found.causes.cause, found.causes.by_points) == ("points", 10)

    def test_printed_points_that_grow_with_the_maximum_come_from_the_points(self) -> None:
        found = row(
            "5 | Chuyên mục | Đã có: 5 điểm; Chưa có: 0 điểm",
            "10 | Chuyên mục | Đã có: 10 điểm; Chưa có: 0 điểm",
            {"choice": 0},
        )
        assert found.causes is not None and (found.causes.cause, found.difference) == ("points", 5)

    def test_points_and_rule_together(self) -> None:
        """Half of 10 before. Half of 20 would be 10; a third of 21 is 7, so the rule takes 3.5 of 10.5."""
        found = row(
            "10 | Trưởng ban | Bí thư: Điểm tối đa; Phó Bí thư: 1/2 * Điểm tối đa",
            "21 | Trưởng ban | Bí thư: Điểm tối đa; Phó Bí thư: 1/3 * Điểm tối đa",
            {"choice": 1},
        )
        assert found.causes is not None and found.causes.cause == "both"
        assert (found.causes.by_points, found.causes.by_rule) == (Fraction(11, 2), Fraction(-7, 2))

    def test_points_for_each_thing_do_not_grow_with_the_maximum(self) -> None:
        """12 × 3 = 36 was held to 30 and is held to 40 now; 7 × 3 = 21 is the same under both."""
        before, after = ("Mỗi nền tảng được tính 3 điểm",) * 2
        many = row(f"30 | Nền tảng | {before}", f"40 | Nền tảng | {after}", {"count": 12})
        assert many.causes is not None and (many.difference, many.causes.cause) == (6, "points")
        few = row(f"30 | Nền tảng | {before}", f"40 | Nền tảng | {after}", {"count": 7})
        assert few.causes is not None and (few.difference, few.causes.cause) == (0, "none")

    def test_penalties_are_losses(self) -> None:
        lines = (
            "I | Điểm trừ | 10 | polarity = penalty\n"
            "I/1 | Sự cố | 10 | polarity = penalty | formula = Mỗi sự cố trừ {n} điểm"
        )
        old, new = framework(lines.format(n=2)), framework(lines.format(n=3))
        found = point_impact(aligned(old, new), {"I/1": {"count": 2}})
        assert (found.before.total, found.after.total, found.difference) == (-4, -6, -2)
        assert [impact.new.path for impact in found.losses if impact.new] == ["I/1"]


class TestNumbersCarryOver:
    LETTERS = "10 | Ký số | a = Số văn bản ký số; b = Tổng số văn bản; Tỷ lệ = a/b; Điểm = Tỷ lệ * Điểm tối đa"
    RATE = "20 | Ký số | Điểm = Tỷ lệ * Điểm tối đa"

    def test_letters_by_what_they_mean(self) -> None:
        """The letters changed places: 30 of 40 stays 30 of 40."""
        found = row(
            "10 | Hợp đồng | a = Số doanh nghiệp dùng hợp đồng; b = Tổng số doanh nghiệp; Điểm = a/b * Điểm tối đa",
            "20 | Hợp đồng | a = Tổng số doanh nghiệp; b = Số doanh nghiệp dùng hợp đồng; Điểm = b/a * Điểm tối đa",
            {"a": 30, "b": 40},
        )
        assert found.inputs == {"a": 40, "b": 30}
        assert (found.points_before, found.points_after) == (Fraction(15, 2), 15)

    def test_a_letter_that_means_something_else_does_not(self) -> None:
        found = row(
            "10 | Điện thoại | a = Số người có điện thoại; b = Tổng dân số từ 14 tuổi; Điểm = a/b * Điểm tối đa",
            "10 | Điện thoại | a = Số người có điện thoại; b = Tổng dân số từ 15 tuổi; Điểm = a/b * Điểm tối đa",
            {"a": 30, "b": 40},
        )
        assert (found.state, found.difference, reasons(found)) == ("open", None, ["definition"])
        assert found.obstacles[0].sentence("en") == (
            "“b” means something else: “Tổng dân số từ 14 tuổi” before, “Tổng dân số từ 15 tuổi” now."
        )

    def test_a_rate_is_not_the_number_that_is_called_alike(self) -> None:
        """*Tỷ lệ văn bản ký số* and *Số văn bản ký số* are one but for words that say nothing."""
        letters = (
            "10 | Tỷ lệ văn bản ký số | a = {a} văn bản ký số; b = Tổng số văn bản; Tỷ lệ = a/b; Điểm = Tỷ lệ * 10"
        )
        before, after = letters.format(a="Tổng số"), letters.format(a="Số lượng")
        for first, second in ((before, after), (after, before)):
            assert row(first, second, {"a": 3, "b": 4}).inputs == {"a": 3, "b": 4}
            assert row(first, second, {"ratio": "75%"}).inputs == {"ratio": Fraction(3, 4)}

    @pytest.mark.parametrize("given", [{"a": 3, "b": 4}, {"ratio": "75%"}])
    def test_letters_become_the_rate_that_they_give(self, given: dict[str, object]) -> None:
        assert row(self.LETTERS, self.RATE, given).points_after == 15

    def test_a_rate_stands_for_the_letters_that_give_it(self) -> None:
        found = row(self.RATE, self.LETTERS, {"ratio": Decimal("0.75")})
        assert (found.inputs, found.points_after) == ({"ratio": Fraction(3, 4)}, Fraction(15, 2))

    def test_a_rate_of_two_printed_counts_is_their_letters(self) -> None:
        found = row(
            "10 | Ký số | Số văn bản ký số/Tổng số văn bản * Điểm tối đa",
            self.LETTERS,
            {"ratio": "75%"},
        )
        assert (found.points_before, found.points_after) == (Fraction(15, 2), Fraction(15, 2))

    def test_per_cent_become_a_rate(self) -> None:
        """a is 45 (per cent); as a rate it is 0.45: 45/50 × 10 = 9 before, 45/60 × 10 = 7.5 now."""
        said = "tỷ lệ % giữa số TTHC có phát sinh hồ sơ qua dịch vụ BCCI so với tổng số TTHC"
        tiers = "Từ 50% trở lên đạt: Điểm tối đa\\nDưới 50% đạt: Điểm tối đa * (a% / 50%) điểm."
        found = row(
            f"10 | BCCI | {tiers} | note = Tính {said} (gọi là a%)",
            f"10 | BCCI | Từ 60% trở lên: Điểm tối đa; Dưới 60%: Tỷ lệ/60% * Điểm tối đa | note = Tỷ lệ = {said}",
            {"a": 45},
        )
        assert (found.points_before, found.points_after) == (9, Fraction(15, 2))

    def test_what_is_counted_stays_where_the_rate_of_it_changes(self) -> None:
        """6 of 10 articles: 6/10 × 10 = 6 points; 6 of 20: 3 points. The rate, 0.6, is another one then."""
        tiers = "Từ {n} tin, bài trở lên: Điểm tối đa; Dưới {n} tin, bài: Điểm = Tỷ lệ * Điểm tối đa"
        old, new = (f"10 | Chuyên mục chuyển đổi số | {tiers.format(n=n)}" for n in (10, 20))
        assert row(old, new, {"count": 6}).points_after == 3

    def test_another_unit_is_another_number(self) -> None:
        found = row(
            "10 | Tần suất phát sóng | Từ 4 lần trở lên: Điểm tối đa; Dưới 4 lần: 0 điểm",
            "10 | Tần suất phát sóng | Từ 4 giờ trở lên: Điểm tối đa; Dưới 4 giờ: 0 điểm",
            {"count": 4},
        )
        assert (found.state, reasons(found)) == ("open", ["unit"])

    def test_what_was_not_asked_for_before_is_needed(self) -> None:
        found = row(
            f"10 | Kế hoạch hằng năm | {ISSUED}",
            "10 | Kế hoạch hằng năm | Điểm = Tỷ lệ * Điểm tối đa",
            {"choice": 0},
        )
        assert found.state == "open"
        assert reasons(found) == ["alternative", "needs"]
        assert "ratio" in found.obstacles[1].sentence("en")


class TestAlternativesCarryOver:
    def test_by_their_words_where_they_changed_places(self) -> None:
        found = row(
            "10 | Trưởng ban | Bí thư: Điểm tối đa; Phó Bí thư: 1/2 * Điểm tối đa; Chưa có: 0 điểm",
            "10 | Trưởng ban | Chưa có: 0 điểm; Phó Bí thư: 1/2 * Điểm tối đa; Bí thư: Điểm tối đa",
            {"choice": 0},
        )
        assert (found.inputs, found.difference) == ({"choice": 2}, 0)

    @pytest.mark.parametrize(
        "after",
        [
            "Có ban hành: Điểm tối đa; Không ban hành: 0 điểm",
            "Không ban hành: 0 điểm; Đã được ban hành: Điểm tối đa",
            "Có: Điểm tối đa; Không: 0 điểm",
        ],
    )
    @pytest.mark.parametrize("choice", [0, 1])
    def test_yes_and_no_in_other_words(self, after: str, choice: int) -> None:
        found = row(f"10 | Ban hành kế hoạch | {ISSUED}", f"10 | Ban hành kế hoạch | {after}", {"choice": choice})
        assert (found.state, found.difference) == ("scored", 0)

    def test_an_alternative_that_is_printed_otherwise_is_asked_for(self) -> None:
        found = row(
            f"10 | Kế hoạch | {ISSUED}",
            "10 | Kế hoạch | Ban hành trước ngày 31/01: Điểm tối đa; Ban hành sau ngày 31/01: 1/2 * Điểm tối đa",
            {"choice": 0},
        )
        assert (found.state, reasons(found)) == ("open", ["alternative"])

    def test_all_others_are_not_the_same_once_one_of_them_is_printed(self) -> None:
        """Who was among the others may have what is an alternative of its own now."""
        before = "Có trình độ đại học: Điểm tối đa; Các trường hợp khác: 0 điểm"
        after = "Có trình độ đại học: Điểm tối đa; Có trình độ cao đẳng: 1/2 * Điểm tối đa; Các trường hợp khác: 0 điểm"
        old, new = f"10 | Cán bộ chuyên trách | {before}", f"10 | Cán bộ chuyên trách | {after}"
        assert row(old, new, {"choice": 0}).difference == 0
        assert (row(old, new, {"choice": 1}).state, reasons(row(old, new, {"choice": 1}))) == ("open", ["alternative"])

    def test_a_number_decides_for_words_that_are_printed_on_both_sides(self) -> None:
        """*Cung cấp đầy đủ* is 100%: where the new rule only asks for the words, they are known."""
        found = row(
            "10 | Thông tin | Cung cấp đầy đủ: điểm tối đa; Cung cấp không đầy đủ: Tỷ lệ nhân điểm tối đa",
            "10 | Thông tin | Cung cấp đầy đủ: điểm tối đa; Không cung cấp: 0 điểm",
            {"ratio": 1},
        )
        assert (found.points_before, found.points_after) == (10, 10)


class TestPartsCarryOver:
    OLD = "10 | Máy tính bảo mật | * Cấp huyện:\\n- Có: 5 điểm\\n- Không: 0 điểm\\n* Cấp xã:\\n- Điểm = Tỷ lệ * 5 điểm"
    NEW = "10 | Máy tính bảo mật | * Cấp xã:\\n- Điểm = Tỷ lệ * 8 điểm\\n* Cấp huyện:\\n- Có: 2 điểm\\n- Không: 0 điểm"

    def test_by_their_labels(self) -> None:
        """5 + 50% × 5 = 7.5 before; 50% × 8 + 2 = 6 now."""
        found = row(self.OLD, self.NEW, {"part0": {"choice": 0}, "part1": {"ratio": "50%"}})
        assert found.inputs == {"part0": {"ratio": Fraction(1, 2)}, "part1": {"choice": 0}}
        assert (found.points_before, found.points_after) == (Fraction(15, 2), 6)
        assert found.causes is not None
        assert [(clause.part, clause.words) for clause in found.causes.clauses_before] == [
            ("Cấp huyện", "Có: 5 điểm"), ("Cấp xã", "Điểm = Tỷ lệ * 5 điểm"),
        ]  # fmt: skip

    def test_a_new_part_is_asked_for(self) -> None:
        more = self.OLD + "\\n* Cấp thôn:\\n- Điểm = Tỷ lệ * 5 điểm"
        found = row(self.OLD, more, {"part0": {"choice": 0}, "part1": {"ratio": 1}})
        assert (found.state, reasons(found)) == ("open", ["part"])


class TestTheRowItself:
    COMPUTERS = "10 | Tỷ lệ máy tính kết nối {name} | Điểm = Tỷ lệ * Điểm tối đa"

    def test_another_level_is_another_thing(self) -> None:
        found = row(f"10 | Kế hoạch của cấp huyện | {ISSUED}", f"10 | Kế hoạch của cấp xã | {ISSUED}", {"choice": 0})
        assert (found.state, reasons(found), found.inputs) == ("open", ["name"], {})
        assert found.proposed == {"choice": 0}
        assert found.proposed_score is not None and found.proposed_score.points == 10

    def test_another_level_is_another_thing_whatever_the_letters_are_called(self) -> None:
        letters = "a = Số văn bản ký số; b = Tổng số văn bản; Điểm = a/b * Điểm tối đa"
        found = row(f"10 | Văn bản cấp huyện | {letters}", f"10 | Văn bản cấp xã | {letters}", {"a": 1, "b": 2})
        assert (found.state, found.inputs, found.proposed) == ("open", {}, {"a": 1, "b": 2})

    def test_a_name_that_says_more_is_asked_about(self) -> None:
        """Whoever had the rate of all computers does not have that of those with a network of their own."""
        found = row(self.COMPUTERS.format(name="Internet"), self.COMPUTERS.format(name="LAN, Internet"), {"ratio": 1})
        assert (found.state, reasons(found), found.proposed) == ("open", ["name"], {"ratio": 1})

    def test_letters_that_mean_the_same_carry_over_under_a_name_that_says_more(self) -> None:
        letters = "a = Số máy tính có mạng; b = Tổng số máy tính; Điểm = a/b * Điểm tối đa"
        found = row(f"10 | Máy tính có Internet | {letters}", f"20 | Máy tính có LAN | {letters}", {"a": 1, "b": 2})
        assert (found.state, found.difference, found.reworded) == ("scored", 5, True)

    def test_a_person_may_say_that_it_is_the_same(self) -> None:
        before, after = f"10 | Kế hoạch của cấp huyện | {ISSUED}", f"10 | Kế hoạch của cấp xã | {ISSUED}"
        assert row(before, after, {"choice": 0}, decided=True).difference == 0

    def test_a_doubtful_pair_is_asked_about(self) -> None:
        found = row(f"10 | Kế hoạch | {ISSUED}", f"10 | Kế hoạch | {ISSUED}", {"choice": 0}, doubtful=True)
        assert (found.state, reasons(found), found.proposed) == ("open", ["doubtful"], {"choice": 0})

    def test_other_words_that_tell_nothing_apart_carry_over_and_are_remarked(self) -> None:
        found = row(
            f"10 | Kế hoạch hằng năm về chuyển đổi số | {ISSUED}",
            f"10 | Ban hành kế hoạch chuyển đổi số hằng năm | {ISSUED}",
            {"choice": 0},
        )
        assert (found.state, found.reworded) == ("scored", True)

    def test_targets_and_years_in_a_name_ask_for_nothing_else(self) -> None:
        rate = "Từ {n}% trở lên: Điểm tối đa; Dưới {n}%: Tỷ lệ/{n}% * Điểm tối đa"
        found = row(
            f"10 | 80% người dân hài lòng năm 2023 | {rate.format(n=80)}",
            f"10 | 90% người dân hài lòng năm 2024 | {rate.format(n=90)}",
            {"ratio": "45%"},
        )
        assert (found.points_before, found.points_after, found.reworded) == (Fraction(45, 8), 5, False)

    def test_points_by_hand_stay_where_the_row_says_the_same(self) -> None:
        old = framework("I | Thưởng | 5\nI/1 | Sáng kiến | 5\nI/2 | Giải thưởng | 5\nI/3 | Khác | 5")
        new = framework(
            f"I | Thưởng | 5\nI/1 | Sáng kiến | 5\nI/2 | Giải thưởng | 3\nI/3 | Khác | 5 | formula = {ISSUED}"
        )
        found = point_impact(aligned(old, new), {f"I/{number}": {"points": 2} for number in (1, 2, 3)})
        assert [(impact.state, reasons(impact)) for impact in found.rows] == [
            ("scored", []), ("open", ["points"]), ("open", ["points"]),
        ]  # fmt: skip


OLD = f"""
I | Nhận thức số | 30
I/1 | Trưởng ban Ban chỉ đạo | 10 | formula = Bí thư: Điểm tối đa; Phó Bí thư: 1/2 * Điểm tối đa; Chưa có: 0 điểm
I/2 | Chuyên mục | 10 | formula = Đã có: Điểm tối đa; Chưa có: 0 điểm
I/3 | Tờ rơi | 10 | formula = Đã có: Điểm tối đa; Chưa có: 0 điểm
II | Thể chế số | 20
II/1 | Kế hoạch hằng năm | 10 | formula = {ISSUED}
II/2 | Hợp đồng điện tử | 10 | formula = Điểm = Tỷ lệ * Điểm tối đa
"""
NEW = f"""
I | Nhận thức số | 25
I/1 | Trưởng ban Ban chỉ đạo | 15 | formula = Bí thư: Điểm tối đa; Phó Bí thư: 1/3 * Điểm tối đa; Chưa có: 0 điểm
I/2 | Hợp đồng điện tử | 10 | formula = Dưới 50%: 0 điểm; Từ 50% trở lên: Tỷ lệ * Điểm tối đa
II | Thể chế số | 30
II/1 | Kế hoạch quý | 5 | formula = {ISSUED}
II/2 | Kế hoạch năm | 5 | formula = {ISSUED}
II/3 | Chuyên mục | 10 | formula = Đã có: Điểm tối đa; Chưa có: 0 điểm
II/4 | Dữ liệu mở | 10 | formula = Điểm = Tỷ lệ * Điểm tối đa
"""
ENTERED = {
    "I/1": {"choice": 1}, "I/2": {"choice": 0}, "I/3": {"choice": 0}, "II/1": {"choice": 0}, "II/2": {"ratio": "40%"},
}  # fmt: skip
"""5 + 10 + 10 + 10 + 4 = 39 points before."""


def whole_alignment() -> Alignment:
    old, new = framework(OLD), framework(NEW)
    made = aligned(old, new, {"I/2": "II/3", "I/3": "", "II/1": "", "II/2": "I/2"})
    news = {node.path: node for node in new.walk()}
    whole = next(node for node in old.walk() if node.path == "II/1")
    split = tuple(Pair(whole, news[path], 0.9, relation="split") for path in ("II/1", "II/2"))
    return Alignment(old, new, (*made.pairs, *split))


class TestTheWholeFramework:
    def test_the_account(self) -> None:
        """39 − 10 (removed) − 10 (split) + (5 − 5) + (10 − 10) + (0 − 4) = 15 points now."""
        found = point_impact(whole_alignment(), ENTERED)
        assert (found.before.total, found.after.total) == (39, 15)
        assert (found.removed, found.not_carried, found.difference, found.entered) == (10, 10, -4, 0)
        assert (found.scored_before, found.scored_after) == (19, 15)
        assert {row.old.path: row.state for row in found.rows if row.old} == {
            "I/1": "scored", "I/2": "scored", "I/3": "removed", "II/1": "open", "II/2": "scored",
        }  # fmt: skip
        assert [row.new.path for row in found.of("new") if row.new] == ["II/1", "II/2", "II/4"]
        assert found.possible("new").high == 20
        assert not found.complete

    def test_who_loses_by_which_clause(self) -> None:
        """40% of 10 were 4 points; below 50% there is nothing any more."""
        found = point_impact(whole_alignment(), ENTERED)
        assert found.gains == ()
        (lost,) = found.losses
        assert lost.old is not None and lost.old.path == "II/2" and lost.causes is not None
        assert [clause.words for clause in lost.causes.clauses_after] == ["Dưới 50%: 0 điểm"]

    def test_half_of_ten_and_a_third_of_fifteen_are_no_difference(self) -> None:
        impact = next(row for row in point_impact(whole_alignment(), ENTERED).rows if row.old and row.old.path == "I/1")
        assert (impact.points_before, impact.points_after, impact.difference) == (5, 5, 0)

    def test_groups_count_rows_that_stand_in_both(self) -> None:
        groups = {group.old.path: group for group in point_impact(whole_alignment(), ENTERED).groups if group.old}
        assert (groups["I"].before, groups["I"].after, groups["I"].difference) == (25, 5, 0)
        assert (groups["II"].before, groups["II"].after, groups["II"].difference) == (14, 10, 0)

    def test_what_is_entered_for_the_new_framework_fills_what_is_open(self) -> None:
        found = point_impact(whole_alignment(), ENTERED, {"II/1": {"choice": 0}, "II/4": {"ratio": "50%"}})
        assert (found.entered, found.after.total) == (10, 25)
        assert found.possible("new").high == 5

    def test_inputs_that_carried_over_can_be_entered_as_they_are_told(self) -> None:
        data = point_impact(whole_alignment(), ENTERED).as_json()
        rows = json.loads(json.dumps(data["rows"]))
        given = {row["new"]: row["inputs"] for row in rows if row["state"] == "scored"}
        assert score_framework(framework(NEW), given).total == 15

    def test_parts_that_were_merged_are_open(self) -> None:
        """The way back: two plans of 5 points each become one of 10."""
        there = whole_alignment()
        turned = tuple(
            Pair(pair.new, pair.old, 1.0, relation="same" if pair.relation == "same" else "merged")
            for pair in there.pairs
        )
        back = Alignment(there.new, there.old, turned)
        found = point_impact(back, {"II/1": {"choice": 0}, "II/2": {"choice": 1}})
        assert [(row.old.path, row.state, reasons(row)) for row in found.of("open") if row.old] == [
            ("II/1", "open", ["merged"]), ("II/2", "open", ["merged"]),
        ]  # fmt: skip
        assert (found.not_carried, found.after.total) == (5, 0)

    def test_an_indicator_that_became_a_group_is_open(self) -> None:
        old = framework(f"I | Thể chế | 10\nI/1 | Kế hoạch | 10 | formula = {ISSUED}")
        new = framework(f"I | Thể chế | 10\nI/1 | Kế hoạch | 10\nI/1/1 | Kế hoạch năm | 10 | formula = {ISSUED}")
        (row_of_group, inside) = point_impact(aligned(old, new), {"I/1": {"choice": 0}}).rows
        assert (row_of_group.state, reasons(row_of_group), inside.state) == ("open", ["group"], "new")

    def test_what_a_person_has_to_confirm_is_summed_up_apart(self) -> None:
        old = framework(f"I | Thể chế | 10\nI/1 | Kế hoạch cấp huyện | 10 | formula = {ISSUED}")
        new = framework(f"I | Thể chế | 15\nI/1 | Kế hoạch cấp xã | 15 | formula = {ISSUED}")
        found = point_impact(aligned(old, new), {"I/1": {"choice": 0}})
        assert (found.difference, found.difference_to_confirm, found.after.total) == (0, 5, 0)
        assert found.as_json("en")["to_confirm"] == {"rows": ["I/1"], "difference": "5"}
        assert "Rows to confirm as the same: 1; the difference is +5 points then." in found.lines("en")

    def test_wrong_inputs_are_told_and_nothing_else_is_lost(self) -> None:
        found = point_impact(whole_alignment(), {**ENTERED, "II/2": {"ratio": -1}, "IX": {"choice": 0}})
        assert [path for path, _ in found.before.errors] == ["II/2", "IX"]
        assert found.before.total == 35

    def test_as_data_and_as_text(self) -> None:
        found = point_impact(whole_alignment(), ENTERED)
        data = json.loads(json.dumps(found.as_json("en")))
        assert data["account"] == {
            "old_total": "39", "removed": "-10", "not_carried": "-10", "difference": "-4", "entered": "0",
            "new_total": "15",
        }  # fmt: skip
        assert data["losses"] == ["I/2"]
        assert "Points with the same inputs: 39 before, 15 now." in found.lines("en")
        assert any("The row was split into II/1, II/2" in line for line in found.lines("en"))


@st.composite
def entered(draw: st.DrawFn, framework_of_rows: Framework) -> dict[str, object]:
    """Draw inputs for some of the rows of a framework."""
    found: dict[str, object] = {}
    for node in framework_of_rows.walk():
        if node.rule is not None and draw(st.booleans()):
            found[node.path] = draw(st.sampled_from(example_inputs(node.rule, node.max_points)))
    return found


def with_rule(rule: Rule) -> Framework:
    """Return a framework of one row that has a rule."""
    made = framework_from_lines("I | Nhận thức số | 10\nI/1 | Cấp xã có chuyên mục | 10")
    (pillar,) = made.nodes
    ruled = pillar.children[0].model_copy(update={"rule": rule, "rule_status": rule.status})
    return made.model_copy(update={"nodes": (pillar.model_copy(update={"children": (ruled,)}),)})


def account(found: PointImpact) -> Fraction:
    return found.before.total - found.removed - found.not_carried + found.difference + found.entered


class TestLaws:
    @settings(deadline=None)
    @given(data=st.data())
    def test_the_same_framework_changes_nothing_and_everything_carries_over(self, data: st.DataObject) -> None:
        old = framework(OLD)
        inputs = data.draw(entered(old))
        found = point_impact(aligned(old, framework(OLD)), inputs)
        assert not found.of("open", "removed", "new")
        assert all(row.difference == 0 for row in found.of("scored"))
        assert len(found.of("scored")) == len(found.before.scores)
        assert found.before.total == found.after.total

    @settings(deadline=None)
    @given(data=st.data())
    def test_the_account_comes_out(self, data: st.DataObject) -> None:
        alignment = whole_alignment()
        found = point_impact(alignment, data.draw(entered(alignment.old)), data.draw(entered(alignment.new)))
        assert account(found) == found.after.total

    @settings(deadline=None)
    @given(data=st.data())
    def test_the_way_back_negates_what_carries_both_ways(self, data: st.DataObject) -> None:
        alignment = whole_alignment()
        found = point_impact(alignment, data.draw(entered(alignment.old)))
        back = Alignment(
            alignment.new,
            alignment.old,
            tuple(Pair(p.new, p.old, 1.0) for p in alignment.pairs if p.relation == "same"),
        )
        carried = {row.new.path: row.inputs for row in found.of("scored") if row.new is not None}
        returned = {row.new.path: row for row in point_impact(back, carried).of("scored") if row.new is not None}
        for impact in found.of("scored"):
            assert impact.old is not None and impact.difference is not None
            assert returned[impact.old.path].difference == -impact.difference

    @settings(deadline=None)
    @given(old=any_rule, new=any_rule, data=st.data())
    def test_whatever_the_rules_are_nothing_fails_and_nothing_is_lost(
        self, old: Rule, new: Rule, data: st.DataObject
    ) -> None:
        sides = [with_rule(rule) for rule in (old, new)]
        given_now = data.draw(st.sampled_from([*example_inputs(old, 10), {"choice": 0}, {"part0": {"choice": 0}}]))
        found = point_impact(aligned(*sides), {"I/1": given_now})
        assert account(found) == found.after.total
        assert json.dumps(found.as_json("en")) and found.lines("en")
        assert all(row.obstacles for row in found.of("open"))

    @settings(deadline=None)
    @given(rule=any_rule, data=st.data())
    def test_any_rule_carries_over_to_itself(self, rule: Rule, data: st.DataObject) -> None:
        inputs = data.draw(st.sampled_from([*example_inputs(rule, 10), {"choice": 0}]))
        found = point_impact(aligned(with_rule(rule), with_rule(rule)), {"I/1": inputs})
        assert found.before.total == found.after.total
        assert not found.of("open")


UNITS = {"Xã A": ENTERED, "Xã B": {**ENTERED, "II/2": {"ratio": "80%"}}, "Xã C": {**ENTERED, "I/1": {"choice": 0}}}


class TestSeveralUnits:
    def test_who_gains_and_loses(self) -> None:
        """Rows for all: I/1, I/2, II/2. A: 5 + 10 + 4 → 5 + 10 + 0; B: 5 + 10 + 8 twice; C: 10 + 10 + 4 → 15 + 10."""
        found = unit_impacts(whole_alignment(), unit_inputs({"units": UNITS}))
        told = [(u.name, u.before, u.after, u.difference, u.place_before, u.place_after) for u in found.units]
        assert told == [("Xã C", 24, 25, 1, 1, 1), ("Xã B", 23, 23, 0, 2, 2), ("Xã A", 19, 15, -4, 3, 3)]
        assert [(each.old.path, each.gain, each.lose, each.same, each.difference) for each in found.indicators] == [
            ("II/2", 0, 2, 1, -8), ("I/1", 1, 0, 2, 5),
        ]  # fmt: skip
        json.dumps(found.as_json("vi"))
        assert "  Xã A: -4 (19 before, 15 now), place 3 as before" in found.lines("en")

    def test_units_compare_by_what_is_scored_for_all(self) -> None:
        units = {"Xã A": ENTERED, "Xã B": {"I/2": {"choice": 0}}}
        found = unit_impacts(whole_alignment(), unit_inputs({"units": units}))
        assert found.common == {"I/2"}
        assert [(unit.before, unit.after, unit.place_after) for unit in found.units] == [(10, 10, 1), (10, 10, 1)]

    def test_what_does_not_carry_over_and_what_is_wrong_is_said_with_the_units(self) -> None:
        wrong = {**ENTERED, "I/1": {"choice": 9}}
        found = unit_impacts(whole_alignment(), unit_inputs({"units": {"Xã A": ENTERED, "Xã B": wrong}}))
        assert [error.partition(": ")[0] for error in found.errors("en")] == ["Xã B"]
        assert found.partly == 1
        lines = found.lines("en")
        assert "Rows that are scored for some of the units only, and left out: 1." in lines
        assert lines[lines.index("Inputs that are wrong") + 1].startswith("  Xã B: I/1: ")
        open_row, units = found.open_rows[0]
        assert units == 2 and any(f"{open_row.old.path} " in line and "(units: 2)" in line for line in lines)

    def test_units_that_have_nothing_in_common_get_no_places(self) -> None:
        units = {"Xã A": {"I/1": {"choice": 0}}, "Xã B": {"I/2": {"choice": 0}}}
        lines = unit_impacts(whole_alignment(), unit_inputs({"units": units})).lines("en")
        assert lines[0].startswith("Units: 2. They cannot be compared")
        assert not any("place" in line for line in lines)


NO_UNITS = 'in.json: “units” is no list of units. It is written as {"units": {"Xã A": {"II/1": {"choice": 0}}}}.'


class TestReadingInputs:
    def test_one_set(self) -> None:
        assert unit_inputs({"II/1": {"choice": 0}}).single == InputSet({"II/1": {"choice": 0}}, {})

    def test_a_set_in_two_halves(self) -> None:
        data = {"old": {"II/1": {"choice": 0}}, "new": {"II/4": {"count": 3}}, "_": "lời ghi"}
        assert unit_inputs(data).single == InputSet({"II/1": {"choice": 0}}, {"II/4": {"count": 3}})

    def test_units_in_the_order_of_the_file(self) -> None:
        found = unit_inputs({"units": {"Xã B": {"I/1": {"choice": 0}}, "Xã A": {"new": {}}}})
        assert list(found.sets) == ["Xã B", "Xã A"] and found.single is None

    @pytest.mark.parametrize(
        ("data", "sentence"),
        [
            ({"units": []}, NO_UNITS),
            ({"units": {}}, NO_UNITS),
            ({"units": {" ": {}}}, "in.json: a unit has no name. Write its name in front of its inputs."),
            (
                {"units": {"Xã A": {}, "xã  A": {}}},
                "in.json: the unit “xã A” stands there twice. Leave one of them out.",
            ),
            (
                {"units": {"Xã A": {}}, "II/1": {"choice": 0}},
                "in.json: “II/1” stands beside “units”. Write it into the set of a unit.",
            ),
            (
                {"units": {"Xã A": 7}},
                'in.json: “Xã A” is no list of paths with inputs. It is written as {"II/1": {"choice": 0}}.',
            ),
            (
                {"units": {"Xã A": {"II/1": 7}}},
                'in.json: “Xã A: II/1” holds “7”. Inputs are written as names with values: {"choice": 0}.',
            ),
            (
                {"old": {}, "II/1": {}},
                "in.json: “II/1” stands beside “old”. Inputs by path stand inside of “old” or “new”.",
            ),
            (
                {"II/1": {}, " II/1": {}},
                "in.json: the row “II/1” stands there twice. Leave one of them out.",
            ),
        ],
    )  # fmt: skip
    def test_what_is_wrong_is_said_in_one_sentence(self, data: dict[str, object], sentence: str) -> None:
        with pytest.raises(UnitInputsError) as told:
            unit_inputs(data, "in.json")
        assert told.value.sentence("en") == sentence


def test_a_place_that_only_one_document_is_from_is_no_other_question() -> None:
    """The second document does not say that it is one of Hà Nam."""
    lines = "I | Chính quyền số | 10\nI/1 | Là thành phần của cổng tỉnh Hà Nam | 10 | formula = Tỷ lệ * Điểm tối đa"
    old, new = framework(lines), framework(lines)
    old = old.model_copy(update={"jurisdiction": Jurisdiction(province=Unit(name="Hà Nam"))})
    found = point_impact(aligned(old, new), {"I/1": {"ratio": "80%"}})
    assert [(row.state, row.points_after) for row in found.rows] == [("scored", 8)]


class TestNewInputs:
    GIVEN = unit_inputs({"units": {"Xã A": {"II/1": {"choice": 0}}, "Xã B": {"new": {"II/4": {"count": 1}}}}})

    def test_they_come_to_the_unit_of_the_same_name(self) -> None:
        found = with_new_inputs(self.GIVEN, {"units": {"xã  a": {"II/4": {"count": 3}}}})
        assert found.sets["Xã A"] == InputSet({"II/1": {"choice": 0}}, {"II/4": {"count": 3}})
        assert found.sets["Xã B"] == self.GIVEN.sets["Xã B"]

    @pytest.mark.parametrize("data", [{"II/4": {"count": 3}}, {"new": {"II/4": {"count": 3}}}])
    def test_one_set_comes_to_one_set(self, data: dict[str, object]) -> None:
        assert with_new_inputs(unit_inputs({"I/1": {}}), data).single == InputSet({"I/1": {}}, {"II/4": {"count": 3}})

    @pytest.mark.parametrize(
        ("data", "sentence"),
        [
            (
                {"II/4": {}},
                "moi.json: one of the two files with inputs names units, the other does not. Name the units in both.",
            ),
            (
                {"units": {"Xã C": {}}},
                "moi.json: for the unit “Xã C” nothing was entered for the old framework. Is its name the same there?",
            ),
            (
                {"units": {"Xã B": {"II/4": {}}}},
                "moi.json: the row “II/4” stands there twice. Leave one of them out.",
            ),
            (
                {"units": {"Xã A": {"old": {}}}},
                "moi.json: “old” has no place here: in this file stands what was entered for the new framework.",
            ),
        ],
    )
    def test_what_is_wrong_is_said_in_one_sentence(self, data: dict[str, object], sentence: str) -> None:
        with pytest.raises(UnitInputsError) as told:
            with_new_inputs(self.GIVEN, data, "moi.json")
        assert told.value.sentence("en") == sentence
