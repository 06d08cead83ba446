"""Canonical JSON and its schema: nothing is lost on the way out and back."""

import json

import pytest
from export_sample import SAMPLE

from output_frameworks.exporting import render
from output_frameworks.exporting.json import to_json
from output_frameworks.exporting.json_schema import json_schema
from output_frameworks.model import Framework


def test_what_is_written_reads_back_as_the_same_framework():
    assert Framework.model_validate_json(to_json(SAMPLE)) == SAMPLE


def test_exact_numbers_are_strings_without_needless_zeros():
    data = json.loads(to_json(SAMPLE))
    assert data["nodes"][0]["children"][0]["max_points"] == "10"
    assert data["declared_total"] == "1000"


def test_the_text_is_plain_unicode_indented_by_one_and_ends_in_a_line_end():
    text = to_json(SAMPLE)
    assert '\n "title": "BỘ CHỈ SỐ CHUYỂN ĐỔI SỐ (DTI) HUYỆN KIM BẢNG",\n' in text
    assert text.endswith("}\n")


def test_every_repair_is_kept_with_what_stood_there_before():
    name = json.loads(to_json(SAMPLE))["nodes"][0]["children"][0]["name"]
    assert name["edits"] == [
        {"start": 19, "before": "huyên", "after": "huyện", "reason": "spelling", "confidence": 0.9}
    ]


def test_the_schema_is_draft_2020_12_closed_to_unknown_keys_and_takes_numbers_as_strings():
    schema = json.loads(json_schema())
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["additionalProperties"] is False
    points = schema["$defs"]["Node"]["properties"]["max_points"]
    assert {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"} in points["anyOf"]


def test_the_schema_names_every_key_that_is_written():
    schema, data = json.loads(json_schema()), json.loads(to_json(SAMPLE))
    assert set(data) == set(schema["properties"])
    assert set(data["nodes"][0]) == set(schema["$defs"]["Node"]["properties"])


def test_formats_of_one_framework_refuse_several_and_unknown_formats_are_named():
    with pytest.raises(ValueError, match="a csv file holds one framework, not 2"):
        render([SAMPLE, SAMPLE], "csv")
    with pytest.raises(ValueError, match="unknown format 'xls'; there are: json, csv, xlsx"):
        render([SAMPLE], "xls")  # type: ignore[arg-type]
