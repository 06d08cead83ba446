"""The document that every reader gives: grids, owners of covered positions, blocks in order."""

from __future__ import annotations

import pytest

from ingest.document import Cell, Document, Paragraph, Place, Table

SPANNED = Table(
    (
        Cell("Tỷ lệ", 0, 0, column_span=2),
        Cell("Ghi chú", 0, 2, row_span=2),
        Cell("Thành phố", 1, 0),
        Cell("Xã", 1, 1),
    ),
    row_count=2,
    column_count=3,
)


def test_a_cell_stands_at_its_upper_left_corner_and_covers_the_rest() -> None:
    assert [[cell.text if cell else None for cell in row] for row in SPANNED.grid()] == [
        ["Tỷ lệ", None, "Ghi chú"],
        ["Thành phố", "Xã", None],
    ]


def test_every_covered_position_has_its_owner() -> None:
    assert [cell.text if cell else None for cell in SPANNED.row(0)] == ["Tỷ lệ", "Tỷ lệ", "Ghi chú"]
    assert [cell.text if cell else None for cell in SPANNED.row(1)] == ["Thành phố", "Xã", "Ghi chú"]


@pytest.mark.parametrize(("row", "column"), [(2, 0), (0, 3), (-1, 0)])
def test_a_position_outside_has_no_owner(row: int, column: int) -> None:
    assert SPANNED.owner(row, column) is None


def test_a_position_that_the_file_lacks_is_none_not_an_empty_cell() -> None:
    table = Table((Cell("", 0, 0),), row_count=1, column_count=2)
    empty, missing = table.grid()[0]
    assert empty is not None
    assert empty.text == ""
    assert missing is None


def test_rows_of_texts_become_a_table_with_places_that_count_from_one() -> None:
    table = Table.from_rows([["TT", "Tên"], ["1"]], Place(line=7))
    assert (table.row_count, table.column_count, table.borders) == (2, 2, "marked")
    assert [(cell.text, cell.place.row, cell.place.column, cell.place.line) for cell in table.cells] == [
        ("TT", 1, 1, 7),
        ("Tên", 1, 2, 7),
        ("1", 2, 1, 7),
        ("", 2, 2, 7),
    ]


def test_no_rows_make_an_empty_table() -> None:
    table = Table.from_rows([])
    assert (table.row_count, table.column_count, table.grid()) == (0, 0, [])


def test_blocks_keep_the_order_of_reading() -> None:
    before, after = Paragraph("trước"), Paragraph("sau")
    document = Document("a.txt", "text", (before, SPANNED, after))
    assert list(document.paragraphs()) == [before, after]
    assert list(document.tables()) == [SPANNED]
