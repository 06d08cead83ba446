"""General differs of the kept kind, each given what is printed about the rows in the form that suits it best."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.diffing.claims import FIELDS, Claim, own_claims, rows, value_of
from output_frameworks.diffing import diff
from output_frameworks.model import Framework, Node

Prepared = tuple[Callable[[], Any], Callable[[Any], list[Claim]]]
"""The run, which is what is timed, and how its result is read as claims."""


@dataclass(frozen=True, slots=True)
class Differ:
    """A differ: `prepare` makes what it takes of two frameworks.  `package` is what must be installed for it."""

    name: str
    prepare: Callable[[Framework, Framework], Prepared]
    package: str | None = None

    def absence(self) -> str | None:
        """Return a sentence that says that the differ is not installed, None where it is."""
        from importlib.util import find_spec

        if self.package is None or find_spec(self.package.replace("-", "_")) is not None:
            return None
        return f"{self.name} is left out: {self.package} is not installed (pip install {self.package})."


def ours(old: Framework, new: Framework) -> Prepared:
    """Prepare our own `diff`."""
    return lambda: diff(old, new), own_claims


def tree_by_code(old: Framework, new: Framework) -> Prepared:
    """Prepare deepdiff on trees whose children are found by their codes: the row at the same path is the same row."""
    import deepdiff

    tree_diff: Any = deepdiff.DeepDiff
    paths: dict[int, str] = {}
    trees = [_keyed(framework.nodes, paths) for framework in (old, new)]
    return lambda: tree_diff(*trees, view="tree", **_DEEPER), lambda found: list(_of_tree(found, paths))


def tree_any_order(old: Framework, new: Framework) -> Prepared:
    """Prepare deepdiff on trees with lists of children in any order: it pairs the children that are most alike."""
    import deepdiff

    tree_diff: Any = deepdiff.DeepDiff
    paths: dict[int, str] = {}
    trees = [_listed(framework.nodes, paths) for framework in (old, new)]
    return (
        lambda: tree_diff(*trees, view="tree", ignore_order=True, **_DEEPER, **_PAIR_ALL),
        lambda found: list(_of_tree(found, paths)),
    )


_DEEPER = {"threshold_to_diff_deeper": 0}
"""Settings of deepdiff: say what changed in a row, not that the whole row did, however few of its codes stayed."""
_PAIR_ALL = {"cutoff_intersection_for_pairs": 1, "cutoff_distance_for_pairs": 0.6}
"""Settings of deepdiff: pair children however many of them changed, and however much; with less it pairs hardly any."""


def _keyed(nodes: tuple[Node, ...], paths: dict[int, str]) -> dict[str, Any]:
    found = {}
    for node in nodes:
        row: dict[str, Any] = {name: value for name in FIELDS if name != "code" and (value := value_of(node, name))}
        row["children"] = _keyed(node.children, paths)
        paths[id(row)] = node.path
        found[node.path.rpartition("/")[2]] = row
    return found


def _listed(nodes: tuple[Node, ...], paths: dict[int, str]) -> list[dict[str, Any]]:
    found = []
    for node in nodes:
        row: dict[str, Any] = {name: value for name in FIELDS if (value := value_of(node, name))}
        row["children"] = _listed(node.children, paths)
        paths[id(row)] = node.path
        found.append(row)
    return found


def _of_tree(found: Any, paths: dict[int, str]) -> Iterator[Claim]:
    """Yield what deepdiff found: rows that came or went with all below, and fields of rows that it takes for one."""
    for levels in found.values():
        for level in levels:
            for sort, side in (("went", level.t1), ("came", level.t2)):
                for path in _subtree(side, paths):
                    yield Claim("came", new=(path,)) if sort == "came" else Claim("went", (path,))
            if id(level.t1) in paths or id(level.t2) in paths:
                continue
            above, name = level.up, level.path(output_format="list")[-1]
            before, after = paths.get(id(above.t1)), paths.get(id(above.t2))
            if before is not None and after is not None and name in FIELDS:
                yield Claim("fields", (before,), (after,), (name,))


def _subtree(row: Any, paths: dict[int, str]) -> Iterator[str]:
    path = paths.get(id(row))
    if path is None:
        return
    yield path
    children = row["children"]
    for child in children.values() if isinstance(children, dict) else children:
        yield from _subtree(child, paths)


def table_by_content(old: Framework, new: Framework) -> Prepared:
    """Prepare daff on tables without paths or keys: it finds the rows that belong together by what their cells share.

    With paths in the table it takes these for keys, and rows that were renumbered for others.
    """
    import daff

    tables = [[list(FIELDS), *(list(row.values())[1:] for row in rows(framework))] for framework in (old, new)]
    paths = [["", *(node.path for node in framework.walk())] for framework in (old, new)]
    views = [daff.PythonTableView(table) for table in tables]

    def run() -> Any:
        return daff.Coopy.compareTables(*views, daff.CompareFlags()).align().toOrder().getList()

    return run, lambda found: list(_of_units(found, tables, paths))


def _of_units(units: Any, tables: list[list[list[str]]], paths: list[list[str]]) -> Iterator[Claim]:
    """Yield what daff's alignment of rows says: rows alone on their side, and cells that differ."""
    old, new = tables
    for unit in units:
        if unit.l == 0 or unit.r == 0:  # the header
            continue
        if unit.l < 0:
            yield Claim("came", new=(paths[1][unit.r],))
        elif unit.r < 0:
            yield Claim("went", (paths[0][unit.l],))
        else:
            for name, was, now in zip(FIELDS, old[unit.l], new[unit.r], strict=True):
                if was != now:
                    yield Claim("fields", (paths[0][unit.l],), (paths[1][unit.r],), (name,))


OURS = Differ("bochiso", ours)
PEERS = (
    Differ("deepdiff, by code", tree_by_code, "deepdiff"),
    Differ("deepdiff, any order", tree_any_order, "deepdiff"),
    Differ("daff, by content", table_by_content, "daff"),
)
