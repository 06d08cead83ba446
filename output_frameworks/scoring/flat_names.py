"""Names of inputs that every language takes: ASCII letters, digits and `_`, a letter in front."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

RESERVED = frozenset({
    "as", "break", "const", "continue", "else", "false", "for", "function", "if", "import", "in", "let", "loop",
    "namespace", "null", "package", "return", "true", "var", "void", "while",
})  # fmt: skip
"""Names that the Common Expression Language keeps for itself."""

_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9]+")


def ascii_name(text: str) -> str:
    """Return a text in ASCII letters, digits and `_`: letters without their marks, `_` for whatever else there is."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _NOT_IN_NAMES.sub("_", letters).strip("_")


def unlike(name: str, taken: Collection[str]) -> str:
    """Return a name that is not taken: itself, else with a number behind it."""
    number, unique = 2, name
    while unique in taken:
        unique, number = f"{name}_{number}", number + 1
    return unique


def flat_name(path: tuple[str, ...], taken: Collection[str]) -> str:
    """Return the name of an input that stands among nested ones: `part0_ratio`; unlike all that are taken."""
    name = ascii_name("_".join(path))
    return unlike(name if name[:1].isalpha() and name not in RESERVED else f"input_{name}".rstrip("_"), taken)
