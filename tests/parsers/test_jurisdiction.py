"""For whom a framework is: unit with code and successor, level, year — from what is printed alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from output_frameworks.model import DocumentInfo, Unit
from parsers.jurisdiction import level_named, read_jurisdiction


class TestLevelNamed:
    @pytest.mark.parametrize(
        ("title", "level"),
        [
            ("BỘ CHỈ SỐ ĐÁNH GIÁ, XẾP HẠNG CHUYỂN ĐỔI SỐ CẤP XÃ", "commune"),
            ("CHỈ SỐ CHUYỂN ĐỔI SỐ TẠI UBND CÁC XÃ, PHƯỜNG, THỊ TRẤN", "commune"),
            ("UBND các phường/xã/thị trấn", "commune"),
            ("CHỈ SỐ CHUYỂN ĐỔI SỐ TẠI UBND CÁC HUYỆN, THỊ XÃ, THÀNH PHỐ", "district"),
            ("BỘ CHỈ SỐ CHUYỂN ĐỔI SỐ (DTI) HUYỆN KIM BẢNG", "district"),
            ("Bộ chỉ số của các sở, ban, ngành cấp tỉnh", "department"),
            ("Tiêu chí thi đua của các phòng, ban", "department"),
            ("BỘ CHỈ SỐ DTI CẤP TỈNH NĂM 2024", "province"),
            ("CHỈ SỐ CCHC CẤP HUYỆN TRÊN ĐỊA BÀN TỈNH HÀ NAM", "district"),
            ("CHỈ SỐ CCHC TỈNH HÀ NAM", "province"),
            ("BỘ TIÊU CHÍ XÃ NÔNG THÔN MỚI", "commune"),
            ("Chỉ số cải cách hành chính của các bộ, cơ quan ngang bộ", "national"),
        ],
    )
    def test_says_whom_the_set_measures(self, title: str, level: str) -> None:
        assert level_named(title) == level

    @pytest.mark.parametrize(
        "title", ["BỘ TIÊU CHÍ CHUYỂN ĐỔI CHÍNH QUYỀN SỐ", "UBND cấp huyện, cấp xã", "", "XÃ HỘI SỐ"]
    )
    def test_no_level_or_several_is_none(self, title: str) -> None:
        assert level_named(title) is None


class TestReadJurisdiction:
    def test_a_district_named_in_the_title_of_a_provincial_decision(self) -> None:
        info = DocumentInfo(number="811/QĐ-UBND", date="2023-07-24", issuer="UBND tỉnh Hà Nam")
        whom, level, year = read_jurisdiction(info, "BỘ CHỈ SỐ CHUYỂN ĐỔI SỐ (DTI) HUYỆN KIM BẢNG")
        assert whom.province == Unit(
            name="Hà Nam", kind="tỉnh", code="35", successor="Ninh Bình", successor_code="37", until="2025-06-30"
        )
        assert whom.district == Unit(name="Kim Bảng", kind="huyện", code="350", until="2025-06-30")
        assert (level, year) == ("district", 2023)

    def test_the_province_of_a_district_is_filled_in_under_its_name_of_that_time(self) -> None:
        info = DocumentInfo(date="2021-01-19", issuer="UBND huyện Nam Đông")
        whom, level, _ = read_jurisdiction(info, "BỘ TIÊU CHÍ CHUYỂN ĐỔI CHÍNH QUYỀN SỐ")
        assert whom.province == Unit(
            name="Thừa Thiên Huế",
            kind="tỉnh",
            code="46",
            successor="Thành phố Huế",
            successor_code="46",
            until="2024-12-31",
        )
        assert whom.district == Unit(
            name="Nam Đông",
            kind="huyện",
            code="483",
            successor="huyện Phú Lộc",
            successor_code="482",
            until="2024-12-31",
        )
        assert level == "district"

    def test_two_frameworks_of_one_letter_have_each_their_own_level(self) -> None:
        info = DocumentInfo(date="2024-10", issuer="UBND thành phố Vũng Tàu")
        titles = ("CHỈ SỐ TẠI UBND CÁC HUYỆN, THỊ XÃ, THÀNH PHỐ", "CHỈ SỐ TẠI UBND CÁC XÃ, PHƯỜNG, THỊ TRẤN")
        assert [read_jurisdiction(info, title)[1] for title in titles] == ["district", "commune"]

    def test_a_district_name_that_two_provinces_have_is_settled_by_the_texts_or_left_open(self) -> None:
        info = DocumentInfo(date="2023", issuer="UBND huyện Phong Điền")
        open_case, _, _ = read_jurisdiction(info, None)
        assert (open_case.province, open_case.district) == (None, Unit(name="Phong Điền", kind="huyện"))
        settled, _, _ = read_jurisdiction(info, None, ["theo Quyết định của UBND thành phố Cần Thơ"])
        assert settled.district == Unit(name="Phong Điền", kind="huyện", code="926", until="2025-06-30")
        assert settled.province is not None
        assert settled.province.name == "Cần Thơ"

    def test_a_national_document_has_no_unit(self) -> None:
        info = DocumentInfo(date="2025-11-12", issuer="Thủ tướng Chính phủ")
        whom, level, year = read_jurisdiction(
            info, "BỘ TIÊU CHÍ QUỐC GIA VỀ PHÁT TRIỂN VĂN HÓA CẤP XÃ GIAI ĐOẠN 2025 - 2030"
        )
        assert (whom.province, whom.district, whom.commune) == (None, None, None)
        assert (level, year) == ("commune", 2025)

    @pytest.mark.parametrize(
        ("title", "date", "year"),
        [
            ("BỘ CHỈ SỐ NĂM 2023", "2022-11-09", 2023),
            ("Kế hoạch đến năm 2025 và định hướng đến năm 2030", "2021-01-19", 2021),
            ("BỘ CHỈ SỐ", "2024-10", 2024),
            ("BỘ CHỈ SỐ", None, None),
        ],
    )
    def test_the_year_is_the_one_of_the_title_else_of_the_date(
        self, title: str, date: str | None, year: int | None
    ) -> None:
        assert read_jurisdiction(DocumentInfo(date=date), title)[2] == year

    def test_the_year_inside_the_number_is_the_last_resort(self) -> None:
        assert read_jurisdiction(DocumentInfo(number="12/2022/TT-BTTTT"), None)[2] == 2022


@given(st.text(alphabet="CẤPXÃHUYỆNTỈNH HàNam,năm2023", max_size=60), st.text(max_size=30))
def test_any_title_and_issuer_are_read_without_failing(title: str, issuer: str) -> None:
    whom, _, year = read_jurisdiction(DocumentInfo(issuer=issuer), title, [title, issuer])
    assert whom is not None
    assert year is None or 1900 <= year < 2100
