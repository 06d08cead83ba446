"""Equations of Word (OMML) as one line of text: a fraction becomes `a/b`, brackets added where they are needed."""

from __future__ import annotations

import re

from ingest.word_parts.names import Element, M, W

_SIMPLE = re.compile(r"[\w.,%]+|\([^()]*\)")


def linear(element: Element) -> str:
    """Return an equation, or a part of one, as text."""
    tag = element.tag if isinstance(element.tag, str) else ""
    name = tag.removeprefix(M) if tag.startswith(M) else ""
    if name == "t" or tag == W + "t":
        return element.text or ""
    if name == "f":
        return f"{_bracketed(_part(element, 'num'))}/{_bracketed(_part(element, 'den'))}"
    if name == "sSup":
        return f"{_bracketed(_part(element, 'e'))}^{_bracketed(_part(element, 'sup'))}"
    if name == "sSub":
        return f"{_part(element, 'e')}_{_part(element, 'sub')}"
    if name == "sSubSup":
        return f"{_part(element, 'e')}_{_part(element, 'sub')}^{_bracketed(_part(element, 'sup'))}"
    if name == "rad":
        degree = _part(element, "deg")
        return f"√({_part(element, 'e')})" if not degree.strip() else f"root({degree}; {_part(element, 'e')})"
    if name == "d":
        return _delimited(element)
    if name == "nary":
        return _nary(element)
    if name == "m":
        rows = [[linear(cell) for cell in row.findall(M + "e")] for row in element.findall(M + "mr")]
        return "; ".join(", ".join(row) for row in rows)
    if name == "eqArr":
        return "\n".join(linear(line) for line in element.findall(M + "e"))
    if name == "oMathPara":
        return "\n".join(linear(line) for line in element.findall(M + "oMath"))
    if name.endswith("Pr"):
        return ""
    return "".join(linear(inner) for inner in element)


def _part(element: Element, name: str) -> str:
    found = element.find(M + name)
    return "" if found is None else "".join(linear(inner) for inner in found).strip()


def _bracketed(text: str) -> str:
    return text if _SIMPLE.fullmatch(text) else f"({text})"


def _character(element: Element, properties: str, name: str, default: str) -> str:
    found = element.find(f"{M}{properties}/{M}{name}")
    return default if found is None else found.get(M + "val") or ""


def _delimited(element: Element) -> str:
    opening = _character(element, "dPr", "begChr", "(")
    closing = _character(element, "dPr", "endChr", ")")
    separator = _character(element, "dPr", "sepChr", "|")
    return opening + separator.join(linear(inner) for inner in element.findall(M + "e")) + closing


def _nary(element: Element) -> str:
    sign = _character(element, "naryPr", "chr", "∫")
    low, high = _part(element, "sub"), _part(element, "sup")
    limits = f"_({low})" if low else ""
    limits += f"^({high})" if high else ""
    return f"{sign}{limits} {_part(element, 'e')}"
