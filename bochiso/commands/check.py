"""`bochiso check`: what in a framework does not fit, and the manual page of each rule."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bochiso.cli import examples
from bochiso.console import Console, is_terminal
from output_frameworks.messages import N_

if TYPE_CHECKING:
    from bochiso.reading import Reading

ERRORS_FOUND = 1


def command(translate: Callable[[str], str]) -> click.Command:
    """Return the command with its help."""
    _ = translate

    @click.command(
        "check",
        help=_(
            N_(
                "List what does not fit. INPUT is a document or a framework file; findings are about points that "
                "do not add up, gaps in the numbering, doubtful reading. The exit code is 1 when one of them is "
                "an error."
            )
        ),
        epilog=examples(
            _,
            "bochiso check quyet-dinh.pdf",
            "bochiso check out/kim-bang-2023.json --format sarif",
            "bochiso check --explain BCS101",
        ),
    )
    @click.argument("path", metavar="INPUT", required=False)
    @click.option(
        "--format",
        "to",
        type=click.Choice(("text", "json", "sarif")),
        default="text",
        show_default=True,
        help=_(N_("Form of the findings.")),
    )
    @click.option(
        "--explain", metavar="CODE", help=_(N_("Explain a rule, by its code or its name, instead of checking."))
    )
    @click.pass_obj
    def check(console: Console, path: str | None, to: str, explain: str | None) -> None:
        if explain is not None:
            _explain(console, explain)
        elif path is None:
            raise click.UsageError(console.say(N_("Give a document or a framework file, or a rule with --explain.")))
        elif not _check(console, path, to):
            click.get_current_context().exit(ERRORS_FOUND)

    return check


def _explain(console: Console, code: str) -> None:
    from output_frameworks.checking import UnknownRuleError, explain

    try:
        console.give(explain(code, console.lang))
    except UnknownRuleError as error:
        raise click.UsageError(console.say(error.template, **error.values)) from error


def _check(console: Console, path: str, to: str) -> bool:
    """Give the findings to stdout; False when one of them is an error."""
    from bochiso.findings_page import tell_counts
    from bochiso.loading import load_shown

    reading = load_shown(console, path)
    findings = [*reading.findings, *(finding for framework in reading.frameworks for finding in framework.findings)]
    if to == "json":
        console.give(json.dumps({"findings": _data(reading)}, ensure_ascii=False, indent=1))
    elif to == "sarif":
        from bochiso.version import program_version
        from output_frameworks.checking.sarif import to_sarif

        log = to_sarif(findings, Path(path).name, console.lang, version=program_version())
        console.give(json.dumps(log, ensure_ascii=False, indent=1))
    else:
        _give_text(console, reading)
        tell_counts(console, findings)
    return not any(finding.severity == "error" for finding in findings)


def _data(reading: Reading) -> list[dict[str, object]]:
    from bochiso.findings_page import finding_data

    return [
        *(finding_data(finding, None) for finding in reading.findings),
        *(finding_data(finding, framework.id) for framework in reading.frameworks for finding in framework.findings),
    ]


def _give_text(console: Console, reading: Reading) -> None:
    from bochiso.findings_page import finding_lines

    colour = is_terminal(sys.stdout) and not os.environ.get("NO_COLOR")
    if not reading.frameworks and not reading.findings:
        console.tell_no_framework(reading.path, ())
    for finding in reading.findings:
        console.give(finding_lines(console, finding, colour=colour))
    for framework in reading.frameworks:
        if len(reading.frameworks) > 1 and framework.findings:
            console.give(f"{framework.id}: {framework.title or ''}".rstrip(": "))
        for finding in framework.findings:
            console.give(finding_lines(console, finding, colour=colour))
