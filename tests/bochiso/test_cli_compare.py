"""`bochiso compare`: many inputs, one crosswalk; what cannot be read is named, nothing is half-written."""

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest
from cli_sample import bochiso, framework_file

from bochiso.commands.compare import BY_ENDING, FORMATS
from output_frameworks.diffing.crosswalk import reports

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two framework files."""
    made = tmp_path / "sets"
    made.mkdir()
    framework_file(made, framework_id="huyen-2023", pillar_points="20")
    framework_file(made, framework_id="xa-2024", pillar_points="25")
    return made


def test_the_command_takes_every_format_there_is():
    assert FORMATS == reports.FORMATS
    assert set(BY_ENDING.values()) == set(FORMATS)


def test_framework_files_of_a_folder_are_set_side_by_side(folder: Path):
    ran = bochiso("compare", folder)
    assert (ran.code, ran.err) == (0, "")
    assert "2 frameworks with 6 rows measure 3 concepts." in ran.out
    assert "huyen-2023" in ran.out and "xa-2024" in ran.out


def test_messages_and_headings_are_vietnamese_by_default(folder: Path):
    assert "Frameworks side by side" not in bochiso("compare", folder, lang=None).out


@pytest.mark.parametrize("to", ["json", "csv", "md", "text"])
def test_data_goes_to_stdout_or_to_the_file_all_the_same(folder: Path, tmp_path: Path, to: str):
    told = bochiso("compare", folder, "--format", to)
    target = tmp_path / "out"
    written = bochiso("compare", folder, "--format", to, "--out", target)
    assert (told.code, written.code, written.out) == (0, 0, "")
    assert written.err == f"written: {target}\n"
    assert target.read_bytes().decode("utf-8-sig").split() == told.bytes.decode("utf-8-sig").split()


def test_the_name_of_the_file_tells_the_format(folder: Path, tmp_path: Path):
    bochiso("compare", folder, "--out", tmp_path / "a.xlsx")
    assert "Crosswalk" in openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames
    bochiso("compare", folder, "--out", tmp_path / "a.json")
    assert json.loads((tmp_path / "a.json").read_text("utf-8"))["summary"]["frameworks"] == 2


def test_a_workbook_needs_a_file(folder: Path):
    ran = bochiso("compare", folder, "--format", "xlsx")
    assert (ran.code, ran.out) == (2, "")
    assert "A workbook cannot go to the terminal: name a file with --out." in ran.err


def test_an_input_that_cannot_be_read_is_named_and_the_others_are_compared(folder: Path, tmp_path: Path):
    (folder / "hong.json").write_text("{", "utf-8")
    target = tmp_path / "a.csv"
    ran = bochiso("compare", folder, tmp_path / "khong-co.docx", "--out", target)
    assert ran.code == 3
    assert "hong.json: line 1, column 2: this is not valid JSON." in ran.err
    assert "khong-co.docx: there is no such file." in ran.err
    assert len(list(csv.DictReader(io.StringIO(target.read_text("utf-8-sig"))))) == 6


@pytest.mark.parametrize("count", [0, 1])
def test_to_compare_takes_two_frameworks(tmp_path: Path, count: int):
    (tmp_path / "thu.txt").write_text("UBND HUYỆN KIM BẢNG\n\nKính gửi: Các phòng, ban.\n", "utf-8")
    if count:
        framework_file(tmp_path)
    ran = bochiso("compare", tmp_path, "--out", tmp_path / "a.csv")
    assert (ran.code, ran.out, (tmp_path / "a.csv").exists()) == (3, "", False)
    assert f"Frameworks found: {count}. To compare takes two at least" in ran.err
    assert "thu.txt: read, but it holds no indicator framework." in ran.err


def test_what_an_earlier_run_wrote_is_not_read_again(folder: Path):
    """Neither the crosswalk itself, nor the workbook that was written beside a framework file."""
    bochiso("read", folder / "huyen-2023.json", "--out", folder, "--format", "xlsx")
    for _ in range(2):
        ran = bochiso("compare", folder, "--out", folder / "doi-chieu.json")
        assert (ran.code, ran.err) == (0, f"written: {folder / 'doi-chieu.json'}\n")


def test_the_same_id_twice_gets_a_number_and_a_word_about_it(folder: Path, tmp_path: Path):
    ran = bochiso("compare", folder, framework_file(tmp_path), "--format", "json")
    assert [each["id"] for each in json.loads(ran.out)["frameworks"]] == ["huyen-2023", "xa-2024", "huyen-2023-2"]
    assert "The name huyen-2023 is taken in this run, so this framework is named huyen-2023-2." in ran.err


def test_documents_are_read_on_the_way_and_one_may_hold_several_frameworks():
    ran = bochiso("compare", CORPUS / "vung-tau-2024-cong-van.txt", "--format", "json")
    data = json.loads(ran.out)
    assert (ran.code, data["summary"]["frameworks"]) == (0, 2)
    assert len(data["nearly_all"]) > 90


def test_a_file_that_cannot_be_written_is_one_sentence(folder: Path, tmp_path: Path):
    ran = bochiso("compare", folder, "--format", "csv", "--out", tmp_path)
    assert ran.code == 3
    assert ran.err == f"{tmp_path}: this is a folder. Give the name of a file with --out.\n"


@pytest.mark.parametrize("named", [True, False])
def test_no_framework_file_is_written_over(folder: Path, named: bool):
    target = folder / "huyen-2023.json"
    before = target.read_bytes()
    inputs = (target, folder / "xa-2024.json") if named else (folder,)
    ran = bochiso("compare", *inputs, "--out", target)
    assert (ran.code, target.read_bytes()) == (3, before)
    assert str(target) in ran.err


def test_no_input_is_a_usage_error():
    ran = bochiso("compare")
    assert (ran.code, ran.out) == (2, "")
