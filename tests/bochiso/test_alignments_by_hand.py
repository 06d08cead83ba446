"""Documents of the corpus are aligned as people aligned them by reading (`corpus/alignments/`)."""

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import bochiso
from output_frameworks.diffing.align import align
from output_frameworks.model import Framework

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
FILES = sorted((CORPUS / "alignments").glob("*.json"))


@cache
def frameworks() -> dict[str, Framework]:
    found = (framework for file in sorted(CORPUS.glob("*.txt")) for framework in bochiso.load(file).frameworks)
    return {framework.id: framework for framework in found}


@pytest.mark.parametrize(
    ("old", "new", "recall", "precision"),
    [
        ("vung-tau-district-2024", "vung-tau-commune-2024", 0.99, 0.99),
        ("yen-dinh-district-2023", "kim-bang-district-2023", 0.95, 0.97),
        ("kim-bang-district-2023", "vung-tau-district-2024", 0.85, 0.92),
        ("nam-dong-district-2021", "kim-bang-district-2023", 0.85, 0.92),
    ],
)
def test_the_pairs_are_those_of_a_person(old: str, new: str, recall: float, precision: float) -> None:
    """Of the pairs that were sure, so many are found; of those found, so many stand in the hand-made list."""
    entries = json.loads((CORPUS / "alignments" / f"{old}--{new}.json").read_text("utf-8"))
    both = [entry for entry in entries if entry["old"] and entry["new"]]
    wanted = {(e["old"], e["new"]) for e in both if e["relation"] == "same" and e["sure"]}
    right = {(e["old"], e["new"]) for e in both}
    got = {(pair.old.path, pair.new.path) for pair in align(frameworks()[old], frameworks()[new]).pairs}
    assert len(wanted & got) / len(wanted) >= recall, sorted(wanted - got)
    assert len(right & got) / len(got) >= precision, sorted(got - right)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_row_stands_in_the_list_and_is_one_other_at_most(file: Path) -> None:
    entries = json.loads(file.read_text("utf-8"))
    for side, name in zip(("old", "new"), file.stem.split("--"), strict=True):
        assert {entry[side] for entry in entries} - {None} == {node.path for node in frameworks()[name].walk()}
        same = Counter(entry[side] for entry in entries if entry["relation"] == "same")
        assert max(same.values()) == 1
    assert {entry["relation"] for entry in entries} <= {"same", "close", "part", "none"}
