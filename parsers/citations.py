"""Other official documents that a document names: number, type, date, issuer, and what it has to do with them.

A relation is read from the clause around the number:

- `legal-basis`: in a clause that begins with *Căn cứ*;
- `amends`, `replaces`, `corrects`: the document says that it does so (*sửa đổi, bổ sung*; *thay thế*, *bãi bỏ*,
  *hết hiệu lực kể từ ngày … này*; *đính chính*), or, for `corrects`, the cited document is itself a correction;
- `attached-to`: something that was issued with the cited document (*kèm theo Quyết định số …*);
- `mentions`: everything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from normalizers.administrative_units import find_units
from normalizers.dates import find_dates
from normalizers.document_numbers import (
    FoundNumber,
    body_of_number,
    find_numbers,
    number_key,
    symbol_parts,
    type_of_number,
)
from normalizers.names import bare, composed
from normalizers.organisations import body_at
from normalizers.set_phrases import mend_set_phrases
from output_frameworks.model import Citation, DocumentInfo
from output_frameworks.model.document import Relation
from parsers.document_types import type_at_end, type_pattern

_MARKS: Final = re.compile(r"\*+|</?(?:b|i|u|strong|em|span|p)\b[^<>]*>|<br\s*/?>")
_BROKEN_OFF: Final = re.compile(r"\d/[^\W\d_a-z]+[-/]\s*$")
_CLAUSE_END: Final = re.compile(
    r"[;\n](?=\s*(?:[-–+•*]|can cu|xet|theo de nghi|thuc hien|dieu \d|\d+\.\s))|;|\.\s+(?=\S)"
)
_BARE_NUMBER: Final = re.compile(
    rf"(?<![^\W_])(?:{type_pattern()})\s+so\s*:?\s*(?P<serial>\d{{1,6}})\s*,?\s*(?=ngay\s*\d)"
)
_OF: Final = re.compile(r"\s*,?\s*(?:\(?do\s+|cua\s+)")
_LIST_GAP: Final = re.compile(r"[\s,]*(?:va|hoac)?[\s,]*(?:cac\s+)?(?:so\s*:?)?[\s,]*")
_DATE_GAP: Final = re.compile(r"[\s,(]*(?:ky\s+)?(?:ban\s+hanh\s+)?")
_GENERAL_TYPES: Final = (None, "Văn bản", "Chương trình", "Quy định", "Quy chế")
_COMMITTEES: Final = {"Tỉnh ủy": "tỉnh", "Thành ủy": "thành phố", "Huyện ủy": "huyện"}
_LETTER: Final = re.compile(r"\d+/[^\W\d_]+-")
_STRENGTH: Final[dict[Relation, int]] = {
    "mentions": 0, "attached-to": 1, "legal-basis": 2, "amends": 3, "corrects": 4, "replaces": 5,
}  # fmt: skip
_DOING: Final[tuple[tuple[Relation, re.Pattern[str]], ...]] = (
    ("replaces", re.compile(r"thay\s+the|bai\s+bo|huy\s+bo")),
    ("corrects", re.compile(r"dinh\s+chinh")),
    ("amends", re.compile(r"sua\s+doi")),
)
_VOID: Final = re.compile(
    r"het\s+hieu\s+luc[^;]{0,60}?(?<![^\W_])nay(?![^\W_])|het\s+hieu\s+luc(?:\s+thi\s+hanh)?\s*[.;]?\s*$"
)
_VOID_AFTER_MAX: Final = 400
_OPENING: Final = re.compile(r"\W*(?:(?:dieu|khoan)\s+\d+\s*[.:]?|\d+\s*[.)]|[a-z]\))?\W*(?:ve\s+viec\s+|v/v\s+)?")
_THIS: Final = re.compile(r"(?<![^\W_])nay\s(?:[^.;]{0,60}\s)?$")
_PART_OF: Final = re.compile(
    r"(?<![^\W_])(?:khoan|diem|dieu|cum\s+tu|mot\s+so|phu\s+luc|muc|noi\s+dung|doan)(?![^\W_])"
)
_CORRECTION: Final = re.compile(r"\s*(?:ve\s+viec\s+)?dinh\s+chinh")
_ATTACHED: Final = re.compile(rf"kem\s+theo\s+(?:{type_pattern()})?\s*(?:so)?[\s:]*$")
_BASIS: Final = re.compile(r"[\s\-–+*(]*can\s+cu(?![^\W_])")


@dataclass(frozen=True, slots=True)
class _Cited:
    """A number in a clause, and the citation it makes."""

    start: int
    end: int
    citation: Citation


def read_citations(
    texts: Iterable[str], own_number: str | None, *, within: DocumentInfo | None = None
) -> tuple[Citation, ...]:
    """Return every other official document cited in the texts, each once, in the order of first mention.

    Numbers have no spaces; of two spellings of one number (`32/2017/TTBTTTT`, `32/2017/TT-BTTTT`) the one with all
    its marks is kept.  What one mention leaves out (date, issuer) is taken from another of the same number, and the
    strongest relation counts.  The document's own number is no citation.  `within` names the province and district
    that *UBND tỉnh*, *UBND huyện* alone mean in this document.
    """
    own = number_key(own_number) if own_number else None
    found: dict[str, Citation] = {}
    for text in _whole(texts):
        for citation in _cited_in(text):
            key = number_key(citation.number)
            if key == own:
                continue
            found[key] = _merged(found[key], citation) if key in found else citation
    return tuple(_placed(citation, within) for citation in found.values()) if within else tuple(found.values())


def _placed(citation: Citation, info: DocumentInfo) -> Citation:
    """Return the citation with the unit that `UBND huyện`, `Tỉnh ủy` alone mean in this document."""
    names = {"tỉnh": info.province, "huyện": info.district}
    names |= {unit.kind: unit.name for unit in find_units(f"{info.title or ''} {info.issuer or ''}")}
    head, _, kind = (citation.issuer or "").partition(" ")
    name = names.get(kind) if head in {"UBND", "HĐND"} else names.get(_COMMITTEES.get(citation.issuer or "", ""))
    return citation.model_copy(update={"issuer": f"{citation.issuer} {name}"}) if name else citation


def _whole(texts: Iterable[str]) -> Iterator[str]:
    """Join a text that ends within a number (`Nghị định 42/2022/NĐ-`) with the one after it."""
    held = ""
    for text in texts:
        held += text
        if not _BROKEN_OFF.search(held):
            yield held
            held = ""
    if held:
        yield held


def _merged(first: Citation, again: Citation) -> Citation:
    dates = [date for date in (first.date, again.date) if date]
    issuers = [issuer for issuer in (first.issuer, again.issuer) if issuer]
    return Citation(
        number=max((first.number, again.number), key=len),
        type=first.type or again.type,
        date=_fuller_date(dates),
        issuer=max(issuers, key=lambda issuer: (len(issuer.split()) > 2, -issuers.index(issuer))) if issuers else None,
        relation=max((first.relation, again.relation), key=lambda relation: _STRENGTH[relation]),
    )


def _fuller_date(dates: list[str]) -> str | None:
    """The first date counts; a longer one that begins with it says more of the same day."""
    if not dates:
        return None
    return next((date for date in dates[1:] if date.startswith(dates[0]) and len(date) > len(dates[0])), dates[0])


def _cited_in(text: str) -> Iterator[Citation]:
    text = mend_set_phrases(_MARKS.sub("", composed(text)))
    key = bare(text)
    numbers = _all_numbers(text, key)
    if not numbers:
        return
    previous: _Cited | None = None
    for index, number in enumerate(numbers):
        start = _clause_start(key, number.start)
        following = numbers[index + 1].start if index + 1 < len(numbers) else len(text)
        cited = _cited(text, key, number, following, previous)
        relation = _relation(key, start, number, numbers, cited.end)
        cited = replace(cited, citation=cited.citation.model_copy(update={"relation": relation}))
        previous = cited
        yield cited.citation


def _all_numbers(text: str, key: str) -> list[FoundNumber]:
    numbers = find_numbers(text)
    taken = [(number.start, number.end) for number in numbers]
    for match in _BARE_NUMBER.finditer(key):
        start, end = match.span("serial")
        if not any(low <= start < high for low, high in taken):
            numbers.append(FoundNumber(start, end, match["serial"]))
    return sorted(numbers, key=lambda number: number.start)


def _clause_start(key: str, position: int) -> int:
    start = 0
    for match in _CLAUSE_END.finditer(key):
        if match.end() > position:
            break
        start = match.end()
    return start


def _cited(text: str, key: str, number: FoundNumber, following: int, previous: _Cited | None) -> _Cited:
    kind = type_at_end(text[max(0, number.start - 60) : number.start])
    if kind is None and previous is not None:
        between = key[previous.end : number.start]
        if _LIST_GAP.fullmatch(between):
            kind = previous.citation.type
    kind = _settled_type(kind, number.number)
    date, issuer, end = _date_and_issuer(text, key, number.end, following)
    citation = Citation(number=number.number, type=kind, date=date, issuer=issuer or body_of_number(number.number))
    return _Cited(number.start, end, citation)


def _settled_type(printed: str | None, number: str) -> str | None:
    """The words before the number count, unless they are general ones and the symbol says more."""
    by_symbol = type_of_number(number)
    if printed in _GENERAL_TYPES and by_symbol:
        return by_symbol
    letter = symbol_parts(number)[:1] and by_symbol is None and _LETTER.match(number)
    return "Công văn" if printed in (None, "Văn bản") and letter else printed


def _date_and_issuer(text: str, key: str, start: int, following: int) -> tuple[str | None, str | None, int]:
    """Return date, issuer and end of what follows a number: date then issuer, or issuer then date."""
    limit = min(following, start + 200)
    date, end = _date_at(text, key, start, limit)
    issuer = None
    of = _OF.match(key, end, limit)
    if of:
        body = body_at(text[of.end() : limit])
        if body and body.start == 0:
            issuer, end = body.short, of.end() + body.end
    if date is None:
        date, end_of_date = _date_at(text, key, end, limit)
        end = end_of_date if date else end
    return date, issuer, end


def _date_at(text: str, key: str, start: int, limit: int) -> tuple[str | None, int]:
    gap = _DATE_GAP.match(key, start, limit)
    at = gap.end() if gap else start
    for date in find_dates(text[at : min(limit, at + 60)]):
        return (date.iso, at + date.end) if date.start == 0 else (None, start)
    return None, start


def _relation(key: str, clause: int, number: FoundNumber, numbers: list[FoundNumber], end: int) -> Relation:
    before = key[clause : number.start]
    if _BASIS.match(before) or _basis_goes_on(key, clause):
        return "legal-basis"
    if _CORRECTION.match(key, end):
        return "corrects"
    attached = _ATTACHED.search(before) is not None
    after = key[number.end : number.end + _VOID_AFTER_MAX]
    stop = _CLAUSE_END.search(after)
    if not attached and _VOID.search(after[: stop.start()] if stop else after):
        return "replaces"
    return _done(before, [other.start - clause for other in numbers]) or ("attached-to" if attached else "mentions")


def _done(before: str, numbers: list[int]) -> Relation | None:
    """Return what the document does to the number after a clause: its verb opens the clause or follows *này* (this)."""
    found: tuple[int, Relation] | None = None
    for relation, doing in _DOING:
        for verb in doing.finditer(before):
            own = _OPENING.fullmatch(before[: verb.start()]) or _THIS.search(before[: verb.start()])
            if not own or any(0 <= other < verb.start() for other in numbers):
                continue
            part = relation == "replaces" and _PART_OF.search(before[verb.end() :])
            if found is None or verb.start() > found[0]:
                found = (verb.start(), "amends" if part else relation)
    return found[1] if found else None


def _basis_goes_on(key: str, clause: int) -> bool:
    """A clause after `;` on the same line of a Căn cứ goes on with it: `Căn cứ Nghị định …; Nghị định …`."""
    line = max(key.rfind("\n", 0, clause), key.rfind("can cu", 0, clause) - 1) + 1
    return bool(_BASIS.match(key, line)) and "\n" not in key[line:clause].strip()
