"""A line is converted where its words say so, left where they say Unicode, and marked where they say neither."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.legacy_fonts.conversion import ConvertedLine, convert_line
from normalizers.legacy_fonts.evidence import Evidence, Leaning, Stretch, best_encoding, words_of
from normalizers.legacy_fonts.fonts import ENCODINGS, Encoding
from normalizers.repairs import undo
from tests.normalizers.legacy_writing import sentences, written

encodings = st.sampled_from(ENCODINGS)


def whole(line: str, encoding: Encoding = "tcvn3", *, capitals: bool = False) -> list[Stretch]:
    return [Stretch(0, len(line), encoding, "F", font_capitals=capitals)]


def convert(
    line: str, encoding: Encoding = "tcvn3", leaning: Leaning = "none", *, capitals: bool = False
) -> ConvertedLine:
    return convert_line(line, whole(line, encoding, capitals=capitals), {"F": leaning})


class TestCertain:
    """The words of the line decide."""

    def test_old_codes(self) -> None:
        """Every change is written down and can be undone."""
        found = convert("§iÒu 1. Ban hµnh Bé chØ sè")
        assert (found.text.value, found.doubtful) == ("Điều 1. Ban hành Bộ chỉ số", False)
        assert {repair.reason for repair in found.text.repairs()} == {"legacy-font"}
        assert undo(found.text.value, found.text.repairs()) == "§iÒu 1. Ban hµnh Bé chØ sè"

    def test_unicode_under_the_name_of_an_old_font(self) -> None:
        """`có` would read as `cú`, `báo` as `bỏo`; nothing is touched."""
        found = convert("Ủy ban nhân dân có báo cáo")
        assert (found.text.value, found.doubtful) == ("Ủy ban nhân dân có báo cáo", False)

    def test_capitals_of_a_font_of_capitals(self) -> None:
        """Plain letters among them, too."""
        assert convert("bé tr\u00adëng bé tµi chÝnh", capitals=True).text.value == "BỘ TRƯỞNG BỘ TÀI CHÍNH"
        assert convert("Quy chÕ", capitals=True).text.value == "QUY CHẾ"

    def test_capitals_that_the_run_is_set_in(self) -> None:
        """Word raises what the font prints, not the codes; Unicode text under an old name is raised as well."""
        line = "sè liÖu"
        stretch = Stretch(0, len(line), "tcvn3", "F", set_in_capitals=True)
        assert convert_line(line, [stretch], {}).text.value == "SỐ LIỆU"
        line = "số liệu"
        assert convert_line(line, [stretch], {}).text.value == "SỐ LIỆU"

    def test_unicode_in_a_font_of_capitals_keeps_its_letters(self) -> None:
        """The font has no glyphs for it, so another one printed it."""
        assert convert("Phụ lục", capitals=True).text.value == "Phụ lục"

    def test_capitals_of_a_font_that_is_not_known(self) -> None:
        """`CéNG` was meant for a font of capitals; in a font that is known it prints as it stands."""
        line = "CéNG HOµ X· HéI chñ nghÜa, §iÒu"
        found = convert_line(line, [Stretch(0, len(line), "tcvn3", unnamed=True)], {})
        assert found.text.value == "CỘNG HOÀ Xã HỘI chủ nghĩa, Điều"
        assert convert(line).text.value == "CộNG HOà Xã HộI chủ nghĩa, Điều"

    def test_abbreviations(self) -> None:
        """QĐ and HĐND are words enough."""
        assert convert("Q§-UBND").text.value == "QĐ-UBND"
        assert convert("HÑND", "vni").text.value == "HĐND"

    def test_numbers_never_change(self) -> None:
        """Nor do signs between them."""
        assert convert("®¹t ≥ 90%: 10 ®iÓm; 0,5–1").text.value == "đạt ≥ 90%: 10 điểm; 0,5–1"


class TestMixed:
    """Runs in several fonts make one line."""

    def test_only_the_stretch_is_converted(self) -> None:
        """`Tổng sè` outside stays, whatever it means."""
        line = "Tổng sè: ®iÓm"
        assert convert_line(line, [Stretch(9, 13, "tcvn3", "F")], {}).text.value == "Tổng sè: điểm"

    def test_a_word_in_two_fonts_of_one_encoding(self) -> None:
        """The first letter in the font of capitals."""
        line = "®iÒu 1"
        fonts = [Stretch(0, 1, "tcvn3", "H", font_capitals=True), Stretch(1, 6, "tcvn3", "F")]
        assert convert_line(line, fonts, {"H": "legacy"}).text.value == "Điều 1"

    def test_one_capital_letter_in_the_font_of_capitals(self) -> None:
        """Only there has Ủ a code; the other capitals need none."""
        line = "ñY BAN"
        fonts = [Stretch(0, 1, "tcvn3", "H", font_capitals=True), Stretch(1, 6, "tcvn3", "F")]
        assert convert_line(line, fonts, {}).text.value == "ỦY BAN"

    def test_a_plain_letter_in_another_font_takes_its_mark(self) -> None:
        """Spelling programs exchanged the fonts of plain letters."""
        line = "hoïc kyø naøy"
        assert convert_line(line, [Stretch(2, len(line), "vni", "F")], {}).text.value == "học kỳ này"

    def test_unicode_words_among_old_codes_in_one_font(self) -> None:
        """Each is certain for itself."""
        found = convert("Điều 5. §èi t\u00adîng")
        assert (found.text.value, found.doubtful) == ("Điều 5. Đối tượng", False)
        assert found.confidence < 0.95


class TestDoubt:
    """What reads both ways is not guessed."""

    @pytest.mark.parametrize(("line", "other"), [("có", "cú"), ("®", "đ")])
    def test_a_short_text_follows_what_else_the_font_holds(self, line: str, other: str) -> None:
        """Alone it stays, and is marked."""
        assert (convert(line).text.value, convert(line).doubtful) == (line, True)
        legacy, unicode = convert(line, leaning="legacy"), convert(line, leaning="unicode")
        assert (legacy.text.value, legacy.doubtful) == (other, False)
        assert (unicode.text.value, unicode.doubtful) == (line, False)

    def test_one_old_word_in_a_font_that_holds_unicode(self) -> None:
        """Name and words disagree, and there are few words."""
        found = convert("§iÓm", leaning="unicode")
        assert (found.text.value, found.doubtful) == ("§iÓm", True)

    def test_many_old_words_in_a_font_that_holds_unicode(self) -> None:
        """A part that was never converted."""
        assert convert("§iÓm tèi ®a cña tiªu chÝ", leaning="unicode").text.value == "Điểm tối đa của tiêu chí"

    def test_a_mark_without_its_letter(self) -> None:
        """What could be read is, and the line is marked."""
        found = convert("Quyeát ñònh hïc", "vni")
        assert (found.text.value, found.doubtful) == ("Quyết định hïc", True)

    def test_plain_text_needs_nothing(self) -> None:
        """No code in it."""
        found = convert("Ban Thanh tra")
        assert (found.text.value, found.doubtful) == ("Ban Thanh tra", False)


class TestAnyText:
    """Laws."""

    @given(sentences, encodings)
    def test_what_a_font_of_old_codes_holds_is_read(self, sentence: str, encoding: Encoding) -> None:
        """Any syllables, however short the line."""
        found = convert(written(sentence, encoding), encoding, "legacy")
        assert found.text.value == sentence
        assert undo(found.text.value, found.text.repairs()) == written(sentence, encoding)

    @given(sentences, encodings)
    def test_what_a_font_of_unicode_holds_stays(self, sentence: str, encoding: Encoding) -> None:
        """Any syllables."""
        assert convert(sentence, encoding, "unicode").text.value == sentence

    @given(sentences, encodings)
    def test_a_second_pass_changes_nothing(self, sentence: str, encoding: Encoding) -> None:
        """Where the first one converted a line by its own words."""
        once = convert(written(sentence, encoding), encoding)
        evidence = Evidence.of(words_of(once.text.value, whole(once.text.value, encoding)))
        if evidence.unicode and not evidence.legacy:
            assert convert(once.text.value, encoding).text.value == once.text.value

    @given(st.text(max_size=40), encodings, st.sampled_from(["legacy", "unicode", "mixed", "none"]), st.booleans())
    def test_any_text_can_be_led_back(self, text: str, encoding: Encoding, leaning: Leaning, capitals: bool) -> None:
        """Whatever characters there are."""
        line = text.replace("\n", " ")
        found = convert(line, encoding, leaning, capitals=capitals)
        assert undo(found.text.value, found.text.repairs()) == line


class TestEncodingByWords:
    """Text without fonts."""

    @pytest.mark.parametrize(
        ("line", "encoding"),
        [("Bé tr\u00adëng Bé Tµi chÝnh quyÕt ®Þnh", "tcvn3"), ("Chuû tòch Uûy ban nhaân daân tænh", "vni")],
    )
    def test_the_encoding_of_most_words(self, line: str, encoding: str) -> None:
        """Each is nonsense in the other."""
        found = best_encoding([line], ENCODINGS)
        assert found is not None
        assert found[0] == encoding

    @pytest.mark.parametrize("line", ["café déjà vu", "Hòa Bình có ích", "m², 5°C, ©, ®, «a»", "Köln, señor, Århus"])
    def test_other_text_speaks_for_none(self, line: str) -> None:
        """Western words, signs, Unicode whose letters are all in Latin-1."""
        assert best_encoding([line], ENCODINGS) is None
