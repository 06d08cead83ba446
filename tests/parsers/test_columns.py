"""Which column is which: headers as decisions print them, and texts that are no headers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.columns import listed_names, role_data, role_score, roles_of, split_total


def likeliest(header: str) -> str | None:
    found = roles_of(header)
    return found[0][0] if found else None


class TestHeadersOfRealDocuments:
    """Each header that the documents of the corpus, and decisions of other kinds, print over a column."""

    @pytest.mark.parametrize(
        ("header", "role"),
        [
            # Kim Bảng 2023
            ("STT", "code"),
            ("Chỉ số/Chỉ số thành phần", "name"),
            ("Cách tính điểm", "formula"),
            ("Điểm\ntối đa", "max_points"),
            ("Điểm tự đánh giá", "result"),
            ("Tài liệu kiểm chứng", "evidence"),
            # Yên Định 2023
            ("Chỉ số đánh giá", "name"),
            ("Điểm tối đa (100)", "max_points"),
            ("Điểm năm 2022 (83,125)", "result"),
            ("Đơn vị chủ trì", "lead_unit"),
            ("Đơn vị phối hợp", "coordinating_units"),
            # Vũng Tàu 2024
            ("Cách xác định và tính điểm", "formula"),
            ("Điểm đạt được", "result"),
            ("Điểm UBND cấp huyện thẩm định", "result"),
            ("Đơn vị phụ trách cung cấp", "lead_unit"),
            # Thừa Thiên Huế 2023
            ("Chỉ số/ Chỉ số thành \n\nphần ", "name"),
            ("Thời \n\ngian \n\nhoàn \n\nthành", "deadline"),
            ("Hướng dẫn thực hiện", "formula"),
            ("Ghi \n\nchú", "note"),
            # Nam Đông 2021
            ("TT", "code"),
            ("Chỉ số", "name"),
            ("Tiêu chí/Tiêu chí con", "name"),
            # the contract
            ("Hướng dẫn chấm điểm", "formula"),
            ("Tài liệu minh chứng", "evidence"),
            ("Điểm chuẩn", "max_points"),
            ("Mức điểm", "max_points"),
            # criteria of culture and of weather records, 2025
            ("Tên tiêu chí", "name"),
            ("Nội dung tiêu chí", "name"),
            ("Nội dung đánh giá", "name"),
            ("Điểm trừ mỗi lỗi thiếu hoặc sai", "result"),
            ("Điểm chất lượng", "result"),
        ],
    )
    def test_means(self, header: str, role: str) -> None:
        assert likeliest(header) == role

    @pytest.mark.parametrize("header", ["Nhiệm vụ", "Loại hình", "Năm thực hiện", "Xếp loại", "Nhóm 1", "x", ""])
    def test_other_headers_have_no_role(self, header: str) -> None:
        assert roles_of(header) == ()

    def test_every_listed_name_has_the_role_it_is_listed_under(self) -> None:
        for listed in listed_names():
            assert role_score(listed.key, listed.role) == 1.0, listed

    def test_no_name_is_listed_twice_for_one_role(self) -> None:
        for role, entry in role_data().items():
            names = [name for listing in ("indicator", "names") for name in entry.get(listing, [])]
            assert len(names) == len(set(names)), role


class TestSmallDifferences:
    @pytest.mark.parametrize(
        ("header", "role"),
        [
            ("Đi ểm t ối đa", "max_points"),
            ("Đi\nểm\ntối\nđa", "max_points"),
            ("ĐIỂM TỐI ĐA", "max_points"),
            ("Ðiểm tối đa", "max_points"),
            ("\u0110ie\u0302\u0309m to\u0302\u0301i \u0111a", "max_points"),
            ("**Điểm tối đa**", "max_points"),
            ("Tài li ệu ki ểm ch ứng", "evidence"),
            ("Điểm tư đánh giá", "result"),
            ("Tài liệu kiềm chứng", "evidence"),
            ("Tiêu chí đánh gía", "name"),
            ("Cách tinh điểm", "formula"),
            ("Đơn vị phối hơp", "coordinating_units"),
        ],
    )
    def test_spaces_case_markup_and_slips_of_scanning_do_not_hide_a_header(self, header: str, role: str) -> None:
        assert likeliest(header) == role

    def test_an_exact_name_is_surer_than_one_with_slips(self) -> None:
        assert role_score("Điểm tối đa", "max_points") > role_score("Điềm tối đa", "max_points") > 0.9

    @pytest.mark.parametrize(
        ("header", "role"),
        [
            ("Điểm tối đa theo quy định của tỉnh", "max_points"),
            ("Cơ quan chủ trì theo dõi, đánh giá", "lead_unit"),
            ("Hồ sơ, tài liệu minh chứng kèm theo", "evidence"),
            ("Ghi chú (nguồn số liệu)", "note"),
        ],
    )
    def test_a_longer_header_is_known_by_its_words(self, header: str, role: str) -> None:
        assert likeliest(header) == role


class TestTextsThatAreNoHeaders:
    @pytest.mark.parametrize(
        "text",
        [
            "Các cơ quan, đơn vị, địa phương",
            "Trung tâm Hành chính công",
            "Văn phòng HĐND và UBND huyện",
            "Tổng số cán bộ, công chức (CBCC)",
            "Thông tin đầu mối nhập báo cáo",
            "Tổ chức hội nghị chỉ đạo, triển khai, tuyên truyền về chuyển đổi số",
            "Tỷ lệ hồ sơ giải quyết đúng hạn trên tổng số hồ sơ đã tiếp nhận trong kỳ",
            "Bộ chỉ số này dùng để đánh giá mức độ chuyển đổi số của các cơ quan, đơn vị, điểm tối đa là 1000 điểm",
            "Phòng VHTT",
            "100",
            "10,5",
        ],
    )
    def test_names_units_sentences_and_numbers_have_no_role(self, text: str) -> None:
        assert roles_of(text) == ()

    @given(st.text(max_size=120))
    def test_any_text_is_answered(self, text: str) -> None:
        """No text raises; scores lie between 0 and 1, the likeliest role first."""
        scores = [score for _, score, _ in roles_of(text)]
        assert scores == sorted(scores, reverse=True)
        assert all(0 < score <= 1 for score in scores)


class TestTotalInAHeader:
    @pytest.mark.parametrize(
        ("header", "name", "total"),
        [
            ("Điểm tối đa (100)", "Điểm tối đa", "100"),
            ("Điểm năm 2022 (83,125)", "Điểm năm 2022", "83.125"),
            ("Điểm tối đa (tổng: 1000 điểm)", "Điểm tối đa", "1000"),
            ("Điểm chuẩn (100đ)", "Điểm chuẩn", "100"),
            ("Điểm tối đa (1.000)", "Điểm tối đa", "1000"),
        ],
    )
    def test_is_split_from_it(self, header: str, name: str, total: str) -> None:
        assert split_total(header) == (name, Decimal(total))

    def test_a_column_number_is_no_total(self) -> None:
        assert split_total("Ghi chú (7)") == ("Ghi chú", None)

    @pytest.mark.parametrize("header", ["Điểm tối đa", "Ghi chú (nếu có)", "(100)", "Điểm năm 2022"])
    def test_a_header_without_one_stays_as_it_is(self, header: str) -> None:
        assert split_total(header) == (header, None)
