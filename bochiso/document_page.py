"""A document as the `document` command gives it: JSON of the contract, and a page for people."""

from __future__ import annotations

from collections.abc import Iterator

from bochiso.console import Console
from bochiso.findings_page import finding_data, finding_lines
from bochiso.reading import Reading
from output_frameworks.exporting.headings import LETTERHEAD, RELATIONS, TABLE_KINDS
from output_frameworks.messages import N_
from output_frameworks.model import Ledger, TableSummary

MOST_UNREAD = 20
LONGEST_PIECE = 100
SET_ASIDE_REASONS = {
    "page-number": N_("page numbers"),
    "repeated-header": N_("repeated headers"),
    "blank": N_("blank"),
    "body-text": N_("body text"),
    "page-header": N_("page headers"),
    "running-title": N_("running titles"),
    "footnote": N_("footnotes"),
    "other-table": N_("other tables"),
}
TABLE_REASONS = {
    "no-header": N_("it has no header that could be read"),
    "no-rows": N_("it has a header and no rows"),
    "header-of-pillar": N_("it is the header of a pillar"),
    "general-information": N_("its rows are facts about the unit"),
    "foreign-columns": N_("its columns are those of another kind of table"),
    "no-indicator-column": N_("no column holds indicators"),
    "points": N_("its rows are numbered and have points"),
    "deductions": N_("its rows are numbered and have points to take off"),
    "points-blank": N_("its column of points is empty"),
    "criteria-without-points": N_("its rows are numbered criteria with targets, without points"),
    "no-points": N_("it has neither points nor targets to reach"),
}


def document_data(reading: Reading) -> dict[str, object]:
    """Return what the document is as JSON of the contract; `ledger` is null for a framework file."""
    ledger = reading.ledger
    return {
        "document": reading.info.model_dump(mode="json", exclude={"recipients"}),
        "tables": [
            {"title": table.title, "kind": table.kind, "columns": list(table.columns), "rows": table.rows}
            for table in reading.tables
        ],
        "ledger": ledger.model_dump(include={"used", "set_aside", "not_understood"}) if ledger else None,
        "findings": [finding_data(finding, None) for finding in reading.findings],
    }


def document_text(console: Console, reading: Reading) -> str:
    """Return the page for people, sections divided by blank lines; what is not printed is left out."""
    sections = (
        _letterhead(console, reading),
        _citations(console, reading),
        _frameworks(console, reading),
        _tables(console, reading.tables),
        _ledger(console, reading.ledger) if reading.ledger else iter(()),
        (finding_lines(console, finding, colour=False) for finding in reading.findings),
    )
    texts = ("\n".join(section) for section in sections)
    return "\n\n".join(text for text in texts if text)


def _letterhead(console: Console, reading: Reading) -> Iterator[str]:
    values = {console.say(label): getattr(reading.info, field) for field, label in LETTERHEAD.items()}
    values[console.say(N_("Recipients"))] = "; ".join(reading.info.recipients)
    shown = {label: value for label, value in values.items() if value}
    width = max(map(len, shown), default=0)
    yield reading.path
    for label, value in shown.items():
        yield f"  {label:<{width}}  {value}"


def _citations(console: Console, reading: Reading) -> Iterator[str]:
    if reading.info.citations:
        yield console.say(N_("Documents cited: {count}"), count=len(reading.info.citations))
    for citation in reading.info.citations:
        parts = (citation.type, citation.number, citation.date, citation.issuer)
        yield f"  {', '.join(part for part in parts if part)} ({console.say(RELATIONS[citation.relation])})"


def _frameworks(console: Console, reading: Reading) -> Iterator[str]:
    if not reading.frameworks:
        yield console.say(N_("Indicator frameworks: none"))
        return
    yield console.say(N_("Indicator frameworks: {count}"), count=len(reading.frameworks))
    for framework in reading.frameworks:
        rows = sum(1 for _ in framework.walk())
        yield "  " + console.say(
            N_("{id}: {title} ({rows} rows)"), id=framework.id, title=framework.title or "", rows=rows
        )


def _tables(console: Console, tables: tuple[TableSummary, ...]) -> Iterator[str]:
    if tables:
        yield console.say(N_("Tables: {count}"), count=len(tables))
    for number, table in enumerate(tables, start=1):
        title = f" {table.title}" if table.title else ""
        page = f" ({console.say(N_('page {number}'), number=table.page)})" if table.page else ""
        yield f"  {number}.{title}{page}"
        kind = console.say(TABLE_KINDS[table.kind])
        yield "     " + console.say(N_("taken for: {meaning}; {rows} rows"), meaning=kind, rows=table.rows)
        if table.columns:
            yield "     " + console.say(
                N_("columns: {names}"), names=" | ".join(" ".join(c.split()) for c in table.columns)
            )
        if table.reason:
            yield "     " + console.say(N_("because {reason}"), reason=TABLE_REASONS.get(table.reason, table.reason))


def _ledger(console: Console, ledger: Ledger) -> Iterator[str]:
    yield console.say(
        N_("Of {total} cells and paragraphs {used} were used, {set_aside} set aside, {not_understood} not understood."),
        total=ledger.total, used=ledger.used, set_aside=ledger.set_aside, not_understood=ledger.not_understood,
    )  # fmt: skip
    for item in ledger.set_aside_reasons:
        yield f"  {console.say(SET_ASIDE_REASONS.get(item.reason, item.reason))}: {item.count}"
    if ledger.unread:
        yield console.say(N_("Not understood:"))
    for piece in ledger.unread[:MOST_UNREAD]:
        text = " ".join(piece.text.split())
        yield f"  {piece.place}: {text if len(text) <= LONGEST_PIECE else text[: LONGEST_PIECE - 1] + '…'}"
    if len(ledger.unread) > MOST_UNREAD:
        yield "  " + console.say(N_("… and {count} more"), count=len(ledger.unread) - MOST_UNREAD)
