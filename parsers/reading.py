"""A document becomes a reading: the one place where the parsers are joined."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.document import Document, Paragraph
from normalizers.characters import fold_spaces
from normalizers.defined_abbreviations import defined_abbreviations
from normalizers.scanning_errors import Vocabulary
from normalizers.syllables import has_lost_letters
from output_frameworks.model import DocumentInfo, Finding, Framework, InfoField, Ledger, Provenance, TableSummary
from output_frameworks.model.catalogue import N_, finding
from parsers.accounting import Accounts
from parsers.annexes import Classified, classify_sheets, gather_annexes
from parsers.body_text import account_for_paragraphs, announced_annexes
from parsers.fields import FieldReader
from parsers.frameworks import FrameworkContext, build_framework, distinct_ids
from parsers.glyph_text import with_glyph_classes_read
from parsers.info_tables import read_info_fields
from parsers.legacy_text import with_legacy_text_converted
from parsers.letterhead import read_letterhead
from parsers.lost_letters import with_lost_letters_restored
from parsers.run_together import with_run_together_tables
from parsers.sheets import gather_sheets
from parsers.source_lines import SourceLines
from parsers.stacked_tables import with_stacked_tables_cut
from parsers.units_and_themes import with_names_resolved


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """What a document was read as.  `findings` are about the document; each framework carries its own."""

    info: DocumentInfo
    tables: tuple[TableSummary, ...]
    frameworks: tuple[Framework, ...]
    ledger: Ledger
    findings: tuple[Finding, ...]


def read_document(document: Document, provenance: Provenance) -> DocumentReading:
    """Read a document: never refuses, never drops; what it does not understand is in the ledger and a finding."""
    document, conversions = with_legacy_text_converted(document)
    document, glyphs = with_glyph_classes_read(document)
    document, letters = with_lost_letters_restored(document)
    sources = SourceLines(document, [*conversions.lines, *glyphs, *letters])
    document = with_stacked_tables_cut(with_run_together_tables(document))
    accounts = Accounts(document)
    fields = FieldReader(Vocabulary(_texts(document), scanned=not letters), sources)
    letterhead = read_letterhead(document)
    accounts.use_blocks(letterhead.used)
    info = letterhead.info
    sheets = [sheet for sheet in gather_sheets(document) if not set(sheet.blocks) <= letterhead.used]
    classified = classify_sheets(document, sheets)
    info_fields = _read_other_sheets(classified, fields, accounts)
    annexes = gather_annexes(classified)
    texts = list(_texts(document))
    doubtful_words = frozenset(word for text in texts for word in defined_abbreviations(text))
    context = FrameworkContext(document, provenance, info, fields, accounts, has_lost_letters(texts), doubtful_words)
    frameworks = [
        build_framework(annex, context, _info_before(annex.sheets[0].blocks[0], info_fields)) for annex in annexes
    ]
    account_for_paragraphs(document, accounts)
    ledger = accounts.close()
    return DocumentReading(
        info=info,
        tables=tuple(_summary(item) for item in classified),
        frameworks=tuple(with_names_resolved(framework, texts) for framework in distinct_ids(frameworks)),
        ledger=ledger,
        findings=tuple(_document_findings(document, frameworks, ledger)),
    )


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for cell in block.cells if cell.text)


def _read_other_sheets(
    classified: list[Classified], fields: FieldReader, accounts: Accounts
) -> list[tuple[int, list[InfoField]]]:
    """Read the information tables, set the others aside; return fields with the block they stand in."""
    found: list[tuple[int, list[InfoField]]] = []
    for item in classified:
        sheet = item.sheet
        cells = [cell for table in sheet.tables for cell in table.cells]
        accounts.use_blocks(
            {line.block for line in item.lines[-1:] if item.title is not None and line.text == item.title}
        )
        if item.verdict.kind == "info":
            found.append((sheet.blocks[0], read_info_fields(sheet, fields)))
            accounts.use_cells(cells)
        elif item.verdict.kind == "other":
            accounts.set_cells_aside(cells, "other-table")
    return found


def _info_before(block: int, found: list[tuple[int, list[InfoField]]]) -> list[InfoField]:
    """Return the fields of the information table that stands before a framework."""
    before = [fields for at, fields in found if at < block]
    return before[-1] if before else []


def _summary(item: Classified) -> TableSummary:
    sheet = item.sheet
    columns = tuple(column.header for column in sheet.header.columns) if sheet.header else ()
    rows = sum(1 for row in sheet.rows if not row.is_blank())
    return TableSummary(
        title=item.title,
        kind=item.verdict.kind,
        columns=columns,
        rows=rows,
        page=sheet.tables[0].place.page,
        reason=item.verdict.reason,
    )


def _document_findings(document: Document, frameworks: list[Framework], ledger: Ledger) -> Iterator[Finding]:
    if not frameworks:
        yield finding("no-framework")
        for name in announced_annexes(document):
            yield finding(
                "missing-annex", what=N_("The document announces “{annex}”, and the file does not hold it."), annex=name
            )
    if ledger.not_understood:
        first = ledger.unread[0]
        yield finding(
            "not-understood",
            what=N_("{count} pieces of the document were not understood; the first is “{text}” ({place})."),
            count=str(ledger.not_understood),
            text=first.text,
            place=first.place,
        )
    for note in document.notes:
        values = {key: fold_spaces(value) for key, value in note.details.items()}
        doubt = finding("doubtful-structure", what=note.message)
        yield doubt.model_copy(update={"details": {**doubt.details, **values}})
