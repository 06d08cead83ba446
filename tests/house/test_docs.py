"""The documentation says what the program does: commands, output, links, columns and keys are held against the code."""

import doctest
import importlib.util
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import bochiso
from bochiso.cli import COMMANDS
from output_frameworks.exporting.csv import COLUMNS
from output_frameworks.model import Citation, DocumentInfo, Edit, Finding, Framework, Ledger, Node, Source, Text

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md"), ROOT / "corpus" / "README.md"])

LINK = re.compile(r"\]\(([^)#\s]+)(#[^)]*)?\)")
FENCE = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LEFT_OUT = "…"
"""A line that stands for lines of the output that the page does not show."""


def page(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def reference() -> ModuleType:
    """Return the script that writes the command reference; `docs/` is no package."""
    spec = importlib.util.spec_from_file_location("command_reference", DOCS / "command_reference.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def shown_runs() -> Iterator[tuple[str, str, str]]:
    """Yield the blocks that show a command with its output: page, command, output."""
    for file in PAGES:
        for block in FENCE.findall(file.read_text("utf-8")):
            if block.startswith("$ bochiso "):
                command, _, output = block.partition("\n")
                yield file.name, command.removeprefix("$ bochiso "), output


def told_commands() -> Iterator[tuple[str, str]]:
    """Yield the lines of code blocks that call the program: page, call without its comment."""
    for file in PAGES:
        for block in FENCE.findall(file.read_text("utf-8")):
            for line in block.splitlines():
                call = line.strip().removeprefix("$ ")
                if call.startswith("bochiso "):
                    yield file.name, call.partition("  #")[0]


class TestCommandReference:
    @pytest.mark.parametrize("lang", ["en", "vi"])
    def test_the_page_is_what_the_commands_say(self, lang: str) -> None:
        """When this fails: make docs."""
        module = reference()
        assert (DOCS / module.PAGES[lang]).read_text("utf-8") == module.page(lang)

    @pytest.mark.parametrize("lang", ["en", "vi"])
    def test_every_command_and_every_option_has_a_sentence(self, lang: str) -> None:
        for name in COMMANDS:
            text = reference().help_text(lang, name)
            usage, _, rest = text.partition("\n\n")
            assert rest.lstrip()[:1].isupper(), f"{name}: no sentence under {usage}"
            bare = [line for line in text.splitlines() if re.fullmatch(r"  --[\w-]+( \S+)?", line)]
            following = [text.splitlines()[text.splitlines().index(line) + 1] for line in bare]
            assert [line for line in following if not line.startswith(" " * 10)] == []

    @pytest.mark.parametrize("name", COMMANDS)
    def test_both_readmes_name_every_command(self, name: str) -> None:
        assert f"`bochiso {name}`" in page("README.md")
        assert f"`bochiso {name}`" in page("README.vi.md")


class TestReadme:
    @pytest.mark.parametrize("name", ["README.md", "README.vi.md", "corpus/README.md", "CHANGELOG.md"])
    def test_every_make_target_that_is_named_exists(self, name: str) -> None:
        targets = set(re.findall(r"^([a-z]+):", page("Makefile"), re.MULTILINE))
        assert set(re.findall(r"\bmake ([a-z]+)\b(?=`|  )", page(name))) <= targets

    @pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
    def test_the_two_commands_come_first(self, name: str) -> None:
        blocks = FENCE.findall(page(name))
        commands = [line.partition("#")[0].strip() for block in blocks[1:2] for line in block.splitlines()]
        assert commands == ["make demo", "make test"]


class TestPages:
    @pytest.mark.parametrize("file", PAGES, ids=lambda file: file.name)
    def test_every_link_leads_to_a_file(self, file: Path) -> None:
        links = [target for target, _ in LINK.findall(file.read_text("utf-8")) if "://" not in target]
        assert [target for target in links if not (file.parent / target).exists()] == []

    @pytest.mark.parametrize(("name", "command", "output"), list(shown_runs()), ids=lambda text: text[:40])
    def test_output_that_is_shown_is_what_the_program_prints(self, name: str, command: str, output: str) -> None:
        """The parts between `…` lines stand in the real output, in this order."""
        program = [sys.executable, "-c", "from bochiso.cli import main; main()", *shlex.split(command)]
        environment = {**os.environ, "PYTHONUTF8": "1", "COLUMNS": "80"}
        run = subprocess.run(program, cwd=ROOT, env=environment, capture_output=True, check=False)
        printed, at = run.stdout.decode("utf-8"), 0
        for part in filter(None, (part.strip("\n") for part in re.split(rf"^{LEFT_OUT}$", output, flags=re.MULTILINE))):
            found = printed.find(part, at)
            assert found >= 0, f"{name}: bochiso {command} does not print\n{part}"
            at = found + len(part)

    @pytest.mark.parametrize(("name", "call"), sorted(set(told_commands())), ids=lambda text: text[:60])
    def test_every_call_names_a_command_and_options_that_exist(self, name: str, call: str) -> None:
        words = shlex.split(call.replace("\\", "/"))
        named = next((word for word in words[1:] if not word.startswith("-") and word not in ("en", "vi")), None)
        if named is None or named.isupper() or named.startswith("["):
            return
        assert named in COMMANDS, f"{name}: {call}"
        known = reference().help_text("en", named)
        assert [word for word in words if word.startswith("--") and word.partition("=")[0] not in known] == []


MODELS = (Framework, Node, Text, Edit, Source, Finding, DocumentInfo, Citation, Ledger)


class TestFormat:
    TEXT = (DOCS / "format.md").read_text("utf-8")

    def test_the_columns_of_the_csv_are_those_of_the_code_in_order(self) -> None:
        rows = re.findall(r"^\| `(\w+)` \|", self.TEXT.partition("## The CSV")[2].partition("\n## ")[0], re.MULTILINE)
        assert tuple(rows) == COLUMNS

    @pytest.mark.parametrize(
        "model",
        [Framework, Node, Text, Edit, Source, Finding, DocumentInfo, Citation, Ledger],
        ids=lambda m: m.__name__,
    )
    def test_every_key_is_named(self, model: type) -> None:
        fields = getattr(model, "model_fields")  # noqa: B009 - the models share no base that is public
        assert [name for name in fields if f"`{name}`" not in self.TEXT] == []


class TestArchitecture:
    TEXT = (DOCS / "architecture.md").read_text("utf-8")

    @pytest.mark.parametrize("package", ["ingest", "normalizers", "parsers", "output_frameworks", "bochiso"])
    def test_every_file_and_folder_that_is_named_exists(self, package: str) -> None:
        section = self.TEXT.partition(f"\n### {package}\n")[2].partition("\n#")[0]
        named = re.findall(r"`([\w/]+(?:\.py|\.toml|\.csv|/))`", section)
        assert named, f"no section about {package}"
        assert [name for name in named if not (ROOT / package / name).exists()] == []

    def test_the_table_of_packages_is_the_one_that_import_linter_holds(self) -> None:
        named = re.findall(r"^\| `(\w+)` \|", self.TEXT.partition("## The packages")[2], re.MULTILINE)
        project = tomllib.loads(page("pyproject.toml"))
        assert sorted(named) == sorted(project["tool"]["importlinter"]["root_packages"])


class TestAddingAColumnName:
    def test_the_table_names_exactly_the_roles_of_the_data(self) -> None:
        rows = re.findall(r"^   \| (`.*?) \|", page("docs/adding-a-column-name.md"), re.MULTILINE)
        named = {role for row in rows for role in re.findall(r"`(\w+)`", row)}
        assert named == set(tomllib.loads(page("parsers/columns.toml")))

    def test_the_header_of_the_example_is_not_listed_yet(self) -> None:
        """The example shows a name to add: one that is known already would mislead."""
        assert "Căn cứ và cách cho điểm" not in page("parsers/columns.toml")


class TestPythonApi:
    def test_the_examples_hold(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(ROOT)
        result = doctest.testfile(str(DOCS / "python-api.md"), module_relative=False, encoding="utf-8")
        assert result.attempted > 10
        assert result.failed == 0

    def test_every_public_name_is_described(self) -> None:
        text = page("docs/python-api.md")
        assert [name for name in bochiso.__all__ if f"`{name}" not in text and f"`bochiso.{name}" not in text] == []
