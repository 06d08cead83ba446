"""Text of Word as a reader sees it: changes accepted, hidden text out, fields, notes, boxes, signs, equations."""

from __future__ import annotations

from pathlib import Path

import pytest
from word_files import cell, grid, kinds, listed, note_kinds, only_table, par, row, run, table, texts, word

from ingest.document import FontSpan


def line(folder: Path, content: str, **parts: str) -> str:
    return texts(word(folder, f"<w:p>{content}</w:p>", **parts))[0]


class TestTrackedChanges:
    """The file is read as if all changes were accepted, and says so."""

    def test_insertions_are_kept_and_deletions_dropped(self, tmp_path: Path) -> None:
        """10 was changed to 15."""
        change = f"<w:ins>{run('15')}</w:ins><w:del><w:r><w:delText>10</w:delText></w:r></w:del>{run(' điểm')}"
        found = word(tmp_path, f"<w:p>{change}</w:p>")
        assert texts(found) == ["15 điểm"]
        assert note_kinds(found) == {"tracked-insertion", "tracked-deletion"}

    def test_moved_text_is_read_once_where_it_went(self, tmp_path: Path) -> None:
        """The old place is dropped."""
        body = f"<w:p><w:moveFrom>{run('A')}</w:moveFrom>{run('B ')}<w:moveTo>{run('A')}</w:moveTo></w:p>"
        assert texts(word(tmp_path, body)) == ["B A"]

    def test_paragraphs_whose_end_is_deleted_run_together(self, tmp_path: Path) -> None:
        """The deleted paragraph mark joins the two lines."""
        body = par("Tỷ lệ ", "<w:rPr><w:del/></w:rPr>") + par("văn bản")
        assert texts(word(tmp_path, body)) == ["Tỷ lệ văn bản"]

    def test_a_paragraph_whose_end_is_deleted_before_a_table_stays_before_it(self, tmp_path: Path) -> None:
        """There is no paragraph that it could join."""
        found = word(tmp_path, par("Bảng 1", "<w:rPr><w:del/></w:rPr>") + table(row("1")) + par("sau"))
        assert [getattr(block, "text", "bảng") for block in found.blocks] == ["Bảng 1", "bảng", "sau"]

    def test_inserted_rows_stay_and_are_marked(self, tmp_path: Path) -> None:
        """The cells of the row carry the note."""
        found = only_table(word(tmp_path, table(row("1"), row("2", properties="<w:ins/>"))))
        assert [one.notes for one in found.cells] == [(), ("tracked-insertion",)]

    def test_struck_text_is_left_out_and_told(self, tmp_path: Path) -> None:
        """10 struck through by hand, 15 after it: never 1015."""
        found = word(tmp_path, table(row(cell(par(run("10", "<w:strike/>") + run("15"))))))
        assert grid(only_table(found)) == [["15"]]
        assert only_table(found).cells[0].notes == ("struck-text",)
        assert "struck-text" in note_kinds(found)


class TestHiddenText:
    """What Word does not print is not read."""

    def test_hidden_runs_are_dropped_and_told(self, tmp_path: Path) -> None:
        """`w:vanish` on a run."""
        found = word(tmp_path, f"<w:p>{run('Điểm')}{run(' ẩn', '<w:vanish/>')}</w:p>")
        assert texts(found) == ["Điểm"]
        assert note_kinds(found) == {"hidden-text"}

    def test_placeholders_of_empty_controls_are_no_text(self, tmp_path: Path) -> None:
        """ "Click here to enter text" is not in the document."""
        control = (
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Bấm vào đây')}</w:sdtContent></w:sdt>"
        )
        assert line(tmp_path, run("Số: ") + control) == "Số:"


class TestInlineContent:
    """Runs become one line."""

    @pytest.mark.parametrize(
        ("content", "text"),
        [
            ("<w:r><w:t>Điều</w:t><w:tab/><w:t>1</w:t></w:r>", "Điều 1"),
            ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>", "a\nb"),
            ("<w:r><w:t>11401</w:t><w:noBreakHyphen/><w:t>UBND</w:t></w:r>", "11401-UBND"),
            ("<w:r><w:t>chuyển</w:t><w:softHyphen/><w:t>đổi</w:t></w:r>", "chuyển\u00adđổi"),
            (run("số\u00a0liệu"), "số liệu"),
            (f"<w:hyperlink>{run('Luật')}</w:hyperlink>", "Luật"),
            (f"<w:smartTag>{run('Hà Nam')}</w:smartTag>", "Hà Nam"),
            (f'<w:fldSimple w:instr="PAGE">{run("7")}</w:fldSimple>', "7"),
            ('<w:r><w:t>a </w:t><w:sym w:font="Symbol" w:char="F0B3"/><w:t> b</w:t></w:r>', "a ≥ b"),
            (run("a \uf0a3 b", '<w:rFonts w:ascii="Symbol"/>'), "a ≤ b"),
            (run("Phụ lục", "<w:caps/>"), "PHỤ LỤC"),
        ],
    )
    def test_a_piece_of_a_line(self, content: str, text: str, tmp_path: Path) -> None:
        """Tabs, breaks, hyphens, links, fields and signs."""
        assert line(tmp_path, content) == text

    def test_the_instruction_of_a_field_is_no_text_its_result_is(self, tmp_path: Path) -> None:
        """A field inside the instruction of another one is not printed either."""
        mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
        inner = mark.format("begin") + mark.format("separate") + run("ẩn") + mark.format("end")
        instruction = "<w:r><w:instrText> IF 1 </w:instrText></w:r>"
        whole = mark.format("begin") + instruction + inner + mark.format("separate") + run("90%") + mark.format("end")
        assert line(tmp_path, whole) == "90%"

    def test_an_unknown_sign_is_kept_and_told(self, tmp_path: Path) -> None:
        """A place in a font that no table covers."""
        found = word(tmp_path, '<w:p><w:r><w:sym w:font="Webdings" w:char="F0A1"/></w:r></w:p>')
        assert texts(found) == ["\uf0a1"]
        assert note_kinds(found) == {"unknown-sign"}

    @pytest.mark.parametrize(
        ("before", "raised", "text"),
        [("km", "2", "km²"), ("10", "2", "10^2"), ("10", "(1)", "10 (1)"), ("chú thích", "a", "chú thícha")],
    )
    def test_a_superscript_never_makes_another_number(
        self, before: str, raised: str, text: str, tmp_path: Path
    ) -> None:
        """10 with a raised 2 must not read as 102."""
        assert line(tmp_path, run(before) + run(raised, '<w:vertAlign w:val="superscript"/>')) == text

    def test_a_ticked_form_box_is_a_ticked_box(self, tmp_path: Path) -> None:
        """The state stands in the data of the form field, nowhere in the text."""
        data = "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>"
        field = f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
        assert line(tmp_path, field + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run(" Có")) == "☑ Có"


class TestEquations:
    """Equations become one line that reads the same."""

    @pytest.mark.parametrize(
        ("equation", "text"),
        [
            ("<m:f><m:num>{a}</m:num><m:den>{b}</m:den></m:f>", "a/b"),
            ("<m:f><m:num>{a}{plus}{b}</m:num><m:den>{b}</m:den></m:f>", "(a+b)/b"),
            ("<m:sSup><m:e>{a}</m:e><m:sup>{b}</m:sup></m:sSup>", "a^b"),
            ("<m:rad><m:deg/><m:e>{a}{plus}{b}</m:e></m:rad>", "√(a+b)"),
            ("<m:d><m:e>{a}</m:e></m:d>", "(a)"),
            ("<m:sSub><m:e>{a}</m:e><m:sub>{b}</m:sub></m:sSub>", "a_b"),
            (
                '<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr>'
                "<m:sub>{a}</m:sub><m:sup>{b}</m:sup><m:e>{a}</m:e></m:nary>",
                "∑_(a)^(b) a",
            ),
        ],
    )
    def test_an_equation_in_a_line(self, equation: str, text: str, tmp_path: Path) -> None:
        """A fraction keeps its brackets where they are needed."""
        letters = {key: f"<m:r><m:t>{sign}</m:t></m:r>" for key, sign in {"a": "a", "b": "b", "plus": "+"}.items()}
        content = f"{run('Tỷ lệ ')}<m:oMath>{equation.format(**letters)}</m:oMath>{run(' × 100%')}"
        assert line(tmp_path, content) == f"Tỷ lệ {text} × 100%"

    def test_a_fraction_typed_as_a_field_is_read(self, tmp_path: Path) -> None:
        """`EQ \\f(a;b)` has no result text: the fraction stands in its instruction."""
        mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
        content = mark.format("begin") + r"<w:r><w:instrText>EQ \f(a;b)</w:instrText></w:r>" + mark.format("end")
        assert line(tmp_path, content) == "a/b"

    def test_an_equation_that_is_an_object_is_told(self, tmp_path: Path) -> None:
        """Its content cannot be read: the cell and the document say so."""
        found = word(tmp_path, table(row(cell("<w:p><w:r><w:t>Tỷ lệ</w:t><w:object/></w:r></w:p>"))))
        assert only_table(found).cells[0].notes == ("embedded-object",)
        assert "embedded-object" in note_kinds(found)


class TestOutsideTheBody:
    """Text boxes, notes, page headers and footers."""

    BOX = "<w:txbxContent><w:p><w:r><w:t>MẬT</w:t></w:r></w:p></w:txbxContent>"

    def test_a_text_box_is_read_once_though_word_writes_it_twice(self, tmp_path: Path) -> None:
        """New shape and its fallback for old programs."""
        box = (
            '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
            f"<wps:txbx>{self.BOX}</wps:txbx></w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict><v:textbox>{self.BOX}</v:textbox></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>"
        )
        found = word(tmp_path, f"<w:p>{run('Kính gửi')}{box}</w:p>")
        assert kinds(found) == [("body", "Kính gửi"), ("text-box", "MẬT")]

    def test_a_footnote_mark_does_not_run_into_the_number_before_it(self, tmp_path: Path) -> None:
        """10 with footnote 1 must not read as 101; the note comes last, with its mark."""
        body = table(row(cell(f'<w:p>{run("10")}<w:r><w:footnoteReference w:id="4"/></w:r></w:p>')))
        notes = f'<w:footnote w:id="4">{par("Điểm thưởng")}</w:footnote>'
        found = word(tmp_path, body, footnotes=notes)
        assert grid(only_table(found)) == [["10 [1]"]]
        assert only_table(found).cells[0].notes == ("footnote-mark",)
        assert kinds(found) == [("footnote", "[1] Điểm thưởng")]

    def test_page_headers_come_first_and_footers_last(self, tmp_path: Path) -> None:
        """Headers for a first page that is not different are not printed, so they are not read."""
        section = (
            '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:footerReference r:id="footer1"/>'
            '<w:headerReference w:type="first" r:id="footer1"/></w:sectPr>'
        )
        found = word(tmp_path, par("Nội dung") + section, header1=par("Phụ lục II"), footer1=par("2"))
        assert kinds(found) == [("page-header", "Phụ lục II"), ("body", "Nội dung"), ("page-footer", "2")]

    def test_pages_are_counted_where_the_file_marks_them(self, tmp_path: Path) -> None:
        """The page breaks of the program that saved the file; without any there are no pages."""
        broken = word(tmp_path, par("a") + "<w:p><w:r><w:lastRenderedPageBreak/><w:t>b</w:t></w:r></w:p>")
        assert [block.place.page for block in broken.blocks] == [1, 2]
        assert broken.page_count == 2
        assert word(tmp_path, par("a")).blocks[0].place.page is None

    def test_headings_and_centred_lines_are_told_by_style_too(self, tmp_path: Path) -> None:
        """An outline level and an alignment that the style inherits."""
        styles = (
            '<w:style w:type="paragraph" w:styleId="A">'
            '<w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr></w:style>'
            '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
        )
        (found,) = word(tmp_path, par("PHỤ LỤC", '<w:pStyle w:val="B"/>'), styles=styles).paragraphs()
        assert (found.kind, found.centered) == ("heading", True)


OLD = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'


class TestOldFonts:
    """Text in TCVN3 or VNI keeps its codes, and the font stands beside it."""

    def test_the_codes_stay_and_the_font_is_named(self, tmp_path: Path) -> None:
        """`ñy ban` is `ủy ban` in TCVN3; converting is the work of a later stage."""
        (found,) = word(tmp_path, par(run("ñy ban nh©n d©n", OLD))).paragraphs()
        assert found.text == "ñy ban nh©n d©n"
        assert found.fonts == (FontSpan(0, 15, ".VnTime"),)

    def test_only_the_runs_in_the_old_font_are_named(self, tmp_path: Path) -> None:
        """Blanks around them belong to neither; a number in between does not part them."""
        body = par(run("Số 5: ") + run("®iÓm 10 tèi", OLD) + run(" ®a", OLD) + run(" điểm"))
        (found,) = word(tmp_path, body).paragraphs()
        assert found.text == "Số 5: ®iÓm 10 tèi ®a điểm"
        assert [found.text[span.start : span.end] for span in found.fonts] == ["®iÓm 10 tèi ®a"]

    def test_the_soft_hyphen_is_a_letter_there(self, tmp_path: Path) -> None:
        """As an element, as LibreOffice writes it, and as a character."""
        properties = f"<w:rPr>{OLD}</w:rPr>"
        body = par(f"<w:r>{properties}<w:t>tr</w:t><w:softHyphen/><w:t>ëng, tr\u00adëng</w:t></w:r>")
        (found,) = word(tmp_path, body).paragraphs()
        assert found.text == "tr\u00adëng, tr\u00adëng"

    def test_a_run_set_in_capitals_is_left_to_what_its_font_prints(self, tmp_path: Path) -> None:
        """`è` is ố in TCVN3, and `È` another letter: ẩ."""
        (found,) = word(tmp_path, par(run("sè", OLD + "<w:caps/>"))).paragraphs()
        assert (found.text, found.fonts) == ("sè", (FontSpan(0, 2, ".VnTime", capitals=True),))

    def test_letters_beyond_ascii_have_a_font_of_their_own(self, tmp_path: Path) -> None:
        """Word keeps two fonts for a run; codes are printed in the second."""
        fonts = '<w:rFonts w:ascii=".VnTime" w:hAnsi="Arial"/>'
        (found,) = word(tmp_path, par(run("Điểm", fonts))).paragraphs()
        assert found.fonts == ()

    def test_the_font_of_the_style_counts(self, tmp_path: Path) -> None:
        """Most files name the font once, in the style of all paragraphs."""
        styles = f'<w:style w:type="paragraph" w:styleId="A" w:default="1"><w:rPr>{OLD}</w:rPr></w:style>'
        (found,) = word(tmp_path, par(run("Bé")), styles=styles).paragraphs()
        assert found.fonts == (FontSpan(0, 2, ".VnTime"),)

    def test_automatic_numbers_are_in_the_font_of_their_level(self, tmp_path: Path) -> None:
        """`§iÒu 1.` before a paragraph in Times New Roman."""
        level = f'<w:numFmt w:val="decimal"/><w:lvlText w:val="§iÒu %1."/><w:rPr>{OLD}</w:rPr>'
        numbering = (
            f'<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>{level}</w:lvl></w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        )
        (found,) = word(tmp_path, listed("Phạm vi", 1), numbering=numbering).paragraphs()
        assert (found.text, found.fonts) == ("§iÒu 1. Phạm vi", (FontSpan(0, 4, ".VnTime"),))

    def test_cells_and_tables_in_cells_keep_their_fonts(self, tmp_path: Path) -> None:
        """Lines of a cell are joined; the spans count through the whole text."""
        two = cell(par(run("Tªn")) + par(run("®iÓm", OLD)))
        found = only_table(word(tmp_path, table(row("Bộ chỉ số", two))))
        assert found.cells[1].text == "Tªn\n®iÓm"
        assert found.cells[1].fonts == (FontSpan(4, 8, ".VnTime"),)
        assert found.cells[0].fonts == ()

    def test_margins_and_notes_keep_theirs(self, tmp_path: Path) -> None:
        """They are split into lines, and a mark is set before them."""
        body = par("x") + '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
        found = word(tmp_path, body, header1=par(run("a", OLD)) + par(run("Bé", OLD)))
        assert [(p.text, p.fonts) for p in found.paragraphs() if p.kind == "page-header"] == [
            ("a", (FontSpan(0, 1, ".VnTime"),)),
            ("Bé", (FontSpan(0, 2, ".VnTime"),)),
        ]
