"""`bochiso score`: the answer as JSON and for people, the exit code, files to fill in, every slip with the inputs."""

import io
import json
import sys
from pathlib import Path

import pytest
from cli_sample import bochiso
from scoring_sample import FULL, scored_framework, written

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
KIM_BANG = CORPUS / "kim-bang-2023-quyet-dinh-811.txt"
VUNG_TAU = CORPUS / "vung-tau-2024-cong-van.txt"


class TestJson:
    def test_everything_scored_is_exit_code_0(self, tmp_path: Path):
        ran = bochiso("score", scored_framework(tmp_path), written(tmp_path, FULL), "--format", "json")
        answer = json.loads(ran.out)
        assert (ran.code, ran.err) == (0, "")
        assert (answer["total"], answer["complete"], answer["missing"], answer["errors"]) == ("14.5", True, [], [])
        assert {path: row["score"] for path, row in answer["scores"].items()} == {"I/1": "5", "I/2": "7.5", "I/3": "2"}
        assert answer["pillars"] == {"I": {"score": "14.5", "max": "25", "complete": True, "exceeds": False}}

    def test_what_is_missing_is_listed_and_gives_exit_code_3(self, tmp_path: Path):
        ran = bochiso("score", scored_framework(tmp_path), written(tmp_path, {"I/2": {"a": 3}}), "--format", "json")
        answer = json.loads(ran.out)
        assert ran.code == 3
        assert answer["missing"] == ["I/1", "I/2", "I/3"]
        assert answer["missing_inputs"] == {"I/1": ["choice"], "I/2": ["b"], "I/3": ["points"]}
        assert answer["scores"] == {}

    def test_what_is_wrong_is_a_sentence_in_the_language_of_the_run(self, tmp_path: Path):
        inputs = written(tmp_path, {**FULL, "I/2": {"a": 3, "b": 0}})
        ran = bochiso("score", scored_framework(tmp_path), inputs, "--format", "json", lang="vi")
        assert ran.code == 3
        assert json.loads(ran.out)["errors"] == [
            {"path": "I/2", "message": "Cách tính phải chia cho 0. Hãy kiểm tra số liệu đã nhập cho a, b."}
        ]

    def test_decimals_of_the_file_stay_exact(self, tmp_path: Path):
        """0.1 + 0.2 is no float here: a rate of 0.123456789012345678901 keeps all its digits up to the last step."""
        inputs = written(tmp_path, '{"I/2": {"ratio": 0.00004999999999999999999999}}')
        ran = bochiso("score", scored_framework(tmp_path), inputs, "--format", "json")
        assert json.loads(ran.out)["scores"]["I/2"]["score"] == "0.0005"


class TestText:
    def test_shows_the_tree_with_points_and_how_they_came_about(self, tmp_path: Path):
        ran = bochiso("score", scored_framework(tmp_path), written(tmp_path, FULL), lang="vi")
        assert ran.code == 0
        assert "\x1b" not in ran.out
        assert "Nhận thức số" in ran.out and "14,5/25" in ran.out
        assert "“Phó Bí thư: 1/2 * Điểm tối đa” → 1/2 × 10 = 5" in ran.out
        assert "Tỷ lệ = 3/4 = 75% → 75% × 10 = 7,5" in ran.out
        assert "! Điểm được nhập bằng tay." in ran.out
        assert ran.out.rstrip().endswith("Tổng: 14,5 điểm.")

    def test_says_what_is_missing_below_its_row_and_counts_at_the_end(self, tmp_path: Path):
        inputs = written(tmp_path, {"I/1": {"choice": 5}, "I/4": {}})
        ran = bochiso("score", scored_framework(tmp_path), inputs)
        assert ran.code == 3
        assert "Not entered: a, b; ratio will do as well." in ran.out
        assert "! I/4: There is no row “I/4” in this framework. Did you mean I/1" in ran.out.replace("\n", " ")
        assert ran.out.rstrip().endswith("So far: 0 points. Rows without inputs: 2, rows with wrong inputs: 2.")


class TestTemplate:
    def test_is_written_whole_and_filled_in_it_scores(self, tmp_path: Path):
        target = tmp_path / "mau.json"
        ran = bochiso("score", scored_framework(tmp_path), "--template", target)
        assert (ran.code, ran.out, ran.err) == (0, "", f"written: {target}\n")
        template = json.loads(target.read_text("utf-8"))
        assert template["I/2"] == {"_": "Họp. a: Số cuộc họp có Bí thư. b: Tổng số cuộc họp", "a": None, "b": None}
        for path, given in FULL.items():
            template[path].update(given)
        ran = bochiso("score", scored_framework(tmp_path), written(tmp_path, template), "--format", "json")
        assert json.loads(ran.out)["total"] == "14.5"

    def test_goes_to_the_terminal_when_asked(self, tmp_path: Path):
        assert list(json.loads(bochiso("score", scored_framework(tmp_path), "--template", "-").out)) == list(FULL)

    def test_is_never_written_over_figures_that_were_entered(self, tmp_path: Path) -> None:
        target = tmp_path / "nhap.json"
        assert bochiso("score", scored_framework(tmp_path), "--template", target).code == 0
        assert bochiso("score", scored_framework(tmp_path), "--template", target).code == 0  # the same, still empty
        filled = target.read_text("utf-8").replace("null", "3", 1)
        target.write_text(filled, "utf-8")
        ran = bochiso("score", scored_framework(tmp_path), "--template", target)
        assert ran.code == 3
        assert "figures may have been entered in it" in ran.err
        assert target.read_text("utf-8") == filled

    def test_a_folder_that_is_not_there_is_one_sentence(self, tmp_path: Path):
        ran = bochiso("score", scored_framework(tmp_path), "--template", tmp_path / "khong" / "mau.json")
        assert (ran.code, ran.out) == (3, "")
        assert ran.err.count("\n") == 1

    def test_names_every_indicator_of_a_real_document(self):
        template = json.loads(bochiso("score", KIM_BANG, "--template", "-").out)
        assert len(template) == 74
        assert "choice: 0 = Trưởng ban là Bí thư/Chủ tịch cấp huyện: Điểm tối đa" in template["I/1"]["_"]


class TestInputs:
    @pytest.mark.parametrize(
        ("content", "sentence"),
        [
            ("", "there is nothing in it."),
            ("\ufeff \n", "there is nothing in it."),
            ('{"I/1": {"choice": 0},\n "I/2": {"a": }}', "line 2, column 15: this is not valid JSON."),
            ("[1, 2]", "the inputs are no JSON object. They are written as {"),
            ("5", "the inputs are no JSON object."),
            ('{"I/1": {"choice": 0, "choice": 1}}', "“choice” stands there twice."),
            ('{"I/1": {}, "I/1": {}}', "“I/1” stands there twice."),
            ('{"a":' * 100000, "the objects stand in each other too deep."),
        ],
    )
    def test_a_slip_is_one_sentence_with_its_place(self, tmp_path: Path, content: str, sentence: str):
        ran = bochiso("score", scored_framework(tmp_path), written(tmp_path, content))
        assert (ran.code, ran.out) == (3, "")
        assert ran.err.count("\n") == 1
        assert "nhap.json: " in ran.err and sentence in ran.err

    @pytest.mark.parametrize("name", ["khong-co.json", "C:\\so lieu\\nhap.json", "nhap.json/x", "a\0b"])
    def test_a_file_that_is_not_there(self, tmp_path: Path, name: str):
        written(tmp_path, FULL)
        ran = bochiso("score", scored_framework(tmp_path), f"{tmp_path}/{name}")
        assert ran.code == 3
        assert "there is no such file. Give a JSON file with the inputs" in ran.err

    def test_a_folder(self, tmp_path: Path):
        ran = bochiso("score", scored_framework(tmp_path), tmp_path)
        assert (ran.code, "this is a folder." in ran.err) == (3, True)

    def test_letters_that_are_no_text(self, tmp_path: Path):
        path = tmp_path / "nhap.json"
        path.write_bytes(b'{"I/1":\n {"choice": "\xff"}}')
        ran = bochiso("score", scored_framework(tmp_path), path)
        assert "line 2, column 14: this is not valid JSON." in ran.err

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
    def test_files_as_windows_writes_them_are_read(self, tmp_path: Path, encoding: str):
        path = tmp_path / "nhap.json"
        path.write_text(json.dumps(FULL, ensure_ascii=False), encoding=encoding)
        assert bochiso("score", scored_framework(tmp_path), path).code == 0

    @pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999999999999", "9" * 5000, "1e400", '"∞"', "true", "[]"])
    def test_a_number_that_is_none_is_an_error_of_its_row(self, tmp_path: Path, number: str):
        inputs = written(tmp_path, f'{{"I/2": {{"ratio": {number}}}}}')
        ran = bochiso("score", scored_framework(tmp_path), inputs, "--format", "json")
        assert ran.code == 3
        assert [error["path"] for error in json.loads(ran.out)["errors"]] == ["I/2"]

    def test_the_standard_input_is_read(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(FULL).encode())))
        ran = bochiso("score", scored_framework(tmp_path), "-", "--format", "json")
        assert json.loads(ran.out)["total"] == "14.5"

    def test_none_at_all_is_told_with_what_to_do(self, tmp_path: Path):
        ran = bochiso("score", scored_framework(tmp_path))
        assert ran.code == 2
        assert "Give the inputs, or write a file to fill in with --template FILE." in ran.err


class TestSeveralFrameworks:
    def test_one_is_chosen_by_its_id(self, tmp_path: Path):
        inputs = written(tmp_path, {"I/1": {"choice": 0}})
        ran = bochiso("score", VUNG_TAU, inputs)
        assert (ran.code, ran.out) == (3, "")
        assert "the document holds 2 frameworks: vung-tau-district-2024, vung-tau-commune-2024." in ran.err
        ran = bochiso("score", VUNG_TAU, inputs, "--framework", "vung-tau-commune-2024", "--format", "json")
        assert json.loads(ran.out)["framework"] == "vung-tau-commune-2024"
        assert "no framework here has the id x." in bochiso("score", VUNG_TAU, inputs, "--framework", "x").err

    def test_a_file_may_hold_inputs_for_several(self, tmp_path: Path):
        inputs = written(tmp_path, {"sets": {"huyen-2023": FULL, "xa-2023": {}}})
        ran = bochiso("score", scored_framework(tmp_path), inputs, "--format", "json")
        assert json.loads(ran.out)["total"] == "14.5"
        others = written(tmp_path, {"sets": {"xa-2023": {}}})
        ran = bochiso("score", scored_framework(tmp_path), others)
        assert "the file holds inputs for xa-2023, and none for huyen-2023." in ran.err

    def test_a_document_without_one_has_nothing_to_score(self, tmp_path: Path):
        letter = tmp_path / "thu.txt"
        letter.write_text("Kính gửi: Các phòng, ban.\n\nĐề nghị các đơn vị báo cáo.\n", "utf-8")
        ran = bochiso("score", letter, written(tmp_path, FULL))
        assert (ran.code, "so there is nothing to score" in ran.err) == (3, True)
