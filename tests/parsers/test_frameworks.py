"""A framework as a whole: whom it is for, its id, its columns, the tables it was read from."""

from dataclasses import replace

from small_documents import framework, lines, number, read, table

ROWS = "STT | Tiêu chí | Điểm tối đa | Đơn vị chủ trì\n1 | Hạ tầng số | 10 | A\n2 | Nhân lực số | 5 | B"


def test_its_id_says_whom_it_is_for_the_level_and_the_year() -> None:
    found = framework(
        lines(
            "Phụ lục II\nBỘ CHỈ SỐ CHUYỂN ĐỔI SỐ (DTI) HUYỆN KIM BẢNG\n"
            "(Kèm theo Quyết định số: 811/QĐ-UBND ngày 24/7/2023 của Chủ tịch Ủy ban nhân dân tỉnh Hà Nam)"
        ),
        table(ROWS),
    )
    assert found.id == "kim-bang-district-2023"
    assert found.jurisdiction.district is not None
    assert found.jurisdiction.district.name == "Kim Bảng"
    assert found.jurisdiction.province is not None
    assert found.jurisdiction.province.name == "Hà Nam"


def test_an_id_is_a_file_name_whatever_the_document_says() -> None:
    found = framework(lines("BỘ TIÊU CHÍ / ĐÁNH GIÁ: “Đà Lạt”?"), table(ROWS))
    assert found.id
    assert set(found.id) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_its_columns_are_those_of_the_table() -> None:
    columns = framework(table(ROWS)).columns
    assert [(column.header, column.role) for column in columns] == [
        ("STT", "code"),
        ("Tiêu chí", "name"),
        ("Điểm tối đa", "max_points"),
        ("Đơn vị chủ trì", "lead_unit"),
    ]
    assert {column.confidence for column in columns} == {1.0}


def test_a_column_known_by_some_of_its_words_is_less_sure() -> None:
    found = framework(table(ROWS.replace("Đơn vị chủ trì", "Cơ quan chủ trì theo dõi, đánh giá")))
    assert found.columns[3].role == "lead_unit"
    assert found.columns[3].confidence < 1


def test_it_names_the_tables_it_was_read_from() -> None:
    one, other = table(ROWS, 1), table("3 | Dữ liệu số | 5 | C\n4 | Nền tảng số | 5 | D", 2)
    assert framework(one, other).provenance.tables == (one.place.table, other.place.table)


def test_a_part_with_another_number_of_columns_asks_for_a_look() -> None:
    edges = (50.0, 80.0, 300.0, 350.0, 450.0)
    one, other = table(ROWS, 1, edges), table("3 | Dữ liệu số | 5", 2, edges[:4])
    found = framework(one, other)
    assert [node.path for node in found.nodes] == ["1", "2", "3"]
    assert [finding.rule for finding in found.findings if finding.path is None] == ["doubtful-structure"]


def test_each_table_of_a_framework_is_read_by_its_own_header() -> None:
    """Yên Định 2023 prints other totals, here another order, over each pillar."""
    found = framework(
        lines("I. HẠ TẦNG SỐ"),
        table("STT | Tiêu chí | Điểm tối đa (15) | Đơn vị chủ trì\n1 | Mạng | 10 | A\n2 | Máy | 5 | A"),
        lines("II. NHÂN LỰC SỐ"),
        table("STT | Tiêu chí | Điểm tối đa (20) | Đơn vị chủ trì\n1 | Tập huấn | 20 | A"),
    )
    assert [number(node.max_points) for node in found.nodes] == ["15", "20"]
    assert found.declared_total is None


def test_two_of_one_document_share_its_letterhead() -> None:
    found = read(
        lines("Số: 12/QĐ-UBND\nPhụ lục I\nBỘ TIÊU CHÍ CẤP HUYỆN"),
        table(ROWS),
        lines("Phụ lục II\nBỘ TIÊU CHÍ CẤP XÃ"),
        table(ROWS),
    )
    assert len(found.frameworks) == 2
    assert {framework.document.number for framework in found.frameworks} == {found.info.number}


def test_a_header_that_the_reader_was_not_sure_of_is_shown() -> None:
    made = table(ROWS.replace("Đơn vị chủ trì", "Điểm UBND thẩm định"))
    cells = (*made.cells[:3], replace(made.cells[3], notes=("doubtful-join",)), *made.cells[4:])
    found = framework(replace(made, cells=cells))
    (doubt,) = [finding for finding in found.findings if finding.rule == "doubtful-text"]
    assert doubt.details["cell"] == "Điểm UBND thẩm định"
