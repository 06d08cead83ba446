"""The file of decisions of `bochiso diff`: read before anything else, never written over, what is not used is told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bochiso.cli import MOST_PROBLEMS, UNREADABLE
from bochiso.console import Console
from bochiso.errors import OutputMayHoldDecisions
from bochiso.output_files import write_whole
from output_frameworks.messages import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from output_frameworks.diffing.changes import Comparison
    from output_frameworks.diffing.decisions.decisions import Decisions


def read(console: Console, path: Path | None) -> Decisions:
    """Return the decisions of a file; ends the command when it cannot be used, every wrong row named on stderr."""
    from output_frameworks.diffing.decisions.decisions import Decisions
    from output_frameworks.diffing.decisions.errors import DecisionsError
    from output_frameworks.diffing.decisions.files import read_decisions

    if path is None:
        return Decisions()
    try:
        return read_decisions(path)
    except DecisionsError as error:
        first, *rows = error.sentences(console.lang)
        console.tell_text(first)
        _tell_some(console, rows)
        raise click.exceptions.Exit(UNREADABLE) from error


def check_target(target: Path | None, given: Path | None) -> None:
    """Refuse to write over a file that may hold decisions and was not read.  Raises OutputMayHoldDecisions."""
    if target is None or not target.is_file() or not target.stat().st_size:
        return
    if given is None or not target.samefile(given):
        raise OutputMayHoldDecisions(path=target)


def tell_unused(console: Console, decisions: Decisions, comparison: Comparison) -> None:
    """Say on stderr which decisions had nothing to decide any more."""
    unused = decisions.unused_in(comparison)
    if unused:
        console.tell(N_("Decisions that are not used: {count}."), count=len(unused))
        _tell_some(console, [each.sentence(console.lang) for each in unused])


def write(target: Path, comparison: Comparison, decisions: Decisions) -> None:
    """Write what is open and what was decided, whole or not at all.  Raises OutputError."""
    from output_frameworks.diffing.decisions.files import decisions_csv

    write_whole(target, decisions_csv(comparison, decisions))


def _tell_some(console: Console, sentences: Sequence[str]) -> None:
    for sentence in sentences[:MOST_PROBLEMS]:
        console.tell_text(f"  {sentence}")
    if len(sentences) > MOST_PROBLEMS:
        console.tell_detail(N_("… and {count} more"), count=len(sentences) - MOST_PROBLEMS)
