"""The pairs that a person decides on: both rows, how likely they are one thing, what speaks for and against it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from output_frameworks.diffing.alignment import Pair
from output_frameworks.diffing.changes import Comparison
from output_frameworks.diffing.decisions.decisions import DecidedPair, Decisions, PairDecision
from output_frameworks.diffing.reports.html.cards import FieldView, pieces_of
from output_frameworks.diffing.reports.summary import open_pairs
from output_frameworks.diffing.reports.words import field_name, label, percent, place_text, points_text, reason_text
from output_frameworks.model import Framework, Node, decimal_text

_FIELDS = ("name", "formula", "evidence", "lead_unit")


@dataclass(frozen=True, slots=True)
class RowOfPair:
    """One row of a pair: its code, the rows above it, its points, its place in the file."""

    code: str
    above: str
    points: str
    place: str
    path: str


@dataclass(frozen=True, slots=True)
class PairView:
    """A pair as it is asked about; `decision` is what a person said before (`confirmed`, `refused`, empty)."""

    id: str
    old: RowOfPair
    new: RowOfPair
    taken: bool
    decision: str
    similarity: str
    percent: str
    note: str
    fields: Sequence[FieldView]
    speaks_for: Sequence[str]
    speaks_against: Sequence[str]


def pair_views(
    comparison: Comparison, lang: str, decisions: Decisions | None = None
) -> tuple[list[PairView], list[PairView]]:
    """Return the pairs to decide, and those that were decided before in the order of the `decisions`."""
    views = _Views(comparison, lang)
    asked = open_pairs(comparison)
    if decisions is None:
        aligned = (*comparison.alignment.pairs, *comparison.alignment.candidates)
        decided = [DecidedPair(views.standing(pair), pair.old.path, pair.new.path) for pair in aligned if pair.decided]
    else:
        decided = list(decisions.pairs)
        known = {(pair.old, pair.new) for pair in decided}
        asked = [pair for pair in asked if (pair.old.path, pair.new.path) not in known]
    first = len(asked) + 1
    return (
        [views.open(pair, f"p{number}") for number, pair in enumerate(asked, start=1)],
        [views.decided(pair, f"p{number}") for number, pair in enumerate(decided, start=first)],
    )


class _Views:
    """Makes the views of pairs of one comparison."""

    def __init__(self, comparison: Comparison, lang: str) -> None:
        self._lang = lang
        self._above = _names_above(comparison.old), _names_above(comparison.new)
        self._nodes = tuple({node.path: node for node in side.walk()} for side in (comparison.old, comparison.new))
        alignment = comparison.alignment
        self._taken = {(pair.old.path, pair.new.path) for pair in alignment.pairs}
        self._aligned = {(pair.old.path, pair.new.path): pair for pair in (*alignment.candidates, *alignment.pairs)}

    def standing(self, pair: Pair) -> PairDecision:
        """Return what a decided pair was decided to be: it is taken for one thing, or not."""
        return "confirmed" if (pair.old.path, pair.new.path) in self._taken else "refused"

    def open(self, pair: Pair, name: str) -> PairView:
        """Return a pair to decide on."""
        return self._view(pair, name, f"{pair.similarity:.2f}", "", "")

    def decided(self, pair: DecidedPair, name: str) -> PairView:
        """Return a pair that was decided before; a refused one is in no alignment."""
        nodes = self._nodes[0][pair.old], self._nodes[1][pair.new]
        aligned = self._aligned.get((pair.old, pair.new)) or Pair(*nodes, 0.0)
        return self._view(aligned, name, pair.similarity, pair.decision, pair.note)

    def _view(
        self, pair: Pair, name: str, similarity: str, decision: PairDecision | Literal[""], note: str
    ) -> PairView:
        reasons = sorted(pair.reasons, key=lambda reason: -abs(reason.weight))
        return PairView(
            id=name,
            old=_row(pair.old, self._above[0], self._lang),
            new=_row(pair.new, self._above[1], self._lang),
            taken=(pair.old.path, pair.new.path) in self._taken,
            decision=decision,
            similarity=similarity,
            percent="" if decision else str(percent(pair.similarity)),
            note=note,
            fields=list(_fields(pair, self._lang)),
            speaks_for=[reason_text(reason, self._lang) for reason in reasons if reason.weight > 0 and reason.likeness],
            speaks_against=[reason_text(reason, self._lang) for reason in reasons if reason.weight < 0],
        )


def _row(node: Node, above: dict[str, str], lang: str) -> RowOfPair:
    points = "" if node.max_points is None else points_text(decimal_text(node.max_points), lang)
    return RowOfPair(node.code or "", above[node.path], points, place_text(node.source, lang), node.path)


def _fields(pair: Pair, lang: str) -> Iterable[FieldView]:
    for name in _FIELDS:
        texts = [text.value if (text := getattr(node, name)) is not None else "" for node in (pair.old, pair.new)]
        if any(texts):
            yield FieldView(field_name(name, lang), *pieces_of(*texts))


def _names_above(framework: Framework) -> dict[str, str]:
    """Return the rows above each node, the pillar first."""
    found: dict[str, str] = {}

    def walk(nodes: Iterable[Node], above: tuple[str, ...]) -> None:
        for node in nodes:
            found[node.path] = " › ".join(above)
            walk(node.children, (*above, label(node, 60)))

    walk(framework.nodes, ())
    return found
