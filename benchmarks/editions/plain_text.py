"""Layouts as text: Markdown, `|` marks, tabs, one cell per line."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from benchmarks.editions.layout import Block, Grid, Layout, Line, SideBySide

Marks = Literal["markdown", "bars", "pipes", "tabs", "lines"]


def write_text(layout: Layout, file: Path, marks: Marks) -> None:
    """Write the layout as UTF-8 text with the tables marked in one of four ways."""
    parts = [block_text(block, marks) for block in layout.blocks]
    file.write_text("\n\n".join(part for part in parts if part) + "\n", encoding="utf-8")


def block_text(block: Block, marks: Marks) -> str:
    """Return a block as text."""
    if isinstance(block, Line):
        return f"**{block.text}**" if marks == "markdown" and block.style in ("title", "heading") else block.text
    if isinstance(block, SideBySide):
        return "\n".join(block.left) + "\n\n" + "\n".join(block.right)
    if isinstance(block, Grid):
        return {"markdown": markdown, "bars": bars, "pipes": pipes, "tabs": tabs, "lines": one_per_line}[marks](block)
    return ""


def texts(grid: Grid, joint: str) -> list[list[str]]:
    """Return the texts of all places, covered ones empty, lines inside cells joined."""
    return [[joint.join(box.text.split("\n")) if box else "" for box in row] for row in grid.rows]


def markdown(grid: Grid) -> str:
    """Return a pipe table with its rule under the first row; lines inside cells are `<br>`."""
    rows = [[text.replace("|", r"\|") for text in row] for row in texts(grid, "<br>")]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|" + "|".join(" --- " for _ in rows[0]) + "|")
    return "\n".join(lines)


def bars(grid: Grid) -> str:
    """Return rows between bars, without a rule."""
    return "\n".join("| " + " | ".join(row) + " |" for row in texts(grid, " "))


def pipes(grid: Grid) -> str:
    """Return rows whose cells a bar parts, with none at the ends of a row."""
    return "\n".join(" | ".join(row) for row in texts(grid, " "))


def tabs(grid: Grid) -> str:
    """Return rows whose cells a tab parts; lines inside cells go on after a space."""
    return "\n".join("\t".join(row) for row in texts(grid, " "))


def one_per_line(grid: Grid) -> str:
    """Return each cell on a line after a tab, rows apart by a blank line, as old Word saves tables as text."""
    rows = []
    for row in grid.rows:
        cells = ["\t" + (box.text if box and box.text else " ") for box in row]
        rows.append("\n".join(cells))
    return "\n\n".join(rows)
