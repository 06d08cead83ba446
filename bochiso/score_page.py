"""What `bochiso score` shows in a terminal: the tree with points, how each came about, what is missing or wrong."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from output_frameworks.messages import N_, say, translator
from output_frameworks.model import Node
from output_frameworks.scoring.decimals import spoken_number
from output_frameworks.scoring.explanation import explanation_lines

if TYPE_CHECKING:
    from rich.table import Table

    from output_frameworks.scoring.totals import RowScore, Scoring

NARROWEST = 40
NO_CODE = "·"
_STYLES = {"pillar": "bold cyan", "group": "bold", "indicator": ""}


def score_page(scoring: Scoring, lang: str, *, width: int, colour: bool) -> str:
    """Return the page as text of at most `width` columns (40 at least), with escape codes only when `colour` is set."""
    from rich.console import Console
    from rich.text import Text

    out = io.StringIO()
    console = Console(
        file=out, width=max(width, NARROWEST), force_terminal=colour, no_color=not colour, highlight=False, emoji=False,
        color_system="standard" if colour else None, legacy_windows=False,
    )  # fmt: skip
    console.print(Text(scoring.framework.title or scoring.framework.id, style="bold"))
    console.print(Text(""))
    console.print(_table(scoring, lang))
    console.print(Text(""))
    for path, error in scoring.errors:
        console.print(Text(f"! {path}: {error.sentence(lang)}", style="bold red"))
    for note in scoring.notes(lang):
        console.print(Text(f"! {note}", style="yellow"))
    console.print(Text(_total(scoring, lang), style="bold"))
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def _table(scoring: Scoring, lang: str) -> Table:
    from rich.table import Table
    from rich.text import Text

    translate = translator(lang)
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="dim", expand=True)
    table.add_column(translate(N_("Code")), no_wrap=True)
    table.add_column(translate(N_("Indicator")), ratio=1)
    table.add_column(translate(N_("Points")), justify="right", no_wrap=True)
    wrong = {path for path, _ in scoring.errors}
    for node, depth in _rows(scoring.framework.nodes, 0):
        style = _STYLES[node.kind]
        code = Text("  " * depth + (node.code or NO_CODE), style=style)
        table.add_row(code, Text(node.name.value, style=style), Text(_points(scoring, node, lang), style=style))
        for line, shade in _below(scoring, node, wrong, lang):
            table.add_row("", Text(f"  {line}", style=shade), "")
    return table


def _rows(nodes: Sequence[Node], depth: int) -> Iterator[tuple[Node, int]]:
    for node in nodes:
        yield node, depth
        yield from _rows(node.children, depth + 1)


def _points(scoring: Scoring, node: Node, lang: str) -> str:
    """Return points over the maximum that is printed: `7,5/10`, `7,5…/20` so far, `–/10` where none is."""
    score, group = scoring.scores.get(node.path), scoring.groups.get(node.path)
    if group is not None:
        begun = group.complete or any(path.startswith(f"{node.path}/") for path in scoring.scores)
        return _over(group.points if begun else None, node.max_points, lang, so_far=not group.complete)
    return _over(score.signed if score is not None else None, node.max_points, lang)


def _over(points: Fraction | None, most: Decimal | None, lang: str, *, so_far: bool = False) -> str:
    given = "–" if points is None else spoken_number(points, lang) + ("…" if so_far else "")
    if most is None:
        return given
    return f"{given}/{spoken_number(Fraction(most), lang)}"


def _below(scoring: Scoring, node: Node, wrong: set[str], lang: str) -> Iterator[tuple[str, str]]:
    """Yield the lines below a row: how its score came about, what to look at, what is missing."""
    score: RowScore | None = scoring.scores.get(node.path)
    if score is not None:
        for line in explanation_lines(score.step, lang) if score.step is not None else ():
            yield line, "dim"
        for note in score.notes(lang):
            yield f"! {note}", "yellow"
    elif node.path in scoring.missing:
        yield scoring.missing[node.path].sentence(lang), "yellow"
    elif node.path in wrong:
        yield next(error.sentence(lang) for path, error in scoring.errors if path == node.path), "bold red"


def _total(scoring: Scoring, lang: str) -> str:
    points = _over(scoring.total, scoring.framework.declared_total, lang)
    if scoring.complete:
        return say(N_("Total: {points} points."), {"points": points}, lang)
    values = {"points": points, "missing": len(scoring.missing), "wrong": len(scoring.errors)}
    template = N_("So far: {points} points. Rows without inputs: {missing}, rows with wrong inputs: {wrong}.")
    return say(template, values, lang)
