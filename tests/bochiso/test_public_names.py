"""`import bochiso`: the names that programs can rely on, and the examples in their documentation."""

import doctest
import os
from pathlib import Path

import pytest
from cli_sample import framework, framework_file

import bochiso

ROOT = Path(__file__).resolve().parents[2]


def test_the_public_names_are_these_and_stay_under_fifteen():
    assert bochiso.__all__ == [
        "BochisoError", "Finding", "Framework", "FrameworkFileError", "Node", "OutputError", "ReadError", "Reading",
        "annotate", "check", "load", "read", "score", "write",
    ]  # fmt: skip
    assert len(bochiso.__all__) < 15


def test_every_public_name_is_there_and_documented():
    for name in bochiso.__all__:
        assert getattr(bochiso, name).__doc__, name
    assert dir(bochiso) == bochiso.__all__


def test_another_name_is_refused_with_the_names_there_are():
    with pytest.raises(AttributeError, match="'bochiso' has no attribute 'parse'; its names are BochisoError, Finding"):
        bochiso.parse  # noqa: B018


def test_the_examples_in_the_documentation_hold():
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        result = doctest.testmod(bochiso)
    finally:
        os.chdir(before)
    assert result.attempted >= 10
    assert result.failed == 0


def test_a_framework_file_loads_checked_with_no_ledger(tmp_path: Path):
    reading = bochiso.load(framework_file(tmp_path, pillar_points="25"))
    assert (reading.ledger, reading.tables) == (None, ())
    assert [finding.rule for finding in reading.frameworks[0].findings] == ["sum-mismatch"]


def test_checking_twice_gives_the_same():
    once = bochiso.check(framework(pillar_points="25"))
    assert bochiso.check(once) == once


def test_write_tells_the_format_from_the_name(tmp_path: Path):
    path = bochiso.write(framework(), tmp_path / "a.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbfpath,")
    assert bochiso.load(bochiso.write(framework(), str(tmp_path / "a.json"))).frameworks[0].nodes == framework().nodes
    with pytest.raises(ValueError, match=r"must end in one of \.json, \.csv, \.xlsx"):
        bochiso.write(framework(), tmp_path / "a.ods")


def test_errors_tell_themselves_in_english_and_can_be_caught_by_their_family(tmp_path: Path):
    with pytest.raises(bochiso.OutputError, match="this is a folder"):
        bochiso.write(framework(), _made(tmp_path / "folder.csv"))
    with pytest.raises(bochiso.ReadError, match="there is no such file"):
        bochiso.read(tmp_path / "khong-co.docx")
    assert issubclass(bochiso.OutputError, bochiso.BochisoError)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_points_that_add_up_raise_confidence_and_a_single_doubt_is_halved():
    from bochiso.reading import _confirm

    doubted = framework()
    pillar = doubted.nodes[0].model_copy(update={"confidence": 0.8})
    confirmed = _confirm(doubted.model_copy(update={"nodes": (pillar,)}))
    assert confirmed.nodes[0].confidence == pytest.approx(0.9)
    misfit = _confirm(
        framework(pillar_points="25").model_copy(update={"nodes": (pillar.model_copy(update={"max_points": 25}),)})
    )
    assert misfit.nodes[0].confidence == pytest.approx(0.8)
