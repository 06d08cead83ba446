"""Markers of list items, as browsers print them: `1.`, `c.`, `iv.`, a dash for every bullet."""

from __future__ import annotations

import re

from lxml import etree

from ingest.numerals import letter, roman

Element = etree._Element

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]+)", re.IGNORECASE)
_TYPES = {
    "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman", "1": "decimal",
    "lower-latin": "lower-alpha", "upper-latin": "upper-alpha",
}  # fmt: skip
_KNOWN = {
    "decimal", "decimal-leading-zero", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman",
    "disc", "circle", "square", "none",
}  # fmt: skip
BULLET = "-"


def marker(item: Element) -> str:
    """Return what stands before a list item; empty when its list shows no markers."""
    parent = item.getparent()
    kind = (
        _list_style(item) or _list_style(parent) or ("decimal" if parent is not None and parent.tag == "ol" else "disc")
    )
    if kind == "none":
        return ""
    if kind in {"disc", "circle", "square"}:
        return BULLET
    value = _value(item, parent)
    if kind == "decimal-leading-zero":
        return f"{value:02d}."
    if kind.endswith("roman"):
        text = roman(value)
    elif kind.endswith("alpha"):
        text = letter(value)
    else:
        text = str(value)
    return f"{text.lower() if kind.startswith('lower') else text}."


def _list_style(element: Element | None) -> str | None:
    if element is None:
        return None
    declared = _STYLE.search(element.get("style") or "")
    for word in declared.group(1).lower().split() if declared else ():
        if (_TYPES.get(word) or word) in _KNOWN:
            return _TYPES.get(word) or word
    kind = (element.get("type") or "").strip()
    kind = _TYPES.get(kind) or kind.lower()
    return kind if kind in _KNOWN else None


def _value(item: Element, parent: Element | None) -> int:
    own = _whole(item.get("value"))
    if own is not None or parent is None:
        return own or 1
    items = [child for child in parent if child.tag == "li"]
    backwards = parent.get("reversed") is not None
    start = _whole(parent.get("start"))
    value = start if start is not None else len(items) if backwards else 1
    for other in items:
        given = _whole(other.get("value"))
        value = given if given is not None else value
        if other is item:
            return value
        value += -1 if backwards else 1
    return value


def _whole(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"\s*-?\d{1,6}\s*", text) else None
