"""The first sheet of a scoring sheet: what is scored and by whom, points of the pillars, progress, how to use it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from openpyxl.formatting.rule import DataBar, FormatObject, Rule
from openpyxl.styles.colors import Color
from openpyxl.worksheet.hyperlink import Hyperlink

from output_frameworks.exporting.headings import FIELDS
from output_frameworks.exporting.scoresheet.layout import Block
from output_frameworks.exporting.scoresheet.paper import protect, set_up_paper
from output_frameworks.exporting.scoresheet.results import group_score, indicator_count, scored_count
from output_frameworks.exporting.scoresheet.styles import (
    GREY,
    HEADER,
    HEADING,
    LEGEND,
    POINTS_FORMAT,
    SUBTITLE,
    TITLE,
    TO_ENTER,
    Look,
    merge,
    put,
)
from output_frameworks.exporting.scoresheet.table import ScoreTable, top_points
from output_frameworks.exporting.xlsx_layout import row_height
from output_frameworks.marking import N_
from output_frameworks.messages import say, translator
from output_frameworks.model import Framework

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = (9, 62, 16, 14, 14, 18)
_LAST = "F"
BAR = "FF9DC3E6"

MOST_PRINTED = N_("Total, maximum as the document prints it")
MOST_ADDED_UP = N_("Total, maximum of the pillars added up")

INSTRUCTIONS = (
    N_("Open the sheet “{sheet}” and enter values in the coloured cells only; all other cells are locked."),
    N_("Enter shares as percentages (45%), things that are counted as whole numbers, alternatives from the list."),
    N_("Points appear once everything they need is entered. What is missing leaves them blank: it never counts as 0."),
    N_("“Points, entered by hand”: the sheet cannot compute this row. Enter the points after the text beside it."),
    N_("The state of each row says what is missing or wrong. Penalty points stand with a minus and are taken off."),
    N_("The sheets are protected without a password: columns and rows can be made wider and higher as they are."),
)
"""How to use the sheet."""


def write_cover(sheet: Worksheet, framework: Framework, table: ScoreTable, lang: str) -> None:
    """Write the sheet from top to bottom."""
    for letter, width in zip("ABCDEF", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    _Cover(sheet, framework, table, lang).write()
    set_up_paper(sheet, framework, lang)
    protect(sheet)


class _Cover:
    """Writes the parts one below the other; `_row` is the next free row."""

    def __init__(self, sheet: Worksheet, framework: Framework, table: ScoreTable, lang: str) -> None:
        self._sheet = sheet
        self._framework = framework
        self._table = table
        self._lang = lang
        self._translate = translator(lang)
        self._row = 1

    def write(self) -> None:
        self._title()
        self._office()
        self._points()
        self._instructions()
        self._legend()
        self._sheet.print_area = f"A1:{_LAST}{self._row - 1}"

    def _title(self) -> None:
        self._wide(self._translate(N_("Scoring sheet")), replace(SUBTITLE, bold=True, italic=False))
        self._wide(self._framework.title or self._framework.id, TITLE)
        document = self._framework.document
        about = [document.type, document.number, _date(document.date, self._lang), document.issuer]
        said = ", ".join(part for part in about if part)
        if said:
            self._wide(said, SUBTITLE)
        self._row += 1

    def _office(self) -> None:
        """Write the cells in which the office names itself."""
        for label in (N_("Office that is scored"), N_("Scored by, on")):
            put(self._sheet[f"A{self._row}"], self._translate(label), Look(bold=True, fill=GREY))
            merge(self._sheet, f"A{self._row}:B{self._row}")
            for letter in "CDEF":
                put(self._sheet[f"{letter}{self._row}"], None, Look(fill=TO_ENTER, unlocked=True, number_format="@"))
            merge(self._sheet, f"C{self._row}:{_LAST}{self._row}")
            self._sheet.row_dimensions[self._row].height = 20
            self._row += 1
        self._row += 1

    def _points(self) -> None:
        headings = (
            self._translate(FIELDS["code"]),
            self._translate(N_("Pillar")),
            self._translate(FIELDS["max_points"]),
            self._translate(N_("Points")),
            self._translate(N_("Reached")),
            self._translate(N_("Indicators scored")),
        )
        for letter, heading in zip("ABCDEF", headings, strict=True):
            put(self._sheet[f"{letter}{self._row}"], heading, HEADER)
        self._sheet.row_dimensions[self._row].height = row_height(zip(headings, _WIDTHS, strict=True), bold=True)
        self._row += 1
        first = self._row
        blocks = self._shown()
        for block in blocks:
            self._pillar(block)
        self._total()
        ends = [FormatObject(type="num", val=end) for end in (0, 1)]
        bar = Rule(type="dataBar", dataBar=DataBar(cfvo=ends, color=Color(rgb=BAR)))
        self._sheet.conditional_formatting.add(f"E{first}:E{self._row - 1}", bar)
        self._row += 1

    def _shown(self) -> Sequence[Block]:
        """Return the pillars; where there is one alone, the groups below it."""
        blocks = self._table.blocks
        return blocks[0].below if len(blocks) == 1 and blocks[0].below else blocks

    def _pillar(self, block: Block) -> None:
        node, table = block.node, self._table
        target = f"{table.name}{table.score_column}{block.first}"
        link = self._sheet[f"A{self._row}"]
        put(link, node.code or node.path, Look(colour="FF0563C1", across="center"))
        put(self._sheet[f"B{self._row}"], node.name.value, Look())
        link.hyperlink = Hyperlink(ref=link.coordinate, location=f"{table.name}A{block.first}")
        self._numbers(node.max_points, f'=IF(ISNUMBER({target}),{target},"")', [block], Look())
        self._sheet.row_dimensions[self._row].height = row_height([(node.name.value, _WIDTHS[1])])
        self._row += 1

    def _total(self) -> None:
        look = Look(bold=True, fill=GREY)
        most = top_points(self._framework)
        label = N_("Total points")
        if most is not None:
            printed = self._framework.declared_total is not None
            label = MOST_PRINTED if printed else MOST_ADDED_UP
        put(self._sheet[f"A{self._row}"], None, look)
        put(self._sheet[f"B{self._row}"], self._translate(label), look)
        blocks, table = self._table.blocks, self._table
        total = group_score(blocks, table.score_column, table.name)
        self._numbers(most, total, blocks, look)
        self._row += 1

    def _numbers(self, most: Decimal | None, score: str, blocks: Sequence[Block], look: Look) -> None:
        """Write maximum, points, share reached, and how many indicators are scored."""
        row, sheet = self._row, self._sheet
        right = replace(look, across="right")
        put(sheet[f"C{row}"], None if most is None else float(most), right)
        put(sheet[f"D{row}"], score, replace(right, number_format=POINTS_FORMAT, bold=True), formula=True)
        share = f'=IF(AND(ISNUMBER(C{row}),ISNUMBER(D{row})),IF(C{row}>0,D{row}/C{row},""),"")'
        put(sheet[f"E{row}"], share, replace(right, number_format="0.0%"), formula=True)
        table = self._table
        count = f'={scored_count(blocks, table.score_column, table.name)}&"/{indicator_count(blocks)}"'
        put(sheet[f"F{row}"], count, replace(look, across="center"), formula=True)

    def _instructions(self) -> None:
        self._wide(self._translate(N_("How to use this sheet")), HEADING)
        sheet_name = self._table.name.removesuffix("!").strip("'").replace("''", "'")
        for number, text in enumerate(INSTRUCTIONS, start=1):
            self._wide(f"{number}. {say(text, {'sheet': sheet_name}, self._lang)}", Look(bordered=False))
        self._row += 1

    def _legend(self) -> None:
        self._wide(self._translate(N_("What the colours say")), HEADING)
        for fill, text in LEGEND:
            put(self._sheet[f"A{self._row}"], None, Look(fill=fill))
            put(self._sheet[f"B{self._row}"], self._translate(text), Look(bordered=False))
            self._row += 1

    def _wide(self, text: str, look: Look) -> None:
        """Write a text over all columns."""
        put(self._sheet[f"A{self._row}"], text, look)
        merge(self._sheet, f"A{self._row}:{_LAST}{self._row}")
        scale = look.size / 11
        self._sheet.row_dimensions[self._row].height = (
            row_height([(text, sum(_WIDTHS) / scale)], bold=look.bold) * scale
        )
        self._row += 1


def _date(date: str | None, lang: str) -> str | None:
    """Return an ISO date, whole or not, as it is written in a language."""
    return "/".join(part.lstrip("0") for part in reversed(date.split("-"))) if date and lang == "vi" else date
