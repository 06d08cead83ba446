"""Words that no Vietnamese text holds show where letters were lost; clean texts show none."""

from __future__ import annotations

import pytest

from normalizers.syllables import LEAST_WORDS, has_lost_letters, impossible_words, is_syllable, shows_lost_letters

CLEAN = (
    "Người đứng đầu cơ quan chủ trì, chỉ đạo chuyển đổi số; thường xuyên kiểm tra, đôn đốc việc thực hiện kế hoạch. "
    "Tỷ lệ dịch vụ công trực tuyến toàn trình đạt từ 80% trở lên theo Quyết định số 749/QĐ-TTg của Thủ tướng. "
    "Khuyến khích doanh nghiệp nhỏ và vừa, hộ kinh doanh sử dụng hóa đơn điện tử, chữ ký số, quét mã QR. "
)
DAMAGED = (
    "2. Đi u  iện đảm bảo: - Số lượng cuộc họp tham gia là 4 cuộc cho 4 qu  của n m đạt 2 điểm. "
    "V n bản báo cáo thông  ê có    số từ đơn vị chủ trì tổ chức. -  ết luận,  ình ảnh cuộc họp. "
)


@pytest.mark.parametrize(
    "word",
    [
        "nghiêng", "quyết", "khuỷu", "giếng", "gì", "quốc", "yêu", "ngoằn", "ngoèo", "xoong", "khuya", "thuở", "tuýp",
        "uống", "ỷ", "Đắk", "huân", "quỹ", "hoặc", "loẹt", "nguệch", "phường", "rượu", "Huế",
    ],
)  # fmt: skip
def test_words_of_the_language_are_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["bn", "ngx", "fơ", "tịện", "uyđ", "wifi", "ngb", "oănh", "hnh", "thôg", "êu̇"])
def test_letter_groups_that_break_the_build_are_none(word: str) -> None:
    assert not is_syllable(word)


def test_a_clean_text_has_no_impossible_word() -> None:
    assert impossible_words(CLEAN) == []
    assert not shows_lost_letters(CLEAN.strip())


def test_abbreviations_numbers_and_addresses_are_no_loss() -> None:
    assert impossible_words("CBCCVC, VNeID, 749/QĐ-TTg, https://dichvucong.gov.vn, thcs@hue.edu.vn, 4×5, a/b") == []


def test_a_damaged_text_shows_what_is_left_of_its_words() -> None:
    assert impossible_words("V n bản, n m, qu  1") == ["qu"]
    assert shows_lost_letters("V n bản báo cáo")
    assert shows_lost_letters("Hệ  ống thông tin")
    assert shows_lost_letters("( ế hoạch)")


def test_the_document_decides_not_the_sentence() -> None:
    assert not has_lost_letters([DAMAGED])
    assert len(DAMAGED.split()) < LEAST_WORDS
    assert has_lost_letters([DAMAGED] * 8)
    assert not has_lost_letters([CLEAN] * 8)


def test_a_few_misprints_make_no_damaged_document() -> None:
    assert not has_lost_letters([*[CLEAN] * 8, "Ban hnh văn bản"])
