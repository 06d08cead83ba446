"""Which tables belong together, under which title.

One framework may stand in a table per pillar, one annex may hold two frameworks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.document import Document, Paragraph
from normalizers.bullets import BULLET
from normalizers.characters import fold_spaces
from normalizers.comparison import letters_key
from normalizers.markup import strip_markup
from normalizers.repairs import RepairedText
from parsers.codes import Code, split_code
from parsers.entries import starts_with
from parsers.sheets import Sheet
from parsers.table_kinds import Verdict, classify, with_name_column

LONGEST_HEADING = 260
FEWEST_LETTERS = 4
"""Letters of the shortest line that counts as capitals."""
HEADINGS_ABOVE = 12
"""Paragraphs above a table that may still be its title."""

_ANNEX = re.compile(r"^(?:phụ\s*lục|biểu|mẫu)(?:\s+(?:số\s*)?[\dIVXABCD]{1,4})?\b", re.IGNORECASE)
_CAPTION = re.compile(r"^(?:bảng|biểu)\s*(?:số\s*)?[\dIVX]+[A-Z]?\s*[.:\-–]?\s*", re.IGNORECASE)
_ATTACHED = re.compile(r"^\W*(?:ban hành\s+)?kèm\s*theo", re.IGNORECASE)
_QUOTED_PILLAR = re.compile(r"(?:chỉ số|tiêu chí|trụ cột|nhóm|lĩnh vực)\b", re.IGNORECASE)
_MOTTO = re.compile(
    r"cộng\s*hòa\s*xã\s*hội|độc\s*lập\s*-\s*tự\s*do|^ủy ban nhân dân|^uỷ ban nhân dân|^hội đồng nhân dân|^số\s*:",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?:như sau\s*:?|[.;])\s*$")


@dataclass(slots=True)
class HeadingLine:
    """A line above a table: its text without markup, the block it stands in, whether it looks like a title."""

    text: str
    block: int
    upper: bool
    bold: bool
    code: Code | None = None
    rest: str = ""


@dataclass(slots=True)
class Annex:
    """Sheets that make one framework, in order, with the heading of each (None: the sheet has none of its own)."""

    sheets: list[Sheet] = field(default_factory=list)
    pillars: list[HeadingLine | None] = field(default_factory=list)
    title: str | None = None
    heading: str = ""
    used: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Classified:
    """A sheet with what it was taken for and the title above it."""

    sheet: Sheet
    verdict: Verdict
    title: str | None
    lines: list[HeadingLine]


def classify_sheets(document: Document, sheets: list[Sheet]) -> list[Classified]:
    """Return each sheet with its kind and the lines above it."""
    found: list[Classified] = []
    for sheet in sheets:
        lines = heading_lines(document, sheet)
        heading = " ".join(line.text for line in lines[-HEADINGS_ABOVE:])
        verdict = classify(sheet, heading)
        if verdict.kind == "framework":
            with_name_column(sheet)
        if verdict.kind == "other" and found and _goes_on_with(found[-1], sheet, lines):
            verdict = Verdict("framework", "continues")
        found.append(Classified(sheet, verdict, _title(lines), lines))
    return found


def _goes_on_with(before: Classified, sheet: Sheet, lines: list[HeadingLine]) -> bool:
    """Tell whether a short table is the next pillar of the framework before it.

    It has the same columns and stands under a heading with a code, or under none that opens anything new.
    """
    if before.verdict.kind != "framework" or before.sheet.header is None or sheet.header is None:
        return False
    if before.sheet.header.key() != sheet.header.key():
        return False
    coded = bool(lines) and lines[-1].code is not None
    return coded or (
        len(lines) <= 2
        and not any(_ANNEX.match(line.text) or _ATTACHED.match(line.text) or line.upper for line in lines)
    )


def heading_lines(document: Document, sheet: Sheet) -> list[HeadingLine]:
    """Return the lines above a sheet that may be headings, from the top."""
    lines: list[HeadingLine] = []
    for index in sheet.headings:
        block = document.blocks[index]
        if not isinstance(block, Paragraph) or block.kind in ("page-header", "page-footer", "footnote"):
            continue
        lines.extend(_lines_of(block, index))
    above = [cell for cell in sheet.above_header if cell.text.strip()]
    lines.extend(_line(text, -1, cell.bold) for cell in above for text in fold_spaces(cell.text).split("\n"))
    return lines


def _lines_of(block: Paragraph, index: int) -> list[HeadingLine]:
    plain = RepairedText(block.text)
    strip_markup(plain)
    bold = block.bold or block.kind == "heading" or block.text.strip().startswith("**")
    texts = fold_spaces(plain.value).split("\n")
    if len(texts) > 1 and not any(
        text.isupper() or _ANNEX.match(text) or _ATTACHED.match(text) or split_code(text) for text in texts
    ):
        texts = [" ".join(texts)]
    return [_line(text, index, bold) for text in texts if text.strip()]


def _line(text: str, block: int, bold: bool) -> HeadingLine:
    letters = [c for c in text if c.isalpha()]
    upper = len(letters) >= FEWEST_LETTERS and sum(c.isupper() for c in letters) >= 0.75 * len(letters)
    lead = split_code(text)
    return HeadingLine(text, block, upper, bold, lead[0] if lead else None, lead[1] if lead else "")


def gather_annexes(classified: list[Classified]) -> list[Annex]:
    """Return the frameworks of a document as groups of sheets."""
    annexes: list[Annex] = []
    heading_title: tuple[str | None, set[int]] = (None, set())
    previous: Classified | None = None
    for item in classified:
        title = _title_lines(item.lines)
        if item.verdict.kind != "framework":
            if title:
                heading_title = (_joined(title), {line.block for line in title})
            previous = item
            continue
        pillar = _pillar_heading(item)
        if (
            annexes
            and previous is not None
            and previous.verdict.kind == "framework"
            and _same_framework(annexes[-1], previous, item, pillar)
        ):
            annex = annexes[-1]
        else:
            annex = Annex()
            annex.title, annex.used = _annex_title(item, heading_title)
            annex.heading = " ".join(line.text for line in item.lines[-HEADINGS_ABOVE:])
            annexes.append(annex)
        annex.sheets.append(item.sheet)
        annex.pillars.append(pillar)
        annex.used |= {line.block for line in item.lines if line is pillar}
        heading_title = (None, set())
        previous = item
    for annex in annexes:
        _drop_lone_pillar(annex)
    return annexes


def _drop_lone_pillar(annex: Annex) -> None:
    """A coded heading above a single table is a heading of the text, unless the codes of the table prolong it."""
    for number, (sheet, pillar) in enumerate(zip(annex.sheets, annex.pillars, strict=True)):
        if (
            pillar is None
            or _codes_prolong(sheet, pillar)
            or (sheet.header is not None and sheet.header.code is not None)
        ):
            continue
        if len([p for p in annex.pillars if p is not None]) < 2 or (pillar.code is None and not pillar.upper):
            annex.pillars[number] = None


def _codes_prolong(sheet: Sheet, pillar: HeadingLine) -> bool:
    header = sheet.header
    code = header.find("code") if header is not None else None
    if code is None or pillar.code is None:
        return False
    from parsers.codes import parse_code

    codes = [parsed for row in sheet.rows if (parsed := parse_code(row.cells[code.index].own)) is not None]
    key = pillar.code.key()
    return bool(codes) and all(parsed.depth > len(key) and parsed.key()[: len(key)] == key for parsed in codes[:3])


def _pillar_heading(item: Classified) -> HeadingLine | None:
    """Return the heading right above a table that names its pillar.

    `1. Chỉ số “Nhận thức số”`, `I. NHẬN THỨC SỐ (100 điểm)`; None where the lines above name none.
    """
    if not item.lines:
        return None
    last = item.lines[-1]
    if (
        len(last.text) > LONGEST_HEADING
        or _CAPTION.match(last.text)
        or _ANNEX.match(last.text)
        or _ATTACHED.match(last.text)
    ):
        return None
    header = item.sheet.header
    if last.code is not None and last.rest and not _SENTENCE.search(last.rest):
        return last
    if header is not None and header.code is not None:
        return last
    if (
        (last.upper or last.bold)
        and len(last.text) <= 90
        and not BULLET.match(last.text)
        and not _names_a_set(last.text)
    ):
        return last
    return None


def _names_a_set(text: str) -> bool:
    key = letters_key(text)
    return any(
        word in key
        for word in ("bộchỉsố", "bộtiêuchí", "chỉsốchuyểnđổisố", "bảngđiểm", "bảngchấmđiểm", "tiêuchíđánhgiá")
    )


def _same_framework(annex: Annex, previous: Classified, item: Classified, pillar: HeadingLine | None) -> bool:
    """Tell whether a table goes on with the framework of the table before it."""
    before, now = previous.sheet.header, item.sheet.header
    if before is None or now is None or _shape(previous.sheet) != _shape(item.sheet):
        return False
    others = [line for line in item.lines if line is not pillar]
    if any(
        _ANNEX.match(line.text) or _ATTACHED.match(line.text) or _CAPTION.match(line.text) or _names_a_set(line.text)
        for line in others
    ):
        return False
    if pillar is not None and pillar.code is not None:
        known = [p.code.key() for p in annex.pillars if p is not None and p.code is not None]
        return pillar.code.key() not in known
    if pillar is not None:
        return not any(line.upper for line in others)
    if now.code is not None:
        return True
    return not any(line.upper for line in others) and not _codes_restart(annex, item.sheet)


def _shape(sheet: Sheet) -> tuple[str, ...]:
    assert sheet.header is not None
    return tuple(column.role for column in sheet.header.columns)


def _codes_restart(annex: Annex, sheet: Sheet) -> bool:
    """Tell whether the first code of a sheet was already used at the top of the framework."""
    from parsers.codes import parse_code

    def first(of: Sheet) -> tuple[str, ...] | None:
        code = of.header.find("code") if of.header is not None else None
        if code is None:
            return None
        return next(
            (parsed.key() for row in of.rows if (parsed := parse_code(row.cells[code.index].own)) is not None), None
        )

    used = {first(known) for known in annex.sheets}
    return first(sheet) in used


def _title_lines(lines: list[HeadingLine]) -> list[HeadingLine]:
    """Return the lines of the nearest title above a table: capitals in a row, brackets and captions left out."""
    titled = _last_title(lines[-HEADINGS_ABOVE:])
    if titled:
        return titled
    named = [number for number, line in enumerate(lines) if _may_title(line) and _names_a_set(line.text)]
    return _last_title(lines[: named[-1] + 1], lines[named[-1] + 1 :]) if named else []


def _may_title(line: HeadingLine) -> bool:
    """Tell whether a line is in capitals and neither a code, an annex number nor the motto of a letterhead."""
    return (
        line.upper
        and line.code is None
        and not _MOTTO.search(line.text)
        and not _ANNEX.match(line.text)
        and len(line.text) <= LONGEST_HEADING
    )


def _last_title(lines: list[HeadingLine], below: list[HeadingLine] | None = None) -> list[HeadingLine]:
    """Return the last run of title lines, with those of `below` that go on with it."""
    end = len(lines)
    while end > 0 and not _may_title(lines[end - 1]):
        end -= 1
    start = end
    while start > 0 and _may_title(lines[start - 1]):
        start -= 1
    run = lines[start:end]
    for line in below or []:
        if not run or not _may_title(line):
            break
        run = [*run, line]
    return run


def _annex_title(item: Classified, inherited: tuple[str | None, set[int]]) -> tuple[str | None, set[int]]:
    titled = _title_lines(item.lines)
    if titled and not _only_pillar(titled, item):
        return _joined(titled), {line.block for line in titled}
    if inherited[0] is not None:
        return inherited
    for line in reversed(item.lines[-HEADINGS_ABOVE:]):
        if _CAPTION.match(line.text):
            return _CAPTION.sub("", line.text).strip() or line.text, {line.block}
    for line in reversed(item.lines[-4:]):
        if line.bold and not _ATTACHED.match(line.text) and not starts_with(line.text, "remark"):
            return line.text, {line.block}
    return None, set()


def _only_pillar(titled: list[HeadingLine], item: Classified) -> bool:
    return len(titled) == 1 and titled[0] is _pillar_heading(item) and not _names_a_set(titled[0].text)


def _title(lines: list[HeadingLine]) -> str | None:
    titled = _title_lines(lines)
    if titled:
        return _joined(titled)
    for line in reversed(lines[-HEADINGS_ABOVE:]):
        if _CAPTION.match(line.text) or (line.bold and len(line.text) <= LONGEST_HEADING):
            return line.text
    last = lines[-1] if lines else None
    return last.text if last is not None and len(last.text) <= LONGEST_HEADING and not BULLET.match(last.text) else None


def _joined(lines: list[HeadingLine]) -> str:
    return " ".join(line.text for line in lines).strip().rstrip(".")
