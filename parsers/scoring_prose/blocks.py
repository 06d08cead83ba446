"""The text of a scoring cell becomes blocks: headings with what stands below them, and clauses in their order.

Nothing is read here: a block keeps the printed words.  Bullets, numbers and headings say what stands under what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from normalizers.bullets import split_clauses
from normalizers.markup import strip_markup
from normalizers.repairs import RepairedText
from parsers.scoring_prose.clause_reading import NUMBER
from parsers.scoring_prose.vocabulary import pattern

Heading = Literal["root", "scope", "neutral", "about", "group"]

_RANKS = (
    (1, re.compile(r"(?:\d{1,2}[.)]|[IVX]{1,4}\.)\s+(?=\D)")),
    (2, re.compile(r"\(?(?:[a-hđ]|i{1,3}|iv|v)\)\s*")),
    (3, re.compile(r"[*•●◦▪■□➢✓]\s*(?=\S)")),
    (4, re.compile(r"[-–—]\s*(?=[^\s\d])|[-–—]\s+(?=\S)|[-–—](?=\d)")),
    (5, re.compile(r"\+\s*(?=[^\d\s])|\+\s+(?=\d[\d.,]*\s*%[^:\n]*:)")),
    (6, re.compile(r"[.o]\s+(?=\S)")),
)
_UNMARKED = 3.5
"""The rank of a line without a bullet: above dashes, below numbers."""
_CAPITALS = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"

_CONTINUES = re.compile(rf"(?![{_CAPITALS}])[^\W\d_]{{2,}}")
_ENDS_OPEN = re.compile(r"(?:[.;:)]|điểm|đa|%|tiêu chí)$", re.IGNORECASE)
_LOST_SEPARATOR = re.compile(
    r"(?:(?<=điểm)|(?<=tối đa)|(?<=tiêu chí))\s+(?=(?:\d+|Từ|Dưới|Trên|Không|Có|Chưa|Đạt)(?!\w)[^;:.\n]{0,60}:)"
    r"|(?<=[\w%])\s+(?=Điểm\s+(?:được\s+)?(?:tính|chấm|=))"
    r"|(?<=\w),\s+(?=\d+(?:[.,]\d+)?\s*điểm\s*/)"
    r"|(?<=điểm),\s+(?=(?:trên|dưới|từ|còn|nếu|mỗi)\s)"
    r"|(?<=điểm),\s+(?=\d+\s[^,;:\d]*(?<!\w)trừ\s)"
    r"|(?<=\)),\s+(?=[<>≥≤])"
    r"|(?<=điểm)\s*[,/]\s*(?=(?:không|chưa|chậm|quá hạn|khá|trung bình|yếu)(?!\w)(?! quá)(?! vượt)[^,;:/]{0,60}:\s*\d)"
    r"|(?:(?<=điểm\))|(?<=\dđ\)))(?:\s*,\s*|\s+(?=hoặc\s))(?=[^()]+\([^()]*\d\s*(?:điểm|đ)(?!\w)[^()]*\))"
    r"|(?<=điểm),\s+(?!(?:nhưng|và|tối đa|không|tổng|cộng|trừ|điểm|cứ)(?!\w))"
    r"(?=[^,;:\d]*\d+[^;:]*?(?:được|đạt|tính|:)\s[^;:]*điểm)"
)
_DASH_AFTER_MEASURE = re.compile(rf"(?<=[^\d\s%])\s+[-–]\s+(?=[{_CAPITALS}\d≥≤<>][^;:\n]*:)")
_NUMBER_ALONE = re.compile(r"^\d{1,3}(?:[.,]\d+)?\s*(?:điểm|đ)?\.?$", re.IGNORECASE)
_HAS_POINTS = re.compile(r"\d\s*(?:điểm|đ)(?!\w)|điểm tối đa|:\s*\d", re.IGNORECASE)
_FORMULA_FOLLOWS = re.compile(r"[^\s:]+\s[^:]*công thức(?: sau)?\s*:$", re.IGNORECASE)
_WHERE = re.compile(r"\s*[,.;]?\s+(?=trong đó\s*:|trong đó\s+[a-zA-Z](?:\s*,\s*[a-zA-Z])*\s+là\s)", re.IGNORECASE)
_EACH = re.compile(r"(?<!\w)mỗi\s|điểm\s*/", re.IGNORECASE)
_COUNTS_FROM_THE_START = re.compile(r"(?:cứ\s+)?mỗi\s", re.IGNORECASE)
_GOES_ON_COUNTING = re.compile(
    rf"(?<=điểm)(?=,\s+(?:cấp|loại|hạng|giải|tại|ở|trên|của|đăng|do)\s[^,;:\d]*:?\s*{NUMBER}\s*điểm(?!\s*/))",
    re.IGNORECASE,
)
_OF_CLAUSES = re.compile(r"[:*×]")
_MARKS = re.compile(r"[()\[\];]")
_POINTS_HEADING = re.compile(
    rf"^(?P<head>[^:]{{3,120}}?)\s*\((?:tối đa\s*:?\s*)?(?P<points>{NUMBER})\s*(?:điểm|đ)\)\s*:\s*(?P<rest>[^:]+:.+)$",
    re.IGNORECASE,
)
_SCORES_IN_BRACKETS = re.compile(
    r"^(?P<before>[^():]*[^():\s])\s*\((?P<inside>[^()]*(?<!\w)trừ\s+\d[^()]*)\)[.;]?$", re.IGNORECASE
)
_BRACKET_BEHIND_AN_AWARD = re.compile(
    r"^(?P<before>[^()]*:\s*\d+(?:[.,]\d+)?\s*(?:điểm|đ))\s*"
    r"\((?P<inside>[^()]*(?:(?<!\w)trừ\s+\d|:\s*\d+(?:[.,]\d+)?\s*(?:điểm|đ)(?!\w))[^()]*)\)[.;]?$",
    re.IGNORECASE,
)
"""`Nộp báo cáo đúng hạn: 5 điểm (chậm 01 ngày trừ 01 điểm)`, `Đạt: 5 điểm (không đạt: 2 điểm)`."""
_ALL_IN_BRACKETS = re.compile(r"^\((?P<inside>[^()]*(?<!\w)trừ\s+\d[^()]*)\)[.;]?$", re.IGNORECASE)
_WHERE_AT_END = re.compile(r"(?<=\S)\s*[,.;]?\s+trong đó\s*:$", re.IGNORECASE)
_LETTERED = re.compile(
    r"^(?:[a-hđ]|i{1,3}|iv|v)\)\s*|^\((?:i{1,3}|iv|v|[a-hđ])\)\s*",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    rf"(?<=[^\d\s.])\.\s+(?=[{_CAPITALS}\d≥≤<>]|\((?!\s*{NUMBER}\s*(?:điểm|đ)\s*\))|[a-hđ]\))"
    rf"|(?<=\d)\.\s+(?=[{_CAPITALS}(])"
)
_DEFINES = re.compile(r"[a-zđ]\d?\s*(?:=|:|là(?!\w))", re.IGNORECASE)
_MAXIMUM_BESIDE = re.compile(
    rf"^(?P<head>[^:]+?)\s*:?\s*\(?\s*(?:điểm\s+)?tối đa\s*:?\s*\(?\s*(?P<points>{NUMBER})\s*(?:điểm|đ)\s*\)?\s*[.:;]?$"
    rf"|^(?P<head2>[^:()]+?)\s*[(:]\s*(?P<points2>{NUMBER})\s*(?:điểm|đ)\s*\)?\s*:$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Block:
    """A heading and what stands below it: clauses as printed, and blocks."""

    heading: str = ""
    kind: Heading = "root"
    maximum: str | None = None
    """The points that the heading prints for the block: `* Cấp huyện: điểm tối đa (5 điểm)`."""
    items: list[str | Block] = field(default_factory=list)
    printed: str = ""
    """The heading with the points that it prints."""

    def clauses(self) -> Iterator[str]:
        """Yield all clauses of the block and of the blocks below it, in order, their headings among them."""
        for item in self.items:
            if isinstance(item, Block):
                yield item.printed or item.heading
                yield from item.clauses()
            else:
                yield item


@dataclass(slots=True)
class _Line:
    rank: float
    text: str
    below: list[_Line] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        return self.text.rstrip().endswith(":")


def read_blocks(text: str) -> Block:
    """Return the blocks of a scoring cell; the root holds what stands under no heading."""
    repaired = RepairedText(text.strip())
    strip_markup(repaired)
    split_clauses(repaired)
    root = _Line(0, "")
    open_lines = [root]
    for raw in _whole_lines(repaired.value):
        rank, content = _ranked(raw)
        last = open_lines[-1]
        if rank is None:
            rank = last.rank + 0.25 if last.is_open and last is not root else _rank_beside(open_lines)
        line = _Line(rank, content)
        while len(open_lines) > 1 and not _stands_under(line, open_lines[-1], raw):
            open_lines.pop()
        open_lines[-1].below.append(line)
        open_lines.append(line)
    block = Block()
    _fill(block, root.below)
    return block


def _rank_beside(open_lines: list[_Line]) -> float:
    """Return the rank of a line without a bullet: that of the unmarked line before it, where there is one."""
    for line in reversed(open_lines[1:]):
        if line.rank % 1:
            return line.rank
    return _UNMARKED


def _stands_under(line: _Line, above: _Line, raw: str) -> bool:
    if line.rank <= above.rank:
        return False
    return (
        above.is_open
        or (above.rank % 1 == 0 and line.rank % 1 == 0 and raw.lstrip()[:1] == "+")
        or above.rank == 1
        or _is_heading(above.text)
    )


def _is_heading(text: str) -> bool:
    return bool(_scope_heading(text)) and _MAXIMUM_BESIDE.match(text.strip()) is not None


def _whole_lines(text: str) -> Iterator[str]:
    """Yield the lines of a cell; one that was broken in the middle of its words is whole again."""
    held = ""
    for piece in text.split("\n"):
        line = piece.strip().lstrip("'’").strip()
        if not line:
            continue
        if held and _NUMBER_ALONE.match(line) and not _HAS_POINTS.search(held):
            held = f"{held.rstrip(' :')}: {line}"
        elif (held.endswith(":") and _FORMULA_FOLLOWS.search(held)) or (
            held
            and _CONTINUES.match(line)
            and not _ENDS_OPEN.search(held)
            and not pattern(r"^{}\s*(?:=|:)", "award", "formula").match(line)
        ):
            held = f"{held} {line}"
        else:
            if held:
                yield held
            held = line
    if held:
        yield held


def _ranked(line: str) -> tuple[float | None, str]:
    for rank, mark in _RANKS:
        found = mark.match(line)
        if found and found.end() < len(line):
            return rank, line[found.end() :].strip()
    return None, line


def _fill(block: Block, lines: list[_Line]) -> None:
    for line in lines:
        pieces = _pieces(line.text)
        heading = _heading(line, pieces)
        if heading is None:
            block.items.extend(pieces)
            if line.below:
                _hang_below(block, line)
            continue
        inner = Block(heading.heading, heading.kind, heading.maximum, [*heading.items], heading.printed)
        _fill(inner, line.below)
        if heading.kind == "neutral":
            block.items += [Block(heading.heading, "neutral"), *inner.items]
        else:
            block.items.append(inner)


def _hang_below(block: Block, line: _Line) -> None:
    """Put what stands below a clause that awards something (`- Có xảy ra sự cố: 50% điểm`) under that clause."""
    if not block.items or isinstance(block.items[-1], Block):
        _fill(block, line.below)
        return
    inner = Block(str(block.items.pop()), "group", None, [])
    _fill(inner, line.below)
    block.items.append(inner)


def _heading(line: _Line, pieces: list[str]) -> Block | None:
    """Return the heading that a line is, with the clauses that stand behind its colon; None for a line of clauses."""
    text = line.text.strip()
    where = _WHERE_AT_END.search(text) if text.endswith(":") else None
    if where:
        return Block(where.group().strip(" ,.;:"), "neutral", None, list(_pieces(text[: where.start()])))
    return _valued_heading(text, line) or _heading_before_colon(text) or _heading_of_lines(text, line, pieces)


def _valued_heading(text: str, line: _Line) -> Block | None:
    """Read a heading that prints points: `* Cấp huyện: điểm tối đa (5 điểm)`, `Nề nếp (5 điểm): Tốt: 5đ; …`."""
    opens = text.endswith(":")
    beside = _MAXIMUM_BESIDE.match(text) if opens or line.below else None
    if beside:
        scope = _scope_heading(text)
        if line.below or scope:
            head = (beside["head"] or beside["head2"]).strip(" :")
            return Block(head, "scope" if scope else "group", beside["points"] or beside["points2"], printed=text)
    valued = _POINTS_HEADING.match(text) if "(" in text else None
    if valued is None:
        return None
    printed = text[: valued.start("rest")].strip(" :")
    return Block(valued["head"].strip(), "group", valued["points"], list(_pieces(valued["rest"])), printed)


def _heading_before_colon(text: str) -> Block | None:
    """Read a heading with its clauses in one line: `Cách tính: …`, `- Cấp huyện: Đã có: 5 điểm; Chưa có: 0 điểm`."""
    before, colon, after = (part.strip() for part in text.partition(":"))
    if not colon:
        return None
    kind: Heading | None = None
    if _neutral(before):
        kind = "neutral"
    elif pattern(r"^(?:các\s+|và\s+)?{}(?!\w)[^:]{0,40}$", "headings", "about").match(before):
        kind = "about"
    elif _OF_CLAUSES.search(after) and _scope_heading(before):
        kind = "scope"
    return Block(before, kind, None, [*_pieces(after)] if after else []) if kind else None


def _heading_of_lines(text: str, line: _Line, pieces: list[str]) -> Block | None:
    """Read a line that ends in a colon as the heading of the lines below it."""
    if not text.endswith(":") or not pieces:
        return None
    scope = _scope_heading(text)
    if not (line.below or scope):
        return None
    if len(pieces) > 1:
        return Block(pieces[-1].rstrip(": "), "group", None, [*pieces[:-1]]) if line.below else None
    head = text[:-1].strip()
    if _neutral(head) or pattern(r"(?:như sau|cụ thể)\s*$", "headings", "neutral").search(head):
        return Block(head, "neutral")
    return Block(head, "scope" if scope else "group")


def _neutral(text: str) -> bool:
    return bool(pattern(r"^(?:và\s+)?{}\s*$", "headings", "neutral").match(text.strip()))


def _scope_heading(text: str) -> bool:
    return bool(pattern(r"^(?:đối với |tại |ở )?{}(?!\w)[^:]{0,30}(?::|$)", "scope", "words").match(text.strip()))


def _pieces(text: str) -> list[str]:
    """Return the clauses of a line: cut at semicolons, ends of sentences, and where a separator was lost."""
    pieces: list[str] = []
    for sentence in _cut(text):
        cut = _WHERE.split(sentence) if "đó" in sentence else [sentence]
        for clause in [inner for piece in cut for inner in _without_aside(piece)]:
            parts = _LOST_SEPARATOR.split(clause)
            if _EACH.search(parts[0]) and (len(parts) == 1 or not all(map(_EACH.search, parts))):
                parts = _each_of_several(clause)
            pieces.extend(_LETTERED.sub("", part.strip()) for part in parts if part.strip(" .;"))
    return _with_lists_whole([piece for piece in pieces if piece.strip(" .;:")])


def _each_of_several(clause: str) -> list[str]:
    """Return `Mỗi sáng kiến cấp tỉnh: 2 điểm, cấp cơ sở: 1 điểm` as two clauses; the second opens with its comma.

    Anything else stays whole: what follows may be counted for each, or not.
    """
    parts = _GOES_ON_COUNTING.split(clause)
    return parts if len(parts) > 1 and _COUNTS_FROM_THE_START.match(clause) else [clause]


def _without_aside(clause: str) -> list[str]:
    """Return a clause and the sentence about points in brackets behind it (`(Mỗi lần vi phạm trừ 03 điểm)`)."""
    whole = _ALL_IN_BRACKETS.match(clause.strip()) if clause.lstrip().startswith("(") else None
    if whole:
        return _SENTENCE.split(whole["inside"])
    behind = _BRACKET_BEHIND_AN_AWARD.match(clause.strip()) if ")" in clause else None
    if behind:
        return [behind["before"], *re.split(r";\s*", behind["inside"])]
    found = _SCORES_IN_BRACKETS.match(clause.strip()) if ")" in clause else None
    return [found["before"], *_SENTENCE.split(found["inside"])] if found else [clause]


def _with_lists_whole(pieces: list[str]) -> list[str]:
    """Return the clauses with the list inside a definition (`a = Số hộ tham gia postmart.vn; voso.vn`) in one piece."""
    whole: list[str] = []
    for piece in pieces:
        if whole and _DEFINES.match(whole[-1]) and not re.search(r"[:=]|điểm", piece) and not piece[:1].isupper():
            whole[-1] = f"{whole[-1]}; {piece}"
        else:
            whole.append(piece)
    return whole


def _cut(text: str) -> Iterator[str]:
    """Yield a text cut at semicolons and ends of sentences outside brackets, and where a dash opens a clause."""
    if ";" not in text and ". " not in text and "- " not in text and "– " not in text:
        yield text
        return
    cuts = [(match.start(), match.end(), "") for match in _SENTENCE.finditer(text)]
    cuts += [(match.start(), match.end(), "") for match in _DASH_AFTER_MEASURE.finditer(text)]
    marks = [(match.start(), match.end(), match.group()) for match in _MARKS.finditer(text)]
    depth = start = 0
    for at, end, sign in sorted([*cuts, *marks]):
        if at < start:
            continue
        depth += (sign in ("(", "[")) - (sign in (")", "]") and depth > 0)
        if depth == 0 and sign in ("", ";"):
            yield text[start:at]
            start = end
    yield text[start:]
