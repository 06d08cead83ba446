"""What a person read in two documents is what is read from each of their editions: text, Word, PDF."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from small_documents import nodes, number, paths

from ingest import read_file
from output_frameworks.model import Framework, Provenance
from parsers import DocumentReading, read_document

CORPUS = Path(__file__).parents[2] / "corpus"
EDITIONS = [
    ("kim-bang-2023", "kim-bang-2023-quyet-dinh-811.txt"),
    ("kim-bang-2023", "editions/kim-bang-2023.docx"),
    ("kim-bang-2023", "editions/kim-bang-2023.pdf"),
    ("yen-dinh-2023", "yen-dinh-2023-cong-van.txt"),
    ("yen-dinh-2023", "editions/yen-dinh-2023.docx"),
    ("yen-dinh-2023", "editions/yen-dinh-2023.pdf"),
]
TEXTS = ("formula", "evidence", "lead_unit", "coordinating_units", "deadline", "note")

CUT_OFF = {"yen-dinh-2023-cong-van.txt": {"5": "Tổng số doanh nghiệp (DN) trên"}}
"""Names of information rows whose end an edition does not print: what is not there is not made up."""

pytestmark = pytest.mark.parametrize(("truth", "file"), EDITIONS, ids=[file for _, file in EDITIONS])


@cache
def expected(truth: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((CORPUS / "truth" / f"{truth}.json").read_text(encoding="utf-8"))
    return found


@cache
def reading(file: str) -> DocumentReading:
    document = read_file(CORPUS / file)
    return read_document(document, Provenance(file=file, format=document.format, reader_version="0"))


def framework(file: str) -> Framework:
    (found,) = reading(file).frameworks
    return found


def wanted(node: dict[str, Any], field: str) -> list[str | None]:
    """Return what is right for a field: the value, and others that are as right."""
    key = "formula_raw" if field == "formula" else field
    return [node[key], *node.get(f"{key}_also", [])]


def squeezed(text: str | None) -> str:
    return "".join((text or "").split())


def test_the_same_rows_in_the_same_tree(truth: str, file: str) -> None:
    assert paths(framework(file)) == [node["path"] for node in expected(truth)["nodes"]]


def test_kinds_and_polarity(truth: str, file: str) -> None:
    found = nodes(framework(file))
    for node in expected(truth)["nodes"]:
        assert found[node["path"]].kind == node["kind"], node["path"]
        assert found[node["path"]].polarity == node["polarity"], node["path"]


def test_points(truth: str, file: str) -> None:
    found = {path: number(node.max_points) for path, node in nodes(framework(file)).items()}
    assert found == {node["path"]: node["max_points"] for node in expected(truth)["nodes"]}


def test_other_scores(truth: str, file: str) -> None:
    found = {path: node.results for path, node in nodes(framework(file)).items()}
    assert found == {node["path"]: node["results"] for node in expected(truth)["nodes"]}


def test_names(truth: str, file: str) -> None:
    found = nodes(framework(file))
    wrong = {
        node["path"]: found[node["path"]].name.value
        for node in expected(truth)["nodes"]
        if found[node["path"]].name.value not in wanted(node, "name")
    }
    assert wrong == {}


@pytest.mark.parametrize("field", TEXTS)
def test_texts(truth: str, file: str, field: str) -> None:
    """Every text column, up to blanks: where a line was broken differs between the editions."""
    found = nodes(framework(file))
    wrong = {}
    for node in expected(truth)["nodes"]:
        text = getattr(found[node["path"]], field)
        value = text.value if text is not None else None
        if squeezed(value) not in map(squeezed, wanted(node, field)):
            wrong[node["path"]] = value
    assert wrong == {}


def test_title_level_and_total(truth: str, file: str) -> None:
    found, right = framework(file), expected(truth)["framework"]
    assert found.title is not None
    assert found.title.casefold() == right["title"].casefold()
    assert found.level == right["level"]
    assert number(found.declared_total) == right["declared_total"]


def test_general_information(truth: str, file: str) -> None:
    found = [(field.code, field.name, field.unit, field.value) for field in framework(file).info_fields]
    cut = CUT_OFF.get(file, {})
    right = [
        (field["code"], cut.get(field["code"], field["name"]), field["unit"], field["value"])
        for field in expected(truth)["info_fields"]
    ]
    assert found == right


def test_nothing_is_left_over(truth: str, file: str) -> None:
    ledger = reading(file).ledger
    assert ledger.used + ledger.set_aside + ledger.not_understood == ledger.total
    assert ledger.not_understood == 0
