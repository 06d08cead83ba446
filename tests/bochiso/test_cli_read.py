"""`bochiso read`: every input gives its files or one sentence, nothing is half-written."""

import csv
import errno
import io
import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cli_sample import bochiso, framework, framework_file

from bochiso import output_files

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
KIM_BANG = CORPUS / "kim-bang-2023-quyet-dinh-811.txt"
VUNG_TAU = CORPUS / "vung-tau-2024-cong-van.txt"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_document_gives_one_file_per_format_named_by_the_id_of_its_framework(tmp_path: Path):
    ran = bochiso("read", KIM_BANG, "--out", tmp_path / "new" / "out", "--format", "json,csv,xlsx")
    assert (ran.code, ran.out) == (0, "")
    made = json.loads(next((tmp_path / "new" / "out").glob("*.json")).read_text("utf-8"))
    assert names(tmp_path / "new" / "out") == [f"{made['id']}.{ending}" for ending in ("csv", "json", "xlsx")]
    assert made["document"]["number"] == "811/QĐ-UBND"


def test_the_report_counts_rows_and_every_piece_of_the_document(tmp_path: Path):
    ran = bochiso("read", KIM_BANG, "--out", tmp_path)
    with next(tmp_path.glob("*.csv")).open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert f"{len(rows)} rows" in ran.err
    assert "not understood" in ran.err


def test_two_frameworks_of_one_document_give_two_files(tmp_path: Path):
    assert bochiso("read", VUNG_TAU, "--out", tmp_path, "--format", "json").code == 0
    assert len(names(tmp_path)) == 2


def test_the_same_id_twice_in_a_run_gets_a_number_and_a_word_about_it(tmp_path: Path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first, second = framework_file(tmp_path / "a"), framework_file(tmp_path / "b")
    ran = bochiso("read", first, second, "--out", tmp_path / "out", "--format", "json")
    assert names(tmp_path / "out") == ["huyen-2023-2.json", "huyen-2023.json"]
    assert json.loads((tmp_path / "out" / "huyen-2023-2.json").read_text("utf-8"))["id"] == "huyen-2023-2"
    assert "The name huyen-2023 is taken in this run, so this framework is named huyen-2023-2." in ran.err


def test_reading_again_replaces_the_files_and_gives_the_same(tmp_path: Path):
    file = framework_file(tmp_path)
    bochiso("read", file, "--out", tmp_path / "out")
    before = (tmp_path / "out" / "huyen-2023.csv").read_bytes()
    bochiso("read", file, "--out", tmp_path / "out")
    assert (tmp_path / "out" / "huyen-2023.csv").read_bytes() == before
    assert names(tmp_path / "out") == ["huyen-2023.csv", "huyen-2023.json"]


def test_an_input_that_cannot_be_read_is_named_and_the_others_are_written(tmp_path: Path):
    empty = tmp_path / "rong.txt"
    empty.write_bytes(b"")
    ran = bochiso("read", empty, tmp_path / "khong-co.txt", framework_file(tmp_path), "--out", tmp_path / "out")
    assert ran.code == 3
    assert f"{empty}: the file is empty." in ran.err
    assert "khong-co.txt: there is no such file." in ran.err
    assert "huyen-2023.csv" in names(tmp_path / "out")
    assert "Traceback" not in ran.err


def test_a_document_without_a_framework_is_read_and_says_so(tmp_path: Path):
    letter = tmp_path / "thu.txt"
    letter.write_text("UBND HUYỆN KIM BẢNG\n\nKính gửi: Các phòng, ban.\n\nĐề nghị các đơn vị báo cáo.\n", "utf-8")
    ran = bochiso("read", letter, "--out", tmp_path / "out")
    assert ran.code == 0
    assert "it holds no indicator framework" in ran.err
    assert names(tmp_path / "out") == []


def test_an_unknown_format_is_a_mistake_of_use_and_nothing_is_made(tmp_path: Path):
    ran = bochiso("read", KIM_BANG, "--out", tmp_path / "out", "--format", "json,xls")
    assert ran.code == 2
    assert "there is no format xls; choose from json, csv, xlsx" in ran.err
    assert not (tmp_path / "out").exists()


def test_an_output_folder_that_is_a_file_is_told(tmp_path: Path):
    (tmp_path / "out").write_text("x")
    ran = bochiso("read", framework_file(tmp_path), "--out", tmp_path / "out")
    assert ran.code == 3
    assert "this is a file, not a folder" in ran.err


class FullDisk(io.FileIO):
    """A file that takes ten bytes and no more."""

    def write(self, content: bytes) -> int:  # type: ignore[override]
        super().write(content[:10])
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_one_sentence_and_the_old_file_stays_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    out = tmp_path / "out"
    file = framework_file(tmp_path)
    bochiso("read", file, "--out", out)
    before = (out / "huyen-2023.json").read_bytes()
    opened = Path.open
    monkeypatch.setattr(
        Path, "open", lambda self, mode="r", **kw: FullDisk(self, mode) if "w" in mode else opened(self, mode, **kw)
    )
    ran = bochiso("read", file, "--out", out)
    assert ran.code == 3
    assert "the disk is full, the file was not written" in ran.err
    assert (out / "huyen-2023.json").read_bytes() == before
    assert names(out) == ["huyen-2023.csv", "huyen-2023.json"]


def test_a_target_that_excel_holds_open_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "The process cannot access the file")

    monkeypatch.setattr(Path, "replace", refuse)
    ran = bochiso("read", framework_file(tmp_path), "--out", tmp_path / "out", "--format", "xlsx")
    assert ran.code == 3
    assert "huyen-2023.xlsx: the file cannot be replaced. It is open in another program (Excel?)" in ran.err
    assert names(tmp_path / "out") == []


def test_an_interrupt_leaves_no_half_file_and_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def interrupt(self: Path, target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupt)
    ran = bochiso("read", framework_file(tmp_path), "--out", tmp_path / "out", "--format", "json")
    assert ran.code == 130
    assert ran.err.splitlines()[-1] == "Stopped. Files that were not finished have been removed."
    assert names(tmp_path / "out") == []


@pytest.mark.parametrize(
    ("framework_id", "stem"),
    [
        ("../../x", "-..-x"),
        ("CON", "_CON"),
        ("a" * 300, "a" * 120),
        ("..", "framework"),
        ("tên có dấu", "tên có dấu"),
    ],
)
def test_ids_make_file_names_that_stay_in_the_folder_and_that_windows_takes(framework_id: str, stem: str):
    assert output_files.file_stem(framework_id) == stem


def test_files_are_made_with_the_rights_that_new_files_have(tmp_path: Path):
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    output_files.write_whole(tmp_path / "made", b"x")
    assert (tmp_path / "made").stat().st_mode == plain.stat().st_mode


def test_a_framework_of_a_program_is_what_the_file_holds(tmp_path: Path):
    bochiso("read", framework_file(tmp_path), "--out", tmp_path / "out", "--format", "json")
    made = json.loads((tmp_path / "out" / "huyen-2023.json").read_text("utf-8"))
    assert made["nodes"] == json.loads(framework().model_dump_json())["nodes"]


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as pool:
        received = pool.submit(pipe.read_bytes)
        output_files.write_whole(pipe, b"x" * 10)
        assert received.result(timeout=30) == b"x" * 10
    assert pipe.is_fifo()


def test_a_link_stays_a_link_and_its_target_is_written(tmp_path: Path):
    (tmp_path / "there").mkdir()
    link = tmp_path / "link.csv"
    link.symlink_to(tmp_path / "there" / "real.csv")
    output_files.write_whole(link, b"x")
    assert link.is_symlink()
    assert (tmp_path / "there" / "real.csv").read_bytes() == b"x"
