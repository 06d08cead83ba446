"""The Excel workbook for staff: a summary, then one sheet per framework with its tree, doubts marked where they are.

Text is always written as text: a name that begins with `=` or `-` is no formula.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from output_frameworks.exporting.headings import FIELDS, KINDS, LEVELS, POLARITIES
from output_frameworks.exporting.reviewing import (
    NODE_TEXTS,
    RESULT,
    field_of,
    findings_by_path,
    node_text,
    review_codes,
)
from output_frameworks.exporting.xlsx_layout import column_width, row_height, set_up_paper, sheet_name
from output_frameworks.exporting.xlsx_styles import Styles, clipped, note_size
from output_frameworks.messages import N_, translator
from output_frameworks.model import Finding, Framework, Node

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

TITLE_ROW, HEADER_ROW, FIRST_ROW = 0, 1, 2
DEEPEST_OUTLINE = 7

_NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d+)?")
_WIDTHS = {
    "code": (7, 12), "name": (38, 60), "kind": (11, 11), "max_points": (9, 9), "formula": (44, 75),
    "evidence": (24, 50), "lead_unit": (16, 32), "coordinating_units": (16, 32), "deadline": (14, 24),
    "note": (18, 40), "page": (7, 7), "review": (12, 12), "path": (12, 24),
}  # fmt: skip
"""The narrowest and the widest that a column may be, in letters."""

_RESULT_WIDTHS = (11, 20)


def to_xlsx(frameworks: Sequence[Framework], lang: str = "vi") -> bytes:
    """Return a workbook with a summary sheet and one sheet per framework, headings in `lang` (`vi`, `en`)."""
    import xlsxwriter

    from output_frameworks.exporting.xlsx_info import write_info_fields
    from output_frameworks.exporting.xlsx_summary import write_summary

    translate = translator(lang)
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, options) as book:
        styles = Styles(book)
        taken = {"history"}  # Excel keeps this name for itself
        summary = book.add_worksheet(sheet_name(translate(N_("Summary")), taken))
        sheets = [
            FrameworkSheet(
                book.add_worksheet(sheet_name(_sheet_title(framework, lang), taken)), framework, styles, lang
            )
            for framework in frameworks
        ]
        for framework in frameworks:
            if framework.info_fields:
                info = book.add_worksheet(sheet_name(translate(N_("General information")), taken))
                write_info_fields(info, framework, styles, lang)
        write_summary(summary, sheets, styles, lang)
        for sheet in sheets:
            sheet.write()
    return content.getvalue()


def _sheet_title(framework: Framework, lang: str) -> str:
    translate = translator(lang)
    level = translate(LEVELS[framework.level]) if framework.level else translate(N_("Framework"))
    return f"{level} {framework.year}" if framework.year else level


class _Column(NamedTuple):
    key: str
    heading: str
    width: float


class FrameworkSheet:
    """One framework on one sheet; `place_of` says where a row stands, for the links of the summary."""

    def __init__(self, sheet: Worksheet, framework: Framework, styles: Styles, lang: str) -> None:
        self.framework = framework
        self.findings = findings_by_path(framework)
        self._sheet = sheet
        self._styles = styles
        self._translate = translator(lang)
        self._rows = {node.path: FIRST_ROW + index for index, node in enumerate(framework.walk())}
        self._columns = self._columns_shown()

    @property
    def name(self) -> str:
        """Return the name of the sheet."""
        return str(self._sheet.get_name())

    def place_of(self, path: str | None) -> str | None:
        """Return the target of a link to the row of a node, None where the framework has no such row."""
        row = self._rows.get(path or "")
        return None if row is None else f"internal:'{self.name.replace(chr(39), chr(39) * 2)}'!A{row + 1}"

    def write(self) -> None:
        """Write title, header and rows, and set the sheet up for screen and paper."""
        sheet, styles = self._sheet, self._styles
        sheet.set_row(TITLE_ROW, 24)
        sheet.write_string(TITLE_ROW, 0, clipped(self.framework.title or self.framework.id), styles.get(title=True))
        sheet.set_row(HEADER_ROW, row_height(((c.heading, c.width) for c in self._columns), bold=True))
        for number, column in enumerate(self._columns):
            sheet.set_column(number, number, column.width)
            sheet.write_string(HEADER_ROW, number, clipped(column.heading), styles.get(header=True))
        self._write_nodes(self.framework.nodes, 0)
        last = FIRST_ROW + max(len(self._rows), 1) - 1
        sheet.freeze_panes(FIRST_ROW, 2)
        sheet.autofilter(HEADER_ROW, 0, last, len(self._columns) - 1)
        sheet.outline_settings(symbols_below=False)
        sheet.repeat_rows(HEADER_ROW)
        set_up_paper(sheet, self._translate)
        sheet.hide_gridlines(2)

    def _columns_shown(self) -> list[_Column]:
        """Return the columns: those that identify a row, and those that some row fills; results after the points."""
        nodes = list(self.framework.walk())
        texts = [field for field in NODE_TEXTS if any(node_text(node, field) for node in nodes)]
        results = list(dict.fromkeys(header for node in nodes for header in node.results))
        pages = ["page"] if any(node.source.page for node in nodes) else []
        shown = [
            *((field, self._translate(FIELDS[field])) for field in ("code", "name", "kind", "max_points")),
            *((f"{RESULT}{header}", header) for header in results),
            *((field, self._translate(FIELDS[field])) for field in (*texts, *pages, "review", "path")),
        ]
        return [
            _Column(
                key, heading, column_width((self._text(key, node) for node in nodes), *_WIDTHS.get(key, _RESULT_WIDTHS))
            )
            for key, heading in shown
        ]

    def _write_nodes(self, nodes: Sequence[Node], depth: int) -> None:
        for node in nodes:
            row = self._rows[node.path]
            cells = ((self._text(c.key, node), c.width - (depth if c.key == "name" else 0)) for c in self._columns)
            height = row_height(cells, bold=node.kind != "indicator")
            self._sheet.set_row(row, height, None, {"level": min(depth, DEEPEST_OUTLINE)})
            findings = self.findings.get(node.path, [])
            for number, column in enumerate(self._columns):
                about = [finding for finding in findings if column.key == self._column_of(finding)]
                style = self._style(column.key, node, depth, about)
                self._write_cell((row, number), self._value(column.key, node), style, about)
            self._write_nodes(node.children, depth + 1)

    def _column_of(self, finding: Finding) -> str:
        """Return the column to mark: that of the field, or the name where no row fills that field."""
        field = field_of(finding)
        return field if any(column.key == field for column in self._columns) else "name"

    def _write_cell(self, at: tuple[int, int], value: str | float | None, style: Format, about: list[Finding]) -> None:
        if value is None:
            self._sheet.write_blank(*at, None, style)
        elif isinstance(value, float):
            self._sheet.write_number(*at, value, style)
        else:
            self._sheet.write_string(*at, clipped(value), style)
        if about:
            text = "\n".join(f"{finding.code}: {finding.message}" for finding in about)
            self._sheet.write_comment(*at, clipped(text), {"author": "bochiso", **note_size(text)})

    def _value(self, key: str, node: Node) -> str | float | None:
        """Return what stands in a cell: a number as number, any text as text, None for an empty cell."""
        if key == "max_points":
            return None if node.max_points is None else float(node.max_points)
        if key.startswith(RESULT):
            text = node.results.get(key.removeprefix(RESULT), "")
            return float(text) if _NUMBER.fullmatch(text) else text or None
        if key == "page":
            return None if node.source.page is None else float(node.source.page)
        if key in NODE_TEXTS:
            return node_text(node, key) or None
        texts = {
            "code": node.code,
            "name": node.name.value,
            "kind": self._kind(node),
            "review": review_codes(self.findings.get(node.path, [])),
            "path": node.path,
        }
        return texts[key] or None

    def _text(self, key: str, node: Node) -> str:
        value = self._value(key, node)
        return f"{value:g}" if isinstance(value, float) else value or ""

    def _kind(self, node: Node) -> str:
        polarity = self._translate(POLARITIES[node.polarity])
        kind = self._translate(KINDS[node.kind])
        return f"{kind}, {polarity}" if polarity else kind

    def _style(self, key: str, node: Node, depth: int, about: list[Finding]) -> Format:
        severities = {finding.severity for finding in about}
        doubt = None if not severities else "error" if "error" in severities else "warning"
        return self._styles.get(
            layer=node.kind,
            polarity=node.polarity,
            doubt=doubt,
            indent=depth if key == "name" else 0,
            right=key == "max_points" or key.startswith(RESULT),
            centre=key in ("code", "page", "kind"),
            plain=key in NODE_TEXTS and node.kind == "group",
            small=key in ("path", "review", "page", "kind"),
        )
