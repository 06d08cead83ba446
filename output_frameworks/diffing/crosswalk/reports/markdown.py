"""The summary of a crosswalk as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from output_frameworks.diffing.crosswalk.reports.summary import Section, sections
from output_frameworks.diffing.crosswalk.result import Crosswalk
from output_frameworks.diffing.reports.markdown_text import in_line, table


def to_markdown(crosswalk: Crosswalk, lang: str = "vi") -> str:
    """Return the summary as Markdown, headings in `lang`."""
    lines = [line for number, section in enumerate(sections(crosswalk, lang)) for line in _lines(section, number == 0)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _lines(section: Section, first: bool) -> Iterator[str]:
    yield f"{'#' if first else '##'} {in_line(section.heading)}"
    yield ""
    if section.sentences:
        yield " ".join(map(in_line, section.sentences))
        yield ""
    if section.rows:
        yield from table(map(in_line, section.heads), (map(in_line, row) for row in section.rows), section.right)
        yield ""
    if section.more:
        yield in_line(section.more)
        yield ""
