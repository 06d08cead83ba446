"""Set phrases are repaired where a scan confused marks; look-alikes that mean something are left alone."""

from __future__ import annotations

import pytest

from normalizers.scanning_errors.phrases import phrase_repairs


def repaired(text: str) -> str:
    for start, end, after in reversed(phrase_repairs(text)):
        text = text[:start] + after + text[end:]
    return text


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("2. Chỉ số “Thế chế số”", "2. Chỉ số “Thể chế số”"),
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
        "Được kết nối từ huyện",
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


def test_only_one_word_of_a_phrase_may_differ() -> None:
    assert repaired("chuyên đôi số") == "chuyên đôi số"
