"""Tables that belong together become one sheet, and every cell of them is somewhere in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_documents import document, framework, lines, nodes, points, sheet, table

from ingest.document import Block, Paragraph, Place, Table
from parsers.sheets import Sheet, gather_sheets, running_titles

HEADER = "STT | Tiêu chí | Điểm tối đa | Đơn vị chủ trì"


def part(rows: str, page: int | None = None, header: bool = True, edges: tuple[float, ...] = ()) -> Table:
    return table((f"{HEADER}\n" if header else "") + rows.strip("\n"), page, edges)


def codes(found: Sheet) -> list[str]:
    return [row.cells[0].own for row in found.rows]


def page_number(text: str, page: int) -> Paragraph:
    return Paragraph(text, Place(page=page))


class TestPartsOnFollowingPages:
    def test_are_joined_and_the_repeated_header_is_set_apart(self) -> None:
        (found,) = gather_sheets(document(part("1 | Hạ tầng | 10 | A", 1), part("2 | Nhân lực | 20 | B", 2)))
        assert codes(found) == ["1", "2"]
        assert [cell.text for cell in found.repeated] == ["STT", "Tiêu chí", "Điểm tối đa", "Đơn vị chủ trì"]

    def test_are_joined_without_a_repeated_header(self) -> None:
        (found,) = gather_sheets(
            document(part("1 | Hạ tầng | 10 | A", 1), part("2 | Nhân lực | 20 | B", 2, header=False))
        )
        assert codes(found) == ["1", "2"]
        assert found.repeated == []

    @pytest.mark.parametrize("between", ["2", "- 2 -", "Trang 2", "Trang 2/33", "2/33", "  "])
    def test_a_page_number_between_them_parts_nothing(self, between: str) -> None:
        found = gather_sheets(
            document(part("1 | Hạ tầng | 10 | A", 1), page_number(between, 1), part("2 | Nhân lực | 20 | B", 2))
        )
        assert [codes(sheet) for sheet in found] == [["1", "2"]]

    def test_a_line_of_text_between_them_parts_them(self) -> None:
        found = gather_sheets(
            document(part("1 | Hạ tầng | 10 | A"), *lines("2. Chỉ số “Thể chế số”"), part("2 | Nhân lực | 20 | B"))
        )
        assert [codes(sheet) for sheet in found] == [["1"], ["2"]]

    def test_another_header_opens_another_sheet(self) -> None:
        other = table("STT | Chỉ số | Điểm chuẩn | Ghi chú\n1 | Kinh tế số | 5 | ")
        assert len(gather_sheets(document(part("1 | Hạ tầng | 10 | A"), other))) == 2

    def test_another_total_in_the_header_opens_another_sheet(self) -> None:
        one = table("STT | Tiêu chí | Điểm tối đa (100)\n1 | Hạ tầng | 100")
        other = table("STT | Tiêu chí | Điểm tối đa (200)\n1 | Kinh tế | 200")
        assert len(gather_sheets(document(one, other))) == 2

    def test_the_first_row_of_each_part_is_a_seam(self) -> None:
        (found,) = gather_sheets(
            document(part("1 | A | 10 | \n2 | B | 10 | ", 1), part("3 | C | 20 | \n4 | D | 5 | ", 2, header=False))
        )
        assert [row.seam for row in found.rows] == [False, False, True, False]

    def test_a_header_printed_again_inside_a_table_is_a_seam_and_no_row(self) -> None:
        """Text exports keep the pages of one table in one grid."""
        found = sheet(f"{HEADER}\n1 | Hạ tầng | 10 | A\n{HEADER}\n2 | Nhân lực | 20 | B")
        assert codes(found) == ["1", "2"]
        assert [row.seam for row in found.rows] == [False, True]
        assert len(found.repeated) == 4

    def test_rows_know_their_table_page_and_row(self) -> None:
        one, other = part("1 | Hạ tầng | 10 | A", 4), part("2 | Nhân lực | 20 | B", 5)
        (found,) = gather_sheets(document(one, other))
        places = [(row.place.page, row.place.table, row.place.row) for row in found.rows]
        assert places == [(4, one.place.table, 2), (5, other.place.table, 2)]


class TestRunningTitles:
    def test_a_line_that_recurs_between_the_parts_parts_nothing(self) -> None:
        blocks: list[Block | list[Block]] = []
        for number in range(1, 5):
            blocks += [lines("Đánh giá chuyển đổi số cấp xã năm 2025"), part(f"{number} | Tiêu chí | 10 | A", number)]
        assert len(gather_sheets(document(*blocks))) == 1

    def test_a_line_that_stands_once_is_none(self) -> None:
        assert running_titles(document(*lines("Nơi nhận"), part("1 | Hạ tầng | 10 | A"))) == frozenset()

    def test_headings_of_annexes_are_none_however_often_they_recur(self) -> None:
        blocks: list[Block | list[Block]] = []
        for number in range(1, 5):
            blocks += [lines("Phụ lục"), part(f"{number} | Tiêu chí | 10 | A", number)]
        assert running_titles(document(*blocks)) == frozenset()


class TestPartsWithOtherColumnWidths:
    def test_a_part_without_an_empty_column_is_laid_over_the_others_by_its_edges(self) -> None:
        one = part("1 | Hạ tầng | 10 | A", 1, edges=(50, 80, 300, 350, 450))
        other = part("2 | Nhân lực | 20", 2, header=False, edges=(52, 79, 301, 352))
        (found,) = gather_sheets(document(one, other))
        assert [cell.text for cell in found.rows[1].cells] == ["2", "Nhân lực", "20", ""]
        assert [reason for reason, _ in found.doubts] == ["columns-differ"]

    def test_the_missing_column_may_be_in_the_middle(self) -> None:
        one = part("1 | Hạ tầng | 10 | A", 1, edges=(50, 80, 300, 350, 450))
        other = part("2 | Nhân lực | B", 2, header=False, edges=(50, 80, 300, 450))
        found = gather_sheets(document(one, other))
        rows = [[cell.text for cell in row.cells] for sheet in found for row in sheet.rows]
        assert rows[1] in (["2", "Nhân lực", "", "B"], ["2", "Nhân lực", "B"])
        assert rows[1] != ["2", "Nhân lực", "B", ""]

    def test_slightly_moved_columns_are_no_other_columns(self) -> None:
        one = part("1 | Hạ tầng | 10 | A", 1, edges=(50, 80, 300, 350, 450))
        other = part("2 | Nhân lực | 20 | B", 2, header=False, edges=(40, 75, 290, 345, 460))
        (found,) = gather_sheets(document(one, other))
        assert codes(found) == ["1", "2"]
        assert found.doubts == []


class TestMergedCells:
    def test_a_unit_that_spans_rows_speaks_for_each_of_them(self) -> None:
        found = framework(part("1 | Hạ tầng | 10 | Phòng Nội vụ\n2 | Nhân lực | 20 | ^\n3 | Dữ liệu | 5 | Công an"))
        units = {path: node.lead_unit.value for path, node in nodes(found).items() if node.lead_unit}
        assert units == {"1": "Phòng Nội vụ", "2": "Phòng Nội vụ", "3": "Công an"}

    def test_points_that_span_rows_belong_to_the_first(self) -> None:
        """No number is made up: the second row prints none of its own."""
        found = framework(part("1 | Hạ tầng | 10 | A\n2 | Nhân lực | ^ | B\n3 | Dữ liệu | 5 | C"))
        assert points(found) == {"1": "10", "2": None, "3": "5"}

    def test_a_unit_cut_by_the_page_break_is_whole_in_every_row(self) -> None:
        one = part("1 | Hạ tầng | 10 | Phòng Văn hóa\n2 | Nhân lực | 20 | ^", 1)
        other = part("3 | Dữ liệu | 5 | và Thông tin\n4 | Nền tảng | 5 | ^", 2, header=False)
        found = nodes(framework(one, other))
        assert {node.lead_unit.value for node in found.values() if node.lead_unit} == {"Phòng Văn hóa và Thông tin"}
        assert all(node.lead_unit for node in found.values())

    def test_another_unit_after_the_page_break_is_another(self) -> None:
        one = part("1 | Hạ tầng | 10 | Phòng Văn hóa\n2 | Nhân lực | 20 | ^", 1)
        other = part("3 | Dữ liệu | 5 | Công an huyện\n4 | Nền tảng | 5 | ^", 2, header=False)
        found = nodes(framework(one, other))
        assert [node.lead_unit.value for node in found.values() if node.lead_unit] == [
            "Phòng Văn hóa",
            "Phòng Văn hóa",
            "Công an huyện",
            "Công an huyện",
        ]


TEXTS = ["", "1", "Hạ tầng", "10", "STT", "Tiêu chí", "Điểm tối đa"]


@given(
    st.lists(
        st.lists(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=4), min_size=1, max_size=5),
        min_size=1,
        max_size=4,
    )
)
def test_no_cell_is_lost(grids: list[list[list[str]]]) -> None:
    """Every cell of every table is in a row, in a header, above one, or counted as repeated."""
    tables = [Table.from_rows(rows, Place(table=number)) for number, rows in enumerate(grids, start=1)]
    kept: list[int] = []
    for found in gather_sheets(document(*tables)):
        kept += [id(cell) for cell in [*found.header_cells, *found.above_header, *found.repeated]]
        kept += [id(cell) for row in found.rows for position in row.cells for cell in position.cells]
    assert set(kept) >= {id(cell) for table in tables for cell in table.cells}
