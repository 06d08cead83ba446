"""What is printed the same, what reads the same, and which words tell near-twins apart."""

import pytest

from output_frameworks.diffing.naming.printed_texts import prints_the_same, reads_the_same, tells_apart
from output_frameworks.diffing.naming.unit_wording import names_the_same_units
from output_frameworks.model import Text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Hoà giải ở cơ sở", "Hòa giải ở cơ sở"),
        ("Tỷ lệ hồ sơ", "tỉ lệ hồ sơ"),
        ("Kế hoạch, báo cáo.", "Kế hoạch; báo cáo"),
        ("cán bộ - công chức", "cán bộ, công chức"),
        ("đài/trang", "đài / trang"),
        ("Kế hoạch CĐS", "Kế hoạch chuyển đổi số"),
        ("80–90%", "80 - 90%"),
        ("“Chính quyền số”", '"Chính quyền số"'),
        (None, None),
    ],
)
def test_spelling_and_punctuation_read_the_same(before: str | None, after: str | None) -> None:
    assert reads_the_same(before, after) and reads_the_same(after, before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("0,5 điểm", "05 điểm"),
        ("0,5 điểm", "5 điểm"),
        ("từ 80%", "từ 80"),
        ("≥ 80%", "> 80%"),
        ("a/b", "a b"),
        ("-5 điểm", "5 điểm"),
        ("1/2", "12"),
        ("trong 05 ngày", "trong 15 ngày"),
        ("Kế hoạch", "Kế hoạch, báo cáo"),
        ("thu", "thủ"),
        ("Báo cáo", None),
    ],
)
def test_numbers_signs_and_words_do_not(before: str | None, after: str | None) -> None:
    assert not reads_the_same(before, after) and not reads_the_same(after, before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Tỷ lệ máy chủ có phần mềm diệt virus", "Tỷ lệ máy trạm có phần mềm diệt virus"),
        ("Dịch vụ công trực tuyến toàn trình", "Dịch vụ công trực tuyến một phần"),
        ("CQNN cấp huyện có trang", "CQNN cấp xã có trang"),
        ("Kế hoạch năm 2023", "Kế hoạch năm 2024"),
        ("Tỷ lệ đạt 80% trở lên", "Tỷ lệ đạt 90% trở lên"),
        ("Tỷ lệ người dân có tài khoản", "Tỷ lệ doanh nghiệp có tài khoản"),
    ],
)
def test_words_that_tell_twins_apart(before: str, after: str) -> None:
    assert tells_apart(before, after) and tells_apart(after, before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Ban hành kế hoạch CĐS", "Ban hành kế hoạch chuyển đổi số"),
        ("Số hoá hồ sơ", "Số hóa hồ sơ, giấy tờ"),
        ("Hội nghị trong 05 ngày", "Hội nghị trong 5 ngày"),
    ],
)
def test_other_words_do_not_tell_apart(before: str, after: str) -> None:
    assert not tells_apart(before, after)


def test_what_prints_the_same() -> None:
    assert prints_the_same(Text.plain("Báo cáo\nquý"), Text.plain(" Báo  cáo qu\u0079\u0301"))
    assert prints_the_same(None, Text.plain("  "))
    assert not prints_the_same(Text.plain("tỷ lệ"), Text.plain("tỉ lệ"))


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("Phòng VHTT", "Phòng Văn hóa và Thông tin", True),
        ("Phòng VH-TT; Công an huyện", "Công an huyện, Phòng Văn hoá và Thông tin", True),
        ("Phòng VHTT", "Phòng Nội vụ", False),
        ("Phòng VHTT", "Phòng VHTT, Phòng Nội vụ", False),
        ("Phòng VHTT", "Phòng VHTT cung cấp số liệu", False),
        ("Phòng VHTT", None, False),
        ("theo quy định", "theo phân công", False),
    ],
)
def test_units_in_other_spelling(before: str | None, after: str | None, same: bool) -> None:
    assert names_the_same_units(before, after) is same
    assert names_the_same_units(after, before) is same
