"""The ledger: every paragraph and every cell is used, set aside for a reason, or not understood."""

from functools import cache
from pathlib import Path

import pytest
from small_documents import document, lines, read, table

from ingest import read_file
from ingest.document import Cell, Document, Paragraph, Place, Table
from normalizers.comparison import letters_key
from output_frameworks.model import Ledger, Provenance
from parsers import DocumentReading, read_document
from parsers.accounting import Accounts, place_text
from parsers.annexes import classify_sheets
from parsers.run_together import with_run_together_tables
from parsers.sheets import gather_sheets
from parsers.stacked_tables import with_stacked_tables_cut

CORPUS = Path(__file__).parents[2] / "corpus"
DOCUMENTS = sorted(path.name for path in CORPUS.glob("*.txt"))
ROWS = "STT | Tiêu chí | Điểm tối đa\n1 | Hạ tầng số | 10\n2 | Nhân lực số | 5"


@cache
def corpus_document(name: str) -> Document:
    return read_file(CORPUS / name)


@cache
def corpus_reading(name: str) -> DocumentReading:
    found = corpus_document(name)
    return read_document(found, Provenance(file=name, format=found.format, reader_version="0"))


def reasons(ledger: Ledger) -> dict[str, int]:
    return {entry.reason: entry.count for entry in ledger.set_aside_reasons}


@pytest.mark.parametrize("name", DOCUMENTS)
class TestCorpus:
    def test_the_three_add_up_to_the_whole(self, name: str) -> None:
        ledger = corpus_reading(name).ledger
        assert ledger.used + ledger.set_aside + ledger.not_understood == ledger.total
        assert sum(reasons(ledger).values()) == ledger.set_aside

    def test_the_whole_is_every_paragraph_and_every_cell(self, name: str) -> None:
        blocks = with_stacked_tables_cut(with_run_together_tables(corpus_document(name))).blocks
        pieces = sum(1 if isinstance(block, Paragraph) else len(block.cells) for block in blocks)
        assert corpus_reading(name).ledger.total == pieces

    def test_everything_is_understood(self, name: str) -> None:
        ledger = corpus_reading(name).ledger
        assert [piece.text for piece in ledger.unread] == []
        assert ledger.not_understood == 0

    def test_no_text_of_a_framework_is_lost(self, name: str) -> None:
        """The letters and digits of every cell of an indicator table are in what comes out."""
        made = with_stacked_tables_cut(with_run_together_tables(corpus_document(name)))
        out = letters_key(" ".join(framework.model_dump_json() for framework in corpus_reading(name).frameworks))
        kept = [item.sheet for item in classify_sheets(made, gather_sheets(made)) if item.verdict.kind == "framework"]
        assert kept
        cells = [cell for sheet in kept for row in sheet.rows for at in row.cells for cell in at.cells]
        pieces = [piece for cell in cells for piece in cell.text.split() if letters_key(piece)]
        lost = [piece for piece in pieces if letters_key(piece) not in out]
        assert [piece for piece in lost if not piece.startswith(("<", "$", "\\"))] == []


class TestReasons:
    def test_page_numbers_running_titles_and_repeated_headers_are_set_aside(self) -> None:
        ledger = read(
            lines("Đánh giá chuyển đổi số cấp xã năm 2025"),
            table(ROWS, 1),
            [Paragraph("- 1 -"), Paragraph("Đánh giá chuyển đổi số cấp xã năm 2025")],
            table(ROWS.replace("1 |", "3 |").replace("2 |", "4 |"), 2),
            [Paragraph("2"), Paragraph("Đánh giá chuyển đổi số cấp xã năm 2025")],
            table(ROWS.replace("1 |", "5 |").replace("2 |", "6 |"), 3),
        ).ledger
        assert reasons(ledger)["page-number"] == 2
        assert reasons(ledger)["repeated-header"] == 6
        assert ledger.not_understood == 0

    def test_cells_of_other_tables_are_set_aside(self) -> None:
        ledger = read(table("TT | Nhiệm vụ | Chủ trì\n1 | Chỉ thị | Văn phòng"), lines("Chi tiết"), table(ROWS)).ledger
        assert reasons(ledger)["other-table"] == 6

    def test_blank_cells_are_counted_as_blank(self) -> None:
        ledger = read(table(ROWS + "\n3 | | ")).ledger
        assert reasons(ledger)["blank"] == 2

    def test_body_text_footnotes_and_page_headers_are_told_apart(self) -> None:
        ledger = read(
            [
                Paragraph("Điều 1. Ban hành kèm theo Quyết định này Bộ tiêu chí đánh giá chuyển đổi số."),
                Paragraph("Theo số liệu của Chi cục Thống kê.", kind="footnote"),
                Paragraph("Công báo tỉnh", kind="page-header"),
            ],
            table(ROWS),
        ).ledger
        found = reasons(ledger)
        assert (found["footnote"], found["page-header"]) == (1, 1)

    def test_a_remark_below_the_indicators_is_body_text(self) -> None:
        ledger = read(table(ROWS + "\nGhi chú: số liệu tính đến ngày 31/12/2024 | < | <")).ledger
        assert reasons(ledger) == {"body-text": 1}

    def test_rows_of_an_indicator_table_are_used(self) -> None:
        ledger = read(table(ROWS)).ledger
        assert (ledger.used, ledger.set_aside, ledger.not_understood) == (9, 0, 0)


class TestAccounts:
    CELLS = (Cell("STT", 0, 0), Cell("Tiêu chí", 0, 1), Cell(" ", 0, 2))

    def test_what_nobody_spoke_for_is_not_understood_and_shown(self) -> None:
        made = document(Table(self.CELLS, 1, 3))
        ledger = Accounts(made).close()
        assert (ledger.used, ledger.set_aside, ledger.not_understood) == (0, 1, 2)
        assert [piece.text for piece in ledger.unread] == ["STT", "Tiêu chí"]

    def test_what_is_used_stays_used(self) -> None:
        """A reason given later, or sooner, does not undo it."""
        accounts = Accounts(document(Table(self.CELLS, 1, 3)))
        accounts.set_cells_aside(self.CELLS[:1], "other-table")
        accounts.use_cells(list(self.CELLS))
        accounts.set_cells_aside(self.CELLS, "other-table")
        assert accounts.close().used == 2

    def test_a_cell_used_twice_counts_once(self) -> None:
        accounts = Accounts(document(Table(self.CELLS, 1, 3)))
        accounts.use_cells(list(self.CELLS))
        accounts.use_cells(list(self.CELLS))
        assert accounts.close().total == 3

    def test_long_pieces_are_shown_short(self) -> None:
        (shown,) = Accounts(document([Paragraph("chuyển đổi số " * 100)])).close().unread
        assert len(shown.text) <= 120


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place(page=3, table=2, row=12, column=1), "page 3, table 2, row 12, column 1"),
        (Place(line=7), "line 7"),
        (Place(sheet="Bảng điểm", table=1, row=4), "sheet Bảng điểm, table 1, row 4"),
        (Place(), ""),
    ],
)
def test_a_place_is_said_with_what_the_format_has(place: Place, text: str) -> None:
    assert place_text(place) == text
