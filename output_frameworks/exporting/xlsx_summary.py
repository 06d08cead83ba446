"""The first sheet of the workbook: letterhead, citations, points of the pillars, and all findings with links."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from output_frameworks.exporting.headings import FIELDS, LETTERHEAD, LEVELS, RELATIONS, SEVERITIES
from output_frameworks.exporting.reviewing import asks_for_review
from output_frameworks.exporting.xlsx_layout import BOLD_WIDTH, row_height, set_up_paper
from output_frameworks.exporting.xlsx_styles import Styles, clipped
from output_frameworks.messages import N_, say, translator
from output_frameworks.model import Framework, Unit

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from output_frameworks.exporting.xlsx import FrameworkSheet

_WIDTHS = (20, 74, 26, 20, 12, 13, 9)


def write_summary(sheet: Worksheet, frameworks: Sequence[FrameworkSheet], styles: Styles, lang: str) -> None:
    """Write the sheet; all tables share its columns."""
    for number, width in enumerate(_WIDTHS):
        sheet.set_column(number, number, width)
    page = _Summary(sheet, styles, lang)
    if frameworks:
        page.letterhead(frameworks[0].framework)
    for part in frameworks:
        page.framework(part)
        page.findings(part)
        page.units(part.framework)
        page.abbreviations(part.framework)
    if frameworks:
        page.citations(frameworks[0].framework)
    set_up_paper(sheet, translator(lang))
    sheet.hide_gridlines(2)


class _Summary:
    """Writes from top to bottom; `_row` is the next free row."""

    def __init__(self, sheet: Worksheet, styles: Styles, lang: str) -> None:
        self._sheet = sheet
        self._styles = styles
        self._lang = lang
        self._translate = translator(lang)
        self._row = 0
        self._texts: list[tuple[str, float]] = []

    def letterhead(self, framework: Framework) -> None:
        document, provenance = framework.document, framework.provenance
        self._sheet.write_string(
            0, 0, clipped(document.title or framework.title or framework.id), self._styles.get(title=True)
        )
        self._row = 2
        self._heading(N_("Document"))
        for field, label in LETTERHEAD.items():
            self._pair(self._translate(label), getattr(document, field))
        self._pair(self._translate(N_("File")), provenance.file)
        self._pair(self._translate(N_("Read by")), f"{provenance.reader} {provenance.reader_version}")

    def framework(self, part: FrameworkSheet) -> None:
        framework = part.framework
        self._heading_text(framework.title or framework.id)
        self._pair(self._translate(N_("Id")), framework.id)
        self._pair(self._translate(N_("Level")), self._translate(LEVELS[framework.level]) if framework.level else None)
        self._pair(self._translate(N_("Year")), str(framework.year) if framework.year else None)
        self._pair(self._translate(N_("Unit")), self._units(framework))
        self._row += 1
        self._header(N_("No."), N_("Pillar"), N_("Maximum points"), N_("Indicators"), N_("Rows to look at"))
        for node in framework.nodes:
            inside = list(node.walk())
            self._link(0, part.place_of(node.path), node.code or node.path)
            self._text(1, node.name.value)
            self._number(2, node.max_points)
            self._number(3, Decimal(sum(below.kind == "indicator" for below in inside)))
            self._number(4, Decimal(sum(below.path in part.findings for below in inside)))
            self._end_row()
        self._totals(framework)

    def _totals(self, framework: Framework) -> None:
        awards = [node.max_points for node in framework.nodes if node.polarity == "award"]
        known = [points for points in awards if points is not None]
        if framework.declared_total is not None:
            self._total(N_("Total as the document prints it"), framework.declared_total)
        if known and len(known) == len(awards):
            self._total(N_("Pillars added up (computed, without bonus and penalty)"), sum(known, Decimal(0)))

    def _total(self, label: str, points: Decimal) -> None:
        self._sheet.write_blank(self._row, 0, None, self._styles.get(label=True))
        self._sheet.write_string(self._row, 1, self._translate(label), self._styles.get(label=True))
        self._sheet.write_number(self._row, 2, float(points), self._styles.get(label=True, right=True))
        self._row += 1

    def findings(self, part: FrameworkSheet) -> None:
        self._heading(N_("Findings"))
        found = part.framework.findings
        if not found:
            self._sheet.write_string(self._row, 0, self._translate(N_("There are none.")), self._styles.get())
            self._end_row()
            return
        self._header(
            N_("Row"), N_("Finding"), N_("The document says"), N_("Expected"), N_("Code"), N_("Severity"), N_("Page")
        )
        for finding in sorted(found, key=lambda finding: ("error", "warning", "info").index(finding.severity)):
            doubt = finding.severity if asks_for_review(finding) else None
            self._link(0, part.place_of(finding.path), finding.path or "")
            self._text(1, finding.message)
            self._text(2, finding.says)
            self._text(3, finding.expected)
            self._text(4, finding.code)
            self._text(5, self._translate(SEVERITIES[finding.severity]), doubt)
            page = finding.source.page if finding.source else None
            self._number(6, None if page is None else Decimal(page))
            self._end_row()

    def units(self, framework: Framework) -> None:
        """Write the responsible units with their other spellings and how many rows each has."""
        if not framework.units:
            return
        self._heading(N_("Responsible units"))
        self._header(FIELDS["code"], N_("Name"), FIELDS["lead_unit"], FIELDS["coordinating_units"])
        for number, unit in enumerate(framework.units, start=1):
            others = [name for name in unit.spellings if name != unit.name]
            self._number(0, Decimal(number))
            self._text(1, "\n".join([unit.name, *others]))
            self._number(2, Decimal(len(unit.lead)))
            self._number(3, Decimal(len(unit.coordinating)))
            self._end_row()

    def abbreviations(self, framework: Framework) -> None:
        """Write what the abbreviations of the framework stand for."""
        if not framework.abbreviations:
            return
        self._heading(N_("Abbreviations"))
        for abbreviation in framework.abbreviations:
            self._pair(abbreviation.short, abbreviation.long)

    def citations(self, framework: Framework) -> None:
        if not framework.document.citations:
            return
        self._heading(N_("Documents cited"))
        self._header(N_("Number"), N_("Type and issuer"), N_("Date"), N_("Relation"))
        for citation in framework.document.citations:
            self._text(0, citation.number)
            self._text(1, ", ".join(part for part in (citation.type, citation.issuer) if part))
            self._text(2, citation.date)
            self._text(3, self._translate(RELATIONS[citation.relation]))
            self._end_row()

    def _units(self, framework: Framework) -> str:
        units = (framework.jurisdiction.commune, framework.jurisdiction.district, framework.jurisdiction.province)
        return ", ".join(self._unit(unit) for unit in units if unit)

    def _unit(self, unit: Unit) -> str:
        name = f"{unit.kind} {unit.name}" if unit.kind and not unit.name.casefold().startswith(unit.kind) else unit.name
        if not unit.successor:
            return name
        return say(N_("{name} (now {successor})"), {"name": name, "successor": unit.successor}, self._lang)

    def _heading(self, template: str) -> None:
        self._heading_text(self._translate(template))

    def _heading_text(self, text: str) -> None:
        self._row += 1
        for column in range(len(_WIDTHS)):
            self._sheet.write_blank(self._row, column, None, self._styles.get(heading=True))
        self._sheet.write_string(self._row, 0, clipped(text), self._styles.get(heading=True))
        self._row += 1

    def _header(self, *labels: str) -> None:
        for column, label in enumerate(labels):
            text = self._translate(label)
            self._texts.append((text, _WIDTHS[column] / BOLD_WIDTH))
            self._sheet.write_string(self._row, column, text, self._styles.get(header=True))
        self._end_row()

    def _pair(self, label: str, value: str | None) -> None:
        """Write a label and its value; nothing where the document prints nothing."""
        if not value:
            return
        self._sheet.write_string(self._row, 0, label, self._styles.get(label=True))
        self._text(1, value)
        self._end_row()

    def _end_row(self) -> None:
        """Make the row as high as its texts need, and go to the next."""
        self._sheet.set_row(self._row, row_height(self._texts))
        self._texts.clear()
        self._row += 1

    def _text(self, column: int, value: str | None, doubt: str | None = None) -> None:
        self._texts.append((value or "", _WIDTHS[column]))
        self._sheet.write_string(self._row, column, clipped(value or ""), self._styles.get(doubt=doubt))

    def _number(self, column: int, value: Decimal | None) -> None:
        style = self._styles.get(right=True)
        if value is None:
            self._sheet.write_blank(self._row, column, None, style)
        else:
            self._sheet.write_number(self._row, column, float(value), style)

    def _link(self, column: int, target: str | None, text: str) -> None:
        if target is None:
            self._text(column, text)
        else:
            self._sheet.write_url(self._row, column, target, self._styles.get(link=True), clipped(text))
