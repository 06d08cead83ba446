"""Markup that scanning services and scrapers left is taken away; what only looks like it stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.markup import strip_markup
from normalizers.repairs import RepairedText, undo


def stripped(raw: str) -> str:
    text = RepairedText(raw)
    strip_markup(text)
    assert undo(text.value, text.repairs()) == raw
    return text.value


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        (r"$\geq 01\%$: Điểm tối đa", "≥ 01%: Điểm tối đa"),
        (r"Tỷ lệ = $b/a * 100\%$", "Tỷ lệ = b/a * 100%"),
        (r"$\text{Điểm} = \text{Điểm tối đa} * \text{Tỷ lệ}$", "Điểm = Điểm tối đa * Tỷ lệ"),
        (r"$(x/70%)*\text{Điểm tối đa}$", "(x/70%)*Điểm tối đa"),
        (r"$\frac{b}{a} \times 5$", "(b)/(a) × 5"),
        (r"tuyến $< 60\%$", "tuyến < 60%"),
        ("<p>- Dưới 5%: 0 điểm</p>", "\n- Dưới 5%: 0 điểm\n"),
        ('<ul style="list-style-type: none"> - Thống kê số lượng </ul>', "\n- Thống kê số lượng\n"),
        ("(gọi là <i>a</i>)", "(gọi là a)"),
        ("dòng một<br/>dòng hai", "dòng một\ndòng hai"),
        ("Nghiên cứu &amp; phát triển", "Nghiên cứu & phát triển"),
        ("&amp;lt;i&amp;gt;b&amp;lt;/i&amp;gt;", "b"),
        ("**Địa phương**", "Địa phương"),
        ("***Ghi chú***", "Ghi chú"),
        ("*Ghi chú: số liệu năm 2023*", "Ghi chú: số liệu năm 2023"),
        ("__Tổng cộng__", "Tổng cộng"),
        ("**Nửa đầu của một cặp", "Nửa đầu của một cặp"),
        ("Phụ lục\n[bookmark: _Hlk1234]", "Phụ lục"),
    ],
)
def test_markup_becomes_plain_text(raw: str, plain: str) -> None:
    assert stripped(raw) == plain


@pytest.mark.parametrize(
    "text",
    [
        "a < b và c > d",
        "nếu x <y và z> 5",
        "<p >= 5 và q> 3",
        "<tên đơn vị>",
        "5 * 3 * 2",
        "2*3*4",
        "b/a*Điểm tối đa; c/a*Điểm tối đa",
        "x_1 và x_2",
        "(*) bắt buộc, (**) nếu có",
        "giá 5$ và 10$",
        "từ $5 đến $10",
        "R&D; A&B;",
        "_______ (ký tên)",
        "https://onetouch.mic.gov.vn/a__b__c",
        "Thực hiện [1] và [2]",
    ],
)
def test_what_only_looks_like_markup_stays(text: str) -> None:
    assert stripped(text) == text


@given(st.text(alphabet=st.sampled_from("a<>p/i&lt;amp;$\\%*_ \n[]b1"), max_size=40))
def test_a_second_pass_finds_nothing(raw: str) -> None:
    once = stripped(raw)
    assert stripped(once) == once
