"""A grid that holds several tables, one below the other, is cut into them; other grids stay whole."""

from small_documents import document, lines, points, read, table

from ingest.document import Paragraph, Table
from parsers.stacked_tables import with_stacked_tables_cut

SHEET = """
    THÔNG TIN CHUNG | < | < | <
    STT | Thông tin | Đơn vị | Nội dung/Số lượng
    1 | Tên cấp huyện | | Huyện Kim Bảng
    2 | Số lượng dân số | Người | 130.075
      | | |
    BỘ CHỈ SỐ CẤP HUYỆN | < | < | <
    STT | Chỉ số/Chỉ số thành phần | Điểm tối đa | Tài liệu kiểm chứng
    I | Nhận thức số | 20 |
    1 | Người đứng đầu là Trưởng ban | 20 | Quyết định
    """


def test_each_table_of_the_grid_is_one() -> None:
    cut = with_stacked_tables_cut(document(table(SHEET)))
    assert [block.row_count for block in cut.blocks if isinstance(block, Table)] == [4, 3]


def test_titles_between_them_become_paragraphs() -> None:
    cut = with_stacked_tables_cut(document(table(SHEET)))
    assert [block.text for block in cut.blocks if isinstance(block, Paragraph)] == ["BỘ CHỈ SỐ CẤP HUYỆN"]


def test_places_keep_pointing_at_the_grid() -> None:
    grid = table(SHEET)
    *_, second = [block for block in with_stacked_tables_cut(document(grid)).blocks if isinstance(block, Table)]
    first = second.owner(0, 0)
    assert first is not None
    assert (first.text, first.place.row, first.place.table) == ("STT", 7, grid.place.table)


def test_no_text_is_lost() -> None:
    grid = table(SHEET)
    cut = with_stacked_tables_cut(document(grid))
    kept = [block.text for block in cut.blocks if isinstance(block, Paragraph)]
    kept += [cell.text for block in cut.blocks if isinstance(block, Table) for cell in block.cells]
    assert sorted(filter(None, kept)) == sorted(cell.text for cell in grid.cells if cell.text)


def test_both_tables_are_read() -> None:
    reading = read(table(SHEET))
    assert [summary.kind for summary in reading.tables] == ["info", "framework"]
    (framework,) = reading.frameworks
    assert points(framework) == {"I": "20", "I/1": "20"}
    assert [field.name for field in framework.info_fields] == ["Tên cấp huyện", "Số lượng dân số"]


def test_a_header_printed_again_cuts_nothing() -> None:
    grid = table("""
        STT | Tiêu chí | Điểm tối đa | Ghi chú
        1 | Hạ tầng số | 10 |
        STT | Tiêu chí | Điểm tối đa | Ghi chú
        2 | Nhân lực số | 5 |
        """)
    before = document(grid)
    assert with_stacked_tables_cut(before) == before


def test_a_grid_without_another_header_is_left_alone() -> None:
    before = document(lines("Phụ lục"), table("STT | Tiêu chí | Điểm tối đa\n1 | Hạ tầng số | 10\n2 | Nhân lực | 5"))
    assert with_stacked_tables_cut(before) == before


def test_a_cell_that_spans_over_a_header_keeps_the_grid_whole() -> None:
    grid = table("""
        STT | Tiêu chí | Điểm tối đa | Ghi chú
        1 | Hạ tầng số | 10 | theo mẫu
        STT | Chỉ số | Điểm chuẩn | ^
        2 | Nhân lực số | 5 | ^
        """)
    before = document(grid)
    assert with_stacked_tables_cut(before) == before
