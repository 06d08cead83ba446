"""Which tables make one framework, under which title, and where another one begins."""

from small_documents import lines, number, paths, points, read, table

from ingest.document import Block

ROWS = "STT | Tiêu chí | Điểm tối đa | Đơn vị chủ trì\n"


def rows(text: str) -> Block:
    return table(ROWS + text)


class TestOneTablePerPillar:
    def test_headings_with_codes_are_the_pillars(self) -> None:
        """Yên Định 2023: eight tables, each under the heading of its pillar."""
        header = "Chỉ số đánh giá | Điểm tối đa (20) | Điểm năm 2022 (18,125) | Đơn vị chủ trì\n"
        (found,) = read(
            lines("PHỤ LỤC\nBỘ CHỈ SỐ HUYỆN YÊN ĐỊNH\nII. Các chỉ số đánh giá\n1. Chỉ số “Nhận thức số”"),
            table(f"1 | {header}1.1 | Trưởng ban | 10 | 9 | A\n1.2 | Họp | 10 | 9,125 | A"),
            lines("2. Chỉ số “Thể chế số”"),
            table(f"2 | {header}2.1 | Nghị quyết | 10 | 10 | A\n2.2 | Kế hoạch | 10 | 8,125 | A"),
            lines("3. Chỉ số “Hạ tầng số”"),
            table(f"3 | {header}3.1 | Máy tính | 20 | 18,125 | A"),
        ).frameworks
        assert points(found) == {
            "1": "20",
            "1/1.1": "10",
            "1/1.2": "10",
            "2": "20",
            "2/2.1": "10",
            "2/2.2": "10",
            "3": "20",
            "3/3.1": "20",
        }
        assert [node.name.value for node in found.nodes] == ["Nhận thức số", "Thể chế số", "Hạ tầng số"]
        assert [node.results for node in found.nodes] == [{"Điểm năm 2022": "18.125"}] * 3
        assert found.title == "BỘ CHỈ SỐ HUYỆN YÊN ĐỊNH"

    def test_headings_in_capitals_without_codes_are_pillars_too(self) -> None:
        (found,) = read(
            lines("BỘ TIÊU CHÍ CẤP XÃ\nHẠ TẦNG SỐ"),
            rows("1 | Mạng | 10 | A\n2 | Máy | 5 | A"),
            lines("NHÂN LỰC SỐ"),
            rows("1 | Tập huấn | 10 | A\n2 | Phụ trách | 5 | A"),
        ).frameworks
        assert paths(found) == ["_1", "_1/1", "_1/2", "_2", "_2/1", "_2/2"]
        assert [node.name.value for node in found.nodes] == ["HẠ TẦNG SỐ", "NHÂN LỰC SỐ"]

    def test_a_coded_heading_above_a_single_table_is_one_of_the_text(self) -> None:
        (found,) = read(
            lines("PHỤ LỤC\nBỘ TIÊU CHÍ CẤP XÃ\nII. Các tiêu chí đánh giá"), rows("1 | Mạng | 10 | A\n2 | Máy | 5 | A")
        ).frameworks
        assert paths(found) == ["1", "2"]

    def test_a_single_table_whose_codes_prolong_its_heading_stands_below_it(self) -> None:
        (found,) = read(
            lines("4. Nhân lực số"), rows("4.1 | Tổ công nghệ số | 10 | A\n4.2 | Tập huấn | 5 | A")
        ).frameworks
        assert paths(found) == ["4", "4/4.1", "4/4.2"]

    def test_a_short_table_under_the_next_heading_belongs_to_them(self) -> None:
        (found,) = read(
            lines("I. HẠ TẦNG SỐ"),
            rows("1 | Mạng | 10 | A\n2 | Máy | 5 | A"),
            lines("II. NHÂN LỰC SỐ"),
            rows("1 | Tập huấn | 10 | A"),
        ).frameworks
        assert paths(found) == ["I", "I/1", "I/2", "II", "II/1"]


class TestTwoFrameworks:
    DISTRICT = "CHỈ SỐ CHUYỂN ĐỔI SỐ TẠI UBND CÁC HUYỆN, THỊ XÃ, THÀNH PHỐ"
    COMMUNE = "CHỈ SỐ CHUYỂN ĐỔI SỐ TẠI UBND CÁC XÃ, PHƯỜNG, THỊ TRẤN"

    def test_under_two_titles_are_two(self) -> None:
        """Vũng Tàu 2024: the set of the district, then that of the communes."""
        district, commune = read(
            lines(f"Phụ lục I\n{self.DISTRICT}"),
            rows("I | NHẬN THỨC SỐ | 6 | A\n1 | Kế hoạch | 6 | A"),
            lines(f"Phụ lục II\n{self.COMMUNE}"),
            rows("I | NHẬN THỨC SỐ | 5 | A\n1 | Kế hoạch | 5 | A"),
        ).frameworks
        assert (district.title, district.level, points(district)) == (
            self.DISTRICT,
            "district",
            {"I": "6", "I/1": "6"},
        )
        assert (commune.title, commune.level, points(commune)) == (self.COMMUNE, "commune", {"I": "5", "I/1": "5"})
        assert district.id != commune.id

    def test_that_share_a_name_get_different_ids(self) -> None:
        found = read(
            lines("Phụ lục I\nBẢNG ĐIỂM THI ĐUA"),
            rows("1 | Mạng | 10 | A\n2 | Máy | 5 | A"),
            lines("Phụ lục II\nBẢNG ĐIỂM THI ĐUA"),
            rows("1 | Mạng | 20 | A\n2 | Máy | 5 | A"),
        ).frameworks
        assert len(found) == 2
        assert len({framework.id for framework in found}) == 2

    def test_under_two_captions_are_two(self) -> None:
        """Circular 51/2025: `Bảng 1. …`, `Bảng 3. …` with the same columns."""
        header = "STT | Nội dung đánh giá | Điểm chuẩn\n"
        found = read(
            lines("Bảng 1. Phân bổ điểm chuẩn tài liệu quan trắc không tự động"),
            table(f"{header}1 | Mức độ đầy đủ | 25\n2 | Thời gian giao nộp | 5"),
            lines("Bảng 3. Phân bổ điểm chuẩn tài liệu quan trắc tự động"),
            table(f"{header}1 | Mức độ đầy đủ | 30\n2 | Thời gian giao nộp | 5"),
        ).frameworks
        assert [points(framework) for framework in found] == [{"1": "25", "2": "5"}, {"1": "30", "2": "5"}]

    def test_with_other_columns_are_two(self) -> None:
        found = read(
            rows("1 | Mạng | 10 | A\n2 | Máy | 5 | A"),
            table("STT | Nội dung đánh giá | Điểm chuẩn | Cách chấm điểm\n1 | Hồ sơ | 5 | a\n2 | Sổ | 5 | b"),
        ).frameworks
        assert len(found) == 2

    def test_a_table_between_them_parts_them(self) -> None:
        found = read(
            rows("1 | Mạng | 10 | A\n2 | Máy | 5 | A"),
            lines("Danh sách đơn vị"),
            table("STT | Họ và tên | Quê quán\n1 | A | Huế\n2 | B | Huế"),
            lines("Chấm điểm các đơn vị khác"),
            rows("1 | Xe | 10 | A\n2 | Kho | 5 | A"),
        ).frameworks
        assert [paths(framework) for framework in found] == [["1", "2"], ["1", "2"]]


class TestTablesPartedByALine:
    def test_whose_codes_go_on_are_one_framework(self) -> None:
        (found,) = read(
            lines("BỘ TIÊU CHÍ CẤP XÃ"),
            rows("1 | Mạng | 10 | A\n2 | Máy | 5 | A"),
            lines("(tiếp theo trang trước)"),
            rows("3 | Xe | 10 | A\n4 | Kho | 5 | A"),
        ).frameworks
        assert paths(found) == ["1", "2", "3", "4"]

    def test_whose_codes_begin_anew_are_two(self) -> None:
        found = read(
            lines("BỘ TIÊU CHÍ CẤP XÃ"),
            rows("1 | Mạng | 10 | A\n2 | Máy | 5 | A"),
            lines("Áp dụng cho các đơn vị sự nghiệp"),
            rows("1 | Xe | 10 | A\n2 | Kho | 5 | A"),
        ).frameworks
        assert [paths(framework) for framework in found] == [["1", "2"], ["1", "2"]]


class TestTitles:
    def test_of_several_lines_are_one(self) -> None:
        (found,) = read(
            lines("Phụ lục 3\nBỘ CHỈ SỐ ĐÁNH GIÁ, XẾP HẠNG CHUYỂN ĐỔI SỐ\nCẤP XÃ"),
            rows("1 | Mạng | 10 | A\n2 | Máy | 5 | A"),
        ).frameworks
        assert found.title == "BỘ CHỈ SỐ ĐÁNH GIÁ, XẾP HẠNG CHUYỂN ĐỔI SỐ CẤP XÃ"
        assert found.level == "commune"

    def test_stand_above_the_line_that_says_to_what_the_annex_belongs(self) -> None:
        (found,) = read(
            lines(
                "Phụ lục II\nBỘ CHỈ SỐ CHUYỂN ĐỔI SỐ (DTI) HUYỆN KIM BẢNG\n"
                "(Kèm theo Quyết định số: 811/QĐ-UBND ngày 24/7/2023 của Chủ tịch UBND tỉnh Hà Nam)"
            ),
            rows("I | Nhận thức số | 10 | A\n1 | Người đứng đầu | 10 | A"),
        ).frameworks
        assert found.title == "BỘ CHỈ SỐ CHUYỂN ĐỔI SỐ (DTI) HUYỆN KIM BẢNG"
        assert (found.level, found.year) == ("district", 2023)

    def test_may_stand_in_the_first_row_of_the_table(self) -> None:
        (found,) = read(
            table("BỘ TIÊU CHÍ THI ĐUA CẤP XÃ | < | <\nSTT | Tiêu chí | Điểm tối đa\n1 | Mạng | 10\n2 | Máy | 5")
        ).frameworks
        assert found.title == "BỘ TIÊU CHÍ THI ĐUA CẤP XÃ"

    def test_the_motto_of_the_state_is_none(self) -> None:
        (found,) = read(
            lines("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"),
            rows("1 | Mạng | 10 | A\n2 | Máy | 5 | A"),
        ).frameworks
        assert found.title is None


class TestGeneralInformationBefore:
    INFO = "STT | Thông tin | Đơn vị | Nội dung/Số lượng\n1.4 | Số lượng dân số | Người | 130.075 người"

    def test_belongs_to_the_framework_after_it(self) -> None:
        """Kim Bảng 2023: `Bảng 1. Thông tin chung` under the title of the annex, then the indicators."""
        (found,) = read(
            lines("Phụ lục II\nBỘ CHỈ SỐ CHUYỂN ĐỔI SỐ HUYỆN KIM BẢNG\nBảng 1. Thông tin chung"),
            table(self.INFO),
            lines("Bảng 2. Bộ chỉ số đánh giá DTI cấp huyện"),
            rows("I | Nhận thức số | 10 | A\n1 | Người đứng đầu | 10 | A"),
        ).frameworks
        assert [(field.code, field.value) for field in found.info_fields] == [("1.4", "130.075 người")]
        assert found.title == "BỘ CHỈ SỐ CHUYỂN ĐỔI SỐ HUYỆN KIM BẢNG"

    def test_after_the_framework_does_not(self) -> None:
        (found,) = read(
            lines("BỘ CHỈ SỐ CẤP HUYỆN"),
            rows("I | Nhận thức số | 10 | A\n1 | Người đứng đầu | 10 | A"),
            lines("Thông tin chung"),
            table(self.INFO),
        ).frameworks
        assert found.info_fields == ()


class TestDeclaredTotal:
    def test_stands_in_a_total_row(self) -> None:
        (found,) = read(rows("I | Hạ tầng | 60 | A\nII | Nhân lực | 40 | A\nTỔNG ĐIỂM | | 100 |")).frameworks
        assert found.declared_total == 100

    def test_stands_in_the_header_of_a_single_table(self) -> None:
        (found,) = read(
            table("STT | Tiêu chí | Điểm tối đa (100)\nI | Hạ tầng số | 60\nII | Nhân lực số | 40")
        ).frameworks
        assert found.declared_total == 100

    def test_is_none_where_the_document_prints_none(self) -> None:
        """Kim Bảng 2023: the total row prints the self-score alone."""
        (found,) = read(
            table("""
                STT | Chỉ số | Điểm tối đa | Điểm tự đánh giá
                I | Nhận thức số | 100 | 97
                II | Thể chế số | 100 | 90
                  | TỔNG ĐIỂM | | 844 điểm
                """)
        ).frameworks
        assert found.declared_total is None
        assert paths(found) == ["I", "II"]

    def test_of_other_scores_is_kept_with_their_column(self) -> None:
        (found,) = read(
            table("""
                STT | Chỉ số | Điểm tối đa | Điểm tự đánh giá
                I | Nhận thức số | 60 | 47
                II | Thể chế số | 40 | 37,5
                  | TỔNG ĐIỂM | 100 | 84,5 điểm
                """)
        ).frameworks
        assert [number(column.total) for column in found.columns] == [None, None, "100", "84.5"]

    def test_of_a_pillar_is_not_that_of_the_framework(self) -> None:
        (found,) = read(
            lines("I. HẠ TẦNG SỐ"),
            rows("1 | Mạng | 10 | A\n2 | Máy | 5 | A\n | Cộng | 15 |"),
            lines("II. NHÂN LỰC SỐ"),
            rows("1 | Tập huấn | 10 | A\n2 | Phụ trách | 5 | A\n | Cộng | 15 |"),
        ).frameworks
        assert found.declared_total is None
