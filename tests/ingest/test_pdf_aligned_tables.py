"""Tables without ruling lines: columns from the header and the gutters, rows from codes and space."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A5
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from ingest.document import Document
from ingest.pdf_layout.aligned_headers import is_ordinal
from ingest.readers.pdf import read
from tests.ingest.pdf_making import cell, draw, write_table

CORPUS = Path(__file__).resolve().parents[2] / "corpus"

HEADER = ["STT", "Chi so", "Cach tinh diem", "Diem toi da", "Diem tu danh gia", "Tai lieu kiem chung"]
WIDTHS = (35, 110, 170, 40, 45, 110)


def rows(count: int) -> list[list[str]]:
    """Rows of several lines; the document column is nearly empty."""
    found = [HEADER]
    for number in range(1, count + 1):
        found.append(
            [
                str(number),
                f"Ty le co quan thuc hien nhiem vu thu {number} trong nam",
                f"a = So co quan da thuc hien nhiem vu {number};\nb = Tong so co quan;\nDiem = a/b * 10",
                "10",
                "" if number % 3 else "9",
                "Bao cao nam" if number == 2 else "",
            ]
        )
    return found


def body(document: Document) -> list[list[str]]:
    """All rows, parts of pages one after the other, a row without a code joined to the one above."""
    joined: list[list[str]] = []
    for table in document.tables():
        assert table.borders == "aligned"
        for row in table.grid():
            texts = [item.text if item else "" for item in row]
            if joined and not texts[0]:
                joined[-1] = [f"{above} {below}".strip() for above, below in zip(joined[-1], texts, strict=True)]
            else:
                joined.append(texts)
    return joined


def flat(table: list[list[str]]) -> list[list[str]]:
    return [[" ".join(text.split()) for text in row] for row in table]


NO_SPACE = [("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 0)]


@pytest.mark.parametrize(
    "style",
    [
        pytest.param([], id="set at the top"),
        pytest.param([("VALIGN", (0, 0), (-1, -1), "MIDDLE")], id="set in the middle"),
        pytest.param([("VALIGN", (0, 0), (-1, -1), "BOTTOM")], id="set at the bottom"),
        pytest.param(NO_SPACE, id="no space between rows"),
        pytest.param([*NO_SPACE, ("VALIGN", (0, 0), (-1, -1), "MIDDLE")], id="set in the middle, no space"),
        pytest.param([("ROWBACKGROUNDS", (0, 0), (-1, -1), ["white", "lightblue"])], id="striped"),
        pytest.param([("LINEBELOW", (0, 0), (-1, -1), 0.5, "black")], id="lines across only"),
    ],
)
def test_a_table_over_many_pages_whose_header_is_printed_once(tmp_path: Path, style: list[tuple[object, ...]]) -> None:
    expected = rows(40)
    document = read(write_table(tmp_path / "t.pdf", expected, style, widths=WIDTHS, foot=True))
    assert (document.page_count or 0) > 2
    assert flat(body(document)) == flat(expected)


def test_a_repeated_header_is_given_out_with_each_part(tmp_path: Path) -> None:
    document = read(write_table(tmp_path / "t.pdf", rows(40), [], widths=WIDTHS, repeat=1, foot=True))
    for table in document.tables():
        assert [item.text if item else None for item in table.grid()[0]] == HEADER


def test_line_ends_of_the_author_are_kept(tmp_path: Path) -> None:
    document = read(write_table(tmp_path / "t.pdf", rows(3), [], widths=WIDTHS))
    assert body(document)[1][2] == "a = So co quan da thuc hien nhiem vu 1;\nb = Tong so co quan;\nDiem = a/b * 10"


def test_parts_follow_one_another_and_only_running_lines_stand_between(tmp_path: Path) -> None:
    document = read(write_table(tmp_path / "t.pdf", rows(40), [], widths=WIDTHS, foot=True))
    assert {p.kind for p in document.paragraphs()} == {"page-footer"}
    assert [t.place.table for t in document.tables()] == list(range(1, (document.page_count or 0) + 1))


def test_what_stands_before_and_after_is_no_part_of_the_table(tmp_path: Path) -> None:
    before = [cell("PHU LUC", True), cell("Bo chi so chuyen doi so cap huyen nam 2023", True)]
    after = [
        cell(" "),
        cell(" "),
        cell("Cac co quan, don vi chiu trach nhiem thi hanh Quyet dinh nay ke tu ngay ky " * 2),
    ]
    document = read(write_table(tmp_path / "t.pdf", rows(4), [], widths=WIDTHS, before=before, after=after))
    assert flat(body(document)) == flat(rows(4))
    texts = [p.text for p in document.paragraphs()]
    assert texts[:2] == ["PHU LUC", "Bo chi so chuyen doi so cap huyen nam 2023"]
    assert texts[2].startswith("Cac co quan, don vi")


def test_a_code_cut_in_its_narrow_column_starts_no_row(tmp_path: Path) -> None:
    table = [
        HEADER,
        ["VI.1", "Cong thong tin", "Co: 10 diem", "10", "", ""],
        ["VI.2", "Thu dien tu", "Khong", "5", "", ""],
    ]
    widths = (28, 80, 90, 40, 45, 80)
    document = read(write_table(tmp_path / "t.pdf", table, [], widths=widths, pagesize=A5))
    assert [row[0] for row in body(document)][1:] == ["VI.1", "VI.2"]


def test_cells_found_by_alignment_are_less_sure(tmp_path: Path) -> None:
    document = read(write_table(tmp_path / "t.pdf", rows(3), [], widths=WIDTHS))
    assert {item.confidence for table in document.tables() for item in table.cells} == {0.9}


def test_where_nothing_shows_the_ends_of_rows_the_cells_are_flagged(tmp_path: Path) -> None:
    """Codes in the middle of rows of unlike heights, no space between rows, and the first row begun on no page."""
    heights = [1, 4, 2, 5, 3]

    def paint(canvas: Canvas) -> None:
        for x, word in zip((40, 80, 250, 400), ("STT", "Chi so", "Cach tinh", "Diem"), strict=True):
            canvas.drawString(x, 760, word)
        top = 748.0
        for number, height in enumerate(heights, 1):
            for line in range(height):
                canvas.drawString(250, top - 12 * line, f"dong {line} cua muc {number}")
            middle = top - 12 * (height - 1) / 2 - (7 if number == 2 else 0)
            canvas.drawString(45, middle, str(number))
            canvas.drawString(405, middle, "10")
            top -= 12 * height

    (table,) = read(draw(tmp_path / "t.pdf", paint)).tables()
    body_cells = [item for item in table.cells if item.row > 0]
    assert all("doubtful-rows" in item.notes and item.confidence < 0.5 for item in body_cells)


def test_rows_set_in_the_middle_that_fit_as_they_are_need_no_flag(tmp_path: Path) -> None:
    """Two columns of unlike heights beside each code leave one way only to part the rows."""
    style = [*NO_SPACE, ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    document = read(write_table(tmp_path / "t.pdf", rows(12), style, widths=WIDTHS))
    assert not [item.text for table in document.tables() for item in table.cells if "doubtful-rows" in item.notes]


def test_a_header_printed_again_begins_a_table_of_one_row(tmp_path: Path) -> None:
    again = [HEADER, ["2.1", "Thu nhap binh quan", "Co: 10 diem", "10", "", ""]]
    second = Table([[cell(text) for text in row] for row in again], colWidths=WIDTHS)
    document = read(
        write_table(tmp_path / "t.pdf", rows(3), [], widths=WIDTHS, after=[cell(" "), cell("2. THU NHAP"), second])
    )
    assert [flat([[item.text if item else "" for item in row] for row in t.grid()]) for t in document.tables()] == [
        flat(rows(3)),
        again,
    ]
    assert [p.text for p in document.paragraphs()] == ["2. THU NHAP"]


def test_a_short_word_over_two_columns_spans_them(tmp_path: Path) -> None:
    def paint(canvas: Canvas) -> None:
        canvas.drawString(330, 772, "Diem")
        canvas.drawString(460, 772, "Don vi")
        words = ("STT", "Chi so", "Toi da", "Tu cham", "Chu tri", "Phoi hop")
        for x, word in zip((40, 80, 280, 350, 430, 490), words, strict=True):
            canvas.drawString(x, 760, word)
        for number in range(1, 5):
            for x, word in zip((42, 80, 290, 360), (str(number), "Co ban hanh ke hoach", "10", "9"), strict=True):
                canvas.drawString(x, 760 - 16 * number, word)

    (table,) = read(draw(tmp_path / "t.pdf", paint)).tables()
    spanning = [(item.text, item.column) for item in table.cells if item.column_span == 2]
    assert spanning == [("Diem", 2), ("Don vi", 4)]


def test_the_code_of_a_row_at_the_head_of_a_page_is_no_page_number(tmp_path: Path) -> None:
    """A code in the middle of its row stands alone on its height, as page numbers do."""

    def paint(canvas: Canvas) -> None:
        top = 810.0
        if canvas.getPageNumber() == 1:
            for x, word in zip((40, 80, 300), ("STT", "Chi so", "Diem"), strict=True):
                canvas.drawString(x, top, word)
            top -= 20
        for number in range(1, 6):
            code = str(number + 5 * (canvas.getPageNumber() - 1))
            canvas.drawString(80, top, f"Ban hanh ke hoach muc {code}")
            canvas.drawString(80, top - 12, "trong nam")
            canvas.drawString(42, top - 6, code)
            canvas.drawString(302, top - 6, "10")
            top -= 24

    document = read(draw(tmp_path / "t.pdf", paint, pages=2))
    assert [row[0] for row in body(document)] == ["STT", *(str(number) for number in range(1, 11))]
    assert not [item for table in document.tables() for item in table.cells if "doubtful-rows" in item.notes]


def test_a_title_below_a_table_that_fills_the_page_is_not_of_it(tmp_path: Path) -> None:
    def paint(canvas: Canvas) -> None:
        if canvas.getPageNumber() == 2:
            canvas.drawString(230, 790, "Phu luc 3")
            return
        for x, word in zip((40, 80, 200, 400), ("STT", "Chi so", "Cach tinh", "Diem"), strict=True):
            canvas.drawString(x, 790, word)
        for number in range(1, 6):
            for x, word in zip((42, 80, 200, 405), (str(number), "Ke hoach", "Co: 10 diem", "10"), strict=True):
                canvas.drawString(x, 790 - 16 * number, word)

    document = read(draw(tmp_path / "t.pdf", paint, pages=2))
    assert [paragraph.text for paragraph in document.paragraphs()] == ["Phu luc 3"]


@pytest.mark.parametrize(
    ("second", "beside", "flagged"),
    [
        pytest.param("0", "trong nam 2023", False, id="the sentence goes on"),
        pytest.param("1", "", False, id="the name has ended"),
        pytest.param("1", "Cap huyen", True, id="a name could begin"),
    ],
)
def test_a_code_cut_in_a_column_too_narrow_for_it(tmp_path: Path, second: str, beside: str, flagged: bool) -> None:
    lines = [("6.8", "Ke hoach", "1"), ("6.9", "Quyet dinh", "1"), ("6.1", "Bao cao", "1"), (second, beside, "")]

    def paint(canvas: Canvas) -> None:
        for x, word in zip((40, 80, 300), ("TT", "Chi so", "Diem"), strict=True):
            canvas.drawString(x, 790, word)
        for number, texts in enumerate((*lines, ("7", "Chi ngan sach", "2")), 1):
            for x, word in zip((40, 80, 302), texts, strict=True):
                canvas.drawString(x, 790 - 12 * number, word)

    (table,) = read(draw(tmp_path / "t.pdf", paint)).tables()
    codes = [row[0].text for row in table.grid() if row[0]]
    doubtful = any("doubtful-rows" in item.notes for item in table.cells)
    assert doubtful == flagged
    assert codes == ["TT", "6.8", "6.9", *(["6.1", second] if flagged else [f"6.1{second}"]), "7"]


def test_prose_with_numbers_is_never_a_table(tmp_path: Path) -> None:
    lines = [
        "Can cu Nghi quyet so 16-NQ/HU ngay 16/6/2022 cua Huyen uy ve chuyen doi so",
        "1. Cac co quan, don vi thuc hien nhiem vu duoc giao trong nam 2023",
        "a) Phong Van hoa va Thong tin chu tri, phoi hop voi cac phong, ban",
        "2. Van phong theo doi, don doc viec thuc hien Quyet dinh nay",
    ]

    def paint(canvas: Canvas) -> None:
        for number, text in enumerate(lines * 8):
            canvas.drawString(60, 780 - 14 * number, text)

    assert list(read(draw(tmp_path / "t.pdf", paint)).tables()) == []


def test_a_letterhead_in_two_columns_is_no_table(tmp_path: Path) -> None:
    def paint(canvas: Canvas) -> None:
        for number, (left, right) in enumerate(
            [
                ("UY BAN NHAN DAN", "CONG HOA XA HOI CHU NGHIA VIET NAM"),
                ("HUYEN KIM BANG", "Doc lap - Tu do - Hanh phuc"),
            ]
        ):
            canvas.drawCentredString(130, 780 - 14 * number, left)
            canvas.drawCentredString(400, 780 - 14 * number, right)
        canvas.drawString(60, 700, "1. Cac co quan, don vi thuc hien")

    assert list(read(draw(tmp_path / "t.pdf", paint)).tables()) == []


def test_no_table_without_lines_is_seen_in_ruled_documents() -> None:
    for name in ("yen-dinh-2023", "kim-bang-2023"):
        document = read(CORPUS / "editions" / f"{name}.pdf")
        assert {table.borders for table in document.tables()} == {"ruled"}


@pytest.mark.parametrize("text", ["I", "IV.", "1", "1.2.", "10.1.3", "a)", "b", "A.", "VI.1", "đ)"])
def test_codes(text: str) -> None:
    assert is_ordinal(text)


@pytest.mark.parametrize("text", ["", "Số", "1 Tên", "2023/QĐ", "ab", "10%", "1-2", "AB"])
def test_what_is_no_code(text: str) -> None:
    assert not is_ordinal(text)


def test_rows_are_in_reading_order(tmp_path: Path) -> None:
    (table,) = read(write_table(tmp_path / "t.pdf", rows(8), [], widths=WIDTHS)).tables()
    tops = [row[0].place.bbox[1] for row in table.grid() if row[0] and row[0].place.bbox]
    assert all(upper < lower for upper, lower in pairwise(tops))
