"""Automatic numbering: the labels that Word prints before paragraphs and that are nowhere in the text.

Codes of indicators are often made this way, so the labels must come out exactly as printed.  A paragraph names a
list instance (`numId`) and a level; instances share the counters of their abstract list unless they override a start.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from ingest.numerals import repeated_letter, roman
from ingest.word_parts.names import MC, Element, W, child, number, switch, val
from ingest.word_parts.styles import Styles

LEVELS = 9
PRINTED_BULLETS = {"+", "*"}
"""Bullets that documents print on purpose for a second level; every other one becomes a dash."""

_PLACEHOLDER = re.compile(r"%([1-9])")
_ENCLOSED = {"decimalEnclosedParen": "({})", "decimalEnclosedFullstop": "{}.", "numberInDash": "- {} -"}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its number is made and printed."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    """Restart only after this level (counted from 1); 0 never; None after any level above."""

    hidden: bool = False
    pad: int = 0
    paragraph_style: str | None = None
    run: Element | None = None
    """Run properties of the number, where the level has its own."""

    @property
    def is_bullet(self) -> bool:
        """Tell a bullet from a number."""
        return self.number_format == "bullet"


@dataclass(frozen=True, slots=True)
class Label:
    """What is printed before a paragraph."""

    text: str
    is_bullet: bool
    certain: bool = True
    """False when the number format is one this reader prints as a plain decimal for want of knowing it."""

    run: Element | None = None
    """Run properties of the number, where its level has its own."""


@dataclass(frozen=True, slots=True)
class _Instance:
    abstract: str
    levels: dict[int, Level]
    overridden: frozenset[int]


class Numbering:
    """Counts through a document: `label` must be called once for each numbered paragraph, in document order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._instances = _read_instances(root, styles)
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def label(self, properties: Element | None, style: str | None) -> Label | None:
        """Return the label of a paragraph and count it; None when the paragraph is not numbered."""
        position = self._position(properties, style)
        if position is None:
            return None
        instance_id, depth = position
        instance = self._instances.get(instance_id)
        level = instance.levels.get(depth) if instance else None
        if instance is None or level is None:
            return None
        counters = self._counters.setdefault(instance.abstract, {})
        if instance_id not in self._begun:
            self._begun.add(instance_id)
            for overridden in instance.overridden:
                counters.pop(overridden, None)
        for above in range(depth):
            # A level that was skipped counts as begun: after I. and 1.1 the next second level is 2.
            if above not in counters and above in instance.levels:
                counters[above] = instance.levels[above].start
        counters[depth] = counters[depth] + 1 if depth in counters else level.start
        for deeper in range(depth + 1, LEVELS):
            below = instance.levels.get(deeper)
            if below is None or below.restart is None or depth < below.restart:
                counters.pop(deeper, None)
        return _printed(instance, depth, counters)

    @contextmanager
    def own_count(self) -> Iterator[None]:
        """Count from the start for a while: text boxes, notes and page margins do not count with the body."""
        kept = self._counters, self._begun
        self._counters, self._begun = {}, set()
        try:
            yield
        finally:
            self._counters, self._begun = kept

    def _position(self, properties: Element | None, style: str | None) -> tuple[str, int] | None:
        own = child(properties, "numPr")
        own_id, own_level = val(child(own, "numId")), number(child(own, "ilvl"))
        style_id: str | None = None
        style_level: int | None = None
        for name, element in self._styles.chain(style):
            inherited = child(element, "pPr", "numPr")
            if inherited is None:
                continue
            style_level = number(child(inherited, "ilvl")) if style_level is None else style_level
            style_id = val(child(inherited, "numId"))
            if style_id is not None:
                linked = self._level_of_style(style_id, style) or self._level_of_style(style_id, name)
                style_level = linked if linked is not None else style_level
                break
        instance_id = own_id if own_id is not None else style_id
        if instance_id is None or instance_id == "0":
            return None
        depth = own_level if own_level is not None else style_level if own_id is None else 0
        return instance_id, min(max(depth or 0, 0), LEVELS - 1)

    def _level_of_style(self, instance_id: str, style: str | None) -> int | None:
        instance = self._instances.get(instance_id)
        if instance is None or style is None:
            return None
        return next((depth for depth, level in instance.levels.items() if level.paragraph_style == style), None)


def _printed(instance: _Instance, depth: int, counters: dict[int, int]) -> Label | None:
    level = instance.levels[depth]
    if level.hidden or not level.text:
        return None
    if level.is_bullet:
        sign = level.text.strip()
        return Label(sign if sign in PRINTED_BULLETS else "-", is_bullet=True)
    certain = True

    def numeral(match: re.Match[str]) -> str:
        nonlocal certain
        at = int(match.group(1)) - 1
        of_level = instance.levels.get(at)
        if of_level is None or at > depth:
            return ""
        text, known = _numeral(counters.get(at, of_level.start), of_level, legal=level.legal)
        certain = certain and known
        return text

    text = _PLACEHOLDER.sub(numeral, level.text).strip()
    return Label(text, is_bullet=False, certain=certain, run=level.run) if text else None


def _numeral(value: int, level: Level, *, legal: bool) -> tuple[str, bool]:
    """Return a number in the format of its level, and whether that format is known."""
    form = level.number_format
    if form in {"bullet", "none"}:
        return "", True
    if legal or form == "decimal":
        return str(value).zfill(level.pad), True
    if form in {"upperRoman", "lowerRoman"}:
        return (roman(value) if form == "upperRoman" else roman(value).lower()), True
    if form in {"upperLetter", "lowerLetter"}:
        return (repeated_letter(value) if form == "upperLetter" else repeated_letter(value).lower()), True
    if form == "decimalZero":
        return str(value).zfill(2), True
    if form in _ENCLOSED:
        return _ENCLOSED[form].format(value), True
    return str(value), False


def _read_instances(root: Element | None, styles: Styles) -> dict[str, _Instance]:
    if root is None:
        return {}
    abstracts = {val(element, "abstractNumId") or "": element for element in root.iter(W + "abstractNum")}
    abstract_of = {
        val(element, "numId") or "": val(child(element, "abstractNumId")) or "" for element in root.iter(W + "num")
    }
    instances: dict[str, _Instance] = {}
    for element in root.iter(W + "num"):
        abstract = _follow_link(val(child(element, "abstractNumId")) or "", abstracts, abstract_of, styles)
        found = abstracts.get(abstract)
        if found is None:
            continue
        levels = {
            depth: _read_level(level) for level in found.findall(W + "lvl") if (depth := _depth(level)) is not None
        }
        overridden: set[int] = set()
        for override in element.findall(W + "lvlOverride"):
            depth = _depth(override)
            if depth is None:
                continue
            replaced = child(override, "lvl")
            if replaced is not None:
                levels[depth] = _read_level(replaced)
            start = number(child(override, "startOverride"))
            if start is not None:
                overridden.add(depth)
                levels[depth] = replace(levels.get(depth, Level()), start=start)
        instances[val(element, "numId") or ""] = _Instance(abstract, levels, frozenset(overridden))
    return instances


def _follow_link(abstract: str, abstracts: dict[str, Element], abstract_of: dict[str, str], styles: Styles) -> str:
    """Return the abstract list that holds the levels: a list style names another list that does."""
    seen: set[str] = set()
    while abstract not in seen:
        seen.add(abstract)
        style = val(child(abstracts.get(abstract), "numStyleLink"))
        if style is None:
            return abstract
        for _, element in styles.chain(style):
            linked = abstract_of.get(val(child(element, "pPr", "numPr", "numId")) or "")
            if linked is not None and linked != abstract:
                abstract = linked
                break
    return abstract


def _depth(element: Element) -> int | None:
    depth = number(element, "ilvl")
    return depth if depth is not None and 0 <= depth < LEVELS else None


def _read_level(element: Element) -> Level:
    form = child(element, "numFmt")
    custom = element.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
    if custom is not None:
        form = custom
    name, pad = val(form) or "decimal", 0
    if name == "custom":
        # The only custom formats that Word writes are padded decimals: "001, 002, 003, ...".
        first = (val(form, "format") or "").split(",")[0].strip()
        if first.isdigit():
            name, pad = "decimal", len(first)
    start = number(child(element, "start"))
    return Level(
        start=0 if start is None else start,
        number_format=name,
        text=val(child(element, "lvlText")) or "",
        legal=bool(switch(element, "isLgl")),
        restart=number(child(element, "lvlRestart")),
        hidden=bool(switch(child(element, "rPr"), "vanish")),
        pad=pad,
        paragraph_style=val(child(element, "pStyle")),
        run=child(element, "rPr"),
    )
