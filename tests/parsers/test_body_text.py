"""Paragraphs outside of tables: what they are set aside as, and which annexes they announce."""

import pytest
from small_documents import document, lines

from ingest.document import Paragraph
from parsers.accounting import Accounts
from parsers.body_text import account_for_paragraphs, announced_annexes


def reasons(*paragraphs: Paragraph) -> dict[str, int]:
    made = document(list(paragraphs))
    accounts = Accounts(made)
    account_for_paragraphs(made, accounts)
    return {entry.reason: entry.count for entry in accounts.close().set_aside_reasons}


class TestSettingAside:
    @pytest.mark.parametrize(
        ("paragraph", "reason"),
        [
            (Paragraph("Điều 1. Ban hành kèm theo Quyết định này Bộ chỉ số."), "body-text"),
            (Paragraph("- 12 -"), "page-number"),
            (Paragraph("Trang 3/21"), "page-number"),
            (Paragraph("Quyết định 811/QĐ-UBND", kind="page-header"), "page-header"),
            (Paragraph("Trang 3", kind="page-footer"), "page-header"),
            (Paragraph("Theo số liệu của Chi cục Thống kê.", kind="footnote"), "footnote"),
            (Paragraph("  "), "blank"),
        ],
    )
    def test_gives_a_reason(self, paragraph: Paragraph, reason: str) -> None:
        assert reasons(paragraph) == {reason: 1}

    def test_what_is_used_is_not_set_aside(self) -> None:
        made = document(lines("BỘ CHỈ SỐ CẤP HUYỆN\nĐiều 1."))
        accounts = Accounts(made)
        accounts.use_blocks({0})
        account_for_paragraphs(made, accounts)
        ledger = accounts.close()
        assert (ledger.used, ledger.set_aside) == (1, 1)

    def test_column_names_that_no_reader_made_a_table_of_are_not_understood(self) -> None:
        made = document(lines("STT Chỉ số/Chỉ số thành phần Điểm tối đa Hướng dẫn thực hiện Ghi chú"))
        accounts = Accounts(made)
        account_for_paragraphs(made, accounts)
        assert accounts.close().not_understood == 1


class TestAnnouncedAnnexes:
    def announced(self, text: str) -> list[str]:
        return announced_annexes(document(lines(text)))

    def test_of_which_no_heading_is_in_the_file_are_missing(self) -> None:
        found = self.announced("Chi tiết tại Phụ lục I kèm theo Quyết định này.")
        assert found == ["Phụ lục I"]

    def test_whose_heading_stands_in_the_file_are_not_missing(self) -> None:
        assert self.announced("Chi tiết tại Phụ lục I kèm theo Quyết định này.\nPhụ lục I\nDANH SÁCH ĐƠN VỊ") == []

    def test_are_named_once(self) -> None:
        assert self.announced("Theo Phụ lục 2 kèm theo.\nBáo cáo theo Phụ lục 2 ban hành kèm theo.") == ["Phụ lục 2"]

    def test_may_be_a_set_of_criteria(self) -> None:
        (found,) = self.announced("Điều 1. Bộ tiêu chí đánh giá chuyển đổi số cấp xã ban hành kèm theo Quyết định này.")
        assert found.startswith("Bộ tiêu chí đánh giá chuyển đổi số cấp xã")

    def test_of_another_document_that_is_quoted_do_not_count(self) -> None:
        assert self.announced("Sửa đổi: “Chi tiết tại Phụ lục I kèm theo Nghị quyết số 11/2022/NQ-HĐND”.") == []

    @pytest.mark.parametrize("text", ["Phụ lục là bảng kê.", "Gửi kèm theo báo cáo.", "Điều 2. Hiệu lực thi hành", ""])
    def test_other_words_announce_none(self, text: str) -> None:
        assert self.announced(text) == []
