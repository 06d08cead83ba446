"""The iMeta table of COINr: every demand of its `check_iMeta` holds, and no weight is made up."""

import csv
import io
import re

import pytest
from export_sample import SAMPLE
from framework_factory import framework_of

from output_frameworks.exporting import render
from output_frameworks.exporting.coinr import rows_without_weight, to_coinr
from output_frameworks.model import Framework

DTI = framework_of(
    [
        {"path": "I", "name": "Nhận thức số", "points": "30"},
        {"path": "I/1", "name": "Người đứng đầu là Trưởng ban", "points": "10"},
        {"path": "I/2", "name": "Chủ trì, chỉ đạo", "points": ""},
        {"path": "I/2/2.1", "name": "Tham gia các cuộc họp", "points": "12.5"},
        {"path": "I/2/2.2", "name": "Chủ trì các cuộc họp", "points": "7.5"},
        {"path": "II", "name": "Điểm trừ", "points": "-4", "polarity": "penalty"},
        {"path": "II/đ", "name": "Báo cáo chậm", "points": "-4", "polarity": "penalty"},
    ]
)


def table(framework: Framework = DTI) -> dict[str, dict[str, str]]:
    return {row["iCode"]: row for row in csv.DictReader(io.StringIO(to_coinr(framework, "en"), newline=""))}


class TestWhatCoinrAsksFor:
    """The checks of `check_iMeta` in COINr 1.1.14, in the words of its manual."""

    @pytest.fixture(params=["dti", "sample", "flat", "empty"])
    def rows(self, request: pytest.FixtureRequest) -> dict[str, dict[str, str]]:
        flat = framework_of([{"path": "1", "name": "a", "points": "1"}, {"path": "1_2", "name": "b", "points": "1"}])
        empty = SAMPLE.model_copy(update={"nodes": ()})
        return table({"dti": DTI, "sample": SAMPLE, "flat": flat, "empty": empty}[request.param])

    def test_the_columns_are_named_as_it_names_them(self, rows):
        required = ["Level", "iCode", "Parent", "Direction", "Weight", "Type"]
        assert {*required, "iName", "Unit", "Target"} <= set(next(iter(rows.values())))

    def test_codes_are_unique_and_names_in_r(self, rows):
        lines = to_coinr(SAMPLE).count("\r\n") - 1
        assert lines == len(table(SAMPLE))
        assert [code for code in rows if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", code)] == []

    def test_indicators_stand_on_level_1_and_no_level_is_skipped(self, rows):
        levels = {int(row["Level"]) for row in rows.values()}
        assert levels in ({1, *range(1, max(levels) + 1)}, {2})
        assert {row["Level"] for row in rows.values() if row["Type"] == "Indicator"} <= {"1"}

    def test_every_parent_is_an_aggregate_one_level_above_and_only_the_index_has_none(self, rows):
        assert [code for code, row in rows.items() if row["Parent"] == "NA"] == ["Index"]
        for row in rows.values():
            if row["Parent"] != "NA":
                above = rows[row["Parent"]]
                assert (above["Type"], int(above["Level"])) == ("Aggregate", int(row["Level"]) + 1)

    def test_types_and_directions_are_those_it_knows(self, rows):
        assert {row["Type"] for row in rows.values()} <= {"Indicator", "Aggregate"}
        assert {row["Direction"] for row in rows.values()} <= {"1", "-1"}

    def test_every_row_has_a_name(self, rows):
        assert [code for code, row in rows.items() if not row["iName"]] == []


def test_the_index_is_the_framework_and_weighs_nothing_against_anything():
    assert table()["Index"] == {
        "Level": "4", "iCode": "Index", "iName": "test", "Parent": "NA", "Direction": "1", "Weight": "1",
        "Type": "Aggregate", "Unit": "", "Target": "", "Path": "", "PointsBelow": "34",
    }  # fmt: skip
    assert table(SAMPLE)["Index"]["iName"] == "BỘ CHỈ SỐ CHUYỂN ĐỔI SỐ (DTI) HUYỆN KIM BẢNG"


def test_a_row_that_is_not_as_deep_as_others_gets_an_aggregate_of_its_own():
    rows = table()
    assert [(row["iCode"], row["Level"], row["Parent"]) for row in rows.values()] == [
        ("Index", "4", "NA"),
        ("I", "3", "Index"),
        ("I_1_L2", "2", "I"),
        ("I_1", "1", "I_1_L2"),
        ("I_2", "2", "I"),
        ("I_2_2_1", "1", "I_2"),
        ("I_2_2_2", "1", "I_2"),
        ("II", "3", "Index"),
        ("II_d_L2", "2", "II"),
        ("II_d", "1", "II_d_L2"),
    ]
    assert rows["I_1_L2"]["Path"] == rows["I_1"]["Path"] == "I/1"


def test_the_weight_is_what_the_document_prints():
    assert {code: row["Weight"] for code, row in table().items() if "2" in code} == {
        "I_1_L2": "10", "I_2": "", "I_2_2_1": "12.5", "I_2_2_2": "7.5", "II_d_L2": "4",
    }  # fmt: skip


def test_where_no_points_are_printed_the_weight_is_blank_and_the_sum_of_the_rows_below_stands_apart():
    row = table()["I_2"]
    assert (row["Weight"], row["PointsBelow"]) == ("", "20")
    assert rows_without_weight(DTI) == ("I/2",)


def test_a_penalty_counts_against_the_index_and_is_best_at_0():
    row = table()["II_d"]
    assert (row["Direction"], row["Weight"], row["Target"]) == ("-1", "4", "0")
    assert table()["II"]["Direction"] == "1"


def test_the_target_of_an_indicator_is_its_maximum():
    assert (table()["I_1"]["Target"], table()["I_1"]["Unit"], table()["I"]["Target"]) == ("10", "points", "")
    assert table(SAMPLE)["I_2_2_1"]["Target"] == ""


def test_the_file_has_no_mark_that_r_would_take_for_a_letter():
    assert render([DTI], "coinr").startswith(b"Level,iCode,")
