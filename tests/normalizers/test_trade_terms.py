"""Set phrases are repaired where a scan confused marks; look-alikes that mean something are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.repairs import RepairedText, undo
from normalizers.scanning_errors import Vocabulary


def repaired(raw: str, *document: str) -> str:
    text = RepairedText(raw)
    Vocabulary([raw, *document]).repair(text)
    assert undo(text.value, text.repairs()) == raw
    return text.value


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("2. Chỉ số “Thế chế số”", "2. Chỉ số “Thể chế số”"),
        ("Được kết nối từ huyện", "Được kết nối từ huyện"),
        ("Được két nối từ huyện", "Được kết nối từ huyện"),
        ("theo dõi, đơn đốc thực hiện", "theo dõi, đôn đốc thực hiện"),
        ("THEO DÕI, ĐƠN ĐỐC", "THEO DÕI, ĐÔN ĐỐC"),
        ("Kiến toàn tổ chức", "Kiện toàn tổ chức"),
        ("nhiệm vụ về chuyên đổi số trong", "nhiệm vụ về chuyển đổi số trong"),
        ("dùng chung thông nhất phục vụ", "dùng chung thống nhất phục vụ"),
        ("- Thông kê số lượng", "- Thống kê số lượng"),
        ("Công/Trang thông tin điện tử", "Cổng/Trang thông tin điện tử"),
        ("có liên kết đến công/trang TTĐT", "có liên kết đến cổng/trang TTĐT"),
        ("hệ thống đại truyền thanh", "hệ thống đài truyền thanh"),
        ("trung tâm mua sắm, tiêu thương", "trung tâm mua sắm, tiểu thương"),
        ("thương mại điện tử Vò sò", "thương mại điện tử Vỏ sò"),
    ],
)
def test_slips_met_in_documents_are_repaired_in_their_case(printed: str, meant: str) -> None:
    assert repaired(printed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Cổng thông tin điện tử; thống kê, thống nhất; Công an huyện",
        "đăng tải thành công thông tin lên mạng",
        "phân công thông tin viên",
        "bị tấn công dữ liệu",
        "giao thông nhất là ở nông thôn",
        "bưu chính viễn thông nhất định",
        "lấy ý kiến toàn thể cán bộ",
        "Phòng Kinh tế và Hạ tầng Sở chủ trì",
        "đào tạo nhân lực sơ cấp",
        "dịch vụ cộng đồng",
        "dịch vụ Cổng thanh toán",
        "Uỷ ban nhân dân",
        "Ông Nguyễn Thông Kế",
        "tỉ lệ bằng rộng 5 m",
        "hỗ trợ công nghệ",
    ],
)
def test_what_means_something_of_its_own_stays(text: str) -> None:
    assert repaired(text) == text


def test_an_abbreviation_is_repaired_where_the_document_spells_it_out() -> None:
    assert repaired("Trưởng BCD ký", "Kiện toàn Ban Chỉ đạo Chuyển đổi số") == "Trưởng BCĐ ký"
    assert repaired("nền tảng phục vụ CDS", "chương trình CĐS") == "nền tảng phục vụ CĐS"
    assert repaired("lượng CBCCVV có tài khoản", "cán bộ, công chức, viên chức") == "lượng CBCCVC có tài khoản"


@pytest.mark.parametrize("text", ["Trưởng BCD ký", "đĩa CDS", "lượng CBCCVV", "Văn phòng HỖND", "sản phẩm OCOPI"])
def test_an_abbreviation_without_support_in_the_document_stays(text: str) -> None:
    assert repaired(text, "Không có gì về điều đó") == text


def test_a_form_that_the_document_brings_up_itself_stays() -> None:
    assert repaired("Bộ chỉ huy (BCD); BCD họp", "Ban Chỉ đạo") == "Bộ chỉ huy (BCD); BCD họp"


def test_part_of_a_longer_abbreviation_is_none() -> None:
    assert repaired("mã BCDX", "Ban Chỉ đạo, BCD") == "mã BCDX"


def test_every_repair_is_written_down_with_its_confidence() -> None:
    text = RepairedText("BCD theo dõi, đơn đốc")
    Vocabulary(["Ban Chỉ đạo", text.raw]).repair(text)
    assert [(r.before, r.after, r.reason, r.confidence) for r in text.repairs()] == [
        ("D", "Đ", "scanning-error", 0.9),
        ("ơ", "ô", "scanning-error", 0.97),
    ]


_words = st.sampled_from(
    ["công", "cổng", "thông", "thống", "kê", "nhất", "tin", "CDS", "BCD", "đơn", "đốc", "số", "Thế", "chế", ",", "\n"]
)


@given(st.lists(_words, max_size=12).map(" ".join))
def test_a_second_pass_repairs_nothing_more(raw: str) -> None:
    vocabulary = Vocabulary([raw, "chuyển đổi số, ban chỉ đạo"])
    first = RepairedText(raw)
    vocabulary.repair(first)
    second = RepairedText(first.value)
    vocabulary.repair(second)
    assert second.value == first.value
