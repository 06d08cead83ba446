"""From a truth and a style to a layout, and to what a right reading of that layout gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from benchmarks.editions import surroundings
from benchmarks.editions.layout import Block, Box, Grid, Layout, Line, PageBreak
from benchmarks.editions.numbering import automatic_levels
from benchmarks.editions.styles import LEVEL, WIDTHS, Style, header_sets
from benchmarks.editions.truth import Row, Truth, with_rows


def columns_of(truth: Truth, style: Style) -> list[str]:
    """Return the columns in print order: field names, and `result:<header>` for further scores."""
    points = ["max_points"] if any(row.max_points for row in truth.rows) else []
    results = [f"result:{name}" for name in truth.result_names()]
    texts = truth.fields()
    usual = ["code", "name", *[t for t in texts if t == "formula_raw"], *points, *results]
    usual += [t for t in texts if t != "formula_raw"]
    if "results" in style.leave_out:
        usual = [c for c in usual if not c.startswith("result:")]
    if style.note_beside_score:
        usual = [c for c in usual if c != "note"]
    if style.level_rows:
        usual = [c for c in usual if c != "formula_raw"]
    if style.codes == "in-name":
        usual.remove("code")
    usual = [c for c in usual if c not in style.leave_out]
    first = [c for c in ("code",) if c in usual]
    chosen = [c for c in style.order if c in usual and c not in first]
    return first + chosen + [c for c in usual if c not in chosen and c not in first]


def header_of(column: str, style: Style) -> str:
    """Return the printed header of a column."""
    if column.startswith("result:"):
        return column.removeprefix("result:")
    return header_sets()[style.headers][column]


def printed_number(text: str | None, style: Style) -> str:
    """Return a number as it is printed: with a decimal comma where the style says so."""
    if not text:
        return ""
    return text.replace(".", ",") if style.comma else text


def printed_code(row: Row, style: Style) -> str:
    """Return the code as it is printed."""
    return {"dot": f"{row.code}.", "bracket": f"{row.code})", "automatic": ""}.get(style.codes, row.code)


def cell_text(row: Row, column: str, style: Style) -> str:
    """Return what stands in a cell."""
    if column == "code":
        return printed_code(row, style)
    if column == "name":
        name = row.name.upper() if style.capital_pillars and row.depth == 0 else row.name
        if style.codes != "in-name":
            return name
        return f"{row.code} {name}" if "." in row.code else f"{row.code}. {name}"
    if column == "max_points":
        return printed_number(row.max_points, style)
    if column.startswith("result:"):
        score = printed_number(row.results.get(column.removeprefix("result:")), style)
        note = row.texts.get("note")
        first = next(iter(row.results), None) == column.removeprefix("result:")
        return f"{score}\n{note}" if style.note_beside_score and note and first else score
    return row.texts.get(column, "")


def header_rows(columns: list[str], style: Style) -> list[list[Box | None]]:
    """Return one header row, or two where scores and units stand under a common header."""
    names = [header_of(column, style) for column in columns]
    if style.name_in_two_columns:
        at = columns.index("name")
        names[at : at + 1] = ["Chỉ số", "Tiêu chí/Tiêu chí con"]
        columns = [*columns[:at], "name", "name", *columns[at + 1 :]]
    families = {"lead_unit": "Cơ quan, đơn vị thực hiện", "coordinating_units": "Cơ quan, đơn vị thực hiện"}
    families |= {c: "Điểm" for c in columns if c.startswith("result:") or c == "max_points"}
    if not style.two_row_header:
        return [[Box(name, bold=True, centered=True) for name in names]]
    top: list[Box | None] = []
    low: list[Box | None] = []
    for i, column in enumerate(columns):
        family = families.get(column)
        width = 1
        while family and i + width < len(columns) and families.get(columns[i + width]) == family:
            width += 1
        if family and i and families.get(columns[i - 1]) == family:
            top.append(None)
            low.append(Box(names[i], bold=True, centered=True))
        elif width > 1 and family:
            top.append(Box(family, columns=width, bold=True, centered=True))
            low.append(Box(names[i], bold=True, centered=True))
        else:
            top.append(Box(names[i], rows=2, bold=True, centered=True))
            low.append(None)
    return [top, low] if any(low) else [top]


def node_cells(row: Row, columns: list[str], style: Style, levels: dict[str, int]) -> list[Box | None]:
    """Return the row of cells of a node."""
    strong = row.kind != "indicator"
    cells: list[Box | None] = []
    for column in columns:
        text = cell_text(row, column, style)
        level = None
        if column == "code" and style.codes == "automatic":
            level = levels.get(row.path)
            text = "" if level is not None else row.code
        centered = column == "code" or column == "max_points" or column.startswith("result:")
        cells.append(Box(text, bold=strong and column != "evidence", centered=centered, number_level=level))
    if style.name_in_two_columns:
        at = columns.index("name")
        cells[at : at + 1] = [cells[at], Box("")] if strong else [Box(""), cells[at]]
    if style.spanning_groups and strong:
        start = columns.index("name")
        end = start + 1
        while end < len(cells) and not (cells[end] or Box("")).text:
            end += 1
        cells[start] = replace(cells[start] or Box(""), columns=end - start)
        cells[start + 1 : end] = [None] * (end - start - 1)
    return cells


def level_cells(line: str, columns: list[str], style: Style) -> list[Box | None]:
    """Return the row of one level of an indicator; its points go to their column where the style says so."""
    texts = {"name": line}
    found = LEVEL.fullmatch(line)
    if style.level_rows == "with-points" and found and "max_points" in columns:
        texts = {"name": found[1], "max_points": printed_number(found[2], style)}
    cells: list[Box | None] = [Box(texts.get(column, ""), centered=column == "max_points") for column in columns]
    if style.name_in_two_columns:
        cells.insert(columns.index("name"), Box(""))
    return cells


def broken(cells: list[Box | None]) -> tuple[list[Box | None], list[Box | None]]:
    """Cut a row as at the foot of a page: the longer cells go on in a second row without a code."""
    first: list[Box | None] = []
    second: list[Box | None] = []
    for cell in cells:
        words = re.findall(r"\S+\s*", cell.text) if cell else []
        if cell is None or len(words) < 8:
            first.append(cell)
            second.append(None if cell is None else Box(""))
            continue
        cut = len(words) * 3 // 5
        first.append(replace(cell, text="".join(words[:cut]).rstrip()))
        second.append(replace(cell, text="".join(words[cut:])))
    return first, second


def grid_of(rows: list[Row], columns: list[str], style: Style, levels: dict[str, int]) -> Grid:
    """Return the table of these rows."""
    heads = header_rows(columns, style)
    widths = [
        float(WIDTHS.get(column, 14 if column in ("lead_unit", "coordinating_units") else 8)) for column in columns
    ]
    if style.name_in_two_columns:
        widths.insert(columns.index("name"), 24.0)
    width = len(widths)
    lines: list[list[Box | None]] = [list(row) for row in heads]
    if style.column_numbers:
        lines.append([Box(f"({i + 1})", centered=True) for i in range(width)])
    body_start = len(lines)
    for number, row in enumerate(rows):
        if style.header_every and number and number % style.header_every == 0:
            lines += [list(head) for head in heads]
        if style.blank_rows and row.depth == 0 and number:
            lines.append([Box("") for _ in range(width)])
        cells = node_cells(row, columns, style, levels)
        if style.full_width_pillars and row.depth == 0:
            line = pillar_line(row, replace(style, pillar_heading="points")).text
            cells = [Box(line, columns=width, bold=True), *[None] * (width - 1)]
        if style.break_every and number % style.break_every == style.break_every - 1 and row.kind == "indicator":
            first, second = broken(cells)
            lines.append(first)
            if any(cell and cell.text for cell in second):
                if style.header_every:
                    lines += [list(head) for head in heads]
                lines.append(second)
        else:
            lines.append(cells)
        if style.level_rows:
            lines += [
                level_cells(x, columns, style) for x in row.texts.get("formula_raw", "").splitlines() if x.strip()
            ]
    if style.spanning_texts:
        span_texts(lines, columns, style, body_start)
    return Grid(lines, widths, len(heads))


def span_texts(lines: list[list[Box | None]], columns: list[str], style: Style, start: int) -> None:
    """Make one cell of equal cells in consecutive rows."""
    for name in style.spanning_texts:
        if name not in columns:
            continue
        at = columns.index(name) + (
            1 if style.name_in_two_columns and columns.index(name) > columns.index("name") else 0
        )
        i = start
        while i < len(lines):
            cell = lines[i][at]
            length = 1
            while cell and cell.text and i + length < len(lines) and lines[i + length][at] == cell:
                lines[i + length][at] = None
                length += 1
            if cell and length > 1:
                lines[i][at] = replace(cell, rows=length)
            i += length


def cut(grid: Grid, every: int) -> list[Grid]:
    """Return the table in pieces, the later ones without a header and with other widths."""
    first = grid.header_rows + every
    pieces = [Grid(grid.rows[:first], grid.widths, grid.header_rows, caption=grid.caption)]
    for start in range(first, len(grid.rows), every):
        widths = [width * (0.8 if (i + len(pieces)) % 2 else 1.25) for i, width in enumerate(grid.widths)]
        pieces.append(Grid(grid.rows[start : start + every], widths, 0, caption=grid.caption))
    return pieces


def total_cells(truth: Truth, columns: list[str], style: Style) -> list[Box | None]:
    """Return the row of the grand total, its words spanning the code and the name."""
    total = sum((Decimal(row.max_points) for row in truth.rows if row.depth == 0 and row.max_points), Decimal(0))
    cells: list[Box | None] = []
    for column in columns:
        text = {"max_points": printed_number(str(total), style)}.get(column, "")
        cells.append(Box(text, bold=True, centered=True))
    if "code" in columns:
        cells[0] = Box("TỔNG CỘNG", columns=2, bold=True, centered=True)
        cells[1] = None
    else:
        cells[0] = Box("Tổng cộng", bold=True)
    if style.name_in_two_columns:
        cells.insert(columns.index("name") + 1, Box(""))
    return cells


def pillar_line(pillar: Row, style: Style, level: int | None = None) -> Line:
    """Return the heading that names a pillar; at a `level` its code is left to automatic numbering."""
    if level is not None:
        line = pillar_line(pillar, style)
        return replace(line, text=line.text.removeprefix(f"{pillar.code}. "), number_level=level)
    if style.pillar_heading == "points":
        points = f" ({printed_number(pillar.max_points, style)} điểm)" if pillar.max_points else ""
        return Line(f"{pillar.code}. {pillar.name.upper()}{points}", "heading")
    return Line(f"{pillar.code}. Chỉ số “{pillar.name}”", "heading")


def with_totals_in_header(grid: Grid, pillar: Row, columns: list[str], style: Style) -> Grid:
    """Put the pillar's code and points into the header cells: `Điểm tối đa (100)`."""
    head = grid.rows[0]
    for at, column in enumerate(columns):
        cell = head[at]
        if cell is None:
            continue
        if column == "code":
            head[at] = replace(cell, text=pillar.code)
        value = pillar.max_points if column == "max_points" else pillar.results.get(column.removeprefix("result:"))
        if value and (column == "max_points" or column.startswith("result:")):
            head[at] = replace(cell, text=f"{cell.text} ({printed_number(value, style)})")
    return grid


def compose(truth: Truth, style: Style) -> Layout:
    """Return the document: what stands before the framework, its tables, what follows."""
    columns = columns_of(truth, style)
    levels, formats = automatic_levels(truth.rows) if style.codes == "automatic" else ({}, ())
    if style.pillar_heading:
        formats = tuple((kind, f"{text}." if text == "%1" else text) for kind, text in formats)
    blocks: list[Block] = []
    if style.letterhead:
        blocks += [*surroundings.letterhead(truth), *surroundings.preamble(truth), *surroundings.signature(truth)]
        blocks += [] if style.landscape_annex else [PageBreak()]
    if style.tasks_before:
        blocks += [Line("Phụ lục 1", "title"), *surroundings.tasks(), Line("Phụ lục 2", "title")]
    if style.landscape_annex:
        blocks.append(PageBreak(landscape=True))
    blocks += surroundings.title(truth)
    if style.info_table:
        blocks += surroundings.info_table(truth)
    if style.pillar_heading or style.parts:
        for pillar, below in truth.pillars():
            rows = below if style.pillar_heading else [pillar, *below]
            grid = grid_of(rows, columns, style, levels)
            grid.caption = f"{pillar.code}. {pillar.name}"[:31]
            if style.pillar_heading == "header-cell":
                grid = with_totals_in_header(grid, pillar, columns, style)
            if style.pillar_heading:
                blocks.append(replace(pillar_line(pillar, style, levels.get(pillar.path)), levels=formats))
            blocks.append(grid)
    else:
        grid = grid_of(list(truth.rows), columns, style, levels)
        if style.total_row == "top":
            grid.rows.insert(grid.header_rows, total_cells(truth, columns, style))
        if style.total_row == "bottom":
            grid.rows.append(total_cells(truth, columns, style))
        blocks += cut(grid, style.cut_every) if style.cut_every else [grid]
    for block in blocks:
        if isinstance(block, Grid):
            block.levels = formats
    if style.tasks_after:
        blocks += [PageBreak(), Line("Phụ lục 3", "title"), *surroundings.tasks()]
    return Layout(blocks)


def compose_all(truths: Sequence[Truth], style: Style) -> Layout:
    """Return one document with several frameworks, each from a new page; the letterhead stands once."""
    blocks: list[Block] = []
    for truth in truths:
        later = replace(style, letterhead=False, tasks_before=False, info_table=False) if blocks else style
        blocks += [PageBreak()] if blocks else []
        blocks += compose(truth, later).blocks
    return Layout(blocks)


def expected(truth: Truth, style: Style) -> Truth:
    """Return the truth less what the style does not print."""
    columns = columns_of(truth, style)
    printed = set(columns)
    rows = []
    for row in truth.rows:
        texts = {name: text for name, text in row.texts.items() if name in printed}
        also = dict(row.also)
        if style.note_beside_score and "note" in row.texts and row.results and "results" not in style.leave_out:
            texts["note"] = row.texts["note"]
        if style.level_rows and "formula_raw" in row.texts:
            texts["formula_raw"] = row.texts["formula_raw"]
            if style.level_rows == "with-points":
                also["formula_raw"] = level_variants(row.texts["formula_raw"])
        results = {name: value for name, value in row.results.items() if f"result:{name}" in printed}
        points = row.max_points if "max_points" in printed else None
        if row.depth == 0 and (style.pillar_heading or style.full_width_pillars):
            texts = {}
            results = results if style.pillar_heading == "header-cell" else {}
            points = None if style.pillar_heading == "quoted" else points
        rows.append(replace(row, texts=texts, results=results, max_points=points, also=also))
    return with_rows(truth, rows)


def level_variants(text: str) -> list[str | None]:
    """Return the ways to write levels whose points stand in a column of their own."""
    found = [
        re.sub(r":? *([0-9.,]+) điểm[.;]?$", form, text, flags=re.M) for form in (r": \1", r" \1", r" \1 điểm", "")
    ]
    return list(found)
