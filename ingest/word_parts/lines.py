"""A paragraph of Word as a line of text: runs joined, fields, changes, signs and equations resolved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.raised_text import raised
from ingest.word_parts.mathematics import linear
from ingest.word_parts.names import MC, Element, M, R, W, child, number, switch, val
from ingest.word_parts.state import WordState
from ingest.word_parts.symbols import has_private_signs, readable, sign_of

DELETED = {W + "del", W + "moveFrom"}
INSERTED = {W + "ins", W + "moveTo"}
_EQ_FRACTION = re.compile(r"\\f\s*\(([^(),;]*)[,;]([^(),;]*)\)", re.IGNORECASE)
_DATE_FIELD = re.compile(r"\s*(DATE|TIME)\b", re.IGNORECASE)


@dataclass
class Line:
    """The text of a paragraph so far, and what is to be known about it."""

    pieces: list[str] = field(default_factory=list)
    letters: int = 0
    bold: int = 0
    italic: int = 0
    page: int | None = None
    """The page on which the text begins."""

    notes: set[str] = field(default_factory=set)
    boxes: list[Element] = field(default_factory=list)
    """Contents of text boxes anchored in the paragraph."""

    @property
    def text(self) -> str:
        """Return the text without blanks around its lines; no-break spaces are spaces."""
        whole = "".join(self.pieces).replace("\u00a0", " ")
        return "\n".join(line for text in whole.split("\n") if (line := text.strip()))

    def last(self) -> str:
        """Return the last letter, empty at the start."""
        return next((piece[-1] for piece in reversed(self.pieces) if piece), "")


@dataclass
class _Field:
    """A field between its begin and end marks: instruction first, result after the separator."""

    in_result: bool = False
    instruction: str = ""
    begins_at: int = 0


class LineReader:
    """Reads one paragraph after the other; `state` collects notes, footnotes and pages."""

    def __init__(self, state: WordState) -> None:
        self._state = state

    def read(self, paragraph: Element, style: str | None) -> Line:
        """Return the line of a paragraph in that style."""
        line = Line()
        fields: list[_Field] = []
        self._walk(paragraph, style, line, fields)
        return line

    def _walk(self, parent: Element, style: str | None, line: Line, fields: list[_Field]) -> None:
        for element in parent:
            tag = element.tag
            if tag == W + "r":
                self._run(element, style, line, fields)
            elif tag in DELETED:
                if any(True for _ in element.iter(W + "r")):
                    self._state.note("tracked-deletion")
                    line.notes.add("tracked-deletion")
            elif tag in INSERTED:
                self._state.note("tracked-insertion")
                line.notes.add("tracked-insertion")
                self._walk(element, style, line, fields)
            elif tag in {M + "oMath", M + "oMathPara"}:
                line.pieces.append(linear(element).strip())
                line.letters += 1
                line.notes.add("equation")
            elif tag == W + "sdt":
                if not switch(child(element, "sdtPr"), "showingPlcHdr"):
                    self._walk_all(element.findall(W + "sdtContent"), style, line, fields)
            elif tag == MC + "AlternateContent":
                self._walk_all(list(chosen(element)), style, line, fields)
            elif isinstance(tag, str) and not tag.endswith("Pr"):
                if tag == W + "fldSimple":
                    self._note_if_date(val(element, "instr") or "")
                self._walk(element, style, line, fields)

    def _walk_all(self, parents: list[Element], style: str | None, line: Line, fields: list[_Field]) -> None:
        for parent in parents:
            self._walk(parent, style, line, fields)

    def _run(self, run: Element, style: str | None, line: Line, fields: list[_Field]) -> None:
        properties = child(run, "rPr")
        styles = self._state.styles
        if styles.switched("vanish", properties, style):
            if "".join(text.text or "" for text in run.iter(W + "t")).strip():
                self._state.note("hidden-text")
            return
        struck = styles.switched("strike", properties, style) or styles.switched("dstrike", properties, style)
        if struck and "".join(text.text or "" for text in run.iter(W + "t")).strip():
            # 10 struck through with 15 after it must not read as 1015.
            self._state.note("struck-text")
            line.notes.add("struck-text")
            return
        font = styles.font(properties, style)
        old_font = styles.old_font(properties, style)
        before, previous = len(line.pieces), line.last()
        for element in run:
            self._run_part(element, font, line, fields)
        text = "".join(line.pieces[before:])
        if not text:
            return
        is_note_mark = any(mark in text for mark in self._marks())
        capitals = styles.switched("caps", properties, style)
        if old_font is not None:
            # The capital of a code is another letter: Word sets capitals by what the font prints.
            text = self._state.old_fonts.marked(text, old_font, capitals)
        elif capitals:
            text = text.upper()
        position = val(child(properties, "vertAlign"))
        if position == "superscript" and not is_note_mark:
            text = raised(previous, text)
        line.pieces[before:] = [text]
        if text.strip() and line.page is None:
            line.page = self._state.page
        count = len(text.strip())
        line.letters += count
        line.bold += count if styles.switched("b", properties, style) else 0
        line.italic += count if styles.switched("i", properties, style) else 0

    def _marks(self) -> list[str]:
        return [mark for _, _, mark in self._state.footnotes]

    def _run_part(self, element: Element, font: str | None, line: Line, fields: list[_Field]) -> None:
        tag = element.tag
        if tag == W + "lastRenderedPageBreak":
            self._state.page = (self._state.page or 1) + 1
        elif tag == W + "fldChar":
            self._field_mark(element, line, fields)
        elif tag == W + "instrText":
            if fields:
                fields[-1].instruction += element.text or ""
        elif any(not open_field.in_result for open_field in fields):
            return  # results of fields inside an instruction are not printed
        elif tag == W + "t":
            line.pieces.append(self._letters(element.text or "", font, line))
        elif tag in {W + "tab", W + "ptab"}:
            line.pieces.append(" ")
        elif tag in {W + "br", W + "cr"}:
            line.pieces.append("\n")
        elif tag == W + "noBreakHyphen":
            line.pieces.append("-")
        elif tag == W + "softHyphen":
            line.pieces.append("\u00ad")  # invisible, but the letter ư in TCVN3
        elif tag == W + "sym":
            line.pieces.append(self._symbol(element, line))
        elif tag in {W + "footnoteReference", W + "endnoteReference"}:
            self._note_reference(element, line)
        elif tag in {W + "drawing", W + "pict", W + "object"}:
            self._drawing(element, line)
        elif tag == MC + "AlternateContent":
            for branch in chosen(element):
                for part in branch:
                    self._run_part(part, font, line, fields)
        elif tag == W + "ruby":
            for text in element.iterfind(f"{W}rubyBase//{W}t"):
                line.pieces.append(text.text or "")

    def _letters(self, text: str, font: str | None, line: Line) -> str:
        if has_private_signs(text):
            text, known = readable(text, font)
            if not known:
                line.notes.add("unknown-sign")
                self._state.note("unknown-sign")
        return text

    def _symbol(self, element: Element, line: Line) -> str:
        try:
            code = int(val(element, "char") or "", 16)
        except ValueError:
            return ""
        sign = sign_of(val(element, "font"), code)
        if sign is None:
            line.notes.add("unknown-sign")
            self._state.note("unknown-sign")
            return chr(code) if 0x20 <= code < 0xFFFE and not 0xD800 <= code < 0xE000 else ""
        return sign

    def _note_reference(self, element: Element, line: Line) -> None:
        kind = "footnote" if element.tag == W + "footnoteReference" else "endnote"
        mark = self._state.mark_of_note(kind, val(element, "id") or "")
        line.notes.add("footnote-mark")
        # Set apart with a blank: a mark after 10 must not make 101.
        line.pieces.append(f" {mark}")

    def _field_mark(self, element: Element, line: Line, fields: list[_Field]) -> None:
        kind = val(element, "fldCharType")
        if kind == "begin":
            fields.append(_Field(begins_at=len(line.pieces)))
            line.pieces.append(_form_field(element))
        elif kind == "separate" and fields:
            fields[-1].in_result = True
        elif kind == "end" and fields:
            ended = fields.pop()
            self._note_if_date(ended.instruction)
            if ended.instruction.strip().upper().startswith("EQ") and not any(line.pieces[ended.begins_at :]):
                self._equation_field(ended.instruction, line)

    def _note_if_date(self, instruction: str) -> None:
        if _DATE_FIELD.match(instruction):
            self._state.note("date-field")

    def _equation_field(self, instruction: str, line: Line) -> None:
        fraction = _EQ_FRACTION.search(instruction)
        if fraction is None:
            line.notes.add("embedded-object")
            self._state.note("embedded-object")
            return
        top, bottom = (part.strip() for part in fraction.groups())
        line.notes.add("equation")
        line.pieces.append("/".join(part if re.fullmatch(r"[\w.,%]+", part) else f"({part})" for part in (top, bottom)))

    def _drawing(self, element: Element, line: Line) -> None:
        boxes = list(_text_boxes(element))
        line.boxes += boxes
        if element.tag == W + "object":
            line.notes.add("embedded-object")
            self._state.note("embedded-object")
        elif not boxes and any(name.get(R + "embed") or name.get(R + "id") for name in element.iter()):
            line.notes.add("picture")


def chosen(alternate: Element) -> Iterator[Element]:
    """Yield the branch of an `mc:AlternateContent` to read: the first choice, the fallback when that says nothing.

    Word writes text boxes twice, for new and for old programs; only one of them may be read.
    """
    choice, fallback = alternate.find(MC + "Choice"), alternate.find(MC + "Fallback")
    if choice is not None and (fallback is None or _says_something(choice) or not _says_something(fallback)):
        yield choice
    elif fallback is not None:
        yield fallback


def _says_something(branch: Element) -> bool:
    return any(element.text for element in branch.iter(W + "t", M + "t"))


def _text_boxes(drawing: Element) -> Iterator[Element]:
    """Yield the outermost text box contents of a drawing, those of fallbacks left out."""
    for element in drawing:
        if element.tag == W + "txbxContent":
            yield element
        elif element.tag == MC + "AlternateContent":
            for branch in chosen(element):
                yield from _text_boxes(branch)
        else:
            yield from _text_boxes(element)


def _form_field(mark: Element) -> str:
    """Return what a form field shows: a ticked or empty box, the entry of a list that was chosen."""
    box = child(mark, "ffData", "checkBox")
    if box is not None:
        checked = switch(box, "checked")
        return "☑" if (switch(box, "default") if checked is None else checked) else "☐"
    entries = [val(entry) or "" for entry in mark.iterfind(f"{W}ffData/{W}ddList/{W}listEntry")]
    index = number(child(mark, "ffData", "ddList", "result")) or 0
    return entries[index] if 0 <= index < len(entries) else ""
