"""A document that lost nine hundred letters is read as a person reads it, and what is not sure asks for a person."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz.distance import Levenshtein
from small_documents import nodes, number, paths, rules

from ingest import read_file
from normalizers.repairs import Repair, undo
from output_frameworks.model import Framework, Provenance, Text
from parsers import DocumentReading, read_document

CORPUS = Path(__file__).parents[2] / "corpus"
FILE = CORPUS / "thua-thien-hue-2023-quyet-dinh-2263-cap-xa.txt"
TRUTH: dict[str, Any] = json.loads((CORPUS / "truth" / "thua-thien-hue-2023.json").read_text(encoding="utf-8"))
KEYS = {"name": "name", "formula": "formula_raw", "evidence": "evidence"}

PILLARS = {
    "I": ("Nhận thức số", "90"),
    "II": ("Thể chế số", "25"),
    "III": ("Hạ tầng số", "90"),
    "IV": ("Nhân lực số", "45"),
    "V": ("An toàn thông tin mạng", "25"),
    "VI": ("Hoạt động chính quyền số", "165"),
    "VII": ("Hoạt động kinh tế số", "40"),
    "VIII": ("Hoạt động xã hội số", "120"),
}

NAMES = [
    (
        "I/3/3.1",
        "V n bản chỉ đạo v chính quy n số (mỗi n m tối thiểu 01 v n bản)",
        "Văn bản chỉ đạo về chính quyền số (mỗi năm tối thiểu 01 văn bản)",
    ),
    (
        "I/3/3.2",
        "V n bản chỉ đạo v inh tế số (mỗi n m tối thiểu 01 v n bản)",
        "Văn bản chỉ đạo về kinh tế số (mỗi năm tối thiểu 01 văn bản)",
    ),
    ("I/6/6.1", "Đài Truy n thanh cấp xã có chuyên mục CĐS", "Đài Truyền thanh cấp xã có chuyên mục CĐS"),
    (
        "I/8/8.2",
        "Tỉ lệ cán bộ, công chức, viên chức (CBCCVC), người lao động trong cơ quan nhà nước tiếp cận ênh truy n thông"
        " nội bộ trên ue-S",
        "Tỉ lệ cán bộ, công chức, viên chức (CBCCVC), người lao động trong cơ quan nhà nước tiếp cận kênh truyền thông"
        " nội bộ trên Hue-S",
    ),
    (
        "II/3/3.1",
        "Ban hành chính sách của địa phương v huyến hích người dân, doanh nghiệp sử dụng DVCTT",
        "Ban hành chính sách của địa phương về khuyến khích người dân, doanh nghiệp sử dụng DVCTT",
    ),
    (
        "III/3/3.1",
        "Tỉ lệ hộ gia đình trên địa bàn có ết nối Internet b ng rộng cáp quang",
        "Tỉ lệ hộ gia đình trên địa bàn có kết nối Internet băng rộng cáp quang",
    ),
    (
        "III/4/4.1",
        "Các địa phương có ết nối mạng Truy n số liệu chuyên d ng",
        "Các địa phương có kết nối mạng Truyền số liệu chuyên dùng",
    ),
    ("III/6/6.1", "N n tảng Báo cáo số", "Nền tảng Báo cáo số"),
    (
        "IV/3/3.1",
        "Có Quyết định phân công chuyên trách, iêm nhiệm v An toàn thông tin mạng",
        "Có Quyết định phân công chuyên trách, kiêm nhiệm về An toàn thông tin mạng",
    ),
    (
        "IV/5/5.1",
        "Tỉ lệ người dân trên địa bàn được phổ cập ỹ n ng số cơ bản trên n n tảng OneTouch (trên Hue-S)",
        "Tỉ lệ người dân trên địa bàn được phổ cập kỹ năng số cơ bản trên nền tảng OneTouch (trên Hue-S)",
    ),
    ("V/2/2.1", "Tỉ lệ máy tính bị nhi m mã độc", "Tỉ lệ máy tính bị nhiễm mã độc"),
    ("V/4/4.1", "Số lượng sự cố đã xử l trong UBND cấp xã", "Số lượng sự cố đã xử lý trong UBND cấp xã"),
    (
        "VI/2/2.1",
        "Tỉ lệ xử l phản ánh hiện trường đ ng hạn, trước hạn",
        "Tỉ lệ xử lý phản ánh hiện trường đúng hạn, trước hạn",
    ),
    (
        "VI/2/2.3",
        "Tỉ lệ trả lại phản ánh hông đ ng th m quy n, đ ng thời gian",
        "Tỉ lệ trả lại phản ánh không đúng thẩm quyền, đúng thời gian",
    ),
    (
        "VI/2/2.5",
        "Tỉ lệ bức x c ết quả xử l phản ánh hiện trường",
        "Tỉ lệ bức xúc kết quả xử lý phản ánh hiện trường",
    ),
    (
        "VI/3/3.1",
        "Tỉ lệ hồ sơ trả ết quả được đính m tệp có số",
        "Tỉ lệ hồ sơ trả kết quả được đính kèm tệp có ký số",
    ),
    (
        "VI/4/4.1",
        "Tỉ lệ hồ sơ đ ng trực tuyến trên tổng hồ sơ phát sinh",
        "Tỉ lệ hồ sơ đăng ký trực tuyến trên tổng hồ sơ phát sinh",
    ),
    (
        "VI/6/6.1",
        "T lệ thanh toán trực tuyến trên Cổng Dịch vụ công của tỉnh"
        " trên tổng số giao dịch thanh toán của dịch vụ công.",
        "Tỷ lệ thanh toán trực tuyến trên Cổng Dịch vụ công của tỉnh"
        " trên tổng số giao dịch thanh toán của dịch vụ công.",
    ),
    (
        "VI/11/11.1",
        "Tỉ lệ CBCCVC sử dụng n n tảng trợ l ảo ( hi đã triển hai)",
        "Tỉ lệ CBCCVC sử dụng nền tảng trợ lý ảo (khi đã triển khai)",
    ),
    (
        "VII/1/1.1",
        "Số lượng doanh nghiệp, hộ inh doanh cung cấp sản ph m trên ứng dụng tích hợp thương mại điện tử trên Hue-S",
        "Số lượng doanh nghiệp, hộ kinh doanh cung cấp sản phẩm trên ứng dụng tích hợp thương mại điện tử trên Hue-S",
    ),
    (
        "VIII/3/3.1",
        "Số lượng CBCCVC có ch số hoặc ch điện tử cá nhân qua USB Token",
        "Số lượng CBCCVC có chữ ký số hoặc chữ ký điện tử cá nhân qua USB Token",
    ),
    (
        "VIII/3/3.2",
        "Số lượng CBCCVC có ch số hoặc ch điện tử cá nhân qua S M di động",
        "Số lượng CBCCVC có chữ ký số hoặc chữ ký điện tử cá nhân qua SIM di động",
    ),
    ("VIII/6/6.1", "T lệ người dân có hồ sơ sức khỏe điện tử.", "Tỷ lệ người dân có hồ sơ sức khỏe điện tử."),
]
"""Rows with what the file says and what a person reads, beside the printed lines."""

PRINTED = [
    ("I/1", "Người đứng đầu địa phương là Trưởng ban Ban chỉ đạo chuyển đổi số (BCĐ CĐS)"),
    ("I/1/1.1", "Ban hành Quyết định thành lập BCĐ CĐS của địa phương do người đứng đầu làm trưởng ban"),
    ("I/2/2.1", "Tham gia đầy đủ các phiên họp BCĐ CĐS của huyện"),
    ("IV/1/1.1", "Tỉ lệ thôn, xóm, tổ dân phố có thành lập Tổ công nghệ số cộng đồng"),
    ("VI/1/1.1", "Các UBND cấp xã tham gia vận hành DVCTT trên Hue-S"),
]
"""Names that lost nothing: file and person say the same."""

EVIDENCE = {
    "I/1/1.1": "File điện tử có ký số Quyết định thành lập",
    "III/4/4.1": "Đánh giá thông qua thống kê từ hệ thống",
    "IV/2/2.1": "Quyết định file điện tử có ký số",
    "V/4/4.1": "Hình ảnh và hồ sơ kèm theo",
    "VI/3/3.1": "Thống kê trên hệ thống",
    "VIII/2/2.2": "Kiểm chứng thông qua tài liệu báo cáo của Ngân hàng nhà nước",
    "VIII/3/3.1": "Thống kê qua ứng dụng quản lí chữ ký số của Trung tâm chứng thực chữ ký số quốc gia",
}

CUT_BY_PAGES = {
    *("II/3/3.1", "III/2/2.1", "III/5/5.2", "III/6/6.3", "IV/2/2.1", "V/1/1.1"),
    *("V/4/4.1", "VI/2/2.2", "VI/3/3.2", "VIII/2/2.1", "VIII/7/7.1"),
}
"""Rows with a page break inside: what stands in a cell below it is not printed next to what stands above."""


@pytest.fixture(scope="module")
def reading() -> DocumentReading:
    document = read_file(FILE)
    return read_document(document, Provenance(file=FILE.name, format=document.format, reader_version="0"))


@pytest.fixture(scope="module")
def found(reading: DocumentReading) -> Framework:
    (framework,) = reading.frameworks
    return framework


def bare(text: str | None) -> str:
    """Return a text without its blanks and case: k and K were lost both."""
    return "".join((text or "").split()).casefold()


def file_says(text: Text) -> str:
    edits = (Repair(edit.start, edit.before, edit.after, edit.reason, edit.confidence) for edit in text.edits)
    return undo(text.value, tuple(edits))


def compared(found: Framework, field: str) -> Iterator[tuple[str, int, int]]:
    """Yield for each row of the truth its path, the wrong letters of a field, and how many letters it has."""
    rows = nodes(found)
    for node in TRUTH["nodes"]:
        text = getattr(rows[node["path"]], field)
        right = [bare(one) for one in (node[KEYS[field]], *node.get(f"{KEYS[field]}_also", ()))]
        value = bare(text.value if text else None)
        yield node["path"], min(Levenshtein.distance(value, one) for one in right), len(right[0])


class TestRowsByHand:
    def test_pillars_with_their_points(self, found: Framework) -> None:
        assert {node.path: (node.name.value, number(node.max_points)) for node in found.nodes} == PILLARS

    @pytest.mark.parametrize(("path", "raw", "name"), NAMES, ids=[path for path, *_ in NAMES])
    def test_names(self, found: Framework, path: str, raw: str, name: str) -> None:
        """As a person reads them; `raw` is what the file says, and the edits lead back to it."""
        text = nodes(found)[path].name
        assert text.value == name
        assert text.raw == raw
        assert file_says(text) == raw

    @pytest.mark.parametrize(("path", "name"), PRINTED)
    def test_names_that_lost_nothing(self, found: Framework, path: str, name: str) -> None:
        text = nodes(found)[path].name
        assert (text.value, text.raw, text.edits) == (name, name, ())

    @pytest.mark.parametrize("path", EVIDENCE)
    def test_evidence(self, found: Framework, path: str) -> None:
        evidence = nodes(found)[path].evidence
        assert evidence is not None
        assert evidence.value == EVIDENCE[path]

    def test_a_scoring_rule(self, found: Framework) -> None:
        """Lines 106 to 120 of the file; `100 ` and `50 ` are percentages."""
        formula = nodes(found)["I/1/1.1"].formula
        assert formula is not None
        assert formula.value == (
            "1. Nội dung thực hiện:\n"
            "- Các địa phương thành lập BCĐ CĐS địa phương do người đứng đầu (Chủ tịch UBND cấp xã/"
            " Bí thư Đảng ủy cấp xã) làm trưởng ban.\n"
            "2. Điều kiện đảm bảo:\n"
            "- Người đứng đầu đơn vị làm Trưởng Ban chỉ đạo thì đạt 100% tiêu chí\n"
            "- Cấp Phó của người đứng đầu đơn vị là Trưởng Ban chỉ đạo thì đạt 50% tiêu chí"
        )

    def test_slips_of_the_author_stay(self, found: Framework) -> None:
        """`tối thiếu` is printed so, and `thông kê`, whose k alone was lost."""
        assert nodes(found)["I/4/4.1"].name.value.endswith("(tối thiếu 2 bài/ 1 năm)")
        evidence = nodes(found)["I/2/2.1"].evidence
        assert evidence is not None
        assert evidence.value == "Văn bản báo cáo thông kê có ký số từ đơn vị chủ trì tổ chức"


class TestAllRows:
    """Held against the whole truth."""

    def test_the_same_rows_with_the_same_points(self, found: Framework) -> None:
        assert paths(found) == [node["path"] for node in TRUTH["nodes"]]
        points = {path: number(node.max_points) for path, node in nodes(found).items()}
        assert points == {node["path"]: node["max_points"] for node in TRUTH["nodes"]}
        assert number(found.declared_total) == "600"

    def test_deadlines(self, found: Framework) -> None:
        """Numbers are never touched."""
        deadlines = {path: node.deadline.value if node.deadline else None for path, node in nodes(found).items()}
        assert deadlines == {node["path"]: node["deadline"] for node in TRUTH["nodes"]}

    def test_of_a_hundred_names_one_is_wrong_at_most(self, found: Framework) -> None:
        wrong = [path for path, errors, _ in compared(found, "name") if errors]
        assert len(wrong) <= len(TRUTH["nodes"]) / 100, wrong

    @pytest.mark.parametrize("field", ["formula", "evidence"])
    def test_of_a_hundred_letters_of_the_long_texts_two_are_wrong_at_most(self, found: Framework, field: str) -> None:
        rows = list(compared(found, field))
        assert sum(errors for _, errors, _ in rows) <= 0.02 * sum(letters for *_, letters in rows)

    @pytest.mark.parametrize("field", KEYS)
    def test_nothing_is_wrong_without_a_finding(self, found: Framework, field: str) -> None:
        """A row with a single wrong letter asks for a person."""
        wrong = [path for path, errors, _ in compared(found, field) if errors]
        asked = {path for path in wrong if {"doubtful-text", "doubtful-structure"} & set(rules(found, path))}
        assert set(wrong) - asked == set()

    def test_every_text_leads_back_to_the_file(self, found: Framework) -> None:
        """What `raw` holds is printed there letter by letter; only cells that a page break cuts are in pieces."""
        printed = "".join(FILE.read_text(encoding="utf-8").split())
        in_pieces = set()
        for path, node in nodes(found).items():
            for text in filter(None, (node.name, node.formula, node.evidence)):
                assert file_says(text) == text.raw, path
                if "".join(text.raw.split()) not in printed:
                    in_pieces.add(path)
        assert in_pieces <= CUT_BY_PAGES

    def test_nothing_is_left_over(self, reading: DocumentReading) -> None:
        ledger = reading.ledger
        assert ledger.used + ledger.set_aside + ledger.not_understood == ledger.total
        assert ledger.not_understood == 0
