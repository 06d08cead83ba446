"""Characters that look right are made right, and every change can be undone."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.characters import fix_characters, fold_spaces
from normalizers.repairs import RepairedText, undo


def fixed(raw: str) -> str:
    text = RepairedText(raw)
    fix_characters(text)
    assert undo(text.value, text.repairs()) == raw
    return text.value


@pytest.mark.parametrize(
    ("raw", "right"),
    [
        (unicodedata.normalize("NFD", "Điểm tối đa"), "Điểm tối đa"),
        ("Tiê\u0301n đô\u0323", "Tiến độ"),
        ("HÐND và UBND", "HĐND và UBND"),
        ("ðiểm", "điểm"),
        ("chuyển\u200b đổi\ufeff số", "chuyển đổi số"),
        ("ch\u00adính quyền", "chính quyền"),
        ("Có\x01: 5 điểm", "Có: 5 điểm"),
        ("abc\x7f", "abc"),
    ],
)
def test_look_alikes_become_the_letter_that_was_meant(raw: str, right: str) -> None:
    assert fixed(raw) == right


@pytest.mark.parametrize("text", ["Tỷ lệ ≥ 95% – “dưới 100%”", "CBCCVC", "31,5 m²", "Đắk Lắk", ""])
def test_right_text_stays(text: str) -> None:
    assert fixed(text) == text


@given(st.text(max_size=40))
def test_the_outcome_is_composed_and_stable(raw: str) -> None:
    once = fixed(raw)
    assert unicodedata.is_normalized("NFC", once)
    assert fixed(once) == once


@given(st.text(alphabet="ab \u00a0\t\r\n\u3000", max_size=30))
def test_folded_text_has_single_blanks_and_no_blank_line(raw: str) -> None:
    folded = fold_spaces(raw)
    assert "  " not in folded
    assert all(line and line == line.strip() for line in folded.split("\n")) or not folded
    assert "".join(folded.split()) == "".join(raw.split())
    assert fold_spaces(folded) == folded
