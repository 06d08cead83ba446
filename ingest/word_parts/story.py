"""A story of Word (body, cell, header, note) as paragraphs and tables in reading order."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingest.document import Block, Paragraph, ParagraphKind, Place, Table
from ingest.grids import (
    DraftCell,
    drop_empty_rows,
    drop_thin_columns,
    is_real_grid,
    merge_uncut_columns,
    table_of,
    tables_or_content,
    text_of_blocks,
)
from ingest.word_parts.lines import DELETED, INSERTED, Line, LineReader, chosen
from ingest.word_parts.names import MC, Element, R, W, child, number, switch, val
from ingest.word_parts.numbering import Label
from ingest.word_parts.state import WordState

THIN = 142
"""Twentieths of a point (2.5 mm): a narrower grid column that no cell fills alone is no column."""

_TRANSPARENT = {W + "customXml", W + "smartTag", W + "sdtContent", W + "hyperlink", *INSERTED}


@dataclass
class Story:
    """Blocks, and the sums over their runs that say whether the whole is bold."""

    blocks: list[Block] = field(default_factory=list)
    letters: int = 0
    bold: int = 0
    italic: int = 0
    notes: set[str] = field(default_factory=set)

    def add(self, line: Line) -> None:
        """Take in what a line says of itself."""
        self.letters += line.letters
        self.bold += line.bold
        self.italic += line.italic
        self.notes |= line.notes


def items(container: Element, *names: str) -> Iterator[Element]:
    """Yield the children with these `w:` names, through content controls, tracked insertions and the like."""
    wanted = {W + name for name in names}
    for element in container:
        tag = element.tag
        if tag in wanted:
            yield element
        elif tag == W + "sdt":
            if not switch(child(element, "sdtPr"), "showingPlcHdr"):
                for content in element.findall(W + "sdtContent"):
                    yield from items(content, *names)
        elif tag == MC + "AlternateContent":
            for branch in chosen(element):
                yield from items(branch, *names)
        elif tag in _TRANSPARENT:
            yield from items(element, *names)


class StoryReader:
    """Reads stories one after the other; list counters, pages and notes go on from one to the next."""

    def __init__(self, state: WordState) -> None:
        self._state = state
        self._lines = LineReader(state)

    def read(self, container: Element) -> Story:
        """Return the story of a container of paragraphs and tables."""
        story = Story()
        carried: Line | None = None
        for element in items(container, "p", "tbl", "altChunk"):
            if element.tag == W + "p":
                carried = self._paragraph(element, story, carried)
                continue
            self._end(carried, story)
            carried = None
            if element.tag == W + "tbl":
                story.blocks += self._table(element)
            else:
                story.blocks += self._inserted_document(element)
        self._end(carried, story)
        return story

    def _end(self, carried: Line | None, story: Story) -> None:
        """Add the line of a paragraph whose end is deleted, where no paragraph follows that it could join."""
        if carried is not None and carried.text:
            story.add(carried)
            story.blocks.append(Paragraph(carried.text, self._place(carried)))

    def _place(self, line: Line) -> Place:
        return Place(page=line.page or self._state.page, line=self._state.paragraph_number)

    def _paragraph(self, element: Element, story: Story, carried: Line | None) -> Line | None:
        """Add a paragraph; give back its line when its end is deleted and it goes on in the next one."""
        self._state.paragraph_number += 1
        properties = child(element, "pPr")
        style = self._state.styles.paragraph_style(properties)
        line = self._lines.read(element, style)
        if carried is not None:
            line.pieces[:0] = [*carried.pieces]
            line.boxes[:0] = carried.boxes
            line.letters, line.bold, line.italic = (
                line.letters + carried.letters,
                line.bold + carried.bold,
                line.italic + carried.italic,
            )
            line.notes |= carried.notes
        mark = child(properties, "rPr")
        if mark is not None and any(mark.find(tag) is not None for tag in DELETED):
            return line
        text = line.text
        hidden = not text and self._state.styles.switched("vanish", mark, style)
        label = None if hidden else self._state.numbering.label(properties, style)
        if label is not None and (text or not label.is_bullet):
            text = f"{self._in_its_font(label, mark, style)} {text}".strip()
            if not label.is_bullet:
                line.notes.add("automatic-number")
            if not label.certain:
                line.notes.add("unknown-number-format")
                self._state.note("unknown-number-format")
        story.add(line)
        if text:
            heading = self._state.styles.is_heading(properties, style)
            story.blocks.append(
                Paragraph(
                    text,
                    self._place(line),
                    kind="heading" if heading else "body",
                    bold=line.bold * 2 > line.letters,
                    centered=self._state.styles.centered(properties, style),
                )
            )
        for box in line.boxes:
            self._text_box(box, story)
        return None

    def _in_its_font(self, label: Label, mark: Element | None, style: str | None) -> str:
        """Return the text of a label; it stands in the font of its level, or else in that of the paragraph's end."""
        named = child(label.run, "rFonts") is not None or child(label.run, "rStyle") is not None
        font = self._state.styles.old_font(label.run if named else mark, style)
        return label.text if font is None else self._state.old_fonts.marked(label.text, font)

    def _text_box(self, box: Element, story: Story) -> None:
        with self._state.numbering.own_count():
            inner = self.read(box)
        for block in inner.blocks:
            story.blocks.append(with_kind(block, "text-box") if isinstance(block, Paragraph) else block)
        if inner.blocks:
            story.notes |= inner.notes | {"text-box"}

    def _inserted_document(self, element: Element) -> list[Block]:
        """Return what a chunk of HTML holds that a web-to-Word converter left in the file."""
        from ingest.readers.html import blocks_of_bytes

        name = self._state.package.target(element.get(R + "id"))
        data = self._state.package.bytes_of(name)
        if data is None or posixpath.splitext(name or "")[1].lower() not in {".htm", ".html", ".mht", ".xhtml"}:
            self._state.note("unread-part")
            return []
        return list(blocks_of_bytes(self._state.package.path, data))

    def _table(self, element: Element) -> list[Block]:
        cells: list[DraftCell] = []
        begins = Place(page=self._state.page, line=self._state.paragraph_number + 1)
        row_count = 0
        open_merges: dict[int, DraftCell] = {}
        for row in items(element, "tr"):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                self._state.note("tracked-deletion")
                continue
            if switch(properties, "hidden"):
                self._state.note("hidden-text")
                continue
            row_cells = self._row(row, properties, row_count, open_merges)
            cells += row_cells
            row_count += 1
        widths = [number(column, "w") for column in element.iterfind(f"{W}tblGrid/{W}gridCol")]
        drop_thin_columns(cells, widths, THIN)
        merge_uncut_columns(cells)
        row_count = drop_empty_rows(cells, row_count)
        if not cells:
            return []
        return tables_or_content(cells, table_of(cells, row_count, begins))

    def _row(
        self, row: Element, properties: Element | None, row_number: int, open_merges: dict[int, DraftCell]
    ) -> list[DraftCell]:
        """Return the cells that begin in a row; cells merged with the row above lengthen those in `open_merges`."""
        column = number(child(properties, "gridBefore")) or 0
        cells: list[DraftCell] = []
        still_open: dict[int, DraftCell] = {}
        row_notes = {"header-row"} if switch(properties, "tblHeader") else set()
        if child(properties, "ins") is not None:
            self._state.note("tracked-insertion")
            row_notes.add("tracked-insertion")
        for element in items(row, "tc"):
            tc = child(element, "tcPr")
            span = max(number(child(tc, "gridSpan")) or 1, 1)
            across = child(tc, "hMerge")
            if across is not None and val(across) != "restart" and cells:
                self._widen(element, cells[-1], span)
                column += span
                continue
            down = child(tc, "vMerge")
            above = open_merges.get(column)
            if down is not None and val(down) != "restart" and above is not None and above.column_span == span:
                above.row_span += 1
                still_open[column] = above
                self._covered(element)
            else:
                cell = self._cell(element, row_number, column, span, tc)
                cell.notes |= row_notes
                cells.append(cell)
                if down is not None:
                    still_open[column] = cell
            column += span
        open_merges.clear()
        open_merges.update(still_open)
        return cells

    def _cell(self, element: Element, row: int, column: int, span: int, properties: Element | None) -> DraftCell:
        place = Place(page=self._state.page, line=self._state.paragraph_number + 1)
        if child(properties, "cellDel") is not None:
            self._state.note("tracked-deletion")
            return DraftCell(row, column, column_span=span, place=place)
        story = self.read(element)
        cell = DraftCell(row, column, column_span=span, blocks=story.blocks, notes=story.notes)
        cell.text = text_of_blocks(story.blocks)
        cell.bold = story.bold * 2 > story.letters
        cell.italic = story.italic * 2 > story.letters
        first = story.blocks[0].place.page if story.blocks else None
        cell.place = Place(page=first or place.page, line=place.line)
        if any(isinstance(block, Table) and is_real_grid(block) for block in story.blocks):
            cell.notes.add("nested-table")
        if "picture" in cell.notes:
            self._state.note("picture-in-table")
        return cell

    def _widen(self, element: Element, cell: DraftCell, span: int) -> None:
        story = self.read(element)
        cell.column_span += span
        cell.blocks += story.blocks
        cell.notes |= story.notes
        cell.text = text_of_blocks(cell.blocks)

    def _covered(self, element: Element) -> None:
        """Pass over a cell that is covered from above: Word shows nothing of it, but its lists count."""
        for paragraph in items(element, "p"):
            self._state.paragraph_number += 1
            properties = child(paragraph, "pPr")
            label = self._state.numbering.label(properties, self._state.styles.paragraph_style(properties))
            if label is not None and not label.is_bullet:
                self._state.note("covered-number")
        if any((text.text or "").strip() for text in element.iter(W + "t")):
            self._state.note("hidden-text")


def with_kind(paragraph: Paragraph, kind: ParagraphKind) -> Paragraph:
    """Return the paragraph as one of another kind."""
    return replace(paragraph, kind=kind)
