"""The first sheet: the two frameworks, the comparison in sentences, counts, points of the pillars with a chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from output_frameworks.diffing.changes import IMPACTS, KINDS, Comparison
from output_frameworks.diffing.reports.columns import Columns
from output_frameworks.diffing.reports.summary import (
    PillarWeight,
    document_text,
    headline,
    pillar_weights,
    total_of,
)
from output_frameworks.diffing.reports.words import impact_name, kind_name, label
from output_frameworks.diffing.reports.xlsx.cells import Cell, Looks, write_cell
from output_frameworks.diffing.reports.xlsx.changes import DOUBTS
from output_frameworks.exporting.xlsx_layout import BOLD_WIDTH, row_height, set_up_paper
from output_frameworks.exporting.xlsx_styles import clipped
from output_frameworks.messages import N_, translator

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_WIDTHS = (40, 20, 20, 14, 14, 14)
BAR_HEIGHT, CHART_WIDTH = 38, 930
"""Pixels for the two bars of a pillar, and of the chart over all columns."""

MOST_PILLARS_ON_A_PAGE = 16
OLD_COLOUR, NEW_COLOUR = "#A6A6A6", "#1F4E79"


def write_summary(book: Workbook, sheet: Worksheet, comparison: Comparison, looks: Looks, lang: str) -> None:
    """Write the sheet from top to bottom."""
    for number, width in enumerate(_WIDTHS):
        sheet.set_column(number, number, width)
    page = _Page(sheet, comparison, looks, lang)
    page.frameworks()
    page.sentences()
    page.counts()
    page.weights(book)
    set_up_paper(sheet, translator(lang))
    sheet.set_portrait()
    sheet.fit_to_pages(1, 1 if len(comparison.new.nodes) <= MOST_PILLARS_ON_A_PAGE else 0)
    sheet.hide_gridlines(2)


class _Page:
    """Writes from top to bottom; `_row` is the next free row."""

    def __init__(self, sheet: Worksheet, comparison: Comparison, looks: Looks, lang: str) -> None:
        self._sheet = sheet
        self._comparison = comparison
        self._looks = looks
        self._lang = lang
        self._translate = translator(lang)
        self._row = 2

    def frameworks(self) -> None:
        """Write what is compared."""
        self._sheet.set_row(0, 24)
        self._sheet.write_string(0, 0, self._translate(N_("What changed")), self._looks.get(title=True))
        old, new = self._comparison.old, self._comparison.new
        self._wide(None, self._translate(N_("Old")), self._translate(N_("New")), header=True)
        self._wide(N_("Framework"), old.title or old.id, new.title or new.id)
        self._wide(N_("Document"), document_text(old, self._lang), document_text(new, self._lang))
        self._wide(N_("Id"), old.id, new.id)
        totals = [total_of(framework) for framework in (old, new)]
        summed = self._translate(N_("pillars summed up, the document prints no total"))
        said = [
            "–" if total is None else f"{_plain(total.points, self._lang)}{'' if total.printed else f' ({summed})'}"
            for total in totals
        ]
        self._wide(N_("Total points"), *said)

    def sentences(self) -> None:
        """Write the comparison in sentences."""
        self._heading(N_("Summary"))
        last = len(_WIDTHS) - 1
        columns = [f"{column.sentence(self._lang)}." for column in Columns(self._comparison).missing()]
        for sentence in (*headline(self._comparison, self._lang), *columns):
            self._sheet.merge_range(self._row, 0, self._row, last, clipped(sentence), self._looks.get())
            self._sheet.set_row(self._row, row_height([(sentence, sum(_WIDTHS))]))
            self._row += 1

    def counts(self) -> None:
        """Write how many changes there are of each kind and impact."""
        counts = Counter((change.kind, change.impact) for change in self._comparison.changes)
        if not counts:
            return
        self._heading(N_("Changes by kind and impact"))
        impacts = [impact_name(impact, self._lang) for impact in IMPACTS]
        self._header([self._translate(N_("Kind of change")), *impacts, self._translate(N_("All"))])
        for kind in KINDS:
            numbers = [counts[kind, impact] for impact in IMPACTS]
            if any(numbers):
                self._cells([Cell(kind_name(kind, self._lang)), *map(_count, numbers), _count(sum(numbers))])
        sums = [sum(counts[kind, impact] for kind in KINDS) for impact in IMPACTS]
        looks = [{"centre": True, "doubt": DOUBTS[impact]} for impact in IMPACTS]
        cells = [Cell(number, look) for number, look in zip(sums, looks, strict=True)]
        self._cells(
            [
                Cell(self._translate(N_("All")), {"label": True}),
                *cells,
                Cell(sum(sums), {"label": True, "centre": True}),
            ]
        )

    def weights(self, book: Workbook) -> None:
        """Write the points of the pillars and draw them."""
        weights = pillar_weights(self._comparison)
        self._heading(N_("Points of the pillars"))
        headings = (
            N_("Pillar"),
            N_("Old"),
            N_("New"),
            N_("Difference"),
            N_("Old share of the total"),
            N_("New share of the total"),
        )
        self._header([self._translate(heading) for heading in headings])
        first = self._row
        for weight in weights:
            self._cells(self._weight(weight))
        if any(weight.before is not None or weight.after is not None for weight in weights):
            self._chart(book, first, self._row - 1)

    def _weight(self, weight: PillarWeight) -> list[Cell]:
        pillar = weight.new or weight.old
        assert pillar is not None
        middle = {"centre": True}
        changed = {"centre": True, "doubt": "warning" if weight.difference else None}
        shares = [_share(share, self._lang) for share in (weight.share_before, weight.share_after)]
        return [
            Cell(label(pillar)),
            Cell(weight.before, middle),
            Cell(weight.after, middle),
            Cell(weight.difference, changed),
            *(Cell(share, middle) for share in shares),
        ]

    def _chart(self, book: Workbook, first: int, last: int) -> None:
        chart = book.add_chart({"type": "bar"})
        name = self._sheet.get_name()
        for column, heading, colour in ((1, N_("Old"), OLD_COLOUR), (2, N_("New"), NEW_COLOUR)):
            chart.add_series({
                "name": self._translate(heading),
                "categories": [name, first, 0, last, 0],
                "values": [name, first, column, last, column],
                "fill": {"color": colour}, "border": {"none": True}, "gap": 60, "overlap": -5,
                "data_labels": {"value": True, "font": {"size": 9}},
            })  # fmt: skip
        chart.set_title({"name": self._translate(N_("Points of the pillars")), "name_font": {"size": 12}})
        chart.set_y_axis({"reverse": True, "num_font": {"size": 9}})
        chart.set_x_axis(
            {"major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}, "label_position": "low", "min": 0}
        )
        chart.set_legend({"position": "top"})
        chart.set_size({"width": CHART_WIDTH, "height": 110 + BAR_HEIGHT * (last - first + 1)})
        self._sheet.insert_chart(self._row + 1, 0, chart, {"description": self._translate(N_("Points of the pillars"))})

    def _heading(self, template: str) -> None:
        self._row += 1
        for column in range(len(_WIDTHS)):
            self._sheet.write_blank(self._row, column, None, self._looks.get(heading=True))
        self._sheet.write_string(self._row, 0, self._translate(template), self._looks.get(heading=True))
        self._row += 1

    def _header(self, labels: Sequence[str]) -> None:
        for column, text in enumerate(labels):
            self._sheet.write_string(self._row, column, text, self._looks.get(header=True))
        cells = ((text, width / BOLD_WIDTH) for text, width in zip(labels, _WIDTHS, strict=False))
        self._sheet.set_row(self._row, row_height(cells))
        self._row += 1

    def _cells(self, cells: Sequence[Cell]) -> None:
        for column, cell in enumerate(cells):
            write_cell(self._sheet, (self._row, column), cell, self._looks)
        self._sheet.set_row(
            self._row, row_height((cell.text, width) for cell, width in zip(cells, _WIDTHS, strict=False))
        )
        self._row += 1

    def _wide(self, name: str | None, old: str, new: str, *, header: bool = False) -> None:
        """Write a line of the table of both frameworks: each side has two columns and a half of the sheet."""
        style = self._looks.get(header=True) if header else self._looks.get()
        self._sheet.write_string(self._row, 0, self._translate(name) if name else "", self._looks.get(label=True))
        self._sheet.merge_range(self._row, 1, self._row, 2, clipped(old), style)
        self._sheet.merge_range(self._row, 3, self._row, 5, clipped(new), style)
        self._sheet.set_row(self._row, row_height([(old, sum(_WIDTHS[1:3])), (new, sum(_WIDTHS[3:]))], bold=True))
        self._row += 1


def _plain(number: Fraction, lang: str) -> str:
    from output_frameworks.scoring.decimals import spoken_number

    return spoken_number(number, lang)


def _count(number: int) -> Cell:
    return Cell(number or None, {"centre": True})


def _share(share: Fraction | None, lang: str) -> str:
    return "" if share is None else f"{_plain(Fraction(round(share * 1000), 10), lang)}%"
