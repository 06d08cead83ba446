"""The canonical framework: exact, frozen, closed to unknown keys, the same after a way through JSON."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from output_frameworks.model import (
    Column,
    DocumentInfo,
    Edit,
    Finding,
    Framework,
    InfoField,
    Node,
    Provenance,
    Rule,
    Source,
    Text,
    decimal_text,
)
from output_frameworks.model.expression import Constant, MaxPoints, Operation
from output_frameworks.model.rule import Case, Interval, Otherwise, RuleInput

RATIO = Operation(
    op="/",
    terms=(
        Constant(numerator=Decimal(1), denominator=Decimal(3)),
        Constant(numerator=Decimal("0.5"), denominator=Decimal(1)),
    ),
)
RULE = Rule(
    inputs=(RuleInput(name="ratio", label="Tỷ lệ", type="ratio"),),
    cases=(
        Case(when=Interval(measure=RATIO, low=RATIO, high_open=True), award=MaxPoints(), label="Từ 95% - dưới 100%"),
        Case(when=Otherwise(), award=RATIO, label="Còn lại", status="assumed", assumption="in-proportion"),
    ),
)
FRAMEWORK = Framework(
    id="kim-bang-district-2023",
    level="district",
    year=2023,
    document=DocumentInfo(number="811/QĐ-UBND", date="2024-10"),
    declared_total=Decimal("1000.0"),
    columns=(Column(header="Điểm\ntối đa", role="max_points", total=Decimal("31"), confidence=1),),
    nodes=(
        Node(
            path="I",
            code="I",
            kind="pillar",
            name=Text(
                value="Thể chế số",
                raw="Thế chế số",
                edits=(Edit(start=2, before="ế", after="ể", reason="scanning-error", confidence=0.97),),
            ),
            max_points=Decimal("31.0"),
            children=(
                Node(
                    path="I/1",
                    code="1",
                    kind="indicator",
                    name=Text.plain("Kiện toàn"),
                    max_points=Decimal("0.50"),
                    rule=RULE,
                    rule_status="assumed",
                    results={"Điểm tự đánh giá": "0,5"},
                    source=Source(page=2, table=1, rows=(3, 4), bbox=(0, 1.5, 2, 3)),
                    confidence=0.9,
                ),
            ),
            source=Source(),
            confidence=1,
        ),
    ),
    info_fields=(InfoField(name="Số dân", value="100"),),
    findings=(Finding(code="BCS101", rule="sum-mismatch", severity="error", path="I", details={"sum": "6"}),),
    provenance=Provenance(file="a.txt", format="text", reader_version="0.1.0", tables=(1,)),
)


def changed(*path: str | int, key: str, value: Any) -> dict[str, Any]:
    """Return the framework as JSON with one key put in or changed at a path."""
    data = json.loads(FRAMEWORK.model_dump_json())
    part = data
    for step in path:
        part = part[step]
    part[key] = value
    return data


def test_the_way_through_json_changes_nothing() -> None:
    assert Framework.model_validate_json(FRAMEWORK.model_dump_json()) == FRAMEWORK
    again = Framework.model_validate_json(FRAMEWORK.model_dump_json())
    assert again.model_dump_json() == FRAMEWORK.model_dump_json()


def test_numbers_are_strings_as_documents_count_them() -> None:
    data = json.loads(FRAMEWORK.model_dump_json())
    pillar = data["nodes"][0]
    assert pillar["max_points"] == "31"
    assert pillar["children"][0]["max_points"] == "0.5"
    assert data["declared_total"] == "1000"
    assert data["nodes"][0]["children"][0]["rule"]["cases"][1]["award"]["terms"][0]["denominator"] == "3"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("31.0", "31"),
        ("31", "31"),
        ("100", "100"),
        ("1E+3", "1000"),
        ("0.50", "0.5"),
        ("-2.0", "-2"),
        ("83.125", "83.125"),
    ],
)
def test_a_number_has_no_exponent_and_no_empty_decimals(value: str, text: str) -> None:
    assert decimal_text(Decimal(value)) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_the_text_of_a_number_is_that_number(value: Decimal) -> None:
    assert Decimal(decimal_text(value)) == value
    assert "E" not in decimal_text(value)


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ((), ("note",)),
        (("document",), ("document", "note")),
        (("nodes", 0, "name"), ("nodes", 0, "name", "note")),
        (("nodes", 0, "name", "edits", 0), ("nodes", 0, "name", "edits", 0, "note")),
        (("nodes", 0, "children", 0, "source"), ("nodes", 0, "children", 0, "source", "note")),
        (("findings", 0), ("findings", 0, "note")),
    ],
)
def test_an_unknown_key_is_refused_with_its_path(path: tuple[str | int, ...], where: tuple[str | int, ...]) -> None:
    with pytest.raises(ValidationError) as refused:
        Framework.model_validate(changed(*path, key="note", value="x"))
    assert [(error["loc"], error["type"]) for error in refused.value.errors()] == [(where, "extra_forbidden")]


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("nodes", 0), "kind", "row"),
        (("nodes", 0), "polarity", "plus"),
        (("nodes", 0), "confidence", 1.5),
        (("nodes", 0), "max_points", "mười"),
        (("nodes", 0, "name", "edits", 0), "start", -1),
        (("findings", 0), "severity", "fatal"),
    ],
)
def test_values_outside_the_contract_are_refused_where_they_stand(
    path: tuple[str | int, ...], key: str, value: Any
) -> None:
    with pytest.raises(ValidationError) as refused:
        Framework.model_validate(changed(*path, key=key, value=value))
    assert [error["loc"] for error in refused.value.errors()] == [(*path, key)]


def test_all_errors_are_reported_not_the_first() -> None:
    data = changed("nodes", 0, key="kind", value="row")
    data["level"] = "village"
    with pytest.raises(ValidationError) as refused:
        Framework.model_validate(data)
    assert {error["loc"] for error in refused.value.errors()} == {("level",), ("nodes", 0, "kind")}


def test_a_framework_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        FRAMEWORK.nodes[0].max_points = Decimal(5)  # type: ignore[misc]


def test_defaults_are_not_shared_between_nodes() -> None:
    one, other = (
        Node(path=path, code=path, kind="indicator", name=Text.plain("x"), source=Source(), confidence=1)
        for path in ("1", "2")
    )
    assert one.results == {}
    assert one.results is not other.results


def test_walking_gives_every_node_in_document_order() -> None:
    assert [node.path for node in FRAMEWORK.walk()] == ["I", "I/1"]
