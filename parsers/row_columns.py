"""What the columns of a sheet are for its rows: where codes, names and points stand."""

from __future__ import annotations

from normalizers.characters import fold_spaces
from parsers.codes import split_code
from parsers.sheets import Sheet

FEWEST_LED = 3
LED_SHARE = 0.6
"""Rows without a code in the code column, and their share, that begin with one in the name: then codes stand there."""


class RowColumns:
    """The columns of a sheet by role."""

    def __init__(self, sheet: Sheet) -> None:
        header = sheet.header
        assert header is not None
        code = header.find("code")
        self.code = code.index if code else None
        self.names = [column.index for column in header.all_of("name")]
        points = header.find("max_points")
        self.points = points.index if points else None
        formula = header.find("formula")
        self.formula = formula.index if formula else None
        self.roles = {column.index: column.role for column in header.columns}
        self.count = len(header.columns)
        self.leading_codes = self._codes_lead_names(sheet)
        self._keep_descriptions_apart(sheet)
        self.hierarchical = self._names_span_groups(sheet)
        """The first name column names groups by cells that span the rows of their members, which the second names."""

    def _names_span_groups(self, sheet: Sheet) -> bool:
        if len(self.names) < 2:
            return False
        first, second = self.names[0], self.names[1]
        return any(row.cells[first].hangs and row.cells[second].own.strip() for row in sheet.rows)

    def _codes_lead_names(self, sheet: Sheet) -> bool:
        """Tell whether codes stand before the names: there is no code column, or it is empty beside most such names."""
        if self.code is None:
            return True
        open_rows = [
            row
            for row in sheet.rows
            if not row.cells[self.code].own.strip() and any(row.cells[c].own.strip() for c in self.names)
        ]
        led = [row for row in open_rows if any(split_code(fold_spaces(row.cells[c].own)) for c in self.names)]
        return len(led) >= FEWEST_LED and len(led) >= LED_SHARE * len(open_rows)

    def _keep_descriptions_apart(self, sheet: Sheet) -> None:
        """Where most rows fill two name columns without spans or codes, the second describes the first."""
        if len(self.names) < 2:
            return
        first, *others = self.names
        for column in others:
            both = [row for row in sheet.rows if row.cells[first].own.strip() and row.cells[column].own.strip()]
            spanning = [row for row in both if row.cells[first].row_span > 1 or split_code(row.cells[column].text)]
            either = [row for row in sheet.rows if row.cells[first].own.strip() or row.cells[column].own.strip()]
            if len(both) > 0.6 * len(either) and len(spanning) < 0.3 * len(both):
                self.names.remove(column)
                self.roles[column] = "result"
                sheet.header = sheet.header and sheet.header.with_role(column, "result")
