"""What a differ says, brought to one form: a claim names rows and what happened to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from output_frameworks.diffing.changes import Change, Comparison
from output_frameworks.model import Framework, Node, decimal_text

TEXTS = ("name", "formula", "note", "evidence", "lead_unit", "coordinating_units", "deadline")
FIELDS = ("code", "max_points", "polarity", *TEXTS)
"""What is printed about a row, and what the differs are given: nothing that only a reading adds."""
Sort = Literal["came", "went", "fields", "split", "merged"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One reported change: `old` and `new` are paths of its rows.

    `fields` are what is said to differ between two rows that are taken for one: names of `FIELDS`, `parent`, or
    `position` (another place among the same siblings).  `kind` is what more is said about it: that a rule computes
    something else (`rule-changed`) or the same in other words (`rule-reworded`).
    """

    sort: Sort
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    kind: str = ""


def value_of(node: Node, field: str) -> str:
    """Return what a row prints in a field, "" for nothing; lines and blanks as printed."""
    if field == "max_points":
        return "" if node.max_points is None else decimal_text(node.max_points)
    if field in ("code", "polarity"):
        return getattr(node, field) or ""
    text = getattr(node, field)
    return "" if text is None else str(text.value)


def own_claims(comparison: Comparison) -> list[Claim]:
    """Return the changes of a comparison as claims, one for each."""
    return [_own(change) for change in comparison.changes]


def _own(change: Change) -> Claim:
    old = (change.old.path,) if change.old is not None else ()
    new = (change.new.path,) if change.new is not None else ()
    parts = tuple(part.path for part in change.parts)
    if change.kind == "split":
        return Claim("split", old, parts)
    if change.kind == "merged":
        return Claim("merged", parts, new)
    if change.kind in ("added", "removed"):
        return Claim("came" if change.kind == "added" else "went", old, new)
    kind = change.kind if change.kind.startswith("rule-") else ""
    return Claim("fields", old, new, tuple(edit.field for edit in change.edits), kind)


def parents(framework: Framework) -> dict[str, str | None]:
    """Return the path of the parent of each row by its path, in document order; None at the top level."""
    found: dict[str, str | None] = {}

    def add(nodes: tuple[Node, ...], parent: str | None) -> None:
        for node in nodes:
            found[node.path] = parent
            add(node.children, node.path)

    add(framework.nodes, None)
    return found


def rows(framework: Framework) -> Iterator[dict[str, str]]:
    """Yield what is printed about each row, its path first: a table as a table differ takes it."""
    for node in framework.walk():
        yield {"path": node.path, **{field: value_of(node, field) for field in FIELDS}}
