"""Words that a scan damaged are repaired by their neighbours; good text, names and an author's own spelling stay."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizers.language_model import Counts, LanguageModel, language_model
from normalizers.repairs import RepairedText, undo
from normalizers.scanning_errors import REASON, DoubtfulWord, Vocabulary
from normalizers.scanning_errors.confusions import is_same_word, meant_words
from normalizers.scanning_errors.contexts import words_in_context
from normalizers.scanning_errors.measuring import changed_words, repaired_text

CORPUS = Path(__file__).parents[2] / "corpus"
CLEAN = "- Cơ quan ban hành kế hoạch năm 2023\n- Bộ ban hành kế hoạch năm 2024\n- Tổng số điểm tối đa\n"


def repaired(raw: str, *document: str, model: LanguageModel | None = None) -> str:
    text = RepairedText(raw)
    Vocabulary([raw, *document], model).repair(text)
    assert undo(text.value, text.repairs()) == raw
    return text.value


def small_model(text: str = CLEAN, times: int = 60) -> LanguageModel:
    return LanguageModel(Counts.of(text, times))


class TestDamagedWords:
    @pytest.mark.parametrize(
        ("printed", "meant"),
        [
            ("- Bru điện huyện có giải pháp", "- Bưu điện huyện có giải pháp"),
            ("Công thông tin điện tử", "Cổng thông tin điện tử"),
            ("Điêm tối đa", "Điểm tối đa"),
            ("Quyết định thảnh lập Ban Chỉ đạo", "Quyết định thành lập Ban Chỉ đạo"),
            ("được giải quyểt trực tuyến", "được giải quyết trực tuyến"),
            ("ứng dụng cổng nghệ thông tin", "ứng dụng công nghệ thông tin"),
            ("cơ quan nhà nuớc", "cơ quan nhà nước"),
            ("Đich vụ công trực tuyến", "Dịch vụ công trực tuyến"),
            ("báo cáo dịnh kỳ", "báo cáo định kỳ"),
            ("kêt quả thực hiện", "kết quả thực hiện"),
            ("xây dụng kế hoạch", "xây dựng kế hoạch"),
            ("bồi duỡng kỹ năng số", "bồi dưỡng kỹ năng số"),
            ("BỘ CHỈ SỐ CHUYỂN ĐÔI SỐ", "BỘ CHỈ SỐ CHUYỂN ĐỔI SỐ"),
        ],
    )
    def test_with_marks_or_bars_confused_are_repaired(self, printed: str, meant: str) -> None:
        assert repaired(printed) == meant

    @pytest.mark.parametrize(
        ("printed", "meant"),
        [
            ("rnột cửa điện tử", "một cửa điện tử"),
            ("1ập kế hoạch", "lập kế hoạch"),
            ("cơ sở dữ 1iệu", "cơ sở dữ liệu"),
            ("th0ng tin điện tử", "thông tin điện tử"),
        ],
    )
    def test_with_letters_confused_are_repaired(self, printed: str, meant: str) -> None:
        assert repaired(printed) == meant

    def test_are_written_down_with_reason_and_confidence(self) -> None:
        text = RepairedText("BCD theo dõi, đơn đốc điêm tối đa")
        Vocabulary(["Ban Chỉ đạo", text.raw]).repair(text)
        assert [(r.before, r.after, r.reason) for r in text.repairs()] == [
            ("D", "Đ", REASON),
            ("ơ", "ô", REASON),
            ("ê", "ể", REASON),
        ]
        assert all(0.5 < r.confidence < 1 for r in text.repairs())

    @pytest.mark.parametrize(
        ("printed", "meant"),
        [
            ("dich vụ bưu chinh công ích", "dịch vụ bưu chính công ích"),
            ("ủy ban nhan dan tỉnh", "ủy ban nhân dân tỉnh"),
            ("Bộ chi sô đánh giá", "Bộ chỉ số đánh giá"),
        ],
    )
    def test_side_by_side_are_repaired_together(self, printed: str, meant: str) -> None:
        assert repaired(printed) == meant

    def test_that_the_truth_names_are_repaired_as_it_says(self) -> None:
        """Yên Định 2023: the names that a person read otherwise than printed, the abbreviations among them."""
        truth = json.loads((CORPUS / "truth" / "yen-dinh-2023.json").read_text(encoding="utf-8"))
        raw = (CORPUS / "yen-dinh-2023-cong-van.txt").read_text(encoding="utf-8")
        model = language_model().without(raw, 4)
        differing = [(n["name_raw"], n["name"]) for n in truth["nodes"] if n["name"] not in n["name_raw"]]
        assert len(differing) == 4
        for printed, meant in differing:
            assert meant in repaired(printed, raw, model=model)


class TestGoodText:
    @pytest.mark.parametrize(
        "text",
        [
            "đăng tải thành công thông tin lên mạng",
            "quí 1, quý 2; tỉ lệ, tỷ lệ; hoà, hòa; uỷ ban, ủy ban; an tòan; Kế họach",
            "hàng năm, hằng năm",
            "Ứng dụng Hue-S, i-Speed, Website/Portal, smartphone, kiosk, Internet, VNeID, Zalo OA",
            "kimbang.hanam.gov.vn; voso.vn; 811/QĐ-UBND; mẫu 1a, 4G, IPv6, 10đ, 1đ",
            "Tỷ lệ = a/b; x < 10%: 0 điểm; 10 - 20%",
            "",
        ],
    )
    def test_stays_as_the_author_wrote_it(self, text: str) -> None:
        assert repaired(text) == text

    @pytest.mark.parametrize(
        "name",
        [
            "huyện Văn Bàn",
            "UBND huyện Kỳ Anh",
            "Tương Dương",
            "Thạnh Hóa",
            "Thủ Thừa",
            "Đắk Lắk",
            "huyện Chư Sê",
            "UBND HUYỆN VĂN BÀN",
            "Chu Đức Trung",
            "Ông Lê Thế Chế",
            "TRẦN VĂN BÀN",
        ],
    )
    def test_names_of_places_and_persons_stay(self, name: str) -> None:
        assert repaired(name) == name

    def test_what_persons_read_in_two_documents_is_not_changed(self) -> None:
        """The texts of the truths are right as they are; the model has not seen their documents."""
        for slug, file in (
            ("kim-bang-2023", "kim-bang-2023-quyet-dinh-811.txt"),
            ("yen-dinh-2023", "yen-dinh-2023-cong-van.txt"),
        ):
            truth = json.loads((CORPUS / "truth" / f"{slug}.json").read_text(encoding="utf-8"))
            model = language_model().without((CORPUS / file).read_text(encoding="utf-8"), 4)
            fields = ("name", "evidence", "lead_unit", "coordinating_units", "note")
            texts = [node[field] for node in truth["nodes"] for field in fields if node.get(field)]
            words, changes = changed_words(texts, model)
            assert words > 1000
            assert changes == []


class TestADocumentAsEvidence:
    def test_a_habit_of_the_author_is_a_doubt_and_no_slip(self) -> None:
        """One `bản hành` is a slip; a document that always writes so means it, or a person has to tell."""
        slip = "Bộ bản hành kế hoạch"
        own = ["Sở bản hành đề án", "Cục bản hành sổ tay", "Vụ bản hành quy chế"]
        assert repaired(slip, model=small_model()) == "Bộ ban hành kế hoạch"
        vocabulary = Vocabulary([slip, *own], small_model())
        text = RepairedText(slip)
        vocabulary.repair(text)
        assert text.value == slip
        assert vocabulary.doubts(slip) == (DoubtfulWord(3, "bản", ("ban",)),)

    def test_a_document_speaks_for_a_word_that_no_other_text_has(self) -> None:
        own = ["Cơ quan lập giản đồ ẩm", "xem giản đồ ẩm", "nộp giản đồ ẩm"]
        assert repaired("sửa giãn đồ ẩm", *own, model=small_model()) == "sửa giản đồ ẩm"

    def test_where_letters_are_lost_words_are_not_judged(self) -> None:
        damaged = ["V n bản chỉ đạo v  chính quy n số"] * 100
        assert repaired("Điêm tối đa", *damaged) == "Điêm tối đa"


class TestDoubts:
    def test_name_the_readings_that_compete(self) -> None:
        model = small_model("- nhà ở bán\n- nhà ở bạn\n")
        found = Vocabulary(["nhà ở bãn"], model).doubts("nhà ở bãn")
        assert [(d.start, d.printed, set(d.alternatives)) for d in found] == [(6, "bãn", {"bán", "bạn"})]

    def test_none_where_a_word_fits(self) -> None:
        assert Vocabulary([]).doubts("Ban hành kế hoạch chuyển đổi số hằng năm") == ()

    def test_none_left_where_a_word_was_repaired(self) -> None:
        vocabulary = Vocabulary(["Điêm tối đa"])
        assert vocabulary.doubts("Điểm tối đa") == ()


class TestConfusions:
    @pytest.mark.parametrize(
        ("printed", "meant"), [("bru", "bưu"), ("thế", "thể"), ("chuyên", "chuyển"), ("dược", "được"), ("1ập", "lập")]
    )
    def test_lead_from_what_is_printed_to_what_was_meant(self, printed: str, meant: str) -> None:
        assert meant in dict(meant_words(printed))

    def test_likelier_ones_cost_less(self) -> None:
        costs = dict(meant_words("thố"))
        assert costs["thổ"] < costs["thọ"]

    def test_only_syllables_are_meant(self) -> None:
        assert all(word.isalpha() for word, _ in meant_words("th1", twice=True))
        assert "bnư" not in dict(meant_words("bru"))

    @pytest.mark.parametrize(("one", "other"), [("hoà", "hòa"), ("hàng", "hằng"), ("qúy", "quý"), ("hằng", "hàng")])
    def test_spellings_of_one_word_are_no_confusion(self, one: str, other: str) -> None:
        assert is_same_word(one, other)
        assert other not in dict(meant_words(one, twice=True))


class TestContexts:
    def test_leave_out_what_is_not_written_as_a_word(self) -> None:
        text = "UBND xã dùng VNeID, voso.vn; Hue-S và 4G, mẫu 1a (CĐS) th0ng"
        assert [word.text for word in words_in_context(text)] == ["xã", "dùng", "và", "mẫu", "th0ng"]

    def test_clauses_end_where_marks_stand(self) -> None:
        first, second, *_ = words_in_context("Ban hành. Kế hoạch")
        assert first.around == ("¶", "¶", "hành", "¶")
        assert second.around == ("¶", "ban", "¶", "¶")

    def test_are_the_same_on_one_line_as_on_several(self) -> None:
        lines = "- Kế hoạch\n- Báo cáo\nnăm 2023"
        assert [(w.key, w.around) for w in words_in_context(lines)] == [
            (w.key, w.around) for w in words_in_context(lines.replace("\n", " "))
        ]


def test_changes_are_counted_and_shown() -> None:
    words, changes = changed_words(["Ban hành kế hoạch", "Điêm tối đa"])
    assert words == 7
    assert [(change.printed, change.after) for change in changes] == [("Đi[ê]m tối đa", "ể")]


def test_a_whole_document_reads_with_its_slips_repaired() -> None:
    assert repaired_text("Điêm tối đa\nBan hành kế hoạch") == "Điểm tối đa\nBan hành kế hoạch"


_words = st.sampled_from(
    [
        *(
            "công",
            "cổng",
            "thông",
            "thống",
            "kê",
            "nhất",
            "tin",
            "CDS",
            "BCD",
            "đơn",
            "đốc",
            "số",
            "Thế",
            "chế",
            ",",
            "\n",
        ),
        *(
            "điêm",
            "tối",
            "đa",
            "Bru",
            "điện",
            "chuyên",
            "đổi",
            "ban",
            "bản",
            "hành",
            "kế",
            "hoach",
            "H",
            "TTTT",
            "HTTT",
        ),
        *(
            "dược",
            "được",
            "giải",
            "quyểt",
            "rnột",
            "cửa",
            "dịch",
            "vụ",
            "-",
            "10%",
            "th0ng",
            "KẾ",
            "HOACH",
            "thảnh",
            "lập",
        ),
    ]
)


@settings(max_examples=300)
@given(st.lists(_words, max_size=14).map(" ".join), st.sampled_from(["", "chuyển đổi số, ban chỉ đạo, BCĐ, HTTT"]))
def test_a_second_pass_repairs_nothing_more(raw: str, document: str) -> None:
    vocabulary = Vocabulary([raw, document])
    first = RepairedText(raw)
    vocabulary.repair(first)
    assert undo(first.value, first.repairs()) == raw
    second = RepairedText(first.value)
    vocabulary.repair(second)
    assert second.value == first.value
