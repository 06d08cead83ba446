"""Fields of cells keep their history: the edits lead from the value back to what the file says."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.characters import fold_spaces
from normalizers.repairs import Repair, undo
from normalizers.scanning_errors import Vocabulary
from output_frameworks.model import Text
from parsers.fields import FieldReader

FIELDS = FieldReader(Vocabulary(["Ban Chỉ đạo; chuyển đổi số"]))


def raw_of(text: Text) -> str:
    """Return what the edits of a text lead back to."""
    return undo(text.value, tuple(Repair(e.start, e.before, e.after, e.reason, e.confidence) for e in text.edits))


_cells = st.lists(
    st.sampled_from(
        [
            "- Có: 5 điểm",
            " - Không: 0 điểm",
            "Thế chế số",
            "BCD",
            r"$\geq 01\%$",
            "<p>",
            "</p>",
            "**",
            "&amp;",
            "\n",
            "  ",
            "\xa0",
            "Ð",
            "Tiến",
            "\u200b",
            "Hỏi - Đáp",
            "<i>a</i>",
            "x",
        ]
    ),
    max_size=8,
).map("".join)


@given(_cells)
def test_what_the_file_says_can_be_had_back_from_every_field(raw: str) -> None:
    for text in (FIELDS.name(raw), FIELDS.line(raw), FIELDS.clauses(raw)):
        if text is not None:
            assert text.raw == fold_spaces(raw)
            assert raw_of(text) == text.raw


@given(_cells)
def test_values_are_composed_and_free_of_blanks_at_their_edges(raw: str) -> None:
    for text in (FIELDS.name(raw), FIELDS.line(raw), FIELDS.clauses(raw)):
        if text is not None:
            assert unicodedata.is_normalized("NFC", text.value)
            assert text.value == text.value.strip()
            assert "  " not in text.value


@pytest.mark.parametrize(
    "name",
    [
        "Tỷ lệ cán bộ, công chức, viên chức sử dụng chữ ký số",
        "Hệ thống thông tin được phê duyệt cấp độ an toàn",
        "Phòng Tài chính - Kế hoạch",
        "Doanh nghiệp nhỏ và vừa (≥ 30%)",
    ],
)
def test_a_clean_name_has_no_edits(name: str) -> None:
    assert FIELDS.name(name) == Text.plain(name)
