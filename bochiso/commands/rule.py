"""`bochiso rule`: one scoring rule, read and shown, with examples for a person to confirm."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

import click

from bochiso.cli import examples
from bochiso.console import Console, is_terminal
from output_frameworks.messages import N_

if TYPE_CHECKING:
    from bochiso.rule_page import RulePage

NOT_SCORED = 3


class _TextCommand(click.Command):
    """Takes a text that begins with the dash of a bullet for what it is, and not for an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Return what is left of the arguments, as click does."""
        return super().parse_args(ctx, [f" {text}" if _is_bulleted(text) else text for text in args])


def _is_bulleted(text: str) -> bool:
    return text.startswith("-") and not text.startswith("--") and len(text.split()) > 1


def command(translate: Callable[[str], str]) -> click.Command:
    """Return the command with its help."""
    _ = translate

    @click.command(
        "rule",
        cls=_TextCommand,
        help=_(
            N_(
                "Read one scoring rule and show how it was understood: inputs, clauses, and examples at every bound. "
                "TEXT is the scoring cell (- for the standard input). The exit code is 3 when it was not understood, "
                "or the inputs give no score."
            )
        ),
        epilog=examples(
            _,
            'bochiso rule "Từ 50% trở lên: Điểm tối đa; dưới 50%: Tỷ lệ/50% * Điểm tối đa" --max 10',
            """bochiso rule "Mỗi văn bản được 3 điểm, tối đa 30" --max 30 --inputs '{"count": 7}'""",
        ),
    )
    @click.argument("text", metavar="TEXT")
    @click.option("--max", "maximum", metavar="N", required=True, help=_(N_("Maximum points of the indicator.")))
    @click.option("--note", metavar="TEXT", help=_(N_("Note beside the scoring cell, which may define letters.")))
    @click.option(
        "--inputs", metavar="JSON", help=_(N_("Inputs to score: JSON, or a JSON file (- for the standard input)."))
    )
    @click.option(
        "--format",
        "to",
        type=click.Choice(("text", "json")),
        default="text",
        show_default=True,
        help=_(N_("Form of the reading.")),
    )
    @click.pass_obj
    def rule(console: Console, text: str, *, maximum: str, note: str | None, inputs: str | None, to: str) -> None:
        page = _page(console, text, maximum, note, inputs)
        if to == "json":
            console.give(json.dumps(page.as_json(), ensure_ascii=False, indent=1))
        else:
            colour = is_terminal(sys.stdout) and not os.environ.get("NO_COLOR")
            console.give(page.as_text(width=shutil.get_terminal_size().columns, colour=colour))
        if not page.is_scored():
            click.get_current_context().exit(NOT_SCORED)

    return rule


def _page(console: Console, text: str, maximum: str, note: str | None, inputs: str | None) -> RulePage:
    from bochiso.errors import NoRuleInText
    from bochiso.rule_page import RulePage
    from bochiso.score_inputs import STANDARD_INPUT, read_text, rule_inputs
    from parsers.scoring_prose import read_rule

    if text == STANDARD_INPUT and inputs == STANDARD_INPUT:
        raise click.UsageError(console.say(N_("The standard input holds either the text or the inputs, not both.")))
    points = _points(console, maximum)
    given = None if inputs is None else rule_inputs(inputs)
    read = read_rule(read_text(text), max_points=points, note=note)
    if read is None:
        raise NoRuleInText
    return RulePage(read, points, given, console.lang)


def _points(console: Console, text: str) -> Decimal:
    from output_frameworks.scoring.exact import pair_of

    pair = pair_of(text)
    if pair is None:
        raise click.UsageError(console.say(N_("--max takes a number of points, for example 10 or 0.5.")))
    return Decimal(pair[0]) / Decimal(pair[1])
