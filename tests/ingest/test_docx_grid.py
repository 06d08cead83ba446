"""Tables of Word keep their cells: merged both ways, ragged, nested, in content controls, deleted."""

from __future__ import annotations

from pathlib import Path

from word_files import cell, grid, note_kinds, only_table, par, row, run, table, texts, word

from ingest.document import Paragraph, Table

SPAN_2 = '<w:gridSpan w:val="2"/>'
DOWN = '<w:vMerge w:val="restart"/>'
COVERED = "<w:vMerge/>"


def spans(found: Table) -> dict[str, tuple[int, int, int, int]]:
    return {one.text: (one.row, one.column, one.row_span, one.column_span) for one in found.cells}


class TestMergedCells:
    """A merged cell is one cell with its spans."""

    def test_merged_both_ways(self, tmp_path: Path) -> None:
        """`A` covers two rows and two columns."""
        body = table(
            row(cell("A", SPAN_2 + DOWN), "b"),
            row(cell("", SPAN_2 + COVERED), "c"),
            row("d", "e", "f"),
        )
        found = only_table(word(tmp_path, body))
        assert spans(found)["A"] == (0, 0, 2, 2)
        assert grid(found) == [["A", None, "b"], [None, None, "c"], ["d", "e", "f"]]
        assert (found.row_count, found.column_count) == (3, 3)

    def test_a_merge_that_has_no_beginning_is_a_cell_of_its_own(self, tmp_path: Path) -> None:
        """The first row of a table cut out of another one may go on from nothing."""
        assert grid(only_table(word(tmp_path, table(row(cell("x", COVERED), "y"))))) == [["x", "y"]]

    def test_a_row_that_is_covered_as_a_whole_is_no_row(self, tmp_path: Path) -> None:
        """Both cells of the second row belong to the first."""
        body = table(row(cell("a", DOWN), cell("b", DOWN)), row(cell("", COVERED), cell("", COVERED)), row("c", "d"))
        found = only_table(word(tmp_path, body))
        assert grid(found) == [["a", "b"], ["c", "d"]]
        assert [one.row_span for one in found.cells] == [1, 1, 1, 1]

    def test_two_merges_one_under_the_other_stay_two(self, tmp_path: Path) -> None:
        """`restart` ends the block above."""
        body = table(
            row(cell("A", DOWN), "1"),
            row(cell("", COVERED), "2"),
            row(cell("B", DOWN), "3"),
            row(cell("", COVERED), "4"),
        )
        found = spans(only_table(word(tmp_path, body)))
        assert found["A"] == (0, 0, 2, 1)
        assert found["B"] == (2, 0, 2, 1)

    def test_text_in_a_covered_cell_is_left_out_and_told(self, tmp_path: Path) -> None:
        """Word does not show it."""
        found = word(tmp_path, table(row(cell("A", DOWN), "1"), row(cell("không hiện", COVERED), "2")))
        assert grid(only_table(found)) == [["A", "1"], [None, "2"]]
        assert "hidden-text" in note_kinds(found)

    def test_cells_merged_across_in_the_old_way(self, tmp_path: Path) -> None:
        """`hMerge` instead of `gridSpan`."""
        body = table(row(cell("A", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), "b"), row("1", "2", "3"))
        assert grid(only_table(word(tmp_path, body))) == [["A", None, "b"], ["1", "2", "3"]]

    def test_rows_that_begin_or_end_inside_the_grid(self, tmp_path: Path) -> None:
        """Positions that no cell covers hold nothing."""
        body = table(row("a", "b", "c"), row("x", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'))
        assert grid(only_table(word(tmp_path, body))) == [["a", "b", "c"], [None, "x", None]]


class TestColumns:
    """The grid has the columns that a reader sees."""

    def test_a_sliver_between_borders_that_miss_each_other_is_no_column(self, tmp_path: Path) -> None:
        """The header's border lies 1 mm (57 twentieths of a point) right of the border of the rows."""
        body = table(row(cell("TT", SPAN_2), "Tên"), row("1", cell("Chỉ số", SPAN_2)), widths=(600, 57, 3000))
        assert grid(only_table(word(tmp_path, body))) == [["TT", "Tên"], ["1", "Chỉ số"]]

    def test_a_narrow_column_with_a_cell_of_its_own_stays(self, tmp_path: Path) -> None:
        """What fills a column alone is a column, however narrow."""
        body = table(row("a", "x", "b"), row(cell("c", SPAN_2), "d"), widths=(600, 57, 3000))
        assert grid(only_table(word(tmp_path, body))) == [["a", "x", "b"], ["c", None, "d"]]

    def test_grid_columns_without_a_border_between_them_are_one(self, tmp_path: Path) -> None:
        """All rows span the first two grid columns."""
        body = table(row(cell("a", SPAN_2), "b"), row(cell("c", SPAN_2), "d"))
        assert grid(only_table(word(tmp_path, body))) == [["a", "b"], ["c", "d"]]


class TestContent:
    """What cells hold."""

    def test_paragraphs_and_line_breaks_of_a_cell_are_lines(self, tmp_path: Path) -> None:
        """Empty paragraphs are no lines."""
        inner = par("- Có: 5 điểm") + par() + par("<w:r><w:t>- Không</w:t><w:br/><w:t>0 điểm</w:t></w:r>")
        assert grid(only_table(word(tmp_path, table(row(cell(inner)))))) == [["- Có: 5 điểm\n- Không\n0 điểm"]]

    def test_bold_is_what_most_of_the_letters_are(self, tmp_path: Path) -> None:
        """One bold word in a sentence does not make the cell bold."""
        mostly = par(run("Nhận thức số", "<w:b/>") + run(" ()"))
        hardly = par(run("Tỷ lệ", "<w:b/>") + run(" văn bản điện tử"))
        found = only_table(word(tmp_path, table(row(cell(mostly), cell(hardly)))))
        assert [one.bold for one in found.cells] == [True, False]

    def test_bold_may_come_from_the_style_and_be_taken_back_by_the_run(self, tmp_path: Path) -> None:
        """`<w:b w:val="0"/>` switches the bold of the style off."""
        styles = '<w:style w:type="paragraph" w:styleId="S"><w:rPr><w:b/></w:rPr></w:style>'
        bold = par("a", '<w:pStyle w:val="S"/>')
        plain = par(run("b", '<w:b w:val="0"/>'), '<w:pStyle w:val="S"/>')
        found = only_table(word(tmp_path, table(row(cell(bold), cell(plain))), styles=styles))
        assert [one.bold for one in found.cells] == [True, False]

    def test_header_rows_that_word_repeats_are_marked(self, tmp_path: Path) -> None:
        """`tblHeader` of the row becomes a note on its cells."""
        found = only_table(word(tmp_path, table(row("TT", properties="<w:tblHeader/>"), row("1"))))
        assert [one.notes for one in found.cells] == [("header-row",), ()]

    def test_rows_and_cells_inside_content_controls_are_read(self, tmp_path: Path) -> None:
        """`w:sdt` may stand around a row, a cell or a paragraph."""
        control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
        rows = control.format(row("1", "a")) + row("2", control.format(cell("b"))).replace(
            "<w:tc><w:tcPr></w:tcPr><w:p>", "<w:tc><w:p>"
        )
        assert grid(only_table(word(tmp_path, table(rows)))) == [["1", "a"], ["2", "b"]]

    def test_hidden_rows_and_deleted_cells_are_left_out_and_told(self, tmp_path: Path) -> None:
        """The row is gone; the deleted cell is empty, its place stays."""
        body = table(row("1", "a"), row("2", "b", properties="<w:hidden/>"), row("3", cell("c", "<w:cellDel/>")))
        found = word(tmp_path, body)
        assert grid(only_table(found)) == [["1", "a"], ["3", ""]]
        assert note_kinds(found) == {"hidden-text", "tracked-deletion"}

    def test_a_picture_in_a_cell_is_told(self, tmp_path: Path) -> None:
        """A formula pasted as a picture cannot be read."""
        picture = '<w:p><w:r><w:drawing><w:blip r:embed="rId9"/></w:drawing></w:r></w:p>'
        found = word(tmp_path, table(row("1", cell(picture))))
        assert only_table(found).cells[1].notes == ("picture",)
        assert note_kinds(found) == {"picture-in-table"}

    def test_places_count_tables_rows_and_columns_from_one(self, tmp_path: Path) -> None:
        """The cell in the second row and column of the second table says so."""
        found = word(tmp_path, table(row("a", "b"), row("c", "d")) + par("giữa") + table(row("e", "f"), row("g", "h")))
        place = next(one.place for one in list(found.tables())[1].cells if one.text == "h")
        assert (place.table, place.row, place.column) == (2, 2, 2)


class TestNestedTables:
    """Tables in tables: content of a cell, a table of their own, or a page laid out by a frame."""

    def test_an_inner_grid_is_text_of_its_cell_and_a_table_after_it(self, tmp_path: Path) -> None:
        """The tiers of a rule in a grid inside the rule's cell."""
        inner = table(row("Từ 90%", "10 điểm"), row("Dưới 90%", "0 điểm"))
        outer = table(row("1", cell(par("Cách tính:") + inner + par()), "10"), row("2", "b", "5"), row("3", "c", "5"))
        first, second = word(tmp_path, outer).tables()
        assert grid(first)[0] == ["1", "Cách tính:\nTừ 90% 10 điểm\nDưới 90% 0 điểm", "10"]
        assert grid(second) == [["Từ 90%", "10 điểm"], ["Dưới 90%", "0 điểm"]]
        assert "nested-table" in next(one for one in first.cells if one.column == 1).notes

    def test_a_frame_around_the_page_is_taken_away(self, tmp_path: Path) -> None:
        """One cell around title and table: both come out as if the frame were not there."""
        framed = table(row(cell(par("PHỤ LỤC") + table(row("TT", "Tên"), row("1", "a")) + par())))
        found = word(tmp_path, framed)
        assert [type(block) for block in found.blocks] == [Paragraph, Table]
        assert grid(only_table(found)) == [["TT", "Tên"], ["1", "a"]]

    def test_a_letterhead_stays_a_table(self, tmp_path: Path) -> None:
        """One row without borders, two cells."""
        found = word(tmp_path, table(row("UBND HUYỆN", "CỘNG HÒA")) + par("QUYẾT ĐỊNH"))
        assert grid(only_table(found)) == [["UBND HUYỆN", "CỘNG HÒA"]]
        assert texts(found) == ["QUYẾT ĐỊNH"]
