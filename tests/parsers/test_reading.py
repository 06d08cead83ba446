"""A document becomes a reading: nothing refused, nothing dropped, and what is missing is said."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_documents import document, lines, paths, read, table

from ingest.document import Block, Document, Paragraph, Place, ReaderNote, Table
from output_frameworks.model import Framework, Provenance
from parsers import read_document

ROWS = "STT | Tiêu chí | Điểm tối đa\n1 | Hạ tầng số | 10\n2 | Nhân lực số | 5"
DECISION = """
    ỦY BAN NHÂN DÂN
    TỈNH HÀ NAM
    Số: 811/QĐ-UBND
    Hà Nam, ngày 24 tháng 7 năm 2023
    QUYẾT ĐỊNH
    Về việc ban hành Bộ chỉ số đánh giá chuyển đổi số cấp huyện
    """


class TestDocumentsWithoutAFramework:
    def test_say_so(self) -> None:
        found = read(lines(DECISION + "Điều 1. Giao Sở Thông tin và Truyền thông theo dõi."))
        assert found.frameworks == ()
        assert [finding.rule for finding in found.findings] == ["no-framework"]

    def test_name_the_annex_that_they_announce_and_do_not_hold(self) -> None:
        found = read(lines(DECISION + "Điều 1. Ban hành các tiêu chí tại Phụ lục I kèm theo Quyết định này."))
        missing = [finding for finding in found.findings if finding.rule == "missing-annex"]
        assert [finding.details["annex"] for finding in missing] == ["Phụ lục I"]

    def test_are_read_all_the_same(self) -> None:
        info = read(lines(DECISION)).info
        assert (info.number, info.date) == ("811/QĐ-UBND", "2023-07-24")

    def test_name_their_tables(self) -> None:
        found = read(
            lines(DECISION + "DANH SÁCH ĐỀ NGHỊ CẤP THẺ KIỂM TOÁN VIÊN"),
            table("TT | Họ và tên | Ngày sinh | Đơn vị\n1 | Nguyễn Văn A | 1980 | Vụ I\n2 | Trần Thị B | 1985 | Vụ II"),
        )
        assert [(summary.kind, summary.title) for summary in found.tables] == [
            ("other", "DANH SÁCH ĐỀ NGHỊ CẤP THẺ KIỂM TOÁN VIÊN")
        ]
        assert found.frameworks == ()

    def test_an_empty_document_holds_nothing(self) -> None:
        found = read()
        assert (found.frameworks, found.tables, found.ledger.total) == ((), (), 0)


class TestDocumentsWithAFramework:
    def test_have_no_finding_of_their_own(self) -> None:
        found = read(lines(DECISION), table(ROWS))
        assert [paths(framework) for framework in found.frameworks] == [["1", "2"]]
        assert found.findings == ()

    def test_a_letterhead_set_as_a_table_is_no_table_of_theirs(self) -> None:
        found = read(
            table(
                "ỦY BAN NHÂN DÂN⏎TỈNH HÀ NAM | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM⏎Độc lập - Tự do - Hạnh phúc\n"
                "Số: 811/QĐ-UBND | Hà Nam, ngày 24 tháng 7 năm 2023"
            ),
            lines("QUYẾT ĐỊNH\nVề việc ban hành Bộ chỉ số"),
            table(ROWS),
        )
        assert [summary.kind for summary in found.tables] == ["framework"]
        assert found.info.number == "811/QĐ-UBND"

    def test_give_what_the_reader_doubted_as_findings(self) -> None:
        made = Document(
            "thử.pdf",
            "pdf",
            (table(ROWS),),
            notes=(ReaderNote("columns-differ", "Table {table} has {count} columns.", {"table": "1", "count": "4"}),),
        )
        found = read_document(made, Provenance(file="thử.pdf", format="pdf", reader_version="0"))
        (doubt,) = found.findings
        assert doubt.details == {"what": "Table {table} has {count} columns.", "table": "1", "count": "4"}

    def test_pieces_that_were_not_understood_are_counted_and_shown(self) -> None:
        found = read(table(ROWS), lines("STT Chỉ số/Chỉ số thành phần Điểm tối đa Hướng dẫn thực hiện Ghi chú"))
        (left,) = [finding for finding in found.findings if finding.rule == "not-understood"]
        assert left.details["count"] == "1"
        assert left.details["text"].startswith("STT Chỉ số")

    def test_reading_twice_gives_the_same(self) -> None:
        made = document(lines(DECISION), table(ROWS))
        provenance = Provenance(file="x", format="docx", reader_version="0")
        assert read_document(made, provenance) == read_document(made, provenance)


TEXTS = st.one_of(
    st.sampled_from(
        [
            "",
            " ",
            "STT",
            "TT",
            "Tiêu chí",
            "Chỉ số/Chỉ số thành phần",
            "Điểm tối đa",
            "Điểm tối đa (100)",
            "Điểm tự đánh giá",
            "Cách tính điểm",
            "Đơn vị chủ trì",
            "Ghi chú",
            "Thông tin",
            "Nội dung/Số lượng",
            "I",
            "II",
            "1",
            "1.1",
            "VI.1",
            "a)",
            "đ)",
            "-",
            "10",
            "0,5",
            "-1",
            "1.250",
            "10/20",
            "TỔNG ĐIỂM",
            "Tổng cộng",
            "Điểm thưởng",
            "Từ 90% trở lên",
            "Nhận thức số",
            "HẠ TẦNG SỐ",
            "của cấp xã",
            "1. Chỉ số “Nhận thức số”",
            "Phụ lục II",
            "BỘ TIÊU CHÍ CẤP XÃ",
            "QUYẾT ĐỊNH",
            "Số: 811/QĐ-UBND",
            "Kèm theo Quyết định số",
            "- 3 -",
            "<ul><li>x</li></ul>",
            "$b/a * 100\\%$",
        ]
    ),
    st.text(max_size=20),
)
TABLES = st.lists(st.lists(TEXTS, min_size=1, max_size=6), min_size=1, max_size=7).map(Table.from_rows)
PARAGRAPHS = st.builds(
    Paragraph,
    TEXTS,
    st.just(Place(page=1, line=1)),
    st.sampled_from(["body", "heading", "page-header", "page-footer", "footnote", "text-box"]),
    st.booleans(),
    st.booleans(),
)
BLOCKS = st.lists(st.one_of(TABLES, PARAGRAPHS), max_size=6)


def every_path(found: Framework) -> list[str]:
    return [node.path for node in found.walk()]


class TestAnyDocument:
    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    @given(BLOCKS, st.sampled_from(["text", "docx", "pdf", "html", "xlsx"]))
    def test_is_read(self, blocks: list[Block], written: str) -> None:
        """No document raises; all of it is accounted for; paths are unique; what comes out is valid data."""
        made = Document("x", written, tuple(blocks))  # type: ignore[arg-type]
        found = read_document(made, Provenance(file="x", format=written, reader_version="0"))
        ledger = found.ledger
        assert ledger.used + ledger.set_aside + ledger.not_understood == ledger.total
        for framework in found.frameworks:
            assert len(every_path(framework)) == len(set(every_path(framework)))
            assert Framework.model_validate_json(framework.model_dump_json()) == framework
            assert all(finding.path in (None, *every_path(framework)) for finding in framework.findings)
        assert len({framework.id for framework in found.frameworks}) == len(found.frameworks)

    @settings(max_examples=60, deadline=None)
    @given(TABLES)
    def test_no_number_is_made_up(self, made: Table) -> None:
        """Every maximum that comes out is printed in the table."""
        found = read_document(document(made), Provenance(file="x", format="docx", reader_version="0"))
        printed = json.dumps([cell.text for cell in made.cells], ensure_ascii=False).replace(",", ".")
        for framework in found.frameworks:
            for node in framework.walk():
                if node.max_points is not None:
                    whole = str(abs(node.max_points)).split(".")[0]
                    assert whole in printed or whole in printed.replace(".", "")


def test_deep_numbering_is_read() -> None:
    codes = [".".join("1" * depth) for depth in range(1, 8)]
    rows = "\n".join(f"{code} | Tiêu chí | 1" for code in [*codes, "2"])
    (found,) = read(table(f"STT | Tiêu chí | Điểm tối đa\n{rows}")).frameworks
    assert every_path(found)[-2:] == ["/".join(codes), "2"]
