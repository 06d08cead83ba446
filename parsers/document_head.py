"""The head of a document, read group by group: number, place and date, type, title, issuer, subject, addressees.

The head is known by its fixed marks, not by its layout: the motto of the state, the number after *Số*, place and date,
the type in a line of its own.  What is none of these, above the title, names the issuer.  So one reading serves a
letterhead in two columns, in a table without borders, or run together line by line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from normalizers.administrative_units import find_units
from normalizers.dates import find_dates
from normalizers.document_numbers import find_blank_number, find_numbers
from normalizers.names import bare
from normalizers.organisations import body_at
from parsers.document_types import type_named, type_pattern
from parsers.text_groups import Group

_MOTTO: Final = ("cong hoa xa hoi chu nghia viet nam", "doc lap tu do hanh phuc", "dang cong san viet nam")
_BODY_START: Final = re.compile(
    r"\W*(?:can\s+cu|theo\s+de\s+nghi|xet\s|dieu\s+\d|chuong\s+[ivx\d]|phan\s+(?:thu|[ivx]+)|muc\s+\d|"
    r"[ivx]+\s*[.)]\s|\d+\s*[.)]\s|thuc\s+hien\s|nham\s|"
    r"tren\s+co\s+so|thoi\s+gian\s+qua|ngay\s+\d.{40}|quyet\s+nghi|noi\s+nhan|stt(?![^\W_])|tt\t)|"
    rf"\W*{type_pattern()}\s*:\s*$"
)
_BODY_START_CAPITALS: Final = re.compile(
    r"\W*(?:can\s+cu|theo\s+de\s+nghi|dieu\s+\d|chuong\s+[ivx\d]|quyet\s+nghi|noi\s+nhan|[ivx]+\s*[.)]\s)|"
    rf"\W*{type_pattern()}\s*:\s*$"
)
_NUMBER: Final = re.compile(rf"(?:^|\n|\s{{2,}}|\|)\W*(?P<type>{type_pattern()}\s+)?so\s*[:.]?\s*(?=[\d/.…_])")
_PLACE: Final = re.compile(r"(?P<place>[^\W\d_][^\n,;:()\d]{0,40}?)\s*,\s*$")
_PLACE_BROKEN: Final = re.compile(r"\s*(?P<place>[^\W\d_a-z]\w*\s*\n\s*[^\W\d_]+(?: [^\W\d_]+){0,2})\s*,\s*")
_BLANK_DATE: Final = re.compile(r"ngay[\s.…_]*thang[\s.…_]*nam[\s.…_\d]*")
_SUBJECT: Final = re.compile(r"(?:^|\n|\s{2,})\s*(?:v\s*/\s*v|ve\s+viec)\s*:?\s*")
_KINH_GUI: Final = re.compile(r"^\W*kinh\s+gui\s*:?\s*")
_TYPE_LINE: Final = re.compile(rf"^\W*(?P<type>{type_pattern()})(?P<rest>.*)$")
_RULE_LINE: Final = re.compile(r"^[\W_]*$")
_ABOVE_MOTTO_MAX: Final = 10
_HEAD_CHARACTERS_MAX: Final = 2000
_PLACE_MAX: Final = 60
_HEAD_GROUPS: Final = 60
_MOTTO_WITHIN: Final = 200
_TITLE_GROUP_MAX: Final = 700


@dataclass(slots=True)
class Head:
    """What the head has given so far."""

    number: str | None = None
    blank_symbol: str | None = None
    has_number: bool = False
    dated: bool = False
    date: str | None = None
    place: str | None = None
    type: str | None = None
    type_issuer: str | None = None
    subject: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    issuer_lines: list[str] = field(default_factory=list)
    to: list[str] = field(default_factory=list)
    blocks: set[int] = field(default_factory=set)


def read_head(groups: Sequence[Group]) -> Head:
    """Return what the head of a document gives, up to the first line of the body.

    Without the motto of the state and without a number there is no letterhead: then only a type line and the title
    under it count, because lines in capitals may be anything.
    """
    head = Head()
    motto = next((i for i, group in enumerate(groups[:_MOTTO_WITHIN]) if _motto_spans(group.key)), None)
    first = _first_issuer_group(groups, motto) if motto is not None else 0
    stage = "head"
    for group in groups[first : first + _HEAD_GROUPS]:
        if group.boundary:
            break
        stage = _read_group(head, group, stage)
        if stage == "body":
            break
    if head.has_number or motto is not None:
        return head
    return Head(type=head.type, title=head.title, blocks=head.blocks) if head.type else Head()


def _first_issuer_group(groups: Sequence[Group], motto: int) -> int:
    """Return the group where the head begins: groups above the motto that hold its marks or capitals."""
    first = motto
    while first > 0 and motto - first < _ABOVE_MOTTO_MAX and not groups[first - 1].boundary:
        above = groups[first - 1]
        lines = [line for line in above.lines if not _RULE_LINE.match(line)]
        marked = _NUMBER.search(above.key) is not None or _SUBJECT.search(above.key) is not None
        named = all(line.isupper() or body_at(line[:1].upper() + line[1:]) for line in lines)
        if lines and not marked and not named:
            break
        first -= 1
    return first


def _motto_spans(key: str) -> list[tuple[int, int]]:
    spans = [match.span() for phrase in _MOTTO for match in _whole(phrase).finditer(key)]
    return spans or [span for pattern, letters in _MOTTO_PATTERNS for span in _mostly(pattern, letters, key)]


@cache
def _whole(phrase: str) -> re.Pattern[str]:
    return re.compile(r"(?<![^\W_])" + r"[\s-]+".join(phrase.split()) + r"(?![^\W_])")


def _mostly(pattern: re.Pattern[str], letters: int, key: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for match in pattern.finditer(key):
        if sum(char.isalpha() for char in match.group()) >= 0.7 * letters:
            spans.append((match.start(), match.end()))
    return spans


def _lossy(phrase: str) -> re.Pattern[str]:
    """Return a pattern for a phrase that may have lost letters; the first letter of one of its words starts it."""
    letters = [char for char in phrase if char != " "]
    return re.compile(
        r"(?<![^\W_])(?=["
        + "".join(sorted({word[0] for word in phrase.split()} | {letters[1]}))
        + "])"
        + r"[\s–-]*".join(f"{c}?" for c in letters)
    )


_MOTTO_PATTERNS: Final = tuple((_lossy(phrase), len(phrase.replace(" ", ""))) for phrase in _MOTTO)


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    return text


def _read_group(head: Head, group: Group, stage: str) -> str:
    """Take from a group what belongs to the head; return the stage the reading is in: head, title, to or body."""
    text = _blanked(group.text, _motto_spans(group.key))
    if stage == "title":
        return _read_title(head, group, text)
    marks, body = _before_body(text)
    text = _take_date(head, _take_number(head, marks)) + body
    lines = text.split("\n")
    rest: list[str] = []
    for index, line in enumerate(lines):
        stripped = line.strip()
        if not stripped or _RULE_LINE.match(stripped):
            continue
        key = bare(stripped)
        to = _KINH_GUI.match(key)
        if to:
            head.blocks.add(group.block)
            _flush(head, rest, group)
            return _read_recipients(head, "\n".join([stripped[to.end() :], *lines[index + 1 :]]))
        if stage == "to":
            if stripped[0] in "-–+•":
                head.blocks.add(group.block)
            return _read_recipients(head, "\n".join(lines[index:])) if stripped[0] in "-–+•" else "body"
        if _BODY_START.match(key):
            _flush(head, rest, group)
            return "body"
        if _take_type(head, stripped, group, alone=len(lines) == 1):
            _flush(head, rest, group)
            head.blocks.add(group.block)
            following = "\n".join(lines[index + 1 :])
            if following.strip():
                return _read_title(head, replace(group, text=following), following)
            return "title"
        rest.append(stripped)
    _flush(head, rest, group)
    if text.strip() != group.text.strip():
        head.blocks.add(group.block)
    return stage


def _before_body(text: str) -> tuple[str, str]:
    """Split a text where the body begins: what looks like a number or a date there is none of the head."""
    at = 0
    for line in text.split("\n"):
        if _BODY_START.match(bare(line.strip())) or at > _HEAD_CHARACTERS_MAX:
            return text[:at], text[at:]
        at += len(line) + 1
    return text, ""


def _flush(head: Head, lines: list[str], group: Group) -> None:
    """Sort lines that are no mark of the head into the subject of a letter and the names of the issuer."""
    text = "\n".join(lines)
    subject = _SUBJECT.search(bare(text))
    if subject:
        head.subject.append(text[subject.end() :])
        text = text[: subject.start()]
        head.blocks.add(group.block)
    elif head.subject and not head.to and text and _looks_like_more(text):
        head.subject.append(text)
        head.blocks.add(group.block)
        text = ""
    for line in text.split("\n"):
        if line and (line.isupper() or body_at(line[:1].upper() + line[1:]) or _continues_unit(line)):
            head.issuer_lines.append(line)
            head.blocks.add(group.block)
    lines.clear()


def _looks_like_more(text: str) -> bool:
    return text[0].islower()


def _continues_unit(line: str) -> bool:
    units = find_units(line)
    return bool(units) and units[0].start == 0 and units[0].end == len(line)


def _take_number(head: Head, text: str) -> str:
    """Take the number after *Số*; return the text with it blanked."""
    for match in _NUMBER.finditer(bare(text)):
        after = text[match.end() :]
        blank = find_blank_number(after)
        if blank and not head.has_number:
            head.has_number, head.blank_symbol = True, blank[2]
            return _blanked(text, [(match.start(), match.end() + blank[1])])
        numbers = [number for number in find_numbers(text) if number.start == match.end()]
        if numbers and not head.has_number:
            head.has_number, head.number = True, numbers[0].number
            return _blanked(text, [(match.start(), numbers[0].end)])
    return text


def _take_date(head: Head, text: str) -> str:
    """Take place and date; return the text with them blanked."""
    key = bare(text)
    spans: list[tuple[int, int, str | None]] = [(date.start, date.end, date.iso) for date in find_dates(text)]
    spans += [(match.start(), match.end(), None) for match in _BLANK_DATE.finditer(key) if not _covered(match, spans)]
    for start, end, iso in sorted(spans):
        if head.dated:
            break
        from_line = text.rfind("\n", 0, start) + 1
        place = _PLACE_BROKEN.fullmatch(text[:start]) or _PLACE.search(text, max(0, start - _PLACE_MAX), start)
        if place is not None and place["place"][0].isupper():
            head.place = " ".join(place["place"].split())
        elif not _alone(text[from_line:start], text[end:]):
            continue
        head.dated, head.date = True, iso
        return _blanked(text, [(place.start() if head.place and place else start, end)])
    return text


def _alone(before: str, after: str) -> bool:
    """A date fills its line but for the dots of a place left blank."""
    return _RULE_LINE.match(before.strip(" ,.…")) is not None and not after.split("\n", 1)[0].strip(" .")


def _covered(match: re.Match[str], spans: list[tuple[int, int, str | None]]) -> bool:
    return any(start <= match.start() < end for start, end, _ in spans)


def _take_type(head: Head, line: str, group: Group, *, alone: bool) -> bool:
    """Take the type from a line that holds it alone, or before a title or `của …`; tell whether it did."""
    key = bare(line)
    match = _TYPE_LINE.match(key)
    if match is None or head.type is not None:
        return False
    printed, rest = line[match.start("type") : match.end("type")], line[match.end("type") :].strip()
    distinct = printed.isupper() or group.bold or group.centered
    if rest:
        owner = re.match(r"cua\s+", bare(rest))
        if owner:
            body = body_at(rest[owner.end() :][:1].upper() + rest[owner.end() :][1:])
            if body is None or len(rest) - owner.end() - body.end > 3:
                return False
            head.type_issuer = body.short if body.complete else None
        elif not distinct or not printed.isupper() or rest.isupper():
            return False
        else:
            head.title.append(rest)
    elif not (distinct or alone):
        return False
    head.type = type_named(match["type"])
    return True


def _read_recipients(head: Head, text: str) -> str:
    """Take the items after *Kính gửi*; return the stage: more items may follow until a line is none."""
    for line in text.split("\n"):
        stripped = line.strip()
        if not stripped:
            continue
        if stripped[0] in "-–+•" or not head.to:
            if _BODY_START.match(bare(stripped)):
                return "body"
            head.to.append(" ".join(stripped.lstrip("-–+• ").split()).rstrip(" ;."))
        elif stripped[0].islower() and len(stripped) < 120:
            head.to[-1] += " " + stripped.rstrip(" ;.")
        else:
            return "body"
    return "to"


def _read_title(head: Head, group: Group, text: str) -> str:
    """Take title lines; return `title` while more may follow, else `body`."""
    taken: list[str] = []
    for line in text.split("\n"):
        stripped = line.strip()
        if not stripped:
            continue
        if _RULE_LINE.match(stripped):
            if taken or head.title:
                break
            continue
        if _is_authority(stripped) or _opens_body(stripped, " ".join([*head.title, *taken])):
            return _end_title(head, group, taken)
        taken.append(stripped)
    joined = " ".join(taken)
    if not joined:
        return "title"
    if head.title:
        previous = " ".join(head.title)
        same_style = previous.isupper() and joined.isupper()
        goes_on = joined[0].islower() or joined[0] == "(" or ((group.bold or group.centered) and len(joined) < 250)
        if not (same_style or goes_on) or (joined[0].islower() and previous.endswith((".", ":"))):
            return "body"
    elif len(joined) > _TITLE_GROUP_MAX:
        return "body"
    _end_title(head, group, taken)
    return "title"


def _opens_body(line: str, title: str) -> bool:
    """A line that begins the body; in a title of capitals a line of capitals may begin with words of the body."""
    if line[0].islower() and title:
        return False
    if line.isupper() and title.isupper():
        return _BODY_START_CAPITALS.match(bare(line)) is not None
    return _BODY_START.match(bare(line)) is not None


def _end_title(head: Head, group: Group, taken: list[str]) -> str:
    if taken:
        head.title += taken
        head.blocks.add(group.block)
    return "body"


def _is_authority(line: str) -> bool:
    """A line that is nothing but a body or a post: `THỦ TƯỚNG CHÍNH PHỦ`, `ỦY BAN NHÂN DÂN TỈNH`."""
    text = line.rstrip(" ,:;")
    body = body_at(text[:1].upper() + text[1:])
    return body is not None and len(text) - body.end <= 2
