"""`bochiso rule`: one scoring rule, how it was read, examples to confirm it by, and its score."""

import io
import json
import sys
from pathlib import Path

import pytest
from cli_sample import bochiso

THRESHOLD = "Từ 50% trở lên: Điểm tối đa; Dưới 50%: Tỷ lệ/50% * Điểm tối đa"
PARTS = "* Cấp huyện: Đã có: 5 điểm; Chưa có: 0 điểm\n* Cấp xã: Tỷ lệ các xã có chuyên mục/ tổng số các xã * 5 điểm"


def rows(out: str) -> list[list[str]]:
    return [line.split() for line in out.splitlines()]


class TestPage:
    def test_shows_clauses_inputs_reading_and_examples_at_every_bound(self):
        ran = bochiso("rule", THRESHOLD, "--max", "10", lang="vi")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith("Đọc được chính xác.\n")
        assert "  - Tỷ lệ từ 50% trở lên: Điểm tối đa\n  - Tỷ lệ dưới 50%: Tỷ lệ/50% * Điểm tối đa" in ran.out
        examples = [row[:4] for row in rows(ran.out) if row[:2] == ["ratio", "="]]
        assert examples == [
            ["ratio", "=", "1", "10"],
            ["ratio", "=", "0,5", "10"],
            ["ratio", "=", "0,49", "9,8"],
            ["ratio", "=", "0", "0"],
        ]
        assert "Tỷ lệ = 49% < 50% → 49/50 × 10 = 9,8" in ran.out

    def test_says_what_was_assumed_and_where(self):
        ran = bochiso("rule", "Tỷ lệ = 100%: Điểm tối đa; Tỷ lệ < 100: 0 điểm", "--max", "5")
        assert ran.out.startswith(
            "Read with assumptions: look at them.\n! A number without a sign is taken for per cent"
        )

    def test_letters_are_shown_with_what_they_stand_for_and_make(self):
        text = "a = Số hồ sơ trực tuyến; b = Tổng số hồ sơ; Tỷ lệ = a/b; Điểm = Tỷ lệ * Điểm tối đa"
        out = bochiso("rule", text, "--max", "10").out
        assert "Số hồ sơ trực tuyến" in out and "Tỷ lệ = a/b" in out

    def test_parts_are_named_as_they_are_entered(self):
        out = bochiso("rule", PARTS, "--max", "10").out
        assert "part0.choice" in out and "part1.ratio" in out

    def test_letters_may_be_defined_in_the_note(self):
        ran = bochiso(
            "rule", "Điểm = Tỷ lệ * Điểm tối đa", "--max", "10", "--note", "Tỷ lệ = a/b; a = Số hộ; b = Tổng số hộ"
        )
        assert "Tỷ lệ = a/b" in ran.out

    def test_a_text_that_begins_with_a_bullet_is_no_option(self):
        assert bochiso("rule", "- Có: Điểm tối đa\n- Không: 0 điểm", "--max", "10").code == 0

    def test_the_standard_input_is_read(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"\ufeff{THRESHOLD}".encode())))
        assert bochiso("rule", "-", "--max", "10").code == 0

    def test_what_was_not_understood_computes_nothing_and_is_exit_code_3(self):
        ran = bochiso("rule", "Cộng 3 điểm * abc nếu tốt; Có: 5 điểm", "--max", "10")
        assert ran.code == 3
        assert ran.out.startswith("Not understood as a whole: it computes nothing.")
        assert "Examples" not in ran.out

    def test_a_text_without_a_rule_is_one_sentence(self):
        ran = bochiso("rule", " ", "--max", "10")
        assert (ran.code, ran.out) == (3, "")
        assert ran.err == "The text holds no scoring rule: there is nothing in it that gives points.\n"


class TestScore:
    def test_is_shown_with_the_way_to_it(self):
        ran = bochiso("rule", THRESHOLD, "--max", "10", "--inputs", '{"ratio": "45%"}', lang="vi")
        assert ran.code == 0
        assert ran.out.endswith("  9 điểm\n")
        assert "Tỷ lệ = 45% < 50% → 45/50 × 10 = 9" in ran.out

    def test_missing_inputs_are_named_and_give_exit_code_3(self):
        ran = bochiso("rule", PARTS, "--max", "10", "--inputs", '{"part0": {"choice": 0}}')
        assert ran.code == 3
        assert ran.out.endswith("  ! Not entered: part1.ratio.\n")

    def test_inputs_may_stand_in_a_file(self, tmp_path: Path):
        path = tmp_path / "nhap.json"
        path.write_text('{"ratio": 0.5}', "utf-8")
        assert bochiso("rule", THRESHOLD, "--max", "10", "--inputs", path).out.endswith("  10 points\n")

    @pytest.mark.parametrize(
        ("inputs", "sentence"),
        [
            ("{'ratio': 1}", "--inputs: line 1, column 2: this is not valid JSON."),
            ("[]", '--inputs: the inputs are no JSON object. They are written as {"a": 7, "b": 10}.'),
            ("", "--inputs: there is nothing in it."),
            ("ratio=1", "ratio=1: there is no such file."),
        ],
    )
    def test_what_is_no_json_is_one_sentence(self, inputs: str, sentence: str):
        ran = bochiso("rule", THRESHOLD, "--max", "10", "--inputs", inputs)
        assert (ran.code, ran.out) == (3, "")
        assert ran.err.startswith(sentence)


class TestJson:
    def test_holds_the_rule_its_prose_and_its_examples(self):
        data = json.loads(bochiso("rule", THRESHOLD, "--max", "10", "--format", "json", lang="vi").out)
        assert list(data) == ["status", "max", "rule", "prose", "assumptions", "examples"]
        assert (data["status"], data["max"]) == ("exact", "10")
        assert data["rule"]["inputs"][0]["name"] == "ratio"
        assert data["examples"][2] == {
            "inputs": {"ratio": "0.49"},
            "score": "9.8",
            "explanation": "Tỷ lệ = 49% < 50% → 49/50 × 10 = 9,8 (“Dưới 50%: Tỷ lệ/50% * Điểm tối đa”)",
        }

    def test_holds_the_score_or_what_is_wrong(self):
        run = ("rule", THRESHOLD, "--max", "10", "--format", "json", "--inputs")
        assert json.loads(bochiso(*run, '{"ratio": 1}').out)["score"] == "10"
        wrong = bochiso(*run, '{"ratio": -1}')
        assert (wrong.code, json.loads(wrong.out)["error"]) == (3, "“ratio” is -1; it cannot be below 0.")


class TestUsage:
    @pytest.mark.parametrize("most", ["mười", "", "1.234", "--inputs"])
    def test_the_maximum_is_a_number(self, most: str):
        ran = bochiso("rule", THRESHOLD, "--max", most)
        assert (ran.code, ran.out) == (2, "")

    def test_the_maximum_may_be_written_with_a_comma_and_below_zero(self):
        assert (
            json.loads(bochiso("rule", "Có: Điểm tối đa; Không: 0 điểm", "--max", "0,5", "--format", "json").out)["max"]
            == "0.5"
        )
        out = bochiso("rule", "Mỗi lỗi trừ 2 điểm", "--max", "-10", "--format", "json", "--inputs", '{"count": 3}').out
        assert json.loads(out)["score"] == "-6"

    def test_the_maximum_is_needed(self):
        assert bochiso("rule", THRESHOLD).code == 2

    def test_text_and_inputs_cannot_both_be_the_standard_input(self):
        assert bochiso("rule", "-", "--max", "10", "--inputs", "-").code == 2
