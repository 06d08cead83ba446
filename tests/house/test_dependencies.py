"""What is imported is declared, what is declared is imported, and what is installed is pinned."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PACKAGES = ("bochiso", "ingest", "normalizers", "output_frameworks", "parsers")

DEVELOPERS_MODULES = ("output_frameworks/messages/compile.py", "output_frameworks/messages/extraction.py")
"""Modules that no command imports; what they need is installed for development."""

COMES_WITH = {"pydantic-core": "pydantic"}
"""Distributions that are a part of another one."""

STARTED = {"build", "hatchling", "import-linter", "mypy", "pytest", "pytest-cov", "ruff"}
"""Development dependencies that are programs or plug-ins of one, or that `make` starts."""


def normal(name: str) -> str:
    """Return the name of a distribution in the one spelling that package indexes compare."""
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(requirements: list[str]) -> set[str]:
    return {normal(re.split(r"[\[<>=~! ;]", requirement)[0]) for requirement in requirements}


def imported(*files: Path) -> set[str]:
    """Return the distributions whose modules the files import, ours and the standard library left out."""
    modules: set[str] = set()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                modules.add((node.module or "").partition(".")[0])
    own = {file.stem for file in (ROOT / "tests").rglob("*.py")} | {*PACKAGES, "benchmarks", "tests"}
    providers = packages_distributions()
    names = {normal(providers.get(module, [module])[0]) for module in modules - sys.stdlib_module_names - own}
    return {COMES_WITH.get(name, name) for name in names}


def sources(*folders: str) -> list[Path]:
    return [file for folder in folders for file in sorted((ROOT / folder).rglob("*.py"))]


EXTRAS = [name for name in PROJECT["optional-dependencies"] if name != "dev"]

RUNTIME = [file for file in sources(*PACKAGES) if file.relative_to(ROOT).as_posix() not in DEVELOPERS_MODULES]


def test_the_program_declares_exactly_what_it_imports() -> None:
    """What one format alone needs is an extra, looked for when that format is asked for."""
    extras = {name for extra in EXTRAS for name in declared(PROJECT["optional-dependencies"][extra])}
    assert imported(*RUNTIME) == declared(PROJECT["dependencies"]) | extras


def test_development_declares_what_tests_benchmarks_and_its_own_modules_import() -> None:
    needed = imported(*sources("tests", "benchmarks", "docs"), *(ROOT / name for name in DEVELOPERS_MODULES))
    everything = declared(PROJECT["dependencies"]) | declared(PROJECT["optional-dependencies"]["dev"])
    assert needed - everything == set()


def test_development_declares_nothing_that_nobody_uses() -> None:
    used = imported(*sources("tests", "benchmarks", "docs"), *(ROOT / name for name in DEVELOPERS_MODULES)) | STARTED
    stubs = {
        name
        for name in declared(PROJECT["optional-dependencies"]["dev"])
        if name.removeprefix("types-").removesuffix("-stubs") in declared(PROJECT["dependencies"])
    }
    assert declared(PROJECT["optional-dependencies"]["dev"]) - used - stubs == set()


class TestConstraints:
    LINES = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    PINS = frozenset(normal(line.partition("==")[0]) for line in LINES if not line.startswith("#"))

    def test_every_line_pins_one_version_and_names_no_place(self) -> None:
        assert [n for n in self.LINES if not re.fullmatch(r"#.*|[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.]*", n)] == []

    @pytest.mark.parametrize("group", ["dependencies", "dev", *EXTRAS])
    def test_everything_declared_is_pinned(self, group: str) -> None:
        wanted = PROJECT["dependencies"] if group == "dependencies" else PROJECT["optional-dependencies"][group]
        assert declared(wanted) - self.PINS == set()
