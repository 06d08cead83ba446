"""`bochiso compare`: many frameworks side by side in one crosswalk."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bochiso.cli import UNREADABLE, examples, tell_error
from bochiso.console import Console, is_terminal
from output_frameworks.messages import N_

if TYPE_CHECKING:
    from output_frameworks.diffing.crosswalk.reports import Format
    from output_frameworks.model import Framework

FORMATS: tuple[Format, ...] = ("text", "json", "csv", "xlsx", "md")
BY_ENDING: dict[str, Format] = {".json": "json", ".csv": "csv", ".xlsx": "xlsx", ".md": "md", ".txt": "text"}
"""The format that the name of the output file tells, where none is named."""

_SNIFFED = 200


def command(translate: Callable[[str], str]) -> click.Command:
    """Return the command with its help."""
    _ = translate

    @click.command(
        "compare",
        help=_(
            N_(
                "Put many frameworks side by side: what they measure as rows, the frameworks as columns, points and "
                "kind of rule in the cells; weights of pillars; what nearly all measure and what one alone does. INPUT "
                "is a framework file, a document, a folder or a pattern such as out/*.json. json and csv hold "
                "everything, xlsx is a workbook to read, text and md are a summary. xlsx needs --out, the others go to "
                "stdout without it."
            )
        ),
        epilog=examples(
            _,
            "bochiso compare out/*.json",
            "bochiso compare out/ --format xlsx --out doi-chieu.xlsx",
            "bochiso compare kim-bang.docx yen-dinh.pdf --format csv --out doi-chieu.csv",
        ),
    )
    @click.argument("inputs", metavar="INPUT…", nargs=-1, required=True)
    @click.option(
        "--format",
        "to",
        type=click.Choice(FORMATS),
        help=_(N_("Form of the crosswalk; without it, what the name of the output file says, else text.")),
    )
    @click.option(
        "--out", metavar="FILE", type=click.Path(path_type=Path), help=_(N_("File to write to instead of stdout."))
    )
    @click.pass_obj
    def compare(console: Console, inputs: tuple[str, ...], to: Format | None, out: Path | None) -> None:
        told = to or (BY_ENDING.get(out.suffix.lower()) if out is not None else None) or "text"
        if told == "xlsx" and out is None:
            raise click.UsageError(console.say(N_("A workbook cannot go to the terminal: name a file with --out.")))
        if not _compare(console, inputs, told, out):
            click.get_current_context().exit(UNREADABLE)

    return compare


def _compare(console: Console, inputs: Sequence[str], to: Format, out: Path | None) -> bool:
    """Give the crosswalk of all that can be read; False when some input held nothing readable."""
    from bochiso.errors import NothingToCompare
    from bochiso.output_files import write_whole
    from output_frameworks.diffing.crosswalk import crosswalk
    from output_frameworks.diffing.crosswalk.reports import render

    source = _Source(console, _files(console, inputs, out))
    found = crosswalk(source.frameworks())
    if len(found.columns) < 2:
        raise NothingToCompare(count=len(found.columns))
    if to == "text" and out is None:
        from output_frameworks.diffing.crosswalk.reports.terminal import to_terminal

        colour = is_terminal(sys.stdout) and not os.environ.get("NO_COLOR")
        console.give(to_terminal(found, console.lang, width=shutil.get_terminal_size().columns, colour=colour))
    elif out is None:
        console.give_bytes(render(found, to, console.lang))
    else:
        write_whole(out, render(found, to, console.lang))
        console.tell(N_("written: {path}"), path=out)
    return source.complete


def _files(console: Console, inputs: Sequence[str], out: Path | None) -> _Files:
    """Return the files to read: of a framework file and what else was written from it, the framework file alone.

    A crosswalk of an earlier run that is written again is none of them.  Raises OutputIsAnInput for any other file.
    """
    from bochiso.errors import NothingFound, OutputIsAnInput
    from bochiso.inputs import READABLE, find_inputs

    found = find_inputs(inputs, endings=READABLE | {".json"})
    for argument in found.empty:
        tell_error(console, NothingFound(path=argument))
    written = out.resolve() if out is not None else None
    named = {Path(argument).resolve() for argument in inputs}
    if written is not None and (
        written in named or any(each.resolve() == written and _is_set(each) for each in found.files)
    ):
        raise OutputIsAnInput(path=out)
    frameworks = {file.with_suffix("") for file in found.files if file.suffix.lower() == ".json"}
    files = [
        file
        for file in found.files
        if file.resolve() in named
        or (file.resolve() != written and (file.suffix.lower() != ".xlsx" or file.with_suffix("") not in frameworks))
    ]
    return _Files(tuple(files), complete=not found.empty)


def _is_set(file: Path) -> bool:
    """Tell whether a file is no crosswalk of ours: a framework file, or a document that something may be lost of."""
    if file.suffix.lower() != ".json":
        return file.suffix.lower() not in BY_ENDING
    with file.open("rb") as stream:
        return b'"schema_version"' in stream.read(_SNIFFED)


@dataclass(frozen=True, slots=True)
class _Files:
    """Files to read, and whether every input led to some."""

    paths: tuple[Path, ...]
    complete: bool


@dataclass
class _Source:
    """Reads frameworks one by one; `complete` turns False when a file held nothing readable."""

    console: Console
    files: _Files
    complete: bool = field(init=False)
    _ids: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.complete = self.files.complete

    def frameworks(self) -> Iterator[Framework]:
        """Yield every framework of every file, each under an id of its own."""
        with self.console.page_progress() as progress:
            for number, file in enumerate(self.files.paths):
                if progress:
                    progress.begin(file.name)
                    progress.step(number, len(self.files.paths))
                for framework in self._read(file):
                    yield self._with_own_id(framework)

    def _read(self, file: Path) -> tuple[Framework, ...]:
        from bochiso.framework_files import holds_json, read_framework_file
        from bochiso.reading import read

        try:
            if holds_json(file):
                return (read_framework_file(file),)
            reading = read(file, lang=self.console.lang)
        except Exception as error:
            if not tell_error(self.console, error):
                raise
            self.complete = False
            return ()
        if not reading.frameworks:
            self.console.tell_no_framework(str(file), reading.findings)
            self.complete = False
        return reading.frameworks

    def _with_own_id(self, framework: Framework) -> Framework:
        name, number = framework.id, 1
        while name in self._ids:
            number += 1
            name = f"{framework.id}-{number}"
        self._ids.add(name)
        if number == 1:
            return framework
        self.console.tell_detail(
            N_("The name {wanted} is taken in this run, so this framework is named {name}."),
            wanted=framework.id, name=name,
        )  # fmt: skip
        return framework.model_copy(update={"id": name})
