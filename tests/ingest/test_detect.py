"""The type of a file is told from its content; what cannot be read is named in words."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import openpyxl
import pytest
from compound_files import compound_file
from word_files import par, write_word

from ingest.detect import detect
from ingest.errors import (
    KINDS,
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    FileMissing,
    NoPermission,
    NotAFile,
    ReadError,
    UnsafeFile,
    UnsupportedFile,
)

CORPUS = Path(__file__).parents[2] / "corpus"


def file(folder: Path, content: bytes | str, name: str = "tep") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def archive(folder: Path, **parts: str) -> Path:
    path = folder / "tep.zip"
    with zipfile.ZipFile(path, "w") as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/"), content)
    return path


class TestTypes:
    """Five types, whatever the name."""

    @pytest.mark.parametrize("name", ["a.docx", "a.txt", "a.pdf", "khong-duoi"])
    def test_a_word_file_under_any_name(self, name: str, tmp_path: Path) -> None:
        """The name says nothing."""
        assert detect(write_word(tmp_path / name, par("x"))) == "docx"

    def test_a_workbook(self, tmp_path: Path) -> None:
        """As Excel and openpyxl write it, named as a Word file."""
        openpyxl.Workbook().save(tmp_path / "a.xlsx")
        (tmp_path / "a.xlsx").rename(tmp_path / "a.docx")
        assert detect(tmp_path / "a.docx") == "xlsx"

    @pytest.mark.parametrize("name", sorted(path.name for path in (CORPUS / "editions").glob("*.pdf")))
    def test_pdf_files_of_the_corpus(self, name: str) -> None:
        """All of them."""
        assert detect(CORPUS / "editions" / name) == "pdf"

    @pytest.mark.parametrize("name", sorted(path.name for path in CORPUS.glob("*.txt")))
    def test_text_files_of_the_corpus(self, name: str) -> None:
        """Text with leftovers of HTML and LaTeX is text."""
        assert detect(CORPUS / name) == "text"

    def test_a_pdf_behind_a_few_other_bytes(self, tmp_path: Path) -> None:
        """Mail programs put a line before the header."""
        assert detect(file(tmp_path, b"\r\nX: y\r\n%PDF-1.4\n1 0 obj\n")) == "pdf"

    @pytest.mark.parametrize(
        "content",
        [
            "<!DOCTYPE html><html><body>x",
            "\ufeff  <HTML><BODY>x",
            '<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>',
            "<!-- x --><div class='content'><p>Quyết định</p></div>",
            "<table><tr><td>1</td></tr></table>",
            '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head></head>',
            "MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\nContent-Type: text/html\r\n\r\n<p>x",
        ],
    )
    def test_html_named_as_a_word_file(self, content: str, tmp_path: Path) -> None:
        """Portals publish HTML and web archives as `.doc`."""
        assert detect(file(tmp_path, content, "van-ban.doc")) == "html"

    @pytest.mark.parametrize(
        "content",
        [
            "QUYẾT ĐỊNH\nCăn cứ <b>Luật</b>",
            "# Quyết định\n<table><tr><td>1</td></tr></table>",
            "<div>\n**QUYẾT ĐỊNH**\n| TT | Tên |\n",
            "Tỷ lệ a/b < 90% và > 80%",
            "%PDF là một định dạng",
            "MZ là hai chữ cái",
        ],
    )
    def test_text_and_markdown_with_marks_of_other_formats(self, content: str, tmp_path: Path) -> None:
        """Text is what is not a page, also under the name of a Word file."""
        assert detect(file(tmp_path, content, "van-ban.docx")) == "text"

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
    def test_unicode_text_in_all_its_forms(self, encoding: str, tmp_path: Path) -> None:
        """With and without byte order mark."""
        assert detect(file(tmp_path, "QUYẾT ĐỊNH ban hành Bộ chỉ số".encode(encoding))) == "text"


class TestFilesForLibreOffice:
    """Types that are converted before they are read."""

    def test_an_old_word_file(self, tmp_path: Path) -> None:
        """Also when it holds a workbook of its own deeper down: only the streams at the top count."""
        assert detect(file(tmp_path, compound_file("WordDocument", "1Table"))) == "doc"

    def test_rich_text_named_as_a_word_file(self, tmp_path: Path) -> None:
        """Word opens it under either name."""
        assert detect(file(tmp_path, b"{\\rtf1\\ansi x}", "van-ban.doc")) == "rtf"

    def test_an_opendocument_text(self, tmp_path: Path) -> None:
        """Told by the type that the archive declares."""
        assert detect(archive(tmp_path, mimetype="application/vnd.oasis.opendocument.text")) == "odt"

    def test_an_opendocument_text_that_defines_entities_is_refused(self, tmp_path: Path) -> None:
        """The gates for Office files hold for it too."""
        parts = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<!DOCTYPE a><a/>"}
        with pytest.raises(UnsafeFile):
            detect(archive(tmp_path, **parts))


class TestRefusals:
    """One class for each reason."""

    @pytest.mark.parametrize("content", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe \x00"])
    def test_nothing_but_white_space_is_empty(self, content: bytes, tmp_path: Path) -> None:
        """0 bytes, blanks, a byte order mark alone."""
        with pytest.raises(EmptyFile):
            detect(file(tmp_path, content))

    def test_white_space_longer_than_what_is_looked_at_first(self, tmp_path: Path) -> None:
        """Still empty."""
        with pytest.raises(EmptyFile):
            detect(file(tmp_path, b" " * 70_000))

    def test_a_missing_file(self, tmp_path: Path) -> None:
        """Also below something that is no folder."""
        with pytest.raises(FileMissing):
            detect(tmp_path / "khong-co")
        with pytest.raises(FileMissing):
            detect(file(tmp_path, "x") / "khong-co")

    def test_a_folder_and_a_pipe_are_no_files(self, tmp_path: Path) -> None:
        """A pipe is refused before it is opened: opening would wait for ever."""
        os.mkfifo(tmp_path / "ong")
        for path in (tmp_path, tmp_path / "ong"):
            with pytest.raises(NotAFile):
                detect(path)

    def test_a_file_that_may_not_be_opened(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The refusal of the operating system in one sentence."""
        path = file(tmp_path, "x")

        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)
        with pytest.raises(NoPermission):
            detect(path)

    def test_a_name_that_the_system_does_not_take(self) -> None:
        """A NUL in the name is an error of reading, not of the program."""
        with pytest.raises(ReadError):
            detect(Path("a\x00b"))

    @pytest.mark.parametrize(
        ("content", "kind"),
        [
            (b"\x89PNG\r\n\x1a\n" + bytes(20), "picture"),
            (b"\xff\xd8\xff\xe0" + bytes(20), "picture"),
            (b"GIF89a" + bytes(20), "picture"),
            (b"RIFF\x00\x00\x00\x00WEBP", "picture"),
            (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "picture"),
            (b"MZ\x90\x00\x03" + bytes(60), "program"),
            (b"\x7fELF\x02" + bytes(20), "program"),
            (b"Rar!\x1a\x07\x00", "archive"),
            (b"7z\xbc\xaf\x27\x1c", "archive"),
            (b"\x1f\x8b\x08\x00", "archive"),
            (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', "word-xml"),
            (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "excel-xml"),
            (b'<?xml version="1.0"?><a/>', "xml"),
            (compound_file("Workbook"), "xls"),
            (compound_file("PowerPoint Document"), "ppt"),
            (compound_file("Khac"), "ole"),
            (b"Quy\x00t" * 50, "binary"),
            (bytes(1000), "binary"),
            (bytes(range(1, 32)) * 50, "binary"),
        ],
    )
    def test_other_kinds_are_named(self, content: bytes, kind: str, tmp_path: Path) -> None:
        """The sentence names the kind in words."""
        with pytest.raises(UnsupportedFile) as refused:
            detect(file(tmp_path, content))
        assert refused.value.values["kind"] == KINDS[kind]

    @pytest.mark.parametrize(
        ("parts", "kind"),
        [
            ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "ods"),
            ({"[Content_Types].xml": "", "ppt__presentation.xml": "<p/>"}, "pptx"),
            ({"[Content_Types].xml": "", "xl__workbook.bin": ""}, "xlsb"),
            ({"quyet-dinh.pdf": "x"}, "archive"),
        ],
    )
    def test_other_archives_are_named(self, parts: dict[str, str], kind: str, tmp_path: Path) -> None:
        """OpenDocument, PowerPoint, binary Excel, a zip of files."""
        with pytest.raises(UnsupportedFile) as refused:
            detect(archive(tmp_path, **parts))
        assert refused.value.values["kind"] == KINDS[kind]

    def test_an_encrypted_office_file(self, tmp_path: Path) -> None:
        """Office wraps the encrypted archive into an old file."""
        with pytest.raises(EncryptedFile):
            detect(file(tmp_path, compound_file("EncryptionInfo", "EncryptedPackage")))

    def test_an_old_office_file_cut_off_at_its_header(self, tmp_path: Path) -> None:
        """Nothing in it can be named."""
        with pytest.raises(DamagedFile):
            detect(file(tmp_path, compound_file("WordDocument")[:600]))

    def test_an_office_file_without_its_main_part(self, tmp_path: Path) -> None:
        """It says what it is by its list of types, but holds no document."""
        with pytest.raises(DamagedFile):
            detect(archive(tmp_path, **{"[Content_Types].xml": "<Types/>", "word__styles.xml": "<x/>"}))

    def test_a_word_file_cut_off(self, tmp_path: Path) -> None:
        """The table of contents of an archive stands at its end."""
        whole = write_word(tmp_path / "a.docx", par("x")).read_bytes()
        with pytest.raises(DamagedFile):
            detect(file(tmp_path, whole[: len(whole) // 2]))
