"""`bochiso export`: one framework in the format of another system."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bochiso.cli import examples
from bochiso.console import Console
from output_frameworks.messages import N_

if TYPE_CHECKING:
    from bochiso.reading import Reading
    from output_frameworks.exporting import Format
    from output_frameworks.model import Framework

FORMATS = ("csv", "xlsx", "json")
NEEDS_A_FILE = ("xlsx",)


def command(translate: Callable[[str], str]) -> click.Command:
    """Return the command with its help."""
    _ = translate

    @click.command(
        "export",
        help=_(
            N_(
                "Write a framework in another format. INPUT is a document or a framework file; csv and json go "
                "to stdout or --out, xlsx to --out. A workbook takes several frameworks."
            )
        ),
        epilog=examples(
            _,
            "bochiso export out/kim-bang-2023.json --to csv --out kim-bang.csv",
            "bochiso export quyet-dinh.docx --to xlsx --out quyet-dinh.xlsx",
        ),
    )
    @click.argument("path", metavar="INPUT")
    @click.option("--to", type=click.Choice(FORMATS), required=True, help=_(N_("Format to write.")))
    @click.option(
        "--out", metavar="FILE", type=click.Path(path_type=Path), help=_(N_("File to write to instead of stdout."))
    )
    @click.option("--framework", "wanted", metavar="ID", help=_(N_("Id of the framework, where INPUT holds several.")))
    @click.pass_obj
    def export(console: Console, path: str, to: Format, out: Path | None, wanted: str | None) -> None:
        if out is None and to in NEEDS_A_FILE:
            raise click.UsageError(console.say(N_("A workbook cannot go to the terminal: name a file with --out.")))
        _export(console, path, to, out, wanted)

    return export


def _export(console: Console, path: str, to: Format, out: Path | None, wanted: str | None) -> None:
    from bochiso.loading import load_shown
    from bochiso.output_files import write_whole
    from output_frameworks.exporting import render

    reading = load_shown(console, path)
    content = render(_chosen(path, reading, to, wanted), to, console.lang)
    if out is None:
        console.give_bytes(content)
    else:
        write_whole(out, content)
        console.tell(N_("written: {path}"), path=out)


def _chosen(path: str, reading: Reading, to: Format, wanted: str | None) -> tuple[Framework, ...]:
    """Return the frameworks to write; raises when there is none, or more than the format takes."""
    from bochiso.errors import NoFrameworkToWrite, NoSuchFramework, SeveralFrameworks
    from output_frameworks.exporting import TAKES_SEVERAL

    frameworks = reading.frameworks
    ids = ", ".join(framework.id for framework in frameworks)
    if not frameworks:
        raise NoFrameworkToWrite(path=path)
    if wanted is not None:
        frameworks = tuple(framework for framework in frameworks if framework.id == wanted)
        if not frameworks:
            raise NoSuchFramework(path=path, id=wanted, ids=ids)
    if len(frameworks) > 1 and to not in TAKES_SEVERAL:
        raise SeveralFrameworks(path=path, count=len(frameworks), ids=ids)
    return frameworks
