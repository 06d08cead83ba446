"""What the file said where a text was put right before parsing: letters of old fonts, glyphs, lost letters.

Parsers cut and join texts as if they had always been whole; here a piece of such a text is traced back to the lines it
was made of, so that `Text.raw` and its edits say what the file says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from rapidfuzz.distance import Levenshtein

from ingest.document import Document, Paragraph, Place
from normalizers.repairs import RepairedText


@dataclass(frozen=True, slots=True)
class LineRepair:
    """`before[start:]` of a line began with `before` and became `after`; what else may stand there, likeliest first."""

    start: int
    before: str
    after: str
    reason: str
    confidence: float
    alternatives: tuple[str, ...] = ()


class Changed(Protocol):
    """A line of a text that is not what the file says: `before` became `after`; `block` counts blocks."""

    @property
    def place(self) -> Place:
        """Return where the paragraph or cell stands."""

    @property
    def block(self) -> int:
        """Return the number of its block, from 0."""

    @property
    def before(self) -> str:
        """Return the line as it was."""

    @property
    def after(self) -> str:
        """Return the line as it is now."""

    @property
    def reason(self) -> str:
        """Return the reason for the change, a slug."""

    @property
    def confidence(self) -> float:
        """Return how sure it is, 0 to 1."""


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A line that was put right, with each repair (see `Changed`)."""

    place: Place
    block: int
    before: str
    after: str
    reason: str
    confidence: float
    repairs: tuple[LineRepair, ...] = ()


def changed_line(place: Place, block: int, before: str, repairs: Sequence[LineRepair]) -> ChangedLine:
    """Return the line that repairs, in order, make of `before`."""
    pieces: list[str] = []
    at = 0
    for repair in repairs:
        pieces += (before[at : repair.start], repair.after)
        at = repair.start + len(repair.before)
    sure = min((repair.confidence for repair in repairs), default=1.0)
    reason = repairs[0].reason if repairs else ""
    return ChangedLine(place, block, before, "".join(pieces) + before[at:], reason, sure, tuple(repairs))


@dataclass(slots=True)
class _Line:
    """A line as it is now: `start` is where it begins in the stream, `repairs` by their place in `value`."""

    value: str
    start: int
    repairs: list[_Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Span:
    """`value[start:end]` was `before`."""

    start: int
    end: int
    before: str
    reason: str
    confidence: float
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Traced:
    """A repair in a text that parsers made: `text[start:end]` was `before`."""

    start: int
    end: int
    before: str
    reason: str
    confidence: float
    alternatives: tuple[str, ...]


class SourceLines:
    """The lines of a document whose texts were put right, to be asked by what they say now."""

    def __init__(self, document: Document, changed: Iterable[Changed] = ()) -> None:
        """`document` has the texts as they are now; `changed` the steps that led there, the earliest first."""
        by_line: dict[tuple[int, str], list[list[_Span]]] = {}
        any_change = False
        for line in changed:
            any_change = True
            earlier = by_line.get((line.block, line.before))
            spans = _spans(line)
            if earlier:
                spans = _composed(earlier.pop(0), line.before, spans)
            by_line.setdefault((line.block, line.after), []).append(spans)
        self._stream = ""
        self._lines: list[_Line] = []
        self._starts: dict[tuple[str, int, int], int] = {}
        if any_change:
            self._read(document, by_line)

    def __bool__(self) -> bool:
        return bool(self._lines)

    def _read(self, document: Document, by_line: dict[tuple[int, str], list[list[_Span]]]) -> None:
        pieces: list[str] = []
        at = 0
        for number, block in enumerate(document.blocks):
            holders = (block,) if isinstance(block, Paragraph) else block.cells
            for holder in holders:
                place = holder.place
                for offset, text in enumerate(holder.text.split("\n")):
                    if place.line is not None:
                        self._starts.setdefault(("line", place.line + offset, 0), at)
                    if place.table is not None and place.row is not None:
                        self._starts.setdefault(("row", place.table, place.row), at)
                    found = by_line.get((number, text))
                    line = _Line(text, at, found.pop(0) if found else [])
                    bare = "".join(text.split())
                    self._lines.append(line)
                    pieces.append(bare)
                    at += len(bare)
        self._stream = "".join(pieces)

    def trace(self, text: str, near: Place | None = None) -> list[Traced]:
        """Return the repairs of the lines that a text was made of, in its order; the text is as the lines are now."""
        if not self._lines:
            return []
        bare = "".join(text.split())
        positions = [at for at, char in enumerate(text) if not char.isspace()]
        found: list[Traced] = []
        at = 0
        hint = self._hint(near)
        while at < len(bare):
            start, length = self._longest(bare, at, hint)
            if length == 0:
                at += 1
                continue
            found += self._within(start, length, positions[at : at + length], text)
            at += length
        return found

    def _hint(self, near: Place | None) -> int:
        if near is None:
            return 0
        if near.line is not None and ("line", near.line, 0) in self._starts:
            return self._starts["line", near.line, 0]
        if near.table is not None and near.row is not None:
            return self._starts.get(("row", near.table, near.row), 0)
        return 0

    def _longest(self, bare: str, at: int, hint: int) -> tuple[int, int]:
        """Return where in the stream the longest beginning of `bare[at:]` stands, and its length."""
        whole = len(bare) - at
        start = self._find(bare[at:], hint)
        if start >= 0:
            return start, whole
        low, high = 0, whole
        while low < high:
            middle = (low + high + 1) // 2
            if self._find(bare[at : at + middle], hint) >= 0:
                low = middle
            else:
                high = middle - 1
        return (self._find(bare[at : at + low], hint), low) if low else (0, 0)

    def _find(self, piece: str, hint: int) -> int:
        found = self._stream.find(piece, hint)
        return found if found >= 0 else self._stream.find(piece)

    def _within(self, start: int, length: int, positions: list[int], text: str) -> Iterator[Traced]:
        """Yield the repairs between two places of the stream; `positions` are those of its characters in `text`."""
        end = start + length
        for line in self._lines[self._line_at(start) :]:
            if line.start >= end:
                return
            inside = [at for at, char in enumerate(line.value) if not char.isspace()]
            for span in line.repairs:
                first = sum(at < span.start for at in inside) + line.start
                count = sum(span.start <= at < span.end for at in inside)
                if first < start or first + count > end or (count == 0 and not start <= first <= end):
                    continue
                if count:
                    left, right = positions[first - start], positions[first + count - start - 1] + 1
                else:
                    left = right = positions[first - start] if first < end else len(text)
                yield Traced(left, right, span.before, span.reason, span.confidence, span.alternatives)

    def _line_at(self, start: int) -> int:
        low, high = 0, len(self._lines)
        while low < high:
            middle = (low + high) // 2
            if self._lines[middle].start <= start:
                low = middle + 1
            else:
                high = middle
        at = low - 1
        while at > 0 and self._lines[at - 1].start == self._lines[at].start:
            at -= 1
        return max(at, 0)

    def repaired(self, text: str, near: Place | None = None) -> RepairedText:
        """Return a text with what the file says as its raw text, spaces folded, and the repairs made."""
        traced = self.trace(text, near)
        if not traced:
            return RepairedText(text)
        chars: list[tuple[str, int]] = []
        at = 0
        for number, repair in enumerate(traced):
            chars += [(char, -1) for char in text[at : repair.start]]
            chars += [(char, number) for char in repair.before]
            chars.append(("", number))
            at = repair.end
        chars += [(char, -1) for char in text[at:]]
        raw, spans = _folded(chars, len(traced))
        made = RepairedText(raw)
        for (start, end), repair in reversed(list(zip(spans, traced, strict=True))):
            after = text[repair.start : repair.end]
            if start == end and raw[start - 1 : start].isspace() and text[repair.end : repair.end + 1].isspace():
                # Of the blanks on both sides of a word that was gone as a whole one is left.
                after += text[repair.end] * (not raw[start : start + 1].isspace())
            made.replace(start, end, after, repair.reason, repair.confidence)
        if made.value != text:
            made = RepairedText(raw)
            sure = min(repair.confidence for repair in traced)
            made.replace(0, len(raw), text, "+".join(dict.fromkeys(repair.reason for repair in traced)), sure)
        return made


def _folded(chars: list[tuple[str, int]], count: int) -> tuple[str, list[tuple[int, int]]]:
    """Return the raw text with runs of blanks as one, and where in it each repair stands.

    Of a blank that a letter left and one beside it, the blank that stands between words stays.
    """
    kept: list[tuple[str, int]] = []
    anchors = [0] * count
    known: set[int] = set()
    for char, number in chars:
        if number >= 0 and number not in known:
            known.add(number)
            anchors[number] = len(kept)
        if char.isspace() and char != "\n" and (not kept or kept[-1][0].isspace()):
            if kept and number < 0 and kept[-1][0] != "\n":
                kept[-1] = (kept[-1][0], -1)
        elif char:
            kept.append((char, number))
    spans = [(anchor, anchor) for anchor in anchors]
    for at, (_, number) in enumerate(kept):
        if number >= 0:
            start, end = spans[number]
            spans[number] = (at if start == end else start, at + 1)
    return "".join(char for char, _ in kept), spans


def _spans(line: Changed) -> list[_Span]:
    """Return the repairs of a line by their place in what it says now."""
    if isinstance(line, ChangedLine):
        spans: list[_Span] = []
        shift = 0
        for repair in line.repairs:
            start = repair.start + shift
            end = start + len(repair.after)
            spans.append(_Span(start, end, repair.before, repair.reason, repair.confidence, repair.alternatives))
            shift += len(repair.after) - len(repair.before)
        return spans
    return [
        _Span(code.dest_start, code.dest_end, line.before[code.src_start : code.src_end], line.reason, line.confidence)
        for code in Levenshtein.opcodes(line.before, line.after)
        if code.tag != "equal"
    ]


def _composed(earlier: list[_Span], middle: str, later: list[_Span]) -> list[_Span]:
    """Return the repairs of two steps as one step, by their place in what the line says now.

    Those that overlap become one repair over all that they change.
    """
    both = [(span.start, span.end, 0, span) for span in earlier]
    shift = 0
    for span in sorted(later, key=lambda span: (span.start, span.end)):
        start = span.start - shift
        both.append((start, start + len(span.before), 1, span))
        shift += span.end - span.start - len(span.before)
    both.sort(key=lambda item: item[:3])
    found: list[_Span] = []
    shift = at = 0
    while at < len(both):
        start, end = both[at][:2]
        first = at
        while at < len(both) and (at == first or both[at][0] < end):
            end = max(end, both[at][1])
            at += 1
        one = _as_one(both[first:at], middle, start, end)
        grown = sum(span.end - span.start - len(span.before) for *_, step, span in both[first:at] if step)
        found.append(replace(one, start=start + shift, end=end + shift + grown))
        shift += grown
    return found


def _as_one(pieces: list[tuple[int, int, int, _Span]], middle: str, start: int, end: int) -> _Span:
    """Return repairs `(start, end, step, repair)` of two steps, by their place in `middle`, as one of all of it."""
    before, at = "", start
    for first, last, step, span in pieces:
        if step == 0:
            before += middle[at:first] + span.before
            at = last
    spans = [span for *_, span in sorted(pieces, key=lambda piece: piece[2])]
    others: tuple[str, ...] = ()
    for first, last, step, span in pieces:
        if step or len(pieces) == 1:
            others += tuple(middle[start:first] + other + middle[last:end] for other in span.alternatives)
    return _Span(
        start,
        end,
        before + middle[at:end],
        "+".join(dict.fromkeys(span.reason for span in spans)),
        min(span.confidence for span in spans),
        others,
    )
