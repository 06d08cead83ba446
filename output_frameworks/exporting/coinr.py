"""The indicator table (`iMeta`) of COINr, the R package for composite indicators, as CSV.

The format is the one that COINr's `check_iMeta` asks for: every indicator stands on level 1, every parent one level
above, and one index at the top.  Where some rows are not as deep as others, aggregates of one member stand between them
and their group.  `Weight` is what the document prints as the points of a row: COINr brings the weights of siblings to a
sum of 1 itself.  Where no points are printed it stays blank, and COINr refuses the table until a person has filled it
in; `PointsBelow` says what the rows below add up to.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from output_frameworks.messages import N_, translator
from output_frameworks.model import Framework, Node, decimal_text
from output_frameworks.scoring.flat_names import ascii_name, unlike

COLUMNS = ("Level", "iCode", "iName", "Parent", "Direction", "Weight", "Type", "Unit", "Target", "Path", "PointsBelow")

NO_PARENT = "NA"
"""What R reads as no value in a column of text."""

RESERVED = frozenset({
    "Index", "NA", "NULL", "TRUE", "FALSE", "NaN", "Inf", "if", "else", "for", "in", "next", "break", "while", "repeat",
    "function", "uCode", "uName", "Time",
})  # fmt: skip
"""Names that are something else in R or in a table of COINr."""

Row = dict[str, str]


def to_coinr(framework: Framework, lang: str = "vi") -> str:
    """Return the table as CSV text, rows ended by CR LF; encode it as plain `utf-8`, R stumbles over a byte order mark.

    `lang` is the language of the unit.  The data to go with it are the points of each indicator.
    """
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, restval="")
    writer.writeheader()
    writer.writerows(_Table(framework, translator(lang)(N_("points"))).rows())
    return out.getvalue()


def rows_without_weight(framework: Framework) -> tuple[str, ...]:
    """Return the paths of the rows that print no points, so that a person has to give their weights."""
    return tuple(node.path for node in framework.walk() if node.max_points is None)


class _Table:
    def __init__(self, framework: Framework, unit: str) -> None:
        self._framework = framework
        self._unit = unit
        self._codes: dict[str, str] = {}
        self._top = 1 + max((depth for depth, _, _ in _placed(framework.nodes)), default=1)

    def rows(self) -> Iterator[Row]:
        yield {
            "Level": str(self._top),
            "iCode": self._code("", "Index"),
            "iName": self._framework.title or self._framework.id,
            "Parent": NO_PARENT,
            "Direction": "1",
            "Weight": "1",
            "Type": "Aggregate",
            "PointsBelow": _sum_below(self._framework.nodes),
        }
        for depth, parent, node in _placed(self._framework.nodes):
            above = self._code("", "Index") if parent is None else self._code(parent.path, parent.path)
            level = self._top - depth
            if node.children:
                yield self._aggregate(node, self._code(node.path, node.path), level, above)
                continue
            for between in range(level, 1, -1):
                code = self._code(f"{node.path}\n{between}", f"{node.path} L{between}")
                yield self._aggregate(node, code, between, above)
                above = code
            yield self._indicator(node, above)

    def _aggregate(self, node: Node, code: str, level: int, parent: str) -> Row:
        return {
            **self._shared(node, code, level, parent), "Direction": "1", "Type": "Aggregate",
            "PointsBelow": _sum_below(node.children or (node,)),
        }  # fmt: skip

    def _indicator(self, node: Node, parent: str) -> Row:
        is_penalty = node.polarity == "penalty"
        return {
            **self._shared(node, self._code(node.path, node.path), 1, parent),
            "Direction": "-1" if is_penalty else "1",
            "Type": "Indicator",
            "Unit": self._unit,
            "Target": "0" if is_penalty else _points(node),
        }

    def _shared(self, node: Node, code: str, level: int, parent: str) -> Row:
        name = node.name.value or node.path
        weight = _points(node)
        return {
            "Level": str(level), "iCode": code, "iName": name, "Parent": parent, "Weight": weight, "Path": node.path
        }  # fmt: skip

    def _code(self, key: str, text: str) -> str:
        """Return the code of a row: letters, digits and `_`, a letter in front, unlike every other."""
        if key not in self._codes:
            code = "Index" if not key else _code_of(text)
            self._codes[key] = unlike(code, self._codes.values())
        return self._codes[key]


def _code_of(text: str) -> str:
    code = ascii_name(text)
    return code if code[:1].isalpha() and code not in RESERVED else f"X{code}"


def _placed(
    nodes: tuple[Node, ...], parent: Node | None = None, depth: int = 1
) -> Iterator[tuple[int, Node | None, Node]]:
    """Yield every node with its depth, from 1, and the node above it."""
    for node in nodes:
        yield depth, parent, node
        yield from _placed(node.children, node, depth + 1)


def _points(node: Node) -> str:
    """Return the printed points; those that are taken off, printed with a minus or not, as what they are at most."""
    return "" if node.max_points is None else decimal_text(abs(node.max_points))


def _sum_below(nodes: tuple[Node, ...]) -> str:
    """Return what the indicators below print together; blank where one of them prints nothing."""
    points = [node.max_points for top in nodes for node in top.walk() if not node.children]
    printed = [abs(value) for value in points if value is not None]
    return decimal_text(sum(printed, Decimal(0))) if len(printed) == len(points) else ""
