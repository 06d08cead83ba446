"""The corpus: the manifest says what is there, what is there can be read as it says, and no person can be rung up."""

import io
import re
import tomllib
import zipfile
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

import bochiso

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
DOCUMENTS: list[dict[str, Any]] = tomllib.loads((CORPUS / "manifest.toml").read_text("utf-8"))["documents"]
EDITIONS = [edition for document in DOCUMENTS for edition in document.get("editions", [])]

E_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w")
TELEPHONE = re.compile(r"(?<![\d.,/])(?:\+84|84|0)[ .-]?[2-9](?:[ .)-]{0,2}\d){8,9}(?![\d/])")
"""Ten or eleven digits from 0 or +84 on, in the groups in which they are written."""


def corpus_files() -> list[Path]:
    return sorted([*CORPUS.glob("*.txt"), *(CORPUS / "editions").iterdir()])


def text_of(file: Path) -> str:
    """Return every text of a file, also what a reader would pass over; nothing for a scan."""
    if file.suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as archive:
            parts = [archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith(".xml")]
        return "\n".join(re.sub(r"<[^>]+>", "", part.replace("</w:p>", "\n")) for part in parts)
    if file.suffix == ".pdf":
        import pdfplumber

        with pdfplumber.open(file) as pdf:
            return "\n".join(page.extract_text() for page in pdf.pages)
    return file.read_text("utf-8")


class TestManifest:
    def test_every_file_has_an_entry_and_every_entry_a_file(self) -> None:
        named = [entry["file"] for entry in chain(DOCUMENTS, EDITIONS)]
        assert sorted(named) == sorted(file.relative_to(CORPUS).as_posix() for file in corpus_files())

    def test_every_document_says_what_it_is_and_where_it_comes_from(self) -> None:
        needed = {"file", "is", "type", "province", "level", "year", "damage", "origin"}
        assert [document["file"] for document in DOCUMENTS if not needed <= document.keys()] == []

    def test_every_edition_says_what_it_is_and_how_it_was_made(self) -> None:
        assert [e["file"] for e in EDITIONS if not {"file", "is", "damage", "origin"} <= e.keys()] == []

    def test_no_key_is_one_that_the_head_of_the_manifest_does_not_explain(self) -> None:
        known = {"file", "is", "type", "number", "province", "district", "level", "year", "damage", "origin"}
        known |= {"truth", "rules"}
        assert {key for entry in DOCUMENTS for key in entry} - known - {"editions"} == set()
        assert {key for entry in EDITIONS for key in entry} - known - {"readable"} == set()

    def test_every_truth_belongs_to_a_document(self) -> None:
        truths = {document["truth"] for document in DOCUMENTS if "truth" in document}
        assert truths == {file.name for file in (CORPUS / "truth").iterdir()}

    def test_every_file_of_scores_worked_out_belongs_to_a_document(self) -> None:
        rules = {name for document in DOCUMENTS for name in document.get("rules", [])}
        assert rules == {file.name for file in (CORPUS / "rules").iterdir()}


class TestReading:
    @pytest.mark.parametrize("entry", DOCUMENTS, ids=lambda entry: entry["file"])
    def test_a_document_is_read_as_what_the_manifest_says(self, entry: dict[str, Any]) -> None:
        reading = bochiso.read(CORPUS / entry["file"])
        assert [framework.level for framework in reading.frameworks] == entry["level"]
        assert [framework.year for framework in reading.frameworks] == [entry["year"]] * len(entry["level"])
        assert reading.info.number == entry.get("number")
        assert (reading.info.province, reading.info.district) == (entry["province"], entry.get("district"))

    def test_an_edition_that_cannot_be_read_yet_says_what_it_needs(self) -> None:
        unreadable = [edition["file"] for edition in EDITIONS if not edition.get("readable", True)]
        assert unreadable == ["editions/kim-bang-2023-scan.pdf"]
        with pytest.raises(bochiso.ReadError, match="there is no text to read"):
            bochiso.read(CORPUS / unreadable[0])


class TestPersons:
    @pytest.mark.parametrize("file", corpus_files(), ids=lambda file: file.name)
    def test_no_telephone_number_and_no_mail_address_is_in_a_file(self, file: Path) -> None:
        text = text_of(file)
        assert E_MAIL.findall(text) == []
        assert TELEPHONE.findall(text) == []

    def test_the_truths_hold_none_either(self) -> None:
        for file in (CORPUS / "truth").iterdir():
            text = file.read_text("utf-8")
            assert E_MAIL.findall(text) + TELEPHONE.findall(text) == [], file.name

    @pytest.mark.parametrize(
        "text", ["ĐT: 0912 345 678.", "0912345678", "(0234) 3.822.544", "0234.3822544", "+84 912.345.678"]
    )
    def test_the_usual_ways_to_write_a_number_are_found(self, text: str) -> None:
        assert TELEPHONE.search(text)

    def test_other_numbers_are_left_alone(self) -> None:
        assert not TELEPHONE.search("1.972.035.326 triệu đồng; 01/2024/NQ-HĐND ngày 20/02/2024; 0,5; 2021-2025")
