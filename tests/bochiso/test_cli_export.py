"""`bochiso export` in the formats of other systems: what goes where, and what is said of what they lack."""

import builtins
import csv
import io
import json
from pathlib import Path

import jsonlogic_rs
import openpyxl
import pytest
from cli_sample import bochiso, framework, framework_file
from pyarrow import parquet

from bochiso.commands.export import FORMATS, NEEDS_A_FILE
from output_frameworks import exporting
from output_frameworks.exporting.json import to_json
from output_frameworks.model import Framework, Text
from output_frameworks.model.expression import constant
from output_frameworks.model.rule import Case, Choice, Clause, Rule

MET = Rule(
    cases=(
        Case(when=Choice(index=0), award=constant(10), label="Có: 10 điểm"),
        Case(when=Choice(index=1), award=constant(0), label="Không có: 0 điểm"),
    )
)
UNREAD = Rule(
    status="not-understood",
    clauses=(Clause(words="Theo kết quả thẩm định", role="unread", status="not-understood"),),
)


def scored() -> Framework:
    """Return a pillar of two indicators: one rule computes, the other was not read."""
    made = framework()
    first, second = made.nodes[0].children
    children = (
        first.model_copy(update={"rule": MET, "rule_status": "exact"}),
        second.model_copy(update={"rule": UNREAD, "rule_status": "not-understood", "formula": Text.plain("Theo …")}),
    )
    return made.model_copy(update={"nodes": (made.nodes[0].model_copy(update={"children": children}),)})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "huyen.json"
    path.write_text(to_json(scored()), "utf-8")
    return path


def test_the_command_takes_every_format_there_is_and_sends_no_binary_one_to_the_terminal():
    assert sorted(FORMATS) == sorted(exporting.FORMATS)
    assert frozenset(NEEDS_A_FILE) == exporting.IS_BINARY


@pytest.mark.parametrize("to", ["cel", "jsonlogic"])
def test_rules_go_to_stdout_and_rows_left_out_are_told_on_stderr(file: Path, to: str):
    ran = bochiso("export", file, "--to", to)
    document = json.loads(ran.out)
    assert (ran.code, list(document["rules"])) == (0, ["I/1"])
    assert document["skipped"] == {"I/2": {"reason": "not-understood", "words": ["Theo kết quả thẩm định"]}}
    assert ran.err.startswith("Rules in it: 1. Rows left out because their rules do not compute: 1 (I/2).")


def test_an_exported_rule_scores_in_the_language_it_is_exported_to(file: Path, tmp_path: Path):
    target = tmp_path / "rules.json"
    assert bochiso("export", file, "--to", "jsonlogic", "--out", target).out == ""
    rule = json.loads(target.read_text("utf-8"))["rules"]["I/1"]
    assert [jsonlogic_rs.apply(rule["expression"], {"choice": choice}) for choice in (0, 1)] == [10, 0]


def test_the_table_for_coinr_names_the_rows_without_weight(tmp_path: Path):
    ran = bochiso("export", framework_file(tmp_path), "--to", "coinr")
    assert [row["iCode"] for row in csv.DictReader(io.StringIO(ran.out))] == ["Index", "I", "I_1", "I_2"]
    assert ran.err == ""
    blank = framework().nodes[0].model_copy(update={"max_points": None})
    open_file = tmp_path / "open.json"
    open_file.write_text(to_json(framework().model_copy(update={"nodes": (blank,)})), "utf-8")
    ran = bochiso("export", open_file, "--to", "coinr", "--out", tmp_path / "iMeta.csv")
    assert "Rows without printed points have no weight: 1 (I). COINr wants one for each of them." in ran.err


def test_parquet_needs_a_file(tmp_path: Path):
    ran = bochiso("export", framework_file(tmp_path), "--to", "parquet")
    assert (ran.code, ran.out) == (2, "")
    assert "A Parquet file cannot go to the terminal: name a file with --out." in ran.err
    target = tmp_path / "a.parquet"
    assert bochiso("export", framework_file(tmp_path), "--to", "parquet", "--out", target).code == 0
    assert parquet.read_table(target)["path"].to_pylist() == ["I", "I/1", "I/2"]


def test_without_pyarrow_one_sentence_says_what_to_install_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    real = builtins.__import__

    def missing(name: str, *rest: object, **more: object) -> object:
        if name.partition(".")[0] == "pyarrow":
            raise ModuleNotFoundError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", missing)
    target = tmp_path / "a.parquet"
    ran = bochiso("export", framework_file(tmp_path), "--to", "parquet", "--out", target)
    assert (ran.code, target.exists()) == (3, False)
    assert ran.err.splitlines() == [
        "Parquet files are written with the help of pyarrow, which is not installed here."
        " Install it beside bochiso: pip install pyarrow"
    ]


def test_a_scoring_sheet_needs_a_file_and_holds_one_framework(file: Path, tmp_path: Path):
    assert bochiso("export", file, "--to", "scoresheet").code == 2
    target = tmp_path / "phieu.xlsx"
    assert bochiso("export", file, "--to", "scoresheet", "--out", target).code == 0
    assert openpyxl.load_workbook(target).sheetnames


def test_a_scoring_sheet_is_never_written_over_one_that_may_be_filled_in(file: Path, tmp_path: Path):
    target = tmp_path / "phieu.xlsx"
    target.write_bytes(b"figures of an office")
    ran = bochiso("export", file, "--to", "scoresheet", "--out", target)
    assert (ran.code, ran.err.count("\n")) == (3, 1)
    assert target.read_bytes() == b"figures of an office"
