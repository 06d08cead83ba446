"""TCVN3 and VNI: exact tables, fonts told by name, text told by its words."""

from __future__ import annotations

import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.legacy_fonts import fonts
from normalizers.legacy_fonts.decoding import decoded, has_loose_marks, replacements
from normalizers.legacy_fonts.fonts import ENCODINGS, LegacyFont, legacy_font
from tests.normalizers.legacy_writing import CAPITAL, SMALL, TCVN3, VNI, sentences, written

encodings = st.sampled_from(ENCODINGS)


class TestAlphabet:
    """All 134 letters with marks."""

    @pytest.mark.parametrize("letter", SMALL)
    def test_every_small_letter_of_tcvn3(self, letter: str) -> None:
        """One code each."""
        assert decoded(TCVN3[letter], "tcvn3") == letter

    @pytest.mark.parametrize("letter", "ĂÂÊÔƠƯĐ")
    def test_the_seven_capitals_of_tcvn3(self, letter: str) -> None:
        """The others are small letters in a font of capitals."""
        assert decoded(TCVN3[letter], "tcvn3") == letter

    @pytest.mark.parametrize("letter", SMALL + CAPITAL)
    def test_every_letter_of_vni(self, letter: str) -> None:
        """One or two codes each."""
        assert decoded(VNI[letter], "vni") == letter

    def test_the_tables_are_whole(self) -> None:
        """So that the tests above leave none out."""
        assert len(set(SMALL + CAPITAL)) == 134
        assert set(VNI) == set(SMALL + CAPITAL)
        assert set(TCVN3) == set(SMALL + "ĂÂÊÔƠƯĐ")

    @pytest.mark.system
    @pytest.mark.skipif(shutil.which("iconv") is None, reason="iconv is not installed")
    def test_tcvn3_agrees_with_the_converter_of_the_system(self) -> None:
        """Every code from 0xA1 on, but for the five tones of their own."""
        for code in {*range(0xA1, 0x100)} - {*range(0xB0, 0xB5)}:
            data = bytes([code, 0x20])
            found = subprocess.run(
                ["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"], input=data, capture_output=True, check=False
            )
            if found.returncode != 0:
                pytest.skip("this iconv does not know TCVN 5712")
            assert decoded(data.decode("latin-1"), "tcvn3") == found.stdout.decode(), hex(code)


class TestRoundTrips:
    """Written in old codes and read again, a text is the same."""

    @given(sentences, encodings)
    def test_sentences(self, sentence: str, encoding: str) -> None:
        """Any syllables, in small letters."""
        assert decoded(written(sentence, encoding), encoding) == sentence

    @given(sentences)
    def test_sentences_in_capitals_of_vni(self, sentence: str) -> None:
        """And words that begin with a capital."""
        for text in (sentence.upper(), sentence.title()):
            assert decoded(written(text, "vni"), "vni") == text

    @given(st.text(alphabet="ABCaeg 0123,.;:%/()–“”…²°", max_size=30), encodings)
    def test_what_is_no_code_stays(self, text: str, encoding: str) -> None:
        """Plain letters, digits, punctuation of Windows, raised digits and degrees after them."""
        assert replacements(text, encoding) == []

    @given(sentences, encodings)
    def test_letters_that_are_unicode_stay(self, sentence: str, encoding: str) -> None:
        """Those above Latin-1 have no code."""
        only = "".join(char for char in sentence if char.isascii() or char > "\xff")
        assert decoded(only, encoding) == only


class TestWords:
    """Fragments of real files, and oddities of programs of the time."""

    @pytest.mark.parametrize(
        ("codes", "text"),
        [
            ("bé tr\u00adëng bé tµi chÝnh", "bộ trưởng bộ tài chính"),
            ("§iÒu 1. Sè: 144/2002/Q§/BTC", "Điều 1. Số: 144/2002/QĐ/BTC"),
            ("thuÕ nhËp khÈu \u00adu ®·i", "thuế nhập khẩu ưu đãi"),
            ("25°C, a² + b³", "25°C, a² + b³"),
        ],
    )
    def test_tcvn3(self, codes: str, text: str) -> None:
        """`ư` is the soft hyphen; signs that no typing program wrote as letters stay."""
        assert decoded(codes, "tcvn3") == text

    @pytest.mark.parametrize(
        ("codes", "text"),
        [
            ("UÛY BAN NHAÂN DAÂN TÆNH BÌNH PHÖÔÙC", "ỦY BAN NHÂN DÂN TỈNH BÌNH PHƯỚC"),
            ("Quyeát ñònh soá 186/2006/QÑ-TTg", "Quyết định số 186/2006/QĐ-TTg"),
            ("Uûy ban", "Ủy ban"),
            ("keá, keâù, keùâ", "kế, kế, kế"),
            ("hoaëc laêng, laëng", "hoặc lăng, lặng"),
        ],
    )
    def test_vni(self, codes: str, text: str) -> None:
        """The base decides over capitals; shape and tone may be two characters, in either order."""
        assert decoded(codes, "vni") == text

    def test_a_mark_without_its_letter_is_seen(self) -> None:
        """Something is lost there."""
        assert has_loose_marks(decoded("hïc kyø", "vni"), "vni")
        assert not has_loose_marks(decoded("hoïc kyø", "vni"), "vni")


class TestFonts:
    """The name of a font says what its glyphs are."""

    @pytest.mark.parametrize(
        ("name", "encoding", "capitals"),
        [
            (".VnTime", "tcvn3", False),
            (".VnTimeH", "tcvn3", True),
            (".VNTIMEH", "tcvn3", True),
            (".VnArial Narrow", "tcvn3", False),
            (".VnArial NarrowH", "tcvn3", True),
            (".VnBahamasB", "tcvn3", False),
            (".VnBahamasBH", "tcvn3", True),
            ("ABCDEF+.VnTimeH,Bold", "tcvn3", True),
            (".VnTime-BoldItalic", "tcvn3", False),
            (".VnTime; Times New Roman", "tcvn3", False),
            ("'.VnTime'", "tcvn3", False),
            ("VNI-Times", "vni", False),
            ("VNI Helve", "vni", False),
            ("ABCDEF+VNI-Times-Bold", "vni", False),
        ],
    )
    def test_old_fonts(self, name: str, encoding: str, capitals: bool) -> None:
        """With prefixes, styles and families after them, as Word, HTML and PDF have them."""
        assert legacy_font(name) == LegacyFont(encoding, capitals)

    def test_the_examples_of_the_table(self) -> None:
        """So that whoever adds a family sees at once whether its pattern holds."""
        data = tomllib.loads((Path(fonts.__file__).with_suffix(".toml")).read_text("utf-8"))
        for entry in data["fonts"]:
            for name in entry["examples"]:
                assert legacy_font(name) == LegacyFont(entry["encoding"], unnamed=entry.get("unnamed", False))
            for name in entry.get("capital_examples", []):
                assert legacy_font(name) == LegacyFont(entry["encoding"], capitals=True)

    @pytest.mark.parametrize("name", ["Times New Roman", "VNtimes new roman", "Arial", "", "Vnu", "Novn", "MS Mincho"])
    def test_other_fonts(self, name: str) -> None:
        """Fonts of Unicode, and old ones of makers whose codes are not known here."""
        assert legacy_font(name) is None
