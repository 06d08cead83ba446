"""Both frameworks side by side on one sheet: every row of both, once, next to what it became."""

from __future__ import annotations

from typing import TYPE_CHECKING

from output_frameworks.diffing.alignment import Pair
from output_frameworks.diffing.changes import Comparison
from output_frameworks.diffing.reports.words import percent
from output_frameworks.diffing.reports.xlsx.cells import Cell, Column, Listing, Looks, write_list
from output_frameworks.messages import N_, translator
from output_frameworks.model import Node

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_COLUMNS = (
    (N_("Old code"), 9, 14),
    (N_("Old name"), 30, 55),
    (N_("Old points"), 8, 8),
    (N_("New code"), 9, 14),
    (N_("New name"), 30, 55),
    (N_("New points"), 8, 8),
    (N_("Difference"), 9, 9),
    (N_("Relation"), 12, 14),
    (N_("Likelihood"), 10, 10),
)
_RELATIONS = {"same": "", "split": N_("split"), "merged": N_("merged")}

Line = tuple[Node | None, Node | None, Pair | None]


def write_alignment(sheet: Worksheet, comparison: Comparison, looks: Looks, lang: str) -> None:
    """Write the sheet in the order of the new framework; what went away stands where it stood in the old one."""
    translate = translator(lang)
    columns = [Column(translate(heading), narrowest, widest) for heading, narrowest, widest in _COLUMNS]
    rows = [_row(line, lang) for line in lines_side_by_side(comparison)]
    write_list(sheet, Listing(translate(N_("Both frameworks side by side")), columns, rows), looks, translate)


def lines_side_by_side(comparison: Comparison) -> list[Line]:
    """Return every pair and every row without one: new rows in their order, old ones behind what stood before them."""
    alignment = comparison.alignment
    by_new: dict[str, list[Pair]] = {}
    for pair in alignment.pairs:
        by_new.setdefault(pair.new.path, []).append(pair)
    follows: dict[str | None, list[Node]] = {}
    became = {pair.old.path: pair.new.path for pair in reversed(alignment.pairs)}
    anchor: str | None = None
    for node in comparison.old.walk():
        if node.path in became:
            anchor = became[node.path]
        else:
            follows.setdefault(anchor, []).append(node)
    lines: list[Line] = [(node, None, None) for node in follows.get(None, ())]
    for node in comparison.new.walk():
        pairs = by_new.get(node.path, [])
        lines += [(pair.old, node, pair) for pair in pairs] or [(None, node, None)]
        lines += [(gone, None, None) for gone in follows.get(node.path, ())]
    return lines


def _row(line: Line, lang: str) -> list[Cell]:
    old, new, pair = line
    node = new or old
    assert node is not None
    layer: dict[str, str] = {"layer": node.kind}
    right = {**layer, "right": True}
    difference = None
    if pair is not None and pair.relation == "same" and pair.old.max_points is not None:
        difference = None if pair.new.max_points is None else pair.new.max_points - pair.old.max_points
    return [
        *_side(old, layer),
        *_side(new, layer),
        Cell(difference or None, right),
        Cell(_relation(line, lang), {**layer, "doubt": _doubt(line)}),
        Cell(f"{percent(pair.similarity)}%" if pair is not None else "", {**right, "doubt": _likelihood(pair)}),
    ]


def _side(node: Node | None, layer: dict[str, str]) -> list[Cell]:
    if node is None:
        return [Cell(None, layer)] * 3
    name = " ".join(node.name.value.split())
    return [Cell(node.path, layer), Cell(name, layer), Cell(node.max_points, {**layer, "right": True})]


def _relation(line: Line, lang: str) -> str:
    old, _, pair = line
    if pair is None:
        return translator(lang)(N_("added") if old is None else N_("removed"))
    return translator(lang)(_RELATIONS[pair.relation])


def _doubt(line: Line) -> str | None:
    _, _, pair = line
    return "error" if pair is None else "warning" if pair.relation != "same" else None


def _likelihood(pair: Pair | None) -> str | None:
    return "warning" if pair is not None and pair.doubtful and not pair.decided else None
