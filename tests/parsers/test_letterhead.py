"""Letterheads as they come: in paragraphs, in borderless tables, side by side, or none and only an annex line."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Cell, Document, Paragraph, Table
from ingest.readers.text import read
from output_frameworks.model import DocumentInfo
from parsers.letterhead import LetterheadReading, read_letterhead

CORPUS = Path(__file__).parents[2] / "corpus"
MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"


def document(*blocks: str | Table) -> Document:
    return Document("x", "text", tuple(Paragraph(block) if isinstance(block, str) else block for block in blocks))


def info(*blocks: str | Table) -> DocumentInfo:
    return read_letterhead(document(*blocks)).info


def layout(*rows: list[str]) -> Table:
    return Table.from_rows(list(rows))


class TestCorpus:
    def read(self, name: str) -> LetterheadReading:
        return read_letterhead(read(CORPUS / name))

    def test_an_annex_alone_takes_everything_from_its_line(self) -> None:
        said = self.read("kim-bang-2023-quyet-dinh-811.txt").info
        assert (said.type, said.number, said.date) == ("Phụ lục kèm Quyết định", "811/QĐ-UBND", "2023-07-24")
        assert (said.issuer, said.province, said.district) == ("UBND tỉnh Hà Nam", "Hà Nam", "Kim Bảng")
        assert (said.signer, said.signer_title, said.place) == (None, None, None)
        assert said.title == "BỘ CHỈ SỐ CHUYỂN ĐỔI SỐ (DTI) HUYỆN KIM BẢNG"

    def test_a_letter_with_blanks_has_no_number_and_a_partial_date(self) -> None:
        said = self.read("yen-dinh-2023-cong-van.txt").info
        assert (said.type, said.number, said.date, said.place) == ("Công văn", None, "2023", "Yên Định")
        assert (said.issuer, said.province, said.district) == ("UBND huyện Yên Định", "Thanh Hóa", "Yên Định")
        assert (said.signer, said.signer_title) == ("Phạm Tiến Dũng", "CHỦ TỊCH")
        assert said.title is not None
        assert said.title.startswith("giao nhiệm vụ thực hiện duy trì, cải thiện")
        assert said.recipients[0] == "Các phòng, ban, đơn vị thuộc UBND huyện"
        assert "Lưu: VT, VHTT." in said.recipients

    def test_a_plan_without_the_issuer_block_is_named_by_annex_line_and_place(self) -> None:
        said = self.read("nam-dong-2021-ke-hoach-25.txt").info
        assert (said.type, said.number, said.date) == ("Kế hoạch", "25/KH-UBND", "2021-01-19")
        assert (said.issuer, said.province, said.district) == ("UBND huyện Nam Đông", "Thừa Thiên Huế", "Nam Đông")
        assert (said.signer, said.signer_title) == ("Trần Quốc Phụng", "TM. ỦY BAN NHÂN DÂN - CHỦ TỊCH")
        assert said.title is not None
        assert said.title.endswith("đến năm 2025 và định hướng phát triển đến năm 2030")

    def test_a_document_that_lost_letters_still_says_who_issued_it(self) -> None:
        said = self.read("thua-thien-hue-2023-quyet-dinh-2263-cap-xa.txt").info
        assert (said.number, said.date, said.issuer) == ("2263/QĐ-UBND", "2023-09-27", "UBND tỉnh Thừa Thiên Huế")
        assert (said.province, said.district, said.commune) == ("Thừa Thiên Huế", None, None)

    def test_two_annexes_of_a_letter_without_the_word_annex_are_the_letter(self) -> None:
        said = self.read("vung-tau-2024-cong-van.txt").info
        assert (said.type, said.number, said.date) == ("Công văn", None, "2024-10")
        assert (said.issuer, said.province, said.district) == (
            "UBND thành phố Vũng Tàu",
            "Bà Rịa - Vũng Tàu",
            "Vũng Tàu",
        )


class TestHead:
    def test_cells_of_a_borderless_table_are_read_like_columns(self) -> None:
        head = layout(
            ["THỦ TƯỚNG CHÍNH PHỦ\n-------", MOTTO + "\n-------"],
            ["Số: 42/2025/QĐ-TTg", "Hà Nội, ngày 12 tháng 11 năm 2025"],
        )
        said = info(
            head, "QUYẾT ĐỊNH", "BAN HÀNH BỘ TIÊU CHÍ QUỐC GIA", "Căn cứ Luật Tổ chức Chính phủ số 63/2025/QH15;"
        )
        assert (said.type, said.number, said.date) == ("Quyết định", "42/2025/QĐ-TTg", "2025-11-12")
        assert (said.issuer, said.place) == ("Thủ tướng Chính phủ", "Hà Nội")
        assert said.title == "BAN HÀNH BỘ TIÊU CHÍ QUỐC GIA"

    def test_two_columns_run_together_on_one_line_are_told_apart(self) -> None:
        said = info(
            "   ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
            "   TỈNH QUẢNG NGÃI                  Độc lập - Tự do - Hạnh phúc\n\n"
            "   Số: 11 /TB-UBND                 Quảng Ngãi, ngày 08 tháng 01 năm 2025",
            "THÔNG BÁO\nKết luận của Phó Chủ tịch UBND tỉnh tại cuộc họp",
            "Ngày 03/01/2025, Phó Chủ tịch UBND tỉnh chủ trì họp.",
        )
        assert (said.type, said.number, said.date) == ("Thông báo", "11/TB-UBND", "2025-01-08")
        assert (said.issuer, said.place) == ("UBND tỉnh Quảng Ngãi", "Quảng Ngãi")
        assert said.title == "Kết luận của Phó Chủ tịch UBND tỉnh tại cuộc họp"

    def test_the_left_column_may_come_whole_before_the_right_one(self) -> None:
        said = info(
            "ỦY BAN NHÂN DÂN", "THÀNH PHỐ VŨNG TÀU", "————", "Số: /UBND-VHTT", "V/v cung cấp thông tin năm 2024",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Vũng Tàu, ngày tháng 10 năm 2024",
            "Kính gửi:", "- Các phòng, ban;", "- UBND các phường, xã.", "Thực hiện Quyết định số 37/QĐ-UBND;",
        )  # fmt: skip
        assert (said.type, said.number, said.date) == ("Công văn", None, "2024-10")
        assert (said.issuer, said.title) == ("UBND thành phố Vũng Tàu", "cung cấp thông tin năm 2024")
        assert said.recipients == ("Các phòng, ban", "UBND các phường, xã")

    def test_marks_of_markdown_and_lines_broken_inside_names_do_not_matter(self) -> None:
        said = info(
            "|\n**BỘ\nNÔNG NGHIỆP VÀ **\nMÔI TRƯỜNG\n-------\n|\n**CỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**\n"
            "Độc lập - Tự do - Hạnh phúc\n|\n|\nSố:\n81/VBHN-BNNMT\n|\n*Hà\nNội, ngày 17 tháng 11 năm 2025*\n|",
            "**NGHỊ ĐỊNH**",
            "QUY ĐỊNH VỀ BỒI THƯỜNG,\nHỖ TRỢ, TÁI ĐỊNH CƯ",
            "Nghị định số\n88/2024/NĐ-CP ngày 15 tháng 7 năm 2024",
        )
        assert (said.number, said.date, said.place) == ("81/VBHN-BNNMT", "2025-11-17", "Hà Nội")
        assert (said.issuer, said.title) == (
            "Bộ Nông nghiệp và Môi trường",
            "QUY ĐỊNH VỀ BỒI THƯỜNG, HỖ TRỢ, TÁI ĐỊNH CƯ",
        )

    def test_words_above_the_issuer_are_no_part_of_it(self) -> None:
        blanks = ("Số: ……/QĐ-UBND", "Hà Nam, ngày … tháng … năm 2025")
        said = info("DỰ THẢO", "ỦY BAN NHÂN DÂN\nTỈNH HÀ NAM", MOTTO, *blanks)
        assert (said.issuer, said.number, said.date, said.type) == ("UBND tỉnh Hà Nam", None, "2025", "Quyết định")

    def test_columns_with_little_space_between_them_are_told_apart_by_the_motto(self) -> None:
        said = info(
            "UBND TỈNH THANH HÓA CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
            "SỞ THÔNG TIN VÀ TRUYỀN THÔNG Độc lập – Tự do – Hạnh phúc\n"
            "Số: 9/STTTT-CNTT Thanh Hóa, ngày 2 tháng 1 năm 2024\nV/v đánh giá chuyển đổi số",
            "Kính gửi: Sở Nội vụ.",
        )
        assert said.issuer == "Sở Thông tin và Truyền thông tỉnh Thanh Hóa"
        assert (said.type, said.number, said.date) == ("Công văn", "9/STTTT-CNTT", "2024-01-02")
        assert (said.title, said.recipients) == ("đánh giá chuyển đổi số", ("Sở Nội vụ",))

    def test_a_committee_of_the_party_has_its_own_motto_and_form(self) -> None:
        said = info(
            "ĐẢNG BỘ TỈNH HÀ NAM\nHUYỆN ỦY KIM BẢNG\n*\nSố 16-NQ/HU",
            "ĐẢNG CỘNG SẢN VIỆT NAM",
            "Kim Bảng, ngày 16 tháng 6 năm 2022",
            "NGHỊ QUYẾT\nvề chuyển đổi số huyện Kim Bảng đến năm 2025",
        )
        assert (said.type, said.number, said.date) == ("Nghị quyết", "16-NQ/HU", "2022-06-16")
        assert (said.issuer, said.district, said.province) == ("Huyện ủy Kim Bảng", "Kim Bảng", "Hà Nam")

    def test_an_office_under_a_committee_takes_the_name_of_the_unit(self) -> None:
        said = info(
            "UBND TỈNH HÀ NAM\nSỞ NỘI VỤ",
            MOTTO,
            "Số: 12/HD-SNV",
            "Hà Nam, ngày 5 tháng 3 năm 2024",
            "HƯỚNG DẪN\nChấm điểm",
        )
        assert (said.issuer, said.type, said.province) == ("Sở Nội vụ tỉnh Hà Nam", "Hướng dẫn", "Hà Nam")

    def test_a_commune_is_read_from_its_own_letterhead(self) -> None:
        said = info(
            "ỦY BAN NHÂN DÂN\nXÃ TÂN HÒA",
            MOTTO,
            "Số: 7/QĐ-UBND",
            "Tân Hòa, ngày 5 tháng 3 năm 2024",
            "QUYẾT ĐỊNH\nVề việc khen thưởng",
        )
        assert (said.issuer, said.commune, said.district) == ("UBND xã Tân Hòa", "Tân Hòa", None)

    def test_the_old_form_names_the_issuer_after_the_type(self) -> None:
        said = info(
            "Chính phủ\n===",
            "SỐ: 28 /2003/NĐ-CP",
            MOTTO,
            "Hà Nội, ngày 31 tháng 3 năm 2003",
            "Nghị định của chính phủ\nQuy định việc phát hành công trái",
            "Căn cứ Luật",
        )
        assert (said.type, said.number, said.issuer) == ("Nghị định", "28/2003/NĐ-CP", "Chính phủ")
        assert said.title == "Quy định việc phát hành công trái"

    def test_decomposed_letters_give_the_same_reading(self) -> None:
        blocks = (
            "ỦY BAN NHÂN DÂN\nHUYỆN YÊN ĐỊNH",
            MOTTO,
            "Số: 7/QĐ-UBND",
            "Yên Định, ngày 5 tháng 3 năm 2024",
            "QUYẾT ĐỊNH\nVề việc khen thưởng",
        )
        assert info(*(unicodedata.normalize("NFD", block) for block in blocks)) == info(*blocks)

    def test_a_date_in_the_body_is_not_the_date_of_the_document(self) -> None:
        said = info(
            "UBND TỈNH HÀ NAM\nSố: 5/TB-UBND\nTHÔNG BÁO\nKết luận cuộc họp",
            "Ngày 03/01/2025, tại Hà Nam, ngày 4 tháng 1 năm 2025 là hạn báo cáo của các sở, ban, ngành.",
        )
        assert (said.number, said.date, said.place) == ("5/TB-UBND", None, None)

    def test_a_date_without_a_place_counts_in_a_line_of_its_own(self) -> None:
        said = info("UBND TỈNH HÀ NAM\nSố: 5/TB-UBND", "………, ngày 4 tháng 1 năm 2025", "THÔNG BÁO\nKết luận cuộc họp")
        assert (said.date, said.place) == ("2025-01-04", None)

    def test_what_is_not_printed_is_none(self) -> None:
        assert info("Một đoạn văn không có gì cả.") == DocumentInfo()
        assert info("PHỤ LỤC I", "DANH MỤC CÁC CHỈ TIÊU") == DocumentInfo()


class TestAnnexLine:
    def test_the_letterhead_counts_before_the_annex_line(self) -> None:
        said = info(
            "ỦY BAN NHÂN DÂN\nTỈNH HÀ NAM",
            MOTTO,
            "Số: 811/QĐ-UBND",
            "Hà Nam, ngày 24 tháng 7 năm 2023",
            "QUYẾT ĐỊNH\nVề việc ban hành Bộ chỉ số",
            "Phụ lục II\nBỘ CHỈ SỐ HUYỆN KIM BẢNG",
            "(Kèm theo Quyết định số: 811/QĐ-UBND ngày 25/7/2023 của UBND tỉnh Hà Nam)",
        )
        assert (said.type, said.date, said.title) == ("Quyết định", "2023-07-24", "Về việc ban hành Bộ chỉ số")
        assert (said.province, said.district) == ("Hà Nam", "Kim Bảng")

    def test_a_sentence_that_says_kem_theo_is_no_annex_line(self) -> None:
        assert (
            info("Điểm được tính theo Bộ chỉ số ban hành kèm theo Quyết định số 3853/QĐ-UBND ngày 09/11/2022.").number
            is None
        )

    def test_a_worksheet_gives_the_heading_rows_above_the_annex_line(self) -> None:
        rows = [
            ["Phụ lục II", "", ""],
            ["BỘ CHỈ SỐ CHUYỂN ĐỔI SỐ HUYỆN KIM BẢNG", "", ""],
            ["(Kèm theo Quyết định số: 811/QĐ-UBND ngày 24/7/2023 của UBND tỉnh Hà Nam)", "", ""],
            ["STT", "Chỉ số", "Điểm tối đa"],
            *([["1", "Nhận thức số", "100"]] * 20),
        ]
        said = info(Table.from_rows(rows))
        assert (said.type, said.number, said.district) == ("Phụ lục kèm Quyết định", "811/QĐ-UBND", "Kim Bảng")
        assert said.title == "BỘ CHỈ SỐ CHUYỂN ĐỔI SỐ HUYỆN KIM BẢNG"

    def test_an_annex_line_inside_a_table_of_content_is_found(self) -> None:
        rows = [
            ["PHỤ LỤC"],
            ["(Kèm theo Quyết định số 9/QĐ-UBND ngày 1/2/2024 của UBND tỉnh Hà Nam)"],
            ["1. Chỉ số"],
            ["2"],
        ] * 3
        assert info(Table.from_rows(rows)).number == "9/QĐ-UBND"


class TestSignature:
    @pytest.mark.parametrize(
        ("printed", "title", "name"),
        [
            (
                "**TM. ỦY BAN NHÂN\nDÂN **\nKT. CHỦ TỊCH\n**PHÓ CHỦ TỊCH**\n**Trần Báu Hà**",
                "TM. ỦY BAN NHÂN DÂN - KT. CHỦ TỊCH - PHÓ CHỦ TỊCH",
                "Trần Báu Hà",
            ),
            ("**TỔNG KIỂM TOÁN NHÀ\nNƯỚC**\n**Ngô\nVăn Tuấn**", "TỔNG KIỂM TOÁN NHÀ NƯỚC", "Ngô Văn Tuấn"),
            (
                "**KT. BỘ TRƯỞNG,\nCHỦ NHIỆM**\nPHÓ CHỦ NHIỆM\nPhạm Mạnh Cường",
                "KT. BỘ TRƯỞNG, CHỦ NHIỆM - PHÓ CHỦ NHIỆM",
                "Phạm Mạnh Cường",
            ),
            (
                "| TM. CHÍNH PHỦ KT. THỦ TƯỚNG PHÓ THỦ TƯỚNG (Đã ký) Phạm Thị Thanh Trà |",
                "TM. CHÍNH PHỦ - KT. THỦ TƯỚNG - PHÓ THỦ TƯỚNG",
                "Phạm Thị Thanh Trà",
            ),
            (
                "TM. ỦY BAN THƯỜNG VỤ QUỐC HỘI\nCHỦ TỊCH\n\n\nTrần Thanh Mẫn",
                "TM. ỦY BAN THƯỜNG VỤ QUỐC HỘI - CHỦ TỊCH",
                "Trần Thanh Mẫn",
            ),
        ],
    )
    @pytest.mark.parametrize("before", [(), ("Nơi nhận:\n- Như Điều 3;\n- Lưu: VT.",)])
    def test_capacities_and_name_are_told_apart(
        self, before: tuple[str, ...], printed: str, title: str, name: str
    ) -> None:
        said = info(*before, printed)
        assert (said.signer_title, said.signer) == (title, name)

    def test_columns_that_share_lines_are_told_apart(self) -> None:
        said = info(
            "Nơi nhận:        TL. CHỦ TỊCH\n- CT, PCT UBND tỉnh;        KT. CHÁNH VĂN PHÒNG\n"
            "- Các Sở: Tài chính,      PHÓ CHÁNH VĂN PHÒNG\n  Nội vụ;\n- Lưu: VT.      Nguyễn Phước Bình"
        )
        assert said.signer_title == "TL. CHỦ TỊCH - KT. CHÁNH VĂN PHÒNG - PHÓ CHÁNH VĂN PHÒNG"
        assert said.signer == "Nguyễn Phước Bình"
        assert said.recipients == ("CT, PCT UBND tỉnh", "Các Sở: Tài chính, Nội vụ", "Lưu: VT.")

    def test_a_body_in_the_same_paragraph_gives_no_recipients(self) -> None:
        said = info("Điều 3. Tổ chức\n- Các sở thực hiện;\nNơi nhận:\n- Như Điều 3;\n- Lưu: VT.")
        assert said.recipients == ("Như Điều 3", "Lưu: VT.")

    def test_a_signature_without_a_name_does_not_reach_into_the_annex(self) -> None:
        said = info(
            "Nơi nhận:",
            "- Lưu: VT.",
            "TM. ỦY BAN NHÂN DÂN",
            "PHÓ CHỦ TỊCH",
            "THÔNG TIN CUNG CẤP PHỤC VỤ ĐÁNH GIÁ",
            Table.from_rows([["Họ và tên", "Lưu Tuấn Anh"]] * 9),
        )
        assert (said.signer_title, said.signer) == ("TM. ỦY BAN NHÂN DÂN - PHÓ CHỦ TỊCH", None)

    def test_recipients_and_signature_side_by_side_in_a_table(self) -> None:
        said = info(
            layout(
                ["Nơi nhận:\n- Như trên;\n- UBND tỉnh (để b/c);\n- Lưu: VT.", "CHỦ TỊCH"], ["", "\n\nPhạm Tiến Dũng"]
            )
        )
        assert (said.signer, said.recipients) == ("Phạm Tiến Dũng", ("Như trên", "UBND tỉnh (để b/c)", "Lưu: VT."))

    def test_a_stamp_gives_neither_date_nor_signer(self) -> None:
        said = info(
            "Người ký: CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ\nEmail: thongtin@chinhphu.vn\n"
            "Cơ quan: VĂN PHÒNG CHÍNH PHỦ\nThời gian ký: 19.09.2024 10:54:26 +07:00"
        )
        assert said == DocumentInfo()

    def test_a_form_in_an_annex_is_not_signed_by_anyone(self) -> None:
        assert info("Nơi nhận:\n- Lưu.", "PHỤ LỤC", "NGƯỜI LÀM ĐƠN\nNguyễn Văn A").signer is None


class TestUsed:
    def test_used_names_the_blocks_of_letterhead_title_and_signature_and_no_body(self) -> None:
        read = read_letterhead(
            document(
                "ỦY BAN NHÂN DÂN\nHUYỆN YÊN ĐỊNH",
                MOTTO,
                "Số: 7/QĐ-UBND",
                "Yên Định, ngày 5 tháng 3 năm 2024",
                "QUYẾT ĐỊNH",
                "Về việc khen thưởng",
                "Căn cứ Luật Thi đua;",
                "Điều 1. Khen thưởng.",
                "Nơi nhận:\n- Lưu: VT.",
                "CHỦ TỊCH\nPhạm Tiến Dũng",
            )
        )
        assert read.used == frozenset({0, 1, 2, 3, 4, 5, 8, 9})

    def test_a_table_that_holds_more_than_the_letterhead_is_left_to_others(self) -> None:
        rows = [["ỦY BAN NHÂN DÂN TỈNH HÀ NAM", MOTTO], ["Số: 7/QĐ-UBND", "Hà Nam, ngày 5 tháng 3 năm 2024"]] + [
            ["1", "Chỉ số"]
        ] * 20
        read = read_letterhead(document(Table.from_rows(rows)))
        assert read.info.number == "7/QĐ-UBND"
        assert read.used == frozenset()


TEXTS = st.text(alphabet="SốQĐ-UBND/12 ngàythángnăm(Kèmtheo)CHỦTỊCHNơi nhận:\n|*<b>\ufffd", max_size=120)


@given(
    st.lists(
        st.one_of(
            TEXTS.map(Paragraph),
            st.lists(st.lists(TEXTS, min_size=1, max_size=3), min_size=1, max_size=3).map(Table.from_rows),
        ),
        max_size=6,
    )
)
def test_any_document_is_read_without_failing(blocks: list[Paragraph | Table]) -> None:
    read = read_letterhead(Document("x", "text", tuple(blocks)))
    assert read.used <= frozenset(range(len(blocks)))
    assert read.info.date is None or re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", read.info.date)
    assert read.info.number is None or " " not in read.info.number


def test_an_empty_document_and_an_empty_table_say_nothing() -> None:
    assert read_letterhead(Document("x", "text", ())).info == DocumentInfo()
    assert (
        read_letterhead(Document("x", "docx", (Table((), 0, 0), Table((Cell("", 0, 0),), 1, 1)))).info == DocumentInfo()
    )
