"""Provinces, districts, communes: found in texts, dated, with codes and what became of them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.administrative_units import (
    find_units,
    known_units,
    province_at,
    province_by_code,
    unit_names,
    with_case_of,
)


def shorts(text: str) -> list[str]:
    return [unit.short for unit in find_units(text)]


class TestFindUnits:
    @pytest.mark.parametrize(
        ("text", "unit"),
        [
            ("BỘ CHỈ SỐ CHUYỂN ĐỔI SỐ (DTI) HUYỆN KIM BẢNG", "huyện Kim Bảng"),
            ("UBND tỉnh Bà Rịa - Vũng Tàu về chuyển đổi số", "tỉnh Bà Rịa - Vũng Tàu"),
            ("của UBND thành phố Vũng Tàu)", "thành phố Vũng Tàu"),
            ("ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK", "tỉnh Đắk Lắk"),
            ("UBND TP. Huế", "thành phố Huế"),
            ("UBND Quận 1 đã ban hành", "quận 1"),
            ("UBND xã Tân Hòa ban hành", "xã Tân Hòa"),
            ("ỦY BAN NHÂN DÂN PHƯỜNG 12", "phường 12"),
            ("BỘ CHỈ SỐ XÃ TÂN HÒA NĂM 2024", "xã Tân Hòa"),
        ],
    )
    def test_finds_the_unit_in_ordinary_case(self, text: str, unit: str) -> None:
        assert shorts(text) == [unit]

    @pytest.mark.parametrize(
        "text",
        [
            "UBND tỉnh về việc ban hành",
            "UBND các huyện, thị xã, thành phố",
            "KINH TẾ SỐ VÀ XÃ HỘI SỐ GIAI ĐOẠN 2026 - 2030",
            "BỘ TIÊU CHÍ XÃ NÔNG THÔN MỚI",
            "XÃ, PHƯỜNG, THỊ TRẤN",
            "cán bộ xã chưa đạt",
            "PHÁT TRIỂN VĂN HÓA CẤP XÃ GIAI ĐOẠN 2025 - 2030",
        ],
    )
    def test_a_kind_without_a_name_is_no_unit(self, text: str) -> None:
        assert shorts(text) == []

    def test_the_longest_name_counts(self) -> None:
        assert shorts("tỉnh Quảng Nam Định") == ["tỉnh Quảng Nam"]
        assert shorts("thành phố Hồ Chí Minh và tỉnh Hà Nam") == ["thành phố Hồ Chí Minh", "tỉnh Hà Nam"]

    def test_spelling_of_tones_and_composition_do_not_matter(self) -> None:
        assert [row.code for row in find_units("tỉnh Thanh Hoá")[0].known] == ["38"]
        assert shorts(unicodedata.normalize("NFD", "huyện Yên Định")) == ["huyện Yên Định"]


class TestDates:
    def test_hue_was_a_city_of_its_province_until_2024_and_a_province_since(self) -> None:
        (unit,) = find_units("thành phố Huế")
        assert unit.at("2023-09-27").level == "district"
        assert unit.at("2025-11-18").level == "province"
        assert province_at("46", "2023-09-27").name == "Thừa Thiên Huế"
        assert province_at("46", "2025-11-18").name == "Huế"
        assert province_by_code("46").name == "Huế"

    def test_a_district_merged_before_2025_is_known_with_what_it_became(self) -> None:
        (nam_dong,) = known_units("district", "Nam Đông")
        assert (nam_dong.code, nam_dong.province_code, nam_dong.successor) == ("483", "46", "huyện Phú Lộc")

    def test_a_province_says_what_it_became_only_if_it_was_merged(self) -> None:
        assert known_units("province", "Hà Nam")[0].successor == "Ninh Bình"
        assert known_units("province", "Thanh Hóa")[0].successor is None

    def test_districts_of_one_name_are_all_given(self) -> None:
        assert {row.province_code for row in known_units("district", "Phong Điền")} == {"46", "92"}
        assert [row.code for row in known_units("district", "Phong Điền", province_code="92")] == ["926"]

    def test_a_code_that_passed_to_another_province_is_told_apart_by_the_date(self) -> None:
        assert province_at("15", "2023-01-01").name == "Yên Bái"
        assert province_at("15", "2025-07-01").name == "Lào Cai"
        (lao_cai,) = find_units("tỉnh Lào Cai")
        assert [row.code for row in lao_cai.at("2024-05-06").known] == ["10"]
        assert [row.code for row in lao_cai.at("2026").known] == ["15"]

    @pytest.mark.parametrize(
        ("name", "successor", "code", "until"),
        [
            ("Thừa Thiên Huế", "Thành phố Huế", "46", "2024-12-31"),
            ("Hà Nam", "Ninh Bình", "37", "2025-06-30"),
            ("Bà Rịa - Vũng Tàu", "Thành phố Hồ Chí Minh", "79", "2025-06-30"),
            ("Thanh Hóa", None, None, ""),
        ],
    )
    def test_a_province_is_kept_with_its_successor_and_last_day(
        self, name: str, successor: str | None, code: str | None, until: str
    ) -> None:
        (row,) = known_units("province", name)
        assert (row.successor, row.successor_code, row.until) == (successor, code, until)

    def test_the_code_of_a_district_that_took_another_in_is_known(self) -> None:
        assert known_units("district", "Nam Đông")[0].successor_code == "482"

    def test_an_unknown_code_is_an_error_not_a_guess(self) -> None:
        with pytest.raises(KeyError):
            province_by_code("99")
        with pytest.raises(KeyError):
            province_at("99", None)


class TestAbbreviations:
    @pytest.mark.parametrize(
        ("text", "unit"),
        [
            ("UBND tỉnh BR-VT", "tỉnh Bà Rịa - Vũng Tàu"),
            ("tỉnh BR - VT thời kỳ 2021-2030", "tỉnh Bà Rịa - Vũng Tàu"),
            ("tỉnh TT-Huế", "tỉnh Thừa Thiên Huế"),
            ("UBND TP.HCM", "thành phố Hồ Chí Minh"),
            ("UBND TPHCM ban hành", "thành phố Hồ Chí Minh"),
            ("TP. HN", "thành phố Hà Nội"),
            ("tỉnh HN", "tỉnh Hà Nam"),
        ],
    )
    def test_an_abbreviated_name_comes_in_full(self, text: str, unit: str) -> None:
        assert shorts(text) == [unit]

    def test_another_spelling_is_no_abbreviation_and_stays(self) -> None:
        assert shorts("tỉnh Đăk Lăk") == ["tỉnh Đăk Lăk"]

    def test_an_abbreviation_of_several_names_gives_all(self) -> None:
        assert {row.name for row in known_units("province", "HN")} == {"Hà Nội", "Hà Nam"}


class TestTables:
    def test_the_34_provinces_since_july_2025_are_there_still(self) -> None:
        provinces = {unit for name in unit_names() for unit in known_units("province", name) if not unit.until}
        assert len({unit.code for unit in provinces}) == len(provinces) == 34
        assert sum(unit.kind == "thành phố" for unit in provinces) == 6
        assert {unit.successor for unit in provinces} == {None}

    def test_the_63_provinces_of_before_july_2025_became_34(self) -> None:
        provinces = [unit for name in unit_names() for unit in known_units("province", name)]
        codes = {unit.code for unit in provinces}
        assert len(codes) == 63
        merged = {unit.successor for unit in provinces if unit.successor and unit.until == "2025-06-30"}
        assert len(merged) == 23
        assert "Thành phố Huế" not in merged

    def test_every_district_is_in_a_known_province_and_codes_are_its_own(self) -> None:
        districts = {unit for name in unit_names() for unit in known_units("district", name)}
        assert all(province_by_code(unit.province_code) for unit in districts)
        coded = [unit.code for unit in districts if unit.code]
        assert len(coded) == len(set(coded)) == 713


def test_capitals_are_lowered_after_the_spelling_of_the_table() -> None:
    assert with_case_of("KRÔNG BÚK", "Krông Búk") == "Krông Búk"
    assert with_case_of("EA H'LEO", "Ea H'leo") == "Ea H'leo"
    assert with_case_of("TÂN HÒA", None) == "Tân Hòa"
    assert with_case_of("Hoà Bình", "Hòa Bình") == "Hoà Bình"


@given(st.text(alphabet="tỉnhhuyệnxãphườngTỈNHHUYỆNXÃ .,-HàNam1\n", max_size=80))
def test_any_text_is_searched_without_failing(text: str) -> None:
    for unit in find_units(text):
        assert unit.name
        assert 0 <= unit.start < unit.end
