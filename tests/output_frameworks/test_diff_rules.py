"""Rules are compared by what they compute: other words for one function are no change, a change is said exactly."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_rules import nested, values_of
from rule_factory import any_rule, tiered_rules

from output_frameworks.diffing.changes import RuleComparison
from output_frameworks.diffing.rules.comparison import MOST_SENTENCES, compare_rules
from output_frameworks.diffing.rules.words import alike, without_award
from output_frameworks.model import Node, Rule, Source, Text
from output_frameworks.model.expression import constant
from output_frameworks.model.rule import Choice, Interval
from output_frameworks.scoring import CompiledRule, ScoringError
from output_frameworks.scoring.lowering import lower
from output_frameworks.scoring.prose import prose_of
from parsers.scoring_prose import read_rule

RATE = "Tỷ lệ hồ sơ xử lý trực tuyến"
PLAN = "Ban hành kế hoạch"
TIERS = "Từ 80% trở lên: 10 điểm\nTừ 50% đến dưới 80%: 5 điểm\nDưới 50%: 0 điểm"
TOGETHER = "- Cấp huyện: Đã có: 5 điểm; Chưa có: 0 điểm\n- Cấp xã: tỷ lệ × 5 điểm"
CHAIRMAN = "Trưởng ban là Chủ tịch: 10 điểm\nTrưởng ban là Phó Chủ tịch: 5 điểm\nChưa có: 0 điểm"


def row(text: str | None, most: str | None = "10", name: str = RATE, polarity: str = "award") -> Node:
    """Return a row with the rule that a reading makes of its text."""
    maximum = None if most is None else Decimal(most)
    rule = read_rule(text, max_points=maximum, name=name, penalty=polarity == "penalty") if text else None
    return with_rule(rule, maximum, text, name=name, polarity=polarity)


def with_rule(rule: Rule | None, most: Decimal | None, text: str | None, **fields: str) -> Node:
    return Node(
        path="I/1",
        code="1",
        kind="indicator",
        name=Text.plain(fields.pop("name", RATE)),
        max_points=most,
        formula=Text.plain(text) if text else None,
        rule=rule,
        rule_status=rule.status if rule else "none",
        source=Source(row=1),
        confidence=1,
        **fields,
    )


def sentences(comparison: RuleComparison, lang: str = "en") -> list[str]:
    return [difference.sentence(lang) for difference in comparison.differences]


def told(old: str, new: str, most: str = "10", **fields: str) -> list[str]:
    """Return what is told of two rules that are different, the second for `most` points."""
    comparison = compare_rules(row(old, **fields), row(new, most, **fields))
    assert comparison.verdict == "different", comparison.why and comparison.why("en")
    return sentences(comparison)


def verdict(old: str | None, new: str | None, most: str | None = "10", **fields: str) -> str:
    return compare_rules(row(old, **fields), row(new, most, **fields)).verdict


class TestTheSame:
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            (
                "Từ 85% trở lên: điểm tối đa\nDưới 85%: Tỷ lệ nhân điểm tối đa",
                "- Đạt từ 85%: 100% điểm\n- Dưới 85%: điểm = tỷ lệ × 10 điểm",
            ),
            ("Điểm = tỷ lệ × điểm tối đa", "Điểm = Tỉ lệ * 10 điểm"),
            (TIERS, "Dưới 50%: 0 điểm\nTừ 50% đến dưới 80%: 1/2 điểm tối đa\nTừ 80% trở lên: điểm tối đa"),
            (
                "Trên 5 tin: 10 điểm; từ 2 đến 5 tin: 5 điểm; dưới 2 tin: 0 điểm",
                "Từ 6 tin trở lên: 10 điểm; từ 2 đến 5 tin: 5 điểm; dưới 2 tin: 0 điểm",
            ),
            (
                "a = số xã có đài; b = tổng số xã; Tỷ lệ = a/b; Điểm = tỷ lệ × điểm tối đa",
                "x = số xã có đài; y = tổng số xã; Điểm = (x/y) × điểm tối đa",
            ),
            (TOGETHER, "- Cấp xã: tỷ lệ × 5 điểm\n- Cấp huyện: Đã có: 5 điểm; Chưa có: 0 điểm"),
        ],
    )
    def test_other_words_for_the_same_function(self, old: str, new: str) -> None:
        comparison = compare_rules(row(old), row(new))
        assert (comparison.verdict, comparison.proof) == ("same", "exact"), comparison.why and comparison.why("en")

    @pytest.mark.parametrize(
        "new",
        [
            "Có ban hành: điểm tối đa\nKhông ban hành: 0 điểm",
            "Chưa ban hành: 0 điểm\nĐã ban hành: điểm tối đa",
            "Có: 10 điểm\nKhông: 0 điểm",
        ],
    )
    def test_alternatives_that_ask_for_the_same(self, new: str) -> None:
        assert verdict("Đã ban hành: điểm tối đa\nChưa ban hành: 0 điểm", new, name=PLAN) == "same"

    def test_alternatives_in_another_order_are_matched_by_their_words(self) -> None:
        turned = "Trưởng ban là Phó Chủ tịch: 5 điểm\nTrưởng ban là Chủ tịch: 10 điểm\nChưa có: 0 điểm"
        assert verdict(CHAIRMAN, turned) == "same"

    def test_a_bound_that_only_whole_numbers_meet(self) -> None:
        """Nobody counts one and a half: `more than 1` is `2 or more`."""
        assert verdict("Từ 2 lần: 10 điểm; dưới 2 lần: 0 điểm", "Trên 1 lần: 10 điểm; đến 1 lần: 0 điểm") == "same"

    def test_no_rule_on_either_side(self) -> None:
        assert verdict(None, None) == "same"

    def test_the_same_words_that_do_not_compute(self) -> None:
        assert verdict("Tùy mức độ hoàn thành.", "Tuỳ mức độ hoàn thành") == "same"


class TestScaled:
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("Đã ban hành: 10 điểm\nChưa ban hành: 0 điểm", "Đã ban hành: 20 điểm\nChưa ban hành: 0 điểm"),
            ("Điểm = tỷ lệ × điểm tối đa", "Điểm = tỷ lệ × điểm tối đa"),
            (
                "Từ 85% trở lên: điểm tối đa\nDưới 85%: Tỷ lệ nhân điểm tối đa",
                "Từ 85% trở lên: 20 điểm\nDưới 85%: Tỷ lệ nhân 20 điểm",
            ),
            (TOGETHER, "- Cấp huyện: Đã có: 10 điểm; Chưa có: 0 điểm\n- Cấp xã: tỷ lệ × 10 điểm"),
            ("Mỗi văn bản được 2 điểm, tối đa 10 điểm", "Mỗi văn bản được 4 điểm, tối đa 20 điểm"),
        ],
    )
    def test_the_same_share_of_another_maximum(self, old: str, new: str) -> None:
        assert verdict(old, new, "20") == "scaled"

    def test_points_that_stayed_while_the_maximum_doubled_are_no_such_share(self) -> None:
        assert told(TIERS, TIERS.replace("5 điểm", "6 điểm"), "20") == [
            "maximum points: 10 points before, 20 points now",
            "from 50% to below 80%: 5 points before, 6 points now",
        ]


class TestDifferent:
    def test_a_threshold_that_moved(self) -> None:
        moved = TIERS.replace("80%", "85%")
        assert told(TIERS, moved) == ["from 80% to below 85%: 10 points before, 5 points now"]

    def test_points_in_proportion(self) -> None:
        new = "Từ 80% trở lên: 10 điểm\nTừ 50% đến dưới 80%: tỷ lệ × 10 điểm\nDưới 50%: 0 điểm"
        assert told("Từ 80% trở lên: 10 điểm\nDưới 80%: 0 điểm", new) == [
            "from 50% to below 80%: 0 points before, in proportion (5 to 8 points) now"
        ]

    def test_a_bound_that_no_longer_counts_itself(self) -> None:
        assert told("Từ 80% trở lên: 10 điểm; dưới 80%: 0 điểm", "Trên 80%: 10 điểm; từ 80% trở xuống: 0 điểm") == [
            "at 80%: 10 points before, 0 points now"
        ]

    def test_what_is_no_longer_said(self) -> None:
        assert told(TIERS, "\n".join(TIERS.splitlines()[:2])) == ["below 50%: 0 points before, nothing said now"]

    def test_printed_alternatives(self) -> None:
        old, new = "Đã ban hành: 10 điểm\nChưa ban hành: 0 điểm", "Đã ban hành: 8 điểm\nChưa ban hành: 0 điểm"
        assert told(old, new) == ["“Đã ban hành”: 10 points before, 8 points now"]

    def test_alternatives_that_changed_places_are_not_misread(self) -> None:
        """By their order nothing would have changed."""
        turned = "Trưởng ban là Phó Chủ tịch: 10 điểm\nTrưởng ban là Chủ tịch: 5 điểm\nChưa có: 0 điểm"
        assert told(CHAIRMAN, turned) == [
            "“Trưởng ban là Chủ tịch”: 10 points before, 5 points now",
            "“Trưởng ban là Phó Chủ tịch”: 5 points before, 10 points now",
        ]

    def test_an_alternative_that_came(self) -> None:
        old = "\n".join(CHAIRMAN.splitlines()[:2])
        assert told(old, CHAIRMAN) == ["“Chưa có”: not among the alternatives before, 0 points now"]

    def test_an_alternative_beside_a_number(self) -> None:
        """What is chosen is scored without a number, which would decide for another case."""
        old = row("- Đã ban hành: tỷ lệ * Điểm tối đa\n- Chưa ban hành: 0 điểm")
        assert old.rule is not None
        missing = old.rule.cases[1].model_copy(update={"award": constant(2)})
        new = old.model_copy(update={"rule": old.rule.model_copy(update={"cases": (old.rule.cases[0], missing)})})
        assert sentences(compare_rules(old, new)) == ["“Chưa ban hành”: 0 points before, 2 points now"]

    def test_points_for_each_thing(self) -> None:
        old, new = "Mỗi văn bản được 2 điểm, tối đa 10 điểm", "Mỗi văn bản được 3 điểm, tối đa 10 điểm"
        assert told(old, new) == ["each văn bản: 2 before, 3 now; at most 10 before, 10 now"]

    def test_points_taken_off_for_each_thing(self) -> None:
        old = "Cung cấp đầy đủ: điểm tối đa. Thiếu mỗi mục trừ 1 điểm"
        assert told(old, old.replace("1 điểm", "2 điểm")) == ["each mục takes off 1 before, 2 now"]

    def test_counts_are_told_in_whole_numbers(self) -> None:
        old = "Từ 4 tin: 10 điểm; từ 2-3 tin: 5 điểm; dưới 2 tin: 0 điểm"
        assert told(old, old.replace("4", "6").replace("2-3", "2-5")) == [
            "from 4 to 5 tin: 10 points before, 5 points now"
        ]

    def test_parts_are_named(self) -> None:
        assert told(TOGETHER, "- Cấp huyện: Đã có: 4 điểm; Chưa có: 0 điểm\n- Cấp xã: tỷ lệ × 6 điểm") == [
            "Cấp huyện, “Đã có”: 5 points before, 4 points now",
            "Cấp xã, for any value: in proportion (0 to 5 points) before, in proportion (0 to 6 points) now",
        ]

    def test_a_rate_upside_down(self) -> None:
        letters = "a = số xã có đài; b = tổng số xã; Điểm = a/b × điểm tối đa"
        assert told(letters, letters.replace("a/b", "b/a")) == [
            "the rate is made of other numbers: before “số xã có đài / tổng số xã”, now “tổng số xã / số xã có đài”"
        ]

    def test_a_rule_that_came_or_went(self) -> None:
        assert sentences(compare_rules(row(None), row(TIERS))) == ["the rule was added"]
        assert sentences(compare_rules(row(TIERS), row(None))) == ["the rule was taken out"]

    def test_points_that_are_now_taken_off(self) -> None:
        comparison = compare_rules(row(TIERS), row(TIERS, polarity="penalty"))
        assert sentences(comparison) == ["kind of points: points before, penalty points now"]

    def test_many_places_are_cut_short(self) -> None:
        steps = "\n".join(f"Từ {place}% đến dưới {place + 10}%: {place // 10} điểm" for place in range(10, 100, 10))
        found = told("Điểm = tỷ lệ × điểm tối đa", f"Dưới 10%: 0 điểm\n{steps}\nTừ 100%: 10 điểm")
        assert len(found) == MOST_SENTENCES
        assert found[-1] == "… and 3 more places"

    def test_sentences_in_vietnamese(self) -> None:
        old = "Từ 0,5% trở lên: 2,5 điểm\nDưới 0,5%: 0 điểm"
        comparison = compare_rules(row(old), row(old.replace("0,5%", "1%")))
        assert sentences(comparison, "vi") == ["từ 0,5% đến dưới 1%: trước 2,5 điểm, nay 0 điểm"]


class TestReading:
    def test_a_gap_that_only_a_choice_fills(self) -> None:
        """Below 100% the one rule needs no choice, the other asks for one from 75% on."""
        old = row(
            "- Đã ban hành đầy đủ: Điểm tối đa\n- Ban hành chưa đầy đủ: tỷ lệ * Điểm tối đa\n- Chưa ban hành: 0 điểm"
        )
        assert old.rule is not None
        partly = old.rule.cases[1]
        assert isinstance(partly.when, Interval)
        narrower = partly.when.model_copy(update={"high": constant(Fraction(3, 4))})
        cases = (old.rule.cases[0], partly.model_copy(update={"when": narrower}), old.rule.cases[2])
        new = old.model_copy(update={"rule": old.rule.model_copy(update={"cases": cases})})
        assert sentences(compare_rules(old, new)) == [
            "from 75% to below 100%: in proportion (7.5 to 10 points) before, nothing said now"
        ]


class TestUnproven:
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("Tùy mức độ hoàn thành", "Tùy theo đánh giá của Sở"),
            (CHAIRMAN, CHAIRMAN.replace("Trưởng ban là Chủ tịch", "Người đứng đầu là Trưởng ban")),
            ("Có: điểm tối đa\nKhông: 0 điểm", "Đã ban hành đúng hạn: điểm tối đa\nChưa ban hành: 0 điểm"),
            ("Mỗi văn bản được 2 điểm", "Mỗi cuộc họp được 2 điểm"),
            (
                "a = số xã có đài; b = tổng số xã; Điểm = a/b × điểm tối đa",
                "a = số thôn có đài; b = tổng số thôn; Điểm = a/b × điểm tối đa",
            ),
            ("Từ 80%: 10 điểm; dưới 80%: 0 điểm", "Từ 80% và có báo cáo: 10 điểm; dưới 80%: 0 điểm"),
            ("Đã có: 10 điểm; chưa có: 0 điểm", "Từ 2 lần: 10 điểm; dưới 2 lần: 0 điểm"),
            (TOGETHER, "- Cấp xã: Đã có: 5 điểm; Chưa có: 0 điểm\n- Cấp huyện: tỷ lệ × 5 điểm"),
            (TOGETHER, "Tỷ lệ × điểm tối đa"),
        ],
    )
    def test_a_person_has_to_read_it(self, old: str, new: str) -> None:
        comparison = compare_rules(row(old), row(new))
        assert comparison.verdict == "unproven"
        assert comparison.why is not None
        assert comparison.why("en")

    def test_the_reason_quotes_what_differs(self) -> None:
        comparison = compare_rules(row("Mỗi văn bản được 2 điểm"), row("Mỗi cuộc họp được 2 điểm"))
        assert comparison.why is not None
        assert "văn bản" in comparison.why("en")
        assert "cuộc họp" in comparison.why("en")


class TestCurve:
    def test_both_sides_of_a_jump(self) -> None:
        comparison = compare_rules(row(TIERS), row(TIERS.replace("80%", "85%")))
        at: list[tuple[object, ...]] = [(point.at, point.before, point.after) for point in comparison.curve]
        assert at == [
            (Fraction(0), 0, 0),
            (Fraction(1, 2), 0, 0),
            (Fraction(1, 2), 5, 5),
            (Fraction(4, 5), 5, 5),
            (Fraction(4, 5), 10, 5),
            (Fraction(17, 20), 10, 5),
            (Fraction(17, 20), 10, 10),
            (Fraction(1), 10, 10),
        ]
        assert comparison.measure == RATE

    def test_none_where_alternatives_decide(self) -> None:
        comparison = compare_rules(row(CHAIRMAN), row(CHAIRMAN.replace("5 điểm", "6 điểm")))
        assert (comparison.curve, comparison.measure) == ((), None)


class TestWords:
    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("Số lượng HTTT của UBND cấp xã", "Tổng số hệ thống thông tin của Ủy ban nhân dân cấp xã"),
            ("Đã có", "Có"),
            ("Tỉ lệ hộ dùng Internet trên địa bàn", "Tỷ lệ hộ dùng internet"),
        ],
    )
    def test_alike(self, first: str, second: str) -> None:
        assert alike(first, second)

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("Số xã", "Số thôn"),
            ("cấp huyện", "cấp xã"),
            ("kinh tế số", "kinh tế"),
            ("Đã ban hành", "Chưa ban hành"),
            ("tối thiểu 01 văn bản", "tối thiểu 02 văn bản"),
            ("toàn trình", "một phần"),
        ],
    )
    def test_unlike(self, first: str, second: str) -> None:
        assert not alike(first, second)

    @pytest.mark.parametrize(
        ("label", "words"),
        [
            ("Đã ban hành: Điểm tối đa.", "Đã ban hành"),
            ("Cấp phó là Trưởng ban thì đạt 50% tiêu chí", "Cấp phó là Trưởng ban"),
            ("Có 5 điểm cầu: 10 điểm", "Có 5 điểm cầu"),
            ("Có nhân sự chuyên trách: mỗi nhân sự 1/2 điểm, tối đa 1 điểm", "Có nhân sự chuyên trách"),
            ("Tỷ lệ các xã phát sóng / tổng số các xã * 10 điểm", "Tỷ lệ các xã phát sóng / tổng số các xã"),
        ],
    )
    def test_an_alternative_without_its_points(self, label: str, words: str) -> None:
        assert without_award(label) == words


maxima = st.sampled_from([None, Decimal(5), Decimal(10), Decimal(20)])


class TestLaws:
    @given(any_rule, maxima)
    def test_a_rule_is_itself(self, rule: Rule, most: Decimal | None) -> None:
        assert compare_rules(with_rule(rule, most, "x"), with_rule(rule, most, "x")).verdict == "same"

    @given(any_rule, any_rule, maxima, maxima)
    def test_both_ways_tell_the_same(
        self, one: Rule, other: Rule, most: Decimal | None, other_most: Decimal | None
    ) -> None:
        old, new = with_rule(one, most, "Điểm"), with_rule(other, other_most, "Số điểm")
        there, back = compare_rules(old, new), compare_rules(new, old)
        assert (there.verdict, len(there.differences)) == (back.verdict, len(back.differences))
        assert [(p.at, p.before, p.after) for p in there.curve] == [(p.at, p.after, p.before) for p in back.curve]
        for difference in there.differences:
            assert difference.sentence("en")

    @given(st.data())
    @settings(max_examples=200)
    def test_what_is_called_the_same_scores_the_same(self, data: st.DataObject) -> None:
        """Rules of one measure, one of them changed in a bound or an award, or written in another order."""
        one = data.draw(tiered_rules())
        chosen = any(isinstance(case.when, Choice) for case in one.cases)
        other = one if chosen else one.model_copy(update={"cases": tuple(data.draw(st.permutations(one.cases)))})
        other = data.draw(st.just(other) if not one.cases else st.sampled_from([other, changed(other, data)]))
        most, other_most = Decimal(10), data.draw(st.sampled_from([Decimal(10), Decimal(20)]))
        found = compare_rules(with_rule(one, most, "Điểm"), with_rule(other, other_most, "Số điểm")).verdict
        inputs = lower(one, most).inputs
        size = 2 if found == "scaled" else 1
        for _ in range(5 if found in ("same", "scaled") else 0):
            entered = nested(inputs, values_of(inputs, data))
            before, after = scored(one, most, entered), scored(other, other_most, entered)
            assert after == (None if before is None else before * size)

    @given(st.integers(1, 99), st.integers(1, 99), st.integers(1, 9), st.integers(1, 9))
    def test_another_threshold_or_award_is_never_the_same(self, low: int, at: int, points: int, now: int) -> None:
        text = "Từ {}% trở lên: 10 điểm\nTừ {}% đến dưới {}%: {} điểm\nDưới {}%: 0 điểm"
        old, new = (text.format(99.5, end, 99.5, award, end) for end, award in ((low, points), (at, now)))
        expected = "same" if (low, points) == (at, now) else "different"
        assert verdict(old, new) == expected

    @pytest.mark.parametrize(
        "text",
        [
            TIERS,
            TOGETHER,
            CHAIRMAN,
            "Điểm = tỷ lệ × điểm tối đa",
            "Mỗi văn bản được 2 điểm",
            "a = số xã có đài; b = tổng số xã; Tỷ lệ = a/b; Điểm = tỷ lệ × điểm tối đa",
        ],
    )
    def test_a_rule_written_back_is_the_same(self, text: str) -> None:
        rule = row(text).rule
        assert rule is not None
        assert verdict(text, prose_of(rule)) == "same"


def changed(rule: Rule, data: st.DataObject) -> Rule:
    """Return a rule of which one case awards what another does, or applies where another does."""
    number = data.draw(st.integers(0, len(rule.cases) - 1))
    other = data.draw(st.sampled_from(rule.cases))
    field = data.draw(st.sampled_from(["award", "when"]))
    if isinstance(other.when, Choice) or isinstance(rule.cases[number].when, Choice):
        field = "award"
    case = rule.cases[number].model_copy(update={field: getattr(other, field)})
    return rule.model_copy(update={"cases": (*rule.cases[:number], case, *rule.cases[number + 1 :])})


def scored(rule: Rule, most: Decimal, inputs: dict[str, object]) -> Fraction | None:
    try:
        return CompiledRule(rule, most).score(inputs)
    except ScoringError:
        return None


class TestWordsBesideWhatIsComputed:
    """A word that asks for something else is never lost: the rules may compute the same and still are not the same."""

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            (
                "- Trưởng ban là Chủ tịch: Điểm tối đa\n- Có nhưng Trưởng ban không phải Lãnh đạo: 0 điểm",
                "- Trưởng ban là Chủ tịch: Điểm tối đa\n- Có nhưng Trưởng ban phải Lãnh đạo: 0 điểm",
            ),
            (
                "Họp Ban chỉ đạo Quý 1\n- Có tổ chức: 10 điểm\n- Không tổ chức: 0 điểm",
                "Họp Ban chỉ đạo Quý 3\n- Có tổ chức: 10 điểm\n- Không tổ chức: 0 điểm",
            ),
            (
                "- Có trên địa bàn cấp xã: 10 điểm\n- Có ở một số xã cấp huyện chọn: 5 điểm\n- Không có: 0 điểm",
                "- Có trên địa bàn cấp huyện: 10 điểm\n- Có ở một số xã cấp huyện chọn: 5 điểm\n- Không có: 0 điểm",
            ),
        ],
    )
    def test_it_is_not_the_same(self, before: str, after: str) -> None:
        assert compare_rules(row(before, name=PLAN), row(after, name=PLAN)).verdict in ("unproven", "different")

    def test_an_alternative_without_points_may_go_without_saying(self) -> None:
        both = row("Đã ban hành: 10 điểm; chưa ban hành: 0 điểm", name=PLAN), row("Đã ban hành: 10 điểm", name=PLAN)
        assert compare_rules(*both).verdict == "same"

    def test_half_a_point_is_a_number_and_no_word(self) -> None:
        whole = "- Đã ban hành kế hoạch kịp thời: 1 điểm\n- Đã ban hành văn bản đôn đốc kịp thời: 1 điểm"
        old, new = row(whole, most="2", name=PLAN), row(whole.replace("1 điểm", "0,5 điểm"), most="1", name=PLAN)
        assert compare_rules(old, new).verdict == "scaled"
