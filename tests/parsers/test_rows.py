"""Rows become entries: which rows open a line of the annex, which only go on with the one above."""

import pytest
from small_documents import document, entries, framework, nodes, paths, points, table

from parsers.entries import Entry, is_total, starts_with
from parsers.row_joining import glue
from parsers.rows import read_entries
from parsers.sheets import gather_sheets

HEADER = "STT | Tiêu chí | Cách tính điểm | Điểm tối đa | Tài liệu kiểm chứng\n"


def rows(text: str) -> list[Entry]:
    return entries(HEADER + "\n".join(line.strip() for line in text.strip().split("\n")))


def over_pages(above: str, below: str) -> list[Entry]:
    """Return the entries of a table of which a part stands on the next page."""
    (sheet,) = gather_sheets(document(table(HEADER + above, 1), table(below, 2)))
    return read_entries(sheet)


def names(found: list[Entry]) -> list[tuple[str | None, str]]:
    return [(entry.code.label if entry.code else None, entry.name.strip()) for entry in found]


class TestARow:
    def test_gives_code_name_and_texts_by_column(self) -> None:
        (entry,) = rows("1.1 | Kế hoạch hằng năm | - Đã ban hành: Điểm tối đa | 2 | Kế hoạch")
        assert entry.code is not None
        assert (entry.kind, entry.code.label, entry.name) == ("coded", "1.1", "Kế hoạch hằng năm")
        assert entry.texts == {2: "- Đã ban hành: Điểm tối đa", 3: "2", 4: "Kế hoạch"}

    def test_without_any_text_gives_nothing(self) -> None:
        assert rows("1 | Hạ tầng số | | 10 |\n | | | | \n2 | Nhân lực số | | 20 |")[1].code is not None
        assert len(rows("1 | Hạ tầng số | | 10 |\n | | | | ")) == 1

    def test_the_code_may_stand_before_the_name_in_one_cell(self) -> None:
        found = entries("""
            Tiêu chí | Điểm tối đa
            I. Hạ tầng số | 30
            1.1. Mạng nội bộ | 10
            a) Cấp xã | 5
            """)
        assert names(found) == [("I", "Hạ tầng số"), ("1.1", "Mạng nội bộ"), ("a", "Cấp xã")]

    def test_a_quantity_before_the_name_is_no_code(self) -> None:
        found = entries("""
            Tiêu chí | Điểm tối đa
            1. Hạ tầng số | 30
            100% dịch vụ công trực tuyến toàn trình | 10
            24/7 trực hỗ trợ người dân | 5
            """)
        assert names(found)[1:] == [
            (None, "100% dịch vụ công trực tuyến toàn trình"),
            (None, "24/7 trực hỗ trợ người dân"),
        ]

    def test_the_code_cell_may_span_into_the_name(self) -> None:
        """Nam Đông 2021 prints `I. Nhóm văn bản` over all columns."""
        found = rows("I. Nhóm văn bản | < | < | < | <\n1 | Chỉ thị về chuyển đổi số | | 5 |")
        assert names(found) == [("I", "Nhóm văn bản"), ("1", "Chỉ thị về chuyển đổi số")]

    def test_words_in_the_code_cell_beside_a_name_are_kept_and_doubted(self) -> None:
        (entry,) = rows("Nhóm | Hạ tầng số | | 10 |")
        assert entry.code is None
        assert "Nhóm" in entry.name
        assert ("code-not-read", "code") in entry.doubts

    def test_a_bullet_in_the_code_cell_is_no_code(self) -> None:
        found = rows("1 | Hạ tầng số | | 10 |\n- | Mạng nội bộ | | 5 |")
        assert names(found) == [("1", "Hạ tầng số"), (None, "- Mạng nội bộ")]


class TestTwoNameColumns:
    def test_the_name_stands_in_one_of_them(self) -> None:
        """Nam Đông 2021: groups in *Chỉ số*, indicators in *Tiêu chí/Tiêu chí con*."""
        found = entries("""
            STT | Chỉ số | Tiêu chí/Tiêu chí con | Cách tính điểm | Điểm tối đa | Ghi chú
            2.2 | Kiến trúc Chính quyền số | | | 6 |
            2.2.1 | | Nâng cấp Hệ thống thông tin CQNN | - Đã ban hành: Điểm tối đa | 2 |
            2.2.2 | | Ban hành Kiến trúc ICT | - Đã ban hành: Điểm tối đa | 4 |
            """)
        assert names(found) == [
            ("2.2", "Kiến trúc Chính quyền số"),
            ("2.2.1", "Nâng cấp Hệ thống thông tin CQNN"),
            ("2.2.2", "Ban hành Kiến trúc ICT"),
        ]

    def test_a_spanning_cell_opens_a_group_beside_its_first_member(self) -> None:
        """Decision 42/2025: criterion 1 spans nine rows, its items 1.1, 1.1.1 … stand beside it."""
        found = framework(
            table("""
                STT | Tên tiêu chí | Nội dung tiêu chí | Chỉ tiêu | <
                ^ | ^ | ^ | Nhóm 1 | Nhóm 2
                1 | Văn hóa ứng xử trong cộng đồng | 1.1. Ban hành quy chế hoặc nội quy giao tiếp | Đạt | Đạt
                ^ | ^ | 1.1.1. Tỷ lệ cơ quan hành chính ban hành | 100% | 90%
                ^ | ^ | 1.2. Xây dựng và triển khai các bộ quy tắc | Đạt | Đạt
                2 | Thông tin, truyền thông | 2.1. Tỷ lệ hộ gia đình được cung cấp thông tin | 85% | 80%
                ^ | ^ | 2.2. Có mô hình cấp xã về truyền thông | Đạt | Đạt
                """)
        )
        assert paths(found) == ["1", "1/1.1", "1/1.1/1.1.1", "1/1.2", "2", "2/2.1", "2/2.2"]
        read = nodes(found)
        assert read["1"].name.value == "Văn hóa ứng xử trong cộng đồng"
        assert read["1"].results == {}
        assert read["1/1.1"].name.value == "Ban hành quy chế hoặc nội quy giao tiếp"
        assert read["1/1.1/1.1.1"].results == {"Nhóm 1": "100%", "Nhóm 2": "90%"}
        assert read["2/2.1"].results == {"Nhóm 1": "85%", "Nhóm 2": "80%"}

    def test_a_second_column_filled_beside_the_first_describes_it(self) -> None:
        found = framework(
            table("""
                STT | Tiêu chí | Nội dung tiêu chí | Điểm tối đa
                1 | Hạ tầng số | Mạng đến mọi thôn | 10
                2 | Nhân lực số | Có người phụ trách | 20
                3 | Dữ liệu số | Có kho dữ liệu | 5
                """)
        )
        assert points(found) == {"1": "10", "2": "20", "3": "5"}
        assert nodes(found)["1"].results == {"Nội dung tiêu chí": "Mạng đến mọi thôn"}


class TestRowsThatGoOn:
    def test_with_a_text_but_no_code_and_no_name(self) -> None:
        """Nam Đông 2021: the scoring column runs on in a row of its own."""
        found = rows("""
            1.2.2 | Tham gia đầy đủ cuộc họp | - Do Chủ tịch chủ trì: | 3 |
             | | 1/3 điểm/cuộc họp, tối đa 01 điểm | |
            """)
        assert len(found) == 1
        assert found[0].text(2) == "- Do Chủ tịch chủ trì: 1/3 điểm/cuộc họp, tối đa 01 điểm"

    def test_with_a_name_that_begins_small(self) -> None:
        """Yên Định 2023, row 2.1, broken over a page."""
        found = rows("""
            2.1 | Nghị quyết chuyên đề hoặc văn bản tương | | 20 | Phòng Văn hóa và
             | đương của cấp uỷ về chuyển đổi số | | | Thông tin
            """)
        assert names(found) == [("2.1", "Nghị quyết chuyên đề hoặc văn bản tương đương của cấp uỷ về chuyển đổi số")]
        assert found[0].text(4) == "Phòng Văn hóa và Thông tin"

    @pytest.mark.parametrize(
        ("above", "below"),
        [
            ("Tỷ lệ máy tính (bao gồm máy tính bảng,", "Máy trạm) đã cài phần mềm"),
            ("Tỷ lệ cán bộ, công chức của", "Phòng Nội vụ được tập huấn"),
            ("Kế hoạch của UBND huyện,", "UBND xã về chuyển đổi số"),
            ("Số người dân từ", "15 tuổi trở lên có chữ ký số"),
            ("Tỷ lệ doanh nghiệp nhỏ", "(không tính hộ kinh doanh)"),
        ],
    )
    def test_where_an_open_bracket_a_comma_or_an_open_word_stands_above(self, above: str, below: str) -> None:
        found = rows(f"1 | {above} | | 10 |\n | {below} | | |\n2 | Nhân lực số | | 20 |")
        assert names(found) == [("1", f"{above} {below}"), ("2", "Nhân lực số")]

    def test_a_bullet_without_points_belongs_to_the_scoring_rule(self) -> None:
        found = rows("1 | Kế hoạch hằng năm | | 10 |\n | - Ban hành đúng hạn: điểm tối đa | | |")
        assert len(found) == 1
        assert found[0].text(2) == "- Ban hành đúng hạn: điểm tối đa"

    def test_points_that_stand_alone_below_a_row_without_any_are_its_points(self) -> None:
        (entry,) = rows("1 | Hạ tầng số | | |\n | | | 10 |")
        assert entry.text(3) == "10"

    def test_points_below_a_row_that_has_some_are_not_taken_for_its_own(self) -> None:
        found = rows("1 | Hạ tầng số | | 10 |\n | | | 5 |")
        assert found[0].text(3) == "10"
        assert len(found) == 2

    def test_a_joined_row_leaves_its_place_and_cells_with_the_entry(self) -> None:
        (entry,) = rows("1 | Hạ tầng số của | | 10 |\n | cấp xã | | |")
        assert [row for _, row in entry.rows] == [2, 3]
        assert "cấp xã" in [cell.text for cell in entry.cells]

    def test_what_only_looks_like_a_continuation_is_doubted(self) -> None:
        """A name in capitals letters after an open word is joined, and a person is asked to look."""
        (entry,) = rows("1 | Kế hoạch phối hợp của | | 10 |\n | Phòng Nội vụ | | |")
        assert ("row-joined", "name") in entry.doubts


class TestRowsOverAPageBreak:
    def test_the_first_row_of_a_page_without_a_code_goes_on_with_the_last(self) -> None:
        found = over_pages(
            "1 | Tỷ lệ hồ sơ | | 10 | Báo cáo", " | Giải quyết đúng hạn | | | của Phòng\n2 | Nhân lực | | 5 |"
        )
        assert names(found) == [("1", "Tỷ lệ hồ sơ Giải quyết đúng hạn"), ("2", "Nhân lực")]
        assert found[0].text(4) == "Báo cáo của Phòng"

    def test_points_printed_on_the_next_page_are_those_of_the_row(self) -> None:
        found = over_pages("1 | Tỷ lệ hồ sơ | | | Báo cáo", " | giải quyết đúng hạn | | 10 | \n2 | Nhân lực | | 5 |")
        assert names(found)[0] == ("1", "Tỷ lệ hồ sơ giải quyết đúng hạn")
        assert found[0].text(3) == "10"

    def test_a_title_in_bold_on_a_new_page_opens_a_row(self) -> None:
        found = over_pages("1 | Tỷ lệ hồ sơ | | 10 |", " | *NHÂN LỰC SỐ* | | | \n1 | Đào tạo | | 5 |")
        assert names(found)[1] == (None, "NHÂN LỰC SỐ")

    def test_a_code_printed_below_the_break_is_that_of_the_row_begun_above(self) -> None:
        """In centred cells the code stands in the second half of a row that a page break cut."""
        found = over_pages(
            "1 | Hạ tầng | | 10 |\n | Tỷ lệ hồ sơ giải quyết | | |", "2 | đúng hạn | | 5 | \n3 | Nhân lực | | 5 |"
        )
        assert names(found) == [
            ("1", "Hạ tầng"),
            ("2", "Tỷ lệ hồ sơ giải quyết đúng hạn"),
            ("3", "Nhân lực"),
        ]

    def test_a_code_printed_again_on_the_next_page_is_the_same_row(self) -> None:
        found = over_pages("2 | Tỷ lệ hồ sơ giải quyết | | 10 |", "2 | đúng hạn | | | Báo cáo\n3 | Nhân lực | | 5 |")
        assert names(found) == [("2", "Tỷ lệ hồ sơ giải quyết đúng hạn"), ("3", "Nhân lực")]


class TestCodesCutByAPageBreak:
    def test_both_parts_are_the_code_that_comes_next(self) -> None:
        """Narrow columns print `5.13.1` in two lines; the page may end between them."""
        found = over_pages(
            "5.13 | Cổng thông tin | | 6 |\n5.13. | Trang cung cấp | | 2 |",
            "1 | đầy đủ thông tin | | | Báo cáo\n5.13.2 | Thủ tục | | 4 |",
        )
        assert names(found) == [
            ("5.13", "Cổng thông tin"),
            ("5.13.1", "Trang cung cấp đầy đủ thông tin"),
            ("5.13.2", "Thủ tục"),
        ]
        assert found[1].text(3) == "2"
        assert found[1].doubts == [("code-cut", "code")]

    def test_a_code_of_a_pillar_goes_on_after_the_rows_that_its_last_indicator_holds(self) -> None:
        found = over_pages(
            "VI | HOẠT ĐỘNG | | 9 |\nVI.1 | Hồ sơ | | 5 |\n1 | Trực tuyến | | 5 |\nVI. | Thanh toán | | 4 |",
            "2 | trực tuyến | | | Báo cáo",
        )
        assert names(found)[-1] == ("VI.2", "Thanh toán trực tuyến")

    @pytest.mark.parametrize(
        ("above", "below"),
        [
            ("5 | Chính quyền số | | 6 |\n5.1 | Hồ sơ | | 6 |", "6 | Hạ tầng | | | "),
            ("5 | Chính quyền số | | 6 |\n5.1 | Hồ sơ | | 6 |\n5 | Kinh tế số | | 4 |", "2 | Hạ tầng | | 3 | "),
            ("5 | Chính quyền số | | 6 |\n5.1 | Hồ sơ | | 6 |\n5 | Kinh tế số | | 4 |", "7 | Hạ tầng | | | "),
        ],
        ids=["the upper code was not read before", "both have points", "together they are not the next"],
    )
    def test_codes_of_their_own_stay_two(self, above: str, below: str) -> None:
        found = over_pages(above, below)
        assert names(found)[-1] == (below.partition(" ")[0], "Hạ tầng")
        assert not any(doubt == ("code-cut", "code") for entry in found for doubt in entry.doubts)


class TestJoiningTexts:
    @pytest.mark.parametrize(
        ("above", "below", "whole"),
        [
            ("Phòng TC-", "KH", "Phòng TC-KH"),
            ("Quyết định 506/", "QĐ-UBND", "Quyết định 506/QĐ-UBND"),
            ("506/QĐ-", "UBND", "506/QĐ-UBND"),
            ("giai đoạn 2021-", "2025", "giai đoạn 2021-2025"),
            ("Phòng Tài chính -", "Kế hoạch", "Phòng Tài chính - Kế hoạch"),
            ("điểm tối", "đa", "điểm tối đa"),
            ("- Có: 10 điểm", "- Không có: 0 điểm", "- Có: 10 điểm\n- Không có: 0 điểm"),
            ("Văn phòng HĐND", "- xã hội", "Văn phòng HĐND - xã hội"),
            ("", "KH", "KH"),
            ("TC-", " ", "TC-"),
        ],
    )
    def test_gives_one_text(self, above: str, below: str, whole: str) -> None:
        """No blank after a hyphen between capitals or digits; a bullet begins a line."""
        assert glue(above, below) == whole


class TestTotals:
    @pytest.mark.parametrize(
        "row",
        [
            " | TỔNG ĐIỂM | | 100 |",
            " | Tổng cộng (I+II) | | 100 |",
            "Tổng số điểm | < | < | 100 |",
            " | Cộng | | 100 |",
            " | Điểm tổng cộng | | 100 |",
        ],
    )
    def test_are_known_by_name_and_number(self, row: str) -> None:
        assert [entry.kind for entry in rows(f"1 | Hạ tầng số | | 100 |\n{row}")] == ["coded", "total"]

    def test_the_first_row_with_words_beside_its_points_is_none(self) -> None:
        first, _ = rows(" | | | 100 | Báo cáo của Phòng\n1 | Hạ tầng | | 10 | ")
        assert (first.kind, first.text(4)) == ("uncoded", "Báo cáo của Phòng")

    def test_the_first_row_may_print_the_total_without_a_name(self) -> None:
        """Thừa Thiên Huế 2023: `600` alone, above pillar I."""
        assert [entry.kind for entry in rows(" | | | 600 |\nI | Nhận thức số | | 90 |")] == ["total", "coded"]

    @pytest.mark.parametrize("name", ["Tổng chi ngân sách cho chính quyền số", "Tổng số lượng hồ sơ", "Hạ tầng số"])
    def test_sums_of_money_and_things_are_none(self, name: str) -> None:
        assert not is_total(name)

    @pytest.mark.parametrize(
        "name",
        [
            "Cộng đồng doanh nghiệp công nghệ số",
            "cộng tác viên công nghệ số",
            "Tổng chi ngân sách cho chính quyền số",
            "Tổng kinh phí chi cho an toàn thông tin",
            "Tổng số lượng hồ sơ",
        ],
    )
    def test_names_that_begin_like_one_are_none(self, name: str) -> None:
        found = rows(f"1 | Hạ tầng số | | 10 |\n2 | {name} | | 5 |")
        assert [entry.kind for entry in found] == ["coded", "coded"]

    def test_a_row_that_begins_with_a_small_letter_is_none(self) -> None:
        found = rows("1 | Mạng lưới công nghệ số | | 10 |\n | cộng đồng | | |")
        assert names(found) == [("1", "Mạng lưới công nghệ số cộng đồng")]

    def test_a_total_is_no_node_and_declared(self) -> None:
        found = framework(table(HEADER + "1 | Hạ tầng số | | 60 |\n2 | Nhân lực số | | 40 |\n | TỔNG ĐIỂM | | 100 |"))
        assert paths(found) == ["1", "2"]
        assert found.declared_total == 100


class TestRemarks:
    def test_a_row_over_the_whole_table_is_a_remark(self) -> None:
        found = rows("1 | Hạ tầng số | | 10 |\nGhi chú: số liệu tính đến ngày 31/12 | < | < | < | <")
        assert [entry.kind for entry in found] == ["coded", "remark"]

    def test_an_indicator_that_speaks_of_remarks_is_none(self) -> None:
        (entry,) = rows("1 | Ghi chú thuyết minh đầy đủ | | 10 |")
        assert entry.kind == "coded"


class TestWords:
    @pytest.mark.parametrize("text", ["Từ 90% trở lên", "- Từ 90% trở lên", "≥ 90%", "Không có: 0 điểm"])
    def test_a_level_begins_with_a_listed_word(self, text: str) -> None:
        assert starts_with(text, "level")

    @pytest.mark.parametrize("text", ["Từng bước triển khai", "Cóc", "Trênh", "Nội dung", ""])
    def test_only_whole_words_count(self, text: str) -> None:
        assert not starts_with(text, "level")
