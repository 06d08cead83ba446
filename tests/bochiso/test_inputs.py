"""What INPUT arguments lead to."""

from pathlib import Path

import pytest

from bochiso.inputs import find_inputs


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("b.docx", "a.PDF", "sub/c.txt", "sub/logo.png", "~$b.docx", ".git/x.txt", "out/a.xlsx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(*arguments: str, leave_out: str | None = None) -> list[str]:
    return [file.as_posix() for file in find_inputs(arguments, Path(leave_out) if leave_out else None).files]


def test_a_folder_gives_its_documents_with_those_of_its_subfolders_sorted(folder: Path):
    assert found(".") == ["a.PDF", "b.docx", "out/a.xlsx", "sub/c.txt"]


def test_files_of_an_earlier_run_are_no_input(folder: Path):
    assert found(".", leave_out="out") == ["a.PDF", "b.docx", "sub/c.txt"]


def test_reading_a_folder_into_itself_still_reads_it(folder: Path):
    assert found(".", leave_out=".") == ["a.PDF", "b.docx", "out/a.xlsx", "sub/c.txt"]
    assert found("*.docx", leave_out=".") == ["b.docx"]


def test_what_is_no_document_is_counted(folder: Path):
    assert find_inputs(["sub"]).passed_over == 1


def test_a_pattern_that_the_shell_left_alone_is_followed(folder: Path):
    assert found("*.docx") == ["b.docx"]
    assert found("**/*.txt") == ["sub/c.txt"]


def test_a_file_named_itself_is_taken_whatever_its_ending(folder: Path):
    assert found("sub/logo.png", "nowhere.docx") == ["sub/logo.png", "nowhere.docx"]


def test_a_file_with_brackets_in_its_name_is_a_file_before_it_is_a_pattern(folder: Path):
    (folder / "b[1].docx").write_bytes(b"x")
    assert found("b[1].docx") == ["b[1].docx"]


def test_the_same_file_is_read_once(folder: Path):
    assert found("b.docx", ".", "./b.docx") == ["b.docx", "a.PDF", "out/a.xlsx", "sub/c.txt"]


def test_what_leads_to_nothing_is_named(folder: Path):
    (folder / "leer").mkdir()
    inputs = find_inputs(["leer", "*.odt", "b.docx"])
    assert inputs.empty == ("leer", "*.odt")
    assert len(inputs.files) == 1
