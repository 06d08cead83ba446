"""Which elements of a page stand in a font of before Unicode: attributes, inline styles, simple rules of the page."""

from __future__ import annotations

import re

from lxml import etree

from ingest.html_parts.visibility import style_rules
from ingest.old_fonts import is_old_font

Element = etree._Element

_FAMILY = re.compile(r"(?:^|[;{\s])font-family\s*:\s*([^;}]+)", re.IGNORECASE)
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(\.[\w-]+)?", re.IGNORECASE)


class FontRules:
    """Tells the fonts that elements of one page name."""

    def __init__(self, root: Element) -> None:
        self._rules: dict[tuple[str, str], str] = {}
        for style in root.iter("style"):
            for selectors, body in style_rules(style.text or ""):
                family = _FAMILY.search(body)
                for selector in selectors.split(",") if family else ():
                    simple = _SELECTOR.fullmatch(selector.strip())
                    if simple and family:
                        key = (simple.group(1) or "").lower(), (simple.group(2) or "")[1:]
                        self._rules[key] = _first(family.group(1))

    def font_of(self, element: Element, inherited: str | None) -> str | None:
        """Return the old font of an element, None when its font is none or not old; its own word goes first."""
        named = self._named(element)
        if named is None:
            return inherited
        return named if is_old_font(named) else None

    def _named(self, element: Element) -> str | None:
        family = _FAMILY.search(element.get("style") or "")
        if family:
            return _first(family.group(1))
        if self._rules:
            tag = str(element.tag)
            for name in (element.get("class") or "").split():
                for key in ((tag, name), ("", name)):
                    if key in self._rules:
                        return self._rules[key]
        face = element.get("face") if element.tag == "font" else None
        return _first(face) if face else self._rules.get((str(element.tag), ""))


def _first(families: str) -> str:
    """Return the first of a list of font families."""
    return families.partition(",")[0].strip(" \t\n\r'\"")
