"""How the sheets of a scoring sheet print, and what a person may change on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.worksheet.properties import PageSetupProperties

from output_frameworks.exporting.xlsx_layout import PAPER_A4
from output_frameworks.messages import N_, translator
from output_frameworks.model import Framework

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST_FOOTER = 110
"""Letters of the title that fit beside the page number."""


def set_up_paper(sheet: Worksheet, framework: Framework, lang: str) -> None:
    """Print on A4 across, all columns on one page, with title and page numbers below."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = PAPER_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.5, 0.6, 0.3
    sheet.print_options.horizontalCentered = True
    title = " ".join((framework.title or framework.id).split())
    short = title if len(title) <= LONGEST_FOOTER else title[: LONGEST_FOOTER - 1] + "…"
    page = f"{translator(lang)(N_('Page'))} &P/&N"
    footer = sheet.oddFooter
    assert footer is not None
    for part, text in ((footer.left, short.replace("&", "&&")), (footer.right, page)):
        part.text, part.size = text, 8
    sheet.sheet_view.showGridLines = False


def protect(sheet: Worksheet) -> None:
    """Lock all cells but those to enter, without a password; columns and rows may still be made wider and higher."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
