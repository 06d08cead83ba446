"""Tables of general information become fields with unit and value."""

from small_documents import sheet

from normalizers.scanning_errors import Vocabulary
from output_frameworks.model import InfoField
from parsers.fields import FieldReader
from parsers.info_tables import read_info_fields


def fields(rows: str) -> list[InfoField]:
    return read_info_fields(sheet(rows), FieldReader(Vocabulary([rows])))


KIM_BANG = """
    STT | Thông tin | Đơn vị | Nội dung/Số lượng
    1 | Thông tin cấp huyện | |
    1.4 | Số lượng dân số của cấp huyện | Người | 130.075 người
    1.15 | Số lượng máy trạm của cấp huyện | 133 | 140 máy tính
    2 | Thông tin liên hệ của cấp huyện | |
      | Họ và tên | Chu Đức Trung |
    """


def test_a_row_is_a_field_with_code_name_unit_and_value() -> None:
    found = fields(KIM_BANG)[1]
    assert (found.code, found.name, found.unit, found.value) == (
        "1.4",
        "Số lượng dân số của cấp huyện",
        "Người",
        "130.075 người",
    )


def test_a_heading_row_is_a_field_without_a_value() -> None:
    found = fields(KIM_BANG)[0]
    assert (found.code, found.name, found.unit, found.value) == ("1", "Thông tin cấp huyện", None, None)


def test_what_stands_in_the_unit_column_of_a_coded_row_stays_there() -> None:
    assert (fields(KIM_BANG)[2].unit, fields(KIM_BANG)[2].value) == ("133", "140 máy tính")


def test_a_contact_row_without_a_code_prints_its_value_in_the_next_column() -> None:
    contact = fields(KIM_BANG)[-1]
    assert (contact.code, contact.name, contact.unit, contact.value) == (None, "Họ và tên", None, "Chu Đức Trung")


def test_units_to_ask_instead_of_values() -> None:
    """Yên Định 2023: who provides the number; the contact stands in the first of the two columns."""
    found = fields("""
        STT | Thông tin | Đơn vị chủ trì | Đơn vị phối hợp
        5 | Tổng số doanh nghiệp (DN) trên | Phòng Kinh tế - Hạ tầng | Hiệp hội doanh nghiệp huyện
          | Họ và tên: | Lưu Tuấn Anh |
        """)
    assert (found[0].value, found[0].lead_unit, found[0].coordinating_units) == (
        None,
        "Phòng Kinh tế - Hạ tầng",
        "Hiệp hội doanh nghiệp huyện",
    )
    assert (found[1].value, found[1].lead_unit) == ("Lưu Tuấn Anh", None)


def test_marks_for_whom_the_number_is_asked_are_kept_under_their_headers() -> None:
    """Vũng Tàu 2024: x and - in three columns under one header."""
    (found,) = fields("""
        STT | Thông tin chung | Cơ quan, đơn vị | | | Số liệu
          | | Sở, ban, ngành | UBND cấp huyện | UBND cấp xã |
        2 | Số lượng người dân từ 15 tuổi trở | - | x | x | Công an Tp cung cấp
        """)
    assert (found.name, found.value) == ("Số lượng người dân từ 15 tuổi trở", "Công an Tp cung cấp")
    assert found.results == {
        "Cơ quan, đơn vị Sở, ban, ngành": "-",
        "Cơ quan, đơn vị UBND cấp huyện": "x",
        "Cơ quan, đơn vị UBND cấp xã": "x",
    }


def test_blank_rows_give_nothing() -> None:
    assert len(fields("STT | Thông tin | Đơn vị | Nội dung\n1 | Tên | | A\n | | |\n2 | Địa chỉ | | B")) == 2


def test_every_field_knows_its_row() -> None:
    rows = [found.source.row for found in fields(KIM_BANG) if found.source]
    assert rows == [2, 3, 4, 5, 6]
