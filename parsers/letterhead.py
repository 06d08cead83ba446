"""What a document says about itself: type, number, date, issuer, place, title, recipients, signature."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Document, Paragraph
from normalizers.administrative_units import find_units, known_units, with_case_of
from normalizers.document_numbers import body_of_number, type_of_number
from normalizers.names import bare
from normalizers.organisations import FoundBody, body_at, ordinary_case
from output_frameworks.model import DocumentInfo
from parsers.annex_lines import AnnexLine, find_annex_lines
from parsers.citations import read_citations
from parsers.document_head import Head, read_head
from parsers.jurisdiction import units_of
from parsers.signature import read_closing
from parsers.text_groups import Group, text_groups


@dataclass(frozen=True, slots=True)
class LetterheadReading:
    """What was read, and the indices into `document.blocks` of the blocks it stands in.

    A table that holds the letterhead beside other content is not among `used`.
    """

    info: DocumentInfo
    used: frozenset[int]


def read_letterhead(document: Document) -> LetterheadReading:
    """Return what the document says about itself; what is not printed is None.

    An annex without a letterhead takes number, date and issuer from its *Kèm theo* line, and its type is
    `Phụ lục kèm Quyết định`; a letter is a `Công văn`.  Signing stamps give neither date nor signer.
    """
    groups = text_groups(document)
    head = read_head(groups)
    annexes = find_annex_lines(groups)
    closing = read_closing(groups)
    info = DocumentInfo(
        type=head.type,
        number=head.number,
        date=head.date,
        issuer=_issuer(head),
        place=head.place,
        title=_title(head),
        recipients=tuple(dict.fromkeys([*head.to, *closing.recipients])),
        signer=closing.signer,
        signer_title=closing.signer_title,
    )
    used = head.blocks | closing.blocks
    if annexes:
        info, annex_blocks = _with_annex(info, head, annexes)
        used |= annex_blocks
    info = _completed(info, head)
    info = _with_units(info, annexes, groups)
    info = info.model_copy(update={"citations": read_citations(_all_texts(document), info.number, within=info)})
    return LetterheadReading(info, frozenset(used - {group.block for group in groups if group.boundary}))


def _all_texts(document: Document) -> list[str]:
    texts: list[str] = []
    for block in document.blocks:
        texts += [block.text] if isinstance(block, Paragraph) else [cell.text for cell in block.cells]
    return texts


def _title(head: Head) -> str | None:
    lines = head.title or head.subject
    text = " ".join(" ".join(lines).split()).strip(" .")
    return text or None


def _issuer(head: Head) -> str | None:
    """Return the issuer named by the lines above the number; an office under a parent takes the parent's unit."""
    text = "\n".join(head.issuer_lines)
    if not text:
        return head.type_issuer
    first: FoundBody | None = None
    for start in range(len(head.issuer_lines)):
        below = "\n".join(head.issuer_lines[start:])
        first = body_at(below[:1].upper() + below[1:])
        if first is not None:
            text = below
            break
    if first is None:
        return head.type_issuer or (ordinary_case(text) if text.replace("\n", " ").isupper() else None)
    rest = text[first.end :].strip(" \n-–_")
    if not rest:
        return first.short
    second = body_at(rest[:1].upper() + rest[1:])
    units = find_units(first.short)
    if second is not None:
        return second.short if not (second.office and units) else f"{second.short} {units[0].short}"
    if not first.complete:
        return f"{first.short} {with_case_of(rest, None)}" if len(rest.split()) <= 4 else first.short
    child = ordinary_case(rest)
    return f"{child} {units[0].short}" if units and not find_units(child) else child


def _with_annex(info: DocumentInfo, head: Head, annexes: list[AnnexLine]) -> tuple[DocumentInfo, set[int]]:
    """Fill what the letterhead does not say from the first annex line that belongs to this document."""
    own = next((a for a in annexes if not head.has_number or a.number in (None, head.number)), None)
    if own is None:
        return info, set()
    updates: dict[str, object] = {}
    if not head.has_number:
        updates["number"] = own.number
        updates["type"] = f"Phụ lục kèm {own.type}" if own.annex else own.type
        updates["date"] = own.date
        updates["issuer"] = own.issuer.short if own.issuer else None
        title = [line for line in own.heading if not re.match(r"\W*phu\s+(?:luc|bieu)\s*[\w.]*\W*$", bare(line))]
        updates["title"] = " ".join(" ".join(title).split()) or None
    elif info.issuer is None and own.issuer:
        updates["issuer"] = own.issuer.short
    blocks = {block for annex in annexes for block in annex.blocks}
    return info.model_copy(update=updates), blocks


def _completed(info: DocumentInfo, head: Head) -> DocumentInfo:
    """Fill type and issuer from what the number itself prints, and the name that `UBND huyện` leaves to the place."""
    updates: dict[str, object] = {}
    letter = head.has_number and (head.subject or head.to)
    symbol = info.number or (f"1/{head.blank_symbol}" if head.blank_symbol else None)
    if info.type is None and symbol:
        updates["type"] = type_of_number(symbol) or ("Công văn" if letter else None)
    if info.issuer is None and info.number:
        updates["issuer"] = body_of_number(info.number)
    issuer = info.issuer
    if issuer:
        body = body_at(issuer)
        if body and not body.complete:
            updates["issuer"] = _named_by_place(body, info)
    return info.model_copy(update=updates)


def _named_by_place(body: FoundBody, info: DocumentInfo) -> str:
    """Return `UBND huyện Nam Đông` for `UBND huyện` where place or title name the one unit of that kind."""
    kind = next(
        (
            k
            for k in ("thành phố", "thị xã", "thị trấn", "đặc khu", "tỉnh", "huyện", "quận", "phường", "xã")
            if body.short.endswith(f" {k}")
        ),
        None,
    )
    if kind is None:
        return body.short
    named = {unit.name for unit in find_units(info.title or "") if unit.kind == kind}
    if len(named) == 1:
        return f"{body.short} {named.pop()}"
    place = info.place
    if place and (
        kind in {"xã", "phường", "thị trấn"} or known_units("province" if kind == "tỉnh" else "district", place)
    ):
        return f"{body.short} {place}"
    return body.short


def _with_units(info: DocumentInfo, annexes: list[AnnexLine], groups: Sequence[Group]) -> DocumentInfo:
    headings = [" ".join(annex.heading) for annex in annexes]
    texts = [group.text for group in groups]
    units = units_of(info, headings, texts)
    return info.model_copy(update={level: unit.name if unit else None for level, unit in units.items()})
