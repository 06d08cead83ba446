"""Texts of cells: what the document means to say, what the file says, and every change between the two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.language_model import Counts, LanguageModel
from normalizers.scanning_errors import Vocabulary
from output_frameworks.model import Text
from parsers.fields import FieldReader, is_nothing, repaired_words

READER = FieldReader(Vocabulary([]))


def undone(text: Text) -> str:
    """Return the raw text that the edits of a text lead back to."""
    raw = text.value
    shift = 0
    places = []
    for edit in text.edits:
        places.append((edit.start + shift, edit))
        shift += len(edit.after) - len(edit.before)
    for at, edit in reversed(places):
        assert raw[at : at + len(edit.after)] == edit.after
        raw = raw[:at] + edit.before + raw[at + len(edit.after) :]
    return raw


class TestNames:
    @pytest.mark.parametrize(
        ("raw", "value"),
        [
            ("Kế hoạch\nhằng năm", "Kế hoạch hằng năm"),
            ("  Kế   hoạch\u00a0hằng năm ", "Kế hoạch hằng năm"),
            ("- Kế hoạch", "Kế hoạch"),
            ("• Kế hoạch", "Kế hoạch"),
            ("<i>Thủ trưởng đơn vị tham gia đào tạo</i>", "Thủ trưởng đơn vị tham gia đào tạo"),
            ("**NHẬN THỨC SỐ**", "NHẬN THỨC SỐ"),
            ("Ke\u0302\u0301 hoa\u0323ch", "Kế hoạch"),
            ("Tỷ lệ tỉ lệ CBCC", "Tỷ lệ tỉ lệ CBCC"),
        ],
    )
    def test_are_one_clean_line_spelled_as_printed(self, raw: str, value: str) -> None:
        assert READER.name(raw).value == value

    def test_of_blank_cells_are_empty(self) -> None:
        assert READER.name(" \n ").value == ""


class TestLines:
    def test_keep_their_bullets(self) -> None:
        found = READER.line("- Kế hoạch;\n- Báo cáo")
        assert found is not None
        assert found.value == "- Kế hoạch; - Báo cáo"

    @pytest.mark.parametrize("raw", ["", "  ", "\n", "\u00a0"])
    def test_of_blank_cells_are_none(self, raw: str) -> None:
        assert READER.line(raw) is None
        assert READER.clauses(raw) is None


class TestClauses:
    @pytest.mark.parametrize(
        ("raw", "value"),
        [
            (
                "- Đã ban hành: Điểm tối đa - Chưa ban hành: 0 điểm",
                "- Đã ban hành: Điểm tối đa\n- Chưa ban hành: 0 điểm",
            ),
            ("a= Số cuộc họp;\nb= Tổng số;\n- Tỷ lệ = a/b;", "a= Số cuộc họp;\nb= Tổng số;\n- Tỷ lệ = a/b;"),
            ("Từ 95% - dưới 100%: 5 điểm", "Từ 95% - dưới 100%: 5 điểm"),
            (" - Có: 10  điểm \n\n - Không: 0 ", "- Có: 10 điểm\n- Không: 0"),
        ],
    )
    def test_stand_on_a_line_each(self, raw: str, value: str) -> None:
        found = READER.clauses(raw)
        assert found is not None
        assert found.value == value

    def test_lose_the_markup_of_formulas(self) -> None:
        """Nam Đông 2021: LaTeX left over from scanning."""
        found = READER.clauses(r"+ Dưới 70%: $(x/70%)*\text{Điểm tối đa}$")
        assert found is not None
        assert found.value == "+ Dưới 70%: (x/70%)*Điểm tối đa"


class TestEdits:
    @given(st.text(alphabet="Kếhoạch -+\n\t\u00a0<b>/i*$a0đÐ.;:e\u0301", max_size=60))
    def test_lead_back_to_what_the_file_says(self, raw: str) -> None:
        """Whatever was changed is written down and can be undone."""
        for text in (READER.name(raw), READER.line(raw), READER.clauses(raw)):
            if text is not None:
                assert undone(text) == text.raw

    @given(
        st.lists(
            st.sampled_from(
                ["điêm", "tối", "đa", "Bru", "điện", "kế", "hoach", "chuyên", "đổi", "sô", "BCD", "\n", "10", ";"]
            ),
            max_size=12,
        ).map(" ".join)
    )
    def test_leave_nothing_for_a_second_pass(self, raw: str) -> None:
        for read in (READER.name, READER.line, READER.clauses):
            first = read(raw)
            if first is not None and first.value:
                second = read(first.value)
                assert second is not None
                assert second.value == first.value

    def test_of_looks_are_no_repaired_words(self) -> None:
        assert repaired_words(READER.name("-  Kế\nhoạch")) == ()

    def test_of_words_are(self) -> None:
        reader = FieldReader(Vocabulary(["Ban chỉ đạo chuyển đổi số (CĐS)", "Kế hoạch CDS"]))
        name = reader.name("Kế hoạch CDS")
        assert name.value == "Kế hoạch CĐS"
        assert len(repaired_words(name)) == 1

    def test_of_damaged_words_name_the_reason_and_how_sure_they_are(self) -> None:
        name = READER.name("Điêm tối đa")
        assert name.value == "Điểm tối đa"
        (edit,) = repaired_words(name)
        assert (edit.before, edit.after, edit.reason) == ("ê", "ể", "scanning-error")
        assert 0.5 < edit.confidence < 1

    def test_of_nothing_are_none(self) -> None:
        assert repaired_words(None) == ()


class TestDoubts:
    def test_are_words_that_fit_badly_with_what_may_be_meant(self) -> None:
        model = LanguageModel(Counts.of("- nhà ở bán\n- nhà ở bạn\n", 60))
        reader = FieldReader(Vocabulary(["nhà ở bãn"], model))
        name = reader.name("- nhà ở bãn")
        assert name.value == "nhà ở bãn"
        assert [(word.printed, sorted(word.alternatives)) for word in reader.doubts(name)] == [("bãn", ["bán", "bạn"])]

    def test_are_none_for_plain_and_for_blank_texts(self) -> None:
        assert READER.doubts(READER.name("Ban hành kế hoạch chuyển đổi số")) == ()
        assert READER.doubts(None) == ()


@pytest.mark.parametrize(
    ("text", "nothing"), [("-", True), ("…", True), ("x", True), ("", True), ("0", False), ("Có", False)]
)
def test_a_sign_may_stand_for_nothing(text: str, nothing: bool) -> None:
    assert is_nothing(text) is nothing
