"""`bochiso score`: what an office entered becomes points, with the way to each of them."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bochiso.cli import examples
from bochiso.console import Console, is_terminal
from output_frameworks.messages import N_

if TYPE_CHECKING:
    from output_frameworks.model import Framework

INCOMPLETE = 3


def command(translate: Callable[[str], str]) -> click.Command:
    """Return the command with its help."""
    _ = translate

    @click.command(
        "score",
        help=_(
            N_(
                "Work out the points of a framework. INPUT is a document or a framework file, INPUTS a JSON file with "
                "what was entered for each row (- for the standard input). The exit code is 3 when some inputs are "
                "missing or wrong."
            )
        ),
        epilog=examples(
            _,
            "bochiso score quyet-dinh.docx --template nhap.json",
            "bochiso score quyet-dinh.docx nhap.json",
            "bochiso score out/kim-bang-2023.json nhap.json --format json",
        ),
    )
    @click.argument("path", metavar="INPUT")
    @click.argument("inputs", metavar="[INPUTS]", required=False)
    @click.option(
        "--format",
        "to",
        type=click.Choice(("text", "json")),
        default="text",
        show_default=True,
        help=_(N_("Form of the scores.")),
    )
    @click.option("--framework", "wanted", metavar="ID", help=_(N_("Id of the framework, where INPUT holds several.")))
    @click.option(
        "--template",
        metavar="FILE",
        help=_(N_("Write the inputs to fill in, with nothing entered yet, instead of scoring (- for the terminal).")),
    )
    @click.pass_obj
    def score(
        console: Console, path: str, inputs: str | None, *, to: str, wanted: str | None, template: str | None
    ) -> None:
        if template is not None:
            _write_template(console, path, wanted, template)
        elif inputs is None:
            raise click.UsageError(console.say(N_("Give the inputs, or write a file to fill in with --template FILE.")))
        elif not _score(console, path, inputs, to, wanted):
            click.get_current_context().exit(INCOMPLETE)

    return score


def _score(console: Console, path: str, inputs: str, to: str, wanted: str | None) -> bool:
    """Give the scores to stdout; False when something is missing or wrong."""
    from bochiso.score_inputs import read_inputs
    from output_frameworks.scoring.totals import score_framework

    framework = _framework(console, path, wanted)
    scoring = score_framework(framework, read_inputs(inputs, framework.id))
    if to == "json":
        console.give(json.dumps(scoring.as_json(console.lang), ensure_ascii=False, indent=1))
    else:
        from bochiso.score_page import score_page

        colour = is_terminal(sys.stdout) and not os.environ.get("NO_COLOR")
        width = shutil.get_terminal_size().columns
        console.give(score_page(scoring, console.lang, width=width, colour=colour).rstrip())
    return scoring.complete


def _framework(console: Console, path: str, wanted: str | None) -> Framework:
    from bochiso.choosing import one_framework
    from bochiso.loading import load_shown

    return one_framework(path, load_shown(console, path), wanted)


def _write_template(console: Console, path: str, wanted: str | None, target: str) -> None:
    from bochiso.output_files import write_to_fill_in
    from output_frameworks.scoring.templates import input_template

    inputs = input_template(_framework(console, path, wanted), console.lang)
    text = json.dumps(inputs, ensure_ascii=False, indent=1) + "\n"
    if target == "-":
        console.give(text)
    else:
        write_to_fill_in(Path(target), text.encode("utf-8"))
        console.tell(N_("written: {path}"), path=target)
