"""Where the header of a table stands, how many rows it takes, and what each column is."""

import pytest
from small_documents import document, framework, points, sheet, table

from parsers.headers import Header, header_row_score, is_column_numbers, read_header
from parsers.sheets import gather_sheets


def header(rows: str) -> Header:
    found = read_header(table(rows))
    assert found is not None
    return found


def roles(found: Header) -> list[str]:
    return [column.role for column in found.columns]


class TestOneRow:
    def test_the_header_of_a_self_assessment(self) -> None:
        found = header("""
            STT | Chỉ số/Chỉ số thành phần | Cách tính điểm | Điểm⏎tối đa | Điểm tự đánh giá | Tài liệu kiểm chứng
            I | Nhận thức số | | 100 | 97 |
            """)
        assert (found.first_row, found.row_count) == (0, 1)
        assert roles(found) == ["code", "name", "formula", "max_points", "result", "evidence"]

    def test_two_name_columns_side_by_side_are_both_names(self) -> None:
        found = header("""
            STT | Chỉ số | Tiêu chí/Tiêu chí con | Cách tính điểm | Điểm tối đa | Ghi chú
            I | Hạ tầng số | | | 100 |
            """)
        assert roles(found) == ["code", "name", "name", "formula", "max_points", "note"]

    def test_words_in_narrow_columns_are_broken_anywhere(self) -> None:
        found = header("""
            ST⏎T | Tiêu chí | Đi⏎ểm⏎tố⏎i đa | Ghi⏎ch⏎ú
            1 | Hạ tầng số | 10 |
            """)
        assert roles(found) == ["code", "name", "max_points", "note"]

    def test_the_second_score_column_is_a_result(self) -> None:
        found = header("""
            STT | Tiêu chí | Điểm tối đa | Điểm chuẩn năm trước | Điểm tự chấm
            1 | Hạ tầng số | 10 | 9 | 8
            """)
        assert roles(found) == ["code", "name", "max_points", "result", "result"]

    def test_a_content_column_beside_one_of_criteria_is_a_result(self) -> None:
        found = header("""
            STT | Tiêu chí | Điểm tối đa | Nội dung
            1 | Hạ tầng số | 10 | Có mạng
            """)
        assert roles(found)[1] == "name"
        assert roles(found)[3] != "name"

    def test_an_empty_first_header_is_that_of_the_codes(self) -> None:
        assert roles(header(" | Tiêu chí | Điểm tối đa\n1 | Hạ tầng số | 10"))[0] == "code"


class TestSeveralRows:
    def test_headers_under_a_merged_one_are_columns_of_their_own(self) -> None:
        found = header("""
            STT | Tiêu chí | Điểm tối đa | Kết quả | <
            ^ | ^ | ^ | Tự chấm | Thẩm định
            1 | Hạ tầng số | 10 | 9 | 8
            """)
        assert found.row_count == 2
        assert roles(found) == ["code", "name", "max_points", "result", "result"]
        assert [(c.group, c.header) for c in found.columns[3:]] == [("Kết quả", "Tự chấm"), ("Kết quả", "Thẩm định")]

    def test_a_second_row_in_a_text_export_fills_what_the_first_left_open(self) -> None:
        """Vũng Tàu 2024: merged cells came out as a text and empty cells."""
        found = header("""
            STT | Thông tin chung | Cơ quan, đơn vị | | | Số liệu
             | | Sở, ban, ngành | UBND cấp huyện | UBND cấp xã |
            1 | Tên cơ quan, đơn vị | x | x | x |
            """)
        assert found.row_count == 2
        assert [c.header for c in found.columns[2:5]] == ["Sở, ban, ngành", "UBND cấp huyện", "UBND cấp xã"]
        assert {c.group for c in found.columns[2:5]} == {"Cơ quan, đơn vị"}

    def test_an_empty_header_beside_a_filled_one_has_the_one_to_the_left_above_it(self) -> None:
        found = header("""
            STT | Tiêu chí | Điểm tối đa | Kết quả |
             | | | Tự chấm | Thẩm định
            1 | Hạ tầng số | 10 | 9 | 8
            """)
        assert [(c.group, c.header) for c in found.columns[3:]] == [("Kết quả", "Tự chấm"), ("Kết quả", "Thẩm định")]

    def test_a_title_above_the_header_is_not_part_of_it(self) -> None:
        found = header("""
            BỘ TIÊU CHÍ ĐÁNH GIÁ CẤP XÃ | < | <
            STT | Tiêu chí | Điểm tối đa
            1 | Hạ tầng số | 10
            """)
        assert (found.first_row, found.row_count, found.end) == (1, 1, 2)

    @pytest.mark.parametrize("numbers", ["(1) | (2) | (3) | (4)", "1 | 2 | 3 | 4", "A | B | 1 | 2", "A | B | 1 | 2=1"])
    def test_a_row_of_column_numbers_belongs_to_the_header(self, numbers: str) -> None:
        found = header(f"""
            STT | Tiêu chí | Điểm tối đa | Điểm tự chấm
            {numbers}
            1 | Hạ tầng số | 10 | 9
            """)
        assert found.row_count == 2
        assert [c.header for c in found.columns] == ["STT", "Tiêu chí", "Điểm tối đa", "Điểm tự chấm"]

    def test_column_numbers_printed_behind_the_headers_are_no_totals(self) -> None:
        found = header("""
            STT (1) | Tiêu chí (2) | Điểm tối đa (3) | Điểm tự chấm (4)
            1 | Hạ tầng số | 10 | 9
            """)
        assert [c.total for c in found.columns] == [None] * 4
        assert roles(found) == ["code", "name", "max_points", "result"]

    @pytest.mark.parametrize("row", ["1 | Hạ tầng số | 10 | 9", "1 | | | ", "10 | 9 | 8 | 7", "I | II | III | IV"])
    def test_a_row_of_data_is_no_row_of_column_numbers(self, row: str) -> None:
        assert not is_column_numbers(table(row), 0)


class TestWhatAHeaderCellPrints:
    def test_totals_and_the_code_of_the_pillar(self) -> None:
        """Yên Định 2023: the table of a pillar prints its code and totals in the header."""
        found = header("""
            1 | Chỉ số đánh giá | Điểm tối đa (100) | Điểm năm 2022 (83,125) | Đơn vị chủ trì | Đơn vị phối hợp
            1.5 | Đài truyền thanh cấp Huyện có chuyên mục riêng về chuyển đổi số | 10 | 0 | Trung tâm VHNTTTT&DL |
            """)
        assert found.code == "1"
        assert roles(found) == ["code", "name", "max_points", "result", "lead_unit", "coordinating_units"]
        assert [str(c.total) for c in found.columns if c.total is not None] == ["100", "83.125"]
        assert found.columns[2].header == "Điểm tối đa"

    def test_the_code_and_total_become_the_pillar(self) -> None:
        found = framework(
            table("""
                2 | Chỉ số đánh giá | Điểm tối đa (40) | Đơn vị chủ trì
                2.2 | Kế hoạch 05 năm về chuyển đổi số | 20 | Phòng Văn hóa và Thông tin
                2.3 | Kế hoạch hàng năm của huyện về chuyển đổi số | 20 | Phòng Văn hóa và Thông tin
                """)
        )
        assert points(found) == {"2": "40", "2/2.2": "20", "2/2.3": "20"}

    def test_two_headers_with_other_totals_are_the_same_header(self) -> None:
        one = header("1 | Chỉ số đánh giá | Điểm tối đa (100)\n1.1 | Hạ tầng | 20")
        other = header("1 | Chỉ số đánh giá | Điểm tối đa (150)\n1.1 | Hạ tầng | 20")
        assert one.key() == other.key()


class TestRowsOfData:
    @pytest.mark.parametrize(
        "row",
        [
            "2.4 | Hướng dẫn, khuyến khích người dân sử dụng DVCTT | 20 | 20 | Văn phòng HĐND-UBND",
            "3 | Số liệu kiểm chứng của đơn vị phối hợp | Điểm tối đa | Ghi chú | ",
            "1 | Chỉ tiêu | 10 | Ghi chú | Chủ trì",
            " | có chủ trì, phối hợp | và tài liệu kiểm chứng | theo hướng dẫn | ",
            "TỔNG ĐIỂM | | | | 100",
        ],
    )
    def test_that_speak_of_what_headers_name_are_no_header(self, row: str) -> None:
        assert header_row_score(table(row), 0) < 1.5

    def test_a_table_without_any_header_has_none(self) -> None:
        assert read_header(table("Nơi nhận: | CHỦ TỊCH\n- Như trên; | Phạm Tiến Dũng")) is None

    def test_one_known_word_is_no_header(self) -> None:
        assert read_header(table("STT | Họ và tên | Quê quán\n1 | Nguyễn Văn A | Huế")) is None


class TestHeaderBrokenOverPages:
    def test_its_rest_on_the_next_page_is_added(self) -> None:
        """A header whose last lines stand on the next page, above the first row of data."""
        one = table("STT | Tiêu chí | Điểm tối đa | Điểm tự", page=1)
        other = table("  | | | chấm\n1 | Hạ tầng số | 10 | 9\n2 | Nhân lực số | 20 | 15", page=2)
        (found,) = gather_sheets(document(one, other))
        assert found.header is not None
        assert found.header.columns[3].header == "Điểm tự chấm"
        assert [row.cells[0].text for row in found.rows] == ["1", "2"]

    def test_a_first_row_with_a_code_is_data(self) -> None:
        one = table("STT | Tiêu chí | Điểm tối đa | Điểm tự chấm", page=1)
        other = table("1 | Hạ tầng số | 10 | chưa chấm\n2 | Nhân lực số | 20 | 15", page=2)
        (found,) = gather_sheets(document(one, other))
        assert [row.cells[0].text for row in found.rows] == ["1", "2"]


def test_a_sheet_keeps_every_header_as_printed() -> None:
    found = sheet("STT | Tiêu chí | Điểm tối đa | Cột lạ\n1 | Hạ tầng số | 10 | x").header
    assert found is not None
    assert [column.header for column in found.columns] == ["STT", "Tiêu chí", "Điểm tối đa", "Cột lạ"]
    assert found.columns[3].role == "result"
