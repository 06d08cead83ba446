"""What a card shows: the changed texts with their words marked, points as bars, where scorings differ, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from output_frameworks.diffing.changes import Change, Comparison, Edit
from output_frameworks.diffing.reports.html.curves import CurveView, curve_view
from output_frameworks.diffing.reports.words import (
    advice,
    as_number,
    difference_sentences,
    field_name,
    impact_name,
    kind_name,
    label,
    place_text,
    points_text,
    statement,
    value_text,
)
from output_frameworks.diffing.word_differences import Marked, Op, marked_words, new_pieces, old_pieces
from output_frameworks.messages import N_, say, translator
from output_frameworks.model import Node, decimal_text
from output_frameworks.scoring.decimals import number_text

Piece = tuple[Op, str, str]
"""Words, what became of them, and the white space behind them, which is never marked."""

Paths = tuple[str, str]
"""The path of an old row and that of a new one."""

_WHOLE_FIELDS = ("formula", "note", "evidence", "lead_unit", "coordinating_units", "deadline")
"""What a card shows of a row that stands on one side only."""

_SHOWN_AS_TEXT = frozenset({"renamed", "evidence-changed", "unit-changed"})
"""Kinds whose statement would only repeat the texts side by side."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field with its text on both sides; no pieces where it is blank there."""

    label: str
    before: Sequence[Piece]
    after: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class BarsView:
    """Points on both sides as text and as lengths in per cent of the longer one."""

    before: str
    after: str
    before_width: str
    after_width: str


@dataclass(frozen=True, slots=True)
class PlacesView:
    """A row that the change is about: where it stands in the old or in the new file."""

    side: str
    row: str
    place: str


@dataclass(frozen=True, slots=True)
class CardView:
    """One change."""

    id: str
    change: Change
    kind: str
    impact: str
    title: str
    old_code: str
    new_code: str
    name: str
    statement: str
    fields: Sequence[FieldView]
    whole: Sequence[tuple[str, str]]
    parts: Sequence[tuple[str, str]]
    bars: BarsView | None
    sentences: Sequence[str]
    curve: CurveView | None
    advice: str
    places: Sequence[PlacesView]
    old_path: str
    new_path: str
    doubt: str


def card_view(change: Change, number: int, comparison: Comparison, lang: str, asked: Mapping[Paths, str]) -> CardView:
    """Return what the card of a change shows; `number` makes its id, `asked` are the ids of pairs to decide on."""
    whole_node = {"added": change.new, "removed": change.old}.get(change.kind)
    sentences = difference_sentences(change, lang)
    shown = change.new if change.new is not None and change.kind != "split" else change.old or change.new
    return CardView(
        id=f"c{number}",
        change=change,
        kind=kind_name(change.kind, lang),
        impact=impact_name(change.impact, lang),
        title=label(shown, longest=10_000) if shown else "",
        old_code=_code(change.old),
        new_code=_code(change.new),
        name=shown.name.value if shown else "",
        statement="" if change.kind in _SHOWN_AS_TEXT else _statement(change, comparison, lang),
        fields=[_field(edit, lang) for edit in change.edits if edit.field in _TEXT_FIELDS],
        whole=_whole(whole_node, lang) if whole_node is not None else [],
        parts=[(label(part, 10_000), _points(part, lang)) for part in change.parts],
        bars=_bars(change, lang),
        sentences=sentences,
        curve=curve_view(change.rules, f"c{number}", lang) if change.rules and sentences else None,
        advice=advice(change, lang),
        places=_places(change, lang),
        old_path=change.old.path if change.old else "",
        new_path=change.new.path if change.new else "",
        doubt=asked.get((change.old.path, change.new.path), "") if change.old and change.new else "",
    )


_TEXT_FIELDS = frozenset({"name", "formula", "note", "evidence", "lead_unit", "coordinating_units", "deadline"})


def pieces_of(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Return the pieces of the old and of the new text, white space apart from the words that are marked.

    Nothing is marked beside a blank: that all of it is new, or gone, needs no underlining.
    """
    if not before or not after:
        return ([("same", before, "")] if before else []), ([("same", after, "")] if after else [])
    marked = marked_words(before, after)
    return list(_pieces(old_pieces(marked))), list(_pieces(new_pieces(marked)))


def _pieces(marked: Marked) -> Iterator[Piece]:
    for op, words in marked:
        bare = words.strip()
        lead = words[: len(words) - len(words.lstrip())]
        if lead:
            yield "same", "", lead
        if bare:
            yield op, bare, words[len(lead) + len(bare) :]


def _field(edit: Edit, lang: str) -> FieldView:
    before, after = pieces_of(value_text(edit, edit.before, lang), value_text(edit, edit.after, lang))
    return FieldView(field_name(edit.field, lang), before, after)


def _statement(change: Change, comparison: Comparison, lang: str) -> str:
    """Return the statement without what the card lists, and with names where a change has paths."""
    if change.kind in ("split", "merged"):
        template = N_("Split into {count} rows:") if change.kind == "split" else N_("Merged from {count} rows:")
        return say(template, {"count": len(change.parts)}, lang)
    if change.kind == "moved" and change.field == "parent":
        olds = {node.path: node for node in comparison.old.walk() if node.children}
        news = {node.path: node for node in comparison.new.walk() if node.children}
        top = translator(lang)(N_("the top level"))
        values = {"before": _named(change.before, olds, top), "after": _named(change.after, news, top)}
        return say(N_("Moved from {before} to {after}."), values, lang)
    return statement(change, lang)


def _named(path: str | None, nodes: dict[str, Node], top: str) -> str:
    return top if not path else f"“{label(nodes[path])}”" if path in nodes else path


def _whole(node: Node, lang: str) -> list[tuple[str, str]]:
    texts = [(field, getattr(node, field)) for field in _WHOLE_FIELDS]
    return [(field_name(field, lang), text.value) for field, text in texts if text is not None and text.value]


def _bars(change: Change, lang: str) -> BarsView | None:
    edit = next((edit for edit in change.edits if edit.field == "max_points"), None)
    if edit is None:
        return None
    return bars_view(edit.before, edit.after, lang)


def bars_view(before: str | None, after: str | None, lang: str) -> BarsView:
    """Return points of both sides as bars, empty where they are not printed."""
    lengths = [abs(as_number(value) or Fraction()) for value in (before, after)]
    longest = max(*lengths) or Fraction(1)
    widths = [number_text(length * 100 / longest, 1) for length in lengths]
    texts = [points_text(value, lang) if value is not None else "" for value in (before, after)]
    return BarsView(texts[0], texts[1], widths[0], widths[1])


def _points(node: Node, lang: str) -> str:
    return "" if node.max_points is None else points_text(decimal_text(node.max_points), lang)


def _code(node: Node | None) -> str:
    return (node.code or "") if node is not None else ""


def _places(change: Change, lang: str) -> list[PlacesView]:
    olds = change.parts if change.kind == "merged" else (change.old,)
    news = change.parts if change.kind == "split" else (change.new,)
    return [*_on_side("old", olds, lang), *_on_side("new", news, lang)]


def _on_side(side: str, nodes: Iterable[Node | None], lang: str) -> list[PlacesView]:
    found = [(node.code or "", place_text(node.source, lang)) for node in nodes if node is not None]
    return [PlacesView(side, code, place) for code, place in found if place]
