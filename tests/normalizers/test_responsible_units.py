"""Responsible units: lists cut into units, spellings of one unit brought together, doubtful ones kept apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.names import composed
from normalizers.organisations import find_offices
from normalizers.responsible_units import ResolvedUnit, resolve_units
from normalizers.unit_lists import split_units


def names(cell: str) -> list[str]:
    return [unit.name for unit in split_units(cell)]


class TestSplitUnits:
    @pytest.mark.parametrize(
        ("cell", "units"),
        [
            ("Văn phòng HĐND-UBND;", ["Văn phòng HĐND-UBND"]),
            (
                "Phòng VHTT, Văn phòng HĐND&UBND; UBND các xã",
                ["Phòng VHTT", "Văn phòng HĐND&UBND", "UBND các xã"],
            ),
            (
                "- Phòng Tài chính - Kế hoạch;\n- Phòng kinh tế - Hạ tầng;\n- Chi Cục thống kê.",
                ["Phòng Tài chính - Kế hoạch", "Phòng kinh tế - Hạ tầng", "Chi Cục thống kê"],
            ),
            ("Phòng Tài chính - Kế hoạch và phòng Nội vụ", ["Phòng Tài chính - Kế hoạch", "phòng Nội vụ"]),
            ("Công an TP (lấy theo TK định danh điện tử)", ["Công an TP"]),
            ("UBND huyện và UBND các xã", ["UBND huyện", "UBND các xã"]),
            ("Các phòng: TC-KH, Nội vụ", ["Phòng TC-KH", "Phòng Nội vụ"]),
            ("Các ngân hàng: Vietinbank Yên Định, Sacombank Yên Định", ["Vietinbank Yên Định", "Sacombank Yên Định"]),
        ],
    )
    def test_marks_and_lines_part_units(self, cell: str, units: list[str]) -> None:
        assert names(cell) == units

    @pytest.mark.parametrize(
        "name",
        [
            "Phòng Nông nghiệp và Phát triển nông thôn",
            "Phòng Lao động, Thương binh và Xã hội",
            "Phòng Lao động - Thương binh và Xã hội",
            "Trung tâm Văn hóa, Thông tin và Thể thao",
            "Văn phòng HĐND và UBND Thành phố",
            "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện",
            "UBND các xã, thị trấn",
            "Các phòng, ban, đơn vị có liên quan",
            "Chi Cục thuế khu vực Thiệu Hóa - Yên Định",
        ],
    )
    def test_commas_and_joining_words_inside_a_name_do_not_cut_it(self, name: str) -> None:
        assert names(name) == [name]

    @pytest.mark.parametrize(
        ("cell", "units"),
        [
            ("Phòng VH TT cung cấp vb tham mưu UBND TP; Các đơn vị cung cấp VB", ["Phòng VH TT", "Các đơn vị"]),
            ("Văn phòng HĐND và UBND Thành phố chịu trách nhiệm đăng tải", ["Văn phòng HĐND và UBND Thành phố"]),
            ("theo quy định của ngành", []),
            ("NV này của PVHTT và TCKH", []),
            ("Theo Kế hoạch 9345/KH-UBND ngày 26/8/2024", []),
        ],
    )
    def test_what_a_unit_does_is_no_part_of_its_name(self, cell: str, units: list[str]) -> None:
        assert names(cell) == units

    @given(st.text(alphabet="Phòng VăHĐND,;:-&()và các\n", max_size=80))
    def test_any_text_is_cut_without_failing_into_names_that_stand_in_it(self, cell: str) -> None:
        text = composed(cell)
        for unit in split_units(cell):
            assert unit.name
            assert 0 <= unit.start < unit.end <= len(text)


class TestResolveUnits:
    def test_spellings_of_one_unit_come_together_under_the_fullest(self) -> None:
        printed = ["Phòng VHTT", "Phòng VH-TT", "Phòng VHTT", "Phòng Văn hóa & Thông tin", "Phòng Văn hoá và Thông tin"]
        assert resolve_units(printed) == [
            ResolvedUnit(
                "Phòng Văn hoá và Thông tin",
                ("Phòng VHTT", "Phòng VH-TT", "Phòng Văn hóa & Thông tin", "Phòng Văn hoá và Thông tin"),
            )
        ]

    def test_a_name_spelled_out_elsewhere_in_the_document_gives_the_name(self) -> None:
        (unit,) = resolve_units(["Phòng LĐTBXH"], ["Phòng Lao động - Thương binh và Xã hội", "Phòng Nội vụ"])
        assert unit == ResolvedUnit("Phòng Lao động - Thương binh và Xã hội", ("Phòng LĐTBXH",))

    @pytest.mark.parametrize(
        ("short", "full"),
        [
            ("Phòng Nông nghiệp & PTNT", "Phòng Nông nghiệp và Phát triển nông thôn"),
            ("Phòng TC-KH", "Phòng Tài chính - Kế hoạch"),
            ("VP HĐND-UBND", "Văn phòng HĐND và UBND"),
            ("Phòng GD&ĐT", "Phòng Giáo dục và Đào tạo"),
            ("P. Nội vụ", "Phòng Nội vụ"),
        ],
    )
    def test_an_abbreviation_is_the_unit_whose_words_it_spells(self, short: str, full: str) -> None:
        assert [unit.name for unit in resolve_units([short, full])] == [full]

    def test_letters_that_two_units_spell_stay_apart(self) -> None:
        printed = ["Phòng VHTT", "Phòng Văn hóa và Thông tin", "Phòng Văn hóa, Thể thao"]
        assert [unit.name for unit in resolve_units(printed)] == printed

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Phòng VHTT", "Trung tâm Văn hóa, Thông tin và Thể thao"),
            ("Phòng Kinh tế", "Phòng Kinh tế - Hạ tầng"),
            ("Công an huyện", "Công an tỉnh"),
            ("Phòng TC-KH", "Phòng Tổ chức cán bộ"),
        ],
    )
    def test_units_that_only_look_alike_stay_apart(self, one: str, other: str) -> None:
        assert len(resolve_units([one, other], own_kind="huyện")) == 2

    def test_an_office_of_the_own_unit_needs_not_say_so(self) -> None:
        assert [unit.spellings for unit in resolve_units(["Công an TP", "Công an"], own_kind="thành phố")] == [
            ("Công an TP", "Công an")
        ]
        assert len(resolve_units(["Công an TP", "Công an"])) == 2

    @given(
        st.lists(st.sampled_from(["Phòng VHTT", "Phòng VH TT", "Phòng Văn hóa Thông tin", "Sở Y tế", "UBND xã", "a"]))
    )
    def test_every_spelling_is_in_exactly_one_unit(self, printed: list[str]) -> None:
        spellings = [name for unit in resolve_units(printed) for name in unit.spellings]
        assert sorted(spellings) == sorted(set(printed))


def test_offices_are_found_as_printed_and_words_that_look_alike_are_not() -> None:
    text = "chỉ số Chuyển đổi số do Phòng Văn hóa và  Thông tin và phòng Nội vụ, nhiệm vụ xây dựng"
    assert find_offices(text) == ["Phòng Văn hóa và Thông tin", "phòng Nội vụ"]
