"""What becomes of the cells of a row: points, remarks, results, polarity; and what a person is asked to look at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_documents import framework, lines, nodes, number, points, rules, table

from output_frameworks.model import Framework, Node

HEADER = "STT | Chỉ số/Chỉ số thành phần | Cách tính điểm | Điểm tối đa | Điểm tự đánh giá | Ghi chú\n"
LAST = "\n9 | Chỉ số khác | | 5 | 5 |\n10 | Chỉ số cuối | | 5 | 5 |"


def read(row: str) -> Framework:
    """Return the framework of a table that holds a row and two plain ones."""
    return framework(table(HEADER + row + LAST))


def first(row: str) -> Node:
    return read(row).nodes[0]


def value(node: Node, field: str) -> str | None:
    text = getattr(node, field)
    return None if text is None else text.value


class TestPoints:
    @pytest.mark.parametrize(
        ("cell", "expected"),
        [
            ("10", "10"),
            ("0,5", "0.5"),
            ("0.5", "0.5"),
            ("83,125", "83.125"),
            ("⏎⏎10", "10"),
            ("10 điểm", "10"),
            ("10đ", "10"),
            ("(20)", "20"),
            ("-1", "-1"),
            ("–1", "-1"),
            ("05", "5"),
            ("100.0", "100"),
        ],
    )
    def test_are_the_printed_number(self, cell: str, expected: str) -> None:
        found = read(f"1 | Tỷ lệ hồ sơ | | {cell} | |")
        assert number(found.nodes[0].max_points) == expected
        assert "doubtful-cell" not in rules(found, "1")

    def test_stay_blank_where_the_cell_is_blank(self) -> None:
        """Kim Bảng 2023: group 2 of pillar I prints neither maximum nor score."""
        found = framework(
            table(HEADER + "I | Nhận thức số | | 20 | |\n2 | Người đứng đầu | | | |\n2.1 | Họp | | 10 | 10 |" + LAST)
        )
        assert points(found)["I/2"] is None
        assert nodes(found)["I/2"].results == {}

    @pytest.mark.parametrize("cell", ["10/20", "10-15", "5 x 2", "10%", "tối đa mười điểm", "A", "≥ 10"])
    def test_of_a_cell_that_is_not_one_number_are_blank_and_doubted(self, cell: str) -> None:
        found = read(f"1 | Tỷ lệ hồ sơ | | {cell} | |")
        assert found.nodes[0].max_points is None
        assert "doubtful-cell" in rules(found, "1")
        assert found.nodes[0].confidence < 1

    def test_what_the_cell_says_instead_is_kept_as_a_note(self) -> None:
        assert value(first("1 | Tỷ lệ hồ sơ | | theo quy định | |"), "note") == "theo quy định"

    def test_that_can_be_read_two_ways_are_doubted(self) -> None:
        """`1.250`: a thousand and more, or one and a quarter."""
        assert "doubtful-cell" in rules(read("1 | Tỷ lệ hồ sơ | | 1.250 | |"), "1")

    @pytest.mark.parametrize("cell", ["-", "…", "x", "–"])
    def test_a_sign_for_nothing_is_blank_and_no_doubt(self, cell: str) -> None:
        found = read(f"1 | Tỷ lệ hồ sơ | | {cell} | |")
        assert found.nodes[0].max_points is None
        assert value(found.nodes[0], "note") is None
        assert rules(found, "1") == []

    def test_printed_behind_the_name_are_points_where_no_cell_prints_any(self) -> None:
        found = framework(
            lines("I. HẠ TẦNG SỐ (15 điểm)"),
            table(HEADER + "1 | Mạng | | 15 | |\n2 | Máy | | 0 | |"),
            lines("II. NHÂN LỰC SỐ (tối đa: 7,5đ)"),
            table(HEADER + "1 | Tập huấn | | 7,5 | |\n2 | Số người | | 0 | |"),
        )
        assert [(node.name.value, number(node.max_points)) for node in found.nodes] == [
            ("HẠ TẦNG SỐ", "15"),
            ("NHÂN LỰC SỐ", "7.5"),
        ]

    def test_a_number_in_brackets_that_is_no_points_stays_in_the_name(self) -> None:
        node = first("1 | Số người được tập huấn (từ 15 tuổi) | | 10 | |")
        assert node.name.value == "Số người được tập huấn (từ 15 tuổi)"


class TestRemarksInScoreCells:
    @pytest.mark.parametrize(
        ("cell", "score", "note"),
        [
            # Kim Bảng 2023, I/1 and IV/4
            ("10⏎ (QĐ 506/QĐ-UBND ngày 10/2/2022)", "10", "(QĐ 506/QĐ-UBND ngày 10/2/2022)"),
            ("10 (Có Quản trị mạng)", "10", "(Có Quản trị mạng)"),
            ("20⏎(Tần suất 4 lần/ tháng)", "20", "(Tần suất 4 lần/ tháng)"),
        ],
    )
    def test_are_the_note_and_the_number_is_the_score(self, cell: str, score: str, note: str) -> None:
        node = first(f"1 | Người đứng đầu | | 10 | {cell} |")
        assert node.results == {"Điểm tự đánh giá": score}
        assert value(node, "note") == note

    def test_beside_the_points_are_the_note_too(self) -> None:
        node = first("1 | Người đứng đầu | | 10 (điểm cộng) | |")
        assert number(node.max_points) == "10"
        assert value(node, "note") == "(điểm cộng)"

    def test_stand_before_what_the_column_of_notes_says(self) -> None:
        node = first("1 | Người đứng đầu | | 10 | 10 (đã ban hành) | Theo quý")
        assert value(node, "note") == "(đã ban hành) Theo quý"


class TestPointsInANeighbourColumn:
    def test_that_are_the_sum_of_the_children_are_taken_and_told(self) -> None:
        """Nam Đông 2021: the points of a group stand in *Ghi chú*."""
        found = framework(
            table(HEADER + "I | Hạ tầng | | 15 | |\n1 | Mạng | | | | 15\n1.1 | Dây | | 10 | |\n1.2 | Máy | | 5 | |")
        )
        assert points(found)["I/1"] == "15"
        assert value(nodes(found)["I/1"], "note") is None
        assert "misplaced-points" in rules(found, "I/1")

    def test_that_are_no_such_sum_stay_where_they_are(self) -> None:
        found = framework(
            table(HEADER + "I | Hạ tầng | | 15 | |\n1 | Mạng | | | | 12\n1.1 | Dây | | 10 | |\n1.2 | Máy | | 5 | |")
        )
        assert points(found)["I/1"] is None
        assert value(nodes(found)["I/1"], "note") == "12"


class TestResults:
    def test_are_kept_under_their_header_with_a_decimal_point(self) -> None:
        assert first("1 | Họp | | 20 | 18,125 |").results == {"Điểm tự đánh giá": "18.125"}

    def test_blank_ones_are_left_out(self) -> None:
        assert first("1 | Họp | | 20 | |").results == {}

    def test_words_are_kept_as_they_are(self) -> None:
        assert first("1 | Họp | | 20 | Chưa chấm |").results == {"Điểm tự đánh giá": "Chưa chấm"}

    def test_phrases_that_begin_with_a_number_are_no_scores(self) -> None:
        assert first("1 | Họp | | 20 | 5 cuộc họp trong năm |").results == {"Điểm tự đánh giá": "5 cuộc họp trong năm"}

    def test_columns_of_the_same_name_are_told_apart_by_the_header_above(self) -> None:
        found = framework(
            table("""
                STT | Tiêu chí | Điểm tối đa | Năm 2023 | < | Năm 2024 | <
                ^ | ^ | ^ | Tự chấm | Thẩm định | Tự chấm | Thẩm định
                1 | Mạng | 10 | 9 | 8 | 7 | 6
                2 | Máy | 5 | 5 | 5 | 4 | 3
                """)
        )
        assert found.nodes[0].results == {
            "Năm 2023 Tự chấm": "9",
            "Năm 2023 Thẩm định": "8",
            "Năm 2024 Tự chấm": "7",
            "Năm 2024 Thẩm định": "6",
        }

    def test_a_column_that_fits_no_role_is_one(self) -> None:
        found = framework(table("STT | Tiêu chí | Điểm tối đa | Cột lạ\n1 | Mạng | 10 | điều gì đó\n2 | Máy | 5 |"))
        assert found.nodes[0].results == {"Cột lạ": "điều gì đó"}


class TestPolarity:
    def test_of_bonus_and_penalty_points(self) -> None:
        """Vũng Tàu 2024, pillar IX."""
        found = framework(
            table(
                HEADER
                + "VIII | XÃ HỘI SỐ | | 12 | |\n1 | Chữ ký số | | 12 | |\nIX | ĐIỂM THƯỞNG, ĐIỂM TRỪ | | | |\n"
                + "1 | Điểm thưởng | | | |\n1.1 | Trên 50% hồ sơ trực tuyến | | 1 | |\n"
                + "2 | Điểm trừ | | | |\n2.1 | Chưa hoàn thành 100% chỉ tiêu | | -1 | |"
            )
        )
        polarity = {path: node.polarity for path, node in nodes(found).items()}
        assert polarity["VIII"] == polarity["VIII/1"] == "award"
        assert polarity["IX/1"] == polarity["IX/1/1.1"] == "bonus"
        assert polarity["IX/2"] == polarity["IX/2/2.1"] == "penalty"
        assert points(found)["IX/2/2.1"] == "-1"

    def test_points_below_zero_are_a_penalty(self) -> None:
        assert first("1 | Để xảy ra mất an toàn thông tin | | -5 | |").polarity == "penalty"

    def test_points_are_an_award_else(self) -> None:
        assert first("1 | Cộng đồng doanh nghiệp số | | 5 | |").polarity == "award"


class TestNames:
    def test_are_one_line_without_a_bullet(self) -> None:
        assert first("1 | - Kế hoạch⏎hằng năm | | 10 | |").name.value == "Kế hoạch hằng năm"

    def test_of_headings_lose_what_introduces_them(self) -> None:
        """Yên Định 2023: `1. Chỉ số “Nhận thức số”`; what the file says is kept beside it."""
        header = "Chỉ số đánh giá | Điểm tối đa (20) | Đơn vị chủ trì\n"
        found = framework(
            lines("1. Chỉ số “Nhận thức số”"),
            table(f"1 | {header}1.1 | Trưởng ban | 10 | A\n1.2 | Họp | 10 | B"),
            lines("2. Chỉ số “Thể chế số”"),
            table(f"2 | {header}2.1 | Kế hoạch | 10 | A\n2.2 | Nghị quyết | 10 | B"),
        )
        assert [(node.path, node.name.value, node.name.raw) for node in found.nodes] == [
            ("1", "Nhận thức số", "Chỉ số “Nhận thức số”"),
            ("2", "Thể chế số", "Chỉ số “Thể chế số”"),
        ]

    def test_that_are_missing_are_told(self) -> None:
        found = read("1 | | | 10 | |")
        assert found.nodes[0].name.value == ""
        assert "doubtful-cell" in rules(found, "1")

    def test_repaired_words_are_told_and_the_printed_ones_kept(self) -> None:
        """Yên Định 2023: `CDS` for `CĐS`, which the letter itself abbreviates `CĐS`."""
        found = framework(
            lines("Chuyển đổi số (CĐS) là nhiệm vụ thường xuyên. Ban chỉ đạo CĐS họp hằng quý về CĐS.\nPhụ lục"),
            table(HEADER + "1 | Trưởng ban Ban chỉ đạo CDS của huyện | | 20 | |" + LAST),
        )
        name = found.nodes[0].name
        assert (name.value, name.raw) == (
            "Trưởng ban Ban chỉ đạo CĐS của huyện",
            "Trưởng ban Ban chỉ đạo CDS của huyện",
        )
        assert "restored-text" in rules(found, "1")


class TestFormulas:
    def test_are_one_clause_per_line(self) -> None:
        """Nam Đông 2021 exports the clauses of a cell on one line."""
        node = first("1 | Kế hoạch | - Đã ban hành: Điểm tối đa - Chưa ban hành: 0 điểm | 2 | |")
        assert value(node, "formula") == "- Đã ban hành: Điểm tối đa\n- Chưa ban hành: 0 điểm"

    def test_lose_leftovers_of_markup(self) -> None:
        node = first("1 | DVCTT | Từ 70% trở lên: <b>Điểm tối đa</b> | 10 | |")
        assert value(node, "formula") == "Từ 70% trở lên: Điểm tối đa"

    def test_are_none_where_the_cell_is_blank(self) -> None:
        node = first("1 | DVCTT | | 10 | |")
        assert node.formula is None
        assert node.rule_status == "none"


class TestConfidence:
    def test_of_a_plain_row_is_full(self) -> None:
        found = read("1 | Kế hoạch | | 10 | 10 |")
        assert found.nodes[0].confidence == 1
        assert rules(found, "1") == []

    def test_a_row_that_was_joined_on_a_guess_is_told(self) -> None:
        found = read("1 | Kế hoạch phối hợp của | | 10 | |\n | Phòng Nội vụ | | | |")
        assert "doubtful-structure" in rules(found, "1")
        assert found.nodes[0].confidence < 1

    def test_two_numbers_for_one_row_are_told(self) -> None:
        found = framework(table(HEADER + "1 | Tỷ lệ hồ sơ | | 10 | |", 1), table("1 | đúng hạn | | 5 | |" + LAST, 2))
        assert "doubtful-cell" in rules(found, "1")


def test_every_row_knows_where_it_was_read() -> None:
    made = table(HEADER + "1 | Kế hoạch của | | 10 | |\n | cấp xã | | | |" + LAST, page=7)
    source = framework(made).nodes[0].source
    assert (source.page, source.table, source.row, source.rows) == (7, made.place.table, 2, (2, 3))


@given(st.text(alphabet=st.characters(exclude_characters="|⏎<^*", exclude_categories=("Cs", "Cc", "Z")), max_size=12))
def test_no_number_is_made_up(cell: str) -> None:
    """Points are a number that stands in the cell, digit for digit, or they are blank."""
    (node, *_) = read(f"1 | Tỷ lệ hồ sơ | | 1{cell} | |").nodes
    if node.max_points is not None:
        digits = "".join(c for c in f"1{cell}" if c.isdigit())
        assert digits.startswith(str(abs(int(node.max_points))))
