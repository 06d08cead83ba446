"""Documents in old codes are read like any other: by the fonts that readers name, or by their words alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from small_documents import document, framework, nodes, points, rules, table

from ingest import read_file
from ingest.document import Block, Cell, Document, FontSpan, Paragraph, Place, Table
from ingest.old_fonts import in_one_font
from output_frameworks.model import Provenance
from parsers import read_document
from parsers.legacy_text import with_legacy_text_converted
from parsers.source_lines import ChangedLine, LineRepair


def texts(found: Document) -> list[str]:
    """Return the texts of all paragraphs and cells."""
    return [
        holder.text for block in found.blocks for holder in ([block] if isinstance(block, Paragraph) else block.cells)
    ]


def in_font(text: str, font: str = ".VnTime", **how: object) -> Paragraph:
    return Paragraph(text, fonts=(FontSpan(0, len(text), font),), **how)  # type: ignore[arg-type]


def converted(*blocks: Block) -> Document:
    return with_legacy_text_converted(document(*blocks))[0]


LETTER = """Céng hoµ x· héi chñ nghÜa ViÖt Nam
§éc lËp - Tù do - H¹nh phóc
Sè: 05/2004/Q§-UB
QuyÕt ®Þnh ban hµnh Bé chØ sè ®¸nh gi¸ ®iÖn tö
C¨n cø LuËt Tæ chøc Héi ®ång nh©n d©n
Xo¸ bá
Cã"""
"""A decision as a program shows it that takes its codes for Western."""

READ = """Cộng hoà xã hội chủ nghĩa Việt Nam
Độc lập - Tự do - Hạnh phúc
Số: 05/2004/QĐ-UB
Quyết định ban hành Bộ chỉ số đánh giá điện tử
Căn cứ Luật Tổ chức Hội đồng nhân dân
Xoá bỏ
Có"""


class TestWithFonts:
    """Readers say which parts of a text are in an old font."""

    def test_each_changed_line_is_written_down(self) -> None:
        """Lines that stay are not."""
        text = "§iÓm\n10\ntèi ®a"
        cell = Cell(text, 0, 0, place=Place(table=1, row=1, column=1), fonts=(FontSpan(0, len(text), ".VnTime"),))
        found, changes = with_legacy_text_converted(document(Paragraph("x"), Table((cell,), 1, 1)))
        assert texts(found) == ["x", "Điểm\n10\ntối đa"]
        why = ("legacy-font", 0.99)
        assert changes.lines == (
            ChangedLine(
                cell.place, 1, "§iÓm", "Điểm", *why, (LineRepair(0, "§", "Đ", *why), LineRepair(2, "Ó", "ể", *why))
            ),
            ChangedLine(
                cell.place, 1, "tèi ®a", "tối đa", *why, (LineRepair(1, "è", "ố", *why), LineRepair(4, "®", "đ", *why))
            ),
        )

    def test_unicode_and_old_runs_in_one_paragraph(self) -> None:
        """`sè` in Times New Roman stays: it is what the file prints."""
        text = "Tổng sè điểm: ®iÓm tèi ®a"
        assert texts(converted(Paragraph(text, fonts=(FontSpan(14, 25, ".VnTime"),)))) == ["Tổng sè điểm: điểm tối đa"]

    def test_capitals_of_fonts(self) -> None:
        """`.VnTimeH` prints small letters as capitals."""
        assert texts(converted(in_font("quyÕt ®Þnh", ".VnTimeH"))) == ["QUYẾT ĐỊNH"]

    def test_vni(self) -> None:
        """Two codes for a letter."""
        assert texts(converted(in_font("Quyeát ñònh soá 991/QÑ-UBND", "VNI-Times"))) == ["Quyết định số 991/QĐ-UBND"]

    def test_the_soft_hyphen_is_a_letter_or_nothing(self) -> None:
        """In a font of TCVN3 it is ư, elsewhere an invisible place to break a line."""
        assert texts(converted(in_font("t\u00adîng tr\u00adng"), Paragraph("chuyển\u00adđổi"))) == [
            "tượng trưng",
            "chuyểnđổi",
        ]

    def test_converted_documents_often_keep_the_name_of_the_font(self) -> None:
        """A document that is Unicode already comes back as it was, the fonts forgotten."""
        found, changes = with_legacy_text_converted(
            document(in_font("Ủy ban nhân dân tỉnh"), in_font("có"), in_font("và"))
        )
        assert texts(found) == ["Ủy ban nhân dân tỉnh", "có", "và"]
        assert (changes.lines, changes.doubtful) == ((), 0)

    def test_words_that_read_both_ways_follow_the_rest_of_their_font(self) -> None:
        """`có` is cú in TCVN3; three certain words decide for the whole document."""
        found, changes = with_legacy_text_converted(document(in_font("®iÓm tèi ®a cña Bé"), in_font("có")))
        assert texts(found) == ["điểm tối đa của Bộ", "cú"]
        assert [line.confidence for line in changes.lines] == [0.99, 0.95]

    def test_a_font_that_is_hardly_used_goes_with_the_others(self) -> None:
        """One word in `.VnArial`, the rest in `.VnTime`."""
        assert texts(converted(in_font("®iÓm tèi ®a cña Bé"), in_font("có", ".VnArial"))) == [
            "điểm tối đa của Bộ",
            "cú",
        ]

    def test_what_is_left_is_marked(self) -> None:
        """The cell for its row, the document as a whole, the font for whoever looks again."""
        cell = Cell("có", 0, 0, fonts=(FontSpan(0, 2, ".VnTime"),), place=Place(table=1, row=1))
        found, changes = with_legacy_text_converted(document(Table((cell,), 1, 1)))
        (block,) = found.tables()
        assert block.cells == (replace(cell, notes=("legacy-font",)),)
        assert changes.doubtful == 1
        assert [(note.kind, note.details, note.place) for note in found.notes] == [
            ("legacy-font", {"count": "1"}, cell.place)
        ]

    def test_a_font_of_codes_that_are_not_known_is_no_font(self) -> None:
        """Readers name them only by their pattern."""
        assert texts(converted(in_font("Điểm", ".Xyz"))) == ["Điểm"]


class TestWithoutFonts:
    """A text export, or old codes under the name Times New Roman."""

    def test_a_whole_text(self) -> None:
        """Short lines follow the rest."""
        assert texts(converted(*map(Paragraph, LETTER.split("\n")))) == READ.split("\n")

    def test_a_long_paragraph_in_a_document_of_unicode(self) -> None:
        """A part that came from an older file."""
        old = "C¨n cø LuËt Tæ chøc Héi ®ång nh©n d©n vµ Uû ban nh©n d©n"
        unicode = ["Căn cứ Luật Tổ chức chính quyền địa phương", "Xét đề nghị của Giám đốc Sở Nội vụ"]
        found = texts(converted(*map(Paragraph, [*unicode, old, *unicode])))
        assert found[2] == "Căn cứ Luật Tổ chức Hội đồng nhân dân và Uỷ ban nhân dân"
        assert found[:2] + found[3:] == unicode * 2

    def test_a_table_counts_as_one(self) -> None:
        """No cell of it is long."""
        rows = "TT | Tiªu chÝ | §iÓm tèi ®a\n1 | C¸n bé | 10\n2 | §¹t chuÈn | 5"
        assert texts(converted(table(rows), Paragraph("Bảng này được trích từ quyết định cũ")))[:6] == [
            "TT", "Tiêu chí", "Điểm tối đa", "1", "Cán bộ", "10",
        ]  # fmt: skip

    def test_a_single_word_is_left_and_marked(self) -> None:
        """Nothing but the word itself speaks for it."""
        found, changes = with_legacy_text_converted(
            document(Paragraph("Điểm tối đa của Bộ chỉ số"), Paragraph("tèi ®a"))
        )
        assert texts(found) == ["Điểm tối đa của Bộ chỉ số", "tèi ®a"]
        assert changes.doubtful == 1

    def test_unicode_is_never_touched(self) -> None:
        """Lines whose letters are all in Latin-1, signs and foreign words among them."""
        lines = ["Có", "Xã hòa bình", "5°C, m², ©, «a»", "café Nestlé", "Hà Nam", "Đạt 10 điểm", "Báo cáo", "Tên"] * 20
        found, changes = with_legacy_text_converted(document(*map(Paragraph, lines)))
        assert texts(found) == lines
        assert (changes.lines, changes.doubtful, found.notes) == ((), 0, ())

    @given(st.lists(st.sampled_from(LETTER.split("\n")), min_size=1, max_size=12))
    def test_a_second_pass_changes_nothing(self, lines: list[str]) -> None:
        """Whatever of it was converted or left."""
        once = converted(*map(Paragraph, lines))
        again, changes = with_legacy_text_converted(once)
        assert again.blocks == once.blocks
        assert changes.lines == ()


class TestWholeReading:
    """Nothing after it knows that there were old codes."""

    ROWS = "TT | Tiªu chÝ | §iÓm tèi ®a\nI | ThÓ chÕ sè | 20\n1 | Ban hµnh kÕ ho¹ch | 10\n2 | B¸o c¸o ®Þnh kú | 10"

    def test_a_framework_in_an_old_font(self) -> None:
        """Header, codes, names and points."""
        (old,) = in_one_font([table(self.ROWS)], ".VnTime")
        found = framework(old)
        assert {path: node.name.value for path, node in nodes(found).items()} == {
            "I": "Thể chế số",
            "I/1": "Ban hành kế hoạch",
            "I/2": "Báo cáo định kỳ",
        }
        assert points(found) == {"I": "20", "I/1": "10", "I/2": "10"}

    def test_the_name_can_be_led_back_to_the_codes(self) -> None:
        """`raw` is what the file says, and each edit says why; a person need not look at it."""
        (old,) = in_one_font([table(self.ROWS)], ".VnTime")
        found = framework(old)
        name = nodes(found)["I/1"].name
        assert (name.raw, name.value) == ("Ban hµnh kÕ ho¹ch", "Ban hành kế hoạch")
        assert {edit.reason for edit in name.edits} == {"legacy-font"}
        assert rules(found, "I/1") == []

    def test_a_word_file_with_runs_in_three_old_fonts(self, tmp_path: Path) -> None:
        """As Word saves it: the font of each run, for ASCII and for the letters beyond."""
        made = docx.Document()
        for parts in [
            [("céng hoµ x· héi chñ nghÜa viÖt nam", ".VnTimeH")],
            [("Sè: 05/2004/Q§-UB", ".VnTime")],
            [("QUYEÁT ÑÒNH", "VNI-Times")],
            [("Ban hành ", "Times New Roman"), ("Bé chØ sè", ".VnTime"), (" chuyển đổi số", "Times New Roman")],
        ]:
            paragraph = made.add_paragraph()
            for text, font in parts:
                run = paragraph.add_run(text)
                run.font.name = font
                run._element.rPr.rFonts.set(qn("w:hAnsi"), font)
        path = tmp_path / "quyet-dinh.docx"
        made.save(str(path))
        found = with_legacy_text_converted(read_file(path))[0]
        assert texts(found) == [
            "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Số: 05/2004/QĐ-UB",
            "QUYẾT ĐỊNH",
            "Ban hành Bộ chỉ số chuyển đổi số",
        ]

    def test_a_text_file_in_old_codes(self, tmp_path: Path) -> None:
        """Its bytes are no Unicode, and its letterhead is read all the same."""
        path = tmp_path / "quyet-dinh.txt"
        path.write_bytes("\n\n".join(LETTER.split("\n")).encode("cp1252"))
        found = read_document(read_file(path), Provenance(file=path.name, format="text", reader_version="0"))
        assert (found.info.number, found.info.type) == ("05/2004/QĐ-UB", "Quyết định")

    def test_what_was_left_is_a_finding_of_its_row(self) -> None:
        """One word that reads both ways, in a font of which nothing else is known."""
        unicode = table("TT | Tiêu chí | Điểm tối đa\nI | Thể chế số | 20\n1 | Kế hoạch | 10\n2 | có | 10")
        cells = tuple(
            replace(cell, fonts=(FontSpan(0, 2, ".VnTime"),)) if cell.text == "có" else cell for cell in unicode.cells
        )
        found = framework(replace(unicode, cells=cells, _owners={}))
        assert nodes(found)["I/2"].name.value == "có"
        assert "doubtful-text" in rules(found, "I/2")
        assert rules(found, "I/1") == []
