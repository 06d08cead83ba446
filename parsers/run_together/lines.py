"""The lines of a text whose table ran together, with what their ends still tell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.document import Block, Paragraph
from parsers.run_together.letter_widths import printed_width


@dataclass(frozen=True, slots=True)
class RunLine:
    """A line: `text` with its blanks, the block it stands in, what comes before it.

    `cell_break`: a single line end and no blank line stands before it, so that it begins another cell.
    `page_break`: it is the first line of a page.  `after_blank`: a line of nothing but blanks, an empty cell, stands
    before it.
    """

    text: str
    block: int
    line: int | None
    cell_break: bool = False
    page_break: bool = False
    after_blank: bool = False
    part: int = 0
    """The number of the line in its block."""

    @property
    def width(self) -> int:
        """Return the printed width, in thousandths of the size of the font."""
        return printed_width(self.text[1:] if self.page_break else self.text)

    @property
    def opens_clause(self) -> bool:
        """Tell whether a bullet or a number of a clause begins the line: `- Các địa phương`, `-Cập nhật`, `2. Điều`."""
        match = _CLAUSE.match(self.text)
        return match is not None and (match.group("blank") != "" or self.text[match.end() : match.end() + 1].isupper())

    @property
    def ends_clause(self) -> bool:
        """Tell whether a mark ends the line after which a clause or a cell may end."""
        return self.text.rstrip().endswith((".", ";", ":"))

    @property
    def starts_small(self) -> bool:
        """Tell whether a small letter begins the line; where a letter was lost at its start this is not known."""
        return (self.text[1:] if self.page_break else self.text)[:1].islower()

    @property
    def first_word(self) -> str:
        """Return the first word, with a blank for a letter that was lost at the start."""
        words = self.text.split()
        return (" " if self.text.startswith(" ") and not self.page_break else "") + words[0] if words else ""


_CLAUSE = re.compile(r"^\s*(?:[-+•]|\d{1,2}[.)](?=\s))(?P<blank>\s*)")
_PAGE_NUMBER = re.compile(r"^\d{1,3} ?$")


def run_lines(blocks: list[tuple[int, Block]]) -> list[RunLine]:
    """Return the lines of paragraphs that hold more than blanks."""
    lines: list[RunLine] = []
    blank = False
    for index, block in blocks:
        if not isinstance(block, Paragraph):
            continue
        for number, text in enumerate(block.text.split("\n")):
            if not text.strip():
                blank = True
                continue
            if blank and _PAGE_NUMBER.match(text) and len(block.text.split("\n")) == 1 and _stands_alone(blocks, index):
                continue
            page_break = number > 0 and bool(re.match(r" \S| {2}\S", text))
            line = block.place.line + number if block.place.line is not None else None
            lines.append(RunLine(text, index, line, number > 0 and not page_break, page_break, blank, number))
            blank = False
    return lines


def _stands_alone(blocks: list[tuple[int, Block]], index: int) -> bool:
    """Tell whether the paragraphs on both sides of one hold nothing but blanks: it is a page number."""
    position = next(i for i, (at, _) in enumerate(blocks) if at == index)
    around = [block for i, (_, block) in enumerate(blocks) if i in (position - 1, position + 1)]
    return (
        len(around) == 2
        and all(isinstance(block, Paragraph) and not block.text.split("\n")[-1].strip() for block in around[:1])
        and isinstance(around[1], Paragraph)
        and not around[1].text.strip()
    )
