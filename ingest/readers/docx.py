"""Word files (`.docx`, `.docm`, `.dotx`): body, headers, notes, as Word prints them with all changes accepted.

python-docx opens the file; its parsed elements are walked one after the other.  Its table objects are left aside: they
rebuild the grid for each cell, which takes a hundred times as long, and pass by tracked changes and numbering.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from ingest.document import Block, Document, Paragraph, ParagraphKind
from ingest.errors import REASONS, DamagedFile
from ingest.grids import number_tables, text_of_blocks
from ingest.safety import check_archive, check_xml_parts
from ingest.word_parts.names import Element, R, W, child, switch, val
from ingest.word_parts.numbering import Numbering
from ingest.word_parts.package import opened_package
from ingest.word_parts.state import WordState
from ingest.word_parts.story import StoryReader
from ingest.word_parts.styles import Styles

_STEPS = 3


def read(path: Path, progress: Callable[[int, int], None] | None = None) -> Document:
    """Return the document; text in fonts of before Unicode keeps its codes, with the fonts beside it.

    Page headers come first, page footers, footnotes and endnotes last.  Pages are counted where the program that
    saved the file left its page breaks; otherwise they are None.
    """
    report = progress or (lambda _done, _of: None)
    names = set(check_archive(path))
    check_xml_parts(path)
    with opened_package(path, names) as package:
        report(0, _STEPS)
        root = package.main()
        body = child(root, "body")
        if body is None:
            raise DamagedFile(path, reason=REASONS["missing-part"])
        styles = Styles(package.related("styles"))
        state = WordState(package, styles, Numbering(package.related("numbering"), styles))
        if next(body.iter(W + "lastRenderedPageBreak"), None) is not None:
            state.page = 1
        report(1, _STEPS)
        reader = StoryReader(state)
        content = reader.read(body).blocks
        pages = state.page
        report(2, _STEPS)
        state.page = None
        with state.numbering.own_count():
            notes = list(_notes(state, reader))
        with state.numbering.own_count():
            headers = list(_margins(root, state, reader, "page-header"))
            footers = list(_margins(root, state, reader, "page-footer"))
        report(_STEPS, _STEPS)
        blocks = number_tables(state.old_fonts.with_fonts_beside([*headers, *content, *footers, *notes]))
        return Document(path.name, "docx", blocks, page_count=pages, notes=state.reader_notes())


def _notes(state: WordState, reader: StoryReader) -> Iterator[Paragraph]:
    """Yield the footnotes and endnotes that the text refers to, in its order, each with its mark."""
    parts = {kind: _by_id(state.package.related(f"{kind}s")) for kind in ("footnote", "endnote")}
    for kind, identity, mark in list(state.footnotes):
        element = parts[kind].get(identity)
        text = text_of_blocks(reader.read(element).blocks) if element is not None else ""
        if text:
            yield Paragraph(f"{mark} {text}", kind="footnote")


def _by_id(root: Element | None) -> dict[str, Element]:
    return {val(element, "id") or "": element for element in root} if root is not None else {}


def _margins(root: Element, state: WordState, reader: StoryReader, kind: ParagraphKind) -> Iterator[Block]:
    """Yield the page headers or footers of all sections, each part once, those that Word does not show left out."""
    seen: set[str | None] = set()
    even_shown = bool(switch(state.package.related("settings"), "evenAndOddHeaders"))
    tag = W + ("headerReference" if kind == "page-header" else "footerReference")
    for section in root.iter(W + "sectPr"):
        shown = {"default"} | ({"first"} if switch(section, "titlePg") else set()) | ({"even"} if even_shown else set())
        for reference in section.findall(tag):
            target = state.package.target(reference.get(R + "id"))
            part = state.package.part(target)
            if (val(reference, "type") or "default") not in shown or target in seen or part is None:
                continue
            seen.add(target)
            for line in text_of_blocks(reader.read(part).blocks).split("\n"):
                if line:
                    yield Paragraph(line, kind=kind)
