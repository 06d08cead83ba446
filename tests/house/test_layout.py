"""The layout of the source: one subject per file, and names from the field."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("bochiso", "ingest", "normalizers", "output_frameworks", "parsers")
MODULES = [file for package in PACKAGES for file in sorted((ROOT / package).rglob("*.py"))]

LONGEST = 400
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base_utils", "tools"}


def test_no_module_grows_past_one_subject() -> None:
    longest = {file.relative_to(ROOT).as_posix(): len(file.read_text("utf-8").splitlines()) for file in MODULES}
    assert {name: lines for name, lines in longest.items() if lines > LONGEST} == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [file for file in MODULES if file.stem in NAMELESS] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_every_module_says_what_it_is_for(package: str) -> None:
    """In a docstring at its head; an `__init__.py` may be empty."""
    texts = {file: file.read_text("utf-8").strip() for file in MODULES if file.is_relative_to(ROOT / package)}
    assert [file for file, text in texts.items() if text and not text.startswith('"""')] == []
