"""Letterheads in a font that lost letters: put back where one phrase alone fits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.names import composed
from normalizers.set_phrases import LOST, mend_set_phrases


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("ỦY BAN N?ÂN DÂN", "ỦY BAN NHÂN DÂN"),
        ("TỈN? ?À NAM", "TỈNH HÀ NAM"),
        ("CỘN? ?ÒA XÃ ?ỘI C?Ủ N??ĨA VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("?à Nam, n?ày 24 thán? 7 năm 2023", "Hà Nam, ngày 24 tháng 7 năm 2023"),
        ("?ế hoạch số 124/??-UBND", "Kế hoạch số 124/KH-UBND"),
        ("N?hị quyết số 16-NQ/?U của ?uyện ủy ?im Bản?", "Nghị quyết số 16-NQ/HU của Huyện ủy Kim Bảng"),
    ],
)
def test_set_phrases_names_and_codes_are_made_whole(printed: str, meant: str) -> None:
    assert mend_set_phrases(printed.replace("?", LOST)) == meant


@pytest.mark.parametrize("printed", ["số 16-NQ/?U", "?? hoạt đ?n?", "xóm ?ài", "????"])
def test_what_more_than_one_phrase_or_none_fits_stays_as_it_is(printed: str) -> None:
    assert mend_set_phrases(printed.replace("?", LOST)) == printed.replace("?", LOST)


@given(st.text(alphabet=f"{LOST}HàNamtỉnhUBND số/-12", max_size=60))
def test_the_length_stays_and_printed_letters_are_never_changed(text: str) -> None:
    mended = mend_set_phrases(text)
    assert len(mended) == len(composed(text))
    assert all(before in (after, LOST) for before, after in zip(composed(text), mended, strict=True))
