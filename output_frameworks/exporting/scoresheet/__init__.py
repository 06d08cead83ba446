"""The scoring sheet: a workbook in which an office enters its values and sees its points by live formulas.

No values are stored beside the formulas: Excel and LibreOffice compute them when they open the file.
"""

from __future__ import annotations

import io

from output_frameworks.messages import N_, translator
from output_frameworks.model import Framework


def to_scoresheet(framework: Framework, lang: str = "vi") -> bytes:
    """Return the scoring sheet of a framework as an Excel workbook, its own words in `lang` (`vi`, `en`).

    Rows whose rule was read are computed from what is entered; all others take points by hand.
    """
    from openpyxl import Workbook

    from output_frameworks.exporting.scoresheet.cover import write_cover
    from output_frameworks.exporting.scoresheet.lists import HelperCells, OptionLists
    from output_frameworks.exporting.scoresheet.table import ScoreTable
    from output_frameworks.exporting.xlsx_layout import sheet_name

    translate = translator(lang)
    taken = {"history"}  # Excel keeps this name for itself
    book = Workbook()
    cover = book.active
    assert cover is not None
    cover.title = sheet_name(translate(N_("Summary")), taken)
    sheet = book.create_sheet(sheet_name(translate(N_("Scoring")), taken))
    lists_sheet = book.create_sheet(sheet_name(translate(N_("Alternatives")), taken))
    helper_sheet = book.create_sheet(sheet_name(translate(N_("Calculation")), taken))
    where = translate(N_("Path"))
    lists = OptionLists(lists_sheet, (where, translate(N_("Alternatives"))))
    helpers = HelperCells(helper_sheet, (where, translate(N_("Calculation"))))
    table = ScoreTable(sheet, framework, lists, helpers, lang)
    table.write()
    write_cover(cover, framework, table, lang)
    for hidden in (lists_sheet, helper_sheet):
        hidden.sheet_state = "hidden"
        hidden.protection.sheet = True
    if helpers.is_empty:
        book.remove(helper_sheet)
    book.calculation.fullCalcOnLoad = True
    book.properties.creator, book.properties.title = "bochiso", framework.title or framework.id
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
