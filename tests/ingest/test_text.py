"""Plain text becomes paragraphs and tables in which nothing of the file is lost."""

from __future__ import annotations

import codecs
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document import Document, Paragraph, Table
from ingest.errors import EmptyFile, UnsupportedFile
from ingest.readers.text import read, read_text


def texts(document: Document) -> list[str]:
    """Return the texts of all paragraphs and cells in reading order."""
    found: list[str] = []
    for block in document.blocks:
        found += [cell.text for cell in block.cells] if isinstance(block, Table) else [block.text]
    return found


def test_paragraphs_end_at_blank_lines_and_know_their_line() -> None:
    document = read_text("QUYẾT ĐỊNH\nVề việc ban hành\n\nCăn cứ Luật\n", "a.txt")
    assert [(p.text, p.place.line) for p in document.paragraphs()] == [
        ("QUYẾT ĐỊNH\nVề việc ban hành", 1),
        ("Căn cứ Luật", 4),
    ]
    assert document.format == "text"


def test_form_feeds_begin_pages() -> None:
    document = read_text("Trang một\n\n\fTrang hai\n\n1\tCó\t5\n", "a.txt")
    first, second, table = document.blocks
    assert (first.place.page, second.place.page, table.place.page) == (1, 2, 2)
    assert isinstance(second, Paragraph)
    assert second.text == "Trang hai"


def test_without_form_feeds_there_are_no_pages() -> None:
    assert [block.place.page for block in read_text("Một\n\nHai", "a.txt").blocks] == [None, None]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_all_systems_read_alike(tmp_path: Path, end: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(end.join(["Tiêu đề", "", "1\tCó\t5", "2\tKhông\t0"]).encode())
    paragraph, table = read(path).blocks
    assert isinstance(paragraph, Paragraph)
    assert isinstance(table, Table)
    assert paragraph.text == "Tiêu đề"
    assert [cell.text for cell in table.cells] == ["1", "Có", "5", "2", "Không", "0"]


SENTENCE = "Kế hoạch chuyển đổi số của Ủy ban nhân dân tỉnh, điểm tối đa"


@pytest.mark.parametrize(
    "data",
    [
        SENTENCE.encode(),
        codecs.BOM_UTF8 + SENTENCE.encode(),
        codecs.BOM_UTF16_LE + SENTENCE.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"),
    ],
)
def test_unicode_files_read_alike_with_and_without_a_mark(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert texts(read(path)) == [SENTENCE]


def test_windows_1258_is_read_into_composed_letters(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    # the code page writes ế as ê and a mark after it, and has à, á, é, ó whole
    path.write_bytes("Kê\u0301 hoa\u0323ch chuyê\u0309n đô\u0309i sô\u0301 cu\u0309a ti\u0309nh".encode("cp1258"))
    assert texts(read(path)) == ["Kế hoạch chuyển đổi số của tỉnh"]


def test_a_file_of_blanks_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(" \n\t\n\f", encoding="utf-8")
    with pytest.raises(EmptyFile):
        read(path)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\x00\x01\x02" * 50)
    with pytest.raises(UnsupportedFile):
        read(path)


def test_tables_are_numbered_through_the_file() -> None:
    document = read_text("1\ta\tb\n\nĐoạn giữa\n\n| c | d |\n| e | f |\n", "a.txt")
    assert [table.place.table for table in document.tables()] == [1, 2]
    assert {cell.place.table for table in document.tables() for cell in table.cells} == {1, 2}


_lines = st.lists(
    st.sampled_from(
        ["", " ", "|", "\tSTT", "\tĐiểm", "\t", "1\tCó\t5", "2\tKhông", "a\tb\tc\td", "\t\t", "| a | b |", "a | b | c",
         "| --- | --- |", "Đoạn văn", "- Có: 5 điểm", "**Phụ lục I**", "(Kèm theo Quyết định)", "1", "I", "\f2",
         "x\\|y|z|"]
    ),
    max_size=30,
)  # fmt: skip


def _signs(text: str) -> Counter[str]:
    """Count what is not blank and no mark of a layout."""
    return Counter(char for char in text if not char.isspace() and char not in "|\\-:*")


@settings(max_examples=300)
@given(_lines.map("\n".join))
def test_nothing_of_a_text_is_lost_or_made_up(text: str) -> None:
    document = read_text(text, "a.txt")
    assert _signs("".join(texts(document))) == _signs(text)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_prose_keeps_every_sign(text: str) -> None:
    kept = Counter("".join(texts(read_text(text.replace("|", "/"), "a.txt"))).replace("\n", " "))
    assert {c: n for c, n in kept.items() if not c.isspace()} == {
        c: n for c, n in Counter(text.replace("|", "/")).items() if not c.isspace()
    }


def test_every_cell_lies_in_its_table_and_none_covers_another() -> None:
    text = "|\nTT\n|\nTên\n|\nĐiểm\n|\n|\nTự chấm\n|\nThẩm định\n|\n|\n1\n|\nCó\n|\n5\n|\n4\n|"
    (table,) = read_text(text, "a.txt").tables()
    positions = [
        (row, column)
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    ]
    assert len(positions) == len(set(positions)) == table.row_count * table.column_count
