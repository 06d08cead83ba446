"""Keys of names, and what is the name of a person."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.names import bare, composed, is_surname, person_name


class TestPersonName:
    @pytest.mark.parametrize(
        ("printed", "name"),
        [
            ("Phạm Tiến Dũng", "Phạm Tiến Dũng"),
            ("**Trương Công Thái**", "Trương Công Thái"),
            ("GS.TS. Nguyễn Thanh Sơn", "Nguyễn Thanh Sơn"),
            ("Trung tá Lê Văn Hòa", "Lê Văn Hòa"),
            ("H'Yim Kđoh", "H'Yim Kđoh"),
            ("PHẠM MINH CHÍNH", "Phạm Minh Chính"),
            ("  Nguyễn   Phước  Bình ", "Nguyễn Phước Bình"),
        ],
    )
    def test_gives_the_name_alone(self, printed: str, name: str) -> None:
        assert person_name(printed) == name

    @pytest.mark.parametrize(
        "text",
        [
            "CHỦ TỊCH",
            "PHÓ CHỦ TỊCH",
            "(Đã ký)",
            "Như trên",
            "Hà Nội, ngày",
            "Lưu: VT",
            "Dũng",
            "Văn phòng",
            "",
            "ngày 5",
        ],
    )
    def test_offices_and_sentences_are_no_names(self, text: str) -> None:
        assert person_name(text) is None


def test_the_key_keeps_the_length_so_that_places_stay_the_same() -> None:
    assert bare("ỦY BAN NHÂN DÂN – ĐẮK\u00a0LẮK") == "uy ban nhan dan - dak lak"
    assert bare(unicodedata.normalize("NFD", "Thừa Thiên Huế")) == "thua thien hue"


def test_surnames_are_known_in_any_case() -> None:
    assert is_surname("NGUYỄN")
    assert not is_surname("Chủ")


@given(st.text(max_size=60))
def test_the_key_of_any_text_is_as_long_as_the_composed_text(text: str) -> None:
    assert len(bare(text)) == len(composed(text))


@given(st.text(max_size=60))
def test_any_text_is_a_name_or_not_without_failing(text: str) -> None:
    name = person_name(text)
    assert name is None or 2 <= len(name.split()) <= 6
