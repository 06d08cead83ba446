"""Clauses that were exported on one line get lines of their own; a dash inside a clause is no bullet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.bullets import drop_bullet, split_clauses
from normalizers.repairs import RepairedText, undo


def clauses(raw: str) -> list[str]:
    text = RepairedText(raw)
    split_clauses(text)
    assert undo(text.value, text.repairs()) == raw
    return text.value.split("\n")


@pytest.mark.parametrize(
    ("cell", "lines"),
    [
        (
            "- Bí thư hoặc Chủ tịch UBND cấp huyện là Trưởng BCD: 50% điểm. - Người đứng đầu các phòng: 50% điểm. "
            "- Không đứng thành phần theo quy định: 0 điểm",
            [
                "- Bí thư hoặc Chủ tịch UBND cấp huyện là Trưởng BCD: 50% điểm.",
                "- Người đứng đầu các phòng: 50% điểm.",
                "- Không đứng thành phần theo quy định: 0 điểm",
            ],
        ),
        (
            "- Chủ trì đầy đủ: điểm tối đa - Chủ trì không đầy đủ: Tỷ lệ nhân điểm tối đa - Không phát sinh: 0 điểm",
            [
                "- Chủ trì đầy đủ: điểm tối đa",
                "- Chủ trì không đầy đủ: Tỷ lệ nhân điểm tối đa",
                "- Không phát sinh: 0 điểm",
            ],
        ),
        (
            "- Từ 95% - dưới 100%: 5 điểm - Từ 50% - dưới 95%: 3 điểm.",
            ["- Từ 95% - dưới 100%: 5 điểm", "- Từ 50% - dưới 95%: 3 điểm."],
        ),
        ("Gồm: + Có; + Không", ["Gồm:", "+ Có;", "+ Không"]),
        ("2. Điều kiện đảm bảo: -Cập nhật 1 tin bài", ["2. Điều kiện đảm bảo:", "-Cập nhật 1 tin bài"]),
        ("2. Điều kiện đảm bảo: - có ít nhất một bản đồ", ["2. Điều kiện đảm bảo:", "- có ít nhất một bản đồ"]),
        (
            "Phòng Tài chính - Kế hoạch: 5 điểm - Không có: 0 điểm",
            ["Phòng Tài chính - Kế hoạch: 5 điểm", "- Không có: 0 điểm"],
        ),
    ],
)
def test_each_clause_gets_a_line(cell: str, lines: list[str]) -> None:
    assert clauses(cell) == lines


@pytest.mark.parametrize(
    "text",
    [
        "Từ 95% - dưới 100%: 5 điểm",
        "Phòng Tài chính - Kế hoạch",
        "Chuyên mục: Hỏi - Đáp",
        "Chậm báo cáo: -5 điểm",
        "Từ tháng 01-tháng 6",
        "Giai đoạn 2021 - 2025",
        "Tỷ lệ: b/a * 100%",
        "Điểm = Điểm A + Điểm B",
        "Tổng điểm: Điểm A + Điểm B",
        "Độc lập - Tự do - Hạnh phúc",
    ],
)
def test_a_sign_inside_a_clause_is_no_bullet(text: str) -> None:
    assert clauses(text) == [text]


@given(st.text(alphabet=st.sampled_from("aC5 -+*:.;\n%"), max_size=50))
def test_a_second_pass_splits_nothing_more(raw: str) -> None:
    once = "\n".join(clauses(raw))
    assert "\n".join(clauses(once)) == once


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("- Có văn bản", "Có văn bản"),
        ("• Có", "Có"),
        ("+ Có", "Có"),
        ("+5 điểm", "+5 điểm"),
        ("**Đậm**", "**Đậm**"),
        ("Không", "Không"),
        ("-", "-"),
    ],
)
def test_the_bullet_before_a_name_is_dropped(raw: str, name: str) -> None:
    text = RepairedText(raw)
    drop_bullet(text)
    assert text.value == name
    assert undo(text.value, text.repairs()) == raw
