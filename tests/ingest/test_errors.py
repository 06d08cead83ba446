"""Whatever the bytes, reading gives a document or one clear sentence, never another failure."""

from __future__ import annotations

import tempfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from word_files import cell, par, row, table, write_word

from ingest import read_file
from ingest.document import Document
from ingest.encoding import decode_text, decode_with_codes
from ingest.errors import DamagedFile, ReadError, UnknownEncoding, UnsupportedFile

CORPUS = Path(__file__).parents[2] / "corpus" / "editions"


def outcome(data: bytes) -> Document | ReadError:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tep"
        path.write_bytes(data)
        try:
            return read_file(path)
        except ReadError as error:
            return error


def sound(found: Document | ReadError) -> bool:
    """Tell an outcome that users may see: a document with text, or one sentence that starts with the file."""
    if isinstance(found, Document):
        return bool(found.blocks)
    return "\n" not in str(found) and str(found).startswith(found.path)


def nested(inner: list[str]) -> str:
    cells = [
        cell((one if one.startswith("<") else par(one)) + par(), '<w:gridSpan w:val="2"/><w:vMerge/>') for one in inner
    ]
    return table(row(*cells), row("y"))


class TestAnyBytes:
    """The promise of the front door."""

    @given(st.binary(max_size=400))
    @example(b"%PDF-1.4")
    @example(b"PK\x03\x04")
    @example(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    @settings(max_examples=150, deadline=None)
    def test_random_bytes(self, data: bytes) -> None:
        """Bytes that are no file at all."""
        assert sound(outcome(data))

    @given(st.text(max_size=200).map(lambda text: f"<html><body>{text}"))
    @example("<html><body><table><tr><td rowspan=99999999999999 colspan=0><ol start=99999999999><li>")
    @settings(max_examples=100, deadline=None)
    def test_html_of_any_letters(self, text: str) -> None:
        """A page with anything in it."""
        assert sound(outcome(text.encode("utf-8", "replace")))

    @pytest.mark.parametrize("name", ["kim-bang-2023.docx", "yen-dinh-2023.pdf"])
    @given(part=st.floats(0, 0.999))
    @settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_real_files_cut_off_anywhere(self, name: str, part: float) -> None:
        """A download that stopped."""
        data = (CORPUS / name).read_bytes()
        assert sound(outcome(data[: int(len(data) * part)]))

    @given(at=st.integers(0, 10_000), byte=st.integers(0, 255))
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_a_word_file_with_one_wrong_byte(self, tmp_path: Path, at: int, byte: int) -> None:
        """A disk that failed."""
        data = bytearray(write_word(tmp_path / "a.docx", par("x") + table(row("1", cell("a")))).read_bytes())
        data[at % len(data)] = byte
        assert sound(outcome(bytes(data)))

    @given(at=st.integers(0, 100_000), part=st.floats(0, 1), byte=st.integers(0, 255))
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_a_workbook_with_one_wrong_byte_cut_off(self, tmp_path: Path, at: int, part: float, byte: int) -> None:
        """Both at once."""
        book = openpyxl.Workbook()
        book.active.append(["TT", "Tên", 1.5])
        book.save(tmp_path / "a.xlsx")
        data = bytearray((tmp_path / "a.xlsx").read_bytes())
        data[at % len(data)] = byte
        assert sound(outcome(bytes(data[: max(1, int(len(data) * part))])))

    @given(st.recursive(st.just("x"), lambda inner: st.lists(inner, max_size=3).map(nested), max_leaves=12))
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_word_tables_of_any_nesting(self, tmp_path: Path, body: str) -> None:
        """Cells in cells, with spans that do not fit."""
        path = write_word(tmp_path / "a.docx", body if body.startswith("<") else par(body))
        assert sound(outcome(path.read_bytes()))


class TestSentences:
    """Errors say what, where and what to do."""

    def test_a_failure_of_a_library_names_the_file(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """An exception that nobody foresaw is still one sentence, its cause kept for developers."""
        path = write_word(tmp_path / "a.docx", par("x"))

        def fail(*_: object) -> None:
            raise ZeroDivisionError("x")

        monkeypatch.setattr("ingest.readers.docx.read", fail)
        with pytest.raises(ReadError, match=r"a\.docx: the file cannot be read") as failed:
            read_file(path)
        assert isinstance(failed.value.__cause__, ZeroDivisionError)

    @pytest.mark.parametrize("kind", ReadError.__subclasses__())
    def test_every_sentence_begins_with_the_file_and_says_what_to_do(self, kind: type[ReadError]) -> None:
        """Two sentences at least: what is wrong; what to do or what would be right."""
        error = kind("a.docx", reason="R", kind="K", font="F")
        assert str(error).startswith("a.docx: ")
        assert str(error).endswith(".")
        assert str(error).count(". ") >= 1


class TestEncoding:
    """Letters are certain or refused."""

    PATH = Path("a.txt")

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
    def test_unicode(self, encoding: str) -> None:
        """Every form of it, line ends made one."""
        assert decode_text(self.PATH, "Quyết định\r\nsố 1".encode(encoding)) == "Quyết định\nsố 1"

    def test_windows_1258_with_enough_marks_to_be_certain(self) -> None:
        """Tones stand as marks of their own after the vowel; they are joined with it."""
        text = "Quyê\u0301t đi\u0323nh ban ha\u0300nh Bô\u0323 chi\u0309 sô\u0301 chuyê\u0309n đô\u0309i sô\u0301"
        assert decode_text(self.PATH, text.encode("cp1258")) == "Quyết định ban hành Bộ chỉ số chuyển đổi số"

    @pytest.mark.parametrize(
        ("text", "codes"),
        [
            ("C¨n cø LuËt Tæ chøc Héi ®ång nh©n d©n vµ Uû ban nh©n d©n; Kho¸ “X”", "TCVN3"),
            ("Quyeát ñònh veà vieäc ban haønh Boä chæ soá ñaùnh giaù, xeáp haïng", "VNI"),
        ],
    )
    def test_old_codes_are_named(self, text: str, codes: str) -> None:
        """The letters stay as a Western program shows them; converting is the work of a later stage."""
        assert decode_with_codes(self.PATH, text.encode("cp1252")) == (text, codes)

    def test_a_byte_without_a_letter_in_windows_is_kept(self) -> None:
        """Old texts of other programs have such codes here and there."""
        data = "C¨n cø LuËt Tæ chøc Héi ®ång nh©n d©n vµ Uû ban nh©n d©n".encode("cp1252") + b"\x8d"
        assert decode_text(self.PATH, data).endswith("d©n\x8d")

    @pytest.mark.parametrize(
        "text",
        [
            "L'été dernier, nous étions à la forêt où les élèves jouaient; déjà là, naïveté, poésie, coûter, maïs",
            "Für die Königin wäre es schön, größere Bäume zu züchten; über die Straße führt später öfter ein Mäuschen",
            "El año pasado, aún más niños pidieron atención médica según país, región, situación económica y política",
        ],
    )
    def test_western_languages_are_no_old_codes(self, text: str) -> None:
        """Their letters stand at the same bytes."""
        with pytest.raises(UnknownEncoding):
            decode_text(self.PATH, text.encode("cp1252"))

    def test_english_signs_of_windows(self) -> None:
        """Quotation marks and dashes are the same in all code pages of Windows."""
        assert decode_text(self.PATH, b"\x93DTI\x94 \x96 2023") == "“DTI” – 2023"

    @pytest.mark.parametrize("data", [b"\xf1y ban nh\xa9n d\xa9n", b"\xe9t\xe9 Qu\xfd", b"Quy\xeat"])
    def test_other_letters_are_refused(self, data: bytes) -> None:
        """TCVN3 and Western letters look alike: no guess."""
        with pytest.raises(UnknownEncoding):
            decode_text(self.PATH, data)

    def test_utf8_with_foreign_bytes_is_damage(self) -> None:
        """Most of it is UTF-8, so it is no other encoding either."""
        with pytest.raises(DamagedFile, match="no UTF-8"):
            decode_text(self.PATH, "Quyết định ban hành Bộ chỉ số".encode() + b"\xff" + "số".encode())

    def test_utf8_cut_off_inside_a_letter_is_damage(self) -> None:
        """The end is missing."""
        with pytest.raises(DamagedFile, match="ends too early"):
            decode_text(self.PATH, "Quyết định ban hành Bộ chỉ số".encode()[:-1])

    def test_a_nul_far_into_a_long_text_makes_it_no_text(self) -> None:
        """Beyond what the type was told from."""
        with pytest.raises(UnsupportedFile):
            decode_text(self.PATH, b"abc " * 50_000 + b"\x00")
