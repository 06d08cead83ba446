"""What a table is taken for: an indicator framework, general information, or another table."""

import pytest
from small_documents import lines, read, sheet, table

from parsers.table_kinds import classify


def kind(rows: str, heading: str = "") -> tuple[str, str]:
    verdict = classify(sheet(rows), heading)
    return verdict.kind, verdict.reason


class TestFrameworks:
    def test_indicators_with_points(self) -> None:
        assert kind("""
            STT | Chỉ số/Chỉ số thành phần | Điểm tối đa
            I | Nhận thức số | 100
            1 | Người đứng đầu cấp huyện là Trưởng ban | 10
            """) == ("framework", "points")

    def test_points_laid_out_over_items(self) -> None:
        """Circular 51/2025, table 1."""
        assert kind(
            """
            STT | Nội dung đánh giá | Điểm chuẩn
            1 | Mức độ đầy đủ của tài liệu | 25
            2 | Thời gian giao nộp | 5
            """,
            "Bảng 1. Phân bổ điểm chuẩn cho các hạng mục đánh giá",
        ) == ("framework", "points")

    def test_deductions_for_each_fault(self) -> None:
        """Circular 51/2025, table 2: no maximum, the points that a fault costs."""
        assert kind("""
            STT | Nội dung đánh giá | Điểm trừ mỗi lỗi thiếu hoặc sai
            1 | Thiếu một trang số liệu | 2
            2 | Ghi sai một trị số | 0,5
            3 | Giao nộp chậm một ngày | 1
            """) == ("framework", "deductions")

    def test_criteria_that_set_targets_without_points(self) -> None:
        """Decision 42/2025: what each group of communes has to reach."""
        assert kind("""
            STT | Tên tiêu chí | Nội dung tiêu chí | Chỉ tiêu theo đối tượng | <
            ^ | ^ | ^ | Nhóm 1 | Nhóm 2
            1 | Văn hóa ứng xử | 1.1. Ban hành quy chế giao tiếp | Đạt | Đạt
            ^ | ^ | 1.2. Tỷ lệ hương ước được hỗ trợ | 100% | 90%
            2 | Thông tin | 2.1. Tỷ lệ hộ được tuyên truyền | 85% | 80%
            """) == ("framework", "criteria-without-points")

    def test_points_beside_long_texts_under_a_header_that_is_not_known(self) -> None:
        (found,) = read(
            table("""
                STT | Việc phải làm trong năm | Điểm tối đa
                1 | Ban hành kế hoạch chuyển đổi số của xã | 10
                2 | Tổ chức họp ban chỉ đạo hằng quý | 5
                """)
        ).frameworks
        assert [(node.name.value, node.max_points) for node in found.nodes] == [
            ("Ban hành kế hoạch chuyển đổi số của xã", 10),
            ("Tổ chức họp ban chỉ đạo hằng quý", 5),
        ]
        assert found.columns[1].confidence < 1


class TestOtherTables:
    def test_a_list_of_targets_and_who_follows_them(self) -> None:
        """Nam Đông 2021, annex 1."""
        found, _ = kind(
            """
            TT | Nội dung chỉ tiêu | Chủ trì | Phối hợp
            I. | Đến năm 2025 | |
            1. | 100% dịch vụ công trực tuyến mức độ 3,4 | Trung tâm Hành chính công | Các cơ quan, đơn vị
            2. | 90% doanh nghiệp ứng dụng công nghệ thông tin | Phòng Văn hóa và Thông tin | Các cơ quan
            3. | 100% phủ sóng mạng 4G/5G | Phòng Văn hóa và Thông tin | Các cơ quan
            """,
            "PHÂN CÔNG THEO DÕI, ĐÔN ĐỐC THỰC HIỆN CÁC CHỈ TIÊU",
        )
        assert found == "other"

    @pytest.mark.parametrize(
        "rows",
        [
            # Nam Đông 2021, annexes 2 and 3
            """
            TT | Nhiệm vụ | Chủ trì | Phối hợp | Loại hình
            1 | Chỉ thị của UBND huyện về chuyển đổi số | Văn phòng HĐND và UBND huyện | Các cơ quan | Văn bản
            2 | Kế hoạch chuyển đổi số | Văn phòng HĐND và UBND huyện | Các cơ quan | Văn bản
            """,
            """
            TT | Nhiệm vụ | Chủ trì | Năm thực hiện
            1 | Nâng cấp mạng nội bộ | Văn phòng HĐND và UBND huyện | 2022
            2 | Camera giám sát | Công an huyện | 2023
            """,
        ],
    )
    def test_lists_of_tasks(self, rows: str) -> None:
        assert kind(rows)[0] == "other"

    def test_points_by_which_money_is_given_out(self) -> None:
        """Resolution 35/2025 of Huế: points times hectares."""
        assert kind("""
            TT | Nội dung tiêu chí | Số điểm | Số lượng (ha) | Tổng số điểm
            1 | Diện tích rừng đặc dụng | 2 | 100 | 200
            2 | Diện tích rừng phòng hộ | 1 | 300 | 300
            """) == ("other", "foreign-columns")

    def test_a_grading_scale(self) -> None:
        """Circular 51/2025, table 5."""
        assert (
            kind("""
            STT | Điểm chất lượng | Xếp loại | Đánh giá
            1 | Từ 95 đến 100 | Tốt | Đạt
            2 | Từ 85 đến dưới 95 | Khá | Đạt
            3 | Dưới 50 | Kém | Không đạt
            """)[0]
            == "other"
        )

    def test_a_form_in_which_points_are_to_be_filled_in(self) -> None:
        assert kind("""
            STT | Nội dung đánh giá | Điểm tối đa
            1 | Mức độ đầy đủ của tài liệu |
            2 | Thời gian giao nộp |
            3 | Tính hợp lý |
            """) == ("other", "points-blank")

    def test_a_table_without_rows(self) -> None:
        assert kind("STT | Nội dung đánh giá | Điểm chất lượng") == ("other", "no-rows")

    def test_a_table_without_a_header(self) -> None:
        assert kind("Nơi nhận: | CHỦ TỊCH\n- Như trên; | Phạm Tiến Dũng") == ("other", "no-header")

    def test_a_list_of_persons(self) -> None:
        assert kind("STT | Họ và tên | Ngày sinh | Đơn vị\n1 | A | 1980 | Vụ I\n2 | B | 1985 | Vụ II")[0] == "other"


class TestResults:
    """Points that somebody got are no framework, however they are headed."""

    def test_a_ranking_of_districts(self) -> None:
        assert kind("""
            STT | Đơn vị | Điểm | Xếp hạng
            1 | Ủy ban nhân dân huyện Long Thành | 85,5 | 1
            2 | Ủy ban nhân dân huyện Xuân Lộc | 84 | 2
            """) == ("other", "foreign-columns")

    def test_scores_of_offices_without_a_rank(self) -> None:
        found = kind(
            """
            STT | Cơ quan, đơn vị | Điểm
            1 | Ủy ban nhân dân huyện Long Thành | 85,5
            2 | Ủy ban nhân dân huyện Xuân Lộc | 84
            """,
            "KẾT QUẢ ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH",
        )
        assert found == ("other", "no-indicator-column")

    def test_candidates_with_their_marks(self) -> None:
        assert kind("""
            TT | Họ và tên | Năm sinh | Điểm
            1 | Nguyễn Văn An | 1990 | 88
            2 | Trần Thị Bình Minh | 1991 | 86
            """) == ("other", "foreign-columns")

    def test_a_framework_may_name_the_money_beside_its_points(self) -> None:
        assert kind("""
            STT | Tiêu chí | Điểm tối đa | Kinh phí
            1 | Bố trí kinh phí cho chuyển đổi số | 10 | 5
            2 | Ban hành kế hoạch chuyển đổi số | 5 |
            """) == ("framework", "points")


class TestGeneralInformation:
    @pytest.mark.parametrize(
        "rows",
        [
            # Kim Bảng 2023
            "STT | Thông tin | Đơn vị | Nội dung/Số lượng\n1.4 | Số lượng dân số của cấp huyện | Người | 130.075 người",
            # Vũng Tàu 2024
            """
            STT | Thông tin chung | Cơ quan, đơn vị | | | Số liệu
              | | Sở, ban, ngành | UBND cấp huyện | UBND cấp xã |
            2 | Số lượng người dân từ 15 tuổi trở lên | - | x | x | Công an Tp cung cấp
            """,
        ],
    )
    def test_is_known_by_its_columns(self, rows: str) -> None:
        assert kind(rows) == ("info", "general-information")

    def test_is_known_by_its_heading(self) -> None:
        """Yên Định 2023: units to ask instead of values."""
        rows = "STT | Thông tin | Đơn vị chủ trì | Đơn vị phối hợp\n3 | Tổng số cán bộ, công chức | Phòng Nội vụ |"
        assert kind(rows, "I. Thông tin chung")[0] == "info"

    def test_a_table_with_points_is_none(self) -> None:
        rows = "STT | Chỉ số | Điểm tối đa | Nội dung\n1 | Tên đơn vị | 10 | x\n2 | Địa chỉ | 5 | x"
        assert kind(rows, "Thông tin chung")[0] == "framework"


def test_every_table_is_named_and_counted() -> None:
    reading = read(
        lines("Phụ lục 2\nHỆ THỐNG CÁC VĂN BẢN"),
        table("TT | Nhiệm vụ | Chủ trì\n1 | Chỉ thị | Văn phòng\n2 | Kế hoạch | Văn phòng"),
        lines("Phụ lục 4\nBỘ TIÊU CHÍ CHUYỂN ĐỔI SỐ"),
        table("STT | Tiêu chí | Điểm tối đa\n1 | Hạ tầng số | 10\n2 | Nhân lực số | 5\n3 | Dữ liệu | 5"),
    )
    found = [(summary.kind, summary.title, summary.rows, summary.columns) for summary in reading.tables]
    assert found == [
        ("other", "HỆ THỐNG CÁC VĂN BẢN", 2, ("TT", "Nhiệm vụ", "Chủ trì")),
        ("framework", "BỘ TIÊU CHÍ CHUYỂN ĐỔI SỐ", 3, ("STT", "Tiêu chí", "Điểm tối đa")),
    ]
