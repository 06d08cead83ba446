"""`bochiso show`: the framework as a tree in the terminal."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable

import click

from bochiso.cli import examples
from bochiso.console import Console, is_terminal
from output_frameworks.messages import N_


def command(translate: Callable[[str], str]) -> click.Command:
    """Return the command with its help."""
    _ = translate

    @click.command(
        "show",
        help=_(
            N_(
                "Show frameworks as trees. Points stand on the right, rows to look at are marked. INPUT is a "
                "document or a framework file."
            )
        ),
        epilog=examples(_, "bochiso show quyet-dinh.pdf", "bochiso show out/kim-bang-2023.json"),
    )
    @click.argument("path", metavar="INPUT")
    @click.pass_obj
    def show(console: Console, path: str) -> None:
        from bochiso.loading import load_shown
        from output_frameworks.exporting.terminal import to_terminal

        reading = load_shown(console, path)
        colour = is_terminal(sys.stdout) and not os.environ.get("NO_COLOR")
        width = shutil.get_terminal_size().columns
        trees = [to_terminal(f, console.lang, width=width, colour=colour) for f in reading.frameworks]
        if trees:
            console.give("\n\n".join(tree.rstrip() for tree in trees))
        else:
            console.tell_no_framework(path, reading.findings)

    return show
