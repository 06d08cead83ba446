"""The CSV of the contract: other systems are built on each of these promises."""

import csv
import io
import json

from export_sample import SAMPLE

from output_frameworks.exporting import render
from output_frameworks.exporting.csv import COLUMNS, to_csv


def rows() -> dict[str, dict[str, str]]:
    return {row["path"]: row for row in csv.DictReader(io.StringIO(to_csv(SAMPLE), newline=""))}


def test_the_columns_are_those_of_the_contract_in_its_order():
    assert to_csv(SAMPLE).splitlines()[0] == (
        "path,parent_path,code,kind,polarity,name,name_raw,max_points,formula_raw,rule_kind,evidence,lead_unit,"
        "coordinating_units,deadline,note,results,page,confidence,review"
    )
    assert len(COLUMNS) == 19


def test_there_is_one_row_per_node_in_document_order_with_the_path_of_its_parent():
    found = [(row["path"], row["parent_path"], row["kind"]) for row in rows().values()]
    assert found == [
        ("I", "", "pillar"),
        ("I/1", "I", "indicator"),
        ("I/2", "I", "group"),
        ("I/2/2.1", "I/2", "indicator"),
        ("_1", "", "pillar"),
    ]


def test_a_row_without_a_printed_code_has_a_blank_code():
    assert rows()["_1"]["code"] == ""
    assert rows()["_1"]["polarity"] == "penalty"


def test_name_is_what_the_document_means_and_name_raw_what_the_file_says():
    row = rows()["I/1"]
    assert row["name"] == "Người đứng đầu cấp huyện là Trưởng ban"
    assert row["name_raw"] == "Người đứng đầu cấp huyên là Trưởng ban"


def test_points_have_no_needless_zeros_and_a_blank_cell_stays_blank():
    assert {path: row["max_points"] for path, row in rows().items()} == {
        "I": "31",
        "I/1": "10",
        "I/2": "20",
        "I/2/2.1": "",
        "_1": "-5",
    }


def test_line_breaks_inside_a_cell_are_line_feeds_and_rows_end_in_carriage_return_line_feed():
    text = to_csv(SAMPLE)
    assert '"- Trưởng ban là Bí thư, Chủ tịch: Điểm tối đa;\n- Chưa có Ban chỉ đạo: 0 điểm"' in text
    assert text.count("\r\n") == 6


def test_cells_that_look_like_formulas_and_quotes_are_kept_as_they_are():
    assert rows()["I/1"]["note"] == "=QĐ 506/QĐ-UBND"
    assert rows()["I/1"]["formula_raw"].startswith("- Trưởng ban")
    assert rows()["I/1"]["evidence"] == 'Kế hoạch "163/KH-UBND"'


def test_results_are_a_json_object_in_plain_letters_and_blank_where_there_are_none():
    assert rows()["I/1"]["results"] == '{"Điểm tự đánh giá": "9.5"}'
    assert json.loads(rows()["I"]["results"]) == {"Điểm tự đánh giá": "Chưa chấm"}
    assert rows()["I/2"]["results"] == ""


def test_review_holds_the_codes_of_errors_warnings_and_doubts_once_each_and_no_information():
    assert {path: row["review"] for path, row in rows().items()} == {
        "I": "SUM-MISMATCH",
        "I/1": "DOUBTFUL-CELL",
        "I/2": "",
        "I/2/2.1": "BLANK-POINTS",
        "_1": "",
    }


def test_a_doubt_about_the_reading_asks_for_review_whatever_its_severity():
    doubt = SAMPLE.findings[3].model_copy(update={"severity": "info", "path": "I/2"})
    framework = SAMPLE.model_copy(update={"findings": (doubt,)})
    found = {row["path"]: row["review"] for row in csv.DictReader(io.StringIO(to_csv(framework), newline=""))}
    assert found["I/2"] == "DOUBTFUL-CELL"


def test_confidence_has_two_places_and_only_certainty_is_one():
    assert {path: row["confidence"] for path, row in rows().items()} == {
        "I": "1.00",
        "I/1": "0.99",
        "I/2": "1.00",
        "I/2/2.1": "0.50",
        "_1": "1.00",
    }


def test_the_file_begins_with_a_byte_order_mark_for_excel():
    assert render([SAMPLE], "csv").startswith(b"\xef\xbb\xbfpath,parent_path")


def test_the_rule_is_blank_while_none_was_read():
    assert {row["rule_kind"] for row in rows().values()} == {""}
