"""`bochiso document`: what a document is, whether it holds a framework or not."""

from __future__ import annotations

import json
from collections.abc import Callable

import click

from bochiso.cli import examples
from bochiso.console import Console
from output_frameworks.messages import N_


def command(translate: Callable[[str], str]) -> click.Command:
    """Return the command with its help."""
    _ = translate

    @click.command(
        "document",
        help=_(
            N_(
                "Tell what a document is. Gives the letterhead, the documents cited, what each table was taken "
                "for and what was not understood, whether INPUT holds a framework or not."
            )
        ),
        epilog=examples(_, "bochiso document quyet-dinh.pdf", "bochiso document quyet-dinh.pdf --format json"),
    )
    @click.argument("path", metavar="INPUT")
    @click.option(
        "--format",
        "to",
        type=click.Choice(("text", "json")),
        default="text",
        show_default=True,
        help=_(N_("Form of the answer.")),
    )
    @click.pass_obj
    def document(console: Console, path: str, to: str) -> None:
        from bochiso.document_page import document_data, document_text
        from bochiso.loading import load_shown

        reading = load_shown(console, path)
        if to == "json":
            console.give(json.dumps(document_data(reading), ensure_ascii=False, indent=1))
        else:
            console.give(document_text(console, reading))

    return document
