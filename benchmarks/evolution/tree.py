"""A framework that can be changed: items that remember which nodes of the old framework they stem from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from output_frameworks.model import DocumentInfo, Framework, Node, Polarity, Rule, Source, Text, decimal_text
from parsers.codes import LETTERS, parse_code
from parsers.scoring_prose import read_rule

TEXTS = ("formula", "note", "evidence", "lead_unit", "coordinating_units", "deadline")
RULE_TEXTS = ("formula", "note")
UNIT_TEXTS = ("lead_unit", "coordinating_units", "deadline")
Meaning = Literal["same", "changed", "unproven"]
"""What happened to the function of a rule; `unproven` is a new wording of a rule that nobody can compute."""
Style = Literal["digit", "roman", "upper", "lower"]


@dataclass(slots=True, eq=False)
class Item:
    """A row that may still change.  `origins` are paths in the old framework: none for a new row, several for a merge.

    `tail` is what its code has behind the code of the parent; `base` the node whose other fields it keeps.
    """

    name: str
    points: Decimal | None = None
    texts: dict[str, str] = field(default_factory=dict)
    polarity: Polarity = "award"
    children: list[Item] = field(default_factory=list)
    parent: Item | None = None
    origins: tuple[str, ...] = ()
    concept: str = ""
    part: bool = False
    tail: str | None = None
    numbering: Numbering | None = None
    base: Node | None = None
    meaning: Meaning = "same"

    @property
    def is_kept(self) -> bool:
        """Tell whether the item is one old node, whole."""
        return len(self.origins) == 1 and not self.part

    @property
    def code(self) -> str | None:
        """The code that is printed."""
        if self.tail is None or self.parent is None:
            return self.tail
        behind = self.parent.numbering is not None and self.parent.numbering.behind_parent and self.parent.code
        return f"{self.parent.code}.{self.tail}" if behind else self.tail

    @property
    def depth(self) -> int:
        """How many rows stand above it."""
        return 0 if self.parent is None or self.parent.parent is None else self.parent.depth + 1

    def walk(self) -> Iterator[Item]:
        """Yield the item and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def effective(self) -> Decimal | None:
        """Return the points printed, else what the children sum up to."""
        return self.points if self.points is not None else self.sum_below()

    def sum_below(self) -> Decimal | None:
        """Return what the children sum up to; None where there are none, or one of them prints no points."""
        below = [child.effective() for child in self.children]
        known = [points for points in below if points is not None]
        return sum(known, Decimal(0)) if known and len(known) == len(below) else None

    def rule(self) -> Rule | None:
        """Return the rule that its texts say, as a reading makes it."""
        return None if self.children else rule_of(self.texts, self.points, self.name, self.polarity)


def rule_of(texts: dict[str, str], points: Decimal | None, name: str, polarity: Polarity) -> Rule | None:
    """Return the rule that a row says."""
    return _read(texts.get("formula"), points, texts.get("note"), name, polarity == "penalty")


@lru_cache(maxsize=20000)
def _read(formula: str | None, points: Decimal | None, note: str | None, name: str, penalty: bool) -> Rule | None:
    return read_rule(formula, max_points=points, note=note, name=name, penalty=penalty)


@dataclass(frozen=True, slots=True)
class Numbering:
    """How siblings are numbered: the style, and whether the code of the parent stands before it."""

    style: Style
    behind_parent: bool = False

    def tail(self, number: int) -> str:
        """Return the number (from 1) in the style."""
        if self.style == "roman":
            return roman(number)
        if self.style == "lower":
            return LETTERS[(number - 1) % len(LETTERS)] * ((number - 1) // len(LETTERS) + 1)
        if self.style == "upper":
            return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[number - 1] if number <= 26 else str(number)
        return str(number)


def roman(number: int) -> str:
    """Return a Roman number."""
    signs = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for value, sign in signs:
        text += sign * (number // value)
        number %= value
    return text


def numbering_of(parent: str | None, codes: list[str | None]) -> Numbering | None:
    """Return how codes of siblings count, None where they do not all count in one way."""
    if not codes or None in codes:
        return None
    known = [code for code in codes if code is not None]
    behind = parent is not None and all(code.startswith(f"{parent}.") for code in known)
    tails = [code.removeprefix(f"{parent}.") if behind else code for code in known]
    for style in ("digit", "roman", "lower", "upper"):
        if all((parts := parse_code(tail)) and parts.depth == 1 and style in parts.parts[0].styles for tail in tails):
            return Numbering(style, behind)
    return None


def grown(framework: Framework) -> Item:
    """Return a root above the pillars of a framework, ready to be changed."""
    root = Item("", numbering=numbering_of(None, [node.code for node in framework.nodes]))
    for node in framework.nodes:
        _grow(node, root)
    return root


def _grow(node: Node, parent: Item) -> None:
    behind = parent.numbering is not None and parent.numbering.behind_parent
    texts = {name: text.value for name in TEXTS if (text := getattr(node, name)) is not None}
    item = Item(
        name=node.name.value,
        points=node.max_points,
        texts=texts,
        polarity=node.polarity,
        parent=parent,
        origins=(node.path,),
        tail=node.code.removeprefix(f"{parent.code}.") if node.code and behind else node.code,
        numbering=numbering_of(node.code, [child.code for child in node.children]),
        base=node,
    )
    parent.children.append(item)
    for child in node.children:
        _grow(child, item)


def segments(codes: list[str | None]) -> list[str]:
    """Return the parts that siblings add to the path: `_1` where there is no code, `2_2` for a 2 printed again."""
    seen: Counter[str] = Counter()
    blanks = 0
    parts = []
    for code in codes:
        if not code:
            blanks += 1
            parts.append(f"_{blanks}")
            continue
        seen[code] += 1
        parts.append(code if seen[code] == 1 else f"{code}_{seen[code]}")
    return parts


def harvested(root: Item, old: Framework, identity: str, year: int | None) -> tuple[Framework, dict[str, Item]]:
    """Return the framework that a tree of items makes, and the item behind each of its paths."""
    items: dict[str, Item] = {}
    nodes = tuple(
        _node(child, part, items)
        for child, part in zip(root.children, segments([child.code for child in root.children]), strict=True)
    )
    added_up = old.declared_total is not None and _total(old.nodes) == old.declared_total
    new = Framework(
        id=identity,
        title=old.title,
        level=old.level,
        year=year,
        document=DocumentInfo(),
        declared_total=_total(nodes) if added_up else old.declared_total,
        nodes=nodes,
        provenance=old.provenance.model_copy(update={"file": f"{identity}.json"}),
    )
    return new, items


def _total(nodes: tuple[Node, ...]) -> Decimal:
    return sum((node.max_points or Decimal(0) for node in nodes), Decimal(0))


def _node(item: Item, path: str, items: dict[str, Item]) -> Node:
    items[path] = item
    row = len(items)
    parts = segments([child.code for child in item.children])
    children = tuple(_node(child, f"{path}/{part}", items) for child, part in zip(item.children, parts, strict=True))
    base = item.base
    name = base.name if base is not None and base.name.value == item.name else Text.plain(item.name)
    texts = {}
    for key in TEXTS:
        kept: Text | None = getattr(base, key) if base is not None else None
        value = item.texts.get(key)
        texts[key] = None if value is None else kept if kept is not None and kept.value == value else Text.plain(value)
    rule = base.rule if base is not None and not _is_reread(item, base) else item.rule()
    return Node(
        path=path,
        code=item.code,
        kind="pillar" if "/" not in path else "group" if children else "indicator",
        polarity=item.polarity,
        name=name,
        max_points=None if item.points is None else Decimal(decimal_text(item.points)),
        rule=None if children else rule,
        rule_status=rule.status if rule is not None and not children else "none",
        theme=base.theme if base is not None else None,
        children=children,
        source=Source(row=row),
        confidence=1,
        **texts,
    )


def _is_reread(item: Item, base: Node) -> bool:
    """Tell whether anything that a rule is read from is not what it was."""
    texts = [(text.value if (text := getattr(base, key)) is not None else None) for key in RULE_TEXTS]
    now = [item.texts.get(key) for key in RULE_TEXTS]
    return texts != now or base.max_points != item.points or base.name.value != item.name


def sentence_case(text: str) -> str:
    """Return a text with its first letter in capitals."""
    return text[:1].upper() + text[1:]


def replaced_word(text: str, before: str, after: str) -> str:
    """Return a text with the first occurrence of whole words replaced; unchanged where they do not stand in it."""
    return re.sub(rf"(?<!\w){re.escape(before)}(?!\w)", lambda _: after, text, count=1)
