"""The comparison as a workbook that staff forward: a summary, the changes to work through, all rows.

Text is always written as text: a name that begins with `=` or `-` is no formula.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from output_frameworks.diffing.changes import Comparison
from output_frameworks.messages import N_, translator

if TYPE_CHECKING:
    from output_frameworks.diffing.points.impact import PointImpact
    from output_frameworks.diffing.points.unit_impacts import UnitImpacts

    Effect = PointImpact | UnitImpacts


def to_xlsx(comparison: Comparison, lang: str = "vi", *, point_impact: Effect | None = None) -> bytes:
    """Return the workbook with its headings in `lang` (`vi`, `en`); `point_impact` adds sheets on points."""
    import xlsxwriter

    from output_frameworks.diffing.points.unit_impacts import UnitImpacts
    from output_frameworks.diffing.reports.xlsx.alignment import write_alignment
    from output_frameworks.diffing.reports.xlsx.cells import Looks
    from output_frameworks.diffing.reports.xlsx.changes import write_changes
    from output_frameworks.diffing.reports.xlsx.pairs import write_pairs
    from output_frameworks.diffing.reports.xlsx.points import write_points
    from output_frameworks.diffing.reports.xlsx.summary import write_summary
    from output_frameworks.diffing.reports.xlsx.units import write_indicators, write_rows, write_units

    translate = translator(lang)
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, options) as book:
        looks = Looks(book)
        write_summary(book, book.add_worksheet(translate(N_("Summary"))), comparison, looks, lang)
        write_changes(book.add_worksheet(translate(N_("Changes"))), comparison, looks, lang)
        write_alignment(book.add_worksheet(translate(N_("Side by side"))), comparison, looks, lang)
        write_pairs(book.add_worksheet(translate(N_("To look at"))), comparison, looks, lang)
        if isinstance(point_impact, UnitImpacts):
            write_units(book.add_worksheet(translate(N_("Effect on points"))), point_impact, looks, lang)
            write_indicators(book.add_worksheet(translate(N_("Effect by indicator"))), point_impact, looks, lang)
            write_rows(book.add_worksheet(translate(N_("Effect by unit"))), point_impact, looks, lang)
        elif point_impact is not None:
            write_points(book.add_worksheet(translate(N_("Effect on points"))), point_impact, looks, lang)
    return content.getvalue()
