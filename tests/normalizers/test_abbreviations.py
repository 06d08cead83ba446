"""Abbreviations: what they stand for beside the text, the document's own before those of the trade."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.abbreviations import (
    FoundAbbreviation,
    ambiguous_abbreviations,
    find_abbreviations,
    trade_abbreviations,
)
from normalizers.defined_abbreviations import defined_abbreviations, definitions


class TestDefinitions:
    @pytest.mark.parametrize(
        ("text", "short", "long"),
        [
            ("Tỷ lệ hệ thống thông tin (HTTT) của UBND", "HTTT", "hệ thống thông tin"),
            ("Tổng số cán bộ, công chức (CBCC)", "CBCC", "cán bộ, công chức"),
            ("xuyên) từ ngân sách Nhà nước (NSNN)", "NSNN", "ngân sách Nhà nước"),
            ("Quản lý văn bản và điều hành (QLVBĐH)", "QLVBĐH", "Quản lý văn bản và điều hành"),
            ("thương mại điện tử (sau đây gọi tắt là TMĐT)", "TMĐT", "thương mại điện tử"),
            ("thương mại điện tử (viết tắt là TMĐT)", "TMĐT", "thương mại điện tử"),
            ("công nghệ thông tin và truyền thông (CNTT&TT)", "CNTT&TT", "công nghệ thông tin và truyền thông"),
            ("kinh tế - xã hội (KT-XH)", "KT-XH", "kinh tế - xã hội"),
            ("BCCI (bưu chính công ích)", "BCCI", "bưu chính công ích"),
            ("- CĐS: chuyển đổi số;", "CĐS", "chuyển đổi số"),
            ("trực tuyến toàn trình\ndịch vụ công\ntrực tuyến (DVCTT)", "DVCTT", "dịch vụ công trực tuyến"),
        ],
    )
    def test_the_first_letters_of_the_words_before_say_it(self, text: str, short: str, long: str) -> None:
        assert definitions([text]) == {short: (long,)}

    @pytest.mark.parametrize(
        "text",
        [
            "hợp tác xã, hộ sản xuất, kinh doanh (DN)",
            "Trí tuệ nhân tạo (AI)",
            "CQNN cấp tỉnh (gọi là a)",
            "Phòng VHTT (phòng, ban chuyên môn)",
        ],
    )
    def test_letters_that_the_words_do_not_spell_define_nothing(self, text: str) -> None:
        assert definitions([text]) == {}

    def test_two_meanings_are_both_kept_the_frequent_one_first(self) -> None:
        texts = ["thị trấn (TT)", "thông tin (TT)", "Thông tin (TT)"]
        assert definitions(texts) == {"TT": ("thông tin", "thị trấn")}

    def test_a_lost_bar_of_d_is_told(self) -> None:
        assert defined_abbreviations("Quản lý văn bản và điều hành (QLVBDH)") == {"QLVBDH": "QLVBĐH"}
        assert defined_abbreviations("Quản lý văn bản và điều hành (QLVBĐH)") == {}


class TestFind:
    def test_the_document_wins_over_the_trade(self) -> None:
        (found,) = find_abbreviations("về ATTT", {"ATTT": ("an toàn thể thao",)})
        assert found == FoundAbbreviation(3, 7, "ATTT", "an toàn thể thao", "document", ("an toàn thể thao",))

    def test_without_a_definition_the_trade_says(self) -> None:
        (found,) = find_abbreviations("tỷ lệ DVCTT")
        assert (found.long, found.source) == ("dịch vụ công trực tuyến", "trade")

    @pytest.mark.parametrize("short", ["TT", "KH", "VC", "TP"])
    def test_an_ambiguous_one_is_not_expanded(self, short: str) -> None:
        (found,) = find_abbreviations(f"theo {short} của")
        assert found.long is None
        assert len(found.meanings) > 1

    def test_a_document_that_uses_one_for_two_things_leaves_it_open(self) -> None:
        (found,) = find_abbreviations("Sở TT", {"TT": ("thông tin", "thị trấn")})
        assert (found.long, found.meanings) == (None, ("thông tin", "thị trấn"))

    def test_joined_ones_are_several_unless_known_as_one(self) -> None:
        assert [found.short for found in find_abbreviations("HĐND&UBND, KT-XH")] == ["HĐND", "UBND", "KT-XH"]

    @pytest.mark.parametrize("text", ["tỉnh BR-VT", "Quyết định 811/QĐ-UBND", "kh tt", "KIM BẢNG", "H"])
    def test_names_numbers_and_words_are_none(self, text: str) -> None:
        assert find_abbreviations(text) == []


class TestTable:
    def test_none_is_both_certain_and_ambiguous(self) -> None:
        assert trade_abbreviations().keys() & ambiguous_abbreviations().keys() == set()
        assert all(len(set(longs)) > 1 for longs in ambiguous_abbreviations().values())

    def test_those_of_the_frameworks_in_the_corpus_are_known(self) -> None:
        needed = "CĐS BCĐ CNTT HTTT CBCCVC CBCC UBND HĐND TTHC DVC DVCTT TTĐT ATTT KT-XH CSDL LGSP NDXP DTI TT&TT VNeID"
        assert set(needed.split()) <= trade_abbreviations().keys()

    @pytest.mark.parametrize("short", sorted(trade_abbreviations()))
    def test_every_one_is_found_in_a_sentence(self, short: str) -> None:
        assert [found.short for found in find_abbreviations(f"về {short}.")] == [short]


@given(st.text(alphabet="UBNDHĐTT&-() hệthốngtin", max_size=60))
def test_any_text_gives_abbreviations_where_they_stand(text: str) -> None:
    for found in find_abbreviations(text, definitions([text])):
        assert text[found.start : found.end] == found.short
