"""`bochiso schema`: the JSON Schema of the canonical framework."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from bochiso.cli import examples
from bochiso.console import Console
from output_frameworks.messages import N_


def command(translate: Callable[[str], str]) -> click.Command:
    """Return the command with its help."""
    _ = translate

    @click.command(
        "schema",
        help=_(N_("Give the JSON Schema of framework files.")),
        epilog=examples(_, "bochiso schema --out framework.schema.json"),
    )
    @click.option(
        "--out", metavar="FILE", type=click.Path(path_type=Path), help=_(N_("File to write to instead of stdout."))
    )
    @click.pass_obj
    def schema(console: Console, out: Path | None) -> None:
        from bochiso.output_files import write_whole
        from output_frameworks.exporting.json_schema import json_schema

        content = json_schema().encode("utf-8")
        if out is None:
            console.give_bytes(content)
        else:
            write_whole(out, content)
            console.tell(N_("written: {path}"), path=out)

    return schema
