"""What a reader of the page sees: hidden copies (for printers, phones, screen readers) are not read twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

Element = etree._Element

HIDDEN_CLASSES = {
    "d-none", "hidden", "hide", "invisible", "visually-hidden", "sr-only", "screen-reader-text",
    "print-only", "only-print", "visible-print", "visible-print-block", "visible-print-inline",
    "visible-xs", "visible-sm", "mobile-only", "show-mobile", "only-mobile",
    "d-md-none", "d-lg-none", "d-xl-none", "md:hidden", "lg:hidden", "xl:hidden", "hidden-md", "hidden-lg",
}  # fmt: skip
"""Classes of the style sheets that portals use, for what a wide screen does not show."""

_SHOWN_AGAIN = re.compile(
    r"(d-(sm|md|lg|xl|xxl)-(?!none)\w+|(sm|md|lg|xl|2xl):(block|flex|table|inline\S*|grid|contents))"
)
_HIDING = re.compile(
    r"(?:^|[;{\s])(display\s*:\s*none|visibility\s*:\s*(hidden|collapse)|mso-hide\s*:\s*all)", re.IGNORECASE
)
_SIMPLE_SELECTOR = re.compile(r"(?:[a-z][\w-]*)?([.#][\w-]+)", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)


class Visibility:
    """Tells hidden elements of one page, from attributes, known classes and its own simple style rules."""

    def __init__(self, root: Element) -> None:
        self._hidden: set[str] = set()
        for style in root.iter("style"):
            if (style.get("media") or "all").strip().lower() in {"all", "screen", ""}:
                self._hidden |= _hidden_selectors(style.text or "")

    def is_hidden(self, element: Element) -> bool:
        """Tell whether an element, and all in it, is not shown on a screen."""
        if element.get("hidden") is not None and element.get("hidden") != "false":
            return True
        if (element.get("aria-hidden") or "").lower() == "true":
            return True
        style = element.get("style")
        if style and _HIDING.search(style):
            return True
        if style and re.search(r"(^|[;\s])display\s*:", style, re.IGNORECASE):
            return False
        classes = set((element.get("class") or "").split())
        if classes & HIDDEN_CLASSES and not any(_SHOWN_AGAIN.fullmatch(name) for name in classes):
            return True
        return any(f".{name}" in self._hidden for name in classes) or f"#{element.get('id')}" in self._hidden


def _hidden_selectors(css: str) -> set[str]:
    """Return the classes and ids that a style sheet hides on screens, as `.name` and `#name`."""
    hidden: set[str] = set()
    for selectors, body in style_rules(css):
        names = [_SIMPLE_SELECTOR.fullmatch(selector.strip()) for selector in selectors.split(",")]
        for name in names:
            if name is None:
                continue
            if _HIDING.search(body):
                hidden.add(name.group(1))
            elif re.search(r"display\s*:", body, re.IGNORECASE):
                hidden.discard(name.group(1))
    return hidden


def style_rules(css: str) -> Iterator[tuple[str, str]]:
    """Yield selectors and body of each rule; `@media` and other blocks are left out: printers and phones."""
    css = _COMMENT.sub(" ", css)
    depth, after, opened = 0, 0, 0
    for brace in re.finditer(r"[{}]", css):
        if brace.group() == "{":
            opened = brace.start() if depth == 0 else opened
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                # An `@import …;` before the selectors is no part of them.
                selectors = css[after:opened].rpartition(";")[2].strip()
                if not selectors.startswith("@"):
                    yield selectors, css[opened + 1 : brace.start()]
                after = brace.end()
