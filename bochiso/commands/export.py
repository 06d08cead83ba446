"""`bochiso export`: one framework in the format of another system."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
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

FORMATS = ("csv", "xlsx", "scoresheet", "json", "cel", "jsonlogic", "coinr", "parquet")
NEEDS_A_FILE = {
    "xlsx": N_("A workbook cannot go to the terminal: name a file with --out."),
    "scoresheet": N_("A workbook cannot go to the terminal: name a file with --out."),
    "parquet": N_("A Parquet file cannot go to the terminal: name a file with --out."),
}
"""Formats that are no text, and what is said where no file is named."""

MOST_PATHS = 5


def command(translate: Callable[[str], str]) -> click.Command:
    """Return the command with its help."""
    _ = translate

    @click.command(
        "export",
        help=_(
            N_(
                "Write a framework in another format. INPUT is a document or a framework file. csv and json hold the "
                "framework, xlsx is a workbook to read, scoresheet a workbook to score in; cel and jsonlogic are the "
                "scoring rules for other programs, coinr the indicator table for COINr in R, parquet a table with "
                "typed columns. xlsx, scoresheet and parquet need --out, the others go to stdout without it. xlsx "
                "takes several frameworks."
            )
        ),
        epilog=examples(
            _,
            "bochiso export out/kim-bang-2023.json --to csv --out kim-bang.csv",
            "bochiso export quyet-dinh.docx --to xlsx --out quyet-dinh.xlsx",
            "bochiso export quyet-dinh.docx --to scoresheet --out phieu-cham-diem.xlsx",
            "bochiso export out/kim-bang-2023.json --to jsonlogic --out kim-bang-rules.json",
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
            raise click.UsageError(console.say(NEEDS_A_FILE[to]))
        _export(console, path, to, out, wanted)

    return export


def _export(console: Console, path: str, to: Format, out: Path | None, wanted: str | None) -> None:
    from bochiso.loading import load_shown
    from bochiso.output_files import write_to_fill_in, write_whole
    from bochiso.rendering import rendered

    reading = load_shown(console, path)
    frameworks = _chosen(path, reading, to, wanted)
    content = rendered(frameworks, to, console.lang)
    if out is None:
        console.give_bytes(content)
    else:
        (write_to_fill_in if to == "scoresheet" else write_whole)(out, content)
        console.tell(N_("written: {path}"), path=out)
    _tell_what_lacks(console, to, frameworks, content)


def _tell_what_lacks(console: Console, to: Format, frameworks: Sequence[Framework], content: bytes) -> None:
    """Say which rows the file leaves out, or leaves open."""
    if to in ("cel", "jsonlogic"):
        document = json.loads(content)
        if document["skipped"]:
            console.tell(
                N_("Rules in it: {rules}. Rows left out because their rules do not compute: {count} ({paths})."),
                rules=len(document["rules"]), count=len(document["skipped"]), paths=_some(list(document["skipped"])),
            )  # fmt: skip
    elif to == "coinr":
        from output_frameworks.exporting.coinr import rows_without_weight

        open_rows = rows_without_weight(frameworks[0])
        if open_rows:
            console.tell(
                N_("Rows without printed points have no weight: {count} ({paths}). COINr wants one for each of them."),
                count=len(open_rows), paths=_some(open_rows),
            )  # fmt: skip


def _some(paths: Sequence[str]) -> str:
    return ", ".join([*paths[:MOST_PATHS], *(["…"] if len(paths) > MOST_PATHS else [])])


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
