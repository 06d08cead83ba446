"""docs/exports.md says what the exports hold."""

import doctest
import re
from pathlib import Path

import pytest

from output_frameworks.exporting import coinr, parquet, rule_documents

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "exports.md"


def rows(heading: str) -> list[str]:
    """Return the first cells of the tables under a heading."""
    section = PAGE.read_text("utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return [
        name for cell in re.findall(r"^\| (`.*?) \|", section, re.MULTILINE) for name in re.findall(r"`(\w+)`", cell)
    ]


def test_the_columns_for_coinr_are_those_of_the_code_in_order() -> None:
    assert tuple(rows("The indicator table of COINr")) == coinr.COLUMNS


def test_the_columns_of_parquet_are_those_of_the_code_in_order() -> None:
    assert rows("Parquet") == [name for name, _ in parquet.COLUMNS]


def test_every_reason_to_leave_a_row_out_is_told() -> None:
    source = Path(rule_documents.__file__).read_text("utf-8")
    reasons = re.findall(r'_skipped\("([\w-]+)"', source)
    assert len(reasons) == 4
    assert [reason for reason in reasons if f"`{reason}`" not in PAGE.read_text("utf-8")] == []


def test_the_examples_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert (result.attempted > 10, result.failed) == (True, 0)
