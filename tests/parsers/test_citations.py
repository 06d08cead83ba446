"""Citations: every other official document that is named, once, and what the document has to do with it."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Document, Paragraph
from ingest.readers.text import read
from output_frameworks.model import Citation, DocumentInfo
from parsers.citations import read_citations
from parsers.letterhead import read_letterhead

CORPUS = Path(__file__).parents[2] / "corpus"


def cited(*texts: str, own: str | None = None) -> dict[str, Citation]:
    return {citation.number: citation for citation in read_citations(texts, own)}


def texts_of(document: Document) -> list[str]:
    return [
        text
        for block in document.blocks
        for text in ([block.text] if isinstance(block, Paragraph) else [cell.text for cell in block.cells])
    ]


class TestCorpus:
    @pytest.mark.parametrize(
        ("text", "truth"),
        [
            ("kim-bang-2023-quyet-dinh-811.txt", "kim-bang-2023.json"),
            ("yen-dinh-2023-cong-van.txt", "yen-dinh-2023.json"),
        ],
    )
    def test_the_numbers_are_those_a_person_read_and_no_others(self, text: str, truth: str) -> None:
        expected = json.loads((CORPUS / "truth" / truth).read_text(encoding="utf-8"))["document"]
        document = read(CORPUS / text)
        found = read_citations(texts_of(document), expected["number"])
        assert sorted(citation.number for citation in found) == sorted(expected["citations"])

    def test_dates_and_issuers_of_a_plan(self) -> None:
        found = {c.number: c for c in read_letterhead(read(CORPUS / "nam-dong-2021-ke-hoach-25.txt")).info.citations}
        assert found["749/QĐ-TTg"] == Citation(
            number="749/QĐ-TTg",
            type="Quyết định",
            date="2020-06-03",
            issuer="Thủ tướng Chính phủ",
            relation="legal-basis",
        )
        assert found["1957/QĐ-UBND"].issuer == "UBND tỉnh Thừa Thiên Huế"
        assert found["222/KH-UBND"].issuer == "UBND tỉnh Thừa Thiên Huế"
        assert "25/KH-UBND" not in found
        assert found["43/2011/NĐ-CP"].relation == "mentions"


class TestTypeDateIssuer:
    def test_type_is_the_word_before_the_number_also_when_shortened(self) -> None:
        found = cited("Phụ lục trong KH 163/KH-UBND ngày 8/9/2023", "(QĐ 506/QĐ-UBND ngày 10/2/2022)", "CT 10/CT-TU")
        assert {c.number: (c.type, c.date) for c in found.values()} == {
            "163/KH-UBND": ("Kế hoạch", "2023-09-08"),
            "506/QĐ-UBND": ("Quyết định", "2022-02-10"),
            "10/CT-TU": ("Chỉ thị", None),
        }

    def test_a_letter_is_a_letter_whatever_its_symbol_ends_with(self) -> None:
        found = cited("chỉ đạo tại Công văn số 1669/BTTTT-BC ngày 09/5/2023 của Bộ Thông tin và Truyền thông")
        assert found["1669/BTTTT-BC"] == Citation(
            number="1669/BTTTT-BC", type="Công văn", date="2023-05-09", issuer="Bộ Thông tin và Truyền thông"
        )

    def test_issuer_may_stand_before_the_date(self) -> None:
        citation = cited("Quyết định số 411/QĐ-TTg của Thủ tướng Chính phủ ngày 31/3/2022 phê duyệt")["411/QĐ-TTg"]
        assert (citation.issuer, citation.date) == ("Thủ tướng Chính phủ", "2022-03-31")

    def test_numbers_of_a_list_share_the_type(self) -> None:
        found = cited("các Luật số 43/2024/QH15, số 47/2024/QH15 và số 95/2025/QH15")
        assert [c.type for c in found.values()] == ["Luật", "Luật", "Luật"]

    def test_a_number_without_its_symbol_counts_before_a_date(self) -> None:
        assert cited("công bố tại Quyết định số 2148 ngày 20/6/2023 về việc")["2148"] == Citation(
            number="2148", type="Quyết định", date="2023-06-20"
        )
        assert cited("theo Quyết định số 2148 của huyện") == {}

    def test_the_date_of_the_next_number_is_not_taken(self) -> None:
        found = cited("Nghị quyết số 16-NQ/HU; Kế hoạch số 182/KH-UBND và Kế hoạch số 185/KH-UBND ngày 21/11/2022")
        assert [c.date for c in found.values()] == [None, None, "2022-11-21"]

    def test_ubnd_tinh_means_the_province_of_the_document(self) -> None:
        (citation,) = read_citations(
            ["Kế hoạch số 228/KH-UBND ngày 27/10/2023 của UBND tỉnh."],
            None,
            within=DocumentInfo(province="Bà Rịa - Vũng Tàu"),
        )
        assert citation.issuer == "UBND tỉnh Bà Rịa - Vũng Tàu"


class TestEachOnce:
    def test_mentions_of_one_number_complete_each_other(self) -> None:
        found = cited(
            "theo Nghị định số 42/2022/NĐ-CP trừ 1 điểm", "Nghị định số 42/2022/NĐ-CP ngày 24/6/2022 của Chính phủ"
        )
        assert [(c.number, c.date) for c in found.values()] == [("42/2022/NĐ-CP", "2022-06-24")]

    def test_the_spelling_with_all_its_marks_is_kept(self) -> None:
        assert list(cited("Thông tư số 32/2017/TTBTTTT ngày", "Thông tư số 32/2017/TT-BTTTT")) == ["32/2017/TT-BTTTT"]

    def test_the_own_number_is_no_citation_however_it_is_spaced(self) -> None:
        assert (
            cited("(Ban hành kèm theo Kế hoạch số 25 /KH-UBND ngày 19 /01/2021 của UBND huyện)", own="25/KH-UBND") == {}
        )

    def test_a_number_cut_off_at_the_end_of_a_text_goes_on_in_the_next(self) -> None:
        assert list(cited("theo quy định tại Nghị định 42/2022/NĐ-", "CP")) == ["42/2022/NĐ-CP"]

    def test_markup_inside_a_number_does_not_matter(self) -> None:
        assert list(cited("Quyết định số **37**/QĐ-UBND <b>ngày 08/01/2024</b>")) == ["37/QĐ-UBND"]


class TestRelation:
    @pytest.mark.parametrize(
        ("text", "relation"),
        [
            ("Căn cứ Nghị định số\n150/2025/NĐ-CP ngày 12/6/2025 của Chính phủ;", "legal-basis"),
            ("SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA NGHỊ QUYẾT SỐ 11/2022/NQ-HĐND", "amends"),
            ("Điều 1. Sửa đổi, bổ sung một số điều của Nghị quyết số 11/2022/NQ-HĐND", "amends"),
            ("2. Bãi bỏ khoản 2 Điều 5 của Nghị quyết số 11/2022/NQ-HĐND", "amends"),
            ("Quyết định này thay thế Quyết định số 942/QĐ-TTg ngày 15/6/2021.", "replaces"),
            ("Điều 2. Bãi bỏ Quyết định số 942/QĐ-TTg ngày 15/6/2021.", "replaces"),
            (
                "Nghị quyết số 1210/2016/UBTVQH13 ngày 25/5/2016 hết hiệu lực kể từ ngày Nghị quyết này có hiệu lực",
                "replaces",
            ),
            ("Đính chính Quyết định số 3853/QĐ-UBND ngày 09/11/2022", "corrects"),
            (
                "Quyết định số 4162/QĐ-UBND ngày 29/11/2022 của UBND tỉnh Thanh Hóa về việc đính chính Phụ lục",
                "corrects",
            ),
            ("Bộ chỉ số được ban hành kèm theo Quyết định số 3853/QĐ-UBND ngày 09/11/2022", "attached-to"),
            ("theo Kế hoạch số 228/KH-UBND ngày 27/10/2023", "mentions"),
            ("Văn phòng tham mưu sửa đổi, bổ sung Nghị định số 118/2025/NĐ-CP", "mentions"),
            ("được sửa đổi, bổ sung tại khoản 3 Điều 1 Luật số 43/2024/QH15", "mentions"),
        ],
    )
    def test_is_read_from_the_clause(self, text: str, relation: str) -> None:
        assert [c.relation for c in read_citations([text], None)] == [relation]

    def test_what_a_cited_document_does_is_not_done_by_this_one(self) -> None:
        found = cited("Quyết định số 4162/QĐ-UBND về việc đính chính Phụ lục kèm theo Quyết định số 3853/QĐ-UBND")
        assert found["3853/QĐ-UBND"].relation == "attached-to"

    def test_procedures_that_lapse_do_not_make_their_decision_lapse(self) -> None:
        text = (
            "Các thủ tục ban hành kèm theo Quyết định số 497/QĐ-BXD hết hiệu lực kể từ ngày Quyết định này có hiệu lực"
        )
        assert cited(text)["497/QĐ-BXD"].relation == "attached-to"

    def test_both_numbers_after_one_verb_are_amended(self) -> None:
        found = cited("SỬA ĐỔI QUY ĐỊNH KÈM THEO NGHỊ QUYẾT SỐ 11/2022/NQ-HĐND VÀ NGHỊ QUYẾT SỐ 22/2023/NQ-HĐND")
        assert {c.relation for c in found.values()} == {"amends"}


@given(st.lists(st.text(alphabet="Căn cứQuyết địnhsố 12/QĐ-UBNDTTg2023ngày;.\n", max_size=80), max_size=4))
def test_any_texts_are_read_without_failing_and_no_number_comes_twice(texts: list[str]) -> None:
    numbers = [citation.number for citation in read_citations(texts, None)]
    assert len(numbers) == len(set(numbers))
