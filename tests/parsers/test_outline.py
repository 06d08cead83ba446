"""Codes become a tree by the rules of numbering alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_documents import document, framework, lines, nodes, paths, points, table

from ingest.document import Place
from parsers.codes import parse_code
from parsers.entries import Entry
from parsers.outline import Branch, build_outline


def outline(*codes: str) -> list[str]:
    """Return the paths that a column of codes gives; an empty one is a row without a code."""
    rows = "\n".join(f"{code} | Tiêu chí số {i} | {i}" for i, code in enumerate(codes, start=1))
    return paths(framework(table(f"STT | Tiêu chí | Điểm tối đa\n{rows}")))


class TestNumbering:
    @pytest.mark.parametrize(
        ("codes", "expected"),
        [
            # Kim Bảng 2023
            (["I", "1", "2", "2.1", "2.2", "3"], ["I", "I/1", "I/2", "I/2/2.1", "I/2/2.2", "I/3"]),
            (["I", "1", "II", "1", "1.1"], ["I", "I/1", "II", "II/1", "II/1/1.1"]),
            # Kim Bảng 2023, pillar VI: the numbering below VI.1 and VI.2 begins anew
            (
                ["VI", "VI.1", "1", "2", "VI.2", "1", "2", "VII", "1"],
                ["VI", "VI/VI.1", "VI/VI.1/1", "VI/VI.1/2", "VI/VI.2", "VI/VI.2/1", "VI/VI.2/2", "VII", "VII/1"],
            ),
            # Nam Đông 2021: five levels
            (
                ["I", "1", "1.2", "1.2.3", "1.2.3.1", "1.2.3.2", "1.2.4", "1.3", "2", "2.1"],
                [
                    "I",
                    "I/1",
                    "I/1/1.2",
                    "I/1/1.2/1.2.3",
                    "I/1/1.2/1.2.3/1.2.3.1",
                    "I/1/1.2/1.2.3/1.2.3.2",
                    "I/1/1.2/1.2.4",
                    "I/1/1.3",
                    "I/2",
                    "I/2/2.1",
                ],
            ),
            (
                ["A", "I", "1", "a", "b", "2", "II", "1", "B", "I"],
                ["A", "A/I", "A/I/1", "A/I/1/a", "A/I/1/b", "A/I/2", "A/II", "A/II/1", "B", "B/I"],
            ),
            (["1", "1.1", "1.1.1", "1.2", "2"], ["1", "1/1.1", "1/1.1/1.1.1", "1/1.2", "2"]),
            (["1.", "a)", "b)", "2.", "a)"], ["1", "1/a", "1/b", "2", "2/a"]),
        ],
    )
    def test_of_decisions(self, codes: list[str], expected: list[str]) -> None:
        assert outline(*codes) == expected

    def test_vietnamese_letters_count_on(self) -> None:
        """đ stands between d and e; the list is not broken by it."""
        codes = ["1", "a", "b", "c", "d", "đ", "e", "g", "h", "i", "2"]
        assert outline(*codes) == ["1", *(f"1/{code}" for code in codes[1:-1]), "2"]

    def test_c_and_d_after_b_are_letters(self) -> None:
        """C and D are Roman numbers as well: a hundred, five hundred."""
        assert outline("A", "I", "1", "B", "I", "C", "I", "D", "I") == [
            "A",
            "A/I",
            "A/I/1",
            "B",
            "B/I",
            "C",
            "C/I",
            "D",
            "D/I",
        ]

    def test_i_after_h_is_a_letter(self) -> None:
        assert outline("A", "B", "C", "D", "Đ", "E", "G", "H", "I", "1")[-2:] == ["I", "I/1"]

    def test_v_after_iv_is_a_number(self) -> None:
        assert outline("I", "1", "II", "III", "IV", "V", "1") == ["I", "I/1", "II", "III", "IV", "V", "V/1"]

    def test_a_pillar_may_begin_with_decimal_codes_of_its_own(self) -> None:
        assert outline("I", "1.1", "1.2", "II", "2.1", "2.2") == ["I", "I/1.1", "I/1.2", "II", "II/2.1", "II/2.2"]

    def test_a_gap_in_the_numbering_moves_no_row(self) -> None:
        assert outline("I", "1", "2", "4", "II", "1") == ["I", "I/1", "I/2", "I/4", "II", "II/1"]

    def test_a_missing_level_is_not_made_up(self) -> None:
        assert outline("1", "1.1.1", "1.1.2", "2") == ["1", "1/1.1.1", "1/1.1.2", "2"]

    def test_a_code_printed_again_among_siblings_is_numbered(self) -> None:
        assert outline("I", "1", "2", "2", "3") == ["I", "I/1", "I/2", "I/2_2", "I/3"]

    def test_leading_zeros_are_no_other_numbers(self) -> None:
        assert outline("01", "01.1", "02", "2.1") == ["01", "01/01.1", "02", "02/2.1"]


class TestRowsWithoutACode:
    def test_before_numbering_that_begins_anew_is_a_section(self) -> None:
        found = framework(
            table("""
                STT | Tiêu chí | Điểm tối đa
                  | *HẠ TẦNG SỐ* | 15
                1 | Mạng nội bộ | 10
                2 | Máy trạm | 5
                  | *NHÂN LỰC SỐ* | 20
                1 | Tập huấn | 20
                """)
        )
        assert points(found) == {"_1": "15", "_1/1": "10", "_1/2": "5", "_2": "20", "_2/1": "20"}

    def test_below_a_pillar_its_sections_stand_beside_each_other(self) -> None:
        found = framework(
            table("""
                STT | Tiêu chí | Điểm tối đa
                I | *HẠ TẦNG SỐ* | 20
                  | Cấp huyện | 15
                1 | Mạng nội bộ | 15
                  | Cấp xã | 5
                1 | Máy trạm | 5
                II | *NHÂN LỰC SỐ* | 10
                1 | Tập huấn | 10
                """)
        )
        assert paths(found) == ["I", "I/_1", "I/_1/1", "I/_2", "I/_2/1", "II", "II/1"]

    def test_between_codes_that_count_on_stands_beside_them(self) -> None:
        assert outline("I", "1", "", "2", "II", "1") == ["I", "I/1", "I/_1", "I/2", "II", "II/1"]


class TestHeadings:
    def test_a_heading_above_a_table_is_the_root_of_its_rows(self) -> None:
        rows = "STT | Tiêu chí | Điểm tối đa\n1 | Mạng nội bộ | 10\n2 | Máy trạm | 5"
        found = framework(
            lines("I. HẠ TẦNG SỐ (15 điểm)"), table(rows), lines("II. NHÂN LỰC SỐ (15 điểm)"), table(rows)
        )
        assert points(found) == {
            "I": "15",
            "I/1": "10",
            "I/2": "5",
            "II": "15",
            "II/1": "10",
            "II/2": "5",
        }
        assert [node.name.value for node in found.nodes] == ["HẠ TẦNG SỐ", "NHÂN LỰC SỐ"]


class TestKinds:
    def test_follow_the_tree(self) -> None:
        """pillar: at the top, with children or not; group: below it, with children; indicator: any other."""
        found = framework(
            table("""
                STT | Tiêu chí | Điểm tối đa
                I | Hạ tầng số | 10
                1 | Mạng | 10
                1.1 | Mạng nội bộ | 10
                2 | Máy trạm |
                II | Nhân lực số | 5
                """)
        )
        assert {path: node.kind for path, node in nodes(found).items()} == {
            "I": "pillar",
            "I/1": "group",
            "I/1/1.1": "indicator",
            "I/2": "indicator",
            "II": "pillar",
        }


CODES = ["I", "II", "C", "A", "B", "1", "2", "1.1", "1.2", "2.1.3", "VI.1", "a", "đ", "i", "TC1.1", ""]


@given(st.lists(st.sampled_from(CODES), max_size=25))
def test_every_entry_stands_in_the_tree_once_and_in_order(codes: list[str]) -> None:
    """Whatever the codes are, no row is lost, doubled or moved before another."""
    made = [
        Entry("coded" if code else "uncoded", parse_code(code) if code else None, f"{i}", {}, Place(), [])
        for i, code in enumerate(codes)
    ]

    def walk(branches: list[Branch]) -> list[Entry]:
        return [entry for branch in branches for entry in (branch.entry, *walk(branch.children))]

    assert [entry.name for entry in walk(build_outline(made))] == [entry.name for entry in made]


def test_an_empty_document_has_no_outline() -> None:
    assert build_outline([]) == []
    assert document().blocks == ()
