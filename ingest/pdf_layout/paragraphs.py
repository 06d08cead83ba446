"""Lines of text outside of tables → paragraphs, columns that stand side by side one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.document import Paragraph, ParagraphKind, Place
from ingest.pdf_layout.line_joining import Frame, ends_paragraph, glue
from ingest.pdf_layout.ruled_tables import DOUBTFUL_JOIN, LOST_GLYPHS
from ingest.pdf_layout.text_lines import TextLine, Word, put_marks

COLUMN_GAP = 1.4
"""A gap without blanks this many times the size of the text parts columns when the line beside it does too."""

WIDE_GAP = 2.8
"""A gap this wide parts columns even in one line alone."""

NEAR = 2.6
"""Lines of a column that stand further apart (times their size) are not one block."""

PARAGRAPH_SPACE = 1.75
INDENT = 8.0
SIZE_CHANGE = 0.9


def paragraphs(lines: Sequence[TextLine], frame: Frame, page: int) -> list[Paragraph]:
    """Return the paragraphs of one area of a page; `frame` is the width its text may fill."""
    found: list[Paragraph] = []
    for block, of_block in _blocks(list(lines), frame):
        found.extend(_of_column(block, of_block, page))
    return found


def plain_paragraph(line: TextLine, page: int, kind: ParagraphKind) -> Paragraph:
    """Return a line that stands for itself: page numbers, running titles, stamps."""
    text = put_marks(line.text, [line])
    return Paragraph(text, Place(page=page, bbox=_box([line])), kind, line.bold, False, _confidence([line], False))


def _blocks(lines: list[TextLine], frame: Frame) -> list[tuple[list[TextLine], Frame]]:
    """Return runs of lines with the frame of each: the full width, or one of two columns side by side."""
    blocks: list[tuple[list[TextLine], Frame]] = []
    plain: list[TextLine] = []
    at = 0
    while at < len(lines):
        gutter = _gutter(lines[at])
        if gutter is None:
            plain.append(lines[at])
            at += 1
            continue
        end, left, right, gutter = _side_by_side(lines, at, gutter, frame)
        while plain and _one_side(plain[-1], gutter, frame) and _near(plain[-1], lines[at]):
            line = plain.pop()
            (left if line.x0 < gutter[0] else right).insert(0, line)
        if plain:
            blocks.append((plain, frame))
            plain = []
        blocks.append(
            (left, _column_frame(left, replace(frame, right=gutter[0], beside_another=True, page_middle=None)))
        )
        blocks.append(
            (right, _column_frame(right, replace(frame, left=gutter[1], beside_another=True, page_middle=None)))
        )
        at = end
    if plain:
        blocks.append((plain, frame))
    return blocks


def _gutter(line: TextLine) -> tuple[float, float] | None:
    """Return the widest gap of a line that parts columns, None when the line has none."""
    best: tuple[float, tuple[float, float]] | None = None
    for before, word in zip(line.words, line.words[1:], strict=False):
        if word.gap >= COLUMN_GAP * line.size and (best is None or word.gap > best[0]):
            best = (word.gap, (before.x1, word.x0))
    return best[1] if best else None


def _side_by_side(
    lines: list[TextLine], start: int, gutter: tuple[float, float], frame: Frame
) -> tuple[int, list[TextLine], list[TextLine], tuple[float, float]]:
    """Return where two columns end, the lines of each, and the gutter between them."""
    left: list[TextLine] = []
    right: list[TextLine] = []
    at = start
    while at < len(lines):
        line = lines[at]
        if at > start and not _near(lines[at - 1], line) and not _near(max([*left, *right], key=_base), line):
            break
        split = _split(line, gutter)
        if split is not None:
            left.append(line.part(split[0]))
            right.append(line.part(split[1]))
            gutter = (max(gutter[0], split[0][-1].x1), min(gutter[1], split[1][0].x0))
        elif _one_side(line, gutter, frame):
            (left if line.x0 < gutter[0] else right).append(line)
        else:
            break
        at += 1
    return at, left, right, gutter


def _base(line: TextLine) -> float:
    return line.base


def _split(line: TextLine, gutter: tuple[float, float]) -> tuple[tuple[Word, ...], tuple[Word, ...]] | None:
    """Return the words on either side of a gutter, None when the line does not leave it free."""
    for number, (before, word) in enumerate(zip(line.words, line.words[1:], strict=False), 1):
        free = min(word.x0, gutter[1]) - max(before.x1, gutter[0])
        if free >= min(0.5 * line.size, gutter[1] - gutter[0]) and word.x0 - before.x1 >= COLUMN_GAP * line.size:
            return line.words[:number], line.words[number:]
    return None


def _one_side(line: TextLine, gutter: tuple[float, float], frame: Frame) -> bool:
    """Tell whether a line stands in one of two columns; it may reach into the gutter, but not to its other side."""
    middle = (frame.left + frame.right) / 2
    if abs((line.x0 + line.x1) / 2 - middle) < 4.0:
        return False
    space = 0.5 * line.size
    return (line.x0 < gutter[0] and line.x1 <= gutter[1] - space) or (
        line.x0 >= gutter[0] + space and line.x1 > gutter[1]
    )


def _near(upper: TextLine, lower: TextLine) -> bool:
    return lower.base - upper.base <= NEAR * max(upper.size, lower.size)


def _column_frame(lines: Sequence[TextLine], widest: Frame) -> Frame:
    """Return the frame of a column of which only one side is known: centred text shows the other."""
    if len(lines) < 2:
        return widest
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    middles = sorted((line.x0 + line.x1) / 2 for line in lines)
    middle = middles[len(middles) // 2]
    if sum(abs((line.x0 + line.x1) / 2 - middle) < 3 for line in lines) * 2 > len(lines):
        outer = min(middle - widest.left, widest.right - middle)
        half = max(
            (right - left) / 2,
            max(middle - widest.left, widest.right - middle) if outer < (right - left) / 2 else outer,
        )
        return replace(widest, left=middle - half, right=middle + half)
    return replace(widest, left=min(left, widest.left), right=max(right, widest.right))


def _of_column(lines: list[TextLine], frame: Frame, page: int) -> list[Paragraph]:
    groups: list[list[TextLine]] = []
    texts: list[str] = []
    doubts: list[bool] = []
    for line in lines:
        if groups and not _starts_paragraph(groups[-1], line, texts[-1], frame):
            blank, doubtful = glue(groups[-1][-1], line, frame)
            texts[-1] += blank + line.text
            doubts[-1] = doubts[-1] or doubtful
            groups[-1].append(line)
        else:
            groups.append([line])
            texts.append(line.text)
            doubts.append(False)
    return [
        Paragraph(
            put_marks(text, group),
            Place(page=page, bbox=_box(group)),
            "body",
            sum(len(line.text) for line in group if line.bold) * 2 > sum(len(line.text) for line in group),
            _centered(group[-1], frame) and all(_centered(line, frame) or _full(line, frame) for line in group),
            _confidence(group, doubtful),
        )
        for group, text, doubtful in zip(groups, texts, doubts, strict=True)
    ]


def _starts_paragraph(group: list[TextLine], line: TextLine, so_far: str, frame: Frame) -> bool:
    last = group[-1]
    if line.base - last.base > PARAGRAPH_SPACE * max(last.size, line.size) or line.base <= last.base:
        return True
    if abs(line.size - last.size) > SIZE_CHANGE:
        return True
    if _centered(last, frame) != _centered(line, frame) and not _full(last, frame):
        return True
    if last.text.isupper() != line.text.isupper() and _centered(line, frame):
        return True
    if frame.beside_another and last.text.isupper() != line.text.isupper():
        return True
    if frame.beside_another and last.text.isupper() and line.text.isupper() and not _goes_on(last):
        return True
    if len(group) > 1 and not _centered(line, frame) and line.x0 > last.x0 + INDENT:
        return True
    return ends_paragraph(last, line, so_far, frame, None)


def _goes_on(line: TextLine) -> bool:
    """Tell whether a line in capitals, as names of offices are, was wrapped: `BỘ NÔNG NGHIỆP VÀ`."""
    return line.blank_after or line.words[-1].text in ("VÀ", "CỦA") or line.text.endswith((",", "-"))


def _full(line: TextLine, frame: Frame) -> bool:
    return line.x1 >= frame.right - 3 * line.size


def _centered(line: TextLine, frame: Frame) -> bool:
    before, behind = line.x0 - frame.left, frame.right - line.x1
    if frame.beside_another:
        return abs(before - behind) <= 6.0
    if min(before, behind) <= INDENT:
        return False
    middle = (line.x0 + line.x1) / 2
    on_page = frame.page_middle is not None and abs(middle - frame.page_middle) <= 3.0 and before > 3 * INDENT
    return on_page or abs(before - behind) <= max(4.0, 0.03 * frame.width)


def _box(lines: Sequence[TextLine]) -> tuple[float, float, float, float]:
    return (
        min(line.x0 for line in lines),
        min(line.top for line in lines),
        max(line.x1 for line in lines),
        max(line.bottom for line in lines),
    )


def _confidence(lines: Sequence[TextLine], doubtful: bool) -> float:
    worth = DOUBTFUL_JOIN if doubtful else 1.0
    return min(worth, LOST_GLYPHS) if any(line.lost for line in lines) else worth
