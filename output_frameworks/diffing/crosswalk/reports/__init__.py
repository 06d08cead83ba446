"""The crosswalk for people and other systems: one file per format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from output_frameworks.diffing.crosswalk.result import Crosswalk

Format = Literal["text", "json", "csv", "xlsx", "md"]
FORMATS: tuple[Format, ...] = get_args(Format)


def render(crosswalk: Crosswalk, to: Format, lang: str = "vi", *, width: int = 80) -> bytes:
    """Return the bytes of a file in the format `to`; `lang` is the language of headings for people.

    `width` is that of the terminal, for `text`.  Raises ValueError for an unknown format.
    """
    if to == "json":
        from output_frameworks.diffing.crosswalk.reports.json import to_json

        return to_json(crosswalk).encode("utf-8")
    if to == "csv":
        from output_frameworks.diffing.crosswalk.reports.csv import to_csv

        return to_csv(crosswalk).encode("utf-8-sig")
    if to == "xlsx":
        from output_frameworks.diffing.crosswalk.reports.xlsx import to_xlsx

        return to_xlsx(crosswalk, lang)
    if to == "md":
        from output_frameworks.diffing.crosswalk.reports.markdown import to_markdown

        return to_markdown(crosswalk, lang).encode("utf-8")
    if to == "text":
        from output_frameworks.diffing.crosswalk.reports.terminal import to_terminal

        return to_terminal(crosswalk, lang, width=width).encode("utf-8")
    raise ValueError(f"unknown format {to!r}; there are: {', '.join(FORMATS)}")
