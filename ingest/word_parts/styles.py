"""Styles: what a paragraph or a run inherits when it does not say it itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.old_fonts import is_old_font
from ingest.word_parts.names import Element, W, child, number, switch, val

_HEADING = re.compile(r"(heading \d|title|subtitle)", re.IGNORECASE)
MAX_CHAIN = 30
"""Styles based on each other in a circle occur; Word itself allows a chain of 11."""


class Styles:
    """The styles of a document, by id.  A missing part is a document without styles."""

    def __init__(self, root: Element | None) -> None:
        self._by_id: dict[str, Element] = {}
        self._default_paragraph: str | None = None
        for style in root.iter(W + "style") if root is not None else ():
            name = val(style, "styleId")
            if name is None:
                continue
            self._by_id[name] = style
            if val(style, "type") == "paragraph" and val(style, "default") in {"1", "true"}:
                self._default_paragraph = name
        self._run_defaults = child(root, "docDefaults", "rPrDefault", "rPr")
        self._switches: dict[tuple[str | None, str], bool | None] = {}
        self._defaults: dict[str, bool | None] = {}
        self._fonts: dict[tuple[str | None, str], str | None] = {}

    def paragraph_style(self, properties: Element | None) -> str | None:
        """Return the style id of a paragraph: its own, or the default one."""
        own = val(child(properties, "pStyle"))
        return own if own in self._by_id else self._default_paragraph

    def chain(self, style: str | None) -> Iterator[tuple[str, Element]]:
        """Yield a style and those that it is based on, nearest first."""
        for _ in range(MAX_CHAIN):
            found = self._by_id.get(style or "")
            if found is None or style is None:
                return
            yield style, found
            style = val(child(found, "basedOn"))

    def switched(self, name: str, run: Element | None, style: str | None) -> bool:
        """Tell whether a run property (`b`, `i`, `vanish`, `caps`) is on for a run in a paragraph of that style."""
        own = None
        if run is not None and len(run):
            own = switch(run, name)
            if own is None:
                own = self._style_switch(val(child(run, "rStyle")), name)
        if own is None:
            own = self._style_switch(style, name)
        if own is None:
            own = self._default_switch(name)
        return bool(own)

    def font(self, run: Element | None, style: str | None, kind: str = "ascii") -> str | None:
        """Return the name of the font of a run, None when no style names one.

        `kind`: Word keeps a font for the letters of ASCII (`ascii`) and one for those beyond (`hAnsi`).
        """
        own = val(child(run, "rFonts"), kind)
        return (
            own
            or self._style_font(val(child(run, "rStyle")), kind)
            or self._style_font(style, kind)
            or self._default_font(kind)
        )

    def old_font(self, run: Element | None, style: str | None) -> str | None:
        """Return the font of a run when it is one of before Unicode; the letters beyond ASCII decide."""
        font = self.font(run, style, "hAnsi") or self.font(run, style)
        return font if is_old_font(font) else None

    def centered(self, properties: Element | None, style: str | None) -> bool:
        """Tell whether a paragraph is centred."""
        own = val(child(properties, "jc"))
        if own is None:
            own = next(
                (found for _, element in self.chain(style) if (found := val(child(element, "pPr", "jc"))) is not None),
                None,
            )
        return own == "center"

    def is_heading(self, properties: Element | None, style: str | None) -> bool:
        """Tell whether a paragraph has an outline level, or a style that is named as a heading."""
        level = number(child(properties, "outlineLvl"))
        if level is not None:
            return level < 9
        for _, element in self.chain(style):
            level = number(child(element, "pPr", "outlineLvl"))
            if level is not None:
                return level < 9
            if _HEADING.fullmatch(val(child(element, "name")) or ""):
                return True
        return False

    def _style_switch(self, style: str | None, name: str) -> bool | None:
        key = (style, name)
        if key not in self._switches:
            self._switches[key] = next(
                (
                    found
                    for _, element in self.chain(style)
                    if (found := switch(child(element, "rPr"), name)) is not None
                ),
                None,
            )
        return self._switches[key]

    def _default_switch(self, name: str) -> bool | None:
        if name not in self._defaults:
            self._defaults[name] = switch(self._run_defaults, name)
        return self._defaults[name]

    def _style_font(self, style: str | None, kind: str) -> str | None:
        key = (style, kind)
        if key not in self._fonts:
            self._fonts[key] = next(
                (found for _, element in self.chain(style) if (found := val(child(element, "rPr", "rFonts"), kind))),
                None,
            )
        return self._fonts[key]

    def _default_font(self, kind: str) -> str | None:
        return val(child(self._run_defaults, "rFonts"), kind)
