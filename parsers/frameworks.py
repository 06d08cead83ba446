"""An annex becomes a framework: entries of its tables, the tree, totals, title, whom it is for."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from ingest.document import Document, Paragraph, Place
from normalizers.numbers import read_points
from output_frameworks.model import (
    Column,
    DocumentInfo,
    Finding,
    Framework,
    InfoField,
    Jurisdiction,
    Level,
    Provenance,
    Source,
    decimal_text,
)
from output_frameworks.model.catalogue import N_, finding
from parsers.accounting import Accounts
from parsers.annexes import Annex, HeadingLine
from parsers.doubts import DOUBTS, doubtful_header
from parsers.entries import Entry
from parsers.fields import FieldReader
from parsers.headers import Header
from parsers.indicators import NodeBuilder
from parsers.jurisdiction import read_jurisdiction
from parsers.levels import fold_levels
from parsers.outline import build_outline
from parsers.rows import read_entries
from parsers.sheets import Sheet

HEADING_BLOCK_TEXTS = 6


@dataclass(frozen=True, slots=True)
class FrameworkContext:
    """What the frameworks of a document share."""

    document: Document
    provenance: Provenance
    info: DocumentInfo
    fields: FieldReader
    accounts: Accounts
    lost_letters: bool = False
    doubtful_words: frozenset[str] = frozenset()


def build_framework(annex: Annex, context: FrameworkContext, info_fields: list[InfoField]) -> Framework:
    """Return the framework of an annex, with the findings of its reading."""
    accounts = context.accounts
    entries: list[Entry] = []
    totals: list[Decimal] = []
    column_totals: dict[int, Decimal] = {}
    findings: list[Finding] = []
    for sheet, pillar in zip(annex.sheets, annex.pillars, strict=True):
        header = sheet.header
        assert header is not None
        if pillar is not None or header.code is not None:
            entries.append(_heading_entry(sheet, header, pillar))
        found = read_entries(sheet)
        header = sheet.header or header  # a second name column may turn out to describe the first
        totals.extend(_totals(found, header, single=pillar is None))
        column_totals.update(_column_totals(found, header) if len(annex.sheets) == 1 else {})
        points, formula = header.find("max_points"), header.find("formula")
        kept = fold_levels(
            [e for e in found if e.kind in ("coded", "uncoded")],
            points.index if points else None,
            formula.index if formula else None,
        )
        for entry in kept:
            entry.header = header
        entries.extend(kept)
        _account_for_sheet(sheet, found, accounts)
        findings.extend(_sheet_findings(sheet))
    accounts.use_blocks(annex.used)
    header = annex.sheets[0].header
    assert header is not None
    builder = NodeBuilder(header, context.fields, context.lost_letters, context.doubtful_words)
    nodes = builder.build(build_outline(entries))
    declared = totals[0] if totals and len(set(totals)) == 1 else totals[-1] if totals else _header_total(annex)
    jurisdiction, level, year = _whom_for(annex, context)
    return Framework(
        id=_identity(jurisdiction, level, year, context.info),
        title=annex.title,
        level=level,
        year=year,
        jurisdiction=jurisdiction,
        document=context.info,
        declared_total=declared,
        columns=tuple(
            Column(
                header=c.header,
                role=c.role,
                total=c.total if c.total is not None else column_totals.get(c.index),
                confidence=round(c.score, 3),
            )
            for c in header.columns
        ),
        nodes=nodes,
        info_fields=tuple(info_fields),
        findings=(*findings, *builder.findings),
        provenance=context.provenance.model_copy(
            update={"tables": tuple(t.place.table for s in annex.sheets for t in s.tables if t.place.table)}
        ),
    )


def _heading_entry(sheet: Sheet, header: Header, pillar: HeadingLine | None) -> Entry:
    """Return the entry of a pillar whose name stands above its table and whose totals stand in the header."""
    from parsers.codes import parse_code

    code = (
        pillar.code
        if pillar is not None and pillar.code is not None
        else parse_code(header.code)
        if header.code
        else None
    )
    name = (pillar.rest if pillar.code is not None else pillar.text) if pillar is not None else ""
    texts = {column.index: decimal_text(column.total) for column in header.columns if column.total is not None}
    place = sheet.tables[0].place
    row = header.first_row + 1
    at = Place(place.page, place.line, place.table, row, None, place.bbox, place.sheet)
    return Entry(
        "coded" if code else "uncoded",
        code,
        name,
        texts,
        at,
        [(place.table, row)],
        list(sheet.header_cells),
        bold=True,
        header=header,
        heading=True,
    )


def _totals(entries: list[Entry], header: Header, single: bool) -> list[Decimal]:
    """Return the totals that the rows of a table declare for the whole framework."""
    points = header.find("max_points")
    if points is None or not single:
        return []
    found = [read_points(entry.text(points.index)).value for entry in entries if entry.kind == "total"]
    return [value for value in found if value is not None]


def _column_totals(entries: list[Entry], header: Header) -> dict[int, Decimal]:
    """Return what the last total row prints below each column of scores: the self-score of the whole, and others."""
    found: dict[int, Decimal] = {}
    for entry in entries:
        for column in header.columns if entry.kind == "total" else ():
            value = read_points(entry.text(column.index)).value
            if column.role in ("max_points", "result") and value is not None:
                found[column.index] = value
    return found


def _header_total(annex: Annex) -> Decimal | None:
    """Return the total in the header of a framework that is one table."""
    header = annex.sheets[0].header
    if header is None or len(annex.sheets) > 1 or annex.pillars[0] is not None or header.code is not None:
        return None
    points = header.find("max_points")
    return points.total if points is not None else None


def _account_for_sheet(sheet: Sheet, entries: list[Entry], accounts: Accounts) -> None:
    for entry in entries:
        if entry.kind == "remark":
            accounts.set_cells_aside(entry.cells, "body-text")
        else:
            accounts.use_cells(entry.cells)
    accounts.use_cells([*sheet.header_cells, *sheet.above_header])
    accounts.set_cells_aside(sheet.repeated, "repeated-header")


def _sheet_findings(sheet: Sheet) -> list[Finding]:
    parts = [
        finding(
            "doubtful-structure",
            what=N_("A part of the table has another number of columns than its header; look at its rows."),
            source=Source(page=place.page, table=place.table),
        )
        for _, place in sheet.doubts
    ]
    headers = [
        doubtful_header(Source(page=cell.place.page, table=cell.place.table), cell.text)
        for cell in sheet.header_cells
        if DOUBTS.keys() & cell.notes
    ]
    return [*parts, *headers]


def _whom_for(annex: Annex, context: FrameworkContext) -> tuple[Jurisdiction, Level | None, int | None]:
    texts = [
        annex.heading,
        *(b.text for b in context.document.blocks[:HEADING_BLOCK_TEXTS] if isinstance(b, Paragraph)),
    ]
    return read_jurisdiction(context.info, annex.title, texts)


def _identity(jurisdiction: Jurisdiction, level: Level | None, year: int | None, info: DocumentInfo) -> str:
    """Return a name for files: whom the set is for, or the number of the document; the level; the year."""
    names = [
        unit.name for unit in (jurisdiction.province, jurisdiction.district, jurisdiction.commune) if unit is not None
    ]
    parts = [names[-1] if names else info.number or "framework", level or "", str(year or "")]
    return "-".join(piece for piece in map(_slug, parts) if piece)


def _slug(text: str) -> str:
    bare = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in bare if not unicodedata.combining(c))).strip("-")


def distinct_ids(frameworks: list[Framework]) -> list[Framework]:
    """Return the frameworks of one document with different ids: those that share a name are numbered in order."""
    shared = Counter(framework.id for framework in frameworks)
    used: Counter[str] = Counter()
    named: list[Framework] = []
    for framework in frameworks:
        used[framework.id] += 1
        named.append(
            framework
            if shared[framework.id] == 1
            else framework.model_copy(update={"id": f"{framework.id}-{used[framework.id]}"})
        )
    return named
