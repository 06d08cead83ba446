"""The framework for people and other systems: one file per format.

`FORMATS` names what can be written; `render` gives the bytes of one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, get_args

from output_frameworks.model import Framework

Format = Literal["json", "csv", "xlsx", "scoresheet", "cel", "jsonlogic", "coinr", "parquet"]
FORMATS: tuple[Format, ...] = get_args(Format)
TAKES_SEVERAL: frozenset[Format] = frozenset({"xlsx"})
"""Formats of which one file can hold more than one framework."""

IS_BINARY: frozenset[Format] = frozenset({"xlsx", "scoresheet", "parquet"})
"""Formats that are no text: they go to a file, never to a terminal."""

BY_ENDING: dict[str, Format] = {".json": "json", ".csv": "csv", ".xlsx": "xlsx", ".parquet": "parquet"}
"""Formats that the ending of a file name tells; the others share theirs."""


def render(frameworks: Sequence[Framework], to: Format, lang: str = "vi") -> bytes:
    """Return the bytes of a file in the format `to`; `lang` (`vi`, `en`) is the language of headings for people.

    Raises ValueError for an unknown format, and for several frameworks in a format that holds one; `NoParquetWriter`
    where Parquet is asked for and pyarrow is not installed.
    """
    if to not in FORMATS:
        raise ValueError(f"unknown format {to!r}; there are: {', '.join(FORMATS)}")
    if to == "xlsx":
        from output_frameworks.exporting.xlsx import to_xlsx

        return to_xlsx(frameworks, lang)
    if len(frameworks) != 1:
        raise ValueError(f"a {to} file holds one framework, not {len(frameworks)}")
    return _WRITERS[to](frameworks[0], lang)


def _json(framework: Framework, _lang: str) -> bytes:
    from output_frameworks.exporting.json import to_json

    return to_json(framework).encode("utf-8")


def _csv(framework: Framework, _lang: str) -> bytes:
    from output_frameworks.exporting.csv import to_csv

    return to_csv(framework).encode("utf-8-sig")


def _scoresheet(framework: Framework, lang: str) -> bytes:
    from output_frameworks.exporting.scoresheet import to_scoresheet

    return to_scoresheet(framework, lang)


def _cel(framework: Framework, _lang: str) -> bytes:
    from output_frameworks.exporting.cel import to_cel

    return to_cel(framework).encode("utf-8")


def _jsonlogic(framework: Framework, _lang: str) -> bytes:
    from output_frameworks.exporting.jsonlogic import to_jsonlogic

    return to_jsonlogic(framework).encode("utf-8")


def _coinr(framework: Framework, lang: str) -> bytes:
    from output_frameworks.exporting.coinr import to_coinr

    return to_coinr(framework, lang).encode("utf-8")


def _parquet(framework: Framework, _lang: str) -> bytes:
    from output_frameworks.exporting.parquet import to_parquet

    return to_parquet(framework)


_WRITERS: dict[Format, Callable[[Framework, str], bytes]] = {
    "json": _json, "csv": _csv, "scoresheet": _scoresheet, "cel": _cel, "jsonlogic": _jsonlogic, "coinr": _coinr,
    "parquet": _parquet,
}  # fmt: skip
"""What writes each format that holds one framework; each imports what it needs when it is called."""
