"""HTML as legal portals publish it: fragments, whole pages with menus, Word's own HTML, web archives (MHT)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lxml import etree

from ingest.document import Block, Document, ReaderNote
from ingest.errors import REASONS, DamagedFile, UnsafeFile
from ingest.grids import number_tables
from ingest.html_parts.decoding import decode_html
from ingest.html_parts.flow import Flow, Look, PageState
from ingest.html_parts.fonts import FontRules
from ingest.html_parts.visibility import Visibility

NOTE_MESSAGES = {
    "hidden-text": "{count} pieces of the page are not shown on a screen (hidden copies) and were left out.",
    "page-boilerplate": "{count} menus or page ends of the web site were left out.",
    "struck-text": "{count} pieces of text are struck through and were left out.",
    "picture-in-table": "{count} pictures stand in tables; what they show was not read.",
}


def read(path: Path, progress: Callable[[int, int], None] | None = None) -> Document:
    """Return what a browser would show of the page, tables that only lay it out included."""
    report = progress or (lambda _done, _of: None)
    report(0, 1)
    blocks, notes = _blocks_and_notes(path, path.read_bytes())
    report(1, 1)
    return Document(path.name, "html", number_tables(blocks), notes=notes)


def blocks_of_bytes(path: Path, data: bytes) -> list[Block]:
    """Return the blocks of a page that is part of another file; tables are not numbered yet."""
    return _blocks_and_notes(path, data)[0]


def _blocks_and_notes(path: Path, data: bytes) -> tuple[list[Block], tuple[ReaderNote, ...]]:
    text = decode_html(path, data).replace("\x00", "")
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise DamagedFile(path, reason=REASONS["broken-html"]) from error
    if root is None:
        return [], ()
    state = PageState(Visibility(root), FontRules(root))
    flow = Flow(state)
    try:
        flow.read(root, Look())
        flow.flush(Look())
    except RecursionError as error:
        raise UnsafeFile(path, reason=REASONS["too-deep"]) from error
    notes = tuple(ReaderNote(kind, NOTE_MESSAGES[kind], {"count": str(count)}) for kind, count in state.counts.items())
    return list(state.old_fonts.with_fonts_beside(flow.blocks)), notes
