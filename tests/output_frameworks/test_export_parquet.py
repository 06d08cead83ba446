"""The Parquet table: every column has a type, points are exact, nothing is turned into text that is not."""

import builtins
import io
import json
from decimal import Decimal

import pyarrow
import pytest
from export_sample import SAMPLE
from pyarrow import parquet
from test_export_cel import given
from test_lowering import MET

from output_frameworks.exporting import render
from output_frameworks.exporting.csv import COLUMNS as CSV_COLUMNS
from output_frameworks.exporting.parquet import COLUMNS, NoParquetWriter, to_parquet
from output_frameworks.model import Framework, Rule


def table(framework: Framework = SAMPLE) -> pyarrow.Table:
    return parquet.read_table(io.BytesIO(to_parquet(framework)))


def rows(framework: Framework = SAMPLE) -> dict[str, dict[str, object]]:
    return {row["path"]: row for row in table(framework).to_pylist()}


def test_the_columns_of_the_csv_are_there_under_the_same_names():
    assert set(CSV_COLUMNS) <= {name for name, _ in COLUMNS}
    assert table().column_names == [name for name, _ in COLUMNS]


def test_every_column_has_its_type_also_where_it_is_empty():
    types = {field.name: str(field.type) for field in table(SAMPLE.model_copy(update={"nodes": ()})).schema}
    assert (types["path"], types["max_points"], types["confidence"]) == ("string", "decimal128(18, 4)", "double")
    assert (types["page"], types["depth"]) == ("int32", "int32")
    assert types["review"] == "list<element: string>"
    assert types["results"].startswith("map<string, string")


def test_rows_stand_in_document_order_with_parent_and_depth():
    found = [(row["position"], row["depth"], row["path"], row["parent_path"]) for row in table().to_pylist()]
    assert found == [
        (1, 1, "I", None),
        (2, 2, "I/1", "I"),
        (3, 2, "I/2", "I"),
        (4, 3, "I/2/2.1", "I/2"),
        (5, 1, "_1", None),
    ]


def test_values_keep_their_types():
    row = rows()["I/1"]
    assert (row["max_points"], row["page"], row["confidence"]) == (Decimal("10"), 2, 0.999)
    assert row["results"] == [("Điểm tự đánh giá", "9.5")]
    assert row["review"] == ["DOUBTFUL-CELL"]
    assert row["name_raw"] == "Người đứng đầu cấp huyên là Trưởng ban"


def test_what_is_not_there_is_null_and_never_an_empty_text():
    row = rows()["I/2/2.1"]
    assert (row["max_points"], row["formula_raw"], row["evidence"], row["rule"], row["rule_kind"]) == (None,) * 5
    assert (row["results"], row["rows"]) == ([], [])


def test_a_rule_is_its_json_with_its_kind_and_status():
    row = rows(given(MET, "exact"))["I/1"]
    assert Rule.model_validate_json(str(row["rule"])) == MET
    assert json.loads(str(row["rule"]))["cases"][0]["label"] == "Đã có: 5 điểm"
    assert (row["rule_kind"], row["rule_status"]) == ("choice", "exact")


@pytest.mark.parametrize(
    ("points", "type_"),
    [("0.1234", "decimal128(18, 4)"), ("0.12345", "decimal128(38, 5)"), ("1E+20", "decimal128(38, 4)")],
)
def test_points_are_never_rounded(points: str, type_: str):
    changed = given(None, "none", max_points=Decimal(points))
    assert str(table(changed).schema.field("max_points").type) == type_
    assert rows(changed)["I/1"]["max_points"] == Decimal(points)


def test_the_file_says_which_framework_it_is():
    metadata = table().schema.metadata
    assert metadata[b"framework"] == b"kim-bang-2023"


def test_without_pyarrow_it_says_so(monkeypatch: pytest.MonkeyPatch):
    real = builtins.__import__

    def missing(name: str, *rest: object, **more: object) -> object:
        if name.partition(".")[0] == "pyarrow":
            raise ModuleNotFoundError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(NoParquetWriter):
        render([SAMPLE], "parquet")
