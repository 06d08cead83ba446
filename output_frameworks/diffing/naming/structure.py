"""What changed in the tree: rows that came, went, were split or merged, stand elsewhere or under another code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from output_frameworks.diffing.alignment import Pair
from output_frameworks.diffing.changes import Change, Edit, Impact
from output_frameworks.diffing.naming.order import keep_their_place
from output_frameworks.diffing.naming.printed_texts import printed
from output_frameworks.diffing.naming.relations import Place, Regrouped, Relations
from output_frameworks.model import Node, decimal_text


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a node stands in the new framework: under which parent (its new path; None: top level), at which index."""

    path: str
    parent: str | None
    index: int


@dataclass(frozen=True, slots=True)
class Regrouping(Change):
    """A split or a merge, with all that is needed to carry it out.

    `results` are the new nodes that come of it, by their new paths; `along` nodes below that stay with it, by their old
    paths.  That a child of a split group stands in one of its parts is what the split says, and no move.
    """

    results: tuple[Standing, ...] = ()
    along: tuple[Standing, ...] = ()


def scored(node: Node) -> bool:
    """Tell whether a row is scored by itself: an indicator, or a pillar without rows."""
    return not node.children


def structure_changes(relations: Relations) -> Iterator[Change]:
    """Yield what came, went, was split, merged or moved or has another code, in no particular order."""
    for place in relations.added:
        impact: Impact = "breaking" if scored(place.node) else "notable"
        yield Change("added", impact, None, place.node, parent=_path(place.parent), index=place.index)
    for place in relations.removed:
        yield Change("removed", "breaking" if scored(place.node) else "notable", place.node, None)
    yield from _moved(relations)
    for group in relations.regrouped:
        yield _regrouping(relations, group)
    for pair in relations.kept:
        before, after = pair.old.code or None, pair.new.code or None
        if before != after:
            edits = (Edit("code", before, after),)
            yield Change("recoded", "notable", pair.old, pair.new, edits, doubtful=pair.doubtful)


def _moved(relations: Relations) -> Iterator[Change]:
    """Yield the kept nodes that have another parent, or another place among those that stayed with their parent."""
    stayed: dict[str | None, list[Pair]] = {}
    for pair in relations.kept:
        old, new = relations.old[pair.old.path], relations.new[pair.new.path]
        before, after = _path(old.parent), _path(new.parent)
        if before is None and after is None:
            stayed.setdefault(None, []).append(pair)
        elif before is None or after is None:
            yield _to_other_parent(pair, before, new)
        elif before in relations.kept_as and relations.kept_as[before].path == after:
            stayed.setdefault(after, []).append(pair)
        elif (before, after) in relations.joined:
            relations.joined[before, after].along.append(pair)
        else:
            yield _to_other_parent(pair, before, new)
    for pairs in stayed.values():
        yield from _reordered(relations, pairs)


def _to_other_parent(pair: Pair, before: str | None, new: Place) -> Change:
    after = _path(new.parent)
    edits = (Edit("parent", before, after),)
    return Change("moved", "notable", pair.old, pair.new, edits, parent=after, index=new.index, doubtful=pair.doubtful)


def _reordered(relations: Relations, pairs: list[Pair]) -> Iterator[Change]:
    """Yield the fewest moves that bring nodes that stayed with their parent into the new order."""
    if len(pairs) < 2:
        return
    places = [relations.old[pair.old.path].index for pair in pairs]
    if places == sorted(places):
        return
    kept = keep_their_place(places, [_weight(pair) for pair in pairs])
    for number, pair in enumerate(pairs):
        if number not in kept:
            old, new = relations.old[pair.old.path], relations.new[pair.new.path]
            edits = (Edit("position", str(old.index + 1), str(new.index + 1)),)
            yield Change(
                "moved", "cosmetic", pair.old, pair.new, edits,
                parent=_path(new.parent), index=new.index, doubtful=pair.doubtful,
            )  # fmt: skip


def _weight(pair: Pair) -> int:
    """Return how much is said for a node to be the one that did not move: its rows, then by lot.

    The lot is drawn from what both sides print, so that it is the same when old and new change places.
    """
    rows = sum(1 for node in (pair.old, pair.new) for _ in node.walk())
    sides = sorted(_identity(node) for node in (pair.old, pair.new))
    return (rows << 64) + int.from_bytes(sha256("\n".join(sides).encode()).digest()[:8])


def _identity(node: Node) -> str:
    points = "" if node.max_points is None else decimal_text(node.max_points)
    return "\t".join((printed(node.name) or "", node.code or "", points, printed(node.formula) or ""))


def _regrouping(relations: Relations, group: Regrouped) -> Regrouping:
    split = group.relation == "split"
    parts = group.parts
    results = {pair.new.path: relations.new[pair.new.path] for pair in group.pairs}
    return Regrouping(
        kind=group.relation,
        impact="breaking",
        old=group.whole if split else parts[0],
        new=parts[0] if split else group.whole,
        parts=parts,
        doubtful=any(pair.doubtful for pair in group.pairs),
        results=tuple(Standing(path, _path(place.parent), place.index) for path, place in results.items()),
        along=tuple(
            Standing(pair.old.path, _path(place.parent), place.index)
            for pair in group.along
            for place in [relations.new[pair.new.path]]
        ),
    )


def _path(node: Node | None) -> str | None:
    return node.path if node is not None else None
