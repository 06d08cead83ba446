"""The Word editions of the corpus give every code, name and number that a person read in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ingest import read_file
from ingest.document import Document, Table

CORPUS = Path(__file__).parents[2] / "corpus"


def edition(name: str) -> Document:
    return read_file(CORPUS / "editions" / f"{name}.docx")


def framework(document: Document) -> Table:
    return max(document.tables(), key=lambda table: table.row_count)


def nodes(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((CORPUS / "truth" / f"{name}.json").read_text(encoding="utf-8"))["nodes"]
    return found


def column(table: Table, number: int) -> list[str]:
    """Return the texts of a column under the header, blank where the file has no cell."""
    cells = (table.owner(row, number) for row in range(1, table.row_count))
    return ["" if cell is None else cell.text for cell in cells]


@pytest.mark.parametrize(("name", "points"), [("kim-bang-2023", 3), ("yen-dinh-2023", 2)])
def test_codes_and_points_of_all_rows_are_those_of_the_truth(name: str, points: int) -> None:
    """Row for row, in order; the decimal comma of the document is a point in the truth."""
    table, truth = framework(edition(name)), nodes(name)
    count = len(truth)
    assert column(table, 0)[:count] == [node["code"] for node in truth]
    assert [text.replace(",", ".") for text in column(table, points)[:count]] == [
        node["max_points"] or "" for node in truth
    ]


def test_names_of_all_rows_are_those_of_the_truth() -> None:
    """Kim Bảng prints the names as they are in the truth."""
    truth = nodes("kim-bang-2023")
    names = [" ".join(text.split()) for text in column(framework(edition("kim-bang-2023")), 1)]
    assert names[: len(truth)] == [node["name"] for node in truth]


def test_pillar_names_span_two_columns() -> None:
    """The eight pillars of Kim Bảng are merged over name and scoring columns."""
    spanning = [cell for cell in framework(edition("kim-bang-2023")).cells if cell.column_span == 2]
    pillars = [node for node in nodes("kim-bang-2023") if node["kind"] == "pillar"]
    assert [cell.text for cell in spanning] == [node["name"] for node in pillars]


def test_blank_places_of_number_and_date_are_kept() -> None:
    """The letter of Yên Định leaves number and day blank; the blanks are text."""
    letterhead = next(edition("yen-dinh-2023").tables())
    texts = [cell.text.split("\n")[0] for cell in letterhead.cells]
    assert texts[0] == "ỦY BAN NHÂN DÂN"
    assert texts[6] == "Số:         /UBND-VHTT"
    assert texts[7] == "Yên Định, ngày      tháng      năm 2023"
