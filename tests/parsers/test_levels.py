"""Rows that only list the levels of the indicator above them are its scoring rule; parts that add up are nodes."""

import pytest
from small_documents import framework, nodes, paths, points, table

from output_frameworks.model import Framework

HEADER = "STT | Tiêu chí | Điểm tối đa | Tài liệu kiểm chứng\n"


def read(rows: str, header: str = HEADER) -> Framework:
    return framework(table(header + rows.strip()))


def formula(found: Framework, path: str) -> str | None:
    text = nodes(found)[path].formula
    return None if text is None else text.value


class TestLevels:
    def test_are_the_scoring_rule_of_the_indicator_above(self) -> None:
        found = read("""
1 | Tỷ lệ hồ sơ trực tuyến | 10 | Báo cáo
 | Từ 90% trở lên | 10 |
 | Từ 70% đến dưới 90% | 7 |
 | Dưới 70% | 0 |
2 | Dữ liệu số | 5 |
""")
        assert points(found) == {"1": "10", "2": "5"}
        assert formula(found, "1") == "Từ 90% trở lên: 10\nTừ 70% đến dưới 90%: 7\nDưới 70%: 0"

    def test_may_be_lettered(self) -> None:
        found = read("""
1 | Kế hoạch chuyển đổi số | 5 |
a) | Ban hành đúng hạn | 5 |
b) | Ban hành chậm | 2 |
c) | Không ban hành | 0 |
2 | Dữ liệu số | 5 |
""")
        assert paths(found) == ["1", "2"]
        assert formula(found, "1") == "a) Ban hành đúng hạn: 5\nb) Ban hành chậm: 2\nc) Không ban hành: 0"

    def test_stand_below_what_the_scoring_column_says_already(self) -> None:
        found = read(
            """
1 | Tỷ lệ hồ sơ trực tuyến | Tỷ lệ = a/b | 10
 | Từ 90% trở lên | | 10
 | Dưới 90% | | 0
2 | Dữ liệu số | | 5
""",
            "STT | Tiêu chí | Cách tính điểm | Điểm tối đa\n",
        )
        assert formula(found, "1") == "Tỷ lệ = a/b\nTừ 90% trở lên: 10\nDưới 90%: 0"

    def test_give_their_other_texts_to_the_indicator(self) -> None:
        found = read("1 | Tỷ lệ hồ sơ | 10 | \n | Từ 90% trở lên | 10 | Báo cáo quý\n | Dưới 90% | 0 |\n2 | Khác | 5 |")
        evidence = nodes(found)["1"].evidence
        assert evidence is not None
        assert evidence.value == "Báo cáo quý"

    def test_may_stand_below_an_indicator_whose_own_points_are_blank(self) -> None:
        """The points stay blank: a maximum that the document does not print is not made up."""
        found = read("1 | Tỷ lệ hồ sơ | | \n | Từ 90% trở lên | 10 |\n | Dưới 90% | 0 |\n2 | Khác | 5 |\n3 | Số | 5 |")
        assert points(found)["1"] is None
        assert paths(found) == ["1", "2", "3"]


class TestChildren:
    def test_that_add_up_to_the_row_above_are_no_levels(self) -> None:
        found = read("""
1 | Công tác chỉ đạo | 10 |
a) | Có kế hoạch | 6 |
b) | Có báo cáo | 4 |
2 | Dữ liệu số | 5 |
""")
        assert points(found) == {"1": "10", "1/a": "6", "1/b": "4", "2": "5"}

    def test_without_codes_that_add_up_stand_below_it(self) -> None:
        found = read("""
1 | Công tác chỉ đạo | 10 |
 | Kế hoạch hằng năm | 6 |
 | Báo cáo định kỳ | 4 |
2 | Dữ liệu số | 5 |
""")
        assert points(found) == {"1": "10", "1/_1": "6", "1/_2": "4", "2": "5"}

    @pytest.mark.parametrize("name", ["Hạ tầng mạng", "Máy trạm của cán bộ", "Tập huấn hằng năm"])
    def test_that_do_not_read_as_conditions_are_no_levels(self, name: str) -> None:
        found = read(f"1 | Hạ tầng số | 10 |\n1.1 | {name} | 10 |\n2 | Dữ liệu số | 5 |")
        assert len(paths(found)) == 3

    def test_with_more_points_than_the_row_above_are_no_levels(self) -> None:
        found = read("1 | Hạ tầng số | 5 |\n | Có mạng nội bộ | 10 |\n | Có máy chủ | 20 |\n2 | Dữ liệu số | 5 |")
        assert sorted(value for value in points(found).values() if value) == ["10", "20", "5", "5"]

    def test_with_codes_that_prolong_the_one_above_are_no_levels(self) -> None:
        found = read("1 | Kế hoạch | 10 |\n1.1 | Có kế hoạch năm | 10 |\n1.2 | Không chậm hạn | 5 |\n2 | Khác | 5 |")
        assert paths(found) == ["1", "1/1.1", "1/1.2", "2"]


class TestRowsThatMayBeEither:
    """Rows with points and no code that neither read as levels nor add up: nobody knows but the author."""

    def test_are_doubted_and_stay_rows(self) -> None:
        found = read("""
1 | Sử dụng nền tảng dùng chung | 30 | Báo cáo
 | Mỗi nền tảng đang sử dụng được tính | 3 |
 | Tối đa | 30 |
2 | Dữ liệu số | 5 |
""")
        assert len(paths(found)) == 4
        doubted = [finding for finding in found.findings if finding.rule == "doubtful-structure"]
        assert {finding.details["cell"] for finding in doubted} == {
            "Sử dụng nền tảng dùng chung",
            "Mỗi nền tảng đang sử dụng được tính",
            "Tối đa",
        }

    def test_titles_in_bold_are_not_doubted(self) -> None:
        found = read("1 | Hạ tầng số | 10 |\n | *NHÂN LỰC SỐ* | 5 |\n1 | Đào tạo | 5 |")
        assert not [finding for finding in found.findings if finding.rule == "doubtful-structure"]


def test_without_a_points_column_nothing_is_folded() -> None:
    found = framework(
        table("""
            STT | Tiêu chí | Tài liệu kiểm chứng
            1 | Hạ tầng số | Báo cáo
            2 | Có kế hoạch | Kế hoạch
            3 | Không có vi phạm | Biên bản
            """)
    )
    assert paths(found) == ["1", "2", "3"]
