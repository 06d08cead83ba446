"""The crosswalk as a workbook: concepts as rows, frameworks as columns, and what follows from them on further sheets.

Rows are written as they come (`constant_memory`), so that a thousand frameworks fit.  Where frameworks need more
columns than Excel has, the wide sheets continue on further ones.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from output_frameworks.diffing.crosswalk.reports.values import RULE_KINDS, mean
from output_frameworks.diffing.crosswalk.result import Cell, Concept, Crosswalk, FrameworkColumn
from output_frameworks.exporting.headings import KINDS, LEVELS
from output_frameworks.exporting.xlsx_layout import row_height, set_up_paper, sheet_name
from output_frameworks.exporting.xlsx_styles import Styles, clipped
from output_frameworks.messages import N_, translator

if TYPE_CHECKING:
    from fractions import Fraction

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_COLUMNS: Final = 16_384
MOST_ROWS: Final = 1_048_576
MOST_LACKING: Final = 20
"""So many ids of frameworks that lack a concept are named in one cell."""


def to_xlsx(crosswalk: Crosswalk, lang: str = "vi") -> bytes:
    """Return the workbook, headings in `lang` (`vi`, `en`)."""
    import xlsxwriter

    content = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(content, options) as book:
        _Book(book, crosswalk, lang).write()
    return content.getvalue()


class _Book:
    """The sheets of one workbook."""

    def __init__(self, book: Workbook, crosswalk: Crosswalk, lang: str) -> None:
        self._book = book
        self._crosswalk = crosswalk
        self._translate = translator(lang)
        self._styles = Styles(book)
        self._percent: dict[bool, Format] = {}
        self._taken = {"history"}  # Excel keeps this name for itself

    def write(self) -> None:
        """Write all sheets."""
        self._write_wide()
        self._write_pillars()
        self._write_single()
        self._write_nearly_all()
        self._write_review()
        self._write_coverage()

    def _sheet(self, title: str, widths: Sequence[float], fixed: int) -> Worksheet:
        sheet = self._book.add_worksheet(sheet_name(self._translate(title), self._taken))
        for number, width in enumerate(widths):
            sheet.set_column(number, number, width)
        sheet.freeze_panes(1, fixed)
        sheet.repeat_rows(0)
        sheet.hide_gridlines(2)
        set_up_paper(sheet, self._translate)
        return sheet

    def _head(self, sheet: Worksheet, heads: Sequence[str], widths: Sequence[float]) -> None:
        sheet.set_row(0, row_height(zip(heads, widths, strict=False), bold=True))
        for number, head in enumerate(heads):
            sheet.write_string(0, number, clipped(head), self._styles.get(header=True))

    def _share_style(self, *, doubt: bool = False) -> Format:
        """Return the format of a cell that holds a share."""
        if doubt not in self._percent:
            look = {"font_name": "Times New Roman", "font_size": 11, "valign": "top", "border": 1}
            look |= {"border_color": "#B7C3D0", "num_format": "0.0%"} | ({"bg_color": "#FFE699"} if doubt else {})
            self._percent[doubt] = self._book.add_format(look)
        return self._percent[doubt]

    def _share(self, sheet: Worksheet, row: int, column: int, share: Fraction | None, *, doubt: bool = False) -> None:
        if share is None:
            sheet.write_blank(row, column, None, self._share_style(doubt=doubt))
        else:
            sheet.write_number(row, column, float(share), self._share_style(doubt=doubt))

    def _concept(self, sheet: Worksheet, row: int, concept: Concept) -> None:
        """Write what leads every row about a concept: name, kind, pillar, number of frameworks."""
        pillar = self._crosswalk.by_id.get(concept.pillar or "")
        layer = concept.kind
        sheet.write_string(row, 0, clipped(concept.name), self._styles.get(layer=layer))
        sheet.write_string(row, 1, self._translate(KINDS[concept.kind]), self._styles.get(layer=layer, small=True))
        sheet.write_string(row, 2, clipped(pillar.name if pillar else ""), self._styles.get(layer=layer, small=True))
        sheet.write_number(row, 3, len(concept.cells), self._styles.get(layer=layer, right=True))

    def _leading(self) -> tuple[list[str], list[float]]:
        heads = (N_("Concept"), N_("Kind"), N_("Pillar"), N_("Frameworks"))
        return [self._translate(head) for head in heads], [52, 9, 22, 9]

    def _write_wide(self) -> None:
        heads, widths = self._leading()
        heads.append(self._translate(N_("Concept id")))
        widths.append(30)
        points, rule = self._translate(N_("Points")), self._translate(N_("How points are given"))
        for columns in _parts(self._crosswalk.columns, (MOST_COLUMNS - len(heads)) // 2):
            pair = [text for column in columns for text in (f"{column.id}\n{points}", rule)]
            wide = widths + [11.0, 14.0] * len(columns)
            sheet = self._sheet(N_("Crosswalk"), wide, 1)
            self._head(sheet, heads + pair, wide)
            place = {column.id: len(heads) + 2 * number for number, column in enumerate(columns)}
            row = 0
            for row, concept in enumerate(self._crosswalk.concepts[: MOST_ROWS - 1], 1):
                sheet.set_row(
                    row,
                    row_height([(concept.name, widths[0]), (concept.id, widths[4])], bold=concept.kind != "indicator"),
                )
                self._concept(sheet, row, concept)
                sheet.write_string(row, 4, concept.id, self._styles.get(layer=concept.kind, small=True))
                for cell in concept.cells:
                    if cell.framework in place:
                        self._cell(sheet, row, place[cell.framework], cell)
            sheet.autofilter(0, 0, max(row, 1), len(heads) - 1)

    def _cell(self, sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
        doubt = "warning" if cell.doubtful else None
        style = self._styles.get(layer=cell.kind, polarity=cell.polarity, doubt=doubt, right=True)
        if cell.points is None:
            sheet.write_string(row, column, "–", style)
        else:
            sheet.write_number(row, column, float(cell.points), style)
        rule = self._rule(cell)
        sheet.write_string(row, column + 1, rule, self._styles.get(layer=cell.kind, doubt=doubt, small=True))

    def _rule(self, cell: Cell) -> str:
        return self._translate(RULE_KINDS[cell.rule_kind]) if cell.rule_kind else ""

    def _write_pillars(self) -> None:
        heads = [
            self._translate(head) for head in (N_("Pillar"), N_("Frameworks"), N_("Mean"), N_("Lowest"), N_("Highest"))
        ]
        widths = [44.0, 9, 9, 9, 9]
        pillars = sorted(self._crosswalk.pillars, key=lambda concept: -len(concept.cells))
        for columns in _parts(self._crosswalk.columns, MOST_COLUMNS - len(heads)):
            wide = widths + [13.0] * len(columns)
            sheet = self._sheet(N_("Weights of pillars"), wide, 1)
            self._head(sheet, heads + [column.id for column in columns], wide)
            place = {column.id: len(heads) + number for number, column in enumerate(columns)}
            for row, concept in enumerate(pillars, 1):
                shares = [cell.share for cell in concept.cells if cell.share is not None]
                sheet.write_string(row, 0, clipped(concept.name), self._styles.get(layer="group"))
                sheet.write_number(row, 1, len(concept.cells), self._styles.get(right=True))
                for number, share in enumerate((mean(shares), min(shares, default=None), max(shares, default=None)), 2):
                    self._share(sheet, row, number, share)
                for cell in concept.cells:
                    if cell.framework in place:
                        self._share(sheet, row, place[cell.framework], cell.share, doubt=cell.doubtful)
            if pillars:
                area = (1, 2, len(pillars), len(heads) + len(columns) - 1)
                sheet.conditional_format(
                    *area, {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#9DC3E6"}
                )

    def _write_single(self) -> None:
        near: dict[str, tuple[str, float]] = {}
        for each in self._crosswalk.near:
            near.setdefault(each.first, (each.second, each.similarity))
            near.setdefault(each.second, (each.first, each.similarity))
        widths = [24, 12, 60, 10, 10, 9, 20, 44, 10]
        heads = (
            N_("Framework"), N_("Path"), N_("Indicator or criterion"), N_("Kind"), N_("Points"),
            N_("Share of the total"), N_("How points are given"), N_("Nearest concept"), N_("Similarity"),
        )  # fmt: skip
        sheet = self._sheet(N_("Only one framework has"), widths, 3)
        self._head(sheet, [self._translate(head) for head in heads], widths)
        order = {column.id: number for number, column in enumerate(self._crosswalk.columns)}
        cells = [(order[cell.framework], concept, cell) for concept in self._crosswalk.single for cell in concept.cells]
        row = 0
        for row, (_, concept, cell) in enumerate(sorted(cells, key=lambda each: each[0])[: MOST_ROWS - 1], 1):
            other, similarity = near.get(concept.id, ("", 0.0))
            nearest = self._crosswalk.by_id[other].name if other else ""
            self._texts(sheet, row, (cell.framework, cell.path, cell.name, self._translate(KINDS[cell.kind])))
            self._number(sheet, row, 4, None if cell.points is None else float(cell.points))
            self._share(sheet, row, 5, cell.share)
            self._texts(sheet, row, (self._rule(cell), nearest), 6)
            self._number(sheet, row, 8, similarity or None)
        sheet.autofilter(0, 0, max(row, 1), len(heads) - 1)

    def _write_nearly_all(self) -> None:
        heads, widths = self._leading()
        heads += [
            self._translate(head) for head in (N_("Mean"), N_("Lowest"), N_("Highest"), N_("Rules"), N_("Lacking in"))
        ]
        widths += [9, 9, 9, 40, 40]
        sheet = self._sheet(N_("Nearly all have"), widths, 1)
        self._head(sheet, heads, widths)
        row = 0
        for row, concept in enumerate(self._crosswalk.nearly_all, 1):
            shares = [cell.share for cell in concept.cells if cell.share is not None]
            self._concept(sheet, row, concept)
            for number, share in enumerate((mean(shares), min(shares, default=None), max(shares, default=None)), 4):
                self._share(sheet, row, number, share)
            there = {cell.framework for cell in concept.cells}
            lacking = [column.id for column in self._crosswalk.columns if column.id not in there]
            named = lacking[:MOST_LACKING] + (["…"] if len(lacking) > MOST_LACKING else [])
            self._texts(sheet, row, (self._rules(concept), ", ".join(named)), 7)
        sheet.autofilter(0, 0, max(row, 1), len(heads) - 1)

    def _rules(self, concept: Concept) -> str:
        counts: dict[str, int] = {}
        for cell in concept.cells:
            if cell.rule_kind:
                counts[cell.rule_kind] = counts.get(cell.rule_kind, 0) + 1
        told = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
        return ", ".join(f"{self._translate(RULE_KINDS[kind])} ({count})" for kind, count in told)

    def _write_review(self) -> None:
        widths = [10, 52, 24, 12, 60, 20]
        heads = (
            N_("Similarity"), N_("Concept"), N_("Framework"), N_("Path"), N_("The same?"), N_("Answer"),
        )  # fmt: skip
        sheet = self._sheet(N_("To look at"), widths, 1)
        self._head(sheet, [self._translate(head) for head in heads], widths)
        row = 0
        for row, (similarity, texts) in enumerate(list(self._open_questions())[: MOST_ROWS - 1], 1):
            self._number(sheet, row, 0, round(similarity, 2))
            self._texts(sheet, row, (*texts, ""), 1)
        sheet.autofilter(0, 0, max(row, 1), len(heads) - 1)

    def _open_questions(self) -> Iterator[tuple[float, tuple[str, str, str, str]]]:
        doubtful = [(cell.similarity, concept, cell) for concept, cell in self._crosswalk.cells() if cell.doubtful]
        for similarity, concept, cell in sorted(doubtful, key=lambda each: (each[0], each[1].id)):
            yield similarity, (concept.name, cell.framework, cell.path, cell.name)
        for near in self._crosswalk.near:
            first, second = self._crosswalk.by_id[near.first], self._crosswalk.by_id[near.second]
            yield near.similarity, (first.name, _frameworks(second), _path(second), second.name)

    def _write_coverage(self) -> None:
        widths = [26, 60, 18, 8, 18, 10, 10, 12, 12, 14, 10]
        heads = (
            N_("Framework"), N_("Title of the set"), N_("Level"), N_("Year"), N_("Province"), N_("Total"), N_("Rows"),
            N_("Shared with others"), N_("Alone"), N_("Points of shared indicators"), N_("Doubtful"),
        )  # fmt: skip
        sheet = self._sheet(N_("Coverage"), widths, 1)
        self._head(sheet, [self._translate(head) for head in heads], widths)
        for row, coverage in enumerate(self._crosswalk.coverage, 1):
            column = coverage.framework
            level = self._translate(LEVELS[column.level]) if column.level else ""
            self._texts(sheet, row, (column.id, column.title or "", level))
            self._number(sheet, row, 3, column.year)
            self._texts(sheet, row, (column.province or "",), 4)
            self._number(sheet, row, 5, None if column.total is None else float(column.total))
            for number, count in enumerate((column.nodes, coverage.shared, coverage.alone), 6):
                self._number(sheet, row, number, count)
            self._share(sheet, row, 9, coverage.shared_points)
            self._number(sheet, row, 10, coverage.doubtful)

    def _texts(self, sheet: Worksheet, row: int, texts: Sequence[str], first: int = 0) -> None:
        for column, text in enumerate(texts, first):
            sheet.write_string(row, column, clipped(text), self._styles.get())

    def _number(self, sheet: Worksheet, row: int, column: int, number: float | None) -> None:
        if number is None:
            sheet.write_blank(row, column, None, self._styles.get())
        else:
            sheet.write_number(row, column, number, self._styles.get(right=True))


def _parts(columns: Sequence[FrameworkColumn], most: int) -> Iterator[Sequence[FrameworkColumn]]:
    for start in range(0, max(len(columns), 1), most):
        yield columns[start : start + most]


def _frameworks(concept: Concept) -> str:
    """Return the framework of a concept that stands in one, else how many have it."""
    return concept.cells[0].framework if len(concept.cells) == 1 else f"({len(concept.cells)})"


def _path(concept: Concept) -> str:
    return concept.cells[0].path if len(concept.cells) == 1 else ""
