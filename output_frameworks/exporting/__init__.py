"""The framework for people and other systems: one file per format.

`FORMATS` names what can be written; `render` gives the bytes of one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

from output_frameworks.model import Framework

Format = Literal["json", "csv", "xlsx"]
FORMATS: tuple[Format, ...] = get_args(Format)
TAKES_SEVERAL: frozenset[Format] = frozenset({"xlsx"})
"""Formats of which one file can hold more than one framework."""


def render(frameworks: Sequence[Framework], to: Format, lang: str = "vi") -> bytes:
    """Return the bytes of a file in the format `to`; `lang` (`vi`, `en`) is the language of headings for people.

    Raises ValueError for an unknown format, and for several frameworks in a format that holds one.
    """
    if to not in FORMATS:
        raise ValueError(f"unknown format {to!r}; there are: {', '.join(FORMATS)}")
    if len(frameworks) != 1 and to not in TAKES_SEVERAL:
        raise ValueError(f"a {to} file holds one framework, not {len(frameworks)}")
    if to == "json":
        from output_frameworks.exporting.json import to_json

        return to_json(frameworks[0]).encode("utf-8")
    if to == "csv":
        from output_frameworks.exporting.csv import to_csv

        return to_csv(frameworks[0]).encode("utf-8-sig")
    from output_frameworks.exporting.xlsx import to_xlsx

    return to_xlsx(frameworks, lang)
