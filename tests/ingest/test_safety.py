"""Archives that unpack too large and XML that defines entities are refused before they do harm."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from word_files import par, write_word

from ingest import read_file, safety
from ingest.detect import detect
from ingest.errors import REASONS, DamagedFile, EncryptedFile, UnsafeFile
from ingest.safety import check_archive
from output_frameworks.messages import say

EXPANDING = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>'


def with_part(path: Path, name: str, content: bytes) -> Path:
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return path


def word_file(folder: Path) -> Path:
    return write_word(folder / "quyet-dinh.docx", par("x"))


def test_a_bomb_named_as_a_word_file_is_refused_by_its_ratio(tmp_path: Path) -> None:
    """20 MB of zeros pack into 20 kB: a ratio that no document has."""
    with pytest.raises(UnsafeFile, match="200 times"):
        detect(with_part(word_file(tmp_path), "word/media/a.bin", bytes(20_000_000)))


def test_a_file_that_unpacks_to_too_much_is_refused_before_unpacking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sizes in the table of contents decide; nothing is unpacked."""
    path = with_part(word_file(tmp_path), "word/media/a.bin", bytes(range(256)) * 8000)
    monkeypatch.setattr(safety, "MAX_UNPACKED_MB", 2)
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("unpacked"))
    with pytest.raises(UnsafeFile, match="more than 2 MB"):
        check_archive(path)


def test_a_size_that_lies_is_damage(tmp_path: Path) -> None:
    """A part that says it has 10 bytes gives no more than 10, and its checksum fails."""
    path = tmp_path / "a.docx"
    text = "<w:document/>" * 1000
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", text)
    size = len(text).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (10).to_bytes(4, "little")))
    with pytest.raises(DamagedFile):
        detect(path)


def test_too_many_parts_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten thousand empty parts cost more than they say."""
    monkeypatch.setattr(safety, "MAX_PARTS", 3)
    with pytest.raises(UnsafeFile, match="more than 3 parts"):
        detect(word_file(tmp_path))


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "xl/sharedStrings.xml", "_rels/a.rels"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_that_defines_entities_is_refused_in_every_part(part: str, encoding: str, tmp_path: Path) -> None:
    """Office never writes a document type, in no part and no encoding."""
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, (EXPANDING + "<x>&b;</x>").encode(encoding))
        if part != "word/document.xml":
            archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(UnsafeFile, match="entities"):
        detect(path)


@pytest.mark.parametrize("head", [b'<?xml version="1.0" encoding="UTF-7"?><x/>', b"\x4c\x6f\xa7\x94\x93"])
def test_xml_in_an_encoding_that_could_hide_entities_is_refused(head: bytes, tmp_path: Path) -> None:
    """UTF-7 and EBCDIC spell `<` in other bytes."""
    with pytest.raises(UnsafeFile, match="encoding"):
        detect(with_part(word_file(tmp_path), "word/extra.xml", head))


def test_an_archive_with_a_password_is_encrypted(tmp_path: Path) -> None:
    """The flag stands in the table of contents of the archive."""
    path = word_file(tmp_path)
    data = bytearray(path.read_bytes())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    path.write_bytes(data)
    with pytest.raises(EncryptedFile):
        detect(path)


def test_a_web_page_nested_without_end_is_refused(tmp_path: Path) -> None:
    """Thousands of divisions in each other are no document."""
    path = tmp_path / "a.html"
    path.write_text("<html><body>" + "<div>" * 20_000 + "x", encoding="utf-8")
    with pytest.raises(UnsafeFile, match="nested too deep"):
        read_file(path)


@pytest.mark.parametrize(("lang", "reason"), [("vi", "có hơn 3 phần"), ("en", "holds more than 3 parts")])
def test_a_limit_is_told_in_the_language_of_the_run(
    lang: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reason stays the sentence that is translated; the number is put in afterwards."""
    monkeypatch.setattr("ingest.safety.MAX_PARTS", 3)
    path = write_word(tmp_path / "a.docx", par("x"), styles="")
    with pytest.raises(UnsafeFile, match=r"\(it holds more than 3 parts\)") as refused:
        check_archive(path)
    assert refused.value.values["reason"] in REASONS.values()
    assert reason in say(refused.value.template, refused.value.values, lang)
