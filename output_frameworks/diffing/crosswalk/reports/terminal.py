"""The summary of a crosswalk for the terminal."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from output_frameworks.diffing.crosswalk.reports.summary import Section, sections

if TYPE_CHECKING:
    from rich.table import Table

    from output_frameworks.diffing.crosswalk.result import Crosswalk

NARROWEST = 60


def to_terminal(crosswalk: Crosswalk, lang: str = "vi", *, width: int = 80, colour: bool = False) -> str:
    """Return the summary as text of at most `width` columns (60 at least), escape codes only when `colour` is set."""
    from rich.console import Console
    from rich.text import Text

    out = io.StringIO()
    console = Console(
        file=out, width=max(width, NARROWEST), force_terminal=colour, no_color=not colour, highlight=False, emoji=False,
        color_system="standard" if colour else None, legacy_windows=False,
    )  # fmt: skip
    for number, section in enumerate(sections(crosswalk, lang)):
        if number:
            console.print()
        console.print(Text(section.heading, style="bold cyan"))
        for sentence in section.sentences:
            console.print(Text(sentence))
        if section.rows:
            console.print(_table(section))
        if section.more:
            console.print(Text(section.more, style="dim"))
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def _table(section: Section) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for number, head in enumerate(section.heads):
        table.add_column(Text(head), justify="right" if number in section.right else "left", overflow="fold")
    for row in section.rows:
        table.add_row(*map(Text, row))
    return table
