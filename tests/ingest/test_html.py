"""HTML is read as a browser shows it: spans, folding, lists, hidden copies, frames, letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.document import Document, FontSpan, Table
from ingest.errors import UnknownEncoding
from ingest.readers.html import read


def page(folder: Path, content: str | bytes) -> Document:
    path = folder / "van-ban.html"
    path.write_bytes(content if isinstance(content, bytes) else f'<meta charset="utf-8">{content}'.encode())
    return read(path)


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs()]


def grid(document: Document) -> list[list[str | None]]:
    (table,) = document.tables()
    return [[None if cell is None else cell.text for cell in row] for row in table.grid()]


class TestText:
    """White space, breaks, signs."""

    @pytest.mark.parametrize(
        ("html", "lines"),
        [
            ("<p>Căn cứ\n   Luật <b>số</b>\t1</p>", ["Căn cứ Luật số 1"]),
            ("<div>một</div>hai<p>ba</p>", ["một", "hai", "ba"]),
            ("<p>a<br> b<br/><br>c</p>", ["a\nb\nc"]),
            ("<p>Số:&nbsp;&nbsp;&nbsp;/UBND</p>", ["Số:   /UBND"]),
            ("<p>&#7888; &lt;90&#37;</p>", ["Ố <90%"]),
            ("<p>chuyển&shy;đổi</p>", ["chuyển\u00adđổi"]),
            ("<p>km<sup>2</sup>, 10<sup>2</sup>, 10<sup>(1)</sup></p>", ["km², 10^2, 10 (1)"]),
            ("<pre>a  b\n c</pre>", ["a  b\nc"]),
            ("<p><span>1</span><span>2</span></p>", ["12"]),
            ("<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math>", ["a/b"]),
            ("<p>Có <input type=checkbox checked> Không <input type=checkbox></p>", ["Có ☑ Không ☐"]),
            ("<style>p{}</style><main>a</main>", ["a"]),
            ("<script>x()</script><style>p{}</style><p>a</p><!-- b -->", ["a"]),
        ],
    )
    def test_text_is_folded_as_browsers_fold_it(self, html: str, lines: list[str], tmp_path: Path) -> None:
        """One paragraph for each block, `br` is a line end, no-break spaces are kept."""
        assert texts(page(tmp_path, html)) == lines

    def test_bold_and_centre_come_from_elements_and_styles(self, tmp_path: Path) -> None:
        """Three ways to be bold, two to be centred."""
        html = (
            '<p align="center"><b>A</b></p><p style="font-weight:700; text-align: center">B</p><h2>C</h2>'
            '<p><b style="font-weight: normal">D</b></p>'
        )
        found = list(page(tmp_path, html).paragraphs())
        assert [one.bold for one in found] == [True, True, True, False]
        assert [one.centered for one in found] == [True, True, False, False]
        assert [one.kind for one in found] == ["body", "body", "heading", "body"]

    def test_struck_text_is_left_out_and_told(self, tmp_path: Path) -> None:
        """10 struck through and 15 beside it: never 1015."""
        found = page(tmp_path, "<table><tr><td><s>10</s>15<td>a</table>")
        assert grid(found) == [["15", "a"]]
        assert [note.kind for note in found.notes] == ["struck-text"]


class TestLists:
    """Markers are in no text; they are printed all the same."""

    @pytest.mark.parametrize(
        ("html", "lines"),
        [
            ("<ol><li>x<li>y</ol>", ["1. x", "2. y"]),
            ('<ol start="3" type="a"><li>x<li value="6">y<li>z</ol>', ["c. x", "f. y", "g. z"]),
            ('<ol type="I"><li>x<li>y</ol>', ["I. x", "II. y"]),
            ('<ol style="list-style-type: lower-roman"><li>x<li>y</ol>', ["i. x", "ii. y"]),
            ("<ol reversed><li>x<li>y</ol>", ["2. x", "1. y"]),
            ("<ul><li>x<ul><li>y</ul></ul>", ["- x", "- y"]),
            ('<ul style="list-style: none"><li>x</ul>', ["x"]),
            ("<ol><li><p>x</p><p>y</p></ol>", ["1. x", "y"]),
        ],
    )
    def test_items_carry_their_markers(self, html: str, lines: list[str], tmp_path: Path) -> None:
        """Numbers count from `start` and `value`, letters and numerals by `type` or style."""
        assert texts(page(tmp_path, html)) == lines

    def test_a_code_made_by_an_empty_list_item_is_a_code(self, tmp_path: Path) -> None:
        """Word's HTML puts the number of a code column into a list that starts there."""
        html = '<table><tr><td><ol start="4"><li>&nbsp;</li></ol></td><td>Tên</td></tr></table>'
        found = page(tmp_path, html)
        assert grid(found) == [["4.", "Tên"]]
        assert next(found.tables()).cells[0].notes == ("automatic-number",)


class TestGrid:
    """Spans as the HTML standard lays them out."""

    @pytest.mark.parametrize(
        ("rows", "cells"),
        [
            ("<tr><td rowspan=2>a<td>b<tr><td>c", [["a", "b"], [None, "c"]]),
            ("<tr><td colspan=2>a<tr><td>b<td>c", [["a", None], ["b", "c"]]),
            ("<tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d", [["a", "b"], [None, "c"], [None, "d"]]),
            ("<tr><td colspan=99>a<tr><td>b<td>c", [["a", None], ["b", "c"]]),
            ("<tr><td rowspan=99>a<td>b<tr><td>c", [["a", "b"], [None, "c"]]),
            ("<tr><td>a<td rowspan=2>b<td>c<tr><td>d<td>e", [["a", "b", "c"], ["d", None, "e"]]),
            ("<tr><td rowspan='x' colspan='-1'>a<td>b", [["a", "b"]]),
            ("<tr><tr><td>a<td>b<tr></tr>", [["a", "b"]]),
            ("<tfoot><tr><td>z</tfoot><tr><td>a", [["a"], ["z"]]),
            ("<tr><td>a<td style='display:none'>x<td>b", [["a", "b"]]),
            ("<tr style='display: none'><td>x<tr><td>a", [["a"]]),
        ],
    )
    def test_cells_stand_where_a_browser_puts_them(
        self, rows: str, cells: list[list[str | None]], tmp_path: Path
    ) -> None:
        """Over-long spans end with the table; hidden cells take no place."""
        assert grid(page(tmp_path, f"<table>{rows}</table>")) == cells

    def test_lines_of_a_cell(self, tmp_path: Path) -> None:
        """Paragraphs, divisions, list items and breaks are lines."""
        html = "<table><tr><td>a<br>b<p>c</p><div>d</div><ul><li>e</ul><td>x</table>"
        assert grid(page(tmp_path, html)) == [["a\nb\nc\nd\n- e", "x"]]

    def test_head_rows_are_marked(self, tmp_path: Path) -> None:
        """`thead` becomes a note, `th` is bold."""
        html = "<table><thead><tr><th>TT</thead><tr><td>1</table>"
        (table,) = page(tmp_path, html).tables()
        assert [(cell.notes, cell.bold) for cell in table.cells] == [(("header-row",), True), ((), False)]

    def test_a_caption_is_a_line_above_the_table(self, tmp_path: Path) -> None:
        """It names the table."""
        found = page(tmp_path, "<table><caption>Bảng 1</caption><tr><td>a<td>b</table>")
        assert isinstance(found.blocks[1], Table)
        assert texts(found) == ["Bảng 1"]


class TestFrames:
    """Tables that lay out the page are taken away; tables in data stay."""

    def test_a_page_laid_out_by_a_table_gives_its_content(self, tmp_path: Path) -> None:
        """Menu on the left, the decision with its table on the right."""
        data = "<table><tr><th>TT<th>Tên<th>Điểm</tr>" + "<tr><td>1<td>a<td>5</tr>" * 4 + "</table>"
        html = f"<table><tr><td>Trang chủ<td><p>QUYẾT ĐỊNH</p>{data}</td></tr></table>"
        found = page(tmp_path, html)
        assert texts(found) == ["Trang chủ", "QUYẾT ĐỊNH"]
        assert grid(found)[0] == ["TT", "Tên", "Điểm"]

    def test_a_letterhead_is_a_table(self, tmp_path: Path) -> None:
        """One row without borders."""
        html = "<table border=0><tr><td>UBND<br>TỈNH A<td>CỘNG HÒA</table><p>x</p>"
        assert grid(page(tmp_path, html)) == [["UBND\nTỈNH A", "CỘNG HÒA"]]

    def test_a_small_grid_in_a_cell_is_text_and_a_table(self, tmp_path: Path) -> None:
        """Tiers of a rule in a grid."""
        inner = "<table><tr><td>90%<td>10<tr><td>80%<td>5</table>"
        rows = "".join(f"<tr><td>{number}<td>b<td>c" for number in range(4))
        first, second = page(tmp_path, f"<table><tr><td>1<td>{inner}<td>10{rows}</table>").tables()
        assert [cell.text for cell in first.cells[:3]] == ["1", "90% 10\n80% 5", "10"]
        assert [cell.text for cell in second.cells] == ["90%", "10", "80%", "5"]


class TestHiddenCopies:
    """What is not shown on a screen is not read, and the document says so."""

    @pytest.mark.parametrize(
        "copy",
        [
            '<div style="display:none">{}</div>',
            '<div style="color:red; visibility : hidden">{}</div>',
            "<div hidden>{}</div>",
            '<div aria-hidden="true">{}</div>',
            '<div class="d-none d-print-block">{}</div>',
            '<div class="visually-hidden">{}</div>',
            "<style>.in{{display:none}} @media print{{.in{{display:block}}}}</style><div class='in'>{}</div>",
        ],
    )
    def test_a_hidden_copy_is_left_out(self, copy: str, tmp_path: Path) -> None:
        """Seven ways to hide the copy for printers."""
        table = "<table><tr><td>1<td>a</table>"
        found = page(tmp_path, table + copy.format(table))
        assert grid(found) == [["1", "a"]]
        assert [note.kind for note in found.notes] == ["hidden-text"]

    @pytest.mark.parametrize(
        "shown",
        [
            '<div class="d-none d-md-block">{}</div>',
            '<div class="hidden md:block">{}</div>',
            "<style>@media print{{.a{{display:none}}}}</style><div class=a>{}</div>",
            '<div class="hidden" style="display: block">{}</div>',
        ],
    )
    def test_what_a_wide_screen_shows_is_read(self, shown: str, tmp_path: Path) -> None:
        """Hidden on phones or on paper only."""
        assert texts(page(tmp_path, shown.format("Nội dung"))) == ["Nội dung"]

    def test_menus_in_lists_are_paragraphs_and_navigation_is_dropped(self, tmp_path: Path) -> None:
        """Text is kept unless the page itself calls it navigation."""
        found = page(tmp_path, "<nav>Menu</nav><ul><li>Tin tức</ul><p>QUYẾT ĐỊNH</p><footer>Bản quyền</footer>")
        assert texts(found) == ["- Tin tức", "QUYẾT ĐỊNH"]


class TestLetters:
    """Bytes become the right letters, or an error."""

    def test_the_declared_code_page_is_used_and_marks_are_joined(self, tmp_path: Path) -> None:
        """Windows-1258 writes ế as ê and a mark of its own."""
        html = '<meta charset="windows-1258"><p>Quyê\u0301t đi\u0323nh</p>'.encode("cp1258")
        assert texts(page(tmp_path, html)) == ["Quyết định"]

    def test_utf8_that_holds_is_believed_over_a_forgotten_declaration(self, tmp_path: Path) -> None:
        """Converted pages often keep the old head."""
        html = '<meta charset="iso-8859-1"><p>Quyết định</p>'.encode()
        assert texts(page(tmp_path, html)) == ["Quyết định"]

    def test_utf16_with_its_mark(self, tmp_path: Path) -> None:
        """As Word saves HTML."""
        assert texts(page(tmp_path, "<html><body><p>Quyết định</p></body></html>".encode("utf-16"))) == ["Quyết định"]

    def test_bytes_that_the_declared_code_page_does_not_have_are_an_error(self, tmp_path: Path) -> None:
        """Windows-1258 has no letter at 0x8D: the declaration is wrong, and nothing else is certain."""
        with pytest.raises(UnknownEncoding):
            page(tmp_path, b'<meta charset="windows-1258"><p>\x8d</p>')

    def test_a_web_archive_gives_its_page(self, tmp_path: Path) -> None:
        """MHT: mail headers, the page in quoted-printable, pictures after it."""
        archive = (
            "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\n"
            "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
            "<p>Quy=E1=BA=BFt =\r\n=C4=91=E1=BB=8Bnh</p>\r\n--B\r\nContent-Type: image/png\r\n\r\nx\r\n--B--\r\n"
        )
        assert texts(page(tmp_path, archive.encode())) == ["Quyết định"]


class TestOldFonts:
    """Text in TCVN3 or VNI keeps its codes, and the font stands beside it."""

    @pytest.mark.parametrize(
        "html",
        [
            "<font face='.VnTime'>®iÓm</font> mới",
            "<span style='font-family:\".VnTime\",serif;color:red'>®iÓm</span> mới",
            "<style>span.a, p.b {color: red; font-family: .VnTime}</style><span class='a'>®iÓm</span> mới",
            '<style><!-- .a {font-family:".VnTime"} --></style><div class=a>®iÓm<font face=Arial> mới</font></div>',
            "<style>p {font-family: .VnTime}</style><p>®iÓm <span style='font-family:Arial'>mới</span></p>",
        ],
    )
    def test_the_font_of_a_piece_of_text(self, html: str, tmp_path: Path) -> None:
        """By attribute, inline style or a simple rule of the page; inherited until another is named."""
        (found,) = page(tmp_path, html).paragraphs()
        assert found.text == "®iÓm mới"
        assert found.fonts == (FontSpan(0, 4, ".VnTime"),)

    def test_the_fonts_of_cells(self, tmp_path: Path) -> None:
        """Lines of a cell are joined; the font of the row holds for all of them."""
        html = (
            "<table><tr style='font-family:.VnTimeH'><td><p>tªn</p><p>sè</p></td><td>10</td></tr><tr><td>a<td>b</table>"
        )
        (found,) = page(tmp_path, html).tables()
        assert found.cells[0].text == "tªn\nsè"
        assert [cell.fonts for cell in found.cells] == [(FontSpan(0, 6, ".VnTimeH"),), (), (), ()]

    def test_a_page_in_windows_1258(self, tmp_path: Path) -> None:
        """Tones are characters of their own there, and become one with their vowel."""
        text = "Quyê\u0301t đi\u0323nh ban ha\u0300nh"
        html = b"<meta charset=windows-1258><p>" + text.encode("cp1258") + b"</p>"
        assert texts(page(tmp_path, html)) == ["Quyết định ban hành"]
