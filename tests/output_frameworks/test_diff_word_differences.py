"""Which words changed: what is marked is what a reader would mark, and no letter of either text is lost."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.names import composed
from output_frameworks.diffing.word_differences import LONGEST, marked_words, new_pieces, old_pieces

CASES = [
    (
        "one word for another",
        "Tỷ lệ máy chủ cài phần mềm",
        "Tỷ lệ máy trạm cài phần mềm",
        [("same", "Tỷ lệ máy "), ("removed", "chủ "), ("added", "trạm "), ("same", "cài phần mềm")],
    ),
    (
        "a number with its sign is one word",
        "Từ 80% trở lên: 5 điểm",
        "Từ 85% trở lên: 5 điểm",
        [("same", "Từ "), ("removed", "80% "), ("added", "85% "), ("same", "trở lên: 5 điểm")],
    ),
    (
        "a document number is one word",
        "theo QĐ 12/QĐ-UBND ban hành",
        "theo QĐ 34/QĐ-UBND ban hành",
        [("same", "theo QĐ "), ("removed", "12/QĐ-UBND "), ("added", "34/QĐ-UBND "), ("same", "ban hành")],
    ),
    (
        "words at the end",
        "Kế hoạch hằng năm",
        "Kế hoạch hằng năm của huyện",
        [("same", "Kế hoạch hằng năm"), ("added", " của huyện")],
    ),
    (
        "a comma that goes",
        "hộ, cơ quan",
        "hộ cơ quan",
        [("same", "hộ"), ("removed", ", "), ("added", " "), ("same", "cơ quan")],
    ),
    (
        "one common word between two changes is no island",
        "cán bộ, công chức của huyện tham gia đầy đủ",
        "người dân, doanh nghiệp của xã đã tham gia đầy đủ",
        [
            ("removed", "cán bộ, công chức của huyện "),
            ("added", "người dân, doanh nghiệp của xã đã "),
            ("same", "tham gia đầy đủ"),
        ],
    ),
    (
        "texts without anything in common",
        "Văn phòng HĐND",
        "Công an tỉnh",
        [("removed", "Văn phòng HĐND"), ("added", "Công an tỉnh")],
    ),
    ("nothing before", "", "Ảnh chụp", [("added", "Ảnh chụp")]),
    ("nothing after", "Ảnh chụp", "", [("removed", "Ảnh chụp")]),
    ("the same", "Ảnh chụp", "Ảnh chụp", [("same", "Ảnh chụp")]),
    ("nothing at all", "", "", []),
]


@pytest.mark.parametrize(("before", "after", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_marks(before: str, after: str, expected: list[tuple[str, str]]) -> None:
    assert marked_words(before, after) == expected


def test_how_a_letter_is_composed_is_no_difference() -> None:
    assert marked_words("hệ thống", "hệ thống") == [("same", "hệ thống")]


def test_a_text_as_long_as_a_book_is_not_compared_word_by_word() -> None:
    before, after = "xã " * (LONGEST + 1), "huyện " * 3
    assert [op for op, _ in marked_words(before, after)] == ["removed", "added"]


WORDS = st.lists(
    st.sampled_from(["cấp", "huyện", "xã", "5%", "12/QĐ-UBND", ",", "(", ")", ";", "- ", "\n", " ", "  ", "đ", "%"]),
    max_size=20,
).map("".join)


class TestLaws:
    @given(WORDS, WORDS)
    def test_the_new_text_is_there_letter_by_letter(self, before: str, after: str) -> None:
        pieces = new_pieces(marked_words(before, after))
        assert "".join(words for _, words in pieces) == composed(after).strip()

    @given(WORDS, WORDS)
    def test_the_old_text_is_there_but_for_white_space(self, before: str, after: str) -> None:
        pieces = old_pieces(marked_words(before, after))
        assert "".join("".join(words for _, words in pieces).split()) == "".join(composed(before).split())

    @given(WORDS, WORDS)
    def test_no_piece_is_empty_and_none_stands_beside_its_like(self, before: str, after: str) -> None:
        pieces = marked_words(before, after)
        assert all(words for _, words in pieces)
        assert [op for (op, _), (other, _) in pairwise(pieces) if op == other] == []
