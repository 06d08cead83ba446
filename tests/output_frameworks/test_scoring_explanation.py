"""How a score came about is one sentence: what was entered, what it makes, which words applied, the arithmetic."""

from decimal import Decimal

import pytest

from output_frameworks.scoring import CompiledRule
from output_frameworks.scoring.explanation import explanation, explanation_lines
from parsers.scoring_prose import read_rule

THRESHOLD = (
    "a = Số hồ sơ trực tuyến; b = Tổng số hồ sơ; Tỷ lệ = a/b\n"
    "- Từ 50% trở lên: Điểm tối đa;\n"
    "- Dưới 50%: Tỷ lệ/50% * Điểm tối đa"
)
TIERS = "- Từ 90% trở lên: điểm tối đa\n- Từ 70% đến dưới 90%: 1/2* điểm tối đa.\n- Dưới 70%: 0 điểm"
CHOICES = "- Đã ban hành: Điểm tối đa\n- Chưa ban hành: 0 điểm"
CONFERENCES = "- Từ 02 lần trở lên: Điểm tối đa\n- 01 lần: 1/2 * Điểm tối đa\n- Không tổ chức: 0 điểm"
PLATFORMS = "Mỗi nền tảng được 3 điểm, tối đa 30 điểm"
FAULTS = "- Cung cấp đầy đủ: Điểm tối đa.\n- Thiếu mỗi mục thông tin: trừ 1 điểm"
SERVICES = "a = Tổng dịch vụ; b = Dịch vụ mức 3; c = Dịch vụ mức 4; Điểm = b/a * (Điểm tối đa/2) + c/a * Điểm tối đa"
PEOPLE = (
    "- Từ 01 - 2.000.000 người được 5 điểm\n"
    "- Trên 2.000.000 người thì cứ thêm 60.000 người được tính thêm 0,5 điểm, tối đa 25 điểm"
)
SECTIONS = "- Cấp huyện: Đã có: 5 điểm; Chưa có: 0 điểm\n- Cấp xã: Tỷ lệ các xã có chuyên mục/ tổng số các xã * 5 điểm"


def lines(text: str, inputs: dict[str, object], most: str, lang: str = "vi") -> list[str]:
    rule = read_rule(text, max_points=Decimal(most))
    assert rule is not None
    return explanation_lines(CompiledRule(rule, Decimal(most)).explain(inputs), lang)


@pytest.mark.parametrize(
    ("text", "most", "inputs", "vi"),
    [
        (THRESHOLD, "10", {"a": 45, "b": 100},
         "Tỷ lệ = 45/100 = 45% < 50% → 45/50 × 10 = 9 (“Dưới 50%: Tỷ lệ/50% * Điểm tối đa”)"),
        (THRESHOLD, "10", {"ratio": "62,5%"},
         "Tỷ lệ = 62,5% ≥ 50% → 10 (“Từ 50% trở lên: Điểm tối đa”)"),
        (THRESHOLD, "10", {"a": 1, "b": 3},
         "Tỷ lệ = 1/3 ≈ 33,3333% < 50% → (1/3)/50% × 10 ≈ 6,6667 (“Dưới 50%: Tỷ lệ/50% * Điểm tối đa”)"),
        (TIERS, "30", {"ratio": 0.85},
         "Tỷ lệ = 85% ≥ 70%, < 90% → 1/2 × 30 = 15 (“Từ 70% đến dưới 90%: 1/2* điểm tối đa.”)"),
        (CHOICES, "20", {"choice": 0}, "“Đã ban hành: Điểm tối đa” → 20"),
        (CONFERENCES, "20", {"count": 1}, "Số lượng = 1 lần → 1/2 × 20 = 10 (“01 lần: 1/2 * Điểm tối đa”)"),
        (PLATFORMS, "30", {"count": 7}, "Số lượng = 7 → 3 × 7 = 21"),
        (PLATFORMS, "30", {"count": 12}, "Số lượng = 12 → 3 × 12 = 36, tối đa 30 → 30"),
        (FAULTS, "10", {"count": 12},
         "Số lượng = 12 → 10 - 1 × 12 = -2, không dưới 0 → 0 (“Thiếu mỗi mục thông tin: trừ 1 điểm”)"),
        (SERVICES, "10", {"a": 100, "b": 40, "c": 30},
         "b = 40; a = 100; c = 30 → 40/100 × 10/2 + 30/100 × 10 = 5"),
        (PEOPLE, "25", {"count": 2150000},
         "Số lượng = 2.150.000 người > 2.000.000 → 5 + 0,5 × ⌊(2.150.000 - 2.000.000)/60000⌋ = 6 (“Trên 2.000.000 người"
         " thì cứ thêm 60.000 người được tính thêm 0,5 điểm, tối đa 25 điểm”)"),
    ],
)  # fmt: skip
def test_each_kind_of_rule_is_told_with_its_numbers(text: str, most: str, inputs: dict[str, object], vi: str) -> None:
    assert lines(text, inputs, most) == [vi]


def test_parts_are_told_one_by_one_and_then_their_sum() -> None:
    inputs = {"part0": {"choice": 0}, "part1": {"ratio": 0.5}}
    assert lines(SECTIONS, inputs, "10") == [
        "Cấp huyện: “Đã có: 5 điểm” → 5",
        "Cấp xã: Tỷ lệ = 50% → 50% × 5 = 2,5",
        "5 + 2,5 = 7,5",
    ]


def test_a_part_that_is_its_own_label_says_it_once() -> None:
    text = "- Có phân công đơn vị chuyên trách: 50% điểm\n- Có văn bản phân công kiêm nhiệm: 50% điểm"
    assert lines(text, {"part0": {"choice": 0}, "part1": {"choice": 1}}, "10") == [
        "Có phân công đơn vị chuyên trách: 50% điểm → 1/2 × 10 = 5",
        "Có văn bản phân công kiêm nhiệm: 50% điểm: “(không đạt)” → 0",
        "5 + 0 = 5",
    ]


def test_english_has_a_decimal_point_and_its_own_words() -> None:
    assert lines(PLATFORMS, {"count": 12}, "30", "en") == ["Count = 12 → 3 × 12 = 36, at most 30 → 30"]
    assert lines(SECTIONS, {"part0": {"choice": 0}, "part1": {"ratio": 0.5}}, "10", "en")[-1] == "5 + 2.5 = 7.5"


def test_all_of_it_is_one_sentence() -> None:
    rule = read_rule(SECTIONS, max_points=Decimal(10))
    assert rule is not None
    step = CompiledRule(rule, 10).explain({"part0": {"choice": 1}, "part1": {"ratio": 1}})
    assert explanation(step) == "Cấp huyện: “Chưa có: 0 điểm” → 0; Cấp xã: Tỷ lệ = 100% → 100% × 5 = 5; 0 + 5 = 5"
