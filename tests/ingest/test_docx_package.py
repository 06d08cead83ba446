"""Word files as archives: python-docx opens what is whole; what it refuses is read too, where the text is there."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from word_files import grid, kinds, listed, only_table, par, run, texts, write_word

from ingest import read_file
from ingest.errors import DamagedFile, EmptyFile
from ingest.safety import check_archive
from ingest.word_parts.package import LibraryPackage, LoosePackage, opened_package

CORPUS = Path(__file__).parents[2] / "corpus" / "editions"

DECIMAL = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
HEADER = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
NOTE = f'<w:footnote w:id="2">{par("Tính tại thời điểm đánh giá")}</w:footnote>'

READ = [
    ("page-header", "CÔNG BÁO"),
    ("body", "1. Mức độ hài lòng [1]"),
    ("footnote", "[1] Tính tại thời điểm đánh giá"),
]
"""What the file of `whole` says: a number of its numbering, a page header and a footnote, each a part of its own."""


def whole(folder: Path) -> Path:
    item = listed("Mức độ hài lòng", 1).replace("</w:p>", '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>')
    return write_word(folder / "whole.docx", item + HEADER, numbering=DECIMAL, header1=par("CÔNG BÁO"), footnotes=NOTE)


def changed(path: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """Write the file anew with each part as `change` gives it; None leaves the part out."""
    odd = path.with_name("odd.docx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(odd, "w") as new:
        for name in old.namelist():
            data = change(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
    return odd


def replaced(old: bytes, new: bytes) -> Callable[[str, bytes], bytes]:
    return lambda _, data: data.replace(old, new)


def with_relation(relation: bytes) -> Callable[[str, bytes], bytes]:
    """Give the document part one more relation."""
    added = replaced(b"</Relationships>", relation + b"</Relationships>")
    return lambda name, data: added(name, data) if name == "word/_rels/document.xml.rels" else data


def with_type(extension: bytes, kind: bytes) -> Callable[[str, bytes], bytes]:
    """Name the type of the parts with this ending."""
    default = b'<Default Extension="%s" ContentType="%s"/>' % (extension, kind)
    return replaced(b"</Types>", default + b"</Types>")


def without(part: str) -> Callable[[str, bytes], bytes | None]:
    return lambda name, data: None if name == part else data


def way(path: Path) -> type:
    with opened_package(path, check_archive(path)) as package:
        return type(package)


class TestWholeFiles:
    """Files as Word and LibreOffice save them."""

    @pytest.mark.parametrize("name", ["kim-bang-2023", "yen-dinh-2023"])
    def test_python_docx_opens_the_editions_of_the_corpus(self, name: str) -> None:
        """Saved by office programs."""
        assert way(CORPUS / f"{name}.docx") is LibraryPackage

    def test_parts_are_found_by_the_relations_of_the_document(self, tmp_path: Path) -> None:
        """Numbering, page header and footnotes are parts beside the text."""
        path = whole(tmp_path)
        assert way(path) is LibraryPackage
        assert kinds(read_file(path)) == READ

    def test_parts_may_have_names_of_their_own(self, tmp_path: Path) -> None:
        """Web Word names the document `document2.xml`; no name of a part is binding."""
        path = write_word(tmp_path / "a.docx", listed("x", 1), numbering=DECIMAL)
        odd = tmp_path / "b.docx"
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(odd, "w") as new:
            for name in old.namelist():
                data = old.read(name).replace(b"document.xml", b"document2.xml").replace(b"numbering.xml", b"n7.xml")
                new.writestr(name.replace("document.xml", "document2.xml").replace("numbering.xml", "n7.xml"), data)
        assert way(odd) is LibraryPackage
        assert texts(read_file(odd)) == ["1. x"]

    def test_a_document_without_styles_is_not_given_those_of_the_library(self, tmp_path: Path) -> None:
        """A heading is one by a style of the file, not by one of the same id in the template of python-docx."""
        path = write_word(tmp_path / "a.docx", par("x", '<w:pStyle w:val="Heading1"/>'))
        assert kinds(read_file(path)) == [("body", "x")]

    def test_blanks_between_runs_are_kept(self, tmp_path: Path) -> None:
        """The parser of python-docx drops blanks between elements, none inside a text."""
        path = write_word(tmp_path / "a.docx", f"<w:p>{run('từ 10')}<w:r><w:t> </w:t></w:r>\n  {run('điểm')}</w:p>")
        assert texts(read_file(path)) == ["từ 10 điểm"]

    def test_python_docx_is_loaded_for_word_files_alone(self) -> None:
        """Its import takes a quarter of a second."""
        code = "import sys, ingest.readers.docx; sys.exit('docx' in sys.modules)"
        assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


class TestFilesThatTheLibraryRefuses:
    """The text is there all the same, with its numbers, page headers and notes."""

    @pytest.mark.parametrize(
        "change",
        [
            pytest.param(
                replaced(b"wordprocessingml.document.main", b"ms-word.document.macroEnabled.main"), id="macros (.docm)"
            ),
            pytest.param(
                with_relation(b'<Relationship Id="p" Type="x/image" Target="media/lost.png"/>'),
                id="picture that is lost",
            ),
            pytest.param(
                with_relation(b'<Relationship Id="p" Type="x/hyperlink" Target="#muc1"/>'),
                id="link to a place that is no part",
            ),
            pytest.param(without("[Content_Types].xml"), id="types of the parts lost"),
            pytest.param(without("_rels/.rels"), id="relations of the package lost"),
        ],
    )
    def test_it_is_read_part_by_part(self, change: Callable[[str, bytes], bytes | None], tmp_path: Path) -> None:
        """Each file is the whole one with one thing amiss."""
        odd = changed(whole(tmp_path), change)
        assert way(odd) is LoosePackage
        assert kinds(read_file(odd)) == READ

    def test_the_strict_form_of_the_standard_is_read(self, tmp_path: Path) -> None:
        """Word's *Strict Open XML Document*: the same elements and relations under other names."""

        def strict(_: str, data: bytes) -> bytes:
            for usual, name in (
                (b"wordprocessingml/2006/main", b"wordprocessingml/main"),
                (b"officeDocument/2006/", b"officeDocument/"),
            ):
                data = data.replace(
                    b"http://schemas.openxmlformats.org/" + usual, b"http://purl.oclc.org/ooxml/" + name
                )
            return data

        odd = changed(whole(tmp_path), strict)
        assert way(odd) is LoosePackage
        assert kinds(read_file(odd)) == READ

    def test_strict_elements_under_usual_relations_are_read(self, tmp_path: Path) -> None:
        """Converters mix both forms."""
        odd = changed(
            whole(tmp_path),
            replaced(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            ),
        )
        assert way(odd) is LoosePackage
        assert kinds(read_file(odd)) == READ

    def test_parts_that_the_document_no_longer_names_are_read_under_their_usual_names(self, tmp_path: Path) -> None:
        """Without the list of relations python-docx would read on without the numbers."""
        path = write_word(tmp_path / "a.docx", listed("x", 1), numbering=DECIMAL)
        odd = changed(path, without("word/_rels/document.xml.rels"))
        assert way(odd) is LoosePackage
        assert texts(read_file(odd)) == ["1. x"]

    def test_a_picture_with_broken_bytes_costs_no_text(self, tmp_path: Path) -> None:
        """A picture is stored; one of its bytes is another one than its sum says."""
        path = changed(whole(tmp_path), with_relation(b'<Relationship Id="p" Type="x/image" Target="p.png"/>'))
        path = changed(path.rename(tmp_path / "typed.docx"), with_type(b"png", b"image/png"))
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("word/p.png", b"picture picture")
        assert way(path) is LibraryPackage
        path.write_bytes(path.read_bytes().replace(b"picture picture", b"picture pictuRe"))
        assert way(path) is LoosePackage
        assert kinds(read_file(path)) == READ

    def test_a_web_page_inside_a_word_file_is_read(self, tmp_path: Path) -> None:
        """Web converters put the page in as a chunk instead of converting it; some do not name its type."""
        path = changed(
            write_word(tmp_path / "a.docx", '<w:altChunk r:id="chunk"/>'),
            with_relation(b'<Relationship Id="chunk" Type="x/aFChunk" Target="p.html"/>'),
        )
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("word/p.html", "<p>QUYẾT ĐỊNH</p><table><tr><td>1</td><td>Tên</td></tr></table>")
        loose = read_file(path)
        assert texts(loose) == ["QUYẾT ĐỊNH"]
        assert grid(only_table(loose)) == [["1", "Tên"]]
        typed = path.rename(tmp_path / "typed.docx")
        named = changed(typed, with_type(b"html", b"text/html"))
        assert way(named) is LibraryPackage
        assert read_file(named).blocks == loose.blocks


class TestDamage:
    """What cannot be read is refused in words, whichever way the file was opened."""

    @pytest.mark.parametrize("part", ["document", "numbering", "header1", "footnotes"])
    def test_a_part_that_is_no_xml_is_damage(self, part: str, tmp_path: Path) -> None:
        """An element that does not end."""
        odd = changed(whole(tmp_path), lambda name, data: data[:-9] if name == f"word/{part}.xml" else data)
        with pytest.raises(DamagedFile, match="not well-formed XML"):
            read_file(odd)

    def test_a_document_without_a_body_is_damage(self, tmp_path: Path) -> None:
        """The element that holds the text has another name."""
        odd = changed(whole(tmp_path), replaced(b"w:body", b"w:bodx"))
        with pytest.raises(DamagedFile, match="a part that it needs is missing"):
            read_file(odd)

    def test_a_document_without_text_is_empty(self, tmp_path: Path) -> None:
        """Paragraphs without letters say nothing."""
        with pytest.raises(EmptyFile):
            read_file(write_word(tmp_path / "a.docx", par() + par(" ")))
