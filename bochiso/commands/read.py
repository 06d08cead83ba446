"""`bochiso read`: documents in, one file per framework and format out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bochiso.cli import UNREADABLE, examples, tell_error
from bochiso.console import Console
from output_frameworks.messages import N_

if TYPE_CHECKING:
    from bochiso.reading import Reading
    from output_frameworks.exporting import Format
    from output_frameworks.model import Framework

FORMATS = ("json", "csv", "xlsx")


def command(translate: Callable[[str], str]) -> click.Command:
    """Return the command with its help."""
    _ = translate

    @click.command(
        "read",
        help=_(
            N_(
                "Read documents into files. Every indicator framework found gives one file per format, named "
                "<framework id>.<format>. INPUT is a file, a folder or a pattern such as *.docx."
            )
        ),
        epilog=examples(
            _, "bochiso read quyet-dinh.docx --out out", "bochiso read van-ban/ --out out --format json,csv,xlsx"
        ),
    )
    @click.argument("inputs", metavar="INPUT…", nargs=-1, required=True)
    @click.option(
        "--out",
        metavar="DIR",
        required=True,
        type=click.Path(path_type=Path),
        help=_(N_("Folder to write to; made when it is missing.")),
    )
    @click.option(
        "--format",
        "formats",
        default="json,csv",
        show_default=True,
        metavar="LIST",
        callback=_formats,
        help=_(N_("json, csv, xlsx, or several with commas.")),
    )
    @click.pass_obj
    def read(console: Console, inputs: tuple[str, ...], out: Path, formats: tuple[Format, ...]) -> None:
        if not _read_all(console, inputs, out, formats):
            click.get_current_context().exit(UNREADABLE)

    return read


def _formats(ctx: click.Context, _param: click.Parameter, value: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip().lower() for name in value.split(",") if name.strip()))
    for name in names:
        if name not in FORMATS:
            raise click.BadParameter(
                ctx.obj.say(
                    N_("there is no format {name}; choose from {formats}"), name=name, formats=", ".join(FORMATS)
                )
            )
    if not names:
        raise click.BadParameter(
            ctx.obj.say(N_("no format is named; choose from {formats}"), formats=", ".join(FORMATS))
        )
    return names


def _read_all(console: Console, inputs: tuple[str, ...], out: Path, formats: tuple[Format, ...]) -> bool:
    """Read everything that can be read and write it; False when some input gave nothing."""
    from bochiso.errors import DiskFull, NothingFound
    from bochiso.inputs import find_inputs
    from bochiso.output_files import make_folder
    from bochiso.reading import load

    found = find_inputs(inputs, leave_out=out)
    for argument in found.empty:
        tell_error(console, NothingFound(path=argument))
    if found.passed_over:
        console.tell(N_("{count} files were passed over: they are no documents."), count=found.passed_over)
    if not found.files:
        return False
    make_folder(out)
    complete = not found.empty
    names: set[str] = set()
    with console.page_progress() as progress:
        for file in found.files:
            if progress:
                progress.begin(file.name)
            try:
                reading = load(file, progress=progress.step if progress else None, lang=console.lang)
                _report(console, file, reading)
                for framework in reading.frameworks:
                    _write(console, framework, out, formats, names)
            except DiskFull:
                raise
            except Exception as error:
                if not tell_error(console, error):
                    raise
                complete = False
    return complete


def _write(console: Console, framework: Framework, out: Path, formats: tuple[Format, ...], names: set[str]) -> None:
    from bochiso.output_files import file_stem, write_whole
    from output_frameworks.exporting import render

    wanted = file_stem(framework.id)
    name, number = wanted, 1
    while name.casefold() in names:
        number += 1
        name = f"{wanted}-{number}"
    names.add(name.casefold())
    if number > 1:
        console.tell_detail(
            N_("The name {wanted} is taken in this run, so this framework is named {name}."), wanted=wanted, name=name
        )
        framework = framework.model_copy(update={"id": name})
    for to in formats:
        target = out / f"{name}.{to}"
        write_whole(target, render([framework], to, console.lang))
    endings = ", ".join(f".{to}" for to in formats)
    console.tell_detail(N_("written: {path} ({endings})"), path=out / name, endings=endings)


def _report(console: Console, file: Path, reading: Reading) -> None:
    from output_frameworks.exporting.reviewing import findings_by_path

    if reading.frameworks:
        console.tell(N_("{path}: indicator frameworks found: {count}"), path=file, count=len(reading.frameworks))
    else:
        console.tell_no_framework(str(file), reading.findings)
    for framework in reading.frameworks:
        nodes = list(framework.walk())
        console.tell_detail(
            N_("{id}: {nodes} rows, of these {indicators} indicators; {doubts} rows to look at"),
            id=framework.id,
            nodes=len(nodes),
            indicators=sum(node.kind == "indicator" for node in nodes),
            doubts=len(findings_by_path(framework)),
        )
    for finding in reading.findings if reading.frameworks else ():
        console.tell_text(f"  {finding.code} {finding.message}")
    if reading.ledger:
        ledger = reading.ledger
        console.tell_detail(
            N_("{total} cells and paragraphs: {used} used, {set_aside} set aside, {not_understood} not understood"),
            total=ledger.total, used=ledger.used, set_aside=ledger.set_aside, not_understood=ledger.not_understood,
        )  # fmt: skip
