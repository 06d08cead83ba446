"""The flow of a page: text folded as browsers fold it, block by block, tables in their place."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from lxml import etree

from ingest.document import Block, Paragraph, Place, Table
from ingest.grids import DraftCell, is_real_grid, merge_uncut_columns, table_of, tables_or_content, text_of_blocks
from ingest.html_parts.fonts import FontRules
from ingest.html_parts.grid import cell_positions
from ingest.html_parts.markers import BULLET, marker
from ingest.html_parts.visibility import Visibility
from ingest.old_fonts import FontMarks
from ingest.raised_text import raised

Element = etree._Element

BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
}  # fmt: skip
DROPPED = {
    "script", "style", "template", "noscript", "svg", "iframe", "object", "embed", "audio", "video", "canvas",
    "select", "datalist", "button", "title", "meta", "link", "base", "annotation", "annotation-xml", "map",
}  # fmt: skip
BOILERPLATE = {"nav", "footer"}
STRUCK = {"del", "s", "strike"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}

_SPACES = re.compile(r"[ \t\n\r\f]+")
_BREAK = "\n"


@dataclass(frozen=True)
class Look:
    """What an element hands down to the text in it."""

    bold: bool = False
    italic: bool = False
    centered: bool = False
    heading: bool = False
    preformatted: bool = False
    old_font: str | None = None
    """The font when it is one of before Unicode."""

    def inside(self, element: Element, fonts: FontRules) -> Look:
        """Return the look inside an element."""
        tag, style = element.tag, (element.get("style") or "").lower()
        look = self
        font = fonts.font_of(element, self.old_font)
        if font != self.old_font:
            look = replace(look, old_font=font)
        if tag in {"b", "strong", "th", *HEADINGS}:
            look = replace(look, bold=True)
        if tag in {"i", "em", "cite", "dfn", "var"}:
            look = replace(look, italic=True)
        weight = re.search(r"font-weight\s*:\s*(\w+)", style)
        if weight:
            look = replace(look, bold=weight.group(1) in {"bold", "bolder", "600", "700", "800", "900"})
        slant = re.search(r"font-style\s*:\s*(\w+)", style)
        if slant:
            look = replace(look, italic=slant.group(1) in {"italic", "oblique"})
        aligned = re.search(r"text-align\s*:\s*(\w+)", style)
        align = aligned.group(1) if aligned else (element.get("align") or "").lower()
        if align or tag == "center":
            look = replace(look, centered=align == "center" or tag == "center")
        if tag in HEADINGS:
            look = replace(look, heading=True)
        if tag in {"pre", "textarea", "listing"} or re.search(r"white-space\s*:\s*pre", style):
            look = replace(look, preformatted=True)
        return look


@dataclass
class PageState:
    """Shared by all flows of one page."""

    visibility: Visibility
    fonts: FontRules
    old_fonts: FontMarks = field(default_factory=FontMarks)
    paragraph_number: int = 0
    counts: Counter[str] = field(default_factory=Counter)


class Flow:
    """Collects the blocks of one container: the page, or a cell."""

    def __init__(self, state: PageState) -> None:
        self._state = state
        self.blocks: list[Block] = []
        self.notes: set[str] = set()
        self.letters = self.bold = self.italic = 0
        self._pieces: list[str] = []
        self._marker = ""
        self._bold_here = self._letters_here = 0

    def read(self, element: Element, look: Look) -> None:
        """Take in the content of an element; call `flush` when all is read."""
        self._text(element.text, look)
        for child in element:
            self._child(child, look)
            self._text(child.tail, look)

    def flush(self, look: Look, *, item_ends: bool = False) -> None:
        """End the paragraph that is open, if there is one; a list item that ends without text leaves its number."""
        text = _folded(self._pieces)
        numbered = bool(self._marker) and self._marker != BULLET
        if text or (numbered and item_ends):
            if self._marker:
                text = f"{self._marker} {text}".strip()
                self.notes |= {"automatic-number"} if numbered else set()
            self._state.paragraph_number += 1
            self.blocks.append(
                Paragraph(
                    text,
                    Place(line=self._state.paragraph_number),
                    kind="heading" if look.heading else "body",
                    bold=self._bold_here * 2 > self._letters_here,
                    centered=look.centered,
                )
            )
            self._marker = ""
        self._pieces = []
        self._bold_here = self._letters_here = 0

    def _text(self, text: str | None, look: Look) -> None:
        if not text:
            return
        if look.old_font is not None:
            text = self._state.old_fonts.marked(text, look.old_font)
        if look.preformatted:
            # As no-break spaces they are kept when the line is folded.
            self._pieces.append(text.replace("\r", "").replace("\t", " ").replace(" ", "\u00a0"))
        else:
            self._pieces.append(_SPACES.sub(" ", text))
        count = len("".join(text.split()))
        self.letters += count
        self._letters_here += count
        self._bold_here += count if look.bold else 0
        self.bold += count if look.bold else 0
        self.italic += count if look.italic else 0

    def _child(self, element: Element, look: Look) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in DROPPED:
            return
        if self._state.visibility.is_hidden(element):
            self._left_out(element, "hidden-text")
        elif tag in BOILERPLATE and element.find(".//table") is None:
            self._left_out(element, "page-boilerplate")
        elif tag in STRUCK or "line-through" in (element.get("style") or ""):
            self._left_out(element, "struck-text")
        elif tag == "table":
            self._table(element, look)
        elif tag == "br":
            self._pieces.append(_BREAK)
        elif tag in {"img", "picture"}:
            self.notes.add("picture")
        elif tag == "input":
            self._input(element, look)
        elif tag in {"sup", "mfrac", "msup"}:
            self._raised(element, look)
        elif tag in BLOCKS or re.search(r"display\s*:\s*(block|flex|table|list-item)", element.get("style") or ""):
            self._block(element, look)
        else:
            self.read(element, look.inside(element, self._state.fonts))

    def _left_out(self, element: Element, kind: str) -> None:
        if "".join(str(text) for text in element.itertext()).strip():
            self._state.counts[kind] += 1
            if kind != "page-boilerplate":
                self.notes.add(kind)

    def _block(self, element: Element, look: Look) -> None:
        inside = look.inside(element, self._state.fonts)
        self.flush(look)
        is_item = element.tag == "li"
        if is_item:
            # An item that begins with a list shows both markers on one line.
            self._marker = f"{self._marker} {marker(element)}".strip()
        self.read(element, inside)
        self.flush(inside, item_ends=is_item)
        if is_item:
            self._marker = ""

    def _raised(self, element: Element, look: Look) -> None:
        """Read a superscript, or a fraction of MathML, so that it does not run into the number before it."""
        inner = Flow(self._state)
        parts = list(element) if element.tag != "sup" else []
        if len(parts) == 2:
            texts = [_inline_text(Flow(self._state), part, look) for part in parts]
            sign = "/" if element.tag == "mfrac" else "^"
            self._text(sign.join(text if re.fullmatch(r"[\w.,%]*", text) else f"({text})" for text in texts), look)
            return
        text = _inline_text(inner, element, look)
        self.notes |= inner.notes
        before = next((piece[-1] for piece in reversed(self._pieces) if piece), "")
        self._text(raised(before, text), look)

    def _input(self, element: Element, look: Look) -> None:
        kind = (element.get("type") or "text").lower()
        if kind in {"checkbox", "radio"}:
            self._text("☑" if element.get("checked") is not None else "☐", look)
        elif kind in {"text", "number"}:
            self._text(element.get("value"), look)

    def _table(self, element: Element, look: Look) -> None:
        self.flush(look)
        for caption in element.findall("caption"):
            self._block(caption, look)
        begins = Place(line=self._state.paragraph_number + 1)
        inside = replace(look.inside(element, self._state.fonts), centered=False, bold=False)
        cells = [self._cell(found, draft, inside) for found, draft in cell_positions(element, self._state.visibility)]
        if not cells:
            return
        merge_uncut_columns(cells)
        row_count = max(cell.row + cell.row_span for cell in cells)
        self.blocks += tables_or_content(cells, table_of(cells, row_count, begins))

    def _cell(self, element: Element, cell: DraftCell, look: Look) -> DraftCell:
        row = element.getparent()
        fonts = self._state.fonts
        inside = (look if row is None else look.inside(row, fonts)).inside(element, fonts)
        inner = Flow(self._state)
        cell.place = Place(line=self._state.paragraph_number + 1)
        inner.read(element, inside)
        inner.flush(inside)
        cell.blocks = inner.blocks
        cell.text = text_of_blocks(inner.blocks)
        cell.bold = inner.bold * 2 > inner.letters
        cell.italic = inner.italic * 2 > inner.letters
        cell.notes |= inner.notes
        if "picture" in cell.notes:
            self._state.counts["picture-in-table"] += 1
        if any(isinstance(block, Table) and is_real_grid(block) for block in inner.blocks):
            cell.notes.add("nested-table")
        return cell


def _inline_text(flow: Flow, element: Element, look: Look) -> str:
    flow.read(element, look)
    flow.flush(look)
    return text_of_blocks(flow.blocks)


def _folded(pieces: list[str]) -> str:
    """Return text with white space folded; no-break spaces are kept and become spaces, blank lines are dropped."""
    text = re.sub(r" {2,}", " ", "".join(pieces))
    lines = (line.strip(" \u00a0") for line in text.split(_BREAK))
    return _BREAK.join(line for line in lines if line).replace("\u00a0", " ").strip()
