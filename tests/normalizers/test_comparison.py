"""What is no difference to a reader is none to the keys; what is one stays one."""

from __future__ import annotations

import unicodedata

import pytest

from normalizers.comparison import bare_key, letters_key, words_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa", "hoà"),
        ("HÒA BÌNH", "Hoà Bình"),
        ("thủy", "thuỷ"),
        ("Điểm tối đa", unicodedata.normalize("NFD", "Điểm tối đa")),
        ("Điểm", "Ðiểm"),
        ("Đi ểm\ntối đa", "Điểm tối đa"),
        ("(Điểm) tối-đa:", "điểm tối đa"),
    ],
)
def test_ways_of_writing_the_same_have_one_key(one: str, other: str) -> None:
    assert letters_key(one) == letters_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("đăng", "dăng"), ("tố", "tổ"), ("mã", "má"), ("1.1", "1.2"), ("ý", "y"), ("hóa", "hoa")]
)
def test_different_words_have_different_keys(one: str, other: str) -> None:
    assert letters_key(one) != letters_key(other)


def test_words_are_kept_apart_where_wanted() -> None:
    assert words_key("  Điểm  Tối-đa: ") == "điểm tốiđa"
    assert words_key("Hoà – Bình") == words_key("hòa bình")


def test_the_bare_key_has_no_marks() -> None:
    assert bare_key("Điểm tối đa") == "diemtoida"
    assert bare_key("ĐƯỜNG") == "duong"
    assert bare_key("1.2 Ổ") == "12o"
