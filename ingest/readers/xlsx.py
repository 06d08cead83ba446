"""Excel workbooks (`.xlsx`, `.xlsm`): every sheet, numbers and dates as printed, merged cells as spans."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ingest.document import Block, Document, Place, ReaderNote, Table
from ingest.errors import REASONS, DamagedFile
from ingest.grids import number_tables
from ingest.safety import check_archive, check_xml_parts, opened_archive
from ingest.sheet_parts.sheet_cells import sheet_cells
from ingest.sheet_parts.sheet_tables import sheet_blocks

NOTE_MESSAGES = {
    "formula-without-value": "{count} cells of sheet {sheet} hold a formula without a stored result and were left "
    "empty. Open the file in Excel and save it once.",
    "formula-error": "{count} formulas of sheet {sheet} end in an error.",
    "struck-text": "{count} pieces of text of sheet {sheet} are struck through and were left out.",
    "rounded-by-format": "{count} numbers of sheet {sheet} hold more digits than they show; they were read as shown.",
    "hidden-rows": "{count} hidden rows of sheet {sheet} were read.",
    "hidden-columns": "{count} hidden columns of sheet {sheet} were read.",
    "hidden-sheet": "The hidden sheet {sheet} was read.",
    "doubtful-code": "{count} dates of sheet {sheet} stand among codes or numbers; Excel has probably changed them.",
}


def read(path: Path, progress: Callable[[int, int], None] | None = None) -> Document:
    """Return the sheets one after the other.  DamagedFile when the workbook cannot be taken apart."""
    report = progress or (lambda _done, _of: None)
    check_archive(path)
    check_xml_parts(path)
    values = _load(path, formulas=False)
    formulas = _load(path, formulas=True) if _has_formulas(path) else None
    sheets = values.worksheets
    blocks: list[Block] = []
    notes: list[ReaderNote] = []
    for done, sheet in enumerate(sheets):
        report(done, len(sheets))
        counts: Counter[str] = Counter()
        cells = sheet_cells(sheet, formulas[sheet.title] if formulas is not None else None, counts)
        found = sheet_blocks(sheet.title, cells) if any(cell.text or cell.notes for cell in cells.values()) else []
        counts.update(_hidden(sheet, cells))
        counts["doubtful-code"] = sum(
            "doubtful-code" in cell.notes for block in found if isinstance(block, Table) for cell in block.cells
        )
        blocks += found
        notes += [
            ReaderNote(kind, NOTE_MESSAGES[kind], {"count": str(count), "sheet": sheet.title}, Place(sheet=sheet.title))
            for kind, count in counts.items()
            if count and found
        ]
    report(len(sheets), len(sheets))
    return Document(path.name, "xlsx", number_tables(blocks), notes=tuple(notes))


def _load(path: Path, *, formulas: bool) -> Any:
    import openpyxl

    try:
        with path.open("rb") as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of drawings and validations that it will not keep
            return openpyxl.load_workbook(file, data_only=not formulas, rich_text=not formulas)
    except OSError:
        raise
    except Exception as error:  # openpyxl throws whatever its parts throw: KeyError, TypeError, ValueError, …
        raise DamagedFile(path, reason=REASONS["broken-sheet"]) from error


def _has_formulas(path: Path) -> bool:
    with opened_archive(path) as archive:
        return any(
            b"<f>" in data or b"<f " in data or b":f>" in data or b":f " in data
            for name in archive.namelist()
            if name.startswith("xl/worksheets/") and name.endswith(".xml")
            for data in [archive.read(name)]
        )


def _hidden(sheet: Any, cells: dict[tuple[int, int], Any]) -> dict[str, int]:
    """Return how many rows and columns with text are hidden, and whether the sheet is."""
    filled = [place for place, cell in cells.items() if cell.text]
    rows = {row for row, _ in filled}
    columns = {column for _, column in filled}
    hidden_rows = {number for number, row in sheet.row_dimensions.items() if row.hidden}
    hidden_columns = {
        number
        for dimension in sheet.column_dimensions.values()
        if dimension.hidden and dimension.min and dimension.max
        for number in columns
        if dimension.min <= number <= dimension.max
    }
    return {
        "hidden-rows": len(rows & hidden_rows),
        "hidden-columns": len(hidden_columns),
        "hidden-sheet": int(sheet.sheet_state != "visible"),
    }
