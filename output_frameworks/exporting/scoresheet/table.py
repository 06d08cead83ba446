"""The sheet on which an office enters its values: a block of rows per indicator, points beside it, all else locked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter

from output_frameworks.exporting.headings import FIELDS
from output_frameworks.exporting.scoresheet.branches import divisors
from output_frameworks.exporting.scoresheet.cells import InputCell, quoted
from output_frameworks.exporting.scoresheet.formulas import FormulaWriter
from output_frameworks.exporting.scoresheet.layout import Block, Field, blocks_of
from output_frameworks.exporting.scoresheet.lists import HelperCells, OptionLists
from output_frameworks.exporting.scoresheet.paper import protect, set_up_paper
from output_frameworks.exporting.scoresheet.remarks import remarks_by_path
from output_frameworks.exporting.scoresheet.results import (
    DISAGREES,
    DIVIDES_BY_ZERO,
    INCOMPLETE,
    NO_SCORE,
    OVER_WHOLE,
    WRONG,
    Shown,
    group_score,
    indicator_count,
    results_of,
    scored_count,
)
from output_frameworks.exporting.scoresheet.styles import (
    ERROR,
    GREY,
    HEADER,
    MAY_STAY_EMPTY,
    NAVY,
    NUMBER_FORMATS,
    PALE,
    PARTLY,
    POINTS_FORMAT,
    SUBTITLE,
    TITLE,
    TO_ENTER,
    Look,
    colour_excess,
    colour_inputs,
    colour_scores,
    colour_words,
    merge,
    put,
)
from output_frameworks.exporting.scoresheet.validation import validate
from output_frameworks.exporting.xlsx_layout import column_width, row_height
from output_frameworks.exporting.xlsx_styles import note_size
from output_frameworks.marking import N_
from output_frameworks.messages import say, translator
from output_frameworks.model import Framework, Node

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

TITLE_ROW, TOTAL_ROW, HEADER_ROW, FIRST_ROW = 1, 2, 3, 4

_FIRST = ("code", "name")
_ALWAYS = ("label", "entry", "max_points", "score", "status")
_TEXTS = ("evidence", "deadline", "lead_unit", "coordinating_units", "note")
"""Columns that stand only where some row fills them."""

_MACHINE = ("path", "input")
"""Hidden columns: which row and which input a line is about, for programs that read a filled-in sheet."""

_HEADINGS = {
    **FIELDS,
    "label": N_("What is to be entered"),
    "entry": N_("Enter here"),
    "score": N_("Points"),
    "status": N_("State"),
    "remark": N_("To look at"),
    "input": N_("Input"),
}
_WIDTHS = {
    "code": (6, 9), "name": (28, 36), "formula": (30, 54), "label": (28, 28), "entry": (24, 24),
    "max_points": (8, 8), "score": (9, 9), "status": (12, 12), "evidence": (16, 28), "deadline": (10, 13),
    "lead_unit": (12, 20), "coordinating_units": (12, 20), "note": (12, 22), "remark": (9, 9),
    "path": (12, 12), "input": (12, 12),
}  # fmt: skip
"""The narrowest and the widest that a column may be, in letters."""

_LAYERS = {
    "pillar": Look(bold=True, colour="FFFFFFFF", fill=NAVY),
    "group": Look(bold=True, fill=PALE),
    "indicator": Look(),
}


@dataclass(frozen=True, slots=True)
class _Column:
    key: str
    letter: str
    width: float


class ScoreTable:
    """The table of one framework; the cover asks it where the scores stand."""

    def __init__(
        self, sheet: Worksheet, framework: Framework, lists: OptionLists, helpers: HelperCells, lang: str
    ) -> None:
        self.framework = framework
        self.blocks = blocks_of(framework, FIRST_ROW, lang)
        self._sheet = sheet
        self._lists = lists
        self._helpers = helpers
        self._lang = lang
        self._translate = translator(lang)
        self._remarks = remarks_by_path(framework, lang)
        self._columns = {column.key: column for column in self._columns_shown()}
        self._inputs: list[InputCell] = []

    @property
    def name(self) -> str:
        """Return the name of the sheet as formulas write it before a cell."""
        return quoted(self._sheet.title)

    @property
    def score_column(self) -> str:
        """Return the letter of the column of scores."""
        return self._columns["score"].letter

    def walk(self) -> list[Block]:
        """Return all blocks, in document order."""
        return [inner for block in self.blocks for inner in block.walk()]

    def write(self) -> None:
        """Write the sheet."""
        blocks = self.walk()
        last = max((block.last for block in blocks), default=HEADER_ROW)
        self._write_head()
        for block in blocks:
            self._write_block(block)
        self._colour(blocks)
        validate(self._sheet, self._inputs, self._lang)
        shown = [column for column in self._columns.values() if column.key not in _MACHINE]
        self._sheet.print_area = f"A1:{shown[-1].letter}{last}"
        self._sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
        self._sheet.freeze_panes = f"C{FIRST_ROW}"
        set_up_paper(self._sheet, self.framework, self._lang)
        protect(self._sheet)

    def _columns_shown(self) -> list[_Column]:
        nodes = list(self.framework.walk())
        keys = [
            *_FIRST,
            *(["formula"] if any(node.formula for node in nodes) else []),
            *_ALWAYS,
            *(key for key in _TEXTS if any(_text(key, node) for node in nodes)),
            *(["remark"] if self._remarks else []),
            *_MACHINE,
        ]
        columns = []
        for number, key in enumerate(keys, start=1):
            texts = (_text(key, node) for node in nodes)
            columns.append(_Column(key, get_column_letter(number), column_width(texts, *_WIDTHS[key])))
        return columns

    def _write_head(self) -> None:
        sheet, columns = self._sheet, self._columns
        for column in columns.values():
            dimension = sheet.column_dimensions[column.letter]
            dimension.width = column.width
            dimension.hidden = column.key in _MACHINE
            put(sheet[f"{column.letter}{HEADER_ROW}"], self._translate(_HEADINGS[column.key]), HEADER)
        headings = [(self._translate(_HEADINGS[c.key]), c.width) for c in columns.values()]
        sheet.row_dimensions[HEADER_ROW].height = row_height(headings, bold=True)
        framework = self.framework
        put(sheet[f"A{TITLE_ROW}"], framework.title or framework.id, TITLE)
        merge(sheet, f"A{TITLE_ROW}:{columns['status'].letter}{TITLE_ROW}")
        scale = TITLE.size / 11
        title_width = sum(columns[key].width for key in columns if key in (*_FIRST, "formula", *_ALWAYS))
        sheet.row_dimensions[TITLE_ROW].height = 4 + scale * row_height(
            [(framework.title or framework.id, title_width / scale)], bold=True
        )
        look = Look(size=12, bold=True, across="right", upright="center", fill=GREY, wraps=False)
        put(sheet[f"A{TOTAL_ROW}"], self._translate(N_("Enter values in the coloured cells only.")), SUBTITLE)
        merge(sheet, f"A{TOTAL_ROW}:{columns['name'].letter}{TOTAL_ROW}")
        put(sheet[f"{columns['label'].letter}{TOTAL_ROW}"], self._translate(N_("Total points")), look)
        most = top_points(framework)
        put(sheet[f"{columns['entry'].letter}{TOTAL_ROW}"], None, look)
        put(sheet[f"{columns['max_points'].letter}{TOTAL_ROW}"], None if most is None else float(most), look)
        total = group_score(self.blocks, self.score_column)
        put(sheet[f"{self.score_column}{TOTAL_ROW}"], total, _points(look), formula=True)
        self._write_progress(self.blocks, TOTAL_ROW, Look(bold=True, across="center", upright="center", fill=GREY))
        sheet.row_dimensions[TOTAL_ROW].height = 22

    def _write_progress(self, blocks: Sequence[Block], row: int, look: Look) -> None:
        count = f'={scored_count(blocks, self.score_column)}&"/{indicator_count(blocks)}"'
        put(self._sheet[f"{self._columns['status'].letter}{row}"], count, look, formula=True)

    def _write_block(self, block: Block) -> None:
        node = block.node
        layer = _LAYERS[node.kind] if node.children else _LAYERS["indicator"]
        for column in self._columns.values():
            look = self._look(column.key, layer, block)
            for row in range(block.first, block.last + 1):
                put(self._sheet[f"{column.letter}{row}"], None, look)
            put(self._sheet[f"{column.letter}{block.first}"], _text(column.key, node) or None, look)
            if block.last > block.first and column.key not in ("label", "entry", *_MACHINE):
                merge(self._sheet, f"{column.letter}{block.first}:{column.letter}{block.last}")
        if node.path in self._remarks:
            self._write_remarks(block, self._remarks[node.path])
        if node.max_points is not None:
            self._sheet[f"{self._columns['max_points'].letter}{block.first}"].value = float(node.max_points)
        if block.is_scored:
            self._write_fields(block)
        elif block.below and any(inner.is_scored for inner in block.walk()):
            self._write_group(block, layer)
        self._set_heights(block)

    def _write_remarks(self, block: Block, remarks: Sequence[str]) -> None:
        """Say how many remarks there are, and what they are in a note that opens over the cell."""
        cell = self._sheet[f"{self._columns['remark'].letter}{block.first}"]
        count = say(N_("{count} remarks"), {"count": len(remarks)}, self._lang)
        put(cell, count, Look(fill=PARTLY, across="center"))
        text = "\n".join(f"- {remark}" for remark in remarks)
        cell.comment = Comment(text, "bochiso", **note_size(text))

    def _look(self, key: str, layer: Look, block: Block) -> Look:
        match key:
            case "code" | "status":
                return _changed(layer, across="center")
            case "max_points":
                return _changed(layer, across="right")
            case "score":
                return _points(_changed(layer, across="right", bold=True))
            case "name":
                return _changed(layer, indent=min(block.depth, 6))
            case "label" | "formula" | "evidence" | "note" | "deadline" | "lead_unit" | "coordinating_units":
                return _changed(layer, bold=False)
            case _:
                return layer

    def _write_group(self, block: Block, layer: Look) -> None:
        """Write the points of a pillar or a group; its name may spread over the columns of what is entered below."""
        columns = self._columns
        score = self._sheet[f"{columns['score'].letter}{block.first}"]
        score.value = group_score(block.below, columns["score"].letter)
        self._write_progress(block.below, block.first, _changed(layer, across="center"))
        if block.node.formula is None:
            merge(self._sheet, f"{columns['name'].letter}{block.first}:{columns['entry'].letter}{block.first}")

    def _write_fields(self, block: Block) -> None:
        columns = self._columns
        cells: list[InputCell] = []
        for number, field in enumerate(block.fields):
            row = block.first + number
            put(self._sheet[f"{columns['label'].letter}{row}"], field.label, Look(italic=field.value is not None))
            put(self._sheet[f"{columns['path'].letter}{row}"], block.node.path, Look(size=9))
            put(self._sheet[f"{columns['input'].letter}{row}"], field.name, Look(size=9))
            if field.value is None:
                cells.append(self._write_entry(field, block, row))
        writer = FormulaWriter(
            {cell.field.name: cell for cell in cells},
            self.name,
            lambda text: self._helpers.store(text, block.node.path),
        )
        for number, field in enumerate(block.fields):
            if field.value is not None:
                look = Look(
                    italic=True, fill=GREY, number_format=NUMBER_FORMATS.get(field.kind, "General"), across="right"
                )
                put(
                    self._sheet[f"{columns['entry'].letter}{block.first + number}"],
                    f'=IFERROR({writer.formula(field.value)},"")', look, formula=True,
                )  # fmt: skip
        score_at = f"{columns['score'].letter}{block.first}"
        entry = columns["entry"].letter
        rates = (f"{entry}{block.first + n}" for n, field in enumerate(block.fields) if field.kind == "rate")
        divided = frozenset(divisors(block.lowered.score)) if block.lowered is not None else frozenset()
        shown = Shown(score_at, tuple(rates), divided)
        results = results_of(block, cells, writer, shown, self._translate)
        self._sheet[score_at].value = results.score
        self._sheet[f"{columns['status'].letter}{block.first}"].value = results.status
        self._inputs += cells

    def _write_entry(self, field: Field, block: Block, row: int) -> InputCell:
        options = self._lists.place(field.options, block.node.path) if field.options else None
        cell = InputCell(field, self._columns["entry"].letter, row, options)
        look = Look(
            fill=MAY_STAY_EMPTY if field.optional else TO_ENTER, colour="FF0000C0", unlocked=True,
            number_format=NUMBER_FORMATS.get(field.kind, "General"), across="left" if options else "right",
        )  # fmt: skip
        put(self._sheet[cell.at()], None, look)
        return cell

    def _set_heights(self, block: Block) -> None:
        """Give each line the height of its own texts, and what the texts of the whole block need beyond that."""
        columns, node = self._columns, block.node
        spread = not block.is_scored and node.formula is None and block.below
        spread_over = sum(columns[key].width for key in ("formula", "label", "entry") if spread and key in columns)
        name_width = columns["name"].width + spread_over - block.depth
        texts = [(_text(key, node), columns[key].width) for key in columns if key not in ("name", *_MACHINE)]
        whole = row_height([*texts, (node.name.value, name_width)], bold=bool(node.children))
        lines = [
            row_height([(field.label, columns["label"].width), (_longest(field.options), columns["entry"].width)])
            for field in block.fields
        ] or [0.0]
        spare = max(0.0, whole - sum(lines)) / len(lines)
        for number, height in enumerate(lines):
            self._sheet.row_dimensions[block.first + number].height = min(409.0, height + spare)

    def _colour(self, blocks: Sequence[Block]) -> None:
        columns = self._columns
        colour_inputs(self._sheet, self._inputs)
        scored = [block.first for block in blocks if block.is_scored]
        colour_scores(self._sheet, scored, columns["score"].letter, columns["max_points"].letter)
        groups = [block.first for block in blocks if not block.is_scored and block.below]
        colour_excess(self._sheet, groups, columns["score"].letter, columns["max_points"].letter)
        words = [self._translate(text) for text in (WRONG, DISAGREES, DIVIDES_BY_ZERO, NO_SCORE)]
        states = [f"{columns['status'].letter}{row}" for row in scored]
        colour_words(self._sheet, states, words, ERROR, "FFFFFFFF")
        colour_words(self._sheet, states, [self._translate(INCOMPLETE)], TO_ENTER, None)
        colour_words(self._sheet, states, [self._translate(OVER_WHOLE)], PARTLY, None)


def _text(key: str, node: Node) -> str:
    """Return the printed text of a column, empty where the row has none or the column is the sheet's own."""
    if key == "code":
        return node.code or ""
    if key == "name":
        return node.name.value
    if key in ("formula", *_TEXTS):
        text = getattr(node, key)
        return text.value if text else ""
    return ""


def _longest(texts: Sequence[str]) -> str:
    return max(texts, key=len, default="")


def _points(look: Look) -> Look:
    return _changed(look, number_format=POINTS_FORMAT)


def _changed(look: Look, **changes: object) -> Look:
    return replace(look, **changes)  # type: ignore[arg-type]


def top_points(framework: Framework) -> Decimal | None:
    """Return the points that there are to reach: as printed, else those of the pillars where all print theirs."""
    if framework.declared_total is not None:
        return framework.declared_total
    pillars = [node.max_points for node in framework.nodes if node.polarity == "award"]
    known = [points for points in pillars if points is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(pillars) else None
