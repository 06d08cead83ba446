"""PDF files as a whole: what is refused, and what stands outside of tables."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.document import Paragraph
from ingest.errors import DamagedFile, EncryptedFile, NeedsOcr, NoPages
from ingest.readers.pdf import read
from tests.ingest.pdf_making import FONT, VIETNAMESE, draw

EDITIONS = Path(__file__).resolve().parents[2] / "corpus" / "editions"


def text_page(canvas: Canvas) -> None:
    canvas.drawString(60, 700, "Dieu 1. Ban hanh Bo chi so")


def paragraphs(path: Path) -> list[Paragraph]:
    return list(read(path).paragraphs())


class TestRefusals:
    def test_a_password_is_needed(self, tmp_path: Path) -> None:
        path = draw(tmp_path / "t.pdf", text_page)
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            pdf.save(path, encryption=pikepdf.Encryption(user="secret", owner="secret"))
        with pytest.raises(EncryptedFile):
            read(path)

    def test_locked_against_changes_only_can_be_read(self, tmp_path: Path) -> None:
        path = draw(tmp_path / "t.pdf", text_page)
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            pdf.save(path, encryption=pikepdf.Encryption(user="", owner="secret"))
        assert paragraphs(path)[0].text == "Dieu 1. Ban hanh Bo chi so"

    @pytest.mark.parametrize("kept", [0.1, 0.4, 0.7])
    def test_cut_off(self, tmp_path: Path, kept: float) -> None:
        whole = (EDITIONS / "yen-dinh-2023.pdf").read_bytes()
        path = tmp_path / "t.pdf"
        path.write_bytes(whole[: int(len(whole) * kept)])
        with pytest.raises((DamagedFile, NoPages)):
            read(path)

    def test_no_pages(self, tmp_path: Path) -> None:
        path = tmp_path / "t.pdf"
        with pikepdf.new() as pdf:
            pdf.save(path)
        with pytest.raises(NoPages):
            read(path)

    def test_a_scan(self) -> None:
        with pytest.raises(NeedsOcr):
            read(EDITIONS / "kim-bang-2023-scan.pdf")

    def test_a_scan_whose_only_text_is_the_stamp_of_the_signature(self, tmp_path: Path) -> None:
        from PIL import Image

        picture = ImageReader(Image.new("L", (60, 85), 200))

        def paint(canvas: Canvas) -> None:
            canvas.drawImage(picture, 0, 0, 595, 842)
            canvas.setFont(FONT, 6)
            canvas.drawString(400, 820, "Nguoi ky: CONG THONG TIN DIEN TU")
            canvas.drawString(400, 812, "19.09.2024 10:54:26 +07:00")

        with pytest.raises(NeedsOcr):
            read(draw(tmp_path / "t.pdf", paint, pages=2))

    def test_one_picture_among_pages_of_text_is_told_in_a_note(self, tmp_path: Path) -> None:
        from PIL import Image

        picture = ImageReader(Image.new("L", (60, 85), 200))
        painted = iter(["text", "picture", "text", "text"])

        def paint(canvas: Canvas) -> None:
            if next(painted) == "picture":
                canvas.drawImage(picture, 0, 0, 595, 842)
            else:
                text_page(canvas)

        document = read(draw(tmp_path / "t.pdf", paint, pages=4))
        assert [(note.kind, note.place.page) for note in document.notes] == [("picture-page", 2)]


@pytest.mark.skipif(not VIETNAMESE, reason="no font that is embedded")
@pytest.mark.parametrize("font", [".VnTime", "VNI-Times", "ABCDEF+.VnTimeH"])
def test_text_in_a_font_from_before_unicode_comes_as_its_codes_with_the_font_beside(tmp_path: Path, font: str) -> None:
    def paint(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "1. \xae\xd3m d\xad 2,5 (Kim B\xb6ng)")

    path = draw(tmp_path / "t.pdf", paint)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for used in pdf.pages[0].Resources.Font.values():
            if "/FontDescriptor" in used:
                used.FontDescriptor.FontName = pikepdf.Name(f"/{font}")
        pdf.save(path)
    (paragraph,) = paragraphs(path)
    assert paragraph.text == "1. \xae\xd3m d\xad 2,5 (Kim B\xb6ng)"
    covered = "".join(paragraph.text[span.start : span.end] for span in paragraph.fonts)
    assert {span.font for span in paragraph.fonts} == {font.rpartition("+")[2]}
    assert set("\xae\xd3md\xadKimB\xb6ng") <= set(covered)


class TestLostGlyphs:
    """The edition without some of its letters, held against the same document with all of them."""

    def test_the_structure_is_intact(self) -> None:
        shapes = [
            [(table.place.page, table.row_count, table.column_count) for table in read(EDITIONS / name).tables()]
            for name in ("kim-bang-2023.pdf", "kim-bang-2023-lost-glyphs.pdf")
        ]
        assert shapes[0] == shapes[1]

    def test_each_lost_letter_is_one_character_of_its_own_throughout_its_font(self) -> None:
        whole = {cell.text for table in read(EDITIONS / "kim-bang-2023.pdf").tables() for cell in table.cells}
        document = read(EDITIONS / "kim-bang-2023-lost-glyphs.pdf")
        own = {glyph.char for glyph in document.glyphs}
        holed = [cell for table in document.tables() for cell in table.cells if own & set(cell.text)]
        assert len(holed) > 200
        letters = {glyph.font.partition("+")[2] + " " + glyph.drawn for glyph in document.glyphs if glyph.drawn}
        assert {"LiberationSerif ề", "LiberationSerif ể", "LiberationSerif-Bold ề"} <= letters
        intact = {cell.text for table in document.tables() for cell in table.cells if not own & set(cell.text)}
        assert intact - whole == set()


class TestParagraphs:
    @pytest.mark.skipif(not VIETNAMESE, reason="no font with Vietnamese letters")
    def test_columns_of_a_letterhead_are_not_mixed(self, tmp_path: Path) -> None:
        lines = [
            ("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            ("HUYỆN KIM BẢNG", "Độc lập - Tự do - Hạnh phúc"),
            ("Số: 811/QĐ-UBND", "Kim Bảng, ngày 24 tháng 7 năm 2023"),
        ]

        def paint(canvas: Canvas) -> None:
            for number, (left, right) in enumerate(lines):
                canvas.drawCentredString(130, 780 - 14 * number, left)
                canvas.drawCentredString(420, 780 - 14 * number, right)
            canvas.drawCentredString(297, 700, "QUYẾT ĐỊNH")

        assert [p.text for p in paragraphs(draw(tmp_path / "t.pdf", paint))] == [
            *(left for left, _ in lines),
            *(right for _, right in lines),
            "QUYẾT ĐỊNH",
        ]

    def test_lines_of_a_paragraph_are_joined_and_a_centred_title_is_told(self, tmp_path: Path) -> None:
        def paint(canvas: Canvas) -> None:
            canvas.drawCentredString(297, 760, "PHU LUC")
            canvas.drawString(
                88, 700, "Thuc hien cong van so 11401 cua Uy ban nhan dan tinh ve viec giao nhiem vu cho cac don vi"
            )
            canvas.drawString(
                60, 686, "trong nam 2023, Uy ban nhan dan huyen yeu cau cac phong, ban, don vi trien khai cac noi dung"
            )
            canvas.drawString(60, 672, "sau day.")
            canvas.drawString(88, 654, "- Van phong theo doi.")

        title, first, second = paragraphs(draw(tmp_path / "t.pdf", paint))
        assert (title.text, title.centered) == ("PHU LUC", True)
        assert first.text.endswith("trien khai cac noi dung sau day.")
        assert not first.centered
        assert second.text == "- Van phong theo doi."

    def test_page_numbers_and_running_titles_are_told_from_the_text(self, tmp_path: Path) -> None:
        numbers = iter(range(1, 5))

        def paint(canvas: Canvas) -> None:
            number = next(numbers)
            canvas.drawString(60, 815, "CONG BAO")
            canvas.drawString(60, 700, f"Dieu {number}. Noi dung thu {number}")
            canvas.drawCentredString(297, 30, f"- {number} -")

        kinds = [(p.text, p.kind) for p in paragraphs(draw(tmp_path / "t.pdf", paint, pages=4)) if p.place.page == 2]
        assert kinds == [("CONG BAO", "page-header"), ("Dieu 2. Noi dung thu 2", "body"), ("- 2 -", "page-footer")]

    def test_the_stamp_of_a_signature_stays_apart(self, tmp_path: Path) -> None:
        def paint(canvas: Canvas) -> None:
            for number in range(12):
                canvas.drawString(60, 760 - 14 * number, f"Dieu {number}. Cac co quan, don vi thuc hien Quyet dinh nay")
            canvas.setFont(FONT, 6)
            canvas.drawString(420, 812, "VAN PHONG UY BAN")
            canvas.drawString(420, 804, "09.01.2025 10:21:11 +07:00")

        found = paragraphs(draw(tmp_path / "t.pdf", paint))
        stamp = [p.text for p in found if p.kind == "page-header"]
        assert stamp == ["VAN PHONG UY BAN", "09.01.2025 10:21:11 +07:00"]
        assert found[len(stamp)].text.startswith("Dieu 0.")

    def test_what_is_filled_in_on_signing_is_read_in_its_place(self, tmp_path: Path) -> None:
        """Word leaves blanks, the signing program prints the number over them as an annotation."""

        def paint(canvas: Canvas) -> None:
            canvas.drawString(60, 700, "So:         /TB-UBND")

        path = draw(tmp_path / "t.pdf", paint)
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            form = pdf.make_stream(b"BT /F1 10 Tf 0 2 Td (11) Tj ET")
            fonts = pdf.pages[0].Resources.Font
            form.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=fonts[next(iter(fonts.keys()))]))
            form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
            form.BBox = pikepdf.Array([0, 0, 20, 12])
            note = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Widget,
                Rect=[80, 698, 100, 710],
                F=4,
                AP=pikepdf.Dictionary(N=form),
            )
            pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note)]))
            pdf.save(path)
        assert paragraphs(path)[0].text == "So: 11 /TB-UBND"


def test_progress_is_told_for_each_page(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    read(draw(tmp_path / "t.pdf", text_page, pages=3), lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]
