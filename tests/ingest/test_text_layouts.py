"""Each way in which a text export holds a table is read back into its rows and cells."""

from __future__ import annotations

from ingest.document import Paragraph, Table
from ingest.readers.text import read_text


def blocks(text: str) -> list[str | list[list[str]]]:
    """Return the blocks: paragraphs as texts, tables as rows of texts (a covered position is empty)."""
    found: list[str | list[list[str]]] = []
    for block in read_text(text, "a.txt").blocks:
        if isinstance(block, Paragraph):
            found.append(block.text)
        else:
            found.append([[cell.text if cell else "" for cell in row] for row in block.grid()])
    return found


def table(text: str) -> Table:
    (only,) = read_text(text, "a.txt").tables()
    return only


class TestTabRows:
    """A row on each line, a tab between cells."""

    def test_the_last_row_needs_no_line_end(self) -> None:
        assert blocks("TT\tTên\tĐiểm\n1\tCó\t5") == [[["TT", "Tên", "Điểm"], ["1", "Có", "5"]]]

    def test_short_rows_are_filled_with_empty_cells(self) -> None:
        assert blocks("TT\tTên\tĐiểm\n1\tCó\n2\tKhông\t0") == [
            [["TT", "Tên", "Điểm"], ["1", "Có", ""], ["2", "Không", "0"]]
        ]

    def test_a_cell_may_go_on_over_lines(self) -> None:
        assert blocks("TT\tTên\tĐiểm\n1\tdòng một\ndòng hai\t5\n2\tHai\t1") == [
            [["TT", "Tên", "Điểm"], ["1", "dòng một\ndòng hai", "5"], ["2", "Hai", "1"]]
        ]

    def test_empty_cells_stay_where_they_are(self) -> None:
        assert blocks("I\tNHẬN THỨC SỐ\t\t6\t0\n1\tKiện toàn\tVăn bản\t1\t") == [
            [["I", "NHẬN THỨC SỐ", "", "6", "0"], ["1", "Kiện toàn", "Văn bản", "1", ""]]
        ]

    def test_text_around_the_table_is_text(self) -> None:
        assert blocks("Lời đầu\n1\ta\tb\nLời cuối") == ["Lời đầu", [["1", "a", "b"]], "Lời cuối"]

    def test_one_tab_in_a_line_of_prose_with_nothing_before_it_is_no_table(self) -> None:
        assert blocks("\tThực hiện Quyết định số 811") == ["\tThực hiện Quyết định số 811"]


HEADER = "\tSTT\n\tChỉ số\n\tĐiểm\n\tGhi chú\n\n"


class TestLedCells:
    """Word tables saved as text: a tab leads each cell, a blank line ends each row."""

    def test_rows_end_at_blank_lines(self) -> None:
        assert blocks(HEADER + "\tI\n\tNhận thức số\n\t100\n\t\n\n\t1\n\tKiện toàn\n\t10\n\tQĐ 506\n") == [
            [["STT", "Chỉ số", "Điểm", "Ghi chú"], ["I", "Nhận thức số", "100", ""], ["1", "Kiện toàn", "10", "QĐ 506"]]
        ]

    def test_a_cell_may_hold_lines_of_its_own(self) -> None:
        rows = blocks(HEADER + "\t1\n\t- Có: 5 điểm;\n- Không: 0 điểm\n\t5\n\tx\n")
        assert rows == [[["STT", "Chỉ số", "Điểm", "Ghi chú"], ["1", "- Có: 5 điểm;\n- Không: 0 điểm", "5", "x"]]]

    def test_a_row_torn_by_an_empty_paragraph_in_a_cell_is_put_together(self) -> None:
        rows = blocks(
            HEADER + "\t1\n\tMột\n\t5\n\ta\n\n\t2\n\tHai\n\n\t6\n\tb\n\n\t3\n\tBa\n\t7\n\tc\n\n\t4\n\tBốn\n\t8\n\td\n"
        )
        assert rows == [
            [
                ["STT", "Chỉ số", "Điểm", "Ghi chú"],
                ["1", "Một", "5", "a"],
                ["2", "Hai", "6", "b"],
                ["3", "Ba", "7", "c"],
                ["4", "Bốn", "8", "d"],
            ]
        ]

    def test_a_caption_between_two_tables_is_a_paragraph(self) -> None:
        rows = "\t1\n\tMột\n\t5\n\ta\n\n"
        found = blocks(HEADER + rows + "\n\n\tBảng 2. Bộ chỉ số\n\n" + HEADER + rows)
        header = ["STT", "Chỉ số", "Điểm", "Ghi chú"]
        assert found == [[header, ["1", "Một", "5", "a"]], "Bảng 2. Bộ chỉ số", [header, ["1", "Một", "5", "a"]]]

    def test_text_after_the_table_is_text(self) -> None:
        found = blocks(HEADER + "\t1\n\tMột\n\t5\n\ta\n\n\n\nNơi nhận:\n- Như trên")
        assert found[1:] == ["Nơi nhận:\n- Như trên"]

    def test_fewer_than_four_cells_are_no_table(self) -> None:
        assert blocks("\tĐiều 1\n\n\tĐiều 2") == ["\tĐiều 1", "\tĐiều 2"]


class TestMarkdownRows:
    """Rows with bars between cells, with or without bars at their ends."""

    def test_bars_at_the_ends_belong_to_no_cell(self) -> None:
        assert blocks("| TT | Tên |\n| --- | :-: |\n| 1 | Có |") == [[["TT", "Tên"], ["1", "Có"]]]

    def test_bars_at_the_ends_may_be_missing(self) -> None:
        assert blocks("TT | Tên | Điểm\n--- | --- | ---\n1 | Có | 5") == [[["TT", "Tên", "Điểm"], ["1", "Có", "5"]]]

    def test_an_escaped_bar_is_a_sign_of_the_cell(self) -> None:
        assert blocks("| a \\| b | c |\n| d | e |") == [[["a | b", "c"], ["d", "e"]]]

    def test_line_tags_in_cells_are_line_ends(self) -> None:
        assert blocks("| - Có<br>- Không | 5 |\n| x | 1 |") == [[["- Có\n- Không", "5"], ["x", "1"]]]

    def test_empty_cells_keep_their_place(self) -> None:
        assert blocks("| 1 | | 5 |\n|  | Có |  |") == [[["1", "", "5"], ["", "Có", ""]]]

    def test_a_second_table_with_its_own_rule_is_a_table_of_its_own(self) -> None:
        found = blocks("| a | b |\n| --- | --- |\n| 1 | 2 |\n\n| c | d |\n| --- | --- |\n| 3 | 4 |")
        assert found == [[["a", "b"], ["1", "2"]], [["c", "d"], ["3", "4"]]]

    def test_bars_in_a_sentence_are_no_table(self) -> None:
        assert blocks("Tỷ lệ a|b được tính như sau") == ["Tỷ lệ a|b được tính như sau"]


def bars(*rows: list[str]) -> str:
    """Return rows as portals print them: a bar on a line of its own before and after each cell."""
    return "\n".join(
        "\n".join(["|", *(part for cell in row for part in ([cell, "|"] if cell else ["|"]))]) for row in rows
    )


class TestLoneBars:
    """Bars on lines of their own."""

    def test_two_bars_end_a_row_or_hold_an_empty_cell(self) -> None:
        rows = [["TT", "Tên", "Điểm", "Ghi chú"], ["1", "Có", "5", ""], ["2", "Không", "", "x"], ["3", "Ba", "1", ""]]
        assert blocks(bars(*rows)) == [rows]

    def test_a_header_over_two_columns_does_not_shift_the_rows_below(self) -> None:
        found = table(
            bars(
                ["**TT**", "**Địa phương**", "**Tỷ lệ vốn đối ứng (%)**", "**Ghi chú**"],
                ["**Thành phố**", "**Xã**"],
                ["", "**Tổng cộng**", "", "", ""],
                ["1", "Xã Long Quảng", "70", "30", ""],
                ["2", "Xã Nam Đông", "70", "30", ""],
                ["9", "Xã Hưng Lộc", "35", "65", "Áp dụng trên địa bàn xã"],
            )
        )
        assert (found.row_count, found.column_count) == (6, 5)
        assert [c.text if c else None for c in found.row(0)] == [
            "**TT**",
            "**Địa phương**",
            "**Tỷ lệ vốn đối ứng (%)**",
            "**Tỷ lệ vốn đối ứng (%)**",
            "**Ghi chú**",
        ]
        assert [c.text if c else None for c in found.row(1)] == [
            "**TT**",
            "**Địa phương**",
            "**Thành phố**",
            "**Xã**",
            "**Ghi chú**",
        ]
        assert [c.text if c else None for c in found.row(3)] == ["1", "Xã Long Quảng", "70", "30", ""]
        assert [c.text if c else None for c in found.row(5)] == [
            "9",
            "Xã Hưng Lộc",
            "35",
            "65",
            "Áp dụng trên địa bàn xã",
        ]
        assert not any(cell.notes for cell in found.cells)

    def test_a_merged_header_that_could_stand_over_other_columns_too_puts_its_rows_in_doubt(self) -> None:
        found = table(bars(["TT", "Tên", "Điểm"], ["A", "B"], ["1", "2", "3", "4"], ["5", "6", "7", "8"]))
        assert all("doubtful-border" in cell.notes for cell in found.cells if cell.row >= 2)

    def test_group_rows_with_merged_cells_are_rows(self) -> None:
        found = table(
            bars(
                ["STT", "Nhiệm vụ", "Đơn vị", "Thời gian"],
                ["I", "Hoàn thiện thể chế"],
                ["1.1", "Rà soát", "Sở Tư pháp", "2026"],
                ["1.2", "Xây dựng", "Sở Y tế", "2027"],
                ["II", "Phát triển hạ tầng"],
                ["2.1", "Triển khai", "Sở Xây dựng", "2028"],
            )
        )
        assert [[cell.text for cell in row if cell] for row in found.grid()][1] == ["I", "Hoàn thiện thể chế", "", ""]
        assert found.row_count == 6

    def test_a_row_with_cells_missing_says_so(self) -> None:
        found = table(
            bars(
                ["TT", "Tên", "Đơn vị", "Điểm"],
                ["1", "Một", "Sở A", "5"],
                ["2", "Hai", "6"],
                ["3", "Ba", "Sở B", "7"],
                ["4", "Bốn", "Sở C", "8"],
            )
        )
        assert {cell.row for cell in found.cells if "doubtful-border" in cell.notes} == {2}

    def test_the_heading_of_an_annex_between_two_tables_is_a_paragraph(self) -> None:
        text = (
            bars(["Nơi nhận:\n- Như Điều 3", "KT. THỦ TƯỚNG"])
            + "\n**PHỤ LỤC I**\nDANH MỤC CHỈ TIÊU\n*(Kèm theo Quyết định)*\n"
            + bars(["TT", "Chỉ tiêu", "Điểm"], ["1", "Tỉ lệ", "5"], ["2", "Số", "6"])
        )
        assert blocks(text) == [
            [["Nơi nhận:\n- Như Điều 3", "KT. THỦ TƯỚNG"]],
            "**PHỤ LỤC I**\nDANH MỤC CHỈ TIÊU\n*(Kèm theo Quyết định)*",
            [["TT", "Chỉ tiêu", "Điểm"], ["1", "Tỉ lệ", "5"], ["2", "Số", "6"]],
        ]

    def test_text_after_the_last_bar_is_text(self) -> None:
        text = bars(["TT", "Tên"], ["1", "Có"], ["2", "Không"]) + "\n\nb) Đối với các công trình"
        assert blocks(text) == [[["TT", "Tên"], ["1", "Có"], ["2", "Không"]], "b) Đối với các công trình"]
