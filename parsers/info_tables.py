"""Tables of general information (Thông tin chung) become fields with unit and value."""

from __future__ import annotations

from normalizers.characters import fold_spaces
from output_frameworks.model import InfoField, Source
from parsers.codes import parse_code
from parsers.fields import FieldReader
from parsers.headers import Header
from parsers.sheets import Sheet, SheetRow

CONTACT_COLUMNS = ("lead_unit",)
"""Columns in which contact rows without a code print their value where the table has no column for values."""


def read_info_fields(sheet: Sheet, fields: FieldReader) -> list[InfoField]:
    """Return the rows of a table of general information; blank rows give nothing."""
    header = sheet.header
    assert header is not None
    return [_field(row, header, fields) for row in sheet.rows if not row.is_blank()]


def _name_column(header: Header) -> int:
    for role in ("info_name", "name"):
        if (column := header.find(role)) is not None:
            return column.index
    values = header.all_of("value")
    return (
        values[0].index
        if len(values) > 1 or (values and values[0].header.casefold().startswith("thông tin"))
        else 1
        if len(header.columns) > 1
        else 0
    )


def _field(row: SheetRow, header: Header, fields: FieldReader) -> InfoField:
    name_at = _name_column(header)

    def text(index: int | None) -> str | None:
        found = fields.line(row.cells[index].text) if index is not None else None
        return found.value if found is not None else None

    code_column = header.find("code")
    code_text = fold_spaces(row.cells[code_column.index].own) if code_column is not None else ""
    code = parse_code(code_text)
    value_at = next((column.index for column in header.all_of("value") if column.index != name_at), None)
    unit_at = next(
        (column.index for column in header.columns if column.header.casefold() in ("đơn vị", "đơn vị tính", "đvt")),
        None,
    )
    lead = header.find("lead_unit")
    coordinating = header.find("coordinating_units")
    value, unit = text(value_at), text(unit_at)
    lead_unit = text(lead.index) if lead else None
    if code is None and not code_text:
        if value is None and value_at is None and lead_unit is not None:
            value, lead_unit = lead_unit, None
        elif value is None and unit is not None:
            value, unit = unit, None
    known = {
        name_at,
        value_at,
        unit_at,
        code_column.index if code_column else None,
        lead.index if lead else None,
        coordinating.index if coordinating else None,
    }
    results = {
        " ".join(part for part in (column.group, column.header) if part) or f"#{column.index + 1}": found
        for column in header.columns
        if column.index not in known and (found := text(column.index)) is not None
    }
    return InfoField(
        code=code.label if code is not None else None,
        name=text(name_at) or code_text,
        unit=unit,
        value=value,
        lead_unit=lead_unit,
        coordinating_units=text(coordinating.index) if coordinating else None,
        results=results,
        source=Source(
            page=row.place.page,
            table=row.place.table,
            row=row.place.row,
            line=row.place.line,
            sheet=row.place.sheet,
            bbox=row.place.bbox,
        ),
    )
