"""The sheet of the table of general information (Thông tin chung) that stands before some frameworks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from output_frameworks.exporting.headings import FIELDS
from output_frameworks.exporting.xlsx_layout import column_width, row_height, set_up_paper
from output_frameworks.exporting.xlsx_styles import Styles, clipped
from output_frameworks.messages import N_, translator
from output_frameworks.model import Framework, InfoField

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_WIDTHS = {"code": (7, 12), "name": (40, 60), "value": (30, 60), "unit": (14, 24)}
_OTHER_WIDTHS = (14, 40)


def write_info_fields(sheet: Worksheet, framework: Framework, styles: Styles, lang: str) -> None:
    """Write one row per field, with the columns that some field fills."""
    translate = translator(lang)
    headings = {
        "code": translate(FIELDS["code"]),
        "name": translate(N_("Name")),
        "value": translate(N_("Value")),
        "unit": translate(N_("Measured in")),
        "lead_unit": translate(FIELDS["lead_unit"]),
        "coordinating_units": translate(FIELDS["coordinating_units"]),
        **{header: header for info in framework.info_fields for header in info.results},
    }
    rows = [_cells(info) for info in framework.info_fields]
    shown = [key for key in headings if key in ("name", "value") or any(row.get(key) for row in rows)]
    widths = [column_width((row.get(key, "") for row in rows), *_WIDTHS.get(key, _OTHER_WIDTHS)) for key in shown]
    for number, key in enumerate(shown):
        sheet.set_column(number, number, widths[number])
        sheet.write_string(0, number, clipped(headings[key]), styles.get(header=True))
    for index, row in enumerate(rows, start=1):
        texts = [row.get(key, "") for key in shown]
        sheet.set_row(index, row_height(zip(texts, widths, strict=True)))
        for number, text in enumerate(texts):
            sheet.write_string(index, number, clipped(text), styles.get())
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.hide_gridlines(2)
    set_up_paper(sheet, translate)


def _cells(info: InfoField) -> dict[str, str]:
    named = ("code", "name", "value", "unit", "lead_unit", "coordinating_units")
    return {**info.results, **{key: getattr(info, key) or "" for key in named}}
