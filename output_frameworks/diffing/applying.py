"""Carries changes out: an old framework and the changes from it to a new one make the new one again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from output_frameworks.diffing.changes import Change, Edit
from output_frameworks.diffing.naming.fields import TEXTS, text_of
from output_frameworks.diffing.naming.printed_texts import printed
from output_frameworks.diffing.naming.structure import Regrouping
from output_frameworks.model import Framework, Kind, Node, Text


class ChangesDoNotFit(ValueError):
    """The changes are not changes of this framework: they speak of a row that it does not have."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(f"{path}: there is no such row in the framework that the changes are applied to.")


def content_of(framework: Framework) -> tuple[object, ...]:
    """Return what a framework says, as far as frameworks are compared: each row with all rows below it.

    Texts count by what they print.  Where something was read, how sure that is, results that were filled in, the rule
    as it was read, and paths, which follow from codes, do not count.
    """
    return tuple(_content(node) for node in framework.nodes)


def _content(node: Node) -> tuple[object, ...]:
    texts = (" ".join((printed(text_of(node, field)) or "").split()) for field in TEXTS)
    below = tuple(map(_content, node.children))
    return node.code or None, node.kind, node.polarity, node.max_points, *texts, below


def apply_changes(old: Framework, changes: Sequence[Change]) -> Framework:
    """Return the framework that the changes lead to, made of nothing but `old` and what the changes say.

    It has the content of the new framework (`content_of`).  Paths are made from codes as a reading makes them.  Rows
    that are kept keep their source and their results; a rule whose words changed is gone from them, as it has to be
    read again.  Title, total and document stay those of `old`; findings, units and abbreviations, which name rows by
    the old paths, are left out.  Raises ChangesDoNotFit for changes of another framework.
    """
    tree = _Tree(old, changes)
    nodes = tree.build(None, "", old.nodes)
    tree.check()
    return old.model_copy(update={"nodes": nodes, "findings": (), "units": (), "abbreviations": ()})


@dataclass(frozen=True, slots=True)
class _Arrival:
    """A row that is put at `index`: one of the old framework, or a new one as the change shows it."""

    index: int
    node: Node
    kept: bool


_NO_RULE: Final[dict[str, Any]] = {"rule": None, "rule_status": "none"}


class _Tree:
    def __init__(self, old: Framework, changes: Sequence[Change]) -> None:
        self._old = {node.path: node for node in old.walk()}
        self._gone: set[str] = set()
        self._placed: set[str] = set()
        self._arrivals: dict[str | None, dict[tuple[bool, str], _Arrival]] = {}
        self._edits: dict[str, list[Edit]] = {}
        self._paths: dict[str, str] = {}
        for change in changes:
            self._take(change)

    def _take(self, change: Change) -> None:
        if isinstance(change, Regrouping):
            new = {node.path: node for node in ((change.new,) if change.kind == "merged" else change.parts) if node}
            self._gone |= {node.path for node in ((change.old,) if change.kind == "split" else change.parts) if node}
            for standing in change.results:
                self._arrive(standing.parent, standing.index, new[standing.path], kept=False)
            for standing in change.along:
                self._arrive(standing.parent, standing.index, self._known(standing.path), kept=True)
        elif change.old is None and change.new is not None:
            self._arrive(change.parent, change.index, change.new, kept=False)
        elif change.old is not None and change.new is None:
            self._gone.add(self._known(change.old.path).path)
        elif change.old is not None and change.new is not None:
            path = self._known(change.old.path).path
            self._paths[path] = change.new.path
            self._edits.setdefault(path, []).extend(change.edits)
            if change.kind == "moved":
                self._arrive(change.parent, change.index, self._old[path], kept=True)

    def _known(self, path: str) -> Node:
        if path not in self._old:
            raise ChangesDoNotFit(path)
        return self._old[path]

    def _arrive(self, parent: str | None, index: int | None, node: Node, *, kept: bool) -> None:
        if kept:
            self._placed.add(node.path)
        arrivals = self._arrivals.setdefault(parent, {})
        arrivals[kept, node.path] = _Arrival(index if index is not None else len(arrivals), node, kept)

    def build(self, parent: str | None, above: str, children: Iterable[Node]) -> tuple[Node, ...]:
        """Return the rows under a new parent: those of `children` that stayed, and those that arrived."""
        rows = [(node, True) for node in children if node.path not in self._gone and node.path not in self._placed]
        for arrival in sorted(self._arrivals.pop(parent, {}).values(), key=lambda arrival: arrival.index):
            rows.insert(arrival.index, (arrival.node, arrival.kept))
        edited = [(self._edited(node) if kept else node, node, kept) for node, kept in rows]
        paths = _paths(above, [node.code for node, _, _ in edited])
        built = []
        for (node, before, kept), computed in zip(edited, paths, strict=True):
            path = self._paths.get(before.path, computed) if kept else before.path
            below = self.build(path, f"{path}/", before.children if kept else ())
            update: dict[str, Any] = {"path": path, "kind": _kind(above, below), "children": below}
            if below and node.rule is not None:
                update |= _NO_RULE
            built.append(node.model_copy(update=update))
        return tuple(built)

    def _edited(self, node: Node) -> Node:
        """Return a kept row with the values that it has now."""
        values: dict[str, Any] = {}
        for edit in self._edits.get(node.path, ()):
            if edit.field in ("parent", "position"):
                continue
            if edit.field == "max_points":
                values["max_points"] = None if edit.after is None else Decimal(edit.after)
            elif edit.field in ("code", "polarity"):
                values[edit.field] = edit.after
            elif edit.after is None and edit.field != "name":
                values[edit.field] = None
            else:
                values[edit.field] = Text.plain(edit.after or "")
        if values.keys() & {"formula", "note", "polarity"}:
            values |= _NO_RULE
        return node.model_copy(update=values) if values else node

    def check(self) -> None:
        """Raise ChangesDoNotFit where rows arrived under a parent that is not there."""
        for parent in self._arrivals:
            raise ChangesDoNotFit(parent or "")


def _kind(above: str, below: tuple[Node, ...]) -> Kind:
    if not above:
        return "pillar"
    return "group" if below else "indicator"


def _paths(above: str, codes: Sequence[str | None]) -> list[str]:
    """Return the paths of siblings: their codes, `2_2` where one is printed again, `_1` where there is none."""
    seen: Counter[str] = Counter()
    paths, unnamed = [], 0
    for code in codes:
        if not code:
            unnamed += 1
            paths.append(f"{above}_{unnamed}")
            continue
        seen[code] += 1
        paths.append(f"{above}{code}" if seen[code] == 1 else f"{above}{code}_{seen[code]}")
    return paths
