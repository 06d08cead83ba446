"""Damaged abbreviations are repaired where the document prints or spells out the right form, and nowhere else."""

from __future__ import annotations

import pytest

from normalizers.scanning_errors.abbreviations import (
    CONFIDENCE_PRINTED,
    CONFIDENCE_SPELLED,
    DocumentAbbreviations,
)


def repaired(text: str, *document: str) -> str:
    for start, end, after, _ in reversed(DocumentAbbreviations([text, *document]).repairs(text)):
        text = text[:start] + after + text[end:]
    return text


@pytest.mark.parametrize(
    ("printed", "document", "meant"),
    [
        ("Trưởng BCD ký", "Kiện toàn Ban Chỉ đạo Chuyển đổi số", "Trưởng BCĐ ký"),
        ("nền tảng phục vụ CDS", "chương trình CĐS", "nền tảng phục vụ CĐS"),
        ("lượng CBCCVV có tài khoản", "cán bộ, công chức, viên chức", "lượng CBCCVC có tài khoản"),
        ("(trừ CBCCVVC đã được", "Tỷ lệ CBCCVC", "(trừ CBCCVC đã được"),
        ("Văn phòng HỖND và UBND", "Văn phòng HĐND", "Văn phòng HĐND và UBND"),
        ("chứng nhận OCOPI của đơn vị", "sản phẩm OCOP", "chứng nhận OCOP của đơn vị"),
        ("Số lượng H TTTT đã phê duyệt", "Tỷ lệ HTTT; Sở TTTT", "Số lượng HTTT đã phê duyệt"),
        ("Số U BND cấp xã", "UBND huyện", "Số UBND cấp xã"),
        ("Tổ CNSCD", "Tổ công nghệ số cộng đồng (CNSCĐ)", "Tổ CNSCĐ"),
        ("UBNĐ xã", "UBND huyện", "UBND xã"),
    ],
)
def test_damaged_forms_are_repaired(printed: str, document: str, meant: str) -> None:
    assert repaired(printed, document) == meant


@pytest.mark.parametrize(
    "text", ["Trưởng BCD ký", "đĩa CDS", "lượng CBCCVV", "Văn phòng HỖND", "sản phẩm OCOPI", "Số lượng H TTTT"]
)
def test_without_support_in_the_document_they_stay(text: str) -> None:
    assert repaired(text, "Không có gì về điều đó") == text


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("Bộ chỉ huy (BCD); BCD họp", "Ban Chỉ đạo"),
        ("mã BCDX", "Ban Chỉ đạo, BCD"),
        ("811/QD-BCD", "Ban Chỉ đạo"),
        ("Phòng VHTT, Phòng VHTTDL, Sở TTTT, HTTT", "CNTT, TTHC, TCKH"),
        ("Phòng VH TT, Phòng TC KH", "Phòng VHTT; Phòng TCKH"),
        ("Vụ KTTH", "kinh tế - xã hội, KTXH, KTXH"),
        ("Sở TTTT và HTTT", "hệ thống thông tin; Thông tin và Truyền thông"),
        ("Trung tâm VHNTTTT&DL huyện", "Trung tâm VHTTTT&DL"),
        ("Nhóm I TTHC, khối C CNTT", "thủ tục hành chính, công nghệ thông tin, TTHC, CNTT"),
    ],
)
def test_forms_of_their_own_stay(text: str, document: str) -> None:
    assert repaired(text, document) == text


def test_a_form_of_the_document_itself_repairs_what_lost_the_bar() -> None:
    often = "; ".join(["Phòng KĐX"] * 5)
    assert repaired("Phòng KDX", often) == "Phòng KĐX"
    assert repaired("Phòng KDX", "Phòng KĐX") == "Phòng KDX"


def test_it_is_surer_where_the_right_form_is_printed() -> None:
    assert DocumentAbbreviations(["BCD", "BCĐ"]).right == {"BCD": ("BCĐ", CONFIDENCE_PRINTED)}
    assert DocumentAbbreviations(["BCD", "Ban chỉ đạo"]).right == {"BCD": ("BCĐ", CONFIDENCE_SPELLED)}
