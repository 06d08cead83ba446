"""A rule written back as prose says the same: reading the prose gives the rule again."""

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from rule_forms import FORMS

import bochiso
from output_frameworks.model import Node, Rule
from output_frameworks.scoring.prose import prose_of, same_rule
from parsers.scoring_prose import read_rule

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
MOST = Decimal(10)


@cache
def rows_with_rules(document: str) -> list[Node]:
    nodes = [node for framework in bochiso.read(CORPUS / document).frameworks for node in framework.walk()]
    return [node for node in nodes if node.rule is not None and node.rule.status in ("exact", "assumed")]


@pytest.mark.parametrize(
    ("document", "fewest"),
    [
        ("kim-bang-2023-quyet-dinh-811.txt", 70),
        ("nam-dong-2021-ke-hoach-25.txt", 100),
        ("thua-thien-hue-2023-quyet-dinh-2263-cap-xa.txt", 20),
        ("vung-tau-2024-cong-van.txt", 150),
    ],
)
def test_every_rule_of_a_real_document_reads_back_the_same(document: str, fewest: int) -> None:
    rows = rows_with_rules(document)
    assert len(rows) >= fewest
    changed = {}
    for node in rows:
        assert node.rule is not None
        text = prose_of(node.rule)
        again = read_rule(text, max_points=node.max_points, penalty=node.polarity == "penalty")
        if again is None or not same_rule(node.rule, again):
            changed[node.path] = text
    assert changed == {}


@pytest.mark.parametrize("form", FORMS)
def test_rules_of_the_forms_that_documents_print_read_back_the_same(form: str) -> None:
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(FORMS[form])
    def holds(rule: Rule) -> None:
        text = prose_of(rule)
        again = read_rule(text, max_points=MOST)
        assert again is not None, text
        assert same_rule(rule, again), text

    holds()


def written(text: str, most: str = "10") -> list[str]:
    rule = read_rule(text, max_points=Decimal(most))
    assert rule is not None
    return prose_of(rule).split("\n")


class TestWording:
    def test_thresholds_say_which_end_counts(self) -> None:
        assert written(
            "- Tỷ lệ ≥ 90%: Điểm tối đa; - Tỷ lệ từ 70 - dưới 90%: 1/2* điểm tối đa; - Tỷ lệ < 70%: 0 điểm"
        ) == [
            "- Tỷ lệ từ 90% trở lên: Điểm tối đa",
            "- Tỷ lệ từ 70% đến dưới 90%: 1/2 * Điểm tối đa",
            "- Tỷ lệ dưới 70%: 0 điểm",
        ]

    def test_letters_come_first_and_the_rate_that_they_make(self) -> None:
        assert written("Điểm = Tỷ lệ * Điểm tối đa; a = Số hộ có mạng; b = Tổng số hộ; Tỷ lệ = a/b") == [
            "- a = Số hộ có mạng",
            "- b = Tổng số hộ",
            "- Tỷ lệ = a/b",
            "- Điểm = Tỷ lệ * Điểm tối đa",
        ]

    def test_alternatives_keep_their_words_and_get_their_points(self) -> None:
        assert written(
            "- Cấp Phó là Trưởng Ban chỉ đạo thì đạt 50% tiêu chí; - Người đứng đầu là Trưởng Ban thì đạt 100% tiêu chí"
        ) == [
            "- Cấp Phó là Trưởng Ban chỉ đạo: 1/2 * Điểm tối đa",
            "- Người đứng đầu là Trưởng Ban: Điểm tối đa",
        ]

    def test_points_for_each_end_at_their_cap(self) -> None:
        assert written("01 điểm/văn bản, tối đa 03 điểm", "5") == ["- Mỗi văn bản được 1 điểm, tối đa 3 điểm"]

    def test_parts_stand_under_headings_with_their_maximum(self) -> None:
        text = (
            "* Cấp huyện: điểm tối đa (5 điểm)\n"
            "- Đã triển khai: 5 điểm\n"
            "- Không triển khai: 0 điểm\n"
            "* Cấp xã: điểm tối đa (5 điểm)\n"
            "Điểm = Tỷ lệ các xã đã triển khai/tổng số các xã * 5 điểm."
        )
        assert written(text) == [
            "* Cấp huyện (tối đa 5 điểm):",
            "- Đã triển khai: 5 điểm",
            "- Không triển khai: 0 điểm",
            "* Cấp xã (tối đa 5 điểm):",
            "- Điểm = Tỷ lệ * 5 điểm",
        ]

    def test_steps_say_how_far_apart_they_are(self) -> None:
        text = (
            "- Từ 01 - 2.000.000 người được 5 điểm\n"
            "- Trên 2.000.000 người thì cứ thêm 60.000 người được tính thêm 0,5 điểm, tối đa 25 điểm"
        )
        assert (
            written(text, "25")[1]
            == "- Trên 2.000.000 người: cứ thêm 60000 người được tính thêm 0,5 điểm, tối đa 25 điểm"
        )


class TestSameRule:
    def test_words_and_statuses_make_no_difference(self) -> None:
        first, second = (
            read_rule(text, max_points=MOST)
            for text in ("Có: Điểm tối đa; Không: 0 điểm", "Đã có: điểm tối đa; Chưa: 0 điểm")
        )
        assert first is not None and second is not None
        assert same_rule(first, second)

    @pytest.mark.parametrize(
        "other",
        [
            "Có: Điểm tối đa; Không: 1 điểm",
            "Không: 0 điểm; Có: Điểm tối đa",
            "Từ 50% trở lên: Điểm tối đa; dưới 50%: 0 điểm",
        ],
    )
    def test_points_order_and_measures_do(self, other: str) -> None:
        first, second = (read_rule(text, max_points=MOST) for text in ("Có: Điểm tối đa; Không: 0 điểm", other))
        assert first is not None and second is not None
        assert not same_rule(first, second)
