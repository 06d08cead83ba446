"""Names of WordprocessingML elements and how to ask for them; the rest of the package is free of namespaces."""

from __future__ import annotations

from lxml import etree

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"

STRICT_NAMESPACES = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}
"""Word can save the strict form of the standard: the same elements under other names."""

_OFF = {"0", "false", "off", "none"}


def val(element: Element | None, name: str = "val") -> str | None:
    """Return a `w:` attribute of an element that may be missing."""
    return None if element is None else element.get(W + name)


def number(element: Element | None, name: str = "val") -> int | None:
    """Return a `w:` attribute as a whole number; None when it is missing or no number."""
    text = val(element, name)
    try:
        return None if text is None else int(text)
    except ValueError:
        return None


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first child, or child of a child, by `w:` names."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren(W + name), None) if len(element) else None
    return element


def switch(properties: Element | None, name: str) -> bool | None:
    """Return an on/off property (`<w:b/>`, `<w:b w:val="0"/>`); None when it is not set."""
    found = child(properties, name)
    if found is None:
        return None
    return (val(found) or "true").lower() not in _OFF
