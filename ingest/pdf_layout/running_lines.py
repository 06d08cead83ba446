"""Page numbers and running titles: lines at the head and foot of pages that say nothing of their own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.document import Table
from ingest.pdf_layout.aligned_headers import headers_of
from ingest.pdf_layout.glyphs import Segment
from ingest.pdf_layout.text_lines import TextLine

HEAD, FOOT = 0.12, 0.88
"""Running lines stand above the one and below the other share of the page height."""

LINES_LOOKED_AT = 3
REPEATED = 3
REPEATED_SHARE = 0.5
"""A running title stands on at least so many pages, and on at least this share of all pages."""

BESIDE = 0.9
"""Lines whose baselines differ by less than this share of the size stand beside one another."""

_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:trang|page|tr\.)\s*)?(\d{1,4})(?:\s*(?:/|of|trên)\s*\d{1,4})?[-–—|.\s]*", re.IGNORECASE
)


@dataclass(slots=True)
class PageContent:
    """What stands on a page: tables found by their lines, and the lines of text outside of them."""

    number: int
    width: float
    height: float
    tables: list[Table] = field(default_factory=list)
    lines: list[TextLine] = field(default_factory=list)
    rules: list[Segment] = field(default_factory=list)
    """Horizontal lines that belong to no ruled table."""
    stamps: list[TextLine] = field(default_factory=list)
    sideways: list[TextLine] = field(default_factory=list)
    """Text outside of tables that is turned against the page."""
    head: list[TextLine] = field(default_factory=list)
    foot: list[TextLine] = field(default_factory=list)


def set_running_lines_aside(pages: Sequence[PageContent]) -> None:
    """Move page numbers and running titles from the lines of each page to its head and foot."""
    # The header of a table without lines may be repeated on each page: it says which column is which.
    in_header = {
        line.text
        for page in pages
        for header in headers_of(page.lines)
        for line in page.lines[header.start : header.end]
    }
    seen: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for page in pages:
        for line, at_head in _outermost(page):
            if line.text not in in_header:
                seen[line.text, at_head].append(page.number)
    running = {key for key, numbers in seen.items() if len(set(numbers)) >= max(REPEATED, REPEATED_SHARE * len(pages))}
    for page in pages:
        for line, at_head in _outermost(page):
            if (line.text, at_head) in running or (is_page_number(line, page) and _stands_free(line, page)):
                (page.head if at_head else page.foot).append(line)
        taken = {id(line) for line in (*page.head, *page.foot)}
        page.lines = [line for line in page.lines if id(line) not in taken]


def is_page_number(line: TextLine, page: PageContent) -> bool:
    """Tell whether a line is nothing but a page number, alone near the middle or the side of the page."""
    match = _PAGE_NUMBER.fullmatch(line.text)
    return match is not None and int(match.group(1)) < 2000 and line.x1 - line.x0 < 0.3 * page.width


def _stands_free(line: TextLine, page: PageContent) -> bool:
    """Tell whether nothing reaches up or down beside a line, as a cell of several lines does beside its code."""
    return all(
        other is line or other.base - line.base >= BESIDE * line.size or line.base - other.base >= BESIDE * line.size
        for other in page.lines
    )


def _outermost(page: PageContent) -> list[tuple[TextLine, bool]]:
    """Return the lines above and below everything else, with whether they stand at the head."""
    first_table = min((table.place.bbox[1] for table in page.tables if table.place.bbox), default=page.height)
    last_table = max((table.place.bbox[3] for table in page.tables if table.place.bbox), default=0.0)
    lines = sorted(page.lines, key=lambda line: line.top)
    head = [line for line in lines[:LINES_LOOKED_AT] if line.bottom <= min(first_table + 1, HEAD * page.height)]
    foot = [line for line in lines[-LINES_LOOKED_AT:] if line.top >= max(last_table - 1, FOOT * page.height)]
    return [(line, True) for line in head] + [(line, False) for line in foot if line not in head]
