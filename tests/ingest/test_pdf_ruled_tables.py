"""Tables with ruling lines: exact cells, spans, borders of every make."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from ingest.document import Document, Table
from ingest.readers.pdf import read
from tests.ingest.pdf_making import FONT, GRID, WIDTHS, draw, write_table

CORPUS = Path(__file__).resolve().parents[2] / "corpus"

ROWS = [
    ["STT", "Chi so", "Cach tinh diem", "Diem toi da"],
    ["1", "Nhan thuc so", "", "100"],
    ["1.1", "Truong ban la Bi thu", "- Co: Diem toi da\n- Khong: 0 diem", "10"],
    ["1.2", "Ty le can bo cong chuc duoc boi duong ky nang so trong nam", "a/b*10", "10"],
]


def texts(table: Table) -> list[list[str | None]]:
    return [[cell.text if cell else None for cell in row] for row in table.grid()]


def only_table(document: Document) -> Table:
    (table,) = document.tables()
    return table


INNER = ("INNERGRID", (0, 0), (-1, -1), 0.5, "black")
ACROSS = [("LINEABOVE", (0, 0), (-1, -1), 0.5, "black"), ("LINEBELOW", (0, 0), (-1, -1), 0.5, "black")]


@pytest.mark.parametrize(
    "style",
    [
        pytest.param([GRID], id="thin lines"),
        pytest.param([("GRID", (0, 0), (-1, -1), 0.5, "white")], id="invisible white lines"),
        pytest.param([("GRID", (0, 0), (-1, -1), 0.5, "black", None, None, None, 2, 1.5)], id="double lines"),
        pytest.param([("GRID", (0, 0), (-1, -1), 0.5, "black", None, (1, 2))], id="dashed lines"),
        pytest.param([GRID, ("BACKGROUND", (0, 0), (-1, 0), "lightgrey")], id="shaded header"),
        pytest.param([INNER], id="no outer border"),
        pytest.param([*ACROSS, ("LINEBEFORE", (1, 0), (-1, -1), 0.5, "black")], id="open at the sides"),
    ],
)
def test_the_cells_are_those_that_the_lines_enclose(tmp_path: Path, style: list[tuple[object, ...]]) -> None:
    table = only_table(read(write_table(tmp_path / "t.pdf", ROWS, style)))
    assert texts(table) == ROWS
    assert table.borders == "ruled"


def test_borders_may_be_filled_rectangles(tmp_path: Path) -> None:
    """Word prints each border as a thin rectangle filled with ink."""

    def paint(canvas: Canvas) -> None:
        for x in (50, 150, 300):
            canvas.rect(x, 700, 0.48, 60, stroke=0, fill=1)
        for y in (700, 730, 760):
            canvas.rect(50, y, 250.48, 0.48, stroke=0, fill=1)
        canvas.drawString(60, 740, "A")
        canvas.drawString(160, 740, "B")
        canvas.drawString(60, 710, "C")

    assert texts(only_table(read(draw(tmp_path / "t.pdf", paint)))) == [["A", "B"], ["C", ""]]


def test_a_background_behind_words_is_no_border(tmp_path: Path) -> None:
    def paint(canvas: Canvas) -> None:
        canvas.setFillGray(0.9)
        canvas.rect(50, 690, 300, 40, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.drawString(60, 700, "Chi la mot doan van")

    assert list(read(draw(tmp_path / "t.pdf", paint)).tables()) == []


def test_a_frame_around_one_text_is_no_table(tmp_path: Path) -> None:
    def paint(canvas: Canvas) -> None:
        canvas.rect(50, 690, 100, 30)
        canvas.drawString(60, 700, "DU THAO")

    document = read(draw(tmp_path / "t.pdf", paint))
    assert list(document.tables()) == []
    assert [p.text for p in document.paragraphs()] == ["DU THAO"]


def test_merged_cells_keep_their_spans_and_covered_positions_are_none(tmp_path: Path) -> None:
    rows = [
        ["STT", "Noi dung", "Diem", ""],
        ["", "", "Toi da", "Tu cham"],
        ["1", "Nhan thuc", "10", "9"],
    ]
    spans = [("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (1, 1)), ("SPAN", (2, 0), (3, 0))]
    table = only_table(read(write_table(tmp_path / "t.pdf", rows, [GRID, *spans])))
    assert texts(table) == [
        ["STT", "Noi dung", "Diem", None],
        [None, None, "Toi da", "Tu cham"],
        ["1", "Nhan thuc", "10", "9"],
    ]
    header = table.grid()[0]
    assert [(c.row_span, c.column_span) for c in header if c] == [(2, 1), (2, 1), (1, 2)]


def test_rows_without_lines_between_them_are_told_by_their_codes(tmp_path: Path) -> None:
    style = [("BOX", (0, 0), (-1, -1), 0.5, "black"), ("LINEBEFORE", (1, 0), (-1, -1), 0.5, "black")]
    assert texts(only_table(read(write_table(tmp_path / "t.pdf", ROWS, style)))) == ROWS


def test_an_empty_cell_is_empty_not_covered(tmp_path: Path) -> None:
    table = only_table(read(write_table(tmp_path / "t.pdf", ROWS)))
    empty = table.owner(1, 2)
    assert empty is not None
    assert (empty.text, empty.row_span, empty.column_span) == ("", 1, 1)


def test_each_page_has_its_part_with_the_columns_of_its_lines(tmp_path: Path) -> None:
    """A part in which a column holds no text keeps that column."""
    rows = [ROWS[0], *([str(n), f"Tieu chi so {n}", "", ""] for n in range(1, 120))]
    document = read(write_table(tmp_path / "t.pdf", rows, foot=True))
    parts = list(document.tables())
    assert [part.place.page for part in parts] == list(range(1, (document.page_count or 0) + 1))
    assert [part.place.table for part in parts] == list(range(1, len(parts) + 1))
    assert {part.column_count for part in parts} == {4}
    codes = [cell.text for part in parts for cell in part.cells if cell.column == 0]
    assert codes == ["STT", *map(str, range(1, 120))]
    assert [p.kind for p in document.paragraphs()] == ["page-footer"] * len(parts)


def test_a_cell_knows_its_place(tmp_path: Path) -> None:
    table = only_table(read(write_table(tmp_path / "t.pdf", ROWS)))
    place = table.cells[-1].place
    assert (place.page, place.table, place.row, place.column) == (1, 1, 4, 4)
    assert place.bbox is not None
    assert place.bbox[2] - place.bbox[0] == pytest.approx(WIDTHS[3], abs=1)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages_are_read_upright(tmp_path: Path, turn: int) -> None:
    import pikepdf

    path = write_table(tmp_path / "t.pdf", ROWS, pagesize=landscape(A4))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].Rotate = turn
        pdf.save(path)
    assert texts(only_table(read(path))) == ROWS


def test_text_printed_along_the_page_is_read_upright(tmp_path: Path) -> None:
    """The page is upright, what is printed on it is turned by a quarter."""

    def paint(canvas: Canvas) -> None:
        canvas.translate(A4[0], 0)
        canvas.rotate(90)
        canvas.setFont(FONT, 10)
        canvas.grid([50, 150, 300], [300, 330, 360])
        for x, y, text in ((60, 340, "STT"), (160, 340, "Noi dung"), (60, 310, "1"), (160, 310, "Co")):
            canvas.drawString(x, y, text)

    assert texts(only_table(read(draw(tmp_path / "t.pdf", paint)))) == [["STT", "Noi dung"], ["1", "Co"]]


def test_bold_and_plain_cells(tmp_path: Path) -> None:
    def paint(canvas: Canvas) -> None:
        canvas.grid([50, 150, 300], [700, 730])
        canvas.setFont("Times-Bold", 10)
        canvas.drawString(60, 710, "Tieu chi")
        canvas.setFont("Times-Italic", 10)
        canvas.drawString(160, 710, "Ghi chu")

    first, second = only_table(read(draw(tmp_path / "t.pdf", paint))).cells
    assert (first.bold, first.italic) == (True, False)
    assert (second.bold, second.italic) == (False, True)


def test_a_word_in_two_fonts_is_one_word(tmp_path: Path) -> None:
    """A fallback font prints the letters that the first one lacks."""

    def paint(canvas: Canvas) -> None:
        canvas.grid([50, 150, 300], [700, 730])
        text = canvas.beginText(60, 710)
        for font, piece in (("Times-Roman", "Di"), ("Helvetica", "e"), ("Times-Roman", "m so")):
            text.setFont(font, 10)
            text.textOut(piece)
        canvas.drawText(text)
        canvas.drawString(160, 710, "x")

    assert only_table(read(draw(tmp_path / "t.pdf", paint))).cells[0].text == "Diem so"


def test_a_letter_printed_twice_for_boldness_is_one_letter(tmp_path: Path) -> None:
    def paint(canvas: Canvas) -> None:
        canvas.grid([50, 150, 300], [700, 730])
        for shift in (0.0, 0.3):
            canvas.drawString(60 + shift, 710, "Tong 100")
        canvas.drawString(160, 710, "x")

    assert only_table(read(draw(tmp_path / "t.pdf", paint))).cells[0].text == "Tong 100"


def test_a_raised_figure_never_joins_the_number_beside_it(tmp_path: Path) -> None:
    def paint(canvas: Canvas) -> None:
        canvas.grid([50, 150, 300], [700, 730])
        canvas.drawString(60, 710, "10")
        canvas.setFont(FONT, 6)
        canvas.drawString(73, 714, "2")
        canvas.setFont(FONT, 10)
        canvas.drawString(160, 710, "x")

    assert only_table(read(draw(tmp_path / "t.pdf", paint))).cells[0].text == "10^2"


def cell_texts(path: Path) -> set[str]:
    return {"".join(cell.text.split()) for table in read(path).tables() for cell in table.cells}


@pytest.mark.parametrize("name", ["kim-bang-2023", "yen-dinh-2023"])
def test_every_indicator_of_the_corpus_stands_in_cells_of_its_own(name: str) -> None:
    """Pillars may be headings above their table; the edition may print what the text meant to say."""
    truth = json.loads((CORPUS / "truth" / f"{name}.json").read_text(encoding="utf-8"))
    cells = cell_texts(CORPUS / "editions" / f"{name}.pdf")
    for node in truth["nodes"]:
        if node["kind"] == "pillar":
            continue
        for readings in ((node["code"],), (node["name"], node["name_raw"]), (node["max_points"] or "",)):
            assert any(
                "".join(text.split()).replace(".", ",") in {c.replace(".", ",") for c in cells} for text in readings
            )


def test_a_row_broken_by_the_page_goes_on_in_a_row_without_a_code(tmp_path: Path) -> None:
    pages = iter([("1", "- Co: 10 diem"), ("", "- Khong: 0 diem")])

    def paint(canvas: Canvas) -> None:
        code, text = next(pages)
        canvas.grid([50, 90, 300], [700, 730])
        canvas.drawString(60, 710, code)
        canvas.drawString(95, 710, text)

    first, second = read(draw(tmp_path / "t.pdf", paint, pages=2)).tables()
    assert texts(first) == [["1", "- Co: 10 diem"]]
    assert texts(second) == [["", "- Khong: 0 diem"]]
