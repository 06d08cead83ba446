"""Names of bodies in the short form of the trade."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.organisations import body_at, ordinary_case


class TestBodyAt:
    @pytest.mark.parametrize(
        ("printed", "short"),
        [
            ("Chủ tịch  Ủy ban nhân dân tỉnh Hà Nam)", "UBND tỉnh Hà Nam"),
            ("ỦY BAN NHÂN DÂN\nHUYỆN YÊN ĐỊNH", "UBND huyện Yên Định"),
            ("Uỷ ban nhân dân tỉnh Thừa Thiên Huế)", "UBND tỉnh Thừa Thiên Huế"),
            ("UBND TP Vũng Tàu", "UBND thành phố Vũng Tàu"),
            ("HỘI ĐỒNG NHÂN DÂN\nTHÀNH PHỐ HUẾ", "HĐND thành phố Huế"),
            ("THỦ TƯỚNG CHÍNH PHỦ", "Thủ tướng Chính phủ"),
            ("ỦY BAN THƯỜNG VỤ\nQUỐC HỘI", "Ủy ban Thường vụ Quốc hội"),
            ("BỘ NÔNG NGHIỆP VÀ \nMÔI TRƯỜNG", "Bộ Nông nghiệp và Môi trường"),
            ("Bộ trưởng Bộ Xây dựng", "Bộ Xây dựng"),
            ("Tổng Kiểm toán nhà nước", "Kiểm toán nhà nước"),
            ("Huyện ủy Kim Bảng về chuyển đổi số", "Huyện ủy Kim Bảng"),
            ("SỞ NỘI VỤ TỈNH HÀ NAM", "Sở Nội vụ tỉnh Hà Nam"),
            ("ỦY BAN NHÂN DÂN XÃ TÂN HÒA", "UBND xã Tân Hòa"),
        ],
    )
    def test_gives_the_short_form(self, printed: str, short: str) -> None:
        body = body_at(printed)
        assert body is not None
        assert (body.short, body.complete) == (short, True)

    def test_a_body_without_the_name_of_its_unit_says_so(self) -> None:
        body = body_at("UBND huyện)")
        assert body is not None
        assert (body.short, body.complete) == ("UBND huyện", False)

    @pytest.mark.parametrize(
        "text", ["ban hành kèm theo", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "", "12/2022/TT-BTTTT"]
    )
    def test_other_text_is_no_body(self, text: str) -> None:
        assert body_at(text) is None


def test_an_unknown_body_in_capitals_comes_in_ordinary_case() -> None:
    assert ordinary_case("BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ TỈNH HÀ NAM") == "Ban chỉ đạo Chuyển đổi số tỉnh Hà Nam"
    assert ordinary_case("Ban Quản lý") == "Ban Quản lý"


@given(st.text(max_size=60))
def test_any_text_is_a_body_or_not_without_failing(text: str) -> None:
    body = body_at(text)
    assert body is None or body.short
    assert isinstance(ordinary_case(text), str)
