"""The crosswalk over several workers: parts that are joined by their concepts."""

import builtins
import csv
from pathlib import Path

import dask
import pytest
from test_diff_crosswalk import KIM_BANG, VUNG_TAU, YEN_DINH, set_of

from output_frameworks.diffing.crosswalk.distributed import NoEngine, crosswalk_in_parts


def files(folder: Path) -> list[str]:
    sets = {"kim-bang": KIM_BANG, "yen-dinh": YEN_DINH, "vung-tau": VUNG_TAU, "kim-bang-2": KIM_BANG}
    for name, lines in sets.items():
        (folder / f"{name}.json").write_text(set_of(name, lines).model_dump_json(), "utf-8")
    return [str(folder / f"{name}.json") for name in sets]


def rows(folder: Path) -> list[dict[str, str]]:
    found = []
    for file in sorted(folder.glob("part-*.csv")):
        with file.open(encoding="utf-8", newline="") as stream:
            found += list(csv.DictReader(stream))
    return found


@pytest.mark.parametrize("scheduler", ["synchronous", "threads"])
def test_rows_of_different_parts_stand_under_one_concept(tmp_path: Path, scheduler: str):
    with dask.config.set(scheduler=scheduler):
        count = crosswalk_in_parts(files(tmp_path), tmp_path / "out", part=2)
    found = rows(tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["part-00000.csv", "part-00001.csv"]
    assert len(found) == 6 + 5 + 2 + 6
    assert len({row["concept"] for row in found}) == count == 7
    of = {(row["framework"], row["path"]): row["concept"] for row in found}
    assert of["kim-bang", "I/1"] == of["yen-dinh", "2/2.1"] == of["vung-tau", "A/1"] == of["kim-bang-2", "I/1"]
    assert {row["pillar"] for row in found} <= {row["concept"] for row in found} | {""}


@pytest.mark.system
def test_processes_of_their_own_give_the_same(tmp_path: Path):
    with dask.config.set(scheduler="processes", num_workers=2):
        assert crosswalk_in_parts(files(tmp_path), tmp_path / "out", part=2) == 7


def test_without_the_engine_one_sentence_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    real = builtins.__import__

    def missing(name: str, *rest: object, **more: object) -> object:
        if name.partition(".")[0] == "dask":
            raise ModuleNotFoundError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(NoEngine, match="pip install dask"):
        crosswalk_in_parts([], tmp_path / "out")
    assert not (tmp_path / "out").exists()
