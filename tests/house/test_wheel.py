"""The wheel alone, in a clean environment, reads a document: nothing that it needs lies in the checkout only."""

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA_ENDINGS = {".toml", ".csv", ".mo", ".lark"}


def run(*command: str | Path, cwd: Path) -> str:
    """Return what a command prints; a failure shows all of its output."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV_", "VIRTUAL"))
    }
    done = subprocess.run(
        command, cwd=cwd, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build from a copy of what the wheel is made of, so that the checkout stays as it is."""
    source, dist = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("dist")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    for name in ("bochiso", "ingest", "normalizers", "output_frameworks", "parsers"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", dist, source, cwd=source)
    (built,) = dist.glob("*.whl")
    return built


@pytest.mark.system
def test_the_wheel_holds_the_code_and_its_data_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    packages = {"bochiso", "ingest", "normalizers", "output_frameworks", "parsers"}
    assert {name.partition("/")[0] for name in names if ".dist-info/" not in name} == packages
    beside = {
        file.relative_to(ROOT).as_posix()
        for package in packages
        for file in (ROOT / package).rglob("*")
        if file.suffix in DATA_ENDINGS
    }
    assert beside - set(names) == set()


@pytest.mark.system
def test_the_installed_wheel_reads_a_document(wheel: Path, tmp_path: Path) -> None:
    """With the pinned versions of its own dependencies, none of those for development, and no checkout around it."""
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=True)
    binaries = environment / ("Scripts" if os.name == "nt" else "bin")
    python = binaries / "python"
    run(python, "-m", "pip", "install", "--quiet", "--constraint", ROOT / "constraints.txt", wheel, cwd=tmp_path)
    document = ROOT / "corpus" / "yen-dinh-2023-cong-van.txt"
    run(binaries / "bochiso", "read", document, "--out", "out", "--format", "json,csv,xlsx", cwd=tmp_path)
    written = sorted(file.name for file in (tmp_path / "out").iterdir())
    assert written == [f"yen-dinh-district-2023.{ending}" for ending in ("csv", "json", "xlsx")]
    editions = ROOT / "corpus" / "editions"
    assert "Thể chế số" in run(binaries / "bochiso", "show", editions / "yen-dinh-2023.docx", cwd=tmp_path)
    page = run(binaries / "bochiso", "document", editions / "yen-dinh-2023.pdf", "--lang", "en", cwd=tmp_path)
    assert "0 not understood" in page
