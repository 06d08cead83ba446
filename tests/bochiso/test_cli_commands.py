"""The commands on framework files and documents: what goes to stdout, what to stderr, and the exit code."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from cli_sample import bochiso, framework_file

from bochiso.cli import COMMANDS

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
VUNG_TAU = CORPUS / "vung-tau-2024-cong-van.txt"
PROGRAM = [sys.executable, "-c", "from bochiso.cli import main; main()"]


class TestShow:
    def test_the_tree_goes_to_stdout_without_colour_when_no_terminal_reads_it(self, tmp_path: Path):
        ran = bochiso("show", framework_file(tmp_path))
        assert (ran.code, ran.err) == (0, "")
        assert "  1 Người đứng đầu chủ trì" in ran.out
        assert "\x1b" not in ran.out

    def test_all_frameworks_of_a_document_are_shown(self):
        ran = bochiso("show", VUNG_TAU)
        assert ran.out.count("rows to look at") == 2


class TestCheck:
    def test_points_that_fit_give_exit_code_0(self, tmp_path: Path):
        ran = bochiso("check", framework_file(tmp_path, pillar_points="20"))
        assert ran.code == 0

    def test_points_that_do_not_fit_are_an_error_with_both_numbers(self, tmp_path: Path):
        ran = bochiso("check", framework_file(tmp_path, pillar_points="25"), "--format", "json")
        assert ran.code == 1
        found = [finding for finding in json.loads(ran.out)["findings"] if finding["rule"] == "sum-mismatch"]
        assert [(f["code"], f["severity"], f["path"], f["says"], f["expected"]) for f in found] == [
            ("BCS101", "error", "I", "25", "20")
        ]
        assert found[0]["source"] == {"page": 1, "row": 2, "table": 1}
        assert found[0]["message"]

    def test_findings_are_made_anew_when_a_file_was_changed_by_hand(self, tmp_path: Path):
        wrong = framework_file(tmp_path, pillar_points="25")
        bochiso("read", wrong, "--out", tmp_path / "out", "--format", "json")
        written = tmp_path / "out" / "huyen-2023.json"
        data = json.loads(written.read_text("utf-8"))
        assert [finding["rule"] for finding in data["findings"]] == ["sum-mismatch"]
        data["nodes"][0]["max_points"] = "20"
        written.write_text(json.dumps(data), "utf-8")
        assert bochiso("check", written).code == 0

    def test_text_names_row_page_and_rule_and_counts_on_stderr(self, tmp_path: Path):
        ran = bochiso("check", framework_file(tmp_path, pillar_points="25"))
        assert ran.out.splitlines()[0] == "error BCS101 sum-mismatch: I, page 1, table 1, row 2"
        assert ran.err == "Errors: 1, warnings: 0, for information: 0.\n"

    def test_sarif_holds_the_same_finding(self, tmp_path: Path):
        ran = bochiso("check", framework_file(tmp_path, pillar_points="25"), "--format", "sarif")
        log = json.loads(ran.out)
        assert log["version"] == "2.1.0"
        assert [result["ruleId"] for result in log["runs"][0]["results"]] == ["BCS101"]

    def test_a_rule_is_explained_by_code_or_name_and_an_unknown_one_refused(self):
        assert bochiso("check", "--explain", "BCS101").out == bochiso("check", "--explain", "sum-mismatch").out
        unknown = bochiso("check", "--explain", "BCS999")
        assert (unknown.code, unknown.out) == (2, "")
        assert "BCS999: there is no such rule." in unknown.err

    def test_without_input_and_rule_it_says_what_is_missing(self):
        ran = bochiso("check")
        assert ran.code == 2
        assert "Give a document or a framework file, or a rule with --explain." in ran.err


class TestDocument:
    def test_json_has_the_keys_of_the_contract(self):
        data = json.loads(bochiso("document", VUNG_TAU, "--format", "json").out)
        assert list(data) == ["document", "tables", "ledger", "findings"]
        assert list(data["document"]) == [
            "type", "number", "date", "issuer", "place", "title", "signer", "signer_title", "province", "district",
            "commune", "citations",
        ]  # fmt: skip
        assert {tuple(citation) for citation in data["document"]["citations"]} == {
            ("number", "type", "date", "issuer", "relation")
        }
        assert {tuple(table) for table in data["tables"]} == {("title", "kind", "columns", "rows")}
        assert list(data["ledger"]) == ["used", "set_aside", "not_understood"]

    def test_text_tells_what_the_framework_file_knows_of_its_document(self, tmp_path: Path):
        out = bochiso("document", framework_file(tmp_path)).out
        assert "Number      811/QĐ-UBND" in out
        assert "Recipients  Lưu: VT" in out

    def test_every_table_is_listed_with_what_it_was_taken_for(self):
        out = bochiso("document", VUNG_TAU).out
        assert "taken for: general information; 17 rows" in out
        assert out.count("taken for: indicator framework") == 2


class TestExport:
    def test_csv_goes_to_stdout_with_mark_and_line_ends_as_in_a_file(self, tmp_path: Path):
        ran = bochiso("export", framework_file(tmp_path), "--to", "csv")
        assert ran.bytes.startswith(b"\xef\xbb\xbfpath,")
        assert ran.bytes.count(b"\r\n") == 4
        assert [row["path"] for row in csv.DictReader(io.StringIO(ran.out))] == ["I", "I/1", "I/2"]

    def test_json_that_is_exported_can_be_checked_again(self, tmp_path: Path):
        target = tmp_path / "again.json"
        assert bochiso("export", framework_file(tmp_path), "--to", "json", "--out", target).out == ""
        assert bochiso("check", target).code == 0

    def test_several_frameworks_are_refused_with_their_ids_unless_one_is_chosen(self):
        ran = bochiso("export", VUNG_TAU, "--to", "csv")
        assert (ran.code, ran.out) == (3, "")
        assert "the document holds 2 frameworks" in ran.err
        first = ran.err.partition("frameworks: ")[2].partition(",")[0]
        assert bochiso("export", VUNG_TAU, "--to", "csv", "--framework", first).code == 0

    def test_an_id_that_is_not_there_is_told_with_those_that_are(self, tmp_path: Path):
        ran = bochiso("export", framework_file(tmp_path), "--to", "csv", "--framework", "xa")
        assert ran.code == 3
        assert "no framework here has the id xa. There are: huyen-2023." in ran.err

    def test_a_workbook_needs_a_file_and_takes_all_frameworks(self, tmp_path: Path):
        assert bochiso("export", VUNG_TAU, "--to", "xlsx").code == 2
        target = tmp_path / "vung-tau.xlsx"
        assert bochiso("export", VUNG_TAU, "--to", "xlsx", "--out", target).code == 0
        assert len(openpyxl.load_workbook(target).sheetnames) >= 3

    def test_a_document_without_a_framework_has_nothing_to_write(self, tmp_path: Path):
        letter = tmp_path / "thu.txt"
        letter.write_text("Kính gửi: Các phòng, ban.\n\nĐề nghị các đơn vị báo cáo.\n", "utf-8")
        ran = bochiso("export", letter, "--to", "csv")
        assert (ran.code, ran.out) == (3, "")
        assert "holds no indicator framework" in ran.err


class TestSchema:
    def test_it_is_json_on_stdout_and_the_same_in_a_file(self, tmp_path: Path):
        ran = bochiso("schema")
        assert json.loads(ran.out)["title"] == "Framework"
        bochiso("schema", "--out", tmp_path / "s.json")
        assert (tmp_path / "s.json").read_bytes() == ran.bytes


class TestEveryCommand:
    @pytest.mark.parametrize("name", COMMANDS)
    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_it_has_help_with_an_example(self, name: str, lang: str):
        ran = bochiso(name, "--help", lang=lang)
        assert ran.code == 0
        assert f"  bochiso {name} " in ran.out.partition({"vi": "Ví dụ:", "en": "Examples:"}[lang])[2]

    @pytest.mark.parametrize("name", ["document", "show", "check"])
    @pytest.mark.parametrize("what", ["missing", "folder"])
    def test_what_cannot_be_read_is_one_sentence_and_exit_code_3(self, name: str, what: str, tmp_path: Path):
        path = tmp_path if what == "folder" else tmp_path / "khong-co.pdf"
        ran = bochiso(name, path)
        assert (ran.code, ran.out) == (3, "")
        assert ran.err.startswith(f"{path}: ")
        assert len(ran.err.splitlines()) == 1


class TestLanguage:
    def test_vietnamese_is_what_people_get_when_they_ask_for_nothing(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.delenv("BOCHISO_LANG", raising=False)
        ran = bochiso("show", "khong-co.pdf", lang=None)
        assert ran.err.startswith("khong-co.pdf: ")
        assert "there is no such file" not in ran.err

    def test_the_environment_chooses_and_the_option_wins_wherever_it_stands(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("BOCHISO_LANG", "en")
        assert "there is no such file" in bochiso("show", "khong-co.pdf", lang=None).err
        assert "there is no such file" not in bochiso("show", "khong-co.pdf", "--lang", "vi", lang=None).err
        assert "there is no such file" not in bochiso("--lang=vi", "show", "khong-co.pdf", lang=None).err

    def test_what_click_says_is_said_in_vietnamese_too(self):
        mistakes = (["chek"], ["check", "x", "--format", "yaml"], ["read"], ["check", "--foramt"], ["show", "x", "y"])
        for arguments in mistakes:
            said = bochiso(*arguments, lang="vi").err
            assert said.startswith("Cách dùng: bochiso")
            for english in ("Usage", "Error", "No such", "Missing", "Invalid", "Did you", "not one of", "unexpected"):
                assert english not in said

    def test_the_environment_of_the_process_is_as_before_after_a_run(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("LANGUAGE", "fr")
        bochiso("--version")
        assert os.environ["LANGUAGE"] == "fr"


class TestTheDoor:
    def test_no_argument_shows_the_help(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("BOCHISO_LANG", "en")
        assert bochiso(lang=None).out == bochiso("--help").out

    def test_heavy_libraries_are_not_loaded_for_the_help(self):
        code = (
            "import sys\nfrom bochiso.cli import run\nrun(['--help'])\n"
            "heavy = {'pydantic', 'pdfplumber', 'openpyxl', 'docx', 'lxml', 'rich', 'xlsxwriter', 'rapidfuzz'}\n"
            "sys.exit(' '.join(heavy & set(sys.modules)) or 0)"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")

    def test_a_reader_that_stops_listening_is_no_error_to_speak_of(self, tmp_path: Path):
        command = subprocess.Popen([*PROGRAM, "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert command.stdout and command.stderr
        command.stdout.read(1)
        command.stdout.close()
        assert command.stderr.read() == b""
        command.stderr.close()
        command.wait()

    @pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="needs the device of Linux that is always full")
    def test_a_full_disk_behind_stdout_is_one_sentence(self):
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [*PROGRAM, "--lang", "en", "schema"], stdout=full, stderr=subprocess.PIPE, check=False
            )
        assert done.returncode == 3
        assert done.stderr.decode().splitlines() == [
            "stdout: the disk is full, the file was not written. Free some space and run the command again."
        ]

    def test_letters_that_a_console_cannot_show_do_not_stop_the_run(self, tmp_path: Path):
        environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
        done = subprocess.run(
            [*PROGRAM, "show", str(framework_file(tmp_path))], capture_output=True, env=environment, check=False
        )
        assert done.returncode == 0
        assert "BỘ CHỈ SỐ CHUYỂN ĐỔI SỐ CẤP HUYỆN" in done.stdout.decode("utf-8")

    def test_a_fault_of_the_program_is_one_sentence_and_a_traceback_only_with_debug(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        def broken(*_: object, **__: object) -> None:
            raise ZeroDivisionError("oh")

        monkeypatch.setattr("output_frameworks.exporting.terminal.to_terminal", broken)
        file = framework_file(tmp_path)
        ran = bochiso("show", file)
        assert ran.code == 70
        assert len(ran.err.splitlines()) == 1
        assert "ZeroDivisionError: oh" in ran.err
        assert "--debug" in ran.err
        with pytest.raises(ZeroDivisionError):
            bochiso("show", file, "--debug")
